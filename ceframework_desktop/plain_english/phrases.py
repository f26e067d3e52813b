"""Finds the words and phrases of the packs, by an index of first words.

A phrase stands in the index under its first word in each of its forms, so that a word of the
text costs one look-up. Hyphens count as spaces: "step-change" is "step change".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .fitting import ARTICLES, Around, Form, fitted, suggestion_text
from .inflect import noun_forms, verb_forms
from .model import Finding, Sentence, Token
from .packs import Pack
from .quoting import touches
from .rules import Guard, Rule, Suggestion

_NEAR = 30  # words to either side: as good as the whole of any readable sentence
_HELPERS = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "get", "got")
)
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am"))
_OBJECT_WITHIN = 6  # words after a verb in which what it speaks of is looked for

# The words after the first, the rule, and its suggestions with the form of each. A form that is a
# verb's and a noun's ("champion") has the suggestions for both.
Entry = tuple[tuple[str, ...], Rule, tuple[Form, ...]]


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
        suggestions = rule.suggested_for(pattern)
        for words, form in expand(pattern):
            first, *rest = words
            seconds = self._index.setdefault(first, {})
            entries = seconds.setdefault(rest[0] if rest else "", [])
            forms = tuple((item, form) for item in suggestions)
            same = (tuple(rest), rule)
            if entries and entries[-1][:2] == same:
                forms = entries.pop()[2] + forms
            entries.append((*same, forms))

    def _match(
        self, entry: Entry, words: Sequence[Word], number: int, sentence: Sentence
    ) -> Finding | None:
        rest, rule, forms = entry
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
        if _is_name(sentence, words[number].token, words[last].token):
            return None
        return _finding(rule, forms, sentence, words, number, last)


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


_new = tuple.__new__  # faster than the class, which reads its arguments first


def split_words(tokens: Sequence[Token]) -> list[Word]:
    """The tokens, split at their hyphens."""
    words: list[Word] = []
    for number, token in enumerate(tokens):
        lower = token.lower
        start, end = token.start, token.end
        if "-" not in lower or len(lower) != end - start or not lower[0].isalpha():
            words.append(_new(Word, (lower, start, end, True, True, number)))
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


def _is_name(sentence: Sentence, number: int, last: int) -> bool:
    """Whether words are part of a name: capitals inside a sentence, two or more side by side."""
    tokens = sentence.tokens
    token = tokens[number]
    if not number or not token.text[0].isupper() or token.text.isupper():
        return False
    if _has_initials(tokens, last):
        return True
    if number == last:
        beside = [tokens[number - 1]] if number > 1 else []
        beside += tokens[number + 1 : number + 2]
    else:
        beside = [tokens[last]]
    around = tokens[max(0, number - _NEAR) : number + _NEAR]
    lowers = sum(one.text[0].islower() and len(one.text) > 3 for one in around)
    return lowers > 1 and any(one.text[0].isupper() for one in beside)


def _has_initials(tokens: Sequence[Token], last: int) -> bool:
    """Whether initials in brackets follow, perhaps after more capitals: "Parent Forum (PF)"."""
    place = last + 1
    while place + 1 < len(tokens) and tokens[place].text[0].isupper():
        place += 1
    short = tokens[place + 1].text if place + 1 < len(tokens) else ""
    follows = tokens[place].text == "(" if place < len(tokens) else False
    return follows and len(short) > 1 and short.isupper()


def _finding(
    rule: Rule,
    forms: tuple[Form, ...],
    sentence: Sentence,
    words: Sequence[Word],
    first: int,
    last: int,
) -> Finding:
    if any(word.lower in _HELPERS for word in words[max(0, first - 3) : first]):
        forms = tuple((item, "en" if form == "ed" else form) for item, form in forms)
    if rule.category == "spelling":  # the same word, whatever stands beside it
        forms = tuple((Suggestion(suggestion_text(*form), ""), "base") for form in forms)
    found = fitted(
        forms,
        Around(
            _beside(words, first - 1),
            _beside(words, last + 1),
            _has_article(words, first),
            tuple(word.lower for word in words[max(0, first - _OBJECT_WITHIN) : first]),
            _later(words, last),
            any(word.lower in _BE for word in words[max(0, first - 2) : first]),
        ),
    )
    begin, close = words[first - found.article], words[last + found.next]
    text = _slice(sentence, begin, close)
    suggestions = tuple(dict.fromkeys(_like(text, item) for item in found.texts))
    message = rule.message.replace("{text}", _slice(sentence, words[first], words[last]))
    return Finding(
        rule.id, rule.category, rule.severity, begin.start, close.end, text, message, suggestions
    )


def _has_article(words: Sequence[Word], first: int) -> bool:
    """Whether "a" stands two or three words before, and no mark or short word between."""
    for place in range(first - 1, max(-1, first - 4), -1):
        if words[place].lower in ARTICLES:
            return place < first - 1
        if not words[place].lower.isalpha() or len(words[place].lower) < 4:
            return False
    return False


def _beside(words: Sequence[Word], place: int) -> str:
    """The word at a place; "" where there is none."""
    return words[place].lower if 0 <= place < len(words) else ""


def _later(words: Sequence[Word], last: int) -> tuple[str, ...]:
    """The next words, up to a mark."""
    found: list[str] = []
    for word in words[last + 1 : last + 1 + _OBJECT_WITHIN]:
        if not word.lower[:1].isalnum():
            break
        found.append(word.lower)
    return tuple(found)


def _slice(sentence: Sentence, first: Word, last: Word) -> str:
    """The text from one word to another. White space between tokens is kept as plain spaces."""
    parts: list[str] = []
    place = first.start
    for token in sentence.tokens[first.token : last.token + 1]:
        parts.append(" " * (token.start - place))
        parts.append(token.text[max(0, first.start - token.start) : last.end - token.start])
        place = token.end
    return "".join(parts)


def _like(text: str, suggestion: str) -> str:
    """The suggestion with the capitals of the text it replaces."""
    if len(text) > 1 and text.isupper() and any(map(str.isalpha, text)):
        return suggestion.upper()
    if text[:1].isupper():
        return suggestion[:1].upper() + suggestion[1:]
    return suggestion
