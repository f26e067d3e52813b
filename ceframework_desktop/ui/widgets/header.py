"""The strip across the top: back to the list, what is open, search, help, and "Saved"."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import button, label, row
from ceframework_desktop.ui.widgets.marks import LEFT, TICK, set_mark
from ceframework_desktop.ui.wrong import but_for, but_for_short

SAVED, NOT_SAVED, READ_ONLY = "Saved", "Not saved", "Read only"
SAVING = "Saving…"  # something was typed a moment ago and is not on the disk yet
NOTHING = ""  # no register is open
_SPOKEN = {
    SAVED: "Everything is saved",
    SAVING: "What you type is being saved",
    NOT_SAVED: "Not saved. What you typed is still on the screen",
    READ_ONLY: "Read only. Nothing can be changed",
}


class Elided(QLabel):
    """One line of text that is cut with "…" where there is no room; read aloud in full."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        set_role(self, role)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(look().px(48), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment().value), text)
        painter.end()


class Header(QFrame):
    """Says where the user is and whether everything is on the disk."""

    home_asked = Signal()
    search_asked = Signal()
    help_asked = Signal()
    saved_asked = Signal()  # the user wants to know more about the saved state

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "header")
        self._is_sample = self._tight = self._short = False
        self._saved: tuple[str, int] = (NOTHING, 0)  # the state, and how many answers are wrong
        self.home_button = button("", "quiet", self.home_asked.emit, name="Engagements")
        self.home_button.setToolTip("Back to the list of engagements")
        self._title = Elided("h3")
        self._ref = label("", "muted", wrap=False)
        self._sample = label("Sample", "tag", wrap=False)
        self._sample.setToolTip("This is a copy of the sample register. Change what you like.")
        self._sample.hide()
        self._search = button("", "quiet", self.search_asked.emit, name="Search")
        self._search.setToolTip("Find any page, question, engagement or command (Ctrl+K)")
        self._help = button("", "quiet", self.help_asked.emit, name="Help")
        self._help.setToolTip("Help with this page (F1)")
        self._state = button("", "quiet", self.saved_asked.emit)
        self._lay_out()
        self.set_narrow(False)
        self._state.hide()

    def _lay_out(self) -> None:
        across = self._across = row(self, gap=1, margins=(1, 0.75, 1.5, 0.75))
        across.addWidget(self.home_button)
        across.addWidget(self._title)
        across.addWidget(self._ref)
        across.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        for widget in (self._search, self._help, self._state):
            across.addWidget(widget)

    def put_first(self, widget: QWidget) -> None:
        """Put a button before all others."""
        self._across.insertWidget(0, widget)

    @property
    def state_button(self) -> QPushButton:
        """The button that says whether everything is saved."""
        return self._state

    def set_place(self, title: str, ref: str, *, can_go_home: bool = True) -> None:
        """Say which engagement, or which page, is open."""
        self._title.setText(title)
        self._title.setToolTip(title)
        self._ref.setText(ref)
        self._ref.setVisible(bool(ref))
        self.home_button.setVisible(can_go_home)
        left = look().space(1 if can_go_home else 3)
        edges = self._across.contentsMargins()
        self._across.setContentsMargins(left, edges.top(), edges.right(), edges.bottom())

    def set_sample(self, sample: bool) -> None:
        """Say that this is only the sample register."""
        self._is_sample = sample
        self._sample.setVisible(sample and not self._tight)

    def set_narrow(self, narrow: bool, *, tight: bool = False) -> None:
        """Leave out what there is no room for: first reference and keys, then words with a sign.

        `tight` is for windows in which not even the short words fit.
        """
        self._tight, self._short = tight, narrow
        self._show_state()
        for made, word, keys, icon in (
            (self._search, "Search", "Ctrl+K", "search"),
            (self._help, "Help", "F1", "circle-question-mark"),
        ):
            made.setText("" if tight else word if narrow else f"{word}  {keys}")
            self._set_sign(made, icon if tight else "")
        self.home_button.setText("" if tight else "Engagements")
        set_mark(self.home_button, LEFT)
        self._ref.setVisible(bool(self._ref.text()) and not narrow)
        self._sample.setVisible(self._is_sample and not tight)

    @staticmethod
    def _set_sign(target: QPushButton, name: str) -> None:
        if name:
            from ceframework_desktop.ui.icons import set_icon

            set_icon(target, name)
        else:
            target.setIcon(QIcon())

    def set_state(self, state: str, *, wrong: int = 0) -> None:
        """Show Saved, Saving, Not saved, Read only or nothing.

        `wrong` is how many answers need another look though all else is saved. A change for the
        worse is read aloud at once; of a wrong answer its own field tells.
        """
        before, self._saved = self._saved, (state, wrong if state == SAVED else 0)
        if before == self._saved:
            return
        self._show_state()
        if before[0] and state and NOT_SAVED in (before[0], state):
            announce(self, _SPOKEN[state], urgent=state == NOT_SAVED)

    def _show_state(self) -> None:
        state, wrong = self._saved
        self._state.setMinimumWidth(self._state.width() if state == SAVING else 0)
        self._state.setVisible(state != NOTHING)
        if wrong:
            self._state.setText(but_for_short(wrong) if self._short else but_for(wrong))
        else:
            self._state.setText(state)
        if state == NOTHING:
            return
        spoken = f"{but_for(wrong)}. Press this to go there" if wrong else _SPOKEN[state]
        self._state.setAccessibleName(spoken)
        self._state.setToolTip(spoken)
        if state == SAVED and not wrong:
            set_mark(self._state, TICK)
        elif state == SAVING:
            self._state.setIcon(QIcon())
        else:
            from ceframework_desktop.ui.icons import set_icon

            set_icon(self._state, "triangle-alert", "amber" if wrong else "red")
        set_role(
            self._state, "caution" if wrong else "quiet" if state in (SAVED, SAVING) else "alarm"
        )
