"""How the head of a letter will look, and pictures that may be from anyone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QFrame, QLabel

from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import add_all, column, frame, label, muted, row

from . import presenter

_LOGO_WIDTH, _LOGO_HEIGHT = 160, 64  # pixels at 100%


class Letterhead(QFrame):
    """How the head of a letter will look."""

    def __init__(self) -> None:
        super().__init__()
        self._logo = QLabel()
        self._logo.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._name = label("", "h3")
        self._lines = label("", "muted")
        words = column(gap=0.5)
        add_all(words, self._name, self._lines)
        words.addStretch(1)
        card = frame("card")
        layout = row(card, gap=2, margins=(2, 2, 2, 2))
        layout.addLayout(words, 1)
        layout.addWidget(self._logo)
        add_all(column(self, gap=0.5), muted("The head of your letters"), card)

    def show_organisation(self, held: Organisation) -> None:
        """Show the name, the lines under it and the logo."""
        self._name.setText(held.name or "Your organisation")
        lines = presenter.letterhead_lines(held)
        self._lines.setText("\n".join(lines) or "Your address will stand here.")
        found = picture(held.logo or b"")
        self._logo.setVisible(not found.isNull())
        self._logo.setAccessibleName("Your logo")
        if not found.isNull():
            self._logo.setPixmap(_fitted(found, self.devicePixelRatioF()))


def picture(data: bytes) -> QPixmap:
    """A picture from the register, which may be from anyone: measured before it is unpacked."""
    held = QBuffer()
    held.setData(QByteArray(data))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    size = reader.size()
    if presenter.logo_picture_problem(size.width(), size.height()):
        return QPixmap()
    return QPixmap.fromImage(reader.read())


def picture_problem(path: Path) -> str:
    """A sentence if the picture in a file cannot be the logo, else "".

    It is measured first, so that a small file cannot grow into a huge picture, and then read.
    """
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    problem = presenter.logo_picture_problem(size.width(), size.height())
    if problem:
        return problem
    read = reader.read()
    return presenter.logo_picture_problem(read.width(), read.height())


def _fitted(picture: QPixmap, ratio: float) -> QPixmap:
    now = look()
    made = picture.scaled(
        round(now.px(_LOGO_WIDTH) * ratio),
        round(now.px(_LOGO_HEIGHT) * ratio),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    made.setDevicePixelRatio(ratio)
    return made
