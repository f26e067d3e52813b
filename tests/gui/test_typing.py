"""What is typed without a pause is saved while it is typed, and nothing says so before it is."""

from typing import ClassVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ceframework_desktop.ui import stretch
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.widgets.editors import base
from tests.gui.conftest import settle
from tests.services.registering import registers

TEXT = "the quick brown fox jumps over the lazy dog and on "
STEP = 80  # milliseconds from key to key


class Timer:
    """A timer for which time passes only when the test says so."""

    made: ClassVar[list] = []

    def __init__(self, _parent):
        self.left, self.interval, self.do = None, 0, []
        self.timeout = self
        self.made.append(self)

    def connect(self, do):
        self.do.append(do)

    def set_single_shot(self, single):
        assert single

    def set_interval(self, interval):
        self.interval = interval

    def is_active(self):
        return self.left is not None

    def start(self, interval=None):
        self.left = self.interval if interval is None else interval

    def stop(self):
        self.left = None

    def pass_on(self, time):
        if self.left is None:
            return
        self.left -= time
        if self.left <= 0:
            self.left = None
            for do in self.do:
                do()


@pytest.fixture
def on(monkeypatch):
    """Let so many milliseconds pass for what is being typed."""
    names = {
        "setSingleShot": Timer.set_single_shot,
        "setInterval": Timer.set_interval,
        "isActive": Timer.is_active,
    }
    monkeypatch.setattr(Timer, "made", [])
    monkeypatch.setattr(stretch, "QTimer", type("Stepped", (Timer,), names))

    def passed(time):
        for timer in list(Timer.made):
            timer.pass_on(time)

    return passed


def state(window):
    return window.body.header.state_button.text()


def field_of_title(window):
    def held():
        return str(window.session.engagement(window.here.engagement).answers.get("title") or "")

    return held


def open_short(window):
    made = window.session.workspace.new_engagement()
    window.show_destination(Destination("topic", made.id, "the_decision", "title"))
    return field_of_title(window)


def open_long(window):
    made = window.session.workspace.new_engagement()
    window.show_destination(Destination("topic", made.id, "the_decision", "decision"))
    return lambda: str(window.session.engagement(made.id).answers.get("decision") or "")


def open_row(window):
    made = window.session.workspace.new_engagement({}, {"timetable": [{}]})
    row = made.rows("timetable")[0].id
    window.show_destination(Destination("topic", made.id, "dates", "timetable", row, "step"))
    return lambda: str(
        window.session.engagement(made.id).rows("timetable")[0].values.get("step") or ""
    )


def open_contact(window):
    made = window.session.workspace.contacts.add({"name": "Ada Example"})
    window.show_destination(Destination("contact", topic=made, question="notes"))
    return lambda: str(window.session.workspace.contacts.shown(made, "notes") or "")


def open_organisation(window):
    window.show_destination(Destination("organisation", question="address"))
    QApplication.focusWidget().selectAll()
    return lambda: window.session.workspace.organisation.address


KINDS = [open_short, open_long, open_row, open_contact, open_organisation]


def begin(window, opening):
    held = opening(window)
    settle()
    target = QApplication.focusWidget()
    assert target is not None
    return held, target


def steps_back(window, before):
    """How many steps of undo lie between now and then."""
    found = 0
    while window.session.last_step is not before:
        window.session.workspace.undo()
        found += 1
        assert found < 50
    return found


@pytest.mark.parametrize("opening", KINDS)
def test_at_most_three_seconds_of_typing_are_not_on_the_disk(own, on, opening):
    held, target = begin(own, opening)
    for at in range(1, 151):  # twelve seconds
        QTest.keyClicks(target, TEXT[(at - 1) % len(TEXT)])
        typed = (TEXT * 3)[:at]
        saved = typed.rstrip() if held() == typed.rstrip() else held()
        assert at - len(saved) <= 3000 / STEP + 1
        on(STEP)
        if own.session.is_typing:
            assert state(own) == "Saving…"
        else:
            assert held() == typed.rstrip()
            assert state(own) == "Saved"
    assert held(), "something was saved while it was typed"


@pytest.mark.parametrize("opening", KINDS)
def test_one_stretch_of_typing_is_one_step_of_undo(own, on, opening):
    held, target = begin(own, opening)
    before, step = held(), own.session.last_step
    for letter in TEXT * 2:
        QTest.keyClicks(target, letter)
        on(STEP)
    assert held() not in ("", before)
    own.page.leave()
    assert held() == (TEXT * 2).rstrip()
    assert steps_back(own, step) == 1
    assert held() == before
    own.session.workspace.redo()
    assert held() == (TEXT * 2).rstrip()


