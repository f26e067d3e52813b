"""Templates that misuse a field, or that could do harm: refused with plain words, nothing run."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.documents.model import Logo
from ceframework_desktop.documents.template_fields import filling
from ceframework_desktop.documents.template_package import (
    MOST_BYTES,
    MOST_PARTS,
    MOST_UNPACKED,
    MOST_XML,
    BadTemplate,
    open_package,
)
from ceframework_desktop.documents.writers.docx_template import check, fill
from ceframework_desktop.paths import resources
from tests.documents.example import material
from tests.documents.templates import BODY, in_runs, repacked, saved, swapped, template

GOOD = template(BODY, "{{ questions }}")
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIELD = (
    "<w:p {ns}><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{first}</w:instrText>"
    "</w:r><w:r><w:instrText>{rest}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    "</w:p>"
)


def refused(data: bytes) -> str:
    with pytest.raises(BadTemplate) as found:
        check(data)
    return str(found.value)


def related(kind: str, target: str, mode: str = "External") -> bytes:
    """A good template with one relation more."""
    new = (
        f'<Relationship Id="rX1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        "</Relationships>"
    )
    return swapped(GOOD, RELATIONS, b"</Relationships>", new.encode())


def with_part(name: str, content: bytes = b"x") -> bytes:
    return repacked(GOOD, {name: content})


def squeezed(name: str, content: bytes) -> bytes:
    """A good template with one part more, pressed together."""
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return made.getvalue()


LOGO = Logo((resources() / "samples" / "logo.png").read_bytes(), 300, 100, "A")
LONG = squeezed("word/long.xml", b"<a>" + b" " * MOST_XML + b"</a>")


# Fields


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Dear {{ greting }}", "“{{ greting }}” is not a field. Did you mean {{ greeting }}?"),
        ("{{ xyzzy }}", "“{{ xyzzy }}” is not a field. It stands in “{{ xyzzy }}”."),
        ("{{ title|upper }}", "“{{ title|upper }}” is not a field. Did you mean {{ title }}?"),
        ("{{ ''.__class__.__mro__ }}", "is not a field"),
        ("{{ 7 * 7 }}", "is not a field"),
        ("{% for x in y %}", "“{% for x in y %}” is an instruction."),
        ("{# remark #}", "is an instruction"),
        ("Dear {{ title", "A field is not closed."),
        ("Dear title }}", "A field is not closed."),
        ("Here: {{ letter_text }}", "{{ letter_text }} must stand in a paragraph of its own."),
        ("{{ theme.said }} {{ step.what }}", "cannot stand in one paragraph"),
        (BODY, "{{ letter_text }} stands in the template more than once."),
    ],
)
def test_a_misused_field_is_named_with_its_place(text: str, says: str) -> None:
    said = refused(template(text, BODY))
    assert says in said
    assert "Mend it in Word" in said


def test_the_place_is_said_in_head_and_table() -> None:
    def head(word: Any) -> None:
        word.sections[0].header.paragraphs[0].text = "{{ theme.said }} of {{ wrong_one }}"

    said = refused(template(BODY, build=head))
    assert "{{ theme.said }} must stand in the letter itself, not in the header." in said
    assert "It stands in the header: “{{ theme.said }} of {{ wrong_one }}”." in said

    def row(word: Any) -> None:
        cells = word.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "{{ theme.said }}", "{{ step.what }}"

    assert "cannot stand in one row of a table" in refused(template(BODY, build=row))


def test_every_problem_is_said_up_to_a_number_that_can_be_read() -> None:
    with pytest.raises(BadTemplate) as found:
        check(template(*(f"{{{{ nothing{n} }}}}" for n in range(20)), BODY))
    assert len(found.value.problems) == 9
    assert found.value.problems[-1] == "There are 12 more like these."


def test_a_template_without_a_place_for_the_letter() -> None:
    assert "{{ letter_text }}" in refused(template("Dear all"))


def test_a_part_must_not_stand_in_a_text_box() -> None:
    box = (
        f"<w:p {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:r><w:pict><v:textbox>"
        "<w:txbxContent><w:p><w:r><w:t>{{ letter_text }}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></w:pict></w:r></w:p>"
    )
    data = template("x", build=lambda word: word.element.body.insert(0, parse_xml(box)))
    assert "must not stand in a text box" in refused(data)


# What must not reach a reader


def test_tracked_changes_and_comments() -> None:
    old = (
        f"<w:p {nsdecls('w')}><w:ins w:id='1' w:author='x'><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    )
    data = template(BODY, build=lambda word: word.element.body.insert(0, parse_xml(old)))
    assert "still marked as changes" in refused(data)

    def comment(word: Any) -> None:
        word.add_comment(word.paragraphs[0].runs, text="Is this right?", author="F. Example")

    assert "comments" in refused(template("Dear all", BODY, build=comment))


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (" DDEAUTO", ' c:\\\\x.exe "a"'),
        ("DDE", "AUTO x"),
        (' INCLUDEPICTURE "http://example.org/a.png"', ""),
        ("INCLUDETEXT", " /etc/passwd"),
        (" macrobutton", " x"),
        (" LINK", " Excel.Sheet"),
        ("QUOTE", " 65"),
    ],
)
def test_codes_of_word_that_fetch_or_start_something(first: str, rest: str) -> None:
    xml = FIELD.format(ns=nsdecls("w"), first=first, rest=rest)
    data = template(BODY, build=lambda word: word.element.body.insert(0, parse_xml(xml)))
    assert "is not allowed here" in refused(data)


def test_a_simple_code_and_a_link_to_a_file() -> None:
    simple = f"<w:p {nsdecls('w')}><w:fldSimple w:instr='DDEAUTO x'/></w:p>"
    data = template(BODY, build=lambda word: word.element.body.insert(0, parse_xml(simple)))
    assert "DDEAUTO" in refused(data)
    link = FIELD.format(ns=nsdecls("w"), first=' HYPERLINK "file:///c:/x.exe"', rest="")
    data = template(BODY, build=lambda word: word.element.body.insert(0, parse_xml(link)))
    assert "has a link to something other than a web page" in refused(data)


@pytest.mark.parametrize("code", [" PAGE ", "NUMPAGES", ' HYPERLINK "https://example.org"'])
def test_page_numbers_and_web_links_may_stay(code: str) -> None:
    xml = FIELD.format(ns=nsdecls("w"), first=code, rest="")
    check(template(BODY, build=lambda word: word.element.body.insert(0, parse_xml(xml))))


# What could do harm


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (with_part("word/vbaProject.bin"), "macros"),
        (with_part("word/vbaData.xml", b"<a/>"), "macros"),
        (with_part("word/activeX/activeX1.xml", b"<a/>"), "macros"),
        (with_part("customUI/customUI.xml", b"<a/>"), "macros"),
        (with_part("word/embeddings/oleObject1.bin"), "embedded"),
        (with_part("word/embeddings/a.xlsx"), "embedded"),
        (with_part("word/media/setup.exe"), "a program embedded"),
        (with_part("../../up.xml", b"<a/>"), "leads outside"),
        (with_part("/etc/passwd"), "leads outside"),
        (with_part("c:\\x.xml", b"<a/>"), "leads outside"),
        (with_part("WORD/Document.xml", b"<a/>"), "two parts of the same name"),
        (with_part("word/deep.xml", b"<a>" * 300 + b"</a>" * 300), "too deep"),
        (LONG, "far too long"),
        (repacked(GOOD, {"word/document.xml": None}), "could not be read as a Word file"),
        (repacked(GOOD, {"[Content_Types].xml": None}), "could not be read as a Word file"),
        (repacked(GOOD, {"word/styles.xml": b"<broken"}), "could not be read as a Word file"),
        (repacked(GOOD, {RELATIONS: b"<a/>"}), "could not be read as a Word file"),
        (b"", "could not be read as a Word file"),
        (b"PK\x03\x04", "could not be read as a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Word’s old form, or has a password"),
        (bytes(MOST_BYTES + 1), "too large"),
    ],
)
def test_harmful_files_are_refused(data: bytes, says: str) -> None:
    assert says in refused(data)


def test_a_file_with_macros_under_another_name() -> None:
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = swapped(GOOD, "[Content_Types].xml", plain, macro)
    assert "macros" in refused(data)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        types = source.read("[Content_Types].xml").decode()
    hidden = types.replace("UTF-8", "UTF-16").replace("utf-8", "utf-16").encode("utf-16")
    assert "macros" in refused(repacked(GOOD, {"[Content_Types].xml": hidden}))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://example.org/follow.png"),
        ("image", "file:///c:/secret.png"),
        ("oleObject", "http://example.org/x"),
        ("subDocument", "other.docx"),
        ("frame", "http://example.org/x"),
        ("hyperlink", "file:///c:/x.exe"),
        ("hyperlink", "javascript:alert(1)"),
        ("hyperlink", "\\\\server\\share"),
        ("aFChunk", "http://example.org/x.html"),
    ],
)
def test_what_lies_outside_the_file(kind: str, target: str) -> None:
    said = refused(related(kind, target))
    assert "lies outside it" in said or "embedded" in said


def test_targets_inside_that_lead_outside() -> None:
    assert "lies outside" in refused(related("image", "file:///etc/passwd", "Internal"))
    assert "embedded" in refused(related("aFChunk", "x.html", "Internal"))
    assert "embedded" in refused(related("package", "x.xlsx", "Internal"))


@pytest.mark.parametrize("target", ["https://example.org", "mailto:a@example.org"])
def test_links_to_the_web_may_stay(target: str) -> None:
    check(related("hyperlink", target))


def test_what_word_adds_unasked_is_taken_out() -> None:
    data = related("attachedTemplate", "file:///C:/Ours/Ours-1.dotm")
    made = fill(data, filling(material()))
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert b"Ours-1.dotm" not in b"".join(file.read(name) for name in file.namelist())


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", RELATIONS])
def test_declarations_are_refused_before_anything_is_read(part: str) -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">'
        b'<!ENTITY c "&d;&d;"><!ENTITY d "lol">]><a>&b;&c;</a>'
    )
    assert "declares things of its own" in refused(repacked(GOOD, {part: bomb}))


def test_a_zip_bomb_is_given_up() -> None:
    data = squeezed("word/media/a.png", bytes(MOST_UNPACKED))
    assert len(data) < MOST_BYTES
    assert "holds far too much" in refused(data)


def test_too_many_parts() -> None:
    many = {f"word/media/{n}.png": b"" for n in range(MOST_PARTS)}
    assert "too many parts" in refused(repacked(GOOD, many))


def test_sizes_that_the_file_claims_are_not_believed() -> None:
    """A part that says it is one byte long is read no further, and the file is refused."""
    data = squeezed("word/media/a.png", bytes(1_000_000))
    data = data.replace(struct.pack("<I", 1_000_000), struct.pack("<I", 1))
    assert "could not be read" in refused(data)


def test_a_template_file_of_word_is_taken(tmp_path: Any) -> None:
    plain, kind = b"document.main+xml", b"template.main+xml"
    data = swapped(GOOD, "[Content_Types].xml", plain, kind)
    with pytest.raises(ValueError, match="template"):
        docx.Document(io.BytesIO(data))
    docx.Document(io.BytesIO(fill(data, filling(material()))))


@given(st.integers(min_value=0, max_value=len(GOOD) - 1), st.binary(min_size=1, max_size=40))
def test_a_spoilt_file_is_read_or_refused(place: int, junk: bytes) -> None:
    data = GOOD[:place] + junk + GOOD[place + len(junk) :]
    try:
        fill(data, filling(material()))
    except BadTemplate as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - either way is right


@given(st.data())
def test_a_spoilt_part_is_read_or_refused(data: Any) -> None:
    parts = open_package(GOOD)
    name = data.draw(st.sampled_from(sorted(n for n in parts if n.endswith((".xml", ".rels")))))
    content = parts[name]
    start = data.draw(st.integers(min_value=0, max_value=len(content)))
    length = data.draw(st.integers(min_value=0, max_value=400))
    new = data.draw(st.sampled_from([b"", b"0", b"w:p", b"<w:p/>", b"\xff"]))
    spoilt = repacked(GOOD, {name: content[:start] + new + content[start + length :]})
    try:
        fill(spoilt, filling(material()))
    except BadTemplate as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - either way is right


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (RELATIONS, b"/relationships/styles", b"/relationships/other"),  # it would be there twice
        (RELATIONS, b"/relationships/settings", b"/relationships/other"),
        (RELATIONS, b'Target="numbering.xml"', b""),
        ("_rels/.rels", b'Target="word/document.xml"', b""),
        ("_rels/.rels", b"xmlns=", b"xmlns:a="),
        ("[Content_Types].xml", b"wordprocessingml.styles+xml", b"wordprocessingml.other+xml"),
        ("[Content_Types].xml", b"core-properties+xml", b"other+xml"),
        ("word/numbering.xml", b"w:abstractNumId w:val", b"w:other w:val"),
        (
            "word/styles.xml",
            b"<w:docDefaults>",
            b"<w:docDefaults><w:rPrDefault><w:rPr><w:sz/>"
            b"</w:rPr></w:rPrDefault></w:docDefaults><w:docDefaults>",
        ),
    ],
)
def test_a_spoilt_package_is_refused_when_it_is_chosen(part: str, old: bytes, new: bytes) -> None:
    assert refused(swapped(GOOD, part, old, new)).startswith("The file could not be read as a Word")


def test_a_place_where_no_logo_can_be_put_is_found_when_it_is_chosen() -> None:
    def build(word: Any) -> None:
        word.part.relate_to(word.part.numbering_part, RELATIONSHIP_TYPE.IMAGE)

    spoilt = template(BODY, "{{ logo }}", build=build)
    with pytest.raises(BadTemplate):
        fill(spoilt, replace(filling(material()), logo=LOGO))
    assert refused(spoilt).startswith("The file could not be read as a Word")
    check(template(BODY, "{{ questions }}", build=build))  # where no logo is put, it may stay


def test_a_field_cut_into_runs_is_named_whole() -> None:
    cut = in_runs(("", "{{ le"), ("<w:b/>", "ter_text "), ("", "}}"))
    data = template(BODY, build=lambda word: word.element.body.insert(0, cut))
    assert "“{{ leter_text }}” is not a field. Did you mean {{ letter_text }}?" in refused(data)
    assert saved(docx.Document(io.BytesIO(GOOD)))
