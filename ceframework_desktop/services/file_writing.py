"""Put data in a file: whole, or not at all, and never over another unasked."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ceframework_desktop.domain.errors import CannotWriteFile, FileExists, quoted
from ceframework_desktop.domain.file_names import names_a_device
from ceframework_desktop.storage.files import (
    discard,
    flush_folder,
    put_in_place,
    replace_file,
    what_else,
)

_FORBIDDEN = '<>:"/\\|?*'  # in the name of a file on Windows
_REASONS = {
    errno.ENOSPC: "The disk is full",
    errno.EDQUOT: "Your share of the disk is full",
    errno.EROFS: "The disk is read-only",
    errno.ENAMETOOLONG: "The name is too long",
}
_ON_WINDOWS = os.name == "nt"
_LONGEST_THERE = 259  # characters of a whole path, unless someone has told Windows otherwise


def safe_name(text: str) -> str:
    """The text as the name of a file that every system allows."""
    plain = "".join("-" if c in _FORBIDDEN or not c.isprintable() else c for c in text)
    plain = plain.strip(" .")[:120].rstrip(" .") or "document"
    return f"_{plain}" if names_a_device(plain) else plain


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raise FileExists if a file is at `path` and may not be replaced.

    Raises CannotWriteFile if it is something that never may be: a folder or a device.
    """
    if _ON_WINDOWS and _cannot_be_named(path.name):
        raise CannotWriteFile(
            f"{quoted(path.name)} could not be written. Windows allows no file of that name.",
            "Choose another name.",
        )
    if other := what_else(path):
        raise CannotWriteFile(
            f"{quoted(path.name)} could not be written. It is the name of {other}, and that was "
            "not changed.",
            "Choose another name.",
        )
    if not force and os.path.lexists(path):
        raise FileExists(
            f"There is already a file {quoted(path.name)} in that folder, and it was not changed.",
            "Choose another name.",
            "replace it",
        )


def _cannot_be_named(name: str) -> bool:
    """True for names such as "con.pdf", which stand for devices on Windows, and "a?b"."""
    return names_a_device(name) or any(c in _FORBIDDEN for c in name)


def write_file(path: Path, data: bytes, *, force: bool = False, private: bool = False) -> Path:
    """Put `data` in a file at `path`. A reader sees the old file or the whole new one.

    `private` files can be read by the user alone, where the system knows of such a thing. Raises
    FileExists unless `force` is set, and CannotWriteFile with a plain sentence.
    """
    refuse_existing(path, force=force)
    with plain_sentences(path):
        new = path.with_name(f".{secrets.token_hex(6)}.new")
        try:
            mode = 0o600 if private else 0o666  # less the user's umask
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(new, flags, mode), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if force:
                replace_file(new, path)
                flush_folder(path.parent)
            else:
                put_in_place(new, path)
        finally:
            discard(new)
    return path


@contextmanager
def plain_sentences(path: Path) -> Iterator[None]:
    """Turn a failure of the system into one that says what to do."""
    what = f"{quoted(path.name)} could not be written."
    try:
        yield
    except FileExistsError:
        refuse_existing(path, force=False)
        raise CannotWriteFile(what, "Choose another name.") from None
    except (FileNotFoundError, NotADirectoryError):
        raise CannotWriteFile(
            f"{what} {_about_folder(path.parent)}", "Choose another folder."
        ) from None
    except PermissionError:
        raise CannotWriteFile(
            f"{what} You may not write there, or another program has the file open.",
            "Close the file, or choose another folder.",
        ) from None
    except IsADirectoryError:
        refuse_existing(path, force=True)
        raise CannotWriteFile(what, "Choose another name.") from None
    except (OSError, ValueError) as fault:
        code = getattr(fault, "errno", None) or 0
        reason = _REASONS.get(code) or getattr(fault, "strerror", None) or "Its name cannot be used"
        raise CannotWriteFile(
            f"{what} {reason}.", "Choose another folder or name, or make room, and try again."
        ) from None


def _about_folder(folder: Path) -> str:
    if _ON_WINDOWS and len(str(folder.absolute())) + len(f"/.{'x' * 12}.new") > _LONGEST_THERE:
        return "The names of the folders are too long together for Windows."
    if folder.is_dir():
        return "Nothing can be written in that folder."
    return f"There is no folder {quoted(folder.name or folder)}."
