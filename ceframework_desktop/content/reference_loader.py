"""Reads the reference texts of a pack. Only the library pages and some documents need them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ..domain.reference import (
    Action,
    ActionPlan,
    Context,
    ContextEntry,
    CrossReference,
    Definition,
    Factor,
    Governance,
    Indicator,
    Indicators,
    ListItem,
    Partner,
    Reference,
    Report,
    Term,
)
from .files import BadFile, read_file
from .questions import check_doubles
from .reader import Entry
from .sources import STANDARDS, Sources

_FILES = (
    STANDARDS,
    "definitions.toml",
    "factors.toml",
    "partners.toml",
    "glossary.toml",
    "indicators.toml",
    "action_plan.toml",
    "governance.toml",
    "context.toml",
    "cross_references.toml",
)
_SINGULAR = {"entries": "entry"}
_T = TypeVar("_T")


def load_reference(folder: Path) -> Reference:
    """Read and check the reference files in `folder`; BadPack lists every mistake."""
    sources = Sources()
    for name in _FILES:
        try:
            sources.add(read_file(folder, name))
        except BadFile as error:
            sources.problems.add_bad_file(name, error)
    sources.problems.raise_if_any(folder.name)
    reference = Reference(
        definitions=_only(sources, "definitions", _definition),
        factors=_only(sources, "factors", _factor),
        partners=_only(sources, "partners", _partner),
        terms=_only(sources, "terms", _term, "glossary.toml"),
        indicators=_indicators(sources.top("indicators.toml", "the indicators")),
        action_plan=_action_plan(sources.top("action_plan.toml", "the action plan")),
        governance=_governance(sources.top("governance.toml", "the governance")),
        context=_context(sources.top("context.toml", "the context")),
        cross_references=_cross_references(sources),
    )
    sources.problems.raise_if_any(folder.name)
    return reference


def _only(
    sources: Sources, key: str, make: Callable[[Entry], _T], file: str = ""
) -> tuple[_T, ...]:
    """The tables of a file that holds one list and nothing else."""
    top = sources.top(file or f"{key}.toml", "the file")
    made = _each(top, key, make)
    top.done()
    return made


def _each(top: Entry, key: str, make: Callable[[Entry], _T]) -> tuple[_T, ...]:
    """Make one record of each table in the list `key`; no id twice, at least one table."""
    entries = top.entries(key, f"one of the {key}")
    if not entries:
        top.wrong(f"has no {key}.")
    made = []
    for entry in entries:
        entry.named(_SINGULAR.get(key, key.removesuffix("s")))
        made.append(make(entry))
        entry.done()
    check_doubles(top, key, tuple(entry.text("id") for entry in entries))
    return tuple(made)


def _definition(entry: Entry) -> Definition:
    return Definition(
        id=entry.text("id"),
        term=entry.text("term"),
        text=entry.text("text"),
        plain=entry.text("plain"),
        examples=entry.texts("examples"),
        level=entry.text("level", required=False),
        source=entry.text("source"),
    )


def _factor(entry: Entry) -> Factor:
    return Factor(
        id=entry.text("id"),
        text=entry.text("text"),
        plain=entry.text("plain"),
        help=entry.text("help"),
    )


def _partner(entry: Entry) -> Partner:
    return Partner(
        id=entry.text("id"),
        name=entry.text("name"),
        short=entry.text("short"),
        kind=entry.text("kind"),
        about=entry.text("about"),
    )


def _term(entry: Entry) -> Term:
    return Term(
        id=entry.text("id"),
        term=entry.text("term"),
        meaning=entry.text("meaning"),
        mark=_one_of(entry, "mark", ("S", "C")),
    )


def _indicators(top: Entry) -> Indicators:
    indicators = Indicators(
        about=top.text("about"),
        baseline_year=top.text("baseline_year"),
        target_year=top.text("target_year"),
        source=top.text("source"),
        rows=_each(top, "indicators", _indicator),
    )
    top.done()
    return indicators


def _indicator(entry: Entry) -> Indicator:
    indicator = Indicator(
        id=entry.text("id"),
        text=entry.text("text"),
        baseline=entry.number("baseline"),
        target=entry.number("target"),
        lead=entry.text("lead"),
        meaning=entry.text("meaning"),
    )
    for key in ("baseline", "target"):
        if entry.number(key) > 100:
            entry.wrong(f"needs a percentage, 0 to 100, for {key}.", key)
    return indicator


def _action_plan(top: Entry) -> ActionPlan:
    plan = ActionPlan(source=top.text("source"), rows=_each(top, "actions", _action))
    top.done()
    return plan


def _action(entry: Entry) -> Action:
    return Action(
        id=entry.text("id"),
        objective=entry.text("objective"),
        action=entry.text("action"),
        date=entry.text("date", required=False),
        lead=entry.text("lead"),
        links=entry.texts("links"),
        resources=entry.texts("resources"),
        risks=entry.texts("risks"),
    )


def _governance(top: Entry) -> Governance:
    governance = Governance(
        text=top.text("text"),
        source=top.text("source"),
        reports=_each(top, "reports", _report),
    )
    top.done()
    return governance


def _report(entry: Entry) -> Report:
    return Report(
        id=entry.text("id"),
        what=entry.text("what"),
        who=entry.text("who"),
        to=entry.text("to"),
        months=entry.number("months"),
    )


def _context(top: Entry) -> Context:
    context = Context(source=top.text("source"), entries=_each(top, "entries", _context_entry))
    top.done()
    return context


def _context_entry(entry: Entry) -> ContextEntry:
    return ContextEntry(
        id=entry.text("id"),
        scope=_one_of(entry, "scope", ("local", "national")),
        title=entry.text("title"),
        plain=entry.text("plain"),
        date=entry.text("date", required=False),
    )


def _cross_references(sources: Sources) -> tuple[CrossReference, ...]:
    standards = sources.top(STANDARDS, "the list of standards").entries("standards")
    criteria = {c.text("id") for s in standards for c in s.entries("criteria")}

    def item(entry: Entry) -> ListItem:
        made = ListItem(
            id=entry.text("id"),
            title=entry.text("title", required=False),
            text=entry.text("text"),
            group=entry.text("group", required=False),
            criteria=entry.texts("criteria"),
        )
        for name in made.criteria:
            if name not in criteria:
                entry.wrong(f"points to '{name}', which is not a criterion.", "criteria")
        return made

    def one_list(entry: Entry) -> CrossReference:
        return CrossReference(
            id=entry.text("id"),
            title=entry.text("title"),
            publisher=entry.text("publisher"),
            date=entry.text("date", required=False),
            scope=_one_of(entry, "scope", ("national", "partner", "compact")),
            about=entry.text("about"),
            source=entry.text("source"),
            items=_each(entry, "items", item),
        )

    return _only(sources, "lists", one_list, "cross_references.toml")


def _one_of(entry: Entry, key: str, values: tuple[str, ...]) -> str:
    value = entry.text(key)
    if value not in values:
        entry.wrong(f"has the unknown {key} '{value}'. Known are: {', '.join(values)}.", key)
    return value
