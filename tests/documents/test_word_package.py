"""A Word file is whole: what it refers to is there, and what it says of itself is true.

The files were also held against the schemas of ISO 29500 (transitional) when this was written.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree

from ceframework_desktop import paths
from ceframework_desktop.documents.phrases import languages
from ceframework_desktop.documents.registry import compose, render
from ceframework_desktop.documents.template_fields import filling
from ceframework_desktop.documents.writers.docx_languages import language_marks
from ceframework_desktop.documents.writers.docx_template import fill
from tests.documents.example import document, material
from tests.documents.test_letter import picture
from tests.documents.test_letter import with_logo as organisation_with

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
KINDS = {"w:pStyle": "paragraph", "w:rStyle": "character", "w:tblStyle": "table"}


def translated(code: str) -> bytes:
    rows = [{"language": code, "text": "A title\n\nA part\n\nText, 01709 000000."}]
    made = material({"letter_translations": rows, "letter_formats": "Urdu, Hindi, Chinese"})
    return render(compose("letter", replace(made, language=code)), "docx")


def from_template() -> bytes:
    template = paths.resources() / "templates" / "letter.docx"
    return fill(template.read_bytes(), filling(material()))


def with_logo() -> bytes:
    made = material(organisation=organisation_with(picture("PNG")))
    return render(compose("letter", made), "docx")


MADE: dict[str, Callable[[], bytes]] = {
    "plan": lambda: render(document("plan"), "docx"),
    "exemption": lambda: render(document("exemption"), "docx"),
    "letter": lambda: render(document("letter", {"letter_final": "draft"}), "docx"),
    "logo": with_logo,
    "template": from_template,
    "ar": lambda: translated("ar"),
    "zh": lambda: translated("zh"),
    "hi": lambda: translated("hi"),
}


@cache
def archive(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(MADE[name]())) as held:
        assert len(held.namelist()) == len(set(held.namelist()))
        return {entry: held.read(entry) for entry in held.namelist()}


def texts(name: str) -> Iterator[tuple[str, Any]]:
    """The parts that hold text or styles."""
    for entry, data in archive(name).items():
        if re.fullmatch(r"word/(document|styles|numbering|header\d*|footer\d*)\.xml", entry):
            yield entry, etree.fromstring(data)


@pytest.mark.parametrize("name", MADE)
def test_every_part_has_a_type_and_every_relation_leads_somewhere(name: str) -> None:
    held = archive(name)
    types = etree.fromstring(held["[Content_Types].xml"])
    parts = {node.get("PartName", "").lstrip("/") for node in types}
    endings = {node.get("Extension") for node in types}
    for entry in held:
        assert entry in parts or entry.rpartition(".")[2] in endings, entry
    assert parts - {""} <= set(held)
    for entry in (one for one in held if one.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(entry))
        for relation in etree.fromstring(held[entry]).iter(RELATION):
            target = relation.get("Target")
            if relation.get("TargetMode") == "External":
                assert re.match("https?://|mailto:|tel:", target)
                continue
            assert posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") in held


@pytest.mark.parametrize("name", MADE)
def test_styles_numbers_and_relations_that_are_named_are_there(name: str) -> None:
    held = archive(name)
    styles = etree.fromstring(held["word/styles.xml"])
    kinds = {s.get(qn("w:styleId")): s.get(qn("w:type")) for s in styles.iter(qn("w:style"))}
    numbering = etree.fromstring(held["word/numbering.xml"])
    numbers = {n.get(qn("w:numId")) for n in numbering.iter(qn("w:num"))} | {"0"}
    for entry, root in texts(name):
        for tag, kind in KINDS.items():
            for node in root.iter(qn(tag)):
                assert kinds[node.get(qn("w:val"))] == kind
        assert {n.get(qn("w:val")) for n in root.iter(qn("w:numId"))} <= numbers
        relations = held.get(f"word/_rels/{entry.removeprefix('word/')}.rels", b"<none/>")
        known = {one.get("Id") for one in etree.fromstring(relations)}
        named = {
            value
            for node in root.iter()
            for key, value in node.attrib.items()
            if key.startswith(qn("r:id").rpartition("}")[0])
        }
        assert named <= known, entry


@pytest.mark.parametrize("name", MADE)
def test_tables_are_whole_and_pictures_described(name: str) -> None:
    for _, root in texts(name):
        for table in root.iter(qn("w:tbl")):
            columns = len(table.find(qn("w:tblGrid")))
            for row in table.iterchildren(qn("w:tr")):
                cells = list(row.iterchildren(qn("w:tc")))
                assert len(cells) == columns
                assert all(cell[-1].tag == qn("w:p") for cell in cells)
        numbers = [picture.get("id") for picture in root.iter(ANCHOR)]
        assert len(numbers) == len(set(numbers))
        assert all(picture.get("descr") for picture in root.iter(ANCHOR))


def test_the_logo_is_there_to_be_described() -> None:
    assert any(list(root.iter(ANCHOR)) for _, root in texts("logo"))


def test_every_table_of_the_plan_has_a_header_row() -> None:
    [(_, root)] = [part for part in texts("plan") if part[0] == "word/document.xml"]
    shaded = [t for t in root.iter(qn("w:tbl")) if t.find(f".//{qn('w:shd')}") is not None]
    assert len(shaded) > 4
    for table in shaded:
        first = table.find(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


@pytest.mark.parametrize("name", ["plan", "letter", "ar"])
def test_nothing_is_left_over_from_another_program(name: str) -> None:
    held = archive(name)
    for entry in held:
        assert not re.search("thumbnail|customXml|stylesWithEffects", entry)
    assert b"<Application>Community Engagement Planner<" in held["docProps/app.xml"]
    settings = etree.fromstring(held["word/settings.xml"])
    modes = {s.get(qn("w:name")): s.get(qn("w:val")) for s in settings.iter(qn("w:compatSetting"))}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(qn("w:rsids")) is None


def test_every_language_has_a_tag_that_word_knows() -> None:
    for language in languages():
        tags = set(language_marks(language.code).values()) - {"en-GB"}
        assert all(re.fullmatch(r"[a-z]{2}-([A-Z][a-z]{3}-)?[A-Z]{2}", tag) for tag in tags)
        assert tags or language.code == "en"
    assert language_marks("ar") == {"val": "en-GB", "bidi": "ar-SA"}
    assert language_marks("zh") == {"val": "en-GB", "eastAsia": "zh-CN"}
    assert language_marks("en-GB") == {"val": "en-GB"}


@pytest.mark.parametrize(
    ("name", "kind", "typeface"),
    [
        ("ar", "cs", "Arial"),
        ("hi", "cs", "Nirmala UI"),
        ("zh", "eastAsia", "Microsoft YaHei"),
    ],
)
def test_a_typeface_of_windows_is_named_for_each_script(
    name: str, kind: str, typeface: str
) -> None:
    styles = etree.fromstring(archive(name)["word/styles.xml"])
    fonts = styles.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert fonts.get(qn(f"w:{kind}")) == typeface
