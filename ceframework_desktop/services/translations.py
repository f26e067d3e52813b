"""Take the translation of a letter from a file: plain text, or the text of a Word file."""

from __future__ import annotations

from pathlib import Path

from ceframework_desktop.domain.errors import NotFound, UserError, quoted
from ceframework_desktop.domain.translation import LANGUAGE, TEXT, TRANSLATED_BY, TRANSLATIONS
from ceframework_desktop.domain.values import LONG_LIMIT, clean_text

from .given_files import read_given
from .workspace import Workspace

MOST_BYTES = 5_000_000  # of a file
_ENCODINGS = ("utf-8-sig", "utf-16")


def add_translation(
    workspace: Workspace, engagement_id: str, language: str, text: str, translated_by: str = ""
) -> None:
    """Keep a translation of the letter; one in this language is replaced. One step to undo.

    Raises NotFound for a language that is not offered, and UserError if there is no text.
    """
    question = workspace.framework.questions.get(TRANSLATIONS)
    codes = [option.id for option in question.column(LANGUAGE).options] if question else []
    if language not in codes:
        raise NotFound(
            f"{quoted(language)} is not one of the languages: {', '.join(codes)}."
            if codes
            else "This framework has no place for translations."
        )
    text = clean_text(text).strip()
    if not text:
        raise UserError("There is no text in it.", "Choose the file with the translated letter.")
    if len(text) > LONG_LIMIT:
        raise UserError(f"The text is too long. At most {LONG_LIMIT:,} characters can be kept.")
    rows = [dict(row.values) for row in workspace.engagement(engagement_id).rows(TRANSLATIONS)]
    new = {LANGUAGE: language, TEXT: text}
    if by := " ".join(translated_by.split()):
        new[TRANSLATED_BY] = by
    # In its own place: another's row that moved up would look as if it had been written anew.
    place = next((n for n, row in enumerate(rows) if row.get(LANGUAGE) == language), len(rows))
    kept = [row for row in rows[place:] if row.get(LANGUAGE) != language]
    workspace.save_answers(engagement_id, {}, {TRANSLATIONS: [*rows[:place], new, *kept]})


def read_translation(path: Path) -> str:
    """The text of a .txt or .docx file. Raises UserError with a plain sentence."""
    data = read_given(path, MOST_BYTES, "Choose the file with the translated letter.")
    if len(data) > MOST_BYTES:
        raise UserError(
            f"The file {quoted(path.name)} is too large for a letter.",
            "Choose the file with the text alone, without pictures.",
        )
    if data.startswith(b"PK"):
        return _word_text(data, path.name)
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UserError(
        f"The letters in {quoted(path.name)} could not be read.",
        "Save the file as plain text in UTF-8, or as a Word file, or paste the text.",
    )


def _word_text(data: bytes, name: str) -> str:
    from .word_text import NotWord, word_text

    try:
        return word_text(data)
    except NotWord:
        raise UserError(
            f"{quoted(name)} could not be read as a Word file.",
            "Open it in Word, save it as .docx once more, or paste the text.",
        ) from None
