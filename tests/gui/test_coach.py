"""The writing coach in the window, by keys."""

import gc
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from ceframework_desktop.services import coach, coaching
from ceframework_desktop.ui.coach import desk as desk_module
from ceframework_desktop.ui.coach import reason, voices
from ceframework_desktop.ui.coach.aloud import Reader
from ceframework_desktop.ui.coach.held import Held
from ceframework_desktop.ui.coach.kept import KeptDialog
from ceframework_desktop.ui.coach.letter_presenter import reading_text
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.tasks import Cancelled, Progress
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.links import WrapLink
from tests.gui.audit import audit
from tests.gui.conftest import settle, spoken

TEXT = "We will facilitate a talk. We will utilise the hall prior to it."


def go(window, topic, question):
    window.show_destination(Destination("topic", window.here.engagement, topic, question))
    settle()


def field(window, question="decision"):
    return window.page._blocks[question].field


@pytest.fixture
def rest(qtbot):
    """Wait until the coach has looked at what is there."""

    def waited(coached):
        qtbot.waitUntil(lambda: not coached.is_busy, timeout=20_000)

    return waited


@pytest.fixture
def coached(begun, write, rest):
    """A field with three things to look at, and the focus in it."""
    go(begun, "the_decision", "decision")
    write(TEXT)
    found = field(begun).hook.coached
    rest(found)
    return found


@pytest.fixture
def gate(monkeypatch):
    """While it is shut, no look at a text comes to its end."""
    found, real = threading.Event(), coaching.look
    found.set()

    def look_once_open(*given):
        found.wait(20)
        return real(*given)

    monkeypatch.setattr(coaching, "look", look_once_open)
    yield found
    found.set()


def found_texts(coached):
    return [spot.finding.text for spot in coached.spots]


def first_offer(coached):
    """What is suggested for the first finding."""
    return coached.spots[0].finding.suggestions[0]


def chosen(coached):
    return coached.field.textCursor().selectedText()


def test_the_coach_comes_with_the_focus_and_finds_what_there_is(coached):
    assert found_texts(coached) == ["facilitate", "utilise", "prior to"]
    assert coached.panel.isVisible()
    assert coached.panel.opener.button.text() == "3 things to look at"


def test_a_missing_dictionary_is_told_also_where_there_is_nothing_else(
    begun, write, rest, monkeypatch
):
    monkeypatch.setattr(coach, "spelling_is_missing", lambda: True)
    go(begun, "the_decision", "decision")
    write("We will open the hall in May.")
    found = field(begun).hook.coached
    rest(found)
    settle()
    panel = found.panel
    assert panel.isVisible()
    assert panel.opener.button.text() == (
        "Nothing to look at now. Spelling was not checked: the dictionary is missing"
    )


def test_names_figures_and_other_peoples_words_have_none(begun):
    go(begun, "the_decision", "decider")
    assert field(begun, "decider").hook is None
    assert field(begun, "title").hook.coached is None  # the user was not in it for long
    assert field(begun, "summary").hook.coached is None  # nobody was in it yet
    go(begun, "replies", "")
    assert begun.page._blocks["comments"].field is not None
    from ceframework_desktop.ui.coach.hook import coach_for
    from ceframework_desktop.ui.session import FieldId

    assert coach_for(FieldId("e", "comments", "r", "said")) == ""
    assert coach_for(FieldId("", "contact", "r", "notes")) == ""
    assert coach_for(FieldId("e", "asking", "r", "question")) == "question"
    assert coach_for(FieldId("e", "themes", "r", "reason")) == "letter"
    assert coach_for(FieldId("e", "thanks")) == "thanks"
    assert coach_for(FieldId("e", "next_steps", "r", "what")) == "letter"
    assert coach_for(FieldId("e", "next_steps", "r", "who"), short=True) == ""
    assert coach_for(FieldId("", "contact", "r", "title"), short=True) == ""


def test_f7_steps_and_f8_writes_what_is_suggested(coached, keys, rest):
    keys("Ctrl+Home", "F7")
    assert chosen(coached) == "facilitate"
    keys("F7", "F7")
    assert chosen(coached) == "prior to"
    keys("F7")
    assert chosen(coached) == "facilitate"
    keys("Shift+F7")
    assert chosen(coached) == "prior to"
    keys("F8")
    assert coached.field.toPlainText().endswith("utilise the hall before it.")
    rest(coached)
    assert found_texts(coached) == ["facilitate", "utilise"]


