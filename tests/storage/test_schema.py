"""Only migrations make tables, and the tables are the ones expected."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ceframework_desktop.domain.errors import CannotOpen, DamagedRegister
from ceframework_desktop.storage import RegisterFile, backups, migrations, opening, schema
from tests.storage.registers import add_engagement, answer, make, python, raw


@pytest.fixture
def memory() -> Iterator[sqlite3.Connection]:
    """An empty database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def test_the_migrations_lead_to_the_golden_schema(memory: sqlite3.Connection) -> None:
    assert len(migrations.STEPS) == schema.VERSION
    migrations.migrate(memory, migrations.STEPS, schema.GOLDEN)
    assert schema.describe(memory) == schema.GOLDEN
    assert memory.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert memory.execute("PRAGMA application_id").fetchone() == (0x43455247,)


def test_a_step_that_fails_is_taken_back(memory: sqlite3.Connection) -> None:
    migrations.migrate(memory, migrations.STEPS, schema.GOLDEN)
    with pytest.raises(sqlite3.OperationalError, match="half way"):
        migrations.migrate(memory, (*migrations.STEPS, fail), schema.GOLDEN)
    assert not memory.in_transaction
    assert schema.describe(memory) == schema.GOLDEN
    assert memory.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_every_table_is_strict_and_no_seen_field_is_unique() -> None:
    tables = [line for line in schema.GOLDEN.splitlines() if line.startswith("table ")]
    assert len(tables) == 15
    assert all(line.endswith(" strict") for line in tables)
    assert "unique" not in schema.GOLDEN
    assert "trigger" not in schema.GOLDEN


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON answer BEGIN DELETE FROM answer; END",
        "CREATE VIEW v AS SELECT * FROM answer",
        "CREATE TABLE other(id)",
        "CREATE UNIQUE INDEX one_ref ON engagement(ref)",
        "ALTER TABLE answer ADD COLUMN extra TEXT",
        "DROP INDEX op_field",
        "ALTER TABLE cell RENAME COLUMN value TO worth",
    ],
)
def test_a_file_with_other_tables_is_not_worked_on(path: Path, sql: str) -> None:
    make(path).close()
    with closing(raw(path)) as connection:
        connection.execute(sql)
        connection.commit()
        assert schema.describe(connection) != schema.GOLDEN
    before = path.read_bytes()
    with pytest.raises(DamagedRegister):
        RegisterFile.open(path)
    assert path.read_bytes() == before


def add_colour(database: Any) -> None:
    database.table("engagement").add_column("colour", str, not_null_default="")


