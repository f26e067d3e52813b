"""What the page of a topic says about questions, dates, rows and history."""

import time
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from ceframework_desktop import paths
from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Row, Unread
from ceframework_desktop.ui.pages import HELP_OF_STAGE, HELP_OF_TOPIC, PAGES
from ceframework_desktop.ui.pages.help.presenter import sections
from ceframework_desktop.ui.pages.topic import presenter
from ceframework_desktop.ui.pages.topic import versions as history

BARRIERS = "barriers"


class Change(NamedTuple):
    """An entry of a history, as the register gives it."""

    before: object
    after: object
    row: str | None = None
    column: str | None = None
    at: str = "2026-03-07T14:05:00+00:00"
    author: str = "Jo Example"


def topic(framework, question):
    return framework.topic_of(question)


def test_a_standard_is_quoted_word_for_word_with_its_source(framework):
    (quote,) = presenter.quotes(framework, framework.questions["missed"])
    assert quote.name == "Standard 1, Inclusiveness"
    criterion = framework.criterion("S1.4")
    assert quote.texts == ((criterion.text, criterion.plain),)
    assert framework.title in quote.source
    assert framework.date in quote.source


def test_f1_finds_a_section_of_the_guide_for_every_page_and_topic(framework):
    written = {section.id: section for section in sections(paths.resources() / "guide")}
    stages = {stage.id for stage in framework.stages}
    topics = {topic.id: stage.id for stage, topic in framework.topics()}
    assert {spec.help for spec in PAGES} <= set(written)
    assert set(HELP_OF_STAGE) <= stages
    assert set(HELP_OF_TOPIC) <= set(topics)
    found = {topic: presenter.help_section(framework, topic) for topic in topics}
    assert set(found.values()) - {""} <= set(written)
    assert written[found["letter"]].title == "Replies and the letter"
    assert found["dates"] == found["ground"] == "exemption"
    assert found["replies"] == "letter"
    assert found["methods"] == presenter.help_section(framework, "no such topic") == ""


def test_standards_are_named_shortly(framework):
    def named(question):
        return presenter.standards_named(framework, framework.questions[question])

    assert named("title") == ""
    assert named("missed").startswith("Standard 1, ")
    assert named("barriers") == "Standards 1 and 4"


def test_a_question_is_shown_only_while_its_condition_holds(framework, engagement):
    page = topic(framework, "form_conditions")
    assert "form_conditions" not in presenter.visible(page, engagement())
    approved = engagement(form_outcome="approved_with_conditions")
    assert "form_conditions" in presenter.visible(page, approved)


def test_what_cannot_be_read_is_listed_with_its_question(framework, engagement):
    page = topic(framework, "start_date")
    found = presenter.problems(page, engagement(start_date=Unread("32/13/2026")))
    assert [p.question for p in found] == ["start_date"]
    assert "no such day" in found[0].text
    assert presenter.problems(page, engagement(start_date=date(2026, 3, 1))) == ()


def test_what_is_put_away_in_a_row_is_no_problem_and_is_kept(framework, engagement):
    page, question = topic(framework, "themes"), framework.questions["themes"]
    cells = {"said": "Cost", "response": "yes", "by": Unread("someday")}
    made = engagement({known.THEMES: (Row("a", cells),)})
    assert [(p.question, p.column) for p in presenter.problems(page, made)] == [("themes", "by")]
    refused = engagement({known.THEMES: (Row("a", {**cells, "response": "no"}),)})
    assert presenter.problems(page, refused) == ()
    assert "“By when”" in presenter.kept_unused(question, refused.rows("themes")[0])


def test_an_end_before_the_start_is_a_problem_of_the_end(framework, engagement):
    page = topic(framework, "end_date")
    made = engagement(start_date=date(2026, 3, 2), end_date=date(2026, 3, 1))
    assert [p.question for p in presenter.problems(page, made)] == ["end_date"]
    assert presenter.problems(topic(framework, "title"), made) == ()


