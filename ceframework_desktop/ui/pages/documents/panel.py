"""Beside the preview: which document, whether it is final, what can be done, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ceframework_desktop.domain.contact import language_name
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.ui.icons import set_icon
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.parts import reason_line
from ceframework_desktop.ui.pages.places import Link
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    clear,
    column,
    heading,
    label,
)
from ceframework_desktop.ui.widgets.disclosure import Disclosure
from ceframework_desktop.ui.widgets.fields import PickField
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.picks import Pick

from .picker import PaperPicker
from .presenter import PRINTS, Condition, PaperView

_FEW = 4  # reasons shown at once; the others open


class DocumentPanel(QWidget):
    """State and verbs first, then size and what is missing. The page listens to its buttons."""

    def __init__(self, go: Callable[[Destination], object]) -> None:
        super().__init__()
        self._go = go
        self.picker = PaperPicker()
        self.prints = PickField()
        for style, text in PRINTS:
            self.prints.addItem(text, style)
        self.prints.setAccessibleName("Size of print")
        self.language = Pick("Language of the letter")
        self.translations = button("The letter’s translations", "link")
        self.make_final = button("Make final", "primary")
        self.make_draft = button("Back to draft")
        self.print = button("Print…")
        self.save = button("Save as…")
        self.word = button("Open in Word…")
        self.send = button("Send to contacts…")
        for made, name in ((self.print, "printer"), (self.save, "save"), (self.word, "file-text")):
            set_icon(made, name)
        self._word = heading("", 3)
        self._text = label("")
        self._before = label("Before it can be final", "strong")
        self._reasons = column(gap=0)
        self._notes = column(gap=0.5)
        self._verbs = Flow(gap=1, between=1)
        self._lay_out()

    def _lay_out(self) -> None:
        size = label("Size of print", "strong")
        size.setBuddy(self.prints)
        self.prints.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        choose = column(gap=0.5)
        add_all(choose, size, self.prints)
        state = column(gap=0.25)
        add_all(state, self._word, self._text)
        for made in (
            self.make_final,
            self.print,
            self.save,
            self.word,
            self.send,
            self.make_draft,
        ):
            self._verbs.add(made)
        missing = column(gap=0.5)
        missing.addWidget(self._before)
        missing.addLayout(self._reasons)
        layout = self._layout = column(self, gap=2, margins=(0.75, 0.75, 2, 0.75))
        layout.addWidget(self.picker)
        layout.addLayout(state)
        add_all(layout, self.language, self._verbs, self.translations)
        for part in (self._notes, choose, missing):
            layout.addLayout(part)
        layout.addStretch(1)
        self.set_beside(True)

    def set_beside(self, beside: bool) -> None:
        """A narrow column beside the preview, or a low block above it."""
        self.picker.set_across(not beside)
        self._verbs.set_stacked(beside)
        self._layout.setSpacing(look().space(2 if beside else 1.5))

    @property
    def print_style(self) -> str:
        """standard, clear or large."""
        return str(self.prints.currentData())

    def offer_languages(self, codes: tuple[str, ...], paper: Paper) -> None:
        """The languages in which the letter is there; nothing to choose while there is one."""
        self.language.set_choices(tuple((language_name(code), code) for code in codes))
        self.language.setVisible(paper is Paper.LETTER and len(codes) > 1)

    def show_view(self, view: PaperView, *, can_change: bool) -> None:
        """Say how the chosen document stands."""
        self._word.setText(f"{view.title}: {view.word.lower()}")
        self._text.setText(view.text)
        self._before.setVisible(bool(view.reasons))
        clear(self._reasons)
        self._add_reasons(view)
        self.make_final.setVisible(view.can_make_final)
        self.make_final.setEnabled(can_change)
        self.make_draft.setVisible(view.can_make_draft)
        self.make_draft.setEnabled(can_change)
        self.send.setVisible(view.paper is Paper.LETTER)
        self.translations.setVisible(view.paper is Paper.LETTER)
        set_role(self.print, "" if view.can_make_final else "primary")
        set_icon(self.print, "printer", "accent" if view.can_make_final else "on_accent")
        for made in (self.print, self.save, self.word, self.prints):
            made.setEnabled(view.condition is not Condition.NOT_NEEDED)

    def _add_reasons(self, view: PaperView) -> None:
        for reason in view.reasons[:_FEW]:
            self._reasons.addWidget(reason_line(reason, self._go))
        rest = view.reasons[_FEW:]
        if rest:
            self._reasons.addWidget(Disclosure(f"{len(rest)} more", partial(self._fill, rest)))

    def _fill(self, reasons: tuple[Link, ...], layout: QVBoxLayout) -> None:
        for reason in reasons:
            layout.addWidget(reason_line(reason, self._go))

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Say what the document had to do without."""
        clear(self._notes)
        for note in notes:
            self._notes.addWidget(label(note, "amber"))
