"""list, status and answers: what a register holds, for people and for other programs."""

from __future__ import annotations

import argparse
import json
import re
from datetime import date
from typing import Any

from ceframework_desktop.domain.assessment import State
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.exemption import Route, period_of, route
from ceframework_desktop.domain.framework import Question
from ceframework_desktop.domain.progress import FINISHED
from ceframework_desktop.domain.values import show_day, show_value
from ceframework_desktop.services.answers_io import answers_out
from ceframework_desktop.services.overview import Summary, due_in_words, summary
from ceframework_desktop.services.workspace import Workspace

from .opening import open_register

_STATES = {
    State.MET: "met",
    State.PARTLY: "partly met",
    State.NOT_YET: "not yet met",
    State.EXEMPT: "exempt",
}
_ROUTES = {
    Route.UNKNOWN: "Not known until both dates are right.",
    Route.NOT_NEEDED: "None is needed.",
    Route.NEEDED: "Needed. No reason has been chosen yet.",
    Route.AUTOMATIC: "Automatic. No form is needed.",
    Route.DRAFT: "The form is a draft.",
    Route.TO_SIGN: "The form is final and waits for a signature.",
    Route.APPROVED: "Approved.",
    Route.REFUSED: "Refused. Choose other dates.",
}


def list_all(options: argparse.Namespace) -> int:
    """Every engagement, in the order of the references."""
    with open_register(options.file) as workspace:
        found = [(e, summary(workspace, e)) for e in workspace.engagements()]
        if options.json:
            _print_json([_in_list(e, s) for e, s in found])
            return 0
        if not found:
            print("This register has no engagements yet.")
        for engagement, line in found:
            _print_line(engagement, line, workspace.today)
    return 0


def _in_list(engagement: Engagement, line: Summary) -> dict[str, Any]:
    return {
        "ref": line.ref,
        "title": line.title,
        "stage": line.stage,
        "start": _iso(line.start),
        "end": _iso(line.end),
        "next": line.next.text,
        "due": _iso(line.next.due),
        "weeks": weeks(engagement),
    }


def _print_line(engagement: Engagement, line: Summary, today: date) -> None:
    print(f"{line.ref}  {line.title}")
    print(f"    {line.stage_title}. {_dates(engagement)}")
    if line.stage != FINISHED:
        due = due_in_words(line.next, today)
        print(f"    Next: {line.next.text}{f' ({due})' if due else ''}.")


def weeks(engagement: Engagement) -> float | None:
    """Weeks with both ends counted, to two places (83 days are 11.85); None if not known.

    Rounded down, so that nothing short of twelve weeks ever reads as 12.
    """
    period = period_of(engagement)
    if period is None or not period.is_possible:
        return None
    whole, days = divmod(period.days, 7)
    return whole + days * 100 // 7 / 100 if days else whole


def _dates(engagement: Engagement) -> str:
    period = period_of(engagement)
    if period is None:
        return "The dates are not both known yet."
    if not period.is_possible:
        return period.problem()
    return f"{show_day(period.start)} to {show_day(period.end)}, {period.in_words()}."


def status(options: argparse.Namespace) -> int:
    """The seven standards of one engagement, and what is missing."""
    with open_register(options.file) as workspace:
        engagement = workspace.find(options.engagement)
        if options.json:
            _print_json(_status(workspace, engagement))
        else:
            _print_status(workspace, engagement)
    return 0


def _status(workspace: Workspace, engagement: Engagement) -> dict[str, Any]:
    line = summary(workspace, engagement)
    assessment = workspace.assessment(engagement)
    return {
        "ref": line.ref,
        "title": line.title,
        "stage": line.stage,
        "weeks": weeks(engagement),
        "exemption": str(route(workspace.framework, engagement, assessment)),
        "standards": [
            {
                "id": result.standard.id,
                "title": result.standard.title,
                "state": str(result.state),
                "missing": list(dict.fromkeys(gap.message for gap in result.gaps)),
                "criteria": [
                    {"id": c.criterion.id, "state": str(c.state)} for c in result.criteria
                ],
            }
            for result in assessment.standards
        ],
    }


def _print_status(workspace: Workspace, engagement: Engagement) -> None:
    line = summary(workspace, engagement)
    assessment = workspace.assessment(engagement)
    print(f"{line.ref}  {line.title}")
    print(f"Stage: {line.stage_title}")
    print(f"Dates: {_dates(engagement)}")
    print(f"Exemption: {_ROUTES[route(workspace.framework, engagement, assessment)]}")
    for result in assessment.standards:
        print(
            f"\nStandard {result.standard.number}, {result.standard.title}: {_STATES[result.state]}"
        )
        for message in dict.fromkeys(gap.message for gap in result.gaps):
            print(f"  - {message}")
    print("\nThis is a guide, not a certificate.")


def answers(options: argparse.Namespace) -> int:
    """Every answer of one engagement."""
    with open_register(options.file) as workspace:
        engagement = workspace.find(options.engagement)
        if options.json:
            _print_json({"answers": answers_out(workspace.framework, engagement)})
            return 0
        print(engagement.ref)
        for stage, topic in workspace.framework.topics():
            lines = [line for q in topic.questions for line in _answer(engagement, q)]
            if lines:
                print(f"\n{stage.title}: {topic.title}")
                print("\n".join(lines))
    return 0


def _answer(engagement: Engagement, question: Question) -> list[str]:
    if not question.is_table:
        shown = show_value(question, engagement.answers.get(question.id))
        return [f"  {question.label}", f"    {_inset(shown, 4)}"] if shown else []
    rows = [row for row in engagement.rows(question.id) if row.values]
    lines = [f"  {question.label}"] if rows else []
    for number, row in enumerate(rows, start=1):
        cells = (
            f"{column.label}: {_inset(shown, 7)}"
            for column in question.columns
            if (shown := show_value(column, row.values.get(column.id)))
        )
        lines.append(f"    {number}. " + "; ".join(cells))
    return lines


def _inset(text: str, spaces: int) -> str:
    """Later lines of a long answer stand under the first."""
    return re.sub(r"\n(?=.)", "\n" + " " * spaces, text)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


COMMANDS = {"list": list_all, "status": status, "answers": answers}
