"""Why an "and" in a question may stand.

Every "and" in what is asked is suspect unless there is a reason to let it pass: a pair that
names one thing, a name, a number, the ends of a range, an example, or words that only say which
is meant.
"""

from __future__ import annotations

import re
from functools import cache

from ..model import Token
from ..tokens import tokenise
from . import data
from .data import is_one_of
from .reader import Asked

QUESTION_WORDS = frozenset({"how", "what", "which", "who", "when", "where", "why", "whether"})
_RELATIVE = frozenset({"who", "which", "that", "where", "whose"})
_SUBJECTS = frozenset({"you", "they", "it", "we", "he", "she", "i", "there"})
_PEOPLE = frozenset({"people", "staff", "those", "anyone", "anybody", "someone", "person", "team"})
_PEOPLE |= {"nurses", "doctors", "workers", "officers", "volunteers", "groups", "residents"}
_THEIR = frozenset({"its", "our", "their"})
_AFTER_BUT = ("also", "only", "what", "how", "not every", "not more", "not all", "not including")
_NUMBER = re.compile(
    r"[£$€]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
    r"forty|fifty|sixty|hundred|thousand|first|second|third)$"
)
_CLAUSE = 9  # tokens back to "who" or "that"
_NEAR = 60  # characters back to "together" or "each other"; any number forward


def may_pass(asked: Asked, tokens: tuple[Token, ...], place: int, width: int) -> bool:
    """Whether there is a reason to let the "and" at a place pass."""
    before, after = tokens[place - 1], tokens[place + width]
    if _starts_question(tokens[place + width :]):
        return False
    if tokens[place].lower == "but":
        return asked.plain.startswith(_AFTER_BUT, after.start) and not asked.is_statement
    return (
        _by_its_words(before, after)
        or _is_name(asked, before, after)
        or _is_one_body(tokens, place, width)
        or _is_their_partners(tokens[place + width :])
        or _is_family(before, after)
        or _is_one_manner(asked, tokens, place, width)
        or _is_one_kind(tokens, place, width)
        or _is_aside(tokens, place)
        or _is_heard(asked, tokens[0].start, after)
        or _ends_open(tokens, after)
        or _says_which(tokens, place)
        or _is_fixed(tokens, place, width)
        or _by_what_stands_before(asked, tokens[0].start, tokens[place].start)
        or _is_together(asked, before.start)
    )


def _starts_question(after: tuple[Token, ...]) -> bool:
    """Whether a second question follows: "and do they help", "and is it clean"."""
    if len(after) < 3 or not is_one_of("auxiliary", after[0].lower):
        return False
    return after[1].lower in _SUBJECTS


def _by_its_words(before: Token, after: Token) -> bool:
    """Numbers, marks, "more and more", "and other", "come and see"."""
    return (
        is_one_of("no_second", after.lower)
        or bool(_NUMBER.match(before.lower) or _NUMBER.match(after.lower))
        or not (before.text[0].isalnum() or before.text in "),'\"")
        or not after.text[0].isalnum()
        or before.lower in data.table("pairs")["leading_verbs"]
        or before.lower == after.lower
    )


def _is_name(asked: Asked, before: Token, after: Token) -> bool:
    first, second = asked.text[before.start], asked.text[after.start]
    return first.isupper() and second.isupper() and before.lower != "i"


def _is_one_body(tokens: tuple[Token, ...], place: int, width: int) -> bool:
    """ "The reception and administrative team": two words that name one team, form or plan."""
    if data.fits("article", tokens[place - 1].lower):
        return False
    after = tokens[place + width : place + width + 4]
    for count, token in enumerate(after):
        if count and is_one_of("one_body", token.lower):
            return True
        if is_one_of("stop", token.lower) or not token.text[0].isalnum():
            return False
        if data.fits("article", token.lower):
            return False
    return False


def _is_their_partners(after: tuple[Token, ...]) -> bool:
    """ "The council and its partners": they act as one."""
    return after[0].lower in _THEIR and len(after) > 1 and after[1].lower.startswith("partner")


def _is_family(before: Token, after: Token) -> bool:
    """ "Mums and toddlers": a group named by who is in it."""
    return is_one_of("family", before.lower) and is_one_of("family", after.lower)


def _is_one_manner(asked: Asked, tokens: tuple[Token, ...], place: int, width: int) -> bool:
    """ "Treated fairly and with respect": one way to treat people, told in two words."""
    if not data.fits("treats", asked.plain[tokens[0].start : tokens[place].start], anywhere=True):
        return False
    after = tokens[place + width :]
    at = 1 if after[0].lower == "with" and len(after) > 1 else 0
    return is_one_of("manner", tokens[place - 1].lower) and is_one_of("manner", after[at].lower)


