"""The library: the framework's own words, and everything that stands beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services.reference import reference
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.reader import Reader
from ceframework_desktop.ui.pages.sheet import Sheet
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import column

from . import presenter
from .entries import Entry, Section, count_in_words, matching


class LibraryPage(Page):
    """One section at a time; or, while something is searched, all that was found."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._sections: tuple[Section, ...] = ()
        self._shown = ""
        self.reader = Reader("Library", "Search the library")
        self.reader.section_chosen.connect(self._on_chosen)
        self.reader.searched.connect(self._on_searched)
        column(self).addWidget(self.reader)

    def title(self) -> str:
        return "Library"

    def first_focus(self) -> QWidget:
        return self.reader.first_focus()

    def offer_way_back(self, name: str, go: Callable[[], object]) -> None:
        """Offer the way back to where the user came from."""
        self.reader.offer_way_back(name, go)

    def show_destination(self, destination: Destination) -> None:
        """Show a section; `topic` names it."""
        if not self._sections and not self._load():
            return
        known = {section.id for section in self._sections}
        wanted = destination.topic if destination.topic in known else ""
        self.reader.search.clear()
        self._show(wanted or self._shown or self._sections[0].id)

    def _load(self) -> bool:
        try:
            framework = self.session.registers.framework
            self._sections = presenter.sections(framework, reference(paths.default_pack()))
        except UserError as error:
            self.reader.sheet.begin()
            self.reader.sheet.write(f"{error.what} {error.todo}")
            return False
        self.reader.set_sections([(s.id, s.title) for s in self._sections])
        return True

    def _on_chosen(self, section: str) -> None:
        self.reader.search.clear()
        self._show(section)

    def _show(self, section_id: str) -> None:
        self._shown = section_id
        self.reader.mark(section_id)
        section = next(s for s in self._sections if s.id == section_id)
        sheet = self.reader.sheet
        sheet.begin()
        _write_section(sheet, section)
        sheet.end()

    def _on_searched(self, text: str) -> None:
        if not text.strip():
            self.reader.found.setText("")
            if self._shown:
                self._show(self._shown)
            return
        found = matching(self._sections, text)
        self.reader.found.setText(count_in_words(found))
        sheet = self.reader.sheet
        sheet.begin()
        for section in found:
            _write_section(sheet, section, level=2)
        sheet.end()


def _write_section(sheet: Sheet, section: Section, level: int = 1) -> None:
    sheet.write_heading(section.title, level)
    if section.intro:
        sheet.write(section.intro, color="muted")
    for entry in section.entries:
        _write_entry(sheet, entry)


def _write_entry(sheet: Sheet, entry: Entry) -> None:
    if entry.heading:
        sheet.write_heading(entry.heading, entry.level)
    if entry.quote:
        sheet.quote(entry.quote)
    if entry.plain:
        sheet.write(entry.plain)
    if entry.lead_in:
        sheet.write(entry.lead_in, color="muted")
    for name, value in entry.facts:
        sheet.write(value, lead=name)
    if entry.source:
        sheet.write(entry.source, color="muted")
