"""Two things asked about at once: one answer cannot say what people think of each.

Every "and" in what is asked is suspect unless there is a reason to let it pass: a pair that
names one thing, a name, a number, the ends of a range, an example, or an open question whose
answers may be many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..model import Finding, Severity, Token
from ..tokens import tokenise
from .halves import halves
from .reader import Asked, Part, core
from .rules import pairs

_JOIN = frozenset(["and", "&", "plus", "but"])
_JOINS_TWO = {("as", "well", "as"), ("together", "with"), ("along", "with"), ("in", "addition")}
_QUESTION_WORD = frozenset("how what which who when where why whether".split())
_AUXILIARY = frozenset(
    "do does did is are was were has have had will would can could should may might must".split()
)
# After "and", these add no second thing: "aged 16 and over", "parks and other open spaces".
_NO_SECOND = frozenset(
    "over under above below up older younger upwards so then other others similar elsewhere "
    "beyond any all if please also thank not in its their our partners half whether "
    "counting onwards later earlier through".split()
)
_SAYING = frozenset(
    "agree disagree think believe feel say true false likely unlikely sure important know fair "
    "right clear aware confident certain hope say said says extent proud glad happy sorry worried "
    "concerned possible know see find felt thought understand rate describe tell is was so is it "
    "and or in of to on at for by with from you about statement".split()
)
_NUMBER = re.compile(
    r"[£$€]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
    r"forty|fifty|sixty|hundred|thousand|first|second|third)$"
)
_TOGETHER = re.compile(
    r"\b(?:together|each other|one another|get on|get along|between|mix|combin\w+|merg\w+|joint\w*|"
    r"both parties|equally|compared|rather than|partnership)\b"
)
_DEMOGRAPHIC = re.compile(
    r"\byour (?:ethnic|religion|gender|sex\b|sexual|race|nationality|marital|age|disab|postcode|"
    r"full name|name\b|contact details|date of birth)|\b(?:illness|impairment|disability)\b|"
    r"\bwhich (?:of (?:these|the following)|one)\b.{0,80}\b(?:describes?|applies|apply|best)\b"
)
# An open question whose answer is a list: people can say as much as they like of each.
_OPEN = re.compile(
    r"(?:what|which)(?: else| other| one)? ?(?:\w+ ){0,4}?(?:could|can|should|ideas|suggestions|changes|"
    r"improvements|comments|help(?:s|ed)?|encourages?|makes|stops?|would (?:you (?:change|like|add|"
    r"improve|want)|make|help|encourage|improve))\b|how (?:can|could|should|might) "
    r"|is there anything|are there any (?:other )?(?:ways|things|changes|ideas|reasons)|"
    r"do you have any|any other|anything else|please (?:tell us|describe|use|give|share)|tell us"
)
_INSTRUCTION = re.compile(
    r"please (?:tick|select|choose|circle|go|turn|write|put|rank|answer|read|note|print|include|"
    r"return|give your|leave|enter|complete|fill|state your)|(?:would|could|can|may) you please"
)
_BARE = re.compile(
    r"(?:do|would) you (?:agree|disagree|support|oppose|think so)(?: or \w+)?(?: with (?:this|that))?"
    r"(?: statement)?\W*$|(?:how far|to what extent) do you agree\W*(?: or disagree)?\W*"
    r"(?:with (?:this|that)(?: statement)?)?\W*$|(?:is|was) (?:this|that) (?:true|right)\W*$|"
    r"what do you think\W*$|agree or disagree\W*$"
)
_AFTERTHOUGHT = re.compile(
    r"(?:if|why|why not|please|tell us|and why|say|for example|select|tick|choose|would you like to "
    r"(?:say|tell)|explain|describe|can you (?:say|tell|explain))\b"
)
_OWN_WORDS = re.compile(
    r"(?:what(?! (?:is your|are your (?:age|name)|age|time|day|sex|gender))|why|how (?:would|do|did) you "
    r"(?:feel|describe|find|think)|how (?:would|will|does|has) (?:this|it|the)|describe|please)\b"
)
_SAY = (
    "This asks about {things}. People may think differently of each, and one answer cannot "
    "say so. Ask two questions."
)


def find(asked: Asked) -> Iterator[Finding]:
    """Where a question asks about two things: at most one finding."""
    for part in _examined(asked):
        start = core(asked, part)
        if (pair := _pair(asked, start, part.end)) is not None:
            yield pair
            return
    if second := _second_question(asked):
        text = asked.text[second.start : second.end]
        say = "There are two questions here. Give each its own answer, or leave one out."
        yield _made("two_questions", second.start, second.end, text, say)


def is_open_question(asked: Asked) -> bool:
    """Whether it wants own words: "What do you think", "Is there anything else"."""
    for part in asked.parts:
        start = core(asked, part)
        if part.asks and (_OPEN.match(asked.plain, start) or _OWN_WORDS.match(asked.plain, start)):
            return True
    return False


def _examined(asked: Asked) -> Iterator[Part]:
    """The sentences that ask; and what is said before a bare "Do you agree?"."""
    for part in asked.parts:
        small = asked.plain[part.start : part.end]
        if _INSTRUCTION.match(small) or _DEMOGRAPHIC.search(small):
            continue
        if part.asks or asked.is_statement:
            yield part
        elif _BARE.match(asked.plain, asked.main.start):
            yield part


def _second_question(asked: Asked) -> Part | None:
    asking = [part for part in asked.parts if asked.plain[: part.end].rstrip().endswith("?")]
    for earlier, part in zip(asking, asking[1:], strict=False):
        small = asked.plain[part.start : part.end]
        before = asked.plain[earlier.start : earlier.end]
        bare = _BARE.match(small) or _BARE.match(before)
        if not (_AFTERTHOUGHT.match(small) or bare or len(before.split()) < 3):
            return part
    return None


def _pair(asked: Asked, start: int, end: int) -> Finding | None:
    tokens = tokenise(asked.plain[start:end], start)
    is_open = bool(_OPEN.match(asked.plain, start, end))
    for place, token in enumerate(tokens):
        width = _join(tokens, place)
        if token.lower == "plus" and asked.text[token.start].isupper():
            continue  # a name
        if not width or place == 0 or place + width >= len(tokens):
            continue
        after = tokens[place + width :]
        if is_open and not _asks_again(after):
            continue
        if token.lower == "because":
            if tokens[0].lower not in _QUESTION_WORD:
                return _because(asked, tokens, place)
            continue
        if not _passes(asked, tokens, place, width):
            return _said(asked, tokens, place, width, (start, end))
    return None


def _join(tokens: tuple[Token, ...], place: int) -> int:
    """How many tokens the joining word at a place has; 0 if it does not join."""
    word = tokens[place].lower
    if word in _JOIN or word == "because":
        return 0 if place + 1 < len(tokens) and tokens[place + 1].text == "/" else 1
    ahead = tuple(token.lower for token in tokens[place : place + 3])
    for phrase in _JOINS_TWO:
        if ahead[: len(phrase)] == phrase:
            return len(phrase)
    return 0


def _asks_again(after: tuple[Token, ...]) -> bool:
    """Whether a second question starts here: "and how did you"."""
    if after[0].lower not in _QUESTION_WORD or after[0].lower in ("why", "whether"):
        return False
    return any(token.lower in _AUXILIARY for token in after[1:4])


def _passes(asked: Asked, tokens: tuple[Token, ...], place: int, width: int) -> bool:
    """Whether there is a reason to let this "and" pass."""
    before, after = tokens[place - 1], tokens[place + width]
    if tokens[place].lower == "but":
        return after.lower in ("also", "not", "only", "what", "how") and not asked.is_statement
    return (
        _is_name(asked, before, after)
        or (after.lower in _NO_SECOND and not _asks_again(tokens[place + width :]))
        or bool(_NUMBER.match(before.lower) or _NUMBER.match(after.lower))
        or not (before.text[0].isalnum() or before.text in "),'\"") 
        or not after.text[0].isalnum()
        or before.lower in _leading_verbs()
        or before.lower == after.lower
        or _why_of_open(tokens, after)
        or _in_clause(tokens, place)
        or bool(_TOGETHER.search(asked.plain, before.start - 60 if before.start > 60 else 0))
        or _is_fixed(tokens, place, width)
        or _is_example(asked, tokens[0].start, tokens[place].start)
        or _quoted(asked, tokens[place].start)
    )


def _why_of_open(tokens: tuple[Token, ...], after: Token) -> bool:
    """Whether it is "What do you think, and why?": an open question has room for both."""
    is_open = tokens[0].lower in _QUESTION_WORD and tokens[0].lower != "how"
    last = [token for token in tokens if token.text[0].isalnum()][-1]
    return is_open and (after.lower == "why" or (after is last and after.lower in _QUESTION_WORD))


def _in_clause(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether it stands in words that only say which is meant: "people who live and work here"."""
    for back in range(place - 1, max(0, place - 9), -1):
        small, before = tokens[back].lower, tokens[back - 1].lower
        if tokens[back].text == "," or small in _AUXILIARY and back < 2:
            return False
        if small in ("who", "which", "that", "where", "whose") and before not in _SAYING:
            return before.isalpha() and back < place - 1 and before not in _JOIN
    return False


