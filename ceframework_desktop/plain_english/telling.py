"""Tells by patterns what a sentence of a letter says: grammar/decisions.toml holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from .grammar import data

_FILE = "decisions.toml"
_LONGEST = 40  # characters of a word: no word that a pattern looks for is longer
_NAME = re.compile(r"\{([a-z]+)\}")


def says(key: str, words: Sequence[str]) -> bool:
    """Whether a pattern of the list `key` fits words in small letters, marks among them."""
    joined = " ".join(word[:_LONGEST] for word in words)
    return any(pattern.search(joined) for pattern in _patterns(key))


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    table = data.table(_FILE)
    found = table[key]
    names = {name: text for name, text in table.items() if isinstance(text, str)}
    return tuple(
        re.compile(_filled(piece, names))
        for piece in ([found] if isinstance(found, str) else found)
    )


def _filled(piece: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda match: names[match[1]], piece)
