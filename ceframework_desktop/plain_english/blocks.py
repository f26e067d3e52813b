"""Text → blocks: what is an address, a greeting, a heading, a bullet, a quotation, a paragraph.

The kinds decide what is judged. Nothing is lost: every character that is neither white space nor
a bullet's or heading's own mark stands in one sentence of one block.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from ceframework_desktop.domain.record import record

from . import lines as lines_
from .breath import breathing
from .lines import Line
from .model import Block, BlockKind, Sentence
from .quoting import quoted_spans
from .sentences import split_sentences

_WRAPPED = 45  # characters: a shorter line was ended on purpose
_KEPT = 400  # characters: the kinds of longer lines are not remembered
_HEAD = 40  # lines: the greeting of a letter stands within these
_CLOSING = ("”", "’", '"', "'", "»")
_FOOT = 12  # lines: what stands under a name after "Yours sincerely"


@record
class Part:
    """A stretch of one kind that has not been read yet. `hard` holds its deliberate line ends."""

    kind: BlockKind
    start: int
    end: int
    hard: frozenset[int]


def split(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order. Offsets are those of the text as given."""
    return tuple(
        Block(part.kind, part.start, part.end, read(text[part.start : part.end], part, part.start))
        for part in outline(text)
    )


def outline(text: str) -> tuple[Part, ...]:
    """The blocks without their sentences, which costs little. Offsets in `hard` begin at 0."""
    lines = lines_.split_lines(text)
    kinds = _kinds(lines)
    return tuple(_part(text, group, kind) for group, kind in breathing(_groups(lines, kinds), 32))


def read(body: str, part: Part, start: int) -> tuple[Sentence, ...]:
    """The sentences of a part, whose text is `body`. `start` is added to all offsets."""
    if part.kind is BlockKind.QUOTATION and body.lstrip()[:1] == ">":
        return tuple(
            sentence for line in lines_.split_lines(body) for sentence in _quoted_line(line, start)
        )
    return split_sentences(body, start, part.kind, frozenset(place + start for place in part.hard))


def sentence(text: str) -> Sentence:
    """A text taken as one sentence of a paragraph, whatever it holds."""
    found = split_sentences(text, 0, BlockKind.PARAGRAPH)
    tokens = tuple(token for part in found for token in part.tokens)
    end = tokens[-1].end if tokens else 0
    start = tokens[0].start if tokens else 0
    return Sentence(tokens, start, end, BlockKind.PARAGRAPH, quoted_spans(text))


def _kinds(lines: list[Line]) -> list[BlockKind | None]:
    """What each line is; None for a blank line or a drawn rule."""
    kinds = [_own_kind(line.text) for line in breathing(lines, 32)]
    _mark_head(lines, kinds)
    _mark_foot(lines, kinds)
    _mark_addresses(lines, kinds)
    _mark_speakers(lines, kinds)
    _mark_headings(lines, kinds)
    return kinds


def _own_kind(text: str) -> BlockKind | None:
    return _kind_kept(text) if len(text) <= _KEPT else _kind(text)


@lru_cache(maxsize=2000)
def _kind_kept(text: str) -> BlockKind | None:
    return _kind(text)


def _kind(text: str) -> BlockKind | None:
    if not text.strip() or lines_.is_rule(text):
        return None
    if lines_.quote_length(text):
        return BlockKind.QUOTATION
    if lines_.is_other_script(text):
        return BlockKind.OTHER_SCRIPT
    if lines_.heading_length(text):
        return BlockKind.HEADING
    if lines_.is_contact(text):
        return BlockKind.ADDRESS
    if lines_.bullet_length(text):
        return BlockKind.BULLET
    if lines_.is_greeting(text):
        return BlockKind.GREETING
    if lines_.is_sign_off(text):
        return BlockKind.SIGN_OFF
    return BlockKind.PARAGRAPH


