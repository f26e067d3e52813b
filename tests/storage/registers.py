"""What the tests of storage have in common: small registers, and other processes that use them."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from ceframework_desktop.storage import (
    AddEngagement,
    AddRow,
    RegisterFile,
    SetAnswer,
    SetCell,
    StoredEngagement,
    engine,
    keys,
    new_id,
)
from ceframework_desktop.storage.connection import _uri

# `CEF_TEST_ENGINE=protected` runs the same tests on registers that are protected.
IS_PROTECTED = os.environ.get("CEF_TEST_ENGINE") == "protected"
KEY = keys.Key(keys.MARK + b"for testing", b"sixteen bytes...") if IS_PROTECTED else None
plain_only = pytest.mark.skipif(IS_PROTECTED, reason="about the bytes of a plain file")
_HOLD_KEY = (
    "from ceframework_desktop.storage import keys as _keys\n"
    f"_keys.remember(_keys.Key({KEY.salt!r}, b'sixteen bytes...'))\n"
    if KEY
    else ""
)

ROOT = Path(__file__).resolve().parents[2]
# A folder in memory, where there is one. No test here cuts the power, so none need wait for a disk.
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
AUTHOR = "Sam Example, engagement officer"


class Wall:
    """A clock on the wall that the tests can set; seconds since 1970."""

    def __init__(self, seconds: float = 1_772_892_309.0) -> None:  # 2026-03-07 14:05:09 UTC
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


def make(path: Path, **named: Any) -> RegisterFile:
    """A new, open register; a protected one if these are the tests of such."""
    return RegisterFile.create(path, author=AUTHOR, **{"key": KEY} | named)


def raw(path: Path, isolation_level: str | None = "DEFERRED") -> sqlite3.Connection:
    """A connection that goes round the program, to do what it never would."""
    connection = engine.connect(_uri(path, "rw"), keys.held(keys.salt_of(path)))
    connection.isolation_level = isolation_level  # type: ignore[assignment]
    return connection


def set_version(path: Path, number: int) -> None:
    """Say of a register that it is of another version."""
    with closing(raw(path, None)) as connection:
        connection.execute(f"PRAGMA user_version = {number}")


def add_engagement(register: RegisterFile, ref: str = "VAR-2026-001", **answers: Any) -> str:
    """Add an engagement with these answers; returns its id."""
    engagement = new_id()
    changes = [AddEngagement(engagement, ref, "rotherham-2010", "1")]
    changes += [SetAnswer(engagement, name, value) for name, value in answers.items()]
    register.apply(changes, author=AUTHOR, label="new engagement")
    return engagement


def add_row(
    register: RegisterFile,
    engagement: str,
    question: str = "barriers",
    place: int | None = None,
    **cells: Any,
) -> str:
    """Add a row with these cells; returns its id."""
    row = new_id()
    changes = [AddRow(engagement, question, row, place)]
    changes += [SetCell(row, name, value) for name, value in cells.items()]
    register.apply(changes, author=AUTHOR, label="new row")
    return row


def do(register: RegisterFile, *changes: Any, label: str = "change") -> Any:
    """Apply changes as the usual author."""
    return register.apply(changes, author=AUTHOR, label=label)


def held(register: RegisterFile, engagement: str) -> StoredEngagement:
    """An engagement that must be there."""
    found = register.engagement(engagement)
    assert found is not None
    return found


def answer(register: RegisterFile, engagement: str, question: str = "title") -> Any:
    """An answer as it is now."""
    return held(register, engagement).answers.get(question)


def row_ids(register: RegisterFile, engagement: str, question: str = "barriers") -> list[str]:
    """The ids of the rows of a table, in order."""
    return [row.id for row in held(register, engagement).rows.get(question, ())]


def python(code: str, *arguments: object, **named: Any) -> subprocess.Popen[str]:
    """Another Python that runs `code` with the program importable, and talks through pipes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", _HOLD_KEY + code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        **named,
    )


@contextmanager
def open_elsewhere(path: Path) -> Iterator[None]:
    """Another process that has the register open and has changed it."""
    code = (
        "import sys; from pathlib import Path\n"
        "from ceframework_desktop.storage import RegisterFile\n"
        "register = RegisterFile.open(Path(sys.argv[1]))\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
        "register.close()\n"
    )
    other = python(code, path)
    assert other.stdin is not None
    assert other.stdout is not None
    try:
        assert other.stdout.readline() == "open\n"
        yield
    finally:
        other.stdin.close()
        other.wait(20)
        other.stdout.close()


def leave_a_hot_journal(path: Path) -> None:
    """Leave a closed register as a power cut in the middle of a change would: with a journal."""
    journal = path.with_name(f"{path.name}-journal")
    with closing(raw(path, None)) as connection:
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN")
        connection.execute("UPDATE op SET value = '\"torn\"'")
        connection.execute("UPDATE answer SET value = '\"torn\"'")
        torn, undo = path.read_bytes(), journal.read_bytes()
        connection.execute("ROLLBACK")
    path.write_bytes(torn)
    journal.write_bytes(undo)
    assert IS_PROTECTED or b"torn" in torn
