"""The coach's rules for the wording of questions: data, in resources/plain_english/questions.

A rule is a pattern over the question in small letters, with the lists of words it may name as
<<name>>, and what it may stand beside. Each carries good and bad examples, which are its tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ceframework_desktop.domain.record import record

from ..model import Finding, Severity
from . import answers
from .data import BadRules, folder, read_toml
from .reader import Asked, Part, core

CATEGORIES = frozenset({"leading", "loaded", "presumptive", "negative", "absolute", "vague"})
CATEGORIES |= {"double_barrelled", "hypothetical", "jargon", "long", "options"}
_NOT_RULES = frozenset({"answers.toml", "lists.toml", "pairs.toml", "words.toml"})
_PLACES = frozenset({"ask", "start", "lead_in", "statement", "anywhere"})
_NAME = re.compile(r"<<(\w+)>>")


@record
class Rule:
    """One rule. `at` is where `find` is looked for:

    start: at the asking words; ask: in the sentence that asks; lead_in: in the sentences before
    it; statement: in text that asks nothing; anywhere: in all of it.
    `unless`, patterns made ready when needed, is looked for in the whole text. `unless_answer`
    names kinds of answer (see `answers.kinds`) that make the wording fair. Of `suggest`, the first
    for which all the {names} were found is offered. `delete` offers to leave the words out.
    """

    id: str
    category: str
    severity: Severity
    at: str
    find: tuple[re.Pattern[str], ...]
    unless: tuple[str, ...]
    unless_answer: tuple[str, ...]
    say: str
    suggest: tuple[str, ...]
    delete: bool
    good: tuple[str, ...]
    bad: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of their files. BadRules if one cannot be used."""
    return load(folder())


def load(where: Path) -> tuple[Rule, ...]:
    """The rules in a folder's TOML files. BadRules if one cannot be used."""
    lists = {name: "|".join(words) for name, words in read_toml(where / "lists.toml").items()}
    found: list[Rule] = []
    for path in sorted(where.glob("*.toml")):
        if path.name not in _NOT_RULES:
            found.extend(_rule(path.name, row, lists) for row in read_toml(path).get("rules", ()))
    ids = [rule.id for rule in found]
    if twice := {rule for rule in ids if ids.count(rule) > 1}:
        raise BadRules(f"The same rule is there twice: {', '.join(sorted(twice))}.")
    return tuple(found)


def run(asked: Asked) -> Iterator[Finding]:
    """What the rules find in a question."""
    given = answers.kinds(asked.options)
    places = {at: tuple(_stretches(at, asked)) for at in _PLACES}
    for rule in rules():
        if given & frozenset(rule.unless_answer):
            continue
        match = _first(rule, asked, places[rule.at])
        if match and not any(_pattern(text).search(asked.plain) for text in rule.unless):
            yield _finding(rule, match, asked)


def _first(
    rule: Rule, asked: Asked, stretches: tuple[tuple[int, int], ...]
) -> re.Match[str] | None:
    for start, end in stretches:
        for pattern in rule.find:
            look = pattern.match if rule.at == "start" else pattern.search
            if (match := look(asked.plain, start, end)) and match.end() > match.start():
                return match
    return None


def _stretches(at: str, asked: Asked) -> Iterator[tuple[int, int]]:
    if at == "anywhere":
        yield 0, len(asked.plain)
    elif at == "statement":
        if asked.is_statement:
            yield 0, len(asked.plain)
    elif at == "lead_in":
        yield from ((part.start, part.end) for part in _lead_in(asked))
    else:
        for part in asked.parts:
            if part.asks:
                yield (core(asked, part) if at == "start" else part.start), part.end


def _lead_in(asked: Asked) -> Iterator[Part]:
    if not asked.is_statement:
        yield from (part for part in asked.parts if not part.asks)


def _finding(rule: Rule, match: re.Match[str], asked: Asked) -> Finding:
    group: int | str = "mark" if "mark" in match.re.groupindex else 0
    start, end = match.span(group)
    if rule.delete:
        start, end, suggestions = _without(asked.text, start, end)
    else:
        filled = (_filled(text, match, asked.text, start) for text in rule.suggest)
        suggestions = tuple(text for text in filled if text)[:1]
    text = asked.text[start:end]
    said = rule.say.replace("{text}", asked.text[slice(*match.span(group))].strip())
    return Finding(rule.id, rule.category, rule.severity, start, end, text, said, suggestions)


