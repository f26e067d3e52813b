"""What the organisation's details and its logo must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.ui.pages.organisation import presenter

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8
HELD = Organisation(name="Meadow Street", prefix="MSC")


@pytest.mark.parametrize(
    ("field", "text", "wrong"),
    [
        ("name", "Meadow Street", False),
        ("name", "  ", True),
        ("prefix", "var", False),
        ("prefix", "V", True),
        ("prefix", "VAR-1", True),
        ("prefix", "ABCDEFG", True),
        ("email", "office@example.org", False),
        ("email", "", False),
        ("email", "office at example", True),
        ("phone", "x" * 501, True),
        ("address", "x" * 501, False),
        ("address", "x" * 2001, True),
    ],
)
def test_what_cannot_be_kept_is_said(field, text, wrong):
    assert bool(presenter.problem(field, text)) is wrong


def test_what_is_typed_is_tidied():
    assert presenter.with_field(HELD, "prefix", " msc ").prefix == "MSC"
    assert presenter.with_field(HELD, "name", "A \n B").name == "A B"
    assert presenter.with_field(HELD, "address", "1 Street \r\n Maltby ").address == (
        "1 Street\nMaltby"
    )


@given(st.text())
def test_any_text_is_kept_or_refused_and_never_breaks_a_line(text):
    for field in ("name", "phone", "email", "website", "person", "role", "signing_role"):
        if not presenter.problem(field, text):
            kept = getattr(presenter.with_field(HELD, field, text), field)
            assert "\n" not in kept
            assert "\0" not in kept


@pytest.mark.parametrize(
    ("size", "head", "part"),
    [
        (500, PNG, ""),
        (1_000_000, b"\xff\xd8\xff\xe0", ""),
        (1_000_001, PNG, "too large"),
        (500, b"GIF89a", "not a PNG or JPEG"),
        (0, b"", "not a PNG or JPEG"),
        (500, b"<svg>", "not a PNG or JPEG"),
    ],
)
def test_only_a_picture_of_the_right_kind_and_size_is_a_logo(size, head, part):
    found = presenter.logo_file_problem(size, head)
    assert part in found
    assert bool(part) == bool(found)


@pytest.mark.parametrize(
    ("width", "height", "part"),
    [(600, 200, ""), (6000, 6000, ""), (6001, 10, "by 10 dots"), (0, 0, "damaged"), (-1, 5, "dam")],
)
def test_a_damaged_or_huge_picture_is_no_logo(width, height, part):
    found = presenter.logo_picture_problem(width, height)
    assert part in found
    assert bool(part) == bool(found)


def test_the_letterhead_has_the_lines_that_are_filled_in():
    held = Organisation(address="1 Street\nMaltby", phone="01709 000000", website="example.org")
    assert presenter.letterhead_lines(held) == (
        "1 Street",
        "Maltby",
        "01709 000000 · example.org",
    )
    assert presenter.letterhead_lines(Organisation()) == ()


def test_what_a_reference_will_look_like():
    assert presenter.next_reference(HELD, 2026) == "MSC-2026-001"
    assert presenter.next_reference(Organisation(prefix=""), 2026) == "ENG-2026-001"
