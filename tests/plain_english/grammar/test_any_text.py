"""Whatever the text: no rule fails, every place is right, and time grows with length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english.blocks import sentence, split
from ceframework_desktop.plain_english.grammar import CHECKS, acronyms
from ceframework_desktop.plain_english.model import Finding

PARTS = """
    was were is been being sent paid by the of a an to and or but it there not , . ; : ( ) “ ” ' ’
    * ** _ ! !! ? / - – CLT GPs DfE NHS MUST SEND Ltd 03/04/2026 2026-04-03 5 26 12pm 12 am Friday
    March May next week w c e Q3 midnight decided carry out review made decision agreement in
    with provision on if we our who that attached Attached It’s They’re 30 February £5 é 😀 مرحبا
    <u> </u> bi-weekly \u00ad x\u00adray
"""
WORDS = st.sampled_from(PARTS.split())
GAPS = st.sampled_from([" ", " ", " ", "", "  ", "\n", "\r\n", "\u00a0"])


def _joined(pairs: list[tuple[str, str]]) -> str:
    return "".join(word + gap for word, gap in pairs)


TEXTS = st.one_of(st.text(max_size=300), st.lists(st.tuples(WORDS, GAPS), max_size=60).map(_joined))


def _all(text: str) -> list[Finding]:
    blocks = split(text)
    found = [
        finding
        for block in blocks
        for part in block.sentences
        for check in CHECKS
        for finding in check(part)
    ]
    return found + acronyms.find(blocks, {"CLT": "Community Land Trust"})


def _spaces(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)


@given(TEXTS)
def test_every_finding_stands_where_it_says(text: str) -> None:
    for finding in _all(text):
        assert 0 <= finding.start < finding.end <= len(text)
        assert _spaces(finding.text) == _spaces(text[finding.start : finding.end])
        assert finding.text not in finding.suggestions
        assert finding.message.endswith((".", "?", "”."))
        assert finding.rule.startswith(finding.category + ".")


@given(TEXTS)
def test_the_same_text_gets_the_same_findings(text: str) -> None:
    assert _all(text) == _all(text)


@pytest.mark.parametrize("text", ["", " ", "\n", "a", "…", "A&E", "😀", "مرحبا", "\x00", "“”"])
def test_next_to_nothing(text: str) -> None:
    assert not _all(text)
    for check in CHECKS:
        assert not check(sentence(text))


@pytest.mark.parametrize(
    "part",
    [
        "was sent by the ",
        "CLT (",
        "03/04/2026 ",
        "make a ",
        "“a ",
        "“a” ",
        "*a ",
        "the provision of ",
        "was, ",
        "DO NOT ",
        "was sent and ",
        "was not ",
        "and we ",
        "there is a feeling that ",
    ],
)
def test_time_grows_with_length_and_no_faster(part: str) -> None:
    """20,000 words in one sentence: a rule that grew with the square would take minutes."""
    text = part * (20_000 // len(part.split()))
    begun = time.process_time()
    _all(text)
    assert time.process_time() - begun < 40
