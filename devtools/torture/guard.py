"""Watches what a reader of files does: which files it opens or changes, whether it calls anyone.

Python tells a hook of each such thing before it happens, whoever asks for it. It does not see what
a library in C opens by itself; the one that could is SQLite, whose connections are seen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from ceframework_desktop import paths

_CHANGES = {  # what changes a name or a file, and how many paths it has
    "os.chmod": 1,
    "os.link": 2,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rename": 2,
    "os.rmdir": 1,
    "os.symlink": 2,
    "os.truncate": 1,
    "os.utime": 1,
}
_NEVER = (
    "ftplib.",
    "http.",
    "imaplib.",
    "pickle.",
    "poplib.",
    "smtplib.",
    "urllib.",
    "webbrowser.",
)
_NEVER_EITHER = {
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendmsg",
    "socket.sendto",
    "subprocess.Popen",
}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class _Guard:
    def __init__(self) -> None:
        self.is_set = False
        self.on = False
        self.folders: tuple[str, ...] = ()
        self.seen: list[str] = []
        given = (sys.prefix, sys.base_prefix, paths.resources(), Path(__file__).parents[2])
        libraries = (str(path) for path in (*given, *sys.path) if path)
        self._own = tuple(map(os.path.realpath, (*libraries, os.devnull)))

    def hook(self, event: str, given: Sequence[object]) -> None:
        """Note what should not be. Never raises: a reader could swallow that."""
        if not self.on:
            return
        if event == "open":
            path, _mode, flags = given
            self._look(event, path, writes=isinstance(flags, int) and bool(flags & _WRITES))
        elif event == "sqlite3.connect":
            self._look(event, _plain(given[0]), writes=True)
        elif event in _CHANGES:
            for path in given[: _CHANGES[event]]:
                self._look(event, path, writes=True)
        elif event in _NEVER_EITHER or event.startswith(_NEVER):
            self.seen.append(event)

    def _look(self, event: str, path: object, *, writes: bool) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return  # a number of a file that is open already
        try:
            real = os.path.realpath(os.fsdecode(path))
        except ValueError:
            return  # a name that no system has
        allowed = self.folders if writes else (*self.folders, *self._own)
        if not any(real == folder or real.startswith(folder + os.sep) for folder in allowed):
            self.seen.append(f"{event} {'for writing ' if writes else ''}{real}")


def _plain(database: object) -> object:
    """The path of a database that may be given as an address."""
    if isinstance(database, str) and database.startswith("file:"):
        return unquote(database.removeprefix("file:").removeprefix("//").split("?")[0])
    return None if database == ":memory:" else database


_GUARD = _Guard()


@contextmanager
def only_in(*folders: Path) -> Iterator[list[str]]:
    """While the block runs, note what is opened or changed outside these folders.

    The program's own files and Python's may be read. The list is filled as it happens.
    """
    if not _GUARD.is_set:  # a hook cannot be taken away, so there is one, which can be off
        sys.addaudithook(_GUARD.hook)
        _GUARD.is_set = True
    _GUARD.folders = tuple(os.path.realpath(folder) for folder in folders)
    _GUARD.seen = []
    _GUARD.on = True
    try:
        yield _GUARD.seen
    finally:
        _GUARD.on = False
