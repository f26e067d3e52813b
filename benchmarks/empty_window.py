"""The smallest PySide6 window there is: what the program's start is held against.

Prints `painted` at its first paint, then leaves.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class EmptyWindow(QMainWindow):
    """A window with nothing in it, which leaves after its first paint."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say that the window is there, once."""
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            print("painted", flush=True)
            QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Show the window and leave when it has been painted."""
    application = QApplication(sys.argv)
    window = EmptyWindow()
    window.resize(1100, 760)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
