"""How letters to many are made, and which of them each contact gets."""

from __future__ import annotations

from ceframework_desktop.domain.contact import EMAIL, STANDARD, Contact
from ceframework_desktop.domain.record import record

FILES, ONE_FILE, WORD = "files", "one-file", "word"
NO_TEMPLATE, IN_STANDARD, IN_ALL = "none", "standard", "all"


@record
class Options:
    """How letters on paper are made. `labels` is how many to a sheet, or "" for none.

    With `two_sided` each letter in one file begins on a sheet of its own. `template` says which
    letters in Word are made from the organisation's own template, if there is one: none, those in
    standard print, or all of them, with larger letters where someone wants larger print.
    """

    form: str = FILES
    envelope: str = "dl"
    labels: str = ""
    two_sided: bool = False
    template: str = IN_STANDARD


@record
class PlannedLetter:
    """One letter. `language` is what it is set in, "en" where no translation is at hand."""

    number: int
    contact: Contact
    language: str
    reference: str  # printed on it: VAR-2026-004/0012
    own_template: bool = False  # made from the organisation's template

    @property
    def is_mail(self) -> bool:
        """True if it goes by e-mail."""
        return self.contact.delivery == EMAIL

    @property
    def kind(self) -> tuple[str, str]:
        """Letters of one kind share all but address, reference and greeting."""
        return self.contact.print_style, self.language

    @property
    def is_larger(self) -> bool:
        """True if it is in clear or large print."""
        return self.contact.print_style != STANDARD
