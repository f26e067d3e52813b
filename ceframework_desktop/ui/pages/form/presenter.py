"""What the page of a filled-in form says. No Qt."""

from __future__ import annotations

from ceframework_desktop.domain import known
from ceframework_desktop.services.form_reading import Change, Reading

_MOST = 1500  # characters of one answer that are shown
OVERTAKEN = (
    "The register was changed too, after this form was made. Tick it only if the form is right."
)


def about(reading: Reading) -> str:
    """Which engagement the form is for."""
    title = reading.engagement.text(known.TITLE) or "Untitled engagement"
    return f"{title} ({reading.engagement.ref})"


def shown(text: str) -> str:
    """An answer as it is shown: a very long one only in part."""
    text = text.strip()
    if not text:
        return "Nothing"
    if len(text) <= _MOST:
        return text
    return f"{text[:_MOST]}… ({len(text):,} characters)"


def found(reading: Reading) -> str:
    """What was found on the form, as a sentence."""
    count = len(reading.changes)
    if not count:
        return "Nothing on this form changes the register."
    return "One answer was changed on it." if count == 1 else f"{count} answers were changed on it."


def verb(count: int) -> str:
    """What the button says."""
    return f"Take in {answers(count)}" if count else "Take in"


def taken(count: int) -> str:
    """What to say once it is done."""
    return f"{answers(count)} {'was' if count == 1 else 'were'} taken in."


def answers(count: int) -> str:
    """ "1 answer", "3 answers"."""
    return "1 answer" if count == 1 else f"{count} answers"


def ticked_at_first(change: Change) -> bool:
    """A change is taken in unless the register was changed as well."""
    return not change.overtaken
