"""What the register can hold: JSON values and the names they are kept under.

Everything is checked here, before a transaction begins. A value is kept as JSON text with its
keys sorted, so that equal values are equal texts.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from ceframework_desktop.domain.errors import BadAnswer, DamagedRegister

if TYPE_CHECKING:
    import hashlib

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

LONGEST_VALUE = 8_000_000  # characters of JSON; a logo as base64 is by far the longest
DEEPEST_VALUE = 20  # lists within lists
LONGEST_NAME = 300  # characters of a question id, a column, a setting or an author
LARGEST_NUMBER = 2**63

NULL = "null"

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)

# Halves of characters cannot be written as UTF-8, and SQLite's text functions stop at a NUL.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_IDS = uuid.UUID("b5a4c1f6-0c1a-5f0e-9d7e-3c1d5f5f2a10").bytes


def new_id() -> str:
    """A new id for an engagement or a row."""
    return str(uuid.uuid4())


def derived_id(*names: str) -> str:
    """The id of the one row that these names have in common, the same in every file."""
    text = "\x1f".join(names).encode()
    made = bytearray(_sha1()(_IDS + text, usedforsecurity=False).digest()[:16])
    made[6] = made[6] & 0x0F | 0x50  # version 5: what uuid5 makes, in a third of the time
    made[8] = made[8] & 0x3F | 0x80
    found = made.hex()
    return f"{found[:8]}-{found[8:12]}-{found[12:16]}-{found[16:20]}-{found[20:]}"


@cache
def _sha1() -> Callable[..., hashlib._Hash]:
    from hashlib import sha1  # takes a few milliseconds: not before the first window

    return sha1


def check_id(text: str) -> str:
    """The same id. Raises ValueError if it is no UUID in its usual form."""
    if str(uuid.UUID(text)) != text:
        raise ValueError(f"not the usual form of an id: {text[:60]!r}")
    return text


def check_name(text: str, what: str) -> str:
    """The same name. Raises ValueError if it is empty, too long or cannot be stored."""
    if not text or len(text) > LONGEST_NAME or _UNSTORABLE.search(text):
        raise ValueError(f"not a {what}: {text[:60]!r}")
    return text


def check_line(text: str) -> str:
    """A short text for the log, such as an author; it may be empty. Raises BadAnswer."""
    if len(text) > LONGEST_NAME:
        text = text[: LONGEST_NAME - 1] + "…"
    if _UNSTORABLE.search(text):
        raise BadAnswer("", *_UNSTORABLE_WORDS)
    return text


def encode(value: Json, name: str) -> str:
    """The value as JSON text. Raises BadAnswer, which names `name`, if it cannot be kept."""
    _check(value, name, DEEPEST_VALUE)
    text = _ENCODER.encode(value)
    if len(text) > LONGEST_VALUE:
        raise BadAnswer(
            name,
            f"This is too long to keep: {len(text):,} characters.",
            f"Please keep it under {LONGEST_VALUE:,} characters.",
        )
    return text


def decode(text: str) -> Json:
    """The value of JSON text read from the register. Raises DamagedRegister."""
    try:
        value: Json = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        raise damaged_value() from None
    return value


def decode_many(texts: list[str]) -> list[Json]:
    """The values of many JSON texts, read in one go: several times as fast as one by one."""
    try:
        values: list[Json] = json.loads("[" + ",".join(texts) + "]")
    except (TypeError, ValueError, RecursionError):  # a damaged file may hold NULLs anywhere
        raise damaged_value() from None
    if len(values) != len(texts):
        raise damaged_value()
    return values


def damaged_value() -> DamagedRegister:
    """What to raise when something in the register is not what the program wrote."""
    return DamagedRegister(
        "A part of this register cannot be read.",
        "Nothing has been changed. Please open the newest backup of it.",
    )


_UNSTORABLE_WORDS = (
    "This text holds characters that cannot be kept.",
    "Your text is still here. Please type the passage again instead of pasting it.",
)


def _check(value: Json, name: str, depth: int) -> None:
    if depth < 0:
        raise BadAnswer(name, "This value has too many levels to keep.")
    if isinstance(value, str):
        if _UNSTORABLE.search(value):
            raise BadAnswer(name, *_UNSTORABLE_WORDS)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key of {name} is not text")
            _check(key, name, depth)
            _check(item, name, depth - 1)
    elif isinstance(value, list):
        for item in value:
            _check(item, name, depth - 1)
    else:
        _check_plain(value, name)


def _check_plain(value: float | bool | None, name: str) -> None:
    if isinstance(value, float):
        if value - value != 0:
            raise BadAnswer(name, "This is not a number that can be kept.")
    elif isinstance(value, int):
        if abs(value) > LARGEST_NUMBER:
            raise BadAnswer(name, "This number is too large to keep.")
    elif value is not None:
        raise TypeError(f"{type(value).__name__} cannot be kept under {name}")
