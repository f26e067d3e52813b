"""How far an engagement has come: the task list, the stage, and what to do next."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from . import known
from .answered import counts_now, is_answered, is_asked, missing_columns, used_values
from .assessment import Assessment
from .engagement import Engagement, Unread
from .exemption import Route, period_of, route
from .feedback import is_letter_final
from .framework import Framework, Question, Stage, Topic
from .record import record

FINISHED = "finished"


class Done(StrEnum):
    """How much of a topic is filled in."""

    NOTHING = "nothing"
    SOME = "some"
    ALL = "all"


@record
class NextAction:
    """What to do next: a short sentence, the topic or stage it is in, and by when."""

    text: str
    place: str
    due: date | None = None

    def days_left(self, today: date) -> int | None:
        """Whole days until it is due; negative when it is late; None without a date."""
        return (self.due - today).days if self.due else None


def question_done(engagement: Engagement, question: Question) -> bool:
    """True if the question is answered and no filled row lacks a needed column.

    "Is it ready?" is done with a yes: no is not the end of it.
    """
    if question.id in (known.FORM_FINAL, known.LETTER_FINAL):
        return engagement.text(question.id) == known.FINAL
    if not is_answered(engagement, question):
        return False
    return not question.is_table or not any(
        missing_columns(question, row) for row in engagement.rows(question.id) if row.values
    )


def is_needed(engagement: Engagement, question: Question) -> bool:
    """True if the question is asked and must be answered now.

    Once the form is final, what was decided on it must be written down too.
    """
    if not is_asked(engagement, question):
        return False
    if question.id in (known.FORM_OUTCOME, known.FORM_OUTCOME_DATE):
        return engagement.text(known.FORM_FINAL) == known.FINAL
    return question.required and counts_now(engagement, question)


def has_unread(engagement: Engagement, question: Question) -> bool:
    """True if something typed in the question could not be read.

    What another answer of its row puts away does not count: it is not used, and not to be seen.
    """
    if question.is_table:
        rows = engagement.rows(question.id)
        used = (value for row in rows for value in used_values(question, row).values())
        return any(isinstance(value, Unread) for value in used)
    return isinstance(engagement.answers.get(question.id), Unread)


def is_topic_asked(engagement: Engagement, topic: Topic) -> bool:
    """False if the answers given leave nothing to ask in it, as on an automatic ground."""
    return any(is_asked(engagement, question) for question in topic.questions)


def topic_done(engagement: Engagement, topic: Topic) -> Done:
    """Whether everything that a topic needs is answered, some of it, or none.

    Where nothing is needed all must be answered. A topic is not done while a part of it is asked
    only after the closing date, and that is not filled in.
    """
    asked = [q for q in topic.questions if is_asked(engagement, q)]
    if any(has_unread(engagement, q) for q in asked):
        return Done.SOME
    required = [q for q in asked if q.required or is_needed(engagement, q)] or asked
    if required and all(
        counts_now(engagement, q) and question_done(engagement, q) for q in required
    ):
        return Done.ALL
    return Done.SOME if any(is_answered(engagement, q) for q in asked) else Done.NOTHING


def stage_done(engagement: Engagement, stage: Stage) -> bool:
    """True if every topic of the stage that needs an answer has it."""
    return all(
        topic_done(engagement, t) is Done.ALL for t in stage.topics if _needs_any(engagement, t)
    )


def _needs_any(engagement: Engagement, topic: Topic) -> bool:
    return any(q.required and is_asked(engagement, q) for q in topic.questions)


def next_action(
    framework: Framework, engagement: Engagement, assessment: Assessment
) -> tuple[str, NextAction]:
    """The stage the engagement is in, and what to do next in it.

    It never leads back behind what has been done: not to the plan once a form is final or people
    have been asked, and to neither once the closing date is filled in.
    """
    if engagement.day(known.CLOSED_ON) is not None:
        return _after_close(framework, engagement)
    where = route(framework, engagement, assessment)
    begun = where is Route.APPROVED or _has_begun(framework, engagement)
    if not begun and where not in (Route.TO_SIGN, Route.REFUSED):
        open_one = _open_in(framework, engagement, "think", "plan")
        if open_one is not None:
            return open_one
    before = _before_start(where, engagement, assessment)
    if before is not None and not (begun and before[0] == "check"):
        return before
    period = period_of(engagement)
    due = period.end if period else None
    return "do", NextAction("Hold the sessions and count the replies", "replies", due)


def _after_close(framework: Framework, engagement: Engagement) -> tuple[str, NextAction]:
    """First the letter, then the review."""
    due = engagement.day(known.FEEDBACK_DATE)
    if not is_letter_final(framework, engagement):
        place = _open_in(framework, engagement, "feedback")
        return "feedback", NextAction(
            "Write the feedback letter", place[1].place if place else "letter", due
        )
    open_one = _open_in(framework, engagement, "review")
    if open_one is None:
        return FINISHED, NextAction("Everything is done", "documents")
    asks = framework.topic_of(known.FEEDBACK_SENT).id == open_one[1].place
    if asks and engagement.day(known.FEEDBACK_SENT) is None:
        text = "Send the letter, and write down the day"
        return "review", NextAction(text, open_one[1].place, due)
    return "review", NextAction(open_one[1].text, open_one[1].place)


def _has_begun(framework: Framework, engagement: Engagement) -> bool:
    """True once something is written down of what was done."""
    return any(
        is_answered(engagement, question)
        for stage, topic in framework.topics()
        if stage.id == "do"
        for question in topic.questions
    )


def _open_in(
    framework: Framework, engagement: Engagement, *stage_ids: str
) -> tuple[str, NextAction] | None:
    """The first topic of these stages that still needs an answer, to be done by the first day."""
    period = period_of(engagement)
    for stage in framework.stages:
        if stage.id in stage_ids and (topic := _first_open(engagement, stage)):
            due = period.start if period else None
            return stage.id, NextAction(f"Fill in “{topic.title}”", topic.id, due)
    return None


def _before_start(
    where: Route, engagement: Engagement, assessment: Assessment
) -> tuple[str, NextAction] | None:
    """What is still to do between the plan and its first day, if anything."""
    period = period_of(engagement)
    start = period.start if period else None
    if where in (Route.NEEDED, Route.DRAFT):
        return "exempt", NextAction("Finish the exemption form", "exempt", start)
    if where is Route.TO_SIGN:
        return "exempt", NextAction("Get the exemption form signed", "exempt", start)
    if where is Route.REFUSED:
        return "exempt", NextAction("The exemption was refused. Choose new dates", "dates", start)
    if not assessment.plan_is_complete:
        return "check", NextAction("See which standards are not met yet", "check", start)
    return None


def _first_open(engagement: Engagement, stage: Stage) -> Topic | None:
    for topic in stage.topics:
        if _needs_any(engagement, topic) and topic_done(engagement, topic) is not Done.ALL:
            return topic
    return None
