"""A question about two things → two questions, where it can be cut cleanly; otherwise none.

A rewrite that reads badly costs more trust than no rewrite. So each way to cut has a sure sign: an
article or a word that stands on both sides, two adjectives, two single nouns, two words in -ing.
"""

from __future__ import annotations

import re

from ceframework_desktop.domain.record import record

from ..model import Token
from .data import is_one_of

_DETERMINER = frozenset({"the", "a", "an", "your", "our", "their", "its", "his", "her", "my"})
_DETERMINER |= {"this", "that", "these", "those"}
_CLEAN_START: tuple[str, ...] = (
    "how",
    "what",
    "when",
    "do you",
    "did you",
    "have you",
    "are you",
    "please rate",
)
_CLEAN_START += ("to what extent", "to what degree")
_OF_WHAT_IS_SO = ("is ", "are ", "was ", "were ")  # here only "clean and safe" can be cut
# The second half may not be all there is of these: "Are the parks and shops clean?".
_MAYBE_VERBS = ("do you", "did you", "have you", "are you")
_SUBJECTS = frozenset({"you", "they", "we", "i", "people", "residents"})
_GOES_ON = frozenset({"it", "they", "you", "we", "i", "he", "she", "that", "which", "who", "whose"})
_SHARED = frozenset({"to", "in", "at", "during", "each", "every", "per", "here"})
_MORE = frozenset({"more", "less", "fewer", "better", "worse", "too", "enough", "often", "time"})
_MORE |= {"up", "out", "off", "down", "away", "back", "over", "through", "use"}
_EASE = frozenset(
    {"easy", "easier", "hard", "difficult", "simple", "quick", "able", "free", "likely"}
)
# With something after them these start a second deed: "leave home and start work".
_DEEDS = frozenset(
    {"start", "get", "go", "use", "make", "take", "have", "pay", "buy", "see", "ask"}
)
_DEEDS |= {"tell", "find", "come", "leave", "stop", "feel", "think", "want", "need", "work", "live"}
_DEEDS |= {"help", "give", "keep", "eat", "drink", "read", "write", "play", "run", "act", "know"}
_DEGREE = frozenset({"well", "very", "fairly", "quite", "too"})
_QUESTION = ("how", "why", "what", "when", "where", "whether", "if")
# After these there is a subject with its verb, or a third thing.
_NO_NOUN = frozenset({"do", "does", "did", "has", "have", "can", "could", "will", "should", "or"})
_BE = frozenset({"are", "is", "was", "were"})
_LONGEST = 4  # tokens on either side
_VERB_BEFORE = re.compile(r"\b(are|were)(\s+)$")
_VERB_AFTER = re.compile(r"^(\s+)(are|were|have|do)\b")
_ARTICLE = re.compile(r"\b([Aa])n?(\s+)$")
_BOTH = re.compile(r"\bboth\s+$")
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}
_MANY = frozenset({"people", "children", "men", "women", "staff", "police", "teeth", "media"})


@record
class Halves:
    """The two questions, `one` and `other`, and the words that tell them apart."""

    first: str
    second: str
    one: str
    other: str


def halves(
    text: str, tokens: tuple[Token, ...], place: int, width: int, part: tuple[int, int]
) -> Halves | None:
    """Two questions out of one whose "and" stands at `place`, or None.

    None if there is a list of three, a second "and", or no sure place to cut.
    """
    start, end = part
    opening = text[start:end].lower()
    joined = sum(token.lower in ("and", "&") for token in tokens)
    listed = any(token.text == "," for token in tokens[max(0, place - 4) : place])
    is_so = opening.startswith(_OF_WHAT_IS_SO)
    if not (opening.startswith(_CLEAN_START) or is_so) or joined > 1 or listed:
        return None
    after = _after(tokens, place + width)
    if not after or after[0].lower in _QUESTION:
        return None
    if _is_doing(tokens[place - 1]) and _is_doing(after[0]):
        after = after[:1]  # "growing and cooking food": the food belongs to both
    rest = [token for token in tokens if token.start >= after[-1].end and token.text[0].isalnum()]
    if rest and (rest[0].lower in _GOES_ON or opening.startswith(_MAYBE_VERBS)):
        return None  # "and the time it takes", "listens to people and acts on"
    before = _before(tokens, place, after, rest)
    if not before or (is_so and not _is_quality(before[0])):
        return None
    return _cut(text, before, after, part)


def _cut(
    text: str, before: tuple[Token, ...], after: tuple[Token, ...], part: tuple[int, int]
) -> Halves:
    start, end = part
    lead, tail = text[start : before[0].start], text[after[-1].end : end]
    first = text[before[0].start : before[-1].end]
    second = text[after[0].start : after[-1].end]
    if len(before) == 1 and len(after) > 1 and _shares_noun(lead, before[0], after[0]):
        first += text[after[0].end : after[-1].end]  # "a fair and balanced budget"
    lead = _BOTH.sub("", lead)
    if _is_quality(before[0]) or before[0].lower in _DEGREE:
        own = tail.lstrip().startswith("to ") and after[-1].lower in _EASE  # "easy to find"
        mark = tail[len(tail.rstrip("?.! ")) :] if own else tail
        one, other = lead + first + mark, lead + second + tail
    else:
        one, other = (_agreeing(lead, half, tail) for half in (first, second))
    return Halves(first, second, one, other)


