"""Find web addresses, e-mail addresses and telephone numbers in plain text.

Only what is plainly one of these becomes a link, and only with the schemes https, http, mailto and
tel. The text itself is never changed: a link is a place in it, and where it leads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from .clean import HARD_SPACE

# Endings of addresses that are often written without "www." in Britain.
_ENDINGS = "(?:gov|nhs|org|co|ac|police|sch|parliament|mod|charity)\\.uk|uk|org|com|net|info|eu"
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})+"
# A letter or digit of any script but those of East Asia, which stand beside an address without a
# space.
_LETTER = r"(?:(?![\u2e80-\U0003ffff])\w)"
_PATH = rf"(?::[0-9]{{2,5}})?(?:[/?#](?:{_LETTER}|[\-.~:/?#\[\]@!$&'()*+,;=%]){{0,2001}})?"
_BEFORE = rf"(?<!{_LETTER})(?<![@./\-])"
# The bound is the longest name of a host; without one, long nonsense would take minutes.
_NO_MORE = rf"(?!(?:{_LETTER}|[@.\-]){{0,253}}(?:{_LETTER}|@))"
_GAP = "[ \u00a0-]"  # between the parts of a telephone number
_FOUND = re.compile(
    rf"""{_BEFORE}(?P<web>https?://(?:[^\s/@]{{1,100}}@)?{_HOST}{_PATH}
      |www\.{_HOST}{_PATH}
      |{_LABEL}(?:\.{_LABEL}){{0,8}}\.(?-i:{_ENDINGS}){_NO_MORE}{_PATH})
    |{_BEFORE}(?P<mail>[a-z0-9](?:[a-z0-9._%+'\-]{{0,62}}[a-z0-9_])?@{_HOST})
    |(?<!{_LETTER})(?<![+/.,\-])(?<![0-9]:)(?P<phone>
       \+[0-9]{{1,3}}{_GAP}?(?:\(0\){_GAP}?)?[0-9]{{1,5}}(?:{_GAP}?[0-9]{{2,8}}){{1,4}}
      |\(0[0-9]{{2,4}}\)(?:{_GAP}?[0-9]{{2,8}}){{1,4}}
      |0[0-9]{{2,10}}(?:{_GAP}[0-9]{{2,8}}){{0,4}})(?!{_LETTER}|/)""",
    re.IGNORECASE | re.VERBOSE,
)
LTR_MARK = "\u200e"
_SCHEME = re.compile("https?://", re.IGNORECASE)
_MAY_HOLD = re.compile(r"@|\.[A-Za-z]|0[0-9]|\+[0-9]")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ONE_WORD = re.compile(rf"(?<=[0-9]) (?=(?:am|pm|{_MONTHS})\b)")
_NUMBERED = re.compile(r"[0-9.]+(?::[0-9]+)?")
_CLOSING = {")": "(", "]": "["}
_STOPS = ".,;:!?'*_~\u060c\u061b\u061f\u06d4\u0964"
_UK_DIGITS = range(10, 12)  # of a number that begins with 0
_DIGITS_ABROAD = range(9, 16)  # of one that begins with +; ITU-T E.164 allows no more than 15
_LONGEST = 2000  # characters; what is longer is no address that anyone meant to write


class Link(NamedTuple):
    """A link from `start` to `end` in a text. `target` is a URI in ASCII."""

    start: int
    end: int
    target: str


class Run(NamedTuple):
    """A part of a text; `target` is where it leads, or "" for text that is no link."""

    text: str
    target: str = ""


def links(text: str) -> tuple[Link, ...]:
    """The links of a text, in order, none inside another. Stops and unpaired brackets stay out.

    They are the same with or without marks of direction, which are no part of what is written.
    """
    plain = text if text.isascii() else text.replace(LTR_MARK, "")
    found = _links(plain) if _MAY_HOLD.search(plain) else ()
    if not found or len(plain) == len(text):
        return found
    places = [place for place, character in enumerate(text) if character != LTR_MARK]
    return tuple(Link(places[start], places[end - 1] + 1, target) for start, end, target in found)


@lru_cache(maxsize=500)
def _links(text: str) -> tuple[Link, ...]:
    return tuple(_each(text))


def _each(text: str) -> Iterator[Link]:
    for match in _FOUND.finditer(text):
        kind, said = str(match.lastgroup), match[0]
        if kind == "web":
            said = _without_stops(said)
        target = _TARGETS[kind](said)
        if target and len(target) <= _LONGEST:
            yield Link(match.start(), match.start() + len(said), target)


def runs(text: str) -> tuple[Run, ...]:
    """The whole text in parts, each a link or none. At least one."""
    found: list[Run] = []
    place = 0
    for start, end, target in links(text):
        if start > place:
            found.append(Run(text[place:start]))
        found.append(Run(text[start:end], target))
        place = end
    if place < len(text) or not found:
        found.append(Run(text[place:]))
    return tuple(found)


def held_whole(text: str) -> str:
    """The text with hard spaces in what no line should part: "9 pm", "5 May", 01709 000000."""
    text = _ONE_WORD.sub(HARD_SPACE, text)
    return "".join(
        run.text.replace(" ", HARD_SPACE) if run.target.startswith("tel:") else run.text
        for run in runs(text)
    )


def _without_stops(said: str) -> str:
    """An address without the stop that ends its sentence, or the bracket that closes around it."""
    while said:
        last = said[-1]
        opening = _CLOSING.get(last)
        unpaired = opening is not None and said.count(opening) < said.count(last)
        if not unpaired and last not in _STOPS:
            break
        said = said[:-1]
    return said


def _web(said: str) -> str:
    scheme = _SCHEME.match(said)
    rest = said[scheme.end() :] if scheme else said
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if "@" in host or _NUMBERED.fullmatch(host):
        return ""  # it says one host and may lead to another, or names a computer by its number
    start = scheme[0].lower() if scheme else "https://"
    return start + quote(rest, safe="%-._~:/?#[]@!$&'()*+,;=")


def _mail(said: str) -> str:
    local, _, host = said.rpartition("@")
    if ".." in local:
        return ""
    return f"mailto:{quote(local, safe=chr(39) + '+._-')}@{host}"


def _phone(said: str) -> str:
    """A number to ring; "" for one that has too few or too many digits, or is a day."""
    plain = said.replace("(0)", "")
    digits = "".join(character for character in plain if character.isdigit())
    if said.startswith("+"):
        return f"tel:+{digits}" if len(digits) in _DIGITS_ABROAD else ""
    if len(digits) not in _UK_DIGITS or digits[1] in "04":
        return ""
    return f"tel:+44{digits[1:]}"


_TARGETS = {"web": _web, "mail": _mail, "phone": _phone}
