"""What stands in the place of the list while there are no contacts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ceframework_desktop.ui.widgets.basics import card, heading, label, row
from ceframework_desktop.ui.widgets.flow import Flow


def empty_part(*buttons: QWidget) -> QWidget:
    """Why to keep contacts, and the buttons that bring the first ones."""
    line = row(gap=1)
    flow = Flow(gap=1)
    for button in buttons:
        flow.add(button)
    line.addWidget(flow, 1)
    return card(
        heading("There are no contacts yet.", 2),
        label(
            "Contacts are the people and groups you write to. Each letter then goes to the"
            " right place, in the print and the language that each person wants."
        ),
        label("Keep only what you need. The details stay in this register."),
        line,
        gap=2,
    )
