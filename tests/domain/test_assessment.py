"""Which criteria are met, what is missing, and what can be exempt."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain import known
from ceframework_desktop.domain.answered import (
    complete_rows,
    is_answered,
    is_asked,
    missing_columns,
)
from ceframework_desktop.domain.assessment import State, assess
from ceframework_desktop.domain.engagement import Row, Unread
from tests.domain.small import (
    FORM,
    LETTER,
    PLAN,
    SHORT_PLAN,
    THEME,
    engagement,
    small_framework,
)

FRAMEWORK = small_framework()
RANK = {State.NOT_YET: 0, State.PARTLY: 1, State.MET: 2}
APPROVED = {**SHORT_PLAN, **FORM, known.FORM_OUTCOME: known.APPROVED[0]}


def states(**answers):
    """The states of the three standards, in order."""
    return [s.state for s in assess(FRAMEWORK, engagement(**answers)).standards]


def test_an_empty_engagement_meets_nothing():
    assert states() == [State.NOT_YET] * 3
    assert not assess(FRAMEWORK, engagement()).plan_is_complete


def test_a_sensible_plan_meets_everything_before_it_starts():
    assert states(**PLAN) == [State.MET] * 3
    assert assess(FRAMEWORK, engagement(**PLAN)).plan_is_complete
    assert assess(FRAMEWORK, engagement(**PLAN)).gaps == ()


@pytest.mark.parametrize(
    "name", [name for name in PLAN if name not in (known.TITLE, known.SUMMARY)]
)
def test_each_answer_of_the_plan_is_needed_and_missed_by_name(name):
    rest = {key: value for key, value in PLAN.items() if key != name}
    found = assess(FRAMEWORK, engagement(**rest))
    assert not found.plan_is_complete
    asked = {gap.question for gap in found.gaps}
    assert name in asked or (name == known.START and known.END in asked)


# A pool of evidence: each item is good on its own, so adding one can only help.
EVIDENCE = [
    (known.DECISION, "Which evenings"),
    (known.DECIDER, "The trustees"),
    (known.FEEDBACK_DATE, date(2026, 9, 30)),
    (known.START, PLAN[known.START]),
    (known.END, PLAN[known.END]),
    (known.BARRIERS, {"barrier": "No bus", "support": "Lifts", "cost": Decimal("5.00")}),
    (known.BARRIERS, {"barrier": "Stairs", "support": "A ramp", "cost": Decimal("0.00")}),
    (known.METHODS, {"method": "talk", "who": "All"}),
    (known.METHODS, {"method": "form", "who": "All"}),
    (known.METHODS, {"method": "talk", "who": "Elders"}),
    (known.REPLY_COUNT, 12),
]


def gathered(items):
    """An engagement that holds these pieces of evidence."""
    answers = {}
    for name, value in items:
        if isinstance(value, dict):
            answers.setdefault(name, []).append(value)
        else:
            answers[name] = value
    return engagement(**answers)


@given(st.lists(st.sampled_from(range(len(EVIDENCE))), unique=True), st.integers(0, 10))
def test_good_evidence_never_makes_anything_worse(chosen, another):
    before = assess(FRAMEWORK, gathered([EVIDENCE[i] for i in chosen]))
    more = [*chosen, another] if another not in chosen else chosen
    after = assess(FRAMEWORK, gathered([EVIDENCE[i] for i in more]))
    for old, new in zip(before.standards, after.standards, strict=True):
        assert RANK[new.state] >= RANK[old.state]
        for old_criterion, new_criterion in zip(old.criteria, new.criteria, strict=True):
            assert RANK[new_criterion.state] >= RANK[old_criterion.state]


@given(st.lists(st.sampled_from(range(len(EVIDENCE))), unique=True))
def test_a_standard_is_met_exactly_when_nothing_is_missing(chosen):
    for result in assess(FRAMEWORK, gathered([EVIDENCE[i] for i in chosen])).standards:
        assert (result.state is State.MET) == (result.gaps == ())
        assert (result.state is State.NOT_YET) == all(
            c.state is State.NOT_YET for c in result.criteria
        )


@given(st.lists(st.sampled_from(range(len(EVIDENCE))), unique=True))
def test_every_gap_leads_to_a_question_that_is_asked(chosen):
    subject = gathered([EVIDENCE[i] for i in chosen])
    for gap in assess(FRAMEWORK, subject).gaps:
        assert is_asked(subject, FRAMEWORK.questions[gap.question])
        assert gap.message


def test_83_days_do_not_meet_the_twelve_weeks_and_84_do():
    assert states(**PLAN)[2] is State.MET
    assert states(**SHORT_PLAN)[2] is not State.MET


def test_only_written_ways_are_not_enough():
    written = [{"method": "form", "who": "All"}, {"method": "form", "who": "Elders"}]
    found = assess(FRAMEWORK, engagement(**{**PLAN, known.METHODS: written}))
    assert [gap.message for gap in found.gaps] == ["Add a way that is not in writing."]


def test_one_way_of_asking_is_not_enough_and_none_is_said_twice():
    def messages(rows):
        found = assess(FRAMEWORK, engagement(**{**PLAN, known.METHODS: rows}))
        return [gap.message for gap in found.gaps]

    assert messages(PLAN[known.METHODS][:1]) == ["Plan two ways."]
    assert messages([]) == ["Plan two ways.", "Add a way that is not in writing."]


def test_one_barrier_without_its_cost_is_missed():
    rows = [*PLAN[known.BARRIERS], {"barrier": "Stairs", "support": "A ramp"}]
    assert states(**{**PLAN, known.BARRIERS: rows})[0] is State.PARTLY


def test_a_barrier_that_costs_nothing_is_complete():
    question = FRAMEWORK.questions[known.BARRIERS]
    subject = engagement(**PLAN)
    assert subject.rows(known.BARRIERS)[0].pounds("cost") == 0
    assert complete_rows(subject, question) == subject.rows(known.BARRIERS)


def test_what_could_not_be_read_is_no_evidence():
    with_slip = {**PLAN, known.FEEDBACK_DATE: Unread("32/13/2026")}
    assert states(**with_slip)[1] is State.PARTLY
    assert not is_answered(engagement(**with_slip), FRAMEWORK.questions[known.FEEDBACK_DATE])


def test_an_empty_row_is_no_evidence():
    assert not is_answered(
        engagement(**{known.BARRIERS: [{}]}), FRAMEWORK.questions[known.BARRIERS]
    )


def test_a_no_needs_its_reason_and_a_yes_does_not():
    question = FRAMEWORK.questions[known.THEMES]
    yes = Row("1", THEME)
    no = Row("2", {known.SAID: "Open all night.", known.RESPONSE: known.NO})
    assert missing_columns(question, yes) == ()
    assert [c.id for c in missing_columns(question, no)] == [known.REASON]


# After the closing date


def test_what_was_promised_counts_only_once_it_is_closed():
    assert states(**PLAN)[1] is State.MET
    closed = {**PLAN, known.CLOSED_ON: PLAN[known.END]}
    assert states(**closed)[1] is State.PARTLY
    assert states(**closed, **{known.FEEDBACK_SENT: date(2026, 9, 1)})[1] is State.MET


# Exemption


def test_an_approved_form_exempts_standard_3_and_only_that():
    assert states(**APPROVED) == [State.MET, State.MET, State.EXEMPT]
    assert assess(FRAMEWORK, engagement(**APPROVED)).plan_is_complete
    assert assess(FRAMEWORK, engagement(**APPROVED))["S3"].gaps == ()


@pytest.mark.parametrize("outcome", known.APPROVED)
def test_approval_with_conditions_exempts_too(outcome):
    assert states(**{**APPROVED, known.FORM_OUTCOME: outcome})[2] is State.EXEMPT


@pytest.mark.parametrize(
    "change",
    [
        {known.FORM_OUTCOME: known.REFUSED},
        {known.FORM_OUTCOME: None},
        {known.FORM_FINAL: known.DRAFT},
        {known.FORM_FINAL: None},
        {known.GROUND: None},
        {known.GROUND: "no such ground"},
        {known.END: PLAN[known.START].replace(year=2025)},
        {known.START: None},
        {known.DEADLINE: None},
        {known.DEADLINE: Unread("soon")},
        {known.MAKE_UP: None},
        {known.BARRIERS: []},
        {known.DECIDER: None},
        {known.FEEDBACK_DATE: None},
    ],
)
def test_nothing_less_than_a_full_approved_form_exempts(change):
    assert State.EXEMPT not in states(**{**APPROVED, **change})


def test_twelve_weeks_are_met_and_never_exempt():
    assert states(**{**APPROVED, known.END: PLAN[known.END]})[2] is State.MET


@pytest.mark.parametrize(
    "dates", [{}, {known.START: date(2026, 5, 1), known.END: date(2026, 5, 21)}]
)
def test_an_automatic_ground_exempts_at_once_even_on_a_thin_plan(dates):
    assert states(**{known.GROUND: "road_order", **dates})[2] is State.EXEMPT


def test_an_automatic_ground_does_not_excuse_impossible_dates():
    dates = {known.START: date(2026, 5, 21), known.END: date(2026, 5, 1)}
    assert states(**{known.GROUND: "road_order", **dates})[2] is not State.EXEMPT


def test_what_is_only_due_after_the_end_does_not_undo_an_exemption():
    closed = {**APPROVED, known.CLOSED_ON: SHORT_PLAN[known.END]}
    assert states(**closed) == [State.MET, State.PARTLY, State.EXEMPT]


anything = st.fixed_dictionaries(
    {},
    optional={
        name: st.sampled_from([value, None])
        for name, value in {**APPROVED, **LETTER, known.CLOSED_ON: date(2026, 7, 22)}.items()
    }
    | {
        known.GROUND: st.sampled_from(["inspection", "road_order", "unknown"]),
        known.START: st.dates(date(2026, 4, 1), date(2026, 6, 1)),
        known.END: st.dates(date(2026, 4, 1), date(2026, 9, 1)),
        known.FORM_OUTCOME: st.sampled_from([*known.APPROVED, known.REFUSED]),
    },
)


@given(anything)
def test_only_standard_3_is_ever_exempt_and_never_without_a_ground(answers):
    found = assess(FRAMEWORK, engagement(**answers))
    exempt = [s.standard.id for s in found.standards if s.state is State.EXEMPT]
    assert exempt in ([], ["S3"])
    if exempt:
        ground = FRAMEWORK.exemptions.ground(engagement(**answers).text(known.GROUND))
        assert ground is not None
        assert ground.automatic or not found.unmet_in_plan


def barriers_gap(*rows):
    """What is said to be missing of the barriers."""
    found = assess(FRAMEWORK, engagement(**{**PLAN, known.BARRIERS: list(rows)}))
    return next(gap.message for gap in found.gaps if gap.question == known.BARRIERS)


def test_of_rows_that_are_begun_it_is_said_what_they_lack_and_not_that_there_are_none():
    whole = {"barrier": "Stairs", "support": "A ramp", "cost": Decimal(0)}
    begun = {"barrier": "No bus", "support": "Lifts"}
    labels = {c.id: c.label for c in FRAMEWORK.questions[known.BARRIERS].columns}
    name = FRAMEWORK.questions[known.BARRIERS].row_name.capitalize()
    assert barriers_gap() == "Fill in every barrier."
    assert barriers_gap({}) == "Fill in every barrier."
    lacking = f"Fill in what is missing. {name} 2: “{labels['cost']}”."
    assert barriers_gap(whole, begun) == lacking
    four = barriers_gap(*[begun] * 4)
    assert four.count(name) == 3
    assert four.endswith(" And 1 more.")
