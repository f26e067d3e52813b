"""Which engagements a contact takes part in, each with a tick."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import column, heading, muted
from ceframework_desktop.ui.widgets.choices import Tick

from . import presenter


class TakingPart(QWidget):
    """Each tick is saved at once, and can be undone."""

    def __init__(self, session: Session, contact: str) -> None:
        super().__init__()
        self._session = session
        self._contact = contact
        self.ticks: dict[str, Tick] = {}
        lines = column(self, gap=3)
        lines.addWidget(heading("Takes part in", 2))
        workspace = session.workspace
        engagements = workspace.engagements()
        if not engagements:
            lines.addWidget(muted("There are no engagements yet."))
            return
        part = column(gap=0.25)
        lines.addLayout(part)
        writable = not workspace.read_only_reason and workspace.contacts.has(contact)
        for engagement in engagements:
            tick = Tick(presenter.engagement_name(workspace, engagement.id))
            tick.setEnabled(writable)
            tick.clicked.connect(lambda checked, e=engagement.id: self._on_ticked(e, checked))
            self.ticks[engagement.id] = tick
            part.addWidget(tick)

    def refresh(self) -> None:
        """Show what the register holds."""
        taking = set(self._session.workspace.contacts.engagements_of(self._contact))
        for engagement_id, tick in self.ticks.items():
            tick.setChecked(engagement_id in taking)

    def _on_ticked(self, engagement_id: str, takes_part: bool) -> None:
        contact = self._contact
        saved = self._session.save(
            "",
            lambda w: w.contacts.set_taking_part(engagement_id, [contact], takes_part),
        )
        if not saved:
            self.refresh()
