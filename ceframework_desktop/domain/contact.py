"""People and groups that the organisation writes to, and how each of them wants to be written to.

A contact is kept as values by the id of its field, as an engagement's answers are kept by the id
of their question; `FIELDS` says which there are and of what kind. `Contact` is the same with a
name for each field, for letters and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from .engagement import Unread, Value
from .framework import Column, Kind, Option
from .record import record

STANDARD, CLEAR, LARGE = "standard", "clear", "large"  # print styles
POST, EMAIL, HAND = "post", "email", "hand"  # ways of delivery
ENGLISH = "en"

# By the names that people in Rotherham use for them; the codes are those of BCP 47.
LANGUAGES: tuple[Option, ...] = (
    Option(ENGLISH, "English"),
    Option("ar", "Arabic"),
    Option("bn", "Bengali"),
    Option("zh", "Chinese"),
    Option("cs", "Czech"),
    Option("fa", "Farsi"),
    Option("fr", "French"),
    Option("hi", "Hindi"),
    Option("ckb", "Kurdish (Sorani)"),
    Option("pl", "Polish"),
    Option("pt", "Portuguese"),
    Option("pa", "Punjabi"),
    Option("ro", "Romanian"),
    Option("sk", "Slovak"),
    Option("so", "Somali"),
    Option("uk", "Ukrainian"),
    Option("ur", "Urdu"),
)
PRINT_STYLES: tuple[Option, ...] = (
    Option(STANDARD, "Standard print", "12 point"),
    Option(CLEAR, "Clear print", "14 point"),
    Option(LARGE, "Large print", "18 point"),
)
DELIVERIES: tuple[Option, ...] = (
    Option(POST, "Post"),
    Option(EMAIL, "E-mail"),
    Option(HAND, "By hand", "Collected or handed over"),
)

FIELDS: tuple[Column, ...] = (
    Column("name", "Name", Kind.SHORT, "As it should stand on a letter"),
    Column("organisation", "Organisation", Kind.SHORT),
    Column("address", "Address", Kind.LONG, "One line of the address on each line"),
    Column("postcode", "Postcode", Kind.SHORT),
    Column("email", "E-mail", Kind.SHORT),
    Column("phone", "Phone", Kind.SHORT),
    Column("delivery", "How to reach them", Kind.CHOICE, options=DELIVERIES),
    Column("print_style", "Print", Kind.CHOICE, options=PRINT_STYLES),
    Column("language", "Language of letters", Kind.CHOICE, options=LANGUAGES),
    Column("groups", "Groups", Kind.SHORT, "With commas between: residents, youth forum"),
    Column(
        "consent",
        "How they agreed that you keep these details",
        Kind.SHORT,
        "Such as on a sign-up sheet, by e-mail, on the phone",
    ),
    Column("consent_day", "When they agreed", Kind.DATE),
    Column("retain_until", "Keep until", Kind.DATE, "After this day you are asked what to do"),
    Column("notes", "Notes", Kind.LONG, "Only what you need. They may ask to see it"),
)
FIELD = {field.id: field for field in FIELDS}

# What a field stands for while nothing is chosen.
DEFAULTS: dict[str, str] = {"delivery": POST, "print_style": STANDARD, "language": ENGLISH}

_MAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\"]+")


@record
class Contact:
    """One person or group. Texts are "" and days None where nothing is known.

    `address` is lines parted by "\\n", without the postcode. `print_style`, `delivery` and
    `language` are ids of the options above. `consent` says how they agreed to be kept.
    `unread` holds days and wishes that were given but could not be read, by field.
    """

    id: str
    name: str = ""
    organisation: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""
    phone: str = ""
    print_style: str = STANDARD
    language: str = ENGLISH
    delivery: str = POST
    groups: tuple[str, ...] = ()
    consent: str = ""
    consent_day: date | None = None
    retain_until: date | None = None
    notes: str = ""
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """What to call the contact in a list: the name, or else the organisation or e-mail."""
        return self.name or self.organisation or self.email or "No name yet"

    @property
    def address_block(self) -> tuple[str, ...]:
        """The lines to print on an envelope, from the name to the postcode; empty ones left out."""
        lines = (self.name, self.organisation, *self.address.split("\n"), self.postcode)
        return tuple(line.strip() for line in lines if line.strip())

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The lines of the address alone, with the postcode."""
        lines = (*self.address.split("\n"), self.postcode)
        return tuple(line.strip() for line in lines if line.strip())


