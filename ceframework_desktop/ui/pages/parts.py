"""Parts that several pages share: wrapped links, notices, states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QWidget,
)

from ceframework_desktop.domain.assessment import State
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.places import Link
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import add_all, button, column, frame, label, row
from ceframework_desktop.ui.widgets.heads import Head, level
from ceframework_desktop.ui.widgets.links import WrapLink
from ceframework_desktop.ui.widgets.marks import StateMark


class Holder(QWidget):
    """Holds one part of a page that is made anew when something changes.

    The new part is on the screen at once, so that it can take the focus at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: QWidget | None = None
        self._layout = column(self)

    def hold(self, made: QWidget) -> bool:
        """Show this part instead of the one before. True if that one had the focus."""
        before = self._held
        had_focus = before is not None and holds_focus(before)
        self._held = made
        self._layout.addWidget(made)
        made.show()
        if before is not None:
            self._layout.removeWidget(before)
            before.hide()
            before.deleteLater()
        return had_focus


def holds_focus(widget: QWidget) -> bool:
    """True if the focus is on the widget or on something in it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


class Notice(QFrame):
    """A message in the page that stays until it is answered, closed or replaced.

    `back` gives the widget that takes the focus when the message goes while it has it.
    """

    def __init__(self, back: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._back = back
        set_role(self, "note")
        self._heading = label("", "strong")
        self._text = label("")
        self._links = Holder()
        self._action = button("", "quiet")
        self._close = button("Close", "quiet", self.put_away, name="Close this message")
        self._do: Callable[[], object] | None = None
        self._passing = False
        self._action.clicked.connect(self._on_action)
        words = column(gap=0.5)
        add_all(words, self._heading, self._text, self._links)
        layout = row(self, gap=1, margins=(2, 1.5, 1.5, 1.5))
        layout.addLayout(words, 1)
        for item in (self._action, self._close):
            layout.addWidget(item, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(
        self,
        heading: str,
        text: str = "",
        *,
        role: str = "note",
        action: str = "",
        do: Callable[[], object] | None = None,
        stays: bool = False,
    ) -> None:
        """Show a message. Roles: note, warning, problem. `do` is done when `action` is chosen.

        A note goes with the next change, unless it `stays`; a warning or a problem stays.
        """
        self._passing = role == "note" and not stays
        self._links.hide()
        set_role(self, role)
        self._heading.setText(heading)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._do = do
        self.show()
        announce(self, f"{heading} {text}".strip(), urgent=role == "problem")

    def say_reasons(
        self, heading: str, reasons: Sequence[Link], go: Callable[[Destination], object]
    ) -> None:
        """Show why something cannot be done; each reason leads to where it can be mended.

        The first of them takes the focus.
        """
        count = len(reasons)
        self.say(
            heading,
            "One thing is missing:" if count == 1 else f"{count} things are missing:",
            role="problem",
        )
        made = QWidget()
        lines = [reason_line(reason, go) for reason in reasons]
        add_all(column(made, gap=0), *lines)
        self._links.show()
        self._links.hold(made)
        first = next((line for line in lines if isinstance(line, WrapLink)), self._close)
        first.setFocus()

    def say_error(self, error: UserError) -> None:
        """Show what went wrong and what to do."""
        self.say(error.what, error.todo, role="problem")

    @property
    def message(self) -> str:
        """What is said now; "" if nothing is."""
        return "" if self.isHidden() else f"{self._heading.text()} {self._text.text()}".strip()

    def supersede(self) -> None:
        """Something else was done since, or the user went elsewhere: a note no longer holds."""
        if self._passing:
            self.put_away()

    def put_away(self) -> None:
        """Take the message away; the focus does not get lost with it."""
        had_focus = holds_focus(self)
        self.hide()
        target = self._back() if had_focus else None
        if target is not None:
            target.setFocus()

    def _on_action(self) -> None:
        do, self._do = self._do, None
        self.put_away()
        if do is not None:
            do()


def reason_line(reason: Link, go: Callable[[Destination], object]) -> QWidget:
    """A sentence that leads somewhere, or just the sentence."""
    return (
        label(reason.text) if reason.to is None else WrapLink(reason.text, partial(go, reason.to))
    )


class SideBySide(QWidget):
    """Widgets in a row where there is room, and one under the other where there is not."""

    def __init__(self, *items: QWidget, least: int = 560, gap: float = 3) -> None:
        super().__init__()
        self._least = least
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look().space(gap))
        self._items = items
        for item in items:
            self._layout.addWidget(item, 1, Qt.AlignmentFlag.AlignTop)

    def event(self, event: QEvent) -> bool:
        """A hint or an error above one field moves the others down with it."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        wide = self.width() >= look().px(self._least)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != way:
            self._layout.setDirection(way)
        held = (getattr(item, "head", None) for item in self._items)
        heads = [head for head in held if isinstance(head, Head)]
        for head in heads if not wide else ():
            head.setMinimumHeight(0)
        if wide:
            gaps = self._layout.spacing() * (len(self._items) - 1)
            level(heads, (self.width() - gaps) // len(self._items))


def scrolled(inner: QWidget, widest: float) -> QScrollArea:
    """A page that fills the window: its column in the middle, scrolled when it is too high.

    `widest` is in pixels at 100%.
    """
    ground = QWidget()
    layout = row(ground, margins=(3, 0, 3, 0))
    layout.addStretch(1)
    layout.addWidget(inner, 100)
    layout.addStretch(1)
    inner.setMaximumWidth(look().px(widest))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(ground)
    return area


def state_line(state: State, text: str, word: str) -> QWidget:
    """A shape, a text and the state's word, on one line."""
    made = QWidget()
    mark = StateMark(state)
    said = label(text, "strong")
    state_word = muted_word(word)
    layout = row(made, gap=1)
    layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    layout.addWidget(said, 1)
    layout.addWidget(state_word, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def muted_word(text: str) -> QLabel:
    """A word or two that stay on one line, at the end of a row."""
    return label(text, "muted", wrap=False)


def quoted(text: str, source: str) -> QFrame:
    """The framework's own words, with where they stand."""
    made = frame("quote")
    words: QLabel = label(text)
    words.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    add_all(column(made, gap=1, margins=(2, 1.5, 2, 1.5)), words, label(source, "muted"))
    return made
