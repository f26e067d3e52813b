"""Finds the words and phrases of the packs, by an index of first words.

A phrase stands in the index under its first word in each of its forms, so that a word of the
text costs one look-up. Hyphens count as spaces: "step-change" is "step change".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .inflect import noun_forms, verb_forms
from .model import Finding, Sentence, Token
from .packs import Pack
from .quoting import touches
from .rules import Guard, Rule, Suggestion

_VOWEL_SOUND = ("a", "e", "i", "o", "u", "hour", "honest")
_NO_VOWEL_SOUND = ("one", "use", "uni", "usual", "eu")

_NEAR = 30  # words to either side: as good as the whole of any readable sentence
_HELPERS = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "get", "got")
)

Entry = tuple[tuple[str, ...], Rule, str]  # the words after the first, the rule, the form


class Word(NamedTuple):
    """A part of a token between hyphens: its small letters and where it stands."""

    lower: str
    start: int
    end: int
    opens: bool  # the first part of its token
    closes: bool  # the last
    token: int  # the number of its token


class PhraseIndex:
    """The phrases of some packs."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        # First word → second word, "" if there is none → the phrases, the longest first.
        self._index: dict[str, dict[str, list[Entry]]] = {}
        for pack in packs:
            for rule in pack.rules:
                for pattern in rule.patterns:
                    self._add(rule, pattern)
        for seconds in self._index.values():
            for entries in seconds.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def __len__(self) -> int:
        """How many phrases there are, each form counted."""
        return sum(len(found) for seconds in self._index.values() for found in seconds.values())

    def find(self, sentence: Sentence) -> Iterator[Finding]:
        """What the packs say about a sentence. Quotations are left alone."""
        words = split_words(sentence.tokens)
        number = 0
        while number < len(words):
            seconds = self._index.get(words[number].lower)
            if seconds is not None and words[number].opens:
                second = words[number + 1].lower if number + 1 < len(words) else ""
                for entry in (*seconds.get(second, ()), *seconds.get("", ())):
                    match = self._match(entry, words, number, sentence)
                    if match is not None:
                        yield match
                        number += len(entry[0])
                        break
            number += 1

    def _add(self, rule: Rule, pattern: str) -> None:
        for words, form in expand(pattern):
            first, *rest = words
            seconds = self._index.setdefault(first, {})
            seconds.setdefault(rest[0] if rest else "", []).append((tuple(rest), rule, form))

    def _match(
        self, entry: Entry, words: Sequence[Word], number: int, sentence: Sentence
    ) -> Finding | None:
        rest, rule, form = entry
        last = number + len(rest)
        if last >= len(words) or not words[last].closes:
            return None
        for offset, wanted in enumerate(rest, number + 1):
            if words[offset].lower != wanted:
                return None
        start, end = words[number].start, words[last].end
        if touches(sentence.quoted, start, end):
            return None
        if not all(_holds(guard, words, number, last) for guard in rule.guards):
            return None
        if number == last and _is_name(sentence, words[number].token):
            return None
        return _finding(rule, form, sentence, words, number, last)


def expand(pattern: str) -> list[tuple[tuple[str, ...], str]]:
    """Every form of a pattern, as words in small letters, with the name of the form.

    A word marked /v or /n takes all forms; only one word of a pattern is so marked.
    """
    words = pattern.split() if "/" in pattern else []
    for number, word in enumerate(words):
        if word[-2:] not in ("/v", "/n"):
            continue
        verb = word[-1] == "v"
        before, after = " ".join(words[:number]), " ".join(words[number + 1 :])
        found: dict[tuple[str, ...], str] = {}
        for name, form in (verb_forms if verb else noun_forms)(word[:-2]).items():
            for spelling in _spellings(form) if verb else (form,):
                found.setdefault(_split(f"{before} {spelling} {after}"), name)
        return list(found.items())
    return [(_split(pattern), "base")]


def _spellings(form: str) -> tuple[str, ...]:
    """A verb in -ise is also written in -ize."""
    for ending in ("ise", "ises", "ised", "ising") if "is" in form[-5:] else ():
        if len(form) > len(ending) + 3 and form.endswith(ending):
            return (form, form[: -len(ending)] + ending.replace("is", "iz", 1))
    return (form,)


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.lower().replace("-", " ").replace("/", " / ").split())


