"""From what the register stores to the subject's own objects, and back."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from ceframework_desktop.domain.engagement import Engagement, Organisation, Row, Unread, Value
from ceframework_desktop.domain.framework import Column, Framework, Question
from ceframework_desktop.domain.values import Json, from_json
from ceframework_desktop.storage import StoredEngagement

_TEXTS = (
    "name",
    "address",
    "phone",
    "email",
    "website",
    "person",
    "role",
    "signing_role",
    "prefix",
)


def read_engagement(framework: Framework, stored: StoredEngagement) -> Engagement:
    """A stored engagement with values of the right types.

    Answers to questions the framework does not ask stay in the file and are passed over.
    """
    answers: dict[str, Value] = {}
    tables: dict[str, tuple[Row, ...]] = {}
    for question_id, raw in stored.answers.items():
        question = framework.questions.get(question_id)
        if question is not None and not question.is_table:
            value = _read(question, raw)
            if value is not None:
                answers[question_id] = value
    for question_id, rows in stored.rows.items():
        question = framework.questions.get(question_id)
        if question is not None and question.is_table:
            tables[question_id] = tuple(Row(r.id, _read_cells(question, r.cells)) for r in rows)
    return Engagement(
        id=stored.id,
        ref=stored.ref,
        pack=stored.pack,
        pack_version=stored.pack_version,
        created=stored.created,
        answers=answers,
        tables=tables,
    )


def _read_cells(question: Question, cells: Mapping[str, Json]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for column in question.columns:
        value = _read(column, cells.get(column.id))
        if value is not None:
            values[column.id] = value
    return values


def _read(asked: Question | Column, raw: Json) -> Value | None:
    """A stored value; one that no longer fits its question is shown as it was typed."""
    try:
        return from_json(asked, raw)
    except ValueError:
        typed = raw.get("unread") if isinstance(raw, dict) else raw
        return Unread(typed if isinstance(typed, str) else str(raw))


def read_organisation(settings: Mapping[str, Json]) -> Organisation:
    """The organisation from the register's settings."""
    texts = {
        name: value
        for name in _TEXTS
        if isinstance(value := settings.get(f"organisation.{name}"), str)
    }
    return Organisation(
        **texts,
        logo=_read_logo(settings.get("organisation.logo")),
        sample=settings.get("sample") is True,
    )


def _read_logo(raw: Json) -> bytes | None:
    if not isinstance(raw, str):
        return None
    try:
        return base64.b64decode(raw, validate=True)
    except binascii.Error:
        return None


def organisation_settings(organisation: Organisation) -> dict[str, Json]:
    """The organisation as settings of the register."""
    settings: dict[str, Json] = {
        f"organisation.{name}": getattr(organisation, name) or None for name in _TEXTS
    }
    logo = organisation.logo
    settings["organisation.logo"] = base64.b64encode(logo).decode("ascii") if logo else None
    settings["sample"] = organisation.sample or None
    return settings
