"""Which answers a form or a letter prints, found by making it and noting what it reads.

A list kept by hand would fall behind the documents. An answer that was never read changes what is
printed only through the assessment, which is worked out beforehand and not looked into here. Where
a standard is no longer met, the form is a draft anyway. Where there is more evidence, the form
names another part of the plan ("See in the plan"), which takes nothing back: else the sessions that
are held after an exemption was signed would undo it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.engagement import Engagement, Organisation
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.domain.translation import TRANSLATIONS

_Value = TypeVar("_Value")


@record
class Printing:
    """What a document is made from, besides the engagement."""

    framework: Framework
    organisation: Organisation
    assessment: Assessment
    today: date


class _Noted(Mapping[str, _Value]):
    """Answers that note every question they are asked for."""

    def __init__(self, held: Mapping[str, _Value], asked: set[str]) -> None:
        self._held, self._asked = held, asked

    def __getitem__(self, question: str) -> _Value:
        self._asked.add(question)
        return self._held[question]

    def __iter__(self) -> Iterator[str]:
        self._asked.update(self._held)
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


def form_prints(engagement: Engagement, printing: Printing) -> frozenset[str]:
    """The questions whose answers a signature on the form stands for.

    What is written on it by who signs it, and later in the office, is not among them.
    """
    from ceframework_desktop.documents import exemption_form as form
    from ceframework_desktop.documents import exemption_parts as parts

    later = read_by(parts.authorisation, engagement, printing)
    later |= read_by(parts.office_use, engagement, printing)
    return read_by(form.compose, engagement, printing) - later - {known.FORM_FINAL}


def letter_prints(engagement: Engagement, printing: Printing) -> frozenset[str]:
    """The questions whose answers the letter prints, or needs before it can be final.

    Its translations are made of the final letter, so a new one does not change it. All that the
    English letter prints of them is in which languages it can be had.
    """
    from ceframework_desktop.documents import feedback_letter

    return read_by(feedback_letter.compose, engagement, printing) - {
        known.LETTER_FINAL,
        TRANSLATIONS,
    }


def read_by(
    make: Callable[[Any], object], engagement: Engagement, printing: Printing
) -> frozenset[str]:
    """The questions that are read when a document, or a part of it, is made."""
    from ceframework_desktop.documents.material import Material

    asked: set[str] = set()
    noted = replace(
        engagement,
        answers=_Noted(engagement.answers, asked),
        tables=_Noted(engagement.tables, asked),
    )
    p = printing
    make(Material(p.framework, p.organisation, noted, p.assessment, p.today))
    return frozenset(asked)
