"""The tables of a register as this version of the program knows them.

`GOLDEN` is compared with the file after every migration and at every opening: a file with a
table, column or trigger that does not belong there is not worked on.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x43455247  # "CERG"
VERSION = 2

# Structural fields, by table: what a column's JSON value becomes in its table.
TEXT, FLAG, JSON = "text", "flag", "json"
COLUMNS = {
    "engagement": {
        "ref": TEXT,
        "pack": TEXT,
        "pack_version": TEXT,
        "created": TEXT,
        "removed": FLAG,
    },
    "entry": {"engagement": TEXT, "question": TEXT, "position": TEXT, "removed": FLAG},
    "issued": {
        "engagement": TEXT,
        "document": TEXT,
        "facts": JSON,
        "made": TEXT,
        "removed": FLAG,
    },
    "contact": {"created": TEXT, "removed": FLAG},
    "disclosure": {"contact": TEXT, "kind": TEXT, "made": TEXT},
    "erasure": {"tbl": TEXT, "row": TEXT, "col": TEXT, "made": TEXT},
}

LOGGED = (
    "setting",
    "engagement",
    "answer",
    "entry",
    "cell",
    "issued",
    "contact",
    "detail",
    "taking_part",
    "disclosure",
    "erasure",
)

GOLDEN = """\
index answer_engagement on answer(engagement)
index cell_entry on cell(entry)
index detail_contact on detail(contact)
index disclosure_contact on disclosure(contact)
index entry_engagement on entry(engagement)
index erasure_row on erasure(row)
index issued_engagement on issued(engagement)
index op_field on op(tbl, row, col, hlc)
index taking_part_contact on taking_part(contact)
index taking_part_engagement on taking_part(engagement)
table answer strict
  id TEXT key
  engagement TEXT not null -> engagement.id
  question TEXT not null
  value TEXT not null
table cell strict
  id TEXT key
  entry TEXT not null -> entry.id
  column TEXT not null
  value TEXT not null
table contact strict
  id TEXT key
  created TEXT not null default ''
  removed INTEGER not null default 0
table detail strict
  id TEXT key
  contact TEXT not null -> contact.id
  field TEXT not null
  value TEXT not null
table device strict
  id TEXT key
  made TEXT not null
table disclosure strict
  id TEXT key
  contact TEXT not null default ''
  kind TEXT not null default ''
  made TEXT not null default ''
table engagement strict
  id TEXT key
  ref TEXT not null default ''
  pack TEXT not null default ''
  pack_version TEXT not null default ''
  created TEXT not null default ''
  removed INTEGER not null default 0
table entry strict
  id TEXT key
  engagement TEXT not null default '' -> engagement.id
  question TEXT not null default ''
  position TEXT not null default ''
  removed INTEGER not null default 0
table erasure strict
  id TEXT key
  tbl TEXT not null default ''
  row TEXT not null default ''
  col TEXT not null default ''
  made TEXT not null default ''
table issued strict
  id TEXT key
  engagement TEXT not null default '' -> engagement.id
  document TEXT not null default ''
  facts TEXT not null default '{}'
  made TEXT not null default ''
  removed INTEGER not null default 0
table memory strict
  key TEXT key
  value TEXT not null
table meta strict
  key TEXT key
  value TEXT not null
table op strict
  device TEXT key
  seq INTEGER key
  hlc TEXT not null
  txn TEXT not null
  tbl TEXT not null
  row TEXT not null
  col TEXT not null
  value TEXT
  base TEXT
  author TEXT not null
  at TEXT not null
  label TEXT not null
table setting strict
  id TEXT key
  key TEXT not null
  value TEXT not null
table taking_part strict
  id TEXT key
  engagement TEXT not null -> engagement.id
  contact TEXT not null -> contact.id
  value TEXT not null
"""


def describe(connection: sqlite3.Connection) -> str:
    """The schema of a database as text in the form of `GOLDEN`."""
    found = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema"
        " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name"
    ).fetchall()
    strict = {
        name
        for name, flag in connection.execute("SELECT name, strict FROM pragma_table_list")
        if flag
    }
    lines: list[str] = []
    for kind, name, table, sql in found:
        if kind == "table":
            lines.append(f"table {name}{' strict' if name in strict else ''}")
            lines += _columns(connection, name)
        elif kind == "index":
            lines.append(_index(connection, name, table))
        else:
            lines.append(f"{kind} {name}: {' '.join(sql.split())}")
    return "".join(f"{line}\n" for line in lines)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    targets = {
        column: f" -> {target}.{to}"
        for column, target, to in connection.execute(
            'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (table,)
        )
    }
    lines = []
    for name, kind, not_null, default, key, hidden in connection.execute(
        'SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?)', (table,)
    ):
        words = [f"  {name}", kind]
        words += ["key"] if key else ["not null"] if not_null else []
        words += [] if default is None else [f"default {default}"]
        words += ["hidden"] if hidden else []
        lines.append(" ".join(words) + targets.get(name, ""))
    return lines


def _index(connection: sqlite3.Connection, name: str, table: str) -> str:
    unique, partial = connection.execute(
        'SELECT "unique", partial FROM pragma_index_list(?) WHERE name = ?', (table, name)
    ).fetchone()
    columns = [c for (c,) in connection.execute("SELECT name FROM pragma_index_info(?)", (name,))]
    words: str = f"index {name} on {table}({', '.join(str(c) for c in columns)})"
    return f"{words}{' unique' if unique else ''}{' partial' if partial else ''}"
