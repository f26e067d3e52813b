"""Fields to choose in: one option or several."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QGroupBox, QLabel, QSizePolicy, QWidget

from ceframework_desktop.domain.engagement import Unread, Value
from ceframework_desktop.domain.framework import Option
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import button, column, label, muted
from ceframework_desktop.ui.widgets.choices import Radio, Tick
from ceframework_desktop.ui.widgets.editors.base import Asked, Editor
from ceframework_desktop.ui.widgets.fields import PickField

MOST_RADIOS = 6
_TWO_COLUMNS_FROM = 9  # options
_CLEARS = "Delete clears the choice."
_ROOM_FOR_TWO = 520  # pixels at 100%


def _group(editor: Editor, name: str) -> QGroupBox:
    """A box that cannot be seen, so that screen readers say the question with its options."""
    box = QGroupBox()
    box.setFlat(True)
    box.setAccessibleName(name)
    column(editor, gap=0).addWidget(box)
    return box


class RadioEditor(Editor):
    """One option out of a few, all of them in sight."""

    def __init__(self, asked: Asked, name: str) -> None:
        super().__init__(asked, name)
        self._group = QButtonGroup(self)
        self._unread: Unread | None = None
        self._problem = ""
        self._buttons: dict[str, Radio] = {}
        lines = column(_group(self, name), gap=0.25)
        for option in asked.options:
            made = Radio(option.label, option.hint)
            made.cleared.connect(self._on_delete)
            made.toggled.connect(lambda _chosen: self._describe())
            self._buttons[option.id] = made
            self._group.addButton(made)
            lines.addWidget(made)
        self._clear = button("Clear the choice (Delete)", "link", self._on_cleared)
        self._clear.setAccessibleName(f"Clear the choice: {name}")
        # No stop of Tab: a space that is typed there would take the choice away.
        self._clear.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        lines.addWidget(self._clear)
        self._clear.hide()
        self._group.buttonClicked.connect(lambda _button: self._on_clicked())

    def _on_clicked(self) -> None:
        self._unread = None
        self._clear.show()
        self.edited.emit()
        self.committed.emit()

    def _on_delete(self) -> None:
        if self._group.checkedButton() is not None:
            self._on_cleared()

    def _on_cleared(self) -> None:
        self.show_value(None)
        next(iter(self._buttons.values())).setFocus()
        self.edited.emit()
        self.committed.emit()

    def value(self) -> Value | None:
        """The option chosen."""
        if self._unread is not None:
            return self._unread
        return next((key for key, made in self._buttons.items() if made.isChecked()), None)

    def show_value(self, value: Value | None) -> None:
        """Mark the option, or none."""
        self._unread = value if isinstance(value, Unread) else None
        self._group.setExclusive(False)
        for key, made in self._buttons.items():
            made.setChecked(key == value)
        self._group.setExclusive(True)
        self._clear.setVisible(isinstance(value, str))

    def set_read_only(self, read_only: bool) -> None:
        """Show, but do not let change."""
        super().set_read_only(read_only)
        self._describe()

    def set_problem(self, text: str) -> None:
        """Mark the option that takes the focus as wrong, or take that back."""
        self._problem = text
        super().set_problem(text)
        self._describe()

    def _describe(self) -> None:
        """Tell a screen reader what each option is, and how the one chosen is cleared."""
        target = self.target()
        for made in self._buttons.values():
            of_all = (self._problem, self.asked.hint) if made is target else ()
            clears = _CLEARS if made.isChecked() and made.isEnabled() else ""
            said = (part.removesuffix(".") + "." for part in (*of_all, made.hint, clears) if part)
            made.setAccessibleDescription(" ".join(said))

    def target(self) -> QWidget:
        """The option chosen, else the first."""
        chosen = self._group.checkedButton()
        return chosen if chosen is not None else next(iter(self._buttons.values()))

    def holds_focus(self) -> bool:
        """True while one of the options has the focus."""
        return any(made.hasFocus() for made in self._buttons.values())


def _mark(option: Option) -> str:
    """The first sentence of an option's hint, to stand in brackets."""
    return option.hint.split(". ")[0].rstrip(".")


def _shared_marks(asked: Asked) -> set[str]:
    """What is said of several options stands in the list itself: it sets them apart from others."""
    counted = Counter(_mark(option) for option in asked.options)
    return {mark for mark, count in counted.items() if mark and count > 1}


