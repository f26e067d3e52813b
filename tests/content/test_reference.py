"""The reference texts: complete, in the source's words, and without anybody's name or number."""

import re
from pathlib import Path

import pytest

from ceframework_desktop.content.reference_loader import load_reference
from ceframework_desktop.domain.errors import BadPack
from ceframework_desktop.domain.reference import Reference

from .packs import GOLDEN, ROTHERHAM, change, copy_to, line_of, rotherham


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(ROTHERHAM)


@pytest.fixture(scope="module")
def source() -> str:
    return flat((GOLDEN / "source.txt").read_text("utf-8"))


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_definitions_are_word_for_word(reference: Reference, source: str) -> None:
    for definition in reference.definitions:
        for text in (definition.text, *definition.examples):
            assert flat(text) in source, definition.id


def test_every_level_has_its_definition(reference: Reference) -> None:
    levels = [option.id for option in rotherham().questions["level"].options]
    assert sorted(levels) == sorted(d.level for d in reference.definitions if d.level)


def test_the_six_factors(reference: Reference, source: str) -> None:
    options = [option.id for option in rotherham().questions["factors"].options]
    assert [factor.id for factor in reference.factors] == options
    assert len(options) == 6
    assert all(factor.text in source for factor in reference.factors)


def test_partners_are_organisations(reference: Reference) -> None:
    assert len(reference.partners) == 11
    everything = "\n".join(path.read_text("utf-8") for path in ROTHERHAM.glob("*.toml"))
    made_up = everything.replace("01709 000000", "").replace("example.org", "")
    assert re.search(r"\b0\d{3,4}\)? ?\d{6}|@\w+\.(?!org\b)", made_up) is None
    assert re.findall(r"\S+@(?!example\.org)\S+\.\S+", everything) == []


def test_glossary_has_the_sources_own_terms(reference: Reference) -> None:
    terms = {term.term: term for term in reference.terms}
    assert len(terms) == len(reference.terms) >= 40
    for own in ("IDEA", "LINK", "LAA", "LSP", "RDGH", "RMBC", "RPCT"):
        assert terms[own].mark == "S"


def test_indicators(reference: Reference) -> None:
    rows = {row.id: (row.baseline, row.target) for row in reference.indicators.rows}
    assert rows == {
        "all": (25, 29),
        "bme": (51, 55),
        "disabled": (23, 27),
        "young": (29, 33),
        "older": (32, 36),
        "women": (27, 31),
    }
    years = reference.indicators.baseline_year, reference.indicators.target_year
    assert years == ("2008/09", "2010/11")


def test_action_plan_is_whole(reference: Reference) -> None:
    objectives = [row.objective for row in reference.action_plan.rows]
    assert [objectives.count(one) for one in dict.fromkeys(objectives)] == [4, 3, 3, 6, 1]
    assert all(
        row.lead and row.links and row.resources and row.risks for row in reference.action_plan.rows
    )


def test_governance_and_context(reference: Reference, source: str) -> None:
    assert flat(reference.governance.text) in source
    months = {report.id: report.months for report in reference.governance.reports}
    assert months == {"action_plan": 6, "indicators": 12, "exemptions": 6, "framework": 0}
    scopes = [entry.scope for entry in reference.context.entries]
    assert (scopes.count("local"), scopes.count("national")) == (9, 9)
    assert all(flat(entry.title) in source for entry in reference.context.entries)


def test_other_lists_are_word_for_word(reference: Reference, source: str) -> None:
    counts = {one.id: len(one.items) for one in reference.cross_references}
    assert counts == {
        "code_of_practice": 7,
        "scotland_2005": 10,
        "odpm": 6,
        "rmbc_cci": 6,
        "pct_toolkit": 4,
        "rdgh_values": 7,
        "fire_authority": 4,
        "police_mechanisms": 5,
        "transport_executive": 7,
        "compact_cci_code": 9,
        "compact_plus": 18,
    }
    for one in reference.cross_references:
        for item in one.items:
            assert flat(item.text) in source, (one.id, item.id)
            assert flat(item.title) in source, (one.id, item.id)


def test_every_criterion_is_met_somewhere_else(reference: Reference) -> None:
    named = {c for one in reference.cross_references for item in one.items for c in item.criteria}
    assert named == {c.id for s in rotherham().standards for c in s.criteria}


def test_compact_plus_groups(reference: Reference) -> None:
    items = next(one for one in reference.cross_references if one.id == "compact_plus").items
    groups = [item.group for item in items]
    assert [groups.count(group) for group in dict.fromkeys(groups)] == [1, 10, 7]


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "message"),
    [
        (
            "cross_references.toml",
            'criteria = ["S3.1", "S2.3"]',
            'criteria = ["S3.9"]',
            "S3.9",
            "item '1' points to 'S3.9', which is not a criterion.",
        ),
        (
            "cross_references.toml",
            'scope = "compact"',
            'scope = "world"',
            'scope = "world"',
            "list 'compact_cci_code' has the unknown scope 'world'. "
            "Known are: national, partner, compact.",
        ),
        (
            "glossary.toml",
            'mark = "S"',
            'mark = "X"',
            'mark = "X"',
            "term 'bme' has the unknown mark 'X'. Known are: S, C.",
        ),
        (
            "indicators.toml",
            "target = 55",
            "target = 155",
            "target = 155",
            "indicator 'bme' needs a percentage, 0 to 100, for target.",
        ),
        (
            "partners.toml",
            'id = "var"',
            'id = "rmbc"',
            "Voluntary Action Rotherham",
            "the file has 'rmbc' twice among its partners.",
        ),
        (
            "context.toml",
            'scope = "local"',
            'scope = "local"\ncolour = "red"',
            "colour",
            "entry 'cci_framework' has the unknown key 'colour'.",
        ),
    ],
)
def test_faults_name_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, where: str, message: str
) -> None:
    pack = copy_to(tmp_path)
    change(pack, file, old, new)
    with pytest.raises(BadPack) as caught:
        load_reference(pack)
    line = line_of(pack, file, where)
    if "twice" in message:
        line -= 1  # the id stands above the name
    assert f"{file} line {line}: {message}" in caught.value.problems


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    (pack / "glossary.toml").unlink()
    with pytest.raises(BadPack) as caught:
        load_reference(pack)
    assert caught.value.problems == ("glossary.toml: the file is missing.",)
