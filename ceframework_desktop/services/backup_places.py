"""Where the backups of a register go on this computer, and where they ever went.

Both are kept outside the register: a register may come from anyone, and must not be able to say
where this computer writes.
"""

from __future__ import annotations

import json
from pathlib import Path

from ceframework_desktop.domain.errors import CannotWriteFile, quoted
from ceframework_desktop.storage.files import write_whole

from .kept_json import read_kept

FOLDER = "backups"
_PLACES = "places.json"  # register id: the folder chosen now
_EARLIER = "earlier.json"  # register id: every folder that ever held backups, the latest first
_MOST = 40  # folders for each register


def folder_for(home: Path, register_id: str) -> Path:
    """Where the backups of a register go on this computer."""
    return chosen_folder(home, register_id) or default_folder(home, register_id)


def default_folder(home: Path, register_id: str) -> Path:
    """Where backups of a register go unless another folder was chosen."""
    return home / FOLDER / register_id[:8]


def chosen_folder(home: Path, register_id: str) -> Path | None:
    """The folder chosen for a register on this computer, if any."""
    chosen = read_kept(home / FOLDER / _PLACES).get(register_id)
    return Path(str(chosen)) if _is_path(chosen) else None


def every_folder(home: Path, register_id: str) -> list[Path]:
    """The usual folder, the chosen one, and all that were chosen before, each once."""
    kept = read_kept(home / FOLDER / _EARLIER).get(register_id)
    earlier = [Path(p) for p in kept if _is_path(p)] if isinstance(kept, list) else []
    chosen = chosen_folder(home, register_id)
    found = (default_folder(home, register_id), *([chosen] if chosen else []), *earlier)
    return list(dict.fromkeys(found))


def missing_folders(home: Path, register_id: str) -> list[Path]:
    """Those of them that are not there now: perhaps on a stick or another computer."""
    usual = default_folder(home, register_id)
    return [f for f in every_folder(home, register_id) if f != usual and not _is_there(f)]


def choose(home: Path, register_id: str, folder: Path | None) -> None:
    """Keep backups of a register in `folder` from now on; None for the usual place.

    Raises CannotWriteFile; then they go on where they went so far.
    """
    if folder is not None:
        _try_folder(folder)
    before = chosen_folder(home, register_id)
    for place in (before, folder):
        if place is not None:
            note_place(home, register_id, place)
    choices = {n: p for n, p in read_kept(home / FOLDER / _PLACES).items() if _is_path(p)}
    choices.pop(register_id, None)
    if folder is not None:
        choices[register_id] = str(folder.absolute())
    _keep(home, _PLACES, choices)


def note_place(home: Path, register_id: str, folder: Path) -> None:
    """Remember that a folder may hold backups of a register. Raises CannotWriteFile."""
    kept = read_kept(home / FOLDER / _EARLIER)
    held = kept.get(register_id)
    earlier = [p for p in held if _is_path(p)] if isinstance(held, list) else []
    path = str(folder.absolute())
    if path not in earlier:
        kept[register_id] = [path, *earlier][:_MOST]
        _keep(home, _EARLIER, kept)


def _is_path(found: object) -> bool:
    return isinstance(found, str) and bool(found) and "\0" not in found


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _try_folder(folder: Path) -> None:
    probe = folder / ".ceframework-try"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except (OSError, ValueError):
        raise CannotWriteFile(
            f"Backups cannot be kept in {quoted(folder.name)}: files cannot be written there.",
            "Nothing was changed. Please choose another folder.",
        ) from None


def _keep(home: Path, name: str, value: object) -> None:
    try:
        write_whole(home / FOLDER / name, json.dumps(value, indent=1).encode())
    except OSError:
        raise CannotWriteFile(
            "The choice of a folder for backups could not be kept.",
            "Backups go on where they went so far. Please check that the disk has room.",
        ) from None
