"""Writes down all that the program does to the files of one folder, down to each flush.

SQLite reaches the disk through a table of functions (a VFS). Four of its entries are replaced while
recording: writing, cutting, flushing and closing a file; and opening and deleting. What Python does
itself to names and files goes through `os`, whose functions are replaced likewise. The program and
its SQLite are those that people use.
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from devtools.torture.disk import Event

_INT, _LONG, _POINTER, _TEXT = ctypes.c_int, ctypes.c_int64, ctypes.c_void_p, ctypes.c_char_p

_CLOSE = ctypes.CFUNCTYPE(_INT, _POINTER)
_WRITE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT, _LONG)
_CUT = ctypes.CFUNCTYPE(_INT, _POINTER, _LONG)
_FLUSH = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)
# Names go through as addresses: SQLite keeps them, and keeps more behind them.
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT)

_MAY_CREATE = 0x04  # SQLITE_OPEN_CREATE
_JOURNAL = 0x0800 | 0x4000 | 0x80000  # a journal of any kind
_REFUSED_WRITE, _REFUSED_FLUSH, _REFUSED_CUT = 778, 1034, 1546  # SQLITE_IOERR_…
_FLUSH_FOLDER = 1  # the third argument of xDelete


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", _INT),
        ("file_size", _INT),
        ("longest", _INT),
        ("next", _POINTER),
        ("name", _TEXT),
        ("data", _POINTER),
        ("open", _OPEN),
        ("delete", _DELETE),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", _INT),
        ("close", _CLOSE),
        ("read", _POINTER),
        ("write", _WRITE),
        ("cut", _CUT),
        ("flush", _FLUSH),
        *((f"other{n}", _POINTER) for n in range(13)),
    )


class CannotRecord(Exception):
    """SQLite's functions cannot be reached in this Python."""


def library(*, protected: bool = False) -> ctypes.CDLL:
    """The SQLite of Python's `sqlite3`, or SQLCipher's own. Raises CannotRecord."""
    for name in _sqlcipher() if protected else _sqlite():
        try:
            found = ctypes.CDLL(name)
            found.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        except (OSError, AttributeError):
            continue
        return found
    raise CannotRecord("the functions of SQLite cannot be reached in this Python")


def _sqlcipher() -> list[str]:
    from sqlcipher3 import _sqlite3

    return [_sqlite3.__file__]


def _sqlite() -> list[str]:
    import _sqlite3

    return ["sqlite3.dll"] if sys.platform == "win32" else [*_mapped(), _sqlite3.__file__]


def _mapped() -> list[str]:
    try:
        lines = Path("/proc/self/maps").read_text("utf-8").splitlines()
    except OSError:
        return []
    return sorted({line.split()[-1] for line in lines if "libsqlite3" in line})


