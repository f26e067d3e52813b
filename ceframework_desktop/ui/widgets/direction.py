"""Text in a field goes the way of its own script: Arabic from the right, English from the left."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

_RIGHT = ("R", "AL")
# The scripts that are written from the right, with their forms: Hebrew to Arabic Extended.
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def runs_from_right(text: str) -> bool:
    """True if the first letter with a direction is of a script written from the right."""
    if text.isascii() or not _FROM_RIGHT.search(text):
        return False
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind in _RIGHT for kind in kinds if kind in ("L", *_RIGHT)), False)


def mostly_from_right(text: str) -> bool:
    """True if more of the text stands in paragraphs from the right than in others."""
    if text.isascii() or not _FROM_RIGHT.search(text):
        return False
    right = sum(len(line) for line in text.split("\n") if runs_from_right(line))
    return 2 * right > len(text) - text.count("\n")


def follow_script(field: QLineEdit | QPlainTextEdit) -> None:
    """Let a text stand at the side where it begins.

    In a field of several lines each paragraph is read in its own direction, and all stand at the
    side of most of them: Qt's plain text has one alignment for all.
    """
    if isinstance(field, QPlainTextEdit):
        option = field.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        field.document().setDefaultTextOption(option)
        field.textChanged.connect(lambda: _align(field))
        return
    field.textChanged.connect(lambda text: _turn(field, text))


def _align(field: QPlainTextEdit) -> None:
    sides = Qt.AlignmentFlag
    right = mostly_from_right(field.toPlainText())
    wanted = sides.AlignRight if right else sides.AlignLeft
    option = field.document().defaultTextOption()
    if option.alignment() != wanted:
        option.setAlignment(wanted)
        field.document().setDefaultTextOption(option)


def _turn(field: QLineEdit, text: str) -> None:
    directions = Qt.LayoutDirection
    wanted = directions.RightToLeft if runs_from_right(text) else directions.LeftToRight
    if field.layoutDirection() != wanted:
        field.setLayoutDirection(wanted)
