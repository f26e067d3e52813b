"""The two kinds of field that the coach looks at, spoken to in one way.

Places are UTF-16 units, as Qt counts them.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QTextCursor, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from ceframework_desktop.ui.coach import marks
from ceframework_desktop.ui.coach.changing import change
from ceframework_desktop.ui.coach.held import Held
from ceframework_desktop.ui.coach.presenter import Spot
from ceframework_desktop.ui.reveal import reveal, reveal_caret
from ceframework_desktop.ui.widgets.fields import LineField, TextField

_CARET_LEFT = 5  # pixels that Qt leaves before the caret in the place it gives for it


class Writing(QObject):
    """A field to write in. `changed` gives the place, and how much went and came there."""

    changed = Signal(int, int, int)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.field = field

    def text(self) -> str:
        """What is written."""
        raise NotImplementedError

    def selection(self) -> tuple[int, int]:
        """What is selected; where the caret is, if nothing is."""
        raise NotImplementedError

    def select(self, start: int, end: int) -> None:
        """Select a stretch and bring it into view."""
        raise NotImplementedError

    def replace(self, start: int, end: int, text: str) -> None:
        """Put other words in the place of a stretch, and the caret behind them."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw the lines again."""
        self.field.update()

    def paint(self, event: QPaintEvent, held: Held, chosen: Spot | None) -> None:
        """Draw the lines under words that lie in the part being painted."""
        raise NotImplementedError

    def reveal(self) -> None:
        """Scroll so that what is being written can be seen."""
        reveal(self.field)

    def take_focus(self) -> None:
        """Put the user back into the field, with what is selected in it as it is."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class LongWriting(Writing):
    """A text of several paragraphs."""

    def __init__(self, box: TextField) -> None:
        super().__init__(box)
        self._box = box
        box.document().contentsChange.connect(self.changed)

    def text(self) -> str:
        """What is written."""
        return self._box.toPlainText()

    def selection(self) -> tuple[int, int]:
        """What is selected."""
        cursor = self._box.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def select(self, start: int, end: int) -> None:
        """Select a stretch."""
        self._box.setTextCursor(self._stretch(start, end))

    def replace(self, start: int, end: int, text: str) -> None:
        """One change of the document."""
        cursor = self._stretch(start, end)
        cursor.insertText(text)
        self._box.setTextCursor(cursor)

    def _stretch(self, start: int, end: int) -> QTextCursor:
        cursor = self._box.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def reveal(self) -> None:
        """The line with the caret."""
        reveal_caret(self._box)

    def redraw(self) -> None:
        """What is seen of the text."""
        self._box.viewport().update()

    def paint(self, event: QPaintEvent, held: Held, chosen: Spot | None) -> None:
        """Over the paragraphs in sight."""
        marks.paint(self._box, event, held, chosen)


class LineWriting(Writing):
    """A text of one line. Qt does not say what of it changed, nor where its words stand."""

    def __init__(self, line: LineField) -> None:
        super().__init__(line)
        self._line = line
        self._before = line.text()
        self._layout: QTextLayout | None = None
        line.textChanged.connect(self._on_text)

    def text(self) -> str:
        """What is written."""
        return self._line.text()

    def selection(self) -> tuple[int, int]:
        """What is selected."""
        start = self._line.selectionStart()
        if start < 0:
            return (self._line.cursorPosition(),) * 2
        return start, start + self._line.selectionLength()

    def select(self, start: int, end: int) -> None:
        """Select a stretch; where it is longer than the field, its end is seen."""
        self._line.setSelection(start, end - start)

    def replace(self, start: int, end: int, text: str) -> None:
        """As if it were typed over the stretch."""
        self._line.setSelection(start, end - start)
        self._line.insert(text)
        self._line.textEdited.emit(self._line.text())  # Qt says so of keys only

    def _on_text(self, text: str) -> None:
        before, self._before = self._before, text
        self._layout = None
        self.changed.emit(*change(before, text))

    def paint(self, _event: QPaintEvent, held: Held, chosen: Spot | None) -> None:
        """Under the words that are seen. Where those stand, the caret tells."""
        if not len(held):
            return
        line = self._line
        if self._layout is None or self._layout.font() != line.font():
            self._layout = _laid_out(line)
        laid = self._layout
        first = laid.lineAt(0)
        caret = line.cursorRect()
        left = caret.x() + _CARET_LEFT - marks.x_of(first, line.cursorPosition())
        base = caret.y() + line.fontMetrics().ascent()
        marks.paint_line(line, first, QPointF(left, base), held, chosen)


def writing_of(field: TextField | LineField) -> Writing:
    """The way to speak to a field."""
    return LineWriting(field) if isinstance(field, LineField) else LongWriting(field)


def _laid_out(line: LineField) -> QTextLayout:
    """The text of a field as Qt sets it."""
    laid = QTextLayout(line.text(), line.font())
    option = QTextOption()
    option.setTextDirection(line.layoutDirection())
    option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
    laid.setTextOption(option)
    laid.beginLayout()
    laid.createLine()
    laid.endLayout()
    return laid
