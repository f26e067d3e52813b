"""Damaged registers: what can be read comes into a new one, and the old one is left alone."""

import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceframework_desktop.domain.errors import (
    AlreadyOpen,
    CannotOpen,
    DamagedRegister,
    FileExists,
    NewerRegister,
    NotARegister,
    UserError,
)
from ceframework_desktop.storage import (
    AddContact,
    Disclose,
    Issue,
    RegisterFile,
    RemoveContact,
    RemoveRow,
    SetAnswer,
    SetDetail,
    SetTakingPart,
    new_id,
    schema,
)
from ceframework_desktop.storage.decrypting import decrypted
from ceframework_desktop.storage.erasing import Erasure
from ceframework_desktop.storage.rescuing import Rescue, rescue
from tests.storage.registers import (
    KEY,
    add_engagement,
    add_row,
    answer,
    do,
    held,
    leave_a_hot_journal,
    make,
    open_elsewhere,
    raw,
    set_version,
)

PAGE = 4096
LOGGED = schema.LOGGED


def add_people(register: RegisterFile, engagement: str) -> None:
    """Contacts who take part, the last of whom is erased again."""
    for number in range(12):
        contact = new_id()
        do(register, AddContact(contact), SetDetail(contact, "name", f"Kim {number} " * 30))
        do(register, SetDetail(contact, "notes", f"note {number} " * 30))
        do(register, SetTakingPart(engagement, contact, True))
        do(register, Disclose(new_id(), contact, "copy"))
    do(register, RemoveContact(contact))
    register.erase(Erasure(contacts=(contact,)), author="Sam")


def fill(path: Path, notes: Path) -> None:
    """A register with something of everything: long texts, changed, emptied and removed ones."""
    with make(path, notes=notes, settings={"organisation.name": "Example Action"}) as register:
        for number in range(12):
            title = f"Buses {number} " * (900 if number == 3 else 20)
            engagement = add_engagement(register, f"VAR-2026-{number:03d}", title=title, why="x")
            do(register, SetAnswer(engagement, "title", f"{title} second"))
            do(register, SetAnswer(engagement, "why", None))
            add_row(register, engagement, barrier="steps", cost=number)
            gone = add_row(register, engagement, barrier="gone")
            do(register, RemoveRow(gone))
            if number == 2:
                add_people(register, engagement)
        do(register, Issue(new_id(), engagement, "letter", {"title": "Buses", "themes": [1, 2]}))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    fill(folder / "r.ceregister", folder / "notes")
    return folder / "r.ceregister"


@pytest.fixture
def whole(sound: Path) -> bytes:
    """The bytes of a sound register."""
    return sound.read_bytes()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "rescued.ceregister"


def content(path: Path) -> list[object]:
    with RegisterFile.open(path, read_only=True) as register:
        issued = [register.issued(e.id) for e in register.engagements()]
        people = [sorted(register.contacts(), key=repr), register.taking_part()]
        return [register.settings(), register.engagements(), issued, people]


def pages_of(path: Path, *names: str) -> list[int]:
    """The pages of tables, without those of their indexes. Overflow pages are included."""
    marks = ", ".join("?" for _ in names)
    sql = f"SELECT pageno FROM dbstat WHERE name IN ({marks})"
    if KEY is not None:  # SQLCipher cannot tell, but SQLite reads what we decrypt
        plain = path.with_name(".decrypted")
        plain.write_bytes(decrypted(path.read_bytes(), KEY))
        path = plain
    with closing(sqlite3.connect(path)) as connection:
        try:
            return [number for (number,) in connection.execute(sql, names)]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite cannot tell which page belongs to what")


def without(whole: bytes, pages: list[int]) -> bytes:
    """The file with pages overwritten by what is no page."""
    bad = bytearray(whole)
    for number in pages:
        bad[(number - 1) * PAGE : number * PAGE] = b"\xee" * PAGE
    return bytes(bad)


def rescued(path: Path, out: Path, data: bytes) -> Rescue:
    """Rescue a file with this content, which must stay as it is; the new register is sound."""
    path.write_bytes(data)
    beside = sorted(path.parent.iterdir())
    done = rescue(path, out)
    assert path.read_bytes() == data
    assert sorted(path.parent.iterdir()) == sorted({*beside, out})
    with RegisterFile.open(out) as register:
        assert register.verify() == []
        assert register.rebuild_check()
    return done


