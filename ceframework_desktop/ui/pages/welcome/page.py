"""The first start: who you are and where to keep the register; or a look at the sample."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import CannotOpen, CannotWriteFile, UserError
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.navigation import HOME, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Holder, Notice, SideBySide
from ceframework_desktop.ui.pages.typed import Field
from ceframework_desktop.ui.reveal import reveal_focus_of
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Progress, Tasks
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.banner import PROBLEM, Message
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    card,
    clear,
    column,
    heading,
    label,
    muted,
    row,
)
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.links import WrapLink

from . import presenter
from .place import PlacePart
from .presenter import Rescued, SetUp
from .rescue import RescueReport

_INTRO = (
    "Plan how you will ask people, check your plan against the seven standards, and tell people "
    "what came of it. What you write stays in one file of yours. Nothing is sent anywhere."
)


class WelcomePage(Page):
    """Makes a register, opens one, or opens a copy of the sample."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._create()
        self._connect()
        self._lay_out()

    def _create(self) -> None:
        self.notice = Notice(self.first_focus)
        self.sample_button = button("Look around with a sample", "", self._on_sample)
        self.open_button = button("Open a register I already have…", "quiet", self._on_open)
        self._tasks = Tasks(self)
        self._report = Holder()
        self._report.hide()
        self._recents = column(gap=0.5)
        self._recents_part = QWidget()
        self.place = PlacePart()
        self.fields = {
            "name": Field("Name of your organisation"),
            "address": Field("Address", "It stands at the head of your letters.", lines=3),
            "phone": Field("Telephone (optional)", "So that people can answer your letters."),
            "email": Field("E-mail (optional)"),
            "person": Field("Your name", "It goes beside what you change."),
            "role": Field("Your role", "Such as development worker."),
            "signing_role": Field(
                "Who signs exemptions?",
                "The person who may allow less than twelve weeks, often your chair or chief "
                "officer. Give the role.",
            ),
            "path": self.place.field,
        }
        self.make_button = button("Make my register", "primary", self._on_make)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field.box, QLineEdit):
                field.box.editingFinished.connect(self._left(name))
                field.box.returnPressed.connect(self._on_make)
        name_box = self.fields["name"].box
        if isinstance(name_box, QLineEdit):
            name_box.textChanged.connect(self.place.suggest)

    def _left(self, name: str) -> Callable[[], None]:
        return lambda: self._check_again(name)

    def _lay_out(self) -> None:
        layout = column(self._recents_part, gap=1)
        add_all(layout, heading("Open a register again", 2), self._recents)
        page = column(self, gap=3)
        add_all(
            page,
            _head(),
            self.notice,
            self._report,
            self._recents_part,
            self._look_round(),
            heading("Make your own register", 2),
        )
        page.addLayout(self._form())
        page.addStretch(1)

    def _look_round(self) -> QFrame:
        flow = Flow(gap=1)
        for item in (self.sample_button, self.open_button):
            flow.add(item)
        about = "See how it works with engagements that are already filled in."
        return card(heading("New here?", 3), muted(about), flow)

    def _form(self) -> QVBoxLayout:
        fields = self.fields
        make = row()
        make.addWidget(self.make_button)
        make.addStretch(1)
        form = column(gap=2.5)
        add_all(
            form,
            fields["name"],
            fields["address"],
            SideBySide(fields["phone"], fields["email"]),
            SideBySide(fields["person"], fields["role"]),
            fields["signing_role"],
            self.place,
            make,
        )
        return form

    def title(self) -> str:
        return "Welcome"

    def first_focus(self) -> QWidget:
        """The register opened last, if there is one and none is open; else the form."""
        links = self._recents_part.findChildren(WrapLink)
        recent = [link for link in links if not link.isHidden()]  # others wait to be deleted
        return self.fields["name"].box if self.session.is_open or not recent else recent[0]

    def show_destination(self, _destination: Destination) -> None:
        """Show the page; the registers that were open before come first."""
        self._show_recents()
        self.place.suggest(self.fields["name"].text())

    def _show_recents(self) -> None:
        clear(self._recents)
        found = presenter.recents(self.session.preferences.recent)
        for recent in found:
            link = WrapLink(recent.name, partial(self.open_register, recent.path))
            link.setToolTip(recent.folder)
            link.setAccessibleDescription(recent.folder)
            line = column(gap=0.75)  # room for the focus ring above the folder
            add_all(line, link, muted(recent.folder))
            self._recents.addLayout(line)
        self._recents_part.setVisible(bool(found))

    # Making a register

    def _set_up(self) -> SetUp:
        return SetUp(**{name: field.text() for name, field in self.fields.items()})

    def _on_make(self) -> None:
        form = self._set_up()
        problems = presenter.problems(form)
        self._show_problems(problems)
        if problems:
            return
        self._make(form)

    def _make(self, form: SetUp) -> None:
        try:
            workspace = presenter.make(self.session.registers, form)
        except (CannotOpen, CannotWriteFile) as error:  # the place will not do
            self._show_problems({"path": f"{error.what} {error.todo}".strip()})
            return
        except UserError as error:
            self._tell(error)
            return
        self.place.forget()
        self.session.use(workspace)
        self.session.go(Destination(HOME))

    def _show_problems(self, problems: dict[str, str]) -> None:
        for name, field in self.fields.items():
            field.set_error(problems.get(name, ""))
        if problems:
            first = self.fields[next(iter(problems))].box
            first.setFocus()
            reveal_focus_of(first)  # it may have had the focus already, far down the page

    def _check_again(self, name: str) -> None:
        """Take an error away as soon as it is mended; new ones wait for the button."""
        if self.fields[name].error:
            self.fields[name].set_error(presenter.problems(self._set_up()).get(name, ""))

    # Opening a register

    def _on_sample(self) -> None:
        self.session.sample_wanted.emit()

    def _on_open(self) -> None:
        chosen = dialogs().open_register(self, paths.documents_folder())
        if chosen is not None:
            self.open_register(chosen)

    def open_register(self, path: Path) -> None:
        """Have a register opened. The window asks for its passphrase, or says why it cannot."""
        self.session.register_wanted.emit(path)

    def _tell(self, error: UserError) -> None:
        """Say what went wrong above the page, where there is room for one message."""
        self.session.told.emit(Message(PROBLEM, error.what, error.todo))

    # Rescuing one

    def rescue(self, damaged: Path) -> None:
        """Bring what can be read of a damaged register into a new one, and say what it was."""
        self._report.hide()
        self.notice.say("Reading what can be read…", "This may take a minute.")
        self._tasks.start(
            partial(_rescue, damaged), done=self._on_rescued, failed=self._on_not_rescued
        )

    def _on_not_rescued(self, error: UserError) -> None:
        self.notice.put_away()
        self._tell(error)

    def _on_rescued(self, rescued: Rescued) -> None:
        self.notice.hide()
        report = RescueReport(rescued)
        report.open_asked.connect(partial(self.open_register, rescued.path))
        self._report.show()
        self._report.hold(report)
        report.open_button.setFocus()
        announce(self, " ".join(("What could be read.", *rescued.lines)))


def _rescue(damaged: Path, _progress: Progress) -> Rescued:
    return presenter.rescue(damaged)


def _head() -> QWidget:
    made = QWidget()
    add_all(column(made, gap=1), label(paths.APP_NAME, "display"), label(_INTRO))
    return made
