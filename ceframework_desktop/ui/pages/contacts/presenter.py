"""What the pages of contacts say. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import Protocol

from ceframework_desktop.domain import known
from ceframework_desktop.domain.contact import (
    DELIVERIES,
    ENGLISH,
    FIELD,
    LANGUAGES,
    PRINT_STYLES,
    STANDARD,
    Contact,
    all_groups,
    language_name,
    problems,
)
from ceframework_desktop.domain.moments import on_this_clock, read_moment
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.retention import is_due
from ceframework_desktop.domain.values import show_day, show_value
from ceframework_desktop.services.contact_search import Wanted
from ceframework_desktop.services.contacts import Contacts, by_title, read_details
from ceframework_desktop.services.personal_data import Due
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.choices import Choices

EVERYONE, PAST, OFF = "", "past", "off"
BY_NAME, BY_ORGANISATION, BY_DAY = "name", "organisation", "day"


SHOWN: Choices = (
    ("Everyone on the list", EVERYONE),
    ("Past the day they are kept until", PAST),
    ("Taken off the list", OFF),
)
SORTED: Choices = (
    ("By name", BY_NAME),
    ("By organisation", BY_ORGANISATION),
    ("By the day they are kept until", BY_DAY),
)


@record
class Line:
    """One contact in the list, every text ready to be shown."""

    id: str
    title: str
    detail: str
    warning: str

    @property
    def spoken(self) -> str:
        """The whole line as a screen reader says it."""
        return ". ".join(part for part in (self.title, self.detail, self.warning) if part)


@record
class View:
    """What the list shows: who is wanted, which of them, and in which order."""

    wanted: Wanted = Wanted()
    shown: str = EVERYONE
    order: str = BY_NAME


def lines(contacts: Contacts, view: View, today: date) -> tuple[Line, ...]:
    """The contacts to show, as the list shows them."""
    if view.shown == OFF:
        found: Sequence[Contact] = contacts.removed()
    elif view.shown == PAST:
        everyone = (*contacts.all(), *contacts.removed())
        found = tuple(item for item in everyone if is_due(item, today))
    else:
        found = contacts.select(view.wanted)
    return tuple(line(item, today) for item in _sorted(found, view.order))


def _sorted(found: Sequence[Contact], order: str) -> list[Contact]:
    if order == BY_ORGANISATION:
        return sorted(found, key=lambda c: (not c.organisation, c.organisation.casefold()))
    if order == BY_DAY:
        return sorted(found, key=lambda c: (c.retain_until or date.max, *by_title(c)))
    return sorted(found, key=by_title)


def line(item: Contact, today: date) -> Line:
    """One contact as the list shows it: what is usual goes without saying."""
    parts = [item.organisation if item.name else "", _reach(item)]
    if item.print_style != STANDARD:
        parts.append(_label(PRINT_STYLES, item.print_style))
    if item.language != ENGLISH:
        parts.append(language_name(item.language))
    parts += item.groups
    detail = " · ".join(part for part in parts if part)
    warning = ""
    if is_due(item, today) and item.retain_until:
        warning = f"Kept until {show_day(item.retain_until)}"
    elif found := problems(item):
        warning = found[0]
    return Line(item.id, item.title, detail, warning)


def _reach(item: Contact) -> str:
    """How they are reached, with the address or number that is used for it."""
    how = _label(DELIVERIES, item.delivery)
    where = {"email": item.email, "post": item.postcode}.get(item.delivery, item.phone)
    return f"{how}: {where}" if where else how


def _label(options: Sequence[object], value: str) -> str:
    return next((str(o.label) for o in options if getattr(o, "id", "") == value), value)  # type: ignore[attr-defined]


def group_choices(contacts: Contacts) -> Choices:
    """Every group, and everyone."""
    return (("Any group", ""), *((name, name) for name in all_groups(contacts.all())))


def delivery_choices() -> Choices:
    """Every way of delivery, and all of them."""
    return (("Any way of reaching them", ""), *((o.label, o.id) for o in DELIVERIES))


def language_choices(contacts: Contacts) -> Choices:
    """The languages that someone has, and all of them."""
    held = {item.language for item in contacts.all()}
    return (("Any language", ""), *((o.label, o.id) for o in LANGUAGES if o.id in held))


def print_choices() -> Choices:
    """Every print, and all of them."""
    return (("Any print", ""), *((o.label, o.id) for o in PRINT_STYLES))


def engagement_choices(workspace: Workspace) -> Choices:
    """Every engagement by title and reference, and all of them."""
    named = ((engagement_name(workspace, e.id), e.id) for e in workspace.engagements())
    return (("Any engagement", ""), *named)


def engagement_name(workspace: Workspace, engagement_id: str) -> str:
    """ "Where should the bus stop go? (VAR-2026-001)"."""
    engagement = workspace.engagement(engagement_id)
    return f"{engagement.text(known.TITLE) or 'Untitled engagement'} ({engagement.ref})"


def count_in_words(shown: int, of: int) -> str:
    """ "12 contacts", or "3 of 12 contacts"."""
    noun = "contact" if of == 1 else "contacts"
    return f"{of:,} {noun}" if shown == of else f"{shown:,} of {of:,} {noun}"


def years_choices(most: range) -> Choices:
    """The numbers of years to choose from."""
    return tuple(("1 year" if n == 1 else f"{n} years", str(n)) for n in most)


def due_lines(workspace: Workspace, due: Due) -> tuple[str, ...]:
    """Each engagement with replies past their day, as one sentence."""
    return tuple(
        f"{_counted(item.count)} to “{engagement_name(workspace, item.engagement.id)}”,"
        f" kept until {show_day(item.until)}"
        for item in due.replies
    )


def _counted(number: int) -> str:
    return "1 reply" if number == 1 else f"{number:,} replies"


class Entry(Protocol):
    """One entry of a register's history."""

    @property
    def at(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def before(self) -> object: ...
    @property
    def after(self) -> object: ...
    @property
    def column(self) -> str | None: ...


class Given(Protocol):
    """One note that details were given out."""

    @property
    def made(self) -> str: ...
    @property
    def kind(self) -> str: ...


_GIVEN = {
    "copy": "a copy of what you hold on them was saved",
    "list": "a list with these details was saved",
}


def given_out(notes: Sequence[Given], zone: tzinfo | None = None) -> tuple[str, ...]:
    """Day and kind of each as a sentence, in the time of this computer unless one is given."""
    return tuple(
        f"{show_day(on_this_clock(read_moment(item.made), zone).date())}:"
        f" {_GIVEN.get(item.kind, 'these details were given out')}."
        for item in notes
    )


@record
class Change:
    """One change of a detail in words."""

    heading: str
    before: str
    after: str


def changes(history: Sequence[Entry], zone: tzinfo | None = None) -> tuple[Change, ...]:
    """What was changed, the newest first, in the time of this computer unless one is given."""
    return tuple(_change(entry, zone) for entry in history)


def _change(entry: Entry, zone: tzinfo | None) -> Change:
    at = on_this_clock(read_moment(entry.at), zone)
    name = entry.column or ""
    label = FIELD[name].label if name in FIELD else name
    who = f", {entry.author}" if entry.author else ""
    heading = f"{label}: {show_day(at.date())}, {at:%H:%M}{who}"
    return Change(heading, _shown(name, entry.before), _shown(name, entry.after))


def _shown(name: str, value: object) -> str:
    found = read_details({name: value})  # type: ignore[dict-item]
    if not found:
        return "Nothing"
    return show_value(FIELD[name], found[name])
