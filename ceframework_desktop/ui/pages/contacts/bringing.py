"""A spreadsheet is looked at first; what it holds comes in when the user says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.contact import FIELDS
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import contact_columns, contact_import
from ceframework_desktop.services.contact_import import Done, Plan, Ready, Twice
from ceframework_desktop.services.contact_table import Table, read_table
from ceframework_desktop.services.safety import BEFORE_CONTACTS
from ceframework_desktop.ui.choices import Choices
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.navigation import CONTACTS, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Holder, Notice
from ceframework_desktop.ui.session import Session
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
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.picks import Pick

from . import presenter
from .page import offer
from .waiting import WaitingPart
from .writing import Writing

_ABOUT = (
    "Choose a CSV file with a row for each person or group. The first row names the columns. In a"
    " spreadsheet program, choose “Save as” and then “CSV UTF-8”."
)
_CUT_SHORT = (
    "Bringing in was cut short.",
    "Look in the list of contacts before you try again. What was there before is safe.",
)
_SAMPLES = 3  # rows whose cells are shown for each column
_LONGEST = 40  # characters of such a cell
_MOST_NOTES = 40  # rows with a problem that are listed
_FIELDS: Choices = (("Leave this column out", ""), *((f.label, f.id) for f in FIELDS))
_TWICE: Choices = (
    ("Leave them as they are", Twice.SKIP.value),
    ("Bring them up to date from the file", Twice.UPDATE.value),
    ("Keep both", Twice.KEEP_BOTH.value),
)


class BringingPage(Page):
    """Nothing is written before “Bring them in” is pressed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._table: Table | None = None
        self._plan: Plan | None = None
        self._writing: Writing | None = None
        self.columns: list[Pick] = []
        self.notice = Notice(self.first_focus)
        self.back = link_to("All contacts", lambda: session.go(Destination(CONTACTS)))
        self.choose_button = button("Choose a file…", "primary", self._on_choose)
        flow = Flow(gap=1)
        flow.add(self.choose_button)
        self.waiting = WaitingPart(self._on_stopped)
        self._body = Holder()
        page = column(self, gap=2)
        add_all(page, self.back, heading("Bring in from a spreadsheet"), label(_ABOUT))
        add_all(page, self.notice, flow, self.waiting, self._body)
        page.addStretch(1)
        session.register_opened.connect(self._clear)
        session.register_closing.connect(self._on_closing)

    def title(self) -> str:
        return "Bring in from a spreadsheet"

    def first_focus(self) -> QWidget:
        return self.choose_button

    def show_destination(self, _destination: Destination) -> None:
        """Begin anew."""
        self._clear()
        self.notice.hide()
        self.choose_button.setEnabled(not self.session.workspace.read_only_reason)

    def _clear(self) -> None:
        self.waiting.cancel()
        self._table = self._plan = None
        self.columns = []
        self._body.hold(QWidget())
        self.choose_button.setText("Choose a file…")

    # The file

    def _on_choose(self) -> None:
        chosen = dialogs().open_table(self, paths.documents_folder())
        if chosen is not None:
            self.look_at(chosen)

    def look_at(self, path: Path) -> None:
        """Show what is in a file, or say plainly why it cannot be read."""
        self._clear()
        self.notice.hide()
        self.waiting.start(
            f"Reading “{path.name}”.",
            lambda progress: read_table(path, progress.step),
            done=partial(self._on_read, path),
            failed=self._on_unread,
        )

    def _on_unread(self, error: UserError) -> None:
        self._clear()
        self.notice.say_error(error)

    def _on_stopped(self) -> None:
        self._clear()
        self.choose_button.setFocus()

    def _on_read(self, path: Path, table: Table) -> None:
        self._table = table
        self.choose_button.setText("Choose another file…")
        self._build(path.name, table)
        self._look_again()
        if self.isVisible():
            self.columns[0].box.setFocus()

    def _build(self, name: str, table: Table) -> None:
        made = QWidget()
        lines = column(made, gap=2)
        self._at_top = label("")
        lines.addWidget(self._at_top)
        lines.addWidget(heading("Which column goes where", 2))
        lines.addWidget(
            muted(f"“{name}”, {len(table.rows):,} rows. Cells are parted by {table.separator}s.")
        )
        self.columns = []
        suggested = contact_columns.suggest(table.header)
        for at, (text, field) in enumerate(zip(table.header, suggested, strict=True)):
            pick = Pick(f"Column {at + 1}: {text or 'no name'}", _FIELDS)
            pick.choose(field)
            pick.picked.connect(self._look_again)
            self.columns.append(pick)
            lines.addWidget(card(pick, muted(_samples(table, at)), gap=0.5))
        self.twice = Pick("Someone who is in the register already", _TWICE)
        none = (("None", ""), *presenter.engagement_choices(self.session.workspace)[1:])
        self.engagement = Pick("They take part in", none)
        self._summary = Holder()
        self.bring_button = button("Bring them in", "primary", self._on_bring)
        flow = Flow(gap=1)
        flow.add(self.bring_button)
        flow.add(button("Leave everything as it is", "", self._on_leave))
        lines.addWidget(heading("What will happen", 2))
        add_all(lines, self._summary, self.twice, self.engagement, flow)
        self._body.hold(made)

    # What would happen

    def _look_again(self) -> None:
        table = self._table
        if table is None:
            return
        mapping = tuple(pick.chosen for pick in self.columns)
        everyone = self.session.workspace.contacts.all()
        self._plan = None
        self.bring_button.setEnabled(False)
        self.waiting.start(
            "Looking at the rows.",
            lambda progress: contact_import.plan_rows(everyone, table, mapping, progress.step),
            done=self._on_planned,
            failed=self._on_unplanned,
        )

    def _on_planned(self, plan: Plan) -> None:
        self._plan = plan
        said = " ".join(contact_import.summary(plan))
        self._show_summary(said, label(said), *(muted(text) for text in _notes(plan)))

    def _on_unplanned(self, error: UserError) -> None:
        self._show_summary(error.what, label(error.what, "error"), label(error.todo))

    def _show_summary(self, said: str, *lines: QWidget) -> None:
        made = QWidget()
        add_all(column(made, gap=0.5), *lines)
        announce(self, said)
        self._at_top.setText(said)
        self.bring_button.setEnabled(bool(self._rows()))
        self.twice.setVisible(self._plan is not None and bool(self._plan.known))
        self._summary.hold(made)

    def _rows(self) -> int:
        plan = self._plan
        return 0 if plan is None else len(plan.new) + len(plan.known)

    # What is done

    def _on_bring(self) -> None:
        plan = self._plan
        if plan is None or self._writing is not None:
            return
        twice, engagement = Twice(self.twice.chosen), self.engagement.chosen
        until = self.session.workspace.contacts.usual_day()
        self.bring_button.setEnabled(False)
        self.waiting.start(
            "Getting the contacts ready.",
            lambda _progress: contact_import.prepare(plan, until, twice, engagement),
            done=self._write,
            failed=self._on_failed,
        )

    def _write(self, ready: Ready) -> None:
        """The register is written to in this thread alone, a little at a time."""
        self.notice.hide()
        workspace = self.session.workspace
        first = not workspace.contacts.all()
        try:
            self.session.safety.before_import(BEFORE_CONTACTS)
        except UserError as error:
            self._on_failed(error)
            return
        self._writing = Writing(
            self,
            contact_import.carrying_out(workspace, ready),
            done=partial(self._on_brought, ready.done, first),
            stopped=self._on_write_stopped,
            failed=self._on_failed,
            broken=self._on_broken,
        )
        self._writing.start()

    def _on_brought(self, done: Done, first: bool) -> None:
        self._writing = None
        self.session.save("", lambda _workspace: None)  # it is on the disk: everyone is told
        self._clear()
        self.notice.say(
            done.sentence,
            "Undo takes all of it back.",
            action="Undo",
            do=self.session.undo,
            stays=True,
        )
        self.back.setFocus()
        if first and done.added:
            offer(self)

    def _on_write_stopped(self) -> None:
        self._writing = None
        self.bring_button.setEnabled(True)
        self.notice.say("Stopped. Nobody was brought in, and the register is as it was.")
        self.bring_button.setFocus()

    def _on_failed(self, error: UserError) -> None:
        self._writing = None
        self.bring_button.setEnabled(True)
        self.notice.say_error(error)

    def _on_broken(self) -> None:
        self._writing = None
        self._clear()
        self.notice.say(*_CUT_SHORT, role="problem")
        self.choose_button.setFocus()

    def _on_closing(self) -> None:
        if self._writing is not None:
            self._writing.drop()
            self._writing = None

    def _on_leave(self) -> None:
        self._clear()
        self.choose_button.setFocus()


def _samples(table: Table, at: int) -> str:
    """The first cells of a column that hold something."""
    found = [row[at] for row in table.rows if row[at]][:_SAMPLES]
    shown = [" / ".join(text.split("\n")) for text in found]
    short = [t if len(t) <= _LONGEST else f"{t[: _LONGEST - 1]}…" for t in shown]
    return f"For example: {' · '.join(short)}" if short else "This column is empty."


def _notes(plan: Plan) -> Sequence[str]:
    """The problems by row, and how many more there are."""
    rows = [row for row in plan.rows if row.notes]
    found = [f"Row {row.number} ({row.title}): {' '.join(row.notes)}" for row in rows[:_MOST_NOTES]]
    if more := len(rows) - _MOST_NOTES:
        found += [f"And {more:,} more rows with something to look at."] if more > 0 else []
    return found
