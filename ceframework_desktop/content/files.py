"""Reads the files of a pack: small plain files in one folder, in UTF-8, no links followed."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from pathlib import Path

from ..domain.record import record

LARGEST_FILE = 2_000_000  # bytes; the largest file of a real pack is about 50,000
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.toml")
_TOML_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")

Raw = dict[str, object]


class BadFile(Exception):
    """A file of a pack cannot be used. `line` counts from 1; 0 if no line is to blame."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@record
class PackFile:
    """One file as read. `raw` is what TOML makes of `text`."""

    name: str
    text: str
    raw: Raw
    data: bytes = b""


def read_bytes(folder: Path, name: str) -> bytes:
    """The bytes of one file of the pack; BadFile if it is missing, a link, or too large."""
    if not _PLAIN_NAME.fullmatch(name):
        raise BadFile("the name of the file is not a plain name that ends in .toml.")
    path = folder / name
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise BadFile("this is not a plain file. Links and folders are not followed.")
        if found.st_size > LARGEST_FILE:
            raise BadFile("the file is larger than 2 megabytes.")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise BadFile("the file is missing.") from None
    except OSError as error:
        raise BadFile(f"the file cannot be read ({error.strerror}).") from None
    if len(data) > LARGEST_FILE:
        raise BadFile("the file is larger than 2 megabytes.")
    return data


def read_file(folder: Path, name: str) -> PackFile:
    """One file of the pack, as text and as data; BadFile says what is wrong with it."""
    import tomllib  # not needed when the cache is good

    data = read_bytes(folder, name)
    text = _decode(data)
    try:
        return PackFile(name, text, tomllib.loads(text), data)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        at = _TOML_LINE.search(message)
        line = int(at.group(1)) if at else text.count("\n") + 1
        detail = _TOML_LINE.sub("", message)
        raise BadFile(f"this is not well-formed TOML: {detail}.", line) from None
    except RecursionError:
        raise BadFile("the file is nested too deeply.") from None


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile("the file is not in UTF-8.", line) from None


def fingerprint(files: Iterable[tuple[str, bytes]]) -> str:
    """A hash of names, sizes and contents."""
    from hashlib import blake2b

    digest = blake2b(digest_size=20)
    for name, data in files:
        digest.update(f"{name}\n{len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()
