"""Find the fields of an organisation's Word template, and say what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from ceframework_desktop.documents.template_fields import BY_NAME, Named, Sort

from .docx_runs import own_text

MARK = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CODE = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MOST_SHOWN = 8  # problems
_GROUPS = {Sort.THEME: "theme", Sort.STEP: "step"}
_P, _TR, _BOX = qn("w:p"), qn("w:tr"), qn("w:txbxContent")


@dataclass(frozen=True, slots=True)
class Place:
    """One part of the file with text in it. `name` is "" for the letter, or such as "header"."""

    root: Any
    name: str = ""


def plain_name(typed: str) -> str:
    """The name in a field as the list has it: small letters, "_" for spaces."""
    return re.sub(r"[\s_]+", "_", typed.strip().casefold())


def group_of(paragraph: Any) -> str:
    """ "theme" or "step" if the paragraph is repeated for each of them, else ""."""
    for found in MARK.finditer(own_text(paragraph)):
        named = BY_NAME.get(plain_name(found[1]))
        if named is not None and named.sort in _GROUPS:
            return _GROUPS[named.sort]
    return ""


def part_of(paragraph: Any) -> str:
    """The name of the field if the paragraph is nothing but one that stands for blocks, else ""."""
    whole = MARK.fullmatch(own_text(paragraph).strip())
    named = BY_NAME.get(plain_name(whole[1])) if whole else None
    return named.name if named is not None and named.sort is Sort.PART else ""


def used(places: list[Place]) -> list[str]:
    """The names of all fields, in the order in which they stand."""
    return [
        plain_name(found[1])
        for place in places
        for paragraph in place.root.iter(_P)
        for found in MARK.finditer(own_text(paragraph))
    ]


def problems(places: list[Place]) -> tuple[str, ...]:
    """What is wrong, as whole sentences that name the field and where it stands."""
    found = [
        problem
        for place in places
        for paragraph in place.root.iter(_P)
        for problem in _in_paragraph(paragraph, place)
    ]
    found += [problem for place in places for problem in _in_rows(place)]
    names = used(places)
    if "letter_text" not in names and "theme.said" not in names and not found:
        found.append(
            "The template does not say where the text of the letter goes. "
            "Write {{ letter_text }} there, in a paragraph of its own."
        )
    if names.count("letter_text") > 1:
        found.append("{{ letter_text }} stands in the template more than once. Leave one.")
    if len(found) > _MOST_SHOWN:
        more = len(found) - _MOST_SHOWN
        found[_MOST_SHOWN:] = [f"There are {more} more like these."]
    return tuple(found)


def _in_paragraph(paragraph: Any, place: Place) -> Iterator[str]:
    text = own_text(paragraph)
    if "{" not in text and "}" not in text:
        return
    where = _where(text, place)
    code = _CODE.search(text)
    if code:
        yield (
            f"“{_short(code[0])}” is an instruction. A template holds fields only, and nothing in "
            f"it is run. {where}"
        )
        return
    if _LEFT_OVER.search(MARK.sub("", text)):
        yield (
            f"A field is not closed. It begins with two brackets and ends with two, like "
            f"{{{{ letter_date }}}}, all in one paragraph. {where}"
        )
        return
    groups = set()
    for found in MARK.finditer(text):
        named = BY_NAME.get(plain_name(found[1]))
        if named is None:
            yield f"“{_short(found[0])}” is not a field.{_meant(found[1])} {where}"
            continue
        groups.add(_GROUPS.get(named.sort, ""))
        yield from _misplaced(named, paragraph, place, where)
    if len(groups - {""}) > 1:
        yield f"Fields of “theme” and of “step” cannot stand in one paragraph. {where}"


def _misplaced(named: Named, paragraph: Any, place: Place, where: str) -> Iterator[str]:
    shown = f"{{{{ {named.name} }}}}"
    if named.sort is Sort.TEXT:
        return
    if named.sort is Sort.PART and part_of(paragraph) != named.name:
        yield f"{shown} must stand in a paragraph of its own. {where}"
    elif place.name and named.name != "logo":
        yield f"{shown} must stand in the letter itself, not in the {place.name}. {where}"
    elif next(paragraph.iterancestors(_BOX), None) is not None:
        yield f"{shown} must not stand in a text box. {where}"


def _in_rows(place: Place) -> Iterator[str]:
    """A row of a table is repeated as a whole, so it can have fields of one kind only."""
    for row in place.root.iter(_TR):
        own = [p for p in row.iter(_P) if next(p.iterancestors(_TR)) is row]
        if len({group_of(paragraph) for paragraph in own} - {""}) > 1:
            text = " ".join(map(own_text, own))
            where = _where(text, place)
            yield f"Fields of “theme” and of “step” cannot stand in one row of a table. {where}"


def _where(text: str, place: Place) -> str:
    around = f"“{_short(' '.join(text.split()))}”"
    return f"It stands in the {place.name}: {around}." if place.name else f"It stands in {around}."


def _short(text: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in text)
    return plain if len(plain) <= 70 else f"{plain[:70]}…"


def _meant(typed: str) -> str:
    from difflib import get_close_matches

    word = re.split(r"[|(\[\s]", plain_name(typed), maxsplit=1)[0]
    near = get_close_matches(word, list(BY_NAME), n=1, cutoff=0.6)
    return f" Did you mean {{{{ {near[0]} }}}}?" if near else ""
