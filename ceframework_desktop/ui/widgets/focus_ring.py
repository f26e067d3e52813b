"""One ring, 3 pixels thick, around whatever has the focus. It moves; nothing changes its size."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QToolButton,
    QWidget,
)

from ceframework_desktop.ui.theme import look

THICK = 3  # pixels; more where everything is larger
_GAP = 2  # between the ring and what has no edge of its own, or is filled
_OVER = -1  # over the edge of what has one, which would else look like a second ring
_ROUND, _ROUND_BUTTON = 4, 6  # pixels at 100%: the corners of what the ring goes around
_NEAR = 1  # to a choice, which has neighbours close above and below
_PLAIN = ("primary", "quiet", "link", "alarm", "caution")  # roles of buttons without an edge


class _RingStyle(QProxyStyle):
    """Says how far outside its widget the ring lies, and that it lies in front."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """The ring's distance from the widget."""
        margins = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)
        if metric in margins:
            return thick() + gap_around(_ringed(widget))
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803
    ) -> int:
        """In front of the widget and its neighbours, so that neither covers it."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0  # a mask would leave the widget's own edge to be seen inside the ring
        return super().styleHint(hint, option, widget, returnData)


def thick() -> int:
    """How thick the ring is at the zoom in use, in pixels."""
    return max(THICK, look().px(2))


def gap_around(widget: QWidget | None) -> int:
    """Pixels between a widget and its ring: the ring replaces an edge where there is one."""
    if widget is None:
        return _GAP
    if isinstance(widget, QCheckBox | QRadioButton):
        return _NEAR
    if widget.property("edged"):
        return _OVER
    if isinstance(widget, QPushButton | QToolButton):
        return _GAP if widget.property("role") in _PLAIN else _OVER
    edged = isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox)
    return _OVER if edged and widget.property("wrong") not in (True, "true") else _GAP


def _ringed(widget: QWidget | None) -> QWidget | None:
    """Qt asks about the ring or about the widget in it, as it likes."""
    return widget.widget() if isinstance(widget, QFocusFrame) else widget


class _Ring(QFocusFrame):
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look().color("focus"), thick())
        painter.setPen(pen)
        inset = thick() / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        around = self.widget()
        buttonlike = isinstance(around, QPushButton | QToolButton) or around.property("edged")
        own = look().px(_ROUND_BUTTON if buttonlike else _ROUND)
        corner = max(1.0, own + gap_around(around) + inset)
        painter.drawRoundedRect(box, corner, corner)
        painter.end()


class FocusRings(QObject):
    """Puts the ring around the widget with the focus, in every window of the program."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._style = _RingStyle("Fusion")
        self._style.setParent(self)
        self._ring: _Ring | None = None
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        ring = self._ring
        if ring is not None and not shiboken6.isValid(ring):
            ring = self._ring = None  # it went with the window it lay in
        if new is None or not _has_ring(new):
            if ring is not None:
                ring.setWidget(None)  # type: ignore[arg-type]
            return
        if ring is None:
            ring = self._ring = _Ring()
            ring.setStyle(self._style)
            ring.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ring.setWidget(new)
        # Some widgets are given their style anew when they take the focus, and Qt hides the
        # frame of a widget whose style changes.
        QTimer.singleShot(0, self._show_again)

    def _show_again(self) -> None:
        ring = self._ring
        focused: QWidget | None = QApplication.focusWidget()
        if focused is None or ring is None or not shiboken6.isValid(ring):
            return
        if focused is ring.widget() and focused.isVisible():
            ring.show()


_in_use: list[FocusRings] = []


def show_focus(application: QApplication) -> None:
    """Put a ring around whatever has the focus, from now on."""
    if not _in_use or not shiboken6.isValid(_in_use[0]):
        _in_use[:] = [FocusRings(application)]


def _has_ring(widget: QWidget) -> bool:
    """False for windows and menus, and for lists, which mark the row instead."""
    return not (
        widget.isWindow()
        or isinstance(widget, QMenu | QMenuBar | QScrollArea | QAbstractItemView)
        or widget.property("ring") is False
    )
