"""The first start, by keys alone."""

import sqlite3
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from ceframework_desktop import paths
from ceframework_desktop.ui.navigation import HOME, WELCOME
from ceframework_desktop.ui.pages.welcome import presenter
from ceframework_desktop.ui.widgets.banner import Message
from tests.services.registering import new_register

KEY = Qt.Key


@pytest.fixture
def page(window, show):
    return show(window, WELCOME)


def test_a_register_is_made_by_typing_and_enter(window, page, write, press):
    write("Meadow Street Association")
    press(KEY.Key_Tab)
    write("1 Meadow Street")
    press(KEY.Key_Tab)
    write("01709 000000")
    press(KEY.Key_Tab)
    write("office@example.org")
    press(KEY.Key_Tab)
    write("Jo Example")
    press(KEY.Key_Return)
    workspace = window.session.workspace
    assert window.here.page == HOME
    assert workspace.path == paths.documents_folder() / "Meadow Street Association.ceregister"
    assert workspace.organisation.name == "Meadow Street Association"
    assert workspace.organisation.address == "1 Meadow Street"
    assert workspace.organisation.phone == "01709 000000"
    assert workspace.organisation.email == "office@example.org"
    assert workspace.organisation.person == "Jo Example"


def test_what_is_missing_is_said_beside_its_field_and_takes_the_focus(page, press, write):
    press(KEY.Key_Return)
    assert page.fields["name"].error
    assert page.fields["person"].error
    assert page.fields["name"].box.hasFocus()
    assert page.fields["name"].error in page.fields["name"].box.accessibleDescription()
    write("Meadow Street")
    press(KEY.Key_Tab)
    assert page.fields["name"].error == ""
    assert page.fields["person"].error


def test_one_press_opens_a_copy_of_the_sample(window, page, tab_to, press):
    tab_to(page.sample_button)
    press(KEY.Key_Space)
    assert window.here.page == HOME
    assert window.session.workspace.organisation.sample
    assert window.session.workspace.path == paths.documents_folder() / "Sample register.ceregister"


def test_another_place_is_chosen_and_kept_while_the_name_is_typed(
    page, answers, tmp_path, tab_to, press, write
):
    answers.place = tmp_path / "elsewhere.ceregister"
    tab_to(page.place.button)
    press(KEY.Key_Space)
    page.fields["name"].box.setFocus()
    write("Meadow Street")
    assert page.fields["path"].text() == str(tmp_path / "elsewhere.ceregister")


def test_a_register_i_have_is_opened(window, page, answers, tmp_path, tab_to, press):
    new_register(tmp_path / "mine.ceregister").close()
    answers.opens = tmp_path / "mine.ceregister"
    tab_to(page.open_button)
    press(KEY.Key_Space)
    assert window.here.page == HOME
    assert window.session.workspace.path == tmp_path / "mine.ceregister"


def banner(window):
    message = window.body.banner.message
    return f"{message.what} {message.todo}" if message else ""


def not_a_register(path):
    path.write_text("Dear all, here are the minutes of the meeting.")


def damaged(path):
    new_register(path).close()
    data = bytearray(path.read_bytes())
    data[2000:6000] = b"x" * 4000
    path.write_bytes(data)


def newer(path):
    new_register(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()


def missing(path):
    path.unlink(missing_ok=True)


@pytest.mark.parametrize("spoil", [not_a_register, damaged, newer, missing])
def test_a_file_that_cannot_be_opened_is_explained_and_left_alone(
    window, page, tmp_path, qtbot, spoil
):
    path = tmp_path / "bad.ceregister"
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    page.open_register(path)
    assert window.here.page == WELCOME
    assert not window.session.is_open
    message = banner(window)
    assert message.endswith(".")
    assert "Traceback" not in message
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_register_that_is_open_elsewhere_is_explained(window, page, tmp_path):
    path = tmp_path / "mine.ceregister"
    with new_register(path):
        page.open_register(path)
        assert "already open" in banner(window)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder nobody can write to")
def test_a_folder_that_cannot_be_written_is_explained(window, page, write, press):
    write("Meadow Street")
    page.fields["path"].set_text("/proc/own.ceregister")
    page.fields["person"].box.setFocus()
    write("Jo")
    press(KEY.Key_Return)
    assert "files cannot be written there" in page.fields["path"].error
    assert page.fields["path"].box.hasFocus()
    assert not window.session.is_open


def test_a_place_that_is_a_file_is_explained_and_what_was_typed_stays(
    window, page, tmp_path, write, press
):
    (tmp_path / "file").write_text("x")
    write("Meadow Street")
    page.fields["path"].set_text(str(tmp_path / "file" / "own.ceregister"))
    page.fields["person"].box.setFocus()
    write("Jo")
    press(KEY.Key_Return)
    assert "cannot be made" in page.fields["path"].error
    assert page.fields["path"].box.hasFocus()
    assert page.fields["name"].text() == "Meadow Street"
    assert not window.session.is_open


@pytest.mark.parametrize("wrong", ["name", "path"])
def test_what_is_wrong_comes_into_view_with_its_message(window, page, tmp_path, wrong, qtbot):
    window.resize(1366, 480)
    (tmp_path / "file").write_text("x")
    page.fields["name"].set_text("Meadow Street")
    page.fields["person"].set_text("Jo")
    page.fields["path"].set_text(str(tmp_path / "own.ceregister"))
    page.fields[wrong].set_text("" if wrong == "name" else str(tmp_path / "file" / "own"))
    field = page.fields[wrong]
    field.box.setFocus()  # it has the focus already, and yet is far out of view
    qtbot.wait(350)
    (area,) = [a for a in window.body.middle.findChildren(QScrollArea) if a.isAncestorOf(page)]
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum() if wrong == "name" else 0)
    assert field.box.visibleRegion().isEmpty()
    page._on_make()
    qtbot.wait(350)
    for part in (field._error, field.box):
        assert part.visibleRegion().boundingRect() == part.rect()
    assert field.box.hasFocus()


def test_esc_puts_the_message_away_and_the_focus_stays_in_the_page(window, page, tmp_path, press):
    not_a_register(tmp_path / "bad.ceregister")
    for in_page in (True, False):
        page.open_register(tmp_path / "bad.ceregister")
        (close,) = [b for b in window.body.banner.findChildren(QPushButton) if b.isVisible()]
        (page.make_button if in_page else close).setFocus()
        press(KEY.Key_Escape)
        assert window.body.banner.message is None
        assert page.isAncestorOf(QApplication.focusWidget())


def test_what_is_not_saved_stays_said_after_esc(window, page, press):
    problem = Message("problem", "The disk is full.")
    window.body.banner.show_message(problem, can_close=False)
    press(KEY.Key_Escape)
    assert window.body.banner.message == problem


def test_registers_of_before_are_offered_first(window, show, tmp_path):
    new_register(tmp_path / "mine.ceregister").close()
    window.session.set_preferences(
        window.session.preferences.with_register(tmp_path / "mine.ceregister")
    )
    page = show(window, WELCOME)
    links = [w for w in page.findChildren(object) if getattr(w, "text", str)() == "mine"]
    assert len(links) == 1
    links[0].click()
    assert window.session.is_open


def test_a_shared_drive_gets_a_gentle_word(page):
    page.place.show_note(paths.documents_folder() / "own.ceregister")
    assert page.place.note.text() in ("", presenter.NETWORK_NOTE, presenter.STICK_NOTE)
