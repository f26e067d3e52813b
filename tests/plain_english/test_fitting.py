"""What a rule suggests reads well where it goes: taken as it stands, it leaves a sound sentence."""

import re

import pytest

from ceframework_desktop.plain_english import blocks
from ceframework_desktop.plain_english.grammar import CHECKS, verbs
from ceframework_desktop.plain_english.model import Severity
from ceframework_desktop.plain_english.packs import read_packs
from ceframework_desktop.plain_english.phrases import expand
from ceframework_desktop.plain_english.wording import index, packs_folder
from ceframework_desktop.ui.coach import changing
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
_PLAIN = verbs.plain_forms()
_PAST = {form for plain in _PLAIN for form in (verbs.past(plain), verbs.participle(plain))}
_DOING = {verbs.gerund(plain) for plain in _PLAIN}
_MODALS = "will|would|can|could|should|may|might|must"


def _one_of(words):
    return "|".join(sorted(map(re.escape, words)))


# Two words that stand side by side in no sound sentence. A text that was wrong before may stay so.
GRAMMAR = [
    ("to + past", re.compile(rf"\bto (?:{_one_of(_PAST - _PLAIN)})\b")),
    ("modal + past", re.compile(rf"\b(?:{_MODALS}) (?:{_one_of(_PAST - _PLAIN)})\b")),
    ("modal + -ing", re.compile(rf"\b(?:{_MODALS}) (?:{_one_of(_DOING)})\b")),
    ("be got", re.compile(r"\b(?:be|been|being|is|are) (?:got|had|let)\b")),
    ("was + plain verb", re.compile(rf"\b(?:was|were|been) (?:{_one_of(_PLAIN - _PAST)})\b")),
    ("will be + -ing", re.compile(rf"\bwill be (?:{_one_of(_DOING)})\b")),
    ("is I", re.compile(r"\b(?:is|are|was|be) (?:i|we|here is)\b")),
]
VOWEL_SOUND = ("a", "e", "i", "o", "u", "honest", "hour")


def follow(text, finding, suggestion):
    """The text with the suggestion followed, as the window does it."""
    edit = changing.edit(text, finding.start, finding.end, suggestion)
    return text[: edit.start] + edit.text + text[edit.end :]


def faults(text, before):
    """What reads wrong in a text and was not wrong before."""
    twice = {match[0].lower() for match in TWICE.finditer(text)}
    twice -= {match[0].lower() for match in TWICE.finditer(before)}
    wrong = {match[0] for match in ARTICLE.finditer(text) if _is_wrong(match[1], match[2])}
    wrong -= {match[0] for match in ARTICLE.finditer(before)}
    spaces = {"two spaces"} if "  " in text and "  " not in before else set()
    return twice | wrong | spaces


def slips(text, before):
    """The kinds of slips of grammar that are in a text, and were not before."""
    return {name for name, found in GRAMMAR if _count(found, text) > _count(found, before)}


def _count(found, text):
    return len(found.findall(text.lower()))


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
                new = follow(text, finding, suggestion)
                assert not faults(new, text), f"{text} → {new}"
                if suggestion and finding.text[0].isupper():
                    assert suggestion[0].isupper() or not suggestion[0].isalpha(), new


