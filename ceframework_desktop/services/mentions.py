"""Where a contact is named: answers, replies and final papers, now or in their history."""

from __future__ import annotations

from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import show_value
from ceframework_desktop.storage.changes import Field

from .workspace import Workspace

_TEXTS = ("answer", "cell", "issued")
_NAMING = ("name", "email", "phone")
_SHORTEST = 4  # characters of a name to look for: shorter ones stand in too many other words


@record
class Place:
    """A text that names someone. `text` is how it stands now, "" if only earlier versions do."""

    field: Field
    where: str
    text: str


def terms_for(workspace: Workspace, contact_id: str) -> tuple[str, ...]:
    """The names, e-mail addresses and phone numbers that a contact has, or once had."""
    item = workspace.contacts.get(contact_id)
    found = [getattr(item, name) for name in _NAMING]
    for entry in workspace.contacts.history(contact_id):
        if entry.column in _NAMING:
            found += [value for value in (entry.before, entry.after) if isinstance(value, str)]
    return tuple(dict.fromkeys(text for text in found if len(text.strip()) >= _SHORTEST))


def places(workspace: Workspace, contact_id: str) -> tuple[Place, ...]:
    """The answers, replies and final papers that name a contact, now or in their history."""
    terms = terms_for(workspace, contact_id)
    if not terms:
        return ()
    from ceframework_desktop.storage.erasing import finds, pattern

    looked_for = pattern(terms)
    names = _Names(workspace)
    found = []
    for field in workspace.register.mentions(terms, _TEXTS):
        where, text = names.of(field)
        found.append(Place(field, where, text if finds(looked_for, text) else ""))
    return tuple(found)


class _Names:
    """What a field is called, and its text as it stands now."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._rows = {
            row.id: (engagement, question, row)
            for engagement in workspace.engagements()
            for question, rows in engagement.tables.items()
            for row in rows
        }

    def of(self, field: Field) -> tuple[str, str]:
        """Where it is, and its text now; "" if it is only in the history."""
        if field.table == "answer":
            return self._answer(field)
        if field.table == "cell":
            return self._cell(field)
        return "A paper that was made final", ""

    def _answer(self, field: Field) -> tuple[str, str]:
        found = next((e for e in self._workspace.engagements() if e.id == field.row), None)
        question = self._workspace.framework.questions.get(field.column)
        name = f"“{question.label}”" if question else "an answer"
        if found is None:
            return f"{name} in an engagement that was taken out", ""
        value = found.answers.get(field.column)
        plain = None if question is None else show_value(question, value)
        return f"{found.ref}, {name}", plain or ""

    def _cell(self, field: Field) -> tuple[str, str]:
        found = self._rows.get(field.row)
        if found is None:
            return "A row that was taken out", ""
        engagement, question_id, row = found
        question = self._workspace.framework.questions[question_id]
        try:
            asked = question.column(field.column)
        except KeyError:
            return f"{engagement.ref}, “{question.label}”", ""
        return f"{engagement.ref}, “{question.label}”", show_value(
            asked, row.values.get(field.column)
        )
