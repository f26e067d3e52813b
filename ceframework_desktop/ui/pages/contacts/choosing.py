"""Everyone who is shown is put into an engagement, or taken out of it, at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import add_all, button, column, label
from ceframework_desktop.ui.widgets.disclosure import DisclosureButton
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.picks import Pick

from . import presenter

_ABOUT = "Letters about an engagement go to those who take part in it. Show first whom you want."


class ChoosingPart(QWidget):
    """`said` passes on what was done. `shown` gives the ids of the contacts in the list."""

    said = Signal(str)

    def __init__(self, session: Session, shown: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._session, self._shown = session, shown
        self._body = QWidget()
        self.opener = DisclosureButton("Who takes part in an engagement")
        self.opener.toggled.connect(self._body.setVisible)
        self.pick = Pick("Engagement")
        self.add_button = button("Add everyone shown", "", lambda: self._on_choose(True))
        self.take_button = button("Take everyone shown out", "", lambda: self._on_choose(False))
        flow = Flow(gap=1)
        flow.add(self.add_button)
        flow.add(self.take_button)
        picked = Flow(gap=1)
        picked.add(self.pick)
        add_all(column(self._body, gap=1), label(_ABOUT), picked, flow)
        self._body.hide()
        add_all(column(self, gap=0.5), self.opener, self._body)

    def refresh(self) -> None:
        """Offer the engagements there are, and say how many are shown."""
        workspace = self._session.workspace
        choices = presenter.engagement_choices(workspace)[1:]
        self.pick.set_choices(choices)
        count = len(self._shown())
        who = presenter.count_in_words(count, count)
        self.add_button.setText(f"Add everyone shown ({who})")
        self.take_button.setText(f"Take everyone shown out ({who})")
        can = bool(choices) and count > 0 and not workspace.read_only_reason
        self.add_button.setEnabled(can)
        self.take_button.setEnabled(can)

    def _on_choose(self, takes_part: bool) -> None:
        engagement = self.pick.chosen
        on_list = self._session.workspace.contacts
        ids = [contact for contact in self._shown() if on_list.has(contact)]
        saved = self._session.save(
            "", lambda workspace: workspace.contacts.set_taking_part(engagement, ids, takes_part)
        )
        if not saved:
            return
        now = len(self._session.workspace.contacts.chosen(engagement))
        name = presenter.engagement_name(self._session.workspace, engagement)
        who = presenter.count_in_words(now, now)
        verb = "takes" if now == 1 else "take"
        self.said.emit(f"{who} now {verb} part in “{name}”.")
