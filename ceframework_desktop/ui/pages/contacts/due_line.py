"""One quiet line for the list of engagements: whose details are past their day."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ceframework_desktop.ui.navigation import CONTACTS, Destination
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import column
from ceframework_desktop.ui.widgets.links import WrapLink

_AFTER = 600  # milliseconds: the list is shown first


class DueLine(QWidget):
    """Hidden while nothing is due. It is worked out once the page has been shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.link = WrapLink("", lambda: session.go(Destination(CONTACTS)))
        column(self).addWidget(self.link)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER)
        self._wait.timeout.connect(self.look)
        self.hide()

    def look_soon(self) -> None:
        """Work it out in a moment."""
        self._wait.start()

    def look(self) -> None:
        """Work it out now."""
        if not self._session.is_open:
            return
        from ceframework_desktop.services import personal_data

        sentence = personal_data.due_sentence(self._session.workspace)
        self.link.setText(sentence)
        self.link.setAccessibleName(sentence)
        self.link.updateGeometry()
        self.setVisible(bool(sentence))
