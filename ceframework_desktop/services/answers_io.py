"""Answers in and out by question id, as plain JSON.

The form is `{"answers": {question id: value}}`. Days are "2026-03-07", money "250.00", choices
are option ids, a table is a list of `{column id: value}`. What could not be read when it was
typed goes out, and comes back, as `{"unread": "as typed"}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ceframework_desktop.domain import known
from ceframework_desktop.domain.calendar import Period
from ceframework_desktop.domain.engagement import Engagement, Value
from ceframework_desktop.domain.errors import BadAnswers, UserError, quoted
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import (
    Json,
    from_json,
    row_to_json,
    rows_from_json,
    to_json,
)

from .given_files import read_given
from .workspace import Workspace

MOST_BYTES = 20_000_000  # of a file of answers
_DATES = frozenset({known.START, known.END})

Rows = tuple[Mapping[str, Value], ...]


@record
class Answers:
    """Answers that fit their questions. None and an empty table clear an answer."""

    values: Mapping[str, Value | None]
    tables: Mapping[str, Rows]


def answers_out(framework: Framework, engagement: Engagement) -> dict[str, Json]:
    """Every answer by question id, in the order of the guide; only what is answered."""
    found: dict[str, Json] = {}
    for question in framework.questions.values():
        if question.is_table:
            rows = [row_to_json(r.values) for r in engagement.rows(question.id) if r.values]
            if rows:
                found[question.id] = list(rows)
        elif (value := engagement.answers.get(question.id)) is not None:
            found[question.id] = to_json(value)
    return found


def read_answers_file(path: Path) -> Mapping[str, Json]:
    """The answers in a JSON file, not yet compared with the questions.

    The file holds `{"answers": {...}}`, or the inner object alone. Raises UserError with a plain
    sentence if it cannot be read, is too large, is not UTF-8 or not JSON, or names an id twice.
    """
    return _answers_in(_parse(_read_text(path), path.name), path.name)


def _read_text(path: Path) -> str:
    data = read_given(path, MOST_BYTES, "Give a file with answers.")
    if len(data) > MOST_BYTES:
        raise UserError(
            f"The file {quoted(path.name)} is larger than {MOST_BYTES // 1_000_000} MB.",
            "Check that it is the right file.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            f"The file {quoted(path.name)} is not UTF-8 text.", "Save it again as UTF-8."
        ) from None


class _NamedTwice(Exception):
    """A JSON object has the same name twice."""


def _parse(text: str, name: str) -> Any:
    todo = "Nothing was written. Mend the file and try again."
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except _NamedTwice as twice:
        raise UserError(f"The file {quoted(name)} names {twice} more than once.", todo) from None
    except json.JSONDecodeError as fault:
        raise UserError(
            f"The file {quoted(name)} is not JSON. The first fault is in line {fault.lineno}.", todo
        ) from None
    except (ValueError, RecursionError):
        raise UserError(
            f"The file {quoted(name)} holds something that is not a number, text, list or object.",
            todo,
        ) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _NamedTwice(quoted(name))
        found[name] = value
    return found


def _refuse(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity are no JSON


def _answers_in(raw: Any, name: str) -> Mapping[str, Json]:
    if isinstance(raw, dict) and set(raw) == {"answers"}:
        raw = raw["answers"]
    if not isinstance(raw, dict):
        raise UserError(
            f"The file {quoted(name)} does not hold answers.",
            'Write them like this: {"answers": {"title": "Evening opening"}}.',
        )
    return raw


def check_answers(
    framework: Framework, raw: Mapping[str, Json], held: Engagement | None = None
) -> Answers:
    """The answers as values of their questions. `held` is the engagement that they will change.

    Raises BadAnswers that names every unknown id, every value that does not fit, and dates that
    cannot be, together with those `held` has.
    """
    values: dict[str, Value | None] = {}
    tables: dict[str, Rows] = {}
    problems: list[str] = []
    for name, item in raw.items():
        question = framework.questions.get(name)
        if question is None:
            problems.append(f"{quoted(name)} is not the id of a question.")
            continue
        if _is_broken(item):
            problems.append(f"{name}: the text holds half a character, so it cannot be kept.")
            continue
        try:
            if question.is_table:
                tables[name] = rows_from_json(question, item)
            else:
                values[name] = from_json(question, item)
        except BadAnswers as bad:
            problems.extend(bad.problems)
        except ValueError as problem:
            problems.append(f"{name}: {problem}")
    found = Answers(values, tables)
    if raw.keys() & _DATES <= values.keys():  # a date that cannot be read is named already
        problems += _period_problems(found, held)
    _raise(problems)
    return found


def _is_broken(item: Json) -> bool:
    """True if a text in it holds half a character, as JSON can write it ("\\ud83d" alone)."""
    if isinstance(item, str):
        return any("\ud800" <= letter <= "\udfff" for letter in item)
    if isinstance(item, Mapping):
        return any(_is_broken(part) for part in item.values())
    return isinstance(item, list) and any(_is_broken(part) for part in item)


def add_engagement(workspace: Workspace, answers: Answers, year: int | None = None) -> Engagement:
    """A new engagement with these answers, safely saved. `year` is for its reference.

    Raises BadAnswers if its dates cannot be, and CannotSave.
    """
    _raise(_period_problems(answers, None))
    given = {name: value for name, value in answers.values.items() if value is not None}
    return workspace.new_engagement(given, answers.tables, year=year)


def change_answers(workspace: Workspace, engagement: Engagement, answers: Answers) -> Engagement:
    """The engagement with the answers named changed, and all others as they were.

    Raises BadAnswers if its dates cannot be, together with those it has, and CannotSave.
    """
    _raise(_period_problems(answers, engagement))
    return workspace.save_answers(engagement.id, answers.values, answers.tables)


def _period_problems(answers: Answers, held: Engagement | None) -> list[str]:
    """Why the dates cannot be; nothing for dates that stay as they are."""
    if not _DATES & answers.values.keys():
        return []
    before = held.answers if held else {}
    after: dict[str, Value | None] = {**before, **answers.values}
    start, end = after.get(known.START), after.get(known.END)
    period = _period(start, end)
    if period is not None and period.problem():
        return [f"{known.END}: {period.problem()}"]
    return []


def _period(start: object, end: object) -> Period | None:
    return Period(start, end) if isinstance(start, date) and isinstance(end, date) else None


def _raise(problems: list[str]) -> None:
    if problems:
        raise BadAnswers(tuple(problems), "These answers cannot be used:")
