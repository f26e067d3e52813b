"""Say something through the screen reader without moving the focus."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have `text` read aloud where a screen reader runs; nothing happens elsewhere.

    `urgent` interrupts what is being read: for what has gone wrong, never for what went well.
    """
    if not text or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    kinds = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kinds.Assertive if urgent else kinds.Polite)
    QAccessible.updateAccessibility(event)


def say_in(line: QLabel, text: str) -> bool:
    """Show a sentence in its line, or no line for ""; a new one is read aloud. True if it is new.

    The line must have its place: shown before that, it would be a window of its own.
    """
    changed = text != line.text()
    line.setText(text)
    line.setVisible(bool(text))
    if changed:
        announce(line, text)
    return changed
