"""The plan: every answer by stage and topic, and how the seven standards stand."""

from __future__ import annotations

from ceframework_desktop.domain import known
from ceframework_desktop.domain.answered import is_answered, is_asked, used_values
from ceframework_desktop.domain.assessment import Assessment, CriterionResult, State
from ceframework_desktop.domain.calendar import span_in_words
from ceframework_desktop.domain.engagement import Engagement, Row
from ceframework_desktop.domain.exemption import period_of
from ceframework_desktop.domain.framework import Framework, Kind, Question, Stage, Topic

from .clean import HARD_SPACE
from .letter_parts import strip
from .material import Material
from .model import (
    AnyBlock,
    Contents,
    Document,
    Entry,
    Fact,
    Facts,
    Heading,
    ItemList,
    Paragraph,
    Role,
    Table,
)
from .phrases import ENGLISH
from .wording import day, joined, shown

KIND = "plan"
_STATES = {
    State.MET: "Met",
    State.PARTLY: "Partly met",
    State.NOT_YET: "Not yet",
    State.EXEMPT: "Exempt",
}
_MARKS = {State.MET: "●", State.PARTLY: "◐", State.NOT_YET: "○", State.EXEMPT: "◇"}
_LATER = ("do", "feedback", "review")  # stages that begin once the engagement has
_NARROW = (Kind.DATE, Kind.NUMBER, Kind.MONEY, Kind.CHOICE)


def compose(material: Material) -> Document:
    """The plan. It says DRAFT until every standard is met or exempt."""
    engagement = material.engagement
    title = engagement.text(known.TITLE) or "Engagement plan"
    blocks: list[AnyBlock] = [
        Heading(title),
        Paragraph("Engagement plan", Role.QUIET),
        Facts(tuple(_overview(material))),
        *_standards_at_a_glance(material.assessment),
    ]
    parts: list[AnyBlock] = []
    for stage in material.framework.stages:
        parts += _stage(material, stage)
    parts += _standards_in_full(material)
    blocks += _contents(parts)
    blocks += parts
    blocks += strip(material)
    return Document(
        kind=KIND,
        title=f"Engagement plan: {title}" if engagement.text(known.TITLE) else title,
        blocks=tuple(blocks),
        organisation=material.organisation.name,
        reference=engagement.ref,
        made_on=material.today,
        print_style=material.print_style,
        draft=not material.assessment.plan_is_complete,
    )


def _overview(material: Material) -> list[Fact]:
    engagement = material.engagement
    period = period_of(engagement)
    length = ""
    if period is not None:
        length = period.problem() or period.in_words()
        if period.is_possible and period.short_by:
            length += f", which is {span_in_words(period.short_by)} short of twelve weeks"
    return [
        Fact("Organisation", material.organisation.name),
        Fact("First day", day(engagement.day(known.START))),
        Fact("Last day", day(engagement.day(known.END))),
        Fact("How long", length),
        Fact("Who decides", engagement.text(known.DECIDER)),
        Fact("Decision", day(engagement.day(known.DECISION_DATE))),
        Fact("Feedback by", day(engagement.day(known.FEEDBACK_DATE))),
    ]


def _standards_at_a_glance(assessment: Assessment) -> list[AnyBlock]:
    rows = tuple(
        (
            f"{result.standard.number} {result.standard.short}",
            f"{_MARKS[result.state]} {_STATES[result.state]}".replace(" ", HARD_SPACE),
            _missing(len(result.gaps)),
        )
        for result in assessment.standards
    )
    return [
        Heading("The seven standards at a glance", 2),
        Table(
            ("Standard", "State", "Still missing"),
            rows,
            widths=(3.2, 1.3, 1.6),
            description="The state of each of the seven standards",
        ),
    ]


def _contents(parts: list[AnyBlock]) -> list[AnyBlock]:
    """A list of the parts that follow."""
    entries = [
        Entry(part.text, part.anchor) for part in parts if isinstance(part, Heading) and part.anchor
    ]
    return [Heading(ENGLISH.contents, 2), Contents(tuple(entries))]


