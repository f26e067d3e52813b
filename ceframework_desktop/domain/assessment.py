"""Which criteria are met, why, and what is missing.

A criterion makes demands: the checks its pack gives it, and an answer to every required question
that names it as evidence. It is met when all its demands are, partly met when some are, and not
yet when none is. A standard is met when all its criteria are. Standard 3 alone can be exempt.
The result is a guide for the people planning, never a certificate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from . import known
from .answered import (
    complete_rows,
    has_value,
    is_answered,
    is_asked,
    is_closed,
    missing_columns,
)
from .calendar import Period
from .engagement import Engagement
from .framework import (
    Check,
    CheckKind,
    Counts,
    Criterion,
    Framework,
    Question,
    Standard,
)
from .record import record, replace

_MOST_ROWS = 3  # that are named where rows lack something


class State(StrEnum):
    """Where a criterion or a standard stands."""

    MET = "met"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    EXEMPT = "exempt"


@record
class Gap:
    """Something missing: the sentence to show and the question that would fill it."""

    question: str
    message: str
    criterion: str


@record
class CriterionResult:
    """One criterion: its state, the questions that gave evidence, and what is missing."""

    criterion: Criterion
    state: State
    evidence: tuple[str, ...]
    gaps: tuple[Gap, ...]


@record
class StandardResult:
    """One standard with the results of its criteria."""

    standard: Standard
    state: State
    criteria: tuple[CriterionResult, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing, once for each question; empty when exempt."""
        if self.state is State.EXEMPT:
            return ()
        found: dict[tuple[str, str], Gap] = {}
        for result in self.criteria:
            for gap in result.gaps:
                found.setdefault((gap.question, gap.message), gap)
        return tuple(found.values())


@record
class Assessment:
    """All seven standards, in order.

    `unmet_in_plan` holds the standards, the one that can be exempt left out, that the plan alone
    does not meet: what is only due after the closing date is passed over. `plan_is_complete` says
    that there are none, and that the one left out is met or exempt.
    """

    standards: tuple[StandardResult, ...]
    unmet_in_plan: tuple[Standard, ...] = ()
    plan_is_complete: bool = False

    def __getitem__(self, standard_id: str) -> StandardResult:
        return next(s for s in self.standards if s.standard.id == standard_id)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything that is missing, in the order of the standards."""
        return tuple(gap for standard in self.standards for gap in standard.gaps)


def assess(framework: Framework, engagement: Engagement) -> Assessment:
    """Judge an engagement's answers against every criterion of its framework."""
    closed = is_closed(engagement)
    results = _judge_all(framework, engagement, closed)
    planned = _judge_all(framework, engagement, closed=False) if closed else results
    exemptible = framework.exemptions.standard
    unmet = tuple(
        r.standard for r in planned if r.standard.id != exemptible and r.state is not State.MET
    )
    exempt = _is_exempt(framework, engagement, unmet)
    if exempt:
        results = tuple(
            replace(r, state=State.EXEMPT)
            if r.standard.id == exemptible and r.state is not State.MET
            else r
            for r in results
        )
    all_met = all(r.state is State.MET for r in planned if r.standard.id == exemptible)
    return Assessment(results, unmet, plan_is_complete=not unmet and (exempt or all_met))


def _is_exempt(framework: Framework, engagement: Engagement, unmet: tuple[Standard, ...]) -> bool:
    """True on an automatic ground, or when a full form is final, approved, and the gate holds.

    Nothing is exempt while the period is twelve weeks or more, or cannot be right.
    """
    start, end = engagement.day(known.START), engagement.day(known.END)
    if start and end:
        period = Period(start, end)
        if not period.is_possible or period.is_long_enough:
            return False
    ground = framework.exemptions.ground(engagement.text(known.GROUND))
    if ground is None:
        return False
    if ground.automatic:
        return True
    return (
        bool(start and end)
        and not unmet
        and all(has_value(engagement.answers.get(name)) for name in known.FORM_QUESTIONS)
        and engagement.text(known.FORM_FINAL) == known.FINAL
        and engagement.text(known.FORM_OUTCOME) in known.APPROVED
    )


def _judge_all(
    framework: Framework, engagement: Engagement, closed: bool
) -> tuple[StandardResult, ...]:
    evidence = _evidence_by_criterion(framework)
    results = []
    for standard in framework.standards:
        criteria = tuple(
            _judge(framework, engagement, criterion, evidence.get(criterion.id, ()), closed)
            for criterion in standard.criteria
        )
        results.append(StandardResult(standard, _overall([c.state for c in criteria]), criteria))
    return tuple(results)


