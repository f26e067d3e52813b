"""The Unicode bidirectional algorithm (UAX 9) for one paragraph of clean text.

Clean text holds no embeddings, overrides or isolates, so the rules about them (X1 to X8) have
nothing to do. Every other rule is here; N0, on brackets, in its common form.
"""

from __future__ import annotations

import re
import unicodedata

from ceframework_desktop.documents.links import LTR_MARK, links

_MIRROR_OPEN = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_MIRROR_CLOSE = {closing: opening for opening, closing in _MIRROR_OPEN.items()}
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()-]{7,}[0-9]")
_FEWEST_DIGITS = 9
# The number that a Latin address or day begins with, as in "1 Meadow Street" and "12 May 2026".
_BEFORE_LATIN = re.compile(r"(?<![\w.,/-])[0-9]{1,5}[A-Za-z]?(?=,?[ \u00a0][A-Za-z\u00c0-\u024f])")
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_RIGHT = frozenset(("R", "AL", "AN"))


def has_rtl(text: str) -> bool:
    """True if the text holds any right-to-left character or number."""
    return not text.isascii() and any(
        character > "\u058f" and unicodedata.bidirectional(character) in _RIGHT
        for character in text
    )


def needs_actual_text(text: str) -> bool:
    """True if the order of glyphs is not that of letters: right-to-left and Indic scripts."""
    return not text.isascii() and any("\u0590" <= character <= "\u109f" for character in text)


def levels(text: str, *, rtl: bool) -> list[int]:
    """The embedding level of each character; odd levels run right to left."""
    base = 1 if rtl else 0
    if not rtl and not has_rtl(text):
        return [0] * len(text)
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    for start, end in left_to_right(text, rtl=rtl):
        kinds[start:end] = ["L" if rtl else "EN"] * (end - start)
    edge = "R" if rtl else "L"
    _weak(kinds, edge)
    _brackets(text, kinds, edge)
    _neutral(kinds, edge)
    found = [base + _rise(kind, base) for kind in kinds]
    _trailing_space(text, found, base)
    return found


def left_to_right(text: str, *, rtl: bool) -> list[tuple[int, int]]:
    """Where numbers begin and end whose place the usual rules would change, in order.

    Telephone numbers, whose parts would change places; in a paragraph that runs right to left also
    the numbers before Latin words.
    """
    found = telephones(text)
    if rtl:
        found += [
            (start, end)
            for start, end in _before_latin(text)
            if not any(first < end and start < last for first, last in found)
        ]
    return sorted(found)


def _before_latin(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _BEFORE_LATIN.finditer(text)]


def with_marks(text: str) -> str:
    """The text with marks around its links and these numbers, for right-to-left text.

    A link has one at each end and none inside: it would be a part of the address. For readers that
    show text by the usual rules.
    """
    spans = [(link.start, link.end) for link in links(text)]
    spans += [
        (start, end)
        for start, end in left_to_right(text, rtl=True)
        if not any(first < end and start < last for first, last in spans)
    ]
    place, parts = 0, []
    for start, end in sorted(spans):
        parts += [text[place:start], LTR_MARK, text[start:end], LTR_MARK]
        place = end
    return "".join([*parts, text[place:]])


def telephones(text: str) -> list[tuple[int, int]]:
    """Where telephone numbers begin and end."""
    return [
        match.span()
        for match in _TELEPHONE.finditer(text)
        if sum(character.isdigit() for character in match[0]) >= _FEWEST_DIGITS
    ]


def _weak(kinds: list[str], edge: str) -> None:
    """Rules W1 to W7."""
    before, strong = edge, edge
    for i, kind in enumerate(kinds):
        if kind in ("NSM", "BN"):
            kinds[i] = kind = before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    _terminators(kinds)
    strong = edge
    for i, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _separators(kinds: list[str]) -> None:
    """W4: one separator between two numbers of a kind joins them."""
    for i in range(1, len(kinds) - 1):
        before, after = kinds[i - 1], kinds[i + 1]
        if before == after and (
            (kinds[i] == "ES" and before == "EN") or (kinds[i] == "CS" and before in ("EN", "AN"))
        ):
            kinds[i] = before


def _terminators(kinds: list[str]) -> None:
    """W5: signs such as £ and % beside a number belong to it."""
    i = 0
    while i < len(kinds):
        if kinds[i] != "ET":
            i += 1
            continue
        end = i
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if (i and kinds[i - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN"):
            kinds[i:end] = ["EN"] * (end - i)
        i = end


def _as_strong(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else kind


def _brackets(text: str, kinds: list[str], edge: str) -> None:
    """N0: a pair of brackets goes with what is inside it, or with what stands before it."""
    waiting: list[tuple[str, int]] = []
    for i, character in enumerate(text):
        if kinds[i] != "ON":
            continue
        if character in _MIRROR_OPEN:
            waiting.append((character, i))
        elif character in _MIRROR_CLOSE:
            opening = _MIRROR_CLOSE[character]
            places = [n for n, (c, _) in enumerate(waiting) if c == opening]
            if places:
                start = waiting[places[-1]][1]
                del waiting[places[-1] :]
                _set_pair(kinds, start, i, edge)


def _set_pair(kinds: list[str], start: int, end: int, edge: str) -> None:
    inside = {_as_strong(kind) for kind in kinds[start + 1 : end]} & {"L", "R"}
    if edge in inside:
        kinds[start] = kinds[end] = edge
    elif inside:
        other = inside.pop()
        before = next(
            (_as_strong(k) for k in reversed(kinds[:start]) if _as_strong(k) in ("L", "R")), edge
        )
        kinds[start] = kinds[end] = other if before == other else edge


def _neutral(kinds: list[str], edge: str) -> None:
    """N1 and N2: spaces and signs between two runs of one direction go with them."""
    i = 0
    while i < len(kinds):
        if kinds[i] not in _NEUTRAL:
            i += 1
            continue
        end = i
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        before = _as_strong(kinds[i - 1]) if i else edge
        after = _as_strong(kinds[end]) if end < len(kinds) else edge
        kinds[i:end] = [before if before == after else edge] * (end - i)
        i = end


def _rise(kind: str, base: int) -> int:
    """I1 and I2: how far above the base a character stands."""
    if base == 0:
        return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    return 1 if kind in ("L", "AN", "EN") else 0


def _trailing_space(text: str, found: list[int], base: int) -> None:
    """L1: spaces at the end stand at the paragraph's own level."""
    for i in range(len(text) - 1, -1, -1):
        if not text[i].isspace():
            break
        found[i] = base


def visual_order(run_levels: list[int]) -> list[int]:
    """L2: the order, left to right, in which runs of these levels are drawn."""
    order = list(range(len(run_levels)))
    for level in range(max(run_levels, default=0), 0, -1):
        i = 0
        while i < len(order):
            if run_levels[order[i]] < level:
                i += 1
                continue
            end = i
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[i:end] = reversed(order[i:end])
            i = end
    return order
