"""What the coach says, below the field: a line that opens to a list.

The list is made one entry at a time while nothing else is to be done, so that it never holds up a
key. An entry that is still true stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ceframework_desktop.services.coach import Finding
from ceframework_desktop.ui.coach import presenter
from ceframework_desktop.ui.coach.entry import Entry
from ceframework_desktop.ui.coach.presenter import Place
from ceframework_desktop.ui.reveal import lay_out_now, reveal
from ceframework_desktop.ui.widgets.basics import button, column, muted, row
from ceframework_desktop.ui.widgets.disclosure import Disclosure

if TYPE_CHECKING:
    from ceframework_desktop.ui.coach.field import CoachedField

MOST = 5  # entries at first: as many as can be seen together with the field
_ALL = 60  # entries that may be asked for at once
_QUIET_FOR = 400  # milliseconds without a change before the list is made anew
_SAID_FOR = 7000  # milliseconds
_ABOUT = f"Writing advice. {presenter.MEANING} F7 goes to the next."


class CoachPanel(QWidget):
    """Hidden until there is something to say; then it stays, so that nothing jumps."""

    def __init__(self, field: CoachedField) -> None:
        super().__init__()
        self._field = field
        self._places: tuple[Place, ...] = ()
        self._most = MOST
        self._entries: list[Entry] = []
        self._list: QVBoxLayout | None = None
        self._more = button("Show more", "link", self._show_more)
        self._ignored = button("Show what you ignored", "link", field.stop_ignoring)
        self._kept = button("What writing advice leaves alone…", "link", self._show_kept)
        self._said = muted("")
        self._said.hide()
        self.opener = Disclosure(presenter.NOTHING, self._fill)
        self.opener.button.setAccessibleDescription(_ABOUT)
        self.opener.button.setToolTip(_ABOUT)
        across = row(gap=2)
        across.addWidget(self.opener, 1)
        lines = column(self, gap=0.25)
        lines.addLayout(across)
        lines.addWidget(self._said)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._said.hide)
        self.hide()

    def show_places(self, places: tuple[Place, ...], text: str) -> None:
        """Say in `text` how many there are, and make the list anew when the user pauses."""
        first = not self._places
        self._places = places
        opener = self.opener.button
        if text != opener.text():
            opener.setText(text)
            opener.setAccessibleName(f"{text}: {self._field.editor.name}")
            opener.updateGeometry()
        tells = places or (text != presenter.NOTHING and self._field.writing.text().strip())
        if tells and self.isHidden():
            self.show()
            lay_out_now(self)
        if self.opener.is_open:
            self._timer.start(0 if first else _QUIET_FOR)

    def put_away(self) -> None:
        """The coach was switched off."""
        self.unsay()
        self._places = ()
        self._clear()
        self.opener.set_open(False)
        self.hide()

    def show_chosen(self, finding: Finding) -> None:
        """Show the message of the finding that was gone to."""
        if not self.opener.is_open:
            self.say(presenter.with_key(finding), stays=True)
        for entry in self._entries:
            entry.show_chosen(finding)
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Bring what is said of the finding into view, if the field stays in view with it."""
        if self._said.isVisible():
            reveal(self._said)
            self._field.writing.reveal()

    def say(self, text: str, *, stays: bool = False) -> None:
        """Show a short word, until the next or for a few seconds."""
        self._said.setText(text)
        self._said.show()
        self.show()
        lay_out_now(self)
        self._quiet.stop()
        if not stays:
            self._quiet.start(_SAID_FOR)

    def unsay(self) -> None:
        """What was said is true no more: the text is another, or the finding was left."""
        if not self._said.isHidden():
            self._quiet.stop()
            self._said.hide()

    # The list

    def _fill(self, inside: QVBoxLayout) -> None:
        self._list = column(gap=1.5)
        inside.addLayout(self._list)
        foot = column(gap=0.25)
        for made in (self._more, self._ignored, self._kept):
            foot.addWidget(made)
        inside.addLayout(foot)
        self._most = MOST
        self._show_foot(0)
        self._timer.start(0)

    def finish(self) -> None:
        """Make the whole list now."""
        while self._step():
            pass
        self._timer.stop()

    def _work(self) -> None:
        """Make one entry, and come back for the next when Qt has nothing else to do."""
        if self.opener.is_open and self._step():
            self._timer.start(0)

    def _step(self) -> bool:
        """Bring the list one entry nearer to what it should be; False if it is there."""
        if self._list is None:
            return False
        wanted = self._places[: self._most]
        for at, place in enumerate(wanted):
            head = _heading(wanted, at)
            if at < len(self._entries) and self._entries[at].fits(place, head):
                self._entries[at].update_place(place)
                continue
            self._remove_until(at, place, head)
            if at < len(self._entries) and self._entries[at].fits(place, head):
                return True
            made = Entry(self._field, place, head)
            self._entries.insert(at, made)
            self._list.insertWidget(at, made)
            return True
        self._remove_from(len(wanted))
        self._number()
        self._show_foot(len(wanted))
        return False

    def _remove_until(self, at: int, place: Place, head: str) -> None:
        """Take away entries that are no longer true, if the wanted one comes after them."""
        later = next((n for n, e in enumerate(self._entries[at:]) if e.fits(place, head)), 0)
        for _ in range(later):
            self._take(at)

    def _remove_from(self, at: int) -> None:
        while len(self._entries) > at:
            self._take(len(self._entries) - 1)

    def _take(self, at: int) -> None:
        gone = self._entries.pop(at)
        if self._list is not None:
            self._list.removeWidget(gone)
        focused: QWidget | None = QApplication.focusWidget()
        if focused is not None and gone.isAncestorOf(focused):
            self._field.writing.take_focus()
        gone.hide()
        gone.deleteLater()

    def _clear(self) -> None:
        self._timer.stop()
        self._remove_from(0)

    def _number(self) -> None:
        for number, entry in enumerate(self._entries, 1):
            entry.set_number(number)

    def _show_foot(self, shown: int) -> None:
        left = len(self._places) - shown
        number = sum(len(place.spots) for place in self._places)
        self._more.setText(f"Show all {number:,}" if left <= _ALL else "Show more")
        self._more.setVisible(shown > 0 and left > 0)
        self._ignored.setVisible(self._field.ignored > 0)
        self._name_foot()

    def _name_foot(self) -> None:
        """Two fields may be open at once: each button says to which it belongs."""
        for made in (self._more, self._ignored, self._kept):
            made.setAccessibleName(f"{made.text()}: {self._field.editor.name}")

    def _show_more(self) -> None:
        self._most += _ALL
        self._timer.start(0)

    def _show_kept(self) -> None:
        from ceframework_desktop.ui.coach.kept import show_kept

        show_kept(self.window(), self._field.session)


def _heading(wanted: tuple[Place, ...], at: int) -> str:
    """The name of the group above its first entry."""
    name = presenter.heading_of(wanted[at])
    return name if not at or presenter.heading_of(wanted[at - 1]) != name else ""
