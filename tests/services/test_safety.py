"""Backups when they are due, and putting one back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ceframework_desktop.domain.errors import (
    AlreadyOpen,
    CannotWriteFile,
    FileExists,
    NotARegister,
    UserError,
)
from ceframework_desktop.services import safety
from ceframework_desktop.services.safety import Safety
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.storage.backups import backup_now
from tests.services.registering import new_register, registers


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def minutes(self, number: float) -> None:
        self.seconds += number * 60


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ours.ceregister"


@pytest.fixture
def workspace(path):
    with new_register(path) as made:
        yield made


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def kept(workspace, home, clock):
    return Safety(workspace, home, clock)


def change(workspace: Workspace, title: str = "Evening opening") -> str:
    return workspace.new_engagement({"title": title}).id


def titles(workspace: Workspace) -> list[object]:
    return [engagement.answers.get("title") for engagement in workspace.engagements()]


def test_the_timer_makes_a_backup_after_half_an_hour_with_a_change(workspace, kept, clock):
    change(workspace)
    clock.minutes(29)
    assert kept.backup_if_due() is None
    clock.minutes(1)
    made = kept.backup_if_due()
    assert made is not None
    assert made.parent == kept.folder
    assert ".timer" in made.name
    clock.minutes(31)
    assert kept.backup_if_due() is None  # nothing new
    change(workspace)
    assert kept.backup_if_due() is None  # not half an hour since it was looked at
    clock.minutes(30)
    assert kept.backup_if_due() is not None


def test_closing_makes_one_at_once_but_only_if_something_is_new(workspace, kept):
    change(workspace)
    assert kept.backup_if_due("close") is not None
    assert kept.backup_if_due("close") is None
    change(workspace)
    assert kept.backup_if_due("before-import") is not None
    assert [b.reason for b in kept.backups()] == ["before-import", "close"]


def test_the_next_sitting_knows_what_is_backed_up(workspace, kept, home, clock, path):
    change(workspace)
    kept.backup_if_due("close")
    workspace.close()
    with registers().open(path) as again:
        later = Safety(again, home, clock)
        assert later.backup_if_due("close") is None
        change(again)
        assert later.backup_if_due("close") is not None


def test_a_newest_backup_that_is_damaged_counts_for_nothing(workspace, kept, home, clock):
    change(workspace)
    made = kept.backup_if_due("close")
    made.write_bytes(made.read_bytes()[:100] + b"\xff" * 5000)
    assert Safety(workspace, home, clock).backup_if_due("close") is not None


def test_the_list_says_what_is_in_each(workspace, kept):
    change(workspace, "Evening opening")
    kept.backup()
    change(workspace, "Bus stops")
    kept.backup()
    newest, oldest = kept.backups()
    assert newest.titles == ("Evening opening", "Bus stops")
    assert (oldest.engagements, oldest.problem) == (1, "")


def test_backups_of_other_registers_are_not_listed(workspace, kept, tmp_path, home):
    kept.choose_folder(tmp_path / "all")
    kept.backup()
    with new_register(tmp_path / "theirs.ceregister") as other:
        theirs = Safety(other, home)
        theirs.choose_folder(tmp_path / "all")
        theirs.backup()
        assert len(theirs.backups()) == 1
    assert len(kept.backups()) == 1
    assert len(list((tmp_path / "all").iterdir())) == 2


def test_a_chosen_folder_is_remembered_on_this_computer(workspace, kept, home, tmp_path):
    usual = kept.folder
    chosen = tmp_path / "stick" / "backups"
    kept.choose_folder(chosen)
    assert Safety(workspace, home).folder == chosen
    assert list(chosen.iterdir()) == []
    kept.choose_folder(None)
    assert Safety(workspace, home).folder == usual


def test_after_choosing_a_folder_a_backup_is_due_there(workspace, kept, tmp_path):
    change(workspace)
    kept.backup_if_due("close")
    kept.choose_folder(tmp_path / "elsewhere")
    assert kept.backup_if_due("close").parent == tmp_path / "elsewhere"


@pytest.mark.parametrize("name", ["a file/below", "a\0b"])
def test_a_folder_that_cannot_be_used_is_not_chosen(kept, tmp_path, name):
    (tmp_path / "a file").write_text("x")
    before = kept.folder
    with pytest.raises(CannotWriteFile, match="Backups cannot be kept"):
        kept.choose_folder(tmp_path / name)
    assert kept.folder == before


@pytest.mark.parametrize("text", ["", "[]", "{", '{"x": 1}', "\xff"])
def test_choices_that_cannot_be_read_are_passed_over(kept, home, text):
    (home / "backups").mkdir(parents=True)
    (home / "backups" / "places.json").write_bytes(text.encode("latin-1"))
    assert kept.folder.is_relative_to(home)


def test_a_register_cannot_say_where_backups_go(workspace, kept, home):
    from ceframework_desktop.storage import SetSetting

    change = SetSetting("backups.folder", "/elsewhere")
    workspace.register.apply([change], author="", label="")
    assert kept.folder.is_relative_to(home)


def test_a_failed_backup_is_said_and_tried_again_soon(workspace, kept, clock, home):
    change(workspace)
    home.write_text("a file where the folder should be")
    clock.minutes(30)
    with pytest.raises(CannotWriteFile, match="backup could not be made"):
        kept.backup_if_due()
    home.unlink()
    assert kept.backup_if_due() is None
    clock.minutes(5)
    assert kept.backup_if_due() is not None


def test_a_register_open_for_reading_is_not_backed_up(workspace, path, home):
    workspace.close()
    with registers().open(path, read_only=True) as reading:
        assert Safety(reading, home).backup_if_due("close") is None


def test_restoring_puts_back_and_keeps_what_was_there(workspace, kept, path):
    change(workspace, "Before")
    made = kept.backup()
    change(workspace, "After")
    replaced = kept.restore(made)
    with registers().open(path) as again:
        assert titles(again) == ["Before"]
    with registers().open(replaced) as earlier:
        assert titles(earlier) == ["Before", "After"]
    names = sorted(p.name.split(".")[3] for p in kept.folder.iterdir())
    assert names == ["asked", "before-restore"]


def test_a_restore_that_fails_leaves_the_register_as_it_was(workspace, kept, path, tmp_path):
    change(workspace, "Before")
    bad = tmp_path / "bad.cebackup"
    bad.write_text("Dear all")
    with pytest.raises(NotARegister):
        kept.restore(bad)
    with registers().open(path) as again:
        assert titles(again) == ["Before"]


def test_a_restore_goes_on_when_no_backup_can_be_made_first(workspace, kept, path, tmp_path):
    made = kept.backup()
    aside = made.replace(tmp_path / made.name)
    change(workspace, "After")
    (tmp_path / "home" / "backups" / kept.folder.name).rmdir()
    kept.folder.write_text("a file where the folder should be")
    assert kept.restore(aside) is not None
    with registers().open(path) as again:
        assert again.engagements() == ()


# Registers that are not open


def test_a_closed_register_is_backed_up_restored_and_verified(workspace, path, home, tmp_path):
    change(workspace)
    assert Safety(workspace, home).verify() == []
    workspace.close()
    made = safety.backup_file(path, home, tmp_path / "here")
    assert made.parent == tmp_path / "here"
    assert safety.backup_file(path, home).is_relative_to(home)
    assert safety.verify_file(made) == []
    with pytest.raises(FileExists, match="already") as refused:
        safety.restore_file(made, path)
    assert "--" not in str(refused.value)
    kept = safety.restore_file(made, path, force=True)
    assert safety.verify_file(path) == safety.verify_file(kept) == []
    assert safety.restore_file(made, tmp_path / "new.ceregister") is None


def test_a_closed_register_uses_the_folder_chosen_for_it(workspace, kept, path, home, tmp_path):
    kept.choose_folder(tmp_path / "chosen")
    workspace.close()
    assert safety.backup_file(path, home).parent == tmp_path / "chosen"


def test_verifying_changes_nothing(workspace, path):
    change(workspace)
    workspace.close()
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert safety.verify_file(path) == []
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [p.name for p in path.parent.iterdir() if p.suffix != ""] == [path.name]


def test_an_open_register_is_left_alone(workspace, path, home):
    for act in (
        lambda: safety.verify_file(path),
        lambda: safety.backup_file(path, home),
    ):
        with pytest.raises(AlreadyOpen):
            act()


@pytest.mark.parametrize("bad", ["a\0b", "x" * 5000])
def test_names_that_cannot_be_are_refused_in_words(workspace, path, home, bad):
    workspace.close()
    made = safety.backup_file(path, home)
    below = Path(bad, "x.ceregister")
    for act in (
        lambda: safety.verify_file(Path(bad)),
        lambda: safety.backup_file(Path(bad), home),
        lambda: safety.backup_file(path, home, Path(bad)),
        lambda: safety.restore_file(Path(bad), path, force=True),
        lambda: safety.restore_file(made, below),
    ):
        with pytest.raises(UserError):
            act()
    assert safety.verify_file(path) == []
    assert made.exists()


def test_the_backup_that_is_put_back_is_not_thinned_out_on_the_way(workspace, kept, path):
    """Of one day the three newest are kept: the one before the restore would push it out."""
    now = datetime.now(UTC)
    made = []
    for seconds in (30, 20, 10):
        change(workspace, f"{seconds} seconds ago")
        moment = now - timedelta(seconds=seconds)
        made.append(backup_now(workspace.register, kept.folder, "asked", now=moment))
    change(workspace, "The last")
    kept.restore(made[0])
    assert made[0].exists()
    with registers().open(path) as again:
        assert titles(again) == ["30 seconds ago"]


def test_a_backup_comes_before_much_is_taken_in(kept, workspace):
    workspace.new_engagement({"title": "Play areas"})
    kept.before_import()
    (made,) = kept.backups()
    assert made.reason == safety.BEFORE_IMPORT
    kept.before_import()
    assert len(kept.backups()) == 1


def test_without_that_backup_nothing_is_to_be_taken_in(kept, workspace, monkeypatch):
    def refuse(*_args):
        raise CannotWriteFile("There is no room.", "Make room.")

    monkeypatch.setattr(safety, "backup_now", refuse)
    with pytest.raises(CannotWriteFile, match="nothing was taken in") as refused:
        kept.before_import()
    assert refused.value.todo.endswith("In the window you can choose another folder for backups.")
