"""SQLCipher behind the face of `sqlite3`.

sqlcipher3 is a copy of `sqlite3` with classes of its own, so that `except sqlite3.Error` would
never see one of its errors. Here each of them is raised again as its namesake in `sqlite3`, with
SQLite's own result code. sqlite-utils then works with these connections too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from sqlcipher3 import dbapi2

from .keys import Key

_CODE = "sqlite_errorcode"


def _translated(method: Callable[..., Any]) -> Callable[..., Any]:
    """The same method with the errors of `sqlite3`."""

    @wraps(method)
    def call(*args: Any, **named: Any) -> Any:
        try:
            return method(*args, **named)
        except dbapi2.Error as error:
            raise _namesake(error) from error

    return call


def _namesake(error: Exception) -> sqlite3.Error:
    kind = getattr(sqlite3, type(error).__name__, sqlite3.DatabaseError)
    made = kind(*error.args)
    if hasattr(error, _CODE):
        setattr(made, _CODE, getattr(error, _CODE))
    return cast("sqlite3.Error", made)


class _Cursor(dbapi2.Cursor):  # type: ignore[misc]
    """A cursor whose errors are those of `sqlite3`."""

    execute = _translated(dbapi2.Cursor.execute)
    executemany = _translated(dbapi2.Cursor.executemany)
    executescript = _translated(dbapi2.Cursor.executescript)
    fetchone = _translated(dbapi2.Cursor.fetchone)
    fetchmany = _translated(dbapi2.Cursor.fetchmany)
    fetchall = _translated(dbapi2.Cursor.fetchall)
    __next__ = _translated(dbapi2.Cursor.__next__)


class _Connection(dbapi2.Connection):  # type: ignore[misc]
    """A connection whose errors, and whose cursors' errors, are those of `sqlite3`."""

    register_key: Key | None = None

    execute = _translated(dbapi2.Connection.execute)
    executemany = _translated(dbapi2.Connection.executemany)
    executescript = _translated(dbapi2.Connection.executescript)
    commit = _translated(dbapi2.Connection.commit)
    rollback = _translated(dbapi2.Connection.rollback)
    close = _translated(dbapi2.Connection.close)
    backup = _translated(dbapi2.Connection.backup)

    @_translated
    def cursor(self, factory: type[_Cursor] = _Cursor) -> Any:
        """A new cursor; `execute` makes one too."""
        return super().cursor(factory)


def connect_protected(uri: str, key: Key) -> sqlite3.Connection:
    """A connection to a protected register, or to an empty file that is to become one.

    The key is wrong or the file damaged if the first read raises sqlite3.DatabaseError.
    """
    connect = _translated(dbapi2.connect)
    connection = connect(uri, uri=True, isolation_level=None, factory=_Connection)
    try:
        connection.register_key = key
        # It would tell of each page that it cannot read on standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        # As bytes that are used as they are: SQLCipher's own stretching is not needed again.
        connection.execute(f"PRAGMA key = \"x'{(key.page_key + key.salt).hex()}'\"")
    except BaseException:
        connection.close()
        raise
    return cast("sqlite3.Connection", connection)
