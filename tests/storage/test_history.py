"""The history of a field: who, when, from what to what."""

from pathlib import Path

from ceframework_desktop.storage import MoveRow, RegisterFile, RemoveRow, SetAnswer, SetCell
from tests.storage.registers import Wall, add_engagement, add_row, do, make


def test_the_history_of_an_answer_names_who_when_and_what(path: Path) -> None:
    wall = Wall()
    with make(path, clock=wall) as register:
        engagement = add_engagement(register, title="Buses", other="x")
        wall.seconds += 60
        register.apply([SetAnswer(engagement, "title", "Trams")], author="Kim", label="typing")
        wall.seconds += 60
        register.apply([SetAnswer(engagement, "title", None)], author="Lee", label="emptied")
        found = register.history(engagement, "title")
    assert [(e.at, e.author, e.before, e.after, e.label) for e in found] == [
        ("2026-03-07T14:07:09.000Z", "Lee", "Trams", None, "emptied"),
        ("2026-03-07T14:06:09.000Z", "Kim", "Buses", "Trams", "typing"),
        (found[2].at, found[2].author, None, "Buses", "new engagement"),
    ]
    assert {e.device for e in found} == {found[0].device}
    assert len(found[0].device) == 16


def test_the_history_of_a_table_tells_of_its_rows(register: RegisterFile) -> None:
    engagement = add_engagement(register)
    row = add_row(register, engagement, barrier="steps")
    other = add_row(register, engagement, "team", name="Sam")
    do(register, SetCell(row, "barrier", "kerbs"))
    do(register, MoveRow(row, 0))
    removed = do(register, RemoveRow(row), label="gone")
    register.revert(removed, author="Sam", label="undo")

    found = register.history(engagement, "barriers")
    assert [(e.row, e.column, e.before, e.after) for e in found] == [
        (row, None, None, {"barrier": "kerbs"}),
        (row, None, {"barrier": "kerbs"}, None),
        (row, "barrier", "steps", "kerbs"),
        (row, "barrier", None, "steps"),
        (row, None, None, {}),
    ]
    assert register.history(engagement, "barriers", row=row) == found
    assert register.history(engagement, "barriers", row, "barrier") == found[2:4]
    assert {e.row for e in register.history(engagement, "team")} == {other}


def test_a_removed_row_can_be_looked_at(register: RegisterFile) -> None:
    engagement = add_engagement(register)
    rows = [add_row(register, engagement, barrier=str(n)) for n in range(3)]
    register.apply([RemoveRow(rows[0])], author="Kim", label="gone")
    register.apply([RemoveRow(rows[2])], author="Lee", label="gone")
    found = register.removed_rows(engagement, "barriers")
    assert [(r.row.id, r.row.cells, r.author) for r in found] == [
        (rows[2], {"barrier": "2"}, "Lee"),
        (rows[0], {"barrier": "0"}, "Kim"),
    ]
    assert register.removed_rows(engagement, "team") == []


def test_every_entry_knows_the_one_that_its_author_saw(register: RegisterFile) -> None:
    engagement = add_engagement(register, title="a")
    for title in ("b", "c"):
        do(register, SetAnswer(engagement, "title", title))
    chain = register._store.connection.execute(
        "SELECT hlc, base FROM op WHERE tbl = 'answer' AND col = 'title' ORDER BY seq"
    ).fetchall()
    assert chain[0][1] is None
    assert [base for _, base in chain[1:]] == [stamp for stamp, _ in chain[:-1]]


def test_a_clock_that_was_put_back_does_not_hide_a_newer_answer(path: Path, notes: Path) -> None:
    wall = Wall()
    with make(path, notes=notes, clock=wall) as register:
        engagement = add_engagement(register, title="old")
    wall.seconds -= 400 * 86400
    with RegisterFile.open(path, notes=notes, clock=wall) as register:
        do(register, SetAnswer(engagement, "title", "new"))
        new, old = register.history(engagement, "title")
        assert (new.before, new.after, old.after) == ("old", "new", "old")
        assert new.at < old.at
        assert register.verify() == []


def test_a_long_author_is_cut_and_a_broken_one_refused(register: RegisterFile) -> None:
    engagement = add_engagement(register)
    register.apply([SetAnswer(engagement, "title", "x")], author="a" * 1000, label="")
    (entry,) = register.history(engagement, "title")
    assert len(entry.author) == 300
    assert entry.author.endswith("…")
