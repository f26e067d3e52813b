"""The library as sections of short entries, whatever they are about. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from ceframework_desktop.domain.framework import Exemptions, Framework, Ground, Standard
from ceframework_desktop.domain.reference import (
    Action,
    ActionPlan,
    Context,
    CrossReference,
    Definition,
    Governance,
    Indicators,
    ListItem,
    Partner,
    Reference,
    Report,
)
from ceframework_desktop.ui.pages.places import without_marks
from ceframework_desktop.ui.pages.plain_words import explained_by

from .entries import Entry, Section

MARKS = {"S": "From the framework.", "C": "In our words."}


def sections(framework: Framework, reference: Reference) -> tuple[Section, ...]:
    """Every part of the library, in the order in which it is listed."""
    return (*_rules(framework, reference), *_words(reference), *_around(reference))


def _rules(framework: Framework, reference: Reference) -> tuple[Section, ...]:
    """What the framework asks."""
    return (
        Section(
            "standards",
            "The seven standards",
            f"Word for word from {framework.title}, {framework.date}.",
            tuple(_standard(standard) for standard in framework.standards),
        ),
        Section(
            "exemptions",
            "Exemptions",
            "When less than twelve weeks is allowed, and what must happen then.",
            _exemptions(framework, reference),
        ),
    )


def _words(reference: Reference) -> tuple[Section, ...]:
    """What its words mean."""
    return (
        Section(
            "definitions",
            "Definitions",
            "What the framework means by its words, with its own examples.",
            tuple(_definition(found) for found in reference.definitions),
        ),
        Section(
            "factors",
            "How far to involve people",
            "Six things that affect the level of engagement.",
            tuple(Entry(f.plain, quote=f.text, plain=f.help) for f in reference.factors),
        ),
        Section(
            "glossary",
            "Words and initials",
            "Type in the box above to find a word.",
            tuple(
                Entry(t.term, plain=t.meaning, source=MARKS.get(t.mark, ""))
                for t in reference.terms
            ),
        ),
    )


def _around(reference: Reference) -> tuple[Section, ...]:
    """Who works with it, how it is measured, and what stands beside it."""
    return (
        _partners(reference.partners),
        Section(
            "indicators",
            "Indicators",
            reference.indicators.about,
            _indicators(reference.indicators),
        ),
        _action_plan(reference.action_plan),
        Section(
            "governance",
            "Who watches over it",
            "Who reports what to whom.",
            _governance(reference.governance),
        ),
        _context(reference.context),
        Section(
            "cross_references",
            "Other lists of standards",
            "Beside each item stand the points of the seven standards that speak to it. "
            "That reading is ours.",
            tuple(e for found in reference.cross_references for e in _cross_reference(found)),
        ),
    )


def _partners(found: Sequence[Partner]) -> Section:
    entries = tuple(
        Entry(f"{p.name} ({p.short})" if p.short else p.name, plain=f"{p.kind}. {p.about}")
        for p in found
    )
    return Section("partners", "Partners", "The organisations that the framework names.", entries)


def _action_plan(found: ActionPlan) -> Section:
    intro = f"What the partners said they would do. {without_marks(found.source)}"
    return Section("action_plan", "Action plan", intro, _actions(found.rows))


def _context(found: Context) -> Section:
    intro = f"Policies and papers of the time. {without_marks(found.source)}"
    papers = tuple(
        Entry(_dated(c.title, c.date), plain=c.plain, source=c.scope.capitalize())
        for c in found.entries
    )
    return Section("context", "What stood around it", intro, papers)


def _governance(found: Governance) -> tuple[Entry, ...]:
    head = Entry("", quote=found.text, source=without_marks(found.source))
    return (head, *(_report(report) for report in found.reports))


def _standard(standard: Standard) -> Entry:
    quote = "\n\n".join(
        (standard.intro, *(criterion.text for criterion in standard.criteria))
        if standard.intro
        else (criterion.text for criterion in standard.criteria)
    )
    plain = tuple((criterion.id, criterion.plain) for criterion in standard.criteria)
    return Entry(
        standard.full_name,
        quote=quote,
        facts=plain,
        lead_in="What each point asks, in our words:",
    )


def _exemptions(framework: Framework, reference: Reference) -> tuple[Entry, ...]:
    rules = framework.exemptions
    said = "\n\n".join((rules.text, rules.condition, *rules.process))
    words = (line.partition(": ") for line in explained_by(reference.terms, said))
    head = Entry(
        "What the framework says",
        quote=said,
        facts=tuple((term, meaning) for term, _colon, meaning in words),
        lead_in="In plain words:",
        source=without_marks(rules.source),
    )
    asked = tuple(_ground(g) for g in rules.grounds if not g.automatic)
    automatic = tuple(_ground(g) for g in rules.grounds if g.automatic)
    return (
        head,
        Entry("Grounds that need a form", level=2),
        *asked,
        Entry("Automatic: no form is needed", level=2),
        *automatic,
        Entry("No ground fits these", plain=_no_ground(rules), level=2),
    )


def _no_ground(rules: Exemptions) -> str:
    return " ".join((*rules.no_ground, rules.instead))


def _ground(ground: Ground) -> Entry:
    quote = "\n\n".join((ground.text, *ground.examples))
    return Entry(
        ground.label,
        quote=quote,
        plain=" ".join((ground.help, *(f"For example: {case}" for case in ground.cases))),
        source=without_marks(ground.source),
    )


def _definition(found: Definition) -> Entry:
    quote = "\n\n".join((found.text, *found.examples))
    return Entry(found.term, quote=quote, plain=found.plain, source=without_marks(found.source))


def _indicators(found: Indicators) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            row.text,
            quote=row.meaning,
            facts=(
                (f"Baseline {found.baseline_year}", f"{row.baseline}%"),
                (f"Target {found.target_year}", f"{row.target}%"),
                ("Lead", row.lead),
            ),
            source=without_marks(found.source),
        )
        for row in found.rows
    )


def _actions(rows: Sequence[Action]) -> tuple[Entry, ...]:
    found: list[Entry] = []
    objective = ""
    for row in rows:
        if row.objective != objective:
            objective = row.objective
            found.append(Entry(objective, level=2))
        facts = (
            ("By", row.date),
            ("Lead", row.lead),
            ("Linked to", "; ".join(row.links)),
            ("Resources", "; ".join(row.resources)),
            ("Risks", "; ".join(row.risks)),
        )
        found.append(Entry(row.action, facts=tuple(fact for fact in facts if fact[1])))
    return tuple(found)


def _report(found: Report) -> Entry:
    often = {0: "", 6: "every six months", 12: "every year"}
    facts = (
        ("From", found.who),
        ("To", found.to),
        ("How often", often.get(found.months, f"every {found.months} months")),
    )
    return Entry(found.what, facts=tuple(fact for fact in facts if fact[1]))


def _cross_reference(found: CrossReference) -> tuple[Entry, ...]:
    head = Entry(
        _dated(found.title, found.date),
        plain=found.about,
        source=without_marks(found.source),
        level=2,
    )
    return (head, *(_item(number, item) for number, item in enumerate(found.items, start=1)))


def _item(number: int, item: ListItem) -> Entry:
    title = item.title or item.group
    facts = (("Our standards", ", ".join(item.criteria)),) if item.criteria else ()
    return Entry(f"{number}. {title}" if title else f"{number}.", quote=item.text, facts=facts)


def _dated(title: str, day: str) -> str:
    return f"{title}, {day}" if day else title
