"""One engagement filled in by keys alone, through the real window."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.ui.navigation import Destination
from tests.gui.conftest import focused, settle


def engagement(window):
    return window.session.engagement(window.here.engagement)


def go(window, topic, question=""):
    window.show_destination(Destination("topic", window.here.engagement, topic, question))
    settle()


def texts(widget):
    """Every label that can be seen."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_what_is_typed_is_saved_when_the_field_is_left(begun, keys, write):
    assert focused() == "What shall we call this engagement?"
    write("Play areas in Eastwood")
    keys("Tab")
    assert engagement(begun).text("title") == "Play areas in Eastwood"
    assert begun.body.header.state_button.text() == "Saved"
    assert "Play areas in Eastwood" in begun.windowTitle()


def test_what_is_typed_is_saved_a_second_after_the_last_key(begun, write, qtbot):
    write("Play areas")
    assert engagement(begun).text("title") == ""
    qtbot.waitUntil(lambda: engagement(begun).text("title") == "Play areas", timeout=3000)


def test_going_elsewhere_saves_first(begun, keys, write):
    write("Play areas")
    keys("Ctrl+PgDown")
    assert begun.here.topic == "what_can_change"
    assert engagement(begun).text("title") == "Play areas"


def test_tab_goes_through_the_page_and_enter_on_the_last_button_goes_on(begun, tab_to, keys):
    tab_to("What is it about?")
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    tab_to("Calendar: When will it be decided?")
    tab_to("Save and next")
    keys("Space")
    assert begun.here.topic == "what_can_change"
    assert focused() == "What can people change?"
    tab_to("Back")
    keys("Space")
    assert begun.here.topic == "the_decision"


def test_a_date_is_understood_however_it_is_typed(begun, keys, write):
    go(begun, "the_decision", "decision_date")
    write("7/3/126")
    keys("Tab")
    assert engagement(begun).answers["decision_date"] == Unread("7/3/126")
    go(begun, "the_decision", "decision_date")
    keys("Ctrl+A")
    write("7/3/2026")
    keys("Tab")
    assert engagement(begun).day("decision_date") == date(2026, 3, 7)
    field = begun.page._blocks["decision_date"].field
    assert field.text() == "7 March 2026"


def test_what_cannot_be_read_is_kept_and_said_beside_the_field_once_it_is_left(begun, keys, write):
    go(begun, "the_decision", "decision_date")
    write("32 March 2026")
    assert not any("no such day" in text for text in texts(begun.page))
    keys("Tab")
    assert any("no such day" in text for text in texts(begun.page))
    assert engagement(begun).answers["decision_date"] == Unread("32 March 2026")
    field = begun.page._blocks["decision_date"].field
    assert "no such day" in field.target().accessibleDescription()
    keys("Shift+Tab", "Ctrl+A")
    write("31 March 2026")
    assert not any("no such day" in text for text in texts(begun.page))


def test_moving_on_shows_what_to_mend_once_and_then_lets_go(begun, keys, write, tab_to):
    go(begun, "the_decision", "decision_date")
    write("soon")
    tab_to("Save and next")
    keys("Space")
    assert begun.here.topic == "the_decision"
    assert "One answer needs another look" in texts(begun.page)
    assert focused().startswith("When will it be decided? We could not read this")
    keys("Space")
    assert focused() == "When will it be decided?"
    tab_to("Save and next")
    keys("Space")
    assert begun.here.topic == "what_can_change"


def test_the_next_question_without_an_answer_is_one_step_away(begun, keys, write, tab_to):
    write("Play areas")
    keys("Ctrl+J")
    settle()
    assert engagement(begun).text("title") == "Play areas"
    assert focused() == "What is it about?"
    go(begun, "the_decision", "how_weighed")
    keys("Ctrl+J")
    settle()
    assert focused() == "What can people change?"
    go(begun, "barriers")
    keys("Space")  # add a row: it needs an answer itself
    go(begun, "people", "missed")
    keys("Ctrl+J")
    settle()
    assert focused() == "Barrier, barrier 1"
    begun.show_destination(Destination("check", begun.here.engagement))
    keys("Ctrl+J")
    settle()
    assert focused() == "What is it about?"


