"""The few fixed words that writers add of their own, in one place for each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Fixed words. Braces are filled in by `str.format`."""

    page: str
    draft: str
    draft_meaning: str
    reference: str
    nothing_yet: str
    continued: str
    continuation: str
    continuation_meaning: str
    ticked: str
    not_ticked: str
    logo_of: str
    contents: str


ENGLISH = Phrases(
    page="Page {number} of {total}",
    draft="DRAFT",
    draft_meaning="This is not the final version.",
    reference="Reference",
    nothing_yet="Not answered yet",
    continued="Goes on at the end of this form.",
    continuation="Continuation sheet",
    continuation_meaning="These answers were too long for their boxes. They go on here.",
    ticked="Yes",
    not_ticked="No",
    logo_of="Logo of {name}",
    contents="Contents",
)
