"""Thousands of small files: each whole or not there, for the user's eyes alone.

Names are plain strings and the system is asked directly: a `Path` for each would take longer than
the letter in it. A file is not forced onto the disk one by one, which would take minutes. It can be
made again at any time, and a letter that a power cut has spoilt is found and made anew.
"""

# ruff: noqa: PTH108, PTH118, PTH123

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import BinaryIO

from ceframework_desktop.storage.files import replace_file, what_else

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def new_name(name: str) -> str:
    """The name of a file while it is being made: one that was left behind is written over."""
    return f".{name}.new"


def put(folder: str, name: str, data: bytes, sha256: str) -> bool:
    """Give a file its name once it is whole. Raises OSError.

    With the SHA-256 of `data`, a file that is there with just these bytes is left alone, and the
    answer is False. What is no ordinary file is not looked into: a pipe would never end.
    """
    path = os.path.join(folder, name)
    if sha256 and not what_else(path) and is_there(path, len(data), sha256):
        return False
    new = os.path.join(folder, new_name(name))
    try:
        with private(new) as file:
            file.write(data)
        replace_file(new, path)
    except OSError:
        with suppress(OSError):
            os.unlink(new)
        raise
    return True


def private(path: str, buffer: int = 0) -> BinaryIO:
    """A new file for the user's eyes alone: a letter says who took part. Raises OSError."""
    try:
        number = os.open(path, _FLAGS, 0o600)
    except FileExistsError:  # left behind when a run before this one was stopped
        os.unlink(path)
        number = os.open(path, _FLAGS, 0o600)
    return os.fdopen(number, "wb", buffering=buffer)


def is_there(path: str, size: int, sha256: str) -> bool:
    """True if a file holds just the bytes with this hash."""
    try:
        with open(path, "rb") as file:
            data = file.read(size + 1)
    except OSError:
        return False
    return hashlib.sha256(data).hexdigest() == sha256
