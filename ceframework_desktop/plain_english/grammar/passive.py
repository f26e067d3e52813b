"""What is said of a passive: "was sent", "has not yet been agreed", "got moved".

A passive that may hide who acts is worth a thought. One that hides no one, or only names a state,
is a note: most writers would leave it. Where the passives stand is read in passive_reader.py.
"""

from __future__ import annotations

from ..model import Finding, Sentence, Severity
from . import active, data, passive_who, shape
from .data import bag
from .gaps import LISTS
from .openers import only_leads_up
from .passive_reader import Passive, passives

_PLACED = bag("located situated")  # a label of "passive" in most exercises; "is" says it all
_IS = bag("is are was were")
_MUST = bag("has have had need needs needed ought is are was were got")


def find(sentence: Sentence) -> list[Finding]:
    """One finding for each passive of a sentence."""
    if not shape.is_judged(sentence):
        return []
    return [
        _finding(sentence, passive)
        for passive in passives(sentence)
        if not shape.is_quoted(
            sentence,
            sentence.tokens[passive.first].start,
            sentence.tokens[passive.last].end,
        )
        and not only_leads_up(sentence, passive)
    ]


def _finding(sentence: Sentence, passive: Passive) -> Finding:
    shown = _shown(sentence, passive)
    first, last = passive.first, passive.last
    rewrite = active.rewrite(sentence, passive.first, passive.participle, passive.by)
    if rewrite is not None:
        (first, last), text = rewrite
        message = f"“{shown}” puts who acted last. Put them first: “{text}”."
        return shape.finding(sentence, (first, last), "passive.by", message, suggestions=[text])
    opening = active.opening(sentence, passive.first, passive.be)
    if opening:
        message = f"“{shown}” does not say who acts. Say who: “{opening[0]}” or “{opening[1]}”."
        return shape.finding(
            sentence, (first, last), "passive.opening", message, suggestions=opening
        )
    words = [token.lower for token in sentence.tokens[first : last + 1]]
    if words[0] in _IS and words[-1] in _PLACED and last == first + 1:
        return _placed(sentence, passive, shown)
    if passive.by is not None:
        message = f"“{shown}” puts who acted last. Try to begin with who acts."
        return shape.finding(sentence, (first, last), "passive.verb", message)
    if _hides_no_one(sentence, passive):
        message = f"“{shown}” does not say who acts. Leave it if that does not matter here."
        return shape.finding(
            sentence, (first, last), "passive.verb", message, severity=Severity.NOTE
        )
    message = f"“{shown}” does not say who acts. {_advice(sentence, passive)}"
    return shape.finding(sentence, (first, last), "passive.verb", message)


def _advice(sentence: Sentence, passive: Passive) -> str:
    """What to do about it: the question who acts where it can be asked, else the same plainly."""
    if passive_who.is_negative(sentence, passive):
        return "If it matters, begin with “we”, “you” or a name."
    if sentence.tokens[passive.participle].lower in data.words(LISTS, "by_chance"):
        return "If it matters, say who or what did it."
    asked = passive_who.asked(sentence, passive)
    if asked:
        return f"{asked} If it matters, begin with “we”, “you” or a name."
    return "If it matters, say who acts: begin with “we”, “you” or a name."


def _shown(sentence: Sentence, passive: Passive) -> str:
    """The passive as the message shows it: with its "out" or "at", if it has one."""
    tokens = sentence.tokens
    last = passive.last
    if passive.first == passive.participle > passive.be:  # "told" in "was seen and told to rest"
        return f"{tokens[passive.be].text} … {tokens[passive.participle].text}"
    last += passive_who.has_particle(sentence, last)
    shown = " ".join(shape.raw(sentence, passive.first, last).split())
    return shown if " " in shown and len(shown) <= 60 else tokens[passive.participle].text


def _hides_no_one(sentence: Sentence, passive: Passive) -> bool:
    """Whether most writers would leave it: a state, or a clause that leans on one with someone."""
    tokens = sentence.tokens
    word = tokens[passive.participle].lower
    after = tokens[passive.last + 1].lower if passive.last + 1 < len(tokens) else ""
    if word in data.words(LISTS, "mild") or (word, after) in data.phrases(LISTS, "mild_with"):
        return True
    before = tokens[passive.first - 1].lower if passive.first else ""
    if tokens[passive.first].lower == "to":
        owner = tokens[passive.first - 2].lower if passive.first > 1 else ""
        return before not in _MUST or owner in shape.DETERMINERS  # "their needs to be met"
    return shape.leans(sentence, passive.first)


def _placed(sentence: Sentence, passive: Passive, shown: str) -> Finding:
    """Nobody acts in "is located": the word can go."""
    without = shape.raw(sentence, passive.first, passive.participle - 1)
    message = f"“{shown}” says no more than “{without}”. Leave the rest out."
    return shape.finding(
        sentence,
        (passive.first, passive.last),
        "passive.place",
        message,
        severity=Severity.NOTE,
        suggestions=[without],
    )
