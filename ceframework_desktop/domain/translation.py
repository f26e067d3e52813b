"""The feedback letter in other languages, as a translator gave it back.

What is kept is the text between the greeting and the signature. The program adds those, the
address and the fixed words in each language.
"""

from __future__ import annotations

from .engagement import Engagement
from .record import record

TRANSLATIONS = "letter_translations"  # the question, and its columns
LANGUAGE, TEXT, TRANSLATED_BY = "language", "text", "translated_by"


@record
class Translation:
    """One translation. `language` is a tag such as "pl"; `row` the row that holds it."""

    row: str
    language: str
    text: str
    translated_by: str = ""


def translations(engagement: Engagement) -> tuple[Translation, ...]:
    """Every translation that has a language and a text; the last of a language counts."""
    found: dict[str, Translation] = {}
    for row in engagement.rows(TRANSLATIONS):
        code, text = row.text(LANGUAGE), row.text(TEXT).strip()
        if code and text:
            found.pop(code, None)
            found[code] = Translation(row.id, code, text, row.text(TRANSLATED_BY))
    return tuple(found.values())


def translation(engagement: Engagement, language: str) -> Translation | None:
    """The translation into a language; None if there is none."""
    return next((t for t in translations(engagement) if t.language == language), None)