def _missing(count: int) -> str:
    if count == 0:
        return "Nothing"
    return "1 thing" if count == 1 else f"{count} things"


def _stage(material: Material, stage: Stage) -> list[AnyBlock]:
    topics = [topic for topic in stage.topics if _is_shown(material, stage, topic)]
    if not topics:
        return []
    blocks: list[AnyBlock] = [Heading(stage.title, 2, anchor=f"stage-{stage.id.replace('_', '-')}")]
    for topic in topics:
        blocks += _topic(material, topic)
    return blocks


def _is_shown(material: Material, stage: Stage, topic: Topic) -> bool:
    """Later stages, and the exemption, are shown once something is written in them."""
    if stage.id not in _LATER and stage.id != "exempt":
        return bool(topic.questions)
    return any(is_answered(material.engagement, question) for question in topic.questions)


def _topic(material: Material, topic: Topic) -> list[AnyBlock]:
    engagement = material.engagement
    blocks: list[AnyBlock] = [Heading(topic.title, 3)]
    facts: list[Fact] = []
    for question in topic.questions:
        if not is_asked(engagement, question):
            continue
        if question.kind is Kind.LONG or question.is_table:
            if facts:
                blocks.append(Facts(tuple(facts), wide_labels=True))
                facts = []
            blocks += _long(engagement, question)
        else:
            value = shown(question, engagement.answers.get(question.id))
            facts.append(Fact(question.label, value))
    if facts:
        blocks.append(Facts(tuple(facts), wide_labels=True))
    return blocks


def _long(engagement: Engagement, question: Question) -> list[AnyBlock]:
    """A long answer or a table under the question it answers."""
    heading = Heading(question.label, 4)
    if not is_answered(engagement, question):
        return [heading, Paragraph("Not answered yet", Role.QUIET)]
    if not question.is_table:
        return [heading, Paragraph(shown(question, engagement.answers.get(question.id)))]
    rows = [row for row in engagement.rows(question.id) if row.values]
    return [heading, _table(question, rows)]


def _table(question: Question, rows: list[Row]) -> Table:
    """The columns that hold anything that is used; numbers and dates are given less room."""
    used = [used_values(question, row) for row in rows]
    columns = [
        column
        for number, column in enumerate(question.columns)
        if number == 0 or any(column.id in values for values in used)
    ]
    return Table(
        tuple(column.label for column in columns),
        tuple(tuple(shown(column, values.get(column.id)) for column in columns) for values in used),
        widths=tuple(
            1.0 if column.kind in _NARROW else 2.4 if column.kind is Kind.LONG else 1.6
            for column in columns
        ),
        description=question.label,
    )


def _standards_in_full(material: Material) -> list[AnyBlock]:
    framework = material.framework
    blocks: list[AnyBlock] = [
        Heading("The seven standards in full", 2, anchor="standards"),
        Paragraph(
            f"How this plan stands against the {framework.title}, {framework.date}. "
            "This is a guide, not a certificate. The words are a short form of the standards."
        ),
    ]
    for result in material.assessment.standards:
        standard = result.standard
        blocks.append(Heading(f"{standard.full_name}: {_STATES[result.state].lower()}", 3))
        blocks.append(
            ItemList(tuple(_criterion(framework, criterion) for criterion in result.criteria))
        )
    return blocks


def _criterion(framework: Framework, result: CriterionResult) -> Paragraph:
    parts = [result.criterion.plain]
    topics = dict.fromkeys(framework.topic_of(question).title for question in result.evidence)
    if topics:
        parts.append(f"Evidence: {joined([f'“{topic}”' for topic in topics])}.")
    if result.gaps:
        parts.append("Missing: " + " ".join(dict.fromkeys(gap.message for gap in result.gaps)))
    return Paragraph(" ".join(parts), lead=f"{_STATES[result.state]}.")
