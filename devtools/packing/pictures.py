"""The icon as pictures of every size, from the two drawings in resources/program.

Run with the Python of `.venv` after a drawing was changed: `python -m devtools.packing.pictures`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from ceframework_desktop.ui.program_icon import SIZES, picture_file
from devtools.console import ROOT

PLACE = ROOT / "resources" / "program"
SMALL = 32  # pixels: below this the simpler drawing


def drawn(size: int) -> QImage:
    """The icon, `size` pixels wide and high, on a transparent ground."""
    name = "icon-small.svg" if size < SMALL else "icon.svg"
    renderer = QSvgRenderer((PLACE / name).read_bytes())
    made = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter)
    painter.end()
    return made


def main() -> None:
    """Draw all pictures anew."""
    for size in SIZES:
        file = picture_file(size)
        if not drawn(size).save(str(file), quality=0):  # 0: packed as small as it will go
            raise SystemExit(f"{file} could not be written.")


if __name__ == "__main__":
    main()
