"""The part of the page about the organisation's own letter template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import file_writing, letter_templates
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.pages.parts import Notice
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    column,
    heading,
    label,
    muted,
    row,
)

_ABOUT = (
    "Letters in Word can have the look of your own Word file. The guide lists what it can hold. "
    "PDF, web page and plain text keep this program's look."
)
_WORD = "Word (*.docx)"


class TemplatePart(QWidget):
    """Which template is kept, and the ways to choose, remove or begin one."""

    def __init__(self, session: Session, notice: Notice) -> None:
        super().__init__()
        self._session = session
        self._notice = notice
        self._state = label("")
        self.choose = button("Choose a template…", "", self._on_choose)
        self.remove = button("Remove the template", "quiet", self._on_remove)
        self.sample = button("Save a template to start from…", "", self._on_sample)
        buttons = row(gap=1)
        add_all(buttons, self.choose, self.remove)
        buttons.addStretch(1)
        start = row()
        start.addWidget(self.sample)
        start.addStretch(1)
        add_all(
            column(self, gap=1),
            heading("Letter template", 2),
            muted(_ABOUT),
            self._state,
            buttons,
            start,
        )

    def show_held(self, *, can_change: bool) -> None:
        """Show which template is kept."""
        held = letter_templates.held(self._session.workspace)
        name = held.name if held else ""
        self._state.setText(f"Letters in Word are made from {name}." if held else "")
        self._state.setVisible(held is not None)
        self.choose.setText("Choose another…" if held else "Choose a template…")
        self.choose.setEnabled(can_change)
        self.remove.setVisible(held is not None)
        self.remove.setEnabled(can_change)

    def _on_choose(self) -> None:
        chosen = dialogs().open_template(self, paths.documents_folder())
        if chosen is not None:
            self.use(chosen)

    def use(self, path: Path) -> None:
        """Take a file as the template, or say plainly why not."""
        try:
            found = letter_templates.read_template(path)
        except UserError as error:
            self._notice.say(error.what, error.todo, role="problem")
            return
        if self._change(lambda workspace: letter_templates.keep(workspace, found)):
            self._say("The letter template was changed.", "\n".join(found.notes))

    def _on_remove(self) -> None:
        if self._change(letter_templates.forget):
            self._say("The letter template was removed.", "")
            self.choose.setFocus()

    def _change(self, change: Callable[..., object]) -> bool:
        return self._session.save("", change)

    def _say(self, what: str, text: str) -> None:
        self._notice.say(what, text, action="Undo", do=self._session.undo)

    def _on_sample(self) -> None:
        suggested = paths.documents_folder() / letter_templates.SAMPLE
        chosen = dialogs().save_document(self, suggested, [_WORD])
        if chosen is None:
            return
        path = chosen[0]
        if path.suffix.lower() != ".docx":
            path = path.with_name(f"{path.name}.docx")
            force = False  # the system has not asked about this name
        else:
            force = True
        try:
            file_writing.write_file(path, letter_templates.sample(), force=force)
        except UserError as error:
            self._notice.say(error.what, error.todo, role="problem")
            return
        self._notice.say("The template was saved.", f"Open {path.name} in Word and change it.")
