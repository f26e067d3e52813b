"""Answers to choose from: whether everyone can find one, once, and in either direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Finding, Severity
from . import answers, data, ranges, sides
from .reader import Asked, core
from .spans import Range

_DAYS_IN_WEEK = 7
_FEWEST_VAGUE = 2
_VIEW = re.compile(r"\b(?:should|prefer|trust|think|most important|matters? most)\b")
_WHICH = re.compile(r"(?:who|whose|which|what|where|when)\b")
# There are always more than two reasons, ways to travel and ways to hear of something.
_MANY = re.compile(
    r"\breasons?\b|^why\b|"
    r"\bhow (?:do|did|does) (?:you|they|your \w+) (?:\w+ly )?(?:get|travel|come|hear|find out)\b"
)
# What people know of themselves: their home, and how others treated them.
_KNOWN_TO_THEM = re.compile(
    r"\b(?:your|this) (?:own )?(?:home|house|household|accommodation|child|name|sex)\b|"
    r"\byour (?:own )?(?:health|activities|day-to-day)\b|"
    r"\bdid [^?]{1,60}? you\b|"
    r"\byou (?:identify|were born|live|work|own|rent)\b|"
    r"\b(?:caused|affected|helped|given|cost|told|offered|treated|to) you\b|"
    r"\b(?:was|were) (?:any|there)|"
    r"\bin your life\b|\bwho you (?:can|could)\b|"
    r"agree that (?:you|i|there (?:is|are) (?:people|someone|somebody|anyone))\b|"
    r"\byou (?:feel|felt)\b(?! (?:that|the|it|there|our|your|people|local|residents))"
)


def find(asked: Asked) -> Iterator[Finding]:
    """What is wrong with the answers offered. None offered: nothing to say."""
    if not asked.options:
        return
    if len(asked.options) == 1:
        yield _said(asked, "one_answer", "There is only one answer, so no one can choose.", "fix")
        return
    yield from _twice(asked)
    yield from _ranges(asked)
    yield from _sides(asked)
    yield from _mixed(asked)
    yield from _missing(asked)
    yield from _often(asked)
    yield from _vague(asked)


def _often(asked: Asked) -> Iterator[Finding]:
    if sides.all_often(asked.options):
        say = "Someone who does this less has no answer to choose. Add “Less often” or “Never”."
        yield _said(asked, "less_often", say)
    elif sides.never_is_missing(asked.options):
        say = "Someone who does not do this has no answer to choose. Add “Never”."
        yield _said(asked, "never", say)


def _vague(asked: Asked) -> Iterator[Finding]:
    """Answers such as "often, sometimes, never" for how often people do what can be counted."""
    start = core(asked, asked.main)
    if not _fits("does_often").match(asked.plain, start):
        return
    if _fits("feels_often").search(asked.plain, start):
        return
    given = [answers.small(option) for option in asked.options]
    if any(map(_fits("official_often").match, given)):
        return
    vague = [item for item in given if _fits("vague_often").match(item)]
    beside = [item for item in given if _fits("beside_often").match(item)]
    if len(vague) < _FEWEST_VAGUE or len(vague) + len(beside) < len(given):
        return
    word = next((item for item in vague if "always" not in item), vague[0])
    shown = next(option for option in asked.options if answers.small(option) == word)
    say = (
        f"“{shown}” may be twice a week to one person and twice a year to another. Offer times"
        " that can be counted, such as “At least once a week”."
    )
    text = asked.text
    yield Finding("vague.answers", "vague", Severity.CONSIDER, 0, len(text), text, say)


def is_sensitive(small: str) -> bool:
    """Whether a question in small letters asks about a private matter."""
    return bool(_fits("sensitive").search(small)) and not _fits("of_others").search(small)


def _is_free(asked: Asked) -> bool:
    """Whether it says that it need not be answered."""
    return data.fits("free", asked.plain, anywhere=True)


def is_range_set(options: tuple[str, ...]) -> bool:
    """Whether most answers are numbers or ranges."""
    return sum(ranges.parse(option) is not None for option in options) * 2 > len(options)


def _fits(name: str) -> re.Pattern[str]:
    return data.pattern("answers", name)


def _said(asked: Asked, rule: str, say: str, severity: str = "consider") -> Finding:
    text = asked.text
    return Finding(f"options.{rule}", "options", Severity(severity), 0, len(text), text, say)


def _twice(asked: Asked) -> Iterator[Finding]:
    seen: set[str] = set()
    for option in asked.options:
        small = answers.small(option).rstrip(".")
        if small in seen:
            yield _said(asked, "twice", f"The answer “{option}” is there twice.", "fix")
            return
        seen.add(small)


def _ranges(asked: Asked) -> Iterator[Finding]:
    for fault in ranges.faults(asked.options):
        pair = f"“{fault.first}” and “{fault.second}”"
        if fault.kind == "overlap":
            say = f"{pair} overlap{_both(fault)}. Start the second after the first ends."
        else:
            say = f"There is a gap between {pair}{_lost(fault)}."
        yield _said(asked, fault.kind, say, "fix")
    if ranges.starts_above_none(asked.options) and _fits("maybe_none").search(asked.plain):
        say = "Someone with none has no answer to choose. Add “None”."
        yield _said(asked, "none", say)
    last = ranges.top(asked.options)
    if last and not _is_all(asked, last) and not _covers_above(asked.options):
        say = f"Nobody above “{last.label}” can answer. Add a last answer, such as “or over”."
        yield _said(asked, "top", say)


def _both(fault: ranges.Fault) -> str:
    return f": {_figure(fault.value)} is in both" if fault.is_figure else ""


def _lost(fault: ranges.Fault) -> str:
    return (
        f". Someone with {_figure(fault.value)} has no answer to choose" if fault.is_figure else ""
    )


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def _covers_above(options: tuple[str, ...]) -> bool:
    """Whether someone above the highest range has an answer in words: "My child is older"."""
    words = [answers.small(option) for option in options if ranges.parse(option) is None]
    return "other" in answers.kinds(options) or any(map(_fits("covers_above").match, words))


def _is_all(asked: Asked, last: Range) -> bool:
    """Whether no more can be than the highest answer: "on how many of the last 7 days"."""
    if last.high == _DAYS_IN_WEEK and re.search(r"\bdays\b.{0,40}\bweek\b", asked.plain):
        return True
    limit = f"{last.high:g}"
    return bool(re.search(rf"\b(?:last|past|of the|of these|out of) {limit}\b", asked.plain))


def _sides(asked: Asked) -> Iterator[Finding]:
    """Yes without no, praise without blame, or more of one than of the other."""
    is_which = _WHICH.match(asked.plain, core(asked, asked.main))
    fault = sides.fault(asked.options)
    if fault is not None and not (is_which and fault[0] == "no_no"):  # "Who pays?": "I do"
        yield _said(asked, *fault, "fix")


def _mixed(asked: Asked) -> Iterator[Finding]:
    counts = sides.families(asked.options)
    if len(counts) > 1 and sum(counts.values()) * 3 >= len(asked.options) * 2:
        one, other = sorted(counts, key=lambda name: -counts[name])[:2]
        if {one, other} != {"quality", "change"} or counts[other] > 1:
            say = f"The answers mix {one} with {other}. Keep to one scale in a question."
            yield _said(asked, "mixed", say, "fix")


def _missing(asked: Asked) -> Iterator[Finding]:
    given = answers.kinds(asked.options)
    if is_sensitive(asked.plain) and "private" not in given and not _is_free(asked):
        say = "This is a private matter. Add “Prefer not to say”, so that people need not answer."
        yield _said(asked, "prefer_not_to_say", say, "note")  # a form can be left blank
    if _wants_unsure(asked):
        say = "Some people will not know or have no view. Add “Don't know”."
        # Some surveys leave it out of a scale with mild answers on purpose.
        weight = "note" if sides.is_graded(asked.options) else "consider"
        yield _said(asked, "dont_know", say, weight)
    if _wants_other(asked) and not given & {"other", "none"}:
        say = "Not everyone will find their answer here. Add “Other” or “None of these”."
        yield _said(asked, "other", say)


def _wants_unsure(asked: Asked) -> bool:
    """Whether some people cannot know. A middle answer is none for how much there is."""
    given = [answers.small(option) for option in asked.options]
    kinds = answers.kinds(asked.options)
    if "unsure" in kinds or sides.has_way_out(asked.options):
        return False
    if all(map(_fits("more_or_less").match, given)):
        return bool(_fits("unseen").search(asked.plain))
    start = core(asked, asked.main)
    if "middle" in kinds or _KNOWN_TO_THEM.search(asked.plain, start):
        return False
    if any(map(_fits("yes").match, given)):
        return bool(_fits("question_of_view").match(asked.plain, start))
    family = sides.family(asked.options)
    return family is not None and family not in ("frequency", "importance", "change", "happiness")


def _wants_other(asked: Asked) -> bool:
    start = core(asked, asked.main)
    small = [answers.small(option) for option in asked.options]
    fewest = 2 if _MANY.search(asked.plain, start) else 3
    if (
        len(small) < fewest
        or not _fits("question_of_choice").match(asked.plain, start)
        or is_range_set(asked.options)
    ):
        return False
    if sides.families(asked.options) or any(map(_fits("complete").match, small)):
        return False
    kinds = answers.kinds(asked.options)
    if "unsure" in kinds and _VIEW.search(asked.plain, start):
        return False
    return "private" not in kinds or not is_sensitive(asked.plain)
