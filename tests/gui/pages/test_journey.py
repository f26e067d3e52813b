"""From nothing to a printed exemption form and a printed letter, through the window."""

from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from ceframework_desktop.domain import known
from ceframework_desktop.services.answers_io import check_answers
from ceframework_desktop.services.sample import sample_answers
from ceframework_desktop.ui.navigation import DOCUMENTS, EXEMPT, HOME, TOPIC, WELCOME

KEY = Qt.Key


def focused_button(page, text, press):
    """Press a button that can be seen, by its words."""
    found = [b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert found, f"no button {text!r}"
    found[0].setFocus()
    press(KEY.Key_Space)


def fill_in(workspace, engagement, name, leave_out=()):
    """Answer as in one of the sample's engagements, as if each had been typed."""
    raw = {k: v for k, v in sample_answers(name)[1].items() if k not in leave_out}
    checked = check_answers(workspace.framework, raw)
    workspace.save_answers(engagement, checked.values, checked.tables)


@pytest.fixture
def begun(window, show, write, press, tab_to):
    """A register made by typing, with one engagement begun and named."""
    page = show(window, WELCOME)
    write("Meadow Street Association")
    tab_to(page.fields["person"].box)
    write("Jo Example")
    press(KEY.Key_Return)
    assert window.here.page == HOME
    press(KEY.Key_Space)  # the one button: begin your first engagement
    assert window.here.page == TOPIC
    write("Bus stops in Maltby")
    press(KEY.Key_Tab)
    workspace = window.session.workspace
    (engagement,) = workspace.engagements()
    assert engagement.text(known.TITLE) == "Bus stops in Maltby"
    return window, engagement.id


def printed(page, qtbot, answers, press, path):
    answers.print_to = path
    qtbot.waitUntil(lambda: not page.view.picture.isNull(), timeout=20_000)
    page.panel.print.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: "saved in" in page.notice.message, timeout=20_000)
    return len(PdfReader(path).pages)


def test_an_exemption_form_is_made_final_and_printed(begun, show, press, qtbot, answers, tmp_path):
    window, engagement = begun
    workspace = window.session.workspace
    office = {known.FORM_FINAL, known.FORM_OUTCOME, known.FORM_OUTCOME_DATE, known.TITLE}
    fill_in(workspace, engagement, "lifestyle-survey", office)
    ref = workspace.engagement(engagement).ref
    page = show(window, EXEMPT, ref)
    focused_button(page, "Make the form final", press)
    assert workspace.engagement(engagement).text(known.FORM_FINAL) == known.FINAL
    focused_button(page, "Print or save the form", press)
    assert (window.here.page, window.here.topic) == (DOCUMENTS, "exemption")
    documents = window.page
    assert printed(documents, qtbot, answers, press, tmp_path / "form.pdf") >= 2
    text = documents.panel.picker.buttons[documents.paper].accessibleName()
    assert text == "Exemption form: Final"


def test_a_letter_is_made_final_and_printed(begun, show, press, qtbot, answers, tmp_path):
    window, engagement = begun
    workspace = window.session.workspace
    fill_in(workspace, engagement, "tenants-vote", {known.LETTER_FINAL, known.TITLE})
    page = show(window, DOCUMENTS, workspace.engagement(engagement).ref, "letter")
    qtbot.waitUntil(lambda: not page.view.picture.isNull(), timeout=20_000)
    page.panel.make_final.setFocus()
    press(KEY.Key_Space)
    assert workspace.engagement(engagement).text(known.LETTER_FINAL) == known.FINAL
    assert printed(page, qtbot, answers, press, tmp_path / "letter.pdf") >= 1


def test_a_no_without_a_reason_keeps_the_letter_a_draft(begun, show, qtbot):
    window, engagement = begun
    workspace = window.session.workspace
    fill_in(workspace, engagement, "tenants-vote", {known.TITLE})
    (row, *_rest) = workspace.engagement(engagement).rows(known.THEMES)
    workspace.save_cell(engagement, known.THEMES, row.id, known.RESPONSE, known.NO)
    workspace.save_cell(engagement, known.THEMES, row.id, known.REASON, None)
    page = show(window, DOCUMENTS, workspace.engagement(engagement).ref, "letter")
    assert not page.panel.make_final.isVisible()
    reasons = [w.text() for w in page.panel.findChildren(object) if hasattr(w, "text")]
    assert "Theme 1 says “no” without a reason. Say why." in reasons


def test_the_way_back_leads_to_where_the_user_left_off(begun, show, press, qtbot):
    window, engagement = begun
    workspace = window.session.workspace
    workspace.save_answer(engagement, known.START, date(2026, 4, 1))
    show(window, TOPIC, workspace.engagement(engagement).ref, "people")
    qtbot.waitUntil(lambda: workspace.place() == (engagement, "people"), timeout=5000)
    page = show(window, HOME)
    assert QApplication.focusWidget() is page.list
    press(KEY.Key_Return)
    assert (window.here.page, window.here.topic) == (TOPIC, "people")
