"""The letter: its heading says the outcome, every answer its reason, and small numbers stay out."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from PIL import Image

from ceframework_desktop.documents.feedback_letter import compose, step_text
from ceframework_desktop.documents.model import Heading, Letterhead, Paragraph
from ceframework_desktop.documents.registry import render
from ceframework_desktop.documents.wording import day
from ceframework_desktop.domain.engagement import Organisation
from ceframework_desktop.domain.feedback import NextStep
from tests.documents.example import ORGANISATION, document, material
from tests.documents.reading import pdf_pages


def text(changes: dict[str, Any] | None = None) -> str:
    return " ".join(render(document("letter", changes), "txt").decode().split())


def theme(response: str, **others: Any) -> dict[str, Any]:
    action = {"action": "It will be mended"} if response in ("yes", "partly") else {}
    reason = {} if response == "yes" else {"reason": "There is no money"}
    return {"said": "Mend the gate", "response": response, **action, **reason, **others}


@pytest.mark.parametrize(
    ("responses", "outcome"),
    [
        (["yes", "yes"], "what will change because of you"),
        (["yes", "partly"], "what will change"),
        (["yes", "no"], "what will change, and what will not"),
        (["partly", "undecided"], "what will change, and what will not"),
        (["no"], "what you told us, and why it will not change"),
        (["undecided"], "what you told us"),
        (["no", "undecided"], "what you told us"),
    ],
)
def test_heading_says_the_outcome(responses: list[str], outcome: str) -> None:
    made = document("letter", {"themes": [theme(r) for r in responses]})
    assert made.title == f"Evening opening at Meadow Street Centre: {outcome}"


def test_a_title_that_asks_gets_no_colon() -> None:
    made = document("letter", {"title": "Who runs the centre?", "themes": [theme("yes")]})
    assert made.title == "Who runs the centre? What will change because of you"


def test_order() -> None:
    found = text()
    parts = [
        "Meadow Street Community Association",
        "1 October 2026",
        "what will change",
        "Thank you for taking part. 213 people",
        "What we asked about.",
        "What you told us, and what will happen",
        "What will not happen, and why",
        "Who we heard too little from ---",
        "What happens next",
        "With our thanks,",
        "Łukasz Żółć-O’Brien Centre manager",
        "another format or language?",
    ]
    places = [found.index(part) for part in parts]
    assert places == sorted(places)


def test_what_when_and_why() -> None:
    found = text()
    assert "The centre manager will do this by 5 November 2026." in found
    assert "Why not all of it: We cannot pay a cook for more than one evening." in found
    assert "We will not do this. Our lease says that we must close by 9 pm." in found


def test_a_day_that_has_passed_is_not_promised() -> None:
    found = text({"themes": [theme("yes", who="the council", by="2026-09-01")]})
    assert "will do this" not in found
    assert "Who and when: the council, by 1 September 2026." in found


@pytest.mark.parametrize(("count", "told"), [(3, False), (4, False), (5, True), (1300, True)])
def test_small_numbers_stay_out(count: int, told: bool) -> None:
    found = text({"reply_count": count, "themes": [theme("yes", people=count)]})
    assert (f"{count:,} people" in found) == told
    assert ("said this" in found) == told


def test_a_draft_without_themes_says_so() -> None:
    made = document("letter", {"themes": None})
    assert made.draft
    assert "What people told you is not written down yet." in text({"themes": None})


def test_own_words_of_a_person_are_not_changed() -> None:
    long_said = "We want " + "very much " * 20 + "to be heard"
    found = text({"themes": [theme("no"), theme("no", said=long_said)]})
    assert f"You said: {long_said}." in found


def test_formats_come_from_the_letter_or_from_the_plan() -> None:
    assert "We can offer large print and Easy Read." in text()
    assert "We can offer: Polish, Urdu and Braille." in text(
        {"letter_formats": "Polish, Urdu and Braille."}
    )
    assert "We can offer" not in text({"feedback_formats": ["web_page", "ordinary_print"]})


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 100)) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, "#0b4f57").save(out, kind)
    return out.getvalue()


def with_logo(data: bytes | None) -> Organisation:
    given = {name: getattr(ORGANISATION, name) for name in Organisation.__annotations__}
    return Organisation(**{**given, "logo": data})


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_set_with_a_description(kind: str) -> None:
    made = compose(material(organisation=with_logo(picture(kind))))
    head = made.blocks[0]
    assert isinstance(head, Letterhead)
    assert head.logo is not None
    assert head.logo.description == "Logo of Meadow Street Community Association"
    assert made.notes == ()
    for name in ("pdf", "docx", "html", "txt"):
        assert render(made, name)
    assert b"Logo of Meadow Street" in render(made, "html")


@pytest.mark.parametrize(
    "data", [b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, picture()[:80], b"GIF89a" * 9]
)
def test_a_logo_that_cannot_be_read_is_left_out_and_said(data: bytes) -> None:
    made = compose(material(organisation=with_logo(data)))
    assert isinstance(made.blocks[0], Letterhead)
    assert made.blocks[0].logo is None
    assert len(made.notes) == 1
    assert made.notes[0].startswith("The logo was left out")
    assert render(made, "pdf")


def test_no_logo_is_nothing_to_speak_of() -> None:
    assert compose(material()).notes == ()


def test_a_huge_logo_is_made_smaller() -> None:
    head = compose(material(organisation=with_logo(picture(size=(4000, 1500))))).blocks[0]
    assert isinstance(head, Letterhead)
    assert head.logo is not None
    assert (head.logo.width, head.logo.height) == (900, 338)


def test_the_letter_of_an_empty_engagement_can_be_made() -> None:
    from tests.documents.example import ANSWERS

    made = document("letter", dict.fromkeys(ANSWERS))
    assert made.draft
    assert any(isinstance(block, Paragraph) for block in made.blocks)
    for name in ("pdf", "docx", "html", "txt"):
        assert render(made, name)


def headings(changes: dict[str, Any] | None = None) -> list[str]:
    return [b.text for b in document("letter", changes).blocks if isinstance(b, Heading)][1:]


def test_each_part_has_a_heading_of_its_own() -> None:
    assert headings() == [
        "What you told us, and what will happen",
        "What will not happen, and why",
        "Who we heard too little from",
        "What happens next",
    ]
    assert "Who we heard too little from" not in headings({"too_little": None})


@pytest.mark.parametrize("summary", ["It is about the clock. " * 40, "One thing.\n\nAnother."])
def test_a_long_summary_gets_a_heading(summary: str) -> None:
    assert headings({"summary": summary})[0] == "What we asked about"
    assert "What we asked about." not in text({"summary": summary})
    assert summary.split()[-1] in text({"summary": summary})


def test_a_telephone_number_is_not_parted_between_lines() -> None:
    for words in range(20):
        changes = {"letter_contact": "ask " * words + "01709 000000 or +44 1709 000000"}
        lines = "\n".join(pdf_pages(render(document("letter", changes), "pdf")))
        assert "01709 000000" in lines
        assert "+44 1709 000000" in lines


@pytest.mark.parametrize(
    ("day", "response", "lead", "is_noted"),
    [
        ("2026-09-30", "yes", "Who decided. ", False),
        ("2026-10-01", "undecided", "Who decided. ", False),  # the letter's own day
        ("2026-10-02", "undecided", "Who will decide. ", False),
        ("2027-01-15", "no", "Who will decide. ", True),
        (None, "partly", "Who decided. ", False),
        (None, "undecided", "Who will decide. ", False),
    ],
)
def test_who_decides(day: str | None, response: str, lead: str, is_noted: bool) -> None:
    made = document("letter", {"decision_date": day, "themes": [theme(response)]})
    said = " ".join(render(made, "txt").decode().split())
    assert f"{lead}The trustees" in said
    assert any("still to come" in note for note in made.notes) == is_noted


def test_a_next_step_is_one_line_of_the_letter_however_it_was_typed():
    step = NextStep("the traders meet\n\nin the hall ", date(2027, 7, 2), "")
    made = step_text(step)
    assert made.lead == f"{day(step.when)}:"
    assert made.text == "The traders meet in the hall."
