"""Contacts from a spreadsheet: looked at first, then all or nothing; and out again, harmless."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain.contact import contact, problems
from ceframework_desktop.domain.errors import CannotSave, CannotWriteFile, UserError
from ceframework_desktop.services import contact_import, contact_table, contacts
from ceframework_desktop.services.contact_columns import suggest
from ceframework_desktop.services.contact_export import neutral, to_csv
from ceframework_desktop.services.contact_import import Plan, Twice, carry_out, plan, summary
from ceframework_desktop.services.contact_table import read_table
from ceframework_desktop.services.safety import CLOSE, Safety
from ceframework_desktop.services.workspace import Workspace
from tests.services.registering import new_register

ROWS = (
    "Name,E-mail,Address,Town,Postcode,Print size,Language\r\n"
    'Łucja Example,lucja@example.org,"1 High St, Flat 2",Rotherham,S60 1AA,Large,polish\r\n'
    "Bea Example,,,,,,\r\n"
)


@pytest.fixture
def workspace(tmp_path: Path):
    """An empty register in a folder of its own."""
    folder = tmp_path / "register"
    folder.mkdir()
    with new_register(folder / "ours.ceregister") as opened:
        yield opened


def write(folder: Path, data: bytes) -> Path:
    path = folder / "people.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-16-le", ","), ("cp1250", ";")],
)
def test_any_usual_encoding_and_separator_is_read(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    rows = list(csv.reader(io.StringIO(ROWS)))
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    data = text.getvalue().encode(encoding)
    data = b"\xff\xfe" + data if encoding == "utf-16-le" else data
    table = read_table(write(tmp_path, data))
    assert [list(table.header), *map(list, table.rows)][2] == rows[2]
    if encoding != "cp1250":  # another country's Windows: the letters differ, nothing breaks
        assert list(table.rows[0]) == rows[1]
    assert table.numbers == (2, 3)


def test_windows_own_letters_are_read(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "Name;Town\r\nZoë O’Hara;Café\r\n".encode("cp1252")))
    assert table.rows == (("Zoë O’Hara", "Café"),)
    assert (table.encoding, table.separator) == ("cp1252", "semicolon")


def test_cells_of_several_lines_and_short_rows(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, b'Name,Address\n\n"A","1 High St\nRotherham"\nB\n'))
    assert table.rows == (("A", "1 High St\nRotherham"), ("B", ""))
    assert table.numbers == (3, 4)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing to take in"),
        (b"Name\n", "nothing to take in"),
        (b"Name\nA\x00B\n", "not a table of text"),
        (b"\xff\xfeA\x00\x00", "letters"),
        (b"PK\x03\x04 and so on", "spreadsheet"),
        (b"a," * 1_000_000 + b"\n1\n", "far too long"),
        (b"a," * 150 + b"\n1\n", "columns"),
        (b"Name\n" + b"x" * 6000 + b"\n", "characters"),
        (b"Name\n" + b"A\n" * 10_001, "more than 10,000 rows"),
        (b"\n" * 9_000_000, "more than 10,000 rows"),
        (b"Name\n" + b",\r\n" * 3_000_000, "more than 10,000 rows"),
        (b'Name\n"never closed' + b"x\n" * 100_000, "quotation mark"),
        (b"Name,Town\nA,B,C\n", "more cells"),
        (b"N\n" + b"x" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(
    tmp_path: Path, data: bytes, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        read_table(write(tmp_path, data))


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(UserError, match="could not be read"):
        read_table(tmp_path)


@given(data=st.binary(max_size=400))
def test_any_bytes_give_a_table_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = write(tmp_path_factory.getbasetemp(), data)
    try:
        table = read_table(path)
    except UserError:
        return
    assert all(len(row) == len(table.header) for row in table.rows)
    assert len(suggest(table.header)) == len(table.header)


def test_columns_find_their_fields() -> None:
    header = ("First name", "SURNAME", "Email Address", "Address 1", "Town", "Zip", "Tel.", "Shoes")
    assert suggest(header) == (
        "name",
        "name",
        "email",
        "address",
        "address",
        "postcode",
        "phone",
        "",
    )
    assert suggest(("E-mail", "E-mail 2", "Email")) == ("email", "", "")


def planned(workspace: Workspace, folder: Path, text: str = ROWS):
    table = read_table(write(folder, text.encode()))
    return plan(workspace, table, suggest(table.header))


def test_a_plan_says_what_would_happen_and_writes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    before = workspace.register.mark
    made = planned(
        workspace,
        tmp_path,
        ROWS + ",,,,,Gigantic,\r\nCy,cy.example.org,,,,Gigantic,Klingon\r\nCy,,,,,,\r\n",
    )
    first, second, refused, odd, last = made.rows
    assert first.values["address"] == "1 High St, Flat 2\nRotherham"
    assert (first.values["print_style"], first.values["language"]) == ("large", "pl")
    assert first.notes == ()
    assert "no address" in second.notes[0]
    assert refused.refused
    assert any("Gigantic" in note for note in odd.notes)
    assert "“Language of letters” is left out: “Klingon” is not a choice we know." in odd.notes
    assert "1 row has something that could not be read." in summary(made)
    assert any("e-mail address" in note for note in odd.notes)
    assert last.number == 6
    assert "1 row cannot be taken in." in summary(made)
    assert workspace.register.mark == before
    assert workspace.contacts.all() == ()


def test_all_are_taken_in_with_one_step(workspace: Workspace, tmp_path: Path) -> None:
    engagement = workspace.new_engagement()
    done = carry_out(workspace, planned(workspace, tmp_path), engagement=engagement.id)
    assert (done.added, done.changed, done.left_out) == (2, 0, 0)
    assert [item.name for item in workspace.contacts.all()] == ["Bea Example", "Łucja Example"]
    assert len(workspace.contacts.chosen(engagement.id)) == 2
    assert all(item.retain_until for item in workspace.contacts.all())
    workspace.undo()
    assert workspace.contacts.all() == ()
    assert workspace.contacts.chosen(engagement.id) == ()
    workspace.redo()
    assert len(workspace.contacts.chosen(engagement.id)) == 2
    assert workspace.register.verify() == []


@pytest.mark.parametrize(
    ("twice", "expected"),
    [
        (Twice.SKIP, (0, 0, 2, ["Ann Example", "Bea Example"], "ext 1")),
        (Twice.UPDATE, (0, 2, 0, ["Ann B Example", "Bea Example"], "ext 2")),
        (
            Twice.KEEP_BOTH,
            (2, 0, 0, ["Ann B Example", "Ann Example", "Bea Example"], "ext 1"),
        ),
    ],
)
def test_someone_who_is_there_already(
    workspace: Workspace, tmp_path: Path, twice: Twice, expected: tuple[object, ...]
) -> None:
    contacts = workspace.contacts
    contacts.add({"name": "Ann Example", "email": "ANN@example.org", "phone": "ext 1"})
    contacts.add({"name": "Bea  Example", "postcode": "S60 1AA"})
    text = "name,email,phone,postcode\nAnn B Example,ann@example.org,ext 2,\nBEA EXAMPLE,,,s601aa\n"
    made = planned(workspace, tmp_path, text)
    assert len(made.known) == 2
    done = carry_out(workspace, made, twice)
    added, changed, left_out, names, phone = expected
    assert (done.added, done.changed, done.left_out) == (added, changed, left_out)
    shown = [" ".join(item.name.split()).title() for item in contacts.all()]
    assert sorted(set(shown)) == names
    found = [item.phone for item in contacts.all() if item.email.lower() == "ann@example.org"]
    assert phone in found


def test_what_could_not_be_read_is_kept_marked_counted_and_overwrites_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.contacts.add({"name": "Ann", "email": "ann@example.org", "print_style": "large"})
    text = (
        "name,email,delivery,print,language,when they agreed\n"
        "Bea,bea@example.org,pigeon,giant,Klingon,32/13/2026\n"
        "Ann,ann@example.org,email,giant,,\n"
        "Cy,cy@example.org,email,large,Polish,\n"
    )
    made = planned(workspace, tmp_path, text)
    assert [row.unread for row in made.rows] == [True, True, False]
    done = carry_out(workspace, made, Twice.UPDATE)
    assert done.sentence.endswith("2 came in without something that could not be read.")
    ann, bea, cy = sorted(workspace.contacts.all(), key=lambda item: item.name)
    assert ann.print_style == "large"
    assert dict(bea.unread) == {
        "delivery": "pigeon",
        "print_style": "giant",
        "language": "Klingon",
        "consent_day": "32/13/2026",
    }
    assert "“Print” could not be read. Choose one." in problems(bea)
    assert problems(cy) == ()
    assert b"giant" in to_csv((bea,))


def test_what_cannot_be_read_is_said_alike_of_rows_that_come_in_and_others(
    workspace: Workspace, tmp_path: Path
) -> None:
    """Whether a row comes in, updates somebody or is skipped is chosen after the plan is read."""
    workspace.contacts.add({"name": "Ann", "email": "ann@example.org"})
    text = "name,email,print\nAnn,ann@example.org,giant\nBea,bea@example.org,giant\n"
    made = planned(workspace, tmp_path, text)
    said = "“Print” is left out: “giant” is not a choice we know."
    assert [said in row.notes for row in made.rows] == [True, True]
    assert carry_out(workspace, made, Twice.SKIP).unread == 1


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (("name",), "The column is taken in."),
        (("name", "phone", "notes"), "All 3 columns are taken in."),
        (("name", "", "notes"), "2 of 3 columns are taken in."),
        (("name", "", ""), "1 of 3 columns is taken in."),
    ],
)
def test_how_many_columns_go_somewhere_is_said_whoever_chose_them(mapping, said) -> None:
    assert summary(Plan((), mapping))[0] == said


def test_a_row_that_is_twice_in_the_file_comes_in_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "name,email,phone\nA,a@example.org,1\nA,a@example.org,2\n"
    made = planned(workspace, tmp_path, text)
    assert "row 2" in made.rows[1].notes[0]
    carry_out(workspace, made, Twice.UPDATE)
    (only,) = workspace.contacts.all()
    assert only.phone == "2"


def test_a_failure_half_way_leaves_nothing(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = planned(workspace, tmp_path)
    bad = made.rows[-1].values
    bad["name"] = "a\x00b"
    with pytest.raises((UserError, CannotSave)):
        carry_out(workspace, made)
    assert workspace.register.contacts() == []


def test_too_many_contacts_are_refused_before_anything_is_written(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ceframework_desktop.services import contacts

    monkeypatch.setattr(contacts, "MOST_CONTACTS", 1)
    with pytest.raises(UserError, match="at most 1 contacts"):
        carry_out(workspace, planned(workspace, tmp_path))
    assert workspace.register.contacts() == []


def test_no_column_says_who(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No column is chosen"):
        planned(workspace, tmp_path, "Shoes,Hats\n1,2\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("+HYPERLINK(1)", "'+HYPERLINK(1)"),
        ("-1+2", "'-1+2"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("+44 (0)1709 000-000", "+44 (0)1709 000-000"),
        ("-12.5", "-12.5"),
        ("01709 000000", "01709 000000"),
        ("O'Hara", "O'Hara"),
        ("", ""),
    ],
)
def test_no_cell_becomes_a_formula(text: str, shown: str) -> None:
    assert neutral(text) == shown


def test_what_goes_out_comes_back_the_same(workspace: Workspace, tmp_path: Path) -> None:
    values = {
        "name": "=Zoë, “Z” Ünal",
        "address": "1 High St\nRotherham",
        "phone": "+44 1709 000000",
        "language": "ur",
        "print_style": "large",
        "delivery": "hand",
        "groups": "elders, readers",
        "notes": "two\nlines",
    }
    workspace.contacts.add(values)
    (item,) = workspace.contacts.all()
    data = to_csv(workspace.contacts.all())
    assert data.startswith(b"\xef\xbb\xbf")
    table = read_table(write(tmp_path, data))
    made = plan(workspace, table, suggest(table.header))
    (row,) = made.rows
    assert contact(item.id, row.values) == item


def test_the_limits_are_those_of_the_guide() -> None:
    limits = (contact_table.MOST_BYTES, contact_table.MOST_ROWS, contact_table.MOST_COLUMNS)
    assert limits == (10_000_000, 10_000, 100)
    guide = Path(__file__).parents[2] / "resources" / "guide"
    (page,) = guide.glob("*-people.md")
    text = page.read_text("utf-8")
    assert all(word in text for word in ("10 MB", "10,000 rows", "100 columns", "5,000"))


MANY = "name,email\n" + "".join(f"N{number},n{number}@example.org\n" for number in range(300))


def carrying(workspace: Workspace, folder: Path):
    made = planned(workspace, folder, MANY)
    return contact_import.carrying_out(
        workspace, contact_import.prepare(made, workspace.contacts.usual_day())
    )


def test_until_all_is_on_the_disk_nothing_else_is_kept_and_closing_takes_all_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    engagement = workspace.new_engagement({"title": "Before"})
    before = workspace.can_undo
    kept = Safety(workspace, tmp_path / "home")
    parts = carrying(workspace, tmp_path)
    for _ in range(5):
        next(parts)
        with pytest.raises(CannotSave, match="brought in"):
            workspace.save_answer(engagement.id, "title", "Meanwhile")
        with pytest.raises(CannotSave, match="brought in"):
            workspace.undo()
        with pytest.raises(CannotWriteFile, match="brought in"):
            workspace.register.copy_to(tmp_path / "copy.ceregister")
        assert kept.backup_if_due(CLOSE) is None
    parts.close()
    assert workspace.contacts.all() == ()
    assert workspace.can_undo is before
    assert workspace.save_answer(engagement.id, "title", "After").text("title") == "After"
    assert kept.backup_if_due(CLOSE) is not None
    assert workspace.register.verify() == []


def test_once_all_is_on_the_disk_other_things_are_kept_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    parts = carrying(workspace, tmp_path)
    assert (1, 1) in parts
    engagement = workspace.new_engagement({"title": "After"})
    list(parts)
    assert len(workspace.contacts.all()) == 300
    workspace.undo()
    workspace.undo()
    assert workspace.contacts.all() == ()
    assert engagement.id not in {e.id for e in workspace.engagements()}


def test_too_many_are_refused_before_anything_is_written(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contacts, "MOST_CONTACTS", 299)
    parts = carrying(workspace, tmp_path)
    with pytest.raises(UserError, match="at most 299"):
        next(parts)
    assert not workspace.register.is_busy
    workspace.contacts.add({"name": "A"})
