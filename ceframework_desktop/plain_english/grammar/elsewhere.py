"""Capitals that are no initials of a name: units, reference numbers, people, web addresses."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Token
from . import capitals
from .data import bag

_TITLES = bag("mr mrs ms miss mx dr prof professor rev revd cllr councillor sir dame lord lady")
_REFERENCES = bag(
    "ref refs reference case account order policy invoice code serial registration plate"
)


def is_other(tokens: Sequence[Token], place: int, text: str) -> bool:
    """Whether capitals are a unit, someone's first names or part of a reference number."""
    if _is_dotted(tokens, place) or _is_in_code(tokens, place):
        return True
    before = [token.lower for token in tokens[max(0, place - 4) : place]]
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    later = tokens[place + 2].text if place + 2 < len(tokens) else ""
    if text.lower() in _REFERENCES:
        return True
    if before and before[-1][:1].isdigit() and capitals.is_unit(text):
        return True
    if any(word in _REFERENCES for word in before[-3:]) and (after[:1].isdigit() or after == "/"):
        return True
    if before[-1:] == ["."] and len(before) > 1 and len(before[-2]) == 1:
        return True  # "Ms K. L. OBI"
    names = [word for word in before[-2:] if word in _TITLES]
    if names and len(text) <= 3 and after[:1].isupper():
        return True
    is_code = after.isdigit() and (len(after) >= 4 or later.isdigit())
    is_code = is_code and text not in capitals.meanings()
    is_forename = (
        len(text) == 2
        and text.isupper()
        and text not in capitals.meanings()
        and len(after) > 2
        and after[0].isupper()
        and after[1:].islower()
        and place > 0
    )
    return is_code or is_forename


def _is_dotted(tokens: Sequence[Token], place: int) -> bool:
    """Whether capitals are a part of a name with dots inside: "WWW.EXAMPLE.ORG"."""
    return any(
        0 < dot < len(tokens) - 1
        and tokens[dot].text == "."
        and tokens[dot - 1].end == tokens[dot].start == tokens[dot + 1].start - 1
        for dot in (place - 1, place + 1)
    )


def _is_in_code(tokens: Sequence[Token], place: int) -> bool:
    """Whether capitals are joined to a number by a slash: "ABC/123/XYZ"."""
    for sign, number in ((place - 1, place - 2), (place + 1, place + 2)):
        if not 0 <= number < len(tokens) or tokens[sign].text != "/":
            continue
        first, last = min(number, place), max(number, place)
        touches = tokens[first].end == tokens[sign].start and (
            tokens[sign].end == tokens[last].start
        )
        if touches and tokens[number].text[0].isdigit():
            return True
    return False
