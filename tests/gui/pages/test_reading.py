"""The library and the help page, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ceframework_desktop.ui.navigation import (
    CHECK,
    DOCUMENTS,
    EXEMPT,
    HELP,
    HOME,
    LIBRARY,
    Destination,
)
from ceframework_desktop.ui.theme import apply_look, look

KEY = Qt.Key
TENANTS = "VAR-2004-001"


def text(page):
    return page.reader.sheet.toPlainText()


def test_the_library_shows_the_standards_word_for_word(sample, show):
    page = show(sample, LIBRARY)
    for standard in sample.session.framework.standards:
        for criterion in standard.criteria:
            assert criterion.text.split("\n")[0] in text(page)


def test_arrows_go_through_the_sections(sample, show, press):
    page = show(sample, LIBRARY)
    assert QApplication.focusWidget() is page.reader.list
    press(KEY.Key_Down)
    assert text(page).startswith("Exemptions")


def in_colour_of_focus(widget):
    """How many pixels of a widget have the colour of the focus ring."""
    image, wanted = widget.grab().toImage(), look().color("focus")
    return sum(
        image.pixelColor(x, y) == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("page", [LIBRARY, HELP])
def test_the_section_with_the_focus_has_a_ring(sample, show, qapp, page, theme):
    apply_look(qapp, theme, 100)
    shown = show(sample, page).reader.list
    shown.setFocus()
    row = shown.visualItemRect(shown.currentItem())
    assert in_colour_of_focus(shown) >= 2 * row.width()
    sample.page.reader.search.setFocus()
    assert in_colour_of_focus(shown) == 0


def test_the_library_can_be_searched_and_escape_ends_it(sample, show, press, write):
    page = show(sample, LIBRARY)
    page.reader.search.setFocus()
    write("compact plus")
    assert page.reader.found.text().endswith("found")
    assert "Compact" in text(page)
    press(KEY.Key_Escape)
    assert text(page).startswith("The seven standards")
    write("xyzzy")
    assert page.reader.found.text().startswith("Nothing found.")


def test_nothing_in_a_text_is_taken_for_markup(sample, show):
    page = show(sample, LIBRARY)
    sheet = page.reader.sheet
    sheet.begin()
    sheet.write("<b>not bold</b> & <img src='x'>")
    sheet.end()
    assert text(page) == "<b>not bold</b> & <img src='x'>"


@pytest.mark.parametrize(
    ("page", "ref", "title"),
    [
        (HOME, "", "The list of engagements"),
        (CHECK, TENANTS, "The standards and the check"),
        (EXEMPT, TENANTS, "Twelve weeks and exemption"),
        (DOCUMENTS, TENANTS, "Printing and saving"),
    ],
)
def test_f1_opens_the_guide_at_the_part_for_the_page(sample, show, press, qtbot, page, ref, title):
    show(sample, page, ref)
    qtbot.keyClick(sample, KEY.Key_F1)
    assert sample.here.page == HELP
    assert text(sample.page).startswith(title)
    qtbot.keyClick(sample, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert sample.here.page == page


def test_a_search_in_the_guide_narrows_the_list(sample, show, write):
    page = show(sample, HELP)
    everything = page.reader.list.count()
    page.reader.search.setFocus()
    write("stick")
    assert 0 < page.reader.list.count() < everything
    assert "stick" in text(page).casefold()


def test_the_guide_can_be_read_before_any_register_is_open(window, show):
    page = show(window, HELP, topic="trouble")
    assert text(page).startswith("What happens if")


def test_in_a_narrow_window_a_box_stands_for_the_list(sample, show, qtbot):
    sample.resize(600, 600)
    page = show(sample, LIBRARY)
    qtbot.waitUntil(lambda: page.reader.combo.isVisible(), timeout=5000)
    assert not page.reader.list.isVisible()
    page.reader.combo.setFocus()
    qtbot.keyClick(page.reader.combo, KEY.Key_Down)
    page.reader.combo.activated.emit(page.reader.combo.currentIndex())
    assert text(page).startswith("Exemptions")


def test_end_and_home_go_to_the_ends_of_the_text(sample, show, press):
    page = show(sample, HELP)
    page.show_destination(Destination(HELP, topic="people"))
    bar = page.reader.sheet.verticalScrollBar()
    page.reader.sheet.setFocus()
    assert bar.maximum() > 0
    press(KEY.Key_End)
    assert bar.value() == bar.maximum()
    press(KEY.Key_Home)
    assert bar.value() == 0
