"""Reads the word lists that the rules of grammar share. Each list is read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ceframework_desktop.paths import resources


def lines(name: str) -> list[str]:
    """The lines of a plain list; blank lines and lines that begin with "#" are left out."""
    text = (resources() / "plain_english" / "grammar" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=8)
def table(name: str) -> Mapping[str, Any]:
    """One TOML file of lists and tables. Not to be changed by the caller."""
    path = resources() / "plain_english" / "grammar" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=128)
def words(name: str, key: str) -> frozenset[str]:
    """A list in a TOML file: words in one string, split at white space."""
    return frozenset(table(name)[key].split())


@lru_cache(maxsize=128)
def words_at(name: str, part: str, key: str) -> frozenset[str]:
    """A list in one part of a TOML file."""
    return frozenset(table(name)[part][key].split())


@lru_cache(maxsize=128)
def phrases(name: str, key: str) -> frozenset[tuple[str, ...]]:
    """A list in a TOML file: phrases split at commas, each as its words."""
    return frozenset(
        tuple(phrase.split()) for phrase in table(name)[key].split(",") if phrase.strip()
    )


def bag(words: str) -> frozenset[str]:
    """The words of a string, as a set: short lists that belong beside the code they serve."""
    return frozenset(words.split())
