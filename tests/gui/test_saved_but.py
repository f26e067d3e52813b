"""The header says "Saved" only while every answer is, and was taken as one."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.ui.navigation import Destination
from tests.gui.conftest import focused, settle

ONE = "Saved, but for 1 answer that needs another look"


def said(window):
    settle()
    return window.body.header.state_button.text()


def shown_texts(page):
    return " ".join(made.text() for made in page.findChildren(QLabel) if made.isVisible())


@pytest.fixture
def dates(begun):
    """The page of the dates of a new engagement."""
    begun.show_destination(Destination("topic", begun.here.engagement, "dates"))
    settle()
    return begun


def test_a_red_field_is_not_called_saved_and_enter_leads_back_to_it(dates, keys, write):
    write("32 May 2027")
    assert said(dates) == "Saving…"  # it may still become a day
    dates.page.leave()
    assert said(dates) == "Saved"
    keys("Tab")
    assert said(dates) == ONE
    keys("Ctrl+PgUp")
    assert said(dates) == ONE
    dates.body.header.state_button.setFocus()
    keys("Return")
    settle()
    assert dates.here.topic == "dates"
    assert focused() == "On which day does it begin?"
    assert said(dates) == ONE


def test_it_is_saved_again_as_soon_as_it_is_mended(dates, keys, write):
    write("32 May 2027")
    keys("Tab")
    assert said(dates) == ONE
    keys("Shift+Tab", "Ctrl+A")
    write("30 May 2027")
    assert said(dates) == "Saving…"
    keys("Tab")
    assert said(dates) == "Saved"


def test_several_are_gone_through_one_by_one_wherever_they_are(begun):
    register, name = begun.session.workspace, begun.here.engagement
    register.save_answer(name, "decision_date", Unread("soon"))
    register.add_row(name, "timetable", {"date": Unread("32 May")})
    begun.show_destination(Destination("check", name))
    assert said(begun) == "Saved, but for 2 answers that need another look"
    button = begun.body.header.state_button
    found = []
    for _ in range(3):
        button.click()
        settle()
        found.append((begun.here.topic, focused()))
    assert found[0] == found[2]
    assert [topic for topic, _name in found] == ["the_decision", "dates", "the_decision"]
    assert found[1][1] == "Date, step 1"


def test_what_another_answer_makes_needless_is_not_called_wrong(begun, keys, write):
    register, name = begun.session.workspace, begun.here.engagement
    row = register.add_row(name, "themes", {"said": "Cost", "response": "yes"})
    begun.show_destination(Destination("topic", name, "themes", "themes", row, "by"))
    settle()
    write("someday")
    keys("Tab")
    assert said(begun) == ONE
    begun.show_destination(Destination("topic", name, "themes", "themes", row, "response"))
    settle()
    keys("Down", "Down")
    assert register.engagement(name).rows("themes")[0].text("response") == "no"
    assert said(begun) == "Saved"
    assert "“By when”" in shown_texts(begun.page)  # it is kept
    begun.page.leave()
    assert begun.page.left_wrong() is None
    keys("Up")
    assert said(begun) == ONE


def test_ctrl_s_tells_the_truth_too(dates, keys, write):
    write("32 May 2027")
    keys("Tab", "Ctrl+S")
    settle()
    assert ONE in dates.body.toast.text


def test_what_the_organisations_page_cannot_use_is_not_called_saved(own, keys):
    own.show_destination(Destination("organisation"))
    field = own.page.fields["prefix"].box
    field.setFocus()
    field.setText("!")
    keys("Shift+Tab")
    assert said(own) == ONE
    own.body.header.state_button.click()
    settle()
    assert QApplication.focusWidget() is field


def test_a_contacts_detail_that_cannot_be_read_is_not_called_saved(own, keys, write):
    made = own.session.workspace.contacts.add({"name": "Ada Example"})
    own.show_destination(Destination("contact", topic=made))
    field = own.page.details["retain_until"].editor.target()
    field.setFocus()
    write("soon")
    keys("Shift+Tab")
    assert said(own) == ONE
    own.body.header.state_button.click()
    settle()
    assert QApplication.focusWidget() is field


def test_a_narrow_window_says_it_in_short_and_speaks_it_in_full(make_window, open_sample):
    window = open_sample(make_window(zoom=200))
    held = window.session.workspace
    name = held.find("VAR-2005-002").id
    held.save_answer(name, "decision_date", Unread("soon"))
    window.show_destination(Destination("check", name))
    assert said(window) == "Saved, but for 1"
    assert window.body.header.state_button.accessibleName().startswith(ONE)
