"""When a form is needed, what it must hold, and how far it has come."""

from datetime import date

import pytest
from hypothesis import given

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State, assess
from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.exemption import (
    Route,
    form_problems,
    is_form_final,
    period_of,
    route,
    standards_not_met,
)
from tests.domain.small import FORM, PLAN, SHORT_PLAN, engagement, small_framework
from tests.domain.test_assessment import anything

FRAMEWORK = small_framework()
FULL = {**SHORT_PLAN, **FORM}
OUTCOME = known.FORM_OUTCOME


def judged(**answers):
    """An engagement and its assessment."""
    subject = engagement(**answers)
    return subject, assess(FRAMEWORK, subject)


def where(**answers):
    """How far the engagement has come."""
    return route(FRAMEWORK, *judged(**answers))


def problems(**answers):
    """Why the form cannot be final."""
    return form_problems(FRAMEWORK, *judged(**answers))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Route.UNKNOWN),
        ({known.START: date(2026, 5, 1)}, Route.UNKNOWN),
        ({known.START: date(2026, 5, 2), known.END: date(2026, 5, 1)}, Route.UNKNOWN),
        (PLAN, Route.NOT_NEEDED),
        ({**PLAN, known.GROUND: "inspection"}, Route.NOT_NEEDED),
        ({**PLAN, known.GROUND: "road_order"}, Route.NOT_NEEDED),
        (SHORT_PLAN, Route.NEEDED),
        ({**SHORT_PLAN, known.GROUND: "no such ground"}, Route.NEEDED),
        ({**SHORT_PLAN, known.GROUND: "road_order"}, Route.AUTOMATIC),
        ({known.GROUND: "road_order"}, Route.AUTOMATIC),
        ({**SHORT_PLAN, known.GROUND: "inspection"}, Route.DRAFT),
        ({**FULL, known.FORM_FINAL: known.DRAFT}, Route.DRAFT),
        (FULL, Route.TO_SIGN),
        ({**FULL, OUTCOME: known.APPROVED[0]}, Route.APPROVED),
        ({**FULL, OUTCOME: known.APPROVED[1]}, Route.APPROVED),
        ({**FULL, OUTCOME: known.REFUSED}, Route.REFUSED),
        ({**FULL, OUTCOME: known.APPROVED[0], known.BARRIERS: []}, Route.DRAFT),
        ({**FULL, OUTCOME: known.APPROVED[0], known.FORM_FINAL: known.DRAFT}, Route.DRAFT),
    ],
)
def test_the_way_through_an_exemption(answers, expected):
    assert where(**answers) is expected


def test_a_full_form_can_be_final():
    assert problems(**FULL) == ()
    assert is_form_final(FRAMEWORK, *judged(**FULL))


@pytest.mark.parametrize(
    "name", [n for n in known.FORM_QUESTIONS if n not in (known.START, known.END)]
)
@pytest.mark.parametrize("value", [None, Unread("what was typed")])
def test_each_answer_of_the_form_is_needed_and_named(name, value):
    found = problems(**{**FULL, name: value})
    assert any(FRAMEWORK.questions[name].label in problem for problem in found)


@pytest.mark.parametrize(
    ("change", "standard"),
    [
        ({known.METHODS: []}, FRAMEWORK.standards[0].short_name),
        ({known.BARRIERS: []}, FRAMEWORK.standards[0].short_name),
        ({known.FEEDBACK_DATE: None}, FRAMEWORK.standards[1].short_name),
    ],
)
def test_the_gate_names_each_other_standard_that_is_not_met(change, standard):
    answers = {**FULL, **change}
    assert [p for p in problems(**answers) if p.startswith("Standard")] == [
        f"{standard}, is not met in full yet."
    ]
    assert not is_form_final(FRAMEWORK, *judged(**answers))
    assert len(standards_not_met(judged(**answers)[1])) == 1


def test_the_gate_names_both_when_both_are_not_met():
    answers = {**FULL, known.METHODS: [], known.FEEDBACK_DATE: None}
    assert len(standards_not_met(judged(**answers)[1])) == 2


def test_standard_3_itself_is_never_in_the_gate():
    assert judged(**FULL)[1]["S3"].state is not State.MET
    assert standards_not_met(judged(**FULL)[1]) == ()


def test_impossible_dates_are_named():
    answers = {**FULL, known.END: date(2026, 4, 1)}
    assert problems(**answers)[0].startswith("The last day is before the first day.")


def test_twelve_weeks_need_no_form():
    assert problems(**{**FULL, known.END: PLAN[known.END]}) == (
        "The dates give twelve weeks or more. No exemption is needed.",
    )


def test_an_automatic_ground_needs_no_form():
    assert problems(**{**FULL, known.GROUND: "road_order"}) == (
        "This exemption is automatic. No form is needed.",
    )


@given(anything)
def test_no_form_is_final_while_another_standard_is_not_met_in_the_plan(answers):
    subject, assessment = judged(**answers)
    if is_form_final(FRAMEWORK, subject, assessment):
        assert assessment.unmet_in_plan == ()
        assert not period_of(subject).is_long_enough
        assert all(name in subject.answers for name in known.FORM_QUESTIONS)


@given(anything)
def test_the_route_and_the_standards_agree(answers):
    subject, assessment = judged(**answers)
    found = route(FRAMEWORK, subject, assessment)
    exempt = assessment["S3"].state is State.EXEMPT
    assert exempt == (found in (Route.AUTOMATIC, Route.APPROVED))
    if found in (Route.TO_SIGN, Route.REFUSED, Route.APPROVED):
        assert is_form_final(FRAMEWORK, subject, assessment)
