"""What is said of a whole letter, and where in the engagement each part of it is written. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ceframework_desktop.domain.engagement import Engagement, Value
from ceframework_desktop.domain.framework import Column, Framework, Question
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import show_value
from ceframework_desktop.services.coach import Finding, Reading
from ceframework_desktop.services.coaching import Leniency, LetterLook
from ceframework_desktop.ui.coach.presenter import (
    Place,
    Spot,
    count_text,
    folded,
    grouped,
    heading_of,
    more_text,
    shown_text,
)
from ceframework_desktop.ui.navigation import TOPIC, Destination

_TOPICS = ("themes", "letter", "the_decision")
_NONE_LACKING = "Standard 5 (Feedback): nothing seems to be missing from the letter."


@record
class Remark:
    """One thing to look at. `to` is None where the words are the program's own."""

    group: str
    text: str
    message: str
    to: Destination | None


@record
class LetterView:
    """What the page says of a letter."""

    reading: str
    lacks: tuple[str, ...]
    standard5: str
    count: str
    remarks: tuple[Remark, ...]


def letter_view(
    found: LetterLook, framework: Framework, engagement: Engagement, allows: Leniency
) -> LetterView:
    """The letter's summary. What the program itself wrote, nobody is told of."""
    fields = tuple(_fields(framework, engagement))
    shown = [
        Spot(finding, finding.start, finding.end)
        for finding in found.findings
        if not allows.hides(finding) and _place(finding, fields) is not None
    ]
    places = grouped(folded(shown))
    remarks = tuple(_remarks(places, fields))
    lacks = tuple(lack.message for lack in found.lacks)
    head = "What the letter lacks by Standard 5 (Feedback)" if lacks else _NONE_LACKING
    return LetterView(reading_text(found.reading), lacks, head, f"{count_text(shown)}.", remarks)


def _remarks(places: Sequence[Place], fields: tuple[_Field, ...]) -> Iterator[Remark]:
    """What is said of each place; the same of the same words is said once."""
    same: dict[tuple[str, str, str], list[Place]] = {}
    for place in places:
        finding, more = place.first.finding, more_text(place, "")
        same.setdefault((finding.rule, finding.text, more), []).append(place)
    for (_rule, _text, more), alike in same.items():
        finding = alike[0].first.finding
        message = f"{finding.message} {more}." if more else finding.message
        if len(alike) > 1:
            message = f"{message} It stands in {len(alike)} places."
        to = _place(finding, fields)
        yield Remark(heading_of(alike[0]), shown_text(finding.text), message, to)


def reading_text(reading: Reading) -> str:
    """How the letter reads, in a few short sentences."""
    parts = [f"{reading.words:,} words."]
    if reading.average is not None and reading.longest is not None:
        parts.append(f"A sentence has {reading.average:.0f} words on average.")
        parts.append(f"The longest has {reading.longest}.")
    if reading.band.startswith("age"):
        parts.append(f"Most people can read it at {reading.band}.")
    else:
        parts.append("It is too short to say for what age it is.")
    return " ".join(parts)


_Field = tuple[str, Destination]


def _fields(framework: Framework, engagement: Engagement) -> Iterator[_Field]:
    """Each text of the letter and the place where it is written."""
    topics = {topic.id: topic for _stage, topic in framework.topics()}
    for name in _TOPICS:
        for question in topics[name].questions if name in topics else ():
            place = (engagement.id, name, question.id)
            if not question.is_table:
                text = _text(question, engagement.answers.get(question.id))
                yield text, Destination(TOPIC, *place)
            for row in engagement.rows(question.id) if question.is_table else ():
                for asked in question.columns:
                    text = _text(asked, row.values.get(asked.id))
                    yield text, Destination(TOPIC, *place, row.id, asked.id)


def _text(asked: Question | Column, value: Value | None) -> str:
    return _plain(show_value(asked, value)) if value is not None else ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _place(finding: Finding, fields: tuple[_Field, ...]) -> Destination | None:
    wanted = _plain(finding.text)
    return next((to for text, to in fields if wanted and wanted in text), None)