def test_a_part_that_other_answers_make_needless_says_so(begun, keys):
    go(begun, "making_up")
    assert begun.page._nothing.isHidden()
    begun.session.workspace.save_answer(begun.here.engagement, "ground", "planning_application")
    go(begun, "making_up")
    assert begun.page._nothing.isVisible()
    assert not [b for b in begun.page._blocks.values() if b.isVisible()]
    assert focused() == "Save and next"


def test_a_ground_that_needs_no_form_takes_its_questions_away_at_once(begun, keys):
    go(begun, "ground")
    blocks = begun.page._blocks
    assert all(block.isVisible() for block in blocks.values())
    keys("End")  # the last ground in the list is automatic
    settle()
    assert engagement(begun).text("ground") == "local_development_framework"
    assert [name for name, block in blocks.items() if block.isVisible()] == ["ground"]


def test_options_of_a_group_stand_under_its_name_and_say_it(begun):
    go(begun, "people")
    field = begun.page._blocks["communities"].field
    heads = {
        name: head.mapTo(field, head.rect().topLeft()).y() for name, head in field._heads.items()
    }
    assert list(heads) == ["Places", "Groups of people"]
    ward, men = field._ticks["ward"], field._ticks["men"]
    assert heads["Places"] < ward.y() < heads["Groups of people"] < men.y()
    assert ward.accessibleDescription() == "Places"
    assert men.accessibleDescription() == "Groups of people"
    carers = field._ticks["carers"].accessibleDescription()
    assert carers == "People who look after someone, unpaid. Groups of people"


def test_a_letter_that_was_final_says_so_beside_the_question(sample, keys, write):
    made = sample.session.workspace.find("VAR-2005-001")
    sample.show_destination(Destination("topic", made.id, "letter", "too_little"))
    settle()
    assert not any(text.startswith("It was final until") for text in texts(sample.page))
    write("Also ")
    keys("Tab")
    settle()
    assert engagement(sample).text("letter_final") == "draft"
    assert any(text.startswith("It was final until") for text in texts(sample.page))


def test_help_shows_no_marks_of_its_makers(begun, tab_to, keys):
    go(begun, "level")
    tab_to("Help, and what good looks like")
    keys("Space")
    settle()
    (source,) = [text for text in texts(begun.page) if text.startswith("Source:")]
    assert source.endswith("2010. Plain words and order are ours.")


def test_leaving_by_the_list_or_keys_is_never_held_up(begun, keys, write):
    go(begun, "the_decision", "decision_date")
    write("soon")
    keys("Ctrl+PgDown")
    assert begun.here.topic == "what_can_change"
    assert engagement(begun).answers["decision_date"] == Unread("soon")


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("23 May 2026", "12 weeks exactly: this meets Standard 3."),
        ("22 May 2026", "11 weeks and 6 days: 1 day short of twelve weeks."),
        ("28 February 2026", "The last day is before the first day. Check both dates."),
    ],
)
def test_the_dates_are_judged_while_they_are_typed(begun, keys, write, end, said):
    go(begun, "dates")
    write("1 March 2026")
    go(begun, "dates", "end_date")
    write(end)
    settle()
    assert said in texts(begun.page)


def test_dates_that_need_no_form_are_one_press_away_and_can_be_undone(begun, keys, write, tab_to):
    go(begun, "dates")
    write("1 April 2026")
    go(begun, "dates", "end_date")
    write("31 May 2026")
    tab_to("Use 1 April to 23 June 2026")
    keys("Space")
    assert engagement(begun).day("end_date") == date(2026, 6, 23)
    assert "12 weeks exactly: this meets Standard 3." in texts(begun.page)
    keys("Ctrl+Z")
    assert engagement(begun).day("end_date") == date(2026, 5, 31)


