"""One letter to each of many contacts: who gets what, said before anything is made.

`plan` says what will be made, and for whom no letter can be. `merge_run.run` makes it. Each contact
is written to in their own print, language and way of delivery. Names of files hold the engagement's
reference and a number, never a name.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ceframework_desktop.domain import known
from ceframework_desktop.domain.contact import Contact, language_name, reasons_for_no_letter
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.translation import translation

from . import exporting, file_writing, merge_templates
from .finishing import Paper
from .merge_options import (
    FILES,
    IN_ALL,
    IN_STANDARD,
    NO_TEMPLATE,
    ONE_FILE,
    WORD,
    Options,
    PlannedLetter,
)
from .snapshot import Facts
from .translation_age import left_behind
from .workspace import Workspace

__all__ = [
    "FILES",
    "IN_ALL",
    "IN_STANDARD",
    "NO_TEMPLATE",
    "ONE_FILE",
    "WORD",
    "LeftOut",
    "Options",
    "Plan",
    "PlannedLetter",
    "address_of",
    "day_of_letter",
    "fingerprint",
    "greeted",
    "labels_name",
    "letter_name",
    "manifest_name",
    "one_file_name",
    "plan",
]

_LONGEST_NAME = 200  # characters of a name or a line of an address; the rest is cut in print


@record
class LeftOut:
    """A contact for whom no letter can be made, and why, as whole sentences."""

    contact: Contact
    reasons: tuple[str, ...]


@record
class Plan:
    """What will be made. `notes` are whole sentences for the user, to be read before it is."""

    engagement: Engagement
    options: Options
    letters: tuple[PlannedLetter, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    files: tuple[str, ...]
    template: bytes = b""  # the organisation's own, if any letter is made from it

    @property
    def printed(self) -> tuple[PlannedLetter, ...]:
        """Those that go on paper."""
        return tuple(letter for letter in self.letters if not letter.is_mail)

    @property
    def mailed(self) -> tuple[PlannedLetter, ...]:
        """Those that go by e-mail."""
        return tuple(letter for letter in self.letters if letter.is_mail)


def plan(
    workspace: Workspace,
    engagement_id: str,
    contacts: Sequence[Contact],
    options: Options | None = None,
) -> Plan:
    """Who gets which letter, in the order of `contacts`. Raises NotFound for the engagement."""
    options = options or Options()
    engagement = workspace.engagement(engagement_id)
    letters: list[PlannedLetter] = []
    left_out: list[LeftOut] = []
    for contact in contacts:
        reasons = reasons_for_no_letter(contact)
        if reasons:
            left_out.append(LeftOut(contact, reasons))
            continue
        number = len(letters) + 1
        held = translation(engagement, contact.language)
        language = contact.language if held else "en"
        reference = f"{engagement.ref}/{number:04}"
        letters.append(PlannedLetter(number, contact, language, reference))
    chosen = merge_templates.choose(workspace, letters, options)
    found = chosen.letters
    files = tuple(_files(engagement, found, options))
    notes = (*_notes(workspace, engagement, found), *chosen.notes, *_about_left_out(left_out))
    return Plan(engagement, options, found, tuple(left_out), notes, files, chosen.data)


def _about_left_out(left_out: list[LeftOut]) -> tuple[str, ...]:
    if not left_out:
        return ()
    who = "1 contact gets" if len(left_out) == 1 else f"{len(left_out):,} contacts get"
    return (f"{who} no letter, because something is missing.",)


def _notes(
    workspace: Workspace, engagement: Engagement, letters: tuple[PlannedLetter, ...]
) -> tuple[str, ...]:
    found = []
    if exporting.why_draft(workspace, engagement, Paper.LETTER):
        found.append("The letter is not final. Every page will say DRAFT.")
    wanted = Counter(
        letter.contact.language for letter in letters if letter.contact.language != letter.language
    )
    for code, count in sorted(wanted.items()):
        who = "1 person reads" if count == 1 else f"{count:,} people read"
        name = language_name(code)
        found.append(
            f"{who} {name}, but there is no {name} text of the letter. They get it in English."
        )
    languages = {letter.language for letter in letters}
    unchecked = exporting.unchecked_languages(workspace, languages)
    found += map(exporting.not_checked, unchecked)
    found += left_behind(workspace, engagement, languages)
    return tuple(found)


def _files(
    engagement: Engagement, letters: tuple[PlannedLetter, ...], options: Options
) -> list[str]:
    """Every file that will be there in the end."""
    printed = [letter for letter in letters if not letter.is_mail]
    found = []
    if options.form == ONE_FILE and printed:
        found.append(one_file_name(engagement))
    elif printed:
        ending = "docx" if options.form == WORD else "pdf"
        found += [letter_name(engagement, letter, ending) for letter in printed]
    for letter in letters:
        if letter.is_mail:
            found += [letter_name(engagement, letter, ending) for ending in ("eml", "txt")]
    if options.labels and printed:
        found.append(labels_name(engagement))
    return found


def letter_name(engagement: Engagement, letter: PlannedLetter, ending: str) -> str:
    """The name of one letter's file: "VAR-2026-004 letter 0012.pdf"."""
    return f"{_safe(f'{engagement.ref} letter')} {letter.number:04}.{ending}"


def one_file_name(engagement: Engagement) -> str:
    """The name of the file with all printed letters."""
    return _safe(f"{engagement.ref} letters to print") + ".pdf"


def labels_name(engagement: Engagement) -> str:
    """The name of the file with address labels."""
    return _safe(f"{engagement.ref} address labels") + ".pdf"


def manifest_name(engagement: Engagement) -> str:
    """The name of the list of what was made, by which an interrupted run is carried on."""
    return _safe(f"{engagement.ref} letters") + ".json"


def fingerprint(made: Plan, texts: Sequence[bytes]) -> str:
    """A number that changes with anything that changes a letter, but not with the day.

    `texts` are the letters' shared parts. What it was made from cannot be read out of it.
    """
    digest = hashlib.sha256()
    for letter in made.letters:
        parts = (*letter.contact.address_block, letter.contact.name, letter.contact.email)
        digest.update(repr((letter.number, letter.kind, letter.contact.delivery, parts)).encode())
    digest.update(repr((made.options, hashlib.sha256(made.template).digest())).encode())
    for text in texts:
        digest.update(hashlib.sha256(text).digest())
    return digest.hexdigest()


def day_of_letter(facts: Facts, engagement: Engagement) -> date:
    """The day printed on the letters: the day they went out, or today."""
    return engagement.day(known.FEEDBACK_SENT) or facts.today


def address_of(contact: Contact) -> tuple[str, ...]:
    """The lines of an address as they are printed."""
    return tuple(line[:_LONGEST_NAME] for line in contact.address_block)


def greeted(contact: Contact) -> str:
    """The name that a letter greets."""
    return (contact.name or contact.organisation)[:_LONGEST_NAME]


@lru_cache(maxsize=16)
def _safe(name: str) -> str:
    return file_writing.safe_name(name)