def test_what_cannot_be_read_in_a_row_names_the_row_and_the_column(framework, engagement):
    rows = (Row("a", {"barrier": "stairs"}), Row("b", {"cost": Unread("lots")}))
    (found,) = presenter.problems(topic(framework, BARRIERS), engagement({BARRIERS: rows}))
    assert found.text.startswith("Barrier 2, Cost.")


# Dates


def note(start, end, decision=None, today=date(2026, 1, 5)):
    return presenter.period_note(start, end, decision, today)


@pytest.mark.parametrize(
    ("end", "kind", "what"),
    [
        (date(2026, 5, 23), "note", "12 weeks exactly: this meets Standard 3."),
        (date(2026, 5, 24), "note", "12 weeks and 1 day: this meets Standard 3."),
        (date(2026, 5, 22), "warning", "11 weeks and 6 days: 1 day short of twelve weeks."),
        (date(2026, 5, 20), "warning", "11 weeks and 4 days: 3 days short of twelve weeks."),
        (date(2026, 2, 28), "problem", "The last day is before the first day. Check both dates."),
    ],
)
def test_the_dates_are_judged_at_their_boundary(end, kind, what):
    found = note(date(2026, 3, 1), end)
    assert (found.kind, found.what) == (kind, what)


def test_short_dates_are_offered_longer_ones(framework):
    found = note(date(2026, 3, 1), date(2026, 5, 22))
    assert [presenter.offer_text(offer) for offer in found.offers] == [
        "Use 1 March to 23 May 2026",
        "Use 28 February to 22 May 2026",
    ]


def test_an_offer_over_the_turn_of_the_year_says_both_years():
    (found, *_rest) = note(date(2026, 12, 1), date(2026, 12, 20)).offers
    assert presenter.offer_text(found) == "Use 1 December 2026 to 22 February 2027"


def test_nothing_is_said_while_a_day_is_missing():
    assert note(None, date(2026, 3, 1)) is None
    assert note(date(2026, 3, 1), None) is None


# Rows


def test_a_row_is_summed_up_in_the_order_of_its_columns(framework):
    question = framework.questions[BARRIERS]
    row = Row("a", {"cost": Decimal("120.00"), "barrier": "No  bus\nafter 6", "support": "Lifts"})
    assert presenter.row_summary(question, row) == "No bus after 6 · Lifts · £120"
    assert presenter.row_summary(question, Row("a", {})) == ""


def test_a_list_in_a_cell_gets_commas_and_sentences_stay(framework):
    asking = framework.questions["asking"]
    row = Row("a", {"question": "Do you come?\nTick one.", "answers": "Yes\nNo\n\nNot sure"})
    assert presenter.row_summary(asking, row) == "Do you come? Tick one. · Yes, No, Not sure"


def test_long_cells_are_cut_between_words(framework):
    row = Row("a", {"barrier": "word " * 100})
    found = presenter.row_summary(framework.questions[BARRIERS], row)
    assert found.endswith("word…")
    assert len(found) < 150


def test_what_a_begun_row_lacks_is_named_and_an_empty_row_is_left_in_peace(framework):
    question = framework.questions[BARRIERS]
    assert presenter.row_lacks(question, Row("a", {"barrier": "x"})) == (
        "Still needed: support, cost."
    )
    assert presenter.row_lacks(question, Row("a", {})) == ""


def test_the_button_that_adds_says_what_it_adds(framework):
    barrier, earlier = framework.questions[BARRIERS], framework.questions["earlier_work"]
    assert presenter.add_text(barrier, 0) == "Add a barrier"
    assert presenter.add_text(barrier, 2) == "Add another barrier"
    assert presenter.add_text(earlier, 0) == "Add an earlier piece of work"


# History