# Where each form of a verb may stand.
BY_FORM = {
    "base": ("We will {} it soon.", "We want to {} local parks.", "They could {} the plan."),
    "s": ("The team {} the plan.", "She {} local parks."),
    "ing": ("They are {} the plan.", "By {} local parks, we help."),
    "ed": ("They {} us.", "The team {} local parks.", "We have {} the plan."),
    "en": ("It was {} in May.", "It will be {} by us.", "The plan is being {} now.", "{} parks."),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_suggestion_makes_no_slip_of_grammar(rule):
    texts = list(rule.bad)
    for pattern in rule.patterns if "v" in {item.kind for item in rule.suggestions} else ():
        for words, form in expand(pattern) if "/v" in pattern else ():
            for name in ("ed", "en") if form == "ed" else (form,):
                texts += [carrier.format(" ".join(words)) for carrier in BY_FORM[name]]
    for text in texts:
        for finding in INDEX.find(blocks.sentence(text)):
            for suggestion in finding.suggestions if finding.rule == rule.id else ():
                new = follow(text, finding, suggestion)
                assert not slips(new, text), f"{text} → {new}: {slips(new, text)}"


@pytest.mark.parametrize("text", [case[0] for case in hidden_verb_cases.CASES + agent_cases.CASES])
def test_what_the_rules_of_grammar_suggest_reads_well(text):
    sentence = blocks.sentence(text)
    for finding in (finding for check in CHECKS for finding in check(sentence)):
        for suggestion in finding.suggestions:
            new = follow(text, finding, suggestion)
            assert not faults(new, text) | slips(new, text), f"{text} → {new}"
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
        ("The disbursement took a year.", "The payment took a year."),
        ("It was of a substantive kind.", "It was of a real kind."),
        ("We are in agreement to endeavour to help.", "We are in agreement to try to help."),
    ],
)
def test_each_form_of_a_word_has_its_own_suggestion(text, wanted):
    found = [f for f in INDEX.find(blocks.sentence(text)) if f.suggestions]
    assert follow(text, found[0], found[0].suggestions[0]) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The documentation is here.", "The papers are here."),
        ("We read the documentation.", "We read the papers."),
        ("The cost of the documentation is high.", "The cost of the papers is high."),
        ("Nothing in the documentation is wrong.", "Nothing in the papers is wrong."),
        ("It will facilitate travel to the course.", "It will allow travel to the course."),
        ("We saw a fall in footfall.", "We saw a fall in the number of visitors."),
        ("The footfall is down.", "The number of visitors is down."),
        ("We facilitated three meetings.", "We ran three meetings."),
        ("We will facilitate access.", "We will allow access."),
        ("We saw enhanced access.", "We saw improved access."),
        ("It will be progressed this year.", "It will be worked on this year."),
        ("It will inform the plan.", "It will shape the plan."),
        ("Please inform the office.", "Please tell the office."),
        ("You were told accordingly.", "You were told."),
        ("Accordingly, we met.", "So we met."),
        ("It was nevertheless open.", "It was still open."),
        ("There is a lack of sufficient money.", "There is a lack of money."),
        ("We are not in a position to help.", "We cannot help."),
        ("They were not in a position to help.", "They could not help."),
        ("The form is attached herewith.", "The form is attached."),
        ("Please find enclosed a form.", "I enclose a form."),
        ("It is a plan whereat we met.", "It is a plan where we met."),
        ("Since inception, it has grown.", "Since the start, it has grown."),
        ("The third sector is here.", "The charities and community groups are here."),
        ("The truth, needless to say, is out.", "The truth is out."),
        ("We are in the process of moving.", "We are moving."),
        ("Our plan is aligned with yours.", "Our plan matches yours."),
        ("We like the additional bus.", "We like the extra bus."),
        ("We need additional buses.", "We need more buses."),
        ("She assisted with it.", "She helped with it."),
        ("Two meetings were facilitated by us.", "Two meetings were run by us."),
        ("The meeting is two hours in duration.", "The meeting is two hours long."),
        ("We can facilitate you to attend.", "We can allow you to attend."),
        ("We demonstrated in May that it works.", "We showed in May that it works."),
        ("It rose, as was demonstrated in May.", "It rose, as was shown in May."),
        ("Our customer contact is good.", "Our resident contact is good."),
    ],
)
def test_a_suggestion_fits_the_sentence(text, wanted):
    [found] = [f for f in INDEX.find(blocks.sentence(text)) if f.suggestions]
    assert follow(text, found, found.suggestions[0]) == wanted


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_nothing_that_is_suggested_is_itself_found_fault_with(rule):
    for text in rule.bad:
        for finding in INDEX.find(blocks.sentence(text)):
            for suggestion in finding.suggestions if finding.rule == rule.id else ():
                new = follow(text, finding, suggestion)
                end = finding.start + len(suggestion)
                again = [
                    other.text
                    for other in INDEX.find(blocks.sentence(new))
                    if other.severity is not Severity.NOTE
                    and other.start < end
                    and finding.start < other.end
                ]
                assert not again, f"{text} → {new}: {again}"


@pytest.mark.parametrize(
    "text",
    [
        "It is a bottom-up plan.",  # "a led by local people plan"
        "We value the engagement of parents.",  # "the involving people of parents"
        "The focus is clear.",  # a noun, and the suggestion is a verb
        "It is a multi-agency team.",
        "We normalise help.",  # "make normal help"
        "The contract came after approval being obtained.",  # "being got"
        "A scrutiny of this plan is due.",  # "a checks"
        "The documentation, which is here, helps.",  # "the papers, which is"
        "The documentation explains it.",  # "the papers explains"
        "There is good service provision here.",  # "there is good services"
        "Keep a record of the dispatch of letters.",  # "the send of"
        "They saw a need demonstrated in May.",  # "showed" or "shown"
        "We sent word and comms letters.",  # "messages letters"
        "This documentation is late.",  # "this papers"
        "We gave a grant to third sector groups.",  # "charities and community groups groups"
        "This is a plan whereby we help.",  # it cannot just be left out
        "We like the status quo.",
        "It got lost in the process of change.",  # "It got lost change"
    ],
)
def test_a_suggestion_that_does_not_fit_is_not_shown(text):
    found = list(INDEX.find(blocks.sentence(text)))
    assert found
    assert not any(finding.suggestions for finding in found)
