"""Answers on a scale: which scale it is, and whether it has as many good answers as bad."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from . import answers, data

_NOT = re.compile(r"\bnot\b|\bun|\bleast\b|n't\b|\bno\b|\bdis|\bhardly\b")
_SAYS = re.compile(
    r"(?:i(?:'m| am| was| feel| felt| would)?|it(?:'s| is| was)|they (?:are|were)|we) (?=\w)"
)
_RARELY = re.compile(r"\b(?:never|less|rarely|seldom|hardly|not|occasionally|sometimes|fewer)\b")
_DEGREES = re.compile(
    r"(?:very|extremely|quite|fairly|really|somewhat|slightly|highly|most|so|a bit|a little|rather|"
    r"completely|totally|incredibly|moderately|pretty|mostly|fully|definitely|partly|strongly)(?:\s+|$)"
)
_MILD = re.compile(r"(?:tend to|slightly|somewhat|partly|fairly|quite|a little)\b")
# A fair scale from "not at all" up has an answer for a little; one of these alone has none.
_STRONG = re.compile(
    r"(?:extremely|very|quite|fairly|highly|really|pretty|so|completely|incredibly)\b"
)
_VAGUE = re.compile(
    r"(?:very |quite )?(?:always|usually|often|sometimes|rarely|regularly|seldom|occasionally|"
    r"frequently)(?: or (?!never)|$)"
)
_NO_GOOD = "People cannot choose a good answer. Add as many good answers as bad ones."
_NO_BAD = "People cannot choose a bad answer. Add as many bad answers as good ones."
_HIGH = "Most answers are strong praise. Add weaker ones, such as “A little” or “Not very”."
_NO_NO = "People can say yes, but not no. Add “No”."
_NOT_AT_ALL = "People can only say how much. Add an answer for “not at all”."


def fault(options: Sequence[str]) -> tuple[str, str] | None:
    """What is wrong with the sides of a scale: the rule's name and what to say. None if nothing."""
    given = [answers.small(option) for option in options]
    if any(map(_fits("yes").match, given)):
        told = [item for item in given if not item.startswith("not sure")]
        return None if any(map(_fits("no").match, told)) else ("no_no", _NO_NO)
    if _only_degrees(given):
        return "no_way_to_disagree", _NOT_AT_ALL
    if _is_high(given):
        return "unbalanced", _HIGH
    told = [_SAYS.sub("", item) for item in given if not _is_aside(item)]
    bad = [is_negative(item) for item in told]
    good = [
        bool(_fits("positive").match(item)) and not worse and not _fits("middle").match(item)
        for item, worse in zip(told, bad, strict=True)
    ]
    middle = sum(bool(_fits("middle").match(item)) for item in told)
    if family(options) is None and (sum(good) < 2 or sum(good) + middle < len(told)):
        return None
    return _balance(sum(good), sum(bad), sum(item == "fair" for item in told))


def _balance(good: int, bad: int, fair: int) -> tuple[str, str] | None:
    """`fair` answers may count as bad ones, as in "very good, good, fair, poor"."""
    if good and not bad:
        return "no_way_to_disagree", _NO_BAD
    if bad and not good:
        return "no_way_to_agree", _NO_GOOD
    if good in (bad, bad + fair):
        return None
    are = "is 1 good answer" if good == 1 else f"are {good} good answers"
    say = f"There {are} and {bad} bad. This nudges people one way. Offer as many of each."
    return "unbalanced", say


def _is_aside(option: str) -> bool:
    """Whether an answer in small letters is on no scale: "Don't know", "Prefer not to say"."""
    kinds = answers.patterns()
    return bool(kinds["unsure"].match(option) or kinds["private"].match(option))


def _only_degrees(given: Sequence[str]) -> bool:
    """Whether all answers are one word in more or less strength: "very clean, clean"."""
    told = [item for item in given if not answers.patterns()["unsure"].match(item)]
    if len(told) < 2 or any(map(_NOT.search, told)):
        return False
    bare = {_DEGREES.sub("", item) for item in told} - {""}  # "Very" leaves out what is meant
    of_bad = any(map(_fits("negative").match, bare))
    return len(bare) <= 1 and not of_bad and told[0] != told[1]


def _is_high(given: Sequence[str]) -> bool:
    """Whether it is a scale such as "extremely, very, quite useful, not useful"."""
    told = [item for item in given if not _is_aside(item)]
    high = [item for item in told if _STRONG.match(item)]
    if len(high) < 3 or len(told) != len(high) + 1:
        return False
    bare = {_DEGREES.sub("", item) for item in high} - {""}
    return told[-1].startswith("not ") and len(bare) <= 1 and not any(map(is_negative, bare))


def all_often(options: Sequence[str]) -> bool:
    """Whether all answers say how often, and the rarest is no rarer than each year or so."""
    given = [answers.small(option) for option in options]
    told = [item for item in given if not answers.patterns()["unsure"].match(item)]
    if len(told) < 3 or not all(is_of("frequency", item) for item in told):
        return False
    return not any(map(_RARELY.search, told))


def never_is_missing(options: Sequence[str]) -> bool:
    """Whether all answers are words such as "often", "sometimes", and none is for "never"."""
    given = [answers.small(option) for option in options]
    told = [item for item in given if not answers.patterns()["unsure"].match(item)]
    return len(told) > 2 and all(map(_VAGUE.match, told)) and "never" not in answers.kinds(options)


def is_of(name: str, option: str) -> bool:
    """Whether an answer in small letters belongs to a scale, such as "importance"."""
    return bool(_patterns()[name].match(option))


def is_negative(option: str) -> bool:
    """Whether an answer in small letters is on the bad side of a scale."""
    if _fits("middle").match(option) or answers.patterns()["unsure"].match(option):
        return False
    return bool(_fits("negative").match(option))


def families(options: Sequence[str]) -> dict[str, int]:
    """How many of the answers belong to each scale."""
    counts: dict[str, int] = {}
    for option in options:
        text = answers.small(option)
        for name, pattern in _patterns().items():
            if pattern.match(text):
                counts[name] = counts.get(name, 0) + 1
                break
    return counts


def family(options: Sequence[str]) -> str | None:
    """The scale most of the answers belong to, if it has two ends."""
    counts = families(options)
    best = max(counts, key=lambda name: counts[name], default=None)
    if best in (None, "frequency", "importance") or counts[best or ""] * 2 < len(options):
        return None
    return best if counts[best or ""] > 1 else None


def is_graded(options: Sequence[str]) -> bool:
    """Whether a scale has mild answers on both sides, such as "tend to agree" and "disagree"."""
    mild = [item for item in map(answers.small, options) if _MILD.match(item)]
    return len(options) > 3 and len(mild) > 1 and 0 < sum(map(is_negative, mild)) < len(mild)


def has_way_out(options: Sequence[str]) -> bool:
    """Whether one answer says that the question does not fit, such as "No one lives nearby"."""
    scales = _patterns().values()
    told = [item for item in map(answers.small, options) if not _is_aside(item)]
    off = [item for item in told if not any(scale.match(item) for scale in scales)]
    return len(options) > 3 and len(off) == 1 and not any(map(is_negative, off))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    scales = data.table("answers")["families"]
    return {name: data.compiled("answers", name, pieces) for name, pieces in scales.items()}


def _fits(name: str) -> re.Pattern[str]:
    return data.pattern("answers", name)
