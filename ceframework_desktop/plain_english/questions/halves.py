"""A question about two things → two questions, where it can be cut cleanly; otherwise none."""

from __future__ import annotations

from ceframework_desktop.domain.record import record

from ..model import Token
from .data import is_one_of

_DETERMINER = frozenset({"the", "a", "an", "your", "our", "their", "its", "his", "her", "my"})
_DETERMINER |= {"this", "that", "these", "those"}
# The second half may not be all there is of these: "Are the parks and shops clean?".
_CLEAN_START = ("how", "what", "when", "do you", "did you", "have you", "are you", "please rate")
_MAYBE_VERBS = ("do you", "did you", "have you", "are you")
_LONGEST = 4  # tokens on either side


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
    if not opening.startswith(_CLEAN_START) or joined > 1 or listed:
        return None
    after = _after(tokens, place + width)
    if after and _is_doing(tokens[place - 1]) and _is_doing(after[0]):
        after = after[:1]  # "growing and cooking food": the food belongs to both
    before = _before(tokens, place, after)
    if not before or not after or after[0].lower in ("how", "why", "what", "when", "where"):
        return None
    if opening.startswith(_MAYBE_VERBS) and text[after[-1].end : end].strip("?. "):
        return None  # "listens to people and acts on": verbs, perhaps
    first = text[before[0].start : before[-1].end]
    second = text[after[0].start : after[-1].end]
    one = text[start : before[-1].end] + text[after[-1].end : end]
    other = text[start : before[0].start] + text[after[0].start : end]
    return Halves(first, second, one, other)


def _after(tokens: tuple[Token, ...], at: int) -> tuple[Token, ...]:
    found: list[Token] = []
    for token in tokens[at : at + _LONGEST + 2]:
        small = token.lower
        if not token.text[0].isalnum() or (
            is_one_of("stop", small) and not (not found and is_determiner(small))
        ):
            break
        found.append(token)
    return tuple(found) if len(found) <= _LONGEST else ()


def _before(tokens: tuple[Token, ...], place: int, after: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words before "and" that match those after it: by their article or their -ing."""
    if not after:
        return ()
    near = tokens[max(0, place - _LONGEST) : place]
    doing = _is_doing(after[0])
    if is_determiner(after[0].lower) or (doing and len(after) > 1):
        for back in range(len(near) - 1, -1, -1):
            small = near[back].lower
            if (doing and _is_doing(near[back])) or (not doing and is_determiner(small)):
                return near[back:]
            if is_one_of("stop", small):
                break
        return ()
    last = near[-1:]
    if last and (is_one_of("stop", last[0].lower) or last[0].lower.endswith("ly")):
        return ()
    return last


def is_determiner(word: str) -> bool:
    """Whether a word in small letters is "the", "your", "these" and the like."""
    return word in _DETERMINER


def _is_doing(token: Token) -> bool:
    return token.lower.endswith("ing")
