"""Call the command line as a user does, in this process or in one of its own."""

import subprocess
import sys
from typing import NamedTuple

from ceframework_desktop.__main__ import main


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


def call(capsys, *words) -> Said:
    """Carry out a command in this process."""
    capsys.readouterr()
    code = main([str(word) for word in words])
    return Said(code, *capsys.readouterr())


def call_outside(*words, env=None, **rest) -> Said:
    """Carry out a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "ceframework_desktop", *map(str, words)],
        capture_output=True,
        timeout=60,
        env=env,
        check=False,
        **rest,
    )
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def is_plain(said: Said) -> bool:
    """True for a refusal in plain sentences: code 1, nothing on standard output, no traceback."""
    text = said.err.strip()
    return (
        said.code == 1
        and said.out == ""
        and bool(text)
        and "Traceback" not in text
        and "Error" not in text
        and (text[0].isupper() or text[0] == "“")
        and text[-1] in ".}"
    )
