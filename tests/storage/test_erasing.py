"""What was erased is nowhere any more: not in tables, log, unused pages, or our copies."""

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceframework_desktop.domain.errors import NotFound
from ceframework_desktop.storage import (
    AddContact,
    Issue,
    RegisterFile,
    RestoreContact,
    SetAnswer,
    SetCell,
    SetDetail,
    SetTakingPart,
    backups,
    erasing,
    new_id,
)
from ceframework_desktop.storage.changes import Field
from ceframework_desktop.storage.decrypting import decrypted
from ceframework_desktop.storage.erasing import REPLACEMENT, Erasure
from tests.storage.registers import IN_MEMORY, KEY, add_engagement, add_row, do, held, make

NAME, MAIL, PHONE = "Zenobia Quillfeather", "zenobia@example.org", "01709 000 000"
TERMS = (NAME, MAIL, PHONE)
TEXTS = ("answer", "cell", "issued")
ISSUED = new_id()


@pytest.fixture
def person(register: RegisterFile) -> tuple[str, str]:
    """An engagement, and a contact whose details were changed and who is named in the answers."""
    engagement = add_engagement(register, title=f"{NAME} asked for a bus", why="because")
    do(register, SetAnswer(engagement, "why", f"zenobia  QUILLFEATHER wrote from {MAIL}"))
    do(register, SetAnswer(engagement, "why", "Somebody wrote"))
    do(register, Issue(ISSUED, engagement, "letter", {"themes": [{"said": f"Ask {NAME}"}]}))
    add_row(register, engagement, "comments", said=f"I am {NAME}, ring 01709 000000 please")
    add_row(register, engagement, "comments", said="Zenobia's bus", group="elders")
    contact = new_id()
    do(register, AddContact(contact), SetDetail(contact, "name", NAME))
    do(register, SetDetail(contact, "name", f"{NAME} Senior"), SetDetail(contact, "email", MAIL))
    do(register, SetDetail(contact, "phone", PHONE), SetDetail(contact, "phone", None))
    do(register, SetTakingPart(engagement, contact, True))
    return engagement, contact


def traces(path: Path) -> list[str]:
    """What of the person stands in the bytes of a file, in any letters."""
    data = path.read_bytes()
    if KEY is not None:
        data += decrypted(data, KEY)  # as whoever has the passphrase could see it
    text = data.decode("latin-1")
    found = re.findall(r"quillfeather|zenobia@|01709 ?000 ?000", text, re.IGNORECASE)
    return sorted(set(found))


def whole(register: RegisterFile, contact: str) -> Erasure:
    """Everything there is of the person."""
    return Erasure((contact,), (), tuple(register.mentions(TERMS, TEXTS)), TERMS)


def test_the_texts_that_name_a_person_are_found_now_and_earlier(
    register: RegisterFile, person: tuple[str, str]
) -> None:
    engagement, _ = person
    found = register.mentions(TERMS, TEXTS)
    (row, _) = held(register, engagement).rows["comments"]
    assert set(found) == {
        Field("answer", engagement, "title"),
        Field("answer", engagement, "why"),  # it was mended later, but stands in the log
        Field("cell", row.id, "said"),
        Field("issued", ISSUED, "facts"),
    }


def test_after_erasing_nothing_is_left_in_the_bytes_of_the_file(
    register: RegisterFile, person: tuple[str, str]
) -> None:
    engagement, contact = person
    assert len(traces(register.path)) >= 4
    register.erase(whole(register, contact), author="Sam")
    assert traces(register.path) == []
    assert register.verify() == []
    assert register.contacts() == []
    assert register.taking_part() == []
    answers = held(register, engagement)
    assert answers.answers["title"] == f"{REPLACEMENT} asked for a bus"
    first, second = answers.rows["comments"]
    assert first.cells["said"] == f"I am {REPLACEMENT}, ring {REPLACEMENT} please"
    assert second.cells == {"said": "Zenobia's bus", "group": "elders"}
    (letter,) = register.issued(engagement)
    assert letter.facts == {"themes": [{"said": f"Ask {REPLACEMENT}"}]}
    (note,) = register.disclosures()
    assert (note.contact, note.kind) == (contact, "erased")
    register.close()
    assert traces(register.path) == []
    assert [p.name for p in register.path.parent.iterdir() if "journal" in p.name] == []


