"""The program as it is started: the first paint, the first page, and what stands in the way."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from ceframework_desktop import app, paths
from ceframework_desktop.services.preferences import Preferences, save_preferences
from ceframework_desktop.storage import RegisterFile, Remember
from ceframework_desktop.ui.backing_up import BackingUp
from ceframework_desktop.ui.main_window import MainWindow
from ceframework_desktop.ui.navigation import Destination
from tests.gui.conftest import settle


def options(**given):
    return SimpleNamespace(
        **{"register": None, "time_start": False, "self_test": False, "snapshot": None, **given}
    )


def run(*arguments):
    command = [sys.executable, "-m", "ceframework_desktop", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=280, env=dict(os.environ), check=False
    )


def test_the_time_to_the_first_paint_is_printed():
    done = run("--time-start")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.split()
    assert 10 < int(line) < 60_000
    assert "first page after" in done.stderr


@pytest.mark.slow
def test_the_self_test_tries_everything_and_leaves_nothing_behind(own_home):
    done = run("--self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "page topic dates" in done.stdout
    assert "letter as docx" in done.stdout
    assert ", 0 failed" in done.stdout
    assert list(own_home.iterdir()) == []


def test_a_picture_of_the_window_can_be_saved(tmp_path, made_sample):
    picture = tmp_path / "window.png"
    done = run("--register", str(made_sample), "--snapshot", str(picture))
    assert done.returncode == 0, done.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.fixture
def filled(qtbot):
    window = app.make_window(app.make_application(), paths.user_folder())
    qtbot.addWidget(window)
    window.show()
    yield window
    window.session.close()


def test_the_first_start_asks_who_you_are(filled):
    app.begin(filled, None)
    assert filled.here.page == "welcome"


def test_the_last_register_is_opened_again(filled, made_sample):
    filled.session.set_preferences(Preferences().with_register(made_sample))
    app.begin(filled, None)
    assert filled.here.page == "home"
    assert filled.session.workspace.path == made_sample


def test_the_next_start_shows_the_page_left_or_the_list(filled, made_sample):
    app.begin(filled, made_sample)
    engagement = filled.session.workspace.find("VAR-2005-002").id
    filled.frame.show_destination(Destination("topic", engagement, "barriers"))
    filled.frame.may_close()
    app.begin(filled, made_sample)
    assert (filled.here.engagement, filled.here.topic) == (engagement, "barriers")
    filled.frame.show_destination(Destination("home"))
    filled.frame.may_close()
    app.begin(filled, made_sample)
    assert filled.here.page == "home"
    filled.frame.open_engagement(engagement)
    assert filled.here.topic == "barriers"


def test_closing_a_changed_register_leaves_a_backup(filled, made_sample):
    app.begin(filled, made_sample)
    folder = paths.user_folder() / "backups"
    filled.frame.may_close()
    assert not folder.exists()
    app.begin(filled, made_sample)
    engagement = filled.session.workspace.find("VAR-2005-002").id
    filled.session.workspace.save_answer(engagement, "title", "Another name")
    filled.frame.may_close()
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_a_backup_that_fails_is_said_and_stops_nothing(filled, made_sample):
    paths.user_folder().mkdir(parents=True, exist_ok=True)
    (paths.user_folder() / "backups").write_text("a file where the folder should be", "utf-8")
    app.begin(filled, made_sample)
    engagement = filled.session.workspace.find("VAR-2005-002").id
    filled.session.workspace.save_answer(engagement, "title", "Another name")
    filled.session.findChild(BackingUp).back_up("asked")
    assert "backup" in filled.body.banner.message.what.lower()
    assert filled.frame.may_close()


@pytest.mark.parametrize(
    ("content", "said"), [(None, "not"), (b"", "not"), (b"a text file, not a register", "not")]
)
def test_a_register_that_cannot_be_opened_is_said_plainly(filled, tmp_path, content, said):
    path = tmp_path / "mine.ceregister"
    if content is not None:
        path.write_bytes(content)
    app.begin(filled, path)
    assert filled.here.page == "welcome"
    message = filled.body.banner.message
    assert message is not None
    assert message.what.endswith(".")
    assert "Traceback" not in message.what


def test_settings_that_cannot_be_read_do_no_harm(qtbot):
    folder = paths.user_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_text("[1, 2", "utf-8")
    window = app.make_window(app.make_application(), folder)
    qtbot.addWidget(window)
    app.begin(window, None)
    assert window.here.page == "welcome"


def test_the_window_is_painted_before_anything_is_opened(qtbot):
    save_preferences(paths.user_folder(), Preferences(theme="dark"))
    window = MainWindow("Opening my register…")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    settle()
    assert window.centralWidget().text() == "Opening my register…"
    with pytest.raises(RuntimeError):
        _ = window.frame


def test_an_erasure_that_was_cut_short_is_finished_after_opening(
    filled, made_sample, qtbot, tmp_path
):
    path = tmp_path / "sample.ceregister"
    path.write_bytes(made_sample.read_bytes())
    with RegisterFile.open(path) as register:
        register.apply([Remember("untidy", True)], author="", label="")
    app.begin(filled, path)
    kept = filled.session.workspace.register
    assert kept.remembered("untidy") is True
    qtbot.waitUntil(lambda: kept.remembered("untidy") is None)
