"""Which program this is, and whose work it stands on."""

from __future__ import annotations

import sys

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QWidget

from ceframework_desktop import __version__, paths
from ceframework_desktop.ui.giving_back import focus_given_back
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    column,
    heading,
    label,
    muted,
    row,
)

_PARTS = (
    ("Qt and PySide6", "LGPL 3"),
    ("Python", "PSF licence"),
    ("SQLite", "public domain"),
    ("ReportLab", "BSD licence"),
    ("python-docx, sqlite-utils, platformdirs", "MIT and Apache 2 licences"),
    ("pypdfium2 and PDFium", "BSD and Apache 2 licences"),
    ("Atkinson Hyperlegible Next", "SIL Open Font Licence"),
    ("Lucide icons", "ISC licence"),
)


def show_about(parent: QWidget) -> None:
    """Show versions and licences until they are put away."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("About this program")
    whole = column(dialog, gap=1, margins=4)
    close = button("Close", "primary", dialog.accept)
    close.setDefault(True)
    across = row()
    across.addStretch(1)
    across.addWidget(close)
    words = column(gap=0.5)
    for name, licence in _PARTS:
        words.addWidget(label(f"{name}: {licence}"))
    facts = label(
        f"Version {__version__}. Python {sys.version.split()[0]}, Qt {qVersion()}, "
        f"PySide6 {pyside_version}."
    )
    facts.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    add_all(
        whole,
        heading(paths.APP_NAME),
        facts,
        label("It opens no connection to any other computer. What you write stays in your file."),
        heading("What it is made with", 3),
        words,
        muted("The full licences are in the LICENSES folder of the program."),
    )
    whole.addStretch(1)
    whole.addLayout(across)
    wide = look().px(520)
    dialog.resize(wide, whole.heightForWidth(wide))
    with focus_given_back(parent):
        dialog.exec()
