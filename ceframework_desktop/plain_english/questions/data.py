"""The words the checks go by: data, in resources/plain_english/questions, read when needed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ceframework_desktop.paths import resources


class BadRules(ValueError):
    """A rule file cannot be used. The message names the file and the rule."""


def folder() -> Path:
    """Where the rules for questions are."""
    return resources() / "plain_english" / "questions"


def read_toml(path: Path) -> dict[str, Any]:
    """What a rule file holds. BadRules if it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadRules(f"{path.name} cannot be read: {error}") from error


@cache
def table(name: str) -> Mapping[str, Any]:
    """What the file `name`.toml holds. BadRules if it cannot be read."""
    return read_toml(folder() / f"{name}.toml")


@cache
def words(file: str, key: str) -> frozenset[str]:
    """A list of words as a set."""
    return frozenset(table(file)[key])


@cache
def pattern(file: str, key: str) -> re.Pattern[str]:
    """A list of pieces as one pattern, which fits where any of them does."""
    return compiled(file, key, table(file)[key])


def compiled(file: str, key: str, pieces: list[str]) -> re.Pattern[str]:
    """Pieces as one pattern. BadRules, naming the file and list, if they make none."""
    try:
        return re.compile("|".join(pieces))
    except re.error as error:
        raise BadRules(f"{file}.toml, {key}: {error}") from error


def is_one_of(key: str, word: str) -> bool:
    """Whether a word is in a list of words.toml."""
    return word in words("words", key)


def fits(key: str, small: str, anywhere: bool = False) -> bool:
    """Whether a pattern of words.toml fits a text at its start, or anywhere in it."""
    found = pattern("words", key)
    return bool(found.search(small) if anywhere else found.match(small))
