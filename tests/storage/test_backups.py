"""Backups are checked, thinned, listed with what is in them, and can be put back."""

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ceframework_desktop.domain.errors import (
    AlreadyOpen,
    CannotOpen,
    CannotWriteFile,
    DamagedRegister,
    FileExists,
    NewerRegister,
    NotARegister,
)
from ceframework_desktop.storage import RegisterFile, SetAnswer, copying
from ceframework_desktop.storage.backups import backup_now, list_backups, thin
from ceframework_desktop.storage.restoring import restore
from tests.storage.registers import (
    add_engagement,
    answer,
    do,
    leave_a_hot_journal,
    make,
    open_elsewhere,
    set_version,
)

NOW = datetime(2026, 3, 7, 14, 5, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go; made when the first is."""
    return tmp_path / "backups" / "here"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_the_register_as_it_was(register: RegisterFile, folder: Path) -> None:
    engagement = add_engagement(register, title="Buses")
    path = backup_now(register, folder, "close", now=NOW)
    do(register, SetAnswer(engagement, "title", "Trams"))
    assert path.name == f"register.{register.id[:8]}.20260307T140509Z.close.cebackup"
    with RegisterFile.open(path, read_only=True) as backup:
        assert answer(backup, engagement) == "Buses"
        assert backup.verify() == []
        assert backup.id == register.id
    assert answer(register, engagement) == "Trams"
    assert names(folder) == [path.name]


def test_two_backups_in_one_second_have_two_names(register: RegisterFile, folder: Path) -> None:
    paths = {backup_now(register, folder, "close", now=NOW) for _ in range(3)}
    assert len(paths) == 3
    assert len(list_backups(folder)) == 3


def test_a_reason_is_a_word_and_no_path(register: RegisterFile, folder: Path) -> None:
    for reason in ("", "../x", "Close", "a b", "-"):
        with pytest.raises(ValueError, match="reason"):
            backup_now(register, folder, reason)


def test_backups_are_listed_with_what_is_in_them(register: RegisterFile, folder: Path) -> None:
    backup_now(register, folder, "timer", now=NOW)
    add_engagement(register, "VAR-2026-001", title="Buses")
    add_engagement(register, "VAR-2026-002")
    add_engagement(register, "VAR-2026-003", title="Trams")
    backup_now(register, folder, "before-merge", now=NOW + timedelta(hours=1))
    (folder / "holiday.jpg").write_text("x")
    (folder / "x.0f8fad5b.20269999T999999Z.close.cebackup").write_text("x")

    new, old = list_backups(folder, register.id)
    assert (new.made, new.reason) == (NOW + timedelta(hours=1), "before-merge")
    assert (new.engagements, new.titles, new.problem) == (3, ("Buses", "Trams"), "")
    assert new.size == new.path.stat().st_size
    assert (old.engagements, old.titles, old.reason) == (0, (), "timer")
    assert list_backups(folder, register="0" * 36) == []
    assert list_backups(folder / "none") == []


def test_a_backup_that_cannot_be_used_says_why(register: RegisterFile, folder: Path) -> None:
    paths = [backup_now(register, folder, "close", now=NOW + timedelta(days=n)) for n in range(3)]
    paths[0].write_bytes(b"")
    paths[1].write_bytes(paths[1].read_bytes()[:5000])
    good, cut, empty = list_backups(folder)
    assert good.problem == ""
    assert "damaged" in cut.problem
    assert "empty" in empty.problem


def test_only_backups_of_this_register_are_thinned(register: RegisterFile, folder: Path) -> None:
    with make(register.path.with_name("other.ceregister")) as other:
        theirs = [
            backup_now(other, folder, "timer", now=NOW - timedelta(hours=n)) for n in range(3)
        ]
        thin(folder, register.id)
        made = [
            backup_now(register, folder, "timer", now=NOW - timedelta(minutes=30 * n))
            for n in range(8, -1, -1)
        ]
    assert all(path.exists() for path in theirs)
    assert [path.exists() for path in made] == [False] * 6 + [True] * 3


def test_a_backup_folder_that_cannot_be_made_is_said_plainly(
    register: RegisterFile, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWriteFile, match="register itself is safe"):
        backup_now(register, tmp_path / "file" / "below", "close")


def test_a_copy_that_is_not_sound_is_not_kept(
    register: RegisterFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "is_sound", lambda connection: False)
    with pytest.raises(CannotWriteFile, match="not sound"):
        backup_now(register, folder, "close")
    assert names(folder) == []


def test_a_copy_never_takes_the_place_of_a_file(register: RegisterFile, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("x")
    for path in (target, register.path):
        with pytest.raises(FileExists):
            register.copy_to(path)
    assert target.read_text() == "x"
    assert not [p for p in tmp_path.iterdir() if p.suffix == ".new"]


def test_restoring_brings_back_what_was_and_keeps_what_is(
    register: RegisterFile, folder: Path, notes: Path
) -> None:
    path, engagement = register.path, add_engagement(register, title="Buses")
    backup = backup_now(register, folder, "close")
    do(register, SetAnswer(engagement, "title", "Trams"))
    register.close()

    kept = restore(backup, path, now=datetime(2026, 3, 7, 14, 5, 9))

    assert kept is not None
    assert kept.name == "register replaced 2026-03-07 140509.ceregister"
    with (
        RegisterFile.open(path, notes=notes) as now,
        RegisterFile.open(kept, notes=notes) as before,
    ):
        assert answer(now, engagement) == "Buses"
        assert answer(before, engagement) == "Trams"
        do(now, SetAnswer(engagement, "title", "a"))
        do(before, SetAnswer(engagement, "title", "b"))
        devices = [r.history(engagement, "title")[0].device for r in (now, before)]
        assert devices[0] != devices[1]
        assert now.verify() == before.verify() == []
    assert backup.exists()
    assert names(path.parent) == sorted([path.name, kept.name, "backups", "notes"])


def test_restoring_twice_in_one_second_keeps_both(register: RegisterFile, folder: Path) -> None:
    backup, path = backup_now(register, folder, "close"), register.path
    register.close()
    kept = {restore(backup, path, now=datetime(2026, 3, 7)) for _ in range(3)}
    assert len(kept) == 3


def test_restoring_where_nothing_is(register: RegisterFile, folder: Path, tmp_path: Path) -> None:
    engagement = add_engagement(register, title="Buses")
    backup = backup_now(register, folder, "close")
    assert restore(backup, tmp_path / "new.ceregister") is None
    with RegisterFile.open(tmp_path / "new.ceregister") as again:
        assert answer(again, engagement) == "Buses"


def test_a_restored_register_gets_a_new_device_even_if_nothing_was_lost(
    register: RegisterFile, folder: Path, notes: Path
) -> None:
    path, engagement = register.path, add_engagement(register, title="Buses")
    backup = backup_now(register, folder, "close")
    (first,) = register.history(engagement, "title")
    register.close()
    path.unlink()
    restore(backup, path)
    with RegisterFile.open(path, notes=notes) as again:
        do(again, SetAnswer(engagement, "title", "Trams"))
        assert again.history(engagement, "title")[0].device != first.device


def test_an_open_register_is_not_replaced(register: RegisterFile, folder: Path) -> None:
    path, engagement = register.path, add_engagement(register, title="Buses")
    backup = backup_now(register, folder, "close")
    with pytest.raises(AlreadyOpen):
        restore(backup, path)
    assert answer(register, engagement) == "Buses"
    register.close()
    before = path.read_bytes()
    with open_elsewhere(path), pytest.raises(AlreadyOpen):
        restore(backup, path)
    assert path.read_bytes() == before
    assert [p.suffix for p in path.parent.iterdir() if p.is_file()] == [".ceregister"]


def test_a_backup_that_cannot_be_used_replaces_nothing(
    register: RegisterFile, folder: Path, tmp_path: Path
) -> None:
    for _ in range(30):
        add_engagement(register, title="Buses " * 100)
    good = backup_now(register, folder, "close")
    path = register.path
    register.close()
    before = path.read_bytes()
    whole = good.read_bytes()
    bad, later = tmp_path / "bad", tmp_path / "later"
    later.write_bytes(whole)
    set_version(later, 99)
    for content, error in (
        (b"", NotARegister),
        (b"Dear Sir or Madam", NotARegister),
        (whole[: len(whole) // 2], DamagedRegister),
        (later.read_bytes(), NewerRegister),
        (whole[:8192] + bytes(8192) + whole[16384:], DamagedRegister),
    ):
        bad.write_bytes(content)
        with pytest.raises(error):
            restore(bad, path)
        assert path.read_bytes() == before
    later.unlink()
    with pytest.raises(CannotOpen, match="no file"):
        restore(tmp_path / "none", path)
    assert names(path.parent) == ["backups", "bad", "notes", path.name]


@pytest.mark.parametrize("length", [0, 10, 5000])
def test_a_damaged_register_can_be_replaced_and_is_kept_as_it_is(
    register: RegisterFile, folder: Path, length: int
) -> None:
    path, engagement = register.path, add_engagement(register, title="Buses")
    backup = backup_now(register, folder, "close")
    register.close()
    damaged = path.read_bytes()[:length]
    path.write_bytes(damaged)
    path.with_name(f"{path.name}-journal").write_bytes(b"left over")
    kept = restore(backup, path)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert not path.with_name(f"{path.name}-journal").exists()
    with RegisterFile.open(path) as again:
        assert answer(again, engagement) == "Buses"


def test_a_journal_left_behind_never_reaches_the_restored_register(
    register: RegisterFile, folder: Path
) -> None:
    path = register.path
    engagements = [add_engagement(register, title=f"{n} " * 900) for n in range(30)]
    backup = backup_now(register, folder, "close")
    do(register, SetAnswer(engagements[0], "title", "newest"))
    register.close()
    leave_a_hot_journal(path)

    kept = restore(backup, path)

    assert kept is not None
    for file, title in ((path, "0 " * 900), (kept, "newest")):
        with RegisterFile.open(file) as again:
            assert answer(again, engagements[0]) == title
            assert again.verify() == []


def test_no_temporary_files_are_left(register: RegisterFile, folder: Path) -> None:
    for _ in range(3):
        backup_now(register, folder, "close")
    assert all(re.fullmatch(r".+\.cebackup", name) for name in names(folder))
    register.close()
    restore(next(folder.iterdir()), register.path)
    assert not [p for p in register.path.parent.iterdir() if p.name.startswith(".")]


def test_what_a_stopped_program_left_behind_is_swept_up(
    register: RegisterFile, folder: Path
) -> None:
    folder.mkdir(parents=True)
    old, new, other = (folder / n for n in (f".{'a' * 32}.new", f".{'b' * 32}.new", ".mine.new"))
    for path in (old, new, other):
        path.write_text("half")
    for path in (old, other):
        os.utime(path, (1, 1))
    backup_now(register, folder, "timer")
    assert not old.exists()
    assert new.exists()
    assert other.exists()


def test_a_stick_that_knows_no_links_keeps_the_replaced_register_too(
    register: RegisterFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = register.path
    engagement = add_engagement(register, title="before")
    backup = backup_now(register, folder, "close")
    do(register, SetAnswer(engagement, "title", "after"))
    register.close()

    def refuse(*_args: object, **_named: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr("os.link", refuse)
    kept = restore(backup, path)
    assert kept is not None
    for place, title in ((path, "before"), (kept, "after")):
        with RegisterFile.open(place) as again:
            assert answer(again, engagement) == title
            assert again.verify() == []
