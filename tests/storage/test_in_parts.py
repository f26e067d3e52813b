"""A change that is written in parts: one change all the same, and nothing else meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ceframework_desktop.domain.errors import CannotSave, CannotWriteFile
from ceframework_desktop.storage import AddContact, ChangeSet, RegisterFile, SetAnswer, SetDetail
from ceframework_desktop.storage.backups import backup_now
from ceframework_desktop.storage.erasing import Erasure
from tests.storage.registers import AUTHOR, add_engagement, answer, do, make

PEOPLE = [f"{number:08d}-0000-4000-8000-000000000000" for number in range(130)]
NEW = [AddContact(person, details=(("name", person),)) for person in PEOPLE]


@pytest.fixture
def register(tmp_path: Path):
    """An empty register."""
    with make(tmp_path / "ours.ceregister") as opened:
        yield opened


def bringing(register: RegisterFile):
    return register.apply_in_parts(NEW, author=AUTHOR, label="many")


def test_it_is_one_change_that_says_how_far_it_is(register: RegisterFile) -> None:
    parts = bringing(register)
    told = []
    try:
        while True:
            told.append(next(parts))
            assert register.is_busy
    except StopIteration as end:
        made: ChangeSet = end.value
    assert not register.is_busy
    assert told == sorted(told)
    assert (told[0], told[-1]) == ((0, 260), (260, 260))
    assert len(told) > 10
    assert len(register.contacts()) == 130
    assert len({entry.at for person in PEOPLE for entry in register.contact_history(person)}) == 1
    register.revert(made, author=AUTHOR, label="undo")
    assert all(contact.removed for contact in register.contacts())
    assert register.verify() == []


REFUSED: dict[str, tuple[type[Exception], Callable[[RegisterFile, ChangeSet, Path], object]]] = {
    "another change": (CannotSave, lambda r, _c, _p: add_engagement(r, "VAR-2026-002")),
    "a change of nothing": (CannotSave, lambda r, _c, _p: do(r)),
    "undo": (CannotSave, lambda r, c, _p: r.revert(c, author=AUTHOR, label="undo")),
    "erasing": (CannotSave, lambda r, _c, _p: r.erase(Erasure((PEOPLE[0],)), author=AUTHOR)),
    "a second one": (CannotSave, lambda r, _c, _p: next(bringing(r))),
    "a copy": (CannotWriteFile, lambda r, _c, p: r.copy_to(p / "copy.ceregister")),
    "a backup": (CannotWriteFile, lambda r, _c, p: backup_now(r, p / "backups", "asked")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_meanwhile_nothing_else_is_written_and_no_copy_made(
    register: RegisterFile, tmp_path: Path, name: str
) -> None:
    engagement = add_engagement(register)
    change = do(register, SetAnswer(engagement, "title", "New"))
    kind, attempt = REFUSED[name]
    parts = bringing(register)
    for _ in range(8):
        next(parts)
        with pytest.raises(kind, match="brought in"):
            attempt(register, change, tmp_path)
    assert not list(tmp_path.glob("copy*"))
    assert not list(tmp_path.glob("backups/*"))
    list(parts)
    assert len(register.contacts()) == 130
    assert answer(register, engagement) == "New"
    assert len(register.engagements()) == 1
    assert register.verify() == []


@pytest.mark.parametrize("pauses", [1, 5, 11])
def test_what_is_closed_before_its_end_was_never_there(
    register: RegisterFile, tmp_path: Path, pauses: int
) -> None:
    do(register, NEW[0])
    mark = register.mark
    parts = register.apply_in_parts(
        [SetDetail(PEOPLE[0], "name", "Kim"), *NEW[1:]], author=AUTHOR, label="many"
    )
    for _ in range(pauses):
        next(parts)
    parts.close()
    assert not register.is_busy
    assert register.mark == mark
    assert [contact.details["name"] for contact in register.contacts()] == [PEOPLE[0]]
    do(register, SetDetail(PEOPLE[0], "name", "Sam"))
    register.copy_to(tmp_path / "copy.ceregister")
    assert register.verify() == []


def test_one_that_was_never_begun_is_in_nobodys_way(register: RegisterFile) -> None:
    parts = bringing(register)
    assert not register.is_busy
    add_engagement(register)
    parts.close()
    assert register.contacts() == []
