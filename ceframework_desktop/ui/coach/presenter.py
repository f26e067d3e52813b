"""What the coach says in the window: groups, sentences, and places that move with the text. No Qt.

Places in a field are counted as Qt counts them, in UTF-16 units: a smiling face is two of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.services.coach import Finding

GROUPS = {
    "spelling": "Spelling",
    "date": "Dates and times",
    "jargon": "Office language",
    "acronym": "Initials",
    "legal": "Formal words",
    "hard_word": "Hard words",
    "wordy": "Long ways to say it",
    "hidden_verb": "Verbs turned into nouns",
    "agent": "Who does it",
    "passive": "Who does it",
    "long_sentence": "Long sentences",
    "long": "Length",
    "negative": "Negatives",
    "emphasis": "Capitals and underlining",
    "leading": "Leading",
    "loaded": "Loaded words",
    "presumptive": "Takes something for granted",
    "double_barrelled": "Two questions in one",
    "absolute": "All or nothing",
    "vague": "Vague",
    "hypothetical": "“What if”",
    "options": "Answers to choose from",
}
_ORDER = {name: at for at, name in enumerate(dict.fromkeys(GROUPS.values()))}
_LONGEST_SHOWN = 70  # characters of a text in the list
NOTHING = "Nothing to look at now"


@record
class Spot:
    """A finding and where it stands in the field, in UTF-16 units."""

    finding: Finding
    start: int
    end: int


def group_of(finding: Finding) -> str:
    """The heading that a finding stands under."""
    return GROUPS.get(finding.category, "Other things")


def grouped(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The spots by group, in each as they come in the text."""
    last = len(_ORDER)
    return tuple(
        sorted(spots, key=lambda spot: (_ORDER.get(group_of(spot.finding), last), spot.start))
    )


def count_text(number: int) -> str:
    """ "3 things to look at"."""
    if not number:
        return NOTHING
    return "1 thing to look at" if number == 1 else f"{number:,} things to look at"


def shown_text(text: str) -> str:
    """The text of a finding on one line, cut where it is long."""
    plain = " ".join(text.split())
    if len(plain) <= _LONGEST_SHOWN:
        return plain
    return plain[:_LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"


def suggestion_text(suggestion: str) -> str:
    """What stands on the button of a suggestion."""
    return f"Write “{shown_text(suggestion)}”" if suggestion else "Leave it out"


def with_key(finding: Finding) -> str:
    """The message, and which key follows the first suggestion."""
    if not finding.suggestions:
        return finding.message
    wanted = suggestion_text(finding.suggestions[0])
    return f"{finding.message} F8: {wanted[:1].lower()}{wanted[1:]}."


def said(spot: Spot, number: int, total: int) -> str:
    """What is read aloud when a finding is gone to."""
    finding = spot.finding
    return f"{number} of {total}. {group_of(finding)}. {with_key(finding)}"


# Places


def spots(text: str, findings: Iterable[Finding]) -> tuple[Spot, ...]:
    """Findings in the text of a field, with their places as Qt counts them."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return tuple(Spot(found, found.start, found.end) for found in findings)
    places = list(accumulate((1 + (mark > "\uffff") for mark in text), initial=0))
    return tuple(Spot(found, places[found.start], places[found.end]) for found in findings)


def moved(held: Sequence[Spot], at: int, removed: int, added: int) -> tuple[Spot, ...]:
    """The spots after a change of the text. Those that it touches are not known any more."""
    by, end = added - removed, at + removed
    if not held or held[-1].end < at:
        return tuple(held)
    kept = []
    for spot in held:
        if spot.end < at:
            kept.append(spot)
        elif spot.start >= end and (spot.start > at or added == 0):
            kept.append(replace(spot, start=spot.start + by, end=spot.end + by))
    return tuple(kept)


def step(held: Sequence[Spot], start: int, end: int, by: int) -> int | None:
    """Which spot comes after (by 1) or before (by -1) what is chosen; round at the ends."""
    if not held:
        return None
    if by > 0:
        if start == end:
            return next((at for at, spot in enumerate(held) if spot.start >= start), 0)
        return bisect_right([spot.start for spot in held], start) % len(held)
    before = [at for at, spot in enumerate(held) if spot.start < start]
    return before[-1] if before else len(held) - 1


def at_caret(held: Sequence[Spot], start: int, end: int) -> int | None:
    """Which spot the caret or the selection is in: the shortest, if they lie in each other."""
    found = [at for at, spot in enumerate(held) if spot.start <= start and end <= spot.end]
    return min(found, key=lambda at: held[at].end - held[at].start) if found else None


# Changing the text


@record
class Edit:
    """Put `text` in the place of what stands from `start` to `end`, in characters."""

    start: int
    end: int
    text: str


def edit(text: str, finding: Finding, suggestion: str) -> Edit:
    """How to follow a suggestion. Where words are left out, spaces and capitals stay right."""
    start, end = finding.start, finding.end
    if suggestion:
        return Edit(start, end, suggestion)
    after = end + len(text[end:]) - len(text[end:].lstrip(" ,"))
    if after > end and text[after : after + 1] not in ("", "\n"):
        first = text[after]
        return Edit(start, after + 1, first.upper() if text[start].isupper() else first)
    closes = text[end : end + 1] in ("", ".", "!", "?", "\n")
    before = len(text[:start].rstrip(" ," if closes else " "))
    return Edit(before, end, "")


# Which of the same kind


def ignored_key(held: Sequence[Spot], at: int) -> tuple[str, str, int]:
    """What a spot is known by until the window closes: rule, text, and which of those it is."""
    finding = held[at].finding
    same = [s.finding for s in held[:at] if _same(s.finding, finding)]
    return finding.rule, finding.text, len(same)


def _same(one: Finding, other: Finding) -> bool:
    return one.rule == other.rule and one.text == other.text