def _is_name(asked: Asked, before: Token, after: Token) -> bool:
    first, second = asked.text[before.start], asked.text[after.start]
    return first.isupper() and second.isupper() and before.lower != "i"


def _is_example(asked: Asked, start: int, at: int) -> bool:
    said = asked.plain[start:at]
    return bool(_examples().search(said) or _between().search(said))


def _quoted(asked: Asked, at: int) -> bool:
    line = asked.plain
    return line.count('"', 0, at) % 2 == 1 and '"' in line[at:]


def _is_fixed(tokens: tuple[Token, ...], place: int, width: int) -> bool:
    left = [_stem(token.lower) for token in tokens[max(0, place - 4) : place]]
    right = [_stem(token.lower) for token in tokens[place + width : place + width + 4]]
    for size in range(1, len(left) + 1):
        for ending in _fixed().get(tuple(left[-size:]), ()):
            if tuple(right[: len(ending)]) == ending:
                return True
    return False


def _because(asked: Asked, tokens: tuple[Token, ...], place: int) -> Finding | None:
    token = tokens[place]
    say = (
        "This asks about something and about the reason for it. A person may agree with one "
        "and not the other. Ask two questions."
    )
    text = asked.text[token.start : token.end]
    return _made("reason", token.start, token.end, text, say)


