"""What the page of backups says about each one. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from ceframework_desktop.domain.moments import on_this_clock
from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.domain.values import show_day
from ceframework_desktop.services.safety import Backup

NEWEST = 6  # shown at once; the older ones open below
_MOST_TITLES = 5
_WHY = {
    "timer": "Made while you worked",
    "close": "Made when the register was closed",
    "asked": "Made because you asked for it",
    "before-import": "Made before answers were taken in",
    "before-contacts": "Made before contacts were brought in",
    "before-restore": "Made before another backup was put back",
    "before-upgrade": "Made before the register was changed for a newer program",
}


@record
class Line:
    """One backup in words. `problem` is a sentence if it cannot be put back, else ""."""

    path: Path
    when: str
    why: str
    holds: str
    problem: str


def lines(backups: Sequence[Backup], zone: tzinfo | None = None) -> tuple[Line, ...]:
    """All backups in words. Two of one minute are told apart by a number."""
    made: list[Line] = []
    seen: dict[str, int] = {}
    for found in (line(backup, zone) for backup in backups):
        seen[found.when] = number = seen.get(found.when, 0) + 1
        when = found.when if number == 1 else f"{found.when} ({number})"
        made.append(replace(found, when=when))
    return tuple(made)


def line(backup: Backup, zone: tzinfo | None = None) -> Line:
    """A backup in words. Its time is that of this computer, unless a `zone` is given."""
    made = on_this_clock(backup.made, zone)
    return Line(
        path=backup.path,
        when=f"{show_day(made.date())}, {made:%H:%M}",
        why=_WHY.get(backup.reason, "Made by the program"),
        holds="" if backup.problem else _holds(backup.engagements, backup.titles),
        problem=backup.problem,
    )


def _holds(engagements: int, titles: Sequence[str]) -> str:
    if not engagements:
        return "There are no engagements in it."
    named = [title for title in titles if title.strip()][:_MOST_TITLES]
    more = engagements - len(named)
    if not named:
        return f"Holds {_counted(engagements)}."
    rest = f", and {more} more" if more else ""
    return f"Holds {_counted(engagements)}: {', '.join(named)}{rest}."


def _counted(engagements: int) -> str:
    return "1 engagement" if engagements == 1 else f"{engagements} engagements"


def kept_text(kept: Path | None) -> str:
    """Where the file that was replaced is now."""
    if kept is None:
        return "There was no file to keep."
    return f"The register as it was before is kept as “{kept.name}” in the folder {kept.parent}."
