"""A disk that fails while one types: the window says so, keeps the text, and saves it later.

Each fault is a real one, and nothing but keys is used: it is made while the window is open, the
text stays on the screen, and once the cause is gone the program saves by itself.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ceframework_desktop.ui.navigation import Destination
from tests.disks import fill, mount, plug_in, pulled, unmount
from tests.gui.conftest import settle
from tests.services.registering import new_register, registers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the faults are made as Unix does")
TITLE = "What shall we call this engagement?"
RETRY = 20_000  # milliseconds: the program tries again every four seconds


@pytest.fixture
def stick(tmp_path):
    """A stick of one megabyte."""
    disk = tmp_path / "stick"
    disk.mkdir()
    plug_in(disk)
    yield disk
    unmount(disk)


@pytest.fixture
def typing(window, tab_to):
    """Open a register in this folder at the field for the title of an engagement."""

    def begin(folder: Path):
        path = folder / "own.ceregister"
        window.session.use(new_register(path))
        made = window.session.workspace.new_engagement({"title": "Play areas"})
        window.show_destination(Destination("topic", made.id, "the_decision"))
        settle()
        tab_to(TITLE)
        return path

    return begin


def said(window) -> str:
    message = window.body.banner.message
    return f"{message.what} {message.todo}" if window.body.banner.isVisible() else ""


def state(window) -> str:
    return window.body.header.state_button.text()


def title(window) -> str:
    (held,) = window.session.workspace.engagements()
    return str(held.answers["title"])


def titles_on_disk(path: Path) -> list[str]:
    with registers().open(path) as again:
        return [str(held.answers["title"]) for held in again.engagements()]


def type_over(write, keys, text: str) -> None:
    keys("Ctrl+A")
    write(text)
    keys("Tab")


def check_it_waits(window, words: str, text: str) -> None:
    """The text is in the field, the message above the page, and nothing claims to be saved."""
    assert words in said(window)
    assert "has not been lost" in said(window)
    assert state(window) == "Not saved"
    assert title(window) == "Play areas"
    assert list(window.session.unsaved.values()) == [text]


def check_it_goes_on(window, qtbot, path: Path, text: str) -> None:
    """Without a key being pressed the text is saved, said to be, and on the disk."""
    qtbot.waitUntil(lambda: not window.session.unsaved, timeout=RETRY)
    settle()
    assert state(window) == "Saved"
    assert said(window) == ""
    assert title(window) == text
    window.session.close()
    assert titles_on_disk(path) == [text]


def test_a_full_disk(window, typing, stick, keys, write, qtbot):
    path = typing(stick)
    ballast = fill(stick)
    type_over(write, keys, "Paths")
    check_it_waits(window, "The disk is full", "Paths")
    ballast.unlink()
    check_it_goes_on(window, qtbot, path, "Paths")


def test_a_stick_that_is_pulled(window, typing, stick, keys, write, qtbot, tmp_path):
    path = typing(stick)
    with pulled(stick, tmp_path / "as it was"):
        type_over(write, keys, "Paths")
        check_it_waits(window, "no longer where it was", "Paths")
    check_it_goes_on(window, qtbot, path, "Paths")


def test_a_file_that_is_moved_away(window, typing, keys, write, qtbot, tmp_path):
    path = typing(tmp_path)
    away = path.rename(tmp_path / "elsewhere")
    type_over(write, keys, "Paths")
    check_it_waits(window, "no longer where it was", "Paths")
    away.rename(path)
    check_it_goes_on(window, qtbot, path, "Paths")


def test_a_file_that_another_replaces(window, typing, keys, write, qtbot, tmp_path):
    path = typing(tmp_path)
    away = path.rename(tmp_path / "elsewhere")
    new_register(path).close()
    type_over(write, keys, "Paths")
    check_it_waits(window, "Another file has been put in the place", "Paths")
    assert titles_on_disk(path) == []
    away.replace(path)
    check_it_goes_on(window, qtbot, path, "Paths")


def test_a_disk_that_may_only_be_read(window, typing, stick, keys, write, tab_to):
    path = typing(stick)
    window.session.close()
    assert mount("-o", "remount,ro", stick).returncode == 0
    window.session.use(registers().open(path))
    (held,) = window.session.workspace.engagements()
    window.show_destination(Destination("topic", held.id, "the_decision"))
    settle()
    assert "disk or stick" in said(window)
    tab_to(TITLE)
    type_over(write, keys, "Paths")
    assert window.session.unsaved == {}
    assert title(window) == "Play areas"
    assert mount("-o", "remount,rw", stick).returncode == 0
    window.frame.commands.registers.open_path(path)
    window.show_destination(Destination("topic", held.id, "the_decision"))
    settle()
    assert said(window) == ""
    tab_to(TITLE)
    type_over(write, keys, "Paths")
    assert state(window) == "Saved"
    window.session.close()
    assert titles_on_disk(path) == ["Paths"]


HOLD = (
    "import sys; from pathlib import Path\n"
    "from ceframework_desktop.storage import RegisterFile\n"
    "with RegisterFile.open(Path(sys.argv[1])):\n"
    "    print('open', flush=True); sys.stdin.readline()\n"
)


def test_a_register_that_another_copy_has_open(window, typing, keys, write, tab_to, tmp_path):
    path = typing(tmp_path)
    window.session.close()
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        window.frame.commands.registers.open_path(path)
        settle()
        assert "already open" in said(window)
        assert not window.session.is_open
        other.communicate("\n")
    window.frame.commands.registers.open_path(path)
    settle()
    assert window.session.is_open
    (held,) = window.session.workspace.engagements()
    window.show_destination(Destination("topic", held.id, "the_decision"))
    tab_to(TITLE)
    type_over(write, keys, "Paths")
    window.session.close()
    assert titles_on_disk(path) == ["Paths"]
