"""What is said of a whole letter."""

from types import SimpleNamespace

import pytest

from ceframework_desktop import paths
from ceframework_desktop.content import load_framework
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.record import replace
from ceframework_desktop.plain_english.model import Finding, Reading, Severity
from ceframework_desktop.services.coaching import LetterLook
from ceframework_desktop.ui.coach.letter_presenter import letter_view

THANKS = "We will utilise the hall prior to it, which is closed now."
NOTHING_ALLOWED = SimpleNamespace(hides=lambda _finding: False)


@pytest.fixture(scope="module")
def framework():
    return load_framework(paths.default_pack())


def finding(words, severity, category="jargon", text=None):
    text = text or words
    start = THANKS.index(words) if words in THANKS else 500
    return Finding(
        f"{category}.x", category, severity, start, start + len(words), text, f"Why {words}."
    )


def view(framework, *findings, thanks=THANKS):
    engagement = Engagement("e", "X-1", "p", "1", "2026-01-01", {"thanks": thanks})
    reading = Reading(12, 1, 12.0, 12, 0.1, 0.0, "too short to judge")
    look = LetterLook(reading, findings, ())
    return letter_view(look, framework, engagement, NOTHING_ALLOWED)


def test_what_shares_words_is_told_once_and_notes_come_last(framework):
    known = finding("is closed", Severity.NOTE, "passive")
    long = finding("We will utilise the hall", Severity.CONSIDER, "long_sentence")
    word = finding("utilise", Severity.FIX)
    found = view(framework, long, word, known)
    assert found.count == "2 things to look at and 1 note."
    assert [remark.text for remark in found.remarks] == ["utilise", "is closed"]
    assert found.remarks[0].message == "Why utilise. 1 more thing to look at in this sentence."
    assert found.remarks[0].to.question == "thanks"
    assert found.remarks[1].group == "Note: Who does it"


def test_what_the_program_itself_wrote_is_not_told_off(framework):
    found = view(framework, finding("Yours hereinafter", Severity.FIX))
    assert found.remarks == ()
    assert found.count == "Nothing to look at now."


def test_the_same_of_the_same_words_is_said_once(framework):
    found = view(
        framework,
        finding("utilise", Severity.FIX),
        *(replace(finding("utilise", Severity.FIX), start=n, end=n + 7) for n in (100, 200)),
    )
    assert found.count == "3 things to look at."
    [remark] = found.remarks
    assert remark.message == "Why utilise. It stands in 3 places."
