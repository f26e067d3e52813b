"""The guide is there for every page, in plain English, and says what the program really does."""

import re

import pytest

from ceframework_desktop import paths
from ceframework_desktop.ui.pages import PAGES
from ceframework_desktop.ui.pages.help import presenter

GUIDE = paths.resources() / "guide"


@pytest.fixture(scope="module")
def sections():
    return presenter.sections(GUIDE)


def test_every_page_has_its_part_of_the_guide(sections):
    known = {section.id for section in sections}
    assert {spec.help for spec in PAGES} <= known
    assert {"keys", "trouble", "letter"} <= known


def test_the_parts_come_in_order_with_a_title_and_a_text(sections):
    assert sections[0].id == "start"
    assert len(sections) == len(list(GUIDE.glob("*.md")))
    for section in sections:
        assert section.title
        assert len(section.text) > 100


def test_an_unknown_part_opens_the_first(sections):
    assert presenter.chosen(sections, "no such part") == 0
    assert sections[presenter.chosen(sections, "keys")].id == "keys"


def test_search_needs_every_word_of_it(sections):
    found = presenter.matching(sections, "STICK copy")
    assert found
    assert all(s.holds("stick copy") for s in found)
    assert presenter.matching(sections, "") == sections
    assert presenter.count_in_words(()).startswith("Nothing found.")
    assert presenter.count_in_words(sections[:1]) == "1 part found"


def test_no_sentence_is_long(sections):
    for section in sections:
        for line in section.text.splitlines():
            for sentence in re.split(r"(?<=[.!?:])\s+", line):
                assert len(sentence.split()) <= 25, sentence


def test_topics_named_in_the_guide_are_topics_of_the_framework(sample, sections):
    titles = {topic.title for _stage, topic in sample.framework.topics()}
    text = next(s.text for s in sections if s.id == "exemption")
    assert "Why twelve weeks are not possible" in titles
    assert "**Why twelve weeks are not possible**" in text
    assert "**Office use**" in text
    assert "Office use" in titles
