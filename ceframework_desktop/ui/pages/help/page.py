"""The user's guide, open at the part that belongs to the page the user came from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from ceframework_desktop import paths
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.reader import Reader
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import column

from . import presenter
from .presenter import Section


class HelpPage(Page):
    """One part of the guide at a time; a search narrows the list of parts."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._sections: tuple[Section, ...] = presenter.sections(paths.resources() / "guide")
        self._shown = ""
        self.reader = Reader("Help", "Search the guide")
        self.reader.section_chosen.connect(self._show)
        self.reader.searched.connect(self._on_searched)
        self.reader.sheet.anchorClicked.connect(self._on_link)
        self._list(self._sections)
        column(self).addWidget(self.reader)

    def title(self) -> str:
        return "Help"

    def first_focus(self) -> QWidget:
        return self.reader.sheet

    def offer_way_back(self, name: str, go: Callable[[], object]) -> None:
        """Offer the way back to where the user came from."""
        self.reader.offer_way_back(name, go)

    def show_destination(self, destination: Destination) -> None:
        """Show a part of the guide; `topic` names it."""
        self.reader.search.clear()
        at = presenter.chosen(self._sections, destination.topic or self._shown)
        self._show(self._sections[at].id)

    def _list(self, sections: tuple[Section, ...]) -> None:
        self.reader.set_sections([(s.id, s.title) for s in sections])
        self.reader.mark(self._shown)

    def _show(self, section_id: str) -> None:
        self._shown = section_id
        self.reader.mark(section_id)
        section = self._sections[presenter.chosen(self._sections, section_id)]
        self.reader.sheet.show_markdown(f"# {section.title}\n\n{section.text}")
        words = self.reader.search.text().split()
        if words:
            self.reader.sheet.find(words[0], QTextDocument.FindFlag(0))

    def _on_searched(self, text: str) -> None:
        found = presenter.matching(self._sections, text)
        self.reader.found.setText(presenter.count_in_words(found) if text.strip() else "")
        self._list(found)
        if found and text.strip() and self._shown not in {section.id for section in found}:
            self._show(found[0].id)

    def _on_link(self, link: QUrl) -> None:
        """A link to another part of the guide: "05-exemption.md"."""
        name = link.fileName().removesuffix(".md")[3:]
        if any(section.id == name for section in self._sections):
            self._show(name)
