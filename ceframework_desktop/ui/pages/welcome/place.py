"""Where a new register is to be kept: suggested, typed, or chosen in the system's own dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStorageInfo, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ceframework_desktop import paths
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.pages.typed import Field
from ceframework_desktop.ui.widgets.basics import add_all, button, column, muted, row

from . import presenter


class PlacePart(QWidget):
    """The path is suggested by the name of the organisation until the user chooses another."""

    def __init__(self) -> None:
        super().__init__()
        self._is_chosen = False
        self._noted: Path | None = None
        self.field = Field(
            "Where to keep the register",
            "One file holds everything. You can move or copy it later.",
        )
        self.button = button("Choose another place…", "", self._on_choose)
        self._whole_path = muted("")
        self.note = muted("")
        self.note.hide()
        if isinstance(self.field.box, QLineEdit):
            self.field.box.textEdited.connect(self._on_edited)
        choose = row(gap=1)
        choose.addWidget(self.field, 1)
        choose.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        add_all(column(self, gap=1), choose, self._whole_path, self.note)

    def suggest(self, name: str) -> None:
        """Suggest a place for an organisation of this name, unless the user has chosen one."""
        if not self._is_chosen:
            self._set(presenter.suggested_path(paths.documents_folder(), name))

    def forget(self) -> None:
        """The register is made: what was chosen was for that one."""
        self._is_chosen = False

    def show_note(self, path: Path) -> None:
        """Show the whole path, and what is to be known of the disk it is on."""
        self._whole_path.setText(presenter.in_full(str(path)))
        if path.parent == self._noted:
            return
        self._noted = path.parent
        storage = QStorageInfo(str(path.parent))
        kind = bytes(storage.fileSystemType().data()).decode("ascii", "replace")
        root = storage.rootPath()
        removable = root.startswith(("/media/", "/run/media/", "/Volumes/"))
        note = presenter.place_note(str(path), kind, removable)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _set(self, path: Path) -> None:
        self.field.set_text(str(path))
        self.field.show_start()  # it says where the file is; the end is below
        self.show_note(path)

    def _on_edited(self, text: str) -> None:
        self._is_chosen = True
        self.show_note(Path(text or "."))

    def _on_choose(self) -> None:
        chosen = dialogs().place_register(self, Path(self.field.text() or "."))
        if chosen is not None:
            self._is_chosen = True
            self._set(chosen)
