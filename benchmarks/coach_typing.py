"""Typing in a letter of 1,000 words with the writing coach on, against the same with it off.

Once in paragraphs, and once as a single paragraph, the worst there is: Qt sets it anew at every
key, and paints it as a whole. The goal holds for both. Whatever else runs makes keys wait too: the
processor time of the window's thread, printed beside it, tells how much of it is work.
"""

import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.coach import GOOD, TYPED_IN, words_of
from benchmarks.timing import Timed, compare, pairs_wanted, report
from ceframework_desktop import app
from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.domain.record import replace
from ceframework_desktop.paths import default_pack
from ceframework_desktop.services.preferences import Preferences
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.ui.main_window import MainWindow
from ceframework_desktop.ui.navigation import TOPIC, Destination
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.theme import apply_look
from ceframework_desktop.ui.widgets.editors.typed import LongEditor

LIMIT = 16.0  # milliseconds that the coach may hold up a key
KEYS = 30  # in each turn
_FLAWS = "We will facilitate a meeting in order to discuss it with stakeholders. "
_TYPED = itertools.cycle("we will utilise it prior to the event ")


def wait(milliseconds: int) -> None:
    """Let the window, and other threads, do what they want for a time."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def make_window(folder: Path, *, one_paragraph: bool) -> tuple[MainWindow, LongEditor]:
    """A window whose focus is in a field with a letter of 1,000 words, flaws in each paragraph."""
    application = app.make_application()
    apply_look(application, "light", 100)
    registers = Registers(default_pack(), folder / "cache")
    name = f"typing-{one_paragraph}.ceregister"
    organisation = Organisation(name="Example Community Trust", prefix="ECT")
    workspace = registers.create(folder / name, organisation)
    text = words_of(GOOD.read_text(encoding="utf-8"), TYPED_IN - 60)
    parts = [_FLAWS + " ".join(part.split()) for part in text.split("\n\n")]
    letter = " ".join(parts) if one_paragraph else "\n\n".join(parts)
    made = workspace.new_engagement({known.DECISION: letter})
    session = Session(registers, Preferences(), folder)
    window = MainWindow()
    window.attach(session)
    window.resize(1366, 768)
    window.show()
    session.use(workspace)
    topic = session.framework.topic_of(known.DECISION).id
    session.go(Destination(TOPIC, made.id, topic, known.DECISION))
    wait(3000)
    editor = next(e for e in window.findChildren(LongEditor) if e.box.hasFocus())
    return window, editor


def switch(window: MainWindow, *, on: bool) -> None:
    """The coach on or off, and the window at rest."""
    session = window.frame.session
    if session.preferences.coach != on:
        session.set_preferences(replace(session.preferences, coach=on))
        wait(1000)


def worst(window: MainWindow, editor: LongEditor, work: list[float], *, on: bool) -> Timed:
    """The longest that a key took with its painting, pressed just as the coach begins to look.

    `work` gets the most processor time that a key took.
    """

    def run() -> float:
        switch(window, on=on)
        box, longest, worked = editor.box, 0.0, 0.0
        cursor = box.textCursor()
        cursor.setPosition(len(box.toPlainText()) // 2)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfWord)
        box.setTextCursor(cursor)
        wait(300)
        coached = editor.hook.coached if editor.hook is not None else None
        for _ in range(KEYS):
            if on and coached is not None:
                coached.look()  # as after a pause: the next key comes while it is at work
            taken, busy = _took(lambda: QTest.keyClicks(box, next(_TYPED)))
            longest, worked = max(longest, taken), max(worked, busy)
            wait(20)
        work.append(worked)
        return longest

    return run


def _took(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock, and of work in this thread."""
    started, before = time.perf_counter(), time.thread_time()
    work()
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1000, (time.thread_time() - before) * 1000


def main() -> int:
    """Print the table; 1 if the coach holds up a key for longer than it may."""
    late = False
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        rows = []
        for one_paragraph in (False, True):
            window, editor = make_window(Path(name), one_paragraph=one_paragraph)
            what = "one long paragraph" if one_paragraph else "a letter of paragraphs"
            worked: dict[bool, list[float]] = {True: [], False: []}
            row = compare(
                f"worst of {KEYS} keys, {what}",
                worst(window, editor, worked[True], on=True),
                worst(window, editor, worked[False], on=False),
                pairs=pairs_wanted(15),
            )
            rows.append(row)
            more = sorted(a - b for a, b in zip(row.ours, row.bare, strict=True))
            middle = more[len(more) // 2]
            late |= middle > LIMIT
            busy = statistics.median(worked[True]) - statistics.median(worked[False])
            print(
                f"  {what}: the coach adds {middle:.1f} ms to the worst key (at most {LIMIT:.0f}),"
                f" of it {busy:.1f} ms of work"
            )
            window.frame.may_lose = lambda: True  # type: ignore[method-assign]
            window.close()
    return max(report("Typing with the coach on (ours), against off (bare)", rows), int(late))


if __name__ == "__main__":
    sys.exit(main())
