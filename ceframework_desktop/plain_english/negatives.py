"""Double negatives that no list of phrases holds: "not unhelpful", "do not … unless"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .model import Finding, Sentence, Severity, Token
from .quoting import touches

_NOT = frozenset(("not", "never", "cannot", "nobody", "nothing", "nor", "neither", "none"))
# "in" and "dis" begin these words too, without turning their meaning round.
_NOT_NEGATIVE = frozenset(
    ("discharge", "discharged", "discount", "discounted", "discounts", "discover", "discovered",
     "discovery", "display", "displayed", "disposed", "distract", "distressed", "illustrated",
     "impart", "imposed", "impress", "impressed", "impression", "impressive", "improve",
     "improved", "improves", "improving", "increase", "increased", "infected", "informal",
     "informed", "inform", "inquired", "insight", "inspired", "install", "installed", "instead",
     "insured", "insure", "intake", "intended", "intense", "intent", "intention", "into", "under",
     "understand", "understood", "union", "unions", "unit", "unite", "united", "units", "unless",
     "until", "invest", "invested", "investing", "inside", "instance", "instances", "indeed",
     "income", "incoming", "indoor", "indoors", "inland", "inner", "input", "inset", "insist",
     "imprint", "import", "imported", "impact", "impacted", "inclined", "infused", "instinct")
)  # fmt: skip
_PREFIXES = ("un", "dis", "in", "im", "ir", "il")
_DEGREE = frozenset(("very", "at", "really", "wholly", "entirely", "a", "an", "so", "that", "too"))
# "Without" is left out: "you cannot park here without a permit" is how people talk.
_CONDITIONS = frozenset(("unless", "except"))
_NO_NEED = frozenset(("need", "have"))
_CLAUSE_ENDS = frozenset((".", ";", ":", "!", "?", ",", "but", "and", "because", "so", "or"))
_REACH = 14  # words between the two

_TURN_ROUND = "Two negatives make the reader stop and turn them round. Say it the positive way."


class Negatives:
    """Finds them. `is_common` says whether a word is one that most readers know."""

    def __init__(self, is_common: Callable[[str], bool]) -> None:
        self._is_common = is_common

    def find(self, sentence: Sentence) -> Iterator[Finding]:
        """Double negatives in one sentence, quotations left alone."""
        tokens = sentence.tokens
        for number, token in enumerate(tokens):
            is_no_one = number > 0 and token.lower == "one" and tokens[number - 1].lower == "no"
            if not (is_no_one or _is_not(token)) or _is_quoted(sentence, token):
                continue
            near = self._near(tokens, number)
            far = _condition(tokens, number)
            if near is not None:
                yield _finding(
                    tokens[number - is_no_one : near + 1], "negative.not-un", _TURN_ROUND
                )
            elif far is not None:
                yield _finding(
                    tokens[number : far + 1],
                    f"negative.not-{tokens[far].lower}",
                    f"“{token.text} … {tokens[far].text}” is hard to follow. Say when it can be"
                    " done, or what is needed: “You can … if …”.",
                )

    def _near(self, tokens: tuple[Token, ...], number: int) -> int | None:
        """Where a negative word follows: "not unhelpful", "not a very unusual"."""
        for place in range(number + 1, min(len(tokens), number + 4)):
            word = tokens[place].lower
            if self._is_negative(word):
                return place
            if word not in _DEGREE:
                return None
        return None

    def _is_negative(self, word: str) -> bool:
        """Whether a word is a common one behind a negative beginning."""
        if len(word) < 6 or word in _NOT_NEGATIVE:
            return False
        for prefix in _PREFIXES:
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) >= 4 and self._is_known(rest):
                return prefix in ("un", "dis") or len(rest) >= 5
        return False

    def _is_known(self, word: str) -> bool:
        """Whether a word or what it is a form of is common: "agreed", "approves"."""
        return any(
            self._is_common(word.removesuffix(ending)) for ending in ("", "d", "ed", "s", "es")
        )


def _is_not(token: Token) -> bool:
    return token.lower in _NOT or token.lower.endswith("n't")


def _condition(tokens: tuple[Token, ...], number: int) -> int | None:
    """Where "unless" or "except" follows the negative in the same clause.

    "You do not need to … unless" is left alone: people say so, and it reads well.
    """
    if tokens[number + 1 : number + 3] and tokens[number + 1].lower in _NO_NEED:
        return None
    for place in range(number + 1, min(len(tokens), number + _REACH)):
        word = tokens[place].lower
        if word in _CONDITIONS:
            return place
        if word in _CLAUSE_ENDS:
            return None
    return None


def _is_quoted(sentence: Sentence, token: Token) -> bool:
    return touches(sentence.quoted, token.start, token.end)


def _finding(tokens: tuple[Token, ...], rule: str, message: str) -> Finding:
    words = " ".join(token.text for token in tokens)
    return Finding(
        rule, "negative", Severity.CONSIDER, tokens[0].start, tokens[-1].end, words, message
    )