def _said(
    asked: Asked, tokens: tuple[Token, ...], place: int, width: int, part: tuple[int, int]
) -> Finding:
    two = halves(asked.text, tokens, place, width, part)
    if two is None:
        start, end = tokens[place - 1].start, tokens[place + width].end
        things = f"two things: “{asked.text[start:end]}”"
        return _made("two_things", start, end, asked.text[start:end], _SAY.format(things=things))
    things = f"both “{two.first}” and “{two.second}”"
    start, end = part
    text = asked.text[start:end]
    suggestion = f"{two.one}\n{two.other}"
    return _made("two_things", start, end, text, _SAY.format(things=things), (suggestion,))


def _made(
    rule: str, start: int, end: int, text: str, say: str, suggestions: tuple[str, ...] = ()
) -> Finding:
    name = f"double_barrelled.{rule}"
    return Finding(name, "double_barrelled", Severity.FIX, start, end, text, say, suggestions)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _fixed() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """What may follow "and" after given words. Every pair stands both ways round."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for pair in pairs()["fixed"]:
        first, _, second = pair.partition(" and ")
        left = tuple(_stem(token.lower) for token in tokenise(first))
        right = tuple(_stem(token.lower) for token in tokenise(second.removeprefix("and ")))
        found.setdefault(left, []).append(right)
        if right:
            found.setdefault(right, []).append(left)
    return found


@cache
def _leading_verbs() -> frozenset[str]:
    return frozenset(pairs()["leading_verbs"])


@cache
def _examples() -> re.Pattern[str]:
    return re.compile(rf"(?<!would )(?<!you )\b(?:{'|'.join(pairs()['examples'])})\b")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(pairs()['between'])})\b(?!.*\band\b)")
