"""What the window knows: the open register, the engagement shown, and the preferences.

Widgets ask the session to save and listen to its signals; they never hold a workspace of their
own. A save that fails leaves the text on the screen: `save` answers False and `save_failed` says
why.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.services.preferences import Preferences, save_preferences
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.workspace import Workspace

from .navigation import Destination


class Session(QObject):
    """One running window's state."""

    register_opened = Signal()
    engagement_changed = Signal(str)  # engagement id: an answer of it was saved or undone
    organisation_changed = Signal()
    saved = Signal()
    save_failed = Signal(object)  # UserError
    preferences_changed = Signal()
    destination_requested = Signal(object)  # Destination

    def __init__(self, registers: Registers, preferences: Preferences, folder: Path) -> None:
        super().__init__()
        self.registers = registers
        self.preferences = preferences
        self._folder = folder
        self._workspace: Workspace | None = None

    @property
    def is_open(self) -> bool:
        """True while a register is open."""
        return self._workspace is not None

    @property
    def workspace(self) -> Workspace:
        """The open register. An error of ours if none is open."""
        if self._workspace is None:
            raise RuntimeError("no register is open")
        return self._workspace

    @property
    def framework(self) -> Framework:
        """The framework of the open register."""
        return self.workspace.framework

    def engagement(self, engagement_id: str) -> Engagement:
        """The engagement as it is now."""
        return self.workspace.engagement(engagement_id)

    def assessment(self, engagement_id: str) -> Assessment:
        """The seven standards for this engagement as it is now."""
        return self.workspace.assessment(self.engagement(engagement_id))

    def use(self, workspace: Workspace) -> None:
        """Show this register from now on; the one before is closed."""
        self.close()
        self._workspace = workspace
        self.set_preferences(self.preferences.with_register(workspace.path))
        self.register_opened.emit()

    def close(self) -> None:
        """Let go of the register."""
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def save(self, engagement_id: str, change: Callable[[Workspace], object]) -> bool:
        """Carry out a change. True once it is on the disk; on failure nothing is lost."""
        try:
            change(self.workspace)
        except UserError as error:
            self.save_failed.emit(error)
            return False
        self.saved.emit()
        if engagement_id:
            self.engagement_changed.emit(engagement_id)
        else:
            self.organisation_changed.emit()
        return True

    def undo(self) -> None:
        """Take back the last step and show where it was."""
        self._step(lambda: self.workspace.undo())

    def redo(self) -> None:
        """Do the last undone step again and show where it is."""
        self._step(lambda: self.workspace.redo())

    def _step(self, do: Callable[[], object]) -> None:
        from ceframework_desktop.services.workspace import Step

        try:
            step = do()
        except UserError as error:
            self.save_failed.emit(error)
            return
        if not isinstance(step, Step):
            return
        self.saved.emit()
        if step.engagement:
            self.engagement_changed.emit(step.engagement)
        else:
            self.organisation_changed.emit()
        if step.question:
            topic = self.framework.topic_of(step.question).id
            self.go(Destination("topic", step.engagement, topic, step.question))

    def go(self, destination: Destination) -> None:
        """Ask the window to show a page."""
        self.destination_requested.emit(destination)

    def set_preferences(self, preferences: Preferences) -> None:
        """Keep the preferences and tell the window."""
        self.preferences = preferences
        save_preferences(self._folder, preferences)
        self.preferences_changed.emit()
