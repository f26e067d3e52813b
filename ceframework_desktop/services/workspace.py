"""One open register together with the framework that its engagements follow.

Every change goes through `Workspace`, is on the disk when the call returns, and can be undone.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import Assessment, assess
from ceframework_desktop.domain.engagement import Engagement, Organisation, Row, Value
from ceframework_desktop.domain.errors import NotFound, quoted
from ceframework_desktop.domain.framework import Framework, Question
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import Json, to_json
from ceframework_desktop.storage import (
    AddEngagement,
    AddRow,
    Change,
    ChangeSet,
    HistoryEntry,
    MoveRow,
    RegisterFile,
    Remember,
    RemoveEngagement,
    RemoveRow,
    SetAnswer,
    SetCell,
    SetSetting,
)

from .drafting import drafts_again
from .reading import organisation_settings, read_engagement, read_organisation

Today = Callable[[], date]

_PLACE, _IN_FRONT = "place", "in_front"


@record
class Step:
    """One change that can be undone: what it was called and where it was made."""

    label: str
    engagement: str  # "" for a change outside any engagement
    question: str  # "" for a change of a whole engagement
    change: ChangeSet


class Workspace:
    """An open register. Close it when done; it is a context manager too."""

    def __init__(
        self, register: RegisterFile, framework: Framework, today: Today = date.today
    ) -> None:
        self._register = register
        self.framework = framework
        self._today = today
        self._organisation = read_organisation(register.settings())
        self._engagements: dict[str, Engagement] | None = None
        self._assessments: dict[str, tuple[Engagement, Assessment]] = {}
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._notice = ""

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Everything saved is already on the disk."""
        self._register.close()

    @property
    def path(self) -> Path:
        """The register's file."""
        return self._register.path

    @property
    def register(self) -> RegisterFile:
        """The file itself, for services that back it up or check it."""
        return self._register

    @property
    def read_only_reason(self) -> str:
        """A plain sentence if nothing can be changed, else ""."""
        return self._register.read_only_reason

    @property
    def today(self) -> date:
        """The day it is."""
        return self._today()

    # The organisation

    @property
    def organisation(self) -> Organisation:
        """Who uses the register."""
        return self._organisation

    def save_organisation(self, organisation: Organisation) -> None:
        """Keep the organisation's details."""
        before = organisation_settings(self._organisation)
        after = organisation_settings(organisation)
        changes = [SetSetting(k, after[k]) for k in after if after[k] != before[k]]
        self._do(changes, "the organisation's details", "", "")
        self._organisation = organisation

    # Engagements

    def engagements(self) -> tuple[Engagement, ...]:
        """All engagements, the newest reference last."""
        if self._engagements is None:
            stored = self._register.engagements()
            self._engagements = {s.id: read_engagement(self.framework, s) for s in stored}
        return tuple(sorted(self._engagements.values(), key=lambda e: e.ref))

    def engagement(self, engagement_id: str) -> Engagement:
        """The engagement as it is now. Raises NotFound."""
        self.engagements()
        found = (self._engagements or {}).get(engagement_id)
        if found is None:
            raise NotFound("This engagement is no longer in the register.")
        return found

    def find(self, ref: str) -> Engagement:
        """The engagement with this reference, capitals or not. Raises NotFound."""
        for engagement in self.engagements():
            if engagement.ref.casefold() == ref.strip().casefold():
                return engagement
        raise NotFound(
            f"There is no engagement {quoted(ref)} in this register.",
            "The list command shows the references.",
        )

    def assessment(self, engagement: Engagement) -> Assessment:
        """The seven standards for this engagement; worked out once for each version of it."""
        held = self._assessments.get(engagement.id)
        if held is None or held[0] is not engagement:
            held = (engagement, assess(self.framework, engagement))
            self._assessments[engagement.id] = held
        return held[1]

    def new_engagement(
        self,
        answers: Mapping[str, Value] | None = None,
        tables: Mapping[str, Sequence[Mapping[str, Value]]] | None = None,
        *,
        year: int | None = None,
    ) -> Engagement:
        """Add an engagement, with answers if there are any, in one step.

        `year` stands in its reference; this year if it is not given.
        """
        engagement_id = str(uuid.uuid4())
        ref = self._register.next_ref(self._organisation.prefix, year or self.today.year)
        changes: list[Change] = [
            AddEngagement(engagement_id, ref, self.framework.id, self.framework.version)
        ]
        changes += _answer_changes(engagement_id, answers or {})
        for question, rows in (tables or {}).items():
            changes += _row_changes(engagement_id, question, rows)
        self._do(changes, "the new engagement", engagement_id, "")
        return self.engagement(engagement_id)

    def remove_engagement(self, engagement_id: str) -> None:
        """Take an engagement out of the register. Can be undone."""
        self._do([RemoveEngagement(engagement_id)], "removing the engagement", engagement_id, "")

    # Answers

    def save_answer(self, engagement_id: str, question: str, value: Value | None) -> Engagement:
        """Keep one plain answer; None empties it. On the disk when this returns."""
        change = SetAnswer(engagement_id, question, None if value is None else to_json(value))
        self._do([change], self._label(question), engagement_id, question)
        return self.engagement(engagement_id)

    def save_answers(
        self,
        engagement_id: str,
        answers: Mapping[str, Value | None],
        tables: Mapping[str, Sequence[Mapping[str, Value]]] | None = None,
    ) -> Engagement:
        """Keep several answers in one step. A table named here is replaced as a whole."""
        changes: list[Change] = _answer_changes(engagement_id, answers)
        for question, rows in (tables or {}).items():
            changes += self._replace_rows(engagement_id, question, rows)
        name = next(iter((*answers, *(tables or {}))), "")
        label = self._label(name) if len(changes) == 1 else "several answers"
        self._do(changes, label, engagement_id, name)
        return self.engagement(engagement_id)

    def add_row(
        self,
        engagement_id: str,
        question: str,
        values: Mapping[str, Value] | None = None,
    ) -> str:
        """Add a row at the end of a table; returns the row's id."""
        row_id = str(uuid.uuid4())
        changes: list[Change] = [AddRow(engagement_id, question, row_id)]
        changes += [SetCell(row_id, name, to_json(v)) for name, v in (values or {}).items()]
        self._do(changes, self._label(question), engagement_id, question)
        return row_id

    def save_cell(
        self, engagement_id: str, question: str, row: str, column: str, value: Value | None
    ) -> Engagement:
        """Keep one column of one row; None empties it."""
        change = SetCell(row, column, None if value is None else to_json(value))
        self._do([change], self._label(question), engagement_id, question)
        return self.engagement(engagement_id)

    def remove_row(self, engagement_id: str, question: str, row: str) -> Engagement:
        """Take a row out of its table. Can be undone."""
        self._do([RemoveRow(row)], self._label(question), engagement_id, question)
        return self.engagement(engagement_id)

    def move_row(self, engagement_id: str, question: str, row: str, by: int) -> Engagement:
        """Move a row up (by -1) or down (by 1)."""
        rows = list(self.engagement(engagement_id).rows(question))
        at = next((i for i, r in enumerate(rows) if r.id == row), None)
        if at is None or not 0 <= at + by < len(rows):
            return self.engagement(engagement_id)
        self._do([MoveRow(row, at + by)], self._label(question), engagement_id, question)
        return self.engagement(engagement_id)

    def history(
        self, engagement_id: str, question: str, row: str | None = None, column: str | None = None
    ) -> Sequence[HistoryEntry]:
        """Who changed an answer, when, from what to what; the newest first."""
        return self._register.history(engagement_id, question, row=row, column=column)

    # Where the user left off

    def place(self) -> tuple[str, str]:
        """The engagement and page the user last had open; ("", "") if none."""
        raw = self._register.remembered(_PLACE)
        if isinstance(raw, list) and len(raw) == 2:
            return str(raw[0]), str(raw[1])
        return "", ""

    def keep_place(self, engagement_id: str, page: str) -> None:
        """Remember the page for the next start. Not a step that is undone.

        With no engagement the list is in front; where the user left an engagement stays known.
        """
        place: Json = [engagement_id, page]
        changes: list[Change] = []
        if engagement_id and self.place() != (engagement_id, page):
            changes.append(Remember(_PLACE, place))
        if self.in_front() != engagement_id:
            changes.append(Remember(_IN_FRONT, engagement_id))
        if changes and not self.read_only_reason:
            self._register.apply(changes, author="", label="")

    def in_front(self) -> str:
        """The engagement that was in front when the user left; "" for the list."""
        raw = self._register.remembered(_IN_FRONT)
        return raw if isinstance(raw, str) else ""

    # Undo and redo

    @property
    def can_undo(self) -> Step | None:
        """The step that undo would take back, if any."""
        return self._undo[-1] if self._undo else None

    @property
    def can_redo(self) -> Step | None:
        """The step that redo would do again, if any."""
        return self._redo[-1] if self._redo else None

    def undo(self) -> Step | None:
        """Take back the last step. Returns it, so that the window can show the place."""
        return self._swap(self._undo, self._redo, "Undo")

    def redo(self) -> Step | None:
        """Do the last undone step again."""
        return self._swap(self._redo, self._undo, "Redo")

    def _swap(self, source: list[Step], target: list[Step], word: str) -> Step | None:
        if not source:
            return None
        step = source[-1]
        back = self._register.revert(
            step.change, author=self._organisation.person, label=f"{word}: {step.label}"
        )
        source.pop()
        target.append(Step(step.label, step.engagement, step.question, back))
        self._refresh(step.engagement)
        return step

    def take_notice(self) -> str:
        """What the last change did besides, as a sentence, once; "" if nothing."""
        notice, self._notice = self._notice, ""
        return notice

    def _do(self, changes: Sequence[Change], label: str, engagement: str, question: str) -> None:
        changes = [*changes, *self._drafts_again(engagement, changes)]
        made = self._register.apply(changes, author=self._organisation.person, label=label)
        if made:
            self._undo.append(Step(label, engagement, question, made))
            self._redo.clear()
            self._refresh(engagement)

    def _drafts_again(self, engagement_id: str, changes: Sequence[Change]) -> list[Change]:
        """What makes a final paper a draft again when an answer that it prints is changed."""
        engagement = (self._engagements or {}).get(engagement_id)
        if engagement is None:
            return []
        found = drafts_again(engagement, changes)
        if found is None:
            return []
        self._notice = found.notice
        return [SetAnswer(engagement_id, name, value) for name, value in found.answers.items()]

    def _refresh(self, engagement_id: str) -> None:
        """Read again what a change may have touched."""
        if not engagement_id:
            self._organisation = read_organisation(self._register.settings())
        elif self._engagements is not None:
            stored = self._register.engagement(engagement_id)
            if stored is None:
                self._engagements.pop(engagement_id, None)
            else:
                self._engagements[engagement_id] = read_engagement(self.framework, stored)

    def _label(self, question: str) -> str:
        asked = self.framework.questions.get(question)
        return f"“{asked.label}”" if asked else "an answer"

    def _replace_rows(
        self, engagement_id: str, question: str, rows: Sequence[Mapping[str, Value]]
    ) -> list[Change]:
        """The fewest changes that turn the table's rows into these: by place, top to bottom."""
        held = self.engagement(engagement_id).rows(question)
        columns = [c.id for c in self.framework.questions[question].columns]
        changes: list[Change] = []
        for row, values in zip(held, rows, strict=False):
            changes += _cell_changes(row, values, columns)
        changes += [RemoveRow(row.id) for row in held[len(rows) :]]
        changes += _row_changes(engagement_id, question, rows[len(held) :])
        return changes