def test_bytes_are_really_there_without_the_cleaning(
    register: RegisterFile, person: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: if the unused parts were not cleaned, the test above would fail."""
    register._store.connection.execute("PRAGMA secure_delete = OFF")  # some builds begin with ON
    do(register, SetDetail(person[1], "notes", f"{NAME} " * 3000))
    do(register, SetDetail(person[1], "notes", None))
    monkeypatch.setattr(RegisterFile, "tidy", lambda self: None)
    real = register._store.connection

    class Keen:
        def __getattr__(self, name: str) -> Any:
            return getattr(real, name)

        def execute(self, sql: str, *values: Any) -> Any:
            return real.execute("SELECT 1" if "secure_delete" in sql else sql, *values)

    monkeypatch.setattr(register._store, "_connection", Keen())
    register.erase(whole(register, person[1]), author="Sam")
    assert traces(register.path) != []


def test_an_erasure_that_could_not_be_cleaned_up_is_cleaned_up_later(
    register: RegisterFile, person: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(type(register._store), "write_anew", lambda self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            register.erase(whole(register, person[1]), author="Sam")
    assert register.remembered("untidy") is True
    path = register.path
    register.close()
    with RegisterFile.open(path) as again:
        again.tidy()
        assert again.remembered("untidy") is None
    assert traces(path) == []


def test_what_was_erased_cannot_come_back(register: RegisterFile, person: tuple[str, str]) -> None:
    _, contact = person
    named = do(register, SetDetail(contact, "notes", "Knows the chair"))
    register.erase(whole(register, contact), author="Sam")
    with pytest.raises(NotFound):
        do(register, RestoreContact(contact))
    with pytest.raises(NotFound):
        do(register, SetDetail(contact, "name", NAME))
    again = register.revert(named, author="Sam", label="undo")
    assert not again or register.contacts() == []
    with pytest.raises(NotFound):
        register.revert(again or _reversed(named), author="Sam", label="redo")
    assert register.verify() == []
    assert traces(register.path) == []


def _reversed(made: Any) -> Any:
    from ceframework_desktop.domain.record import replace

    fields = tuple(f._replace(before=f.after, after=f.before) for f in made.fields)
    return replace(made, fields=fields)


def test_a_row_of_a_table_can_be_erased_whole(
    register: RegisterFile, person: tuple[str, str]
) -> None:
    engagement, _ = person
    first, second = held(register, engagement).rows["comments"]
    register.erase(Erasure(rows=(first.id,)), author="Sam")
    assert [row.id for row in held(register, engagement).rows["comments"]] == [second.id]
    assert b"I am Zenobia" not in register.path.read_bytes()
    with pytest.raises(NotFound):
        do(register, SetCell(first.id, "said", "again"))
    assert register.verify() == []


def test_backups_are_written_anew_without_the_person(
    register: RegisterFile, person: tuple[str, str], tmp_path: Path
) -> None:
    _, contact = person
    folder = tmp_path / "kept"
    backup = backups.backup_now(register, folder, "close")
    mark = register.mark
    assert len(traces(backup)) >= 4
    what = whole(register, contact)
    assert erasing.erase_in_copy(backup, what)
    assert traces(backup) == []
    assert not erasing.erase_in_copy(backup, what), "the second time there is nothing to do"
    assert [p.name for p in folder.iterdir()] == [backup.name]
    assert backups.newest_mark(folder, register.id) == mark
    (listed,) = backups.list_backups(folder, register.id)
    assert (listed.problem, listed.titles) == ("", (f"{REPLACEMENT} asked for a bus",))
    with RegisterFile.open(backup) as opened:
        assert opened.verify() == []
        assert [c.details for c in opened.contacts() if not c.removed] == []
        assert opened.taking_part() == []


def test_a_backup_of_the_first_version_is_cleaned_too(tmp_path: Path) -> None:
    fixture = Path(__file__).parents[1] / "fixtures" / "registers" / "v1.ceregister"
    path = tmp_path / "v1.cebackup"
    shutil.copyfile(fixture, path)
    assert b"No bus in the evening" in path.read_bytes()
    copy = tmp_path / "copy.ceregister"
    shutil.copyfile(fixture, copy)
    with RegisterFile.open(copy) as register:
        fields = tuple(register.mentions(("bus in the evening",), TEXTS))
    what = Erasure(contacts=(new_id(),), texts=fields, terms=("bus in the evening",))
    assert erasing.erase_in_copy(path, what)
    assert b"bus in the evening" not in path.read_bytes()
    with RegisterFile.open(path) as opened:
        assert opened.verify() == []


@given(
    before=st.text("ab .,\n", max_size=8),
    after=st.text("ab .,\n", max_size=8),
    gap=st.sampled_from([" ", "  ", "\n", "\u00a0"]),
)
def test_a_name_goes_wherever_it_stands_as_a_whole_word(before: str, after: str, gap: str) -> None:
    terms = erasing.pattern(("Kim Example",))
    text = f"{before} kim{gap}EXAMPLE, {after}"
    assert erasing.without(terms, text) == f"{before} {REPLACEMENT}, {after}"
    assert erasing.without(terms, ["Kim Examples", "Hakim Example"]) == [
        "Kim Examples",
        "Hakim Example",
    ]


def test_no_terms_find_nothing() -> None:
    assert not erasing.finds(erasing.pattern(()), {"a": ["", "text"]})
    assert erasing.without(erasing.pattern(("",)), "text") == "text"


changes_made = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(["name", "notes", "email"]), st.none() | st.text("ab ")
    ),
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(changes=changes_made, gone=st.integers(0, 2), later=changes_made)
def test_erasing_one_leaves_the_others_and_the_log_sound(
    changes: list[Any], gone: int, later: list[Any]
) -> None:
    with (
        tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder,
        make(Path(folder) / "r.ceregister") as register,
    ):
        people = [new_id() for _ in range(3)]
        held_now: dict[str, dict[str, Any]] = {person: {} for person in people}

        def carry_out(number: int, field: str, value: str | None) -> None:
            do(register, SetDetail(people[number], field, value))
            held_now[people[number]].pop(field, None)
            if value is not None:
                held_now[people[number]][field] = value

        do(register, *(AddContact(person) for person in people))
        for change in changes:
            carry_out(*change)
        register.erase(Erasure(contacts=(people[gone],)), author="Sam")
        del held_now[people[gone]]
        for number, field, value in later:
            if number != gone:
                carry_out(number, field, value)
        assert {c.id: c.details for c in register.contacts()} == held_now
        assert register.verify() == []