def _overall(states: list[State]) -> State:
    if all(state is State.MET for state in states):
        return State.MET
    if all(state is State.NOT_YET for state in states):
        return State.NOT_YET
    return State.PARTLY


def _evidence_by_criterion(framework: Framework) -> Mapping[str, tuple[Question, ...]]:
    found: dict[str, list[Question]] = {}
    for question in framework.questions.values():
        for criterion_id in question.evidence:
            found.setdefault(criterion_id, []).append(question)
    return {criterion_id: tuple(questions) for criterion_id, questions in found.items()}


def _judge(
    framework: Framework,
    engagement: Engagement,
    criterion: Criterion,
    evidence: tuple[Question, ...],
    closed: bool,
) -> CriterionResult:
    demands = tuple(_demands(framework, engagement, criterion, evidence, closed))
    gaps = tuple(
        Gap(check.question, _message(framework, engagement, check), criterion.id)
        for check in demands
        if not _holds(framework, engagement, check)
    )
    given = tuple(q.id for q in evidence if is_answered(engagement, q))
    if not gaps:
        state = State.MET
    elif len(gaps) < len(demands) or given:
        state = State.PARTLY
    else:
        state = State.NOT_YET
    return CriterionResult(criterion, state, given, gaps)


def _message(framework: Framework, engagement: Engagement, check: Check) -> str:
    """What to do about a check that does not hold: of rows that are begun, what they lack."""
    question = framework.questions[check.question]
    begun = sum(bool(row.values) for row in engagement.rows(question.id))
    enough = check.kind is CheckKind.ROWS_AT_LEAST and begun >= check.at_least
    if check.kind is not CheckKind.ROWS_COMPLETE and not enough:
        return check.message
    name = question.row_name[:1].upper() + question.row_name[1:]
    lacking = [
        f"{name} {number}: " + ", ".join(f"“{c.label}”" for c in missing_columns(question, row))
        for number, row in enumerate(engagement.rows(question.id), start=1)
        if row.values and missing_columns(question, row)
    ]
    if not lacking:
        return check.message
    more = "" if len(lacking) <= _MOST_ROWS else f" And {len(lacking) - _MOST_ROWS} more."
    return f"Fill in what is missing. {'. '.join(lacking[:_MOST_ROWS])}.{more}"


def _demands(
    framework: Framework,
    engagement: Engagement,
    criterion: Criterion,
    evidence: tuple[Question, ...],
    closed: bool,
) -> Iterator[Check]:
    """The criterion's own checks, then an answer to each required question not yet spoken of."""
    spoken_of = set()
    for check in criterion.checks:
        if closed or framework.questions[check.question].counts is Counts.ALWAYS:
            spoken_of.add(check.question)
            yield check
    for question in evidence:
        asked = question.required and is_asked(engagement, question)
        counts = closed or question.counts is Counts.ALWAYS
        if asked and counts and question.id not in spoken_of:
            yield Check(CheckKind.ANSWERED, question.id, f"Answer “{question.label}”")


def _holds(framework: Framework, engagement: Engagement, check: Check) -> bool:
    question = framework.questions[check.question]
    if check.kind is CheckKind.ANSWERED:
        return is_answered(engagement, question)
    if check.kind is CheckKind.ROWS_AT_LEAST:
        return len(complete_rows(engagement, question)) >= check.at_least
    if check.kind is CheckKind.ROWS_COMPLETE:
        filled = [row for row in engagement.rows(question.id) if row.values]
        return bool(filled) and len(complete_rows(engagement, question)) == len(filled)
    if check.kind is CheckKind.TWELVE_WEEKS:
        return _is_twelve_weeks(engagement)
    tags = [check.tag in tags for tags in _chosen_tags(engagement, question, check.column)]
    if check.kind is CheckKind.TAGGED:
        return any(tags)
    return bool(tags) and not all(tags)  # NOT_ONLY_TAGGED


def _is_twelve_weeks(engagement: Engagement) -> bool:
    start, end = engagement.day(known.START), engagement.day(known.END)
    return bool(start and end and Period(start, end).is_long_enough)


def _chosen_tags(
    engagement: Engagement, question: Question, column_id: str
) -> Iterator[tuple[str, ...]]:
    """The tags of each option chosen, in the question or in one column of its rows."""
    if not column_id:
        tags = {option.id: option.tags for option in question.options}
        yield from (tags.get(option_id, ()) for option_id in engagement.chosen(question.id))
        return
    tags = {option.id: option.tags for option in question.column(column_id).options}
    for row in engagement.rows(question.id):
        if option_id := row.text(column_id):
            yield tags.get(option_id, ())
