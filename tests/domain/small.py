"""A framework small enough to see at a glance, and a way to fill it in."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Answer, Engagement, Row, Value
from ceframework_desktop.domain.framework import (
    Check,
    CheckKind,
    Column,
    Condition,
    Counts,
    Criterion,
    Exemptions,
    Framework,
    Ground,
    Kind,
    Option,
    Question,
    Stage,
    Standard,
    Topic,
)

SPOKEN = Option("talk", "Talk", tags=("spoken",))
WRITTEN = Option("form", "Form", tags=("written",))


def question(question_id: str, kind: Kind, *evidence: str, **rest: object) -> Question:
    """A question whose texts do not matter."""
    texts = {
        name: f"{name} of {question_id}" for name in ("label", "why", "help", "example", "good")
    }
    return Question(id=question_id, kind=kind, evidence=evidence, **{**texts, **rest})


def _options(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(option_id, option_id.capitalize()) for option_id in ids)


def _columns() -> dict[str, tuple[Column, ...]]:
    decision = Condition(known.RESPONSE, known.NEEDS_REASON)
    return {
        known.METHODS: (
            Column("method", "Way", Kind.CHOICE, required=True, options=(SPOKEN, WRITTEN)),
            Column("who", "Who", Kind.SHORT, required=True),
            Column("when", "When", Kind.SHORT),
        ),
        known.BARRIERS: (
            Column("barrier", "Barrier", Kind.SHORT, required=True),
            Column("support", "Support", Kind.LONG, required=True),
            Column("cost", "Cost", Kind.MONEY, required=True),
        ),
        known.THEMES: (
            Column(known.SAID, "Said", Kind.LONG, required=True),
            Column(known.PEOPLE, "People", Kind.NUMBER),
            Column(
                known.RESPONSE,
                "Answer",
                Kind.CHOICE,
                required=True,
                options=_options(known.YES, known.PARTLY, known.NO, known.UNDECIDED),
            ),
            Column(known.ACTION, "Action", Kind.LONG),
            Column(known.WHO, "Who", Kind.SHORT),
            Column(known.BY, "By", Kind.DATE),
            Column(known.REASON, "Reason", Kind.LONG, required_if=decision),
        ),
        known.NEXT_STEPS: (
            Column("what", "What", Kind.LONG, required=True),
            Column("when", "When", Kind.DATE),
            Column("who", "Who", Kind.SHORT),
        ),
    }


def _questions() -> tuple[tuple[str, tuple[Question, ...]], ...]:
    columns = _columns()
    grounds = _options("inspection", "road_order")
    return (
        (
            "think",
            (
                question(known.TITLE, Kind.SHORT),
                question(known.SUMMARY, Kind.LONG),
                question(known.DECISION, Kind.LONG, "S2.1"),
                question(known.DECIDER, Kind.SHORT, "S2.1"),
                question(known.DECISION_DATE, Kind.DATE, required=False),
            ),
        ),
        (
            "plan",
            (
                question(known.METHODS, Kind.ROWS, "S1.1", columns=columns[known.METHODS]),
                question(known.BARRIERS, Kind.ROWS, "S1.2", columns=columns[known.BARRIERS]),
                question(known.START, Kind.DATE, "S3.1"),
                question(known.END, Kind.DATE, "S3.1"),
                question(known.FEEDBACK_DATE, Kind.DATE, "S2.2"),
            ),
        ),
        ("check", ()),
        (
            "exempt",
            (
                question(known.GROUND, Kind.CHOICE, options=grounds, required=False),
                *(
                    question(name, known.KINDS[name], required=False)
                    for name in known.FORM_QUESTIONS[6:]
                ),
                question(
                    known.FORM_FINAL,
                    Kind.CHOICE,
                    options=_options(known.DRAFT, known.FINAL),
                    required=False,
                ),
                question(
                    known.FORM_OUTCOME,
                    Kind.CHOICE,
                    options=_options(*known.APPROVED, known.REFUSED),
                    required=False,
                ),
                question(
                    known.FORM_CONDITIONS,
                    Kind.LONG,
                    show_if=Condition(known.FORM_OUTCOME, (known.APPROVED[1],)),
                ),
            ),
        ),
        (
            "do",
            (
                question(known.REPLY_COUNT, Kind.NUMBER, counts=Counts.AFTER_CLOSE),
                question(known.CLOSED_ON, Kind.DATE, required=False),
            ),
        ),
        (
            "feedback",
            (
                question(
                    known.THEMES,
                    Kind.ROWS,
                    columns=columns[known.THEMES],
                    counts=Counts.AFTER_CLOSE,
                ),
                question(known.NEXT_STEPS, Kind.ROWS, columns=columns[known.NEXT_STEPS]),
                question(
                    known.LETTER_FINAL, Kind.CHOICE, options=_options(known.DRAFT, known.FINAL)
                ),
            ),
        ),
        (
            "review",
            (question(known.FEEDBACK_SENT, Kind.DATE, "S2.2", counts=Counts.AFTER_CLOSE),),
        ),
    )


def _check(kind: CheckKind, asked: str, message: str, **rest: object) -> Check:
    return Check(kind, asked, message, **rest)


def _standards() -> tuple[Standard, ...]:
    two_ways = _check(CheckKind.ROWS_AT_LEAST, known.METHODS, "Plan two ways.", at_least=2)
    not_only = _check(
        CheckKind.NOT_ONLY_TAGGED,
        known.METHODS,
        "Add a way that is not in writing.",
        column="method",
        tag="written",
    )
    return (
        Standard(
            "S1",
            1,
            "Inclusiveness",
            "Inclusive",
            "",
            (
                Criterion("S1.1", "Variety", "Variety", (two_ways, not_only)),
                Criterion(
                    "S1.2",
                    "Barriers",
                    "Barriers",
                    (_check(CheckKind.ROWS_COMPLETE, known.BARRIERS, "Fill in every barrier."),),
                ),
            ),
        ),
        Standard(
            "S2",
            2,
            "Clarity",
            "Clear",
            "",
            (
                Criterion("S2.1", "Decision", "Decision", ()),
                Criterion(
                    "S2.2",
                    "Feedback",
                    "Feedback",
                    (_check(CheckKind.ANSWERED, known.FEEDBACK_DATE, "Give a feedback date."),),
                ),
            ),
        ),
        Standard(
            "S3",
            3,
            "Time",
            "Time",
            "",
            (
                Criterion(
                    "S3.1",
                    "Twelve weeks",
                    "Twelve weeks",
                    (_check(CheckKind.TWELVE_WEEKS, known.END, "Give twelve weeks."),),
                ),
            ),
        ),
    )


def small_framework() -> Framework:
    """Three standards, seven stages, and only the questions that rules speak of."""
    stages = []
    for stage_id, questions in _questions():
        topics = (Topic(f"{stage_id}_topic", stage_id.capitalize(), "", questions),)
        stages.append(Stage(stage_id, stage_id.capitalize(), "", topics if questions else ()))
    grounds = (
        Ground("inspection", "An inspection", False, "", "", ""),
        Ground("road_order", "A road order", True, "", "", ""),
    )
    return Framework(
        id="small",
        title="Small",
        version="1",
        date="2026",
        publisher="",
        source="",
        note="",
        standards=_standards(),
        stages=tuple(stages),
        exemptions=Exemptions("", "", (), "", "S3", grounds),
        questions={q.id: q for _stage, questions in _questions() for q in questions},
    )


def engagement(**answers: Answer | Sequence[Mapping[str, Value]] | None) -> Engagement:
    """An engagement with these answers; a list of mappings is a table."""
    plain: dict[str, Value] = {}
    tables: dict[str, tuple[Row, ...]] = {}
    for name, value in answers.items():
        if isinstance(value, list):
            tables[name] = tuple(Row(f"{name}-{i}", row) for i, row in enumerate(value))
        elif value is not None:
            plain[name] = value
    return Engagement("e1", "VAR-2026-001", "small", "1", "2026-01-01", plain, tables)


PLAN: dict[str, object] = {
    known.TITLE: "Evening opening",
    known.SUMMARY: "Whether to open in the evenings.",
    known.DECISION: "Whether to open in the evenings.",
    known.DECIDER: "The trustees",
    known.METHODS: [{"method": "talk", "who": "Everyone"}, {"method": "form", "who": "Everyone"}],
    known.BARRIERS: [{"barrier": "No bus", "support": "Lifts", "cost": Decimal("0.00")}],
    known.START: date(2026, 5, 1),
    known.END: date(2026, 7, 23),  # 84 days with both days counted
    known.FEEDBACK_DATE: date(2026, 9, 30),
}

SHORT_PLAN: dict[str, object] = {**PLAN, known.END: date(2026, 7, 22)}

FORM: dict[str, object] = {
    known.GROUND: "inspection",
    known.DEADLINE: date(2026, 7, 31),
    known.DEADLINE_SETTER: "The inspectors",
    known.DEADLINE_DOCUMENT: "Their letter of 1 April",
    known.WHY_NOT_EARLIER: "The letter came on 20 April.",
    known.EFFECT_ON_MISSED: "Shift workers have less time.",
    known.MAKE_UP: "Two evening sessions.",
    known.TELL_REASON: "On every poster.",
    known.FORM_FINAL: known.FINAL,
}

THEME: dict[str, object] = {
    known.SAID: "Open on Thursdays.",
    known.RESPONSE: known.YES,
    known.ACTION: "We will open on Thursdays.",
}

LETTER: dict[str, object] = {
    known.REPLY_COUNT: 40,
    known.CLOSED_ON: date(2026, 7, 23),
    known.THEMES: [THEME],
    known.NEXT_STEPS: [{"what": "The doors open."}],
    known.LETTER_FINAL: known.FINAL,
}
