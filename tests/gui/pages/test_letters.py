"""Letters to many, from the documents page to files in a folder, by keys alone."""

import threading

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ceframework_desktop.services import letter_templates, merge_run
from ceframework_desktop.services.letter_templates import LetterTemplate
from ceframework_desktop.ui.navigation import CONTACT, CONTACTS, LETTERS, Destination
from ceframework_desktop.ui.widgets.links import WrapLink
from tests.gui.audit import audit
from tests.services.merging import merging_register

KEY = Qt.Key


@pytest.fixture
def merging(window, tmp_path):
    """The window with contacts of every kind."""
    window.session.use(merging_register(tmp_path / "own.ceregister"))
    return window


@pytest.fixture
def letters(merging):
    """The page, for the one engagement."""
    merging.show_destination(Destination(LETTERS, merging.session.workspace.engagements()[0].id))
    return merging.page


def finished(qtbot, page):
    qtbot.waitUntil(lambda: not page._run.is_running, timeout=30_000)


def test_the_documents_page_leads_to_it(merging, show, tab_to, press):
    page = show(merging, "documents", "MSC-2026-001", "letter")
    tab_to(page.panel.send)
    press(KEY.Key_Space)
    assert merging.here.page == LETTERS


def test_everyone_who_takes_part_is_ticked_at_first(letters):
    assert letters.who._count.text() == "6 of 6 chosen"
    assert "No Address" in letters.planned.findChildren(WrapLink)[0].text()
    assert letters.make_button.isEnabled()


def test_whoever_has_no_letter_leads_to_their_details(letters, press):
    letters.planned.findChildren(WrapLink)[0].setFocus()
    press(KEY.Key_Space)
    assert letters.window().here.page == CONTACT


def test_one_is_unticked_and_ticked_with_the_space_bar(letters, tab_to, press, qtbot):
    tab_to(letters.who.list)
    press(KEY.Key_Down)
    press(KEY.Key_Space)
    assert letters.who._count.text() == "5 of 6 chosen"
    qtbot.waitUntil(lambda: letters.planned._shown[0][0].startswith("4 letters"))
    press(KEY.Key_Space)
    assert letters.who._count.text() == "6 of 6 chosen"


def test_only_those_shown_are_ticked_or_unticked(letters, qtbot, press):
    letters.who.untick_button.click()
    assert letters.who._count.text() == "0 of 6 chosen"
    qtbot.waitUntil(lambda: not letters.make_button.isEnabled())
    letters.who.search.setText("Meadow")
    letters.who.tick_button.click()
    letters.who.search.setText("")
    assert letters.who._count.text() == "3 of 6 chosen"


def test_all_in_one_file_to_print(letters, answers, tmp_path, qtbot, tab_to, press):
    answers.folder = tmp_path / "out"
    tab_to(letters.folder_button)
    press(KEY.Key_Space)
    letters.make_button.setFocus()
    press(KEY.Key_Space)
    finished(qtbot, letters)
    assert not letters.result.isHidden()
    names = sorted(path.name for path in answers.folder.iterdir())
    assert (
        names
        == [
            "MSC-2026-001 letter 0004.eml",
            "MSC-2026-001 letter 0004.txt",
            "MSC-2026-001 letters to print.pdf",
            "MSC-2026-001 letters.json",
        ]
        or "MSC-2026-001 letters to print.pdf" in names
    )
    assert QApplication.focusWidget() is letters.result.buttons[0]
    press(KEY.Key_Space)
    assert answers.opened == [answers.folder]
    answers.print_to = tmp_path / "printed.pdf"
    letters.result.buttons[1].setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: "went to" in letters.notice.message, timeout=30_000)
    made = PdfReader(answers.folder / "MSC-2026-001 letters to print.pdf")
    assert len(PdfReader(answers.print_to).pages) == len(made.pages) >= 4


@pytest.fixture
def held(monkeypatch):
    """Makes each letter wait until the test lets it go."""
    go = threading.Semaphore(0)
    go.reached = 0
    before = merge_run._Run._step

    def step(self):
        before(self)
        go.reached += 1
        assert go.acquire(timeout=20)

    monkeypatch.setattr(merge_run._Run, "_step", step)
    yield go
    go.release(100)


