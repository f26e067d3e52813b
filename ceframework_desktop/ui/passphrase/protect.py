"""Choosing a passphrase, and seeing the recovery key before anything is protected."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from ceframework_desktop.services import protection
from ceframework_desktop.ui.asking import Asking, waiting, warning
from ceframework_desktop.ui.widgets.basics import add_all, button, column, label, muted
from ceframework_desktop.ui.widgets.choices import Tick

from .fields import PassphraseField
from .recovery import RecoveryKeyCard

_ABOUT = (
    "With a passphrase, nobody can read the register who does not know it. That holds if the"
    " computer is stolen, and if a copy goes astray. You type it each time you open the register."
    " Its backups are protected too."
)
_ABOUT_NEW = (
    "The old passphrase will no longer open the register or its backups on this computer. You get a"
    " new recovery key, and the old one stops working."
)
_COPIES = (
    "Copies elsewhere, such as on a stick or in an e-mail, stay as they are. So may traces of the"
    " old file on the disk."
)
_UNDERSTOOD = "I have printed the recovery key or written it down"


class PassphraseDialog(Asking):
    """Two steps: the passphrase, then the recovery key. `key` is set once both are done.

    Nothing is written: whoever asked protects the register with the key.
    """

    def __init__(self, parent: QWidget, register: str, *, is_new: bool = True) -> None:
        title = "Protect with a passphrase" if is_new else "Change the passphrase"
        super().__init__(parent, title)
        self._register = register
        self._is_new = is_new
        self._title = title
        self.key: protection.Key | None = None
        self.first = PassphraseField("Passphrase" if is_new else "New passphrase")
        self.second = PassphraseField("The same again")
        self.understood = Tick(_UNDERSTOOD)
        self.understood.toggled.connect(lambda _on: self._on_changed())
        self.next_button = button("Next", "primary", self._on_next)
        self.done_button = button(
            "Protect the register" if is_new else "Change the passphrase", "primary", self._on_done
        )
        self._steps = QStackedWidget()
        self._steps.addWidget(self._choosing())
        self.add(self.problem, self._steps)
        self.lines.addStretch(1)
        self.add_button(button("Cancel", "", self.reject))
        self.add_button(self.done_button)
        self.add_button(self.next_button, is_default=True)
        self.done_button.hide()
        self.first.changed.connect(self._on_changed)
        self._on_changed()
        self.first.field.setFocus()

    def _choosing(self) -> QWidget:
        made = QWidget()
        add_all(
            column(made, gap=2),
            label(_ABOUT if self._is_new else _ABOUT_NEW),
            self.first,
            self.second,
            warning(protection.NO_WAY_BACK),
            muted(_COPIES),
            muted(protection.NO_BACKUP) if self._is_new else None,
        )
        return made

    def _keeping(self, key: protection.Key) -> QWidget:
        made = QWidget()
        self.card = RecoveryKeyCard(self._register, key.recovery_key, self.tell)
        add_all(
            column(made, gap=2),
            label("If you forget the passphrase, this key opens the register."),
            self.card,
            self.told,
            warning(protection.NO_WAY_BACK),
            self.understood,
        )
        return made

    def _on_changed(self) -> None:
        self.first.say(protection.advice(self.first.text))
        self.done_button.setEnabled(self.understood.isChecked())

    def _on_next(self) -> None:
        problem = protection.problem_with(self.first.text, self.second.text)
        if problem:
            too_short = bool(protection.problem_with(self.first.text))
            wrong = self.first if too_short else self.second
            wrong.take_in(self.problem)
            wrong.field.setFocus()
            self.say_problem(problem)
            return
        self.say_problem("")
        self.lines.insertWidget(1, self.problem)  # below the heading, for the second step
        with waiting():
            self.key = protection.make_key(self.first.text)
        self._steps.addWidget(self._keeping(self.key))
        self._steps.setCurrentIndex(1)
        self.next_button.hide()
        self.done_button.show()
        self.done_button.setDefault(True)
        self.card.print_button.setFocus()
        self.refit()

    def _on_done(self) -> None:
        if self.understood.isChecked():
            self.accept()
