"""Which column of somebody's spreadsheet is which of our fields, and what its cells mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceframework_desktop.domain.contact import DELIVERIES, FIELD, LANGUAGES, PRINT_STYLES
from ceframework_desktop.domain.framework import Option

Mapped = tuple[str, ...]  # for each column of the file the field it goes to, "" for none

# What other programs call our fields, in small letters without spaces and signs.
_OTHER_NAMES = {
    "name": "name fullname contactname contact person customer recipient displayname",
    "organisation": "organisation organization org company group companyname employer",
    "address": "address postaladdress streetaddress street address1 addressline1 line1 homeaddress",
    "postcode": "postcode postalcode zip zipcode pcode",
    "email": "email emailaddress mail e-mail emailaddress1 email1value",
    "phone": "phone telephone tel mobile mobilephone phonenumber telephonenumber landline",
    "delivery": "delivery howtoreachthem sendby wayofdelivery preferredcontact contactmethod",
    "print_style": "print printstyle printsize sizeofprint format textsize largeprint",
    "language": "language languageofletters preferredlanguage lang",
    "groups": "groups group tags categories category tag",
    "consent": "consent howtheyagreed consentgiven permission howtheyagreedthatyoukeepthesedetails",
    "consent_day": "consentday whentheyagreed consentdate dateofconsent",
    "retain_until": "retainuntil keepuntil retention deletedate reviewdate",
    "notes": "notes note comments remarks",
}
_BY_NAME = {name: field for field, names in _OTHER_NAMES.items() for name in names.split()}
_MORE_ADDRESS = re.compile(r"(address(line)?|line)[2-5]|town|city|county|district|locality|area")
_FIRST, _LAST = "firstname", "lastname"
_PARTS = {"forename": _FIRST, "givenname": _FIRST, "surname": _LAST, "familyname": _LAST}
_CHOICES: dict[str, tuple[Option, ...]] = {
    "delivery": DELIVERIES,
    "print_style": PRINT_STYLES,
    "language": LANGUAGES,
}
_SAME_CHOICES = {
    "letter": "post",
    "mail": "post",
    "royalmail": "post",
    "collect": "hand",
    "collected": "hand",
    "inperson": "hand",
    "12": "standard",
    "normal": "standard",
    "14": "clear",
    "18": "large",
    "yes": "large",
    "no": "standard",
    "sorani": "ckb",
    "kurdish": "ckb",
    "persian": "fa",
    "mandarin": "zh",
    "cantonese": "zh",
    "panjabi": "pa",
}


def suggest(header: Sequence[str]) -> Mapped:
    """For each column the field that its name speaks of; several may go to name or address."""
    found: list[str] = []
    for text in header:
        plain = _plain(text)
        plain = _PARTS.get(plain, plain)
        if plain in (_FIRST, _LAST):
            field = "name"
        elif _MORE_ADDRESS.fullmatch(plain):
            field = "address"
        else:
            field = _BY_NAME.get(plain, plain if plain in FIELD else "")
            if field in found and field not in ("name", "address", "groups", "notes"):
                field = ""
        found.append(field)
    return tuple(found)


def choice(field: str, text: str) -> str | None:
    """The option that a text names by its id, its label, the label's first word, or otherwise."""
    plain = _plain(text)
    for option in _CHOICES[field]:
        if plain in (option.id, _plain(option.label), _plain(option.label.split()[0])):
            return option.id
    other = _SAME_CHOICES.get(plain.removesuffix("point").removesuffix("pt"), "")
    return other if any(option.id == other for option in _CHOICES[field]) else None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
