"""One question → what could be fairer or clearer about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ceframework_desktop.domain.record import replace

from .. import wording
from ..blocks import sentence
from ..model import Finding, Severity
from . import data, double, rules, scales, tongues
from .halves import is_determiner
from .reader import Asked, core, read

LONGEST = 25  # words; the Government Digital Service's limit for a sentence
LONGEST_LIST = 30  # words, where commas and "or" cut it into pieces that are read one by one
LONGEST_PIECE = 16  # words
PIECES = 2  # commas and "or"s that make it such a list
LEAD = 12  # words of "Thinking about …," that set the scene and are not counted
_LETTER_WORDS = ("jargon", "legal", "hard_word")
_ONCE = ("hypothetical", "presumptive", "long")  # kinds of which one word is enough
_MOST = 5_000  # characters: no question is longer, and a pasted book must not hold anyone up
_NEAR = 30  # characters back to the word before
_WORD = re.compile(r"[^\W_]+(?:['&-][^\W_]+)*")
_PIECE = re.compile(r"[,;:]|\bor\b")
_SCALE = re.compile(r"\b(?:on|using) a scale\b|\bwhere \d|\bwith \d|\b\d (?:is|being|means|=)")
_INITIALS = re.compile(r"(?<![\w-])(?:[A-Z][A-Z&]{1,5}|[A-Z]{2,5}'?s)(?![\w-])")


def check_question(text: str, options: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What could be fairer or clearer in a question and its answers, in the order of the text.

    Offsets are into `text`. A finding about the answers spans all of `text`. Each kind of rule
    says a thing once. Nothing is said of empty text, or of what is in another language.
    """
    spans = tongues.abroad(text)
    if spans:
        ours = tongues.without(text, spans)
        return tuple(_as_given(text, finding) for finding in _check(ours, options))
    return _check(text, options)


def _as_given(text: str, finding: Finding) -> Finding:
    """A finding with its words as they stand in the text."""
    words = text[finding.start : finding.end]
    return finding if words == finding.text else replace(finding, text=words, suggestions=())


def _check(text: str, options: Sequence[str]) -> tuple[Finding, ...]:
    if not any(map(str.isalpha, text)):
        return ()
    asked = read(text[:_MOST], tuple(option for option in options if option.strip()))
    found = list(_found(asked)) if len(text) <= _MOST else []
    found.extend(_long(asked))
    found.extend(scales.find(asked))
    return tuple(sorted(_once(found), key=lambda finding: (finding.start, finding.end)))


def _found(asked: Asked) -> Iterator[Finding]:
    yield from _letter_words(asked)
    ruled = list(rules.run(asked))
    yield from ruled
    leads = [finding for finding in ruled if finding.category == "leading"]
    yield from (_unled(finding, leads) for finding in double.find(asked))
    yield from _initials(asked)


def _unled(finding: Finding, leads: Sequence[Finding]) -> Finding:
    """A rewrite must not lead either: its lead is mended as well, or nothing is suggested."""
    suggestions = finding.suggestions
    for lead in leads:
        if not lead.text or not any(lead.text in text for text in suggestions):
            continue
        better = lead.suggestions[:1]
        suggestions = tuple(text.replace(lead.text, new) for new in better for text in suggestions)
    return replace(finding, suggestions=suggestions)


def _letter_words(asked: Asked) -> Iterator[Finding]:
    """Words that letters too are better without: in a question, all are words to know."""
    for finding in wording.index().find(sentence(asked.text)):
        is_slight = finding.severity is Severity.NOTE  # "regarding": no one stumbles over it
        fair = is_slight or data.is_one_of("everyday", finding.rule.partition(".")[2])
        if finding.category in _LETTER_WORDS and not fair:
            suggestions = tuple(_that_fit(asked.text, finding))
            words = asked.text[finding.start : finding.end]  # with their line ends
            yield replace(finding, category="jargon", text=words, suggestions=suggestions)


def _that_fit(text: str, finding: Finding) -> Iterator[str]:
    """The suggestions that read well here. Several words cannot stand for one beside a noun."""
    words_before = _WORD.findall(text, max(0, finding.start - _NEAR), finding.start)
    before = words_before[-1].lower() if words_before else ""
    leads = not before or is_determiner(before) or data.is_one_of("stop", before)
    following = _WORD.search(text, finding.end)
    small = following[0].lower() if following else ""
    ends = text[finding.end : finding.end + 1] != " " or data.is_one_of("stop", small)
    for suggestion in finding.suggestions:
        words = suggestion.lower().split()
        fits = leads and ends and words[0] not in ("of", "what") if words else True
        if len(words) <= 1 or (fits and small not in words):
            yield suggestion


def _long(asked: Asked) -> Iterator[Finding]:
    for part in asked.parts:
        start = core(asked, part)
        scale = _SCALE.search(asked.plain, start, part.end)
        end = scale.start() if scale and scale.start() > start else part.end
        count = len(_WORD.findall(asked.plain, start, end))
        if not _SCALE.search(asked.plain, part.start, start):
            before = len(_WORD.findall(asked.plain, part.start, start))
            count += max(0, before - LEAD)
        if count > (LONGEST_LIST if _is_list(asked.plain[start:end]) else LONGEST):
            count = len(_WORD.findall(asked.plain, part.start, part.end))
            say = f"This has {count} words. Keep a question under {LONGEST}, or cut it in two."
            text = asked.text[part.start : part.end]
            yield Finding(
                "long.sentence", "long", Severity.CONSIDER, part.start, part.end, text, say
            )
            return


def _is_list(plain: str) -> bool:
    """Whether short pieces make it up, as in "Do you help, or look after, a friend or aunt"."""
    pieces = [piece for piece in _PIECE.split(plain) if piece.strip()]
    longest = max((len(_WORD.findall(piece)) for piece in pieces), default=0)
    return len(pieces) > PIECES and longest <= LONGEST_PIECE


def _initials(asked: Asked) -> Iterator[Finding]:
    """Initials that not everyone knows, unless they are spelt out just before or after."""
    if asked.text.isupper():
        return
    known = data.words("words", "known_initials") | data.words("words", "capitals")
    for match in _INITIALS.finditer(asked.text):
        bare = match[0].removesuffix("'s").removesuffix("s")
        if bare in known or match[0] in known:
            continue
        if _spelt_out(asked.text, bare, match):
            continue
        say = f"Not everyone knows what “{match[0]}” stands for. Say it in full."
        yield Finding("jargon.initials", "jargon", Severity.CONSIDER, *match.span(), match[0], say)
        return


def _spelt_out(text: str, bare: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if not (before.endswith("(") or after.startswith("(")):
        return False
    near = before[-120:] + " " + after[:120]
    initials = "".join(word[0].upper() for word in _WORD.findall(near) if word[0].isalpha())
    return all(letter in initials for letter in bare if letter.isalpha())


def _once(found: list[Finding]) -> Iterator[Finding]:
    """Leave out a second word on the same stretch and kind, the slighter one."""
    order = {Severity.FIX: 0, Severity.CONSIDER: 1, Severity.NOTE: 2}
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda item: order[item.severity]):
        if any(_same(finding, other) for other in kept):
            continue
        kept.append(finding)
        yield finding


def _same(one: Finding, other: Finding) -> bool:
    if one.category == other.category in _ONCE:
        return True
    over = one.start < other.end and other.start < one.end
    return one.category == other.category and over and one.category != "options"
