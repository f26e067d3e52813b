"""The register's file is gone, or another is in its place: a copy is written, and one goes on."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.gui.conftest import settle
from tests.services.registering import new_register, registers

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not let an open file be moved"
)


def vanish(path):
    path.unlink()


def replace_it(path):
    other = path.with_name("other.ceregister")
    new_register(other).close()
    other.replace(path)


@pytest.fixture
def typing(own, show):
    """A register with an engagement, at the field for its title."""
    made = own.session.workspace.new_engagement({"title": "Play areas"})
    show(own, "topic", made.ref, "the_decision")
    return own


def offer(window):
    found = [b for b in window.body.banner.findChildren(QPushButton) if "copy" in b.text()]
    return found[0] if found else None


@pytest.mark.parametrize("lose", [vanish, replace_it])
def test_a_copy_is_saved_with_what_was_typed_and_one_goes_on_in_it(
    typing, write, press, answers, tmp_path, lose
):
    session = typing.session
    lose(session.workspace.path)
    before = (tmp_path / "own.ceregister").read_bytes() if lose is replace_it else b""
    write(" and paths")
    press(Qt.Key.Key_Tab)
    settle()
    assert typing.body.header.state_button.text() == "Not saved"
    answers.place = tmp_path / "rescue" / "mine"
    answers.place.parent.mkdir()
    offer(typing).setFocus()
    press(Qt.Key.Key_Space)
    settle()
    target = tmp_path / "rescue" / "mine.ceregister"
    assert session.workspace.path == target
    assert session.unsaved == {}
    assert typing.body.header.state_button.text() == "Saved"
    assert typing.body.banner.message.kind == "note"
    assert "mine" in typing.windowTitle()
    assert typing.here.page == "topic"
    session.close()
    with registers().open(target) as again:
        (held,) = again.engagements()
        assert "and paths" in " ".join(str(value) for value in held.answers.values())
    if before:
        assert (tmp_path / "own.ceregister").read_bytes() == before


def test_a_name_that_is_taken_is_refused_and_the_offer_stays(typing, write, press, answers):
    session = typing.session
    path = session.workspace.path
    vanish(path)
    write("x")
    press(Qt.Key.Key_Tab)
    settle()
    taken = path.with_name("taken.ceregister")
    taken.write_text("mine")
    answers.place = taken
    offer(typing).click()
    settle()
    assert taken.read_text() == "mine"
    assert "already" in typing.body.banner.message.what
    assert offer(typing) is not None
    assert session.unsaved
    session.give_up()


def test_no_copy_is_offered_when_the_disk_is_only_full(typing, write, press, monkeypatch):
    from ceframework_desktop.domain.errors import CannotSave
    from ceframework_desktop.services.workspace import Workspace

    def refuse(*_args):
        raise CannotSave("The disk is full.", "Make room.")

    monkeypatch.setattr(Workspace, "save_answer", refuse)
    write("x")
    press(Qt.Key.Key_Tab)
    settle()
    assert typing.body.banner.message.action == "Try again"
    assert offer(typing) is None
    typing.session.give_up()
