"""A link that says what is missing leads to the very field that mends it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.feedback import letter_reasons
from ceframework_desktop.ui.navigation import CHECK, TOPIC, Destination
from ceframework_desktop.ui.pages.places import reason_link
from ceframework_desktop.ui.widgets.links import WrapLink
from tests.gui.conftest import focused, settle

YES = {known.SAID: "A bench", known.RESPONSE: known.YES, known.ACTION: "We put one up."}
NO = {known.SAID: "A bus", known.RESPONSE: known.NO}


@pytest.fixture
def make(own):
    """An engagement with these tables, in the window."""

    def made(**tables):
        return own.session.workspace.new_engagement({}, tables).id

    return made


def follow(window, page, engagement, text, topic=""):
    """Press the link with this text on a page."""
    window.show_destination(Destination(page, engagement, topic))
    settle()
    links = window.page.findChildren(WrapLink)
    next(link for link in links if link.text() == text).click()
    settle()


@pytest.mark.parametrize("before", [1, 11])
def test_a_theme_is_shown_open_at_the_field_that_it_lacks(own, make, before):
    engagement = make(**{known.THEMES: [*[YES] * before, NO]})
    number = before + 1
    text = f"Theme {number} says “no” without a reason. Say why."
    window = own
    framework = window.session.framework
    found = letter_reasons(framework, window.session.engagement(engagement))
    link = next(reason_link(framework, engagement, r) for r in found if r.text == text)
    window.session.go(link.to)
    settle()
    assert focused() == f"The reason, theme {number}"
    assert QApplication.focusWidget().isVisible()


def test_a_row_that_lacks_something_is_opened_there(own, make):
    whole = {"barrier": "Stairs", "support": "A ramp", "cost": "1.00"}
    engagement = make(**{known.BARRIERS: [whole, {"barrier": "No bus", "support": "Lifts"}]})
    gaps = own.session.assessment(engagement).gaps
    gap = next(g for g in gaps if g.question == known.BARRIERS)
    follow(own, CHECK, engagement, gap.message)
    assert own.here.page == TOPIC
    assert focused() == "Cost, barrier 2"


def test_where_more_rows_are_needed_the_link_leads_to_the_button_that_adds_one(own, make):
    row = {"method": "drop_in", "who": "Everyone", "when": "May"}
    engagement = make(**{known.METHODS: [row]})
    follow(own, CHECK, engagement, "Plan at least two ways of asking people.")
    assert focused() == "Add another way of asking"


def test_what_could_not_be_read_in_a_row_is_led_to(own, make, keys):
    row = {"step": "Print", "date": Unread("32 May")}
    good = {"step": "Print", "date": date(2026, 5, 1)}
    engagement = make(timetable=[good, row])
    own.show_destination(Destination(TOPIC, engagement, "dates"))
    own.page.next_button.click()
    settle()
    keys("Space")  # the first link of the summary has the focus
    assert focused() == "Date, step 2"