def split_words(tokens: Sequence[Token]) -> list[Word]:
    """The tokens, split at their hyphens."""
    words: list[Word] = []
    for number, token in enumerate(tokens):
        lower = token.lower
        if "-" not in lower or len(lower) != token.end - token.start or not lower[0].isalpha():
            words.append(Word(lower, token.start, token.end, True, True, number))
            continue
        place, parts = token.start, lower.split("-")
        for part_number, part in enumerate(parts, 1):
            end = place + len(part)
            words.append(
                Word(part, place, end, part_number == 1, part_number == len(parts), number)
            )
            place = end + 1
    return words


def _holds(guard: Guard, words: Sequence[Word], first: int, last: int) -> bool:
    if guard.where == "before":
        there = (words[first - 1].lower if first else "^") in guard.words or (
            first > 1 and f"{words[first - 2].lower} {words[first - 1].lower}" in guard.words
        )
    elif guard.where == "after":
        there = (words[last + 1].lower if last + 1 < len(words) else "$") in guard.words or (
            last + 2 < len(words)
            and f"{words[last + 1].lower} {words[last + 2].lower}" in guard.words
        )
    else:
        low = max(0, first - _NEAR)
        there = any(
            word.lower in guard.words
            for place, word in enumerate(words[low : last + _NEAR], low)
            if not first <= place <= last
        )
    return there is guard.wanted


def _is_name(sentence: Sentence, number: int) -> bool:
    """Whether a word is part of a name: a capital inside a sentence, beside another capital."""
    tokens = sentence.tokens
    token = tokens[number]
    if not number or not token.text[0].isupper() or token.text.isupper():
        return False
    beside = [tokens[number - 1]] if number > 1 else []
    beside += tokens[number + 1 : number + 2]
    around = tokens[max(0, number - _NEAR) : number + _NEAR]
    lowers = sum(one.text[0].islower() and len(one.text) > 3 for one in around)
    return lowers > 1 and any(one.text[0].isupper() for one in beside)


def _finding(
    rule: Rule, form: str, sentence: Sentence, words: Sequence[Word], first: int, last: int
) -> Finding:
    start, end, begin = words[first].start, words[last].end, words[first]
    if form == "ed" and any(word.lower in _HELPERS for word in words[max(0, first - 3) : first]):
        form = "en"
    texts = [suggestion_text(item, form) for item in rule.suggestions]
    article = words[first - 1] if first and words[first - 1].lower in ("a", "an") else None
    if article is not None and any(_article(text) != article.lower for text in texts if text):
        start, begin = article.start, article  # so that "a" or "an" stays right
        texts = [f"{_article(text)} {text}" if text else article.lower for text in texts]
    text = _slice(sentence, begin, words[last])
    suggestions = tuple(dict.fromkeys(_like(text, item) for item in texts))
    message = rule.message.replace("{text}", _slice(sentence, words[first], words[last]))
    return Finding(rule.id, rule.category, rule.severity, start, end, text, message, suggestions)


def _slice(sentence: Sentence, first: Word, last: Word) -> str:
    """The text from one word to another. White space between tokens is kept as plain spaces."""
    parts: list[str] = []
    place = first.start
    for token in sentence.tokens[first.token : last.token + 1]:
        parts.append(" " * (token.start - place))
        parts.append(token.text[max(0, first.start - token.start) : last.end - token.start])
        place = token.end
    return "".join(parts)


def suggestion_text(item: Suggestion, form: str) -> str:
    """A suggestion in the form that the text has: "utilised" → "used"."""
    if item.kind == "v":
        name = form if form in ("s", "ing", "ed", "en") else "base"
        return verb_forms(item.text)[name] + item.tail
    if item.kind == "n":
        return noun_forms(item.text)["s" if form == "s" else "base"] + item.tail
    return item.text


def _article(text: str) -> str:
    small = text.lower()
    return "an" if small.startswith(_VOWEL_SOUND) and not small.startswith(_NO_VOWEL_SOUND) else "a"


def _like(text: str, suggestion: str) -> str:
    """The suggestion with the capitals of the text it replaces."""
    if len(text) > 1 and text.isupper() and any(map(str.isalpha, text)):
        return suggestion.upper()
    if text[:1].isupper():
        return suggestion[:1].upper() + suggestion[1:]
    return suggestion
