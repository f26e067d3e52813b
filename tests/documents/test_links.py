"""Addresses and telephone numbers become links, and nothing else does."""

from __future__ import annotations

import io
import re
import time
from html.parser import HTMLParser
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.documents.links import links, runs
from ceframework_desktop.documents.model import (
    AnyBlock,
    Direction,
    Document,
    Fact,
    Facts,
    ItemList,
    Letterhead,
    Paragraph,
    Table,
)
from ceframework_desktop.documents.registry import render
from ceframework_desktop.documents.writers.bidi import with_marks
from tests.documents.reading import docx_text, html_text, pdf_pages, words
from tests.documents.test_languages import tagged

FOUND = [
    ("See www.example.org.", "www.example.org", "https://www.example.org"),
    ("(See https://example.org/a_(b).)", "https://example.org/a_(b)", "https://example.org/a_(b)"),
    ("at http://example.org/x?y=1&z=%20!", "http://example.org/x?y=1&z=%20", None),
    ("on rotherham.gov.uk/talk, now", "rotherham.gov.uk/talk", "https://rotherham.gov.uk/talk"),
    ("see example.org’s page", "example.org", "https://example.org"),
    ("请看https://example.org/了解。", "https://example.org/", None),
    ("https://example.org/łąka", "https://example.org/łąka", "https://example.org/%C5%82%C4%85ka"),
    ("e-mail:centre@example.org?", "centre@example.org", "mailto:centre@example.org"),
    ("<anne.o'neil+a@example.org>", "anne.o'neil+a@example.org", None),
    ("Ring 01709 000000.", "01709 000000", "tel:+441709000000"),
    ("Ring 01709\u00a0000000.", "01709\u00a0000000", "tel:+441709000000"),
    ("(01709) 000 000", "(01709) 000 000", "tel:+441709000000"),
    ("(020 7946 0000)", "020 7946 0000", "tel:+442079460000"),
    ("+44 (0)1709 000000", "+44 (0)1709 000000", "tel:+441709000000"),
    ("اتصلوا على 01709 000000، شكرا", "01709 000000", "tel:+441709000000"),
    ("centre@example.org؟", "centre@example.org", "mailto:centre@example.org"),
]
NONE = [
    "javascript:alert(1) data:text/html,x file:///etc/passwd ftp://example.org",
    "https://user:word@example.org/ https://somebody@example.org",
    "e.g. this.is a.txt of 1.5 by Mr.Smith in the U.K. on 01.02.2026",
    "The plan.Uk is long. We go.Net",
    "01-02-2026 10 and 2026-10-12 10:00 and 10:01709 000000",
    "MSC-01709 000000, 999, 00123456789, 5,000 and 01709 00",
    "@someone, a@b, a..b@example.org and +٤٤ ١٧٠٩ ٠٠٠٠٠٠",
    "https:// www. http://localhost https://пример.рф",
    "http://127.0.0.1:9/x https://192.168.1.10",
]
TEXT = "Write to centre@example.org or see www.example.org/a. Ring (01709 000000)."
TARGETS = ["mailto:centre@example.org", "https://www.example.org/a", "tel:+441709000000"]


@pytest.mark.parametrize(("text", "said", "target"), FOUND)
def test_a_link_ends_where_the_address_ends(text: str, said: str, target: str | None) -> None:
    [link] = [run for run in runs(text) if run.target]
    assert link.text == said
    assert link.target == {None: ("mailto:" if "@" in said else "") + said}.get(target, target)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_plain_address_is_left_alone(text: str) -> None:
    assert links(text) == ()


PIECES = ["https://", "www.", "example.org", "a@", "/", "(", ")", ".", "01709 000000", "+44", " "]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=12).map("".join))
def test_the_text_is_never_changed_and_only_four_schemes_are_used(text: str) -> None:
    assert "".join(run.text for run in runs(text)) == text
    end = 0
    for link in links(text):
        assert end <= link.start < link.end <= len(text)
        end = link.end
        assert re.match(r"(https?://[^@/?#]+|mailto:[^/?]+@|tel:\+\d+$)", link.target)
        assert link.target.isascii()
        assert not re.search(r"[\s<>\"\\]", link.target)


