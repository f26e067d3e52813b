"""A form that comes back: read exactly, or refused with the reason; never anything else."""

from __future__ import annotations

import dataclasses
import io
import random
from functools import cache

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import NameObject, StreamObject

from ceframework_desktop.documents.form_reader import (
    MOST_BYTES,
    FilledForm,
    NotOurForm,
    fields_in,
    read,
)
from ceframework_desktop.documents.registry import render
from tests.documents.example import document
from tests.documents.filling import fill, flattened, locked, marked


@cache
def form() -> bytes:
    return render(document("exemption"), "pdf")


def changed(found: FilledForm) -> dict[str, str]:
    return {name: value for name, value in found.values.items() if value != found.first[name]}


def test_an_untouched_form_holds_what_it_was_made_with() -> None:
    found = read(form(), "form.pdf")
    assert found.reference == "MSC-2026-001"
    assert changed(found) == {}
    assert found.values["title"] == "Evening opening at Meadow Street Centre"
    assert found.values["met_S2"] == "Yes"
    assert found.values["met_S7"] == ""
    assert found.values["form_outcome"] == "approved_with_conditions"
    names = {field.name for field in fields_in(document("exemption"))}
    assert set(found.values) == names - {"signature"}


CHANGES = {
    "make_up": "Łukasz Żółć-O’Brien\nLine two – “quoted” (brackets) \\ <b>",
    "tell_reason": "محمد حسين – غرفة 12",
    "decider": "Олександра Шевченко",
    "signer_name": "Siân Llŷr",
    "deadline_setter": "",
    "met_S7": "Yes",
    "met_S2": "",
    "form_outcome": "refused",
}


def test_what_was_changed_is_read_exactly() -> None:
    assert changed(read(fill(form(), CHANGES), "form.pdf")) == CHANGES


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_viewers_line_ends_are_the_same(end: str) -> None:
    found = read(fill(form(), {"make_up": f"One{end}Two"}), "form.pdf")
    assert found.values["make_up"] == "One\nTwo"


def test_what_turns_text_round_or_steers_a_terminal_is_left_out() -> None:
    found = read(fill(form(), {"make_up": "a\u202eb\x07c", "decider": "d\x1b[31me"}), "form.pdf")
    assert found.values["make_up"] == "abc"
    assert "\x1b" not in found.values["decider"]


MARK = "ceframework-form exemption 1 MSC-2026-001"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "could not be read as a PDF"),
        (b"%PDF-1.7 and no more", "could not be read as a PDF"),
        (b"PK\x03\x04" * 99, "could not be read as a PDF"),
        (b"x" * (MOST_BYTES + 1), "larger than 5 MB"),
        (lambda: locked(form()), "locked with a password"),
        (lambda: flattened(form()), "has no fields any more"),
        (lambda: render(document("letter"), "pdf"), "is not an exemption form"),
        (lambda: with_picture(), "is not an exemption form"),
        (lambda: marked(render(document("letter"), "pdf"), "budget"), "is not an exemption form"),
        (lambda: marked(form(), MARK.replace(" 1 ", " 2 ")), "version 2 of the exemption form"),
        (lambda: marked(form(), MARK.replace("exemption", "survey")), "a form of another kind"),
        (lambda: fill(form(), {"make_up": "x" * 200_001}), "longer than 200,000 characters"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: object, reason: str) -> None:
    with pytest.raises(NotOurForm, match=reason) as refused:
        read(data() if callable(data) else data, "form.pdf")  # type: ignore[arg-type]
    assert refused.value.todo.endswith(".")


@pytest.mark.parametrize("is_old", [False, True])
def test_a_form_that_lost_what_the_file_says_of_itself_is_known_by_its_fields(is_old: bool) -> None:
    writer = pypdf.PdfWriter()
    writer.append(pypdf.PdfReader(io.BytesIO(fill(form(), CHANGES))))
    for field in writer.pages[0].annotations or () if is_old else ():
        field.get_object().pop("/TM", None)
    data = written(writer)
    assert "/Keywords" not in (pypdf.PdfReader(io.BytesIO(data)).metadata or {})
    found = read(data, "form.pdf")
    assert found.reference == "MSC-2026-001"
    assert changed(found) == CHANGES


def test_the_version_is_known_by_a_field_too() -> None:
    later = dataclasses.replace(document("exemption"), form_id=MARK.replace(" 1 ", " 2 "))
    with pytest.raises(NotOurForm, match="version 2 of the exemption form"):
        read(marked(render(later, "pdf"), "no more"), "form.pdf")


def with_picture() -> bytes:
    """A PDF as our letters with a logo are: nothing in it is damaged."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(render(document("letter"), "pdf")))
    picture = StreamObject()
    picture._data = b"s8W-!~>"
    picture[NameObject("/Filter")] = NameObject("/ASCII85Decode")
    writer.pages[0][NameObject("/Picture")] = writer._add_object(picture)
    return written(writer)


def written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_what_it_is_may_stand_among_other_keywords() -> None:
    assert read(marked(form(), f"2026; {MARK}"), "f.pdf").reference == "MSC-2026-001"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_a_damaged_form_is_read_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray(form())
    for _ in range(dice.choice((1, 3, 40))):
        start = dice.randrange(len(data))
        length = dice.choice((1, 1, 8, 200))
        data[start : start + length] = dice.randbytes(min(length, len(data) - start))
    if dice.random() < 0.3:
        del data[dice.randrange(len(data)) :]
    try:
        found = read(bytes(data), "form.pdf")
    except NotOurForm:
        return
    assert all(isinstance(value, str) for value in found.values.values())
