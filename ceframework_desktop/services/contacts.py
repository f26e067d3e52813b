"""The contacts of an open register: kept, found, and chosen for an engagement.

Every change is a step that can be undone, on the disk when the call returns.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ceframework_desktop.domain.contact import DEFAULTS, FIELD, FIELDS, Contact, contact
from ceframework_desktop.domain.engagement import Unread, Value
from ceframework_desktop.domain.errors import NotFound, UserError
from ceframework_desktop.domain.retention import DEFAULT_YEARS, YEARS, after_years
from ceframework_desktop.domain.values import Json, from_json, to_json
from ceframework_desktop.storage import (
    AddContact,
    HistoryEntry,
    RemoveContact,
    RestoreContact,
    SetDetail,
    SetSetting,
    SetTakingPart,
)

from .contact_search import Search, Wanted

if TYPE_CHECKING:
    from ceframework_desktop.storage import ChangeSet
    from ceframework_desktop.storage.contacts import StoredContact

    from .workspace import Workspace

PLACE = "contact"  # begins the `question` of a step, which goes on with ":" and the contact's id
_YEARS_KEY = "privacy.years"
MOST_CONTACTS = 20_000
_AT_ONCE = 100  # contacts read between two pauses
_NEW = "the new contact"
_OF_ITSELF = frozenset(("retain_until",))  # what a contact has before anything is typed

Values = Mapping[str, Value]


class Contacts:
    """All contacts of one register, read when they are first asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._values: dict[str, Values] | None = None
        self._removed: set[str] = set()
        self._made: dict[str, Contact] = {}
        self._all: tuple[Contact, ...] | None = None
        self._search = Search()

    def read_again(self, made: ChangeSet | None = None) -> None:
        """Something was changed: by this change, or nobody knows what."""
        if made is None:
            self._values = self._all = None
            self._search.forget()
            return
        for _ in self.reading_again(made):
            pass

    def reading_again(self, made: ChangeSet) -> Iterator[None]:
        """The same with pauses, so that a window stays alive while thousands are read.

        If it does not come to its end, all of them are read anew when they are next asked for.
        """
        changed = self._changed_by(made) if self._values is not None else []
        try:
            for at in range(0, len(changed), _AT_ONCE):
                self._read_part(changed[at : at + _AT_ONCE])
                yield
        except BaseException:  # a reading that failed, or an end in a pause
            self.read_again()
            raise

    def _read_part(self, ids: Sequence[str]) -> None:
        """Read these again, unless all of them were forgotten in the meantime."""
        if self._values is None:
            return
        for contact_id in ids:
            self._values.pop(contact_id, None)
        self._removed.difference_update(ids)
        self._take_in(self._workspace.register.contacts(ids), self._values)
        self._all = None

    def _changed_by(self, made: ChangeSet) -> list[str]:
        """The contacts to be read; those taken off the list or put back are only marked so."""
        known, found = self._values or {}, {}
        for change in made.fields:
            table, row, column = change.field
            if (table, column) == ("contact", "removed") and row in known:
                (self._removed.add if change.values[1] is True else self._removed.discard)(row)
                self._all = None
            elif table in ("contact", "detail"):
                found[row] = True
        return list(found)

    # Reading

    def all(self) -> tuple[Contact, ...]:
        """Everyone on the list, in the order of the alphabet."""
        if self._all is None:
            found = [self._made[i] for i in self._held() if i not in self._removed]
            self._all = tuple(sorted(found, key=by_title))
        return self._all

    def removed(self) -> tuple[Contact, ...]:
        """Those taken off the list, whose details are still kept.

        One whose adding was undone before anything was typed holds nothing, and is passed over.
        """
        held = self._held().items()
        found = [self._made[i] for i, v in held if i in self._removed and self._held_ever(i, v)]
        return tuple(sorted(found, key=by_title))

    def _held_ever(self, contact_id: str, values: Values) -> bool:
        """True if there is or was a detail that somebody typed."""
        if not _OF_ITSELF.issuperset(values):
            return True
        return any(entry.column not in _OF_ITSELF for entry in self.history(contact_id))

    def get(self, contact_id: str) -> Contact:
        """One contact, on the list or off it. Raises NotFound."""
        self.values(contact_id)
        return self._made[contact_id]

    def values(self, contact_id: str) -> Values:
        """The filled details of a contact, by field. Raises NotFound."""
        found = self._held().get(contact_id)
        if found is None:
            raise NotFound("This contact is no longer in the register.")
        return found

    def shown(self, contact_id: str, field: str) -> Value | None:
        """One detail, or what stands for it while nothing is chosen. Raises NotFound."""
        return self.values(contact_id).get(field, DEFAULTS.get(field))

    def has(self, contact_id: str) -> bool:
        """True if the contact is on the list."""
        return contact_id in self._held() and contact_id not in self._removed

    def chosen(self, engagement_id: str) -> tuple[Contact, ...]:
        """Who takes part in an engagement: letters about it go to them."""
        ids = {c for e, c in self._workspace.register.taking_part() if e == engagement_id}
        return tuple(found for found in self.all() if found.id in ids)

    def engagements_of(self, contact_id: str) -> tuple[str, ...]:
        """The ids of the engagements that a contact takes part in."""
        return tuple(e for e, c in self._workspace.register.taking_part() if c == contact_id)

    def select(self, wanted: Wanted) -> tuple[Contact, ...]:
        """Those who are wanted, in the order of the alphabet."""
        found = self.chosen(wanted.engagement) if wanted.engagement else self.all()
        return self._search.among(found, wanted)

    def history(self, contact_id: str) -> Sequence[HistoryEntry]:
        """Who changed which detail, when, from what to what; the newest first."""
        return self._workspace.register.contact_history(contact_id)

    # Changing

    def add(self, values: Values | None = None) -> str:
        """Add a contact; returns its id. Without a day of its own it gets the usual one.

        Raises UserError if the register is full, CannotSave.
        """
        self.check_room(1)
        contact_id = str(uuid.uuid4())
        change = adding(contact_id, values or {}, self.usual_day())
        self._workspace.change([change], _NEW, _place(contact_id))
        return contact_id

    def empty_new(self) -> str:
        """The id of the contact that the last step added, if nothing was typed in it; or ""."""
        step = self._workspace.can_undo
        found = contact_in(step.question) if step is not None and step.label == _NEW else None
        if not found or not self.has(found):
            return ""
        return found if _OF_ITSELF.issuperset(self.values(found)) else ""

    def check_room(self, more: int) -> None:
        """Raise UserError if the register cannot keep so many contacts more."""
        if len(self._held()) + more > MOST_CONTACTS:
            raise UserError(
                f"A register keeps at most {MOST_CONTACTS:,} contacts. This would make it more.",
                "Nothing was added. Take off the list whom you no longer write to, and erase them.",
            )

    def save_detail(self, contact_id: str, field: str, value: Value | None) -> None:
        """Keep one detail; None empties it. Raises NotFound, CannotSave."""
        kept = None if value is None else to_json(value)
        label = f"“{FIELD[field].label}” of a contact"
        self._workspace.change([SetDetail(contact_id, field, kept)], label, _place(contact_id))

    def save_days(self, contact_ids: Iterable[str], until: date) -> None:
        """Keep these contacts until another day, in one step."""
        changes = [SetDetail(i, "retain_until", until.isoformat()) for i in contact_ids]
        self._workspace.change(changes, "how long details are kept", PLACE)

    def remove(self, contact_id: str) -> None:
        """Take a contact off the list. The details are kept until they are erased."""
        self._workspace.change([RemoveContact(contact_id)], "removing the contact", PLACE)

    def restore(self, contact_id: str) -> None:
        """Put a contact back on the list."""
        change = RestoreContact(contact_id)
        self._workspace.change([change], "bringing the contact back", _place(contact_id))

    def set_taking_part(
        self, engagement_id: str, contact_ids: Iterable[str], takes_part: bool = True
    ) -> None:
        """Note that these contacts take part in an engagement, or that they do not."""
        changes = [SetTakingPart(engagement_id, i, takes_part) for i in contact_ids]
        self._workspace.change(changes, "who takes part", PLACE)

    # How long details are kept

    @property
    def years(self) -> int:
        """For how many years details are kept, unless a day of its own was given."""
        raw = self._workspace.register.settings().get(_YEARS_KEY)
        return raw if isinstance(raw, int) and raw in YEARS else DEFAULT_YEARS

    def save_years(self, years: int) -> None:
        """Keep another number of years. ValueError if it is not one of `YEARS`."""
        if years not in YEARS:
            raise ValueError(f"not a number of years: {years}")
        self._workspace.change([SetSetting(_YEARS_KEY, years)], "how long details are kept", PLACE)

    def usual_day(self) -> date:
        """Until when the details of someone who is added today are kept."""
        return after_years(self._workspace.today, self.years)

    def _held(self) -> dict[str, Values]:
        if self._values is None:
            values: dict[str, Values] = {}
            self._made = {}
            self._removed.clear()
            self._take_in(self._workspace.register.contacts(), values)
            self._values = values  # only now: a reading that failed is tried again
        return self._values

    def _take_in(self, stored: Iterable[StoredContact], values: dict[str, Values]) -> None:
        for item in stored:
            values[item.id] = found = read_details(item.details)
            self._made[item.id] = contact(item.id, found)
            if item.removed:
                self._removed.add(item.id)


def adding(contact_id: str, values: Values, until: date) -> AddContact:
    """The change that adds a contact, kept until a day unless `values` name another."""
    details = {"retain_until": until, **values}
    return AddContact(contact_id, details=tuple((n, to_json(v)) for n, v in details.items()))


def read_details(details: Mapping[str, Json]) -> Values:
    """Stored details with values of the right types; those of a later version are passed over."""
    found: dict[str, Value] = {}
    for field in FIELDS:
        raw = details.get(field.id)
        try:
            value = from_json(field, raw)
        except ValueError:
            value = Unread(raw if isinstance(raw, str) else str(raw))
        if value is not None:
            found[field.id] = value
    return found


def by_title(item: Contact) -> tuple[str, str]:
    """Sorts contacts by the alphabet."""
    return item.title.casefold(), item.id


def _place(contact_id: str) -> str:
    return f"{PLACE}:{contact_id}"


def contact_in(place: str) -> str | None:
    """The contact that a step's `question` speaks of, "" for all; None if it speaks of none."""
    name, _, contact_id = place.partition(":")
    return contact_id if name == PLACE else None