def test_a_question_appears_when_another_asks_for_it(begun, keys):
    go(begun, "authorisation")
    assert not begun.page._blocks["form_conditions"].isVisible()
    go(begun, "authorisation", "form_outcome")
    keys("Down", "Space")
    assert engagement(begun).text("form_outcome") == "approved_with_conditions"
    assert begun.page._blocks["form_conditions"].isVisible()
    assert focused() == "Approved with conditions"


def test_several_options_are_ticked_with_the_space_bar(begun, keys):
    go(begun, "people")
    keys("Space", "Tab", "Space")
    assert engagement(begun).chosen("communities") == ("whole_borough", "town_or_village")
    keys("Space")
    assert engagement(begun).chosen("communities") == ("whole_borough",)


def test_a_long_list_is_chosen_from_by_typing(begun, keys, write, tab_to):
    go(begun, "methods")
    keys("Space")
    assert focused().startswith("Way of asking, way of asking 1")
    write("Pop")
    keys("Tab")
    (row,) = engagement(begun).rows("methods")
    assert row.text("method") == "pop_up_stall"


def test_calling_the_letter_final_too_early_says_what_is_missing(begun, keys):
    go(begun, "letter", "letter_final")
    keys("Down", "Space")
    settle()
    assert engagement(begun).text("letter_final") == "final"
    shown = texts(begun.page)
    assert "It still prints with the word DRAFT." in shown
    keys("Up", "Space")
    settle()
    assert "It still prints with the word DRAFT." not in texts(begun.page)


# Rows


def add_barrier(keys, write, what):
    keys("Space")
    write(what)


def test_rows_are_added_filled_moved_removed_and_brought_back_by_keys(begun, keys, write, tab_to):
    def barriers():
        return [row.text("barrier") for row in engagement(begun).rows("barriers")]

    go(begun, "barriers")
    assert focused() == "Add a barrier"
    keys("Space")
    assert focused() == "Barrier, barrier 1"
    write("No bus after 6 pm")
    tab_to("Cost, barrier 1")
    write("120")
    tab_to("Add another barrier")
    keys("Space")
    assert focused() == "Barrier, barrier 2"
    write("Stairs")
    tab_to("Add another barrier")
    assert barriers() == ["No bus after 6 pm", "Stairs"]
    assert engagement(begun).rows("barriers")[0].pounds("cost") == Decimal(120)

    go(begun, "barriers")
    tab_to("Move down: barrier 1")
    keys("Space")
    assert barriers() == ["Stairs", "No bus after 6 pm"]
    assert focused() == "Move up: barrier 2"

    tab_to("Remove: barrier 2")
    keys("Space")
    assert barriers() == ["Stairs"]
    assert "Barrier 2 is removed." in texts(begun.page)
    assert focused() == "Undo: bring back barrier 2"
    keys("Space")
    assert barriers() == ["Stairs", "No bus after 6 pm"]
    assert "Barrier 2 is removed." not in texts(begun.page)


def test_undo_in_a_table_lands_on_the_row_and_the_cell(begun, keys, write, tab_to):
    workspace, here = begun.session.workspace, begun.here.engagement
    for barrier in ("Stairs", "Reading", "Buses"):
        workspace.add_row(here, "barriers", {"barrier": barrier})
    go(begun, "barriers")
    tab_to("Change barrier 2")
    keys("Space")
    tab_to("Cost, barrier 2")
    write("80")
    keys("Tab")
    go(begun, "dates")
    keys("Ctrl+Z")
    settle()
    assert begun.here.topic == "barriers"
    assert focused() == "Cost, barrier 2"
    assert QApplication.focusWidget().text() == ""
    go(begun, "dates")
    keys("Ctrl+Shift+Z")
    settle()
    assert focused() == "Cost, barrier 2"
    assert engagement(begun).rows("barriers")[1].pounds("cost") == Decimal(80)


