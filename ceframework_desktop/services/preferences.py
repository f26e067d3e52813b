"""What one person's copy of the program remembers between starts, in a small JSON file.

Nothing from any register is kept here but the paths of the last few.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from ceframework_desktop.domain.record import as_dict, record, replace

from .kept_json import read_kept

_FILE = "settings.json"
_MOST_RECENT = 6


@record
class Preferences:
    """`theme` is light, dark or contrast; `zoom` is percent; `recent` newest first.

    `coach` says whether the writing coach looks at what is written.
    """

    theme: str = "light"
    zoom: int = 100
    show_standards: bool = True
    coach: bool = True
    recent: tuple[str, ...] = ()

    @property
    def last_register(self) -> Path | None:
        """The register opened last, if any."""
        return Path(self.recent[0]) if self.recent else None

    def with_register(self, path: Path) -> Preferences:
        """The same, with this register as the last opened."""
        rest = [p for p in self.recent if p != str(path)]
        return replace(self, recent=(str(path), *rest)[:_MOST_RECENT])


def load_preferences(folder: Path) -> Preferences:
    """The preferences kept in this folder; the defaults if there are none that can be read."""
    raw = read_kept(folder / _FILE)
    defaults = as_dict(Preferences())
    kept = {}
    for name, default in defaults.items():
        value = raw.get(name, default)
        if name == "recent" and isinstance(value, list):
            value = tuple(str(item) for item in value[:_MOST_RECENT])
        if type(value) is type(default):
            kept[name] = value
    found = Preferences(**kept)
    return replace(
        found,
        theme=found.theme if found.theme in ("light", "dark", "contrast") else "light",
        zoom=min(300, max(75, found.zoom)),
    )


def save_preferences(folder: Path, preferences: Preferences) -> bool:
    """Keep the preferences; False if the folder cannot be written, which is no reason to stop."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix="settings-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(as_dict(preferences), file, indent=1)
        Path(name).replace(folder / _FILE)
    except OSError:
        return False
    return True
