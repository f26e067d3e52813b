"""The list of engagements."""

from datetime import date

import pytest

from ceframework_desktop.domain.progress import NextAction
from ceframework_desktop.services.overview import due_in_words, in_order, summary
from ceframework_desktop.services.sample import make_sample
from tests.services.registering import new_register, registers


@pytest.fixture
def workspace(tmp_path):
    with new_register(tmp_path / "ours.ceregister") as opened:
        yield opened


def test_an_empty_engagement_is_listed_with_what_to_do_first(workspace):
    found = summary(workspace, workspace.new_engagement())
    assert found.title == "Untitled engagement"
    assert (found.stage, found.stage_title) == ("think", "Think")
    assert (found.met, found.standards) == (0, 7)
    assert found.next.text == "Fill in “The decision”"


def test_a_standard_that_is_set_aside_is_counted_apart(tmp_path):
    with make_sample(registers(), tmp_path / "sample.ceregister") as sample:
        survey = summary(sample, sample.find("VAR-2010-001"))
    assert (survey.met, survey.exempt, survey.standards) == (6, 1, 7)


def test_what_is_due_soonest_comes_first(workspace):
    def dated(start, end):
        return workspace.new_engagement({"start_date": start, "end_date": end}).ref

    later = dated(date(2026, 9, 1), date(2026, 12, 1))
    undated = workspace.new_engagement().ref
    sooner = dated(date(2026, 5, 1), date(2026, 8, 1))
    found = [summary(workspace, engagement) for engagement in workspace.engagements()]
    assert [s.ref for s in in_order(found)] == [sooner, later, undated]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, ""),
        (date(2026, 3, 10), "due in 6 days"),
        (date(2026, 3, 5), "due in 1 day"),
        (date(2026, 3, 4), "due today"),
        (date(2026, 3, 3), "1 day late"),
        (date(2026, 3, 2), "2 days late"),
        (date(2025, 11, 25), "99 days late"),
        (date(2025, 11, 24), "was due on 24 November 2025"),
        (date(2030, 1, 1), "due in 1,399 days"),
    ],
)
def test_when_it_is_due_is_said_in_words(due, words):
    assert due_in_words(NextAction("Write", "letter", due), date(2026, 3, 4)) == words
