"""Fields for a passphrase and for a recovery key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ceframework_desktop.domain.recovery_key import GROUP, GROUPS, BadRecoveryKey, clean, from_text
from ceframework_desktop.ui.theme import set_role
from ceframework_desktop.ui.widgets.basics import add_all, button, column, label, muted, row
from ceframework_desktop.ui.widgets.fields import LineField

_LONGEST = 1000  # characters
_SHOW, _HIDE = "Show", "Hide"


class PassphraseField(QWidget):
    """A passphrase, hidden until the user asks to see it."""

    changed = Signal()

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__()
        self.field = LineField()
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(text)
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        self.show_button = button(_SHOW, "", self._toggle, name=f"Show what is typed in {text}")
        self.hint = muted(hint)
        self.hint.setVisible(bool(hint))
        title = label(text, "strong")
        title.setBuddy(self.field)
        line = row(gap=1)
        line.addWidget(self.field, 1)
        line.addWidget(self.show_button)
        self._lines = column(self, gap=0.5)
        add_all(self._lines, title, line, self.hint)
        self._hide(hidden=True)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    def take_in(self, problem: QLabel) -> None:
        """Have what is wrong said here, between the name and the field."""
        self._lines.insertWidget(1, problem)

    def say(self, text: str) -> None:
        """Say something below the field."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def _toggle(self) -> None:
        self._hide(hidden=self.field.echoMode() == QLineEdit.EchoMode.Normal)

    def _hide(self, *, hidden: bool) -> None:
        modes = QLineEdit.EchoMode
        self.field.setEchoMode(modes.Password if hidden else modes.Normal)
        self.show_button.setText(_SHOW if hidden else _HIDE)
        verb = "Show" if hidden else "Hide"
        self.show_button.setAccessibleName(f"{verb} what is typed in {self.field.accessibleName()}")


class RecoveryField(QWidget):
    """A recovery key. While it is typed, the field says in which group a slip is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = LineField()
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName("Recovery key")
        self.field.setPlaceholderText("-".join(["•" * GROUP] * GROUPS))
        self.field.textChanged.connect(self._on_text)
        title = label("Recovery key", "strong")
        title.setBuddy(self.field)
        self.hint = muted("")
        add_all(column(self, gap=0.5), title, self.field, self.hint)
        self._on_text("")

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    def _on_text(self, text: str) -> None:
        said, role = recovery_hint(text)
        _say(self.hint, said, role)
        self.changed.emit()


def recovery_hint(text: str) -> tuple[str, str]:
    """What to say of a recovery key that is being typed, and in which role."""
    signs = clean(text)
    if not signs:
        return f"It has {GROUPS} groups of {GROUP} letters and digits.", "muted"
    try:
        from_text(text)
    except BadRecoveryKey as error:
        if error.group:
            return error.what, "error"
        return error.what, "muted" if len(signs) < GROUPS * GROUP else "error"
    return "That is a whole recovery key.", "accent"


def _say(shown: QLabel, text: str, role: str) -> None:
    shown.setText(text)
    set_role(shown, role)
