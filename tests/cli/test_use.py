"""Help, wrong use, and who opens the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ceframework_desktop import __main__, __version__
from tests.cli.calling import call, call_outside, is_plain

COMMANDS = (
    "demo",
    "list",
    "status",
    "export",
    "new-engagement",
    "answers",
    "answer",
    "backup",
    "restore",
    "verify",
    "rescue",
)


def test_help_names_every_command(capsys):
    said = call(capsys, "--help")
    assert said.code == 0
    assert all(f"\n    {command}" in said.out for command in COMMANDS)
    assert "Exit codes" in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(capsys, command):
    said = call(capsys, command, "--help")
    assert said.code == 0
    assert f"Example:\n  ceframework {command}" in said.out


def test_the_version_is_told(capsys):
    assert call(capsys, "--version").out == f"ceframework {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["--nonsense"],
        ["list"],
        ["list", "--file"],
        ["status", "--file", "x"],
        ["demo"],
        ["export", "--file", "x", "--engagement", "y", "--out", "z"],
        ["export", "poster", "--file", "x", "--engagement", "y", "--out", "z"],
        ["export", "plan", "--file", "x", "--engagement", "y", "--out", "z", "--format", "odt"],
        ["export", "plan", "--file", "x", "--engagement", "y", "--out", "z", "--print", "tiny"],
        ["export", "plan", "--file", "x", "--engagement", "y"],
        ["new-engagement", "--file", "x"],
        ["answer", "--file", "x", "--answers", "y"],
        ["backup"],
        ["restore", "x"],
        ["verify", "x"],
        ["rescue", "x"],
        ["list", "--file", "x", "--js"],
        ["--register"],
    ],
)
def test_wrong_use_is_2_and_says_how_to_use_it(capsys, words):
    said = call(capsys, *words)
    assert said.code == 2
    assert said.out == ""
    assert "usage: ceframework" in said.err


# The window


@pytest.fixture
def opened(monkeypatch):
    """What the window was asked for, without opening one."""
    asked = []
    monkeypatch.setattr(__main__, "_open_window", lambda options: asked.append(options) or 0)
    return asked


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], {}),
        (["--time-start"], {"time_start": True}),
        (["My own.CEregister"], {"register": Path("My own.CEregister")}),
        (["--self-test"], {"self_test": True}),
        (["--register", "a b.ceregister"], {"register": Path("a b.ceregister")}),
        (["--register=r", "--snapshot=p.png"], {"register": Path("r"), "snapshot": Path("p.png")}),
        (
            ["--snapshot", "p.png", "--register", "r", "--time-start"],
            {"snapshot": Path("p.png"), "register": Path("r"), "time_start": True},
        ),
    ],
)
def test_without_a_command_the_window_is_asked_for(opened, words, expected):
    assert __main__.main(words) == 0
    (options,) = opened
    wanted = {"register": None, "time_start": False, "self_test": False, "snapshot": None}
    assert {name: getattr(options, name) for name in wanted} == wanted | expected


def test_a_command_does_not_open_the_window(opened, empty, capsys):
    assert call(capsys, "list", "--file", empty).code == 0
    assert opened == []


def test_the_window_starts_without_the_command_line():
    code = (
        "import sys\n"
        "from ceframework_desktop import __main__\n"
        "__main__._open_window = lambda options: 0\n"
        "__main__.main(['--time-start'])\n"
        "print([name for name in ('argparse', 'ceframework_desktop.cli', 'json')"
        " if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_a_computer_without_a_screen_is_told_so(tmp_path):
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    said = call_outside(env=env)
    assert is_plain(said)
    assert "There is no screen here" in said.err


# Where the words go


def test_every_character_comes_out_whatever_the_encoding_is(sample):
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    said = call_outside("list", "--file", sample, env=env)
    assert said.code == 0
    assert "“" in said.out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_reader_that_has_seen_enough_is_no_fault(sample):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "ceframework_desktop", "list", "--file", str(sample)],
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=30,
        check=False,
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_said_plainly(sample):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ceframework_desktop", "list", "--file", str(sample)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=30,
            check=False,
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr


@pytest.mark.parametrize(
    ("words", "command", "too_many"),
    [
        (["--nonsense"], "[-h]", "--nonsense"),
        (["restore", "a", "b", "--to", "x"], "restore", "b"),
        (["list", "--file", "a", "--register", "x"], "list", "--register x"),
        (["contacts", "list", "--file", "a", "x"], "contacts list", "x"),
        (["contacts", "list", "x", "--file", "a", "--y"], "contacts list", "x --y"),
    ],
)
def test_a_word_too_many_is_answered_with_the_use_of_that_command(capsys, words, command, too_many):
    said = call(capsys, *words)
    assert said.code == 2
    assert said.err.startswith(f"usage: ceframework {command} ")
    assert said.err.endswith(f"unrecognized arguments: {too_many}\n")


def test_ctrl_c_is_1_with_its_sentence_wherever_it_comes():
    code = (
        "import sys; from ceframework_desktop import __main__ as m\n"
        "def stopped(given): raise KeyboardInterrupt\n"
        "m._main = stopped; sys.exit(m.main())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr.split()) == (1, [b"Stopped."])


def test_ctrl_c_after_the_end_stops_nothing():
    code = (
        "import os, signal, sys; from ceframework_desktop import __main__ as m\n"
        "m._main = lambda given: 0\n"
        "done = m.main(); os.kill(os.getpid(), signal.SIGINT); sys.exit(done)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