def contact(contact_id: str, values: Mapping[str, Value]) -> Contact:
    """The contact with these values by field; what is missing gets its default."""
    found: dict[str, object] = {}
    unread = []
    for name in FIELD:
        value = values.get(name)
        if isinstance(value, Unread):
            unread.append((name, value.text))
        elif value is not None:
            found[name] = split_groups(str(value)) if name == "groups" else value
    return Contact(contact_id, unread=tuple(unread), **found)  # type: ignore[arg-type]


def split_groups(text: str) -> tuple[str, ...]:
    """The groups named in a text, each once, in order; capitals make no other group."""
    found: dict[str, str] = {}
    for part in re.split("[,;\n]", text):
        if name := " ".join(part.split()):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


_NO_NAME = "There is no name and no organisation."
_BAD_EMAIL = "The e-mail address does not look right. It needs an @ and a dot after it."
_NO_EMAIL = "They want e-mail, but there is no e-mail address."
_NO_ADDRESS = "They want post, but there is no address."


def problems(item: Contact) -> tuple[str, ...]:
    """What stands in the way of reaching this contact, as whole sentences."""
    found = []
    if not item.name and not item.organisation:
        found.append(_NO_NAME)
    if wrong := email_problem(item):
        found.append(wrong)
    if item.delivery == EMAIL and not item.email:
        found.append(_NO_EMAIL)
    if item.delivery == POST and not item.address_lines:
        found.append(_NO_ADDRESS)
    found += [_unread(FIELD[name]) for name, _ in item.unread]
    return tuple(found)


def _unread(field: Column) -> str:
    if field.kind is Kind.CHOICE:
        return f"“{field.label}” could not be read. Choose one."
    return f"“{field.label}” could not be read as a date."


def email_problem(item: Contact) -> str:
    """What is wrong with the e-mail address; "" if nothing is, or if there is none."""
    return _BAD_EMAIL if item.email and not _MAIL.fullmatch(item.email) else ""


def reasons_for_no_letter(item: Contact) -> tuple[str, ...]:
    """What keeps a letter from this contact: only what its way of delivery needs.

    A bad e-mail address holds up no letter by post, and a missing address none by e-mail.
    """
    found = []
    if not item.name and not item.organisation:
        found.append(_NO_NAME)
    if item.delivery == EMAIL and not item.email:
        found.append(_NO_EMAIL)
    elif item.delivery == EMAIL and not _MAIL.fullmatch(item.email):
        found.append(_BAD_EMAIL)
    if item.delivery == POST and not item.address_lines:
        found.append(_NO_ADDRESS)
    return tuple(found)


def same_person_keys(item: Contact) -> tuple[str, ...]:
    """Texts that two records of one person have in common: e-mail; name with postcode.

    Two records are taken for the same person if they share one of them.
    """
    keys = []
    if item.email:
        keys.append("e\n" + item.email.strip().casefold())
    if item.name and item.postcode:
        name, postcode = " ".join(item.name.casefold().split()), item.postcode.casefold()
        keys.append(f"p\n{name}\n{''.join(postcode.split())}")
    return tuple(keys)


def all_groups(contacts: Iterable[Contact]) -> tuple[str, ...]:
    """Every group that a contact is in, in the order of the alphabet."""
    found: dict[str, str] = {}
    for item in contacts:
        for name in item.groups:
            found.setdefault(name.casefold(), name)
    return tuple(found[key] for key in sorted(found))


def language_name(code: str) -> str:
    """The English name of a language; the code itself if it is not one of ours."""
    return next((option.label for option in LANGUAGES if option.id == code), code)
