"""The organisation's details and logo, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from ceframework_desktop.ui.navigation import HOME, ORGANISATION
from tests.gui.conftest import settle
from tests.services.registering import new_register

KEY = Qt.Key


@pytest.fixture
def page(own, show):
    return show(own, ORGANISATION)


def held(window):
    return window.session.workspace.organisation


def test_a_field_is_saved_when_it_is_left(own, page, write, press):
    page.fields["phone"].box.setFocus()
    write("01709 000000")
    press(KEY.Key_Tab)
    assert held(own).phone == "01709 000000"
    own.session.undo()
    assert held(own).phone == ""
    assert page.fields["phone"].text() == ""


def test_a_field_is_saved_when_the_page_is_left(own, page, write, show):
    page.fields["website"].box.setFocus()
    write("www.example.org")
    show(own, HOME)
    assert held(own).website == "www.example.org"


def test_what_cannot_be_used_is_said_beside_the_field_and_not_saved(own, page, write, press):
    box = page.fields["prefix"].box
    box.setFocus()
    box.selectAll()
    write("no!")
    press(KEY.Key_Tab)
    assert held(own).prefix == "MSC"
    assert page.fields["prefix"].error
    assert page.fields["prefix"].text() == "no!"


def state(window):
    settle()
    return window.body.header.state_button.text()


def test_what_cannot_be_saved_stays_and_is_said(own, page, write, press, disk_full):
    page.fields["phone"].box.setFocus()
    write("01709 000000")
    press(KEY.Key_Tab)
    assert state(own) == "Not saved"
    assert "The disk is full." in own.body.banner.message.what
    write("office@example.org")
    assert state(own) == "Not saved"
    own.frame.commands.say_saved()
    assert "saved already" not in own.body.toast.text
    assert state(own) == "Not saved"
    disk_full()
    press(KEY.Key_Tab)
    assert (held(own).phone, held(own).email) == ("01709 000000", "office@example.org")
    assert page.fields["phone"].text() == "01709 000000"
    assert state(own) == "Saved"
    assert own.body.banner.message is None


def test_what_could_not_be_saved_is_tried_again_without_a_key(own, page, write, press, disk_full):
    page.fields["phone"].box.setFocus()
    write("01709 000000")
    press(KEY.Key_Tab)
    own.session.organisation_changed.emit()
    assert page.fields["phone"].text() == "01709 000000"
    assert not own.session.try_again()
    assert state(own) == "Not saved"
    disk_full()
    assert own.session.try_again()
    assert held(own).phone == "01709 000000"
    assert state(own) == "Saved"
    own.session.undo()
    assert (held(own).phone, page.fields["phone"].text()) == ("", "")


@pytest.fixture
def another(tmp_path):
    """Another register, made while there is room."""
    return new_register(tmp_path / "other.ceregister")


def test_what_may_be_lost_is_not_for_the_next_register(
    own, write, page, press, another, disk_full, show
):
    page.fields["phone"].box.setFocus()
    write("01709 000000")
    press(KEY.Key_Tab)
    asked = []
    own.session.may_lose = lambda: bool(asked.append("may it be lost?")) or True
    own.session.use(another)
    assert asked
    disk_full()
    assert not own.session.has_unsaved
    assert not own.session.is_typing
    assert own.session.try_again()
    assert state(own) == "Saved"
    assert show(own, ORGANISATION).fields["phone"].text() == held(own).phone == ""


def picture(path, width=300, height=100, kind="PNG"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    image.save(str(path), kind)
    return path


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_becomes_the_logo_and_can_be_removed(
    own, page, answers, tmp_path, press, tab_to, kind
):
    answers.picture = picture(tmp_path / "logo", kind=kind)
    page.choose_logo.setFocus()
    press(KEY.Key_Space)
    assert held(own).logo == answers.picture.read_bytes()
    assert "The logo was changed." in page.notice.message
    tab_to(page.remove_logo)
    press(KEY.Key_Space)
    assert held(own).logo is None
    own.session.undo()
    assert held(own).logo is not None


def not_a_picture(path):
    path.write_text("Dear all")


def damaged(path):
    picture(path)
    path.write_bytes(path.read_bytes()[:60])


def too_large(path):
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 1_000_001)


def too_many_dots(path):
    picture(path, 7000, 20)


def missing(path):
    path.unlink(missing_ok=True)


@pytest.mark.parametrize("spoil", [not_a_picture, damaged, too_large, too_many_dots, missing])
def test_a_bad_picture_is_refused_plainly_and_nothing_changes(own, page, tmp_path, spoil):
    path = tmp_path / "logo.png"
    spoil(path)
    page.use_logo(path)
    assert held(own).logo is None
    assert "not changed" in page.notice.message


def test_a_logo_that_cannot_be_shown_is_said_to_be_so(own, page, show):
    from dataclasses import is_dataclass

    from ceframework_desktop.domain.record import replace

    assert not is_dataclass(held(own))
    own.session.workspace.save_organisation(replace(held(own), logo=b"\x89PNG\r\n\x1a\nbroken"))
    page = show(own, ORGANISATION)
    assert "cannot be shown" in page._logo_state.text()
    assert page.remove_logo.isVisible()
