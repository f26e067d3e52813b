"""A question taken apart: what leads up to it, what is asked, and where the asking starts."""

from __future__ import annotations

import re

from ceframework_desktop.domain.record import record

# One character for one: offsets in `small` are offsets in the text as given.
_PLAIN = {0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x2010: "-", 0x2011: "-", 0x2013: "-"}
_PLAIN |= {0x2014: "-", 0xA0: " ", 0x09: " ", 0x201C: '"', 0x201D: '"', 0x0A: " ", 0x0D: " "}
_ABBREVIATION = r"(?<!\be\.g)(?<!\bi\.e)(?<!\bst)(?<!\bmr)(?<!\bmrs)(?<!\bdr)(?<!\bno)(?<!\betc)"
_END = re.compile(rf"(?:[?!]|{_ABBREVIATION}\.(?!\d|[a-z])|…)[\"')\]]*(?=\s|$)")
_BRACKET = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
_STARTER = (
    r"(?:how|what|which|who|whom|whose|when|where|why|to what extent|do|does|did|don't|doesn't|"
    r"didn't|is|isn't|are|aren't|was|wasn't|were|weren't|have|haven't|has|hasn't|had|will|won't|"
    r"would|wouldn't|should|shouldn't|could|couldn't|can|can't|may|might|must|please|tell us)\b"
)
_AFTER_LEAD = re.compile(rf"[,:;-]\s{{1,3}}(?:and |so |then |overall,? )?(?P<ask>{_STARTER})")
_ASKS = re.compile(_STARTER)
_LEADS = re.compile(
    r"(?:if|when|whenever|while|since|as|because|given|now|knowing|considering|thinking|on|in|"
    r"over|during|after|before|for|at|from|with|about|regarding|overall|generally|apart|other|"
    r"compared|so|and|but|although|though|where|by|to|of|having|based|bearing|looking|following|"
    r"within|per|currently|today|personally|imagine|suppose)\b"
)
_TO_WHAT = re.compile(
    r"(?:to what extent|to what degree|in what|in which|on what|on which|for how|"
    r"for what|for which|at what|by what|by how|over what|from which|from where|with whom|"
    r"with which|about how|of which|within what|to which|on how|in how|to whom|as what)\b"
)
_NUMBERED = re.compile(r"\s*(?:q(?:uestion)?\s?)?\(?\d{0,3}\s?[.):]\s+|\s+")


@record
class Part:
    """One sentence of a question's text. `asks` says whether it wants an answer."""

    start: int
    end: int
    asks: bool


@record
class Asked:
    """A question's text, ready for rules.

    `small` is the text in small letters with plain quotes and hyphens, character for character;
    `plain` is `small` with what stands in brackets blanked out. `lead_in` ends where the asking
    sentence starts; `core` is where its asking words start, after "In the last year, ".
    """

    text: str
    small: str
    plain: str
    parts: tuple[Part, ...]
    options: tuple[str, ...]

    @property
    def main(self) -> Part:
        """The last sentence that asks, or the last one."""
        asking = [part for part in self.parts if part.asks]
        return (asking or list(self.parts))[-1]

    @property
    def is_statement(self) -> bool:
        """Whether nothing is asked: a line for people to agree or disagree with."""
        return not any(part.asks for part in self.parts)


def read(text: str, options: tuple[str, ...] = ()) -> Asked:
    """Take a question apart. Any text is read; an empty one has one empty part."""
    small = text.lower().translate(_PLAIN)
    if len(small) != len(text):  # one capital is two small letters in some languages
        small = "".join(map(_small, text))
    plain = _BRACKET.sub(lambda match: " " * len(match[0]), small)
    return Asked(text, small, plain, tuple(_parts(small)), options)


def core(asked: Asked, part: Part) -> int:
    """Where the asking words of a sentence start: after "In the last year, " and the like."""
    start = part.start
    if number := _NUMBERED.match(asked.small, start, part.end):
        start = number.end()
    small = asked.small
    if _TO_WHAT.match(small, start, part.end):
        return start
    if _ASKS.match(small, start, part.end) and not _LEADS.match(small, start, part.end):
        return start
    if ask := _AFTER_LEAD.search(small, start, part.end):
        return ask.start("ask")
    return start


def _small(character: str) -> str:
    character = _PLAIN.get(ord(character), character)
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _parts(small: str) -> list[Part]:
    parts: list[Part] = []
    start = 0
    for match in _END.finditer(small):
        parts.append(_part(small, start, match.end()))
        start = match.end()
        while start < len(small) and small[start].isspace():
            start += 1
    if small[start:].strip() or not parts:
        parts.append(_part(small, start, len(small.rstrip()) or len(small)))
    return parts


def _part(small: str, start: int, end: int) -> Part:
    while start < end and small[start].isspace():
        start += 1
    sentence = small[start:end].rstrip("\"')] ")
    starts = bool(_ASKS.match(sentence) or _TO_WHAT.match(sentence))
    asks = sentence.endswith("?") or (starts and not sentence.endswith("."))
    wants = sentence.startswith(("please", "tell us", "say ", "describe", "imagine", "rate "))
    return Part(start, end, asks or wants)
