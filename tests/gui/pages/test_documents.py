"""Looking at documents, turning pages, saving and printing, by keys alone."""

import threading

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from ceframework_desktop.domain import known
from ceframework_desktop.services.exporting import compose, render
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.ui.navigation import DOCUMENTS, TOPIC
from ceframework_desktop.ui.preview import printing, rendering
from ceframework_desktop.ui.widgets.links import WrapLink

KEY = Qt.Key
TENANTS, GYPSIES, TRAFFIC, INSPECTION = (
    "VAR-2004-001",
    "VAR-2005-002",
    "VAR-2010-002",
    "VAR-2010-003",
)


@pytest.fixture
def opened(sample, show, qtbot):
    """The page with the first picture on it."""

    def ready(ref, topic=""):
        page = show(sample, DOCUMENTS, ref, topic)
        qtbot.waitUntil(lambda: not page.view.picture.isNull(), timeout=20_000)
        return page

    return ready


def test_the_letter_is_shown_large(opened):
    page = opened(TENANTS)
    assert page.paper is Paper.LETTER
    assert page.view.pages >= 1
    assert page.view.picture.width() > 400


def test_arrow_keys_turn_pages_and_plus_makes_them_larger(opened, qtbot, tab_to, press):
    page = opened(TENANTS, "plan")
    assert page.view.pages > 2
    tab_to(page.view.area)
    with qtbot.waitSignal(page.view.page_shown, timeout=10_000):
        press(KEY.Key_Right)
    assert page.view.page == 1
    with qtbot.waitSignal(page.view.page_shown, timeout=10_000):
        press(KEY.Key_End)
    assert page.view.page == page.view.pages - 1
    press(KEY.Key_Right)
    assert page.view.page == page.view.pages - 1
    before = page.view.picture.width()
    with qtbot.waitSignal(page.view.page_shown, timeout=10_000):
        press(KEY.Key_Plus)
    assert page.view.picture.width() > before
    with qtbot.waitSignal(page.view.page_shown, timeout=10_000):
        press(KEY.Key_0)
    assert page.view.picture.width() == before


def test_large_print_takes_more_pages(opened, qtbot, press):
    page = opened(TENANTS)
    before = page.view.pages
    page.panel.prints.setFocus()
    press(KEY.Key_Down, times=2)
    assert page.panel.print_style == "large"
    qtbot.waitUntil(lambda: page.view.pages > before, timeout=20_000)


def test_a_form_that_is_not_needed_says_so_and_cannot_be_printed(opened, sample, show):
    page = show(sample, DOCUMENTS, TRAFFIC, "exemption")
    assert page.view.pages == 0
    assert "automatic" in page.view._message.text()
    for button in (page.panel.print, page.panel.save, page.panel.word):
        assert not button.isEnabled()


def test_a_draft_lists_what_is_missing_and_leads_there(opened, press):
    page = opened(GYPSIES, "letter")
    reasons = page.panel.findChildren(WrapLink)
    assert reasons
    reasons[0].setFocus()
    press(KEY.Key_Space)
    assert page.window().here.page == TOPIC


def test_back_to_draft_and_final_again(opened, sample, press, qtbot):
    page = opened(TENANTS)
    page.panel.make_draft.setFocus()
    press(KEY.Key_Space)
    assert sample.session.workspace.find(TENANTS).text(known.LETTER_FINAL) == known.DRAFT
    assert "draft" in page.panel.picker.buttons[Paper.LETTER].accessibleName().casefold()
    page.panel.make_final.setFocus()
    press(KEY.Key_Space)
    assert sample.session.workspace.find(TENANTS).text(known.LETTER_FINAL) == known.FINAL


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [(".pdf", b"%PDF"), (".docx", b"PK"), (".html", b"<!DOCTYPE html>"), (".txt", b"")],
)
def test_save_as_writes_what_was_chosen(opened, answers, tmp_path, qtbot, press, suffix, begins):
    page = opened(TENANTS)
    answers.saves = tmp_path / f"letter{suffix}"
    page.panel.save.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: "was saved" in page.notice.message, timeout=20_000)
    assert answers.saves.read_bytes().lower().startswith(begins.lower())
    assert TENANTS in answers.suggested[0].name
    page.notice._action.setFocus()
    press(KEY.Key_Space)
    assert answers.opened == [tmp_path]


def test_open_in_word_saves_and_opens(opened, answers, tmp_path, qtbot, press):
    page = opened(TENANTS)
    answers.saves = tmp_path / "letter"
    page.panel.word.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: bool(answers.opened), timeout=20_000)
    assert answers.opened == [tmp_path / "letter.docx"]
    assert (tmp_path / "letter.docx").read_bytes().startswith(b"PK")
    assert "If nothing opens, this computer has no program for Word files" in page.notice.message
    assert str(tmp_path) in page.notice.message


