"""Small facts about a sentence's words that several rules of grammar ask for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model import BlockKind, Finding, Sentence, Severity, Token
from .data import bag

JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.HEADING})

PRONOUNS = bag(
    "i you he she it we they this that these those everyone everybody someone somebody anyone"
    " anybody nobody everything something anything nothing each both none all many most some"
    " others"
)
DETERMINERS = bag(
    "a an the this that these those my your his her its our their every each any some no all"
    " both such several many few most another"
)
MODALS = bag(
    "can could will would shall should may might must cannot can't couldn't won't wouldn't"
    " shan't shouldn't mustn't mightn't 'll ought needn't"
)
HAVE = bag("have has had having haven't hasn't hadn't")
BE_PRESENT = bag("am is are isn't aren't ain't isnt arent theyre youre")
BE_PAST = bag("was were wasn't weren't wasnt werent")
BE = BE_PRESENT | BE_PAST | frozenset(("be", "been", "being"))
_BE_ENDS = ("'s", "'re", "'m")
_S_IS_BE = bag(
    "it's that's what's he's she's who's where's how's when's why's there's here's everything's"
    " this's everyone's someone's nothing's something's one's"
)

# A clause that begins with one of these leans on another, which says who acts.
_LEANS = bag(
    "what which who whom whose that when where how why if whether while until unless because as"
    " than whatever whichever wherever whenever once since after before"
)
_CLAUSE_ENDS = bag(". ! ? ; : ( ) , – — and but or")
_FINITE = BE | MODALS | HAVE
_FARTHEST = 12  # tokens from the beginning of a clause to its verb


def is_judged(sentence: Sentence) -> bool:
    """Whether the words are the writer's own running text, and not an address or a quotation."""
    return sentence.kind in JUDGED and bool(sentence.tokens)


def is_quoted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a span touches what someone else said."""
    return quoted_span(sentence, start, end) is not None


def quoted_span(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The quotation that a span touches, marks included; None if it touches none."""
    place = bisect_right(sentence.quoted, end - 1, key=_start) - 1
    if place < 0 or sentence.quoted[place][1] <= start:
        return None
    return sentence.quoted[place]


def _start(span: tuple[int, int]) -> int:
    return span[0]


def is_be(word: str) -> bool:
    """Whether a word in small letters is a form of "be", or ends in one: "we're"."""
    if word in BE:
        return True
    return word.endswith(_BE_ENDS) and (not word.endswith("'s") or word in _S_IS_BE)


def is_mark(token: Token) -> bool:
    """Whether a token is a mark and no word or number."""
    return not (token.text[0].isalnum() or token.text[0] in "£$€")


def raw(sentence: Sentence, first: int, last: int) -> str:
    """The text from token `first` to token `last`, as long as it is in the letter.

    White space is no token: each stretch of it, a line's end too, is given as spaces.
    """
    parts: list[str] = []
    end = sentence.tokens[first].start
    for token in sentence.tokens[first : last + 1]:
        parts += (" " * (token.start - end), token.text)
        end = token.end
    return "".join(parts)


def finding(
    sentence: Sentence,
    span: tuple[int, int],
    rule: str,
    message: str,
    *,
    severity: Severity = Severity.CONSIDER,
    suggestions: Sequence[str] = (),
) -> Finding:
    """A finding on the tokens `span` (first and last, both included). `rule` is category.name."""
    first, last = span
    return Finding(
        rule=rule,
        category=rule.partition(".")[0],
        severity=severity,
        start=sentence.tokens[first].start,
        end=sentence.tokens[last].end,
        text=raw(sentence, first, last),
        message=message,
        suggestions=tuple(suggestions),
    )


def matched_case(model: str, text: str) -> str:
    """`text` with a capital if `model` begins with one."""
    return text[:1].upper() + text[1:] if model[:1].isupper() else text


def leans(sentence: Sentence, first: int) -> bool:
    """Whether the clause begins with "if", "what", "when" and the like, and is not the first."""
    tokens = sentence.tokens
    for place in range(first - 1, max(-1, first - _FARTHEST), -1):
        word = tokens[place].lower
        if word in _LEANS:
            return word != "that" or place > 0
        if word in _CLAUSE_ENDS or word in _FINITE:  # the clause with "that" has ended
            return False
    return False