class Recorder:
    """The events in one folder, in order: with `protected` those of protected registers."""

    def __init__(self, folder: Path, *, protected: bool = False) -> None:
        self._protected = protected
        self.events: list[Event] = []
        self.refuse: Callable[[], bool] = lambda: False  # asked before each write, cut and flush
        self._folder = os.path.realpath(folder)
        self._numbers = 0
        self._names: dict[str, int] = {}
        self._open: dict[int, tuple[int, bool]] = {}  # by address: file, its folder to be flushed
        self._methods: dict[int, _Methods] = {}
        self._originals: dict[int, Any] = {}

    def acknowledge(self, what: str, number: int) -> None:
        """Note that the program said: this is saved."""
        self.events.append(Event("ack", at=number, other=what))

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record all that happens in the block. Raises CannotRecord."""
        vfs = library(protected=self._protected).sqlite3_vfs_find(None).contents
        real_open, real_delete = vfs.open, vfs.delete
        # Addresses, as ctypes' own objects for functions read from a table follow the table.
        call_open = _OPEN(ctypes.cast(real_open, _POINTER).value or 0)
        call_delete = _DELETE(ctypes.cast(real_delete, _POINTER).value or 0)
        opened = _OPEN(lambda *given: self._opened(call_open, *given))
        deleted = _DELETE(lambda *given: self._deleted(call_delete, *given))
        vfs.open, vfs.delete = opened, deleted
        try:
            with self._watching_os():
                yield
        finally:
            vfs.open, vfs.delete = call_open, call_delete

    # SQLite

    def _opened(
        self, real: Any, vfs: int, name: int | None, file: int, flags: int, out: int
    ) -> int:
        done: int = real(vfs, name, file, flags, out)
        known = self._name(ctypes.string_at(name)) if name else None
        if done == 0 and known is not None:
            if known not in self._names and flags & _MAY_CREATE:
                self._create(known)
            is_new_journal = bool(flags & _MAY_CREATE and flags & _JOURNAL)
            self._open[file] = (self._names[known], is_new_journal)
            self._take_over(file)
        return done

    def _deleted(self, real: Any, vfs: int, name: int, flags: int) -> int:
        done: int = real(vfs, name, flags)
        known = self._name(ctypes.string_at(name))
        if done == 0 and known in self._names:
            self._unlink(known)
            if flags & _FLUSH_FOLDER:
                self.events.append(Event("folder"))
        return done

    def _take_over(self, file: int) -> None:
        """Have the functions of an open file go through us."""
        place = ctypes.cast(file, ctypes.POINTER(_POINTER))
        address = place[0]
        if address not in self._methods:
            self._methods[address] = self._copy(address)
        place[0] = ctypes.addressof(self._methods[address])

    def _copy(self, address: int) -> _Methods:
        real = _Methods.from_address(address)
        copy = _Methods.from_buffer_copy(real)
        close, write, cut, flush = real.close, real.write, real.cut, real.flush

        def closed(file: int) -> int:
            self._open.pop(file, None)
            return int(close(file))

        def written(file: int, data: int, length: int, at: int) -> int:
            done = _REFUSED_WRITE if self.refuse() else int(write(file, data, length, at))
            if done == 0:
                self._note(file, Event("write", at=at, data=ctypes.string_at(data, length)))
            return done

        def cut_short(file: int, length: int) -> int:
            done = _REFUSED_CUT if self.refuse() else int(cut(file, length))
            if done == 0:
                self._note(file, Event("cut", at=length))
            return done

        def flushed(file: int, flags: int) -> int:
            done = _REFUSED_FLUSH if self.refuse() else int(flush(file, flags))
            if done == 0:
                self._flushed(file)
            return done

        copy.close, copy.write = _CLOSE(closed), _WRITE(written)
        copy.cut, copy.flush = _CUT(cut_short), _FLUSH(flushed)
        self._originals[address] = (copy.close, copy.write, copy.cut, copy.flush)
        return copy

    def _note(self, file: int, event: Event) -> None:
        if file in self._open:
            self.events.append(event._replace(file=self._open[file][0]))

    def _flushed(self, file: int) -> None:
        """SQLite also flushes the folder when it flushes a new journal for the first time."""
        if file in self._open:
            number, with_folder = self._open[file]
            self.events.append(Event("flush", number))
            if with_folder:
                self.events.append(Event("folder"))
                self._open[file] = (number, False)

    # Python itself

    @contextmanager
    def _watching_os(self) -> Iterator[None]:
        real = {name: getattr(os, name) for name in ("open", "link", "rename", "unlink", "fsync")}
        real["replace"] = os.replace
        watched: dict[str, Callable[..., Any]] = {
            "open": lambda path, flags, *rest, **named: self._os_open(
                real["open"], path, flags, *rest, **named
            ),
            "link": lambda old, new, **named: self._os_two("link", real["link"], old, new, named),
            "rename": lambda old, new: self._os_two("rename", real["rename"], old, new, {}),
            "replace": lambda old, new: self._os_two("rename", real["replace"], old, new, {}),
            "unlink": lambda path, **named: self._os_unlink(real["unlink"], path, **named),
            "fsync": lambda handle: self._os_fsync(real["fsync"], handle),
        }
        for name, function in watched.items():
            setattr(os, name, function)
        try:
            yield
        finally:
            for name, function in real.items():
                setattr(os, name, function)

    def _os_open(self, real: Any, path: Any, flags: int, *rest: Any, **named: Any) -> Any:
        known = self._name(path) if flags & os.O_CREAT else None
        handle = real(path, flags, *rest, **named)
        if known is not None and known not in self._names:
            self._create(known)
        return handle

    def _os_two(self, what: str, real: Any, old: Any, new: Any, named: dict[str, Any]) -> None:
        real(old, new, **named)
        before, after = self._name(old), self._name(new)
        if before in self._names and after is not None:
            self._names[after] = self._names[before]
            self.events.append(Event(what, name=before, other=after))
            if what == "rename":
                del self._names[before]

    def _os_unlink(self, real: Any, path: Any, **named: Any) -> None:
        real(path, **named)
        known = self._name(path)
        if known in self._names:
            self._unlink(known)

    def _os_fsync(self, real: Any, handle: int) -> None:
        real(handle)
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            self.events.append(Event("folder"))
            return
        for name, number in self._names.items():
            if os.path.samestat(found, Path(self._folder, name).stat()):
                self.events.append(Event("flush", number))
                return

    def _name(self, path: Any) -> str | None:
        """The name in our folder, None if it is elsewhere."""
        folder, name = os.path.split(os.fsdecode(path))
        return name if os.path.realpath(folder) == self._folder else None

    def _create(self, name: str) -> None:
        self._numbers += 1
        self._names[name] = self._numbers
        self.events.append(Event("create", self._numbers, name=name))

    def _unlink(self, name: str) -> None:
        del self._names[name]
        self.events.append(Event("unlink", name=name))
