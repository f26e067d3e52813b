"""The forms of verbs, there and back."""

from __future__ import annotations

import pytest

from ceframework_desktop.plain_english.grammar import verbs


@pytest.mark.parametrize(
    ("plain", "third", "past", "participle", "gerund"),
    [
        ("send", "sends", "sent", "sent", "sending"),
        ("write", "writes", "wrote", "written", "writing"),
        ("carry", "carries", "carried", "carried", "carrying"),
        ("plan", "plans", "planned", "planned", "planning"),
        ("cancel", "cancels", "cancelled", "cancelled", "cancelling"),
        ("visit", "visits", "visited", "visited", "visiting"),
        ("develop", "develops", "developed", "developed", "developing"),
        ("agree", "agrees", "agreed", "agreed", "agreeing"),
        ("decide", "decides", "decided", "decided", "deciding"),
        ("tie", "ties", "tied", "tied", "tying"),
        ("reach", "reaches", "reached", "reached", "reaching"),
        ("begin", "begins", "began", "begun", "beginning"),
        ("set", "sets", "set", "set", "setting"),
        ("feed", "feeds", "fed", "fed", "feeding"),
        ("undo", "undoes", "undid", "undone", "undoing"),
        ("have", "has", "had", "had", "having"),
        ("pay", "pays", "paid", "paid", "paying"),
    ],
)
def test_every_form(plain: str, third: str, past: str, participle: str, gerund: str) -> None:
    made = (verbs.third_person(plain), verbs.past(plain), verbs.participle(plain))
    assert (*made, verbs.gerund(plain)) == (third, past, participle, gerund)
    assert verbs.is_participle(participle)
    assert verbs.plain_of(participle) == plain


def test_a_verb_takes_the_form_of_another() -> None:
    assert verbs.like("review", "carrying", "carry") == "reviewing"
    assert verbs.like("review", "carries", "carry") == "reviews"
    assert verbs.like("pay", "made", "make") == "paid"
    assert verbs.like("know", "given", "give") == "known"


@pytest.mark.parametrize("word", ["red", "hundred", "need", "speed", "wicked", "old-fashioned"])
def test_not_every_word_in_ed_is_a_participle(word: str) -> None:
    assert not verbs.is_participle(word)


def test_a_participle_that_is_not_listed_is_known_by_its_ending() -> None:
    assert verbs.is_participle("crowdfunded")
    assert verbs.plain_of("crowdfunded") is None
    assert verbs.is_participle("co-written")


def test_no_verb_is_listed_as_regular_and_irregular() -> None:
    lexicon = verbs.lexicon()
    assert not lexicon.regular & lexicon.irregular.keys()
    assert lexicon.doubling <= lexicon.regular
