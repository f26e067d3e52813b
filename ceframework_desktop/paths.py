"""Where things are: the program's resources and the user's own folders.

Resources are looked for beside the package (a wheel, a built program) and then beside the
repository (running from source). A file named `portable` beside a built program keeps the user's
settings in a `data` folder next to it, so that a stick carries everything.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP_NAME = "Community Engagement Planner"
_FOLDER = "ceframework"


def resources() -> Path:
    """The folder that holds packs, fonts, icons and the sample."""
    here = Path(__file__).resolve().parent
    for folder in (here / "resources", here.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("The program's resources folder is missing.")


def default_pack() -> Path:
    """The folder of the Rotherham framework."""
    return resources() / "packs" / "rotherham-2010"


def user_folder() -> Path:
    """Where the user's settings are kept. CEFRAMEWORK_HOME overrides it."""
    if home := os.environ.get("CEFRAMEWORK_HOME"):
        return Path(home)
    beside = Path(sys.executable).resolve().parent
    if getattr(sys, "frozen", False) and (beside / "portable").exists():
        return beside / "data"
    from platformdirs import user_data_path

    return user_data_path(_FOLDER, appauthor=False)


def documents_folder() -> Path:
    """Where the user keeps documents; the place first offered for a register."""
    if home := os.environ.get("CEFRAMEWORK_HOME"):
        return Path(home) / "documents"
    from platformdirs import user_documents_path

    return user_documents_path()
