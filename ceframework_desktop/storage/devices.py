"""Which device writes: a random id for one line of changes to one copy of a register.

Two copies of a file must never write under one id: the second edit numbered 101 would pass for
the first and be lost when the copies are brought together. A file alone cannot know that it was
copied or put back, so each user's computer keeps a note of where it left each register, outside
it. An id is used again only if the file is exactly where the note says; otherwise a new one is
made. See docs/adr/0012.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ceframework_desktop.domain.record import as_dict, record

from .values import damaged_value

_FIRST = "BCDFGHJKMNPQRTVWX"  # no vowels, so no words; nothing that looks like a digit
_SECOND = _FIRST + "23456789"
_LONGEST_NOTE = 10_000  # bytes


@record
class Note:
    """Where this computer left a register: the newest entry of the device's log.

    `open` is true from the first change to a proper close; `place` is which file it was.
    """

    register: str
    device: str
    seq: int
    stamp: str
    open: bool
    place: str


class Notes:
    """The notes of one user on one computer, one small file for each register and device."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, register: str) -> Iterator[Note]:
        """All notes on a register; those that cannot be read are passed over."""
        for path in sorted(self._folder.glob(f"{register}-*.json")):
            note = _read(path)
            if note is not None:
                yield note

    def keep(self, note: Note) -> bool:
        """Write a note; False if that is not possible."""
        path = self._path(note)
        new = path.with_suffix(".new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with new.open("w", encoding="utf-8") as file:
                json.dump(as_dict(note), file)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        except OSError:
            return False
        return True

    def forget(self, note: Note) -> None:
        """Take away the note on a device that never wrote."""
        with suppress(OSError):
            self._path(note).unlink(missing_ok=True)

    def _path(self, note: Note) -> Path:
        return self._folder / f"{note.register}-{note.device}.json"


def _read(path: Path) -> Note | None:
    """The note in a file, None if it cannot be read."""
    try:
        with path.open("rb") as file:
            note = Note(**json.loads(file.read(_LONGEST_NOTE)))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    kinds = (str, str, int, str, bool, str)
    fits = [type(value) for value in as_dict(note).values()] == list(kinds)
    return note if fits and 0 <= note.seq < 2**63 else None


def choose(connection: sqlite3.Connection, notes: Notes | None, place: str) -> str:
    """The device under which to write, "" if a new one must be made."""
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    last = str(meta.get("device", ""))
    if not last:  # a backup or a copy that the program itself made
        return ""
    if notes is None:
        return last if meta.get("place") == place else ""
    fitting = [n.device for n in notes.of(str(meta["register"])) if _fits(connection, n, place)]
    if last in fitting:
        return last
    return max(fitting, key=lambda device: newest_entry(connection, device)[1], default="")


def _fits(connection: sqlite3.Connection, note: Note, place: str) -> bool:
    newest, _ = newest_entry(connection, note.device)
    if newest > note.seq and not note.open:
        return False  # somebody else went on under this id
    if note.open and note.place != place:
        return False
    return note.seq == 0 or stamp_of(connection, note.device, note.seq) == note.stamp


def newest_entry(connection: sqlite3.Connection, device: str) -> tuple[int, str]:
    """Number and stamp of a device's newest entry in the log; (0, "") if it has none."""
    found = connection.execute(
        "SELECT seq, hlc FROM op WHERE device = ? ORDER BY seq DESC LIMIT 1", (device,)
    ).fetchone()
    return (found[0], found[1]) if found else (0, "")


def stamp_of(connection: sqlite3.Connection, device: str, seq: int) -> str:
    """The stamp of one entry in the log, "" if it is not there."""
    found = connection.execute(
        "SELECT hlc FROM op WHERE device = ? AND seq = ?", (device, seq)
    ).fetchone()
    return str(found[0]) if found else ""


def known_devices(connection: sqlite3.Connection) -> list[str]:
    """The ids of all devices that ever wrote to the register, the first one first.

    Raises DamagedRegister for one that is no text.
    """
    found = [row[0] for row in connection.execute("SELECT id FROM device ORDER BY made, id")]
    if not all(isinstance(device, str) for device in found):
        raise damaged_value()
    return found


def make_device(known: Iterable[str]) -> str:
    """A new id of 16 hex digits, whose code none of the known ones has."""
    taken = {code(device) for device in known}
    while True:
        device = os.urandom(8).hex()
        if code(device) not in taken or len(taken) >= len(_FIRST) * len(_SECOND):
            return device


def code(device: str) -> str:
    """The two characters that stand for a device in references, such as "K7"."""
    number = zlib.crc32(device.encode())
    return _FIRST[number % len(_FIRST)] + _SECOND[number // len(_FIRST) % len(_SECOND)]
