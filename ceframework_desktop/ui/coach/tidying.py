"""Keeps Python's search for rubbish out of the way of who types.

What the coach knows of a text is a hundred thousand small things. To search them all takes a tenth
of a second, in which no key is answered. None of them is rubbish: they are let go one by one. So
there is no search while a text is looked at, and what is there then is passed over until nothing
was looked at for a while.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

REST = 20_000  # milliseconds without a look


class Tidying(QObject):
    """Holds the search back, and lets it go on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_held = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(gc.unfreeze)
        self.destroyed.connect(lambda *_given: gc.unfreeze())

    def hold_back(self) -> None:
        """A text is being looked at."""
        if gc.isenabled():
            gc.disable()
            self._is_held = True

    def go_on(self) -> None:
        """It is done: pass over what there is now, which takes no time."""
        if self._is_held:
            self._is_held = False
            gc.freeze()
            gc.enable()
            self._rest.start()
