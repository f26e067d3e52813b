"""Which field of a register is meant, and its way in and out. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ceframework_desktop.domain.engagement import Value
from ceframework_desktop.domain.record import record

from .navigation import CONTACT

if TYPE_CHECKING:
    from ceframework_desktop.services.workspace import Workspace


@record
class FieldId:
    """One field of an engagement: a plain answer, or one column of one row of a table.

    For a detail of a contact `engagement` is "", `question` is `CONTACT`, `row` the contact's id
    and `column` the detail's.
    """

    engagement: str
    question: str
    row: str = ""
    column: str = ""

    @property
    def is_detail(self) -> bool:
        """True for a detail of a contact."""
        return not self.engagement and self.question == CONTACT


def read_field(workspace: Workspace, field: FieldId) -> Value | None:
    """What the register holds in a field. Raises NotFound if what it belongs to is gone."""
    if field.is_detail:
        return workspace.contacts.shown(field.row, field.column)
    engagement = workspace.engagement(field.engagement)
    if not field.row:
        return engagement.answers.get(field.question)
    for row in engagement.rows(field.question):
        if row.id == field.row:
            return row.values.get(field.column)
    return None


def write_field(workspace: Workspace, field: FieldId, value: Value | None) -> None:
    """Keep a value in a field, on the disk when this returns. Raises NotFound, CannotSave."""
    if field.is_detail:
        workspace.contacts.save_detail(field.row, field.column, value)
    elif field.row:
        workspace.save_cell(field.engagement, field.question, field.row, field.column, value)
    else:
        workspace.save_answer(field.engagement, field.question, value)