def test_a_pause_ends_the_step(own, on):
    held, target = begin(own, open_long)
    step = own.session.last_step
    for letter in TEXT:
        QTest.keyClicks(target, letter)
        on(STEP)
    on(stretch.SAVE_AFTER)
    assert held() == TEXT.rstrip()
    QTest.keyClicks(target, "more")
    on(stretch.SAVE_AFTER)
    assert steps_back(own, step) == 2


def type_until_it_is_saved(window, on, target):
    """The last key comes less than a pause before the three seconds are over."""
    own_step = window.session.last_step
    for at in range(stretch.SAVE_AT_LATEST // STEP + 1):
        QTest.keyClicks(target, TEXT[at % len(TEXT)])
        on(STEP)
    assert window.session.last_step is not own_step
    assert not window.session.is_typing


@pytest.mark.parametrize("opening", KINDS)
def test_a_pause_ends_the_step_that_was_saved_just_after_the_last_key(own, on, opening):
    _held, target = begin(own, opening)
    step = own.session.last_step
    type_until_it_is_saved(own, on, target)
    on(stretch.SAVE_AFTER)
    QTest.keyClicks(target, "more")
    on(stretch.SAVE_AFTER)
    assert steps_back(own, step) == 2


@pytest.mark.parametrize("opening", KINDS)
def test_leaving_the_field_ends_the_step_too(own, on, opening, keys):
    _held, target = begin(own, opening)
    step = own.session.last_step
    type_until_it_is_saved(own, on, target)
    keys("Tab", "Shift+Tab")
    assert QApplication.focusWidget() is target
    QTest.keyClicks(target, "more")
    on(stretch.SAVE_AFTER)
    assert steps_back(own, step) == 2


def test_ctrl_z_in_the_middle_takes_the_whole_stretch_back_and_typing_goes_on(own, on, keys):
    held, target = begin(own, open_long)
    for letter in TEXT:
        QTest.keyClicks(target, letter)
        on(STEP)
    keys("Ctrl+Z")
    assert held() == ""
    QTest.keyClicks(QApplication.focusWidget(), "anew")
    on(stretch.SAVE_AFTER)
    assert held() == "anew"
    assert state(own) == "Saved"


def test_it_is_not_saved_more_often_than_that(own, on):
    _held, target = begin(own, open_long)
    saved = []
    own.session.saved.connect(lambda: saved.append(1))
    for letter in (TEXT * 3)[:150]:
        QTest.keyClicks(target, letter)
        on(STEP)
    assert 3 <= len(saved) <= 12_000 // stretch.SAVE_AT_LATEST


def test_what_was_saved_while_typing_is_there_when_the_file_is_opened_by_another(own, on, tmp_path):
    _held, target = begin(own, open_long)
    for letter in TEXT:
        QTest.keyClicks(target, letter)
        on(STEP)
    name, path = own.here.engagement, own.session.workspace.path
    own.session.workspace.close()  # nothing of the window's own saving comes before this
    with registers().open(path) as again:
        assert TEXT.startswith(str(again.engagement(name).answers["decision"]))
    own.session.use(registers().open(path))


def test_typed_and_taken_away_again_is_saved_and_no_step(own, on):
    held, target = begin(own, open_long)
    step = own.session.last_step
    for letter in TEXT:
        QTest.keyClicks(target, letter)
        on(STEP)
    assert held()
    for _ in TEXT:
        QTest.keyClick(target, "\b")
        on(STEP)
    own.page.leave()
    assert (held(), state(own)) == ("", "Saved")
    assert own.session.last_step is step


def test_an_e_mail_that_is_half_typed_is_not_called_saved_nor_wrong(own, on):
    own.show_destination(Destination("organisation", question="email"))
    settle()
    field = own.page.fields["email"]
    QTest.keyClicks(field.box, "office")
    on(stretch.SAVE_AT_LATEST)
    assert (state(own), field.error) == ("Saving…", "")
    QTest.keyClicks(field.box, "@example.org")
    on(stretch.SAVE_AFTER)
    assert own.session.workspace.organisation.email == "office@example.org"
    assert state(own) == "Saved"


def test_text_that_is_no_day_yet_is_saved_as_it_is(own, on):
    made = own.session.workspace.new_engagement()
    own.show_destination(Destination("topic", made.id, "the_decision", "decision_date"))
    settle()
    target = QApplication.focusWidget()
    for letter in "the first of":
        QTest.keyClicks(target, letter)
        on(base.SAVE_UNREAD_AFTER / 10)
    assert "decision_date" in own.session.engagement(made.id).answers
