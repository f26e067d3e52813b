"""What letters are made from, held still, so that another thread can make them.

A workspace belongs to the thread that opened it. A snapshot is taken there and given away: nobody
changes it, and the register can be written to meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import Assessment, assess
from ceframework_desktop.domain.engagement import Engagement, Organisation, Row, Value
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.domain.translation import translation

if TYPE_CHECKING:  # its libraries are heavy and wait until a letter is made
    from ceframework_desktop.documents.model import Document

Place = tuple[str, str, str]  # question, row and column; the last two are "" for a plain answer


class Facts(Protocol):
    """What letters are made from: a workspace, or a snapshot of it."""

    @property
    def framework(self) -> Framework:
        """The framework that the engagements follow."""
        ...

    @property
    def organisation(self) -> Organisation:
        """Who writes."""
        ...

    @property
    def today(self) -> date:
        """The day on which it is asked."""
        ...

    def assessment(self, engagement: Engagement) -> Assessment:
        """The seven standards for an engagement."""
        ...


@record
class Snapshot:
    """A workspace's facts as they were when it was taken."""

    framework: Framework
    organisation: Organisation
    today: date

    def assessment(self, engagement: Engagement) -> Assessment:
        """The seven standards for an engagement, worked out anew."""
        return assess(self.framework, engagement)


def snapshot(facts: Facts) -> Snapshot:
    """The facts as they are now."""
    return Snapshot(facts.framework, facts.organisation, facts.today)


def with_typed(engagement: Engagement, typed: Mapping[Place, Value | None]) -> Engagement:
    """The engagement as it will be once what is typed is saved. None stands for an empty field.

    A row that is gone meanwhile is passed over.
    """
    answers = dict(engagement.answers)
    tables = dict(engagement.tables)
    for (question, row, column), value in typed.items():
        if row:
            rows = tables.get(question, ())
            tables[question] = tuple(
                _typed_row(item, column, value) if item.id == row else item for item in rows
            )
        else:
            _put(answers, question, value)
    return replace(engagement, answers=answers, tables=tables)


def _typed_row(row: Row, column: str, value: Value | None) -> Row:
    values = dict(row.values)
    _put(values, column, value)
    return Row(row.id, values)


def _put(values: dict[str, Value], name: str, value: Value | None) -> None:
    if value is None:
        values.pop(name, None)
    else:
        values[name] = value


def letter(
    facts: Facts, engagement: Engagement, print_style: str = "standard", language: str = "en"
) -> Document:
    """The letter about an engagement, in English if there is no text of it in `language`."""
    from ceframework_desktop.documents import registry
    from ceframework_desktop.documents.material import Material
    from ceframework_desktop.documents.model import PrintStyle

    from .finishing import Paper

    held = language == "en" or translation(engagement, language) is not None
    material = Material(
        framework=facts.framework,
        organisation=facts.organisation,
        engagement=engagement,
        assessment=facts.assessment(engagement),
        today=engagement.day(known.FEEDBACK_SENT) or facts.today,
        print_style=PrintStyle(print_style),
        language=language if held else "en",
    )
    return registry.compose(Paper.LETTER, material)
