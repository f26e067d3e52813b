"""Thousands of contacts are written while the window stays alive: how far it is, and a way out.

They are written in small parts between which the window does its own work. It is one change all
the same: until its end nothing is kept, and "Stop" takes everything back. A dialog holds the
window meanwhile, because nothing else can be saved until it is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.ui.asking import Asking
from ceframework_desktop.ui.giving_back import focus_given_back
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import button, label

_AT_ONCE = 0.012  # seconds of work between two looks at the keyboard
_AT_FIRST = 0.15  # what is done by then needs no dialog
_QUARTERS = 4  # how often a screen reader is told
_ALL_OR_NONE = "All of them come in, or none. If you stop, the register stays as it was."


class Writing(QObject):
    """One change that is being written. It ends in exactly one of the four ways.

    `done` is called when all is on the disk, `stopped` when the user stopped it, and `failed` with
    the reason when it could not be written; in the last two nothing was changed. `broken` is called
    when the program itself is at fault, which is then reported as any other fault.
    """

    def __init__(
        self,
        page: QWidget,
        parts: Iterator[tuple[int, int]],
        *,
        done: Callable[[], object],
        stopped: Callable[[], object],
        failed: Callable[[UserError], object],
        broken: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._parts = parts
        self._done, self._stopped, self._failed, self._broken = done, stopped, failed, broken
        self._so_far = (0, 0)
        self.dialog: WritingDialog | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(lambda: self._go_on(_AT_ONCE))

    def start(self) -> None:
        """Begin. What is done in a moment is done when this returns."""
        self._go_on(_AT_FIRST)
        if self._timer.isActive() and self.dialog is None:
            self.dialog = WritingDialog(self._page, self.stop)
            self.dialog.show_progress(*self._so_far)
            self.dialog.open()

    def stop(self) -> None:
        """Take everything back."""
        if self._close():
            self._stopped()

    def drop(self) -> None:
        """Take everything back and tell nobody: the register is being closed."""
        self._close()

    def _go_on(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        self._timer.start()
        try:
            self._so_far = next(self._parts)
            while time.perf_counter() < until:
                self._so_far = next(self._parts)
        except StopIteration:
            self._close()
            self._done()
        except UserError as error:
            self._close()
            self._failed(error)
        except BaseException:  # a timer that went on would find the parts at an end, as when done
            self._close()
            self._broken()
            raise
        else:
            if self.dialog is not None:
                self.dialog.show_progress(*self._so_far)

    def _close(self) -> bool:
        """Let go of the change and of the dialog; False if that was done before."""
        was_open = self._timer.isActive()
        self._timer.stop()
        close = getattr(self._parts, "close", None)  # an iterator that was stopped goes no further
        if close is not None:
            close()
        if self.dialog is not None:
            with focus_given_back(self._page):
                self.dialog.put_away()
            self.dialog = None
        return was_open


class WritingDialog(Asking):
    """A bar, words, and "Stop"."""

    def __init__(self, parent: QWidget, stop: Callable[[], object]) -> None:
        super().__init__(parent, "Bringing in the contacts")
        self._stop = stop
        self._told = 0
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Contacts brought in")
        self.stop_button = button("Stop", "", self.reject)
        self.add(self.bar, label(_ALL_OR_NONE))
        self.add_button(self.stop_button)
        self.stop_button.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.stop_button.setEnabled(done < total)
        quarter = done * _QUARTERS // max(1, total)
        if quarter > self._told:
            self._told = quarter
            announce(self, f"{quarter * 100 // _QUARTERS}% done")

    def reject(self) -> None:
        """Stop, by the button or with Esc; too late once all is on its way to the disk."""
        if self.stop_button.isEnabled():
            self._stop()

    def put_away(self) -> None:
        """It is over."""
        super().reject()
        self.deleteLater()
