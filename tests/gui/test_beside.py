"""The letter beside the page: it follows the text as it is typed."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMenu
from shiboken6 import isValid

from ceframework_desktop.services import exporting
from ceframework_desktop.services.translations import add_translation
from ceframework_desktop.ui.navigation import DOCUMENTS, TOPIC, Destination
from ceframework_desktop.ui.preview import beside as module
from ceframework_desktop.ui.preview.rendering import Picture, first_change, page_sizes
from ceframework_desktop.ui.stretch import Stretch
from tests.gui.conftest import focused, settle

TENANTS = "VAR-2004-001"


@pytest.fixture
def at_letter(sample, qtbot):
    """The window at the questions of a letter."""
    qtbot.waitUntil(sample.isActiveWindow, timeout=5000)
    engagement = sample.session.workspace.find(TENANTS).id
    sample.show_destination(Destination(TOPIC, engagement, "letter", "thanks"))
    return sample


@pytest.fixture
def shown(at_letter, keys, qtbot):
    """The letter, beside them, with its first picture."""
    keys("Ctrl+L")
    letter = at_letter.frame.beside.letter
    qtbot.waitUntil(lambda: not letter.view.picture.isNull(), timeout=30_000)
    calm(qtbot, letter)
    return letter


def calm(qtbot, letter):
    qtbot.waitUntil(lambda: not (letter._is_working or letter._soon.isActive()), timeout=20_000)


def printed(letter):
    """The text of the letter that is shown."""
    import io

    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(letter.view._pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_it_follows_each_key_before_anything_is_saved(at_letter, shown, write, qtbot, monkeypatch):
    monkeypatch.setattr(Stretch, "_on_pause", lambda _stretch: None)
    monkeypatch.setattr(Stretch, "_on_latest", lambda _stretch: None)
    before = at_letter.session.workspace.find(TENANTS).text("thanks")
    picture = shown.view.picture.toImage()
    with qtbot.waitSignal(shown.drawn, timeout=20_000):
        write("Heron ")
    qtbot.waitUntil(lambda: "Heron" in printed(shown), timeout=20_000)
    assert at_letter.session.workspace.find(TENANTS).text("thanks") == before
    assert shown.view.picture.toImage() != picture


def test_the_newest_text_wins_and_few_pictures_are_made(
    at_letter, shown, write, qtbot, monkeypatch
):
    made = []
    before = exporting.render

    def counted(document, name):
        made.append(name)
        return before(document, name)

    monkeypatch.setattr(exporting, "render", counted)
    text = "The quick brown heron stands by the canal and waits. "
    write(text)
    calm(qtbot, shown)
    assert "waits." in printed(shown)
    assert 1 <= len(made) <= len(text)


def test_it_scrolls_to_what_is_written(at_letter, shown, write, qtbot):
    at_letter.resize(1366, 420)
    settle()
    calm(qtbot, shown)
    bar = shown.view.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    below = bar.value()
    write("Heron ")
    calm(qtbot, shown)
    assert "Heron" in printed(shown)
    assert bar.value() < below
    at_letter.resize(1366, 768)


def test_the_first_line_that_changed():
    white = Picture(QImage(), bytes(48), 8)
    other = Picture(QImage(), bytes(35) + b"x" + bytes(12), 8)
    assert first_change(white, other) == 4
    assert first_change(white, Picture(QImage(), bytes(48), 8)) == -1
    assert first_change(None, white) == -1
    assert first_change(white, Picture(QImage(), bytes(54), 9)) == -1


def test_undo_and_other_changes_are_followed(at_letter, shown, qtbot):
    engagement = at_letter.session.workspace.find(TENANTS).id
    at_letter.session.save(engagement, lambda w: w.save_answer(engagement, "thanks", "Egret"))
    qtbot.waitUntil(lambda: "Egret" in printed(shown), timeout=20_000)
    at_letter.frame.commands.undo()
    qtbot.waitUntil(lambda: "Egret" not in printed(shown), timeout=20_000)


def test_a_row_that_is_opened_later_is_followed_too(at_letter, shown, write, qtbot):
    engagement = at_letter.session.workspace.find(TENANTS).id
    at_letter.show_destination(Destination(TOPIC, engagement, "themes"))
    table = at_letter.page._blocks["themes"].field
    card = next(iter(table._cards.values()))
    card.set_open(True)
    card.first_stop().setFocus()
    settle()
    write("Bittern ")
    qtbot.waitUntil(lambda: "Bittern" in printed(shown), timeout=20_000)


def test_ctrl_l_and_close_put_it_away(at_letter, shown, keys, qtbot):
    keys("Ctrl+L")
    assert at_letter.frame.beside.letter is None
    keys("Ctrl+L")
    assert at_letter.frame.beside.letter is shown
    shown.close_button.setFocus()
    keys("Space")
    assert at_letter.frame.beside.letter is None
    assert at_letter.page.isAncestorOf(QApplication.focusWidget())


def test_the_link_on_the_page_shows_it(at_letter, keys):
    assert not at_letter.page.letter_link.isHidden()
    assert at_letter.page.letter_link.text() == "Show the letter beside (Ctrl+L)"
    at_letter.page.letter_link.click()
    assert at_letter.frame.beside.letter is not None
    assert at_letter.page.letter_link.text() == "Put the letter away (Ctrl+L)"
    at_letter.page.letter_link.click()
    assert at_letter.frame.beside.letter is None
    assert at_letter.page.letter_link.text() == "Show the letter beside (Ctrl+L)"


def test_it_stays_from_topic_to_topic_and_goes_with_other_pages(at_letter, shown, sample):
    here = sample.here
    sample.show_destination(Destination(DOCUMENTS, here.engagement))
    assert sample.frame.beside.letter is None
    sample.show_destination(here)
    assert sample.frame.beside.letter is shown


def test_from_another_page_it_leads_to_the_letter(sample, keys):
    engagement = sample.session.workspace.find(TENANTS).id
    sample.show_destination(Destination(DOCUMENTS, engagement))
    sample.frame.actions.action("letter").trigger()
    assert sample.here == Destination(TOPIC, engagement, "letter")
    assert sample.frame.beside.letter is not None


def test_without_an_engagement_it_says_so(sample):
    sample.show_destination(Destination("home"))
    sample.frame.actions.action("letter").trigger()
    assert sample.frame.beside.letter is None
    assert sample.here.page == "home"


def test_the_choice_of_language_shows_the_translation(at_letter, shown, qtbot):
    engagement = at_letter.session.workspace.find(TENANTS).id
    assert shown.language.isHidden()
    at_letter.session.save(
        engagement, lambda w: add_translation(w, engagement, "pl", "Czapla\n\nDziękujemy.")
    )
    assert not shown.language.isHidden()
    shown.language.choose("pl")
    shown.language.picked.emit()
    qtbot.waitUntil(lambda: "Czapla" in printed(shown), timeout=20_000)
    at_letter.session.undo()
    qtbot.waitUntil(lambda: "Czapla" not in printed(shown), timeout=20_000)
    assert shown.language.isHidden()


def test_it_is_there_after_the_look_was_changed(at_letter, shown, qtbot):
    at_letter.frame.commands.view.choose_theme("dark")
    letter = at_letter.frame.beside.letter
    assert letter is not None
    assert letter is not shown
    qtbot.waitUntil(lambda: not letter.view.picture.isNull(), timeout=20_000)


@pytest.mark.parametrize("change", ["Ctrl++", "Ctrl+-", "theme", "contrast"])
def test_put_away_before_the_look_was_changed_it_does_no_harm(at_letter, shown, keys, change):
    keys("Ctrl+L")
    frame = at_letter.frame
    if change.startswith("Ctrl"):
        keys(change)
    else:
        frame.commands.view.choose_theme("dark" if change == "theme" else "contrast")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    assert not isValid(shown)
    for menu in at_letter.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()  # as Alt+V does
    assert frame.beside.letter is None
    keys("Ctrl+L")
    assert frame.beside.letter is not None
    keys("Ctrl+L")
    assert frame.beside.letter is None
    at_letter.session.close()
    assert frame.beside.letter is None


def test_another_register_puts_it_away(at_letter, shown, tmp_path):
    from tests.services.registering import new_register

    at_letter.session.use(new_register(tmp_path / "other.ceregister"))
    settle()
    assert at_letter.frame.beside.letter is None


def test_f6_reaches_it(at_letter, shown, keys):
    for _ in range(6):
        keys("F6")
        if shown.isAncestorOf(QApplication.focusWidget()):
            break
    assert focused() == "Close the letter"


def test_a_narrow_window_has_it_below(at_letter, shown):
    at_letter.resize(800, 700)
    settle()
    assert at_letter.body._split.orientation() == Qt.Orientation.Vertical
    assert shown.isVisible()
    at_letter.resize(1366, 768)
    settle()
    assert at_letter.body._split.orientation() == Qt.Orientation.Horizontal


def test_a_fault_is_told_once(at_letter, shown, write, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr("sys.excepthook", lambda *fault: told.append(fault[0]))

    def broken(*_given, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr(module, "letter", broken)
    with qtbot.capture_exceptions() as caught:
        write("abc")
        calm(qtbot, shown)
        write("def")
        calm(qtbot, shown)
    assert len(caught) + len(told) == 1
    assert "cannot be shown" in shown.view._message.text()


def test_nothing_is_made_on_the_interface_thread(at_letter, shown, write, qtbot, monkeypatch):
    import threading

    threads = set()
    for name in ("page_picture", "page_sizes", "letter"):
        before = getattr(module, name)

        def noted(*given, before=before, **named):
            threads.add(threading.current_thread())
            return before(*given, **named)

        monkeypatch.setattr(module, name, noted)
    with qtbot.waitSignal(shown.drawn, timeout=20_000):
        write("x")
    assert threads
    assert threading.main_thread() not in threads
    assert page_sizes(shown.view._pdf) == shown.view._sizes