def test_a_suggestion_is_a_step_of_its_own_for_undo(coached, keys, begun):
    better = TEXT.replace("facilitate", first_offer(coached))
    keys("Ctrl+Home", "F7", "F8")
    saved = begun.session.engagement(begun.here.engagement).text("decision")
    assert saved == better
    keys("Ctrl+Z")
    assert coached.field.toPlainText() == TEXT
    keys("Ctrl+Shift+Z")
    assert coached.field.toPlainText() == better


def test_one_place_is_ignored_and_shown_again(coached, keys, rest):
    keys("Ctrl+Home", "F7", "Shift+F8")
    assert found_texts(coached) == ["utilise", "prior to"]
    coached.field.moveCursor(QTextCursor.MoveOperation.End)
    coached.field.insertPlainText(" Fine.")
    rest(coached)
    assert found_texts(coached) == ["utilise", "prior to"]
    coached.stop_ignoring()
    assert found_texts(coached)[0] == "facilitate"


def test_what_is_ignored_is_that_place_whatever_is_done_before_it(coached, keys, rest):
    coached.field.setPlainText("We utilise it. You utilise it. They utilise it.")
    rest(coached)
    first, second, third = coached.spots
    coached.ignore(second.finding)
    coached.accept(first.finding)
    rest(coached)
    [left] = coached.spots
    assert left.start == third.start - len("utilise") + len("use")
    keys("Ctrl+Z")
    rest(coached)
    assert coached.field.toPlainText().count("utilise") == 3
    assert [spot.start for spot in coached.spots] == [first.start, third.start]
    coached.field.setPlainText("Well, we utilise it. You utilise it. They utilise it.")
    rest(coached)
    assert [spot.start for spot in coached.spots] == [first.start + 6, third.start + 6]


def test_a_word_is_allowed_for_the_register_and_that_is_undone(coached, keys, rest, begun):
    keys("Ctrl+Home", "F7", "Ctrl+F8")
    assert "facilitate" not in found_texts(coached)
    assert coaching.leniency(begun.session.workspace).kept[0].text == "facilitate"
    begun.frame.commands.undo()
    rest(coached)
    assert found_texts(coached)[0] == "facilitate"


def test_a_finding_is_dismissed_with_a_reason_and_taken_back(coached, keys, monkeypatch, begun):
    monkeypatch.setattr(reason, "ask_reason", lambda _parent, _finding: "It is a name")
    keys("Ctrl+Home", "F7", "Ctrl+Shift+F8")
    assert "facilitate" not in found_texts(coached)
    dialog = KeptDialog(begun, begun.session)
    labels = [spoken(w) for w in dialog.findChildren(type(dialog._done))]
    assert "Take back: “facilitate”" in labels
    [kept] = coaching.leniency(begun.session.workspace).kept
    assert kept.reason == "It is a name"
    dialog._take_back(kept)
    assert "facilitate" in found_texts(coached)
    dialog.deleteLater()


def test_a_reason_that_is_cancelled_changes_nothing(coached, keys, monkeypatch, begun):
    monkeypatch.setattr(reason, "ask_reason", lambda _parent, _finding: None)
    keys("Ctrl+Home", "F7", "Ctrl+Shift+F8")
    assert "facilitate" in found_texts(coached)
    assert coaching.leniency(begun.session.workspace).kept == ()


def test_the_list_says_why_and_has_everything_for_the_keyboard(coached, tab_to, keys, begun, rest):
    tab_to("3 things to look at")
    keys("Space")
    coached.panel.finish()
    settle(5)
    assert audit(begun) == []
    tab_to("Write “use”")
    keys("Space")
    rest(coached)
    coached.panel.finish()
    assert found_texts(coached) == ["facilitate", "prior to"]
    assert len(coached.panel._entries) == 2


def test_the_list_keeps_what_is_still_true(coached, rest):
    coached.panel.opener.set_open(True)
    coached.panel.finish()
    before = {entry.findings[0].text: entry for entry in coached.panel._entries}
    coached.field.moveCursor(QTextCursor.MoveOperation.Start)
    coached.field.insertPlainText("Prior to this we wait. ")
    rest(coached)
    coached.panel.finish()
    after = {entry.findings[0].text: entry for entry in coached.panel._entries}
    assert after["utilise"] is before["utilise"]
    assert len(after) == 4


