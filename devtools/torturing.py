"""Start the torture in the program's own environment."""

import subprocess
from collections.abc import Sequence

from devtools.console import ROOT
from devtools.environment import PYTHON, ensure_environment


def torture(arguments: Sequence[str]) -> int:
    """Try to lose what was saved: kills, power cuts, failing disks, damaged files."""
    ensure_environment()
    return subprocess.call([str(PYTHON), "-m", "devtools.torture", *arguments], cwd=ROOT)
