"""contacts: list, import, export, held and erase."""

import json
import os
import re
import stat
from pathlib import Path

import pytest

from tests.cli.calling import call, call_outside, is_plain
from tests.services.registering import registers

PEOPLE = (
    "Full name,Email,Tel,Shoes,Groups\n"
    "Kim Quillfeather,kim@example.org,01709 000000,9,elders\n"
    "Bea Example,,,4,\n"
)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


@pytest.fixture
def filled(capsys, empty, table):
    assert call(capsys, "contacts", "import", table, "--file", empty).code == 0
    return empty


def test_a_dry_run_says_what_would_happen_and_writes_nothing(capsys, empty, table):
    before = empty.read_bytes()
    said = call(capsys, "contacts", "import", table, "--file", empty, "--dry-run")
    assert said.code == 0
    assert "2 people or groups are new." in said.out
    assert said.out.endswith("Nothing was written.\n")
    assert "Row 3 (Bea Example): They want post, but there is no address." in said.err
    assert empty.read_bytes() == before


def test_contacts_come_in_and_are_listed(capsys, empty, table):
    said = call(capsys, "contacts", "import", table, "--file", empty, "--json")
    assert json.loads(said.out)["written"] == {"added": 2, "changed": 0, "left_out": 0, "unread": 0}
    assert json.loads(said.out)["columns"]["Shoes"] == ""
    said = call(capsys, "contacts", "list", "--file", empty)
    assert said.out == "Bea Example\nKim Quillfeather  kim@example.org  elders\n"
    said = call(capsys, "contacts", "list", "--file", empty, "--group", "Elders", "--json")
    (only,) = json.loads(said.out)
    assert (only["phone"], only["groups"]) == ("01709 000000", ["elders"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", only["retain_until"])
    assert call(capsys, "contacts", "list", "--file", empty, "--due").out == ""


def test_a_second_time_nothing_is_doubled(capsys, filled, table):
    said = call(capsys, "contacts", "import", table, "--file", filled)
    assert "0 contacts added" not in said.out or "left out" in said.out
    assert len(call(capsys, "contacts", "list", "--file", filled).out.splitlines()) == 3
    said = call(capsys, "contacts", "import", table, "--file", filled, "--twice", "update")
    assert "1 brought up to date" in said.out


def test_columns_can_be_sent_elsewhere(capsys, empty, table):
    said = call(
        capsys,
        "contacts",
        "import",
        table,
        "--file",
        empty,
        "--map",
        "Shoes=notes",
        "--map",
        "Tel=",
    )
    assert said.code == 0
    with registers().open(empty) as workspace:
        assert [(c.notes, c.phone) for c in workspace.contacts.all()] == [("4", ""), ("9", "")]
    for wrong in ("Hats=notes", "Tel=shoes", "Tel"):
        said = call(capsys, "contacts", "import", table, "--file", empty, "--map", wrong)
        assert is_plain(said)


def test_contacts_take_part_in_an_engagement(capsys, sample, table):
    words = ("--file", sample, "--engagement", "VAR-2005-001")
    assert call(capsys, "contacts", "import", table, *words).code == 0
    listed = call(capsys, "contacts", "list", *words).out
    assert "Kim Quillfeather" in listed
    assert is_plain(call(capsys, "contacts", "list", "--file", sample, "--engagement", "X"))


def test_a_file_that_is_no_table_is_refused(capsys, empty, tmp_path):
    before = empty.read_bytes()
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"PK\x03\x04")
    said = call(capsys, "contacts", "import", path, "--file", empty)
    assert is_plain(said)
    assert "CSV" in said.err
    assert empty.read_bytes() == before


def test_an_export_is_private_and_harmless_and_noted(capsys, filled, tmp_path):
    with registers().open(filled) as workspace:
        workspace.contacts.add({"name": "=HYPERLINK(1)"})
    out = tmp_path / "out.csv"
    said = call(capsys, "contacts", "export", "--file", filled, "--out", out)
    assert (said.code, said.out) == (0, f"{out}\n")
    text = out.read_text("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "01709 000000" in text
    if os.name == "posix":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert is_plain(call(capsys, "contacts", "export", "--file", filled, "--out", out))
    with registers().open(filled) as workspace:
        assert [d.kind for d in workspace.register.disclosures()] == ["list"] * 3


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html", "txt", "json"])
def test_a_copy_of_what_is_held(capsys, filled, tmp_path, suffix):
    out = tmp_path / f"held.{suffix}"
    said = call(
        capsys, "contacts", "held", "--file", filled, "--contact", "KIM@example.org", "--out", out
    )
    assert (said.code, said.out) == (0, f"{out}\n")
    assert out.stat().st_size > 300
    if suffix in ("txt", "json", "html"):
        assert "01709 000000" in out.read_text("utf-8")


def test_what_is_held_is_printed(capsys, filled):
    who = ("--file", filled, "--contact", "kim  quillfeather")
    said = call(capsys, "contacts", "held", *who)
    assert "What we hold about you" in said.out
    found = json.loads(call(capsys, "contacts", "held", *who, "--json").out)
    assert found["details"]["Phone"] == "01709 000000"
    assert is_plain(call(capsys, "contacts", "held", "--file", filled, "--contact", "nobody"))


def test_a_copy_in_a_file_is_what_its_ending_says(capsys, filled, tmp_path):
    out = tmp_path / "held.txt"
    who = ("--file", filled, "--contact", "kim@example.org")
    said = call(capsys, "contacts", "held", *who, "--out", out, "--json")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("--json is for what is printed.")
    assert not out.exists()


def test_two_of_one_name_are_told_apart_by_id(capsys, filled):
    with registers().open(filled) as workspace:
        workspace.contacts.add({"name": "Bea Example"})
    said = call(capsys, "contacts", "held", "--file", filled, "--contact", "Bea Example")
    assert is_plain(said)
    (one, _) = re.findall("[0-9a-f]{8}-[0-9a-f-]{27}", said.err)
    assert call(capsys, "contacts", "held", "--file", filled, "--contact", one).code == 0


def test_nobody_is_erased_unasked(capsys, filled):
    before = filled.read_bytes()
    said = call_outside("contacts", "erase", "--file", filled, "--contact", "kim@example.org")
    assert said.code == 1
    assert "--yes" in said.err
    assert filled.read_bytes() == before


def test_who_is_erased_is_gone_from_the_bytes_and_the_backups(capsys, filled, tmp_path):
    backup = call(capsys, "backup", "--file", filled).out.strip()
    assert b"Quillfeather" in Path(backup).read_bytes()
    words = ("--file", filled, "--contact", "kim@example.org", "--yes", "--json")
    said = call(capsys, "contacts", "erase", *words)
    assert said.code == 0
    assert json.loads(said.out)["copies"] == 1
    for path in (filled, backup):
        data = Path(path).read_bytes()
        assert b"Quillfeather" not in data
        assert b"kim@example" not in data
        assert call(capsys, "verify", "--file", path).code == 0
    assert call(capsys, "contacts", "list", "--file", filled).out == "Bea Example\n"


def test_help_for_every_command(capsys):
    for what in ("list", "import", "export", "held", "erase"):
        said = call(capsys, "contacts", what, "--help")
        assert said.code == 0
        assert "Example:" in said.out
    assert call(capsys, "contacts").code == 2


def test_a_backup_is_made_before_people_are_brought_in(capsys, empty, table, own_home):
    assert call(capsys, "contacts", "import", table, "--file", empty).code == 0
    (made,) = own_home.rglob("*.before-contacts.cebackup")
    with registers().open(empty) as workspace:
        assert len(workspace.contacts.all()) == 2
    assert b"Quillfeather" not in made.read_bytes()
