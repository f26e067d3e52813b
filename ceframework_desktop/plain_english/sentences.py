"""The tokens of one block → its sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from .breath import breathing
from .model import BlockKind, Sentence, Token
from .quoting import quoted_spans
from .tokens import tokenise

# A full stop after one of these does not end a sentence, even before a capital.
_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "rev", "revd", "st", "cllr", "sgt", "insp", "supt", "capt",
     "lt", "col", "gen", "hon", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov",
     "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat")
)  # fmt: skip
_SHORTENED = frozenset(
    ("no", "nos", "vol", "fig", "figs", "tel", "ext", "dept", "vs", "cf", "ca", "approx", "para",
     "paras", "pp", "eg", "ie", "viz")
)  # fmt: skip
# These end one only if a capital follows that is not part of the same name or date.
_DOTTED = frozenset({"e.g.", "i.e.", "c.f.", "n.b.", "p.s."})
_CLOSING = frozenset("”’\"')]»")
_OPENING = frozenset("“‘\"'([«")
_ENDS = frozenset(".!?…。؟")


def split_sentences(
    text: str, start: int, kind: BlockKind, hard: frozenset[int] = frozenset()
) -> tuple[Sentence, ...]:
    """The sentences of a block's text, which begins at `start` of the whole.

    `hard` holds the offsets, in the whole, of line breaks that end a sentence.
    """
    tokens = tokenise(text, start)
    quoted = quoted_spans(text, start)
    return tuple(
        Sentence(
            part,
            part[0].start,
            part[-1].end,
            kind,
            _inside(quoted, part[0].start, part[-1].end),
        )
        for part in breathing(_parts(tokens, hard), 16)
    )


def _inside(
    quoted: tuple[tuple[int, int], ...], start: int, end: int
) -> tuple[tuple[int, int], ...]:
    low = max(0, bisect_right(quoted, (start, 0)) - 1)
    high = bisect_right(quoted, (end, 0))
    return tuple(
        (max(first, start), min(last, end))
        for first, last in quoted[low:high]
        if first < end and last > start
    )


def _parts(tokens: tuple[Token, ...], hard: frozenset[int]) -> Iterator[tuple[Token, ...]]:
    begin = 0
    number = 0
    while number < len(tokens):
        token = tokens[number]
        if not hard and token.text[-1] not in _ENDS and number + 1 < len(tokens):
            number += 1
            continue
        last = number
        if _is_end(token):
            last = _with_closing(tokens, number)
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        ends = following is None or (
            _is_end(token) and _begins_sentence(tokens, number, last, following)
        )
        if not ends and following is not None and hard:
            ends = any(token.end <= place < following.start for place in hard)
            last = number if ends else last
        if ends:
            yield tokens[begin : last + 1]
            begin = last + 1
        number = last + 1


def _is_end(token: Token) -> bool:
    return token.text[-1] in _ENDS


def _with_closing(tokens: tuple[Token, ...], number: int) -> int:
    """The last of the marks that close with this full stop: quotation marks, brackets."""
    last = number
    while last + 1 < len(tokens):
        following = tokens[last + 1]
        touches = tokens[last].end == following.start
        if not (touches and (following.text in _CLOSING or _is_end(following))):
            break
        last += 1
    return last


def _begins_sentence(tokens: tuple[Token, ...], number: int, last: int, following: Token) -> bool:
    """Whether `following` begins a new sentence after the end mark at `number`."""
    mark, first = tokens[number], following.text[0]
    spaced = tokens[last].end < following.start
    if not spaced and not (len(following.text) > 1 and first.isupper() and number == last):
        return False
    if first.islower() or not (first.isalnum() or first in _OPENING or first in "£$€•"):
        return False
    if mark.text[-1] != ".":
        return True
    if len(mark.text) > 1 and mark.text[0].isalpha():  # initials with full stops
        return mark.lower not in _DOTTED and first.isupper() and len(mark.text) > 2
    before = tokens[number - 1] if number else None
    if before is None or before.end != mark.start:
        return True
    if before.lower in _TITLES and before.text[0].isupper():
        return False
    if before.lower in _SHORTENED:
        return not first.isdigit() and before.lower in {"no", "nos"}
    is_initial = len(before.text) == 1 and before.text.isupper() and before.text != "I"
    return not is_initial and (spaced or before.text.islower())
