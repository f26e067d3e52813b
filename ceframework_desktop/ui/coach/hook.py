"""Where the coach may come in. It is not loaded until a field that has it takes the focus."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from ceframework_desktop.domain.framework import Kind
from ceframework_desktop.ui.widgets.fields import LineField, TextField

if TYPE_CHECKING:
    from ceframework_desktop.ui.coach.field import CoachedField
    from ceframework_desktop.ui.session import FieldId
    from ceframework_desktop.ui.widgets.editors.base import Binding
    from ceframework_desktop.ui.widgets.editors.typed import LineEditor, LongEditor

SOON = 300  # milliseconds
LETTER, QUESTION, THANKS = "letter", "question", "thanks"
_QUESTIONS = (("asking", "question"),)
# What other people said, in their words or in another language, notes that nobody else reads, and
# answers to choose from, which are looked at with their question.
_NOT_OURS = (
    ("asking", "answers"),
    ("comments", "said"),
    ("sessions", "notes"),
    ("letter_translations", "text"),
    ("verifier_view", ""),
)


# Short texts that others read as they stand. Names, roles and figures are no writing.
_SHORT = frozenset(
    (
        ("title", ""),
        ("letter_formats", ""),
        ("barriers", "barrier"),
        ("methods", "who"),
        ("timetable", "step"),
        ("budget", "item"),
        ("risks", "risk"),
        ("measures", "what"),
        ("measures", "hoped"),
        ("sessions", "what"),
        ("next_steps", "when"),
        ("scores", "why"),
    )
)


def coach_for(field: FieldId, *, short: bool = False) -> str:
    """Which coach looks at a text: for letters, for thanks, for questions, or "" for none.

    `short` is for fields of one line.
    """
    if not field.engagement:
        return ""
    place = (field.question, field.column)
    if short:
        return LETTER if place in _SHORT else ""
    if place in _NOT_OURS:
        return ""
    if place == ("thanks", ""):
        return THANKS
    return QUESTION if place in _QUESTIONS else LETTER


class Hook(QObject):
    """Waits at one field for the focus, and then brings the coach.

    To a field of one line it comes a little later: that is often the first on a page, and what
    the coach must load then would be felt.
    """

    def __init__(self, editor: LongEditor | LineEditor, binding: Binding, kind: str) -> None:
        super().__init__(editor)
        self.editor, self._binding, self._kind = editor, binding, kind
        self.coached: CoachedField | None = None
        self.field = writing_field(editor)
        self.field.entered.connect(self._on_entered)

    @property
    def is_wanted(self) -> bool:
        """Whether the coach is here, or may come."""
        is_on = self._binding.session.preferences.coach and not self.field.isReadOnly()
        return is_on or self.coached is not None

    def bring(self) -> CoachedField | None:
        """The coach of this field, if it may come."""
        if self.coached is None and self.is_wanted:
            from ceframework_desktop.ui.coach.field import CoachedField

            self.coached = CoachedField(self.editor, self._binding, self._kind)
        return self.coached

    def _on_entered(self) -> None:
        _last[:] = [weakref.ref(self)]
        if isinstance(self.field, TextField):
            self.bring()
        elif self.coached is None:
            QTimer.singleShot(SOON, self, self._bring_if_still_here)

    def _bring_if_still_here(self) -> None:
        if self.field.hasFocus() and self._binding.session.is_open:
            self.bring()


def writing_field(editor: LongEditor | LineEditor) -> TextField | LineField:
    """The field that an editor is written in."""
    field = editor.target()
    if not isinstance(field, TextField | LineField):
        raise TypeError(f"no field to write in: {field}")
    return field


def attach(editor: LongEditor | LineEditor, binding: Binding) -> Hook | None:
    """Let the coach come to a field if it has one."""
    kind = coach_for(binding.field, short=editor.asked.kind is not Kind.LONG)
    return Hook(editor, binding, kind) if kind else None


_last: list[weakref.ref[Hook]] = []


def here() -> Hook | None:
    """The hook of the field that the user is in, or was in when a menu was opened."""
    found = _last[0]() if _last else None
    if found is None or not shiboken6.isValid(found) or not found.is_wanted:
        return None
    if not found.editor.isVisible():
        return None
    focused: QWidget | None = QApplication.focusWidget()
    if focused is None or isinstance(focused, QMenu | QMenuBar):
        return found
    return found if found.editor.isAncestorOf(focused) else None


def current() -> CoachedField | None:
    """The coach at the field that the user is in, or was in when a menu was opened."""
    found = here()
    return found.bring() if found is not None else None
