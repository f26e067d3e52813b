"""Why a paper cannot be final yet, and where that is mended."""

from __future__ import annotations

from .record import record


@record
class Reason:
    """A whole sentence, and its place: a question, a field of one of its rows, or a standard.

    `row` and `column` are ids and go with a question that is a table. All are "" if the sentence
    has no place of its own.
    """

    text: str
    question: str = ""
    row: str = ""
    column: str = ""
    standard: str = ""


def texts(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """The sentences alone, each once."""
    return tuple(dict.fromkeys(reason.text for reason in reasons))
