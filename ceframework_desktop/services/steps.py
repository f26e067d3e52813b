"""What can be undone and redone in an open register."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.storage import ChangeSet
from ceframework_desktop.storage.changes import FieldChange

if TYPE_CHECKING:
    from ceframework_desktop.storage.changes import Field


@record
class Step:
    """One change that can be undone: what it was called and where it was made."""

    label: str
    engagement: str  # "" for a change outside any engagement
    question: str  # "" for a change of a whole engagement
    change: ChangeSet

    @property
    def adds_engagement(self) -> bool:
        """True if an engagement came into the register with it."""
        made = (c for c in self.change.fields if c.field.table == "engagement")
        return any(c.was_absent and c.field.column == "ref" for c in made)

    @property
    def cell(self) -> tuple[str, str]:
        """The ids of the row and the column it changed in a table.

        The column is "" if the row itself came, went or moved; both are for a plain answer.
        """
        fields = [made.field for made in self.change.fields]
        of_rows = [field for field in fields if field.table in ("entry", "cell")]
        if not of_rows:
            return "", ""
        first = of_rows[0]
        return first.row, first.column if all(f.table == "cell" for f in of_rows) else ""


class Steps:
    """The steps done so far, and those taken back; the latest last."""

    def __init__(self) -> None:
        self._undo: list[Step] = []
        self._redo: list[Step] = []

    @property
    def can_undo(self) -> Step | None:
        """The step that undo would take back, if any."""
        return self._undo[-1] if self._undo else None

    @property
    def can_redo(self) -> Step | None:
        """The step that redo would do again, if any."""
        return self._redo[-1] if self._redo else None

    def done(self, step: Step) -> None:
        """A new step was done: what was taken back before can no longer be redone."""
        self._undo.append(step)
        self._redo.clear()

    def join(self, onto: Step) -> None:
        """Make the latest step one with the step before it, if that is `onto`.

        Text that is saved while it is typed is one step. If all of it was taken away again in
        the meantime, there is nothing to undo.
        """
        if len(self._undo) < 2 or self._undo[-2] is not onto:
            return
        last = self._undo.pop().change
        fields = _together(onto.change, last)
        if not fields:
            self._undo.pop()
            return
        self._undo[-1] = replace(onto, change=replace(last, fields=fields))

    def undone(self, back: ChangeSet) -> None:
        """The latest step was taken back, by this change."""
        self._redo.append(replace(self._undo.pop(), change=back))

    def redone(self, again: ChangeSet) -> None:
        """The step taken back last was done again, by this change."""
        self._undo.append(replace(self._redo.pop(), change=again))

    def forget(self, touches: Callable[[Field], bool]) -> None:
        """Leave out the steps that changed such fields."""
        for steps in (self._undo, self._redo):
            steps[:] = [s for s in steps if not any(touches(c.field) for c in s.change.fields)]


def _together(first: ChangeSet, then: ChangeSet) -> tuple[FieldChange, ...]:
    """What two changes did, one after the other; without the fields that are as they were."""
    made = {change.field: change for change in first.fields}
    for change in then.fields:
        before = made[change.field].before if change.field in made else change.before
        made[change.field] = FieldChange(change.field, before, change.after)
    return tuple(change for change in made.values() if change.before != change.after)