def test_undo_of_a_new_row_lands_on_the_button_that_adds_one_and_redo_in_the_row(begun, keys):
    go(begun, "barriers")
    keys("Space")
    assert focused() == "Barrier, barrier 1"
    go(begun, "dates")
    keys("Ctrl+Z")
    settle()
    assert focused() == "Add a barrier"
    keys("Ctrl+Shift+Z")
    settle()
    assert focused() == "Barrier, barrier 1"


def test_a_closed_row_says_what_it_lacks_and_opens_with_a_key(begun, keys, write, tab_to):
    workspace, here = begun.session.workspace, begun.here.engagement
    for barrier in ("Stairs", "Reading"):
        workspace.add_row(here, "barriers", {"barrier": barrier})
    go(begun, "barriers")
    assert focused() == "Change barrier 1"
    assert "Still needed: support, cost." in texts(begun.page)
    keys("Space")
    assert focused() == "Barrier, barrier 1"
    tab_to("Support, barrier 1")
    write("A ramp")
    keys("Tab")
    assert engagement(begun).rows("barriers")[0].text("support") == "A ramp"


def test_five_hundred_rows_are_shown_ten_at_a_time(begun, keys, tab_to):
    here = begun.here.engagement
    rows = [{"barrier": f"Barrier number {n}"} for n in range(1, 501)]
    begun.session.workspace.save_answers(here, {}, {"barriers": rows})
    go(begun, "barriers")
    table = begun.page._blocks["barriers"].field
    assert len(table._cards) == 10
    assert "1 to 10 of 500" in texts(begun.page)
    tab_to("Later: barrier")
    keys("Space")
    assert "11 to 20 of 500" in texts(begun.page)
    assert "Barrier number 11" in texts(begun.page)
    tab_to("Add another barrier")
    keys("Space")
    assert focused() == "Barrier, barrier 501"
    assert len(table._cards) == 1


# Help beside the question


def test_the_standard_is_shown_word_for_word_on_request(begun, keys, tab_to):
    go(begun, "people", "missed")
    words = begun.session.framework.criterion("S1.4").text
    assert words not in texts(begun.page)
    tab_to("Standard 1, ")
    keys("Space")
    assert words in texts(begun.page)
    keys("Space")
    assert words not in texts(begun.page)


def test_what_good_looks_like_opens_and_closes(begun, keys, tab_to):
    good = begun.session.framework.questions["title"].good
    tab_to("Help, and what good looks like: What shall")
    keys("Space")
    assert good in texts(begun.page)


def test_an_earlier_answer_can_be_put_back_from_the_history(begun, keys, write, tab_to):
    write("First")
    keys("Tab", "Shift+Tab", "Ctrl+A")
    write("Second")
    keys("Tab")
    tab_to("History: What shall we call this engagement?")
    keys("Space")
    settle()
    assert any("Jo Example" in text for text in texts(begun.page))
    tab_to("Put back what was before, change 1")
    keys("Space")
    assert engagement(begun).text("title") == "First"
    assert focused() == "What shall we call this engagement?"


def test_nothing_is_called_put_back_that_could_not_be_saved(
    begun, keys, write, tab_to, heard, request
):
    write("First")
    keys("Tab", "Shift+Tab", "Ctrl+A")
    write("Second")
    keys("Tab")
    tab_to("History: What shall we call this engagement?")
    keys("Space")
    settle()
    tab_to("Put back what was before, change 1")
    request.getfixturevalue("disk_full")
    keys("Space")
    assert engagement(begun).text("title") == "Second"
    assert "Put back." not in heard


@pytest.mark.parametrize(
    "text",
    ["<b>bold</b> & co", "مرحبا بكم", "family \U0001f468‍\U0001f469‍\U0001f467", "tab\tand 'quotes'"],
)
def test_any_text_is_shown_and_kept_as_it_is(begun, keys, qtbot, text):
    field = QApplication.focusWidget()
    field.setText("")
    field.insert(text)
    field.textEdited.emit(text)
    keys("Tab")
    kept = engagement(begun).text("title")
    assert kept == " ".join(text.split())
    go(begun, "what_can_change")
    go(begun, "the_decision")
    assert kept in [line.text() for line in begun.page.findChildren(type(field))]
    assert kept in [label.text() for label in begun.body.header.findChildren(QLabel)]


