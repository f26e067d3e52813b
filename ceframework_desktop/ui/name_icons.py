"""Icons and kinds of files from their names alone: no file is opened to find out."""

from __future__ import annotations

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QStyle


class NameIcons(QAbstractFileIconProvider):
    """A folder or a file, and no more."""

    def icon(self, of: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """The picture of a folder or of a file."""
        kinds = QAbstractFileIconProvider.IconType
        folder = of.isDir() if isinstance(of, QFileInfo) else of in (kinds.Folder, kinds.Drive)
        picture = QStyle.StandardPixmap.SP_DirIcon if folder else QStyle.StandardPixmap.SP_FileIcon
        return QApplication.style().standardIcon(picture)

    def type(self, info: QFileInfo) -> str:
        """The kind of file, as a list of files shows it."""
        if info.isDir():
            return "Folder"
        return f"{info.suffix()} file" if info.suffix() else "File"
