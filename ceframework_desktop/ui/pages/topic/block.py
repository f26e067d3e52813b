"""One question on the page: label, hint, why, field, example, and what opens below them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.framework import Question
from ceframework_desktop.ui.pages.topic import quotes
from ceframework_desktop.ui.pages.topic.presenter import next_lacking, standards_named
from ceframework_desktop.ui.pages.topic.table import TableEditor
from ceframework_desktop.ui.pages.topic.versions import Version, versions
from ceframework_desktop.ui.reveal import reveal
from ceframework_desktop.ui.session import FieldId, Session
from ceframework_desktop.ui.widgets.announce import announce, say_in
from ceframework_desktop.ui.widgets.basics import column, heading, label, muted
from ceframework_desktop.ui.widgets.disclosure import DisclosureButton
from ceframework_desktop.ui.widgets.editors.base import Binding, Editor
from ceframework_desktop.ui.widgets.editors.make import make_editor
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.links import WrapLink

_NO_GROUND = "None of these fits. What can I do?"


class QuestionBlock(QWidget):
    """Asks one question of one engagement and keeps the answer on the disk."""

    def __init__(self, session: Session, engagement_id: str, question: Question) -> None:
        super().__init__()
        self.question = question
        self._session = session
        self._engagement = engagement_id
        self._opened: dict[DisclosureButton, QFrame] = {}
        self._error = label("", "error")
        self._error.hide()
        self._odd = label("", "error")
        self._odd.hide()
        self._binding: Binding | None = None
        self._table: TableEditor | None = None
        self._label = heading(question.label, 3)
        self._make_field()
        self._lay_out()

    def _make_field(self) -> None:
        session, question = self._session, self.question
        if question.is_table:
            self._table = TableEditor(session, self._engagement, question)
            self.field: QWidget = self._table
            return
        editor = make_editor(question)
        field = FieldId(self._engagement, question.id)
        self._binding = Binding(session, field, editor, partial(say_in, self._error))
        self.field = editor
        editor.set_read_only(bool(session.workspace.read_only_reason))
        self._label.setBuddy(editor.target())

    def _lay_out(self) -> None:
        question = self.question
        lines = self._lines = column(self, gap=0.75)
        top = column(gap=0.25)
        top.addWidget(self._label)
        if question.hint:
            top.addWidget(muted(question.hint))
        lines.addLayout(top)
        lines.addWidget(self._error)
        lines.addWidget(self._odd)
        lines.addWidget(self.field)
        if question.example:
            lines.addWidget(muted(f"For example: {question.example}"))
        if not question.required:
            self._label.setText(f"{question.label} (optional)")
        lines.addWidget(self._foot())

    def _foot(self) -> Flow:
        foot = Flow(gap=2)
        framework = self._session.framework
        why = f"Why we ask: {self.question.why}"
        named = standards_named(framework, self.question)
        self._lines.insertWidget(1, muted(why))
        if named:
            self._add_opener(foot, named, lambda: quotes.standard_quote(framework, self.question))
        if self.question.id == known.GROUND and framework.exemptions.no_ground:
            text = "Which ground fits?"
            opener = self._add_opener(foot, text, lambda: quotes.ground_cases(framework))
            below = self._lines.indexOf(self.field) + 1
            self._lines.insertWidget(below, WrapLink(_NO_GROUND, partial(self._no_ground, opener)))
        self._add_opener(
            foot, "Help, and what good looks like", lambda: quotes.good_answer(self.question)
        )
        self._add_opener(foot, "History", self._history)
        return foot

    def _no_ground(self, opener: DisclosureButton) -> None:
        """Show what to do where no ground fits: it stands at the end of what the button opens."""
        opener.setChecked(True)
        last = self._opened[opener].findChildren(QLabel)[-1]
        reveal(last)
        announce(last, last.text())

    def _add_opener(self, foot: Flow, text: str, make: Callable[[], QFrame]) -> DisclosureButton:
        opener = DisclosureButton(text)
        opener.setAccessibleName(f"{text}: {self.question.label}")
        opener.toggled.connect(lambda opened: self._on_opened(opener, make, opened))
        foot.add(opener)
        return opener

    def _on_opened(
        self, opener: DisclosureButton, make: Callable[[], QFrame], opened: bool
    ) -> None:
        before = self._opened.pop(opener, None)
        if before is not None:
            self._lines.removeWidget(before)
            before.hide()
            before.deleteLater()
        if opened:
            self._opened[opener] = made = make()
            self._lines.addWidget(made)

    # The history

    def _history(self) -> QFrame:
        workspace = self._session.workspace
        found = versions(self.question, workspace.history(self._engagement, self.question.id))
        can_change = not workspace.read_only_reason
        return quotes.history_list(found, self._put_back, can_change=can_change)

    def _put_back(self, version: Version) -> None:
        question, engagement = self.question.id, self._engagement
        if version.row_values is not None:
            values = dict(version.row_values)
            saved = self._session.save(
                engagement, lambda w: w.add_row(engagement, question, values)
            )
        else:
            field = FieldId(engagement, question, version.row, version.column)
            saved = self._session.save_field(field, version.before)
        if saved:
            announce(self, "Put back.")
        self.focus_field()

    # Following the register

    def refresh(self, engagement: Engagement) -> None:
        """Show what the register holds now."""
        if self._binding is not None:
            self._binding.refresh()
        if self._table is not None:
            self._table.refresh(engagement)

    def flush(self) -> None:
        """Give whatever is typed to the register now."""
        if self._binding is not None:
            self._binding.save()
        if self._table is not None:
            self._table.flush()

    def focus_field(self) -> None:
        """Put the focus into the field."""
        self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_for(self, row: str, column: str, *, wants_more: bool) -> QWidget:
        """The widget that a link to this question leads to: in a table, to the field that counts.

        `wants_more` says that a rule asks for more rows than there are.
        """
        if self._table is not None:
            return self._table.stop_for(row, column, wants_more=wants_more)
        return self.first_stop()

    def place_of(self, widget: QWidget) -> tuple[str, str]:
        """The ids of the row and the column that a widget of this question belongs to, or ""."""
        return self._table.place_of(widget) if self._table is not None else ("", "")

    def next_lacking(self, engagement: Engagement, widget: QWidget) -> tuple[str, str] | None:
        """The ids of row and column that a begun row needs, after a widget of this question."""
        if self._table is None:
            return None
        return next_lacking(engagement, self.question, *self._table.place_of(widget))

    def first_stop(self) -> QWidget:
        """The widget of the field that takes the focus."""
        if self._table is not None:
            return self._table.first_stop()
        return self.field.target() if isinstance(self.field, Editor) else self.field

    def editor(self) -> Editor | None:
        """The editor, unless the answer is a table."""
        return self.field if isinstance(self.field, Editor) else None

    def holds(self, widget: QWidget | None) -> bool:
        """True if a widget belongs to this question."""
        return widget is not None and self.isAncestorOf(widget)

    def say_wrong(self, text: str) -> None:
        """Say at the field what is wrong with it beside another answer; "" takes it back."""
        self._odd.setText(text)
        self._odd.setVisible(bool(text))
