"""What the history of an answer says: who changed it, when, from what to what. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from ceframework_desktop.domain.engagement import Row, Unread, Value
from ceframework_desktop.domain.framework import Column, Question
from ceframework_desktop.domain.moments import on_this_clock, read_moment
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import from_json, show_day, show_value
from ceframework_desktop.ui.pages.topic.presenter import row_summary

MOST_HISTORY = 40  # entries shown; the file keeps them all


@record
class Version:
    """One change of an answer as the page shows it. `before` can be put back."""

    heading: str
    before_text: str
    after_text: str
    before: Value | None
    row: str
    column: str
    row_values: Mapping[str, Value] | None  # a whole row that was taken out


class Change(Protocol):
    """One entry of a register's history."""

    @property
    def at(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def before(self) -> Any: ...
    @property
    def after(self) -> Any: ...
    @property
    def row(self) -> str | None: ...
    @property
    def column(self) -> str | None: ...


def versions(question: Question, entries: Sequence[Change]) -> tuple[Version, ...]:
    """The latest changes of an answer, the newest first. `entries` are a register's history."""
    return tuple(_version(question, entry) for entry in entries[:MOST_HISTORY])


def _version(question: Question, entry: Change) -> Version:
    heading = f"{when(entry.at)}, {entry.author or 'no name'}"
    row = entry.row or ""
    if row and not entry.column:
        old, new = _cells(question, entry.before), _cells(question, entry.after)
        words = _in_words(question, old), _in_words(question, new)
        return Version(heading, *words, None, row, "", old)
    asked: Question | Column | None = question
    if entry.column:
        asked = next((c for c in question.columns if c.id == entry.column), None)
    if asked is None:  # a column that this version of the framework does not have
        return Version(heading, "", "", None, "", "", None)
    if entry.column:
        heading = f"{heading}: {asked.label}"
    was, now = _read(asked, entry.before), _read(asked, entry.after)
    return Version(
        heading, _shown(asked, was), _shown(asked, now), was, row, entry.column or "", None
    )


def _shown(asked: Question | Column, value: Value | None) -> str:
    return show_value(asked, value) or "Empty"


def _read(asked: Question | Column, raw: Any) -> Value | None:
    try:
        return from_json(asked, raw)
    except ValueError:
        return Unread(str(raw))


def _cells(question: Question, raw: object) -> Mapping[str, Value] | None:
    if not isinstance(raw, Mapping):
        return None
    found = {c.id: _read(c, raw[c.id]) for c in question.columns if c.id in raw}
    return {name: value for name, value in found.items() if value is not None}


def _in_words(question: Question, cells: Mapping[str, Value] | None) -> str:
    if cells is None:
        return f"No such {question.row_name}"
    return row_summary(question, Row("", cells)) or f"An empty {question.row_name}"


def when(at: str) -> str:
    """A moment in UTC as the user's clock showed it: "7 March 2026 at 14:05"."""
    try:
        local = on_this_clock(read_moment(at))
    except ValueError:
        return at
    return f"{show_day(local.date())} at {local:%H:%M}"
