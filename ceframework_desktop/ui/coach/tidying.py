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
        self._holds = _Holds()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(gc.unfreeze)
        self.destroyed.connect(self._holds.end)  # not a method of what is no longer there

    def hold_back(self) -> None:
        """A text is being looked at."""
        self._holds.begin()

    def go_on(self) -> None:
        """It is done: pass over what there is now, which takes no time."""
        if self._holds.there:
            gc.freeze()
            self._holds.let_go()
            self._rest.start()


class _Holds:
    """Whether the search is held back here. Outlives the window that began it."""

    def __init__(self) -> None:
        self.there = False

    def begin(self) -> None:
        if gc.isenabled():
            gc.disable()
            self.there = True

    def let_go(self) -> None:
        if self.there:
            self.there = False
            gc.enable()

    def end(self, *_given: object) -> None:
        gc.unfreeze()
        self.let_go()
