"""Two things asked at once: what names one thing, and how sure the coach is."""

import pytest

from ceframework_desktop.plain_english.model import Severity
from ceframework_desktop.plain_english.questions import check_question


def _double(text):
    return [found for found in check_question(text) if found.category == "double_barrelled"]


@pytest.mark.parametrize(
    "text",
    [
        "How often do you walk in green and open spaces?",
        "How close do you live to a public and shared garden?",
        "How would you rate our printed and written guides?",
        "How many old and historic buildings have you been inside this year?",
        "How safe are the rural and remote roads near you?",
        "How easy is it to hire small and minor tools here?",
        "What do you think of the plan, drawn up in May and shown at the fair in June, for a pond?",
        "How do you feel about the club, first held in the chapel and since then moved, closing?",
        "Do you support or oppose the design, made by pupils and paid for by the parish, for the"
        " gate?",
    ],
)
def test_one_thing_in_two_words(text):
    assert _double(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "How clean and quiet was the hall?",
        "Was the walk calm and peaceful, and the guide kind?",
        "How satisfied are you with the indoor and outdoor pools?",
        "How would you rate the red and green routes?",
        "Do you like the new park and the old library?",
        "How happy are you with the cafe, the garden and the shop?",
        "How would you rate the price, quality and choice of the food?",
        "Should the hall be painted and heated?",
    ],
)
def test_two_things_are_still_told(text):
    assert _double(text)


def test_only_what_is_cut_cleanly_is_called_a_fault():
    (sure,) = _double("How clean and quiet was the hall?")
    assert sure.suggestions
    assert sure.severity is Severity.FIX
    (unsure,) = _double("How happy are you with the cafe, the garden and the shop?")
    assert not unsure.suggestions
    assert unsure.severity is Severity.CONSIDER
