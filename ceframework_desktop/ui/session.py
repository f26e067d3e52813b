"""What the window knows: the open register, the engagement shown, and the preferences.

Widgets ask the session to save and listen to its signals; they never hold a workspace of their
own. A field that could not be saved is kept in `unsaved` with what was typed, is tried again
every few seconds and with each later save, and is shown by whoever shows the field. Text that
belongs to no such field stays in its own place, and is tried again as often.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.engagement import Engagement, Value
from ceframework_desktop.domain.errors import NotFound, UserError
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.services.preferences import Preferences, save_preferences
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.steps import Step
from ceframework_desktop.services.workspace import Workspace

from .field_id import FieldId, read_field, write_field
from .navigation import Destination
from .signals import Signals
from .step_place import place_of
from .unsaved import Unsaved

if TYPE_CHECKING:
    from ceframework_desktop.services.safety import Safety

    from .stretch import Stretch

__all__ = ["FieldId", "Session"]


class Session(Signals):
    """One running window's state."""

    def __init__(self, registers: Registers, preferences: Preferences, folder: Path) -> None:
        super().__init__()
        self.registers = registers
        self.preferences = preferences
        self._folder = folder
        self._workspace: Workspace | None = None
        self._safety: Safety | None = None
        self.may_lose: Callable[[], bool] = lambda: True  # the window asks the user
        self._unsaved = Unsaved(self, self.try_again)
        self.unread_minutes: dict[str, str] = {}  # by engagement: typed, cannot be read, not kept

    @property
    def is_open(self) -> bool:
        """True while a register is open."""
        return self._workspace is not None

    @property
    def home(self) -> Path:
        """The user's own folder, where backups and preferences are."""
        return self._folder

    @property
    def workspace(self) -> Workspace:
        """The open register. An error of ours if none is open."""
        if self._workspace is None:
            raise RuntimeError("no register is open")
        return self._workspace

    @property
    def safety(self) -> Safety:
        """The backups of the open register. Loaded when first needed: the first window is not."""
        from ceframework_desktop.services.safety import Safety

        if self._safety is None:
            self._safety = Safety(self.workspace, self._folder)
        return self._safety

    @property
    def framework(self) -> Framework:
        """The framework of the open register."""
        return self.workspace.framework

    @property
    def unsaved(self) -> Mapping[FieldId, Value | None]:
        """The fields whose text could not be saved, with what was typed in them."""
        return self._unsaved.fields

    @property
    def has_unsaved(self) -> bool:
        """True while something could not be saved, in a field of the framework or another."""
        return bool(self._unsaved)

    @property
    def is_typing(self) -> bool:
        """True while something was typed that the register was not given yet."""
        return self._unsaved.is_typing

    @property
    def last_step(self) -> Step | None:
        """The step that undo would take back, if any."""
        return self._workspace.can_undo if self._workspace is not None else None

    def typed(self, stretch: Stretch) -> None:
        """Something was typed, or what was typed is in the register now."""
        self._unsaved.typed(stretch)
        self.typing_changed.emit()

    def has(self, engagement_id: str) -> bool:
        """True if a register is open and the engagement is in it, and was not taken out."""
        if self._workspace is None:
            return False
        try:
            self._workspace.engagement(engagement_id)
        except NotFound:
            return False
        return True

    def has_field(self, field: FieldId) -> bool:
        """True if what the field belongs to is in the register, and was not taken out."""
        if not field.is_detail:
            return self.has(field.engagement)
        return self._workspace is not None and self._workspace.contacts.has(field.row)

    def engagement(self, engagement_id: str) -> Engagement:
        """The engagement as it is now. Raises NotFound if it was taken out."""
        return self.workspace.engagement(engagement_id)

    def assessment(self, engagement_id: str) -> Assessment:
        """The seven standards for this engagement as it is now."""
        return self.workspace.assessment(self.engagement(engagement_id))

    def answer(self, field: FieldId) -> Value | None:
        """What a field holds, text that is not saved yet included."""
        if field in self.unsaved:
            return self.unsaved[field]
        return read_field(self.workspace, field)

    def use(self, workspace: Workspace) -> None:
        """Show this register from now on; the one before is closed.

        If text of the one before is not saved and may not be lost, it stays open instead.
        """
        if not self._may_let_go():
            workspace.close()
            return
        self.close()
        self.registers.forget_others(workspace)
        self._workspace = workspace
        self.set_preferences(self.preferences.with_register(workspace.path))
        self.register_opened.emit()

    def close(self) -> None:
        """Let go of the register. What is not saved by now is lost: ask before."""
        self._unsaved.clear()
        self.unread_minutes.clear()
        if self._workspace is not None:
            self.register_closing.emit()
            self._forget()

    def put_back(self, backup: Path) -> tuple[Path | None] | None:
        """Put a backup in the place of the register, and open the register again.

        Returns where the replaced file is now, in a tuple of its own; None if the user would
        rather keep text that is not saved. Raises CannotOpen, CannotWriteFile: then the register
        is as it was, and open again if it can be.
        """
        if not self._may_let_go():
            return None
        safety, path = self.safety, self.workspace.path
        self.give_up()
        try:
            kept = safety.restore(backup)
        finally:
            self._forget()
            self.use(self.registers.open(path))
        return (kept,)

    def move_to(self, copy: Workspace) -> None:
        """Go on in a copy of the open register, with what is not saved yet.

        The pages stay as they are: the copy holds the same engagements.
        """
        self._forget()
        self._workspace = copy
        self.set_preferences(self.preferences.with_register(copy.path))
        if self.try_again():
            self.saved.emit()

    def _may_let_go(self) -> bool:
        return not self._unsaved or self.try_again() or self.may_lose()

    def _forget(self) -> None:
        """Close the register; closing it twice does no harm."""
        if self._workspace is not None:
            self._workspace.close()
        self._workspace = self._safety = None

    def save(
        self,
        engagement_id: str,
        change: Callable[[Workspace], object],
        typed: Stretch | None = None,
    ) -> bool:
        """Carry out a change. True once it is on the disk; on failure nothing is changed.

        `typed` is what was typed for it, if anything was: it goes on with the step that this is
        already, and on failure it stays typed and is tried again.
        """
        try:
            change(self.workspace)
            self.workspace.join(typed.onto if typed is not None else None)
        except UserError as error:
            if typed is not None:
                typed.failed()
                self._unsaved.wait()
            self.save_failed.emit(error)
            return False
        self._changed(engagement_id)
        if self._unsaved:
            self.try_again()
        return True

    def save_field(self, field: FieldId, value: Value | None, onto: Step | None = None) -> bool:
        """Keep one field. On failure what was typed is kept in `unsaved` and tried again.

        There is nothing to keep of an engagement that was taken out.
        """
        if not self.has_field(field):
            return True
        try:
            write_field(self.workspace, field, value)
            self.workspace.join(onto)
        except UserError as error:
            self._unsaved.fields[field] = value
            self._unsaved.wait()
            self.save_failed.emit(error)
            return False
        self._unsaved.fields.pop(field, None)
        self._changed(field.engagement)
        if self._unsaved:
            self.try_again()
        return True

    def try_again(self) -> bool:
        """Save whatever is not saved yet. True if nothing is left."""
        if self._workspace is None:
            return True  # what could not be saved was let go of with it
        changed, error = self._unsaved.save_fields(self._workspace)
        if error is not None:
            self.save_failed.emit(error)
        else:
            self._unsaved.save_typed()
        self._unsaved.look(self.has_field)
        for engagement_id in changed:
            self._changed(engagement_id)
        return not self._unsaved

    def give_up(self) -> None:
        """Let go of what could not be saved: the user said so."""
        self._unsaved.clear()

    def undo(self) -> Step | None:
        """Take back the last step and show where it was."""
        return self._step(lambda: self.workspace.undo())

    def redo(self) -> Step | None:
        """Do the last undone step again and show where it is."""
        return self._step(lambda: self.workspace.redo())

    def _step(self, do: Callable[[], Step | None]) -> Step | None:
        if self._workspace is None:
            return None
        try:
            step = do()
        except UserError as error:
            self.save_failed.emit(error)
            return None
        if step is None:
            return None
        self._changed(step.engagement)
        if (place := place_of(step, self.workspace)) is not None:
            self.go(place)
        return step

    def _changed(self, engagement_id: str) -> None:
        self._unsaved.look(self.has_field)
        if not self._unsaved:
            self.saved.emit()
        if engagement_id:
            self.engagement_changed.emit(engagement_id)
        else:
            self.organisation_changed.emit()
            self.contacts_changed.emit()
        if notice := self.workspace.take_notice():
            self.noticed.emit(notice)

    def go(self, destination: Destination) -> None:
        """Ask the window to show a page."""
        self.destination_requested.emit(destination)

    def set_preferences(self, preferences: Preferences) -> None:
        """Keep the preferences and tell the window."""
        self.preferences = preferences
        save_preferences(self._folder, preferences)
        self.preferences_changed.emit()
