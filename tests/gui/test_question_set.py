"""What the questions lack together, below them."""

import pytest
from PySide6.QtWidgets import QLabel

from ceframework_desktop.domain.record import replace
from ceframework_desktop.services import coaching, question_sets
from ceframework_desktop.ui.coach import reason
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.topic.question_set import QuestionSetBox
from tests.gui.audit import audit
from tests.gui.conftest import settle
from tests.services.registering import new_register, registers

CLOSED = "Is the path wide enough? | Yes | No | Don't know"


@pytest.fixture
def box(begun, qtbot):
    """The box below two closed questions, one about a private matter."""
    here = begun.here.engagement
    for text in (CLOSED, "What is your religion? | None | Some"):
        row = {"question": text, "answered": "one"}
        begun.session.save(here, lambda w, row=row: w.add_row(here, "asking", row))
    begun.show_destination(Destination("topic", here, "questions", "asking"))
    [found] = begun.page.findChildren(QuestionSetBox)
    qtbot.waitUntil(lambda: found.isVisible() and not found._is_busy, timeout=20_000)
    settle(3)
    return found


def rules(box):
    return {one.finding.rule for one in box._said}


def wait_for(qtbot, box, rule, *, there):
    qtbot.waitUntil(lambda: (rule in rules(box)) is there and not box._is_busy, timeout=20_000)


def test_it_says_what_is_missing_and_leads_to_the_question(box, begun, keys, tab_to):
    assert {"set.no_open_question", "set.sensitive"} <= rules(box)
    assert audit(begun) == []
    [about] = [one.about for one in box._said if one.finding.rule == "set.sensitive"]
    assert about.number == 2
    number = next(n for n, one in enumerate(box._said, 1) if one.about is about)
    tab_to(f"Go to question 2, thing {number}")
    keys("Space")
    settle(3)
    assert "What is your religion" in begun.focusWidget().toPlainText()


def test_it_is_calm_when_nothing_is_missing(box, begun, qtbot):
    here = begun.here.engagement
    second = begun.session.engagement(here).rows("asking")[1].id
    begun.session.save(here, lambda w: w.remove_row(here, "asking", second))
    row = {"question": "What would make it easier for you to come?", "answered": "open"}
    begun.session.save(here, lambda w: w.add_row(here, "asking", row))
    qtbot.waitUntil(lambda: not box._said and not box._is_busy, timeout=20_000)
    texts = [made.text() for made in box.findChildren(QLabel)]
    assert "Nothing is missing from the questions as a whole." in texts


def test_the_minutes_are_kept_with_the_register(box, begun, keys, qtbot):
    here = begun.here.engagement
    for _ in range(10):
        row = {"question": CLOSED, "answered": "one"}
        begun.session.save(here, lambda w, row=row: w.add_row(here, "asking", row))
    assert "set.too_many" not in rules(box)
    box.minutes.setFocus()
    qtbot.keyClicks(box.minutes, "2")
    keys("Return")
    wait_for(qtbot, box, "set.too_many", there=True)
    assert question_sets.minutes_promised(begun.session.workspace, here) == 2
    keys("Tab")
    begun.frame.commands.undo()
    wait_for(qtbot, box, "set.too_many", there=False)
    assert box.minutes.text() == ""


def test_minutes_that_cannot_be_read_are_told_and_not_kept(box, begun, keys, qtbot):
    box.minutes.setFocus()
    qtbot.keyClicks(box.minutes, "soon")
    keys("Return")
    assert "from 1 to 600" in box._error.text()
    assert box.minutes.text() == "soon"
    assert question_sets.minutes_promised(begun.session.workspace, begun.here.engagement) is None
    settle(3)
    assert audit(begun) == []
    keys("Ctrl+A")
    qtbot.keyClicks(box.minutes, "10")
    keys("Tab")
    assert box._error.isHidden()


def state(window):
    settle(3)
    return window.body.header.state_button.text()


def promised(window, engagement):
    return question_sets.minutes_promised(window.session.workspace, engagement)


def test_minutes_are_not_called_saved_before_they_are(box, begun, qtbot):
    here, before = begun.here.engagement, begun.session.last_step
    box.minutes.setFocus()
    qtbot.keyClicks(box.minutes, "1")
    assert state(begun) == "Saving…"
    qtbot.keyClicks(box.minutes, "5")
    qtbot.waitUntil(lambda: promised(begun, here) == 15, timeout=10_000)
    assert box.minutes.hasFocus()
    assert state(begun) == "Saved"
    begun.session.undo()
    assert begun.session.last_step is before
    settle(3)
    assert box.minutes.text() == ""
    assert begun.page.leave()
    assert promised(begun, here) is None


def test_minutes_are_kept_when_the_page_is_left_by_key_or_the_window_closed(
    box, begun, keys, qtbot
):
    here = begun.here.engagement
    box.minutes.setFocus()
    qtbot.keyClicks(box.minutes, "15")
    keys("Ctrl+PgDown")
    assert promised(begun, here) == 15
    keys("Ctrl+PgUp")
    [again] = begun.page.findChildren(QuestionSetBox)
    qtbot.waitUntil(lambda: again.isVisible() and not again._is_busy, timeout=20_000)
    again.minutes.setFocus()
    qtbot.keyClicks(again.minutes, "0")
    path = begun.session.workspace.path
    begun.close()
    with registers().open(path) as opened:
        assert question_sets.minutes_promised(opened, here) == 150


