"""What the page of a topic says. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ceframework_desktop.domain import known
from ceframework_desktop.domain.answered import (
    has_value,
    is_asked,
    is_put_away,
    lacking_cells,
    missing_columns,
)
from ceframework_desktop.domain.calendar import Offer, Period, offers, why_no_offer
from ceframework_desktop.domain.engagement import Engagement, Row, Unread, Value
from ceframework_desktop.domain.framework import Column, Framework, Kind, Question, Topic
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import read_text, show_day, show_value
from ceframework_desktop.ui.pages import HELP_OF_STAGE, HELP_OF_TOPIC

_ENDS = tuple(".!?:;,…")  # of a sentence, or of a part of one
_LONGEST_CELL = 140  # characters of one column in a closed row


@record
class Quote:
    """A standard that a question serves: its name, its words, and where they are from.

    Each of `texts` is a pair: the framework's own words, and ours.
    """

    name: str
    texts: tuple[tuple[str, str], ...]
    source: str


def quotes(framework: Framework, question: Question) -> tuple[Quote, ...]:
    """The standards whose criteria this question gives evidence for, word for word."""
    wanted = set(question.evidence)
    source = f"{framework.title}, {framework.publisher}, {framework.date}"
    return tuple(
        Quote(standard.full_name, texts, source)
        for standard in framework.standards
        if (texts := tuple((c.text, c.plain) for c in standard.criteria if c.id in wanted))
    )


def help_section(framework: Framework, topic_id: str) -> str:
    """The section of the guide for a topic; "" for that of the page."""
    for stage, topic in framework.topics():
        if topic.id == topic_id:
            return HELP_OF_TOPIC.get(topic_id) or HELP_OF_STAGE.get(stage.id, "")
    return ""


def standards_named(framework: Framework, question: Question) -> str:
    """ "Standard 4, Appropriate ways", "Standards 1 and 4", or "" if it serves none."""
    wanted = set(question.evidence)
    found = [s for s in framework.standards if any(c.id in wanted for c in s.criteria)]
    if not found:
        return ""
    if len(found) == 1:
        return found[0].short_name
    numbers = [str(standard.number) for standard in found]
    return f"Standards {', '.join(numbers[:-1])} and {numbers[-1]}"


def visible(topic: Topic, engagement: Engagement) -> frozenset[str]:
    """The ids of the questions that are asked now."""
    return frozenset(q.id for q in topic.questions if is_asked(engagement, q))


# Problems


@record
class Problem:
    """Something in the topic that should be mended: the sentence, and the field it is in."""

    question: str
    text: str
    row: str = ""
    column: str = ""


def problem_with(asked: Question | Column, value: Value | None) -> str:
    """Why a value could not be read, as a plain sentence; "" if nothing is wrong with it."""
    if not isinstance(value, Unread):
        return ""
    try:
        read_text(asked, value.text)
    except ValueError as problem:
        return str(problem)
    return ""


def problems(topic: Topic, engagement: Engagement) -> tuple[Problem, ...]:
    """Everything that could not be read, and dates that cannot be right, in order."""
    found: list[Problem] = []
    for question in topic.questions:
        if not is_asked(engagement, question):
            continue
        if question.is_table:
            found += _row_problems(question, engagement.rows(question.id))
        elif text := problem_with(question, engagement.answers.get(question.id)):
            found.append(Problem(question.id, f"{question.label} {text}"))
    asked = {question.id for question in topic.questions}
    period = _period(engagement)
    if period is not None and period.problem() and known.END in asked:
        found.append(Problem(known.END, period.problem()))
    return tuple(found)


def _row_problems(question: Question, rows: Sequence[Row]) -> list[Problem]:
    return [
        Problem(
            question.id,
            f"{row_title(question, number)}, {column.label}. {text}",
            row.id,
            column.id,
        )
        for number, row in enumerate(rows, start=1)
        for column in question.columns
        if (text := problem_with(column, row.values.get(column.id)))
        and not is_put_away(column, row)
    ]


# Dates


@record
class PeriodNote:
    """What the two dates come to. `kind` is note, warning or problem."""

    kind: str
    what: str
    more: str
    offers: tuple[Offer, ...]


def _period(engagement: Engagement) -> Period | None:
    start, end = engagement.day(known.START), engagement.day(known.END)
    return Period(start, end) if start and end else None


def period_note(
    start: date | None, end: date | None, decision: date | None, today: date
) -> PeriodNote | None:
    """How long the dates are, and what to do if that is too short; None while one is missing."""
    if start is None or end is None:
        return None
    period = Period(start, end)
    if period.problem():
        return PeriodNote("problem", period.problem(), "", ())
    both = "The first day and the last day both count."
    if period.is_long_enough:
        exactly = " exactly" if period.days == 84 else ""
        return PeriodNote("note", f"{period.in_words()}{exactly}: this meets Standard 3.", both, ())
    short = Period(start, end).short_by
    words = "1 day" if short == 1 else f"{short} days"
    what = f"{period.in_words()}: {words} short of twelve weeks."
    why = why_no_offer(period, decision, today)
    more = f"{both} {why}" if why else both
    return PeriodNote("warning", what, more, offers(period, decision, today))


def still_to_come(engagement: Engagement, today: date) -> str:
    """A quiet word where the day on which replies stopped lies ahead; "" if it does not."""
    closed = engagement.day(known.CLOSED_ON)
    if closed is None or closed <= today:
        return ""
    return f"Replies are said to have stopped on {show_day(closed)}. That day is still to come."


def offer_text(offer: Offer) -> str:
    """ "Use 1 March to 23 May 2026"."""
    start, end = offer.period.start, offer.period.end
    first = f"{show_day(start)}" if start.year != end.year else show_day(start)[:-5]
    return f"Use {first} to {show_day(end)}"


# Rows


def row_title(question: Question, number: int) -> str:
    """ "Barrier 2"."""
    name = question.row_name
    return f"{name[:1].upper()}{name[1:]} {number}"


def add_text(question: Question, rows: int) -> str:
    """ "Add a barrier", "Add another barrier"."""
    if rows:
        return f"Add another {question.row_name}"
    article = "an" if question.row_name[:1].lower() in "aeiou" else "a"
    return f"Add {article} {question.row_name}"


def row_summary(question: Question, row: Row) -> str:
    """What a row holds, in one or two lines."""
    parts = [_cell(column, row) for column in question.columns if not is_put_away(column, row)]
    return " · ".join(part for part in parts if part)


def _cell(column: Column, row: Row) -> str:
    text = _in_a_line(show_value(column, row.values.get(column.id)))
    if len(text) > _LONGEST_CELL:
        text = text[:_LONGEST_CELL].rsplit(" ", 1)[0] + "…"
    if text and column.kind is Kind.NUMBER:
        return f"{column.label}: {text}"
    return text


def _in_a_line(text: str) -> str:
    """The lines of a text one after the other: a list with commas, sentences as they are."""
    joined = ""
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        goes_on = line[0].islower() or joined.endswith(_ENDS)
        joined += ("" if not joined else " " if goes_on else ", ") + line
    return joined


def row_lacks(question: Question, row: Row) -> str:
    """ "Still needed: cost, support" for a row that is begun, else ""."""
    missing = missing_columns(question, row)
    if not missing or not row.values:
        return ""
    return "Still needed: " + ", ".join(_lower_first(column.label) for column in missing) + "."


def next_lacking(
    engagement: Engagement, question: Question, row_id: str, column_id: str
) -> tuple[str, str] | None:
    """The ids of the next row and column that a begun row needs, after a place in the table.

    Where the place is no field (its ids are "") it is the first of all, or of the row.
    """
    rows = [row.id for row in engagement.rows(question.id)]
    columns = [column.id for column in question.columns]

    def order(row: str, column: str) -> tuple[int, int]:
        at = rows.index(row) if row in rows else -1
        return at, columns.index(column) if column in columns else -1

    here = order(row_id, column_id)
    return next((c for c in lacking_cells(engagement, question) if order(*c) > here), None)


def put_away(question: Question, row: Row) -> frozenset[str]:
    """The ids of the columns that another answer of the row makes needless."""
    return frozenset(column.id for column in question.columns if is_put_away(column, row))


def kept_unused(question: Question, row: Row) -> str:
    """What is kept of columns that are put away, in a sentence; "" if they hold nothing."""
    found = [
        f"“{column.label}”"
        for column in question.columns
        if is_put_away(column, row) and _holds_anything(row.values.get(column.id))
    ]
    if not found:
        return ""
    *rest, last = found
    names = f"{', '.join(rest)} and {last}" if rest else last
    return f"What you wrote under {names} is kept. It is not used with this answer."


def _holds_anything(value: Value | None) -> bool:
    return has_value(value) or isinstance(value, Unread)


def field_wanted(
    question: Question, rows: Sequence[Row], row_id: str = "", column_id: str = ""
) -> tuple[int, str] | None:
    """The place of a row and the column to go to in it.

    That is the field asked for, else the first one that a row still needs; None if none does.
    """
    for at, row in enumerate(rows):
        if row.id == row_id:
            missing = missing_columns(question, row)
            return at, column_id or (missing[0].id if missing else "")
    for at, row in enumerate(rows):
        if missing := missing_columns(question, row):
            return at, missing[0].id
    return None


def _lower_first(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
