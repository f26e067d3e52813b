"""The letters of a mail merge as bytes: on paper, in one file, as e-mail, and their labels."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from . import letter_templates
from .exporting import empty_boxes, render
from .mail_merge import WORD, Plan, PlannedLetter, address_of, greeted
from .snapshot import Facts

if TYPE_CHECKING:
    from ceframework_desktop.documents.material import Material
    from ceframework_desktop.documents.model import Addressed, Document
    from ceframework_desktop.documents.recipient import Recipient
    from ceframework_desktop.documents.writers.docx_letters import WordLetters
    from ceframework_desktop.documents.writers.pdf_letters import Letter, LetterPress

_MOST_NUMBERS = 6  # of letters, in one sentence


class Letters:
    """Makes the letters of one plan. `dated` is the day that they bear."""

    def __init__(self, facts: Facts, plan: Plan, dated: date) -> None:
        self.dated = dated
        self._facts = facts
        self._plan = plan
        self._shared: dict[tuple[str, str, bool], Document] = {}
        self._presses: dict[tuple[str, str, bool], LetterPress] = {}
        self._words: dict[tuple[str, str, bool], WordLetters] = {}

    @property
    def texts(self) -> list[bytes]:
        """What letters of each kind share, in a form that can be compared; no day, no reader."""
        kinds = sorted({(*letter.kind, letter.is_mail) for letter in self._plan.letters})
        firsts = {(*letter.kind, letter.is_mail): letter for letter in self._plan.letters}
        return [self._text(firsts[kind]) for kind in kinds]

    def _text(self, letter: PlannedLetter) -> bytes:
        from ceframework_desktop.documents.merging import without_reader

        return repr(without_reader(self._document(letter))).encode()

    def _document(self, letter: PlannedLetter) -> Document:
        """The letter of this kind; whom it is to is filled in later."""
        from ceframework_desktop.documents.feedback_letter import compose

        key = (*letter.kind, letter.is_mail)
        if key not in self._shared:
            self._shared[key] = compose(self._material(letter))
        return self._shared[key]

    def _material(self, letter: PlannedLetter) -> Material:
        from ceframework_desktop.documents.material import Material
        from ceframework_desktop.documents.model import PrintStyle

        facts = self._facts
        engagement = self._plan.engagement
        return Material(
            framework=facts.framework,
            organisation=facts.organisation,
            engagement=engagement,
            assessment=facts.assessment(engagement),
            today=self.dated,
            print_style=PrintStyle(letter.contact.print_style),
            language=letter.language,
            to=self._recipient(letter),
        )

    def _recipient(self, letter: PlannedLetter) -> Recipient:
        from ceframework_desktop.documents.recipient import Recipient

        lines = () if letter.is_mail else address_of(letter.contact)
        envelope = self._plan.options.envelope
        return Recipient(lines, greeted(letter.contact), letter.reference, envelope)

    def _reader(self, letter: PlannedLetter) -> Addressed:
        from ceframework_desktop.documents.merging import addressed

        return addressed(self._recipient(letter), letter.language, self.dated)

    def pdf(self, letter: PlannedLetter) -> Letter:
        """One letter as a PDF of its own."""
        from ceframework_desktop.documents.writers.pdf_letters import LetterPress

        key = (*letter.kind, letter.is_mail)
        press = self._presses.get(key)
        if press is None:
            press = self._presses[key] = LetterPress(self._document(letter))
        return press.letter(self._reader(letter))

    def word(self, letter: PlannedLetter) -> bytes:
        """One letter as a Word file. Raises UserError if the template cannot be used."""
        from ceframework_desktop.documents.writers.docx_letters import WordLetters

        key = (*letter.kind, letter.own_template)
        made = self._words.get(key)
        if made is None:
            if letter.own_template:
                template, material = self._plan.template, self._material(letter)
                made = letter_templates.letters(template, material)
            else:
                made = WordLetters.own(self._document(letter))
            self._words[key] = made
        return made.letter(self._reader(letter), letter.reference)

    def bundle(self, out: BinaryIO, letters: Iterable[PlannedLetter]) -> int:
        """All letters in one file; gives back how many pages it has."""
        from ceframework_desktop.documents.merging import new_bundle

        bundle = new_bundle(out, self._plan.engagement.ref, self._facts.organisation.name)
        for letter in letters:
            if self._plan.options.two_sided and bundle.page_count % 2:
                bundle.add_blank()
            key = "/".join(letter.kind)
            bundle.add(key, self._document(letter), self._reader(letter), letter.reference)
        bundle.finish()
        return bundle.page_count

    def mail(self, letter: PlannedLetter) -> dict[str, bytes]:
        """An e-mail with the letter attached, and its text alone, by the ending of the file."""
        from ceframework_desktop.documents.mail import message
        from ceframework_desktop.documents.merging import with_reader

        document = with_reader(self._document(letter), self._reader(letter))
        text = render(document, "txt")
        made = message(
            document,
            text.decode(),
            self.pdf(letter).data,
            sender=(self._facts.organisation.name, self._facts.organisation.email),
            to=(letter.contact.name, letter.contact.email),
            name=f"{letter.reference.replace('/', '-')}.pdf",
        )
        return {"eml": made, "txt": text}

    def not_in_print(self, without: Collection[str] = ()) -> tuple[str, ...]:
        """Sentences about characters that print as an empty box, but for these contacts.

        Word takes them from another typeface, so its letters are left out.
        """
        from ceframework_desktop.documents.merging import without_reader
        from ceframework_desktop.documents.registry import cannot_be_set

        options = self._plan.options
        letters = [x for x in self._plan.letters if x.contact.id not in without]
        in_pdf = [x for x in letters if x.is_mail or options.form != WORD]
        kinds = {(*x.kind, x.is_mail): x for x in in_pdf}
        found = cannot_be_set(tuple(without_reader(self._document(x)) for x in kinds.values()))
        said = [empty_boxes(found)] if found else []
        addressed = letters if options.labels else in_pdf
        texts = {x.number: "".join((*address_of(x.contact), greeted(x.contact))) for x in addressed}
        unset = cannot_be_set(tuple(text for text in texts.values() if not text.isascii()))
        if unset:
            numbers = [n for n, text in texts.items() if not set(unset).isdisjoint(text)]
            said.append(empty_boxes(unset, f"in {_numbered(numbers)}"))
        return tuple(said)

    def labels(self, without: Collection[str] = ()) -> bytes:
        """Address labels for the letters that go on paper, but for these contacts."""
        from ceframework_desktop.documents.writers.pdf_labels import write

        printed = (x for x in self._plan.printed if x.contact.id not in without)
        addresses = [address_of(letter.contact) for letter in printed]
        return write(addresses, self._plan.options.labels, self._plan.engagement.ref)


def _numbered(numbers: list[int]) -> str:
    """ "letter 12", or "letters 3, 7 and 12", or the first of many."""
    from ceframework_desktop.documents.wording import joined

    shown = [str(number) for number in numbers[:_MOST_NUMBERS]]
    if len(numbers) > _MOST_NUMBERS:
        shown.append(f"{len(numbers) - _MOST_NUMBERS:,} more")
    return f"letter{'s' if len(numbers) > 1 else ''} {joined(shown)}"