def test_the_menu_of_the_field_offers_the_same(coached, keys, rest):
    keys("Ctrl+Home", "F7")
    shown, offer = [], first_offer(coached)

    def choose():
        menu = QApplication.activePopupWidget()
        shown.extend(action.text() for action in menu.actions())
        menu.actions()[0].trigger()
        menu.close()

    QTimer.singleShot(50, choose)
    middle = coached.field.cursorRect().center()
    there = coached.field.viewport().mapToGlobal(middle)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, there)
    coached.field.contextMenuEvent(event)
    assert shown[0] == f"Write “{offer}”"
    assert {"Ignore once", "Allow it here", "Dismiss…"} <= set(shown)
    rest(coached)
    assert found_texts(coached) == ["utilise", "prior to"]


def test_misspelt_words_have_other_spellings_on_request(begun, write, rest):
    go(begun, "the_decision", "decision")
    write("We recieved many answers.")
    coached = field(begun).hook.coached
    rest(coached)
    [spot] = coached.spots
    assert spot.finding.suggestions == ("received",)
    assert "relieved" in coached.spellings(spot.finding)


def test_lines_are_drawn_and_never_in_red(coached):
    image = coached.field.grab().toImage()
    coached._held = Held()
    coached.field.viewport().update()
    without = coached.field.grab().toImage()
    assert image != without
    red = look().color("red")
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    assert all(image.pixelColor(x, y) != red for x, y in places)


class Watch(QObject):
    """Looks, whenever the field is painted, whether it and the line below it stand clear."""

    def __init__(self, window):
        super().__init__()
        self.window, self.seen, self.lines = window, [], 0
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            editor = field(self.window)
            if watched is editor.hook.field.viewport():
                self.look_at(editor)
        return False

    def look_at(self, editor):
        above, coached = editor.hook.field.geometry(), editor.hook.coached
        if coached is not None and coached.panel.isVisible():
            below = coached.panel.geometry()
            self.lines += 1
            self.seen.append(above.bottom() <= below.top())
            self.seen.append(below.bottom() < editor.height())


def test_the_line_of_advice_is_never_seen_over_its_field_while_zooming(
    folded, begun, keys, rest, qtbot
):
    watch = Watch(begun)
    for lines in range(1, 4):
        keys("Ctrl++")
        rest(field(begun).hook.coached)
        qtbot.waitUntil(lambda lines=lines: watch.lines >= lines)
    QApplication.instance().removeEventFilter(watch)
    assert watch.lines
    assert all(watch.seen)


def test_it_is_switched_off_and_on(coached, keys, begun, rest):
    begun.frame.commands.coach.toggle()
    assert coached.spots == ()
    assert not coached.panel.isVisible()
    keys("F7")
    assert "off" in begun.body.toast.text
    begun.frame.commands.coach.toggle()
    rest(coached)
    assert len(coached.spots) == 3


@pytest.fixture
def looks(monkeypatch):
    """Each look at a text that came to its end: the thread it was in, and the text."""
    found, real = [], coaching.look

    def look_and_tell(text, *given):
        made = real(text, *given)
        found.append((threading.get_ident(), text))
        return made

    monkeypatch.setattr(coaching, "look", look_and_tell)
    return found


def test_a_long_text_is_looked_at_without_holding_up_the_window(coached, rest, looks):
    text = "We will facilitate it. " * 600
    coached.field.setPlainText(text)
    rest(coached)
    assert len(coached.spots) == 600
    assert text in [seen for _thread, seen in looks]
    assert threading.get_ident() not in [thread for thread, _seen in looks]


def test_typing_gives_up_a_look_that_is_out_of_date(coached, rest, looks, gate):
    gate.clear()
    long = "One short sentence about the hall. " * 400
    coached.field.setPlainText(long)
    coached.look()
    task = coached._desk._task
    assert not task._progress.is_cancelled
    coached.field.setPlainText("We will utilise it.")
    assert task._progress.is_cancelled
    gate.set()
    rest(coached)
    assert found_texts(coached) == ["utilise"]
    assert long not in [seen for _thread, seen in looks]


