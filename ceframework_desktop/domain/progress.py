"""How far an engagement has come: the task list, the stage, and what to do next."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from . import known
from .answered import counts_now, is_answered, is_asked, missing_columns
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
    """True if the question is answered and no filled row lacks a needed column."""
    if not is_answered(engagement, question):
        return False
    return not question.is_table or not any(
        missing_columns(question, row) for row in engagement.rows(question.id) if row.values
    )


def has_unread(engagement: Engagement, question: Question) -> bool:
    """True if something typed in the question could not be read."""
    if question.is_table:
        rows = engagement.rows(question.id)
        return any(isinstance(v, Unread) for row in rows for v in row.values.values())
    return isinstance(engagement.answers.get(question.id), Unread)


def topic_done(engagement: Engagement, topic: Topic) -> Done:
    """Whether all needed questions of a topic are answered, some of any, or none."""
    asked = [q for q in topic.questions if is_asked(engagement, q)]
    needed = [q for q in asked if q.required and counts_now(engagement, q)]
    if any(has_unread(engagement, q) for q in asked):
        return Done.SOME
    any_answer = any(is_answered(engagement, q) for q in asked)
    if all(question_done(engagement, q) for q in needed) and (any_answer or needed):
        return Done.ALL
    return Done.SOME if any_answer else Done.NOTHING


def stage_done(engagement: Engagement, stage: Stage) -> bool:
    """True if every topic of the stage that needs an answer has it."""
    return all(topic_done(engagement, t) is Done.ALL for t in stage.topics if _needs_any(t))


def _needs_any(topic: Topic) -> bool:
    return any(question.required for question in topic.questions)


def current_stage(framework: Framework, engagement: Engagement, assessment: Assessment) -> str:
    """The id of the stage the engagement is in, or "finished"."""
    return next_action(framework, engagement, assessment)[0]


def next_action(
    framework: Framework, engagement: Engagement, assessment: Assessment
) -> tuple[str, NextAction]:
    """The stage the engagement is in, and what to do next in it."""
    stages = {stage.id: stage for stage in framework.stages}
    period = period_of(engagement)
    closed = engagement.day(known.CLOSED_ON) is not None
    if not closed:
        for stage_id in ("think", "plan"):
            if stage_id in stages and (topic := _first_open(engagement, stages[stage_id])):
                due = period.start if period else None
                return stage_id, NextAction(f"Fill in “{topic.title}”", topic.id, due)
        before = _before_start(framework, engagement, assessment)
        if before is not None:
            return before
        due = period.end if period else None
        return "do", NextAction("Hold the sessions and count the replies", "replies", due)
    if not is_letter_final(framework, engagement):
        place = _first_open(engagement, stages["feedback"]) if "feedback" in stages else None
        due = engagement.day(known.FEEDBACK_DATE)
        return "feedback", NextAction(
            "Write the feedback letter", place.id if place else "letter", due
        )
    if "review" in stages and (topic := _first_open(engagement, stages["review"])):
        return "review", NextAction(f"Fill in “{topic.title}”", topic.id)
    return FINISHED, NextAction("Everything is done", "documents")


def _before_start(
    framework: Framework, engagement: Engagement, assessment: Assessment
) -> tuple[str, NextAction] | None:
    """What is still to do between the plan and its first day, if anything."""
    period = period_of(engagement)
    start = period.start if period else None
    where = route(framework, engagement, assessment)
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
        if _needs_any(topic) and topic_done(engagement, topic) is not Done.ALL:
            return topic
    return None
