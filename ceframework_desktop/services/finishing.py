"""Make a document final, or take that back, and say what stands in the way."""

from __future__ import annotations

from enum import StrEnum

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.engagement import Engagement, Organisation
from ceframework_desktop.domain.errors import NotFinal
from ceframework_desktop.domain.exemption import form_reasons, is_form_final
from ceframework_desktop.domain.feedback import is_letter_final, letter_reasons
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.moments import on_this_clock, read_moment
from ceframework_desktop.domain.reason import Reason, texts
from ceframework_desktop.domain.values import show_day

from .workspace import Workspace


class Paper(StrEnum):
    """The documents made for one engagement."""

    PLAN = "plan"
    EXEMPTION = "exemption"
    LETTER = "letter"


TITLES = {
    Paper.PLAN: "Engagement plan",
    Paper.EXEMPTION: "Exemption form",
    Paper.LETTER: "Feedback letter",
}

_FLAG = {Paper.EXEMPTION: known.FORM_FINAL, Paper.LETTER: known.LETTER_FINAL}


def reasons(
    paper: Paper, framework: Framework, engagement: Engagement, assessment: Assessment
) -> tuple[Reason, ...]:
    """Why the document cannot be final, with the place that mends it; empty if it can."""
    if paper is Paper.EXEMPTION:
        return form_reasons(framework, engagement, assessment)
    if paper is Paper.LETTER:
        return letter_reasons(framework, engagement)
    if assessment.plan_is_complete:
        return ()
    found: dict[str, Reason] = {}
    for gap in assessment.gaps:
        found.setdefault(gap.message, Reason(gap.message, gap.question))
    return tuple(found.values())


def problems(
    paper: Paper, framework: Framework, engagement: Engagement, assessment: Assessment
) -> tuple[str, ...]:
    """Why the document cannot be final, as whole sentences; empty if it can."""
    return texts(reasons(paper, framework, engagement, assessment))


def advice(paper: Paper, engagement: Engagement, organisation: Organisation) -> tuple[Reason, ...]:
    """What the document would be better for. It may be final without."""
    reachable = organisation.phone or organisation.email or engagement.text(known.LETTER_CONTACT)
    if paper is not Paper.LETTER or reachable.strip():
        return ()
    text = (
        "How can people reach you? The letter gives no phone number and no e-mail. "
        "Name someone under “The letter”, or fill in your organisation's details."
    )
    return (Reason(text, known.LETTER_CONTACT),)


def is_final(
    paper: Paper, framework: Framework, engagement: Engagement, assessment: Assessment
) -> bool:
    """True if the document prints without DRAFT.

    A form and a letter are final when someone said so and nothing stands in the way. A plan is
    final when it meets every standard, or Standard 3 is exempt; it stays so after the closing date.
    """
    if paper is Paper.EXEMPTION:
        return is_form_final(framework, engagement, assessment)
    if paper is Paper.LETTER:
        return is_letter_final(framework, engagement)
    return assessment.plan_is_complete


def changed_since(workspace: Workspace, engagement_id: str, paper: Paper) -> str:
    """That a form or letter was final once and is a draft now, and since when; else "".

    The history of the answer that makes it final says so.
    """
    flag = _FLAG.get(paper, "")
    engagement = workspace.engagement(engagement_id)
    if not flag or engagement.text(flag) == known.FINAL:
        return ""
    history = workspace.history(engagement_id, flag)
    last = next((entry for entry in history if entry.before == known.FINAL), None)
    if last is None:
        return ""
    day = on_this_clock(read_moment(last.at)).date()
    until = "today" if day == workspace.today else show_day(day)
    return f"It was final until {until}. Make it final again when it is ready."


def make_final(workspace: Workspace, engagement_id: str, paper: Paper) -> None:
    """Say that the form or letter is final. Raises NotFinal with the reasons if it cannot be."""
    engagement = workspace.engagement(engagement_id)
    found = problems(paper, workspace.framework, engagement, workspace.assessment(engagement))
    if found:
        raise NotFinal(f"The {TITLES[paper].lower()} cannot be final yet.", found)
    if paper in _FLAG:
        workspace.save_answer(engagement_id, _FLAG[paper], known.FINAL)


def make_draft(workspace: Workspace, engagement_id: str, paper: Paper) -> None:
    """Take back that the form or letter is final, so that it can be changed."""
    if paper in _FLAG:
        workspace.save_answer(engagement_id, _FLAG[paper], known.DRAFT)
