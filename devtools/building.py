"""The one-folder program that people get: built, then tried."""

import subprocess

from devtools import system
from devtools.console import ROOT, WINDOWS, say
from devtools.environment import PYTHON

NEEDS = [system.BUILD_TOOLS, system.SHARED_PYTHON]
DIST = ROOT / "dist"
BUILT_PROGRAM = DIST / "ceframework" / ("ceframework.exe" if WINDOWS else "ceframework")


def build_folder() -> int:
    """Build `dist/ceframework` with PyInstaller and say how big it is."""
    command = [str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller")]
    done = subprocess.run(
        [*command, *places, "build.spec"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode == 0:
        say(f"Built {BUILT_PROGRAM.parent} ({_megabytes():.0f} MB).")
    return done.returncode


def _megabytes() -> float:
    files = BUILT_PROGRAM.parent.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6
