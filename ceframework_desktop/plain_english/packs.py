"""Reads the word packs: resources/plain_english/*.rules. Their form is told in the README there.

Plain lines are read many times faster than TOML, so that the coach is ready at once and needs no
cache. Each pack is checked as it is read.
"""

from __future__ import annotations

import re
from pathlib import Path

from ceframework_desktop.domain.record import record

from .model import Severity
from .rules import Guard, Rule, Source, Suggestion

CATEGORIES = frozenset({"jargon", "wordy", "legal", "hard_word", "negative", "spelling"})
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile(r"/[vn]\b")
_MARKED = re.compile(r"(?P<head>[^/]+)/(?P<kind>\w)(?P<tail>(?:[ ,].*)?)")
_KINDS = frozenset({"v", "n", "s", "a", "p", "g", "t", "m", "q"})
_PLACES = frozenset({"before", "after", "near"})
Wording = tuple[tuple[str, ...], tuple[Suggestion, ...]]


class BadRules(Exception):
    """A pack cannot be used. The message names the file, the line and the rule."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")


@record
class Pack:
    """One file of rules."""

    name: str
    rules: tuple[Rule, ...]


def read_packs(folder: Path) -> tuple[Pack, ...]:
    """All packs of a folder by name. BadRules names what is wrong; OSError as reading raises it."""
    packs = tuple(
        read_pack(path.read_text(encoding="utf-8"), path.stem)
        for path in sorted(folder.glob("*.rules"))
    )
    seen: dict[str, str] = {}
    for pack in packs:
        for rule in pack.rules:
            if rule.id in seen:
                raise BadRules(pack.name, f"the rule {rule.id} is in {seen[rule.id]} already")
            seen[rule.id] = pack.name
    return packs


def read_pack(text: str, name: str) -> Pack:
    """One pack from the text of its file. Raises BadRules."""
    return _Reader(name).read(text)


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.place = name
        self.heads: dict[str, str] = {}
        self.sources: dict[str, Source] = {}
        self.rules: list[Rule] = []
        self.first = ""
        self.details: list[tuple[str, str]] = []

    def read(self, text: str) -> Pack:
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith("!"):
                self._head(line[1:].strip(), number)
            elif line[0] == " ":
                key, _, value = line.strip().partition(" ")
                self._detail(key, value.strip(), number)
            else:
                self._finish()
                self.first = line
                self.place = f"{self.name}.rules:{number}"
        self._finish()
        if not self.rules:
            raise BadRules(self.name, "no rules in it")
        return Pack(self.name, tuple(self.rules))

    def _head(self, line: str, number: int) -> None:
        key, _, value = line.partition(" ")
        if key == "source":
            code, _, rest = value.partition(" ")
            title, _, licence = rest.partition(";")
            self.sources[code] = Source(title.strip(), licence.strip())
        elif key in {"category", "severity", "message", "bad"}:
            self.heads[key] = value.strip()
        else:
            raise BadRules(f"{self.name}.rules:{number}", f"unknown heading “{key}”")

    def _detail(self, key: str, value: str, number: int) -> None:
        if not self.first:
            raise BadRules(f"{self.name}.rules:{number}", "this line belongs to no rule")
        if not value:
            raise BadRules(f"{self.name}.rules:{number}", f"“{key}” says nothing")
        self.details.append((key, value))

    def _finish(self) -> None:
        if not self.first:
            return
        patterns, suggestions = self._wording(self.first)
        also = tuple(self._wording(value) for key, value in self.details if key == "also")
        self.rules.append(self._rule(patterns, suggestions, also))
        self.first, self.details = "", []

    def _wording(self, line: str) -> Wording:
        """What is looked for, and what to write instead, from "a | b = c | d"."""
        left, _, right = line.partition("=")
        patterns = tuple(part.strip() for part in left.split("|"))
        if not all(patterns):
            raise BadRules(self.place, "a pattern is empty")
        suggestions = self._suggestions(right.strip())
        for pattern in patterns:
            marked = _MARKS.search(pattern)
            kinds = {item.kind for item in suggestions} & {"v", "n"}
            if kinds - ({marked[0][1:]} if marked else set()) or (
                marked and any(not s.kind and s.text for s in suggestions)
            ):
                raise BadRules(self.place, f"“{pattern}” has no form for its suggestions")
        return patterns, suggestions

    def _rule(
        self, first: tuple[str, ...], suggestions: tuple[Suggestion, ...], also: tuple[Wording, ...]
    ) -> Rule:
        details, patterns = self.details, first
        for more, _ in also:
            patterns += more
        unknown = {key for key, _ in details} - _DETAILS
        if unknown:
            raise BadRules(self.place, f"unknown line “{min(unknown)}”")
        one = {key: value for key, value in details if key in {"say", "severity", "from", "id"}}
        category = self.heads.get("category", "")
        if category not in CATEGORIES:
            raise BadRules(self.place, f"unknown category “{category}”")
        slug = one.get("id") or _NOT_IN_ID.sub("-", plain(patterns[0]).lower()).strip("-")
        bad = tuple(value for key, value in details if key == "bad")
        if not bad and "bad" in self.heads:
            bad = (self.heads["bad"].replace("{}", plain(patterns[0])),)
        good = tuple(value for key, value in details if key == "good")
        guards = tuple(self._guard(key, value) for key, value in details if key in _GUARDS)
        self._check(bad, good, suggestions, guards)
        return Rule(
            id=f"{category}.{slug}",
            category=category,
            severity=self._severity(one.get("severity") or self.heads.get("severity", "")),
            patterns=patterns,
            suggestions=suggestions,
            message=one.get("say") or self.heads.get("message", ""),
            guards=guards,
            source=self._source(one.get("from", "own")),
            bad=bad,
            good=good,
            also=also,
        )

    def _check(
        self,
        bad: tuple[str, ...],
        good: tuple[str, ...],
        suggestions: tuple[Suggestion, ...],
        guards: tuple[Guard, ...],
    ) -> None:
        if not bad:
            raise BadRules(self.place, "no example that the rule finds (bad)")
        if not good and (guards or not suggestions):
            raise BadRules(self.place, "no example that the rule leaves alone (good)")

    def _severity(self, name: str) -> Severity:
        try:
            return Severity(name)
        except ValueError:
            raise BadRules(self.place, f"unknown severity “{name}”") from None

    def _source(self, code: str) -> Source:
        if code not in self.sources:
            raise BadRules(self.place, f"unknown source “{code}”")
        return self.sources[code]

    def _suggestions(self, right: str) -> tuple[Suggestion, ...]:
        found = []
        for whole in filter(None, (part.strip() for part in right.split("|"))):
            part, where, objects, wanted = self._condition(whole)
            marked = _MARKED.fullmatch(part)
            if marked is None:
                text, kind, tail = "" if part == "-" else part, "", ""
            elif marked["kind"] not in _KINDS or _MARKS.search(marked["tail"]):
                raise BadRules(self.place, f"unknown kind of word “{part}”")
            else:
                text, kind, tail = marked["head"], marked["kind"], marked["tail"]
            found.append(Suggestion(text, kind, tail, where, objects, wanted))
        return tuple(found)

    def _condition(self, part: str) -> tuple[str, str, frozenset[str], bool]:
        """A suggestion, and where it may stand: "so ^", "- $", "run/v @event", "allow !@event"."""
        text, _, last = part.rpartition(" ")
        if text and last in ("^", "$", "-ing", "(v)"):
            return text, last, frozenset(), True
        name = last.removeprefix("!")
        if not text or not name.startswith("@"):
            return part, "", frozenset(), True
        if name not in SETS:
            raise BadRules(self.place, f"unknown set of words “{name}”")
        return text, "", SETS[name], name == last

    def _guard(self, key: str, value: str) -> Guard:
        where, _, listed = value.partition(" ")
        if where not in _PLACES or not listed:
            raise BadRules(self.place, f"“{key} {where}” is not understood")
        names = {word for word in listed.split() if word.startswith("@")}
        if names - SETS.keys():
            raise BadRules(self.place, f"unknown set of words “{min(names - SETS.keys())}”")
        words = {word.replace("_", " ") for word in listed.split()} - names
        return Guard(where, frozenset(words.union(*(SETS[n] for n in names))), key == "only")


def plain(pattern: str) -> str:
    """A pattern as words, without the marks of its kind of word."""
    return _MARKS.sub("", pattern) if "/" in pattern else pattern


_GUARDS = frozenset({"unless", "only"})
_DETAILS = _GUARDS | {"say", "severity", "from", "id", "bad", "good", "also"}
# Words that show what part a word plays. "^" and "$" are the sentence's beginning and end.
_SETS = {
    "@det": "a an the this that these those my our your his her its their some any no each every"
    " another which whose what",
    "@modal": "to will would can could should may might must shall cannot won't don't didn't can't"
    " help helps helped let",
    "@who": "i we you they he she it who",
    "@end": "$ . , ; : ! ? ) / – -",
    "@prep": "of for in on at by from to with about as into under over per",
    "@be": "am is are was were be been being isn't aren't",
    # Of what a verb speaks: these are looked for in the words after it.
    "@event": "meeting meetings session sessions workshop workshops event events group groups"
    " discussion discussions conversation conversations course courses class classes training"
    " talk talks forum forums debate debates day days evening evenings activity activities"
    " interview interviews panel panels consultation consultations survey surveys",
    "@thing": "decision decisions decision-making process plan plans planning design designs work"
    " policy policies strategy strategies report reports thinking review reviews future project"
    " projects service services bid bids budget budgets choice choices discussion discussions"
    " debate proposal proposals approach scheme schemes programme research consultation priorities"
    " development next direction aims spending",
    "@change": "change changes transformation improvement improvements progress growth reform",
    "@make": "improvement improvements change changes adjustment adjustments alteration alterations"
    " progress visit visits journey journeys",
    # Who can be told, and who has duties.
    "@told": "you us them me him her people residents tenants members parents carers patients"
    " visitors customers staff neighbours families everyone anyone",
    "@duty": "you they tenant tenants landlord landlords resident residents applicant applicants"
    " member members person persons people hirer hirers visitor visitors contractor contractors"
    " supplier suppliers employee employees staff parent parents carer carers owner owners"
    " customer customers trustee trustees secretary treasurer everyone user users",
    "@one": "a an",
}
SETS = {name: frozenset(words.split()) for name, words in _SETS.items()}
