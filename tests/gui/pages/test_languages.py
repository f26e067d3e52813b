"""The letter’s translations: brought in, looked at, checked and removed, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ceframework_desktop.domain.translation import TRANSLATIONS, translation
from ceframework_desktop.ui.navigation import DOCUMENTS, LANGUAGES, TOPIC, Destination
from ceframework_desktop.ui.widgets.links import WrapLink
from tests.services.merging import merging_register

KEY = Qt.Key
REF = "MSC-2026-001"


@pytest.fixture
def merging(window, tmp_path):
    window.session.use(merging_register(tmp_path / "own.ceregister"))
    return window


@pytest.fixture
def page(merging, show):
    return show(merging, LANGUAGES, REF)


def held(page, code):
    found = translation(page.session.workspace.find(REF), code)
    return found.text if found is not None else None


def test_a_file_is_brought_in_and_taken_back(page, answers, tmp_path, press, tab_to):
    answers.text = tmp_path / "urdu.txt"
    answers.text.write_text("عنوان\n\nمتن", "utf-8")
    page.language.choose("ur")
    page.by.set_text("Example Words Ltd")
    tab_to(page.file_button)
    press(KEY.Key_Space)
    assert held(page, "ur") == "عنوان\n\nمتن"
    assert list(page.cards) == ["pl", "ur"]
    assert "was added" in page.notice.message
    assert QApplication.focusWidget() is page.cards["ur"].look_button
    page.notice._action.setFocus()
    press(KEY.Key_Space)
    assert held(page, "ur") is None
    assert list(page.cards) == ["pl"]
    assert page.window().here.page == LANGUAGES


def test_a_file_that_cannot_be_read_changes_nothing(page, answers, tmp_path):
    answers.text = tmp_path / "a.txt"
    answers.text.write_bytes(b"\xff\x00\x80\x81")
    page.language.choose("ur")
    page.file_button.click()
    assert "could not be read" in page.notice.message
    assert held(page, "ur") is None


def test_what_was_copied_is_pasted_over_an_older_text(page):
    QApplication.clipboard().setText("Nowy\n\nTekst")
    page.language.choose("pl")
    page.paste_button.click()
    assert held(page, "pl") == "Nowy\n\nTekst"
    assert "was replaced" in page.notice.message


def test_nothing_copied_is_said(page):
    QApplication.clipboard().clear()
    page.language.choose("pl")
    page.paste_button.click()
    assert "nothing to paste" in page.notice.message
    assert held(page, "pl").startswith("Otwarcie")


def test_the_language_comes_first(page, press):
    page.paste_button.setFocus()
    press(KEY.Key_Space)
    assert page._wrong.text() == "Choose the language first."
    assert QApplication.focusWidget() is page.language.box


def test_typing_leads_to_a_row_of_that_language(page):
    page.language.choose("uk")
    page.type_button.click()
    window = page.window()
    assert window.here.page == TOPIC
    rows = page.session.workspace.find(REF).rows(TRANSLATIONS)
    assert [row.text("language") for row in rows] == ["pl", "uk"]
    window.show_destination(Destination(LANGUAGES, window.here.engagement))
    page.language.choose("uk")
    page.type_button.click()
    assert len(page.session.workspace.find(REF).rows(TRANSLATIONS)) == 2


def test_a_native_speaker_has_checked_it(page, press, write, tab_to):
    card = page.cards["pl"]
    assert "Not yet checked" in card.kept.state
    tab_to(card.check_button)
    press(KEY.Key_Space)
    assert QApplication.focusWidget() is card.who.box
    tab_to(card.keep_button)
    press(KEY.Key_Space)
    assert card.who.error
    write("Jo Example")
    card.keep_button.setFocus()
    press(KEY.Key_Space)
    state = page.cards["pl"].kept.state
    assert state.startswith("Checked by Jo Example, 4 March 2026")
    assert QApplication.focusWidget() is page.cards["pl"].check_button
    press(KEY.Key_Space)
    assert "Not yet checked" in page.cards["pl"].kept.state


def test_a_translation_is_removed_and_comes_back(page, press):
    page.cards["pl"].remove_button.setFocus()
    press(KEY.Key_Space)
    assert page.cards == {}
    page.notice._action.setFocus()
    press(KEY.Key_Space)
    assert list(page.cards) == ["pl"]


def test_it_is_seen_as_it_is_printed_and_saved_so(page, answers, tmp_path, qtbot, press):
    page.cards["pl"].look_button.setFocus()
    press(KEY.Key_Space)
    window = page.window()
    assert window.here.page == DOCUMENTS
    documents = window.page
    assert documents.panel.language.chosen == "pl"
    qtbot.waitUntil(lambda: not documents.view.picture.isNull(), timeout=20_000)
    assert any("Polish" in note for note in _notes(documents))
    answers.saves = tmp_path / "letter.txt"
    documents.panel.save.click()
    qtbot.waitUntil(lambda: "was saved" in documents.notice.message, timeout=20_000)
    assert "Dziękujemy za udział" in answers.saves.read_text("utf-8")
    assert "Polish" in answers.suggested[0].name


def _notes(documents):
    layout = documents.panel._notes
    return [layout.itemAt(n).widget().text() for n in range(layout.count())]


def test_the_other_documents_are_in_english(page, merging, show):
    documents = show(merging, DOCUMENTS, REF, "letter")
    assert not documents.panel.language.isHidden()
    documents.panel.language.choose("pl")
    documents.panel.picker.choose(next(p for p in documents.panel.picker.buttons if p == "plan"))
    assert documents.panel.language.isHidden()
    assert documents.language == "en"


def test_the_questions_lead_to_it(page, merging, show):
    topic = show(merging, TOPIC, REF, "translations")
    (link,) = (w for w in topic.findChildren(WrapLink) if "who checked it" in w.text())
    link.click()
    assert merging.here.page == LANGUAGES


def test_text_from_right_to_left_is_shown_beside(page, merging, qtbot):
    QApplication.clipboard().setText("عنوان\n\nمتن الخطاب")
    page.language.choose("ar")
    page.paste_button.click()
    merging.frame.beside.show()
    letter = merging.frame.beside.letter
    letter.language.choose("ar")
    letter.language.picked.emit()
    with qtbot.waitSignal(letter.drawn, timeout=20_000):
        letter.refresh()
    assert not letter.view.picture.isNull()


def test_a_letter_that_changed_is_said_and_can_be_found_right_after_all(page, press):
    workspace = page.session.workspace
    engagement = workspace.find(REF).id
    assert not page.cards["pl"].kept.is_behind
    page.session.save(engagement, lambda w: w.save_answer(engagement, "reply_count", 11))
    card = page.cards["pl"]
    shown = [found.text() for found in card.findChildren(QLabel)]
    assert any(text.startswith("The letter has changed since") for text in shown)
    card.right_button.setFocus()
    press(KEY.Key_Space)
    assert not page.cards["pl"].kept.is_behind
    assert QApplication.focusWidget() is page.cards["pl"].look_button
    page.notice._action.setFocus()
    press(KEY.Key_Space)
    assert page.cards["pl"].kept.is_behind


def test_a_letter_is_not_called_right_if_that_could_not_be_saved(page, request):
    workspace = page.session.workspace
    engagement = workspace.find(REF).id
    page.session.save(engagement, lambda w: w.save_answer(engagement, "reply_count", 11))
    disk_full = request.getfixturevalue("disk_full")
    page.cards["pl"].right_button.click()
    assert page.cards["pl"].kept.is_behind
    assert "still right" not in page.notice.message
    disk_full()
    page.cards["pl"].right_button.click()
    assert "still right" in page.notice.message
