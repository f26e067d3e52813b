"""One reader of a letter that goes to many."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter is for. `lines` is the address from the name down, () for none.

    `greeted` is the name after "Dear"; "" greets everyone. `number` is the letter's own reference.
    """

    lines: tuple[str, ...] = ()
    greeted: str = ""
    number: str = ""
    envelope: str = "dl"
