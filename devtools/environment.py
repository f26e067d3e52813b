"""The virtual environment `.venv`: made once, then found ready."""

import compileall
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib

from devtools.console import ROOT, WINDOWS, say, stop

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
PROGRAM = BIN / ("ceframework.exe" if WINDOWS else "ceframework")
STAMP = VENV / ".ready"

PACKAGE = ROOT / "ceframework_desktop"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"

OLDEST_PIP_WITH_PYTHON_OPTION = (22, 3)


def ensure_environment() -> None:
    """Make `.venv` with everything in it, unless it is already up to date."""
    _ensure_packages()
    # Source that is not compiled yet would double the time to the first window.
    compileall.compile_dir(PACKAGE, quiet=2)


def _ensure_packages() -> None:
    wanted = _fingerprint()
    if PYTHON.exists() and PROGRAM.exists() and _stamp() == wanted:
        return
    started = time.monotonic()
    STAMP.unlink(missing_ok=True)
    if same_python():
        say("Bringing .venv up to date.")
    else:
        say("Setting up .venv. This downloads about 150 MB, once.")
        make_venv()
    pip_install("--no-deps", "--requirement", str(DEV_LOCK))
    # The build tool is in the lock, so no second download is needed here.
    pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(wanted, encoding="utf-8")
    say(f"Ready after {time.monotonic() - started:.0f} seconds.")


def pip_install(*arguments: str) -> None:
    """Install into `.venv` with pip, or stop with a plain message."""
    command = [*_pip(), "install", "-qq", "--disable-pip-version-check", *arguments]
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        stop(
            "The Python packages could not be installed. The lines above say why.\n"
            "Check that this computer can reach the Python Package Index, then run "
            "the same command again."
        )


def _fingerprint() -> str:
    """Change this and the environment is brought up to date."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [
        DEV_LOCK.read_text(encoding="utf-8"),
        json.dumps(project["project"], sort_keys=True),
        json.dumps(project["build-system"], sort_keys=True),
        sys.version,
        str(ROOT),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stamp() -> str:
    try:
        return STAMP.read_text(encoding="utf-8")
    except OSError:
        return ""


def same_python() -> bool:
    """Say whether `.venv` works and was made by this version of Python, here."""
    if not PYTHON.exists():
        return False
    code = "import sys; print(sys.version); print(sys.prefix)"
    answer = subprocess.run([str(PYTHON), "-c", code], capture_output=True, text=True, check=False)
    return answer.stdout.splitlines() == [*sys.version.splitlines(), str(VENV)]


def make_venv() -> None:
    """Make an empty `.venv`, without Python's `ensurepip` if that is missing."""
    shutil.rmtree(VENV, ignore_errors=True)
    options = ["--without-pip"] if _outer_pip_can_fill() else []
    command = [sys.executable, "-m", "venv", *options, str(VENV)]
    if subprocess.run(command, check=False).returncode:
        stop(
            "The environment .venv could not be made. Python needs pip for this.\n"
            "On Debian or Ubuntu: sudo apt-get install -y python3-pip python3-venv"
        )


def _outer_pip_can_fill() -> bool:
    """Say whether the pip of this Python can install into another Python."""
    if importlib.util.find_spec("pip") is None:
        return False
    version = importlib.metadata.version("pip").split(".")
    return (int(version[0]), int(version[1])) >= OLDEST_PIP_WITH_PYTHON_OPTION


def _pip() -> list[str]:
    if _outer_pip_can_fill():
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return [str(PYTHON), "-m", "pip"]
