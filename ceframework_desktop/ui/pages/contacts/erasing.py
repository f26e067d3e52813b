"""The question before someone is erased: where they are named, and what cannot be reached."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from ceframework_desktop import paths
from ceframework_desktop.services import mentions, personal_data
from ceframework_desktop.services.mentions import Place
from ceframework_desktop.services.personal_data import Erased
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.theme import set_role
from ceframework_desktop.ui.widgets.basics import add_all, button, column, heading, label, muted
from ceframework_desktop.ui.widgets.choices import Tick
from ceframework_desktop.ui.widgets.flow import Flow

_MEANS = (
    "The details go from the register, its history, and the backups that this program made on"
    " this computer. Ctrl+Z does not bring them back."
)
_NAMED = (
    "The name also stands in these texts. Where the tick stays, it is replaced by “[name removed]”,"
    " in earlier versions too."
)
_LONGEST = 160  # characters of a text that are shown


class ErasingPart(QFrame):
    """Nothing happens before “Erase for good” is pressed."""

    def __init__(
        self,
        session: Session,
        contact: str,
        erased: Callable[[Erased], object],
        left: Callable[[], object],
    ) -> None:
        super().__init__()
        set_role(self, "warning")
        self._session, self._contact, self._erased = session, contact, erased
        name = session.workspace.contacts.get(contact).title
        self.yes = button("Erase for good", "primary", self._on_yes, name=f"Erase {name} for good")
        self.no = button("Leave everything as it is", "", left)
        self._ticks: list[tuple[Place, Tick]] = []
        lines = column(self, gap=1, margins=2)
        add_all(lines, heading(f"Erase {name} for good?", 3), label(_MEANS))
        found = mentions.places(session.workspace, contact)
        if found:
            lines.addWidget(label(_NAMED))
        for place in found:
            tick = Tick(place.where, _excerpt(place.text))
            tick.setChecked(True)
            self._ticks.append((place, tick))
            lines.addWidget(tick)
        lines.addWidget(label("This program cannot reach:", "strong"))
        for text in personal_data.beyond_reach(session.workspace, paths.user_folder()):
            lines.addWidget(muted(f"• {text}"))
        flow = Flow(gap=1)
        flow.add(self.yes)
        flow.add(self.no)
        lines.addWidget(flow)

    def _on_yes(self) -> None:
        fields = [place.field for place, tick in self._ticks if tick.isChecked()]
        contact, home = self._contact, paths.user_folder()
        done: list[Erased] = []

        def erase(workspace: Workspace) -> None:
            done.append(personal_data.erase_contact(workspace, home, contact, fields))

        touched = [place.field.row for place, _ in self._ticks]
        if not self._session.save("", erase):
            return
        for engagement in self._session.workspace.engagements():
            if touched:
                self._session.engagement_changed.emit(engagement.id)
        self._erased(done[0])


def _excerpt(text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        return "Only in an earlier version"
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