_KEPT = re.compile(r"\{(\w+)\}")


def _filled(template: str, match: re.Match[str], text: str, start: int) -> str:
    """A suggestion with the words it keeps put in, and a capital where the text has one.

    Empty if there are no such words here. Words kept from the start of a text lose their capital.
    """
    for name in _KEPT.findall(template):
        if name not in match.re.groupindex or match.start(name) < 0:
            return ""
        kept = text[slice(*match.span(name))]
        inside = not template.startswith("{" + name + "}")
        template = template.replace(
            "{" + name + "}",
            kept[:1].lower() + kept[1:]
            if inside and kept[:1].isupper() and match.start(name) == match.start()
            else kept,
        )
    return template[:1].upper() + template[1:] if text[start : start + 1].isupper() else template


_ARTICLE = re.compile(r"\b(an?)\s$", re.I)


_LAST_WORD = re.compile(r"[^\W_]+(?=\W*$)")
_FIRST_WORD = re.compile(r"[^\W_]+")
_NEAR = 30  # characters back to the word before
# Next to these a word of praise cannot just be left out: "is excellent for children".
_HOLDS = frozenset({"is", "are", "was", "were", "be", "been", "and", "or", "very", "so", "as"})
_HOLDS |= {"more", "most", "how", "too", "really", "feel", "felt", "such"}
_FOLLOWS = _HOLDS | {"for", "to", "with", "at", "in", "of", "on", "by", "than", "that"}


def _is_held(text: str, start: int, end: int) -> bool:
    """Whether what is around a stretch needs it."""
    before = _LAST_WORD.search(text[max(0, start - _NEAR) : start])
    after = _FIRST_WORD.match(text, end)
    return bool(
        (before and before[0].lower() in _HOLDS) or (after and after[0].lower() in _FOLLOWS)
    )


def _without(text: str, start: int, end: int) -> tuple[int, int, tuple[str, ...]]:
    """The stretch to replace so that words can be left out, and what replaces it."""
    while end < len(text) and text[end].isspace():
        end += 1
    after = text[end : end + 1]
    if not after.isalnum() or _is_held(text, start, end):
        return start, len(text[:end].rstrip()), ()
    article = _ARTICLE.search(text, max(0, start - 4), start)
    if article is None:
        return start, end, ("",)
    new = "an " if after.lower() in "aeiou" else "a "
    return article.start(), end, (new.capitalize() if article[1][0].isupper() else new,)


def _rule(file: str, row: Mapping[str, Any], lists: Mapping[str, str]) -> Rule:
    name = row.get("id", "a rule without an id")
    if unknown := sorted(row.keys() - set(Rule.__annotations__)):
        raise BadRules(f"{file}, {name}: unknown {', '.join(unknown)}.")
    try:
        rule = Rule(
            id=str(row["id"]),
            category=str(row["category"]),
            severity=Severity(row.get("severity", "consider")),
            at=str(row["at"]),
            find=_patterns(row["find"], lists),
            unless=tuple(_with_lists(text, lists) for text in row.get("unless", ())),
            unless_answer=tuple(row.get("unless_answer", ())),
            say=str(row["say"]),
            suggest=tuple(row.get("suggest", ())),
            delete=bool(row.get("delete", False)),
            good=tuple(row["good"]),
            bad=tuple(row["bad"]),
        )
    except (KeyError, ValueError, re.error) as error:
        raise BadRules(f"{file}, {name}: {error}") from error
    if rule.category not in CATEGORIES or rule.at not in _PLACES or not (rule.good and rule.bad):
        raise BadRules(f"{file}, {name}: an unknown category or place, or no examples.")
    if strange := set(rule.unless_answer) - answers.patterns().keys():
        raise BadRules(f"{file}, {name}: unknown kind of answer {', '.join(sorted(strange))}.")
    return rule


def _patterns(texts: Any, lists: Mapping[str, str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_with_lists(text, lists)) for text in texts)


def _with_lists(text: str, lists: Mapping[str, str]) -> str:
    return _NAME.sub(lambda match: f"(?:{lists[match[1]]})", text)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """A pattern made ready when first needed: most guards never are, and they are long."""
    return re.compile(text)