def test_a_sound_register_comes_out_the_same(path: Path, out: Path, whole: bytes) -> None:
    done = rescued(path, out, whole)
    assert content(out) == content(path)
    assert (done.complete, done.lost, done.loose) == (True, (), ())
    assert done.engagements == 12
    with RegisterFile.open(out) as new, RegisterFile.open(path) as old:
        assert new.id == old.id
        assert new.mark == old.mark
        one = new.engagements()[0].id
        assert new.history(one, "title") == old.history(one, "title")


def test_without_the_log_the_newest_answers_are_all_there(
    path: Path, out: Path, sound: Path, whole: bytes
) -> None:
    lost = pages_of(sound, "op", "op_field", "sqlite_autoindex_op_1")
    done = rescued(path, out, without(whole, lost))
    assert content(out) == content(sound)
    assert done.complete
    assert done.changes == 0
    assert "log" in " ".join(done.lost)


def test_without_the_tables_the_log_gives_them_again(
    path: Path, out: Path, sound: Path, whole: bytes
) -> None:
    done = rescued(path, out, without(whole, pages_of(sound, *LOGGED)))
    assert content(out) == content(sound)
    assert (done.complete, done.lost) == (True, ())


@pytest.mark.parametrize("table", [*LOGGED, "meta", "device", "memory"])
def test_any_one_table_may_be_gone(
    path: Path, out: Path, sound: Path, whole: bytes, table: str
) -> None:
    done = rescued(path, out, without(whole, pages_of(sound, table)))
    assert content(out) == content(sound)
    assert done.complete


def test_without_the_first_page_rows_are_told_by_their_form(
    path: Path, out: Path, sound: Path, whole: bytes
) -> None:
    done = rescued(path, out, without(whole, [1]))
    assert content(out) == content(sound)
    assert not done.complete
    assert "backup" in " ".join(done.lost)


def test_a_first_page_that_boasts_does_not_hide_the_rest(
    path: Path, out: Path, sound: Path, whole: bytes
) -> None:
    """What a damaged page says of lengths that no file has costs the others nothing."""
    page = bytearray(whole[:PAGE])
    places = b"".join((200 + 20 * cell).to_bytes(2, "big") for cell in range(100))
    page[100:PAGE] = bytes(PAGE - 100)
    page[100:108] = bytes([0x0D, 0, 0, 0, 100, 0, 0, 0])  # a leaf of 100 records
    page[108 : 108 + len(places)] = places
    page[400:PAGE] = b"\xff" * (PAGE - 400)
    rescued(path, out, bytes(page) + whole[PAGE:])
    only_known_values(out, sound)
    assert content(out)[0]


def test_with_only_the_tables_and_no_first_page(
    path: Path, out: Path, sound: Path, whole: bytes
) -> None:
    lost = [1, *pages_of(sound, "op", "op_field", "sqlite_autoindex_op_1")]
    rescued(path, out, without(whole, lost))
    assert content(out) == content(sound)


