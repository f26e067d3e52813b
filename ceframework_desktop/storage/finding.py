"""Finds a register's rows in the pages of a damaged file, and tells what each of them is.

Rows are looked for in two places: in the trees of the tables, as far as these can be followed, and
in every other page that holds rows. The second may be left over from earlier, so they count only
where nothing else is known. What a row is shows in its form: ids, stamps and, for settings, answers
and cells, an id that only its own names give.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import TypeGuard

from .changes import Field
from .clock import LAST_MILLISECOND
from .pages import Pages, Unreadable, Value
from .schema import COLUMNS, FLAG, GOLDEN, JSON, LOGGED
from .values import LARGEST_NUMBER, LONGEST_NAME, derived_id

_DEVICE = re.compile("[0-9a-f]{16}")
_STAMP = re.compile("[0-9a-f]{32}")
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)?")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_TABLES = tuple(line.split()[1] for line in GOLDEN.splitlines() if line.startswith("table "))
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_BARE = ("contact", "taking_part", "disclosure", "erasure")  # nothing but ids and times

LONGEST_TEXT = 10_000_000  # characters

Op = tuple[Value, ...]
Reader = Callable[["Found", tuple[Value, ...], str], bool]
Names = tuple[str, str]  # row and column of an answer or a cell


class Found:
    """What was found in one file.

    `fields` holds values as JSON text; `loose` those whose table is not known; `old` those from
    pages that may be left over. `faults` counts, by table, what could not be read.
    """

    def __init__(self) -> None:
        self.ops: dict[tuple[str, int], Op] = {}
        self.devices: dict[str, str] = {}
        self.register = ""
        self.fields: dict[Field, str] = {}
        self.loose: dict[Names, str] = {}
        self.old: dict[Field, str] = {}
        self.faults: dict[str, int] = {}
        self.rows = 0

    @property
    def tables_are_whole(self) -> bool:
        """True if the tables of content were read from one end to the other."""
        return not any(self.faults.get(name, 1) for name in LOGGED)

    @property
    def has_content(self) -> bool:
        """True if there is anything that a person wrote, and not only notes of the program."""
        fields = (field.table for field in (*self.fields, *self.old))
        return bool(self.ops or self.loose) or any(name not in _BARE for name in fields)

    @property
    def log_is_whole(self) -> bool:
        """True if the log was read from one end to the other."""
        return not self.faults.get("op", 1)


def find(pages: Pages) -> Found:
    """Everything that can be read of a register."""
    found = Found()
    roots = _roots(pages)
    seen: set[int] = set()
    for table, root in roots.items():
        found.faults[table] = 0
        for number, is_leaf in pages.leaves(root):
            if number in seen or not is_leaf:
                found.faults[table] += 1
                continue
            seen.add(number)
            leaf = pages.leaf(number)
            found.faults[table] += leaf.broken
            for record in leaf.records:
                if not _take(found, table, record.values):
                    found.faults[table] += 1
    for number in range(1, pages.count + 1):
        if number not in seen and pages.is_leaf(number):
            for record in pages.leaf(number).records:
                _take(found, "", record.values)
    return found


def is_id(text: str) -> bool:
    """True if a text has the form of an id that `new_id` gives."""
    return _UUID.fullmatch(text) is not None


def _roots(pages: Pages) -> dict[str, int]:
    """Where each table begins, as far as the list of tables can be read."""
    roots: dict[str, int] = {}
    for number, is_leaf in pages.leaves(1):
        if not is_leaf:
            continue
        for record in pages.leaf(number).records:
            values = record.values
            if len(values) == 5 and values[0] == "table" and values[1] in _TABLES:
                try:
                    pages.page(root := values[3] if isinstance(values[3], int) else 0)
                except Unreadable:
                    continue
                roots.setdefault(str(values[1]), root)
    return roots


def _take(found: Found, table: str, values: tuple[Value, ...]) -> bool:
    """Keep a row if it is one of a register. `table` is "" if its table is not known."""
    for name, read in _READERS.items():
        if table in ("", name) and read(found, values, table):
            found.rows += 1
            return True
    return False


def _op(found: Found, values: tuple[Value, ...], _table: str) -> bool:
    if len(values) != 12:
        return False
    device, seq, stamp, txn, *names, value, base, author, at, label = values
    if not (_is(device, _DEVICE) and isinstance(seq, int) and 0 < seq < LARGEST_NUMBER):
        return False
    if not (_is_stamp(stamp) and stamp.endswith(device) and _is_stamp(txn)):
        return False
    if not all(_is_text(text) for text in (*names, author, at, label)):
        return False
    if not (value is None or _is_json(value)) or not (base is None or _is_stamp(base)):
        return False
    found.ops.setdefault((device, seq), values)
    return True


def _device(found: Found, values: tuple[Value, ...], _table: str) -> bool:
    if len(values) != 2:
        return False
    device, made = values
    if not (_is(device, _DEVICE) and _is(made, _TIME)):
        return False
    found.devices.setdefault(device, made)
    return True


def _meta(found: Found, values: tuple[Value, ...], table: str) -> bool:
    if len(values) != 2:
        return False
    key, value = values
    if key == "register" and _is(value, _UUID):
        found.register = found.register or value
        return True
    return table == "meta" and key != "register" and _is_text(key) and _is_text(value)


def _memory(_found: Found, values: tuple[Value, ...], table: str) -> bool:
    return table == "memory" and len(values) == 2  # where the window was: not worth much


def _setting(found: Found, values: tuple[Value, ...], table: str) -> bool:
    if len(values) != 3:
        return False
    key, name, value = values
    if not _is_named(key, "", name) or not _is_json(value):
        return False
    _put(found, table, Field("setting", "", str(name)), value)
    return True


def _answer(found: Found, values: tuple[Value, ...], table: str) -> bool:
    """An answer, a cell and such: they look alike, and only their place or parent tells them."""
    if len(values) != 4:
        return False
    key, row, column, value = values
    if not _is_named(key, row, column) or not _is_json(value):
        return False
    if table:
        found.fields.setdefault(Field(table, str(row), str(column)), value)
    else:
        found.loose.setdefault((str(row), str(column)), value)
    return True


def _structural(name: str, forms: Iterable[re.Pattern[str] | None]) -> Reader:
    """A reader of a table whose columns are fields of their own; `forms` are those of texts."""
    columns = COLUMNS[name]
    expected = dict(zip(columns, forms, strict=True))

    def read(found: Found, values: tuple[Value, ...], table: str) -> bool:
        if len(values) != len(columns) + 1:
            return False
        key = values[0]
        if not _is(key, _UUID):
            return False
        texts: dict[str, str] = {}
        for (column, kind), value in zip(columns.items(), values[1:], strict=True):
            form = expected[column]
            text = _as_json(kind, value, form if form is _UUID or not table else None)
            if text is None:
                return False
            texts[column] = text
        for column, text in texts.items():
            _put(found, table, Field(name, key, column), text)
        return True

    return read


def _as_json(kind: str, value: Value, form: re.Pattern[str] | None) -> str | None:
    """The value of a column as JSON text, None if it cannot be one."""
    if kind == FLAG:
        return {0: "false", 1: "true"}.get(value) if isinstance(value, int) else None
    if kind == JSON:
        return value if _is_json(value) else None
    if not _is_text(value):
        return None
    if form is not None and not form.fullmatch(value):
        return None
    return json.dumps(value, ensure_ascii=False)


def _put(found: Found, table: str, field: Field, text: str) -> None:
    (found.fields if table else found.old).setdefault(field, text)


def _is(value: Value, form: re.Pattern[str]) -> TypeGuard[str]:
    return isinstance(value, str) and form.fullmatch(value) is not None


def _is_stamp(value: Value) -> TypeGuard[str]:
    return _is(value, _STAMP) and int(value[:12], 16) <= LAST_MILLISECOND


def _is_text(value: Value, longest: int = LONGEST_NAME) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) <= longest and not _UNSTORABLE.search(value)


def _is_json(value: Value) -> TypeGuard[str]:
    if not _is_text(value, LONGEST_TEXT):
        return False
    try:
        json.loads(value)
    except (ValueError, RecursionError):
        return False
    return True


def _is_named(key: Value, row: Value, column: Value) -> bool:
    """True if the id of a row is the one that its two names give."""
    if not (_is_text(row) and _is_text(column)):
        return False
    return key == derived_id(row, column)


_READERS: dict[str, Reader] = {
    "op": _op,
    "device": _device,
    "meta": _meta,
    "memory": _memory,
    "setting": _setting,
    "answer": _answer,
    "cell": _answer,
    "engagement": _structural("engagement", (None, None, None, _DAY, None)),
    "entry": _structural("entry", (_UUID, None, None, None)),
    "issued": _structural("issued", (_UUID, None, None, _TIME, None)),
    "contact": _structural("contact", (_DAY, None)),
    "detail": _answer,
    "taking_part": _answer,
    "disclosure": _structural("disclosure", (_UUID, None, _TIME)),
    "erasure": _structural("erasure", (None, _UUID, None, _TIME)),
}
