"""What a letter's own words tell: thanks, numbers, decisions, dates, reasons, a contact."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english.letter_facts import is_letter, read
from ceframework_desktop.plain_english.standard5 import lacks
from tests.plain_english import decision_cases

GOOD = """Example Community Centre
1 Example Street
14 June 2026

Dear neighbour,

Thank you for telling us what you think of our opening hours. 212 people replied.

What will change
We will open until 9pm on Tuesdays from 5 October.

What will not change
We will not open on Sundays. It would cost £9,000 a year, and we do not have the money.

If you would like this letter in large print or in another language, call 01709 000000.

Yours sincerely,
The centre manager
"""


def _rules(text: str) -> list[str]:
    return [lack.rule.removeprefix("standard5.") for lack in lacks(read(text))]


def test_a_good_letter_lacks_nothing() -> None:
    assert _rules(GOOD) == []


FILLING = (
    "The hall stands on the corner of the green and has two rooms, a kitchen and a garden with"
    " four old apple trees. The roof is new, and so are the doors at the side."
)


def _without_ends(*paragraphs: str) -> str:
    """Paragraphs under a title, without a greeting and unsigned, more than 100 words long."""
    return "\n\n".join(["News of the hall", *paragraphs, FILLING, FILLING, FILLING])


@pytest.mark.parametrize(
    "said",
    [
        "You told us that the hall is cold. Most of you want heaters.",
        "Thank you for telling us what you think. You asked for a ramp.",
        "We heard from 60 of you in May. Thank you all for your ideas about the garden.",
        "In May we asked you about the hall.\n\nNine of you came to see us.",
        "You have given us 80 ideas. Two of you even sent drawings.",
    ],
)
def test_a_letter_needs_no_greeting(said: str) -> None:
    text = _without_ends(said)
    assert is_letter(text)
    assert "contact" in _rules(text)
    assert not is_letter(said)
    assert not is_letter(f"{said} {FILLING} {FILLING} {FILLING}")  # one paragraph is no letter


@pytest.mark.parametrize(
    "said",
    [
        "We will ask residents about the hall. Their answers will shape the plan.",
        "We would like to hear from you. Tell us what you think of the hall by 4 June.",
        "Thank you for taking part in this survey. You can stop when you like.",
        "If you asked for a visit, we will ring you. When you told us your name, we kept it.",
        "Residents told us that the hall is cold. Most of them want heaters.",
        "You can book the rooms. You will need a key. Some of you will get one by post.",
        "Have you told us? Have you said no? Have you asked why? You asked for this. You said so.",
    ],
)
def test_a_plan_or_an_invitation_is_no_letter(said: str) -> None:
    assert not is_letter(_without_ends(said))


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Thank you for telling us", "You told us", "thanks"),
        ("212 people replied.", "Many replied.", "numbers"),
        ("call 01709 000000", "just ask", "contact"),
        ("in large print or in another language", "again", "format"),
        (" from 5 October", "", "no_date"),
        (" It would cost £9,000 a year, and we do not have the money.", "", "no_reason"),
        ("14 June 2026", "", "undated"),
    ],
)
def test_each_thing_taken_away_is_missed(old: str, new: str, rule: str) -> None:
    assert old in GOOD
    assert _rules(GOOD.replace(old, new)) == [rule]


@pytest.mark.parametrize(
    "said",
    [
        "Forty-one of you wrote.",
        "We had 1,204 replies.",
        "Almost two hundred local residents came.",
        "We met you and 46 others in May.",
        "You and almost fifty others wrote to us.",
        "You, together with 30 others, came to the hall.",
        "You were one of over 80 who came.",
        "You are among the 1,200 who voted.",
    ],
)
def test_numbers_of_people(said: str) -> None:
    assert read(said).numbers


@pytest.mark.parametrize(
    ("said", "is_offer"),
    [
        ("Do you need this in large print? Ask at the desk.", True),
        ("For another language, ring 01709 000000.", True),
        ("Braille copies are at the desk.", True),
        ("This letter comes in Urdu and Polish too.", True),
        ("We can arrange a BSL interpreter.", True),
        ("Other formats: 01709 000000.", True),
        ("If English is not your first language, we can find someone to help.", True),
        ("Tell us if you would rather hear it.", True),
        ("Would you like it in Slovak? Our office can help. Ring us.", True),
        ("You wanted more books in Polish and Urdu.", False),
        ("We will print a one-page list.", False),
        ("The Polish club gave us a cake.", False),
        ("We changed the format of the meeting.", False),
        ("A language class will start in May.", False),
        ("Many of you speak Punjabi at home.", False),
        ("An interpreter came to both meetings.", False),
        ("The easy read signs are up.", False),
        ("Next time we will use bigger type, or go through it over the phone.", False),
    ],
)
def test_another_form_is_offered_or_only_spoken_of(said: str, is_offer: bool) -> None:
    assert read(f"Thank you all.\n\n{said}").formats is is_offer


@pytest.mark.parametrize(
    "said",
    [
        "We have 3 halls.",
        "Call 01709 000000.",
        "In 2026 people came.",
        "The gate and 2 others will be mended.",
        "We gave you and the two other halls a key.",
        "You were one of the first to reply.",
        "We asked you and others.",
        "We asked you about benches and 3 other things.",
    ],
)
def test_numbers_of_other_things(said: str) -> None:
    assert not read(said).numbers or said.startswith("In 2026")


@pytest.mark.parametrize(
    ("said", "is_no"),
    [
        ("We will mend the path.", False),
        ("The board has decided to keep the hall.", False),
        ("We’ll open a café.", False),
        ("The council is going to plant trees.", False),
        ("We cannot build a car park.", True),
        ("The trustees decided against a new roof.", True),
        ("It is not possible for us to stay open.", True),
    ],
)
def test_a_decision_is_known(said: str, is_no: bool) -> None:
    assert [answer.is_no for answer in read(said).answers or ()] == [is_no]


@pytest.mark.parametrize(
    "said",
    [
        "We will write to you again.",
        "We will never share your name.",
        "You will need a ticket.",
        "We cannot thank you enough.",
        "We will not share your details.",
        "Will we mend the path?",
        "One of you said “we will mend the path”.",
    ],
)
def test_what_is_no_decision(said: str) -> None:
    assert not read(said).answers


def test_the_place_of_a_decision_is_that_of_its_sentence() -> None:
    text = "Thank you. We will mend the path. Call us."
    (answer,) = read(text).answers or ()
    assert text[answer.start : answer.end] == "We will mend the path."


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    lacks(read(text))


WHY = "What will not change, and why\n-----------------------------\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "We cannot open the pool. We know that many of you swim. This is because the roof leaks.",
        "We will not build a ramp. It would be unfair to the shops.",
        "We will not close the road. Buses use it, and they would need a new way round.",
        "We cannot open on Sundays.\n\nThis is because two of our staff have left.",
        "We cannot open on Sundays.\n\nThe reason is that nobody can work then.",
        WHY
        + "Open on Sundays. We will not do this. Nine out of ten of you wanted us to stay shut.",
    ],
)
def test_a_reason_farther_on_is_found(said: str) -> None:
    assert [answer.has_reason for answer in read(said).answers or () if answer.is_no] == [True]


@pytest.mark.parametrize(
    "said",
    [
        "We cannot open the pool. Thank you for your views.",
        "We will not build a ramp. We are sorry about this.",
        "We cannot open on Sundays.\n\nThe fair is in June.",
        WHY + "We will not open on Sundays. We are sorry that this is not what you hoped for.",
        "We will not open the hall. We will not mend the roof.",
    ],
)
def test_a_no_without_a_reason_is_still_told(said: str) -> None:
    assert not any(answer.has_reason for answer in read(said).answers or ())


def test_a_short_no_is_told_with_what_it_speaks_of() -> None:
    (answer,) = read("Members should pay more. We will not do this.").answers or ()
    assert answer.what == "Members should pay more"


@pytest.mark.parametrize("said", decision_cases.TOLD)
def test_a_decision_told_in_other_words_is_known(said: str) -> None:
    assert read(said).answers


@pytest.mark.parametrize("said", decision_cases.NOT_TOLD)
def test_what_only_sounds_like_a_decision(said: str) -> None:
    assert not read(said).answers


@pytest.mark.parametrize("said", decision_cases.EXPLAINED)
def test_a_reason_in_other_words_is_known(said: str) -> None:
    assert [answer.has_reason for answer in read(said).answers or () if answer.is_no] == [True]


@pytest.mark.parametrize("said", decision_cases.BESIDE_ANOTHER)
def test_a_reason_of_another_matter_does_not_explain_a_no(said: str) -> None:
    assert "no_reason" in _rules(said)


@pytest.mark.parametrize("said", decision_cases.BESIDE_REASON)
def test_a_reason_beside_a_no_explains_it(said: str) -> None:
    assert "no_reason" not in _rules(said)


@pytest.mark.parametrize("said", decision_cases.UNEXPLAINED)
def test_what_is_said_after_a_no_need_not_explain_it(said: str) -> None:
    nos = [answer for answer in read(said).answers or () if answer.is_no]
    assert nos
    assert not any(answer.has_reason for answer in nos)


@pytest.mark.parametrize("said", decision_cases.REFUSED)
def test_a_no_of_no_one_wants_a_reason(said: str) -> None:
    assert "no_reason" in _rules(f"{said} Thank you for your ideas.")
    assert "no_reason" not in _rules(f"{said} This is because the floor is weak.")


@pytest.mark.parametrize("said", decision_cases.NO_REFUSAL + decision_cases.NOT_REFUSED)
def test_what_is_no_answer_to_a_wish(said: str) -> None:
    assert not any(answer.is_no for answer in read(said).answers or ())


@pytest.mark.parametrize("said", decision_cases.DATED)
def test_a_date_farther_on_is_found(said: str) -> None:
    assert all(answer.has_date for answer in read(said).answers or ())


@pytest.mark.parametrize("said", decision_cases.NO_DAY)
def test_a_day_is_not_asked_of_everything_that_we_will_do(said: str) -> None:
    assert "no_date" not in _rules(said)


@pytest.mark.parametrize("said", decision_cases.STILL_NO_DAY)
def test_a_day_is_asked_of_what_we_will_change(said: str) -> None:
    assert "no_date" in _rules(said)


@pytest.mark.parametrize("said", decision_cases.WORK_UNDATED)
def test_a_day_is_asked_of_work_that_is_promised(said: str) -> None:
    assert "no_date" in _rules(said)


@pytest.mark.parametrize("said", decision_cases.WORK_WELL_TOLD)
def test_no_day_is_asked_of_other_work(said: str) -> None:
    assert "no_date" not in _rules(said)


@pytest.mark.parametrize("said", decision_cases.UNDATED)
def test_a_promise_without_a_date_is_still_told(said: str) -> None:
    first, *_rest = read(said).answers or ()
    assert not first.has_date


def test_a_heading_is_no_decision_and_no_refusal() -> None:
    for heading in ("What we cannot do", "What we will do", "Why we will not move"):
        text = f"{heading}\n\n41 of you asked for a slide. Thank you."
        assert read(text).answers == ()


def test_a_heading_over_a_list_tells_what_was_decided() -> None:
    assert read("What we will do\n\n- new swings by June\n- two benches in May").answers
    assert not read("What you told us\n\n- new swings\n- two benches").answers


@pytest.mark.parametrize(
    "unit", ["a'", "will ", "from may ", "we will not ", "so the a, ", "it was "]
)
def test_the_time_grows_with_the_length(unit: str) -> None:
    read("We will open.")
    started = time.process_time()
    read(unit * (20_000 // len(unit)))
    assert time.process_time() - started < 3.0
