"""What a program is told to put for words reads well when it does only that."""

import pytest

from ceframework_desktop.plain_english.model import Finding, Severity
from ceframework_desktop.services.leaving_out import literal


def finding(text, words, *suggestions):
    start = text.index(words)
    end = start + len(words)
    return Finding("wordy.a", "wordy", Severity.NOTE, start, end, words, "It is long.", suggestions)


@pytest.mark.parametrize(
    ("text", "words", "taken", "after"),
    [
        ("Please note that the hall is shut.", "Please note that", "Please note that the",
         "The hall is shut."),
        ("We met. Basically, we ate.", "Basically", "Basically, we", "We met. We ate."),
        ("We are in the process of moving.", "in the process of", " in the process of ",
         "We are moving."),
        ("We met, in fact.", "in fact", ", in fact", "We met."),
        ("A total of 62 came.", "A total of", "A total of ", "62 came."),
        ("We met (basically) here.", "basically", " (basically) ", "We met here."),
    ],
)  # fmt: skip
def test_the_words_left_out_take_with_them_what_must_go(text, words, taken, after):
    found = literal(text, finding(text, words, ""))
    assert found.text == text[found.start : found.end] == taken
    assert text[: found.start] + found.suggestions[0] + text[found.end :] == after


def test_each_suggestion_beside_it_stays_as_good():
    text = "Going forward, we will write."
    found = literal(text, finding(text, "Going forward", "From now on", ""))
    every = [text[: found.start] + one + text[found.end :] for one in found.suggestions]
    assert every == ["From now on, we will write.", "We will write."]


def test_what_is_only_changed_is_left_as_it_is():
    found = finding("We utilise it.", "utilise", "use")
    assert literal("We utilise it.", found) is found
    none = finding("We utilise it.", "utilise")
    assert literal("We utilise it.", none) is none
