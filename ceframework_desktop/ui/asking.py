"""What all dialogs of our own have in common: a heading, room that scrolls, and buttons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QPushButton, QScrollArea, QWidget

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.ui.enter_key import press_focused
from ceframework_desktop.ui.giving_back import focus_given_back
from ceframework_desktop.ui.reveal import reveal
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import add_all, column, heading, label, row

_WIDTH, _HEIGHT = 600, 640  # pixels at 100%


class Asking(QDialog):
    """A dialog over the window. What is in it scrolls where the screen is small."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self._content = QWidget()
        self.lines = column(self._content, gap=2, margins=(3, 3, 3, 1))
        self.problem = label("", "error")
        self.problem.hide()
        self.told = label("", "accent")
        self.told.hide()
        self.buttons = row(gap=1, margins=(3, 1, 3, 2))
        self.buttons.addStretch(1)
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setWidget(self._content)
        self._room.viewport().setAutoFillBackground(False)
        whole = column(self, gap=0)
        whole.addWidget(self._room, 1)
        whole.addLayout(self.buttons)
        self.lines.addWidget(heading(title, 2))

    def add(self, *widgets: QWidget) -> None:
        """Add to what is in the dialog."""
        add_all(self.lines, *widgets)

    def add_button(self, made: QPushButton, *, is_default: bool = False) -> None:
        """Add a button at the foot. Enter in a field presses the default one."""
        made.setAutoDefault(is_default)
        made.setDefault(is_default)
        self.buttons.addWidget(made)

    def say_problem(self, *sentences: str) -> None:
        """Say what is wrong, and have it read aloud; nothing clears it."""
        text = " ".join(sentence for sentence in sentences if sentence)
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            announce(self, text, urgent=True)
        self.refit()

    def tell(self, said: UserError | str) -> None:
        """Say how something went, in `problem` or in `told`: each dialog has its place for both."""
        if isinstance(said, UserError):
            self.say_problem(said.what, said.todo)
            return
        self.say_problem("")
        self.told.setText(said)
        self.told.show()

    def ask(self) -> bool:
        """Show it and wait; True if it was not cancelled."""
        parent = self.parentWidget()
        self._fit(parent)
        with focus_given_back(parent):
            done = bool(self.exec())
        self.deleteLater()
        return done

    def refit(self) -> None:
        """Make room for what has been added, once it has its place."""
        QTimer.singleShot(0, self, self._grow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, and only then the default one."""
        if not press_focused(self.focusWidget(), event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now is it known how high each part is in the letters of this look."""
        super().showEvent(event)
        self.refit()

    def _grow(self) -> None:
        """As large as is needed now, the whole of it on the screen, the focus in view."""
        self._fit(None)
        room = self.screen().availableGeometry()
        place = self.frameGeometry()
        left = max(room.left(), min(place.left(), room.right() + 1 - place.width()))
        top = max(room.top(), min(place.top(), room.bottom() + 1 - place.height()))
        if (left, top) != (place.left(), place.top()):
            self.move(left, top)
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        focused = self.focusWidget()
        if not self.problem.isHidden():
            self._room.ensureWidgetVisible(self.problem)
        if focused is not None:
            reveal(focused)

    def _fit(self, parent: QWidget | None) -> None:
        """As large as what is in it needs, but never larger than the screen."""
        screen = self.screen().availableSize()
        width = min(look().px(_WIDTH), screen.width() - look().px(40))
        inner = self._content.layout()
        wanted = inner.heightForWidth(width) if inner is not None else 0
        high = wanted + self.buttons.sizeHint().height() + look().px(8)
        high = min(max(high, look().px(200)), screen.height() - look().px(60))
        if parent is None:  # it is there already: it grows, and stays as large as the user made it
            self.resize(self.size().expandedTo(QSize(width, high)))
        else:
            self.resize(width, high)
            middle = parent.frameGeometry().center()
            self.move(max(0, middle.x() - width // 2), max(0, middle.y() - self.height() // 2))


def warning(*sentences: str) -> QFrame:
    """A box for what must not be overlooked."""
    made = QFrame()
    set_role(made, "warning")
    lines = column(made, gap=0.5, margins=(2, 1.5, 2, 1.5))
    for text in sentences:
        lines.addWidget(label(text))
    return made


@contextmanager
def waiting() -> Iterator[None]:
    """Show that the program is at work, for the second or so that the block takes."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
