"""Of two findings about the same words, the one that helps more is told."""

import pytest

from ceframework_desktop.domain.record import replace
from ceframework_desktop.plain_english.letter import Coach
from ceframework_desktop.plain_english.merging import merge, stacks, told_once
from ceframework_desktop.plain_english.model import Finding, Severity

TEXT = "We shared our learnings."


def finding(rule, severity, category="jargon", start=14, end=23):
    return Finding(rule, category, severity, start, end, TEXT[start:end], "Say it plainly.")


def test_a_rule_about_a_word_says_more_than_that_no_dictionary_has_it():
    unknown = finding("spelling.unknown", Severity.FIX, "spelling")
    known = finding("jargon.learnings", Severity.NOTE)
    assert merge(TEXT, [unknown, known]) == (known,)
    assert merge(TEXT, [known, unknown]) == (known,)
    assert merge(TEXT, [unknown]) == (unknown,)


def test_the_longer_wins_then_the_more_severe():
    longer = finding("jargon.our", Severity.NOTE, start=10)
    slight, severe = finding("jargon.a", Severity.NOTE), finding("jargon.b", Severity.FIX)
    assert merge(TEXT, [slight, longer]) == (longer,)
    assert merge(TEXT, [slight, severe]) == (severe,)


def test_findings_on_the_same_words_are_told_together_the_most_useful_first():
    passive = finding("passive.verb", Severity.NOTE, "passive", start=3, end=14)
    ready = replace(finding("jargon.b", Severity.CONSIDER, start=10, end=13), suggestions=("x",))
    bare = finding("agent.it", Severity.CONSIDER, "agent", start=0, end=9)
    alone = finding("jargon.a", Severity.NOTE)
    whole = finding("long_sentence.words", Severity.FIX, "long_sentence", start=0, end=24)
    groups = stacks([whole, bare, passive, ready, alone], sentences_apart=True)
    assert sorted(map(sorted, groups)) == [[0], [1, 2, 3], [4]]
    assert next(group for group in groups if 3 in group) == (3, 1, 2)


def test_findings_that_only_touch_stand_apart():
    first, second = finding("jargon.a", Severity.NOTE, end=18), finding("jargon.b", Severity.NOTE)
    assert stacks([first, replace(second, start=18)]) == ((0,), (1,))
    assert stacks([]) == ()


def test_a_long_sentence_takes_in_what_stands_in_it_if_it_is_not_to_stand_apart():
    whole = finding("long_sentence.words", Severity.CONSIDER, "long_sentence", start=0, end=24)
    first, last = finding("jargon.a", Severity.NOTE, end=18), finding("jargon.b", Severity.FIX)
    every = [whole, first, replace(last, start=19)]
    assert stacks(every) == ((2, 0, 1),)
    assert stacks(every, sentences_apart=True) == ((0,), (1,), (2,))


def test_of_two_alike_what_is_unfair_comes_first_and_then_the_shorter():
    longer, shorter = finding("jargon.a", Severity.FIX), finding("jargon.b", Severity.FIX, start=17)
    assert stacks([longer, shorter]) == ((1, 0),)
    unfair = finding("leading.a", Severity.FIX, "leading", start=0, end=24)
    assert stacks([longer, shorter, unfair]) == ((2, 1, 0),)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A decision was made in May.", ["agent.happened"]),
        ("It is anticipated that rain will fall.", ["wordy.it-is-anticipated-that"]),
        ("Please be advised that we are shut.", ["wordy.it-is-important-to-note-that"]),
        ("A review of the bids will be conducted.", ["hidden_verb.noun"]),
        # Two faults on the same words, each with advice of its own.
        ("The room will be utilised.", ["passive.verb", "jargon.utilise"]),
        ("It was agreed that the fence was broken by us.", ["agent.it", "passive.verb"]),
    ],
)
def test_one_fault_is_told_once_and_two_are_told_twice(text, shown):
    found = Coach().check(text)
    assert len(found) >= len(shown)
    assert [finding.rule for finding in told_once(found)] == shown


def test_what_must_be_mended_or_has_an_answer_ready_is_told_beside_what_it_stands_in():
    whole = finding("agent.happened", Severity.CONSIDER, "agent", start=0)
    inside = finding("passive.verb", Severity.CONSIDER, "passive")
    assert told_once([whole, inside]) == (whole,)
    severe = replace(inside, severity=Severity.FIX)
    ready = replace(inside, suggestions=("x",))
    for kept in (severe, ready, replace(inside, end=24)):
        assert told_once([whole, kept]) == (whole, kept)
    assert told_once([]) == ()
