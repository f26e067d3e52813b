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
     "imprint", "import", "imported", "impact", "impacted", "inclined", "infused", "instinct",
     "disabled", "disappointed", "discussed", "disclosed", "dispatched", "distributed",
     "displaced", "displayed", "disturbed", "immediately", "immersed", "implied", "inspected",
     "insulated", "integrated", "interested", "involved", "undo", "undone", "unlocked", "unpacked",
     "unplugged")
)  # fmt: skip
_PREFIXES = ("un", "dis", "in", "im", "ir", "il")
_DEGREE = frozenset(("very", "at", "really", "wholly", "entirely", "a", "an", "so", "that", "too"))
# What may stand between the two besides: "would not be unreasonable", "do not think it is unfair".
_LINKS = frozenset(
    ("be", "been", "being", "is", "are", "was", "were", "always", "ever", "think", "believe",
     "feel", "consider", "say", "suggest", "claim", "it", "they", "we", "this", "all", "of", "the",
     "these", "those")
)  # fmt: skip
_FARTHEST = 7  # words from one to the other, if only such words stand between
# "Without" is left out: "you cannot park here without a permit" is how people talk.
_CONDITIONS = frozenset(("unless", "except"))
# After these "without" turns the reader round too: "nobody leaves without a gift".
_NOBODY = frozenset(("nobody", "nothing", "never", "one"))
_BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "go", "goes", "went", "going"))
_SCARCE = frozenset(("hardly", "scarcely", "barely"))
_STARTS = _NOT | _SCARCE
_NONE = frozenset(("no", "nobody", "nothing", "none", "not", "never", "nor"))
_TOLD = frozenset(
    ("say", "says", "said", "saying", "answer", "vote", "tick", "mean", "choose", "or")
)
_NO_MORE = frozenset(
    ("longer", "more", "later", "less", "fewer", "earlier", "sooner", "matter", "doubt", "one", ".",
     "need", "charge", "cost", "reason")
)  # fmt: skip
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
        before = ""
        for number, token in enumerate(tokens):
            is_no_one = before == "no" and _ends_no(number, token)
            before = token.lower
            if not (is_no_one or before in _STARTS or before[-3:] == "n't"):
                continue
            if _is_quoted(sentence, token):
                continue
            near = self._near(tokens, number) or _twice(tokens, number)
            far = _condition(tokens, number)
            if near is not None:
                yield _finding(
                    tokens[number - is_no_one : near + 1], "negative.not-un", _TURN_ROUND
                )
            elif far is not None:
                yield _finding(
                    tokens[number - is_no_one : far + 1],
                    f"negative.not-{tokens[far].lower}",
                    f"“{token.text} … {tokens[far].text}” is hard to follow. Say when it can be"
                    " done, or what is needed: “You can … if …”.",
                )

    def _near(self, tokens: tuple[Token, ...], number: int) -> int | None:
        """Where a negative word follows: "not unhelpful", "not a very unusual"."""
        linked = False
        spare = _is_of_some(
            tokens, number
        )  # the thing itself: "none of the replies were unhelpful"
        for place in range(number + 1, min(len(tokens), number + _FARTHEST)):
            word = tokens[place].lower
            if self._is_negative(word) and not (linked and _is_done(word)):
                return place
            linked = linked or word in _LINKS
            if word in _LINKS or (word in _DEGREE and place <= number + 3):
                continue
            if not spare or not word.isalpha():
                return None
            spare = False
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
    return token.lower in _STARTS or token.lower.endswith("n't")


def _ends_no(number: int, token: Token) -> bool:
    """Whether it makes one negative with "no": "no one", "no means"; "No person" begins."""
    if token.lower in ("one", "means", "way"):
        return True
    return number == 1 and token.lower.isalpha() and token.lower not in _NO_MORE


def _is_of_some(tokens: tuple[Token, ...], number: int) -> bool:
    """Whether "none of" or "not all" stands there."""
    after = tokens[number + 1].lower if number + 1 < len(tokens) else ""
    return (tokens[number].lower, after) in {("none", "of"), ("not", "all")}


def _is_done(word: str) -> bool:
    """Whether it may be something done, as in "must not be disconnected"."""
    return word.endswith("ed") and not word.startswith("un")


def _twice(tokens: tuple[Token, ...], number: int) -> int | None:
    """Where a second word that says no follows: "hardly no", "did not get no".

    "Say no", "no longer" and "no charge" are how people talk.
    """
    first = tokens[number].lower
    if first in ("nor", "neither", "nothing", "none"):
        return None
    for place in range(number + 1, min(len(tokens), number + (3 if first in _SCARCE else 4))):
        word = tokens[place].lower
        if not word[:1].isalpha() or word in _CLAUSE_ENDS or tokens[place - 1].lower in _TOLD:
            return None
        if word in ("no", "nothing", "nobody") or (first in _SCARCE and word in _NONE):
            after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
            return None if after in _NO_MORE and first not in _SCARCE else place
    return None


def _condition(tokens: tuple[Token, ...], number: int) -> int | None:
    """Where "unless" or "except" follows the negative in the same clause.

    "You do not need to … unless" is left alone: people say so, and it reads well.
    """
    if tokens[number + 1 : number + 3] and tokens[number + 1].lower in _NO_NEED:
        return None
    if tokens[number].lower in _SCARCE:
        return None
    is_nobody = tokens[number].lower in _NOBODY or not _is_not(tokens[number])
    for place in range(number + 1, min(len(tokens), number + _REACH)):
        word = tokens[place].lower
        if word in _CONDITIONS:
            return place
        if word == "without" and is_nobody and not _lacks(tokens, place):
            return place
        if word in _CLAUSE_ENDS:
            return None
    return None


def _lacks(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether "without" tells what someone lacks: "nobody is without", "is left without"."""
    before, earlier = tokens[place - 1].lower, tokens[place - 2].lower
    return before in _BE or (
        before in ("left", "kept", "do") and earlier in _BE | {"can", "should"}
    )


def _is_quoted(sentence: Sentence, token: Token) -> bool:
    return touches(sentence.quoted, token.start, token.end)


def _finding(tokens: tuple[Token, ...], rule: str, message: str) -> Finding:
    words = " ".join(token.text for token in tokens)
    return Finding(
        rule, "negative", Severity.CONSIDER, tokens[0].start, tokens[-1].end, words, message
    )
