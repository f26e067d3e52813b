"""The library holds all of the framework and the texts beside it."""

import pytest

from ceframework_desktop import paths
from ceframework_desktop.services.reference import reference
from ceframework_desktop.ui.pages.library import entries, presenter


@pytest.fixture(scope="module")
def sections(sample):
    return presenter.sections(sample.framework, reference(paths.default_pack()))


def section(sections, section_id):
    return next(s for s in sections if s.id == section_id)


def test_the_standards_are_there_word_for_word(sample, sections):
    entries = section(sections, "standards").entries
    assert len(entries) == 7
    for entry, standard in zip(entries, sample.framework.standards, strict=True):
        for criterion in standard.criteria:
            assert criterion.text in entry.quote
            assert (criterion.id, criterion.plain) in entry.facts


def test_every_ground_is_under_the_right_head(sample, sections):
    entries = section(sections, "exemptions").entries
    heads = [n for n, e in enumerate(entries) if e.level == 2]
    automatic = {g.label for g in sample.framework.exemptions.grounds if g.automatic}
    assert {e.heading for e in entries[heads[1] + 1 : heads[2]]} == automatic
    assert sample.framework.exemptions.condition in entries[0].quote


def test_nothing_of_the_reference_texts_is_left_out(sections):
    held = reference(paths.default_pack())
    for section_id, count in (
        ("definitions", len(held.definitions)),
        ("factors", len(held.factors)),
        ("glossary", len(held.terms)),
        ("partners", len(held.partners)),
        ("indicators", len(held.indicators.rows)),
        ("action_plan", len(held.action_plan.rows)),
        ("governance", len(held.governance.reports) + 1),
        ("context", len(held.context.entries)),
        ("cross_references", sum(len(c.items) for c in held.cross_references)),
    ):
        entries = [e for e in section(sections, section_id).entries if e.level == 3]
        assert len(entries) == count, section_id


def test_what_is_quoted_names_its_source(sections):
    for section_id in ("exemptions", "definitions", "indicators"):
        for entry in section(sections, section_id).entries:
            assert entry.source or not entry.quote, entry.heading


def test_marks_for_the_makers_are_not_shown_to_readers(sections):
    for s in sections:
        shown = [s.intro, *(t for e in s.entries for t in (e.source, e.plain))]
        assert not [text for text in shown if "[S]" in text or "[C]" in text or "[P]" in text]


def test_search_finds_entries_that_hold_every_word(sections):
    found = entries.matching(sections, "LINk network")
    assert found
    for s in found:
        for entry in s.entries:
            assert entry.holds(["link", "network"])
    assert entries.matching(sections, "xyzzy") == ()
    assert entries.matching(sections, " ") == sections


def test_how_much_was_found_in_words(sections):
    assert entries.count_in_words(()).startswith("Nothing found.")
    found = entries.matching(sections, "compact")
    assert entries.count_in_words(found) == f"{sum(len(s.entries) for s in found)} found"
