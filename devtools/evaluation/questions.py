"""The set of survey questions: good ones, and bad ones with their flaws."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ceframework_desktop.plain_english.questions import check_question
from devtools.evaluation.scores import Goal, Score, items, judged


def by_label(folder: Path) -> dict[str, Score] | None:
    """The score for each flaw, and for "any flaw"."""
    found = items(folder, "survey_questions")
    if found is None:
        return None
    checked = [(set(item["labels"]), _told(item)) for item in found]
    labels = sorted(set().union(*(there for there, _ in checked)))
    scores = {
        label: judged((label in told, label in there) for there, told in checked)
        for label in labels
    }
    return {"any flaw": judged((bool(told), bool(there)) for there, told in checked), **scores}


def good_ones_flagged(folder: Path) -> float | None:
    """The share of good questions that something is said of."""
    found = items(folder, "survey_questions")
    if found is None:
        return None
    good = [item for item in found if not item["labels"]]
    return sum(bool(_told(item)) for item in good) / max(1, len(good))


def goals(folder: Path) -> Iterator[Goal]:
    """The goals for questions, with what was measured."""
    scores, share = by_label(folder), good_ones_flagged(folder)
    if scores is None or share is None:
        return
    yield Goal("questions with a flaw, found", scores["any flaw"].recall, 0.80)
    yield Goal("good questions flagged", share, 0.08, at_most=True)
    double = scores.get("double_barrelled", Score())
    yield Goal("two in one, precision", double.precision, 0.85)
    yield Goal("two in one, recall", double.recall, 0.90)


def _told(item: dict[str, Any]) -> set[str]:
    options = tuple(item.get("options") or ())
    return {finding.category for finding in check_question(item["text"], options)}
