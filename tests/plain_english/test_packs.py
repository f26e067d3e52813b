"""Every rule of the word packs is tested by its own examples."""

import re

import pytest

from ceframework_desktop.plain_english import blocks
from ceframework_desktop.plain_english.packs import BadRules, read_pack, read_packs
from ceframework_desktop.plain_english.phrases import expand
from ceframework_desktop.plain_english.wording import index, packs_folder

PACKS = read_packs(packs_folder())
INDEX = index()
RULES = [rule for pack in PACKS for rule in pack.rules]

HEAD = "! category wordy\n! severity note\n! message “{text}” is long.\n! source own Us; GPL\n"


def found(text, rule):
    return [f for f in INDEX.find(blocks.sentence(text)) if f.rule == rule.id]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_bad_examples_and_leaves_its_good_ones(rule):
    for text in rule.bad:
        findings = found(text, rule)
        assert findings, f"not found in: {text}"
        assert all(text[f.start : f.end] == f.text for f in findings)
        for suggestion in findings[0].suggestions:
            mended = text[: findings[0].start] + suggestion + text[findings[0].end :]
            assert not found(mended, rule), f"its own suggestion is found: {mended}"
    for text in rule.good:
        assert not found(text, rule), f"found in: {text}"


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.guards], ids=lambda r: r.id)
def test_no_form_of_a_pattern_is_hidden_by_another_rule(rule):
    for pattern in rule.patterns:
        for words, _ in expand(pattern):
            assert found(f"We saw {' '.join(words)} there.", rule), words


def test_every_rule_says_where_it_comes_from_and_why():
    for rule in RULES:
        assert rule.source.name
        assert rule.source.licence, rule.id
        assert rule.message.endswith((".", "”.")), rule.id
        assert len(rule.message) < 160, rule.id


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no rules"),
        ("a lot\n bad A lot.\n", "test.rules:5: no example that the rule leaves alone"),
        ("a lot = many\n", "test.rules:5: no example that the rule finds"),
        ("a lot || lots = many\n bad A lot.\n", "test.rules:5: a pattern is empty"),
        ("a lot = many\n bad A lot.\n severity bad\n", "unknown severity “bad”"),
        ("a lot = many\n bad A lot.\n from them\n", "unknown source “them”"),
        ("a lot = many\n bad A lot.\n why not\n", "unknown line “why”"),
        ("a lot = many/x\n bad A lot.\n", "unknown kind of word “many/x”"),
        ("a lot = go/v up and go/v down\n bad A lot.\n", "unknown kind of word “go/v up and go/v"),
        ("a lot = many\n bad A lot.\n unless around it\n", "“unless around” is not understood"),
        ("a lot = many\n bad A lot.\n unless near @them\n", "unknown set of words “@them”"),
        (" bad A lot.\n", "test.rules:5: this line belongs to no rule"),
        ("! colour red\n", "unknown heading “colour”"),
    ],
)
def test_a_mistake_in_a_pack_is_told_with_its_line(text, problem):
    with pytest.raises(BadRules, match=re.escape(problem)):
        read_pack(HEAD + text, "test")


def test_no_mark_of_a_pack_is_shown_to_a_reader():
    left = [
        (r.id, s) for r in RULES for s in r.suggestions if re.search(r"/[a-z]\b", s.text + s.tail)
    ]
    assert left == []


def test_two_packs_may_not_hold_the_same_rule(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.rules").write_text(HEAD + "a lot = many\n bad A lot.\n", "utf-8")
    with pytest.raises(BadRules, match=r"wordy\.a-lot is in one already"):
        read_packs(tmp_path)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We utilised it.", ("used",)),
        ("UTILISE IT", ("USE",)),
        ("Utilising it helps.", ("Using",)),
        ("They utilize it.", ("use",)),
        ("A step-change is due.", ("big change",)),
        ("We had an overarching aim.", ("a main", "an overall")),
        ("It was demonstrated.", ("shown",)),
        ("It demonstrates this.", ("shows",)),
        ("We will facilitate it.", ("make it possible", "allow it", "help with it")),
        ("It facilitated change.", ("allowed", "helped with")),
        ("We are implementing it.", ("carrying it out", "putting it in place")),
        ("Two work streams are left.", ("parts of the work",)),
        ("Prior to it, we met.", ("Before",)),
    ],
)
def test_a_suggestion_fits_where_it_goes(text, wanted):
    [finding] = INDEX.find(blocks.sentence(text))
    assert finding.suggestions[: len(wanted)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "They said “we utilise it”.",
        "She works at Impact House in the town.",
        "The Patient Participation Group (PPG) is kind.",
        "The keyholder lives in a land-based home.",
        "",
    ],
)
def test_what_is_left_alone(text):
    assert list(INDEX.find(blocks.sentence(text))) == []
