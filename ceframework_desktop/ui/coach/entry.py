"""One place in the list below a field: its words, the most useful finding, and those behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ceframework_desktop.services.coach import Finding
from ceframework_desktop.ui.coach import presenter
from ceframework_desktop.ui.coach.presenter import Place
from ceframework_desktop.ui.coach.remark import Remark
from ceframework_desktop.ui.widgets.basics import column, label, muted
from ceframework_desktop.ui.widgets.disclosure import Disclosure
from ceframework_desktop.ui.widgets.links import WrapLink

if TYPE_CHECKING:
    from ceframework_desktop.ui.coach.field import CoachedField


_OPEN, _CLOSE = (Qt.Key.Key_Right,), (Qt.Key.Key_Left,)
_TURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Entry(QWidget):
    """A place, with a heading above it if it is the first of its group."""

    def __init__(self, field: CoachedField, place: Place, head: str) -> None:
        super().__init__()
        self._field = field
        self._head = head
        self._end = ""
        self._lines = column(self, gap=0.5)
        if head:
            self._lines.addWidget(label(head, "strong"))
        first = place.first.finding
        self._first = Remark(field, first)
        link = self._link_to(self._first)
        self._lines.addWidget(link)
        self._lines.addWidget(self._first)
        self._behind = tuple(spot.finding for spot in place.spots[1:])
        self._opened: list[Remark] = []
        self._links = [(link, first)]
        self._more = self._made_more(place)

    def _link_to(self, remark: Remark) -> WrapLink:
        text = presenter.shown_text(remark.finding.text)
        return WrapLink(f"“{text}”", lambda: self._field.choose(remark.finding))

    def _made_more(self, place: Place) -> _Fold | None:
        if not self._behind:
            return None
        more = _Fold(presenter.more_text(place, self._field.kind), self._fill)
        self._lines.addWidget(more)
        return more

    def _fill(self, inside: QVBoxLayout) -> None:
        for finding in self._behind:
            made = Remark(self._field, finding)
            part = column(gap=0.25)
            part.addWidget(muted(presenter.group_of(finding)))
            link = self._link_to(made)
            self._links.append((link, finding))
            part.addWidget(link)
            part.addWidget(made)
            inside.addLayout(part)
            self._opened.append(made)
        self._name()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is said here, the first first."""
        return (self._first.finding, *self._behind)

    def fits(self, place: Place, head: str) -> bool:
        """Whether this entry says what is to be said, wherever it stands."""
        return head == self._head and tuple(map(_said, self.findings)) == tuple(
            _said(spot.finding) for spot in place.spots
        )

    def update_place(self, place: Place) -> None:
        """The same findings at another place."""
        self._first.set_finding(place.first.finding)
        self._behind = tuple(spot.finding for spot in place.spots[1:])
        for made, finding in zip(self._opened, self._behind, strict=False):
            made.set_finding(finding)

    def set_number(self, number: int) -> None:
        """Name the buttons, so that no two in the list have the same name."""
        self._end = f", {number}"
        self._name()

    def _name(self) -> None:
        field = self._field.editor.name
        for at, (link, finding) in enumerate(self._links):
            text = presenter.shown_text(finding.text)
            link.setAccessibleName(f"Go to “{text}”{self._numbered(at)}, {field}")
        for at, made in enumerate((self._first, *self._opened)):
            made.set_end(f"{self._numbered(at)}, {field}")
        if self._more is not None:
            self._more.button.setAccessibleName(f"{self._more.button.text()}{self._end}, {field}")

    def _numbered(self, at: int) -> str:
        return f"{self._end}, thing {at + 1}" if at else self._end

    def show_chosen(self, finding: Finding) -> None:
        """Mark the finding that was gone to, and open what it stands behind."""
        if self._more is not None and finding in self._behind:
            self._more.set_open(True)
        for made in (self._first, *self._opened):
            made.set_chosen(made.finding == finding)


class _Fold(Disclosure):
    """What opens on Enter and Right, and closes on Left."""

    def __init__(self, text: str, fill: Callable[[QVBoxLayout], None]) -> None:
        super().__init__(text, fill)
        self.button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the line; Qt would go to another button on an arrow."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in _OPEN or key in _CLOSE or key in _TURN:
                self.set_open(key in _OPEN or (key in _TURN and not self.is_open))
                return True
        return super().eventFilter(watched, event)


def _said(finding: Finding) -> tuple[str, str, str, tuple[str, ...]]:
    return finding.rule, finding.text, finding.message, finding.suggestions
