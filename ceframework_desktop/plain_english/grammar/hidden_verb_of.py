"""What to write for "the provision of": "providing", or with its verb: "will be provided".

"Providing" reads well after some words only: "by providing lunch", and no "we review providing".
"""

from __future__ import annotations

from ..model import Sentence
from . import shape, verbs
from .active import is_plural
from .data import bag
from .hidden_verb_tables import FUNCTION

_BY_WITHIN = 9  # tokens: "the provision of advice by volunteers" has who acts after it
_PASSIVE_WITHIN = 12  # tokens: "the cancellation of the bus was announced"
_MOST = 5  # words of what is moved or provided
_HELPS = bag("help helps helped helping")
_AFTER = bag("for in by on upon through before after from without of about")
# These like such a word after them: "we stopped providing lunch".
_LIKES = bag(
    "consider considers considered considering involve involves involved involving include includes"
    " included including mean means meant start starts started stop stops stopped avoid avoids"
    " avoided avoiding begin begins began delay delays delayed delaying prevent prevents prevented"
    " preventing suggest suggests suggested recommend recommends recommended propose proposes"
    " proposed support supports supported oppose opposes opposed resist justify justifies justified"
    " risk risks postpone postpones postponed"
)
# "A rise in the use of" is no "rise in using".
_CHANGES = bag(
    "rise fall increase decrease drop growth change changes reduction improvement improvements cut"
    " cuts delay delays interest difference role part"
)
# "Review the use of the hall": how it is used.
_LOOKS = bag("review reviews reviewed reviewing assess assessed assessing check checked checking")
_LOOKS |= bag("monitor monitored monitoring discuss discussed discussing examine examined explain")
_WAYS = bag("use manage provide allocate distribute collect maintain monitor protect select treat")
_BETWEEN = bag("not also now then often never")
_THE = bag("the our your their its my his her this these those a an")
_DONE = bag("undertaken conducted performed done executed effected")
_TO_MANY = {"is": "are", "was": "were", "has": "have"}
_TO_ONE = {many: one for one, many in _TO_MANY.items()}

Rewrite = tuple[int, str]  # the last token that is replaced, and the words for it


def rewrite(sentence: Sentence, place: int, noun: int, verb: str) -> Rewrite | None:
    """What to write from `place` on, where `noun` hides a verb; None if nothing reads well."""
    words = [token.lower for token in sentence.tokens]
    if "by" in words[noun + 1 : noun + 1 + _BY_WITHIN]:
        return None
    plain, _, rest = verb.partition("_")
    before = words[place - 1] if place else ""
    done = None if rest else _done(sentence, words, noun, plain)
    if done is not None and not before[:1].isalnum():
        return done
    if before in _HELPS:
        return noun + 1, f"{plain} {rest}".strip()
    if before in _LOOKS and plain in _WAYS and not rest:
        return _how(sentence, words, noun, plain)
    if not _may_follow(words, place, before) or (place == 0 and _is_acted_on(words, noun)):
        return None
    return noun + 1, f"{verbs.gerund(plain)} {rest}".strip()


def _how(sentence: Sentence, words: list[str], noun: int, plain: str) -> Rewrite | None:
    """ "Review the utilisation of the pitches" → "review how the pitches are used"."""
    last = first = noun + 2
    while last < len(words) and words[last][0].isalpha() and words[last] not in FUNCTION - _THE:
        last += 1
    if last == first or last - first > _MOST or words[last - 1] in _THE:
        return None
    be = "are" if is_plural(words[first:last]) else "is"
    thing = " ".join(shape.raw(sentence, first, last - 1).split())
    return last - 1, f"how {thing} {be} {verbs.participle(plain)}"


def _may_follow(words: list[str], place: int, before: str) -> bool:
    if not before or before in _LIKES:
        return True
    return before in _AFTER and not (before == "in" and place > 1 and words[place - 2] in _CHANGES)


def _is_acted_on(words: list[str], noun: int) -> bool:
    """Whether something is done to it: "The cancellation of the bus was announced"."""
    for place in range(noun + 2, min(noun + _PASSIVE_WITHIN, len(words) - 1)):
        if shape.is_be(words[place]):
            rest = (word for word in (*words[place + 1 :], "") if word not in _BETWEEN)
            after = next(word for word in rest if not word.endswith("ly"))
            return verbs.is_participle(after) or after == "being"
    return False


def _done(sentence: Sentence, words: list[str], noun: int, plain: str) -> Rewrite | None:
    """ "The relocation of the market will be undertaken" → "The market will be relocated"."""
    first = be = noun + 2
    while be < len(words) and be - first <= _MOST and not _helps(words[be]):
        if be > first and (words[be] in FUNCTION or not words[be][0].isalpha()):
            return None
        be += 1
    last = be
    while last < len(words) and _helps(words[last]):
        last += 1
    helpers = words[be:last]
    if be == first or not helpers or helpers[-1] not in shape.BE or last >= len(words):
        return None
    end = last + 1 if words[last : last + 2] == ["carried", "out"] else last
    if end == last and words[last] not in _DONE:
        return None
    agreeing = _TO_MANY if is_plural(words[first:be]) else _TO_ONE
    helpers[0] = agreeing.get(helpers[0], helpers[0])
    thing = " ".join(shape.raw(sentence, first, be - 1).split())
    return end, f"{thing} {' '.join(helpers)} {verbs.participle(plain)}"


def _helps(word: str) -> bool:
    return shape.is_be(word) or word in shape.MODALS or word in shape.HAVE
