"""A sheet to read: written block by block as plain text, or from Markdown of our own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from ceframework_desktop.ui.theme import look

_LEADING = 118  # percent of the letters' own


class Sheet(QTextBrowser):
    """Text to read, written block by block as plain text: nothing in it is ever markup."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setStyleSheet("QTextBrowser { background: transparent; border: none; padding: 0; }")
        self.setViewportMargins(look().space(1), look().space(1), look().space(2), 0)
        # The caret shows where a screen reader is; for the eye alone it would be a smudge.
        self.setCursorWidth(1 if QAccessible.isActive() else 0)
        self._cursor = QTextCursor(self.document())
        self._fresh = True  # the block under the cursor is empty and waits to be used
        self._first = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the beginning and the end of the text, as a reader expects."""
        if event.matches(QKeySequence.StandardKey.MoveToStartOfLine):
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.verticalScrollBar().setValue(0)
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfLine):
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Start an empty sheet."""
        self.clear()
        self.document().setDefaultFont(look().font())
        self.document().setDocumentMargin(0)
        self._cursor = QTextCursor(self.document())
        self._fresh = self._first = True

    def end(self) -> None:
        """Show the sheet from its top."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def write_heading(self, text: str, level: int) -> None:
        """A heading that screen readers know as one."""
        size = {1: "h1", 2: "h2"}.get(level, "h3")
        block = _block(above=0 if self._first else {1: 0, 2: 4}.get(level, 3), below=0.5)
        block.setHeadingLevel(level)
        self._write(text, block, _letters(look().font(size, strong=True)))

    def write(self, text: str, *, color: str = "text", lead: str = "") -> None:
        """Paragraphs; `lead` stands before the first in strong letters."""
        for number, part in enumerate(_paragraphs(text)):
            first = lead if number == 0 else ""
            self._write(part, _block(), _letters(look().font(), color), first)

    def quote(self, text: str) -> None:
        """The source's own words, on a ground of their own."""
        shape = QTextFrameFormat()
        shape.setBackground(look().color("accent_soft"))
        shape.setPadding(look().space(1.5))
        shape.setBottomMargin(look().space(1))
        shape.setTopMargin(look().space(0.5))
        made = self._cursor.insertFrame(shape)
        self._fresh = True
        parts = _paragraphs(text)
        for number, part in enumerate(parts):
            below = 0 if number == len(parts) - 1 else 0.75
            self._write(part, _block(below=below), _letters(look().font()))
        self._cursor.setPosition(made.lastPosition() + 1)
        self._fresh = True

    def show_markdown(self, text: str) -> None:
        """Show a text of our own that is written in Markdown, set like the rest."""
        self.begin()
        self.setMarkdown(text)
        block = self.document().begin()
        while block.isValid():
            _set_block(QTextCursor(block), first=block.blockNumber() == 0)
            block = block.next()
        for made in self.document().rootFrame().childFrames():
            if isinstance(made, QTextTable):
                _set_table(made)
        self.end()

    def _write(
        self, text: str, block: QTextBlockFormat, letters: QTextCharFormat, lead: str = ""
    ) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._fresh = self._first = False
        if lead:
            self._cursor.insertText(f"{lead}  ", _letters(look().font(strong=True)))
        self._cursor.insertText(text, letters)


def _set_block(cursor: QTextCursor, *, first: bool) -> None:
    """Give one block of Markdown the sizes and gaps of the grid; keep lists and tables."""
    shape = cursor.blockFormat()
    level = shape.headingLevel()
    if level:
        gap = 0 if first else {1: 0, 2: 3.5}.get(level, 2.5)
        size = {1: "h1", 2: "h2"}.get(level, "h3")
        shape.setTopMargin(look().space(gap) if gap else 0)
        shape.setBottomMargin(look().space(0.75))
        _set_letters(cursor, _letters(look().font(size, strong=True)))
    elif cursor.currentTable() is None:
        shape.setTopMargin(0)
        shape.setBottomMargin(look().space(0.75 if _is_item(cursor) else 1.25))
    if not level:
        _lighten_bold(cursor)
    shape.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(shape)


def _is_item(cursor: QTextCursor) -> bool:
    return cursor.block().textList() is not None


def _set_letters(cursor: QTextCursor, letters: QTextCharFormat) -> None:
    """The letters of the whole block."""
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(letters)
    cursor.clearSelection()


def _lighten_bold(cursor: QTextCursor) -> None:
    """Set what is bold in the strong letters of the family rather than in thickened ones."""
    strong = _letters(look().font(strong=True))
    block = cursor.block()
    spans = [
        (block.position() + part.start, part.length)
        for part in block.textFormats()
        if part.format.fontWeight() >= QFont.Weight.Bold
    ]
    for position, length in spans:
        span = QTextCursor(block)
        span.setPosition(position)
        span.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        span.mergeCharFormat(strong)


def _set_table(table: QTextTable) -> None:
    """Rows parted by room rather than by lines."""
    shape = table.format()
    shape.setBorder(0)
    shape.setCellPadding(look().space(0.5))
    shape.setCellSpacing(0)
    shape.setTopMargin(look().space(0.5))
    shape.setBottomMargin(look().space(1))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for row_number in range(0, table.rows(), 2):
        for column_number in range(table.columns()):
            cell = table.cellAt(row_number, column_number)
            ground = cell.format()
            ground.setBackground(look().color("panel"))
            cell.setFormat(ground)


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n") if part.strip()]


def _block(*, above: float = 0, below: float = 1) -> QTextBlockFormat:
    """A paragraph; the gaps are steps of the grid."""
    made = QTextBlockFormat()
    made.setTopMargin(look().space(above) if above else 0)
    made.setBottomMargin(look().space(below) if below else 0)
    made.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _letters(font: QFont, color: str = "text") -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(look().color(color))
    return made
