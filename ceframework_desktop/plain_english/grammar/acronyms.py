"""Finds initials that are not explained where they first stand.

"Community Land Trust (CLT)" and "CLT (Community Land Trust)" explain: the initials must match
the words, small words left out or not. Which initials need no explaining is a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ceframework_desktop.domain.record import record

from ..breath import breathing
from ..model import Block, BlockKind, Finding, Sentence, Severity, Token
from . import capitals, elsewhere, matching, shape
from .data import bag

# What may stand between the words in full and their initials, and what must: one of _LINKS.
_BETWEEN = bag(
    "( [ , – — - : or the known as called also sometimes often from now on hereafter hereinafter"
    " abbreviated shortened to in short our your their its my “ ” ‘ ’ \" ' * **"
)
_LINKS = bag("( [ , – — - : or known called abbreviated shortened hereafter hereinafter")
_AFTER_LINKS = bag("( [ , – — - : or stands means short is are = meaning")
_AFTER_BETWEEN = _AFTER_LINKS | bag("for the a an our which that “ ” ‘ ’ \" ' ) also known as")
_SPARE = 3  # words of a long name that give no letter: "… NHS Foundation Trust (RDaSH)"
_FARTHEST = 6  # tokens between the words in full and their initials
_SKIPPED = frozenset(BlockKind) - shape.JUDGED


@record
class _Use:
    """One place where initials stand."""

    text: str
    start: int
    end: int
    place: int  # number of its token among all tokens of its block
    block: int
    judged: bool


def find(blocks: Sequence[Block], known: Mapping[str, str]) -> list[Finding]:
    """One finding for each set of initials that is not explained at its first use.

    `known` gives what initials stand for, by initials, besides those the program knows.
    """
    return findings(blocks, facts(blocks), known)


def facts(blocks: Sequence[Block]) -> list[_Use]:
    """Every use of initials that could need explaining, in order."""
    return [use for number, block in enumerate(blocks) for use in _uses(number, block)]


def findings(
    blocks: Sequence[Block], uses: Iterable[_Use], known: Mapping[str, str]
) -> list[Finding]:
    """The findings for the uses: the first of each that no explanation stands before or at."""
    tokens: dict[int, list[Token]] = {}
    explained: set[str] = set()
    first: dict[str, _Use] = {}
    late: set[str] = set()
    for use in uses:
        name = _singular(use.text)
        if name in explained:
            continue
        if use.block not in tokens:
            tokens[use.block] = _tokens(blocks[use.block])
        if _is_explained(tokens[use.block], use):
            explained.add(name)
            if name in first:
                late.add(name)
        elif use.judged:
            first.setdefault(name, use)
    return [_finding(use, tokens[use.block], name in late, known) for name, use in first.items()]


def _tokens(block: Block) -> list[Token]:
    return [token for sentence in block.sentences for token in sentence.tokens]


def _uses(number: int, block: Block) -> list[_Use]:
    tokens = _tokens(block)
    if not any(_has_capitals(token.text) for token in tokens):
        return []
    shouted = {
        place
        for first, last in capitals.shouted_runs(tokens)
        for place in range(first, last + 1)
        if not capitals.is_only_initials(tokens[place])
    }
    judged = block.kind not in _SKIPPED
    uses: list[_Use] = []
    place = -1
    for sentence in breathing(block.sentences, 16):
        for number_in, token in enumerate(sentence.tokens):
            place += 1
            if place in shouted or not _has_capitals(token.text):
                continue
            if capitals.leads_subject(sentence.tokens, number_in):
                continue
            for text, start, end in capitals.initials(token):
                if capitals.is_plain(text.replace(".", "")) or elsewhere.is_other(
                    tokens, place, text
                ):
                    continue
                own = judged and not _is_said(sentence, start, end)
                uses.append(_Use(text, start, end, place, number, own))
    return uses


def _has_capitals(text: str) -> bool:
    return not text.islower() and len(text) > 1 and "@" not in text and "/" not in text


def _is_said(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the initials stand among what someone said, and are not only named in marks."""
    span = shape.quoted_span(sentence, start, end)
    return span is not None and span[1] - span[0] > end - start + 4


def _singular(text: str) -> str:
    bare = text.replace(".", "")
    return bare[:-1] if bare.endswith("s") and not bare.islower() else bare


# What explains.


def _is_explained(tokens: list[Token], use: _Use) -> bool:
    letters = _singular(use.text).replace("&", "").lower()
    return (
        _explained_before(tokens, use.place, letters)
        or _explained_after(tokens, use.place, letters)
        or _told_in_brackets(tokens, use.place)
    )


