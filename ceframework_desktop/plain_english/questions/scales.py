"""Answers to choose from: whether everyone can find one, once, and in either direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..model import Finding, Severity
from . import answers, ranges
from .reader import Asked, core

_FAMILIES = {
    "agreement": r"(?:strongly |fully |completely |tend to |slightly |somewhat |partly |mostly )*"
    r"(?:dis)?agree\b",
    "satisfaction": r"(?:very |fairly |extremely |quite |completely |slightly |somewhat |mostly )*"
    r"(?:dis)?satisfied\b",
    "support": r"(?:strongly |fully |completely |tend to |slightly |somewhat )*(?:support|oppose)\b",
    "quality": r"(?:very |fairly |quite |extremely )*(?:excellent|good|fair|poor|bad|terrible|"
    r"awful|outstanding|average|amazing|great|superb|satisfactory|brilliant|fantastic|ok|okay|"
    r"unsatisfactory|inadequate|wonderful)$",
    "likelihood": r"(?:very |fairly |extremely |quite |not |not at all |somewhat |most )*(?:un)?likely\b",
    "importance": r"(?:very |fairly |extremely |quite |not |at all |somewhat )*(?:un)?important\b",
    "frequency": r"(?:very |quite )?(?:always|often|sometimes|rarely|never|regularly|occasionally|"
    r"frequently|seldom|daily|weekly|monthly|every (?:day|week|month|year)|most days|hardly ever|once a|twice a|usually)",
    "ease": r"(?:very |fairly |extremely |quite |somewhat )*(?:easy|difficult|hard)$",
    "safety": r"(?:very |fairly |extremely |quite |a bit |somewhat )*(?:safe|unsafe)$",
    "happiness": r"(?:very |fairly |extremely |quite |somewhat )*(?:happy|unhappy)\b",
    "change": r"(?:much |a lot |a little |slightly |somewhat |far |a bit )*(?:better|worse|improved)$",
}
_POSITIVE = re.compile(
    r"(?:(?:strongly|fully|completely|slightly|somewhat|partly|mostly|very|fairly|quite|extremely|"
    r"tend to|totally|absolutely|definitely|really|much|a lot|a little|far|a bit|most|highly|most) )*"
    r"(?:agree|satisfied|support|favour|good|great|excellent|outstanding|amazing|superb|brilliant|"
    r"fantastic|wonderful|perfect|likely|easy|safe|happy|better|improved|helpful|useful|clean|"
    r"love|like|positive|friendly|impressed|pleased|delighted|satisfactory|approve|in favour|"
    r"convenient|clear|welcome|welcoming)\b"
)
_NEGATIVE = re.compile(
    r"(?:(?:strongly|fully|completely|slightly|somewhat|partly|mostly|very|fairly|quite|extremely|"
    r"tend to|totally|absolutely|definitely|really|much|a lot|a little|far|a bit|most|highly) )*"
    r"(?:disagree|dissatisfied|oppose|against|poor|bad|terrible|awful|unlikely|difficult|hard|unsafe|"
    r"unhappy|worse|unhelpful|dirty|hate|dislike|negative|rude|unsatisfactory|inadequate|"
    r"disapprove|not\b(?! (?:sure|applicable|known|stated))|inconvenient|unclear|needs? improve\w*|"
    r"below average|disappoint\w+|requires improvement|unwelcom\w+|fair(?!\w))"
)
_MIDDLE = re.compile(r"fair$|average$|ok(?:ay)?$|satisfactory$|acceptable$|adequate$")
_YES = re.compile(r"(?:yes|yeah|definitely|absolutely|of course|certainly|i do|i would)\b")
_NO = re.compile(r"(?:no|not|never|don't|nope|i don't|i would not)\b")
_OPINION = re.compile(
    r"(?:do you (?:think|believe|feel|agree|support|oppose|favou?r|want|know (?!how|where|who|about|of))|"
    r"should|would you (?:support|like|prefer|favou?r|say|agree|use|want)|is (?!your|this your|there (?:a|any)one)|"
    r"are (?!you (?:a |an |over|under|male|female|disabled|currently|registered|aged|retired|employed|"
    r"pregnant|blind|deaf|married|working|able|living|the))|"
    r"does (?:the|our|your (?:council|street|area|community|neighbourhood|local|ward|town|village))|"
    r"do (?:the|our|local|residents|people|children|councillors)|will |has the|have the|can the|"
    r"could |was (?!your)|were (?!you )|did (?!you))"
)
_LIST = re.compile(
    r"(?:which|what|how did you (?:hear|find out|get|travel|come|learn)|how do you|where do you|"
    r"where did you|who|why|how would you (?:like|prefer))\b"
)
_COMPLETE = re.compile(
    r"monday|saturday|morning|afternoon|evening|january|weekday|daytime|under |over |male$|female$|"
    r"yes\b|no\b|more|fewer|less|about the same|too |full[- ]time|\d|first|second|spring|all of|"
    r"true|false|daily|weekly|owner|within|never|north|south|agree|more than"
)
SENSITIVE = re.compile(
    r"\byour (?:own )?(?:ethnic\w*|race|religion|faith|belief|sexual (?:orientation|identity)|sexuality|"
    r"gender(?: identity)?|income|earnings|salary|pay|wage|household income|disabilit\w+|nationality|"
    r"immigration status|health condition|mental health|trade union|political|marital|household's (?:total )?income|"
    r"total (?:household )?income|annual (?:household )?income|weekly income|monthly income)\b|"
    r"\b(?:ethnic (?:group|background|origin)|sexual orientation|gender reassign\w*|transgender|trans\b|"
    r"consider yourself (?:to be |to have )?(?:a )?(?:disab\w+|gay|straight|trans\w*|religious)|"
    r"(?:are you|do you identify as|would you describe yourself as) (?:disabled|gay|straight|lesbian|bisexual|trans\w*|"
    r"religious|heterosexual|christian|muslim|pregnant|deaf|blind)|have (?:a|any) (?:long-(?:term|standing) )?(?:physical or mental |mental |physical |health |medical )*"
    r"(?:disabilit\w+|impairments?|illness(?:es)?|health (?:condition|problem)s?|conditions?)|how much do you (?:earn|get paid|owe)|"
    r"(?:in receipt of|receive|claim) (?:any )?(?:benefits|universal credit)|criminal (?:record|conviction)|"
    r"same (?:sex|gender) .{0,30}(?:birth|born)|gender .{0,40}(?:birth|born)|have you ever been (?:arrested|abused|homeless)|"
    r"immigration status|in debt|mental health (?:problem|condition)s?|how do you (?:vote|identify)|religion or belief|what religion|which religion|what ethnicity)\b"
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


def is_range_set(options: tuple[str, ...]) -> bool:
    """Whether most answers are numbers or ranges."""
    return sum(ranges.parse(option) is not None for option in options) * 2 > len(options)


def is_negative(option: str) -> bool:
    """Whether an answer in small letters is on the bad side of a scale."""
    return bool(_NEGATIVE.match(option)) and not _MIDDLE.match(option)


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
        number = f"{fault.value:,.0f}" if fault.value == int(fault.value) else f"{fault.value:,.1f}"
        if fault.kind == "overlap":
            say = f"{pair} overlap: {number} is in both. Start the second after the first ends."
        else:
            say = f"There is a gap between {pair}. Someone with {number} has no answer to choose."
        yield _said(asked, fault.kind, say, "fix")
    if (last := ranges.top(asked.options)) and not answers.kinds(asked.options) & {"other"}:
        say = f"Nobody above “{last.label}” can answer. Add a last answer, such as “or over”."
        yield _said(asked, "top", say)


def _sides(asked: Asked) -> Iterator[Finding]:
    """Yes without no, praise without blame, or more of one than of the other."""
    given = [answers.small(option) for option in asked.options]
    if any(map(_YES.match, given)):
        if not any(_NO.match(item) for item in given if not item.startswith("not sure")):
            yield _said(asked, "no_no", "People can say yes, but not no. Add “No”.", "fix")
        return
    if _family(asked.options) is None:
        return
    bad = [is_negative(item) for item in given]
    good = [
        bool(_POSITIVE.match(item)) and not worse and not _MIDDLE.match(item)
        for item, worse in zip(given, bad, strict=True)
    ]
    for_it, against = sum(good), sum(bad)
    if for_it and not against:
        say = "There is no way to give a bad answer. Add as many bad answers as good ones."
        yield _said(asked, "no_way_to_disagree", say, "fix")
    elif against and not for_it:
        say = "There is no way to give a good answer. Add as many good answers as bad ones."
        yield _said(asked, "no_way_to_agree", say, "fix")
    elif for_it != against:
        say = (
            f"There are {for_it} good answers and {against} bad. People are nudged one way. "
            "Offer as many of each."
        )
        yield _said(asked, "unbalanced", _counted(say, for_it), "fix")


def _counted(say: str, number: int) -> str:
    return say.replace("There are 1 good answers", "There is 1 good answer") if number == 1 else say


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _FAMILIES.items()}


def _families(options: tuple[str, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for option in options:
        text = answers.small(option)
        for name, pattern in _patterns().items():
            if pattern.match(text):
                counts[name] = counts.get(name, 0) + 1
                break
    return counts


def _family(options: tuple[str, ...]) -> str | None:
    """The scale most of the answers belong to, if it has two ends."""
    counts = _families(options)
    best = max(counts, key=lambda name: counts[name], default=None)
    if best in (None, "frequency", "importance") or counts[best or ""] * 2 < len(options):
        return None
    return best if counts[best or ""] > 1 else None


def _mixed(asked: Asked) -> Iterator[Finding]:
    counts = _families(asked.options)
    if len(counts) > 1 and sum(counts.values()) * 3 >= len(asked.options) * 2:
        one, other = sorted(counts, key=lambda name: -counts[name])[:2]
        if {one, other} != {"quality", "change"} or counts[other] > 1:
            say = f"The answers mix {one} with {other}. Keep to one scale in a question."
            yield _said(asked, "mixed", say, "fix")


def _missing(asked: Asked) -> Iterator[Finding]:
    given = answers.kinds(asked.options)
    if SENSITIVE.search(asked.plain) and "private" not in given:
        say = "This is a private matter. Add “Prefer not to say”, so that people need not answer."
        yield _said(asked, "prefer_not_to_say", say)
    if _wants_unsure(asked) and not given & {"unsure", "middle"}:
        say = "Some people will not know or have no view. Add “Don't know”."
        yield _said(asked, "dont_know", say)
    if _wants_other(asked) and not given & {"other", "none"}:
        say = "Not everyone will find their answer here. Add “Other” or “None of these”."
        yield _said(asked, "other", say)


def _wants_unsure(asked: Asked) -> bool:
    given = [answers.small(option) for option in asked.options]
    if any(map(_YES.match, given)):
        start = core(asked, asked.main)
        factual = re.search(r"\byour (?:own )?(?:home|house|household|child|name)\b", asked.plain)
        return bool(_OPINION.match(asked.plain, start)) and not factual
    family = _family(asked.options)
    return family is not None and family not in ("frequency", "importance", "change", "happiness")


def _wants_other(asked: Asked) -> bool:
    start = core(asked, asked.main)
    small = [answers.small(option) for option in asked.options]
    if len(small) < 3 or not _LIST.match(asked.plain, start) or is_range_set(asked.options):
        return False
    if _families(asked.options) or any(map(_COMPLETE.match, small)):
        return False
    return "private" not in answers.kinds(asked.options) or not SENSITIVE.search(asked.plain)
