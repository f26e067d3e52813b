"""Floors for what the coach finds, on labelled texts that are not part of the program.

CEF_EVALUATION names their folder. Without it these tests are skipped, and say so; the floors on
our own texts, in the other modules here, are checked always.
"""

import os
from pathlib import Path

import pytest

from ceframework_desktop.services.coach import coach
from devtools import evaluating
from devtools.evaluation import letters, questions
from devtools.evaluation.scores import Goal, Score, judged

GOOD = Path(__file__).parent / "samples" / "good.txt"
NAMED = os.environ.get(evaluating.VARIABLE, "")
sets = pytest.mark.skipif(
    not (NAMED and Path(NAMED).is_dir()), reason=f"{evaluating.VARIABLE} names no folder"
)


@sets
def test_goals_for_letters():
    found = list(letters.goals(coach().check, Path(NAMED), GOOD.read_text(encoding="utf-8")))
    assert len(found) >= 9
    assert not [goal for goal in found if not goal.met]


@sets
def test_goals_for_questions():
    found = list(questions.goals(Path(NAMED)))
    assert len(found) == 4
    assert not [goal for goal in found if not goal.met]


@sets
def test_texts_made_plain_have_far_fewer_findings():
    before, after = letters.before_and_after(coach().check, Path(NAMED))
    assert after < before / 2


def test_a_score():
    score = judged([(True, True), (True, False), (False, True), (False, False), (True, True)])
    assert score == Score(right=2, false=1, missed=1)
    assert score.precision == score.recall == pytest.approx(2 / 3)
    assert Score().precision == Score().recall == 1


@pytest.mark.parametrize(
    ("value", "at_most", "met"),
    [(0.95, False, True), (0.8, False, False), (0.8, True, True), (0.95, True, False)],
)
def test_a_goal_is_met_or_missed(value, at_most, met):
    assert Goal("x", value, 0.9, at_most).met is met


def test_absent_sets_are_said(monkeypatch, capsys, tmp_path):
    monkeypatch.delenv(evaluating.VARIABLE, raising=False)
    assert evaluating.evaluate([]) == 0
    assert "are not here" in capsys.readouterr().out
    assert evaluating.evaluate([str(tmp_path / "none")]) == 1


def test_sets_that_are_not_in_the_folder_are_passed_over(tmp_path):
    check = coach().check
    assert [goal.name for goal in letters.goals(check, tmp_path, "We met.")] == [
        "good letters, words flagged in 1,000"
    ]
    assert list(questions.goals(tmp_path)) == []
