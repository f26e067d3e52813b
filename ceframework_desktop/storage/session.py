"""One sitting with a register: under which device it writes, and how it ends.

Opening a register writes nothing. The first change claims a device and marks the sitting as open;
closing marks it as closed. A mark that is still there at the next opening means that the program
or the computer stopped in between, and the file is checked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ceframework_desktop.domain.errors import CannotSave, UserError

from . import devices
from .clock import HybridClock, iso_time
from .devices import Note, Notes
from .log import Writer
from .store import Store
from .values import check_line, damaged_value

_PUT = (
    "INSERT INTO meta(key, value) VALUES (?, ?)"
    " ON CONFLICT(key) DO UPDATE SET value = excluded.value"
)


class Session:
    """Hands out writers for transactions on one store. `seconds` is the computer's clock."""

    def __init__(self, store: Store, notes: Notes | None, seconds: Callable[[], float]) -> None:
        self._store = store
        self._notes = notes
        self._seconds = seconds
        self._device = ""
        self._clock: HybridClock | None = None
        self._marked = False

    def device(self) -> str:
        """The device that this sitting writes as; claimed on first use. Raises CannotOpen."""
        if not self._device:
            with self._store.reading() as connection:
                self._claim(connection)
        return self._device

    @contextmanager
    def writing(self, author: str, label: str) -> Iterator[Writer]:
        """A writer for one transaction, on the disk when the block is left."""
        self._store.require_writable()
        author, label = check_line(author), check_line(label)
        try:
            device = self.device()
        except CannotSave:
            raise
        except UserError as error:
            raise CannotSave(error.what, error.todo) from error
        with self._store.writing() as connection:
            before = connection.total_changes
            writer = self._writer(connection, device, author, label)
            yield writer
            writer.flush()
            changed = connection.total_changes != before
            if changed and not self._marked:
                self._mark(connection)
        self._marked = self._marked or changed

    def end(self) -> None:
        """Mark the sitting as closed. If that fails, the next opening checks the file: no harm."""
        if not self._device:
            return
        try:
            if self._marked:
                with self._store.writing() as connection:
                    connection.execute(_PUT, ("session", "closed"))
            self._keep_note(self._store.connection, self._device, is_open=False)
        except (UserError, sqlite3.Error):
            return

    def _writer(
        self, connection: sqlite3.Connection, device: str, author: str, label: str
    ) -> Writer:
        seq, _ = devices.newest_entry(connection, device)
        if self._clock is None:
            raise RuntimeError("no device has been claimed")
        at = iso_time(self._seconds())
        return Writer(connection, self._clock, device, seq, author, label, at)

    def _claim(self, connection: sqlite3.Connection) -> None:
        known = devices.known_devices(connection)
        device = devices.choose(connection, self._notes, self._store.place)
        device = device or devices.make_device(known)
        if not self._keep_note(connection, device, is_open=True):
            device = devices.make_device(known)  # no note, so nobody may go on from here
        newest = max((devices.newest_entry(connection, d)[1] for d in known), default="")
        try:
            self._clock = HybridClock(device, newest, self._seconds)
        except ValueError:
            raise damaged_value() from None
        self._device = device

    def _mark(self, connection: sqlite3.Connection) -> None:
        connection.execute(
            "INSERT INTO device(id, made) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (self._device, iso_time(self._seconds())),
        )
        marks = {"device": self._device, "place": self._store.place, "session": "open"}
        connection.executemany(_PUT, marks.items())

    def _keep_note(self, connection: sqlite3.Connection, device: str, *, is_open: bool) -> bool:
        """Note where this device stands; False if that is not possible."""
        if self._notes is None:
            return True
        (register,) = connection.execute("SELECT value FROM meta WHERE key = 'register'").fetchone()
        seq, stamp = devices.newest_entry(connection, device)
        note = Note(register, device, seq, stamp, is_open, self._store.place)
        if not seq and not is_open:
            self._notes.forget(note)
            return True
        return self._notes.keep(note)
