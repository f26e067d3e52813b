"""From a key to the new picture of the letter beside it, against making that picture once.

The window is the real one, opened offscreen where there is no screen. A letter of one page is used.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.timing import Comparison, clocked, compare, pairs_wanted, report
from ceframework_desktop import app
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.services import exporting
from ceframework_desktop.services.sample import make_sample
from ceframework_desktop.services.snapshot import letter, snapshot
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.main_window import MainWindow
from ceframework_desktop.ui.navigation import TOPIC, Destination
from ceframework_desktop.ui.preview.beside import LetterBeside
from ceframework_desktop.ui.preview.rendering import page_image, page_sizes

GOAL = 300  # milliseconds from the key to the picture
BURST, BETWEEN = 20, 60  # keys, and milliseconds between them: a quick typist
KEYS_FOR_MEMORY = 200
_WAIT = 20_000  # milliseconds until a picture is given up


def one_page(workspace: Workspace) -> Engagement:
    """The engagement with the longest letter that fits on one page."""
    facts = snapshot(workspace)

    def made(engagement: Engagement) -> tuple[int, int]:
        document = letter(facts, engagement)
        pages = len(page_sizes(exporting.render(document, "pdf")))
        return pages, len(exporting.render(document, "txt"))

    sizes = {e.id: made(e) for e in workspace.engagements()}
    fitting = [e for e in workspace.engagements() if sizes[e.id][0] == 1]
    return max(fitting, key=lambda e: sizes[e.id][1])


def shown(window: MainWindow, engagement: Engagement) -> LetterBeside:
    """The letter beside its questions, with the caret in the first of them."""
    window.show_destination(Destination(TOPIC, engagement.id, "letter", "thanks"))
    window.frame.beside.show()
    found = window.frame.beside.letter
    if found is None:
        raise SystemExit("The letter was not shown.")
    wait_for(found, lambda: None)
    settle(found)
    return found


def wait_for(beside: LetterBeside, do: Callable[[], object]) -> None:
    """Do something, and wait until the picture after it is on the screen."""
    loop = QEventLoop()
    beside.drawn.connect(loop.quit)
    QTimer.singleShot(_WAIT, loop.quit)
    do()
    loop.exec()
    beside.drawn.disconnect(loop.quit)
    beside.repaint()


def settle(beside: LetterBeside) -> None:
    """Nothing is under way any more."""
    until = time.monotonic() + 3
    while time.monotonic() < until and (beside.tasks.is_busy or until - time.monotonic() > 2.5):
        QApplication.processEvents()
        time.sleep(0.005)


def press() -> None:
    """One key where the caret is."""
    target = QApplication.focusWidget()
    if target is None:
        raise SystemExit("Nothing has the focus.")
    QTest.keyClick(target, Qt.Key.Key_E)


def one_key(beside: LetterBeside) -> float:
    """The milliseconds from a key to its picture."""
    settle(beside)
    return clocked(lambda: wait_for(beside, press))


def last_of_many(beside: LetterBeside) -> float:
    """The milliseconds from the last of many keys, typed quickly, to the picture with all."""
    settle(beside)
    for _ in range(BURST - 1):
        press()
        QTest.qWait(BETWEEN)
    started = time.perf_counter()
    press()
    seen = [started]
    stamp = beside.drawn.connect(lambda: seen.append(time.perf_counter()))
    settle(beside)
    beside.drawn.disconnect(stamp)
    return (seen[-1] - started) * 1000


def once(beside: LetterBeside, workspace: Workspace, engagement: Engagement) -> float:
    """The milliseconds of one letter and its picture, with nothing around them."""
    facts, dots = snapshot(workspace), beside.view.dots_per_inch()

    def make() -> None:
        pdf = exporting.render(letter(facts, workspace.engagement(engagement.id)), "pdf")
        page_image(pdf, 0, dots)

    return clocked(make)


def memory() -> float:
    """The megabytes that this process holds now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def say(comparisons: list[Comparison], before: float, after: float) -> int:
    """Print the tables; 1 if the slowest of twenty pictures comes too late."""
    report("The letter beside its questions, against making it once", comparisons)
    late = False
    for one in comparisons:
        slow = statistics.quantiles(one.ours, n=20)[-1]
        late |= slow > GOAL
        note = "  over the goal" if slow > GOAL else ""
        print(f"  {one.name}: 19 of 20 within {slow:.0f} ms, goal {GOAL} ms{note}")
    print(f"  memory: {before:.0f} MB with the letter shown, {after:.0f} MB after", end=" ")
    print(f"{KEYS_FOR_MEMORY} more keys")
    return int(late)


def measure(window: MainWindow) -> int:
    """Time the keys in a window with a register open."""
    workspace = window.session.workspace
    engagement = one_page(workspace)
    beside = shown(window, engagement)

    def bare() -> float:
        return once(beside, workspace, engagement)

    found = [
        compare("one key", lambda: one_key(beside), bare, pairs=pairs_wanted(31)),
        compare("last of 20 keys", lambda: last_of_many(beside), bare, pairs=pairs_wanted(21)),
    ]
    before = memory()
    for _ in range(KEYS_FOR_MEMORY):
        wait_for(beside, press)
    return say(found, before, memory())


def main() -> int:
    """Print the tables."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ["CEFRAMEWORK_HOME"] = name
        window = app.make_window(app.make_application(), Path(name))
        window.show()
        window.activateWindow()
        session = window.session
        session.use(make_sample(session.registers, Path(name) / "sample.ceregister"))
        found = measure(window)
        window.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
