"""Who among the contacts is wanted: by what they chose, and by words."""

from __future__ import annotations

from collections.abc import Iterable

from ceframework_desktop.domain.contact import Contact
from ceframework_desktop.domain.record import record


@record
class Wanted:
    """Which contacts to show: "" stands for all. `search` is words, each of which must be found."""

    search: str = ""
    group: str = ""
    delivery: str = ""
    language: str = ""
    print_style: str = ""
    engagement: str = ""


class Search:
    """Looks through contacts, and remembers what it has to look in for each."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[Contact, str]] = {}

    def among(self, contacts: Iterable[Contact], wanted: Wanted) -> tuple[Contact, ...]:
        """Those who are wanted, in their order; `wanted.engagement` is not looked at."""
        found = tuple(item for item in contacts if _fits(item, wanted))
        words = wanted.search.casefold().split()
        return tuple(i for i in found if all(w in self._text(i) for w in words)) if words else found

    def forget(self) -> None:
        """Hold nothing of anyone."""
        self._texts.clear()

    def _text(self, item: Contact) -> str:
        held = self._texts.get(item.id)
        if held is None or held[0] is not item:
            held = self._texts[item.id] = (item, _text_of(item))
        return held[1]


def _fits(item: Contact, wanted: Wanted) -> bool:
    if wanted.group and wanted.group.casefold() not in (g.casefold() for g in item.groups):
        return False
    pairs = (
        (wanted.delivery, item.delivery),
        (wanted.language, item.language),
        (wanted.print_style, item.print_style),
    )
    return not any(asked and asked != held for asked, held in pairs)


def _text_of(item: Contact) -> str:
    """All that a search looks in, in small letters."""
    parts = (item.name, item.organisation, *item.address_lines, item.email, item.phone)
    return "\n".join((*parts, *item.groups)).casefold()
