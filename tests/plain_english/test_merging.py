"""Of two findings about the same words, the one that helps more is told."""

from ceframework_desktop.plain_english.merging import merge
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
