"""Try every page and every document, as built and shipped: `ceframework --self-test`."""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ceframework_desktop.domain.record import record
from ceframework_desktop.services import exporting, file_writing
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.sample import make_sample
from ceframework_desktop.ui.navigation import CONTACT, TOPIC, Destination
from ceframework_desktop.ui.pages import PAGES
from ceframework_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from ceframework_desktop.services.workspace import Workspace
    from ceframework_desktop.ui.main_window import MainWindow

_LEAST_BYTES = 500  # a document with less in it is no document
_WAIT_FOR_TASKS = 30.0  # seconds
_PAGE = 4096  # bytes of the register that are lost on purpose


@record
class Result:
    """One thing tried: `problem` is "" if it worked."""

    what: str
    milliseconds: float
    problem: str


class Trial:
    """Tries things one by one and remembers how each went."""

    def __init__(self) -> None:
        self.results: list[Result] = []
        self._faults: list[str] = []

    @contextmanager
    def of(self, what: str) -> Iterator[None]:
        """Try what is inside; a fault is noted and the next thing is tried."""
        self._faults.clear()
        started = time.perf_counter()
        try:
            yield
        except Exception:  # noqa: BLE001 - whatever it is, it is what this test looks for
            self._faults.append(traceback.format_exc())
        taken = (time.perf_counter() - started) * 1000
        problem = "\n".join(self._faults)
        self.results.append(Result(what, taken, problem))

    def note_fault(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        """As `sys.excepthook`: a fault inside Qt's own calls belongs to what is being tried."""
        del trace
        self._faults.append("".join(traceback.format_exception(kind, error, error.__traceback__)))

    @property
    def failed(self) -> int:
        """How many things did not work."""
        return sum(bool(result.problem) for result in self.results)

    def table(self) -> str:
        """Everything tried, a line each."""
        width = max(len(result.what) for result in self.results)
        lines = [
            f"{result.what:<{width}}  {result.milliseconds:7.0f} ms  "
            f"{'FAILED' if result.problem else 'fine'}"
            for result in self.results
        ]
        lines += [f"\n{r.what}\n{r.problem}" for r in self.results if r.problem]
        good = len(self.results) - self.failed
        lines.append(f"\n{good} passed, {self.failed} failed")
        return "\n".join(lines)


def self_test(make_window: Callable[[Path], MainWindow]) -> int:
    """Try everything in a folder of its own. `make_window` is given the settings' folder.

    Prints a table. Returns 0 if all of it worked, else 1.
    """
    trial = Trial()
    before, sys.excepthook = sys.excepthook, trial.note_fault
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            os.environ["CEFRAMEWORK_HOME"] = name  # nothing of the user's is read or written
            _try_all(trial, make_window, Path(name))
    finally:
        sys.excepthook = before
    if sys.stdout is not None:
        sys.stdout.write(trial.table() + "\n")
    return 1 if trial.failed else 0


def _try_all(trial: Trial, make_window: Callable[[Path], MainWindow], folder: Path) -> None:
    window = make_window(folder)
    window.show()
    session = window.session
    with trial.of("make the sample register"):
        session.use(make_sample(session.registers, folder / "sample.ceregister"))
    if not session.is_open:
        return
    for destination in destinations(session.workspace):
        with trial.of(f"page {destination.page} {destination.topic}".strip()):
            window.show_destination(destination)
            _settle(window)
            if window.here.page != destination.page:
                raise AssertionError(f"{window.here.page} was shown instead")
    for what, write in _documents(session.workspace, folder):
        with trial.of(what):
            write()
    with trial.of("close"):
        _settle(window)
        window.close()
    with trial.of("protect the register, damage it, rescue it, open it"):
        _protect(folder / "sample.ceregister")


def _protect(path: Path) -> None:
    """What needs libraries that nothing else needs."""
    from ceframework_desktop.services import protection, safety

    key = protection.make_key("a passphrase for this test")
    protection.convert(path, key)
    protection.unlock(path, key.recovery_key)
    if wrong := safety.verify_file(path):
        raise AssertionError(" ".join(wrong))
    data = path.read_bytes()
    path.write_bytes(bytes(_PAGE) + data[_PAGE:])
    rescued = path.with_name("rescued.ceregister")
    safety.rescue_file(path, rescued)
    if wrong := safety.verify_file(rescued):
        raise AssertionError(" ".join(wrong))


def destinations(workspace: Workspace) -> Iterator[Destination]:
    """Every page, and every topic of the guide, for the engagement that is furthest on."""
    engagement = max(workspace.engagements(), key=lambda e: len(e.answers)).id
    for spec in PAGES:
        if spec.id == TOPIC:
            for _stage, topic in workspace.framework.topics():
                yield Destination(TOPIC, engagement, topic.id)
        elif spec.id == CONTACT:
            yield Destination(CONTACT, topic=next((c.id for c in workspace.contacts.all()), ""))
        else:
            yield Destination(spec.id, engagement if spec.needs_engagement else "")


def _documents(workspace: Workspace, folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Every document in every format, and as PDF in every size of print."""
    engagement = max(workspace.engagements(), key=lambda e: len(e.answers))
    for paper in Paper:
        for format_name in exporting.FORMATS:
            styles = exporting.PRINT_STYLES if format_name == "pdf" else ("standard",)
            for style in styles:
                name = exporting.file_name(engagement, paper, format_name, style)

                def write(
                    paper: Paper = paper,
                    format_name: str = format_name,
                    style: str = style,
                    path: Path = folder / name,
                ) -> None:
                    document = exporting.compose(workspace, engagement.id, paper, style)
                    file_writing.write_file(path, exporting.render(document, format_name))
                    if path.stat().st_size < _LEAST_BYTES:
                        raise AssertionError(f"{path.name} is nearly empty")

                yield f"{paper.value} as {format_name}, {style} print", write


def _settle(window: MainWindow) -> None:
    """Let the page finish what it does after it is shown."""
    until = time.monotonic() + _WAIT_FOR_TASKS
    for _ in range(5):
        QApplication.processEvents()
    while any(tasks.is_busy for tasks in window.findChildren(Tasks)):
        if time.monotonic() > until:
            raise AssertionError("something is still under way after 30 seconds")
        QApplication.processEvents()
        time.sleep(0.005)
