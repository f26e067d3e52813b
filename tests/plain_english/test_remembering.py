"""What the coach remembers never changes what it finds; and long work lets others go first."""

import threading
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceframework_desktop.plain_english.breath import breathe, breathing, pausing
from ceframework_desktop.plain_english.letter import Coach
from ceframework_desktop.plain_english.spelling import Speller
from ceframework_desktop.plain_english.wording import packs_folder

PIECES = (
    "We will facilitate a meeting in order to discuss it. ",
    "The hall was closed by the council. ",
    "The CLT met. ",
    "The Community Land Trust (CLT) owns it. ",
    "“We will utilise it,” she said. ",
    "“ ",
    "” ",
    "We recieved many answers ",
    "prior to the event. ",
    "Mr. ",
    "Smith is unable to come. ",
    "e.g. ",
    "\n",
    "\n\n",
    "- ",
    "😀 ",
    "DO NOT ",
    "will be undertaken on 03/04/2026. ",
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from(("", *PIECES))),
    min_size=1,
    max_size=6,
)


@cache
def speller():
    return Speller(packs_folder())


def new_coach():
    return Coach(speller=speller().find)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), EDITS)
def test_a_text_that_is_edited_is_found_fault_with_as_if_it_were_new(pieces, edits):
    text, used = "".join(pieces), new_coach()
    assert used.check(text) == new_coach().check(text)
    for one, other, new in edits:
        start, end = sorted((round(one * len(text)), round(other * len(text))))
        text = text[:start] + new + text[end:]
        assert used.check(text) == new_coach().check(text)


@pytest.mark.parametrize(
    "words", ["One short sentence. ", "One short line\n\n", "word ", "- a b\n"]
)
def test_a_long_text_breathes_often_whatever_its_shape(words):
    breaths = []
    text = words * (6000 // len(words.split()))
    with pausing(lambda: breaths.append(1)):
        new_coach().check(text)
    assert len(breaths) >= 6000 / 250


def test_only_the_thread_that_was_asked_to_breathes():
    breaths = []
    with pausing(lambda: breaths.append(1)):
        other = threading.Thread(target=breathe)
        other.start()
        other.join()
        assert breaths == []
        assert list(breathing(range(5), 2)) == [0, 1, 2, 3, 4]
    assert len(breaths) == 3
    breathe()
    assert len(breaths) == 3


def test_no_more_is_remembered_than_a_long_text_needs():
    coach, text = new_coach(), "One short sentence about the hall. " * 400
    for number in range(60):
        coach.check(f"{text} And {number}.")
    assert sum(len(body) for _kind, body, _hard in coach._seen) == coach._characters
    assert 100_000 < coach._characters <= 400_000


def test_work_that_is_given_up_leaves_nothing_wrong_behind():
    text = "We will facilitate a talk. The hall was closed. " * 40
    coach, left = new_coach(), [7]

    def give_up():
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), pausing(give_up):
        coach.check(text)
    breathe()
    assert coach.check(text) == new_coach().check(text)
