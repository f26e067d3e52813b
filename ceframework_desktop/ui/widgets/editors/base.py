"""What every editor is, and how it is bound to the field it edits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ceframework_desktop.domain.engagement import Unread, Value
from ceframework_desktop.domain.framework import Column, Kind, Question
from ceframework_desktop.domain.values import clean_text, read_text
from ceframework_desktop.ui.session import FieldId, Session
from ceframework_desktop.ui.stretch import SAVE_AFTER, Stretch

SAVE_UNREAD_AFTER = 3000  # text that is not a date yet is often on its way to be one

Asked = Question | Column


class Editor(QWidget):
    """One field. `name` is what a screen reader calls it."""

    edited = Signal()  # the user changed something and may go on
    committed = Signal()  # the user is done: the field was left, or a choice was made

    def __init__(self, asked: Asked, name: str) -> None:
        super().__init__()
        self.asked = asked
        self.name = name

    def value(self) -> Value | None:
        """What is in the field; text that does not fit comes as `Unread`."""
        raise NotImplementedError

    def show_value(self, value: Value | None) -> None:
        """Put a value into the field without telling anyone."""
        raise NotImplementedError

    def target(self) -> QWidget:
        """The widget that takes the focus, and the label's buddy."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Show, but do not let change."""
        self.setEnabled(not read_only)

    def set_problem(self, text: str) -> None:
        """Mark the field as wrong and say why to a screen reader, or take that back."""
        target = self.target()
        hint = self.asked.hint
        target.setAccessibleDescription(" ".join(p for p in (text, hint) if p))
        wrong = "true" if text else "false"
        if (target.property("wrong") or "false") != wrong:
            target.setProperty("wrong", wrong)
            style = target.style()
            style.unpolish(target)
            style.polish(target)

    def problem(self) -> str:
        """Why what is in the field cannot be read; "" if it can."""
        return ""

    def bound(self, binding: Binding) -> None:
        """The editor is bound to a field from now on."""

    def holds_focus(self) -> bool:
        """True while the user is in the field."""
        target = self.target()
        return target.hasFocus()


class TypedEditor(Editor):
    """An editor whose value is read from typed text. The same text is read only once."""

    _read_last: tuple[str, Value | None, str] = ("", None, "")

    def text(self) -> str:
        """What is typed."""
        raise NotImplementedError

    def value(self) -> Value | None:
        """The text as a value of the question's kind."""
        return self._read()[1]

    def problem(self) -> str:
        """Why the text cannot be read."""
        return self._read()[2]

    def _read(self) -> tuple[str, Value | None, str]:
        text = self.text()
        if text != self._read_last[0]:
            try:
                self._read_last = (text, read_text(self.asked, text), "")
            except ValueError as problem:
                self._read_last = (text, Unread(clean_text(text)), str(problem))
        return self._read_last


class Binding(QObject):
    """Keeps one field on the disk: while it is typed in, and when it is left.

    `show_problem` is called with a sentence, or "", once the field was left; while the user types
    a problem only ever goes away.
    """

    def __init__(
        self,
        session: Session,
        field: FieldId,
        editor: Editor,
        show_problem: Callable[[str], object],
    ) -> None:
        super().__init__(editor)
        self.field = field
        self.editor = editor
        self.session = session
        self._show_problem = show_problem
        self._problem = ""
        self._stretch = Stretch(session, self.save, self)
        editor.edited.connect(self._on_edited)
        editor.committed.connect(self._on_committed)
        editor.bound(self)

    @property
    def is_dirty(self) -> bool:
        """True while something typed has not been given to the register."""
        return self._stretch.is_dirty

    @property
    def problem(self) -> str:
        """What is shown as wrong with the field."""
        return self._problem

    @property
    def is_under_way(self) -> bool:
        """True while the user is in the field and has not been told that anything is wrong."""
        return not self._problem and self.editor.holds_focus()

    def refresh(self) -> None:
        """Show what the register holds, unless the user is just typing."""
        if self.is_dirty:
            return
        value = self.session.answer(self.field)
        if value != self.editor.value():
            self.editor.show_value(value)
        if not self.editor.holds_focus():
            self._tell(self.editor.problem())

    def save(self) -> None:
        """Give what is typed to the register now."""
        if not self.is_dirty:
            self._stretch.end()
            return
        before = self.session.last_step
        self._stretch.begin()
        try:
            value = self.editor.value()
            if value != self.session.answer(self.field):
                self.session.save_field(self.field, value, self._stretch.onto)
        finally:
            self._stretch.given(before)

    def _on_edited(self) -> None:
        if self.editor.asked.kind is Kind.LONG and not self._problem:
            self._stretch.key()  # reading a long text at every key would be felt
            return
        problem = self.editor.problem()
        if self._problem and not problem:
            self._tell("")
        self._stretch.key(SAVE_UNREAD_AFTER if problem else SAVE_AFTER)

    def _on_committed(self) -> None:
        self.save()
        self._tell(self.editor.problem())
        if not self._problem and not self._is_in_hand():
            self.editor.show_value(self.editor.value())

    def _is_in_hand(self) -> bool:
        """True while the user is in the field, or comes back to it from another window."""
        target = self.editor.target()
        away = not target.isActiveWindow() and target.window().focusWidget() is target
        return away or self.editor.holds_focus()

    def _tell(self, problem: str) -> None:
        changed, self._problem = problem != self._problem, problem
        self.editor.set_problem(problem)
        self._show_problem(problem)
        if changed:
            self.session.problems_changed.emit()
