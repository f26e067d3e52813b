"""Strips are placed in order, inside the page, and those that belong together stay so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.documents.model import PrintStyle
from ceframework_desktop.documents.registry import render
from ceframework_desktop.documents.writers.pdf import PAGE_SIZE, facts_of, lay_out
from ceframework_desktop.documents.writers.pdf_canvas import TaggedCanvas
from ceframework_desktop.documents.writers.pdf_furniture import Furniture
from ceframework_desktop.documents.writers.pdf_pages import (
    FIELD,
    LINE,
    SECTION,
    Strip,
    keep_together,
    paginate,
)
from tests.documents.example import document
from tests.documents.reading import pdf_pages

TOP, BOTTOM = 70.0, 770.0


def strip(height: float, before: float = 0.0, *, keep: bool = False) -> Strip:
    return Strip(height, lambda _painter, _top: None, before, keep)


strips = st.lists(
    st.builds(
        strip,
        st.floats(1, 300),
        st.floats(0, 30),
        keep=st.booleans(),
    ),
    max_size=60,
)


@given(strips)
def test_order_and_bounds(found: list[Strip]) -> None:
    pages = paginate(found, TOP, BOTTOM).pages
    placed = [p for page in pages for p in page]
    assert [id(p.strip) for p in placed] == [id(s) for s in found]
    for page in pages:
        y = TOP
        for p in page:
            assert p.top >= y - 0.01
            y = p.top + p.strip.height
            assert y <= BOTTOM + 0.02


@given(strips)
def test_kept_strips_share_a_page_where_they_fit(found: list[Strip]) -> None:
    pages = paginate(found, TOP, BOTTOM).pages
    page_of = {id(p.strip): n for n, page in enumerate(pages) for p in page}
    group: list[Strip] = []
    for one in found:
        group.append(one)
        if not one.keep:
            height = sum(s.height + s.before for s in group)
            if height <= BOTTOM - TOP:
                assert len({page_of[id(s)] for s in group}) == 1
            group = []


def filled_from_the_top(found: list[Strip]) -> int:
    """How many pages there are if each is simply filled."""
    pages, y = 1, TOP
    for one in found:
        before = 0.0 if y == TOP else one.before
        if y > TOP and y + before + one.height > BOTTOM + 0.01:
            pages, y, before = pages + 1, TOP, 0.0
        y += before + one.height
    return pages


@given(strips)
def test_no_more_pages_than_are_needed(found: list[Strip]) -> None:
    for one in found:
        one.keep = False
    assert len(paginate(found, TOP, BOTTOM).pages) == filled_from_the_top(found)


def lengths(found: list[Strip]) -> list[int]:
    return [len(page) for page in paginate(found, TOP, BOTTOM).pages]


def test_a_page_ends_where_a_section_ends() -> None:
    rows = [strip(100) for _ in range(10)]
    assert lengths(rows) == [6, 4]
    rows[5].cost = SECTION
    assert lengths(rows) == [5, 5]


def test_a_last_page_holds_more_than_a_few_lines() -> None:
    assert lengths([strip(20) for _ in range(37)])[-1] >= 8  # simply filled it would hold 2
    assert lengths([strip(20) for _ in range(30)]) == [30]


def test_a_page_is_not_left_half_empty_for_a_section() -> None:
    rows = [strip(100) for _ in range(12)]
    rows[3].cost = SECTION  # a break here would leave more than half a page empty
    assert lengths(rows)[0] > 3


def test_a_letter_runs_on_where_a_third_of_its_page_would_be_empty() -> None:
    rows = [strip(25) for _ in range(40)]
    for row in rows:
        row.cost = LINE
    rows[19].cost = SECTION
    assert lengths(rows) == [19, 21]
    letter = paginate(rows, TOP, BOTTOM, runs_on=True).pages
    assert [len(page) for page in letter] == [28, 12]


def test_a_letter_ends_a_page_early_for_a_heading_near_its_end() -> None:
    rows = [strip(25) for _ in range(40)]
    for row in rows:
        row.cost = LINE
    rows[25].cost = SECTION
    letter = paginate(rows, TOP, BOTTOM, runs_on=True).pages
    assert [len(page) for page in letter] == [25, 15]


def test_a_box_that_would_have_fitted_is_not_put_off_for_even_pages() -> None:
    rows = [strip(120) for _ in range(14)]
    for row in rows:
        row.cost = FIELD
    rows[9].cost = SECTION
    rows[9].new_page = True  # the second page ends with a section, whatever it holds
    assert lengths(rows)[:2] == [5, 4]


def test_a_header_is_repeated_on_each_page() -> None:
    head = strip(20)
    rows = [strip(200) for _ in range(5)]
    for row in rows:
        row.head = head
    pages = paginate([strip(20, keep=True), *rows], TOP, BOTTOM).pages
    assert len(pages) == 2
    assert pages[1][0].strip is head
    assert pages[1][1].top == TOP + 20


def test_what_is_too_tall_to_keep_together_is_still_placed() -> None:
    pages = paginate(keep_together([strip(300) for _ in range(4)]), TOP, BOTTOM).pages
    assert [len(page) for page in pages] == [2, 2]


def test_a_new_page_is_begun_when_asked() -> None:
    second = strip(10)
    second.new_page = True
    assert [len(page) for page in paginate([strip(10), second], TOP, BOTTOM).pages] == [1, 1]


UNSIGNED = {"form_outcome": "", "form_conditions": "", "form_outcome_date": None}
LONG = "We go to both groups in the first two weeks, and again in the third. " * 6


@pytest.mark.parametrize("style", PrintStyle)
@pytest.mark.parametrize(
    "changes",
    [
        {},
        UNSIGNED,
        {"make_up": LONG},
        {**UNSIGNED, "make_up": LONG, "tell_reason": LONG},
        {"form_conditions": LONG[:69]},
    ],
)
def test_a_form_fills_its_pages_and_never_has_a_signature_alone(
    style: PrintStyle, changes: dict[str, Any]
) -> None:
    made = document("exemption", changes, style)
    laid_out = lay_out(made, lambda: TaggedCanvas(facts_of(made), PAGE_SIZE))
    tops = [page[0].top for page in laid_out.pages]
    ends = [page[-1].top + page[-1].strip.height for page in laid_out.pages]
    bottom = Furniture(laid_out.setter).bottom
    empty = [(bottom - end) / (bottom - top) for top, end in zip(tops, ends, strict=True)]
    assert max(empty[:-1]) < 1 / 3
    signed = next(text for text in pdf_pages(render(made, "pdf")) if "Signature" in text)
    said = " ".join(signed.split())
    assert "9 Authorisation" in said
    assert "8 Feedback" in said  # more of the request than the heading it is signed under