def test_minutes_stay_when_a_page_without_a_question_is_opened_and_left(begun, keys):
    here = begun.here.engagement
    question_sets.promise_minutes(begun.session.workspace, here, 10)
    begun.show_destination(Destination("topic", here, "questions", "asking"))
    settle()
    keys("Ctrl+PgDown")
    assert begun.here.topic != "questions"
    assert promised(begun, here) == 10


def test_minutes_stay_and_undo_goes_on_while_the_coach_is_off(begun, keys):
    here, workspace = begun.here.engagement, begun.session.workspace
    workspace.save_answer(here, "title", "A quiet hour")
    workspace.add_row(here, "asking", {"question": CLOSED, "answered": "one"})
    question_sets.promise_minutes(workspace, here, 10)
    begun.frame.commands.coach.toggle()
    begun.show_destination(Destination("topic", here, "questions", "asking"))
    settle()
    assert begun.page.leave()
    assert promised(begun, here) == 10
    keys("Ctrl+Z", times=3)
    assert promised(begun, here) is None
    assert begun.session.engagement(here).rows("asking") == ()
    assert begun.session.engagement(here).text("title") == ""


def test_minutes_that_cannot_be_read_are_not_called_saved_and_are_there_again(
    box, begun, keys, qtbot
):
    box.minutes.setFocus()
    qtbot.keyClicks(box.minutes, "soon")
    keys("Ctrl+PgDown")
    keys("Ctrl+PgUp")
    [again] = begun.page.findChildren(QuestionSetBox)
    qtbot.waitUntil(lambda: again.isVisible() and not again._is_busy, timeout=20_000)
    assert again.minutes.text() == "soon"
    assert "from 1 to 600" in again._error.text()
    assert state(begun) == "Saved, but for 1 answer that needs another look"
    begun.body.header.state_button.click()
    settle()
    assert again.minutes.hasFocus()
    keys("Ctrl+A")
    qtbot.keyClicks(again.minutes, "10")
    keys("Tab")
    assert state(begun) == "Saved"


@pytest.mark.parametrize("look", [{"zoom": 150}, {"theme": "dark"}])
def test_minutes_that_cannot_be_read_stay_when_the_page_is_made_anew(box, begun, qtbot, look):
    box.minutes.setFocus()
    qtbot.keyClicks(box.minutes, "soon")
    begun.session.set_preferences(replace(begun.session.preferences, **look))
    settle()
    [again] = begun.page.findChildren(QuestionSetBox)
    assert again is not box
    assert again.minutes.text() == "soon"
    assert "from 1 to 600" in again._error.text()


def test_minutes_that_cannot_be_read_are_not_for_the_next_register(box, begun, qtbot, tmp_path):
    box.minutes.setFocus()
    qtbot.keyClicks(box.minutes, "soon")
    begun.page.leave()
    assert begun.session.unread_minutes == {begun.here.engagement: "soon"}
    begun.session.use(new_register(tmp_path / "other.ceregister"))
    assert begun.session.unread_minutes == {}


def test_minutes_that_cannot_be_saved_stay_and_are_tried_again(box, begun, keys, qtbot, request):
    here = begun.here.engagement
    box.minutes.setFocus()
    qtbot.keyClicks(box.minutes, "15")
    request.getfixturevalue("disk_full")
    keys("Return")
    assert state(begun) == "Not saved"
    keys("Ctrl+PgDown")
    assert begun.here.topic == "questions"
    assert box.minutes.text() == "15"
    request.getfixturevalue("disk_full")()
    assert begun.session.try_again()
    assert promised(begun, here) == 15
    assert state(begun) == "Saved"


def test_a_remark_is_dismissed_with_a_reason_and_comes_back(box, begun, qtbot, monkeypatch):
    monkeypatch.setattr(reason, "ask_reason", lambda _parent, _finding: "We have a comments page")
    [found] = [one.finding for one in box._said if one.finding.rule == "set.no_open_question"]
    box._dismiss(found)
    wait_for(qtbot, box, "set.no_open_question", there=False)
    [kept] = coaching.leniency(begun.session.workspace).kept
    assert kept.reason == "We have a comments page"
    begun.frame.commands.undo()
    wait_for(qtbot, box, "set.no_open_question", there=True)


def test_nothing_is_called_dismissed_that_could_not_be_saved(box, monkeypatch, heard, disk_full):
    monkeypatch.setattr(reason, "ask_reason", lambda _parent, _finding: "We have a comments page")
    [found] = [one.finding for one in box._said if one.finding.rule == "set.no_open_question"]
    box._dismiss(found)
    assert not [text for text in heard if "leaves this alone" in text]
    assert not box.minutes.hasFocus()
    disk_full()
    box._dismiss(found)
    assert [text for text in heard if "leaves this alone" in text]


def test_without_the_coach_or_a_question_there_is_none(box, begun, qtbot):
    begun.frame.commands.coach.toggle()
    assert not box.isVisible()
    begun.frame.commands.coach.toggle()
    qtbot.waitUntil(box.isVisible, timeout=20_000)
    here = begun.here.engagement
    for row in begun.session.engagement(here).rows("asking"):
        begun.session.save(here, lambda w, row=row: w.remove_row(here, "asking", row.id))
    qtbot.waitUntil(lambda: not box.isVisible(), timeout=20_000)
