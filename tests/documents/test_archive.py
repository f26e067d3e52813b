"""Plans and letters claim to be fit for archives (PDF/A-2a); what the claim needs is there."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pypdf
import pytest

from ceframework_desktop.documents.registry import render
from ceframework_desktop.documents.writers.pdf_metadata import colour_profile
from ceframework_desktop.documents.writers.pdf_streams import with_line_end
from tests.documents.example import document

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"


def opened(kind: str) -> tuple[bytes, pypdf.PdfReader]:
    data = render(document(kind), "pdf")
    return data, pypdf.PdfReader(io.BytesIO(data))


def said(reader: pypdf.PdfReader) -> dict[str, str]:
    """What the metadata say, by name."""
    packet = reader.trailer["/Root"]["/Metadata"].get_data()
    found = {}
    for node in ElementTree.fromstring(packet.strip()).iter():
        text = "".join(node.itertext()).strip()
        found.setdefault(node.tag.rpartition("}")[2], text)
        if node.tag.startswith(PDFA):
            found["pdfa " + node.tag.removeprefix(PDFA)] = text
    return found


@pytest.mark.parametrize("kind", ["plan", "letter"])
def test_metadata_repeat_the_files_properties(kind: str) -> None:
    _, reader = opened(kind)
    found, info = said(reader), reader.trailer["/Info"]
    assert (found["pdfa part"], found["pdfa conformance"]) == ("2", "A")
    pairs = {"title": "/Title", "creator": "/Author", "description": "/Subject"}
    pairs |= {"Producer": "/Producer", "Keywords": "/Keywords", "CreatorTool": "/Creator"}
    for name, key in pairs.items():
        assert found[name] == info[key], name
    for name, key in {"CreateDate": "/CreationDate", "ModifyDate": "/ModDate"}.items():
        digits = re.sub(r"\D", "", info[key])[:14]
        assert re.sub(r"\D", "", found[name]) == digits == "20261001000000"


@pytest.mark.parametrize("kind", ["plan", "letter"])
def test_colours_have_a_meaning(kind: str) -> None:
    _, reader = opened(kind)
    [intent] = reader.trailer["/Root"]["/OutputIntents"]
    profile = intent.get_object()["/DestOutputProfile"].get_object()
    assert profile["/N"] == 3
    assert profile.get_data() == colour_profile()
    assert colour_profile()[24:36] == bytes.fromhex("07d000010001000000000000")


@pytest.mark.parametrize("kind", ["plan", "letter"])
def test_a_line_end_stands_before_the_end_of_each_stream(kind: str) -> None:
    data, reader = opened(kind)
    lengths = 0
    for match in re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\n", data):
        end = match.end() + int(match[1])
        assert data[end : end + 11] == b"\nendstream\n"
        lengths += 1
    assert lengths == data.count(b"endstream\n") > 5
    assert reader.pages[0].extract_text()


def test_a_line_end_is_added_even_where_the_data_end_with_one() -> None:
    assert with_line_end(b"stream\nx\nendstream\n") == b"stream\nx\n\nendstream\n"
    assert with_line_end(b"<<>>") == b"<<>>"


def test_a_form_to_fill_in_claims_nothing_of_the_kind() -> None:
    _, reader = opened("exemption")
    assert "pdfa part" not in said(reader)
    assert "/OutputIntents" not in reader.trailer["/Root"]
