"""What Ctrl+K finds, and in which order."""

import pytest

from ceframework_desktop.ui import finding
from ceframework_desktop.ui.finding import COMMAND, ENGAGEMENT, PAGE, QUESTION, Entry
from ceframework_desktop.ui.navigation import Destination

HOME = Destination("home")


def entries(*titles):
    return tuple(Entry(PAGE, title, "", HOME) for title in titles)


def titles(found):
    return [entry.title for entry in found]


def test_the_closest_come_first():
    given = entries("Barriers and support", "What supports people?", "Unsupported", "Support")
    assert titles(finding.find(given, "support")) == [
        "Support",
        "Barriers and support",
        "What supports people?",
        "Unsupported",
    ]


def test_words_that_stand_together_come_before_the_same_words_scattered():
    given = entries(
        "Stop at once what you are taking",
        "Taking, then stop",
        "On which day did you stop taking replies?",
        "Nonstop taking",
    )
    found = titles(finding.find(given, "stop taking"))
    assert found[0] == "On which day did you stop taking replies?"
    assert found[-1] == "Nonstop taking"
    assert titles(finding.find(given, "stop at"))[0] == "Stop at once what you are taking"


def test_the_day_replies_stopped_is_found_first(framework, engagement):
    found = finding.find(finding.places(framework, engagement()), "stop taking")
    assert found[0].title == "On which day did you stop taking replies?"


@pytest.mark.parametrize("words", ["documents", "translations", "stop taking"])
def test_outside_an_engagement_its_pages_are_not_denied(framework, words):
    assert finding.find(finding.places(framework, None), words) == ()
    said = finding.nothing_found(framework, words, in_engagement=False)
    assert "Open an engagement first" in said


def test_what_is_nowhere_is_called_nothing(framework):
    for inside in (True, False):
        said = finding.nothing_found(framework, "zzzz", in_engagement=inside)
        assert said == "Nothing is called that. Try another word."


def test_every_word_must_be_there_in_any_order_and_in_any_letters():
    given = entries("Barriers and support", "Support")
    assert titles(finding.find(given, "SUPP barr")) == ["Barriers and support"]
    assert finding.find(given, "support xyz") == ()


def test_words_may_be_in_the_detail_or_the_kind():
    given = (Entry(ENGAGEMENT, "Play areas", "VAR-2026-004", "e1"), Entry(COMMAND, "Undo", "", "u"))
    assert titles(finding.find(given, "2026-004")) == ["Play areas"]
    assert titles(finding.find(given, "command")) == ["Undo"]


def test_no_words_find_everything_in_the_order_given():
    given = entries("B", "A")
    assert titles(finding.find(given, "  ")) == ["B", "A"]


def test_no_more_are_shown_than_can_be_read():
    assert len(finding.find(entries(*map(str, range(500))), "")) == finding.MOST_FOUND


@pytest.mark.parametrize("words", ["(", "\\", "[a-", "‘", "ß", "\U0001f600", "\0"])
def test_any_text_can_be_typed(words):
    assert finding.find(entries("Support"), words) == ()


def test_in_an_engagement_its_pages_and_every_question_that_is_asked_are_found(
    framework, engagement
):
    found = finding.places(framework, engagement(form_outcome="approved"))
    questions = {e.goal.question for e in found if e.kind == QUESTION}
    assert "title" in questions
    assert "form_conditions" not in questions
    found = finding.places(framework, engagement(form_outcome="approved_with_conditions"))
    assert "form_conditions" in {e.goal.question for e in found if e.kind == QUESTION}
    assert {"Check", "Documents", "Dates"} <= set(titles(found))


def test_outside_an_engagement_only_the_programs_own_pages_are_found(framework):
    assert {e.kind for e in finding.places(framework, None)} == {PAGE}


def test_engagements_are_found_by_title_and_reference(engagement):
    (found,) = finding.engagements([engagement(title="Play areas")])
    assert (found.title, found.detail, found.goal) == ("Play areas", "MSC-2026-001", "e1")
    (found,) = finding.engagements([engagement()])
    assert found.title == "Untitled engagement"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("exemption form", "Exemption form"),
        ("exemtion fomr", "Exemption form"),
        ("closing date", "On which day did you stop taking replies?"),
        ("closing date", "On which day does it end?"),
        ("how long will people have", "On which day does it end?"),
        ("phone", "Your organisation"),
        ("phone", "Who can people turn to with questions?"),
        ("signature", "Who signs the letter?"),
        ("sign the letter", "Who signs the letter?"),
        ("translation", "The letter’s translations"),
        ("translation", "Which translations of the letter do you have?"),
        ("translaton", "The letter’s translations"),
        ("feedback letter", "Feedback letter"),
        ("where is the plan", "Engagement plan"),
        ("tea straight answers", ""),
        ("work phone number", "Who can people turn to with questions?"),
    ],
)
def test_everyday_words_and_small_slips_find_what_is_meant(framework, engagement, words, wanted):
    found = titles(finding.find(finding.places(framework, engagement()), words))
    assert wanted in found[:8] if wanted else found == []


def test_what_is_named_so_comes_before_what_only_speaks_of_it(framework, engagement):
    found = finding.find(finding.places(framework, engagement()), "dates")
    assert found[0].title == "Dates"


def test_a_slip_is_only_mended_where_nothing_has_the_word():
    given = entries("Phase", "Phrase")
    assert titles(finding.find(given, "phase")) == ["Phase"]
    assert titles(finding.find(given, "phrsae")) == ["Phrase"]
    assert finding.find(given, "xqzw") == ()
