"""The one-folder program that people get: built, then tried."""

import subprocess

from devtools import system
from devtools.console import ROOT, WINDOWS, say
from devtools.environment import PYTHON

NEEDS = [system.BUILD_TOOLS, system.SHARED_PYTHON]
DIST = ROOT / "dist"
FOLDER = DIST / "ceframework"
# On Windows the program with a window cannot print; its twin for commands can.
BUILT_PROGRAM = FOLDER / ("ceframework-cli.exe" if WINDOWS else "ceframework")


def build_folder() -> int:
    """Build `dist/ceframework` with PyInstaller, with its licences. Gives an exit code."""
    python = str(PYTHON)
    bundle = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    bundle += ["--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller")]
    steps = [
        [*bundle, "build.spec"],
        [python, "-m", "devtools.notices", str(FOLDER / "LICENSES")],
    ]
    for step in steps:
        done = subprocess.run(step, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            return done.returncode
    say(f"Built {FOLDER} ({_megabytes():.0f} MB).")
    return 0


def _megabytes() -> float:
    files = FOLDER.rglob("*")
    return (
        sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink()) / 1e6
    )
