"""The page of backups, by keys: one is made, looked at, and put back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ceframework_desktop.ui.pages.backups.card import BackupCard
from ceframework_desktop.ui.widgets.disclosure import DisclosureButton
from tests.gui.audit import audit
from tests.gui.conftest import settle


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def cards(window):
    return [card for card in window.page.findChildren(BackupCard) if card.isVisible()]


@pytest.fixture
def ready(qtbot):
    """Wait until the list is gathered."""

    def wait(window):
        qtbot.waitUntil(lambda: not window.page._tasks.is_busy, timeout=8000)
        settle()
        return window.page

    return wait


@pytest.fixture
def backups(own, show, ready):
    """The page for a register with one engagement."""
    own.session.save("", lambda workspace: workspace.new_engagement({"title": "Play areas"}))
    show(own, "backups")
    ready(own)
    return own


def test_a_register_without_backups_says_so_and_offers_one(backups):
    assert "There is no backup yet." in texts(backups.page)
    assert QApplication.focusWidget() is backups.page.make_button
    assert audit(backups) == []


def test_a_backup_is_made_by_one_key_and_says_what_is_in_it(backups, press, ready):
    press(Qt.Key.Key_Space)
    ready(backups)
    (card,) = cards(backups)
    assert "Play areas" in texts(card)
    assert "because you asked" in texts(card)
    assert "A backup was made." in backups.page.notice.message
    assert audit(backups) == []


def test_a_backup_is_put_back_by_keys_and_the_replaced_file_is_named(
    backups, press, tab_to, ready, tmp_path
):
    press(Qt.Key.Key_Space)
    ready(backups)
    backups.session.save("", lambda workspace: workspace.new_engagement({"title": "Buses"}))
    tab_to(cards(backups)[0].put_back)
    press(Qt.Key.Key_Space)
    settle()
    assert QApplication.focusWidget().text() == "Leave everything as it is"
    assert audit(backups) == []
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().text() == "Put it back"
    press(Qt.Key.Key_Space)
    ready(backups)
    assert [e.answers["title"] for e in backups.session.workspace.engagements()] == ["Play areas"]
    assert backups.here.page == "backups"
    message = backups.body.banner.message
    (kept,) = tmp_path.glob("own replaced *.ceregister")
    assert message.kind == "note"
    assert kept.name in message.todo
    assert str(tmp_path) in message.todo
    assert any("before another backup" in texts(card) for card in cards(backups))
    assert backups.body.header.state_button.text() == "Saved"
    made = backups.session.workspace.new_engagement()
    assert backups.session.has(made.id)


def test_leaving_everything_as_it_is_changes_nothing(backups, press, tab_to, ready, tmp_path):
    press(Qt.Key.Key_Space)
    ready(backups)
    tab_to(cards(backups)[0].put_back)
    press(Qt.Key.Key_Space, times=2)
    assert QApplication.focusWidget().accessibleName().startswith("Put back the backup of")
    assert list(tmp_path.glob("*replaced*")) == []


def test_a_backup_that_is_gone_is_said_and_the_register_is_still_open(backups, press, ready):
    press(Qt.Key.Key_Space)
    ready(backups)
    (card,) = cards(backups)
    for path in backups.session.safety.folder.iterdir():
        path.unlink()
    backups.session.workspace.new_engagement()
    card.wanted.emit()
    ready(backups)
    assert backups.body.banner.message.kind == "problem"
    assert backups.here.page == "backups"
    assert len(backups.session.workspace.engagements()) == 2


def test_another_folder_is_chosen_and_the_usual_one_taken_again(
    backups, answers, tab_to, press, ready, tmp_path
):
    answers.folder = tmp_path / "stick"
    usual = backups.session.safety.folder
    tab_to(backups.page.choose_button)
    press(Qt.Key.Key_Space)
    ready(backups)
    assert backups.session.safety.folder == tmp_path / "stick"
    assert str(tmp_path / "stick") in texts(backups.page)
    assert str(usual) in backups.page.notice.message
    tab_to(backups.page.usual_button)
    press(Qt.Key.Key_Space)
    ready(backups)
    assert backups.session.safety.folder == usual
    assert not backups.page.usual_button.isVisible()
    assert QApplication.focusWidget() is backups.page.choose_button


def test_a_folder_that_cannot_be_used_is_explained(backups, answers, tab_to, press, tmp_path):
    (tmp_path / "a file").write_text("x")
    answers.folder = tmp_path / "a file"
    usual = backups.session.safety.folder
    tab_to(backups.page.choose_button)
    press(Qt.Key.Key_Space)
    assert "cannot be kept" in backups.page.notice.message
    assert backups.session.safety.folder == usual


def test_older_backups_open_below(backups, press, ready, monkeypatch):
    from ceframework_desktop.ui.pages.backups import presenter

    monkeypatch.setattr(presenter, "NEWEST", 1)
    press(Qt.Key.Key_Space, times=3)
    ready(backups)
    assert len(cards(backups)) == 1
    backups.page.findChild(DisclosureButton).click()
    settle()
    assert len(cards(backups)) == 3
    assert audit(backups) == []


def test_a_register_that_may_only_be_read_cannot_be_replaced(window, sample_path, show, ready):
    from tests.services.registering import registers

    window.session.use(registers().open(sample_path, read_only=True))
    show(window, "backups").session.safety.backup()
    show(window, "backups")
    ready(window)
    (card,) = cards(window)
    assert not card.put_back.isVisible()
    assert "cannot be changed here" in texts(window.page)


def test_only_one_backup_is_asked_about_at_a_time(backups, ready):
    backups.page.make_button.click()
    ready(backups)
    backups.session.save("", lambda workspace: workspace.new_engagement({"title": "Buses"}))
    backups.page.make_button.click()
    ready(backups)
    first, second = cards(backups)[:2]
    first.put_back.click()
    second.put_back.click()
    settle()
    assert [first.yes.isVisible(), second.yes.isVisible()] == [False, True]
    assert [first.put_back.isVisible(), second.put_back.isVisible()] == [True, False]
    assert QApplication.focusWidget() is second.no
