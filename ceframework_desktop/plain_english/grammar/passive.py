"""What is said of a passive: "was sent", "has not yet been agreed", "got moved".

A passive that may hide who acts is worth a thought. One that hides no one, or only names a state,
is a note: most writers would leave it. Where the passives stand is read in passive_reader.py.
"""

from __future__ import annotations

from ..model import Finding, Sentence, Severity
from . import active, data, shape, verbs
from .data import bag
from .gaps import LISTS
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
    message = (
        f"“{shown}” does not say who acts. {_who(sentence, passive)}If it matters, begin with"
        " “we”, “you” or a name."
    )
    return shape.finding(sentence, (first, last), "passive.verb", message)


def _shown(sentence: Sentence, passive: Passive) -> str:
    """The passive as the message shows it: with its "out" or "at", if it has one."""
    tokens = sentence.tokens
    last = passive.last
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if following in _PARTICLES and passive.by is None:
        last += 1
    shown = " ".join(shape.raw(sentence, passive.first, last).split())
    return shown if " " in shown and len(shown) <= 60 else tokens[passive.participle].text


_PARTICLES = bag("up out off down away back over at")


def _who(sentence: Sentence, passive: Passive) -> str:
    """ "Who will send it?", in the time of the passive; "" where that is not certain."""
    tokens = sentence.tokens
    plain = verbs.plain_of(tokens[passive.participle].lower)
    helpers = [token.lower for token in tokens[passive.first : passive.participle]]
    if plain is None or passive.last != passive.participle or not helpers:
        return ""
    helper = helpers[0]
    if helper in ("will", "can", "could", "would", "should", "must", "may", "might"):
        asked = f"{helper} {plain}"
    elif "been" in helpers:
        asked = f"has {verbs.participle(plain)}"
    elif helper in ("was", "were"):
        asked = verbs.past(plain)
    elif helper in ("is", "are", "am"):
        asked = verbs.third_person(plain)
    else:
        return ""
    return f"Who {asked} {_object(sentence, passive.first)}? "


def _object(sentence: Sentence, first: int) -> str:
    """The word for what the passive speaks of: "you", "them" or "it"."""
    before = sentence.tokens[first - 1].lower if first else ""
    if before in _TO_OBJECT:
        return _TO_OBJECT[before]
    plural = before.endswith("s") and not before.endswith(("ss", "us", "is", "'s"))
    return "them" if plural or before in ("people", "children") else "it"


_TO_OBJECT = {"you": "you", "we": "us", "i": "me", "he": "him", "she": "her", "they": "them"}


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
