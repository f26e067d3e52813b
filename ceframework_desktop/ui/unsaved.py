"""What was typed and is not on the disk: on its way there, or waiting until it can be saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, QTimer

from ceframework_desktop.domain.engagement import Value
from ceframework_desktop.domain.errors import UserError

from .field_id import FieldId, write_field

if TYPE_CHECKING:
    from ceframework_desktop.services.workspace import Workspace

    from .stretch import Stretch

__all__ = ["TRY_AGAIN_AFTER", "Unsaved"]

TRY_AGAIN_AFTER = 4000  # milliseconds


class Unsaved(QObject):
    """True while something could not be saved; `try_again` is called every few seconds then.

    `fields` are those that a `FieldId` names, with what was typed. Other text stays with the
    stretch in which it was typed.
    """

    def __init__(self, parent: QObject, try_again: Callable[[], object]) -> None:
        super().__init__(parent)
        self.fields: dict[FieldId, Value | None] = {}
        self._typed: WeakSet[Stretch] = WeakSet()
        self._again = QTimer(self)
        self._again.setInterval(TRY_AGAIN_AFTER)
        self._again.timeout.connect(try_again)

    def __bool__(self) -> bool:
        return bool(self.fields) or any(stretch.has_failed for stretch in self._alive())

    @property
    def is_typing(self) -> bool:
        """True while something was typed that the register was not given yet."""
        return any(stretch.is_dirty for stretch in self._alive())

    def typed(self, stretch: Stretch) -> None:
        """Something was typed, or what was typed is in the register now."""
        (self._typed.add if stretch.is_dirty else self._typed.discard)(stretch)

    def wait(self) -> None:
        """Something could not be saved: try again in a while."""
        self._again.start()

    def save_fields(self, workspace: Workspace) -> tuple[set[str], UserError | None]:
        """Try the fields again, up to the first that fails.

        Gives back the ids of the engagements that are changed by that, and why one failed.
        """
        changed: set[str] = set()
        for field, value in list(self.fields.items()):
            try:
                write_field(workspace, field, value)
            except UserError as error:
                return changed, error
            del self.fields[field]
            changed.add(field.engagement)
        return changed, None

    def save_typed(self) -> None:
        """Try again what was typed in no field of the framework, up to the first that fails."""
        for stretch in self._alive():
            if stretch.has_failed and not stretch.try_again():
                return

    def look(self, is_there: Callable[[FieldId], bool]) -> None:
        """Let go of fields that went with what they belong to, and would hold up the others."""
        for field in [field for field in self.fields if not is_there(field)]:
            del self.fields[field]
        if not self:
            self._again.stop()

    def clear(self) -> None:
        """Let go of everything: it is not for the next register."""
        self._again.stop()
        self.fields.clear()
        for stretch in self._alive():
            stretch.drop()
        self._typed.clear()

    def _alive(self) -> list[Stretch]:
        return [stretch for stretch in self._typed if shiboken6.isValid(stretch)]
