"""The letter in other languages: see which there are, bring one in, say who checked it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.contact import language_name
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.domain.translation import LANGUAGE, TEXT, TRANSLATIONS, translation
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.translation_age import say_still_right
from ceframework_desktop.services.translations import add_translation, read_translation
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.navigation import DOCUMENTS, LANGUAGES, TOPIC, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Holder, Notice
from ceframework_desktop.ui.pages.typed import Field
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    column,
    heading,
    label,
    link_to,
    muted,
)
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.picks import Pick

from . import presenter
from .card import KeptCard
from .presenter import Kept

_ABOUT = (
    "Send the final letter to a translator you trust, and bring in what comes back: heading and"
    " text, without address, greeting and signature. The program adds those. People who asked for"
    " that language then get it."
)
_NONE = "There is no translation yet. The letter is there in English."
_CHOOSE = "Choose the language first."


class LanguagesPage(Page):
    """Every step is saved at once, and can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._engagement = ""
        self.cards: dict[str, KeptCard] = {}
        self.notice = Notice(self.first_focus)
        self.back = link_to("Documents", self._on_back)
        self._held = Holder()
        self.language = Pick("Language")
        self.by = Field("Translated by (optional)", "A person or a firm")
        self.file_button = button("Bring in a text file…", "primary", self._on_file)
        self.paste_button = button("Paste what was copied", "", self._on_paste)
        self.type_button = button("Type it", "", self._on_type)
        self._wrong = label("", "error")
        self._wrong.hide()
        self._lay_out()
        self.language.picked.connect(lambda: self._say_wrong(""))
        session.engagement_changed.connect(self._on_changed)
        session.organisation_changed.connect(self._on_organisation_changed)

    def _lay_out(self) -> None:
        buttons = Flow(gap=1)
        for item in (self.file_button, self.paste_button, self.type_button):
            buttons.add(item)
        self._add = QWidget()
        add = column(self._add, gap=1.5)
        add_all(add, heading("Add a language", 2), self._wrong, self.language, self.by, buttons)
        add.addWidget(muted("A file may be plain text or a Word file."))
        page = column(self, gap=2)
        head = column(gap=1)
        add_all(head, self.back, heading(self.title()), muted(_ABOUT))
        add_all(page, head, self.notice, self._held, self._add)
        page.addStretch(1)

    def title(self) -> str:
        return "The letter’s translations"

    def first_focus(self) -> QWidget:
        found = next(iter(self.cards.values()), None)
        return found.look_button if found is not None else self.language.box

    def show_destination(self, destination: Destination) -> None:
        """Show the translations of an engagement's letter."""
        if destination.engagement != self._engagement:
            self._engagement = destination.engagement
            self.notice.hide()
            self.by.set_text("")
            self.language.set_choices(presenter.choices(self.session.framework))
            self.language.choose("")
        self._say_wrong("")
        self._refresh()

    def _engaged(self) -> Engagement:
        return self.session.engagement(self._engagement)

    def _on_changed(self, engagement: str) -> None:
        if engagement == self._engagement and self.isVisible() and self.session.has(engagement):
            self._refresh()

    def _on_organisation_changed(self) -> None:
        self._on_changed(self._engagement)

    def _refresh(self) -> None:
        found = presenter.kept(self.session.workspace, self._engaged())
        can = not self.session.workspace.read_only_reason
        self._add.setEnabled(can)
        if found == tuple(item.kept for item in self.cards.values()) and self.cards:
            return
        made = QWidget()
        lines = column(made, gap=2)
        self.cards = {}
        if not found:
            lines.addWidget(label(_NONE))
        for kept in found:
            item = self.cards[kept.code] = self._card(kept)
            lines.addWidget(item)
        if self._held.hold(made):
            self.first_focus().setFocus()

    def _card(self, kept: Kept) -> KeptCard:
        made = KeptCard(self.session, kept)
        made.look.connect(partial(self._on_look, kept))
        made.change.connect(partial(self._on_change, kept))
        made.remove.connect(partial(self._on_remove, kept))
        made.checked.connect(partial(self._on_checked, kept))
        made.right.connect(partial(self._on_right, kept))
        return made

    # What is done with one

    def _on_look(self, kept: Kept) -> None:
        paper = Paper.LETTER.value
        self.session.go(Destination(DOCUMENTS, self._engagement, paper, row=kept.code))

    def _on_change(self, kept: Kept) -> None:
        topic = self.session.framework.topic_of(TRANSLATIONS).id
        place = (self._engagement, topic, TRANSLATIONS, kept.row, TEXT)
        self.session.go(Destination(TOPIC, *place))

    def _on_remove(self, kept: Kept) -> None:
        engagement = self._engagement
        if self.session.save(
            engagement, lambda w: w.remove_row(engagement, TRANSLATIONS, kept.row)
        ):
            self._say_done(f"The {kept.name} letter was removed.")

    def _on_checked(self, kept: Kept) -> None:
        self._refresh()
        card = self.cards.get(kept.code)
        if card is not None:
            card.check_button.setFocus()
            self.notice.say(f"{kept.name}: {card.kept.state}")

    def _on_right(self, kept: Kept) -> None:
        if not self._set_right(kept, right=True):
            return
        undo = partial(self._set_right, kept, right=False)
        said = f"{kept.name}: the translation is still right."
        self.notice.say(said, action="Undo", do=undo, stays=True)

    def _set_right(self, kept: Kept, *, right: bool) -> bool:
        engaged = self._engaged()
        if not self.session.save("", lambda w: say_still_right(w, engaged, kept.code, right=right)):
            return False
        self.notice.hide()
        self._refresh()
        card = self.cards.get(kept.code)
        if card is not None:
            card.look_button.setFocus()
        return True

    # Adding

    def _on_file(self) -> None:
        if not self._language():
            return
        chosen = dialogs().open_text(self, paths.documents_folder())
        if chosen is None:
            return
        try:
            text = read_translation(chosen)
        except UserError as error:
            self.notice.say_error(error)
            return
        self._keep(text)

    def _on_paste(self) -> None:
        if not self._language():
            return
        text = QApplication.clipboard().text()
        if not text.strip():
            self.notice.say(
                "There is nothing to paste.",
                "Copy the translated letter first, then press “Paste what was copied”.",
                role="warning",
            )
            return
        self._keep(text)

    def _on_type(self) -> None:
        """Go to the row of the language, which is added if there is none."""
        code = self._language()
        if not code:
            return
        engagement = self._engagement
        rows = self._engaged().rows(TRANSLATIONS)
        row = [found.id for found in rows if found.text(LANGUAGE) == code][:1]
        if not row and not self.session.save(
            engagement,
            lambda w: row.append(w.add_row(engagement, TRANSLATIONS, {LANGUAGE: code})),
        ):
            return
        topic = self.session.framework.topic_of(TRANSLATIONS).id
        self.session.go(Destination(TOPIC, engagement, topic, TRANSLATIONS, row[0], TEXT))

    def _language(self) -> str:
        """The language chosen; "" if none is, which is said."""
        code = self.language.chosen
        self._say_wrong("" if code else _CHOOSE)
        if not code:
            self.language.box.setFocus()
        return code

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        self.language.box.setAccessibleDescription(text)

    def _keep(self, text: str) -> None:
        code, by, engagement = self.language.chosen, self.by.text(), self._engagement
        replaced = translation(self._engaged(), code) is not None
        if not self.session.save(
            engagement, lambda w: add_translation(w, engagement, code, text, by)
        ):
            return
        self.language.choose("")
        self.by.set_text("")
        self._say_done(presenter.brought_in(language_name(code), replaced=replaced))
        card = self.cards.get(code)
        if card is not None:
            card.look_button.setFocus()

    def _say_done(self, text: str) -> None:
        self.notice.say(text, action="Undo", do=self._undo, stays=True)

    def _undo(self) -> None:
        here = Destination(LANGUAGES, self._engagement)
        self.session.undo()
        self.session.go(here)

    def _on_back(self) -> None:
        self.session.go(Destination(DOCUMENTS, self._engagement, Paper.LETTER.value))
