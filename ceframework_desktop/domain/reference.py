"""What stands beside the standards: definitions, partners, words, indicators, other lists.

Read from a content pack when a library page or a document first needs it. Marks: "S" stands in
the source word for word or spelled out there, "C" is our own composition.
"""

from __future__ import annotations

from .record import record


@record
class Definition:
    """What the framework means by a term. `text` and `examples` are the source's own words.

    `level` is the option of the question "level" that the definition stands behind, or "".
    """

    id: str
    term: str
    text: str
    plain: str
    examples: tuple[str, ...]
    level: str
    source: str


@record
class Factor:
    """One of the things that affect how far people are involved. `text` is the source's own."""

    id: str
    text: str
    plain: str
    help: str


@record
class Partner:
    """An organisation that the framework names. Never a person."""

    id: str
    name: str
    short: str
    kind: str
    about: str


@record
class Term:
    """A word or initials with its meaning. `mark` is "S" or "C"."""

    id: str
    term: str
    meaning: str
    mark: str


@record
class Indicator:
    """One performance indicator. `baseline` and `target` are whole percents."""

    id: str
    text: str
    baseline: int
    target: int
    lead: str
    meaning: str


@record
class Indicators:
    """The indicators, with the years of their figures as the source writes them: "2008/09"."""

    about: str
    baseline_year: str
    target_year: str
    source: str
    rows: tuple[Indicator, ...]


@record
class Action:
    """One row of the action plan, in the source's words. `date` may be empty; `lead` is a role."""

    id: str
    objective: str
    action: str
    date: str
    lead: str
    links: tuple[str, ...]
    resources: tuple[str, ...]
    risks: tuple[str, ...]


@record
class ActionPlan:
    """The action plan of the framework."""

    source: str
    rows: tuple[Action, ...]


@record
class Report:
    """Who reports what to whom. `months` between two reports; 0 if the source does not say."""

    id: str
    what: str
    who: str
    to: str
    months: int


@record
class Governance:
    """Who watches over the framework. `text` is the source's own; a blank line ends a paragraph."""

    text: str
    source: str
    reports: tuple[Report, ...]


@record
class ContextEntry:
    """A policy or paper around the framework. `scope` is "local" or "national"."""

    id: str
    scope: str
    title: str
    plain: str
    date: str


@record
class Context:
    """What stood around the framework when it was written."""

    source: str
    entries: tuple[ContextEntry, ...]


@record
class ListItem:
    """One item of another list of standards, word for word.

    `title` and `group` may be empty. `criteria` are the ids of our criteria that speak to it: our
    own reading, empty when the item lies outside the framework.
    """

    id: str
    title: str
    text: str
    group: str
    criteria: tuple[str, ...]


@record
class CrossReference:
    """Another list of standards or commitments. `scope`: "national", "partner" or "compact"."""

    id: str
    title: str
    publisher: str
    date: str
    scope: str
    about: str
    source: str
    items: tuple[ListItem, ...]


@record
class Reference:
    """All reference texts of one pack, checked."""

    definitions: tuple[Definition, ...]
    factors: tuple[Factor, ...]
    partners: tuple[Partner, ...]
    terms: tuple[Term, ...]
    indicators: Indicators
    action_plan: ActionPlan
    governance: Governance
    context: Context
    cross_references: tuple[CrossReference, ...]
