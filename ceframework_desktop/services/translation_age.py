"""Whether the English letter has changed since a translation of it was written.

The history of the register knows both. What was changed and changed back does not count, nor what a
translation does not hold: address, greeting, signature, and how to ask for another format.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import Any

from ceframework_desktop.domain.contact import language_name
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.translation import (
    TEXT,
    TRANSLATIONS,
    Translation,
    translation,
    translations,
)
from ceframework_desktop.storage import HistoryEntry, SetSetting

from .printed import Printing, read_by
from .workspace import Workspace

CHANGED = "The letter has changed since this translation was written."
WHAT_TO_DO = "Have it translated again, or read both and say that it is still right."
_KEY = "translations.still_right."


def out_of_date(
    workspace: Workspace, engagement: Engagement, codes: Collection[str] | None = None
) -> frozenset[str]:
    """The languages of the translations that the English letter has left behind.

    With `codes` only those are looked at. The history is read for each.
    """
    found = [x for x in translations(engagement) if codes is None or x.language in codes]
    if not found:
        return frozenset()
    asked = _asked(workspace, engagement)
    old = [item for item in found if _is_old(workspace, engagement, item, asked)]
    if not old:
        return frozenset()
    settings = workspace.register.settings()
    now = _print_of(engagement, asked)
    return frozenset(
        item.language
        for item in old
        if settings.get(_key(engagement, item.language)) != _mark(now, item)
    )


def say_still_right(
    workspace: Workspace, engagement: Engagement, language: str, *, right: bool = True
) -> None:
    """Keep that a translation was read against the letter as it is now, or take that back."""
    item = translation(engagement, language)
    if item is None:
        return
    mark = _mark(_print_of(engagement, _asked(workspace, engagement)), item) if right else None
    workspace.register.apply(
        [SetSetting(_key(engagement, language), mark)],
        author=workspace.organisation.person,
        label="a translation that is still right",
    )


def left_behind(
    workspace: Workspace, engagement: Engagement, codes: Iterable[str]
) -> tuple[str, ...]:
    """A sentence for each of these languages whose translation is older than the letter."""
    old = sorted(map(language_name, out_of_date(workspace, engagement, frozenset(codes))))
    return tuple(
        f"The letter has changed since its {name} translation was written. {WHAT_TO_DO}"
        for name in old
    )


def _key(engagement: Engagement, language: str) -> str:
    return f"{_KEY}{engagement.id}.{language}"


def _mark(letter: str, item: Translation) -> str:
    """Stands for one letter beside one translation, and holds neither."""
    return hashlib.sha256(f"{letter}\0{item.text}".encode()).hexdigest()


def _is_old(
    workspace: Workspace, engagement: Engagement, item: Translation, asked: frozenset[str]
) -> bool:
    written = workspace.history(engagement.id, TRANSLATIONS, item.row, TEXT)
    if not written:
        return False
    since = written[0].at
    return any(
        _differs([e for e in workspace.history(engagement.id, question) if e.at > since])
        for question in asked
    )


def _differs(changes: list[HistoryEntry]) -> bool:
    """True if these changes, the newest first, left anything other than it was."""
    places: dict[tuple[str | None, str | None], list[HistoryEntry]] = {}
    for change in changes:
        places.setdefault((change.row, change.column), []).append(change)
    came_and_went = {
        row
        for (row, column), own in places.items()
        if column is None and own[-1].before is None and own[0].after is None
    } - {None}
    return any(
        _said(own[-1].before) != _said(own[0].after)
        for (row, _), own in places.items()
        if row not in came_and_went
    )


def _said(value: Any) -> Any:
    return value or None


def _asked(workspace: Workspace, engagement: Engagement) -> frozenset[str]:
    """The questions whose answers stand in what is translated."""
    from ceframework_desktop.documents.feedback_letter import body

    printing = Printing(
        workspace.framework,
        workspace.organisation,
        workspace.assessment(engagement),
        workspace.today,
    )
    return read_by(body, engagement, printing)


def _print_of(engagement: Engagement, asked: frozenset[str]) -> str:
    """What the answers say that are translated."""
    said = [(name, engagement.answers.get(name)) for name in sorted(asked)]
    rows = [
        (name, [sorted(row.values.items()) for row in engagement.rows(name)])
        for name in sorted(asked)
    ]
    return repr((said, rows))
