"""The one style sheet, written from the tokens at a zoom. No colours of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ceframework_desktop.ui.theme import Look


def style_sheet(look: Look) -> str:
    """The style sheet of the whole program for one look."""
    text = _TEXT + _BUTTONS + _FIELDS + _FRAMES + _LISTS + _MENUS

    def value(found: re.Match[str]) -> str:
        kind, name = found.groups()
        if kind == "px":
            return f"{look.px(float(name))}px"
        if kind == "pt_":
            return f"{look.points(name):.2f}pt"
        return str(getattr(look.tokens, name))

    return re.sub(r"@(px|pt_|)(\w+)", value, text)


_TEXT = """
QLabel { background: transparent; color: @text; }
QLabel[role="display"] { font-size: @pt_display; font-weight: 600; }
QLabel[role="h1"] { font-size: @pt_h1; font-weight: 600; }
QLabel[role="h2"] { font-size: @pt_h2; font-weight: 600; }
QLabel[role="h3"] { font-size: @pt_h3; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="accent"] { color: @accent; font-weight: 600; }
QLabel[role="amber"] { color: @amber; font-weight: 600; }
QLabel[role="error"] { color: @red; font-weight: 600; }
QLabel[role="tag"] {
    background: @amber_soft; color: @amber; border-radius: @px4;
    padding: @px1 @px8 @px1 @px8; font-weight: 600;
}
QToolTip { background: @surface; color: @text; border: 1px solid @edge; padding: @px6; }
"""

_BUTTONS = """
QPushButton, QToolButton {
    background: @surface; color: @text; border: 1px solid @edge; border-radius: @px6;
    padding: @px8 @px16 @px8 @px16; min-height: @px22; outline: none;
}
QPushButton:hover, QToolButton:hover { background: @accent_soft; border-color: @accent; }
QPushButton:pressed, QToolButton:pressed { background: @accent_soft; }
QPushButton:disabled, QToolButton:disabled {
    color: @muted; border-color: @line; background: @panel;
}
QPushButton[role="primary"] {
    background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 600;
    padding: @px8 @px20 @px8 @px20;
}
QPushButton[role="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[role="primary"]:disabled { background: @panel; color: @muted; border-color: @line; }
QPushButton[role="quiet"], QToolButton[role="quiet"] {
    background: transparent; border: 1px solid transparent; color: @accent;
    padding: @px4 @px8 @px4 @px8; min-height: @px20;
}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: @accent_soft; }
QPushButton[role="quiet"]:disabled { color: @muted; }
QPushButton[role="alarm"] {
    background: @red_soft; border: 1px solid @red; color: @red; font-weight: 600;
    padding: @px4 @px8 @px4 @px8; min-height: @px20;
}
QPushButton[role="caution"] {
    background: @amber_soft; border: 1px solid @amber; color: @amber; font-weight: 600;
    padding: @px4 @px8 @px4 @px8; min-height: @px20;
}
QPushButton[role="link"] {
    background: transparent; border: none; color: @accent; padding: @px2 0 @px2 0;
    text-align: left; min-height: @px20; border-radius: @px3;
}
QPushButton[role="link"]:hover { color: @accent_hover; text-decoration: underline; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {
    background: @surface; color: @text; border: 1px solid @edge; border-radius: @px4;
    selection-background-color: @accent; selection-color: @on_accent;
    placeholder-text-color: @faint;
}
QLineEdit { padding: @px8 @px10 @px8 @px10; min-height: @px22; }
QPlainTextEdit, QTextEdit { padding: @px6 @px6 @px6 @px6; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: @accent; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
    border: 2px solid @red; padding: @px7 @px9 @px7 @px9;
}
QPlainTextEdit[wrong="true"] { padding: @px5 @px5 @px5 @px5; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: @panel; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
    background: @panel; color: @muted;
}
QComboBox { padding: @px8 @px10 @px8 @px10; min-height: @px22; combobox-popup: 0; }
QComboBox::drop-down { border: none; width: @px32; }
QComboBox QAbstractItemView {
    background: @surface; color: @text; border: 1px solid @edge; padding: @px4;
    selection-background-color: @accent_soft; selection-color: @text; outline: none;
}
QComboBox QAbstractItemView::item { min-height: @px32; padding: 0 @px8 0 @px8; }
QGroupBox { border: none; margin: 0; padding: 0; background: transparent; }
QCheckBox, QRadioButton { spacing: @px12; padding: @px4 0 @px4 0; min-height: @px24; }
"""

_FRAMES = """
QScrollArea { background: transparent; border: none; }
QScrollArea[role="side"], QWidget[role="side"] { background: @panel; border: none; }
QFrame[role="card"] {
    background: @surface; border: 1px solid @line; border-radius: @px8;
}
QFrame[role="header"] { background: @panel; border: none; border-bottom: 1px solid @line; }
QFrame[role="side"] { background: @panel; border: none; }
QFrame[role="rule"] { background: @line; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="upright"] { background: @line; border: none; min-width: 1px; max-width: 1px; }
QFrame[role="quote"] {
    background: @accent_soft; border: none; border-left: @px4 solid @accent;
}
QFrame[role="toast"] {
    background: @accent_soft; border: @px2 solid @accent; border-radius: @px8;
}
QFrame[role="note"] { background: @panel; border: none; border-left: @px4 solid @accent; }
QFrame[role="warning"] { background: @amber_soft; border: none; border-left: @px4 solid @amber; }
QFrame[role="problem"] { background: @red_soft; border: none; border-left: @px4 solid @red; }
"""

_LISTS = """
QListView, QTreeView, QTableView {
    background: @surface; color: @text; border: 1px solid @line; border-radius: @px6;
    outline: none; alternate-background-color: @panel;
    selection-background-color: @accent_soft; selection-color: @text;
}
QListView[role="bare"], QTreeView[role="bare"] { background: transparent; border: none; }
QListView::item:selected, QTreeView::item:selected { background: @accent_soft; color: @text; }
QHeaderView::section {
    background: @panel; color: @text; border: none; border-bottom: 1px solid @line;
    padding: @px8; font-weight: 600;
}
QScrollBar:vertical { background: transparent; width: @px12; margin: 0; }
QScrollBar:horizontal { background: transparent; height: @px12; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: @px3; margin: @px3; }
QScrollBar::handle:vertical { min-height: @px32; }
QScrollBar::handle:horizontal { min-width: @px32; }
QScrollBar::handle:hover { background: @accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
    background: @panel; color: @text; border: 1px solid @edge; border-radius: @px4;
    text-align: center; min-height: @px20;
}
QProgressBar::chunk { background: @accent_soft; }
"""

_MENUS = """
QMenuBar { background: @panel; color: @text; padding: @px2 @px8 0 @px8; }
QMenuBar::item { background: transparent; padding: @px4 @px10 @px4 @px10; border-radius: @px4; }
QMenuBar::item:selected { background: @accent_soft; color: @text; }
QMenu {
    background: @surface; color: @text; border: 1px solid @edge; padding: @px6;
    menu-scrollable: 1;
}
QMenu::item { padding: @px8 @px32 @px8 @px24; border-radius: @px4; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: @px6 @px8 @px6 @px8; }
QDialog, QMessageBox { background: @ground; }
QDialog[role="floating"] { border: @px2 solid @accent; }
QCalendarWidget QWidget { background: @surface; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @surface; }
QCalendarWidget QToolButton {
    background: transparent; border: 1px solid transparent; padding: @px4 @px8 @px4 @px8;
    color: @text; font-weight: 600;
}
QCalendarWidget QToolButton:hover { background: @accent_soft; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView {
    background: @surface; border: none; alternate-background-color: @surface;
    selection-background-color: @accent; selection-color: @on_accent;
}
QCalendarWidget QSpinBox { padding: @px2; }
"""
