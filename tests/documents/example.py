"""One made-up engagement, as plain JSON answers, and the documents made from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from ceframework_desktop import paths
from ceframework_desktop.content import load_framework
from ceframework_desktop.documents.material import Material
from ceframework_desktop.documents.model import Document, PrintStyle
from ceframework_desktop.documents.registry import compose
from ceframework_desktop.domain.assessment import assess
from ceframework_desktop.domain.engagement import Engagement, Organisation, Row
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.values import from_json, rows_from_json

TODAY = date(2026, 10, 1)

ORGANISATION = Organisation(
    name="Meadow Street Community Association",
    address="1 Meadow Street\nMaltby\nS00 0XX",
    phone="01709 000000",
    email="centre@example.org",
    website="www.example.org",
    person="Łukasz Żółć-O’Brien",
    role="centre manager",
    signing_role="Chair of trustees",
    prefix="MSC",
)

ANSWERS: dict[str, Any] = {
    "title": "Evening opening at Meadow Street Centre",
    "summary": "Meadow Street Centre closes at 5 pm. People who work have asked us to open later.",
    "decision": "1. Whether to open on two evenings.\n2. Which two evenings.",
    "decider": "The trustees of Meadow Street Community Association",
    "decision_date": "2026-09-24",
    "how_weighed": "Two trustees and two users read every comment.",
    "can_change": "Which evenings we open.\nWhat we run.",
    "cannot_change": "We must close by 9 pm, because our lease says so.",
    "could_improve": "Our weekly timetable and our hire prices.",
    "known_already": "Our 2024 survey had 86 replies. Half asked for evenings.",
    "earlier_work": [{"partner": "The tenants’ group", "what": "A walk round", "when": "2024"}],
    "to_learn": "Which evenings people would come, and what for.",
    "communities": ["neighbourhood", "young", "older"],
    "about_communities": "Maltby has more young families than ten years ago.",
    "people_affected": 1300,
    "missed": "People who work shifts. We will stand at the bus stop at 6 am.",
    "women_only": "yes",
    "barriers": [
        {"barrier": "No late bus", "support": "Lifts home", "cost": "120.00", "who": "Drivers"},
        {"barrier": "Small print", "support": "Large print <b>& tape</b>", "cost": "0.00"},
    ],
    "methods": [
        {"method": "drop_in", "who": "Everyone", "when": "May", "number": 60},
        {"method": "visit_group", "who": "Older people", "when": "June", "number": 20},
    ],
    "suits_people": "Evenings and Saturdays, near the bus stop.",
    "start_date": "2026-06-01",
    "end_date": "2026-07-12",
    "early_enough": "The trustees meet in September.",
    "tell_dates": "On the first page of every leaflet.",
    "team": [{"name": "F. Example", "role": "Leads the work", "contact": "01709 000000"}],
    "feedback_date": "2026-10-15",
    "feedback_formats": ["ordinary_print", "large_print", "easy_read"],
    "ground": "central_government_guidance",
    "outside_deadline": "2026-07-15",
    "deadline_setter": "The Home Office",
    "deadline_document": "“Strengthening Partnerships”, consultation paper, 2026",
    "why_not_earlier": "The paper reached us on 20 May.",
    "effect_on_missed": "Two groups meet only once a month.",
    "make_up": "We go to both groups in the first two weeks.",
    "tell_reason": "Both dates and the reason stand on the first page.",
    "form_outcome": "approved_with_conditions",
    "form_conditions": "Late replies from the two groups are taken until 18 July.",
    "form_outcome_date": "2026-05-28",
    "reply_count": 213,
    "closed_on": "2026-07-12",
    "thanks": "The lunch club gave us tea and straight answers.",
    "themes": [
        {
            "said": "Open on Tuesday evenings",
            "people": 96,
            "response": "yes",
            "action": "The centre opens from 5 pm to 9 pm",
            "who": "the centre manager",
            "by": "2026-11-05",
        },
        {
            "said": "Run a café every night",
            "people": 31,
            "response": "partly",
            "action": "There will be tea and cake on Tuesdays",
            "reason": "We cannot pay a cook for more than one evening",
        },
        {
            "said": "Stay open until midnight",
            "people": 3,
            "response": "no",
            "reason": "Our lease says that we must close by 9 pm",
        },
    ],
    "too_little": "Only nine people under 18 replied. We will go to the youth club.",
    "next_steps": [
        {"what": "new opening times go up", "when": "2026-10-12", "who": "the centre manager"},
        {"what": "we write to you again", "when": "2027-03-01"},
    ],
    "letter_final": "final",
}


@cache
def framework() -> Framework:
    """The Rotherham pack."""
    return load_framework(paths.default_pack())


def engagement(changes: Mapping[str, Any] | None = None) -> Engagement:
    """The example with some answers changed; None takes an answer away."""
    pack = framework()
    values: dict[str, Any] = {}
    tables: dict[str, tuple[Row, ...]] = {}
    for name, raw in {**ANSWERS, **(changes or {})}.items():
        question = pack.questions[name]
        if question.is_table:
            rows = rows_from_json(question, raw)
            tables[name] = tuple(Row(f"{name}{n}", row) for n, row in enumerate(rows))
        elif (value := from_json(question, raw)) is not None:
            values[name] = value
    return Engagement("1", "MSC-2026-001", pack.id, pack.version, "2026-03-01", values, tables)


def material(
    changes: Mapping[str, Any] | None = None,
    style: PrintStyle = PrintStyle.STANDARD,
    organisation: Organisation = ORGANISATION,
) -> Material:
    """Everything a document is made from."""
    found = engagement(changes)
    pack = framework()
    return Material(pack, organisation, found, assess(pack, found), TODAY, style)


def document(
    kind: str,
    changes: Mapping[str, Any] | None = None,
    style: PrintStyle = PrintStyle.STANDARD,
) -> Document:
    """One of the documents of the example."""
    return compose(kind, material(changes, style))
