"""What people typed is made safe to set, and nothing they can see is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.documents.clean import clean, clean_text, paragraphs
from ceframework_desktop.documents.model import Document, Fact, Facts, Paragraph

any_text = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("bell\x07 and null\x00", "bell and null"),
        ("turned \u202eround\u202c", "turned round"),
        ("tab\there", "tab here"),
        ("half \ud800 a letter", "half \ufffd a letter"),
        ("soft\u00adhyphen", "softhyphen"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("join\u200ded 👩\u200d👧", "join\u200ded 👩\u200d👧"),
        ("e\u0301", "é"),
        ("new letter \U0001f9cc\U0001fae8", "new letter \U0001f9cc\U0001fae8"),
    ],
)
def test_known_cases(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@given(any_text)
def test_clean_text_is_safe_and_stays_so(text: str) -> None:
    found = clean_text(text)
    assert clean_text(found) == found
    found.encode("utf-8")
    kinds = {unicodedata.category(c) for c in found if c != "\n"}
    assert not kinds & {"Cc", "Cs"}
    assert not set(found) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=100))
def test_visible_characters_are_kept(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


def test_every_text_of_a_document_is_cleaned() -> None:
    document = Document(
        kind="x",
        title="Ti\x00tle",
        organisation="Org\x1b",
        blocks=(Paragraph("a\x00b", lead="\x01l"), Facts((Fact("x\x02", "y\x03"),))),
    )
    found = clean(document)
    assert not {"\x00", "\x01", "\x02", "\x03", "\x1b"} & set(
        repr(found).encode().decode("unicode_escape")
    )
    assert found.blocks[0] == Paragraph("ab", lead="l")
    assert found.phrases == document.phrases


@given(any_text.map(clean_text))
def test_paragraphs_keep_every_word(text: str) -> None:
    assert " ".join(paragraphs(text)).split() == text.split()


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert paragraphs("one\ntwo\n\n \nthree\n") == ["one\ntwo", "three"]
    assert paragraphs(" \n ") == []