def _explained_before(tokens: list[Token], place: int, letters: str) -> bool:
    """ "Community Land Trust (CLT)", "Community Land Trust, or CLT," """
    last = place - 1
    linked = bracketed = False
    while last >= 0 and place - last <= _FARTHEST and _may_link(tokens[last].lower):
        linked = linked or tokens[last].lower in _LINKS
        bracketed = bracketed or tokens[last].text in "(["
        last -= 1
    if last < 0 or not linked:
        return False
    words = _words_back(tokens, last, len(letters) * 2 + 6 + _SPARE)
    if matching.ends_with(words, letters):
        return True
    return bracketed and any(
        matching.ends_with(words[:-spare], letters) for spare in range(1, _SPARE + 1)
    )


def _may_link(word: str) -> bool:
    """Whether a word may stand between words and their initials: "known locally as"."""
    return word in _BETWEEN or word.endswith("ly")


def _explained_after(tokens: list[Token], place: int, letters: str) -> bool:
    """ "CLT (Community Land Trust)", "CLT stands for community land trust"."""
    first = place + 1
    linked = False
    while first < len(tokens) and first - place <= _FARTHEST:
        word = tokens[first].lower
        if word not in _AFTER_BETWEEN:
            break
        linked = linked or word in _AFTER_LINKS
        first += 1
        if linked and matching.begins_with(_words_on(tokens, first, len(letters)), letters):
            return True
    return False


def _told_in_brackets(tokens: list[Token], place: int) -> bool:
    """ "LTNs (streets closed to through traffic)": told in other words, but told."""
    if place + 1 >= len(tokens) or tokens[place + 1].text != "(":
        return False
    inside = 0
    for token in tokens[place + 2 : place + 30]:
        if token.text == ")":
            return inside >= 2
        inside += token.text.isalpha() and token.text.islower()
    return False


def _words_back(tokens: list[Token], last: int, most: int) -> list[str]:
    words: list[str] = []
    for token in reversed(tokens[max(0, last - most) : last + 1]):
        if token.text in (".", "!", "?", ":", ";", "(", ")"):
            break
        if not shape.is_mark(token):
            words[:0] = matching.parts(token.lower)
    return words


def _words_on(tokens: list[Token], first: int, letters: int) -> list[str]:
    words: list[str] = []
    for token in tokens[first : first + letters * 2 + 6]:
        if token.text in (".", "!", "?", ":", ";", "(", ")"):
            break
        if not shape.is_mark(token):
            words += matching.parts(token.lower)
    return words


# What is said.


def _finding(use: _Use, tokens: list[Token], late: bool, known: Mapping[str, str]) -> Finding:
    meaning = _meaning(use.text, known)
    if late:
        message = (
            f"“{use.text}” is explained further on. Explain it here, where people first meet it."
        )
    elif meaning:
        message = f"Some people will not know “{use.text}”. Write it in full the first time."
    else:
        message = (
            f"Some people will not know “{use.text}”. Write it in full the first time, with"
            f" “{use.text}” in brackets after it."
        )
    return Finding(
        rule="acronym.late" if late else "acronym.unexplained",
        category="acronym",
        severity=Severity.CONSIDER,
        start=use.start,
        end=use.end,
        text=use.text,
        message=message,
        suggestions=_suggestions(use, tokens, meaning),
    )


def _meaning(text: str, known: Mapping[str, str]) -> str:
    """What initials stand for; "" if that is not known."""
    found = capitals.meanings().get(text.replace(".", ""), "")
    if found:
        return found
    said = known.get(text, "").partition(".")[0].strip()
    letters = _singular(text).replace("&", "").lower()
    words = [part for word in said.lower().split() for part in matching.parts(word.strip(",;"))]
    return said if words and matching.begins_with(words, letters) else ""


def _suggestions(use: _Use, tokens: list[Token], meaning: str) -> tuple[str, ...]:
    token = tokens[use.place]
    if not meaning or (token.start, token.end) != (use.start, use.end):
        return ()
    following = tokens[use.place + 1] if use.place + 1 < len(tokens) else None
    if following is not None and following.start == token.end and following.text in "'’/&":
        return ()  # "the PCNs’ rules"
    before = tokens[use.place - 1] if use.place else None
    if before is not None and before.lower in ("a", "an"):
        wanted = "an" if meaning[0].lower() in "aeiou" else "a"
        if before.lower != wanted:
            return ()
    if before is None or before.text in (".", "!", "?"):
        meaning = meaning[0].upper() + meaning[1:]
    return (f"{meaning} ({use.text})", meaning)
