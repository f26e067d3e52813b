"""The list of engagements, by keys alone, and with five hundred of them."""

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ceframework_desktop.domain import known
from ceframework_desktop.ui.navigation import HOME, TOPIC

KEY = Qt.Key


def test_an_empty_list_says_what_to_do_first(own, show, press):
    page = show(own, HOME)
    assert page.first_button.hasFocus()
    assert not page.list.isVisible()
    press(KEY.Key_Space)
    assert (own.here.page, own.here.topic) == (TOPIC, "the_decision")
    assert len(own.session.workspace.engagements()) == 1


def test_an_empty_list_offers_the_sample_and_keeps_ones_own_register(own, show, press, tab_to):
    path = own.session.workspace.path
    page = show(own, HOME)
    tab_to(page.sample_button)
    press(KEY.Key_Space)
    assert own.session.workspace.organisation.sample
    assert own.here.page == HOME
    assert own.page.chosen() is not None
    assert path.exists()
    assert own.session.workspace.path != path


def test_arrows_choose_and_enter_opens(sample, show, press):
    page = show(sample, HOME)
    first = page.chosen()
    press(KEY.Key_Down)
    second = page.chosen()
    assert second != first
    press(KEY.Key_Return)
    assert sample.here.engagement == second.id


def test_the_list_comes_back_to_the_engagement_it_left(sample, show, press, qtbot):
    page = show(sample, HOME)
    press(KEY.Key_Down, times=3)
    chosen = page.chosen().id
    press(KEY.Key_Return)
    qtbot.keyClick(sample, KEY.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert sample.here.page == HOME
    assert sample.page.chosen().id == chosen


def test_delete_takes_one_out_and_undo_brings_it_back(sample, show, press, tab_to):
    page = show(sample, HOME)
    before = {e.id for e in sample.session.workspace.engagements()}
    gone = page.chosen()
    press(KEY.Key_Delete)
    assert {e.id for e in sample.session.workspace.engagements()} == before - {gone.id}
    assert gone.title in page.notice.message
    assert page.model.index_of(gone.id).row() == -1
    tab_to(page.notice._action)
    press(KEY.Key_Space)
    assert {e.id for e in sample.session.workspace.engagements()} == before
    assert page.model.index_of(gone.id).isValid()


def test_ctrl_z_brings_it_back_too(sample, show, press):
    page = show(sample, HOME)
    gone = page.chosen()
    press(KEY.Key_Delete)
    press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.model.index_of(gone.id).isValid()


def test_a_screen_reader_hears_the_whole_card(sample, show):
    page = show(sample, HOME)
    index = page.list.currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert page.chosen().title in spoken
    assert "standards met" in spoken
    assert page.list.accessibleName() == "Engagements"


def test_five_hundred_engagements_are_quick_and_can_be_searched(own, show, qtbot, write):
    workspace = own.session.workspace
    for number in range(500):
        workspace.new_engagement({known.TITLE: f"Bus stop {number + 1000}"})
    started = time.process_time()
    page = show(own, HOME)
    assert time.process_time() - started < 2
    qtbot.waitUntil(lambda: page._gathering.is_done, timeout=20_000)
    assert page.model.rowCount() == 500
    assert page.search.isVisible()
    page.search.setFocus()
    write("stop 1499")
    assert page.model.rowCount() == 1
    assert page._count.text() == "1 of 500 engagements"


def test_few_engagements_need_no_search(sample, show):
    assert not show(sample, HOME).search.isVisible()


def test_the_empty_list_says_plainly_what_an_engagement_is(own, show):
    page = show(own, HOME)
    said = [found.text() for found in page.findChildren(QLabel) if found.isVisible()]
    assert any(text.startswith("An engagement is one time that you ask people") for text in said)