def _is_one_kind(tokens: tuple[Token, ...], place: int, width: int) -> bool:
    """ "Green and natural spaces": two words of one meaning before one noun name one thing."""
    ahead = tokens[place + width + 1 : place + width + 2]
    if not ahead or not ahead[0].text[0].isalpha() or is_one_of("stop", ahead[0].lower):
        return False
    two = {tokens[place - 1].lower, tokens[place + width].lower}
    return any(two <= words for words in _near_words())


def _is_aside(tokens: tuple[Token, ...], place: int) -> bool:
    """ "The plan, drawn up in May and shown in June, …": an aside only says which plan is meant."""
    comma = next((n for n in range(place - 1, 0, -1) if tokens[n].text == ","), 0)
    if not comma or not any(token.text == "," for token in tokens[place + 1 :]):
        return False
    begins = [token.lower for token in tokens[comma + 1 : comma + 3]]
    if begins and (is_one_of("lately", begins[0]) or begins[0].endswith("ly")):
        del begins[0]
    return bool(begins) and (
        is_one_of("done", begins[0]) or (len(begins[0]) > 4 and begins[0].endswith("ed"))
    )


def _is_heard(asked: Asked, start: int, after: Token) -> bool:
    """ "Listens to your views and acts upon them": the one is nothing without the other."""
    acts = after.lower.startswith("act") or after.lower == "then"
    return acts and data.fits("heard", asked.plain[start:], anywhere=True)


def _ends_open(tokens: tuple[Token, ...], after: Token) -> bool:
    """Whether it is "What do you think, and why?": an open question has room for both."""
    is_open = tokens[0].lower in QUESTION_WORDS and tokens[0].lower != "how"
    last = next(token for token in reversed(tokens) if token.text[0].isalnum())
    return is_open and (after.lower == "why" or (after is last and after.lower in QUESTION_WORDS))


def _says_which(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the words only say which is meant: "people who live and learn here".

    "Staff treating and caring for you" does so without a "who".
    """
    doing = tokens[place - 1].lower.endswith("ing") and tokens[place + 1].lower.endswith("ing")
    if doing and place > 1 and tokens[place - 2].lower in _PEOPLE:
        return True
    for back in range(place - 1, max(0, place - _CLAUSE), -1):
        small, before = tokens[back].lower, tokens[back - 1].lower
        if tokens[back].text == "," or (back < 2 and is_one_of("auxiliary", small)):
            return False
        if small in _RELATIVE and not is_one_of("saying", before):
            return before.isalpha() and back < place - 1
    return False


def _is_fixed(tokens: tuple[Token, ...], place: int, width: int) -> bool:
    left = [_stem(token.lower) for token in tokens[max(0, place - 4) : place]]
    right = tuple(_stem(token.lower) for token in tokens[place + width : place + width + 4])
    for size in range(1, len(left) + 1):
        for ending in _fixed().get(tuple(left[-size:]), ()):
            if right[: len(ending)] == ending:
                return True
    return False


def _by_what_stands_before(asked: Asked, start: int, at: int) -> bool:
    """Examples, the ends of a range, and words in quotation marks."""
    said = asked.plain[start:at]
    is_quoted = asked.plain.count('"', 0, at) % 2 == 1 and '"' in asked.plain[at:]
    return bool(_examples().search(said) or _between().search(said)) or is_quoted


def _is_together(asked: Asked, at: int) -> bool:
    return bool(data.pattern("words", "together").search(asked.plain, max(0, at - _NEAR)))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _fixed() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """What may follow "and" after given words. Every pair stands both ways round."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for pair in data.table("pairs")["fixed"]:
        first, _, second = f"{pair} ".partition(" and ")
        left = tuple(_stem(token.lower) for token in tokenise(first))
        right = tuple(_stem(token.lower) for token in tokenise(second))
        found.setdefault(left, []).append(right)
        if right:
            found.setdefault(right, []).append(left)
    return found


@cache
def _near_words() -> tuple[frozenset[str], ...]:
    """Groups of words that mean nearly the same before a noun."""
    return tuple(frozenset(group.split()) for group in data.table("pairs")["near_words"])


@cache
def _examples() -> re.Pattern[str]:
    words = "|".join(data.table("pairs")["examples"])
    return re.compile(rf"(?<!would )(?<!you )\b(?:{words})\b")


@cache
def _between() -> re.Pattern[str]:
    words = "|".join(data.table("pairs")["between"])
    return re.compile(rf"\b(?:{words})\b(?!.*\band\b)")