def fail(database: Any) -> None:
    add_colour(database)
    raise sqlite3.OperationalError("stopped half way")


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later program, whose registers have one more column."""
    start, table, rest = schema.GOLDEN.partition("table engagement strict\n")
    line = "  removed INTEGER not null default 0\n"
    rest = rest.replace(line, line + "  colour TEXT not null default ''\n", 1)
    golden = start + table + rest
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour))
    monkeypatch.setattr(opening, "GOLDEN", golden)
    monkeypatch.setattr(opening, "VERSION", schema.VERSION + 1)


@pytest.fixture
def old(path: Path) -> str:
    """A closed register of today; gives the id of its engagement."""
    with make(path) as register:
        return add_engagement(register, title="Buses")


def test_an_older_register_is_backed_up_and_brought_up_to_date(
    path: Path, old: str, request: pytest.FixtureRequest
) -> None:
    before = path.read_bytes()
    request.getfixturevalue("next_version")
    folder = path.parent / "backups"
    with RegisterFile.open(path, backups=folder) as register:
        assert answer(register, old) == "Buses"
        tables = schema.describe(register._store.connection)
    assert "colour" in tables
    assert path.read_bytes() != before
    (kept,) = folder.iterdir()
    assert ".before-upgrade." in kept.name
    with closing(raw(kept)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert schema.describe(connection) == schema.GOLDEN
    with RegisterFile.open(path, backups=folder):
        assert len(list(folder.iterdir())) == 1


def test_an_upgrade_that_fails_leaves_the_register_as_it_was(
    path: Path, old: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    request.getfixturevalue("next_version")
    steps = migrations.STEPS[: schema.VERSION]
    for step in (fail, lambda database: None):
        monkeypatch.setattr(migrations, "STEPS", (*steps, step))
        with pytest.raises(CannotOpen):
            RegisterFile.open(path, backups=path.parent / "backups")
        assert path.read_bytes() == before


def test_a_register_that_cannot_be_backed_up_is_not_upgraded(
    path: Path, old: str, request: pytest.FixtureRequest
) -> None:
    before = path.read_bytes()
    request.getfixturevalue("next_version")
    folder = path.parent / "backups"
    folder.write_text("a file where the folder should be")
    with pytest.raises(CannotOpen):
        RegisterFile.open(path, backups=folder)
    assert path.read_bytes() == before


def test_an_older_register_is_not_upgraded_by_reading_it(
    path: Path, old: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("next_version")
    with pytest.raises(CannotOpen, match="earlier version"):
        RegisterFile.open(path, read_only=True)


def test_opening_a_register_of_today_imports_no_sqlite_utils(path: Path, tmp_path: Path) -> None:
    make(path).close()
    code = (
        "import sys; from pathlib import Path\n"
        "from ceframework_desktop.storage import RegisterFile\n"
        "register = RegisterFile.open(Path(sys.argv[1]))\n"
        "register.engagements(); register.next_ref('VAR', 2026); register.close()\n"
        "print(sorted({'sqlite_utils', 'click', 'inspect'} & sys.modules.keys()))\n"
    )
    with python(code, path) as other:
        said, _ = other.communicate()
    assert said == "['inspect']\n" or said == "[]\n"


def test_the_fixture_of_version_1_opens_and_says_what_it_always_said(tmp_path: Path) -> None:
    fixture = Path(__file__).parents[1] / "fixtures" / "registers" / "v1.ceregister"
    path = tmp_path / "v1.ceregister"
    shutil.copyfile(fixture, path)
    with RegisterFile.open(path, backups=tmp_path / "backups") as register:
        assert register.verify() == []
        assert register.settings() == {
            "organisation.name": "Example Action",
            "organisation.prefix": "EXA",
        }
        first, second = register.engagements()
        assert (first.ref, first.pack, first.pack_version) == (
            "EXA-2026-001",
            "rotherham-2010",
            "1",
        )
        assert first.created == "2026-03-07"
        assert first.answers == {
            "title": "Where should the bus stop go?",
            "communities": ["older", "disabled"],
            "invited": 120,
            "start_date": "2026-04-01",
        }
        (barriers,) = first.rows.items()
        assert barriers[0] == "barriers"
        assert [row.cells for row in barriers[1]] == [
            {"barrier": "No bus in the evening", "support": "Meet at noon", "cost": "35.50"},
            {"barrier": "Small print", "support": "Large print ☃"},
        ]
        assert (second.ref, second.answers, second.rows) == ("EXA-2026-002", {}, {})
        history = register.history(first.id, "title")
        assert [(e.author, e.before, e.after) for e in history] == [
            ("Kim Example", "Bus stop", "Where should the bus stop go?"),
            ("Sam Example", None, "Bus stop"),
        ]
        (letter,) = register.issued(first.id)
        assert (letter.document, letter.facts) == ("letter", {"title": "Bus stop"})
        assert len(register.removed_rows(first.id, "barriers")) == 1
        assert register.remembered("place") == [first.id, "plan/people"]
        assert register.next_ref("EXA", 2026).endswith("-004")


def test_backups_of_the_fixture_can_be_made(tmp_path: Path) -> None:
    fixture = Path(__file__).parents[1] / "fixtures" / "registers" / "v1.ceregister"
    path = tmp_path / "v1.ceregister"
    shutil.copyfile(fixture, path)
    with RegisterFile.open(path) as register:
        backups.backup_now(register, tmp_path / "backups", "close")
    (found,) = backups.list_backups(tmp_path / "backups")
    assert (found.engagements, found.titles) == (2, ("Where should the bus stop go?",))


def test_the_fixture_of_version_2_opens_and_says_what_it_always_said(tmp_path: Path) -> None:
    fixture = Path(__file__).parents[1] / "fixtures" / "registers" / "v2.ceregister"
    path = tmp_path / "v2.ceregister"
    shutil.copyfile(fixture, path)
    with RegisterFile.open(path, backups=tmp_path / "backups") as register:
        assert register.verify() == []
        ali, bea = register.contacts()
        assert (ali.created, ali.removed, bea.removed) == ("2026-03-08", False, True)
        assert ali.details == {
            "name": "Ali B. Example",
            "email": "ali@example.org",
            "language": "ur",
            "retain_until": "2028-04-01",
        }
        assert bea.details == {"name": "Bea Example"}
        first, _ = register.engagements()
        assert register.taking_part() == [(first.id, ali.id)]
        names = [h for h in register.contact_history(ali.id) if h.column == "name"]
        assert [(h.author, h.before, h.after) for h in names] == [
            ("Kim Example", "Ali Example", "Ali B. Example"),
            ("Kim Example", None, "Ali Example"),
        ]
        assert [d.kind for d in register.disclosures()] == ["erased", "copy"]
        assert register.disclosures()[1].contact == ali.id