def test_a_hundred_thousand_characters_are_kept_and_one_more_is_said(begun, keys):
    go(begun, "the_decision", "summary")
    box = QApplication.focusWidget()
    box.setPlainText("word " * 19_999 + "words")
    keys("Tab")
    assert len(engagement(begun).text("summary")) == 100_000
    go(begun, "the_decision", "summary")
    QApplication.focusWidget().setPlainText("x" * 100_001)
    keys("Tab")
    assert isinstance(engagement(begun).answers["summary"], Unread)
    assert any("The most we can keep here is 100,000" in text for text in texts(begun.page))


def test_after_no_the_next_field_is_the_reason(sample, keys, write, qtbot):
    engagement = sample.session.workspace.find("VAR-2004-001").id
    made = []
    values = {"said": "Keep the café open", "response": "yes", "action": "It stays"}
    sample.session.save(engagement, lambda w: made.append(w.add_row(engagement, "themes", values)))
    sample.show_destination(
        Destination("topic", engagement, "themes", "themes", made[0], "response")
    )
    card = sample.page._blocks["themes"].field._cards[made[0]]
    shown = {b.field.column for b in card._bindings if b.editor.isVisibleTo(card)}
    assert {"action", "reason"} <= shown
    sample.session.save(
        engagement,
        lambda w: w.save_cell(engagement, "themes", made[0], "response", "no"),
    )
    settle()
    shown = {b.field.column for b in card._bindings if b.editor.isVisibleTo(card)}
    assert shown == {"said", "people", "response", "reason"}
    assert "is kept" in card._kept.text()
    assert card._kept.isVisible()
    card.stop_for("response").setFocus()
    keys("Ctrl+J")
    write("There is no money.")
    sample.page.leave()
    (row,) = (r for r in sample.session.engagement(engagement).rows("themes") if r.id == made[0])
    assert row.text("reason") == "There is no money."
    assert row.text("action") == "It stays"


def test_f6_and_back_comes_to_the_field_that_was_left(begun, keys):
    begun.page._blocks["summary"].first_stop().setFocus()
    settle()
    keys("F6")
    assert not begun.page.isAncestorOf(QApplication.focusWidget())
    keys("Shift+F6")
    assert QApplication.focusWidget() is begun.page._blocks["summary"].first_stop()


def test_days_in_the_wrong_order_are_said_at_the_last_day(begun):
    begun.show_destination(Destination("topic", begun.here.engagement, "dates"))
    block = begun.page._blocks["end_date"]
    engagement = begun.here.engagement
    wrong = {"start_date": date(2026, 6, 1), "end_date": date(2026, 3, 1)}
    begun.session.save(engagement, lambda w: w.save_answers(engagement, wrong))
    settle()
    assert block._odd.text() == "The last day is before the first day. Check both dates."
    assert block._odd.isVisibleTo(begun.page)
    right = {"end_date": date(2026, 12, 1)}
    begun.session.save(engagement, lambda w: w.save_answers(engagement, right))
    settle()
    assert not block._odd.isVisibleTo(begun.page)


def test_where_no_ground_fits_a_line_leads_to_what_can_be_done(begun, keys, tab_to):
    go(begun, "ground", "ground")
    tab_to("None of these fits")
    keys("Space")
    assert begun.session.framework.exemptions.instead in texts(begun.page)
    assert engagement(begun).text("ground") == ""


# Typing where a table is empty


def test_who_types_where_a_table_is_empty_begins_its_first_row(begun, keys, write):
    begun.show_destination(Destination("topic", begun.here.engagement, "dates", "timetable"))
    settle()
    button = QApplication.focusWidget()
    assert button.text() == "Add a step"
    assert button.said.isVisible()
    assert button.accessibleDescription() == button.said.text()
    for word in ("We ", "meet"):
        for letter in word:
            QTest.keyClick(QApplication.focusWidget(), letter)
    assert QApplication.focusWidget().text() == "We meet"
    assert not button.said.isVisible()
    engagement = begun.session.engagement(begun.here.engagement)
    assert len(engagement.rows("timetable")) == 1


