"""An answer of several rows: one calm card for each, closed until it is wanted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ceframework_desktop.domain.engagement import Engagement, Row
from ceframework_desktop.domain.framework import Kind, Question
from ceframework_desktop.domain.values import ROWS_LIMIT
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.pages.topic.add_button import AddButton
from ceframework_desktop.ui.pages.topic.presenter import add_text, field_wanted, row_title
from ceframework_desktop.ui.pages.topic.row_card import RowCard
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import button, column, frame, label, muted, row

PER_PAGE = 10  # cards in sight at once, however many rows there are
OPEN_UP_TO = 1  # rows that are shown open when the page is first shown
_CHOSEN = (Kind.CHOICE, Kind.CHOICES)


class TableEditor(QWidget):
    """The rows of one question of one engagement."""

    def __init__(self, session: Session, engagement_id: str, question: Question) -> None:
        super().__init__()
        self.question = question
        self._session = session
        self._engagement = engagement_id
        self._cards: dict[str, RowCard] = {}
        self._open: set[str] = set()
        self._rows: tuple[Row, ...] = ()
        self._first = 0
        self._begun = False
        self._removed = ""  # what the notice in the list speaks of
        self._notice = self._made_notice()
        self._pager, self._pages = self._made_pager()
        self._list = column(gap=1)
        self.add_button = AddButton(self.add_row)
        self._lay_out()

    def _lay_out(self) -> None:
        lines = column(self, gap=1)
        lines.addWidget(self._pager)
        lines.addLayout(self._list)
        lines.addWidget(self._notice)
        foot = row()
        foot.addWidget(self.add_button)
        foot.addWidget(self.add_button.said, 1)
        foot.addStretch(0)  # the room is for the words, and for nothing while there are none
        lines.addLayout(foot)

    def _made_notice(self) -> QWidget:
        box = frame("note")
        across = row(box, gap=2, margins=(2, 1, 1, 1))
        self._notice_text = label("")
        across.addWidget(self._notice_text, 1)
        self._undo = button("Undo", "", self._on_undo)
        across.addWidget(self._undo)
        box.hide()
        return box

    def _made_pager(self) -> tuple[QWidget, list[QPushButton]]:
        box = QWidget()
        across = row(box, gap=1)
        self._range = muted("")
        across.addWidget(self._range, 1)
        name = self.question.row_name
        earlier = button("Earlier", "", partial(self._turn, -1), name=f"Earlier: {name}")
        later = button("Later", "", partial(self._turn, 1), name=f"Later: {name}")
        across.addWidget(earlier)
        across.addWidget(later)
        box.hide()
        return box, [earlier, later]

    # Following the register

    def refresh(self, engagement: Engagement) -> None:
        """Show the rows as they are now; cards that stay are not made anew."""
        rows = engagement.rows(self.question.id)
        if not self._begun:
            self._begun = True
            self._open |= {r.id for r in rows} if len(rows) <= OPEN_UP_TO else set()
        if self._removed and any(r.id == self._removed for r in rows):
            self._hide_notice()
        self._rows = rows
        self._first = max(0, min(self._first, (len(rows) - 1) // PER_PAGE * PER_PAGE))
        self._show_cards()
        read_only = bool(self._session.workspace.read_only_reason)
        is_first = not rows and self.question.columns[0].kind not in _CHOSEN
        self.add_button.set_add(add_text(self.question, len(rows)), is_first=is_first)
        self.add_button.setEnabled(not read_only and len(rows) < ROWS_LIMIT)

    def _show_cards(self) -> None:
        shown = self._rows[self._first : self._first + PER_PAGE]
        wanted = {r.id for r in shown}
        for row_id in [i for i in self._cards if i not in wanted]:
            gone = self._cards.pop(row_id)
            gone.flush()
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, found in enumerate(shown):
            number = self._first + at + 1
            made = self._cards.get(found.id)
            if made is None:
                made = self._cards[found.id] = self._made_card(found.id)
            if self._list.indexOf(made) != at:
                self._list.removeWidget(made)
                self._list.insertWidget(at, made)
            made.show_row(found, number, len(self._rows))
            if found.id in self._open:
                made.set_open(True)
        self._show_pager(len(shown))

    def _made_card(self, row_id: str) -> RowCard:
        made = RowCard(self._session, self._engagement, self.question, row_id)
        made.opened.connect(partial(self._on_opened, row_id))
        made.remove_asked.connect(partial(self.remove_row, row_id))
        made.move_asked.connect(partial(self._move_row, row_id))
        return made

    def _show_pager(self, shown: int) -> None:
        total = len(self._rows)
        self._pager.setVisible(total > PER_PAGE)
        last = self._first + shown
        self._range.setText(f"{self._first + 1:,} to {last:,} of {total:,}")
        self._pages[0].setEnabled(self._first > 0)
        self._pages[1].setEnabled(last < total)

    def _turn(self, by: int) -> None:
        self.flush()
        self._first += by * PER_PAGE
        self._show_cards()
        announce(self, self._range.text())

    def _on_opened(self, row_id: str, opened: bool) -> None:
        (self._open.add if opened else self._open.discard)(row_id)

    # Changing rows

    def add_row(self) -> None:
        """Add a row at the end, open it, and put the focus into its first field."""
        self.flush()
        made: list[str] = []

        def add(workspace: Workspace) -> None:
            made.append(workspace.add_row(self._engagement, self.question.id))

        self._hide_notice()
        if not self._session.save(self._engagement, add):
            return
        self._open.add(made[0])
        self._first = (len(self._rows) - 1) // PER_PAGE * PER_PAGE
        self._show_cards()
        if (found := self._cards.get(made[0])) is not None:
            found.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_row(self, row_id: str) -> None:
        """Take a row out, say so, and offer to undo it."""
        self.flush()
        number = next((n for n, r in enumerate(self._rows, start=1) if r.id == row_id), 0)
        question, engagement = self.question, self._engagement
        removed = self._session.save(
            engagement, lambda w: w.remove_row(engagement, question.id, row_id)
        )
        if not removed:
            return
        self._removed = row_id
        text = f"{row_title(question, number)} is removed."
        self._notice_text.setText(text)
        self._notice.show()
        self._undo.setAccessibleName(f"Undo: bring back {row_title(question, number).lower()}")
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, text)

    def _move_row(self, row_id: str, by: int) -> None:
        self.flush()
        question, engagement = self.question.id, self._engagement
        if not self._session.save(
            engagement, lambda w: w.move_row(engagement, question, row_id, by)
        ):
            return
        at = next((n for n, r in enumerate(self._rows) if r.id == row_id), 0)
        self._first = at // PER_PAGE * PER_PAGE
        self._show_cards()
        if (found := self._cards.get(row_id)) is not None:
            found.focus_move(by)
            announce(self, f"Now {row_title(self.question, at + 1).lower()} of {len(self._rows)}.")

    def _on_undo(self) -> None:
        row_id = self._removed
        step = self._session.workspace.can_undo
        if step is not None and step.question == self.question.id:
            self._session.undo()
        self._hide_notice()
        found = self._cards.get(row_id)
        (found.first_stop() if found is not None else self.add_button).setFocus()

    def _hide_notice(self) -> None:
        self._removed = ""
        self._notice.hide()

    def flush(self) -> None:
        """Give whatever is typed to the register now."""
        for made in self._cards.values():
            made.flush()

    def stop_for(self, row_id: str, column_id: str, *, wants_more: bool) -> QWidget:
        """The field that is asked for by row and column.

        Without them it is the first field that a row still needs; and where no row lacks anything
        and `wants_more` is set, the button that adds a row. So it is for a row that is gone.
        """
        gone = row_id and all(row.id != row_id for row in self._rows)
        if gone and self.add_button.isEnabled():
            return self.add_button
        place = field_wanted(self.question, self._rows, row_id, column_id)
        if place is None:
            more = wants_more and self.add_button.isEnabled()
            return self.add_button if more else self.first_stop()
        at, column_id = place
        row_id = self._rows[at].id
        self._open.add(row_id)
        self._first = at // PER_PAGE * PER_PAGE
        self._show_cards()
        return self._cards[row_id].stop_for(column_id)

    def place_of(self, widget: QWidget) -> tuple[str, str]:
        """The ids of row and column whose field a widget belongs to; "" where it is none."""
        found = ((i, card) for i, card in self._cards.items() if card.isAncestorOf(widget))
        return next(((i, card.column_at(widget)) for i, card in found), ("", ""))

    def first_stop(self) -> QWidget:
        """The first field, or the button that adds a row."""
        if self._rows and self._rows[self._first].id in self._cards:
            return self._cards[self._rows[self._first].id].first_stop()
        return self.add_button
