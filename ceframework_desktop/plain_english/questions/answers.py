"""What the answers to a question let people say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from . import data


def small(option: str) -> str:
    """An answer in small letters, with straight apostrophes and single spaces."""
    return " ".join(option.lower().replace("’", "'").replace("‘", "'").split())


def kinds(options: Iterable[str]) -> frozenset[str]:
    """The kinds of answer that are offered: a no, a never, a "don't know" and so on."""
    given = [small(option) for option in options]
    return frozenset(kind for kind, pattern in patterns().items() if any(map(pattern.match, given)))


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """How each kind of answer starts, by the name of the kind."""
    kinds_of = data.table("answers")["kinds"]
    return {kind: data.compiled("answers", kind, pieces) for kind, pieces in kinds_of.items()}
