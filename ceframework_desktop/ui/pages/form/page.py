"""A filled-in form is looked at first; what was changed on it comes in when the user says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.domain.record import replace
from ceframework_desktop.services.form_reading import (
    Change,
    Reading,
    compare,
    open_form,
    take_in,
    warning,
)
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.navigation import EXEMPT, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Holder, Notice, SideBySide
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Progress, Task, Tasks
from ceframework_desktop.ui.theme import set_role
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    card,
    column,
    heading,
    label,
    link_to,
    muted,
)
from ceframework_desktop.ui.widgets.choices import Tick
from ceframework_desktop.ui.widgets.flow import Flow

from . import presenter

if TYPE_CHECKING:
    from ceframework_desktop.services.form_reading import FilledForm

_ABOUT = (
    "An exemption form that this program made can be filled in on any computer and sent back."
    " Choose it here, or drag it into the window. You see what was changed on it before anything"
    " is taken in."
)


class FormPage(Page):
    """Nothing is written before "Take in" is pressed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._tasks = Tasks(self, threads=1)
        self._task: Task | None = None
        self._form: FilledForm | None = None
        self._reading: Reading | None = None
        self.ticks: dict[str, Tick] = {}
        self.notice = Notice(self.first_focus)
        self.choose_button = button("Choose a form…", "primary", self.choose)
        self.take_button = button("Take in", "primary", self._on_take_in)
        self.leave_button = button("Leave everything as it is", "", self._on_leave)
        self.warning = label("", "amber")
        flow = Flow(gap=1)
        flow.add(self.choose_button)
        self._body = Holder()
        page = column(self, gap=2)
        add_all(page, heading("Take in a filled-in form"), muted(_ABOUT), self.notice)
        add_all(page, flow, self._body)
        page.addStretch(1)
        session.register_opened.connect(self._clear)

    def title(self) -> str:
        return "Take in a filled-in form"

    def first_focus(self) -> QWidget:
        return next(iter(self.ticks.values()), self.choose_button)

    def show_destination(self, _destination: Destination) -> None:
        """Begin anew."""
        self._clear()
        self.notice.hide()
        self.choose_button.setEnabled(not self.session.workspace.read_only_reason)

    def _clear(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._form = self._reading = None
        self.ticks = {}
        self._body.hold(QWidget())
        self.choose_button.setText("Choose a form…")
        set_role(self.choose_button, "primary")

    # The file

    def choose(self) -> None:
        """Ask for a form and look at it."""
        chosen = dialogs().open_form(self, paths.documents_folder())
        if chosen is not None:
            self.look_at(chosen)

    def look_at(self, path: Path) -> None:
        """Show what was changed on a form, or say plainly why it cannot be taken in."""
        from ceframework_desktop.ui.preview.rendering import pdfium_alone

        self._clear()
        reason = self.session.workspace.read_only_reason
        if reason:
            self.notice.say(reason, "Nothing can be taken in.", role="warning")
            return
        self.notice.say(f"Reading “{path.name}”…", stays=True)

        def work(_progress: Progress) -> FilledForm:
            with pdfium_alone():
                return open_form(path)

        self._task = self._tasks.start(work, done=self._on_read, failed=self._on_failed)

    def _on_failed(self, error: UserError) -> None:
        self._clear()
        self.notice.say_error(error)
        self.choose_button.setFocus()

    def _on_read(self, form: FilledForm) -> None:
        self._task = None
        try:
            reading = compare(self.session.workspace, form)
        except UserError as error:
            self._on_failed(error)
            return
        self._form = form
        self.notice.hide()
        self.choose_button.setText("Choose another form…")
        set_role(self.choose_button, "")
        self._show(reading)
        self.first_focus().setFocus()

    # What was changed

    def _show(self, reading: Reading) -> None:
        self._reading = reading
        self.ticks = {}
        made = QWidget()
        lines = column(made, gap=2)
        head = column(gap=0.5)
        add_all(head, heading(presenter.about(reading), 2), label(presenter.found(reading)))
        lines.addLayout(head)
        for change in reading.changes:
            lines.addWidget(self._card(change))
        if reading.changes:
            self.warning = label("", "amber")
            lines.addWidget(self.warning)
            foot = Flow(gap=1)
            self.take_button = button("Take in", "primary", self._on_take_in)
            self.leave_button = button("Leave everything as it is", "", self._on_leave)
            foot.add(self.take_button)
            foot.add(self.leave_button)
            lines.addWidget(foot)
        self._add_rest(lines, reading)
        self._body.hold(made)
        self._on_ticked()
        announce(self, f"{presenter.about(reading)}. {presenter.found(reading)}")
        if ahead := self._ahead(reading):
            announce(self, ahead)

    def _card(self, change: Change) -> QWidget:
        tick = self.ticks[change.question] = Tick(change.label)
        tick.setChecked(presenter.ticked_at_first(change))
        before, after = presenter.shown(change.before), presenter.shown(change.after)
        tick.setAccessibleDescription(f"In the register: {before}. On the form: {after}.")
        tick.toggled.connect(lambda _on: self._on_ticked())
        warning = label(presenter.OVERTAKEN, "amber") if change.overtaken else None
        pair = SideBySide(_text("In the register", before), _text("On the form", after), least=440)
        return card(tick, warning, pair, gap=1)

    def _add_rest(self, lines: QVBoxLayout, reading: Reading) -> None:
        if reading.unusable:
            part = column(gap=1)
            part.addWidget(heading("Cannot be taken in", 2))
            for item in reading.unusable:
                typed = _text(item.label, presenter.shown(item.typed))
                part.addWidget(card(typed, label(item.why, "amber"), gap=0.5))
            lines.addLayout(part)
        if reading.form_only:
            part = column(gap=1)
            part.addWidget(heading("Only on the form", 2))
            part.addWidget(muted("The register has no place for these. Keep the form."))
            for only in reading.form_only:
                part.addWidget(card(_text(only.label, presenter.shown(only.typed))))
            lines.addLayout(part)

    def _chosen(self) -> list[str]:
        return [question for question, tick in self.ticks.items() if tick.isChecked()]

    def _on_ticked(self) -> None:
        if not self.ticks:
            return
        count = len(self._chosen())
        self.take_button.setText(presenter.verb(count))
        self.take_button.setEnabled(count > 0)
        ahead = self._ahead(self._reading) if self._reading else ""
        self.warning.setText(ahead)
        self.warning.setVisible(bool(ahead))

    def _ahead(self, reading: Reading) -> str:
        """What taking in the ticked answers would make a draft again."""
        return warning(self.session.workspace, self._only_chosen(reading))

    def _only_chosen(self, reading: Reading) -> Reading:
        chosen = self._chosen()
        return replace(reading, changes=tuple(c for c in reading.changes if c.question in chosen))

    # What is done

    def _on_take_in(self) -> None:
        form, before, chosen = self._form, self._reading, self._chosen()
        if form is None or before is None or not chosen:
            return
        try:
            now = compare(self.session.workspace, form)
        except UserError as error:
            self._on_failed(error)
            return
        if now.changes != before.changes:
            self._show(now)
            self.notice.say("The register has changed meanwhile.", "Look at it again.")
            return
        reading = self._only_chosen(now)
        engagement = now.engagement.id
        try:
            self.session.safety.before_import()
        except UserError as error:
            self.notice.say_error(error)
            return
        if not self.session.save(engagement, lambda workspace: take_in(workspace, reading)):
            return
        self._clear()
        self.notice.say(
            presenter.taken(len(reading.changes)),
            presenter.about(now),
            action="Undo",
            do=self.session.undo,
            stays=True,
        )
        to = Destination(EXEMPT, engagement)
        made = QWidget()
        column(made).addWidget(link_to("Go to the exemption", lambda: self.session.go(to)))
        self._body.hold(made)
        self.choose_button.setFocus()

    def _on_leave(self) -> None:
        self._clear()
        self.notice.say("Nothing was changed.")
        self.choose_button.setFocus()


def _text(name: str, text: str) -> QWidget:
    """An answer under its name."""
    made = QWidget()
    add_all(column(made, gap=0.25), muted(name), label(text))
    return made
