"""Lists to choose from, each under its name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ceframework_desktop.ui.choices import Choices
from ceframework_desktop.ui.theme import look

from .basics import add_all, column, label
from .fields import PickField

_LEAST = 220  # pixels at 100%


class Pick(QWidget):
    """A name and a list of choices; `picked` when the user chose one."""

    picked = Signal()

    def __init__(self, name: str, choices: Choices = ()) -> None:
        super().__init__()
        self.box = PickField()
        self.box.setAccessibleName(name)
        self.box.setMinimumWidth(look().px(_LEAST))
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setSizeAdjustPolicy(
            PickField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(12)
        self.box.activated.connect(lambda _at: self.picked.emit())
        self.label = label(name, "strong", wrap=False)
        self.label.setBuddy(self.box)
        add_all(column(self, gap=0.25), self.label, self.box)
        self.set_choices(choices)

    def set_choices(self, choices: Choices) -> None:
        """Offer these; what was chosen stays chosen if it is among them, else the first."""
        held = self.chosen
        if choices == tuple(
            (self.box.itemText(n), self.box.itemData(n)) for n in range(self.box.count())
        ):
            return
        self.box.clear()
        for text, value in choices:
            self.box.addItem(text, value)
        self.choose(held)

    def choose(self, value: str) -> None:
        """Choose this one, or the first if it is not there."""
        self.box.setCurrentIndex(max(0, self.box.findData(value)))

    @property
    def chosen(self) -> str:
        """The id of what is chosen."""
        return str(self.box.currentData() or "")
