"""One row of a table: a line that says what is in it, or its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from ceframework_desktop.domain.engagement import Row
from ceframework_desktop.domain.framework import Column, Kind, Question
from ceframework_desktop.ui.icons import set_icon
from ceframework_desktop.ui.pages.topic.presenter import (
    kept_unused,
    put_away,
    row_lacks,
    row_summary,
    row_title,
)
from ceframework_desktop.ui.session import FieldId, Session
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.announce import say_in
from ceframework_desktop.ui.widgets.basics import button, column, label, muted, row
from ceframework_desktop.ui.widgets.editors.base import Binding
from ceframework_desktop.ui.widgets.editors.make import make_editor
from ceframework_desktop.ui.widgets.heads import Head

_WIDE = (Kind.LONG, Kind.CHOICES)
_STRETCHES = (Kind.SHORT, Kind.CHOICE)


class RowCard(QFrame):
    """A card that opens. Its fields are made when it is first opened."""

    opened = Signal(bool)
    remove_asked = Signal()
    move_asked = Signal(int)  # -1 up, 1 down

    def __init__(
        self, session: Session, engagement_id: str, question: Question, row_id: str
    ) -> None:
        super().__init__()
        set_role(self, "card")
        self._session = session
        self._engagement = engagement_id
        self._question = question
        self._row_id = row_id
        self._bindings: list[Binding] = []
        self._fields: QWidget | None = None
        self._cells: dict[str, tuple[Head, QWidget]] = {}
        self._row: Row | None = None
        self._hidden: frozenset[str] | None = None
        self._read_only = bool(session.workspace.read_only_reason)
        self._title = label("", "strong")
        self._summary = label("")
        self._lacks = label("", "amber")
        self._kept = muted("")
        self._kept.hide()
        self._toggle = button("Change", "quiet", self._on_toggle)
        self._remove = button("Remove", "quiet", self.remove_asked.emit)
        self._up = _arrow("arrow-up", partial(self.move_asked.emit, -1))
        self._down = _arrow("arrow-down", partial(self.move_asked.emit, 1))
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = column(self, gap=0.75, margins=(2, 1, 1, 1.5))
        head = row(gap=0.5)
        head.addWidget(self._title, 1)
        for made in (self._up, self._down, self._toggle, self._remove):
            head.addWidget(made)
        self._lines.addLayout(head)
        self._lines.addWidget(self._summary)
        self._lines.addWidget(self._lacks)
        for made in (self._up, self._down, self._remove):
            made.setEnabled(not self._read_only)
            policy = made.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            made.setSizePolicy(policy)

    @property
    def is_open(self) -> bool:
        """True while the fields are shown."""
        return self._fields is not None and not self._fields.isHidden()

    def show_row(self, found: Row, number: int, total: int) -> None:
        """Show what the row holds now, and its place among the others."""
        title = row_title(self._question, number)
        self._title.setText(title)
        self._summary.setText(row_summary(self._question, found) or "Nothing is written here yet.")
        lacks = row_lacks(self._question, found)
        self._lacks.setText(lacks)
        self._lacks.setVisible(bool(lacks) and not self.is_open)
        self._name_buttons(title)
        self._up.setVisible(number > 1)
        self._down.setVisible(number < total)
        self._row = found
        self._arrange()
        for binding in self._bindings:
            binding.refresh()

    def _name_buttons(self, title: str) -> None:
        low = title.lower()
        self._toggle.setAccessibleName(f"{'Close' if self.is_open else 'Change'} {low}")
        for made, verb in (
            (self._up, "Move up"),
            (self._down, "Move down"),
            (self._remove, "Remove"),
        ):
            made.setAccessibleName(f"{verb}: {low}")
            made.setToolTip(f"{verb}: {low}")

    def set_open(self, opened: bool) -> None:
        """Show the fields, or only what is in them."""
        if opened == self.is_open:
            return
        if opened and self._fields is None:
            self._make_fields()
        if self._fields is not None:
            self._fields.setVisible(opened)
        if not opened:
            self.flush()
        self._summary.setVisible(not opened)
        self._kept.setVisible(opened and bool(self._kept.text()))
        self._lacks.setVisible(not opened and bool(self._lacks.text()))
        self._toggle.setText("Close" if opened else "Change")
        self._name_buttons(self._title.text())
        self.opened.emit(opened)

    def _on_toggle(self) -> None:
        self.set_open(not self.is_open)
        if self.is_open:
            self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_fields(self) -> None:
        self._fields = QWidget()
        self._grid = _Grid(self._fields)
        for asked in self._question.columns:
            head, binding = self._made_cell(asked)
            self._bindings.append(binding)
            self._cells[asked.id] = head, binding.editor
        self._lines.addWidget(self._fields)
        self._lines.addWidget(self._kept)
        self._arrange()  # what is shown before it has its place would be a window of its own
        for binding in self._bindings:
            binding.refresh()

    def _arrange(self) -> None:
        """Show the fields that this row asks for, and say what is kept in those it does not."""
        if self._fields is None:
            return
        hidden = put_away(self._question, self._row) if self._row is not None else frozenset()
        kept = kept_unused(self._question, self._row) if self._row is not None else ""
        say_in(self._kept, kept)
        if hidden == self._hidden:
            return
        self._hidden = hidden
        self._grid.clear()
        asked_now = [asked for asked in self._question.columns if asked.id not in hidden]
        for asked, wide in _widths(asked_now):
            self._grid.add(*self._cells[asked.id], wide=wide)
        for column_id, cell in self._cells.items():
            for widget in cell:
                widget.setVisible(column_id not in hidden)

    def _made_cell(self, asked: Column) -> tuple[Head, Binding]:
        text = asked.label if asked.required or asked.required_if else f"{asked.label} (optional)"
        name = label(text, "strong")
        error = label("", "error")
        error.hide()
        editor = make_editor(asked, f"{asked.label}, {self._title.text().lower()}")
        editor.set_read_only(self._read_only)
        name.setBuddy(editor.target())
        head = Head(name, muted(asked.hint) if asked.hint else None, error)
        field = FieldId(self._engagement, self._question.id, self._row_id, asked.id)
        return head, Binding(self._session, field, editor, partial(say_in, error))

    def flush(self) -> None:
        """Give whatever is typed to the register now."""
        for binding in self._bindings:
            binding.save()

    def first_stop(self) -> QWidget:
        """The first field, or the button that shows the fields."""
        return self._bindings[0].editor.target() if self.is_open else self._toggle

    def stop_for(self, column_id: str) -> QWidget:
        """The field of a column; the first stop if there is none, or the card is closed."""
        hidden = self._hidden or frozenset()
        wanted = column_id if column_id not in hidden else ""
        found = (b.editor.target() for b in self._bindings if b.field.column == wanted)
        return next(found, self.first_stop()) if self.is_open else self._toggle

    def column_at(self, widget: QWidget) -> str:
        """The id of the column whose field a widget belongs to; "" if it is none."""
        editors = ((b.field.column, b.editor) for b in self._bindings)
        return next((name for name, e in editors if e is widget or e.isAncestorOf(widget)), "")

    def focus_move(self, by: int) -> None:
        """Keep the focus on the button that moved the row, or on its opposite at the end."""
        order = (self._up, self._down) if by < 0 else (self._down, self._up)
        for made in order:
            if not made.isHidden():
                made.setFocus(Qt.FocusReason.OtherFocusReason)
                return


class _Grid(QGridLayout):
    """Fields in two columns where there is room; long ones across both.

    Heads have a row of their own, so that fields side by side stand in one line.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setContentsMargins(0, look().space(0.5), look().space(1), look().space(0.5))
        self.setHorizontalSpacing(look().space(2))
        self.setVerticalSpacing(look().space(0.5))
        self.setColumnStretch(0, 1)
        self.setColumnStretch(1, 1)
        self._line, self._side = 0, 0

    def clear(self) -> None:
        """Take every field out of its place; it stays in the card."""
        while self.takeAt(0) is not None:
            pass
        for line in range(self.rowCount()):
            self.setRowMinimumHeight(line, 0)
        self._line, self._side = 0, 0

    def add(self, head: QWidget, field: QWidget, *, wide: bool) -> None:
        """Add the next field below its head."""
        if wide and self._side:
            self._next_line()
        if self._line and not self._side:
            self.setRowMinimumHeight(self._line - 1, look().space(1))
        across = 2 if wide else 1
        top = Qt.AlignmentFlag.AlignTop
        self.addWidget(head, self._line, self._side, 1, across, top)
        self.addWidget(field, self._line + 1, self._side, 1, across, top)
        if wide or self._side:
            self._next_line()
        else:
            self._side = 1

    def _next_line(self) -> None:
        self._line, self._side = self._line + 3, 0  # head, field, and some air


def _widths(columns: Sequence[Column]) -> Iterator[tuple[Column, bool]]:
    """Each column, and whether it takes the whole width: long text, and text that stands alone."""
    waiting: Column | None = None
    for asked in columns:
        wide = asked.kind in _WIDE
        if waiting is not None:
            yield waiting, wide and waiting.kind in _STRETCHES
            yield asked, wide
            waiting = None
        elif wide:
            yield asked, True
        else:
            waiting = asked
    if waiting is not None:
        yield waiting, waiting.kind in _STRETCHES


def _arrow(icon: str, clicked: Callable[[], object]) -> QPushButton:
    made = button("", "quiet", clicked)
    set_icon(made, icon, "accent")
    return made
