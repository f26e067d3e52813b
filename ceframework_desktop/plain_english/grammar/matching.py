"""Whether initials stand for words: "DfE" for "Department for Education"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .data import bag

_SMALL = bag("a an and at by for from in of on or the their to with &")
_LEAST = 0.5  # share of the initials that must begin a word


def parts(word: str) -> list[str]:
    """A word in small letters, split where a part may give a letter: "not-for-profit"."""
    bare = re.sub(r"'s?$", "", word)
    return [part for part in bare.split("-") if part]


def ends_with(words: Sequence[str], letters: str) -> bool:
    """Whether the last of the words are what the letters stand for."""
    return any(
        words[first][:1] == letters[:1] and _matches(words[first:], letters)
        for first in range(len(words) - 1, max(-1, len(words) - 2 * len(letters) - 4), -1)
    )


def begins_with(words: Sequence[str], letters: str) -> bool:
    """Whether the first of the words are what the letters stand for."""
    if not words or words[0][:1] != letters[:1]:
        return False
    return any(
        _matches(words[:last], letters)
        for last in range(1, min(len(words), 2 * len(letters) + 4) + 1)
    )


def _matches(words: Sequence[str], letters: str) -> bool:
    """Whether the letters, in order, are the words' first letters, or nearly.

    Small words may be left out, and one other word of a long name. A word may give several
    letters ("EqIA", "TfL"), but at least half of the letters must begin a word.
    """
    spare = 1 if len(letters) >= 3 else 0
    heads = _most_heads(tuple(words), letters, spare)
    return heads is not None and heads >= max(len(letters) * _LEAST, min(2, len(letters)))


def _most_heads(words: tuple[str, ...], letters: str, spare: int) -> int | None:
    """The most letters that can begin a word; None if the letters cannot be matched.

    Works through the words in order, keeping for each count of letters used and words left out
    the best count of heads so far.
    """
    best: dict[tuple[int, int], int] = {(0, spare): 0}
    for number, word in enumerate(words):
        following: dict[tuple[int, int], int] = {}
        last = number == len(words) - 1
        for (used, left), heads in best.items():
            if number and not last:
                if word in _SMALL:
                    _keep(following, (used, left), heads)
                elif left:
                    _keep(following, (used, left - 1), heads)
            for more in _given(word, letters[used:]):
                _keep(following, (used + more, left), heads + 1)
        best = following
    found = [heads for (used, _), heads in best.items() if used == len(letters)]
    return max(found, default=None)


def _given(word: str, letters: str) -> list[int]:
    """How many of the letters, from the first on, the word can give: none, or 1, 2 …"""
    if not letters or word[:1] != letters[0]:
        return []
    counts = [1]
    place = 1
    for count, letter in enumerate(letters[1:], start=2):
        place = word.find(letter, place) + 1
        if not place:
            break
        counts.append(count)
    return counts


def _keep(best: dict[tuple[int, int], int], key: tuple[int, int], heads: int) -> None:
    best[key] = max(heads, best.get(key, -1))
