"""What the organisation's details must be, and what a logo must be. No Qt."""

from __future__ import annotations

import re

from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.domain.record import replace
from ceframework_desktop.domain.values import SHORT_LIMIT, clean_text

MOST_BYTES = 1_000_000  # of a logo
MOST_PIXELS = 6_000  # of a logo's longer side
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_PREFIX = re.compile(r"[A-Z0-9]{2,6}")
_LONGEST_ADDRESS = 2_000


def problem(field: str, text: str) -> str:
    """A plain sentence if this cannot be kept in the field, else ""."""
    text = text.strip()
    if field == "name" and not text:
        return "Write the name of your organisation. It stands on every letter and form."
    if field == "prefix" and not _PREFIX.fullmatch(text.upper()):
        return "Use two to six letters or figures, like VAR."
    most = _LONGEST_ADDRESS if field == "address" else SHORT_LIMIT
    if len(text) > most:
        return f"This is too long. The most we can keep is {most:,} characters."
    if field == "email" and text and ("@" not in text or " " in text):
        return "This does not look like an e-mail address. It should be like office@example.org."
    return ""


def with_field(held: Organisation, field: str, text: str) -> Organisation:
    """The organisation with one field as typed, tidied."""
    plain = clean_text(text).strip()
    if field == "address":
        plain = "\n".join(line.strip() for line in plain.split("\n"))
    else:
        plain = " ".join(plain.split())
    if field == "prefix":
        plain = plain.upper()
    return replace(held, **{field: plain})


def logo_file_problem(size: int, head: bytes) -> str:
    """A plain sentence if a file cannot be a logo, judged by its size and first bytes."""
    if not head.startswith((_PNG, _JPEG)):
        return "This file is not a PNG or JPEG picture. The logo was not changed."
    if size > MOST_BYTES:
        return (
            f"This picture is too large: {size / 1_000_000:.1f} MB. "
            "The most we can keep is 1 MB. The logo was not changed."
        )
    return ""


def logo_picture_problem(width: int, height: int) -> str:
    """A plain sentence if an opened picture cannot be a logo. Sizes are pixels, 0 if unreadable."""
    if width <= 0 or height <= 0:
        return "This picture is damaged and cannot be shown. The logo was not changed."
    if max(width, height) > MOST_PIXELS:
        return (
            f"This picture is {width:,} by {height:,} dots. "
            f"The most we can use is {MOST_PIXELS:,} each way. The logo was not changed."
        )
    return ""


def letterhead_lines(held: Organisation) -> tuple[str, ...]:
    """The lines under the name on a letter."""
    contact = " · ".join(part for part in (held.phone, held.email, held.website) if part)
    return tuple(line for line in (*held.address.split("\n"), contact) if line)


def next_reference(held: Organisation, year: int) -> str:
    """What a new reference looks like: "VAR-2026-001"."""
    return f"{held.prefix or 'ENG'}-{year}-001"
