"""Scrolls so that what has the focus can be seen whole, with its label and some air around it."""

from __future__ import annotations

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea, QTextEdit, QWidget

from ceframework_desktop.ui.theme import look

_AIR, _LEAST_AIR = 3, 1  # steps of the grid: around what is brought into view; what is enough
_LATER = (0, 60)  # milliseconds: a page may still be laid out
_AT_REST_AFTER = 300  # milliseconds
_BEGINNING = 44  # pixels at 100%: a field of one line, or the first line of a higher one
_PASSES = 3  # of laying out: labels wrap once their width is known


def reveal(widget: QWidget, *, from_top: bool = False) -> None:
    """Scroll every area that a widget lies in until the widget can be seen.

    Its label is brought into view with it if there is room for both. Of a field that is higher
    than the window, the line with the caret is shown. What stands on the first screen of a page is
    shown together with the top of the page; with `from_top` even if only its beginning does.
    """
    for area, inside in _areas_around(widget):
        places = [_in(inside, part, rect) for part, rect in _wanted(widget)]
        room = area.maximumViewportSize().height() - look().space(_LEAST_AIR)
        with_top = _in(inside, widget, _beginning(widget)) if from_top else places[0]
        if with_top.bottom() < room:
            area.verticalScrollBar().setValue(0)
            continue
        high = room - look().space(_LEAST_AIR)
        fitting = [place for place in places if place.height() <= high]
        _bring_into_view(area, fitting[0] if fitting else places[-1])


def show_top_around(widget: QWidget) -> None:
    """Scroll every area that a widget lies in to its top, and leave it there."""
    leave_as_it_is()
    for area, _inside in _areas_around(widget):
        area.verticalScrollBar().setValue(0)


def stands_with_top(widget: QWidget) -> bool:
    """True if a widget begins on the first screen of its page, so that its ring can be seen."""
    around = list(_areas_around(widget))
    for _area, inside in around:
        _lay_out_around(widget, inside)
    for area, inside in around:
        room = area.maximumViewportSize().height() - look().space(_LEAST_AIR)
        if _in(inside, widget, _beginning(widget)).bottom() >= room:
            return False
    return True


def reveal_caret(field: QPlainTextEdit) -> None:
    """Scroll so far that the line being typed can be seen."""
    for area, inside in _areas_around(field):
        _bring_into_view(area, _in(inside, field.viewport(), field.cursorRect()))


def reveal_focus_of(widget: QWidget, *, from_top: bool = False) -> None:
    """Show a widget that has just taken the focus, now and while the page is still laid out.

    `from_top` is for a page that has just come to the front: it is scrolled no further than needed.
    """
    leave_as_it_is()
    _under_way.append(_Revealing(widget, from_top=from_top))


def leave_as_it_is() -> None:
    """Whatever was being revealed is not any more."""
    for revealing in list(_under_way):
        revealing.stop()


class _Revealing(QObject):
    """Follows a page for a moment: what stands above the widget may still grow or shrink."""

    def __init__(self, widget: QWidget, *, from_top: bool) -> None:
        super().__init__()
        self._widget = widget
        self._from_top = from_top
        self._bars = [area.verticalScrollBar() for area, _inside in _areas_around(widget)]
        self._before = [0 if from_top else bar.value() for bar in self._bars]
        self._after = [bar.value() for bar in self._bars]
        for bar in self._bars:
            bar.rangeChanged.connect(self._on_range)
        self._again()
        for wait in _LATER:
            QTimer.singleShot(wait, self, self._again)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AT_REST_AFTER)
        self._rest.timeout.connect(self._at_rest)
        self._rest.start()

    def _on_range(self) -> None:
        """The page has another height: at once, and when its parts have found their places."""
        self._rest.start()  # a slow computer takes longer to lay a page out
        self._again()
        QTimer.singleShot(0, self, self._again)

    def _at_rest(self) -> None:
        self._again()
        self.stop()

    def _again(self) -> None:
        gone = not shiboken6.isValid(self._widget) or not self._widget.hasFocus()
        if gone or not self._bars:
            return
        for bar, before, after in zip(self._bars, self._before, self._after, strict=True):
            if not shiboken6.isValid(bar):
                continue
            if bar.value() not in (after, bar.maximum()):
                self.stop()  # somebody has scrolled: that stands
                return
            bar.setValue(before)  # what stood elsewhere a moment ago needs no scrolling now
        reveal(self._widget, from_top=self._from_top)
        self._after = [bar.value() if shiboken6.isValid(bar) else 0 for bar in self._bars]

    def stop(self) -> None:
        """The page is at rest, or something else is to be seen."""
        for bar in self._bars:
            if shiboken6.isValid(bar):
                bar.rangeChanged.disconnect(self._on_range)
        self._bars = []
        if self in _under_way:
            _under_way.remove(self)
            self.deleteLater()


