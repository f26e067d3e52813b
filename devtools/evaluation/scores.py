"""Counting right and wrong, and the goals."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Score:
    """How often a checker was right. Each number counts texts, words or terms."""

    right: int = 0  # found, and there
    false: int = 0  # found, and not there
    missed: int = 0  # there, and not found

    @property
    def precision(self) -> float:
        """The share of what was found that was there; 1 if nothing was found."""
        found = self.right + self.false
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was there that was found; 1 if nothing was there."""
        there = self.right + self.missed
        return self.right / there if there else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.false + other.false, self.missed + other.missed)


@dataclass(frozen=True)
class Goal:
    """A figure with what it should be: at least or at most `goal`."""

    name: str
    value: float
    goal: float
    at_most: bool = False

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.value <= self.goal if self.at_most else self.value >= self.goal


def judged(pairs: Iterable[tuple[bool, bool]]) -> Score:
    """The score of pairs (found, there)."""
    score = Score()
    for found, there in pairs:
        score += Score(found and there, found and not there, there and not found)
    return score


def items(folder: Path, name: str) -> list[dict[str, Any]] | None:
    """The labelled items of one set; None if it is not in the folder."""
    file = folder / f"{name}.json"
    if not file.is_file():
        return None
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["items"]
    return found
