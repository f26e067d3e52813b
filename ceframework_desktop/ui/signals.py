"""What a session tells the widgets, each of which listens to what it shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Signals(QObject):
    """The signals of a session. What one carries stands beside it."""

    register_opened = Signal()
    register_closing = Signal()  # it is still open, and everything is saved that will be
    engagement_changed = Signal(str)  # engagement id: changed, back again, or perhaps gone
    organisation_changed = Signal()
    contacts_changed = Signal()
    saved = Signal()
    typing_changed = Signal()  # something is typed that is not on the disk yet, or no longer
    save_failed = Signal(object)  # UserError
    problems_changed = Signal()  # a field is marked as wrong, or no longer
    noticed = Signal(str)  # what the last change did besides, as a sentence
    preferences_changed = Signal()
    destination_requested = Signal(object)  # Destination
    register_wanted = Signal(object)  # Path: the window opens it, and says so if it cannot
    sample_wanted = Signal()
    letter_wanted = Signal()  # beside the page, or away
    letter_shown = Signal(bool)  # beside the page, from now on or no longer
    told = Signal(object)  # banner.Message: something to say above whatever page is in front
