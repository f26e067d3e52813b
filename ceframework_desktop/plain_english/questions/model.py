"""What a question is to the coach."""

from __future__ import annotations

from ceframework_desktop.domain.record import record


@record
class Question:
    """One question as someone wrote it.

    `start` and `end` say where `text` stands in the list it came from; `text` is that stretch,
    unchanged. `options` are the answers people may choose from; none means their own words, or
    answers that are not known. `own_words` says which, where that is known.
    """

    text: str
    options: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    own_words: bool | None = None
