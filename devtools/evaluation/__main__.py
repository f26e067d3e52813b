"""`python -m devtools.evaluation FOLDER` prints what the coach scores on the sets in FOLDER."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from ceframework_desktop.services.coach import coach
from devtools.console import ROOT, say
from devtools.evaluation import letters, others, questions
from devtools.evaluation.scores import Goal, Score

GOOD = ROOT / "tests" / "plain_english" / "samples" / "good.txt"


def main(arguments: list[str]) -> int:
    """Print everything; 1 if a goal is missed."""
    folder = Path(arguments[0])
    check, good = coach().check, GOOD.read_text(encoding="utf-8")
    say("Goals")
    goals = [*letters.goals(check, folder, good), *questions.goals(folder)]
    for goal in goals:
        say(_goal_line(goal))
    if (sides := letters.before_and_after(check, folder)) is not None:
        say(f"\nFindings in 1,000 words: {sides[0]:.1f} before, {sides[1]:.1f} after.")
    for source in letters.SECTOR:
        if (known := letters.unknown_terms(check, folder, source)) is not None and known[1]:
            say(f"Unknown terms of {source}: {', '.join(known[1])}")
    if (scores := questions.by_label(folder)) is not None:
        say("\nQuestions            precision  recall")
        for label, score in scores.items():
            say(f"  {label:18} {_score(score)}")
    say("\nOther checkers")
    for line in _others(folder, good):
        say(f"  {line}")
    return int(not all(goal.met for goal in goals))


def _goal_line(goal: Goal) -> str:
    sign = "≤" if goal.at_most else "≥"
    return (
        f"  {'met ' if goal.met else 'MISS'} {goal.name:38} {goal.value:6.3f} ({sign} {goal.goal})"
    )


def _score(score: Score) -> str:
    return f"{score.precision:9.3f} {score.recall:8.3f}"


def _others(folder: Path, good: str) -> Iterable[str]:
    """One line for each checker that is here, the coach first."""
    yield "                      passives        things said in 1,000 words"
    yield "                  precision  recall   good  before   after   ms for the good letters"
    for checker in (others.ours(coach().check), *others.installed()):
        figures = others.measured(checker, folder, good)
        passives = "no set" if figures.passives is None else _score(figures.passives)
        sides = [
            "      -" if side is None else f"{side:7.1f}"
            for side in (figures.before, figures.after)
        ]
        yield (
            f"{checker.name:17} {passives:>18} {figures.good:6.1f} {' '.join(sides)}"
            f" {figures.milliseconds:8.0f}"
        )
    for name in ("write-good", "proselint"):
        if not any(checker.name.startswith(name) for checker in others.installed()):
            yield f"{name}: not installed"
    band = coach().read(good).band
    found = others.textstat_grade()
    if found is None:
        yield f"textstat: not installed; the coach says {band} for the good letters"
    else:
        yield f"{found[0]}: grade {found[1](good):.1f} for the good letters; the coach says {band}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
