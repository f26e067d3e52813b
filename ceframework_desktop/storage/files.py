"""Files that are on the disk for certain, and names that are never given twice."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
import uuid
from contextlib import suppress
from pathlib import Path

_BEING_MADE = re.compile(r"\.[0-9a-f]{32}\.new(-journal)?")
_ABANDONED_AFTER = 24 * 60 * 60  # seconds
# On Windows a virus scanner or an indexer may hold a new file for a moment: seconds until the next
# try. Elsewhere nobody can hold a file in such a way.
_PAUSES = (0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()


def what_else(path: Path | str) -> str:
    """What stands under a name if it is no ordinary file: "a folder"; "" if a file may go there.

    Only ordinary files may be replaced: in the place of a device, such as /dev/null, a file would
    break other programs. Links are followed. A name that nothing has is "".
    """
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a plain string comes from thousands of letters
    except (OSError, ValueError):
        return ""
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a device, or a way from one program to another"


def fresh_name(path: Path) -> Path:
    """A name beside `path`, never given before, for what takes its place once it is whole.

    `sweep` takes away what is left under such a name.
    """
    return path.with_name(f".{uuid.uuid4().hex}.new")


def replace_file(new: Path | str, path: Path | str) -> None:
    """Give `new` the name `path`, of which only an ordinary file may be robbed. Raises OSError."""
    if what_else(path):
        raise FileExistsError(errno.EEXIST, "It is not an ordinary file", str(path))
    for pause in _PAUSES:
        try:
            os.replace(new, path)  # noqa: PTH105 - a plain string comes from thousands of letters
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(new, path)  # noqa: PTH105


def take_place(fresh: Path, path: Path) -> None:
    """Put a whole new file in the place of another, for those whom that one was for.

    Stopped at any moment, there is the old file or the new one. Raises OSError.
    """
    keep_mode(fresh, path)
    replace_file(fresh, path)
    flush_folder(path.parent)


def put_in_place(temporary: Path, path: Path) -> None:
    """Give a file its name, which must be free. Raises FileExistsError or OSError."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # sticks formatted as FAT know no links
        if path.exists():
            raise FileExistsError(path) from None
        temporary.rename(path)
    else:
        discard(temporary)  # beside registers and backups `sweep` takes away what is left over
    flush_folder(path.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file so that it is there whole or as it was before. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = fresh_name(path)
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace_file(new, path)
        flush_folder(path.parent)
    finally:
        discard(new)


def keep_mode(new: Path, old: Path) -> None:
    """Let those who may use a file use the one that takes its place, as far as that is allowed."""
    with suppress(OSError):
        new.chmod(stat.S_IMODE(old.stat().st_mode) | stat.S_IRUSR | stat.S_IWUSR)


def discard(*paths: Path) -> None:
    """Delete files that were made on the way, if they are there and that is possible."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def sweep(folder: Path, *, now: float | None = None) -> list[Path]:
    """Delete what was being made in a folder when the program was stopped, over a day ago."""
    before = (time.time() if now is None else now) - _ABANDONED_AFTER
    gone = []
    with suppress(OSError):
        for path in folder.iterdir():
            if _BEING_MADE.fullmatch(path.name) and path.lstat().st_mtime < before:
                discard(path)
                gone.append(path)
    return gone


def flush(path: Path) -> None:
    """See that a file is on the disk and not only on its way there. Raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """The same for the names in a folder; Windows does this by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network drives cannot; the file itself is safe
    finally:
        os.close(handle)
