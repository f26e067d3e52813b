"""What every letter has, in whatever language: head, reader, signature, the strip of languages."""

from __future__ import annotations

import re
from datetime import date

from ceframework_desktop.domain.engagement import Engagement, Organisation
from ceframework_desktop.domain.translation import translations

from .logo import open_logo
from .material import Material
from .model import (
    Addressed,
    AnyBlock,
    Direction,
    Letterhead,
    Paragraph,
    PrintStyle,
    Role,
    Together,
)
from .phrases import ENGLISH, Language, Phrases, day_in_figures, language, languages
from .recipient import Recipient
from .wording import bare, capital, day, whole_numbers

_NAMED = re.compile(r"\w+")


def letterhead(material: Material, *, english: bool = True) -> tuple[Letterhead, tuple[str, ...]]:
    """The head, which runs left to right in any language, and notes about the logo."""
    organisation = material.organisation
    logo, notes = open_logo(organisation.logo, organisation.name, ENGLISH)
    lines = _sender(material)
    if english:
        return Letterhead(organisation.name, lines, logo), notes
    return Letterhead(
        organisation.name, lines, logo, language="en-GB", direction=Direction.LTR
    ), notes


def _sender(material: Material) -> tuple[str, ...]:
    organisation = material.organisation
    lines = [line.strip(" ,") for line in organisation.address.split("\n")]
    address = ", ".join(line for line in lines if line)
    reach = (organisation.phone, organisation.email)
    if material.print_style is PrintStyle.STANDARD and material.to is None:
        reach = (" · ".join(part for part in reach if part), "")  # there is room for both
    return tuple(line for line in (address, *reach, organisation.website) if line)


def opening(material: Material) -> AnyBlock:
    """Day and reader: one person with an address, or everyone who took part."""
    if material.to is not None:
        return addressed_block(material.to, material.language, material.today)
    own = language(material.language)
    return Paragraph(f"{_day(own, material.today)}\n{own.phrases.dear_all}", Role.ADDRESS)


def addressed_block(to: Recipient, code: str, today: date) -> Addressed:
    """Address, day, reference and greeting, in the language with this code."""
    own = language(code)
    number = own.phrases.our_reference.format(number=to.number) if to.number else ""
    dated = tuple(line for line in (_day(own, today), number) if line)
    return Addressed(to.lines, dated, _greeting(own.phrases, to.greeted), to.envelope)


def _day(own: Language, today: date) -> str:
    return day(today) if own.phrases is ENGLISH else day_in_figures(own.phrases, today)


def _greeting(phrases: Phrases, name: str) -> str:
    if name or "{name}" not in phrases.dear:
        return phrases.dear.format(name=name)
    return phrases.dear_all


def signature(engagement: Engagement, organisation: Organisation, closing: str) -> AnyBlock:
    """The closing words and who signs, held on one page."""
    own = engagement.text("letter_signer").strip()
    if own:
        name, _, role = own.partition(",")
    else:
        name, role = organisation.person, organisation.role
    lines = [part for part in (name.strip(), capital(role.strip())) if part] or [organisation.name]
    return Together((Paragraph(closing), Paragraph("\n".join(lines), Role.SIGNED)))


def contact(material: Material) -> str:
    """Whom to ask, on one line; "" if nothing is known."""
    organisation = material.organisation
    typed = bare(material.engagement.text("letter_contact"))
    reach = " or ".join(part for part in (organisation.phone, organisation.email) if part)
    return whole_numbers(typed or reach)


def offered_languages(material: Material) -> tuple[Language, ...]:
    """The languages that people can really ask for.

    Those of the translations at hand, and those named in the answer about formats. Where the plan
    promises community languages and names none: every language the program has words for.
    """
    engagement = material.engagement
    typed = {word.casefold() for word in _NAMED.findall(engagement.text("letter_formats"))}
    held = {item.language for item in translations(engagement)}
    others = languages()[1:]
    found = tuple(
        own for own in others if own.code in held or own.name.split()[0].casefold() in typed
    )
    if not found and "community_languages" in engagement.chosen("feedback_formats"):
        return others
    return found


def strip(material: Material) -> list[AnyBlock]:
    """How to ask for a translation, in each language that is offered but the letter's own."""
    reach = _reach(material)
    if not reach:
        return []
    lines = tuple(
        Paragraph(
            own.phrases.ask.format(contact=reach),
            Role.STRIP,
            f"{own.own_name}:",
            language=own.code,
            direction=Direction.RTL if own.rtl else Direction.LTR,
        )
        for own in offered_languages(material)
        if own.code != material.language
    )
    return [Together(lines)] if lines else []


def _reach(material: Material) -> str:
    """A number to ring or an address to write to: what every reader can use."""
    organisation = material.organisation
    typed = bare(material.engagement.text("letter_contact"))
    number = re.search(r"\+?\(?\d[\d ()]{7,}\d", typed)
    mail = re.search(r"[^\s,;]+@[^\s,;]+", typed)
    found = [match[0] for match in (number, mail) if match]
    if not found:
        found = [part for part in (organisation.phone, organisation.email) if part]
    return whole_numbers(found[0]) if found else ""
