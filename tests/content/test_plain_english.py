"""What the pack says in our own words is plain."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from ceframework_desktop.domain.framework import Framework, Option

from .packs import ROTHERHAM, rotherham

# Keys whose text is ours. What a source says word for word is left out.
OURS = {
    "short",
    "plain",
    "message",
    "label",
    "hint",
    "why",
    "help",
    "example",
    "good",
    "row_name",
    "about",
    "meaning",
    "note",
}
# Files where these keys hold the source's own words.
QUOTED = {("indicators.toml", "meaning"), ("standards.toml", "title"), ("context.toml", "title")}
LABEL_LIKE = ("label", "title", "hint", "short", "row_name")


def own_texts() -> Iterator[tuple[str, str, str]]:
    """File, key and text of everything we wrote."""
    for path in sorted(ROTHERHAM.glob("*.toml")):
        for key, text in _texts(tomllib.loads(path.read_text("utf-8"))):
            ours = key in OURS or (key in ("title", "intro") and path.name not in _QUOTING)
            if ours and (path.name, key) not in QUOTED:
                yield path.name, key, text


_QUOTING = {"standards.toml", "context.toml", "cross_references.toml", "pack.toml"}


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, name)


def sentences(text: str) -> list[str]:
    """Split where a sentence or a line ends; "5 pm." and "10.00" do not split wrongly often."""
    return [one for one in re.split(r"(?<=[.!?])[”\"]?\s+|\n+", text) if one.strip()]


TEXTS = list(own_texts())


def test_there_is_text_to_judge() -> None:
    assert len(TEXTS) > 900
    assert {key for _file, key, _text in TEXTS} >= OURS - {"note"}


def test_no_sentence_is_over_thirty_words() -> None:
    long = [
        (file, sentence)
        for file, _key, text in TEXTS
        for sentence in sentences(text)
        if len(sentence.split()) > 30
    ]
    assert long == []


def test_sentences_average_under_fifteen_words() -> None:
    lengths = [
        len(sentence.split())
        for _file, key, text in TEXTS
        if key in ("help", "why", "example", "good", "plain", "message", "intro")
        for sentence in sentences(text)
    ]
    assert sum(lengths) / len(lengths) < 15
    assert sum(length > 20 for length in lengths) / len(lengths) < 0.05


def test_spaces_quotes_and_marks() -> None:
    for file, key, text in TEXTS:
        where = (file, key, text)
        assert "  " not in text, where
        assert text == text.strip(), where
        assert not re.search(r" [.,;:?!]|\.\.|,,", text), where
        assert '"' not in text, where  # curly quotation marks
        assert not re.search(r"[A-Za-z]-\s|\s-\s", text), where


def test_labels_are_in_sentence_case_and_end_without_a_mark() -> None:
    for file, key, text in TEXTS:
        if key in LABEL_LIKE and key not in ("hint", "short"):
            assert not re.search(r"[:;.]$", text), (file, key, text)
        if key in LABEL_LIKE:
            assert not re.search(r"\be\.g\.|\betc\b|\bi\.e\.|/", text), (file, key, text)
        if key in ("label", "title", "hint"):
            assert text[0].isupper() or text[0].isdigit() or text[0] == "“", (file, key, text)
            loud = set(re.findall(r"\b[A-Z]{4,}\b", text)) - {"OFSTED", "DRAFT", "LGBT"}
            assert not loud, (file, key, text)


def test_a_hint_is_one_or_two_short_lines() -> None:
    for file, key, text in TEXTS:
        if key == "hint":
            assert len(text) <= 95, (file, text)
            assert not text.endswith("."), (file, text)


# Words that a person new to this work would stumble over, with what we say instead.
JARGON = re.compile(
    r"\b(stakeholders?|utili[sz]e\w*|facilitat\w+|leverage\w*|going forward|robust\w*|synerg\w+|"
    r"holistic|deliverables?|key|impact(ed|s)?|ensure\w*|commence\w*|prior to|in order to|"
    r"regarding|terminate\w*|purchase\w*|assist\w*|require[sd]?|additional|approximately|"
    r"demographic\w*|dissemin\w+|signpost\w*|outputs?|in terms of|implement\w*|obtain\w*|"
    r"participants?|methodolog\w+|hard[- ]to[- ]reach|service delivery)\b",
    re.IGNORECASE,
)


def test_no_jargon_in_what_people_read() -> None:
    """The glossary may explain such words; questions and messages may not use them."""
    found = [
        (file, match.group(), text)
        for file, _key, text in TEXTS
        if file not in ("glossary.toml", "pack.toml", "cross_references.toml")
        for match in [JARGON.search(text)]
        if match
    ]
    assert found == []


def test_american_spelling_is_not_used() -> None:
    wrong = re.compile(
        r"\b(\w+(?<!pr)(?<!s)iz(e|ed|ing|ation)s?|color\w*|center\w*|behavior\w*|program(?!me)s?\b(?<!program)|labor|"
        r"neighbor\w*|traveler\w*|license[ds]?)\b",
        re.IGNORECASE,
    )
    allowed = {"size", "sizes", "sized", "prize", "prizes"}
    for file, _key, text in TEXTS:
        for match in wrong.finditer(text):
            assert match.group().lower() in allowed, (file, match.group(), text)


def test_labels_of_questions_ask_something() -> None:
    for question in rotherham().questions.values():
        assert question.label.endswith("?"), question.label
        assert len(question.label) <= 75, question.label


def test_help_is_two_to_four_sentences() -> None:
    for question in rotherham().questions.values():
        count = len(sentences(question.help))
        assert 2 <= count <= 5, (question.id, count)
        assert len(sentences(question.why)) <= 2, question.id
        assert len(sentences(question.good)) <= 2, question.id
        assert len(question.hint) > 0, question.id


def test_options_read_differently() -> None:
    for options in _all_options(rotherham()):
        labels = [option.label for option in options]
        assert len(set(labels)) == len(labels), labels


def _all_options(framework: Framework) -> Iterator[tuple[Option, ...]]:
    for question in framework.questions.values():
        yield question.options
        yield from (column.options for column in question.columns)


def test_people_and_places_in_examples_are_made_up() -> None:
    for _file, key, text in TEXTS:
        if key == "example":
            for number in re.findall(r"0\d[\d ]{7,}", text):
                assert number.strip() == "01709 000000"
            assert not re.search(r"@(?!example\.org)", text)


@pytest.mark.parametrize(
    ("text", "count"), [("One. Two? Three!", 3), ("One\nTwo", 2), ("At 5 pm we go", 1)]
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(sentences(text)) == count
