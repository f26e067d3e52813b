"""One open register together with the framework that its engagements follow.

Every change goes through `Workspace`, is on the disk when the call returns, and can be undone.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.engagement import Engagement, Organisation, Value
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.storage import (
    Change,
    ChangeSet,
    RegisterFile,
    RemoveEngagement,
    RemoveRow,
    SetAnswer,
    SetSetting,
)

from .changing import adding, answer_changes, cell_change, moving, new_row, table_changes
from .drafting import (
    DraftAgain,
    drafts_again,
    finality_notice,
    is_called_final,
    outcome_notice,
)
from .engagements import Engagements
from .open_register import OpenRegister, Today
from .printed import Printing
from .reading import organisation_settings, read_organisation
from .steps import Step, Steps

if TYPE_CHECKING:
    from ceframework_desktop.storage.changes import Field

    from .contacts import Contacts


class Workspace(OpenRegister):
    """An open register. Close it when done; it is a context manager too."""

    def __init__(
        self, register: RegisterFile, framework: Framework, today: Today = date.today
    ) -> None:
        super().__init__(register, today)
        self.framework = framework
        self._organisation = read_organisation(register.settings())
        self._engagements = Engagements(register, framework)
        self._steps = Steps()
        self._notice = ""
        self._contacts: Contacts | None = None

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

    @property
    def contacts(self) -> Contacts:
        """The people and groups the organisation writes to."""
        if self._contacts is None:
            from .contacts import Contacts

            self._contacts = Contacts(self)
        return self._contacts

    # Engagements

    def engagements(self) -> tuple[Engagement, ...]:
        """All engagements, the newest reference last."""
        return self._engagements.all()

    def engagement(self, engagement_id: str) -> Engagement:
        """The engagement as it is now. Raises NotFound."""
        return self._engagements.get(engagement_id)

    def find(self, ref: str) -> Engagement:
        """The engagement with this reference, capitals or not. Raises NotFound."""
        return self._engagements.find(ref)

    def assessment(self, engagement: Engagement) -> Assessment:
        """The seven standards for this engagement; worked out once for each version of it."""
        return self._engagements.assessment(engagement)

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
        changes = adding(engagement_id, ref, self.framework, answers or {}, tables or {})
        self._do(changes, "the new engagement", engagement_id, "")
        return self.engagement(engagement_id)

    def remove_engagement(self, engagement_id: str) -> None:
        """Take an engagement out of the register. Can be undone."""
        self._do([RemoveEngagement(engagement_id)], "removing the engagement", engagement_id, "")

    # Answers

    def save_answer(self, engagement_id: str, question: str, value: Value | None) -> Engagement:
        """Keep one plain answer; None empties it. On the disk when this returns."""
        changes = answer_changes(engagement_id, {question: value})
        self._do(changes, self._label(question), engagement_id, question)
        return self.engagement(engagement_id)

    def save_answers(
        self,
        engagement_id: str,
        answers: Mapping[str, Value | None],
        tables: Mapping[str, Sequence[Mapping[str, Value]]] | None = None,
    ) -> Engagement:
        """Keep several answers in one step. A table named here is replaced as a whole."""
        held = self.engagement(engagement_id)
        changes = answer_changes(engagement_id, answers)
        changes += table_changes(held, self.framework.questions, tables or {})
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
        row_id, changes = new_row(engagement_id, question, values or {})
        self._do(changes, self._label(question), engagement_id, question)
        return row_id

    def save_cell(
        self, engagement_id: str, question: str, row: str, column: str, value: Value | None
    ) -> Engagement:
        """Keep one column of one row; None empties it."""
        change = cell_change(row, column, value)
        self._do([change], self._label(question), engagement_id, question)
        return self.engagement(engagement_id)

    def remove_row(self, engagement_id: str, question: str, row: str) -> Engagement:
        """Take a row out of its table. Can be undone."""
        self._do([RemoveRow(row)], self._label(question), engagement_id, question)
        return self.engagement(engagement_id)

    def move_row(self, engagement_id: str, question: str, row: str, by: int) -> Engagement:
        """Move a row up (by -1) or down (by 1)."""
        changes = moving(self.engagement(engagement_id).rows(question), row, by)
        if changes:
            self._do(changes, self._label(question), engagement_id, question)
        return self.engagement(engagement_id)

    # Undo and redo

    @property
    def can_undo(self) -> Step | None:
        """The step that undo would take back, if any."""
        return self._steps.can_undo

    @property
    def can_redo(self) -> Step | None:
        """The step that redo would do again, if any."""
        return self._steps.can_redo

    def join(self, onto: Step | None) -> None:
        """The last step goes on with `onto`, the step before it: both are undone at once."""
        if onto is not None:
            self._steps.join(onto)

    def undo(self) -> Step | None:
        """Take back the last step. Returns it, so that the window can show the place."""
        return self._swap(self._steps.can_undo, self._steps.undone, "Undo")

    def redo(self) -> Step | None:
        """Do the last undone step again."""
        return self._swap(self._steps.can_redo, self._steps.redone, "Redo")

    def _swap(self, step: Step | None, done: Callable[[ChangeSet], None], word: str) -> Step | None:
        if step is None:
            return None
        label = f"{word}: {step.label}"
        made = self._register.revert(step.change, author=self._organisation.person, label=label)
        done(made)
        self._refresh_and_say(step.engagement, made)
        return step

    def change(self, changes: Sequence[Change], label: str, place: str = "") -> None:
        """Make changes outside any engagement in one step. `place` is the step's `question`."""
        self._do(changes, label, "", place)

    def change_in_parts(
        self, changes: Sequence[Change], label: str, place: str = ""
    ) -> Iterator[tuple[int, int]]:
        """`change` for thousands of contacts, with pauses in which a window can do its work.

        Each pause says how much is done, and of how much. Until all is on the disk, closing the
        iterator takes everything back, and nothing else can be changed. From then on a pause says
        (1, 1), and closing it takes nothing back.
        """
        made = yield from self._register.apply_in_parts(
            changes, author=self._organisation.person, label=label
        )
        if made:
            self._steps.done(Step(label, "", place, made))
            for _ in self.contacts.reading_again(made):
                yield 1, 1

    def forget_steps(self, touches: Callable[[Field], bool]) -> None:
        """Undo and redo no longer know the steps that changed such fields: they were erased."""
        self._steps.forget(touches)
        self._engagements.forget()
        self._refresh("")

    def take_notice(self) -> str:
        """What the last change did besides, as a sentence, once; "" if nothing."""
        notice, self._notice = self._notice, ""
        return notice

    def _do(self, changes: Sequence[Change], label: str, engagement: str, question: str) -> None:
        changes = [*changes, *self._drafts_again(engagement, changes)]
        made = self._register.apply(changes, author=self._organisation.person, label=label)
        if made:
            self._steps.done(Step(label, engagement, question, made))
            self._refresh_and_say(engagement, made)

    def _drafts_again(self, engagement_id: str, changes: Sequence[Change]) -> list[Change]:
        """What makes a final paper a draft again when an answer that it prints is changed."""
        found = self.taken_back(engagement_id, changes)
        if found is None:
            return []
        self._notice = found.notice
        return [SetAnswer(engagement_id, name, value) for name, value in found.answers.items()]

    def taken_back(self, engagement_id: str, changes: Sequence[Change]) -> DraftAgain | None:
        """What such changes would take back, and how to say so. Nothing is changed."""
        engagement = self._engagements.held(engagement_id)
        if engagement is None or not is_called_final(engagement):
            return None
        judged = self.assessment(engagement)
        printing = Printing(self.framework, self._organisation, judged, self.today)
        return drafts_again(engagement, changes, printing)

    def _refresh_and_say(self, engagement_id: str, made: ChangeSet) -> None:
        """Read again what was changed, and say so if that made a paper final or a draft."""
        before = self._engagements.held(engagement_id)
        judged = self.assessment(before) if before and is_called_final(before) else None
        self._refresh(engagement_id, made)
        after = self._engagements.held(engagement_id)
        if before and judged and after and not self._notice:
            now = self.assessment(after)
            self._notice = finality_notice(self.framework, (before, judged), (after, now))
        if before and after and not self._notice:
            self._notice = outcome_notice(before, after)

    def _refresh(self, engagement_id: str, made: ChangeSet | None = None) -> None:
        """Read again what a change may have touched; without one, whatever can be touched."""
        if not engagement_id:
            self._organisation = read_organisation(self._register.settings())
            if self._contacts is not None:
                self._contacts.read_again(made)
        else:
            self._engagements.read_again(engagement_id)

    def _label(self, question: str) -> str:
        asked = self.framework.questions.get(question)
        return f"“{asked.label}”" if asked else "an answer"