def _mark_head(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Short lines before "Dear …" are names, addresses and dates."""
    if BlockKind.GREETING not in kinds[:_HEAD]:
        return
    for number in range(kinds.index(BlockKind.GREETING)):
        if kinds[number] is BlockKind.PARAGRAPH and lines_.is_short(lines[number].text):
            kinds[number] = BlockKind.ADDRESS


def _mark_foot(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """Short lines after "Yours sincerely" are a name, a post and an address.

    "Thank you" may also stand inside a letter: there, longer lines follow and nothing changes.
    """
    for sign_off, kind in enumerate(kinds):
        if kind is not BlockKind.SIGN_OFF:
            continue
        for number in range(sign_off + 1, min(len(lines), sign_off + 1 + _FOOT)):
            if kinds[number] in (None, BlockKind.ADDRESS):
                continue
            if kinds[number] is not BlockKind.PARAGRAPH or not lines_.is_short(lines[number].text):
                break
            kinds[number] = BlockKind.SIGN_OFF


def _mark_addresses(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """The short lines above a postcode belong to its address."""
    for number, line in enumerate(lines):
        if kinds[number] not in (BlockKind.PARAGRAPH, BlockKind.ADDRESS):
            continue
        if not lines_.has_postcode(line.text):
            continue
        if not lines_.is_short(line.text) and line.text.count(",") < 2:
            continue
        kinds[number] = BlockKind.ADDRESS
        above = number - 1
        while above >= 0 and number - above <= 8 and kinds[above] is BlockKind.PARAGRAPH:
            if not lines_.is_short(lines[above].text):
                break
            kinds[above] = BlockKind.ADDRESS
            above -= 1


def _mark_headings(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """A short line on its own, with text after it, is a heading."""
    for number, line in enumerate(lines):
        if kinds[number] is not BlockKind.PARAGRAPH:
            continue
        if number and kinds[number - 1] is BlockKind.PARAGRAPH:
            continue
        following = kinds[number + 1] if number + 1 < len(lines) else None
        underlined = number + 1 < len(lines) and lines_.is_rule(lines[number + 1].text)
        if following not in (None, BlockKind.BULLET) and not underlined:
            continue
        text = line.text.strip()
        followed = any(kind is not None for kind in kinds[number + 1 : number + 4])
        if followed and len(text) <= 70 and lines_.count(text) <= 10 and _is_title(text):
            kinds[number] = BlockKind.HEADING


def _mark_speakers(lines: list[Line], kinds: list[BlockKind | None]) -> None:
    """A dash under a quotation names who said it: it is no bullet."""
    for number in range(1, len(lines)):
        text, above = lines[number].text.strip(), lines[number - 1].text.rstrip()
        dash = kinds[number] is BlockKind.BULLET and text[:1] in "-–—" and lines_.is_short(text)
        if dash and above[-1:] in _CLOSING and kinds[number - 1] is not BlockKind.BULLET:
            kinds[number] = BlockKind.QUOTATION


def _is_title(text: str) -> bool:
    first = text.lstrip("*_“\"'‘(")[:1]
    return (first.isupper() or first.isdigit()) and not text.endswith(
        (".", "!", ";", ",", ":", *_CLOSING)
    )


def _groups(
    lines: list[Line], kinds: list[BlockKind | None]
) -> Iterator[tuple[list[Line], BlockKind]]:
    """Runs of lines that make one block each."""
    group: list[Line] = []
    current: BlockKind | None = None
    for line, kind in zip(lines, kinds, strict=True):
        joins = kind is current and kind is not BlockKind.BULLET
        if current is BlockKind.BULLET and kind is BlockKind.PARAGRAPH and _goes_on(group, line):
            joins, kind = True, BlockKind.BULLET
        if joins and kind is not None:
            group.append(line)
            continue
        if current is not None:
            yield group, current
        group, current = [line], kind
    if current is not None:
        yield group, current


def _goes_on(group: list[Line], line: Line) -> bool:
    """Whether a plain line goes on with the bullet above it."""
    if line.text[:1] in " \t\u00a0" or line.text.lstrip()[:1].islower():
        return True
    above = group[-1].text.rstrip()
    return len(above) >= _WRAPPED and not above.endswith((".", "!", "?", ";", ":"))


def _part(text: str, group: list[Line], kind: BlockKind) -> Part:
    first, last = group[0], group[-1]
    start = first.start + _mark_length(first.text, kind)
    if kind is BlockKind.PARAGRAPH and _all_quoted(text[start : last.end]):
        kind = BlockKind.QUOTATION
    return Part(kind, start, last.end, frozenset(place - start for place in _hard(group, kind)))


def _quoted_line(line: Line, start: int) -> tuple[Sentence, ...]:
    begin = lines_.quote_length(line.text)
    return split_sentences(line.text[begin:], start + line.start + begin, BlockKind.QUOTATION)


def _mark_length(line: str, kind: BlockKind) -> int:
    if kind is BlockKind.BULLET:
        return lines_.bullet_length(line)
    return lines_.heading_length(line) if kind is BlockKind.HEADING else 0


def _hard(group: list[Line], kind: BlockKind) -> frozenset[int]:
    """Where lines were ended on purpose, not wrapped: each such line stands alone."""
    every = kind in (BlockKind.ADDRESS, BlockKind.SIGN_OFF, BlockKind.GREETING, BlockKind.HEADING)
    return frozenset(
        line.end
        for line, after in pairwise(group)
        if every or (len(line.text.rstrip()) < _WRAPPED and after.text.lstrip()[:1].isupper())
    )


def _all_quoted(body: str) -> bool:
    """Whether a paragraph is one quotation, perhaps with the name of who said it."""
    text = body.strip()
    if text[:1] not in "“\"‘'«":
        return False
    spans = quoted_spans(text)
    if not spans:
        return text[0] == "“"  # a quotation of several paragraphs is closed in the last
    if spans[0][0] != 0:
        return False
    rest = text[spans[-1][1] :].strip(" .,–—-()[]\t\r\n")
    said = sum(end - start for start, end in spans)
    return len(spans) == 1 and len(rest.split()) <= 8 and 2 * said > len(rest) and _names(rest)


def _names(rest: str) -> bool:
    """Whether what follows a quotation only names who said it."""
    return not rest or ("." not in rest and (rest[:1].isupper() or rest.split()[0] in _SAID))


_SAID = frozenset({"said", "a", "an", "one", "from", "the", "told"})
