"""PySide6 6.12.0 on Python 3.11 loses a reference to None at each call that returns None.

A window makes thousands of such calls; when the count of None reaches nothing,
Python aborts. pyproject.toml pins a version without this fault.
"""

import subprocess
import sys

CALLS = 2000
CODE = f"""
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for _ in range({CALLS}):
    label.setText("x")
print(sys.getrefcount(None) - before)
"""


def test_calls_that_return_none_keep_its_references() -> None:
    # From Python 3.12 on, None is immortal and its count never moves.
    counted = int(subprocess.check_output([sys.executable, "-c", CODE], text=True))
    assert abs(counted) < CALLS // 20
