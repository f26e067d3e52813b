"""The organisation's details. Each is saved while it is typed, and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.navigation import ORGANISATION, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Notice, SideBySide
from ceframework_desktop.ui.pages.typed import Field
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.stretch import Stretch
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    column,
    heading,
    label,
    muted,
    row,
)

from . import presenter
from .letterhead import Letterhead, picture, picture_problem
from .template import TemplatePart


class OrganisationPage(Page):
    """Name, address, people, references and logo, with a look at the letterhead."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._asked = ""  # the name of a field
        self._create()
        self._connect()
        self._lay_out()

    def _create(self) -> None:
        self.notice = Notice(self.first_focus)
        self.fields = {
            "name": Field("Name of your organisation"),
            "address": Field("Address", lines=3),
            "phone": Field("Telephone"),
            "email": Field("E-mail"),
            "website": Field("Website"),
            "person": Field("Your name", "It goes beside what you change."),
            "role": Field("Your role", "Such as development worker."),
            "signing_role": Field(
                "Who signs exemptions?",
                "The role of the person who may allow less than twelve weeks, such as chair. "
                "It stands under the signature.",
            ),
            "prefix": Field("References begin with", "Two to six letters or figures."),
        }
        self.fields["prefix"].box.setMaximumWidth(look().px(160))
        self._next_reference = muted("")
        self.choose_logo = button("Choose a logo…", "", self._on_choose_logo)
        self.remove_logo = button("Remove the logo", "quiet", self._on_remove_logo)
        self._logo_state = label("")
        self._head = Letterhead()
        self.template = TemplatePart(self.session, self.notice)

    def _connect(self) -> None:
        self._stretches: dict[str, Stretch] = {}
        for name, field in self.fields.items():
            field.box.installEventFilter(self)
            stretch = Stretch(self.session, partial(self._save_typed, name), self)
            self._stretches[name] = stretch
            if isinstance(field.box, QLineEdit):
                field.box.returnPressed.connect(partial(self._save, name))
                field.box.textEdited.connect(partial(self._on_typed, name))
            else:
                field.box.textChanged.connect(partial(self._on_typed, name))
        self.session.organisation_changed.connect(self._on_changed)
        self.session.register_opened.connect(self._on_changed)

    def _lay_out(self) -> None:
        fields = self.fields
        logo = column(gap=1)
        buttons = row(gap=1)
        add_all(buttons, self.choose_logo, self.remove_logo)
        buttons.addStretch(1)
        add_all(
            logo,
            heading("Logo", 2),
            muted("A PNG or JPEG picture, up to 1 MB. It stands at the head of your letters."),
            self._logo_state,
            buttons,
        )
        page = column(self, gap=3)
        add_all(
            page,
            _titled(
                "Your organisation",
                "This stands on your letters and forms. It is saved while you type.",
            ),
            self.notice,
            self._head,
            fields["name"],
            fields["address"],
            SideBySide(fields["phone"], fields["email"]),
            fields["website"],
            logo,
            self.template,
            heading("People", 2),
            SideBySide(fields["person"], fields["role"]),
            fields["signing_role"],
            heading("References", 2),
            fields["prefix"],
            self._next_reference,
        )
        page.addStretch(1)

    def title(self) -> str:
        return "Your organisation"

    def first_focus(self) -> QWidget:
        """The field that was asked for, else the first."""
        return self.fields[self._asked if self._asked in self.fields else "name"].box

    def wrong(self, held: Sequence[Destination]) -> tuple[Destination, ...]:
        """The fields whose text could not be used and is not saved."""
        marked = (Destination(ORGANISATION, question=n) for n, f in self.fields.items() if f.error)
        return (*held, *marked)

    def show_destination(self, destination: Destination) -> None:
        """Show the details as they are now."""
        self._asked = destination.question
        self.notice.hide()
        self._show()

    def leave(self) -> bool:
        """Save what is typed. What cannot be used stays on the page with its error."""
        for name in self.fields:
            if not self._save(name) and not self.fields[name].error:
                return False
        return True

    # What is shown

    def _on_changed(self) -> None:
        if self.isVisible() and self.session.is_open:
            self._show()

    def _show(self) -> None:
        held = self.session.workspace.organisation
        can_change = not self.session.workspace.read_only_reason
        for name, field in self.fields.items():
            if not field.error and not self._is_being_typed(name, held):
                field.set_text(str(getattr(held, name)))
            field.set_editable(can_change)
        self._head.show_organisation(held)
        year = self.session.workspace.today.year
        self._next_reference.setText(
            f"The first of a year looks like this: {presenter.next_reference(held, year)}"
        )
        self._show_logo(held, can_change)
        self.template.show_held(can_change=can_change)

    def _show_logo(self, held: Organisation, can_change: bool) -> None:
        unreadable = held.logo is not None and picture(held.logo).isNull()
        if unreadable:
            text = "The logo cannot be shown. Letters are made without it. Choose it again."
        else:
            text = "There is no logo yet." if held.logo is None else ""
        self._logo_state.setText(text)
        self._logo_state.setVisible(bool(text))
        self.choose_logo.setText("Choose another…" if held.logo else "Choose a logo…")
        self.choose_logo.setEnabled(can_change)
        self.remove_logo.setVisible(held.logo is not None)
        self.remove_logo.setEnabled(can_change)

    # Saving

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save a field when it is left."""
        if event.type() == QEvent.Type.FocusOut:
            for name, field in self.fields.items():
                if watched is field.box and self._save(name):
                    self._show_one(name)
        return super().eventFilter(watched, event)

    def _on_typed(self, name: str, _text: str = "") -> None:
        held = self.session.workspace.organisation if self.session.is_open else None
        if held is not None and self.fields[name].text() != str(getattr(held, name)):
            self._stretches[name].key()
        elif self._stretches[name].is_dirty:
            self._stretches[name].given(self.session.last_step)

    def _is_being_typed(self, name: str, held: Organisation) -> bool:
        """True while a field must not be tidied under the user's hands."""
        field = self.fields[name]
        if self._stretches[name].is_dirty:
            return True
        return field.box.hasFocus() and presenter.with_field(held, name, field.text()) == held

    def _show_one(self, name: str) -> None:
        if self.session.is_open and not self.session.workspace.read_only_reason:
            self.fields[name].set_text(str(getattr(self.session.workspace.organisation, name)))

    def _save_typed(self, name: str) -> None:
        """Save while the user types. Half an address of e-mail waits until the field is left."""
        if self.session.is_open and not presenter.problem(name, self.fields[name].text()):
            self._save(name)

    def _save(self, name: str) -> bool:
        """Save one field. True if it is on the disk, or was there already."""
        if not self.session.is_open or self.session.workspace.read_only_reason:
            return True
        field = self.fields[name]
        text = field.text()
        before = field.error
        field.set_error(presenter.problem(name, text))
        if field.error != before:
            self.session.problems_changed.emit()
        stretch, step = self._stretches[name], self.session.last_step
        stretch.begin()
        saved = not field.error and self._keep_field(name, text)
        if not stretch.has_failed:
            stretch.given(step)
        return saved

    def _keep_field(self, name: str, text: str) -> bool:
        held = self.session.workspace.organisation
        changed = presenter.with_field(held, name, text)
        return changed == held or self._keep(changed, self._stretches[name])

    def _keep(self, changed: Organisation, typed: Stretch | None = None) -> bool:
        return self.session.save("", lambda workspace: workspace.save_organisation(changed), typed)

    # The logo

    def _on_choose_logo(self) -> None:
        chosen = dialogs().open_picture(self, paths.documents_folder())
        if chosen is not None:
            self.use_logo(chosen)

    def use_logo(self, path: Path) -> None:
        """Take a file as the logo, or say plainly why not."""
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                data = file.read(presenter.MOST_BYTES)
        except OSError:
            self.notice.say(
                "This picture could not be read.", "The logo was not changed.", role="problem"
            )
            return
        problem = presenter.logo_file_problem(size, data) or picture_problem(path)
        if problem:
            self.notice.say(problem, role="problem")
            return
        if self._keep(replace(self.session.workspace.organisation, logo=data)):
            self.notice.say("The logo was changed.", action="Undo", do=self.session.undo)

    def _on_remove_logo(self) -> None:
        if self._keep(replace(self.session.workspace.organisation, logo=None)):
            self.notice.say("The logo was removed.", action="Undo", do=self.session.undo)
            self.choose_logo.setFocus()


def _titled(title: str, text: str) -> QWidget:
    made = QWidget()
    add_all(column(made, gap=0.5), heading(title), muted(text))
    return made
