"""What is still missing on the page of a topic, or why nothing is. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from ceframework_desktop.domain import known
from ceframework_desktop.domain.answered import (
    counts_now,
    is_answered,
    is_asked,
    is_closed,
    lacking_cells,
)
from ceframework_desktop.domain.assessment import Assessment, State
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.exemption import Route, form_reasons, route
from ceframework_desktop.domain.feedback import letter_reasons
from ceframework_desktop.domain.framework import Framework, Question, Topic
from ceframework_desktop.domain.progress import has_unread, is_needed, question_done
from ceframework_desktop.domain.reason import Reason
from ceframework_desktop.domain.record import record
from ceframework_desktop.ui.navigation import EXEMPT

_NO_FORM = {
    Route.NOT_NEEDED: "Nothing is needed here. People have twelve weeks or more.",
    Route.AUTOMATIC: "Nothing more. This exemption is automatic, and no form is needed.",
}


@record
class Missing:
    """What is missing in a topic, each with its question; and a sentence where nothing is."""

    reasons: tuple[Reason, ...]
    note: str


def missing_in(
    framework: Framework, engagement: Engagement, assessment: Assessment, topic: Topic
) -> Missing:
    """What the standards, the form and the letter still need from this topic.

    An empty list never stands alone: the sentence says whether the topic is not needed, is asked
    only later, or is complete while other parts are not.
    """
    where = route(framework, engagement, assessment)
    if where in _NO_FORM and _is_of_exemption(framework, topic):
        return Missing((), _NO_FORM[where])
    here = {q.id for q in topic.questions if is_asked(engagement, q)}
    gaps = {g.message: Reason(g.message, g.question) for g in assessment.gaps if g.question in here}
    found = list(gaps.values())
    named = {reason.question for reason in found}
    for reason in _besides(framework, engagement, assessment, topic):
        if reason.question in here - named:
            found.append(reason)
            named.add(reason.question)
    place = {question.id: at for at, question in enumerate(topic.questions)}
    found.sort(key=lambda reason: place[reason.question])
    note = "" if found else _why_nothing(engagement, assessment, topic)
    return Missing(tuple(found), note)


def _besides(
    framework: Framework, engagement: Engagement, assessment: Assessment, topic: Topic
) -> Iterator[Reason]:
    """What is missing besides the standards' own gaps; a question may come more than once."""
    for reason in letter_reasons(framework, engagement):
        if reason.row or is_closed(engagement):  # a theme that is begun is to be whole at once
            yield reason
    if _is_of_exemption(framework, topic):
        yield from form_reasons(framework, engagement, assessment)
    for question in topic.questions:
        if has_unread(engagement, question):
            yield Reason(f"“{question.label}” holds something that could not be read", question.id)
        elif _is_open(engagement, question):
            yield Reason(_what_to_do(engagement, question), question.id)


def _is_open(engagement: Engagement, question: Question) -> bool:
    """True for what is needed now and not done, and for rows that are begun and not whole."""
    needed = is_needed(engagement, question) and not question_done(engagement, question)
    return needed or bool(lacking_cells(engagement, question))


def _what_to_do(engagement: Engagement, question: Question) -> str:
    if question.id in (known.FORM_FINAL, known.LETTER_FINAL):
        return "Say when it is ready. Until then it is a draft."
    if is_answered(engagement, question):
        return f"Fill in what is missing under “{question.label}”"
    return f"Answer “{question.label}”"


def _is_of_exemption(framework: Framework, topic: Topic) -> bool:
    return any(stage.id == EXEMPT and found.id == topic.id for stage, found in framework.topics())


def _why_nothing(engagement: Engagement, assessment: Assessment, topic: Topic) -> str:
    asked = [q for q in topic.questions if is_asked(engagement, q)]
    if any(not counts_now(engagement, q) for q in asked):
        return "Nothing yet. This part counts once you have stopped taking replies."
    if not any(is_needed(engagement, q) for q in asked):
        return "Nothing. You can leave this part out."
    open_ones = sum(s.state not in (State.MET, State.EXEMPT) for s in assessment.standards)
    if not open_ones:
        return "Nothing in this part."
    rest = "One standard still needs" if open_ones == 1 else f"{open_ones} standards still need"
    return f"Nothing in this part. {rest} something in other parts."
