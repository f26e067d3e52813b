"""What the page of the letter's languages says. No Qt."""

from __future__ import annotations

from datetime import date

from ceframework_desktop.domain.contact import language_name
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.translation import (
    LANGUAGE,
    TRANSLATIONS,
    Translation,
    translations,
)
from ceframework_desktop.domain.values import SHORT_LIMIT, read_day
from ceframework_desktop.services.languages import LetterLanguage, languages
from ceframework_desktop.services.translation_age import out_of_date
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.choices import Choices

_LONGEST = 80  # characters of a first line
NOT_CHECKED = "Not yet checked by a native speaker."


@record
class Kept:
    """One translation. `checked` says who read the program's own words and when, or ""."""

    code: str
    row: str
    title: str  # "Polish (Polski)"
    name: str
    begins: str  # its first line
    by: str  # "Translated by …." or ""
    checked: str
    is_behind: bool  # the letter has changed since

    @property
    def state(self) -> str:
        """Whether a native speaker has read the program's own words."""
        return f"Checked by {self.checked}." if self.checked else NOT_CHECKED


def kept(workspace: Workspace, engagement: Engagement) -> tuple[Kept, ...]:
    """The translations of an engagement's letter, in the order in which they were added."""
    own = {found.code: found for found in languages(workspace)}
    old = out_of_date(workspace, engagement)
    return tuple(
        _kept(item, own.get(item.language), is_behind=item.language in old)
        for item in translations(engagement)
    )


def _kept(item: Translation, own: LetterLanguage | None, *, is_behind: bool) -> Kept:
    name = language_name(item.language)
    title = f"{name} ({own.own_name})" if own is not None and own.own_name != name else name
    return Kept(
        item.language,
        item.row,
        title,
        name,
        _begins(item.text),
        f"Translated by {item.translated_by}." if item.translated_by else "",
        own.checked if own is not None else "",
        is_behind,
    )


def _begins(text: str) -> str:
    first = text.split("\n", 1)[0].strip()
    return first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1]}…"


def choices(framework: Framework) -> Choices:
    """Every language that the framework offers for the letter."""
    question = framework.questions.get(TRANSLATIONS)
    found = question.column(LANGUAGE).options if question is not None else ()
    return (("Choose a language", ""), *((option.label, option.id) for option in found))


def brought_in(name: str, *, replaced: bool) -> str:
    """What to say once a translation is kept."""
    return f"The {name} letter was replaced." if replaced else f"The {name} letter was added."


def who_problem(who: str) -> str:
    """What is wrong with the name of whoever checked the words, or ""."""
    if not who.strip():
        return "Give the name of the person who read it."
    return "Please shorten the name." if len(who) > SHORT_LIMIT // 2 else ""


def when_problem(when: str, today: date) -> str:
    """What is wrong with the day on which they were checked, or ""."""
    try:
        day = read_day(when)
    except ValueError as problem:
        return str(problem)
    return "This day has not come yet." if day > today else ""
