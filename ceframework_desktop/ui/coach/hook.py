"""Where the coach may come in. It is not loaded until a field that has it takes the focus."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

if TYPE_CHECKING:
    from ceframework_desktop.ui.coach.field import CoachedField
    from ceframework_desktop.ui.session import FieldId
    from ceframework_desktop.ui.widgets.editors.base import Binding
    from ceframework_desktop.ui.widgets.editors.typed import LongEditor

LETTER, QUESTION = "letter", "question"
_QUESTIONS = (("asking", "question"),)
# What other people said, in their words or in another language, and notes that nobody else reads.
_NOT_OURS = (
    ("comments", "said"),
    ("sessions", "notes"),
    ("letter_translations", "text"),
    ("verifier_view", ""),
)


def coach_for(field: FieldId) -> str:
    """Which coach looks at a long text: for letters, for questions, or "" for none."""
    if not field.engagement:
        return ""
    place = (field.question, field.column)
    if place in _NOT_OURS:
        return ""
    return QUESTION if place in _QUESTIONS else LETTER


class Hook(QObject):
    """Waits at one field for the focus, and then brings the coach."""

    def __init__(self, editor: LongEditor, binding: Binding, kind: str) -> None:
        super().__init__(editor)
        self._editor, self._binding, self._kind = editor, binding, kind
        self.coached: CoachedField | None = None
        editor.box.entered.connect(self._on_entered)

    def _on_entered(self) -> None:
        if self.coached is None:
            if self._editor.box.isReadOnly() or not self._binding.session.preferences.coach:
                return
            from ceframework_desktop.ui.coach.field import CoachedField

            self.coached = CoachedField(self._editor, self._binding, self._kind)
        _last[:] = [weakref.ref(self.coached)]


def attach(editor: LongEditor, binding: Binding) -> Hook | None:
    """Let the coach come to a field if it has one."""
    kind = coach_for(binding.field)
    return Hook(editor, binding, kind) if kind else None


_last: list[weakref.ref[CoachedField]] = []


def current() -> CoachedField | None:
    """The field that the user is in, or was in when a menu was opened; None in any other place."""
    found = _last[0]() if _last else None
    if found is None or not shiboken6.isValid(found) or not found.editor.isVisible():
        return None
    focused: QWidget | None = QApplication.focusWidget()
    if focused is None or isinstance(focused, QMenu | QMenuBar):
        return found
    return found if found.editor.isAncestorOf(focused) else None