def test_a_change_says_when_who_and_from_what_to_what(framework):
    question = framework.questions["start_date"]
    (found,) = history.versions(question, [Change("2026-03-01", "2026-03-02")])
    assert found.heading == "7 March 2026 at 14:05, Jo Example"
    assert (found.before_text, found.after_text) == ("1 March 2026", "2 March 2026")
    assert found.before == date(2026, 3, 1)


def test_the_first_answer_came_after_nothing(framework):
    (found,) = history.versions(framework.questions["title"], [Change(None, "Play areas")])
    assert (found.before_text, found.before) == ("Empty", None)


def test_what_no_longer_fits_is_shown_as_it_was(framework):
    (found,) = history.versions(framework.questions["start_date"], [Change("soon", None)])
    assert found.before_text == "soon"
    assert found.before == Unread("soon")


def test_a_cell_names_its_column_and_an_unknown_column_cannot_be_put_back(framework):
    question = framework.questions[BARRIERS]
    (found,) = history.versions(question, [Change("100.00", "120.00", "r1", "cost")])
    assert found.heading.endswith(": Cost")
    assert (found.before_text, found.after_text) == ("£100", "£120")
    (found,) = history.versions(question, [Change("a", "b", "r1", "gone")])
    assert found.row == ""


def test_a_row_that_was_taken_out_can_be_put_back_whole(framework):
    question = framework.questions[BARRIERS]
    cells = {"barrier": "stairs", "cost": "0.00", "unknown": "x"}
    (found,) = history.versions(question, [Change(cells, None, "r1")])
    assert found.row_values == {"barrier": "stairs", "cost": Decimal("0.00")}
    assert found.before_text == "stairs · £0"
    assert found.after_text == "No such barrier"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system has one clock for all")
def test_a_moment_is_shown_by_the_users_clock(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    assert history.when("2026-07-07T14:05:00Z") == "7 July 2026 at 15:05"  # summer time
    assert history.when("nonsense") == "nonsense"


def test_a_day_that_is_still_to_come_is_said_quietly(engagement):
    made = engagement(closed_on=date(2026, 6, 23))
    assert presenter.still_to_come(made, date(2026, 6, 23)) == ""
    assert presenter.still_to_come(made, date(2026, 6, 22)) == (
        "Replies are said to have stopped on 23 June 2026. That day is still to come."
    )
    assert presenter.still_to_come(engagement(), date(2026, 6, 22)) == ""


def test_what_a_no_makes_needless_is_put_away_and_kept(framework, engagement):
    themes = framework.questions[known.THEMES]
    no = {known.SAID: "A bus", known.RESPONSE: known.NO}
    kept = Row("r", {**no, known.ACTION: "A talk", known.WHO: "Us"})
    assert presenter.put_away(themes, kept) == {known.ACTION, known.WHO, known.BY}
    assert presenter.kept_unused(themes, kept).startswith(
        "What you wrote under “What will happen” and “Who will do it” is kept."
    )
    assert "A talk" not in presenter.row_summary(themes, kept)
    assert presenter.kept_unused(themes, Row("r", no)) == ""
    partly = Row("r", {**no, known.RESPONSE: known.PARTLY})
    assert presenter.put_away(themes, partly) == frozenset()


def test_the_next_field_that_a_row_needs_comes_after_the_place(framework, engagement):
    themes = framework.questions[known.THEMES]
    rows = (
        Row("a", {known.SAID: "A bus", known.RESPONSE: known.NO}),
        Row("b", {known.SAID: "Tea"}),
    )
    made = engagement({known.THEMES: rows})
    assert presenter.next_lacking(made, themes, "", "") == ("a", known.REASON)
    assert presenter.next_lacking(made, themes, "a", known.RESPONSE) == ("a", known.REASON)
    assert presenter.next_lacking(made, themes, "a", known.REASON) == ("b", known.RESPONSE)
    assert presenter.next_lacking(made, themes, "b", known.RESPONSE) is None
