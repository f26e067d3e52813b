"""What the menu of a field offers for the words it is opened at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ceframework_desktop.services import coaching
from ceframework_desktop.services.coach import Finding
from ceframework_desktop.ui.coach import presenter

if TYPE_CHECKING:
    from ceframework_desktop.ui.coach.field import CoachedField

_MOST = 5  # suggestions


def fill(menu: QMenu, field: CoachedField, finding: Finding | None) -> None:
    """Put what can be done about a finding above the usual entries."""
    if finding is None:
        return
    first = menu.actions()[0] if menu.actions() else None
    offered = QMenu(menu)
    _offer(offered, field, finding)
    for action in offered.actions():
        menu.insertAction(first, action) if first is not None else menu.addAction(action)
    if first is not None:
        menu.insertSeparator(first)


def _offer(menu: QMenu, field: CoachedField, finding: Finding) -> None:
    if field.can_change:
        suggestions = (*finding.suggestions, *field.spellings(finding))[:_MOST]
        for suggestion in suggestions:
            text = presenter.suggestion_text(suggestion).replace("&", "&&")
            menu.addAction(text).triggered.connect(partial(_accept, field, finding, suggestion))
    menu.addAction("Ignore once").triggered.connect(lambda: field.ignore(finding))
    if field.can_change:
        if coaching.can_allow(finding):
            menu.addAction("Allow it here").triggered.connect(lambda: field.allow(finding))
        menu.addAction("Dismiss…").triggered.connect(lambda: field.dismiss(finding))


def _accept(field: CoachedField, finding: Finding, suggestion: str, _checked: bool = False) -> None:
    field.accept(finding, suggestion)
