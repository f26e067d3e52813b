"""What the framework's words mean, said beside them."""

from ceframework_desktop.domain.framework import Kind
from ceframework_desktop.domain.reference import Term
from ceframework_desktop.ui.pages.plain_words import explained, explained_by, meaning_of, words_of

TERMS = (
    Term("statutory", "Statutory", "Set by law.", "C"),
    Term("inspection", "Statutory inspection", "A visit by an inspector.", "C"),
    Term("win", "WIN", "A network of women.", "C"),
    Term("level", "Level", "How far people share.", "C"),
)


def test_words_are_explained_in_the_order_of_the_text():
    found = explained_by(TERMS, "Choose a level.", "Is it statutory?")
    assert found == ("Level: How far people share.", "Statutory: Set by law.")


def test_of_words_within_words_only_the_longest_is_explained():
    assert explained_by(TERMS, "a statutory inspection") == (
        "Statutory inspection: A visit by an inspector.",
    )


def test_several_of_a_word_are_the_word_and_a_part_of_one_is_not():
    assert explained_by(TERMS, "two levels")
    assert not explained_by(TERMS, "levelled, multilevel")


def test_initials_are_not_taken_for_words():
    assert explained_by(TERMS, "The WIN group")
    assert not explained_by(TERMS, "to win a prize")


def test_what_the_framework_says_of_exemptions_is_explained(framework):
    said = " ".join(explained(framework.exemptions.condition, framework.exemptions.text))
    assert "Complied with in full: " in said
    assert "Central government guidance: " in said
    assert "EU policy consultation: " in said


def test_the_condition_is_said_plainly(framework):
    assert "complied with in full" in framework.exemptions.condition
    assert "the other six standards" in meaning_of("Complied with in full")
    assert meaning_of("no such word") == ""


def test_the_words_of_the_grounds_and_the_levels_are_explained(framework):
    ground = " ".join(explained(*words_of(framework.questions["ground"])))
    for word in ("Local Development Framework", "Statutory regulation", "Planning application"):
        assert f"{word}: " in ground
    level = framework.questions["level"]
    assert level.kind is Kind.CHOICE
    assert any(said.startswith("Level: ") for said in explained(*words_of(level)))


def test_every_ground_that_is_still_used_has_an_everyday_case(framework):
    rules = framework.exemptions
    without = [ground.id for ground in rules.grounds if not ground.cases]
    assert without == ["eu_policy"]  # kept for older records
    assert any("charity" in case for case in rules.no_ground)
    assert "twelve weeks" in rules.instead