_under_way: list[_Revealing] = []


def _areas_around(widget: QWidget) -> Iterator[tuple[QScrollArea, QWidget]]:
    """The scrolled parts a widget lies in, each with what it scrolls, from the inside out.

    They are looked for from above. On the way up stand viewports, which Python has not seen yet:
    to learn what they are PySide makes every kind of widget there is, and that takes 10 ms.
    """
    found = widget.window().findChildren(QScrollArea)
    around = [area for area in found if area.isAncestorOf(widget)]
    for area in sorted(around, key=lambda one: sum(map(one.isAncestorOf, around))):
        inside = area.widget()
        if inside is not None and inside.isAncestorOf(widget):
            yield area, inside


def _wanted(widget: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    """What should be seen, best first: label and field, the field, the line with the caret."""
    if (label := label_of(widget)) is not None:
        above = QRect(label.mapTo(label.window(), QPoint(0, 0)), label.size())
        here = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
        yield widget.window(), above.united(here)
    yield widget, widget.rect()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.viewport(), widget.cursorRect()


def _lay_out_around(widget: QWidget, inside: QWidget) -> None:
    """The page may have come to the front just now, and not be laid out yet.

    `inside` is the outermost part of it that is looked at: above it stands a viewport.
    """
    around = [widget]
    while around[-1] is not inside and (parent := around[-1].parentWidget()) is not None:
        around.append(parent)
    for _ in range(_PASSES):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        for outer in reversed(around):
            if (layout := outer.layout()) is not None:
                layout.activate()


def lay_out_now(widget: QWidget) -> None:
    """Give a widget, and all that it lies in, its place before it is painted.

    Until then a field that has grown stands over what is below it, as long as keys keep coming.
    """
    _lay_out_around(widget, widget.window())


def _beginning(widget: QWidget) -> QRect:
    """The first line or two of a widget."""
    return widget.rect().intersected(QRect(0, 0, widget.width(), look().px(_BEGINNING)))


def label_of(widget: QWidget) -> QLabel | None:
    """The label whose buddy is this widget, if it can be seen."""
    for label in widget.window().findChildren(QLabel):
        if label.buddy() is widget and label.isVisible():
            return label
    return None


def _in(inside: QWidget, part: QWidget, rect: QRect) -> QRect:
    """A place of one widget as a place of the scrolled widget."""
    return QRect(inside.mapFromGlobal(part.mapToGlobal(rect.topLeft())), rect.size())


def _bring_into_view(area: QScrollArea, place: QRect) -> None:
    bar = area.verticalScrollBar()
    top, high = bar.value(), area.maximumViewportSize().height()
    enough = min(look().space(_LEAST_AIR), max(0, (high - place.height()) // 2))
    air = min(look().space(_AIR), max(enough, (high - place.height()) // 2))
    if place.top() - enough < top:
        bar.setValue(place.top() - air)
    elif place.bottom() + enough >= top + high:
        bar.setValue(min(place.top() - enough, place.bottom() + 1 + air - high))
