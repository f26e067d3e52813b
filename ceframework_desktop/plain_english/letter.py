"""The coach for letters and plans: text in, findings and a reading summary out.

A block that has not changed is not looked at again: what was found in it is kept, counted from
its own beginning. Only acronyms need the whole text, since they are explained once.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ceframework_desktop.domain.record import record, replace

from . import beyond as beyond_
from . import blocks as blocks_
from . import grammar
from .beyond import Tongue
from .blocks import Part
from .breath import breathe, breathing
from .doubled import Doubled
from .grammar import acronyms
from .merging import merge
from .model import Block, BlockKind, Finding, Reading, Sentence, Token
from .negatives import Negatives
from .reading import Counts, Words, count, summary
from .wording import index, packs_folder

Check = Callable[[Sentence], Iterable[Finding]]
Speller = Callable[[tuple[Sentence, ...]], Iterable[Finding]]

_Key = tuple[BlockKind, str, frozenset[int]]
_SentenceKey = tuple[BlockKind, str, int, tuple[tuple[int, int], ...]]

_KEPT = 4000  # blocks: a long plan has some hundreds
_KEPT_CHARACTERS = 400_000  # of those blocks, or twice those of the text
_SENTENCES = 12_000  # kept too: in a long paragraph only one changes
_GREETING = "jargon.dear-service-user"  # all that is ever said of a greeting
_SOON = "wordy.soon"  # only good to know, and not where the date is told
_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b|\b(?:on|from|by) (?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day\b",
    re.IGNORECASE,
)
_CAPITALS = "emphasis.capitals"
_SMALL = re.compile(r"\b[a-z]+(?:['’][a-z]+)?\b")
_MAYBE_ACRONYM = re.compile(r"[A-Z][\w&]*[A-Z]|(?:[A-Z]\.){2}")


@record
class _Looked:
    """What is known of a block, with offsets from its own beginning."""

    sentences: tuple[Sentence, ...]
    findings: tuple[Finding, ...]
    judged: bool  # whether it counts for the reading summary
    acronyms: bool  # whether it may hold any
    beyond: tuple[tuple[int, int], ...] = ()  # what cannot be judged: see beyond.py
    tongue: Tongue = Tongue.UNSURE


class Coach:
    """Checks letters and plans. Made once and kept: it remembers the blocks it has seen."""

    def __init__(
        self,
        folder: Path | None = None,
        known: Mapping[str, str] | None = None,
        speller: Speller | None = None,
        knows: Callable[[str], bool] | None = None,
        is_small: Callable[[str], bool] | None = None,
    ) -> None:
        """`folder` holds the packs, `known` maps acronyms that need no explaining to their meaning.

        Without a `speller`, spelling is not checked beyond American forms. `knows` says whether a
        word in small letters is English; without it, the common words are. `is_small` says whether
        it stands in small letters, as no name does. Raises BadRules for a pack that cannot be used.
        """
        folder = folder or packs_folder()
        self._words = Words(folder / "common.txt")
        self._checks: tuple[Check, ...] = (
            index(folder).find,
            Negatives(self._words.is_common).find,
            Doubled(self._words.is_common).find,
            *grammar.CHECKS,
        )
        self._known = dict(known or {})
        self._speller = speller
        self._knows = knows or self._words.is_common
        self._is_small = is_small or self._knows
        self._seen: OrderedDict[_Key, _Looked] = OrderedDict()
        self._characters = 0  # of the blocks that are kept
        self._sentences: OrderedDict[_SentenceKey, tuple[Finding, ...]] = OrderedDict()
        self._counted: dict[_Key, Counts] = {}

    def check(self, text: str) -> tuple[Finding, ...]:
        """What there is to look at, in the order of the text."""
        found: list[Finding] = []
        whole: list[Block] = []
        for part, looked in self._each(text):
            found.extend(_moved(finding, part.start) for finding in looked.findings)
            if looked.acronyms:
                whole.append(
                    Block(part.kind, part.start, part.end, _placed(looked.sentences, part.start))
                )
        found.extend(acronyms.find(whole, self._known))
        return merge(text, found)

    def read(self, text: str) -> Reading:
        """How the text reads, its addresses, headings, greetings and quotations left out."""
        return summary(self._counts(text, part, looked) for part, looked in self._each(text))

    def beyond(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where text in another language or script stands, block by block. It is not judged."""
        return tuple(
            (part.start + start, part.start + end)
            for part, looked in self._each(text)
            for start, end in looked.beyond
        )

    def _each(self, text: str) -> Iterator[tuple[Part, _Looked]]:
        """The blocks with what is known of them. A short one is in the language around it."""
        parts = blocks_.outline(text)
        every = [self._look(text, part) for part in breathing(parts, 8)]
        around = beyond_.surrounded([looked.tongue for looked in every])
        for part, looked, is_other in zip(parts, every, around, strict=True):
            if is_other and part.kind not in beyond_.NOT_ASKED and looked.sentences:
                span = looked.sentences[0].start, looked.sentences[-1].end
                yield part, _Looked((), (), False, False, (span,))
            else:
                yield part, looked

    def _counts(self, text: str, part: Part, looked: _Looked) -> Counts:
        if not looked.judged:
            return Counts()
        key = (part.kind, text[part.start : part.end], part.hard)
        counts = self._counted.get(key)
        if counts is None:
            if len(self._counted) > _KEPT:
                self._counted.clear()
            counts = count(looked.sentences, looked.findings, self._words)
            self._counted[key] = counts
        return counts

    def _look(self, text: str, part: Part) -> _Looked:
        body = text[part.start : part.end]
        key = (part.kind, body, part.hard)
        looked = self._seen.get(key)
        if looked is None:
            looked = self._seen[key] = self._look_anew(body, part)
            self._forget_oldest(len(body), max(_KEPT_CHARACTERS, 2 * len(text)))
        else:
            self._seen.move_to_end(key)
        return looked

    def _forget_oldest(self, added: int, most: int) -> None:
        """Keep no more than `most` characters: each state of a long paragraph is a block."""
        self._characters += added
        while self._characters > most or len(self._seen) > _KEPT:
            (_kind, body, _hard), _looked = self._seen.popitem(last=False)
            self._characters -= len(body)

    def _look_anew(self, body: str, part: Part) -> _Looked:
        sorted_ = beyond_.sort(body, blocks_.read(body, part, 0), self._knows)
        sentences = sorted_.judged
        findings: list[Finding] = []
        if part.kind not in beyond_.NOT_ASKED:
            for sentence in breathing(sentences, 8):
                findings.extend(self._in_sentence(body, sentence))
            if self._speller is not None:
                findings.extend(self._speller(sentences))
        elif part.kind is BlockKind.GREETING:
            words = (found for sentence in sentences for found in self._checks[0](sentence))
            findings.extend(found for found in words if found.rule == _GREETING)
        return _Looked(
            sentences,
            merge(body, _undated(sentences, findings)),
            part.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET),
            bool(sentences) and _MAYBE_ACRONYM.search(body) is not None,
            sorted_.beyond,
            sorted_.tongue,
        )

    def _in_sentence(self, body: str, sentence: Sentence) -> Iterable[Finding]:
        """What the rules for one sentence find in it. It is kept, as of a block."""
        start = sentence.start
        quoted = tuple((first - start, last - start) for first, last in sentence.quoted)
        key = (sentence.kind, body[start : sentence.end], len(sentence.tokens), quoted)
        found = self._sentences.get(key)
        if found is None:
            breathe()
            found = self._sentences[key] = tuple(
                _moved(self._without_names(finding), -start)
                for check in self._checks
                for finding in check(sentence)
            )
            if len(self._sentences) > _SENTENCES:
                self._sentences.popitem(last=False)
        return (_moved(finding, start) for finding in found)

    def _without_names(self, finding: Finding) -> Finding:
        """No small letters for what may be a name: "JOHN" is no word without its capital."""
        if finding.rule != _CAPITALS or not finding.suggestions:
            return finding
        words = _SMALL.findall(finding.suggestions[0])
        return finding if all(map(self._is_small, words)) else replace(finding, suggestions=())


def _undated(sentences: Sequence[Sentence], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Without "soon" where a date stands with it: "The hall will open soon. It is on 5 April."."""
    for finding in findings:
        if finding.rule == _SOON:
            near = [one for one in sentences if one.end > finding.start][:2]
            words = " ".join(token.text for one in near for token in one.tokens)
            if _DATE.search(words):
                continue
        yield finding


def _moved(finding: Finding, by: int) -> Finding:
    return finding if not by else replace(finding, start=finding.start + by, end=finding.end + by)


def _placed(sentences: tuple[Sentence, ...], by: int) -> tuple[Sentence, ...]:
    """Sentences with their place in the whole text."""
    return tuple(
        Sentence(
            tuple(Token(t.text, t.lower, t.start + by, t.end + by) for t in sentence.tokens),
            sentence.start + by,
            sentence.end + by,
            sentence.kind,
            tuple((start + by, end + by) for start, end in sentence.quoted),
        )
        for sentence in breathing(sentences, 16)
    )