@pytest.mark.parametrize("end", ["", "@", "_"])
@pytest.mark.parametrize(
    "sign", ["a.", "(", ")", "a@", "0", "01 ", "+1", "www.", "https://a.b/", "a.uk.", "uk", "-a.uk"]
)
def test_long_nonsense_is_no_trouble(sign: str, end: str) -> None:
    """A pattern that tried every way of reading this would take minutes, or never come back."""
    text = sign * 20_000 + end
    begun = time.process_time()
    assert "".join(run.text for run in runs(text)) == text
    assert time.process_time() - begun < 20  # seconds of work; it takes a tenth of one


def everywhere(text: str, direction: Direction = Direction.LTR) -> Document:
    blocks: tuple[AnyBlock, ...] = (
        Letterhead("Example", (text,)),
        Paragraph(text, lead="Questions?"),
        ItemList((Paragraph(text),)),
        Table(("One", "Two"), (("a", text),)),
        Facts((Fact("Contact", text),)),
    )
    return Document(kind="x", title="T", blocks=blocks, direction=direction, language="en-GB")


def pdf_links(data: bytes) -> list[tuple[str, str, list[float]]]:
    found = []
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        for one in page.get("/Annots", []):
            link = one.get_object()
            assert link["/Subtype"] == "/Link"
            assert [float(n) for n in link["/Border"]] == [0, 0, 0]
            rect = [float(edge) for edge in link["/Rect"]]
            found.append((str(link["/A"]["/URI"]), str(link["/Contents"]), rect))
    return found


@pytest.mark.parametrize("direction", list(Direction))
def test_a_pdf_has_them_wherever_text_runs(direction: Direction) -> None:
    found = pdf_links(render(everywhere(TEXT, direction), "pdf"))
    whole = list(dict.fromkeys(target for target, _, _ in found))
    assert whole == TARGETS
    for target in TARGETS:
        assert 5 <= sum(one[0] == target for one in found) <= 7  # one may run over two lines
    assert {says for _, says, _ in found} == {
        "centre@example.org",
        "www.example.org/a",
        "01709 000000",
    }


def link_elements(node: Any) -> list[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for child in node for found in link_elements(child)]
    if not isinstance(node, dict) or "/S" not in node:
        return []
    if node["/S"] == "/Link":
        return [node]
    return link_elements(node["/K"]) if "/K" in node else []


def test_each_is_an_element_that_holds_its_words_and_its_place() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(everywhere(TEXT), "pdf")))
    tree = reader.trailer["/Root"]["/StructTreeRoot"]
    elements = link_elements(tree["/K"])
    assert len(elements) == 15
    keys = tree["/ParentTree"]["/Nums"]
    parents = dict(zip(keys[::2], keys[1::2], strict=True))
    for element in elements:
        kinds = [kid.get_object()["/Type"] for kid in element["/K"]]
        assert kinds[:2] == ["/MCR", "/OBJR"]
        link = element["/K"][1].get_object()["/Obj"].get_object()
        assert parents[link["/StructParent"]].get_object() == element


def test_what_follows_words_that_end_in_a_link_is_no_part_of_it() -> None:
    block = Paragraph("or ask www.example.org/b here.", lead="See www.example.org/a")
    data = render(Document(kind="x", title="T", blocks=(block,)), "pdf")
    assert [(target, says) for target, says, _ in pdf_links(data)] == [
        ("https://www.example.org/a", "www.example.org/a"),
        ("https://www.example.org/b", "www.example.org/b"),
    ]


def test_right_to_left_each_part_says_its_words() -> None:
    text = "اتصلوا على 01709 000000 أو centre@example.org، شكرا."
    made = Document(
        kind="x", title="T", blocks=(Paragraph(text),), language="ar", direction=Direction.RTL
    )
    data = render(made, "pdf")
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert tagged(root["/StructTreeRoot"]["/K"]) == [text]
    [ring, write] = link_elements(root["/StructTreeRoot"]["/K"])
    assert (ring["/ActualText"], write["/ActualText"]) == ("01709 000000", "centre@example.org")
    (_, _, first), (_, _, second) = pdf_links(data)
    assert first[0] > second[2]  # what comes first stands further right


