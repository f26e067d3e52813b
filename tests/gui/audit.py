"""An audit of one window for people who do not see it, or cannot use a mouse.

Walks the widgets that can be seen and what screen readers are told about them. Each finding is a
rule, where, and what.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QToolButton,
    QWidget,
)

from ceframework_desktop.ui import tab_order

LEAST_TARGET = 24  # pixels, WCAG 2.2, 2.5.8
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
_INTERNAL = ("qt_", "_q_")
_MNEMONIC = re.compile(r"(?<!&)&([^&\s])")


class Finding(NamedTuple):
    """Something that keeps people out."""

    rule: str
    where: str
    what: str


def path(widget: QWidget | None) -> str:
    """The names or classes of a widget and all it lies in."""
    parts = []
    while widget is not None:
        parts.append(widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return "/".join(reversed(parts[:5]))


def luminance(color: QColor) -> float:
    """Relative luminance, as WCAG works it out."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear(color.redF())
        + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF())
    )


def contrast(one: QColor, other: QColor) -> float:
    """How much two colours differ, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def takes_focus(widget: QWidget) -> bool:
    """True if Tab can stop here."""
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isEnabled() and widget.focusProxy() is None


def stops(window: QWidget) -> Iterator[QWidget]:
    """What can be reached with Tab and seen."""
    for widget in window.findChildren(QWidget):
        internal = widget.objectName().startswith(_INTERNAL) or isinstance(widget, QMenu)
        if not internal and widget.isVisibleTo(window) and takes_focus(widget):
            yield widget


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says for a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    if found is None:
        return ""
    name = found.text(QAccessible.Text.Name)
    if isinstance(widget, QComboBox):  # on some systems the name is the value
        labels = [
            pair[0].text(QAccessible.Text.Name)
            for pair in found.relations(QAccessible.RelationFlag.Label)
        ]
        name = widget.accessibleName() or (labels[0] if labels else "")
    return str(name)


def audit(window: QWidget) -> list[Finding]:
    """Everything found in a window that is shown."""
    return [
        *_names(window),
        *_labels(window),
        *_sizes(window),
        *_mnemonics(window),
        *_texts(window),
        *_order(window),
    ]


def _names(window: QWidget) -> Iterator[Finding]:
    seen: dict[tuple[str, str], QWidget] = {}
    for widget in stops(window):
        name = spoken_name(widget).strip()
        kind = type(widget).__name__
        if not name:
            yield Finding("no name", path(widget), kind)
        elif (name, kind) in seen:
            yield Finding("the same name twice", path(widget), f"{kind} {name!r}")
        seen[(name, kind)] = widget


def _labels(window: QWidget) -> Iterator[Finding]:
    """A field to type or choose in has a label that leads to it, or says itself what it is for."""
    buddies = {
        id(label.buddy()) for label in window.findChildren(QLabel) if label.isVisibleTo(window)
    }
    for widget in stops(window):
        if not isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox):
            continue
        itself = isinstance(widget, QLineEdit) and bool(widget.placeholderText())
        reader_of = isinstance(widget, QComboBox) and widget.accessibleName() == "Section"
        if id(widget) not in buddies and not itself and not reader_of:
            yield Finding("no label", path(widget), spoken_name(widget))


def _sizes(window: QWidget) -> Iterator[Finding]:
    for widget in stops(window):
        if widget.width() < LEAST_TARGET or widget.height() < LEAST_TARGET:
            yield Finding("small target", path(widget), f"{widget.width()} x {widget.height()}")


def _mnemonics(window: QWidget) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or not isinstance(widget, QLabel | QAbstractButton):
            continue
        found = _MNEMONIC.search(widget.text())
        if found is None:
            continue
        key = found[1].lower()
        if key in seen:
            yield Finding("two for one key", path(widget), f"Alt+{key}, also {seen[key]}")
        seen[key] = path(widget)
        if isinstance(widget, QLabel) and widget.buddy() is None:
            yield Finding("a key that leads nowhere", path(widget), widget.text())


def _texts(window: QWidget) -> Iterator[Finding]:
    grounds = Grounds(window)
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit | QPlainTextEdit | QTextEdit):
            yield from _contrast_of(widget, grounds)
        if isinstance(widget, QPushButton | QToolButton) and widget.text():
            need = widget.sizeHint()
            if widget.width() < need.width() - 1 or widget.height() < need.height() - 1:
                yield Finding("clipped", path(widget), f"{widget.text()!r}: {widget.width()}")
        if isinstance(widget, QLabel) and widget.text():
            yield from _room_of(widget)
            if widget.accessibleName() and widget.buddy() is None:
                yield Finding("a name that hides the text", path(widget), widget.accessibleName())
    for area in window.findChildren(QScrollArea):
        bar = area.horizontalScrollBar()
        if area.isVisibleTo(window) and bar.maximum() > 0:
            yield Finding("scrolls sideways", path(area), f"{bar.maximum()} pixels")


def _contrast_of(widget: QWidget, grounds: "Grounds") -> Iterator[Finding]:
    if not widget.isEnabled() or (isinstance(widget, QLabel) and not widget.pixmap().isNull()):
        return
    palette = widget.palette()
    text = palette.color(QPalette.ColorGroup.Normal, widget.foregroundRole())
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        text = palette.color(QPalette.ColorGroup.Normal, QPalette.ColorRole.Text)
    ground = grounds.behind(widget)
    found = contrast(text, ground)
    if found < LEAST_CONTRAST:
        yield Finding("contrast", path(widget), f"{found:.2f}")
    if getattr(widget, "placeholderText", str)():
        pale = palette.color(QPalette.ColorGroup.Normal, QPalette.ColorRole.PlaceholderText)
        found = contrast(painted(pale, ground), ground)
        if found < LEAST_CONTRAST:
            yield Finding("contrast of what an empty field says", path(widget), f"{found:.2f}")


def painted(color: QColor, ground: QColor) -> QColor:
    """How a colour that can be seen through looks on a ground."""
    part = color.alphaF()
    pairs = zip(color.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(own * part + below * (1 - part) for own, below in pairs))


class Grounds:
    """The colour that is really painted behind a widget: the commonest in a picture of it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._pictures: dict[int, QImage] = {}

    def behind(self, widget: QWidget) -> QColor:
        """The ground of one widget."""
        pane = self._pane_of(widget)
        if id(pane) not in self._pictures:
            picture = QImage(pane.size(), QImage.Format.Format_RGB32)
            picture.fill(self._window.palette().color(QPalette.ColorRole.Window))
            pane.render(picture)
            self._pictures[id(pane)] = picture
        picture = self._pictures[id(pane)]
        box = QRect(widget.mapTo(pane, QPoint(0, 0)), widget.size()).intersected(picture.rect())
        box = box.adjusted(2, 2, -2, -2)
        across = range(box.left(), box.right(), max(1, box.width() // 24))
        down = range(box.top(), box.bottom(), max(1, box.height() // 12))
        counted = Counter(picture.pixel(x, y) for x in across for y in down)
        return QColor(counted.most_common(1)[0][0]) if counted else QColor(picture.pixel(0, 0))

    def _pane_of(self, widget: QWidget) -> QWidget:
        """The scrolled pane a widget lies in, all of it, else the window."""
        inner = widget
        parent = widget.parentWidget()
        while parent is not None and parent is not self._window:
            if isinstance(parent.parentWidget(), QScrollArea):
                return inner
            inner, parent = parent, parent.parentWidget()
        return self._window


def _room_of(label: QLabel) -> Iterator[Finding]:
    text = label.text().replace("&", "")
    if label.textFormat() == Qt.TextFormat.RichText or not label.pixmap().isNull():
        return
    metrics = QFontMetrics(label.font())
    room = label.contentsRect()
    if label.wordWrap():
        box = metrics.boundingRect(
            0, 0, room.width(), 10**6, int(Qt.TextFlag.TextWordWrap.value), text
        )
        if box.height() > room.height() + 2:
            yield Finding(
                "clipped", path(label), f"{text[:50]!r}: {room.height()} of {box.height()}"
            )
        return
    need = metrics.horizontalAdvance(text)
    if need > room.width() + 1 and "Elided" not in type(label).__name__:
        yield Finding("clipped", path(label), f"{text[:50]!r}: {room.width()} of {need}")


def _order(window: QWidget) -> Iterator[Finding]:
    """Among neighbours Tab never jumps up by a line, unless it begins the next column."""
    chain = list(tab_order.stops(window))
    for before, after in pairwise(chain):
        if before.parentWidget() is not after.parentWidget():
            continue
        if isinstance(before, QAbstractItemView) or isinstance(after, QAbstractItemView):
            continue
        one, other = before.geometry(), after.geometry()
        next_column = other.left() >= one.right()
        if other.bottom() <= one.top() and not next_column:
            yield Finding("Tab jumps up", path(after), f"from {spoken_name(before)!r}")