def _agreeing(lead: str, half: str, tail: str) -> str:
    """One of the two questions. "Were the leaflet" becomes "was the leaflet", "an" "a"."""
    last = half.lower().split()[-1]
    is_many = last in _MANY or (last.endswith("s") and not last.endswith(("ss", "us", "is")))
    if not is_many:
        lead = _VERB_BEFORE.sub(lambda match: _SINGULAR[match[1]] + match[2], lead)
        tail = _VERB_AFTER.sub(lambda match: match[1] + _SINGULAR[match[2]], tail)
    vowel = half[:1].lower() in tuple("aeiou")
    if is_many:
        return _ARTICLE.sub("", lead) + half + tail
    lead = _ARTICLE.sub(lambda match: match[1] + ("n" if vowel else "") + match[2], lead)
    return lead + half + tail


def _shares_noun(lead: str, before: Token, after: Token) -> bool:
    """Whether both words describe the noun that follows: there is an article or "'s" before."""
    word = lead.split()[-1].lower() if lead.split() else ""
    leads = is_determiner(word) or word.endswith(("'s", "’s", "s'"))
    return leads and _is_quality(before) and _is_quality(after)


def _after(tokens: tuple[Token, ...], at: int) -> tuple[Token, ...]:
    """What follows the "and", up to where it surely ends. Nothing if that is not sure."""
    found: list[Token] = []
    for token in tokens[at : at + _LONGEST + 2]:
        small = token.lower
        if found and is_determiner(small):
            return ()  # "understood the plans": a verb and its object
        if not token.text[0].isalnum() or (
            is_one_of("stop", small) and not (not found and is_determiner(small))
        ):
            break
        found.append(token)
    return tuple(found) if len(found) <= _LONGEST else ()


def _before(
    tokens: tuple[Token, ...], place: int, after: tuple[Token, ...], rest: list[Token]
) -> tuple[Token, ...]:
    """The words before "and" that match those after it."""
    near = tokens[max(0, place - _LONGEST) : place]
    doing = _is_doing(after[0])
    if is_determiner(after[0].lower) or (doing and len(after) > 1):
        return _by_article(tokens, place, doing)
    for back in range(len(near) - 1, -1, -1):
        if near[back].lower == after[0].lower:
            return near[back:]  # "too long and too frequent"
    last, previous = near[-1], tokens[place - 2] if place > 1 else None
    if is_one_of("stop", last.lower) or last.lower.endswith("ly") or last.lower in _MORE:
        return ()
    if _is_quality(last) or _is_quality(after[0]):
        if _is_more(after[0]) and not _is_quality(last):
            return _by_comparison(near)
        fits = _is_quality(last) and (_is_quality(after[0]) or after[0].lower in _DEGREE)
        return near[-1:] if fits else ()
    if previous is not None and previous.lower in _SUBJECTS | {"to"}:
        allowed = _SHARED if previous.lower != "to" else frozenset()
        return near[-1:] if not rest or rest[0].lower in allowed else ()
    if len(after) == 1:
        return near[-1:]
    return () if after[0].lower in _DEEDS else _noun_phrase(tokens, place)


def _by_article(tokens: tuple[Token, ...], place: int, doing: bool) -> tuple[Token, ...]:
    """From the last article, or the last word in -ing, before the "and"."""
    for back in range(place - 1, max(-1, place - _LONGEST - 1), -1):
        small = tokens[back].lower
        if (doing and _is_doing(tokens[back])) or (not doing and is_determiner(small)):
            nested = back and tokens[back - 1].lower == "of"  # "the state of the roads and the"
            return () if nested else tokens[back:place]
        if is_one_of("stop", small):
            break
    return ()


def _by_comparison(near: tuple[Token, ...]) -> tuple[Token, ...]:
    """From the last "more" or "cheaper": "lower fares and more seats"."""
    for back in range(len(near) - 1, -1, -1):
        if is_one_of("stop", near[back].lower):
            break
        if _is_more(near[back]):
            return near[back:]
    return ()


def _noun_phrase(tokens: tuple[Token, ...], place: int) -> tuple[Token, ...]:
    """All that belongs to the noun before "and", as in "play areas and sports pitches".

    A verb after "you" is no part of it. Nothing if the phrase is too long to be sure of.
    """
    start = place
    while start and place - start <= _LONGEST:
        token = tokens[start - 1]
        ends = token.lower.endswith("'s") or not token.text[0].isalnum()
        if ends or is_determiner(token.lower) or is_one_of("stop", token.lower):
            break
        start -= 1
    edge = tokens[start - 1].lower if start else ""
    turned = tokens[0].lower in ("how", "what")  # "how useful are the", not "people are bored"
    if edge in _NO_NOUN or (edge in _BE and not turned):
        return ()
    if edge in _SUBJECTS:
        start += 1
    return tokens[start:place] if 0 < place - start <= _LONGEST else ()


def _is_more(token: Token) -> bool:
    """Whether it compares: "more", "cheaper"."""
    small = token.lower
    return small in ("more", "less", "fewer", "better", "worse") or (
        small.endswith("er") and is_one_of("qualities", small)
    )


def _is_quality(token: Token) -> bool:
    """Whether it says what something is like: "clean", "helpful", "more"."""
    small = token.lower
    if is_one_of("qualities", small) or small in ("more", "less", "fewer", "better", "worse"):
        return True
    if small.endswith("est") and is_one_of("qualities", small[:-3]):
        return True
    return len(small) > 6 and small.endswith(("able", "ible", "ful", "less", "ous"))


def is_determiner(word: str) -> bool:
    """Whether a word in small letters is "the", "your", "these" and the like."""
    return word in _DETERMINER


def _is_doing(token: Token) -> bool:
    return token.lower.endswith("ing")
