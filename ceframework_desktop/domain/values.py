"""From what is typed or imported to a value that fits its question, and back to plain JSON.

`read_text` understands what a person types into one field. `from_json` and `to_json` are the
form in which answers leave and enter the program by question id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from .engagement import Unread, Value
from .errors import BadAnswers, quoted
from .framework import Column, Kind, Question

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

SHORT_LIMIT = 500  # characters
LONG_LIMIT = 100_000  # characters
ROWS_LIMIT = 2_000  # rows of one table
FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_NUMBER = 99_999_999
MOST_MONEY = Decimal("99999999.99")

_UNREADABLE_DAY = "We could not read this as a date. Write it like this: 7 March 2026."
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTHS = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # Word writes \v for a line end
# Unicode's categories Cc, but for tab and line end, and Cs. A pattern is 20 times as fast as asking
# for each character, and every answer of a register comes through here when it is opened.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST_DAY = 60  # characters of a written day, with room to spare
_ISO = re.compile(r"(\d+)-(\d{1,2})-(\d{1,2})")
_NO_SUCH_DAY = (
    "There is no such day. Check the day and the month. Write it like this: 7 March 2026."
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d+)")
_WORDS = re.compile(r"(?:[a-z]+\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?\s+(\d+)")


def clean_text(text: str) -> str:
    """Text without control characters and broken halves of characters; line ends become "\\n"."""
    return _UNFIT.sub("", _LINE_ENDS.sub("\n", text))


def read_day(text: str) -> date:
    """A day from "7 March 2026", "7/3/2026", "07.03.2026" or "2026-03-07".

    Raises ValueError with a plain sentence. Years run from 1990 to 2100.
    """
    plain = " ".join(text.lower().replace(",", " ").split())
    if len(plain) > _LONGEST_DAY:
        raise ValueError(_UNREADABLE_DAY)
    if match := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(plain):
        day, month, year = (int(part) for part in match.groups())
    elif (match := _WORDS.fullmatch(plain)) and match[2] in _MONTHS:
        day, month, year = int(match[1]), _MONTHS[match[2]], int(match[3])
    else:
        raise ValueError(_UNREADABLE_DAY)
    if year < 100:
        year += 2000  # "11/2/27"
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError(_NO_SUCH_DAY)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        if 1000 <= year <= 9999:
            raise ValueError(
                f"The year {year} is not one we can use. Write a year from {FIRST_YEAR} to "
                f"{LAST_YEAR}."
            )
        raise ValueError(
            f"The year {year} is not one we can use. Write the year with four digits, like 2026."
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(_NO_SUCH_DAY) from None


def show_day(day: date) -> str:
    """A day in words: "7 March 2026". The same on every computer, whatever its language."""
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def read_number(text: str) -> int:
    """A whole number from "1,300" or "1300". Raises ValueError with a plain sentence."""
    plain = text.replace(",", "").replace(" ", "")
    if not re.fullmatch(r"[0-9]{1,12}", plain):
        raise ValueError("Write a whole number in figures, like 120.")
    if int(plain) > MOST_NUMBER:
        raise ValueError(f"This number is too large. The most is {MOST_NUMBER:,}.")
    return int(plain)


def read_money(text: str) -> Decimal:
    """Pounds from "£1,250", "1250.50". Raises ValueError with a plain sentence."""
    plain = text.replace("£", "").replace(",", "").replace(" ", "")
    problem = "Write an amount in pounds, like 250 or 250.50."
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", plain):
        raise ValueError(problem)
    try:
        amount = Decimal(plain).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise ValueError(problem) from None
    if amount > MOST_MONEY:
        raise ValueError(f"This amount is too large. The most is £{MOST_MONEY:,}.")
    return amount


def show_money(amount: Decimal) -> str:
    """ "£250" or "£250.50"."""
    return f"£{amount:,.2f}".removesuffix(".00")


def read_text(asked: Question | Column, text: str) -> Value | None:
    """What a person typed in one field, as the value of its kind; None if it is empty.

    Raises ValueError with a plain sentence when the text does not fit. For choices the text is
    option ids parted by commas.
    """
    text = clean_text(text)
    if not text.strip():
        return None
    kind = asked.kind
    if kind in (Kind.SHORT, Kind.LONG):
        return _limited(kind, text.strip())
    if kind is Kind.CHOICE:
        return _one_of(asked, text.strip())
    if kind is Kind.CHOICES:
        return tuple(dict.fromkeys(_one_of(asked, t.strip()) for t in text.split(",")))
    if kind is Kind.DATE:
        return read_day(text)
    if kind is Kind.NUMBER:
        return read_number(text.strip())
    if kind is Kind.MONEY:
        return read_money(text.strip())
    raise ValueError("This answer is a table. Give it as a list of rows.")


def _limited(kind: Kind, text: str) -> str:
    if kind is Kind.SHORT:
        text = " ".join(text.split())
    most = SHORT_LIMIT if kind is Kind.SHORT else LONG_LIMIT
    if len(text) > most:
        raise ValueError(
            f"This answer has {len(text):,} characters. The most we can keep here is {most:,}. "
            "Please shorten it."
        )
    return text


def _one_of(asked: Question | Column, option_id: str) -> str:
    if any(option.id == option_id for option in asked.options):
        return option_id
    known = ", ".join(option.id for option in asked.options)
    raise ValueError(f"{quoted(option_id)} is not one of the choices: {known}.")


def from_json(asked: Question | Column, raw: Json) -> Value | None:
    """A plain JSON value as the value of its kind; None for null and empty.

    Raises ValueError with a plain sentence when it does not fit. Tables are read with
    `rows_from_json`.
    """
    kind = asked.kind
    if raw is None:
        return None
    if isinstance(raw, dict) and set(raw) == {"unread"} and isinstance(raw["unread"], str):
        kept = _limited(Kind.LONG, clean_text(raw["unread"]))
        return Unread(kept) if kept.strip() else None
    if kind is Kind.CHOICES:
        if isinstance(raw, list) and all(isinstance(item, str) for item in raw):
            return tuple(dict.fromkeys(_one_of(asked, str(item)) for item in raw)) or None
        raise ValueError("Give a list of choices.")
    if kind is Kind.NUMBER and isinstance(raw, int) and not isinstance(raw, bool):
        return read_number(str(raw))
    if kind is Kind.MONEY and isinstance(raw, int | float) and not isinstance(raw, bool):
        return read_money(str(raw))
    if isinstance(raw, str):
        return read_text(asked, raw)
    raise ValueError(f"This kind of value does not fit a {kind} answer.")


def rows_from_json(question: Question, raw: Json) -> tuple[dict[str, Value], ...]:
    """A JSON list of objects as rows of column values; empty columns and rows are left out.

    Raises BadAnswers, whose problems each name the question, the row and the column.
    """
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise BadAnswers((f"{question.id}: give a list of rows.",))
    if len(raw) > ROWS_LIMIT:
        raise BadAnswers((f"{question.id}: at most {ROWS_LIMIT:,} rows are allowed.",))
    problems: list[str] = []
    rows = [_row(question, number, item, problems) for number, item in enumerate(raw, start=1)]
    if problems:
        raise BadAnswers(tuple(problems))
    return tuple(row for row in rows if row)


def _row(question: Question, number: int, item: Json, problems: list[str]) -> dict[str, Value]:
    """One row; what is wrong with it is added to `problems`."""
    where = f"{question.id}, row {number}"
    if not isinstance(item, dict):
        problems.append(f"{where}: give an object with columns.")
        return {}
    columns = {column.id: column for column in question.columns}
    values: dict[str, Value] = {}
    for name, raw in item.items():
        if name not in columns:
            problems.append(
                f"{where}: there is no column {quoted(name)}. The columns are {', '.join(columns)}."
            )
            continue
        try:
            value = from_json(columns[name], raw)
        except ValueError as problem:
            problems.append(f"{where}, {name}: {problem}")
            continue
        if value is not None:
            values[name] = value
    return values


def to_json(value: Value) -> Json:
    """A value as plain JSON: days as "2026-03-07", money as "250.00"."""
    if isinstance(value, Unread):
        return {"unread": value.text}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    return value


def row_to_json(values: Mapping[str, Value]) -> dict[str, Json]:
    """The columns of a row as plain JSON."""
    return {name: to_json(value) for name, value in values.items()}


def show_value(asked: Question | Column, value: Value | None) -> str:
    """A value as a reader sees it: option labels, days in words, money with a pound sign."""
    if value is None:
        return ""
    if isinstance(value, Unread):
        return value.text
    if isinstance(value, date):
        return show_day(value)
    if isinstance(value, Decimal):
        return show_money(value)
    if isinstance(value, int):
        return f"{value:,}"
    labels = {option.id: option.label for option in asked.options}
    if isinstance(value, tuple):
        return ", ".join(labels.get(item, item) for item in value)
    return labels.get(value, value) if asked.kind is Kind.CHOICE else value
