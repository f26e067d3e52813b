"""Answers, rows and settings go in and come out the same."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain.errors import BadAnswer, CannotOpen, FileExists, NotFound
from ceframework_desktop.storage import (
    AddEngagement,
    AddRow,
    Issue,
    MoveRow,
    RegisterFile,
    Remember,
    RemoveEngagement,
    RemoveRow,
    RestoreEngagement,
    RestoreRow,
    SetAnswer,
    SetCell,
    SetSetting,
    new_id,
    values,
)
from ceframework_desktop.storage.reading import read_heads
from tests.storage.registers import add_engagement, add_row, answer, do, held, make, row_ids

TEXTS = (
    "O'Brien said: “no”",
    "<b>bold</b> & {{ name }}",
    "emoji 🎪 and السلام عليكم",
    "two\nlines\tand a tab",
    "x" * 100_000,
    "'; DROP TABLE answer; --",
    "",
    "\u2028 \ufeff \x01 \x7f",
)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=8,
)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_any_text_comes_back_after_reopening(path: Path, text: str) -> None:
    with make(path, settings={"organisation.name": text}) as register:
        engagement = add_engagement(register, title=text)
        row = add_row(register, engagement, barrier=text)
    with RegisterFile.open(path) as register:
        assert register.settings() == {"organisation.name": text}
        found = held(register, engagement)
        assert found.answers == {"title": text}
        assert [(r.id, r.cells) for r in found.rows["barriers"]] == [(row, {"barrier": text})]


@given(value=json_values)
def test_any_value_comes_back_as_it_was(value: values.Json) -> None:
    assert values.decode(values.encode(value, "q")) == value
    assert values.decode_many([values.encode(value, "q")] * 2) == [value, value]


@pytest.mark.parametrize(
    "value",
    ["a\0b", "\ud800", ["x", {"k": "\udfff"}], {"\0": 1}, float("nan"), float("inf"), 2**64],
)
def test_what_cannot_be_kept_is_refused_by_name_and_nothing_is_written(
    register: RegisterFile, value: values.Json
) -> None:
    engagement = add_engagement(register, title="Buses")
    with pytest.raises(BadAnswer) as caught:
        do(register, SetAnswer(engagement, "title", "Trams"), SetAnswer(engagement, "why", value))
    assert caught.value.question == "why"
    assert answer(register, engagement) == "Buses"


def test_too_deep_and_too_long_are_refused(register: RegisterFile) -> None:
    engagement = add_engagement(register)
    deep: values.Json = "x"
    for _ in range(30):
        deep = [deep]
    for value in (deep, "x" * (values.LONGEST_VALUE + 1)):
        with pytest.raises(BadAnswer):
            do(register, SetAnswer(engagement, "title", value))
    assert held(register, engagement).answers == {}


def test_what_is_no_json_is_a_mistake_of_the_caller(register: RegisterFile) -> None:
    engagement = add_engagement(register)
    for value in ((1, 2), b"x", {1: "x"}):
        with pytest.raises(TypeError):
            do(register, SetAnswer(engagement, "title", value))


def test_an_empty_answer_is_gone(register: RegisterFile) -> None:
    engagement = add_engagement(register, title="Buses")
    row = add_row(register, engagement, barrier="steps", cost=3)
    do(register, SetAnswer(engagement, "title", None), SetCell(row, "cost", None))
    found = held(register, engagement)
    assert found.answers == {}
    assert found.rows["barriers"][0].cells == {"barrier": "steps"}


def test_rows_keep_the_order_they_are_given(register: RegisterFile) -> None:
    engagement = add_engagement(register)
    a, b = add_row(register, engagement), add_row(register, engagement)
    first = add_row(register, engagement, place=0)
    middle = add_row(register, engagement, place=2)
    assert row_ids(register, engagement) == [first, a, middle, b]
    do(register, MoveRow(b, 0))
    assert row_ids(register, engagement) == [b, first, a, middle]
    do(register, MoveRow(b, 99))
    assert row_ids(register, engagement) == [first, a, middle, b]


def test_a_removed_row_comes_back_where_it_was(register: RegisterFile) -> None:
    engagement = add_engagement(register)
    rows = [add_row(register, engagement, barrier=str(n)) for n in range(3)]
    do(register, RemoveRow(rows[1]))
    assert row_ids(register, engagement) == [rows[0], rows[2]]
    assert [r.row.cells for r in register.removed_rows(engagement, "barriers")] == [
        {"barrier": "1"}
    ]
    do(register, RestoreRow(rows[1]))
    assert row_ids(register, engagement) == rows
    assert register.removed_rows(engagement, "barriers") == []


def test_a_removed_engagement_is_gone_and_comes_back_whole(register: RegisterFile) -> None:
    engagement = add_engagement(register, title="Buses")
    row = add_row(register, engagement, barrier="steps")
    before = held(register, engagement)
    do(register, RemoveEngagement(engagement))
    assert register.engagement(engagement) is None
    assert register.engagements() == []
    for change in (
        SetAnswer(engagement, "title", "x"),
        SetCell(row, "barrier", "x"),
        AddRow(engagement, "barriers", new_id()),
        RemoveEngagement(engagement),
    ):
        with pytest.raises(NotFound):
            do(register, change)
    do(register, RestoreEngagement(engagement))
    assert register.engagement(engagement) == before


def test_what_is_not_there_is_not_found_and_nothing_is_written(register: RegisterFile) -> None:
    engagement = add_engagement(register, title="Buses")
    for change in (
        SetAnswer(new_id(), "title", "x"),
        SetCell(new_id(), "barrier", "x"),
        MoveRow(new_id(), 0),
        RemoveRow(new_id()),
        RestoreRow(new_id()),
        RestoreEngagement(new_id()),
        Issue(new_id(), new_id(), "letter", {}),
    ):
        with pytest.raises(NotFound):
            do(register, SetAnswer(engagement, "title", "Trams"), change)
    assert answer(register, engagement) == "Buses"
    assert register.rebuild_check()


def test_an_id_that_is_none_or_used_is_a_mistake(register: RegisterFile) -> None:
    engagement = add_engagement(register)
    for change in (
        AddEngagement(engagement, "VAR-2026-002", "p", "1"),
        AddEngagement("17", "VAR-2026-002", "p", "1"),
        AddEngagement(new_id().upper(), "VAR-2026-002", "p", "1"),
        AddEngagement(new_id(), "", "p", "1"),
        AddRow(engagement, "", new_id()),
        AddRow(engagement, "q\0", new_id()),
        SetSetting("", 1),
    ):
        with pytest.raises(ValueError, match=r"UUID|id|not a"):
            do(register, change)


def test_a_change_that_changes_nothing_writes_nothing(register: RegisterFile, path: Path) -> None:
    engagement = add_engagement(register, title="Buses", methods=["a", "b"])
    row = add_row(register, engagement, barrier="steps")
    before = path.stat().st_mtime_ns, len(register.history(engagement, "title"))
    made = do(
        register,
        SetAnswer(engagement, "title", "Buses"),
        SetAnswer(engagement, "methods", ["a", "b"]),
        SetAnswer(engagement, "other", None),
        SetCell(row, "barrier", "steps"),
        MoveRow(row, 0),
        SetSetting("none", None),
    )
    assert not made
    assert made.fields == ()
    assert (path.stat().st_mtime_ns, len(register.history(engagement, "title"))) == before


def test_the_order_of_keys_is_no_change(register: RegisterFile) -> None:
    engagement = add_engagement(register, place={"town": "Rotherham", "hall": "Library"})
    assert not do(
        register, SetAnswer(engagement, "place", {"hall": "Library", "town": "Rotherham"})
    )


def test_true_and_one_are_two_values(register: RegisterFile) -> None:
    engagement = add_engagement(register, count=1)
    assert do(register, SetAnswer(engagement, "count", True))
    assert answer(register, engagement, "count") is True


def test_an_engagement_is_dated_today_unless_told(register: RegisterFile) -> None:
    told = new_id()
    do(register, AddEngagement(told, "VAR-2020-001", "p", "1", "2020-02-29"))
    assert held(register, told).created == "2020-02-29"
    assert len(held(register, add_engagement(register)).created) == len("2020-02-29")


def test_engagements_come_in_the_order_of_reference(register: RegisterFile) -> None:
    for ref in ("VAR-2026-003", "VAR-2025-001", "VAR-2026-001"):
        add_engagement(register, ref, title=ref, other="x")
    assert [e.ref for e in register.engagements()] == sorted(
        ["VAR-2026-003", "VAR-2025-001", "VAR-2026-001"]
    )
    with register._store.reading() as connection:
        heads = read_heads(connection, ["title"])
    assert [head.answers for head in heads] == [{"title": head.ref} for head in heads]


def test_all_engagements_are_read_in_the_same_few_queries(path: Path) -> None:
    with make(path) as register:
        asked: list[str] = []
        for count in (1, 5):
            for _ in range(count):
                add_row(register, add_engagement(register, title="x"), barrier="y")
            asked.clear()
            register._store.connection.set_trace_callback(asked.append)
            register.engagements()
            register._store.connection.set_trace_callback(None)
            assert len(asked) == 4, asked


def test_what_is_remembered_is_no_content(register: RegisterFile) -> None:
    assert not do(register, Remember("place", ["a", 1]))
    assert register.remembered("place") == ["a", 1]
    assert register.remembered("other") is None
    assert register.settings() == {}
    do(register, Remember("place", None))
    assert register.remembered("place") is None


def test_an_issued_document_keeps_its_facts(register: RegisterFile) -> None:
    engagement, issued = add_engagement(register), new_id()
    made = do(register, Issue(issued, engagement, "letter", {"title": "Buses", "themes": [1, 2]}))
    (found,) = register.issued(engagement)
    assert (found.id, found.document, found.facts) == (
        issued,
        "letter",
        {"title": "Buses", "themes": [1, 2]},
    )
    assert found.made == made.at
    register.revert(made, author="Sam", label="undo")
    assert register.issued(engagement) == []


def test_settings_are_those_of_the_file_and_cannot_be_changed_by_the_caller(
    register: RegisterFile,
) -> None:
    do(register, SetSetting("a", 1), SetSetting("b", [2]))
    register.settings()["a"] = 9
    assert register.settings() == {"a": 1, "b": [2]}
    made = do(register, SetSetting("a", None))
    assert register.settings() == {"b": [2]}
    register.revert(made, author="Sam", label="undo")
    assert register.settings() == {"a": 1, "b": [2]}


def test_a_register_is_one_file_when_closed_and_opening_it_writes_nothing(
    path: Path, tmp_path: Path
) -> None:
    make(path).close()
    before = path.read_bytes(), path.stat().st_mtime_ns
    with RegisterFile.open(path) as register:
        register.engagements()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_new_register_never_takes_the_place_of_a_file(path: Path) -> None:
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(FileExists, match="already a file named"):
        make(path)
    assert path.read_text(encoding="utf-8") == "precious"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_register_that_cannot_hold_its_settings_is_not_made(path: Path) -> None:
    with pytest.raises(BadAnswer):
        make(path, settings={"organisation.name": "\0"})
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["a b.ceregister", "50% #1?.ceregister", "Über's “x”.ceregister"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    try:
        with make(tmp_path / name) as register:
            engagement = add_engagement(register, title="Buses")
    except CannotOpen:
        pytest.skip("this system does not allow the name")
    with RegisterFile.open(tmp_path / name, read_only=True) as register:
        assert answer(register, engagement) == "Buses"
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_closed_register_is_closed(path: Path) -> None:
    register = make(path)
    register.close()
    register.close()
    assert register.read_only_reason
    with pytest.raises(sqlite3.ProgrammingError):
        register.engagements()
