"""A list of sections and a sheet to read beside it; one under the other in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QTextBrowser,
    QWidget,
)

from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import column, heading, label, row

_NARROW = 640  # pixels at 100%
_LIST_WIDTH = 248
_WIDEST = 640  # of the text
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


class Reader(QWidget):
    """Search box, list of sections, sheet. `section_chosen` says which one the user wants."""

    section_chosen = Signal(str)
    searched = Signal(str)

    def __init__(self, title: str, search_name: str) -> None:
        super().__init__()
        self._quiet = False
        self._heading = heading(title)
        self.search = QLineEdit()
        self.search.setPlaceholderText(search_name)
        self.search.setAccessibleName(search_name)
        self.found = label("", "muted", wrap=False)
        self.list = QListWidget()
        self.list.setAccessibleName("Sections")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.combo = QComboBox()
        self.combo.setAccessibleName("Section")
        self.sheet = Sheet()
        self.sheet.setAccessibleName(f"{title}, text")
        self.search.textChanged.connect(self.searched.emit)
        self.list.currentItemChanged.connect(lambda item, _before: self._on_item(item))
        self.combo.activated.connect(self._on_combo)
        self._lay_out()

    def _lay_out(self) -> None:
        self._heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        top = row(gap=4)
        top.addWidget(self._heading)
        self.search.setMinimumWidth(look().px(160))
        self.search.setMaximumWidth(look().px(320))
        top.addWidget(self.search, 2)
        top.addWidget(self.found)
        top.addStretch(1)
        self.list.setFixedWidth(look().px(_LIST_WIDTH))
        pad = f"padding: {look().px(7)}px {look().px(10)}px;"
        self.list.setStyleSheet(f"QListWidget::item {{ {pad} }}")
        self.sheet.setMaximumWidth(look().px(_WIDEST) + look().px(24))
        across = row(gap=3)
        across.addWidget(self.list)
        across.addWidget(self.sheet, 100)
        across.addStretch(1)
        layout = column(self, gap=2, margins=(3, 3, 2, 2))
        layout.addLayout(top)
        layout.addWidget(self.combo)
        layout.addLayout(across, 1)

    def sizeHint(self) -> QSize:
        return QSize(look().px(800), look().px(600))

    def set_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """List these: id and title."""
        self._quiet = True
        self.list.clear()
        self.combo.clear()
        for section, title in sections:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, section)
            self.list.addItem(item)
            self.combo.addItem(title, section)
        self._quiet = False

    def mark(self, section: str) -> None:
        """Show which section is on the sheet, without asking for it again."""
        self._quiet = True
        for number in range(self.list.count()):
            if self.list.item(number).data(Qt.ItemDataRole.UserRole) == section:
                self.list.setCurrentRow(number)
                self.combo.setCurrentIndex(number)
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends a search."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._quiet:
            self.section_chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def _on_combo(self, index: int) -> None:
        self.section_chosen.emit(str(self.combo.itemData(index)))

    def first_focus(self) -> QWidget:
        """The list, or what stands for it in a narrow window."""
        return self.combo if self.list.isHidden() else self.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < look().px(_NARROW)
        self.list.setVisible(not narrow)
        self.combo.setVisible(narrow)
        self._heading.setMinimumWidth(0 if narrow else look().px(_LIST_WIDTH))
        super().resizeEvent(event)
