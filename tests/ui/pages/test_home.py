"""What the list of engagements says."""

from datetime import date, timedelta

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State
from ceframework_desktop.domain.progress import NextAction
from ceframework_desktop.services.overview import Summary
from ceframework_desktop.ui.navigation import CHECK, DOCUMENTS, TOPIC, Destination
from ceframework_desktop.ui.pages.home import presenter
from ceframework_desktop.ui.pages.home.presenter import Gathering, Urgency

TODAY = date(2026, 3, 4)


def summary(**changes):
    fields = {
        "id": "x",
        "ref": "MSC-2026-001",
        "title": "Bus stops",
        "stage": "plan",
        "stage_title": "Plan",
        "start": None,
        "end": None,
        "next": NextAction("Fill in “Dates”", "dates"),
        "met": 5,
        "exempt": 0,
        "partly": 0,
        "standards": 7,
    }
    return Summary(**{**fields, **changes})


def test_the_list_shows_the_signs_of_all_seven_standards():
    made = presenter.card(summary(met=1, exempt=1, partly=4), TODAY)
    signs = [made.sign(number) for number in range(7)]
    assert signs == [State.MET, State.EXEMPT, *[State.PARTLY] * 4, State.NOT_YET]


def card_due(days):
    due = TODAY + timedelta(days=days)
    return presenter.card(summary(next=NextAction("Write", "letter", due)), TODAY)


@pytest.mark.parametrize(
    ("days", "urgency", "text"),
    [
        (15, Urgency.CALM, "due in 15 days"),
        (14, Urgency.SOON, "due in 14 days"),
        (1, Urgency.SOON, "due in 1 day"),
        (0, Urgency.SOON, "due today"),
        (-1, Urgency.LATE, "1 day late"),
        (-60, Urgency.LATE, "60 days late"),
        (-61, Urgency.CALM, "was due on 2 January 2026"),
    ],
)
def test_a_due_date_presses_as_it_comes_near_and_is_named_when_long_past(days, urgency, text):
    card = card_due(days)
    assert (card.urgency, card.due) == (urgency, text)


def test_without_a_date_nothing_presses():
    card = presenter.card(summary(), TODAY)
    assert (card.due, card.urgency) == ("", Urgency.CALM)
    assert card.next_text == "Fill in “Dates”"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (None, None, "No dates yet"),
        (date(2026, 3, 1), None, "From 1 March 2026"),
        (None, date(2026, 5, 23), "Until 23 May 2026"),
        (date(2026, 3, 1), date(2026, 5, 23), "1 March to 23 May 2026, 12 weeks"),
        (date(2026, 3, 1), date(2026, 5, 22), "1 March to 22 May 2026, 11 weeks and 6 days"),
        (date(2025, 12, 1), date(2026, 1, 4), "1 December 2025 to 4 January 2026, 5 weeks"),
        (date(2026, 5, 2), date(2026, 5, 1), "2 May to 1 May 2026"),
    ],
)
def test_dates_in_words(start, end, text):
    assert presenter.dates_in_words(start, end) == text


def test_a_screen_reader_hears_everything_that_is_on_the_card():
    spoken = card_due(3).spoken
    for part in ("Bus stops", "MSC-2026-001", "Plan", "5 of 7 standards met", "due in 3 days"):
        assert part in spoken


def test_a_standard_that_is_set_aside_is_not_counted_as_met():
    made = presenter.card(summary(met=6, exempt=1), TODAY)
    assert made.standards_text == "6 met, 1 exempt"
    assert "Standards: 6 met, 1 exempt." in made.spoken


def test_search_finds_words_of_title_reference_and_stage_in_any_order():
    cards = [
        presenter.card(summary(id="1", title="Bus stops in Maltby"), TODAY),
        presenter.card(summary(id="2", title="Play areas", ref="MSC-2026-002"), TODAY),
    ]
    assert [c.id for c in presenter.matching(cards, "maltby BUS")] == ["1"]
    assert [c.id for c in presenter.matching(cards, "-002")] == ["2"]
    assert [c.id for c in presenter.matching(cards, "plan")] == ["1", "2"]
    assert presenter.matching(cards, "bus areas") == ()
    assert len(presenter.matching(cards, "  ")) == 2


def test_how_many_there_are_in_words():
    assert presenter.count_in_words(1, 1) == "1 engagement"
    assert presenter.count_in_words(3, 12) == "3 of 12 engagements"


def test_the_list_is_worked_out_bit_by_bit_and_ends_in_order(sample):
    gathering = Gathering(sample)
    steps = 0
    while not gathering.is_done:
        gathering.go_on(0)
        steps += 1
    cards = gathering.cards()
    assert steps == len(cards) == len(sample.engagements())
    assert [c.finished for c in cards] == sorted(c.finished for c in cards)


def test_an_engagement_opens_where_its_next_thing_is_done(workspace):
    made = workspace.new_engagement()
    assert presenter.where_to_open(workspace, made.id) == Destination(
        TOPIC, made.id, "the_decision"
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("people", (TOPIC, "people")),
        ("check", (CHECK, "")),
        ("documents", (DOCUMENTS, "")),
        ("exemption", (DOCUMENTS, "exemption")),
        ("S4", (CHECK, "S4")),
        ("a page of a later version", (CHECK, "")),
    ],
)
def test_an_engagement_opens_where_the_user_left_off(workspace, page, expected):
    made = workspace.new_engagement({known.TITLE: "Bus stops"})
    workspace.keep_place(made.id, page)
    found = presenter.where_to_open(workspace, made.id)
    assert (found.page, found.topic) == expected
    assert found.engagement == made.id
