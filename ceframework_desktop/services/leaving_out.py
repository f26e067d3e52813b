"""Leaving words out of a text, and putting others in their place. Places are in characters."""

from __future__ import annotations

import re

from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.plain_english.model import Finding


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


def literal(text: str, finding: Finding) -> Finding:
    """A finding whose suggestions read well when each is put for its words, and nothing else done.

    Where words can be left out, it takes in the spaces and marks that go with them, and the word
    that then begins a sentence and gets a capital.
    """
    if "" not in finding.suggestions:
        return finding
    cut = edit(text, finding.start, finding.end, "")
    start, end = min(cut.start, finding.start), max(cut.end, finding.end)
    while cut.text[-1:].isalpha() and text[end : end + 1].isalpha():
        end += 1
    before, after = text[start : finding.start], text[finding.end : end]
    return replace(
        finding,
        start=start,
        end=end,
        text=text[start:end],
        suggestions=tuple(
            before + item + after
            if item
            else text[start : cut.start] + cut.text + text[cut.end : end]
            for item in finding.suggestions
        ),
    )


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
