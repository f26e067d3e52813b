"""Reads a table of text as spreadsheets save it (CSV), whatever its letters and its separators.

A file from anywhere may be hostile, so everything has a limit, and what is over it is refused
before it is taken apart. Text is text: a formula stays the characters it was typed with.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from ceframework_desktop.domain.errors import UserError, quoted
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import clean_text

MOST_BYTES = 10_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 100
MOST_LINES = 200_000  # a cell may hold several, and empty ones are passed over
MOST_LETTERS = 5_000  # in one cell

_MARKS = (  # what a file may begin with, and how it is then read
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "upright line"}
_NOTHING = "Nothing was changed in the register."
_STEP = 500  # rows after which it is said how far the reading is
_LOOKED_AT = 20  # rows by which the separator is told


@record
class Table:
    """The rows of a table; every row has as many cells as the header.

    `numbers` holds the number of each row as a spreadsheet shows it: the header is row 1, empty
    rows count, and a cell of several lines makes no more rows.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    encoding: str
    separator: str


Step = Callable[[int, int], object]  # is told rows done and rows in all; may raise to stop


def no_step(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def read_table(path: Path, step: Step = no_step) -> Table:
    """The table in a CSV file. Raises UserError with a plain sentence if it cannot be read."""
    data = _bytes(path)
    text, encoding = _decoded(data, path)
    if "\x00" in text:
        raise UserError(
            f"The file {quoted(path.name)} is not a table of text.",
            f"In your spreadsheet, choose “Save as” and then “CSV UTF-8”. {_NOTHING}",
        )
    separator = _separator(text)
    return _parsed(text, separator, encoding, path, step)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UserError(
            f"There is no file {quoted(path.name)} here.", "Check the name and the folder."
        ) from None
    except (OSError, ValueError):
        raise UserError(
            f"The file {quoted(path.name)} could not be read.",
            "Check that you may open it, and that no other program has it open.",
        ) from None
    if len(data) > MOST_BYTES:
        raise UserError(
            f"The file {quoted(path.name)} is larger than {MOST_BYTES // 1_000_000} MB.",
            f"Part it into smaller ones. {_NOTHING}",
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UserError(
            f"The file {quoted(path.name)} is a spreadsheet, and only CSV can be read.",
            f"Open it, choose “Save as” and then “CSV UTF-8”. {_NOTHING}",
        )
    return data


def _decoded(data: bytes, path: Path) -> tuple[str, str]:
    """The text and the name of its encoding. Without a mark: UTF-8, or else Windows' own."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                raise UserError(
                    f"The letters in {quoted(path.name)} cannot be read.",
                    f"Save it again as “CSV UTF-8”. {_NOTHING}",
                ) from None
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"  # Windows leaves five letters undefined


def _separator(text: str) -> str:
    """The separator that parts the first rows into the same number of cells, and most of them."""
    best, best_score = ",", (0, 0)
    for separator in _SEPARATORS:
        counts = []
        try:
            for cells in csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=separator):
                if any(cells):
                    counts.append(len(cells))
                if len(counts) == _LOOKED_AT:
                    break
        except csv.Error:
            continue
        if counts and counts[0] > 1:
            score = (sum(count == counts[0] for count in counts), counts[0])
            if score > best_score:
                best, best_score = separator, score
    return best


def _parsed(text: str, separator: str, encoding: str, path: Path, step: Step) -> Table:
    _check_lines(text, separator, path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    header: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    number, about = 0, text.count("\n")
    try:
        for number, cells in enumerate(reader, start=1):
            plain = [clean_text(cell).strip() for cell in cells]
            if not any(plain):
                continue
            _check_row(plain, number)
            if not header:
                header = tuple(plain)
                continue
            rows.append(_fitted(plain, len(header), number))
            numbers.append(number)
            if len(rows) % _STEP == 0:
                step(len(rows), about)
            if len(rows) > MOST_ROWS:
                raise _too_many_rows()
    except csv.Error:
        raise UserError(
            f"The file {quoted(path.name)} cannot be read as a table from row {number + 1:,} on.",
            f"Perhaps a quotation mark is never closed there. {_NOTHING}",
        ) from None
    if not header or not rows:
        raise UserError(
            f"There is nothing to take in from {quoted(path.name)}.",
            "The first row must name the columns; each row after it is one person or group.",
        )
    return Table(header, tuple(rows), tuple(numbers), encoding, _SEPARATORS[separator])


def _check_lines(text: str, separator: str, path: Path) -> None:
    """Refuse a million lines, or cells in one line, before each becomes an object."""
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES:  # Windows ends a line with both
        raise _too_many_rows()
    limit = MOST_LETTERS * MOST_COLUMNS
    for line in text.splitlines():
        if len(line) > limit or line.count(separator) > MOST_COLUMNS * 10:
            raise UserError(
                f"The file {quoted(path.name)} has a row that is far too long.",
                f"At most {MOST_COLUMNS} columns are allowed. {_NOTHING}",
            )


def _check_row(cells: list[str], number: int) -> None:
    if len(cells) > MOST_COLUMNS:
        raise UserError(
            f"Row {number:,} has {len(cells):,} columns. At most {MOST_COLUMNS} are allowed.",
            _NOTHING,
        )
    if any(len(cell) > MOST_LETTERS for cell in cells):
        raise UserError(
            f"Row {number:,} has a cell of more than {MOST_LETTERS:,} characters.",
            f"Perhaps a quotation mark is never closed there. {_NOTHING}",
        )


def _fitted(cells: list[str], width: int, number: int) -> tuple[str, ...]:
    """A row of the header's width; more filled cells than that mean that something slipped."""
    if any(cells[width:]):
        raise UserError(
            f"Row {number:,} has more cells than the first row has columns.",
            f"Perhaps a comma in an address needs quotation marks round it. {_NOTHING}",
        )
    return tuple(cells[:width] + [""] * (width - len(cells)))


def _too_many_rows() -> UserError:
    return UserError(
        f"The file has more than {MOST_ROWS:,} rows.", f"Part it into smaller ones. {_NOTHING}"
    )
