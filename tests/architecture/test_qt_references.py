"""PySide6 6.12.0 on Python 3.11 loses a reference to None at each call that returns None.

A window makes thousands of such calls; when the count of None reaches nothing,
Python aborts. pyproject.toml pins a version without this fault.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
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


def test_no_page_gives_the_session_a_function_that_outlives_it() -> None:
    # Qt lets go of a method with its widget, but of a lambda or a partial never: after a change
    # of the look it would be called for a page that is gone.
    found = [
        f"{path}:{node.lineno}"
        for path in sorted((ROOT / "ceframework_desktop" / "ui").rglob("*.py"))
        if path.parent.name != "ui"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and re.search(r"\bsession\.\w+\.connect$", ast.unparse(node.func))
        and not all(isinstance(given, ast.Attribute) for given in node.args)
    ]
    assert found == []
