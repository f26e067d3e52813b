"""The small JSON files that the program keeps for itself, such as what it remembers of a user.

They lie in the user's own folder, where anything may happen to them. One that cannot be read is as
good as none.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ceframework_desktop.storage.files import what_else

MOST_BYTES = 2_000_000  # a list of ten thousand letters has a quarter of it


def read_kept(path: Path) -> dict[str, Any]:
    """What is in the file, {} if it is not there, too large, or no JSON object."""
    if what_else(path):  # a pipe in its place would keep us waiting for ever
        return {}
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        found = json.loads(data) if len(data) <= MOST_BYTES else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
