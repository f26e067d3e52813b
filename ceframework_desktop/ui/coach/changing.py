"""Places in a text and changes of it, in Qt's count and in Python's. No Qt.

Qt counts UTF-16 units, of which a smiling face is two; Python counts characters.
"""

from __future__ import annotations

import re

from ceframework_desktop.domain.record import record


def characters(text: str, units: int) -> int:
    """How many characters of a text its first UTF-16 units are."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def units(text: str, place: int) -> int:
    """How many UTF-16 units the first characters of a text are."""
    return place + sum(mark > "\uffff" for mark in text[:place])


def change(before: str, after: str) -> tuple[int, int, int]:
    """Where a text was changed, and how much went and came there, in UTF-16 units."""
    most = min(len(before), len(after))
    same = next((n for n in range(most) if before[n] != after[n]), most)
    rest = most - same
    end = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    went, came = before[same : len(before) - end], after[same : len(after) - end]
    return units(before, same), units(went, len(went)), units(came, len(came))


# Changing the text


@record
class Edit:
    """Put `text` in the place of what stands from `start` to `end`, in characters."""

    start: int
    end: int
    text: str


def edit(text: str, start: int, end: int, suggestion: str) -> Edit:
    """How to follow a suggestion for the words from `start` to `end`, in characters.

    Where words are left out, one space stays between those beside them, no mark is left over, and
    what then begins a sentence has the capital that they had.
    """
    given = text[start:end].strip()
    if suggestion or not given:
        return Edit(start, end, suggestion)
    start += text[start:end].index(given)
    left, right = len(text[:start].rstrip(_SPACES)), _past(text, start + len(given))
    while left and _PAIRS.get(text[left - 1]) == text[right : right + 1]:  # "It (basically) is"
        left, right = len(text[: left - 1].rstrip(_SPACES)), _past(text, right + 1)
        start = left + _past(text[left:start], 0)
    begins = _BEGINS.search(text[:left]) is not None
    stop = _STOP.match(text, right)
    if begins and stop:  # no word is left in the sentence
        right = _past(text, stop.end())
        return Edit(left if text[right : right + 1] in ("", "\n") else start, right, "")
    leads = begins or _LEADS.search(text[:left]) is not None
    if leads and text[right : right + 1] in _COMMAS:
        right = _past(text, right + 1)
    elif _CLOSES.match(text, right):
        left = len(text[:left].rstrip(_SPACES + ",;–—"))
    elif text[left - 1 : left] in _COMMAS and text[right : right + 1] in _COMMAS:
        if text[left - 1] == text[right]:
            left, right = _without_commas(text, left, right)
        elif text[right] == ",":  # "We met; needless to say, we ate": the stronger mark stays
            right = _past(text, right + 1)
        else:
            left = len(text[: left - 1].rstrip(_SPACES))
    capital = leads and given[0].isupper()
    return _joined(text, start if begins else left, right, capital)


_SPACES = " \t\u00a0"
_COMMAS = (",", ";", "–", "—")
_PAIRS = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"'}
# A new line, perhaps a bullet, or the end of a sentence, and marks that open what follows.
_BEGINS = re.compile(
    r"""(?:^|[\n\r]|[.!?…:]["”’)\]]*(?=\s|["“‘(\[]|$))\s*(?:[-*•–]\s*)?["“‘(\[]*$"""
)
_OPENS = re.compile(r"""(?:^|[\s(\[“‘])["']$|[(\[“‘]$""")
# No comma follows these: "the exciting, new park".
_LEADS = re.compile(
    _OPENS.pattern + r"|(?i:\b(?:an?|the|this|that|these|those|my|your|our|their))$"
)
_STOP = re.compile(r"[.!?…]+(?=\s|$)")
_CLOSES = re.compile(r"""\s*$|[\n\r.!?…:)\]”]|["'’](?=[\s.,;:!?)\]]|$)""")
_NO_SPACE = re.compile(r"[,;]|" + _CLOSES.pattern)
# These need the comma before what follows, or after what came before.
_GOES_ON = re.compile(r"(?:and|but|or|so|yet|which|who)\b")
_OPENERS = re.compile(r"(?i)(?:if|when|while|although|because|since|as|after|before|once)\b")


def _past(text: str, place: int) -> int:
    """The place after the spaces that stand at a place."""
    while text[place : place + 1] and text[place] in _SPACES:
        place += 1
    return place


def _without_commas(text: str, left: int, right: int) -> tuple[int, int]:
    """Where to cut for words between commas: "It is, in fact, open" needs neither."""
    after = _past(text, right + 1)
    begun = max(text.rfind(mark, 0, left) for mark in ".!?\n") + 1
    needs = _GOES_ON.match(text, after) or _OPENERS.match(text, _past(text, begun))
    return (left, after) if needs else (len(text[: left - 1].rstrip(_SPACES)), after)


def _joined(text: str, left: int, right: int, capital: bool) -> Edit:
    """Leave out what stands between two places, with a space only where one is wanted."""
    before = text[:left]
    space = before[-1:].strip() and not _NO_SPACE.match(text, right) and not _OPENS.search(before)
    gap = " " if space else ""
    if capital and text[right : right + 1].islower():
        return Edit(left, right + 1, gap + text[right].upper())
    return Edit(left, right, gap)
