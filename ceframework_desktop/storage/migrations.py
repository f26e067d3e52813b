"""The steps from nothing to the newest schema. Only these make or alter tables.

A step is never edited once released; a new one is added to the end, `schema.VERSION` and
`schema.GOLDEN` follow, and a fixture file of the old version joins the tests. sqlite-utils does
the work and is imported only when a step is due, as it takes about 0.1 s.

Beware: sqlite-utils' `transform()` and `add_foreign_keys()` drop triggers and lose collations and
generated columns. The comparison with `schema.GOLDEN` is there to notice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .schema import APPLICATION_ID, describe

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]


class SchemaMismatch(sqlite3.DatabaseError):
    """The tables after the migrations are not the ones expected."""


def migrate(connection: sqlite3.Connection, steps: Sequence[Step], golden: str) -> None:
    """Bring a database to the newest version in one transaction, or leave it as it was.

    The database's `user_version` says how many steps it has had. Raises sqlite3.Error.
    """
    from sqlite_utils import Database

    connection.execute("BEGIN IMMEDIATE")
    try:
        (done,) = connection.execute("PRAGMA user_version").fetchone()
        database = Database(connection, execute_plugins=False)
        for step in steps[done:]:
            step(database)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        if describe(connection) != golden:
            raise SchemaMismatch("the tables are not as they should be")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _first(database: Database) -> None:
    """Version 1: engagements, answers, rows, settings, issued documents and the change log."""
    _make_settings_and_answers(database)
    _make_tables_in_answers(database)
    _make_log(database)
    database.table("answer").create_index(["engagement"], "answer_engagement")
    database.table("entry").create_index(["engagement"], "entry_engagement")
    database.table("cell").create_index(["entry"], "cell_entry")
    database.table("issued").create_index(["engagement"], "issued_engagement")
    database.table("op").create_index(["tbl", "row", "col", "hlc"], "op_field")


def _make_settings_and_answers(database: Database) -> None:
    _make(database, "setting", {"id": str, "key": str, "value": str})
    _make(
        database,
        "engagement",
        {
            "id": str,
            "ref": str,
            "pack": str,
            "pack_version": str,
            "created": str,
            "removed": int,
        },
        defaults={"ref": "", "pack": "", "pack_version": "", "created": "", "removed": 0},
    )
    _make(
        database,
        "answer",
        {"id": str, "engagement": str, "question": str, "value": str},
        parent="engagement",
    )


def _make_tables_in_answers(database: Database) -> None:
    _make(
        database,
        "entry",
        {"id": str, "engagement": str, "question": str, "position": str, "removed": int},
        parent="engagement",
        defaults={"engagement": "", "question": "", "position": "", "removed": 0},
    )
    _make(
        database,
        "cell",
        {"id": str, "entry": str, "column": str, "value": str},
        parent="entry",
    )
    _make(
        database,
        "issued",
        {
            "id": str,
            "engagement": str,
            "document": str,
            "facts": str,
            "made": str,
            "removed": int,
        },
        parent="engagement",
        defaults={"engagement": "", "document": "", "facts": "{}", "made": "", "removed": 0},
    )


def _make_log(database: Database) -> None:
    names = ("txn", "tbl", "row", "col", "author", "at", "label")
    database.create_table(
        "op",
        {"device": str, "seq": int, "hlc": str}
        | dict.fromkeys((*names[:4], "value", "base", *names[4:]), str),
        pk=("device", "seq"),
        not_null={"hlc", *names},
        strict=True,
    )
    _make(database, "device", {"id": str, "made": str})
    for name in ("meta", "memory"):
        database.create_table(
            name, {"key": str, "value": str}, pk="key", not_null={"value"}, strict=True
        )


def _make(
    database: Database,
    name: str,
    columns: dict[str, type],
    *,
    parent: str | tuple[str, ...] = (),
    defaults: dict[str, str | int] | None = None,
) -> None:
    """A table whose key is `id`, whose other columns are filled, and which may have parents."""
    parents = (parent,) if isinstance(parent, str) else parent
    database.create_table(
        name,
        columns,
        pk="id",
        not_null=set(columns) - {"id"},
        defaults=defaults,
        foreign_keys=[(name, name, "id") for name in parents],
        strict=True,
    )


def _second(database: Database) -> None:
    """Version 2: people's details, what they take part in, what was given out and erased."""
    _make(
        database,
        "contact",
        {"id": str, "created": str, "removed": int},
        defaults={"created": "", "removed": 0},
    )
    _make(
        database,
        "detail",
        {"id": str, "contact": str, "field": str, "value": str},
        parent="contact",
    )
    _make(
        database,
        "taking_part",
        {"id": str, "engagement": str, "contact": str, "value": str},
        parent=("engagement", "contact"),
    )
    for name, columns in (
        ("disclosure", ("contact", "kind", "made")),
        ("erasure", ("tbl", "row", "col", "made")),
    ):
        _make(
            database,
            name,
            dict.fromkeys(("id", *columns), str),
            defaults=dict.fromkeys(columns, ""),
        )
    database.table("detail").create_index(["contact"], "detail_contact")
    database.table("taking_part").create_index(["engagement"], "taking_part_engagement")
    database.table("taking_part").create_index(["contact"], "taking_part_contact")
    database.table("disclosure").create_index(["contact"], "disclosure_contact")
    database.table("erasure").create_index(["row"], "erasure_row")


STEPS: tuple[Step, ...] = (_first, _second)
