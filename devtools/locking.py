"""Write the lock files: exact versions of everything, right on every system.

requirements.lock holds what the program itself needs, requirements-dev.lock
that and the tools. Both take the newest versions pyproject.toml allows.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from devtools.console import ROOT, say, stop
from devtools.environment import DEV_LOCK, RUNTIME_LOCK, make_venv, pip_install, same_python

OLDEST_PYTHON = "3.11"
OPTIONS = ("--universal", "--no-header", "--no-emit-index-url", "--no-annotate")
HEADING = "# Written by `python3 dev.py lock` from pyproject.toml. Please do not edit.\n"


def make_lock(_arguments: Sequence[str]) -> int:
    """Write both lock files anew."""
    if not same_python():
        make_venv()
    uv = _resolver()
    _compile(uv, RUNTIME_LOCK)
    _compile(uv, DEV_LOCK, "--group", "dev", "--constraint", RUNTIME_LOCK.name)
    say(f"Wrote {RUNTIME_LOCK.name} and {DEV_LOCK.name}.")
    return 0


def _compile(uv: Path, lock: Path, *options: str) -> None:
    """Resolve pyproject.toml into `lock`, for all systems at once."""
    lock.unlink(missing_ok=True)  # else its old versions would be kept
    command = [str(uv), "pip", "compile", "--quiet", "--python-version", OLDEST_PYTHON]
    command += [*OPTIONS, *options, "--output-file", lock.name, "pyproject.toml"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        stop(f"{lock.name} could not be written. The lines above say why.")
    lock.write_text(HEADING + lock.read_text(encoding="utf-8"), encoding="utf-8")


def _resolver() -> Path:
    """Find uv, which can resolve for systems other than this one, or fetch it."""
    tools = ROOT / "build" / "lock-tool"
    if not tools.exists():
        pip_install("--target", str(tools), "uv")
    for found in (tools / "bin" / "uv", tools / "bin" / "uv.exe"):
        if found.exists():
            return found
    return stop("The tool that writes the lock files (uv) could not be found.")
