"""The plan shows every answer and every gap; the form shows the rule and what it needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ceframework_desktop.documents.model import (
    AnyBlock,
    AnyField,
    ChoiceField,
    Form,
    TextField,
    TickField,
    Together,
)
from ceframework_desktop.documents.registry import KINDS, compose, render
from ceframework_desktop.domain.record import replace as record_replace
from tests.documents.example import ANSWERS, ORGANISATION, document, framework, material
from tests.documents.reading import words


def text(kind: str, changes: dict[str, Any] | None = None) -> str:
    return " ".join(render(document(kind, changes), "txt").decode().split())


def test_every_question_asked_is_in_the_plan() -> None:
    found = text("plan")
    shown = {q.label for t in framework().topics() for q in t[1].questions if q.label in found}
    think_and_plan = {
        question.label
        for stage, topic in framework().topics()
        if stage.id in ("think", "plan")
        for question in topic.questions
    }
    assert think_and_plan <= shown


def test_every_answer_is_in_the_plan() -> None:
    found = set(words(text("plan")))
    for raw in ANSWERS.values():
        cells = raw if isinstance(raw, list) else [raw]
        for cell in cells:
            values = cell.values() if isinstance(cell, dict) else [cell]
            for value in values:
                if isinstance(value, str) and " " in value:
                    assert set(words(value)) <= found


def test_what_another_answer_makes_needless_is_not_printed() -> None:
    row = {"question": "What do you think?", "answered": "one", "answers": "Trams\nFerries"}
    assert "Ferries" in text("plan", {"asking": [row]})
    free = text("plan", {"asking": [{**row, "answered": "open"}]})
    assert "What do you think?" in free
    assert "Ferries" not in free
    assert "Answers to choose from" not in free


def test_an_unanswered_question_says_so() -> None:
    assert "How will it be?" not in text("plan")
    found = text("plan", {"missed": None, "decision_date": None})
    assert "Who is often missed, and how will you reach them? Not answered yet" in found.replace(
        "---", ""
    ).replace("  ", " ")


def test_later_stages_wait_until_something_is_written() -> None:
    later = ("reply_count", "closed_on", "thanks", "themes", "too_little", "next_steps")
    changes = dict.fromkeys((*later, "letter_final"))
    assert "What people said, and what we decided" not in text("plan", changes)
    assert "What people said, and what we decided" in text("plan")


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "Feedback Partly met"),
        ({"feedback_date": None, "feedback_formats": None, "themes": None}, "Feedback"),
    ],
)
def test_states_are_words_and_shapes(changes: dict[str, Any], state: str) -> None:
    assert state.split()[0] in text("plan", changes)
    found = text("plan", changes)
    assert "● Met" in found
    assert "◐ Partly met" in found


def test_the_plan_is_a_draft_until_every_standard_is_met() -> None:
    assert document("plan").draft
    assert not material().assessment.plan_is_complete


def test_the_form_states_the_rule_and_where_it_is_from() -> None:
    found = text("exemption")
    assert "A minimum of 12 weeks consultation period is recommended" in found
    assert "all other 6 Standards must continue to be complied with in full" in found
    assert "Rotherham Partnership Community Engagement Framework, 2010." in found


def fields_of(blocks: tuple[AnyBlock, ...]) -> list[AnyField]:
    """Every field of a document, in order."""
    found: list[AnyField] = []
    for block in blocks:
        if isinstance(block, Together):
            found += fields_of(block.blocks)
        elif isinstance(block, Form):
            found += block.fields
    return found


def test_the_form_asks_for_all_it_must() -> None:
    fields = fields_of(document("exemption").blocks)
    names = [field.name for field in fields]
    assert len(set(names)) == len(names)
    assert all(field.label or field.tooltip for field in fields)
    assert {f"met_S{n}" for n in (1, 2, 4, 5, 6, 7)} <= set(names)
    assert "met_S3" not in names
    assert {"why_not_earlier", "make_up", "signature", "form_outcome", "log_number"} <= set(names)


def test_a_form_that_nobody_needs_says_so() -> None:
    long_enough = {"start_date": "2026-06-01", "end_date": "2026-09-30"}
    assert "No form is needed. The dates give twelve weeks or more." in text(
        "exemption", long_enough
    )
    automatic = {"ground": "planning_application"}
    assert "No form is needed. This exemption is automatic." in text("exemption", automatic)
    assert "No form is needed" not in text("exemption")


def test_outcomes_of_the_form_are_those_of_the_question() -> None:
    fields = fields_of(document("exemption").blocks)
    (choice,) = [field for field in fields if isinstance(field, ChoiceField)]
    options = framework().questions["form_outcome"].options
    assert [(o.id, o.label) for o in choice.options] == [(o.id, o.label) for o in options]
    assert sum(isinstance(field, TickField) for field in fields) == 6
    assert any(isinstance(f, TextField) and f.value == ORGANISATION.name for f in fields)


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_an_empty_engagement_makes_every_document(kind: str) -> None:
    made = document(kind, dict.fromkeys(ANSWERS))
    assert made.draft
    for name in ("pdf", "docx", "html", "txt"):
        assert len(render(made, name)) > 300


def test_an_unknown_document_is_refused() -> None:
    with pytest.raises(KeyError):
        compose("poster", material())


def test_what_a_framework_does_not_ask_is_a_line_to_write_on() -> None:
    given = material()
    asked = {k: q for k, q in framework().questions.items() if k != "directorate"}
    pack = record_replace(framework(), questions=asked)
    form = compose("exemption", replace(given, framework=pack))
    (field,) = [f for f in fields_of(form.blocks) if f.name == "directorate"]
    assert isinstance(field, TextField)
    assert (field.value, field.label) == ("", "Directorate or team")
