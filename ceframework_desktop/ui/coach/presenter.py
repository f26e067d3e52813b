"""What the coach says in the window: groups, sentences, and places that move with the text. No Qt.

Places in a field are counted as Qt counts them, in UTF-16 units: a smiling face is two of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from ceframework_desktop.domain.record import record
from ceframework_desktop.services import coach
from ceframework_desktop.services.coach import Finding
from ceframework_desktop.ui.coach.changing import change, units

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
    "beyond": "Not in English",
    "thanks": "Thanks",
}
_ORDER = {name: at for at, name in enumerate(dict.fromkeys(GROUPS.values()))}
OF_SENTENCES = ("long_sentence", "long", "options", "beyond")  # not of the words in them
_LONGEST_SHOWN = 70  # characters of a text in the list
_NOTE = "Note"
MEANING = "A thing to look at may be worth changing. A note is only good to know."
NOTHING = "Nothing to look at now"


IgnoredKey = tuple[str, str, int]
Ignored = frozenset[IgnoredKey]


@record
class Spot:
    """A finding and where it stands in the field, in UTF-16 units."""

    finding: Finding
    start: int
    end: int


@record
class Place:
    """What there is to say of one place in the text, the most useful first."""

    spots: tuple[Spot, ...]
    start: int
    end: int

    @property
    def first(self) -> Spot:
        """The most useful."""
        return self.spots[0]

    @property
    def is_note(self) -> bool:
        """Whether there is only something to know here, and nothing to mend."""
        return all(map(_is_note, self.spots))


def _is_note(spot: Spot) -> bool:
    return str(spot.finding.severity) == "note"


def group_of(finding: Finding) -> str:
    """The heading that a finding stands under."""
    return GROUPS.get(finding.category, "Other things")


def folded(spots: Sequence[Spot]) -> tuple[Place, ...]:
    """The places in the order of the text: findings that share words stand at one place."""
    together = coach.stacks([spot.finding for spot in spots])
    return tuple(_place([spots[number] for number in numbers]) for numbers in together)


def _place(spots: Sequence[Spot]) -> Place:
    start, end = min(spot.start for spot in spots), max(spot.end for spot in spots)
    return Place(tuple(spots), start, end)


def grouped(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places by the group of what is said first, in each as they come in the text.

    What is only good to know comes last.
    """
    return tuple(sorted(places, key=_group_order))


def _group_order(place: Place) -> tuple[bool, int, int]:
    order = _ORDER.get(group_of(place.first.finding), len(_ORDER))
    return place.is_note, order, place.start


def heading_of(place: Place) -> str:
    """What a place stands under in the list."""
    group = group_of(place.first.finding)
    return f"{_NOTE}: {group}" if place.is_note else group


def more_text(place: Place, kind: str) -> str:
    """ "3 more things to look at in this sentence": what is behind the first; "" for nothing."""
    rest = place.spots[1:]
    return f"{_counted(rest, ' more')} in {_stretch(place, kind)}" if rest else ""


def _stretch(place: Place, kind: str) -> str:
    if kind == "question":
        return "this question"
    long = any(spot.finding.category == "long_sentence" for spot in place.spots)
    return "this sentence" if long else "these words"


def count_text(spots: Iterable[Spot]) -> str:
    """ "3 things to look at", "1 thing to look at and 2 notes"."""
    counted = _counted(spots) or NOTHING
    return f"{counted}. {coach.NO_SPELLING}" if coach.spelling_is_missing() else counted


def _counted(spots: Iterable[Spot], more: str = "") -> str:
    return coach.count_text((spot.finding for spot in spots), more)


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
    head = f"{_NOTE}: {group_of(finding)}" if _is_note(spot) else group_of(finding)
    return f"{number} of {total}. {head}. {with_key(finding)}"


# Places


def spots(text: str, findings: Iterable[Finding]) -> tuple[Spot, ...]:
    """Findings in the text of a field, with their places as Qt counts them."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return tuple(Spot(found, found.start, found.end) for found in findings)
    places = list(accumulate((1 + (mark > "\uffff") for mark in text), initial=0))
    return tuple(Spot(found, places[found.start], places[found.end]) for found in findings)


def shown(
    every: Sequence[Spot],
    hides: Callable[[Finding], bool],
    ignored: Ignored,
) -> tuple[Spot, ...]:
    """Those that are to be seen: what is allowed, dismissed or ignored is left out."""
    if ignored:
        every = [spot for spot in every if ignored_key(spot) not in ignored]
    return tuple(spot for spot in every if not hides(spot.finding))


def in_order(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The findings as they are stepped through: a sentence before the words in it."""
    return tuple(sorted(spots, key=lambda spot: (spot.start, -spot.end)))


def step(stops: Sequence[Spot], at: int, by: int, chosen: Spot | None = None) -> int | None:
    """Which finding comes after (by 1) or before (by -1) a place of the text; round at the ends.

    `stops` are `in_order`; `chosen` is the one that the user is at. Who has only the caret in a
    word is led to that one first; who has it in a long sentence goes on in that sentence.
    """
    if not stops:
        return None
    here = next((n for n, s in enumerate(stops) if chosen and s.finding == chosen.finding), None)
    if here is not None:
        return (here + by) % len(stops)
    if by < 0:
        before = bisect_left([spot.start for spot in stops], at)
        return (before or len(stops)) - 1
    return next((n for n, spot in enumerate(stops) if _is_ahead(spot, at)), 0)


def _is_ahead(spot: Spot, at: int) -> bool:
    return spot.start >= at or (spot.end > at and spot.finding.category not in OF_SENTENCES)


def at_caret(held: Sequence[Spot], start: int, end: int) -> int | None:
    """Which spot the caret or the selection is in: the shortest, if they lie in each other."""
    found = [at for at, spot in enumerate(held) if spot.start <= start and end <= spot.end]
    return min(found, key=lambda at: held[at].end - held[at].start) if found else None


# What is ignored


def ignored_key(spot: Spot) -> IgnoredKey:
    """What a spot is known by until the window closes: rule, text, and where it stands."""
    return spot.finding.rule, spot.finding.text, spot.start


def moved(
    ignored: Iterable[IgnoredKey], before: str, text: str, changed: tuple[int, int, int]
) -> Ignored:
    """What is ignored, after a change of the text. What was changed itself is ignored no more.

    `changed` is as Qt tells it: where, and how much went and came. An undo puts all of the text
    anew: what is other then is looked for.
    """
    at, removed, added = changed
    if added and (removed or added >= units(text, len(text))):
        at, removed, added = change(before, text)
    return frozenset(
        (rule, words, start if at >= start + units(words, len(words)) else start + added - removed)
        for rule, words, start in ignored
        if at >= start + units(words, len(words)) or at + removed <= start
    )