class PickEditor(Editor):
    """One option out of many, from a list that opens."""

    def __init__(self, asked: Asked, name: str) -> None:
        super().__init__(asked, name)
        self._unread: Unread | None = None
        self.pick = PickField()
        self.pick.setAccessibleName(name)
        self.pick.setAccessibleDescription(asked.hint)
        self.pick.setMaxVisibleItems(12)
        self.pick.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.pick.setMinimumContentsLength(12)
        self.pick.setSizeAdjustPolicy(
            PickField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.pick.addItem("Choose one", "")
        shared = _shared_marks(asked)
        for option in asked.options:
            mark = _mark(option)
            text = f"{option.label} ({mark})" if mark in shared else option.label
            self.pick.addItem(text, option.id)
        self._hints = {option.id: option.hint for option in asked.options}
        self._hint = muted("")
        self._hint.hide()
        lines = column(self, gap=0.5)
        lines.addWidget(self.pick)
        lines.addWidget(self._hint)
        self.pick.activated.connect(lambda _at: self._on_activated())

    def _on_activated(self) -> None:
        self._unread = None
        self._show_hint()
        self.edited.emit()
        self.committed.emit()

    def _show_hint(self) -> None:
        hint = self._hints.get(str(self.pick.currentData() or ""), "")
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def value(self) -> Value | None:
        """The option chosen."""
        if self._unread is not None:
            return self._unread
        return str(self.pick.currentData() or "") or None

    def show_value(self, value: Value | None) -> None:
        """Show the option, or "Choose one"."""
        self._unread = value if isinstance(value, Unread) else None
        at = self.pick.findData(value) if isinstance(value, str) else 0
        self.pick.setCurrentIndex(max(0, at))
        self._show_hint()

    def target(self) -> QWidget:
        """The list."""
        return self.pick


class TicksEditor(Editor):
    """Several options, in one column or, where there are many and there is room, in two.

    Options of a group stand under its name, which a screen reader says with each of them.
    """

    def __init__(self, asked: Asked, name: str) -> None:
        super().__init__(asked, name)
        self._unread: Unread | None = None
        self._kept: tuple[str, ...] = ()  # chosen options that the framework no longer has
        self._ticks: dict[str, Tick] = {}
        self._columns = 0
        self._grid = QGridLayout(_group(self, name))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().space(3))
        self._grid.setVerticalSpacing(look().px(2))
        self._heads: dict[str, QLabel] = {}
        self._groups: dict[str, list[Tick]] = {}
        for option in asked.options:
            tick = Tick(option.label, option.hint)
            self._add_to_group(option.group, tick)
            tick.clicked.connect(lambda _checked=False: self._on_clicked())
            self._ticks[option.id] = tick
        self._arrange(1)

    def _add_to_group(self, name: str, tick: Tick) -> None:
        if name and name not in self._heads:
            self._heads[name] = made = label(name, "strong")
            above = look().space(1 if len(self._heads) > 1 else 0.5)
            made.setContentsMargins(0, above, 0, look().px(4))
        if name:
            said = (tick.accessibleDescription(), name)
            tick.setAccessibleDescription(". ".join(part for part in said if part))
        self._groups.setdefault(name, []).append(tick)

    def _arrange(self, columns: int) -> None:
        """Down the first column, then down the second, so that Tab follows the eye."""
        if columns == self._columns:
            return
        self._columns = columns
        for widget in (*self._heads.values(), *self._ticks.values()):
            self._grid.removeWidget(widget)
        line = 0
        for name, ticks in self._groups.items():
            if name:
                self._grid.addWidget(self._heads[name], line, 0, 1, 2)
                line += 1
            rows = -(-len(ticks) // columns)
            for at, tick in enumerate(ticks):
                place = line + at % rows, at // rows
                self._grid.addWidget(tick, *place, Qt.AlignmentFlag.AlignTop)
            line += rows
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        self._grid.invalidate()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns only where both can be read."""
        super().resizeEvent(event)
        many = len(self._ticks) >= _TWO_COLUMNS_FROM
        wide = event.size().width() >= look().px(_ROOM_FOR_TWO)
        self._arrange(2 if many and wide else 1)

    def _on_clicked(self) -> None:
        self._unread = None
        self.edited.emit()
        self.committed.emit()

    def value(self) -> Value | None:
        """The options chosen, in the order of the list."""
        if self._unread is not None:
            return self._unread
        chosen = tuple(key for key, tick in self._ticks.items() if tick.isChecked())
        return (*chosen, *self._kept) or None

    def show_value(self, value: Value | None) -> None:
        """Tick these options and no others."""
        self._unread = value if isinstance(value, Unread) else None
        chosen = value if isinstance(value, tuple) else ()
        self._kept = tuple(key for key in chosen if key not in self._ticks)
        for key, tick in self._ticks.items():
            tick.setChecked(key in chosen)

    def target(self) -> QWidget:
        """The first option."""
        return next(iter(self._ticks.values()))

    def holds_focus(self) -> bool:
        """True while one of the options has the focus."""
        return any(tick.hasFocus() for tick in self._ticks.values())
