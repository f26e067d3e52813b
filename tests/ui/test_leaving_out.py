"""Leaving words out: whatever stands around them, what is left is soundly written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english import blocks
from ceframework_desktop.plain_english.packs import read_packs
from ceframework_desktop.plain_english.phrases import expand
from ceframework_desktop.plain_english.questions import check_question
from ceframework_desktop.plain_english.questions.rules import rules
from ceframework_desktop.plain_english.wording import index, packs_folder
from ceframework_desktop.ui.coach import changing

LEFT_OUT = sorted(
    {
        " ".join(words)
        for pack in read_packs(packs_folder())
        for rule in pack.rules
        for patterns, suggestions in ((rule.patterns, rule.suggestions), *rule.also)
        if any(not item.text for item in suggestions)
        for pattern in patterns
        for words, _ in expand(pattern)
    }
)
PLACES = [
    ("We {} met.", "We met."),
    ("{} we met.", "We met."),
    ("{}, we met.", "We met."),
    ("We met {}.", "We met."),
    ("We met, {}.", "We met."),
    ("We met. {} we ate.", "We met. We ate."),
    ("Who met? {}, we ate.", "Who met? We ate."),
    ("We met {}, and we ate.", "We met, and we ate."),
    ("We met, {}, and we ate.", "We met, and we ate."),
    ("The hall is, {}, open.", "The hall is open."),
    ("If it rains, {}, we stay in.", "If it rains, we stay in."),
    ("We {}, met.", "We, met."),
    ("We met ({}) here.", "We met here."),
    ("We met ({} we ate) here.", "We met (we ate) here."),
    ("We met (we ate {}) here.", "We met (we ate) here."),
    ("“{} we met,” we said.", "“We met,” we said."),
    ("“We met {},” we said.", "“We met,” we said."),
    ('We said "{} we met" here.', 'We said "we met" here.'),
    ('We said "we met {}" here.', 'We said "we met" here.'),
    ("We said “{}” here.", "We said here."),
    ("We  {}  met.", "We met."),
    ("We met – {} – here.", "We met here."),
    ("We met; {}, we ate.", "We met; we ate."),
    ("We met – {}, we ate.", "We met – we ate."),
    ("We met, {}; we ate.", "We met; we ate."),
    ("- {} we met\n- We ate", "- We met\n- We ate"),
    ("- We met {}\n- We ate", "- We met\n- We ate"),
    ("We met.\n{}, we ate.", "We met.\nWe ate."),
    ("We met. {}. We ate.", "We met. We ate."),
    ("We met. {}.", "We met."),
    ("Have we met {}?", "Have we met?"),
    ("The {}, new park.", "The new park."),
    ("😀 We {} met.", "😀 We met."),
]


def left_out(text, start, end):
    edit = changing.edit(text, start, end, "")
    return text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize(("carrier", "after"), PLACES)
def test_words_are_left_out_wherever_they_stand(carrier, after):
    for words in LEFT_OUT:
        start = carrier.index("{}")
        opens = after[start : start + 1].isupper()
        text = carrier.format(words[0].upper() + words[1:] if opens else words)
        for begin, end in ((0, 0), (0, 1), (1, 0)):  # the words with the space beside them too
            first, last = start - begin, start + len(words) + end
            if first >= 0 and text[first:last].strip() == text[start : start + len(words)]:
                assert left_out(text, first, last) == after, text


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.delete], ids=lambda r: r.id)
def test_words_of_a_question_are_left_out(rule):
    for text in rule.bad:
        for finding in check_question(text):
            if finding.rule == rule.id and "" in finding.suggestions:
                new = left_out(text, finding.start, finding.end)
                was = re.findall(r"\w+", text[: finding.start] + " " + text[finding.end :])
                assert re.findall(r"\w+", new.lower()) == [word.lower() for word in was]
                assert not faults(new), new


@pytest.mark.parametrize("words", LEFT_OUT)
def test_what_is_found_and_left_out_leaves_a_sound_text(words):
    for carrier, _ in PLACES:
        start = carrier.index("{}")
        text = carrier.format(
            words if start and carrier[start - 2] not in ".?\n" else words.capitalize()
        )
        for finding in index().find(blocks.sentence(text)):
            if "" in finding.suggestions and finding.start == start:
                assert not faults(left_out(text, finding.start, finding.end)), text


def faults(text):
    """What no text should have."""
    return re.findall(r"  | [,.;:?!)]|[(“] |,,|,\.|(?:^|[.?!] )[a-z]", text)


@given(
    st.lists(st.sampled_from(["we", "met", "Met", "no", ",", ".", "(", ")", "“", "”", "–", "\n"]),
             max_size=8),

)  # fmt: skip
def test_no_other_word_goes_and_no_two_are_glued(parts):
    text = " ".join([*parts[:4], "really", *parts[4:]])
    start = text.index("really")
    new = left_out(text, start, start + 6)
    was = re.findall(r"\w+", text.replace("really", "", 1))
    assert re.findall(r"\w+", new) == was
