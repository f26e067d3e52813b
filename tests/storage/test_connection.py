"""The settings that keep a register safe are on, each time it is opened."""

import os
from pathlib import Path

import pytest

from ceframework_desktop.storage import RegisterFile
from tests.storage.registers import add_engagement, make

SETTINGS = {
    "busy_timeout": 500,
    "locking_mode": "exclusive",
    "foreign_keys": 1,
    "cell_size_check": 1,
    "trusted_schema": 0,
    "temp_store": 2,  # memory
    "synchronous": 3,  # extra
}


def pragmas(register: RegisterFile, *names: str) -> dict[str, object]:
    connection = register._store.connection
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def test_the_settings_are_on(path: Path) -> None:
    with make(path) as register:
        assert pragmas(register, *SETTINGS) == SETTINGS
        assert pragmas(register, "journal_mode") == {"journal_mode": "truncate"}
    with RegisterFile.open(path, read_only=True) as register:
        assert pragmas(register, *SETTINGS) == SETTINGS


def test_the_settings_are_on_after_the_file_was_opened_anew(register: RegisterFile) -> None:
    add_engagement(register)
    os.utime(register.path, (1, 1))  # looks as if another program had written
    before = register._store.connection
    add_engagement(register)
    if os.name != "nt":
        assert register._store.connection is not before
    assert pragmas(register, *SETTINGS) == SETTINGS
    assert pragmas(register, "journal_mode") == {"journal_mode": "truncate"}


@pytest.mark.skipif(os.name == "nt", reason="Windows flushes folders by itself")
def test_new_files_and_their_names_are_flushed_to_the_disk(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: set[int] = set()
    fsync = os.fsync

    def record(handle: int) -> None:
        flushed.add(os.fstat(handle).st_ino)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", record)
    with make(path) as register:
        assert {path.stat().st_ino, tmp_path.stat().st_ino} <= flushed
        flushed.clear()
        copy = tmp_path / "copy"
        register.copy_to(copy)
        assert {copy.stat().st_ino, tmp_path.stat().st_ino} <= flushed