def test_a_word_file_each_from_the_own_template(letters, answers, tmp_path, qtbot, tab_to, press):
    answers.folder = tmp_path / "out"
    workspace = letters.session.workspace
    assert not letters.what.template.isVisible()
    tab_to(letters.what.form.box)
    press(KEY.Key_End)
    press(KEY.Key_Return)
    assert letters.what.form.chosen == "word"
    assert not letters.what.template.isVisible()  # there is none to choose
    letter_templates.keep(workspace, LetterTemplate("ours.docx", letter_templates.sample()))
    letters.window().show_destination(letters.window().here)
    assert letters.what.template.isVisible()
    qtbot.waitUntil(lambda: any("one size only" in note for note in letters._plan.notes))
    assert audit(letters.window()) == []
    letters._on_folder()
    letters.make_button.setFocus()
    press(KEY.Key_Space)
    finished(qtbot, letters)
    assert len(list(answers.folder.glob("*.docx"))) == 4
    assert letters.result.isVisible()


def test_stop_leaves_whole_letters_and_carry_on_makes_the_rest(
    letters, answers, tmp_path, qtbot, press, held
):
    answers.folder = tmp_path / "out"
    letters.what.form.choose("files")
    letters._on_folder()
    letters.make_button.setFocus()
    press(KEY.Key_Space)
    assert QApplication.focusWidget() is letters.progress.stop_button
    qtbot.waitUntil(lambda: held.reached == 1, timeout=20_000)
    press(KEY.Key_Space)
    held.release(100)
    finished(qtbot, letters)
    assert letters._run.made.stopped
    made = [path for path in answers.folder.iterdir() if path.suffix == ".pdf"]
    assert len(made) == 1
    assert len(PdfReader(made[0]).pages) >= 1
    assert not [path for path in answers.folder.iterdir() if path.name.endswith(".new")]
    stamp = made[0].stat().st_mtime_ns
    assert letters.result.buttons[0].text() == "Carry on"
    letters.result.buttons[0].setFocus()
    press(KEY.Key_Space)
    finished(qtbot, letters)
    assert letters._run.made.letters == 5
    assert letters._run.made.kept == 1
    assert made[0].stat().st_mtime_ns == stamp


def test_it_goes_on_while_the_user_is_elsewhere_or_changes_the_look(
    letters, answers, tmp_path, qtbot, held
):
    answers.folder = tmp_path / "out"
    letters._on_folder()
    letters._on_make()
    window = letters.window()
    here = window.here
    window.show_destination(Destination(CONTACTS))
    window.frame.commands.view.choose_theme("dark")
    held.release(100)
    window.show_destination(here)
    page = window.page
    assert page is not letters
    qtbot.waitUntil(page.isVisible)
    finished(qtbot, page)
    qtbot.waitUntil(lambda: not page.result.isHidden(), timeout=5000)
    assert page._run.made.letters == 5
    window.frame.commands.view.choose_theme("light")


def test_other_letters_in_the_folder_are_replaced_only_when_asked(
    letters, answers, tmp_path, qtbot, press
):
    answers.folder = tmp_path / "out"
    letters._on_folder()
    letters._on_make()
    finished(qtbot, letters)
    letters._on_close()
    letters.what.envelope.choose("c5")
    letters._on_make()
    finished(qtbot, letters)
    assert "They were not changed" in letters.notice.message
    assert letters.notice.message.endswith("Choose an empty folder. Or replace them.")
    letters.notice._action.setFocus()
    press(KEY.Key_Space)
    finished(qtbot, letters)
    assert letters._run.made.letters == 5


def test_a_folder_that_cannot_be_made_is_said(letters, answers, tmp_path, qtbot):
    (tmp_path / "file").write_text("x")
    answers.folder = tmp_path / "file" / "out"
    letters._on_folder()
    letters._on_make()
    finished(qtbot, letters)
    assert "could not be made" in letters.notice.message


def test_another_register_stops_it(letters, answers, tmp_path, qtbot, held):
    answers.folder = tmp_path / "out"
    letters._on_folder()
    letters._on_make()
    window, run = letters.window(), letters._run
    window.session.use(merging_register(tmp_path / "other.ceregister"))
    held.release(100)
    qtbot.waitUntil(lambda: not run.is_running, timeout=20_000)
    assert run.made is None
    assert not list(answers.folder.glob("*.new"))


def test_without_contacts_it_says_where_to_add_them(own, show, press):
    own.session.workspace.new_engagement()
    own.show_destination(Destination(LETTERS, own.session.workspace.engagements()[0].id))
    page = own.page
    assert page._setup.isHidden()
    assert QApplication.focusWidget() is page.contacts_button
    press(KEY.Key_Space)
    assert own.here.page == CONTACTS