def test_a_long_address_goes_over_lines_and_stays_in_the_margins() -> None:
    address = "https://example.org/" + "a-long-path/" * 30 + "end"
    found = pdf_links(render(everywhere(f"See {address}."), "pdf"))
    assert {target for target, _, _ in found} == {address}
    assert len(found) > 15
    for _, _, (left, _, right, _) in found:
        assert 70 <= left < right <= 525


class Anchors(HTMLParser):
    """Where the links of a web page lead, and what they say."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str | None] = []
        self.said: list[str] = []
        self._is_inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append(dict(attrs)["href"])
            self.said.append("")
            self._is_inside = True

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.said[-1] += data


def test_a_web_page_has_them_and_no_markup_of_the_users() -> None:
    made = everywhere(f"{TEXT} <a href='x'>www.example.org/?a=\"&b=<i></a>")
    reader = Anchors(render(made, "html").decode())
    assert reader.found == [*TARGETS, "https://www.example.org/?a="] * 5


ADDRESS = "https://www.gov.uk/doc/2026-123-456-789"  # a number in it might be a telephone's
RIGHT_TO_LEFT = f"اقرأوا {ADDRESS} أو اكتبوا إلى a1@example.org أو 12 High Street, 01709 000000."


def test_right_to_left_an_address_leads_where_it_says() -> None:
    made = everywhere(RIGHT_TO_LEFT, Direction.RTL)
    reader = Anchors(render(made, "html").decode())
    assert reader.found == [ADDRESS, "mailto:a1@example.org", "tel:+441709000000"] * 5
    assert reader.said == [ADDRESS, "a1@example.org", "01709 000000"] * 5


def test_right_to_left_an_address_is_copied_as_it_stands() -> None:
    """A mark at each end holds it together; one inside would be copied with it."""
    made = Document(
        kind="x", title="T", blocks=(Paragraph(RIGHT_TO_LEFT),), direction=Direction.RTL
    )
    said = " ".join(render(made, "txt").decode().split())
    for whole in (ADDRESS, "a1@example.org", "01709 000000", "12"):
        assert f"\u200e{whole}\u200e" in said
    assert said.replace("\u200e", "") == RIGHT_TO_LEFT


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*PIECES, ADDRESS, "اقرأوا", "2026-123-456-789", "12 High"]),
            st.text(max_size=5),
        ),
        max_size=12,
    ).map("".join)
)
def test_marks_change_no_link(text: str) -> None:
    text = text.replace("\u200e", "")
    found = [run for run in runs(with_marks(text)) if run.target]
    assert found == [run for run in runs(text) if run.target]


def test_a_word_file_has_them_with_a_style_and_a_relation() -> None:
    word = docx.Document(io.BytesIO(render(everywhere(TEXT), "docx")))
    found = list(word.element.body.iter(qn("w:hyperlink")))
    targets = []
    for link in found:
        relation = word.part.rels[link.get(qn("r:id"))]
        assert relation.is_external
        targets.append(relation.target_ref)
        [run] = link.iterchildren(qn("w:r"))
        assert run.rPr.rStyle.val == "Hyperlink"
    assert targets == TARGETS * 5
    look = word.styles["Hyperlink"]
    assert look.font.bold  # it shows in black and white
    assert look.builtin


def test_the_words_stay_the_same_in_every_format() -> None:
    made = everywhere(TEXT)
    for name, read in (("docx", docx_text), ("html", html_text), ("txt", bytes.decode)):
        shown = " ".join(words(read(render(made, name))))
        assert shown.count(" ".join(words(TEXT))) == 5, name
    shown = " ".join(words(" ".join(pdf_pages(render(made, "pdf")))))
    assert shown.count(" ".join(words(TEXT))) == 5
