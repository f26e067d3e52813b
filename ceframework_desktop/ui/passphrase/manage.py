"""What can be done with a register that is protected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ceframework_desktop.ui.asking import Asking, warning
from ceframework_desktop.ui.widgets.basics import button, label, rule

from .recovery import RecoveryKeyCard

CHANGE, REMOVE = "change", "remove"

_REMOVE = (
    "Anyone who gets hold of the file or of its backups can then read what is in it, people's"
    " details included."
)


class ManageDialog(Asking):
    """Change the passphrase, see the recovery key, take the protection away.

    `chosen` is what the user wants, "" if nothing.
    """

    def __init__(self, parent: QWidget, register: str, recovery_key: Callable[[], str]) -> None:
        super().__init__(parent, "Passphrase and recovery key")
        self._register = register
        self._recovery_key = recovery_key
        self.chosen = ""
        self.change_button = button("Change the passphrase…", "", lambda: self._choose(CHANGE))
        self.key_button = button("Show the recovery key", "", self._show_key)
        self.remove_button = button("Take the passphrase away…", "", self._ask_to_remove)
        self.sure_button = button("Take it away", "alarm", lambda: self._choose(REMOVE))
        self._warning = warning(_REMOVE)
        self.add(
            label("This register is protected with a passphrase."),
            self.problem,
            self.change_button,
            self.key_button,
            self.told,
            rule(),
            self.remove_button,
            self._warning,
            self.sure_button,
        )
        for hidden in (self._warning, self.sure_button):
            hidden.hide()
        self.lines.addStretch(1)
        self.add_button(button("Close", "primary", self.reject), is_default=True)

    def _choose(self, what: str) -> None:
        self.chosen = what
        self.accept()

    def _show_key(self) -> None:
        self.card = RecoveryKeyCard(self._register, self._recovery_key(), self.tell)
        self.lines.insertWidget(self.lines.indexOf(self.key_button), self.card)
        self.key_button.hide()
        self.card.print_button.setFocus()
        self.refit()

    def _ask_to_remove(self) -> None:
        self.remove_button.hide()
        self._warning.show()
        self.sure_button.show()
        self.sure_button.setFocus()
        self.refit()