@pytest.mark.parametrize("text", ["", "😀", "x", "a\r\nb", "\u2029" * 3])
def test_odd_texts_do_no_harm(coached, rest, text):
    coached.field.setPlainText(text)
    rest(coached)
    coached.step(1)
    assert coached.spots == ()


def test_another_language_is_said_to_be_so_and_nothing_more(coached, rest):
    text = "السلام عليكم " * 20
    coached.field.setPlainText(text)
    rest(coached)
    coached.step(1)
    (spot,) = coached.spots
    assert (spot.finding.category, spot.start, spot.end) == ("beyond", 0, len(text.rstrip()))
    assert str(spot.finding.severity) == "note"


def test_keys_outside_a_text_say_what_to_do(begun, keys):
    go(begun, "the_decision", "decider")
    keys("F7")
    assert begun.body.toast.text.startswith("Go into a text first")


def test_reading_aloud_says_so_where_there_is_no_voice(coached, keys, begun, monkeypatch):
    begun.frame.commands.coach._reader = None
    monkeypatch.setattr("ceframework_desktop.ui.coach.aloud.find_voice", lambda: None)
    keys("F4")
    told = begun.body.banner.message
    assert (told.what, told.todo) == (voices.NO_VOICE, voices.how_to_get_one())


def test_a_voice_gets_the_text_on_its_input_and_stops(qtbot, tmp_path):
    heard = tmp_path / "heard"
    code = f"import sys,pathlib; pathlib.Path({str(heard)!r}).write_bytes(sys.stdin.buffer.read())"
    reader = Reader(QApplication.instance(), voices.Voice(sys.executable, ("-c", code)))
    ended = []
    reader.read("Hello\n!-!STOP", ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert ended == [True]
    assert heard.read_text("utf-8").split("\n")[:2] == [" Hello", " !-!STOP"]
    slow = Reader(QApplication.instance(), voices.Voice(sys.executable, ("-c", "input(); input()")))
    slow.read("Hello")
    slow.stop()
    assert not slow.is_reading


def test_a_voice_that_cannot_start_is_told(qtbot):
    reader = Reader(QApplication.instance(), voices.Voice("/nowhere/at/all", ()))
    ended = []
    reader.read("Hello", ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    assert ended == [False]


def test_the_whole_letter_is_checked_on_its_page(sample, qtbot):
    engagement = sample.session.workspace.find("VAR-2005-001").id
    sample.show_destination(Destination("topic", engagement, "letter", "letter_final"))
    settle()
    [box] = [note for note in sample.page._notes if type(note).__name__ == "LetterCheckBox"]
    box.button.click()
    qtbot.waitUntil(lambda: box.button.text() == "Check the letter again", timeout=30_000)
    settle(5)
    assert audit(sample) == []
    assert "has changed" not in box._state.text()
    sample.session.save(engagement, lambda w: w.save_answer(engagement, "thanks", "Thank you all."))
    assert box._state.text().startswith("The letter has changed")


def test_a_letter_with_many_remarks_shows_a_few_and_then_all(sample, qtbot, keys, tab_to):
    engagement = sample.session.workspace.find("VAR-2005-001").id
    words = (
        "utilise facilitate endeavour terminate ascertain commence remunerate expedite necessitate"
    )
    flaws = " ".join(f"We will {word} the hall." for word in words.split())
    sample.session.save(engagement, lambda w: w.save_answer(engagement, "thanks", flaws))
    sample.show_destination(Destination("topic", engagement, "letter", "letter_final"))
    settle()
    [box] = [note for note in sample.page._notes if type(note).__name__ == "LetterCheckBox"]
    box.button.click()
    qtbot.waitUntil(lambda: box.button.text() == "Check the letter again", timeout=30_000)
    settle(5)
    assert len(box.findChildren(WrapLink)) == 6
    box.button.setFocus()
    tab_to("Show all")
    keys("Space")
    settle(5)
    assert len(box.findChildren(WrapLink)) >= 7
    assert spoken(QApplication.focusWidget()).startswith("7. Go to “")
    assert audit(sample) == []


def test_how_a_letter_reads_is_said_in_plain_words():
    from ceframework_desktop.services.coach import check_letter

    short = reading_text(check_letter("We will open the hall. Come and see.")[0])
    assert short.endswith("It is too short to say for what age it is.")


def test_nothing_of_the_coach_is_loaded_before_it_is_needed():
    code = (
        "import sys; import ceframework_desktop.ui.frame, ceframework_desktop.ui.pages.topic.page;"
        "print([m for m in sys.modules if 'plain_english' in m or m.endswith('coach.field')])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


# Fields of one line


@pytest.fixture
def line(begun, keys, qtbot, rest):
    """A field of one line with three things to look at, and the focus in it."""
    go(begun, "the_decision", "title")
    hook = field(begun, "title").hook
    keys("Ctrl+A")
    qtbot.keyClicks(hook.field, "Utilise the hall prior to recieving it")
    qtbot.waitUntil(lambda: hook.coached is not None, timeout=20_000)
    rest(hook.coached)
    return hook.coached


def test_a_field_of_one_line_has_the_same_keys(line, keys, rest, begun):
    assert found_texts(line) == ["Utilise", "prior to", "recieving"]
    keys("Home", "F7")
    assert line.field.selectedText() == "Utilise"
    keys("F8")
    assert line.field.text() == "Use the hall prior to recieving it"
    assert begun.session.engagement(begun.here.engagement).text("title") == line.field.text()
    rest(line)
    keys("F7", "F7")
    assert line.field.selectedText() == "recieving"
    keys("Shift+F7", "Shift+F8")
    assert found_texts(line) == ["recieving"]
    keys("F7", "Ctrl+F8")
    assert found_texts(line) == []
    assert coaching.leniency(begun.session.workspace).kept[0].text == "recieving"


def test_what_is_accepted_in_one_line_is_one_step_for_undo(line, keys, begun):
    before = line.field.text()
    keys("Home", "F7", "F8")
    assert line.field.text() != before
    keys("Ctrl+Z")
    assert line.field.text() == before


def test_one_line_goes_on_behaving_as_one(line, keys, begun):
    keys("End")
    keys("Return")
    assert "\n" not in line.field.text()
    keys("Home")
    assert line.field.cursorPosition() == 0
    keys("Tab")
    assert not line.field.hasFocus()
    keys("Shift+Tab")
    interface = QAccessible.queryAccessibleInterface(line.field)
    assert interface.role() == QAccessible.Role.EditableText
    assert audit(begun) == []


def test_the_first_is_gone_to_where_all_is_selected_as_after_tab(line, keys):
    keys("Ctrl+A", "F7")
    assert line.field.selectedText() == "Utilise"
    keys("Ctrl+A", "Shift+F7")
    assert line.field.selectedText() == "recieving"


@pytest.mark.parametrize("before", ["", "😀 "])
def test_lines_in_one_line_lie_under_their_words(line, rest, before):
    line.field.setText(f"{before}The hall prior to it")
    rest(line)
    line.field.clearFocus()
    settle()
    image = line.field.grab().toImage()
    held, line._held = line._held, Held()
    line.field.update()
    without = line.field.grab().toImage()
    width, height = image.width(), image.height()
    changed = [
        x
        for x in range(width)
        if any(image.pixel(x, y) != without.pixel(x, y) for y in range(height))
    ]
    metrics, words = line.field.fontMetrics(), f"{before}The hall "
    left = changed[0] - metrics.horizontalAdvance(words)
    right = changed[-1] - metrics.horizontalAdvance(words + "prior to")
    assert abs(left - right) <= 3  # both ends are as far from the field's edge
    assert 4 <= left <= 24
    line._held = held


def test_the_menu_of_one_line_offers_the_same(line, keys):
    keys("Home", "F7")
    shown = []

    def look_at():
        menu = QApplication.activePopupWidget()
        shown.extend(action.text() for action in menu.actions())
        menu.close()

    QTimer.singleShot(50, look_at)
    there = line.field.rect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, there, line.field.mapToGlobal(there)
    )
    line.field.contextMenuEvent(event)
    assert {"Write “Use”", "Ignore once", "Allow it here", "Dismiss…"} <= set(shown)


def test_one_line_is_read_aloud(line, keys, begun):
    heard = []

    class Voice:
        has_voice, is_reading = True, False

        def read(self, text, _ended):
            heard.append(text)

    begun.frame.commands.coach._reader = Voice()
    keys("End", "F4")
    keys("Home", "F7", "F4")
    assert heard == ["Utilise the hall prior to recieving it", "Utilise"]


# Several findings at one place


@pytest.fixture
def folded(begun, write, rest):
    """A long sentence with words to look at in it, and one word after it."""
    go(begun, "the_decision", "decision")
    words = "so that everybody who lives here can tell us what they think of it " * 3
    write(f"We will utilise the hall prior to it {words.strip()}. We recieved it.")
    found = field(begun).hook.coached
    rest(found)
    return found


def test_keys_stop_at_the_sentence_and_at_each_word_in_it(folded, keys, rest):
    assert len(folded.spots) == 4
    keys("Ctrl+Home", "F7")
    assert chosen(folded).startswith("We will utilise the hall")
    keys("F7")
    assert chosen(folded) == "utilise"
    keys("F7")
    assert chosen(folded) == "prior to"
    keys("F7")
    assert chosen(folded) == "recieved"
    keys("Shift+F7", "Shift+F7", "F8")
    rest(folded)
    keys("F7")  # goes on from the caret
    assert chosen(folded) == "prior to"
    keys("Shift+F8")
    keys("Ctrl+Home", "F7")
    assert chosen(folded).startswith("We will use the hall")


def test_mending_a_sentence_never_makes_the_number_go_up(begun, write, rest):
    go(begun, "the_decision", "decision")
    write(
        "In the event that funding streams are made available prior to the commencement of the "
        "works, the decision will be taken by officers and we will utilise the hall in order to "
        "facilitate a consultation exercise with all stakeholders in the area and beyond."
    )
    coached = field(begun).hook.coached
    rest(coached)
    numbers = [len(coached.spots)]
    text = coached.panel.opener.button.text()
    assert text == f"{numbers[0] - 1} things to look at and 1 note"
    while ready := [s.finding for s in coached.spots if s.finding.suggestions]:
        coached.accept(ready[0])
        rest(coached)
        numbers.append(len(coached.spots))
    coached.field.setPlainText(coached.field.toPlainText().replace(" and we", ". We"))
    rest(coached)
    numbers.append(len(coached.spots))
    assert len(numbers) > 6
    assert numbers == sorted(set(numbers), reverse=True)


def test_what_was_said_goes_with_the_words_it_was_said_of(coached, keys, rest):
    said = coached.panel._said
    keys("Ctrl+Home", "F7")
    assert said.isVisible()
    keys("Right")
    assert not said.isVisible()
    assert coached.here().finding.text == "facilitate"  # the caret is at its end
    keys("F7", "F8")
    assert "is now" in said.text()
    assert said.isVisible()
    keys("Ctrl+Z")
    assert not said.isVisible()
    rest(coached)
    assert not said.isVisible()
    assert coached._chosen is None


def test_f8_says_what_to_do_where_it_cannot_write(folded, keys):
    keys("Ctrl+Home", "F7", "F8")
    assert folded.panel._said.text().endswith(
        "F8 has no words ready for this."
        " Type a full stop where a thought ends, and begin again there."
    )


def test_the_list_folds_what_stands_at_one_place(folded, begun, keys, tab_to):
    folded.panel.opener.set_open(True)
    folded.panel.finish()
    settle(5)
    assert len(folded.panel._entries) == 2
    [fold] = [e._more for e in folded.panel._entries if e._more is not None]
    tab_to(fold.button.text())
    keys("Right")
    assert fold.is_open
    settle(5)
    assert audit(begun) == []
    keys("Left")
    assert not fold.is_open
    keys("Return")
    assert fold.is_open
    folded.choose(folded.spots[0].finding)
    assert folded.panel._said.isVisible() is False  # the list says it


def test_the_list_shows_a_few_and_then_all(coached, rest):
    coached.field.setPlainText("We will utilise it. " * 30)
    rest(coached)
    coached.panel.opener.set_open(True)
    coached.panel.finish()
    assert len(coached.panel._entries) == 5
    assert coached.panel._more.text() == "Show all 30"
    coached.panel._more.click()
    coached.panel.finish()
    assert len(coached.panel._entries) == 30
    assert not coached.panel._more.isVisible()


def test_a_suggestion_is_followed_where_the_words_stand_now(coached, keys):
    keys("Ctrl+Home", "F7")
    spot, offer = coached.here(), first_offer(coached)
    coached.writing.replace(0, 0, "Oh 😀 ")  # and the coach has not looked again yet
    coached.accept(spot.finding)
    assert coached.field.toPlainText().startswith(f"Oh 😀 We will {offer} a talk")


def test_python_does_not_search_for_rubbish_while_a_text_is_looked_at(coached, rest, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "ceframework_desktop.services.coaching.look",
        lambda *_given: seen.append(gc.isenabled()) or (),
    )
    coached.look()
    rest(coached)
    assert seen == [False]
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    coached._desk._tidying._rest.timeout.emit()
    assert gc.get_freeze_count() == 0


def test_what_stands_in_one_line_is_dismissed_with_a_reason(line, keys, monkeypatch, begun):
    monkeypatch.setattr(reason, "ask_reason", lambda _parent, _finding: "The funder’s word")
    keys("Home", "F7", "Ctrl+Shift+F8")
    assert found_texts(line) == ["prior to", "recieving"]
    [kept] = coaching.leniency(begun.session.workspace).kept
    assert kept.reason == "The funder’s word"


def test_the_other_thread_waits_for_who_types(coached, monkeypatch):
    clock, slept = [100.0], []

    def sleep(seconds):
        slept.append(seconds)
        clock[0] += seconds

    desk = coached._desk
    monkeypatch.setattr(desk_module.time, "sleep", sleep)
    monkeypatch.setattr(desk_module.time, "monotonic", lambda: clock[0])
    desk._key_at = 0.0
    desk._pause(Progress(lambda *_given: None))
    assert sum(slept) < 0.001
    desk.key_coming()
    stopped = Progress(lambda *_given: None)
    stopped.cancel()
    with pytest.raises(Cancelled):
        desk._pause(stopped)
    assert sum(slept) >= desk_module.CALM


def are_under_their_words(coached):
    text = coached.writing.text()
    return all(text[spot.start : spot.end] == spot.finding.text for spot in coached.spots)


@pytest.mark.parametrize("again", ["ignore", "stop_ignoring", "allow", "undo"])
def test_lines_stay_under_their_words_while_a_change_is_looked_at(
    coached, keys, rest, gate, begun, again
):
    keys("Ctrl+Home", "F7")
    gate.clear()
    keys("F8")
    utilise, prior = coached.spots
    if again == "undo":
        keys("Ctrl+Z")
    elif again == "stop_ignoring":
        coached.stop_ignoring()
    else:
        getattr(coached, again)(utilise.finding)
    assert are_under_their_words(coached)
    if again != "undo":
        coached.accept(prior.finding)
        assert coached.field.toPlainText().endswith("We will utilise the hall before it.")
    gate.set()
    rest(coached)
    assert are_under_their_words(coached)
    left = {"stop_ignoring": ["utilise"], "undo": ["facilitate", "utilise", "prior to"]}
    assert found_texts(coached) == left.get(again, [])


def test_a_step_that_waits_is_taken_back_by_who_goes_on_typing(coached, keys, rest, gate, qtbot):
    keys("Ctrl+Home")
    gate.clear()
    qtbot.keyClicks(coached.field, "Oh ")
    keys("F7")
    qtbot.keyClicks(coached.field, "so ")
    gate.set()
    rest(coached)
    assert not chosen(coached)
    assert coached._chosen is None
    assert coached.field.textCursor().position() == len("Oh so ")
    gate.clear()
    coached.look()
    qtbot.keyClicks(coached.field, "x ")
    keys("F7")
    assert not chosen(coached)
    gate.set()
    rest(coached)
    assert chosen(coached) == "facilitate"


def test_a_step_that_waits_does_not_call_back_who_has_left(coached, keys, rest, gate, qtbot):
    gate.clear()
    qtbot.keyClicks(coached.field, "So.")
    keys("F7", "Tab")
    elsewhere = QApplication.focusWidget()
    assert elsewhere is not coached.field
    gate.set()
    rest(coached)
    assert QApplication.focusWidget() is elsewhere
    assert not chosen(coached)
    coached.field.setFocus()
    coached.look()
    rest(coached)
    assert not chosen(coached)


def test_stepping_does_not_wait_for_another_field(coached, keys, rest, gate, begun):
    gate.clear()
    other = field(begun, "summary").hook.bring()
    keys("Ctrl+Home", "F7")
    assert chosen(coached) == "facilitate"
    coached.look()
    gate.set()
    rest(other)
    assert coached.here().finding.text == "facilitate"
    keys("F7")
    assert chosen(coached) == "utilise"
