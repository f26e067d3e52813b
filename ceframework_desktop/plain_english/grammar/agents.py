"""Finds sentences that hide who acts: "it was decided", "mistakes were made".

People want to know who decided. A sentence that names someone, "by the board" or "we agreed", is
left alone.
"""

from __future__ import annotations

from ..model import Finding, Sentence
from . import data, passive_who, shape, verbs
from .data import bag
from .openers import only_leads_up
from .passive_reader import Passive, passives

_FILE = "agents.toml"
_AFTER_JUDGED = bag("that to not by best better necessary appropriate important right wrong likely")
_LINKS = bag("that to")
# "Who decided it" reads well; "who hoped it" does not.
_VIEWS = bag(
    "anticipate appreciate argue assume believe consider deem envisage estimate expect fear feel"
    " hope judge perceive prefer presume regret rule suppose think understand wish"
)
# "We expect" is plainer than "we anticipate".
_PLAINER = {"anticipate": "expect", "envisage": "expect", "deem": "think", "determine": "decide",
            "ascertain": "find", "perceive": "think"}  # fmt: skip
_HEARSAY = bag("say report claim allege rumour tell suppose")


def find(sentence: Sentence) -> list[Finding]:
    """One finding for each place where a sentence hides who acts."""
    if not shape.is_judged(sentence):
        return []
    found = [
        item
        for passive in passives(sentence)
        if passive.by is None and not only_leads_up(sentence, passive)
        for item in (_judged(sentence, passive) or _happened(sentence, passive),)
        if item is not None
    ]
    found += _believed(sentence)
    found.sort(key=lambda item: item.start)
    return [item for item in found if not shape.is_quoted(sentence, item.start, item.end)]


def _judged(sentence: Sentence, passive: Passive) -> Finding | None:
    """ "It was decided that", "it is felt that", "was it agreed"."""
    tokens = sentence.tokens
    word = tokens[passive.participle].lower
    if word not in data.words(_FILE, "judgements"):
        return None
    first = passive.first - 1
    contracted = tokens[passive.first].lower == "it's"
    if contracted:
        first = passive.first
    elif first < 0 or tokens[first].lower != "it":
        return None
    if not _is_empty_it(sentence, passive):
        return None
    plain = verbs.plain_of(word) or word
    plainer = _PLAINER.get(plain, plain)
    asks = "whose view it is" if plain in _VIEWS else _who(plain)
    message = f"This does not say who. People want to know {asks}."
    message += (
        " Name them."
        if plain in _HEARSAY
        else f" Name them, or write “we {_we(plainer, tokens[passive.be].lower)}”."
    )
    return shape.finding(
        sentence,
        (first, passive.participle),
        "agent.it",
        message,
        suggestions=_suggested(sentence, passive, first, plainer),
    )


def _is_empty_it(sentence: Sentence, passive: Passive) -> bool:
    """Whether "it" stands for nothing: "that" or "to" follows, or the sentence ends."""
    last = passive.participle
    after = [token.lower for token in sentence.tokens[last + 1 : last + 3]]
    begins = passive.first <= 1 or shape.is_mark(sentence.tokens[passive.first - 2])
    if not after or after[0] in (".", "!", "?"):
        return begins
    if after[0] in _AFTER_JUDGED or (after[1:] == ["that"] and after[0].endswith("ly")):
        return True
    if sentence.tokens[last].lower == "pointed":
        return after[0] == "out"
    if after[0] == ",":
        return passive.first > 1 and sentence.tokens[passive.first - 2].lower == "as"
    return begins and after[0] in shape.PRONOUNS | shape.DETERMINERS


def _suggested(sentence: Sentence, passive: Passive, first: int, plain: str) -> tuple[str, ...]:
    """ "It was decided" → "We decided", where one form of "be" stands alone."""
    tokens = sentence.tokens
    helpers = [token.lower for token in tokens[first + 1 : passive.participle]]
    following = tokens[passive.participle + 1].lower if passive.participle + 1 < len(tokens) else ""
    if following not in ("that", "to") or plain in ("require", "say", "suppose", "advise", "point"):
        return ()
    verb = {
        ("was",): verbs.past(plain),
        ("is",): plain,
        ("has", "been"): f"have {verbs.participle(plain)}",
        ("had", "been"): f"had {verbs.participle(plain)}",
    }.get(tuple(helpers))
    if verb is None:
        return ()
    return (shape.matched_case(tokens[first].text, f"we {verb}"),)


def _who(plain: str) -> str:
    return "who pointed it out" if plain == "point" else f"who {verbs.past(plain)} it"


def _we(plain: str, be: str) -> str:
    said = plain if be in shape.BE_PRESENT or be.endswith("'s") else verbs.past(plain)
    return f"{said} out" if plain == "point" else said


def _happened(sentence: Sentence, passive: Passive) -> Finding | None:
    """ "Mistakes were made", "a decision has been taken", "every effort will be made"."""
    tokens = sentence.tokens
    done = tokens[passive.participle].lower
    if passive.inverted or shape.leans(sentence, passive.first):
        return None
    for place in range(passive.first - 1, max(-1, passive.first - 6), -1):
        word = tokens[place].lower
        if shape.is_mark(tokens[place]) or word in _BREAKS:
            return None
        for noun in (word, word + "s", word[:-1] if word.endswith("s") else word):
            if (noun, done) in data.phrases(_FILE, "pairs"):
                return _happened_finding(sentence, place, passive)
    return None


def _happened_finding(sentence: Sentence, noun: int, passive: Passive) -> Finding:
    tokens = sentence.tokens
    first = noun
    while first > 0 and noun - first < 3 and tokens[first - 1].lower in _BEFORE_NOUN:
        first -= 1
    asked = passive_who.asked(sentence, passive)
    return shape.finding(
        sentence,
        (first, passive.participle),
        "agent.happened",
        f"This reads as if it happened by itself. {asked} Begin with “we”, or with a name."
        if asked
        else "This reads as if it happened by itself. Begin with “we”, or say who acts.",
    )


def _believed(sentence: Sentence) -> list[Finding]:
    """ "There is an expectation that", "there was a feeling that", "the decision was to"."""
    words = [token.lower for token in sentence.tokens]
    found: list[Finding] = []
    for place, word in enumerate(words):
        linked = place + 1 < len(words) and words[place + 1] in _LINKS
        if not linked or word not in data.words(_FILE, "beliefs"):
            continue
        first = _there(words, place)
        if first is not None:
            found.append(
                shape.finding(
                    sentence,
                    (first, place),
                    "agent.there",
                    f"This does not say whose {word} it is. Say who: “we”, or a name.",
                )
            )
    return found


def _there(words: list[str], noun: int) -> int | None:
    """Where "there is a …" begins, up to a few words before the noun."""
    for place in range(noun - 1, max(-1, noun - 7), -1):
        if words[place] in ("there's", "there"):
            between = words[place + 1 : noun]
            if words[place] == "there's" or any(shape.is_be(word) for word in between):
                return place
            return None
    return None


_BEFORE_NOUN = bag(
    "a an the any some no every all further these those this such more many full your our"
)
_BREAKS = bag("and or but which that who when where if because by we you they i he she")
