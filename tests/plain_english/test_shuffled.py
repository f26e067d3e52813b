"""The grammar's own words in any order: nothing fails, and every finding stands where it says."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ceframework_desktop.plain_english.grammar import data, hidden_verb_tables, shape, verbs
from ceframework_desktop.plain_english.letter import Coach
from ceframework_desktop.plain_english.questions import (
    check_question,
    check_set,
    split_questions,
)

COACH = Coach()


def _every_nth(words, most):
    ordered = sorted(words)
    return ordered[:: max(1, len(ordered) // most)]


def _lists(name):
    """Some words of each list in one of the grammar's files."""
    table = data.table(name)
    texts = [text for text in table.values() if isinstance(text, str)]
    texts += [
        text for part in table.values() if isinstance(part, dict) for text in part if text.isalpha()
    ]
    return [word for text in texts for word in _every_nth(set(text.replace(",", " ").split()), 25)]


GETS = sorted(data.bag("get gets got getting gotten"))
CONTRACTIONS = sorted(
    data.bag(
        "we're they're you're it's he's she's that's there's what's who's I'm we've it'd they'd"
        " we'll isn't wasn't weren't hasn't won't can't didn't needn't we’re it’s don’t"
    )
)
JOINING = sorted(
    data.bag(
        "of in on at for from about with to by into as per until during and or but nor so yet"
        " if that which who what when where why how because while although than then"
        " not never nobody no"
    )
)
NUMBERS = sorted(
    data.bag("1 2 12 30 2026 1,000 5% £3 3rd 31/02/2026 10am 18-25 one two three first half")
)
MARKS = [*",.;:!?-–—/()|&'\"", "“", "”", "‘", "’", "...", "•", "*", "**", "_"]
SCALES = sorted(
    data.bag("strongly agree disagree very good poor satisfied likely never often always Yes No")
)
KINDS = [
    sorted(shape.BE | shape.HAVE | shape.MODALS),
    GETS,
    CONTRACTIONS,
    JOINING,
    NUMBERS,
    MARKS,
    SCALES,
    sorted(shape.PRONOUNS | shape.DETERMINERS),
    _every_nth(verbs.lexicon().participles, 150),
    _every_nth(verbs.plain_forms(), 100),
    _every_nth(hidden_verb_tables.light_forms(), 80),
    _lists("passive.toml"),
    _lists("hidden_verbs.toml"),
    _lists("agents.toml"),
    _lists("acronyms.toml"),
    _lists("emphasis.toml"),
    _lists("letter_facts.toml"),
]
WORDS = st.one_of([st.sampled_from(kind) for kind in KINDS])
AS_WRITTEN = st.sampled_from([str, str, str, str, str.capitalize, str.upper])
GAPS = st.sampled_from([" ", " ", " ", " ", " ", "", "  ", "\n", "\r\n", " | "])
PIECES = st.tuples(WORDS, AS_WRITTEN, GAPS)
TEXTS = st.lists(PIECES, min_size=2, max_size=12).map(
    lambda pieces: "".join(written(word) + gap for word, written, gap in pieces)
)


def _stand_where_they_say(text, findings):
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.message


@settings(max_examples=200)
@given(TEXTS)
@example("We're now to getting paid.")
@example("It's nearly to getting fixed.")
def test_a_letter_of_shuffled_words(text):
    _stand_where_they_say(text, COACH.check(text))
    COACH.read(text)


@settings(max_examples=200)
@given(TEXTS)
@example("Do you want to save\nas many trees as we can?")
def test_questions_of_shuffled_words(text):
    asked = split_questions(text)
    for one in asked:
        _stand_where_they_say(one.text, check_question(one.text, one.options))
    _stand_where_they_say(text, check_question(text))
    _stand_where_they_say(text, check_set(asked, 1))


@pytest.mark.parametrize("text", ["We're now to getting paid.", "It's nearly to getting fixed."])
def test_nobody_is_asked_who_where_no_helping_verb_tells_the_time(text):
    assert not any("Who" in finding.message for finding in COACH.check(text))
