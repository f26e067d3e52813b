"""A form or a register that is dragged into the window, wherever it is let go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ceframework_desktop.services.registers import SUFFIX

FORM = ".pdf"
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FileDrop(QObject):
    """Gives the path of a PDF or of a register that was let go over the window.

    It looks at what the system gives to the window as a whole, before any field in it does: a
    field to type in would take the name of the file as text.
    """

    form_dropped = Signal(object)  # Path
    register_dropped = Signal(object)  # Path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        if window.windowHandle() is None:
            window.installEventFilter(self)  # until the system knows of the window
        else:
            self._listen()

    def _listen(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a single form or register; leave everything else to whom it is for."""
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._window.removeEventFilter(self)
                self._listen()
            return False
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        path = file_in(event.mimeData())
        if path is None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            # The program it comes from waits until this is over.
            found = self.register_dropped if path.suffix.lower() == SUFFIX else self.form_dropped
            QTimer.singleShot(0, self, lambda: found.emit(path))
        return True


def file_in(data: QMimeData) -> Path | None:
    """The one form or register on this computer that is dragged; None if it is anything else."""
    urls = data.urls() if data.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in (FORM, SUFFIX) else None
