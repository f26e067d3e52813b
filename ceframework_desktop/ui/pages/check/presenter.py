"""What the check page says: ready or not, the standards, the answers, what to do next. No Qt."""

from __future__ import annotations

from ceframework_desktop.domain import known
from ceframework_desktop.domain.answered import is_answered, is_asked, used_values
from ceframework_desktop.domain.assessment import Assessment, StandardResult, State
from ceframework_desktop.domain.engagement import Engagement, Row
from ceframework_desktop.domain.exemption import Route, route
from ceframework_desktop.domain.framework import Framework, Question
from ceframework_desktop.domain.progress import has_unread
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import show_value
from ceframework_desktop.ui.navigation import DOCUMENTS, EXEMPT, Destination
from ceframework_desktop.ui.pages.places import Link, to_question

STATE_WORDS = {
    State.MET: "Met",
    State.PARTLY: "Partly met",
    State.NOT_YET: "Not yet",
    State.EXEMPT: "Exempt",
}

_LONGEST_SHOWN = 600  # characters of one answer; the rest is a click away
_EXEMPT_ROUTES = (Route.NEEDED, Route.DRAFT, Route.TO_SIGN, Route.REFUSED)


@record
class Banner:
    """The page's one message, and the one thing to do next."""

    ready: bool
    heading: str
    text: str
    button: str
    to: Destination


@record
class StandardView:
    """One standard: its state in words, the answers that count for it, what is missing."""

    id: str
    number: int
    title: str
    state: State
    state_text: str
    evidence: tuple[Link, ...]
    gaps: tuple[Link, ...]


@record
class AnswerView:
    """One answer as it will be printed, and where to change it."""

    question: str
    label: str
    text: str  # "" if there is no answer yet
    needed: bool
    unread: bool
    to: Destination

    @property
    def empty_text(self) -> str:
        """What stands where there is no answer."""
        return "Not answered yet" if self.needed else "Not answered. You can leave this out."


@record
class TopicView:
    """The answers of one topic."""

    id: str
    stage: str
    title: str
    answers: tuple[AnswerView, ...]

    @property
    def heading(self) -> str:
        """Stage and topic, and how many answers are still needed."""
        open_ones = sum(answer.needed for answer in self.answers)
        name = f"{self.stage}: {self.title}"
        if not open_ones:
            return name
        return f"{name} ({open_ones} not answered)"


def banner(framework: Framework, engagement: Engagement, assessment: Assessment) -> Banner:
    """Whether the plan is ready, and what comes next."""
    where = route(framework, engagement, assessment)
    only = framework.exemptions.standard
    open_ones = [s for s in assessment.standards if s.state not in (State.MET, State.EXEMPT)]
    if not open_ones:
        return _ready(engagement, assessment)
    if where in _EXEMPT_ROUTES and all(s.standard.id == only for s in open_ones):
        return Banner(
            False,
            "Six standards are met. The time is too short for the seventh.",
            "Choose dates that give people twelve weeks, or fill in the exemption form.",
            "Go to dates and exemption",
            Destination(EXEMPT, engagement.id),
        )
    gap = next(gap for standard in open_ones for gap in standard.gaps)
    return Banner(
        False,
        _open_in_words(open_ones),
        "Each line below says what is missing and takes you there. You can do it in any order.",
        "Go to the first thing missing",
        to_question(framework, engagement.id, gap.question),
    )


def _ready(engagement: Engagement, assessment: Assessment) -> Banner:
    exempt = any(s.state is State.EXEMPT for s in assessment.standards)
    heading = (
        "Six standards are met, and Standard 3 is exempt."
        if exempt
        else "All seven standards are met."
    )
    if engagement.day(known.CLOSED_ON) is None:
        text = "Your plan is ready. Look through it once more, then print it."
    else:
        text = "This holds for what has been done so far as well."
    return Banner(True, heading, text, "Go to the documents", Destination(DOCUMENTS, engagement.id))


def _open_in_words(open_ones: list[StandardResult]) -> str:
    numbers = [str(s.standard.number) for s in open_ones]
    if len(numbers) == 1:
        return f"Standard {numbers[0]} is not met in full yet."
    return f"Standards {', '.join(numbers[:-1])} and {numbers[-1]} are not met in full yet."


def standards(
    framework: Framework, engagement: Engagement, assessment: Assessment
) -> tuple[StandardView, ...]:
    """The seven standards in order."""
    return tuple(_standard(framework, engagement, result) for result in assessment.standards)


def _standard(framework: Framework, engagement: Engagement, result: StandardResult) -> StandardView:
    given = dict.fromkeys(q for criterion in result.criteria for q in criterion.evidence)
    return StandardView(
        id=result.standard.id,
        number=result.standard.number,
        title=result.standard.short,
        state=result.state,
        state_text=STATE_WORDS[result.state],
        evidence=tuple(
            Link(framework.questions[q].label, to_question(framework, engagement.id, q))
            for q in given
        ),
        gaps=tuple(
            Link(gap.message, to_question(framework, engagement.id, gap.question))
            for gap in result.gaps
        ),
    )


def topics(
    framework: Framework, engagement: Engagement, stage_ids: tuple[str, ...] = ()
) -> tuple[TopicView, ...]:
    """Every answer by topic, in the order of the way through; all stages unless some are named."""
    return tuple(
        TopicView(
            topic.id,
            stage.title,
            topic.title,
            tuple(
                _answer(framework, engagement, question)
                for question in topic.questions
                if is_asked(engagement, question)
            ),
        )
        for stage, topic in framework.topics()
        if not stage_ids or stage.id in stage_ids
    )


def _answer(framework: Framework, engagement: Engagement, question: Question) -> AnswerView:
    return AnswerView(
        question=question.id,
        label=question.label,
        text=shorten(answer_text(engagement, question)),
        needed=question.required and not is_answered(engagement, question),
        unread=has_unread(engagement, question),
        to=to_question(framework, engagement.id, question.id),
    )


def answer_text(engagement: Engagement, question: Question) -> str:
    """An answer as a reader sees it; a table has one line for each row."""
    if not question.is_table:
        return show_value(question, engagement.answers.get(question.id))
    rows = [row for row in engagement.rows(question.id) if row.values]
    return "\n".join(_row_text(question, row) for row in rows)


def _row_text(question: Question, row: Row) -> str:
    used = used_values(question, row)
    shown = (show_value(c, used.get(c.id)) for c in question.columns)
    return " · ".join(" ".join(text.split()) for text in shown if text)


def shorten(text: str) -> str:
    """A long answer cut at a word, with a sign that there is more."""
    if len(text) <= _LONGEST_SHOWN:
        return text
    cut = text[:_LONGEST_SHOWN]
    head, space, _ = cut.rpartition(" ")
    return (head if space else cut).rstrip() + " …"
