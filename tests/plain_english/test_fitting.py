"""What a rule suggests reads well where it goes: taken as it stands, it leaves a sound sentence."""

import re

import pytest

from ceframework_desktop.plain_english import blocks
from ceframework_desktop.plain_english.grammar import CHECKS
from ceframework_desktop.plain_english.packs import read_packs
from ceframework_desktop.plain_english.phrases import expand
from ceframework_desktop.plain_english.wording import index, packs_folder
from tests.plain_english.grammar import agent_cases, hidden_verb_cases

INDEX = index()
PACKS = [pack for pack in read_packs(packs_folder()) if pack.name != "spelling"]
RULES = [rule for pack in PACKS for rule in pack.rules]
# Where a verb, a noun or another phrase may stand.
VERBS = ("We will {} it soon.", "By {} the plan, we help.", "It was {} in May.", "They {} us.")
NOUNS = ("There is a {} in the town.", "The {} of it is here.", "We helped an {} to grow.")
OTHERS = ("It is a {} plan.", "To {} to the park.", "{}, we met the team.", "We met, and {}.")
CARRIERS = (*VERBS, *NOUNS, *OTHERS)
TWICE = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
ARTICLE = re.compile(r"\b(an?) ([a-z]+)", re.IGNORECASE)
CONSONANT_SOUND = ("one", "use", "uni", "eu")  # "a useful", "a one-sided"
VOWEL_SOUND = ("a", "e", "i", "o", "u", "honest", "hour")


def mended(text, finding, suggestion):
    """The text with the suggestion followed, as the window does it where words are left out."""
    start, end = finding.start, finding.end
    if suggestion:
        return text[:start] + suggestion + text[end:]
    return " ".join((text[:start].rstrip(" ,") + " " + text[end:].lstrip(" ,")).split())


def faults(text, before):
    """What reads wrong in a text and was not wrong before."""
    twice = {match[0].lower() for match in TWICE.finditer(text)}
    twice -= {match[0].lower() for match in TWICE.finditer(before)}
    wrong = {match[0] for match in ARTICLE.finditer(text) if _is_wrong(match[1], match[2])}
    wrong -= {match[0] for match in ARTICLE.finditer(before)}
    spaces = {"two spaces"} if "  " in text and "  " not in before else set()
    return twice | wrong | spaces


def _is_wrong(article, word):
    sounds = word.lower().startswith(VOWEL_SOUND) and not word.lower().startswith(CONSONANT_SOUND)
    return (article.lower() == "an") is not sounds


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_suggestion_taken_as_it_stands_reads_well(rule):
    texts = list(rule.bad)
    for pattern in rule.patterns:
        texts += [
            (text[:1].upper() + text[1:]).replace("a a", "an a")
            for number, (words, _) in enumerate(expand(pattern))
            for text in (CARRIERS[(number * 5 + len(pattern)) % len(CARRIERS)],
                         CARRIERS[(number * 3 + len(words[0])) % len(CARRIERS)])
            for text in (text.format(" ".join(words)),)
        ]  # fmt: skip
    for text in texts:
        for finding in INDEX.find(blocks.sentence(text)):
            if finding.rule != rule.id:
                continue
            for suggestion in finding.suggestions:
                new = mended(text, finding, suggestion)
                assert not faults(new, text), f"{text} → {new}"
                if suggestion and finding.text[0].isupper():
                    assert suggestion[0].isupper() or not suggestion[0].isalpha(), new


@pytest.mark.parametrize("text", [case[0] for case in hidden_verb_cases.CASES + agent_cases.CASES])
def test_what_the_rules_of_grammar_suggest_reads_well(text):
    sentence = blocks.sentence(text)
    for finding in (finding for check in CHECKS for finding in check(sentence)):
        for suggestion in finding.suggestions:
            new = mended(text, finding, suggestion)
            assert not faults(new, text), f"{text} → {new}"
            left = [f for check in CHECKS for f in check(blocks.sentence(new))]
            assert (finding.rule, finding.text) not in [(f.rule, f.text) for f in left]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We will expedite it.", "We will speed it up."),
        ("Please diarise them.", "Please note them."),
        ("This has an impact.", "This has an effect."),
        ("The cuts impact families.", "The cuts affect families."),
        ("She will champion the park.", "She will support the park."),
        ("She is a champion of the park.", "She is a supporter of the park."),
        ("We got a disproportionate share.", "We got an unfair share."),
        ("He has a skill set.", "He has skills."),
        ("Nevertheless, we met.", "But we met."),
        ("The acquisition took a year.", "The purchase took a year."),
        ("It was of a substantive kind.", "It was of a real kind."),
        ("We are in agreement to endeavour to help.", "We are in agreement to try to help."),
    ],
)
def test_each_form_of_a_word_has_its_own_suggestion(text, wanted):
    found = [f for f in INDEX.find(blocks.sentence(text)) if f.suggestions]
    assert mended(text, found[0], found[0].suggestions[0]) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "It is a bottom-up plan.",  # "a led by local people plan"
        "We value the engagement of parents.",  # "the involving people of parents"
        "The focus is clear.",  # a noun, and the suggestion is a verb
        "It is a multi-agency team.",
        "We normalise help.",  # "make normal help"
    ],
)
def test_a_suggestion_that_does_not_fit_is_not_shown(text):
    found = list(INDEX.find(blocks.sentence(text)))
    assert found
    assert not any(finding.suggestions for finding in found)
