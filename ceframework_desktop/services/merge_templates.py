"""Which letters of a mail merge are made from the organisation's own Word template.

A template is one design in one size. It can be made larger, but it is not a large-print letter; and
what it takes from the answers is there in English only. Whoever is better served by the program's
own design gets that, and the user is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ceframework_desktop.domain.contact import ENGLISH
from ceframework_desktop.domain.record import record, replace

from . import letter_templates
from .merge_options import IN_ALL, NO_TEMPLATE, WORD, Options, PlannedLetter

if TYPE_CHECKING:
    from .workspace import Workspace


@record
class Chosen:
    """The letters, each with whether it is made from the template `data`; and what to know."""

    letters: tuple[PlannedLetter, ...]
    data: bytes
    notes: tuple[str, ...]


@record
class _Uses:
    """What a template uses. `problem` is why it cannot be used, "" if it can."""

    english: bool = False
    address: bool = False
    problem: str = ""


def choose(workspace: Workspace, letters: Sequence[PlannedLetter], options: Options) -> Chosen:
    """Which letters the template is for. Only letters in Word can be made from one."""
    plain = Chosen(tuple(letters), b"", ())
    if options.form != WORD or options.template == NO_TEMPLATE:
        return plain
    held = letter_templates.held(workspace)
    paper = [letter for letter in letters if not letter.is_mail]
    if held is None or not paper:
        return plain
    uses = _uses(held.data)
    if uses.problem:
        said = f"{uses.problem} The letters are in the program’s own design."
        return replace(plain, notes=(said,))
    larger = [letter for letter in paper if letter.is_larger]
    foreign = [x for x in paper if x.language != ENGLISH and uses.english]
    not_for = {x.number for x in foreign}
    if options.template != IN_ALL:
        not_for |= {letter.number for letter in larger}
    made = {letter.number for letter in paper} - not_for
    found = tuple(replace(x, own_template=True) if x.number in made else x for x in letters)
    notes = _notes(len(larger), len(foreign), options.template == IN_ALL)
    if made and options.envelope != Options().envelope:
        notes += (_NO_ENVELOPE,)
    if made and not uses.address:
        notes += (_NO_ADDRESS,)
    return Chosen(found, held.data if made else b"", notes)


_NO_ENVELOPE = (
    "The envelope that was chosen does nothing for letters made from your template. The address"
    " stands where the template has it."
)
_NO_ADDRESS = (
    "Your template has no field {{ reader_address }}. The letters made from it have no address on"
    " them, so they cannot go in an envelope with a window."
)


def _notes(larger: int, foreign: int, is_for_all: bool) -> tuple[str, ...]:
    found = []
    if larger and is_for_all:
        found.append(
            f"{_people(larger)} asked for larger print. Your template is made larger for them. It"
            " was not designed for that: look at one of these letters before they go out."
        )
    elif larger:
        found.append(
            f"{_people(larger)} asked for clear or large print. A template has one size only, so"
            " their letters are in the program’s own design, which is made for their print."
        )
    if foreign:
        get = "1 letter is" if foreign == 1 else f"{foreign:,} letters are"
        found.append(
            f"{get} in another language, and your template has fields that are in English only."
            " The program’s own design is used there."
        )
    return tuple(found)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


@lru_cache(maxsize=2)
def _uses(data: bytes) -> _Uses:
    """Looked up once for each template: the plan is made anew with every tick."""
    from ceframework_desktop.documents.template_fields import BY_NAME
    from ceframework_desktop.documents.template_package import BadTemplate
    from ceframework_desktop.documents.writers.docx_template import fields_used

    try:
        used = fields_used(data)
    except BadTemplate as fault:
        return _Uses(problem=f"Your template cannot be used. {' '.join(fault.problems)}")
    return _Uses(any(BY_NAME[name].english for name in used), "reader_address" in used)
