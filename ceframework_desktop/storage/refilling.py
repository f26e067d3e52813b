"""Fills the tables of a rescued register from its log and from what was found in old tables."""

from __future__ import annotations

from collections import Counter

from . import tables
from .changes import Field
from .finding import Found, is_id
from .log import Writer
from .rebuild import WINNERS
from .schema import COLUMNS, FLAG, JSON
from .values import NULL, Json, decode, new_id

_PREFIX = "RESCUED"
_QUESTION = "rescued"  # of rows that have lost theirs
_PRESENT = "false"

_LOST_ENTRIES = (
    "SELECT id FROM entry WHERE engagement = '' OR question = ''"
    " UNION SELECT entry FROM cell WHERE entry NOT IN (SELECT id FROM entry)"
)
_LOST_ENGAGEMENTS = (
    "SELECT engagement FROM answer UNION SELECT engagement FROM entry"
    " UNION SELECT engagement FROM issued UNION SELECT engagement FROM taking_part"
    " EXCEPT SELECT id FROM engagement"
)
_LOST_CONTACTS = (
    "SELECT contact FROM detail UNION SELECT contact FROM taking_part EXCEPT SELECT id FROM contact"
)


class Refill:
    """Fills one register in a transaction that the caller begins and ends.

    Afterwards `differing` counts the values in which tables and log differed, `adopted` what had
    lost its engagement, and `loose` holds what could not be put anywhere: column and JSON text.
    """

    def __init__(self, writer: Writer, found: Found) -> None:
        self._writer = writer
        self._found = found
        self._stub = ""
        self._stubs = 0
        self.differing = 0
        self.adopted = 0
        self.loose: list[tuple[str, str]] = []

    def fill(self, *, trust_gaps: bool) -> None:
        """Fill all tables. With `trust_gaps` what is in no table had been emptied.

        Raises DamagedRegister for a value that cannot be read.
        """
        self._play_log()
        if trust_gaps:
            self._empty_absent()
        for field, text in self._found.fields.items():
            self._put(field, text)
        for field, text in self._found.old.items():
            self._put_old(field, text)
        self._place_loose()
        self._adopt_entries()
        self._adopt_engagements()
        self._name_engagements()

    def _play_log(self) -> None:
        connection = self._writer.connection
        for table, row, column, value, _ in connection.execute(WINNERS).fetchall():
            field = Field(table, row, column)
            if tables.known(field):
                tables.write(connection, field, NULL if value is None else value)

    def _put(self, field: Field, text: str) -> None:
        """Put a value that a table held, unless the log says the same."""
        before = self._writer.read(field)
        if before == NULL and not self._is_logged(field) and _is_default(field, text):
            return
        if self._writer.is_erased(field):
            return  # what was erased stays erased
        if before not in (text, NULL):
            self.differing += 1
        self._writer.write_text(field, text)

    def _put_old(self, field: Field, text: str) -> None:
        """Put a value from a page that may be left over.

        If the log knows the value, the log also knows what came after it. If not, it may be newer
        than all that is left of the log.
        """
        known = self._writer.connection.execute(
            "SELECT 1 FROM op WHERE tbl = ? AND row = ? AND col = ? AND value = ? LIMIT 1",
            (*field, text),
        ).fetchone()
        if known is None and field not in self._found.fields:
            self._put(field, text)

    def _empty_absent(self) -> None:
        for table, row, column, *_ in self._writer.connection.execute(WINNERS).fetchall():
            field = Field(table, row, column)
            if table not in COLUMNS and tables.known(field) and field not in self._found.fields:
                self._writer.write_text(field, NULL)

    def _is_logged(self, field: Field) -> bool:
        found = self._writer.connection.execute(
            "SELECT 1 FROM op WHERE tbl = ? AND row = ? AND col = ? LIMIT 1", field
        )
        return found.fetchone() is not None

    def _place_loose(self) -> None:
        """Answers, cells and details look alike: what has their parent tells them apart."""
        for (row, column), text in self._found.loose.items():
            table = self._table_of(row, column)
            if table:
                self._put_old(Field(table, row, column), text)
            elif not self._is_logged(Field("answer", row, column)):
                self.loose.append((column, text))

    def _table_of(self, row: str, column: str) -> str:
        """The table that a value belongs to, "" if what it hangs on was not found."""
        if self._has("engagement", row):
            # Only contacts have such ids; questions have names. The contact itself may be lost.
            return "taking_part" if is_id(column) else "answer"
        parents = (("entry", "cell"), ("contact", "detail"))
        return next((table for parent, table in parents if self._has(parent, row)), "")

    def _has(self, table: str, row: str) -> bool:
        sql = f"SELECT 1 FROM {table} WHERE id = ?"  # noqa: S608 - names of our own
        return self._writer.connection.execute(sql, (row,)).fetchone() is not None

    def _adopt_entries(self) -> None:
        """Give rows that have lost their engagement or their question another."""
        for (row,) in self._writer.connection.execute(_LOST_ENTRIES).fetchall():
            engagement, question = self._held(row)
            if not engagement:
                self._set("entry", row, "engagement", self._shelter())
            if not question:
                self._set("entry", row, "question", _QUESTION)
            self._require_presence("entry", row)
            self.adopted += 1

    def _held(self, entry: str) -> tuple[str, str]:
        found = self._writer.connection.execute(
            "SELECT engagement, question FROM entry WHERE id = ?", (entry,)
        ).fetchone()
        return found or ("", "")

    def _adopt_engagements(self) -> None:
        """Make the engagements that something belongs to and that were not found."""
        connection = self._writer.connection
        for (row,) in connection.execute("SELECT id FROM issued WHERE engagement = ''").fetchall():
            self._set("issued", row, "engagement", self._shelter())
            self.adopted += 1
        for (engagement,) in connection.execute(_LOST_ENGAGEMENTS).fetchall():
            self._require_presence("engagement", engagement)
            self.adopted += 1
        for (contact,) in connection.execute(_LOST_CONTACTS).fetchall():
            self._require_presence("contact", contact)

    def _shelter(self) -> str:
        """The one engagement for all that has none."""
        if not self._stub:
            self._stub = new_id()
            self._require_presence("engagement", self._stub)
        return self._stub

    def _require_presence(self, table: str, row: str) -> None:
        if self._writer.read(Field(table, row, "removed")) == NULL:
            self._writer.write_text(Field(table, row, "removed"), _PRESENT)

    def _name_engagements(self) -> None:
        """See that every engagement has a reference and a pack."""
        connection = self._writer.connection
        heads = connection.execute("SELECT id, ref, pack, pack_version FROM engagement").fetchall()
        packs = Counter((head[2], head[3]) for head in heads if head[2])
        pack = packs.most_common(1)[0][0] if packs else ("", "")
        refs = {head[1] for head in heads}
        for row, ref, held, _ in heads:
            if not ref:
                self._set("engagement", row, "ref", self._free_ref(refs))
            if not held:
                self._set("engagement", row, "pack", pack[0])
                self._set("engagement", row, "pack_version", pack[1])
            self._require_presence("engagement", row)

    def _free_ref(self, taken: set[str]) -> str:
        while True:
            self._stubs += 1
            ref = f"{_PREFIX}-{self._stubs:03d}"
            if ref not in taken:
                return ref

    def _set(self, table: str, row: str, column: str, value: Json) -> None:
        self._writer.write(Field(table, row, column), value)


def _is_default(field: Field, text: str) -> bool:
    """True for what a column holds before anything was written to it."""
    kind = COLUMNS.get(field.table, {}).get(field.column)
    if kind is None or kind == FLAG:
        return False  # being there is a value
    return decode(text) == ({} if kind == JSON else "")