def test_where_no_program_opens_a_file_it_is_said_where_the_file_is(
    opened, answers, tmp_path, qtbot, press, monkeypatch
):
    page = opened(TENANTS)
    answers.saves = tmp_path / "letter"
    monkeypatch.setattr(type(answers), "open_outside", lambda *_: False)
    page.panel.word.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: "No program" in page.notice.message, timeout=20_000)
    assert "opened “letter.docx”" in page.notice.message
    assert str(tmp_path / "letter.docx") in page.notice.message


def test_a_file_the_user_was_not_asked_about_is_not_replaced(
    opened, answers, tmp_path, qtbot, press
):
    page = opened(TENANTS)
    (tmp_path / "letter.pdf").write_text("mine")
    answers.saves = tmp_path / "letter"
    page.panel.save.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: bool(page.notice.message), timeout=20_000)
    assert "already" in page.notice.message
    assert (tmp_path / "letter.pdf").read_text() == "mine"


def test_a_folder_that_is_gone_is_explained(opened, answers, tmp_path, qtbot, press):
    page = opened(TENANTS)
    answers.saves = tmp_path / "gone" / "letter.pdf"
    page.panel.save.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: bool(page.notice.message), timeout=20_000)
    assert "could not be written" in page.notice.message


def test_printing_sends_every_page(opened, answers, tmp_path, qtbot, press):
    page = opened(TENANTS)
    answers.print_to = tmp_path / "printed.pdf"
    page.panel.print.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: "saved in" in page.notice.message, timeout=20_000)
    assert len(PdfReader(answers.print_to).pages) == page.view.pages


def test_printing_can_be_stopped(opened, answers, tmp_path, qtbot, press, monkeypatch):
    drawn = []
    go_on = threading.Event()

    def slow(*arguments, **named):
        drawn.append(1)
        assert go_on.wait(20)

    page = opened(TENANTS, "plan")
    monkeypatch.setattr(printing, "_draw", slow)
    answers.print_to = tmp_path / "printed.pdf"
    page.panel.print.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: len(drawn) == 1, timeout=20_000)
    assert page.notice.message == "Printing…"
    page.notice._action.setFocus()
    press(KEY.Key_Space)
    go_on.set()
    qtbot.waitUntil(lambda: not page.tasks.is_busy, timeout=20_000)
    assert len(drawn) == 1
    assert "stopped" in page.notice.message


def test_a_printer_that_takes_nothing_is_explained_on_the_page(
    opened, answers, tmp_path, qtbot, press
):
    page = opened(TENANTS)
    answers.print_to = tmp_path / "no such folder" / "printed.pdf"
    page.panel.print.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: "did not take" in page.notice.message, timeout=20_000)


def test_a_print_that_is_called_off_says_nothing(opened, answers, press):
    page = opened(TENANTS)
    page.panel.print.setFocus()
    press(KEY.Key_Space)
    assert page.notice.message == ""


# Pictures and printing without the page


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    from ceframework_desktop.services.sample import make_sample
    from tests.services.registering import registers

    path = tmp_path_factory.mktemp("pdf") / "sample.ceregister"
    with make_sample(registers(), path) as workspace:
        engagement = workspace.find(TENANTS)
        return render(compose(workspace, engagement.id, Paper.PLAN), "pdf")


def print_to(path, pdf, first=0, last=0):
    printer = printing.new_printer("Plan")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    if first:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)
    return printing.print_pdf(pdf, printer)


def test_all_pages_are_printed_on_a4_and_are_not_blank(qapp, pdf, tmp_path):
    path = tmp_path / "all.pdf"
    total = len(rendering.page_sizes(pdf))
    assert print_to(path, pdf) == total
    printed = path.read_bytes()
    assert len(rendering.page_sizes(printed)) == total
    for width, height in rendering.page_sizes(printed):
        assert (round(width), round(height)) == (595, 842)
    picture = rendering.page_image(printed, 0, 50, grey=True)
    shades = {
        picture.pixelColor(x, y).lightness() // 32
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert len(shades) > 2


def test_only_the_pages_chosen_are_printed(qapp, pdf, tmp_path):
    assert print_to(tmp_path / "some.pdf", pdf, 2, 3) == 2
    assert len(PdfReader(tmp_path / "some.pdf").pages) == 2


def test_a_printer_that_takes_nothing_is_explained(qapp, pdf, tmp_path):
    with pytest.raises(printing.CannotPrint, match="did not take"):
        print_to(tmp_path / "no such folder" / "x.pdf", pdf)


@pytest.mark.parametrize(
    ("printer_dpi", "grey", "dots"),
    [(1200, True, 600), (1200, False, 300), (300, True, 300), (50, True, 72)],
)
def test_pages_are_drawn_no_finer_than_can_be_told_apart(printer_dpi, grey, dots):
    assert printing.resolution(printer_dpi, grey=grey) == dots


def test_a_page_has_the_shape_of_its_paper(qapp, pdf):
    picture = rendering.page_image(pdf, 0, 96)
    assert (picture.width(), picture.height()) == (794, 1123)
    huge = rendering.page_image(pdf, 0, 10_000)
    assert max(huge.width(), huge.height()) <= rendering.MOST_PIXELS + 1
