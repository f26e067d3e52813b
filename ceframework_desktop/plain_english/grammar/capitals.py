"""Words in capitals: which are initials ("RMBC") and which are shouted ("DO NOT")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Token
from . import data

_LIST = "acronyms.toml"
_ALL_CAPITALS = re.compile(r"[A-Z]{2,}(?:['’][A-Z]{1,2})?")
# "DfE", "MoU", "EqIA", "SENCo"; with an "s" for more than one: "CICs".
_INITIALS = re.compile(
    r"(?:[A-Z]{2,7}|[A-Z]{1,4}&[A-Z]{1,4}|[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,3}|[A-Z]{2,5}o)s?"
)
_WHOLE = re.compile(r"[A-Z]+(?:-[A-Z]+)+")
_DOTTED = re.compile(r"(?:[A-Z]\.){3,7}")
_ROMAN = re.compile(r"[IVX]{2,6}")
_SHORTEST_NAME = 4  # letters, of two or more words in capitals side by side
_ONSETS = ("S", "CHR", "THR", "PHR", "CHL")
_SUBJECT = frozenset(("RE", "FAO", "CC", "BCC", "ATTN", "REF", "TEL"))
_LONG = 6  # letters: initials are rarely so long


def initials(token: Token) -> list[tuple[str, int, int]]:
    """The initials in one token, with their offsets: "non-NHS" holds "NHS", "CCG's" holds "CCG"."""
    found: list[tuple[str, int, int]] = []
    if _DOTTED.fullmatch(token.text):
        return [(token.text, token.start, token.end)]
    if _WHOLE.fullmatch(token.text) and not meanings().keys() & set(token.text.split("-")):
        return found  # "CO-OP", "X-RAY"
    start = token.start
    for part in re.split(r"([-‐‑])", token.text):  # noqa: RUF001 - hyphens of every kind
        bare = re.sub(r"['’]s?$", "", part)
        is_known = bare in meanings() and not bare.isalpha()
        if (is_known or _INITIALS.fullmatch(bare)) and not _is_name(bare):
            found.append((bare, start, start + len(bare)))
        start += len(part)
    return found


def _is_name(text: str) -> bool:
    """Whether a mixed word is a surname such as "McKay", or a number in Roman figures."""
    return text.startswith("Mc") or _ROMAN.fullmatch(text) is not None


def meanings() -> dict[str, str]:
    """What initials stand for, in full."""
    found: dict[str, str] = data.table(_LIST)["meanings"]
    return found


def is_plain(text: str) -> bool:
    """Whether initials need no explaining: "NHS", "GPs", "MP"."""
    plain = data.words(_LIST, "plain")
    return text in plain or (text.endswith("s") and text[:-1] in plain)


def leads_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word only leads to what a letter is about, or to whom it goes: "RE:", "FAO:"."""
    follows = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return not place and follows == ":" and tokens[place].text in _SUBJECT


def is_unit(text: str) -> bool:
    """Whether initials are a unit of measure."""
    return text.upper() in data.words(_LIST, "units")


def is_only_initials(token: Token) -> bool:
    """Whether a token is known initials that spell no word: "CCG" is, "SEND" is not."""
    return token.text in meanings() and not spells_word(token)


def spells_word(token: Token) -> bool:
    """Whether a token in capitals is also a common short word: "IT", "SEND"."""
    return token.lower in data.words("emphasis.toml", "words")


def shouted_runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Runs of shouted words, as first and last token number.

    One word in capitals is shouted if it is a word and no known initials; among other words in
    capitals, initials that are also words ("SEND YOUR FORM") are taken as words.
    """
    runs: list[tuple[int, int]] = []
    if not any(_capital(token) for token in tokens):
        return runs
    number = 0
    while number < len(tokens):
        last = _run_end(tokens, number)
        if last is None:
            number += 1
            continue
        if _is_shouted([token for token in tokens[number : last + 1] if _capital(token)]):
            runs.append((number, last))
        number = last + 1
    return runs


def _run_end(tokens: Sequence[Token], number: int) -> int | None:
    """The last token of the run of capitals that begins here; None if none begins."""
    if not _capital(tokens[number]):
        return None
    last = number
    for place in range(number + 1, len(tokens)):
        token = tokens[place]
        if _capital(token) or (token.text in ("I", "A") and place == last + 1):
            last = place
        elif token.text not in (",", "-", "–", "&", "/") and not token.text[0].isdigit():
            break
    return last


def _capital(token: Token) -> bool:
    return token.text.isupper() and _ALL_CAPITALS.fullmatch(token.text) is not None


def _is_shouted(run: list[Token]) -> bool:
    words = [token for token in run if _is_word(token)]
    if len(run) == 1:
        return bool(words) and not _is_known(run[0].text)
    if all(_may_be_name(token) for token in run):
        return True
    sure = [token for token in words if not _is_known(token.text)]
    return len(sure) >= 1 and len(words) * 2 > len(run)


def _may_be_name(token: Token) -> bool:
    """Whether it can be said as a word, and is no known initials: "JOHN SMITH"."""
    sayable = len(token.text) >= _SHORTEST_NAME and any(mark in "AEIOUY" for mark in token.text)
    return sayable and not _is_known(token.text)


def _is_word(token: Token) -> bool:
    if token.lower in data.words("emphasis.toml", "words"):
        return True
    if is_known_long(token.text):
        return False
    return len(token.text) >= _LONG and _can_be_said(token.text)


def _can_be_said(text: str) -> bool:
    """Whether capitals may be a word: no English word begins like "NHSBSA"."""
    first = re.match(r"[^AEIOUY]*", text)
    opening = first[0] if first else ""
    if not any(letter in "AEIOU" for letter in text):
        return False
    return len(opening) < 3 or (len(opening) == 3 and opening.startswith(_ONSETS))


def is_known_long(text: str) -> bool:
    """Whether long capitals are known initials, such as "UNESCO"."""
    return len(text) >= _LONG and _is_known(text)


def _is_known(text: str) -> bool:
    return is_plain(text) or text in meanings() or _ROMAN.fullmatch(text) is not None