def question_of(framework: Framework, question_id: str) -> Question:
    """The question with this id. Raises NotFound."""
    question = framework.questions.get(question_id)
    if question is None:
        raise NotFound(f"There is no question {quoted(question_id)} in this framework.")
    return question


def is_final_flag(question_id: str) -> bool:
    """True for the two answers that make a document final."""
    return question_id in (known.FORM_FINAL, known.LETTER_FINAL)


def _answer_changes(engagement_id: str, answers: Mapping[str, Value | None]) -> list[Change]:
    return [
        SetAnswer(engagement_id, question, None if value is None else to_json(value))
        for question, value in answers.items()
    ]


def _row_changes(
    engagement_id: str, question: str, rows: Sequence[Mapping[str, Value]]
) -> list[Change]:
    changes: list[Change] = []
    for values in rows:
        row_id = str(uuid.uuid4())
        changes.append(AddRow(engagement_id, question, row_id))
        changes += [SetCell(row_id, name, to_json(value)) for name, value in values.items()]
    return changes


def _cell_changes(row: Row, values: Mapping[str, Value], columns: Sequence[str]) -> list[Change]:
    changes: list[Change] = []
    for column in columns:
        value = values.get(column)
        if row.values.get(column) != value:
            changes.append(SetCell(row.id, column, None if value is None else to_json(value)))
    return changes
