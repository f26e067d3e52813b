"""Which library opens a file: Python's own SQLite, or SQLCipher if the register is protected.

Whatever the library, connections and errors are used as those of `sqlite3`. SQLCipher is loaded
when the first protected register is opened, and not before: most registers never need it.
"""

from __future__ import annotations

import sqlite3

from .keys import Key


def connect(uri: str, key: Key | None) -> sqlite3.Connection:
    """A connection to the file at `uri`, without transactions of its own. Raises sqlite3.Error."""
    if key is None:
        return sqlite3.connect(uri, uri=True, isolation_level=None)
    from .cipher import connect_protected

    return connect_protected(uri, key)


def key_of(connection: sqlite3.Connection) -> Key | None:
    """The key with which a connection was made, None if the file is not protected."""
    return getattr(connection, "register_key", None)
