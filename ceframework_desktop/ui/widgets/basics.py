"""The small parts that pages are set from: headings, text, buttons, cards and spaces."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ceframework_desktop.ui.theme import look, set_role

_Layout = TypeVar("_Layout", bound=QBoxLayout)


def label(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Plain text, never markup. Roles: display h1 h2 h3 strong muted accent amber error."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if wrap:
        # A wrapped label asks for a width of its own; let the column decide instead.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if role:
        set_role(made, role)
    return made


def heading(text: str, level: int = 1) -> QLabel:
    """A heading: 1 for the page, 2 for a part of it, 3 for a question or a card."""
    return label(text, f"h{level}")


def muted(text: str) -> QLabel:
    """A hint or an example."""
    return label(text, "muted")


def button(
    text: str, role: str = "", clicked: Callable[[], object] | None = None, *, name: str = ""
) -> QPushButton:
    """A button that says what it does. Roles: primary, quiet, link, or none.

    `name` is what a screen reader says where several buttons have the same text.
    """
    made = QPushButton(text)
    made.setAutoDefault(False)
    if role:
        set_role(made, role)
    if role == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if name:
        made.setAccessibleName(name)
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def frame(role: str) -> QFrame:
    """A frame. Roles: card, note, warning, problem, quote, side, header."""
    made = QFrame()
    set_role(made, role)
    return made


def rule() -> QFrame:
    """A hairline across the column."""
    return frame("rule")


def column(
    owner: QWidget | None = None, *, gap: float = 1, margins: float | tuple[float, ...] = 0
) -> QVBoxLayout:
    """A layout from top to bottom. `gap` and `margins` are in steps of the 8-pixel grid."""
    made = QVBoxLayout() if owner is None else QVBoxLayout(owner)
    return _spaced(made, gap, margins)


def row(
    owner: QWidget | None = None, *, gap: float = 1, margins: float | tuple[float, ...] = 0
) -> QHBoxLayout:
    """A layout from left to right. `gap` and `margins` are in steps of the 8-pixel grid."""
    made = QHBoxLayout() if owner is None else QHBoxLayout(owner)
    return _spaced(made, gap, margins)


def _spaced(layout: _Layout, gap: float, margins: float | tuple[float, ...]) -> _Layout:
    sides = margins if isinstance(margins, tuple) else (margins,) * 4
    left, top, right, bottom = (round(look().space(side)) if side else 0 for side in sides)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(look().space(gap) if gap else 0)
    return layout


def add_all(layout: QBoxLayout, *items: QWidget | QLayout | None) -> None:
    """Add widgets and layouts in order; None is passed over."""
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets go when Qt is idle."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def card(*items: QWidget | QLayout | None, role: str = "card", gap: float = 1) -> QFrame:
    """A calm box around things that belong together."""
    made = frame(role)
    add_all(column(made, gap=gap, margins=(2, 2, 2, 2)), *items)
    return made


def link_to(text: str, clicked: Callable[[], object], *, name: str = "") -> QPushButton:
    """A button that looks like a link and goes somewhere."""
    return button(text, "link", clicked, name=name)
