"""Long work off the window's thread: its outcome comes back to it, or it is stopped."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ceframework_desktop.domain.errors import CannotWriteFile
from ceframework_desktop.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot):
    made = Tasks()
    yield made
    assert made.stop()
    qtbot.waitUntil(lambda: not made.is_busy)


def test_the_result_comes_back_in_the_windows_thread(tasks, qtbot):
    here, seen = threading.current_thread(), []

    def work(_progress):
        return threading.current_thread() is not here

    tasks.start(work, done=lambda r: seen.append((r, threading.current_thread())), failed=print)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(True, here)]


def test_a_failure_the_user_can_act_on_is_told(tasks, qtbot):
    failures = []

    def work(_progress):
        raise CannotWriteFile("The disk is full.")

    tasks.start(work, done=print, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert failures[0].what == "The disk is full."


def test_any_other_fault_is_raised_where_the_window_shows_it(tasks, qtbot):
    with qtbot.captureExceptions() as faults:
        task = tasks.start(lambda _progress: 1 // 0, done=print, failed=print)
        qtbot.waitSignal(task.ended).wait()
    assert [kind for kind, _error, _trace in faults] == [ZeroDivisionError]


def test_progress_is_reported_and_a_cancelled_task_tells_nothing(tasks, qtbot):
    go_on, told, steps = threading.Event(), [], []

    def work(progress):
        for number in range(1000):
            progress.step(number, 1000, "letter")
            go_on.wait(5)
        return "all"

    task = tasks.start(
        work,
        done=told.append,
        failed=told.append,
        progressed=lambda *step: steps.append((step, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(steps))
    assert steps[0] == ((0, 1000, "letter"), threading.main_thread())
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert told == []


def test_everything_is_stopped_when_the_window_closes(qtbot):
    tasks, started = Tasks(), threading.Event()

    def work(progress):
        started.set()
        while True:
            progress.step(0, 1)

    tasks.start(work, done=print, failed=print)
    assert started.wait(5)
    assert tasks.stop()


def test_what_is_over_takes_no_room(tasks, qtbot):
    """Work can hold megabytes, and the letter beside a page is made at every key."""

    class Large:
        pass

    given, told = Large(), []
    seen = weakref.ref(given)

    def work(_progress, given=given):
        assert given is not None
        return Large()

    task = tasks.start(work, done=lambda result: told.append(weakref.ref(result)), failed=print)
    qtbot.waitUntil(lambda: bool(told) and not tasks.is_busy)
    del work, given
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert seen() is None
    assert told[0]() is None
    task.cancel()  # whoever holds it still may ask
