"""The right editor for a question or a column."""

from __future__ import annotations

from ceframework_desktop.domain.framework import Column, Kind
from ceframework_desktop.ui.widgets.editors.base import Asked, Editor
from ceframework_desktop.ui.widgets.editors.chosen import (
    MOST_RADIOS,
    PickEditor,
    RadioEditor,
    TicksEditor,
)
from ceframework_desktop.ui.widgets.editors.typed import DateEditor, LineEditor, LongEditor

_LINES_IN_A_ROW = 2


def make_editor(asked: Asked, name: str = "") -> Editor:
    """An editor for any kind but tables. `name` is its name where the label is not enough."""
    name = name or asked.label
    in_row = isinstance(asked, Column)
    if asked.kind is Kind.LONG:
        return LongEditor(asked, name, lines=_LINES_IN_A_ROW if in_row else 4)
    if asked.kind is Kind.DATE:
        return DateEditor(asked, name)
    if asked.kind is Kind.CHOICE:
        few = len(asked.options) <= (4 if in_row else MOST_RADIOS)
        return RadioEditor(asked, name) if few else PickEditor(asked, name)
    if asked.kind is Kind.CHOICES:
        return TicksEditor(asked, name)
    return LineEditor(asked, name)