def test_any_single_page_may_be_gone(path: Path, out: Path, sound: Path, whole: bytes) -> None:
    expected = content(sound)
    for number in range(1, len(whole) // PAGE + 1):
        rescued(path, out, without(whole, [number]))
        assert content(out) == expected, f"page {number}"
        out.unlink()


@pytest.mark.parametrize("rest", [0.3, 0.6, 0.9])
def test_a_file_cut_short_gives_what_is_left(
    path: Path, out: Path, sound: Path, whole: bytes, rest: float
) -> None:
    done = rescued(path, out, whole[: int(len(whole) * rest)])
    assert done.answers > 20
    assert done.lost
    only_known_values(out, sound)


def only_known_values(out: Path, sound: Path) -> None:
    """Nothing in the rescued register was not in the sound one at some time."""
    with closing(raw(sound)) as connection:
        known = set(connection.execute("SELECT tbl, row, col, value FROM op"))
    with closing(raw(out)) as connection:
        for table in ("answer", "cell"):
            parent, name = {"answer": ("engagement", "question"), "cell": ("entry", '"column"')}[
                table
            ]
            sql = f"SELECT '{table}', {parent}, {name}, value FROM {table}"
            assert set(connection.execute(sql)) <= known


def test_who_takes_part_is_never_taken_for_an_answer(
    path: Path, out: Path, sound: Path, whole: bytes
) -> None:
    """Also where the contacts, the log and the list of tables are lost."""
    rescued(path, out, without(whole, [1, *pages_of(sound, "contact", "op")]))
    only_known_values(out, sound)
    with RegisterFile.open(out) as new, RegisterFile.open(sound) as old:
        assert new.taking_part() == old.taking_part()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_many_pages_gone_at_once(
    path: Path, out: Path, sound: Path, whole: bytes, data: st.DataObject
) -> None:
    number = len(whole) // PAGE
    lost = data.draw(st.sets(st.integers(1, number), max_size=number - 1))
    out.unlink(missing_ok=True)
    try:
        rescued(path, out, without(whole, sorted(lost)))
    except DamagedRegister:
        assert not out.exists()
        assert len(lost) > number // 2
        return
    only_known_values(out, sound)


def scatter(chance: random.Random, whole: bytes) -> bytes:
    """Random damage: bytes, runs, pages in one another's place, an end that is gone."""
    bad = bytearray(whole)
    for _ in range(chance.choice([1, 3, 40, 400])):
        at = chance.randrange(len(bad))
        length = chance.choice([1, 1, 4, 200])
        bad[at : at + length] = chance.choice(
            [bytes(length), b"\xff" * length, chance.randbytes(length)]
        )
    if chance.random() < 0.3:
        one, two = (chance.randrange(len(whole) // PAGE) * PAGE for _ in "ab")
        bad[one : one + PAGE], bad[two : two + PAGE] = bad[two : two + PAGE], bad[one : one + PAGE]
    return bytes(bad[: chance.choice([len(whole)] * 3 + [chance.randrange(len(whole))])])


def test_whatever_is_broken_a_sound_register_or_a_sentence_comes_out(
    path: Path, out: Path, whole: bytes
) -> None:
    chance = random.Random(11)
    said: list[UserError] = []
    for _ in range(60):
        out.unlink(missing_ok=True)
        try:
            done = rescued(path, out, scatter(chance, whole))
            assert done.answers or done.engagements
        except UserError as error:
            said.append(error)
    assert len(said) < 20
    assert all(error.what.endswith(".") for error in said)


def test_an_engagement_that_is_gone_everywhere_shelters_its_answers(
    path: Path, out: Path, whole: bytes
) -> None:
    path.write_bytes(whole)
    with closing(raw(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM engagement WHERE ref = 'VAR-2026-003'")
        connection.execute("DELETE FROM op WHERE tbl = 'engagement'")
        connection.commit()
    done = rescued(path, out, path.read_bytes())
    (found,) = [e for e in content(out)[1] if e.ref == "RESCUED-001"]
    assert found.answers["title"].startswith("Buses 3 ")
    assert found.pack == "rotherham-2010"
    assert "RESCUED" in " ".join(done.lost)


def test_cells_that_have_lost_their_row_are_kept_or_said(
    path: Path, out: Path, whole: bytes
) -> None:
    path.write_bytes(whole)
    with closing(raw(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM entry")
        connection.execute("DELETE FROM op WHERE tbl = 'entry'")
        connection.commit()
    rescued(path, out, path.read_bytes())
    (found,) = [e for e in content(out)[1] if e.ref == "RESCUED-001"]
    assert sorted(row.cells.get("cost", -1) for row in found.rows["rescued"])[-1] == 11


def test_a_value_newer_than_what_is_left_of_the_log_is_shown(
    path: Path, out: Path, whole: bytes
) -> None:
    path.write_bytes(whole)
    with closing(raw(path)) as connection:
        connection.execute("DELETE FROM op WHERE value LIKE '%second%'")
        connection.commit()
    rescued(path, out, without(path.read_bytes(), [1]))
    for engagement in content(out)[1]:
        assert engagement.answers["title"].endswith("second")


def test_a_value_that_differs_between_table_and_log_is_kept_twice(
    path: Path, out: Path, whole: bytes
) -> None:
    path.write_bytes(whole)
    with closing(raw(path)) as connection:
        connection.execute("UPDATE answer SET value = '\"third\"' WHERE rowid = 1")
        (engagement,) = connection.execute(
            "SELECT engagement FROM answer WHERE rowid = 1"
        ).fetchone()
        connection.commit()
    done = rescued(path, out, path.read_bytes())
    assert "1 value in the tables differed" in " ".join(done.lost)
    with RegisterFile.open(out) as register:
        assert answer(register, engagement) == "third"
        newest = register.history(engagement, "title")[0]
        assert (newest.after, newest.label) == ("third", "rescued")
        assert str(newest.before).endswith("second")


def test_work_goes_on_in_the_rescued_register(path: Path, out: Path, whole: bytes) -> None:
    rescued(path, out, without(whole, [1, 2, 9]))
    with RegisterFile.open(out) as register:
        engagement = register.engagements()[0].id
        do(register, SetAnswer(engagement, "title", "after"))
        add_row(register, engagement, barrier="new")
        assert register.verify() == []
        assert held(register, engagement).answers["title"] == "after"


def test_new_gaps_in_a_rescued_register_are_still_seen(
    path: Path, out: Path, sound: Path, whole: bytes
) -> None:
    rescued(path, out, without(whole, pages_of(sound, "op")[3:6]))
    with closing(raw(out)) as connection:
        connection.execute("DELETE FROM op WHERE label = 'new row' AND col = 'position'")
        connection.commit()
    with RegisterFile.open(out) as register:
        assert "The log of changes has gaps." in register.verify()


def test_a_change_that_was_cut_short_is_taken_back_first(path: Path, out: Path) -> None:
    with make(path) as register:
        for number in range(30):
            engagement = add_engagement(register, title=f"{number} " * 900)
    leave_a_hot_journal(path)
    journal = path.with_name(f"{path.name}-journal")
    before = path.read_bytes(), journal.read_bytes()
    rescue(path, out)
    assert (path.read_bytes(), journal.read_bytes()) == before
    with RegisterFile.open(out) as register:
        assert register.verify() == []
        assert answer(register, engagement).startswith("29 ")


def test_a_file_made_to_take_for_ever_does_not(path: Path, out: Path) -> None:
    page = bytearray(65536)
    page[0], page[3:5] = 0x0D, (30_000).to_bytes(2, "big")
    for number in range(30_000):
        page[8 + 2 * number : 10 + 2 * number] = (2 * number + 9).to_bytes(2, "big")
    path.write_bytes(b"SQLite format 3\0\1\0" + bytes(65536 - 18) + bytes(page) * 20)
    began = time.process_time()
    with pytest.raises(DamagedRegister):
        rescue(path, out)
    assert time.process_time() - began < 10


# What is refused


@pytest.mark.parametrize("text", [b"Dear Sir or Madam", b"SQLite format 3\0" * 900, bytes(99_999)])
def test_a_file_with_nothing_of_a_register_makes_no_new_one(
    path: Path, out: Path, text: bytes
) -> None:
    path.write_bytes(text)
    with pytest.raises(DamagedRegister, match="Nothing of a register"):
        rescue(path, out)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("prepare", "kind"),
    [
        (lambda path: None, CannotOpen),
        (lambda path: path.touch(), NotARegister),
        (lambda path: path.mkdir(), NotARegister),
    ],
)
def test_what_is_no_file_with_content_is_refused(
    path: Path, out: Path, prepare: Callable[[Path], None], kind: type[Exception]
) -> None:
    prepare(path)
    with pytest.raises(kind):
        rescue(path, out)
    assert not out.exists()


def test_a_register_of_a_later_version_is_left_to_it(path: Path, out: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    set_version(path, 99)
    with pytest.raises(NewerRegister):
        rescue(path, out)


def test_an_open_register_is_refused(path: Path, out: Path) -> None:
    with make(path) as register:
        add_engagement(register)
        with pytest.raises(AlreadyOpen):
            rescue(path, out)
        add_engagement(register, "VAR-2026-002")
    with open_elsewhere(path), pytest.raises(AlreadyOpen):
        rescue(path, out)


def test_no_file_is_written_over(path: Path, out: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    out.write_text("mine", encoding="utf-8")
    for target in (out, path):
        with pytest.raises(FileExists):
            rescue(path, target)
    assert out.read_text(encoding="utf-8") == "mine"
    assert path.read_bytes() == whole


def test_no_folder_for_the_new_register(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    with pytest.raises(CannotOpen, match="no folder"):
        rescue(path, path.with_name("nowhere") / "new.ceregister")
    shutil.rmtree(path.parent / "nowhere", ignore_errors=True)
