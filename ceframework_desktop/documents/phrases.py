"""The few fixed words that the program adds of its own, in one place for each language.

English is here. The others lie in `resources/phrases`, one TOML file for each language, and are
read when they are first needed. Each file says who checked it: `checked = ""` means that no native
speaker has yet, and everything that shows or prints the words says so to whoever asked for them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from ceframework_desktop import paths


@dataclass(frozen=True, slots=True)
class Phrases:
    """Fixed words. Braces are filled in by `str.format`.

    `dear` may do without {name}, where a greeting by name needs more than the name. `ask` stands
    in the strip that says how to ask for a translation. `day` is a day in figures.
    """

    page: str
    draft: str
    draft_meaning: str
    reference: str
    nothing_yet: str
    continued: str
    continuation: str
    continuation_meaning: str
    ticked: str
    not_ticked: str
    logo_of: str
    contents: str
    dear: str
    dear_all: str
    closing: str
    told: str
    decided: str
    why: str
    our_reference: str
    ask: str
    day: str


ENGLISH = Phrases(
    page="Page {number} of {total}",
    draft="DRAFT",
    draft_meaning="This is not the final version.",
    reference="Reference",
    nothing_yet="Not answered yet",
    continued="Goes on at the end of this form.",
    continuation="Continuation sheet",
    continuation_meaning="These answers were too long for their boxes. They go on here.",
    ticked="Yes",
    not_ticked="No",
    logo_of="Logo of {name}",
    contents="Contents",
    dear="Dear {name},",
    dear_all="To everyone who took part",
    closing="Yours sincerely,",
    told="What you told us",
    decided="What we decided",
    why="Why",
    our_reference="Our reference: {number}",
    ask="If you would like this in English, please ask us: {contact}",
    day="{day}/{month}/{year}",
)


@dataclass(frozen=True, slots=True)
class Language:
    """One language and its fixed words.

    `name` is English, `own_name` what its speakers call it. `checked` says who checked the words
    and when; "" while no native speaker has.
    """

    code: str
    name: str
    own_name: str
    rtl: bool
    checked: str
    phrases: Phrases


_ENGLISH = Language("en", "English", "English", rtl=False, checked="written", phrases=ENGLISH)


@cache
def languages() -> tuple[Language, ...]:
    """English, and every language that has a phrase file, by English name."""
    found = [_read(path.stem) for path in (paths.resources() / "phrases").glob("*.toml")]
    return (_ENGLISH, *sorted(found, key=lambda language: language.name))


@cache
def language(code: str) -> Language:
    """A language by its tag, such as "pl" or "en-GB". Raises KeyError if it has no words."""
    short = code.split("-")[0].lower()
    if short == "en":
        return _ENGLISH
    if not short.isalpha() or not (paths.resources() / "phrases" / f"{short}.toml").is_file():
        raise KeyError(code)
    return _read(short)


@cache
def _read(code: str) -> Language:
    raw = tomllib.loads((paths.resources() / "phrases" / f"{code}.toml").read_text("utf-8"))
    words = Phrases(**{field.name: raw["phrases"][field.name] for field in fields(Phrases)})
    return Language(
        code, raw["name"], raw["own_name"], raw["direction"] == "rtl", raw["checked"], words
    )


def day_in_figures(phrases: Phrases, day: date) -> str:
    """A day in figures, in the order its readers are used to."""
    return phrases.day.format(day=f"{day.day:02}", month=f"{day.month:02}", year=day.year)
