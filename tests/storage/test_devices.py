"""A copied or restored register writes as a new device; one that was only moved does not."""

import shutil
from pathlib import Path

import pytest

from ceframework_desktop.storage import RegisterFile, SetAnswer
from tests.storage.registers import add_engagement, do, make, python


@pytest.fixture
def first(path: Path, notes: Path) -> str:
    """A closed register with one engagement; gives the engagement's id."""
    with make(path, notes=notes) as register:
        return add_engagement(register, title="Buses")


def edit(path: Path, notes: Path | None, engagement: str, title: str) -> str:
    """Open, change the title, close; gives the device that wrote."""
    with RegisterFile.open(path, notes=notes) as register:
        do(register, SetAnswer(engagement, "title", title))
        assert register.verify() == []
        return register.history(engagement, "title")[0].device


def test_the_same_register_goes_on_as_the_same_device(path: Path, notes: Path, first: str) -> None:
    devices = {edit(path, notes, first, title) for title in "abc"}
    moved = path.rename(path.with_name("moved.ceregister"))
    devices |= {edit(moved, notes, first, title) for title in "de"}
    assert len(devices) == 1


def test_a_copy_that_is_changed_beside_the_first_is_a_new_device(
    path: Path, notes: Path, first: str
) -> None:
    copy = path.with_name("copy.ceregister")
    shutil.copyfile(path, copy)
    mine = edit(path, notes, first, "a")
    assert edit(copy, notes, first, "b") != mine
    assert edit(path, notes, first, "c") == mine


def test_two_equal_copies_open_at_once_are_two_devices(path: Path, notes: Path, first: str) -> None:
    copy = path.with_name("copy.ceregister")
    shutil.copyfile(path, copy)
    with (
        RegisterFile.open(path, notes=notes) as one,
        RegisterFile.open(copy, notes=notes) as two,
    ):
        for register in (one, two):
            do(register, SetAnswer(first, "title", "x"))
        devices = {r.history(first, "title")[0].device for r in (one, two)}
    assert len(devices) == 2


def test_an_older_copy_put_back_over_the_register_is_a_new_device(
    path: Path, notes: Path, first: str
) -> None:
    old = path.with_name("old.ceregister")
    shutil.copyfile(path, old)
    mine = edit(path, notes, first, "a")
    shutil.copyfile(old, path)  # the same file on the disk, with an older content
    assert edit(path, notes, first, "b") != mine


def test_a_register_on_a_stick_keeps_one_device_for_each_computer(
    path: Path, notes: Path, first: str
) -> None:
    other = notes.with_name("other computer")
    mine = edit(path, notes, first, "a")
    theirs = edit(path, other, first, "b")
    assert theirs != mine
    assert edit(path, notes, first, "c") == mine
    assert edit(path, other, first, "d") == theirs


def test_a_copy_made_by_the_program_is_a_new_device(path: Path, notes: Path, first: str) -> None:
    copy = path.with_name("copy.ceregister")
    with RegisterFile.open(path, notes=notes) as register:
        register.copy_to(copy)
    path.unlink()
    devices = {edit(copy, notes, first, "a"), edit(copy, notes, first, "b")}
    assert len(devices) == 1
    with RegisterFile.open(copy, notes=notes) as register:
        (_, _, made) = register.history(first, "title")
    assert made.device not in devices


def test_a_sitting_that_was_cut_short_goes_on_in_the_same_file_only(
    path: Path, notes: Path, first: str
) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from ceframework_desktop.storage import RegisterFile, SetAnswer\n"
        "r = RegisterFile.open(Path(sys.argv[1]), notes=Path(sys.argv[2]))\n"
        "r.apply([SetAnswer(sys.argv[3], 'title', 'cut')], author='', label='')\n"
        "print(r.history(sys.argv[3], 'title')[0].device, flush=True)\n"
        "os._exit(1)\n"
    )
    with python(code, path, notes, first) as other:
        device, _ = other.communicate()
    copy = path.with_name("copy.ceregister")
    shutil.copyfile(path, copy)
    assert edit(copy, notes, first, "copy") != device.strip()
    assert edit(path, notes, first, "a") == device.strip()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"register": 1}', "\0"])
def test_notes_that_cannot_be_read_cost_a_device_but_nothing_else(
    path: Path, notes: Path, first: str, text: str
) -> None:
    mine = edit(path, notes, first, "a")
    for note in notes.glob("*.json"):
        note.write_text(text)
    assert edit(path, notes, first, "b") != mine


def test_notes_that_cannot_be_written_cost_a_device_but_nothing_else(
    path: Path, notes: Path, first: str
) -> None:
    for note in notes.iterdir():
        note.unlink()
    notes.rmdir()
    notes.write_text("a file where the folder should be", encoding="utf-8")
    devices = {edit(path, notes, first, title) for title in "ab"}
    assert len(devices) == 2


def test_notes_that_were_put_back_from_an_earlier_day_cost_a_device(
    path: Path, notes: Path, first: str
) -> None:
    (note,) = notes.glob("*.json")
    earlier = note.read_text()
    mine = edit(path, notes, first, "a")
    note.write_text(earlier)
    assert edit(path, notes, first, "b") != mine


def test_an_equal_number_with_another_stamp_is_another_line_of_changes(
    path: Path, notes: Path, first: str
) -> None:
    with RegisterFile.open(path) as register:  # so that the file knows its place
        do(register, SetAnswer(first, "other", "x"))
    for note in notes.iterdir():
        note.unlink()
    mine = edit(path, notes, first, "a")
    old = path.with_name("old.ceregister")
    shutil.copyfile(path, old)
    assert edit(path, notes, first, "b") == mine
    shutil.copyfile(old, path)
    assert edit(path, None, first, "c") == mine  # a script without notes cannot know
    assert edit(path, notes, first, "d") != mine


def test_without_notes_the_file_itself_is_looked_at(path: Path, first: str) -> None:
    mine = edit(path, None, first, "a")
    assert edit(path, None, first, "b") == mine
    copy = path.with_name("copy.ceregister")
    shutil.copyfile(path, copy)
    assert edit(copy, None, first, "c") != mine


def test_opening_to_read_leaves_no_note(path: Path, notes: Path, first: str) -> None:
    before = {note: note.read_text() for note in notes.iterdir()}
    with RegisterFile.open(path, notes=notes) as register:
        register.engagements()
    assert {note: note.read_text() for note in notes.iterdir()} == before
