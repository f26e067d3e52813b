"""Whether a question is asked, and whether its answer is there.

An answer that could not be read does not count, nor does a row that lacks something it needs.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import known
from .engagement import Engagement, Row, Unread, Value
from .framework import Column, Condition, Counts, Question


def is_closed(engagement: Engagement) -> bool:
    """True once the closing date is filled in."""
    return engagement.day(known.CLOSED_ON) is not None


def counts_now(engagement: Engagement, question: Question) -> bool:
    """False for questions that only count once the closing date is filled in."""
    return question.counts is Counts.ALWAYS or is_closed(engagement)


def is_asked(engagement: Engagement, question: Question) -> bool:
    """False while one of the question's conditions hides it."""
    if question.hide_if is not None and _holds(engagement, question.hide_if):
        return False
    return question.show_if is None or _holds(engagement, question.show_if)


def _holds(engagement: Engagement, condition: Condition) -> bool:
    return any(value in condition.values for value in engagement.chosen(condition.question))


def is_answered(engagement: Engagement, question: Question) -> bool:
    """True if there is a readable answer, or at least one row with something in it."""
    if question.is_table:
        return any(row.values for row in engagement.rows(question.id))
    return has_value(engagement.answers.get(question.id))


def has_value(value: Value | None) -> bool:
    """True for a value that could be read and is not empty."""
    return value is not None and not isinstance(value, Unread) and value != "" and value != ()


def missing_columns(question: Question, row: Row) -> tuple[Column, ...]:
    """The columns that a row still needs, those that depend on another column included."""
    return tuple(
        column
        for column in question.columns
        if _is_needed(column, row) and not has_value(row.values.get(column.id))
    )


def is_put_away(column: Column, row: Row) -> bool:
    """True for a column that another answer of the row makes needless; what it holds is kept."""
    return _holds_in(row, column.hide_if)


def used_values(question: Question, row: Row) -> Mapping[str, Value]:
    """What a row holds, without the columns that are put away: by column id, in their order."""
    return {
        column.id: row.values[column.id]
        for column in question.columns
        if column.id in row.values and not is_put_away(column, row)
    }


def lacking_cells(engagement: Engagement, question: Question) -> tuple[tuple[str, str], ...]:
    """The ids of row and column of all that rows with something in them still need, in order."""
    return tuple(
        (row.id, column.id)
        for row in engagement.rows(question.id)
        if row.values
        for column in missing_columns(question, row)
    )


def _is_needed(column: Column, row: Row) -> bool:
    if is_put_away(column, row):
        return False
    return column.required or _holds_in(row, column.required_if)


def _holds_in(row: Row, condition: Condition | None) -> bool:
    return condition is not None and row.text(condition.question) in condition.values


def complete_rows(engagement: Engagement, question: Question) -> tuple[Row, ...]:
    """The rows that have something in them and lack nothing."""
    return tuple(
        row
        for row in engagement.rows(question.id)
        if row.values and not missing_columns(question, row)
    )