def test_a_letter_adds_no_row_to_a_table_that_has_one_nor_with_control(begun, keys):
    begun.show_destination(Destination("topic", begun.here.engagement, "dates", "timetable"))
    settle()
    button = QApplication.focusWidget()
    QTest.keyClick(button, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not begun.session.engagement(begun.here.engagement).rows("timetable")
    keys("Space")
    button.setFocus()
    assert not button.said.isVisible()
    QTest.keyClick(button, "x")
    assert len(begun.session.engagement(begun.here.engagement).rows("timetable")) == 1


@pytest.mark.parametrize("question", ["methods", "letter_translations", "scores"])
def test_where_rows_begin_with_a_choice_no_letter_begins_one_and_none_is_asked_for(
    begun, keys, question
):
    topic = begun.session.framework.topic_of(question).id
    begun.show_destination(Destination("topic", begun.here.engagement, topic, question))
    settle()
    button = begun.page._blocks[question].stop_for("", "", wants_more=True)
    button.setFocus()
    assert not button.said.isVisible()
    assert button.accessibleDescription() == ""
    QTest.keyClick(button, "A")
    assert not begun.session.engagement(begun.here.engagement).rows(question)
    keys("Space")
    assert len(begun.session.engagement(begun.here.engagement).rows(question)) == 1


def test_after_a_choice_tab_goes_on_and_delete_clears_it(begun, keys):
    here = begun.here.engagement
    begun.show_destination(Destination("topic", here, "letter", "letter_final"))
    settle()
    keys("Space")
    assert begun.session.engagement(here).answers["letter_final"]
    keys("Tab")
    assert not focused().startswith("Clear")
    keys("Shift+Tab", "Delete")
    assert "letter_final" not in begun.session.engagement(here).answers


def test_a_day_still_to_come_is_told_of_at_the_question_when_replies_stopped(
    begun, keys, write, heard
):
    go(begun, "replies", "closed_on")
    write("3 May 2099")
    keys("Tab")
    settle()
    said = begun.page._blocks["closed_on"]._odd
    assert said.isVisible()
    assert "still to come" in said.text()
    assert sum("still to come" in text for text in texts(begun.page)) == 1
    assert said.text() in heard
    keys("Shift+Tab", "Ctrl+A")
    write("3 May 2021")
    keys("Tab")
    assert not said.isVisible()


def test_a_day_still_to_come_is_shown_and_not_read_out_when_the_page_opens(begun, heard):
    here = begun.here.engagement
    begun.session.save(here, lambda w: w.save_answer(here, "closed_on", date(2099, 5, 3)))
    go(begun, "replies", "closed_on")
    settle()
    assert "still to come" in begun.page._blocks["closed_on"]._odd.text()
    assert not [text for text in heard if "still to come" in text]
    begun.session.save(here, lambda w: w.save_answer(here, "closed_on", date(2021, 5, 3)))
    begun.session.undo()
    settle()
    assert [text for text in heard if "still to come" in text]


def test_what_will_happen_next_is_a_field_that_grows_and_says_that_the_day_is_printed(
    begun, keys, write
):
    go(begun, "letter", "next_steps")
    keys("Space")
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    before = field.height()
    write("The traders meet at the hall and choose who speaks for them on the board. " * 4)
    settle()
    assert field.height() > before
    assert field.document().size().height() * field.fontMetrics().lineSpacing() < field.height()
    assert "Leave the day out: the letter prints it before your words" in texts(begun.page)


def test_the_button_that_adds_a_row_is_as_wide_as_its_words(begun, qtbot):
    go(begun, "barriers")
    table = begun.page._blocks["barriers"].field
    settle()
    assert table.add_button.width() <= table.add_button.sizeHint().width() + 2
    table.add_row()
    settle()
    assert table.add_button.width() <= table.add_button.sizeHint().width() + 2
