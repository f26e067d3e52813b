"""The check and the exemption, by keys alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from ceframework_desktop.domain import known
from ceframework_desktop.ui.navigation import CHECK, DOCUMENTS, EXEMPT, LIBRARY, TOPIC
from ceframework_desktop.ui.widgets.disclosure import Disclosure
from ceframework_desktop.ui.widgets.links import WrapLink

KEY = Qt.Key
TENANTS, GYPSIES, LIFESTYLE, INSPECTION = (
    "VAR-2004-001",
    "VAR-2005-002",
    "VAR-2010-001",
    "VAR-2010-003",
)


def link(page, text):
    found = [w for w in page.findChildren(WrapLink) if w.text() == text and not w.isHidden()]
    assert found, f"no link {text!r}"
    return found[0]


def words(page):
    texts = [w.text() for w in page.findChildren(object) if hasattr(w, "text") and callable(w.text)]
    return " ".join(str(t) for t in texts)


def test_enter_leads_to_the_first_thing_missing(sample, show, press):
    page = show(sample, CHECK, GYPSIES)
    assert page.next_button.hasFocus()
    press(KEY.Key_Space)
    assert sample.here.page == TOPIC
    assert sample.here.question


def test_a_full_plan_leads_to_the_documents(sample, show, press):
    show(sample, CHECK, TENANTS)
    press(KEY.Key_Space)
    assert sample.here.page == DOCUMENTS


def test_every_gap_is_a_link_to_its_question(sample, show, press):
    page = show(sample, CHECK, GYPSIES)
    engagement = sample.session.workspace.find(GYPSIES)
    gap = sample.session.assessment(engagement.id).gaps[-1]
    link(page, gap.message).setFocus()
    press(KEY.Key_Space)
    assert sample.here.question == gap.question


def test_an_answer_can_be_changed_from_the_list(sample, show, press):
    page = show(sample, CHECK, TENANTS)
    topic = page.findChildren(Disclosure)[-1]
    topic.button.setFocus()
    press(KEY.Key_Space)
    assert topic.is_open
    change = next(b for b in topic.findChildren(QPushButton) if b.text() == "Change")
    assert change.accessibleName().startswith("Change: ")
    change.setFocus()
    press(KEY.Key_Space)
    assert sample.here.page == TOPIC


def test_a_standard_named_in_a_link_takes_the_focus(sample, show):
    page = show(sample, CHECK, GYPSIES, "S7")
    assert QApplication.focusWidget() is page._rows["S7"]


@pytest.fixture
def short(own):
    """An engagement of a month, its dates still to come."""
    made = own.session.workspace.new_engagement(
        {
            known.TITLE: "Bus stops",
            known.START: date(2026, 4, 1),
            known.END: date(2026, 5, 1),
        }
    )
    return made.ref


def test_dates_that_need_no_form_come_first_and_no_press_too_many_takes_them(
    own, short, show, press
):
    page = show(own, EXEMPT, short)
    press(KEY.Key_Space)
    assert own.session.workspace.find(short).day(known.END) == date(2026, 5, 1)
    press(KEY.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused.text() == "Use 1 April 2026 to 23 June 2026"
    assert "1 April 2026 to 1 May 2026 is 4 weeks and 3 days." in words(page)
    press(KEY.Key_Space)
    engagement = own.session.workspace.find(short)
    assert engagement.day(known.END) == date(2026, 6, 23)
    assert "The dates were changed." in page.notice.message
    assert "No exemption is needed." in words(page)
    own.session.undo()
    assert own.session.workspace.find(short).day(known.END) == date(2026, 5, 1)


def test_nor_does_it_make_the_form_final_where_that_comes_first(own, show, press):
    days = {known.START: date(2026, 3, 10), known.END: date(2026, 4, 10)}
    made = own.session.workspace.new_engagement(
        {**days, known.DECISION_DATE: date(2026, 5, 1), known.GROUND: "lifestyle_survey"}
    )
    page = show(own, EXEMPT, made.ref)
    assert QApplication.focusWidget() is page
    press(KEY.Key_Space)
    assert page.notice.message == ""
    press(KEY.Key_Tab)
    assert QApplication.focusWidget().text() == "Make the form final"


def test_without_dates_the_way_leads_to_them(own, show, press):
    made = own.session.workspace.new_engagement({known.TITLE: "Bus stops"})
    show(own, EXEMPT, made.ref)
    press(KEY.Key_Space)
    assert (own.here.page, own.here.question) == (TOPIC, known.START)


def test_a_form_that_is_not_ready_is_refused_with_every_reason_as_a_link(sample, show, press):
    page = show(sample, EXEMPT, INSPECTION)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Make the form final")
    button.setFocus()
    press(KEY.Key_Space)
    engagement = sample.session.workspace.find(INSPECTION)
    assert engagement.text(known.FORM_FINAL) != known.FINAL
    assert page.notice.message.startswith("The form cannot be final yet.")
    reasons = page.notice.findChildren(WrapLink)
    unmet = sample.session.assessment(engagement.id).unmet_in_plan
    for standard in unmet:
        assert any(standard.short_name in reason.text() for reason in reasons)
    assert QApplication.focusWidget() is reasons[0]
    press(KEY.Key_Space)
    assert sample.here.page in (TOPIC, CHECK)


def test_a_final_form_can_go_back_to_draft_and_be_made_final_again(sample, show, press):
    page = show(sample, EXEMPT, LIFESTYLE)
    back = next(b for b in page.findChildren(QPushButton) if b.text() == "Back to draft")
    back.setFocus()
    press(KEY.Key_Space)
    assert sample.session.workspace.find(LIFESTYLE).text(known.FORM_FINAL) == known.DRAFT
    again = next(b for b in page.findChildren(QPushButton) if b.text() == "Make the form final")
    again.setFocus()
    press(KEY.Key_Space)
    assert sample.session.workspace.find(LIFESTYLE).text(known.FORM_FINAL) == known.FINAL
    assert "The form is final." in page.notice.message


def test_the_frameworks_own_words_are_there_on_request(sample, show, press):
    page = show(sample, EXEMPT, INSPECTION)
    wording = page.findChildren(Disclosure)[-1]
    assert sample.session.framework.exemptions.text not in words(page)
    wording.button.setFocus()
    press(KEY.Key_Space)
    assert sample.session.framework.exemptions.text.split("\n")[0] in words(page)
    more = next(b for b in page.findChildren(QPushButton) if "library" in b.text())
    more.setFocus()
    press(KEY.Key_Space)
    assert (sample.here.page, sample.here.topic) == (LIBRARY, "exemptions")
