"""A pasted translation becomes heading, paragraphs and lists, and nothing of it is lost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.documents.model import Heading, ItemList, Paragraph
from ceframework_desktop.documents.pasted import pasted_blocks

TEXT = """Wieczorne otwarcie

Dziękujemy za udział.

Co dalej

Zrobimy to:
- kawa we wtorki
- autobus o 21.15,
sprzed budynku

1. pierwszy
2. drugi"""


def test_headings_paragraphs_and_lists() -> None:
    title, blocks = pasted_blocks(TEXT, "Tytuł")
    assert title == "Wieczorne otwarcie"
    assert blocks == (
        Heading("Wieczorne otwarcie"),
        Paragraph("Dziękujemy za udział."),
        Heading("Co dalej", 2),
        Paragraph("Zrobimy to:"),
        ItemList((Paragraph("kawa we wtorki"), Paragraph("autobus o 21.15, sprzed budynku"))),
        ItemList((Paragraph("pierwszy"), Paragraph("drugi")), numbered=True),
    )


def test_without_empty_lines_each_line_is_a_paragraph() -> None:
    _, blocks = pasted_blocks("Tytuł listu\nPierwszy akapit.\n- a\n- b\nDrugi akapit.", "x")
    assert blocks == (
        Heading("Tytuł listu"),
        Paragraph("Pierwszy akapit."),
        ItemList((Paragraph("a"), Paragraph("b"))),
        Paragraph("Drugi akapit."),
    )


def test_a_text_without_a_heading_gets_the_fixed_one() -> None:
    title, blocks = pasted_blocks("Dziękujemy za udział.", "Co nam powiedziano")
    assert title == "Co nam powiedziano"
    assert blocks == (Heading("Co nam powiedziano"), Paragraph("Dziękujemy za udział."))
    assert pasted_blocks("", "Co nam powiedziano")[0] == "Co nam powiedziano"


def test_marks_of_other_scripts_end_a_sentence() -> None:
    for text in ("شکریہ۔", "谢谢。", "ਧੰਨਵਾਦ।", "هل انتهى؟", "شکریہ۔ 01709 000000", "Tak. Nie"):
        _, blocks = pasted_blocks(f"t\n\n{text}", "x")
        assert blocks[1] == Paragraph(text)


@given(
    st.lists(st.from_regex(r"[a-zżół]{1,9}[.]?", fullmatch=True), min_size=1, max_size=30),
    st.randoms(use_true_random=False),
)
def test_every_word_is_kept(words, chance) -> None:
    text = "".join(word + chance.choice((" ", "\n", "\n\n", "\n- ")) for word in words)
    _, blocks = pasted_blocks(text, "")
    found = []
    for block in blocks:
        items = block.items if isinstance(block, ItemList) else (block,)
        found += [word for item in items for word in re.findall(r"[a-zżół]+", item.text)]
    assert found == re.findall(r"[a-zżół]+", text)
