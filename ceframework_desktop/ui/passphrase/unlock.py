"""Asks for the passphrase of a protected register, or for its recovery key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ceframework_desktop.domain.errors import UserError, WrongPassphrase, quoted
from ceframework_desktop.domain.recovery_key import BadRecoveryKey, from_text
from ceframework_desktop.services import protection
from ceframework_desktop.ui.asking import Asking, waiting
from ceframework_desktop.ui.widgets.basics import button, label, link_to, muted

from .fields import PassphraseField, RecoveryField

_USE_KEY = "Use the recovery key instead"
_USE_WORDS = "Use the passphrase instead"
_KEY_HINT = (
    "The recovery key is on the page that was printed when the register was protected. Capitals,"
    " spaces and dashes do not matter."
)


class UnlockDialog(Asking):
    """Lets the user try as often as they like. Nothing is changed by a wrong passphrase."""

    def __init__(self, parent: QWidget, path: Path) -> None:
        super().__init__(parent, "Open a protected register")
        self._path = path
        self.refused: UserError | None = None  # why it cannot be opened with any passphrase
        self.passphrase = PassphraseField("Passphrase")
        self.recovery = RecoveryField()
        self._about_key = muted(_KEY_HINT)
        self.switch_button = link_to(_USE_KEY, self._switch)
        self.open_button = button("Open", "primary", self._open)
        self.add(
            label(f"{quoted(path.stem)} is protected with a passphrase."),
            self.problem,
            self.passphrase,
            self.recovery,
            self._about_key,
            self.switch_button,
        )
        self.lines.addStretch(1)
        self.add_button(button("Cancel", "", self.reject))
        self.add_button(self.open_button, is_default=True)
        self._show_key(wanted=False)

    @property
    def _by_key(self) -> bool:
        return not self.recovery.isHidden()

    def _switch(self) -> None:
        self._show_key(wanted=not self._by_key)
        self.say_problem("")

    def _show_key(self, *, wanted: bool) -> None:
        self.passphrase.setVisible(not wanted)
        self.recovery.setVisible(wanted)
        self._about_key.setVisible(wanted)
        self.switch_button.setText(_USE_WORDS if wanted else _USE_KEY)
        (self.recovery.field if wanted else self.passphrase.field).setFocus()

    def _open(self) -> None:
        field = self.recovery if self._by_key else self.passphrase
        if not field.text.strip():
            self.say_problem(
                "Please type the recovery key." if self._by_key else "Please type the passphrase."
            )
            field.field.setFocus()
            return
        try:
            if self._by_key:
                from_text(field.text)  # says where a slip is
            with waiting():
                protection.unlock(self._path, field.text)
        except (WrongPassphrase, BadRecoveryKey) as error:
            self.say_problem(error.what, error.todo)
            field.field.setFocus()
            field.field.selectAll()
        except UserError as error:
            self.refused = error
            self.reject()
        else:
            self.accept()
