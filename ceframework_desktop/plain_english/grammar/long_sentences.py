"""Finds long sentences, and says where to stop.

Over 25 words a sentence is worth a look; over 35 it needs mending (good public writing has 4% of
its sentences over 25 words). In a list after a colon each item is read by itself, so the words
before the colon and the longest item are counted.
"""

from __future__ import annotations

from ..model import Finding, Sentence, Severity, Token
from ..tokens import words
from . import shape
from .data import bag

LONG = 25  # words
TOO_LONG = 35  # words
_SHORTEST_PART = 5  # words: a part shorter than this is not worth a sentence of its own
_LONGEST_LIST = 80  # words: a list longer than this should be bullets
_JOINS = bag("and but so or because although though while whereas which who where if unless when")
_SUBJECTS = bag("i we you he she it they this these that those there")
_OPENERS = bag(
    "if when while although though because since as unless until after before once where whether"
    " whenever given despite by in"
)
# A part with one of these waits for the chief part of its sentence: "if it rains, we stay in".
_WAITS = bag("if when unless although though because since while once whenever where after before")
_BEGINS_PART = frozenset((",", ";", ":", "–", "that", "and", "but", "so"))
_MAIN = _SUBJECTS | shape.DETERMINERS | bag("please then do")
_HELD = bag("if whether that unless when because while although whenever until")
_CONDITIONS = bag("if whether unless")
_NOT_VERBS = bag("who which that and or of")


def find(sentence: Sentence) -> list[Finding]:
    """One finding for a sentence that is too long; none for any other."""
    if not shape.is_judged(sentence):
        return []
    tokens = sentence.tokens
    if len(tokens) <= LONG:
        return []
    own = [token for token in tokens if not shape.is_quoted(sentence, token.start, token.end)]
    count = len(words(tokens))
    if _fair_count(own) <= LONG:
        return []
    last = len(tokens) - 1
    place = _split(tokens)
    message = f"This sentence has {count} words. {_advice(sentence, place)}"
    return [
        shape.finding(
            sentence,
            (0, last),
            "long_sentence.words",
            message,
            severity=Severity.FIX if _fair_count(own) > TOO_LONG else Severity.CONSIDER,
            suggestions=_in_two(sentence, place),
        )
    ]


def _fair_count(tokens: list[Token]) -> int:
    """The words to be read at one go: before a colon, and the longest item of a list after it."""
    every = len(words(tokens))
    colon = next((number for number, token in enumerate(tokens) if token.text == ":"), None)
    if colon is None or every > _LONGEST_LIST:
        return every
    items = _items(tokens[colon + 1 :])
    if len(items) < 3:
        return every
    return len(words(tokens[:colon])) + max(len(words(item)) for item in items)


def _items(tokens: list[Token]) -> list[list[Token]]:
    """The items of a list, split at semicolons, or at commas if there are none."""
    mark = ";" if any(token.text == ";" for token in tokens) else ","
    items: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == mark:
            items.append([])
        else:
            items[-1].append(token)
    return items


def _split(tokens: tuple[Token, ...]) -> int | None:
    """The token where a second sentence could begin, near the middle; None if there is none."""
    middle = len(tokens) / 2
    best: tuple[float, int] | None = None
    open_parts = _unfinished(tokens)
    for place in range(_SHORTEST_PART, len(tokens) - _SHORTEST_PART):
        weight = _weight(tokens, place)
        if weight is None or any(first < place <= last for first, last in open_parts):
            continue
        score = abs(place - middle) + weight
        if best is None or score < best[0]:
            best = (score, place)
    return best[1] if best else None


def _unfinished(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Where "if you come and you are late" waits for what follows: no sentence can end there."""
    found: list[tuple[int, int]] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1].lower if place else ""
        if token.lower not in _WAITS or (place and before not in _BEGINS_PART):
            continue
        ends = [n for n in range(place, len(tokens) - 1) if tokens[n].text == ","]
        main = [n for n in ends if tokens[n + 1].lower in _MAIN]
        if main or ends:
            found.append((place, (main or ends)[0 if place else -1] + 1))
        elif not place:
            found.append((place, len(tokens)))
    return found


def _weight(tokens: tuple[Token, ...], place: int) -> float | None:
    """How good a break before this token is, 0 the best; None if it is no break at all."""
    word, before = tokens[place].lower, tokens[place - 1].text
    if before == ";":
        return 0
    if before in ("–", "—") and tokens[place - 1].end < tokens[place].start:
        return 2
    if word not in _JOINS:
        return None
    after = tokens[place + 1].lower
    if after in _SUBJECTS and tokens[place + 2].lower in _NOT_VERBS:
        return None  # "and those who live there"
    if word in ("and", "but", "so", "or") and after in _SUBJECTS:
        return 0 if before == "," else 1
    if word in ("but", "so") and after in shape.DETERMINERS:
        return 3
    if before == ",":
        return 4
    return 6 if word in ("because", "although", "which", "unless", "while", "whereas") else None


def _advice(sentence: Sentence, place: int | None) -> str:
    if place is None:
        return "Try to say it in two or three shorter ones."
    last = place - 1
    while last > 0 and shape.is_mark(sentence.tokens[last]):
        last -= 1
    ended = shape.raw(sentence, max(0, last - 2), last)
    return f"Try to stop after “{' '.join(ended.split())}”, and begin a new sentence there."


def _in_two(sentence: Sentence, place: int | None) -> tuple[str, ...]:
    """The sentence as two, where that is safe: at "and we …", "but it …", or at a semicolon.

    A sentence that begins with "if" or "when" is left alone: what follows may depend on it.
    """
    tokens = sentence.tokens
    if place is None or tokens[0].lower in _OPENERS or _is_in_brackets(tokens, place):
        return ()
    word, before = tokens[place].lower, tokens[place - 1].text
    last = place - 2 if before in (",", ";") else place - 1
    if before == ";":
        begin = place
    elif word in ("and", "but", "so") and tokens[place + 1].lower in _SUBJECTS - {"that"}:
        begin = place + 1 if word == "and" else place
    else:
        return ()
    if tokens[begin].lower not in _SUBJECTS | {"but", "so"} or _depends(tokens[:place]):
        return ()
    if tokens[place + 2].lower in _NOT_VERBS:
        return ()
    first = shape.raw(sentence, 0, last)
    second = shape.raw(sentence, begin, len(tokens) - 1)
    return (f"{first}. {second[0].upper()}{second[1:]}",)


def _depends(tokens: tuple[Token, ...]) -> bool:
    """Whether the last part before the break hangs on "if", "that" or another such word."""
    recent = [token.lower for token in tokens[-14:]]
    for number in range(len(recent) - 1, -1, -1):
        if recent[number] == "," and number < len(recent) - 1:
            return False
        if recent[number] in (_CONDITIONS if recent[-1] == "," else _HELD):
            return True
    return False


def _is_in_brackets(tokens: tuple[Token, ...], place: int) -> bool:
    opened = sum(token.text in "([" for token in tokens[:place])
    closed = sum(token.text in ")]" for token in tokens[:place])
    quotes = sum(token.text in ("“", "”", '"') for token in tokens[:place])
    return opened != closed or quotes % 2 == 1
