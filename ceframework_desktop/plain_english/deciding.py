"""What one sentence of a letter decides: a promise of ours, or a "no"."""

from __future__ import annotations

from . import telling
from .grammar import data, shape
from .model import Sentence

_FILE = "letter_facts.toml"
MOST = 80  # tokens of a sentence that are read
_ASKS = frozenset(("will", "shall", "'ll"))
# "If you come, we will pay your fare" and "You can stay, and we will …" offer; they decide nothing.
NO_DECISION = frozenset(("if", "when", "where", "unless", "once", "you", "please", "until"))
_FILLERS = frozenset(("now", "also", "then", "therefore", "all"))
_DECIDED = (
    ("have", "decided", "to"),
    ("has", "decided", "to"),
    ("decided", "to"),
    ("have", "agreed", "to"),
    ("has", "agreed", "to"),
    ("agreed", "to"),
    ("are", "going", "to"),
    ("is", "going", "to"),
    ("plan", "to"),
)
_NO_CHANGE = data.bag("not ask consult find look review survey think write")


def words_of(sentence: Sentence) -> list[str]:
    """The sentence's own words in small letters, what others said left out."""
    return [
        token.lower
        for token in sentence.tokens
        if not shape.is_quoted(sentence, token.start, token.end)
    ]


def decides(sentence: Sentence) -> bool:
    """ "We will open …", "the board has decided to …", "the council is going to …"."""
    lower = words_of(sentence)
    if not lower or lower[-1] == "?" or lower[0] in NO_DECISION:
        return False
    for place, word in enumerate(lower):
        is_we_will = word == "we'll"
        if not is_we_will and word not in data.words(_FILE, "deciders"):
            continue
        after = lower[place + 1 : place + 6]
        if is_we_will:
            after = ["will", *after]
        if not _is_decision(after) or telling.says("posts", lower[place:MOST]):
            continue
        if not _only_offers(lower[:place]):
            return True
    return False


def _only_offers(before: list[str]) -> bool:
    """Whether "we will" follows what people may do: "Ring us and we will …", at any time."""
    if before[-1:] != ["and"] and before[-2:] != ["and", "then"]:
        return False
    return telling.says("invites", before[:MOST])


def is_promised(sentence: Sentence) -> bool:
    """Whether work is promised that no one is said to do: "The work will commence shortly"."""
    lower = words_of(sentence)[:MOST]
    if not lower or lower[-1] == "?" or lower[0] in NO_DECISION:
        return False
    return telling.says("promised", lower) and not telling.says("no_promise", lower)


def _is_decision(after: list[str]) -> bool:
    """Whether what follows "we" decides: "will now open", "have decided to keep"."""
    rest = [word for word in after if word not in _FILLERS]
    if rest[:1] and rest[0] in _ASKS:
        verb = rest[1] if len(rest) > 1 else "not"
        return verb not in data.words(_FILE, "not_decisions")
    for opening in _DECIDED:
        if tuple(rest[: len(opening)]) == opening and len(rest) > len(opening):
            return rest[len(opening)] not in _NO_CHANGE
    return False


def refuses(sentence: Sentence) -> bool:
    """ "We will not …", "the board decided against …", "the request was rejected"."""
    lower = words_of(sentence)[:MOST]
    if not lower or lower[-1] == "?" or lower[0] == "if" or not refusing(lower):
        return False
    return not telling.says("wont_refuse", lower)


_ASKED_FOR = data.bag("it this that them")  # "You asked us to reduce it. We will not reduce it."


def refusing(lower: list[str]) -> list[int]:
    """Where words that refuse begin."""
    found: list[int] = []
    deciders = data.words(_FILE, "deciders")
    not_refused = data.words(_FILE, "not_refusals")
    for phrase in data.phrases(_FILE, "refusals"):
        for place in range(len(lower) - len(phrase) + 1):
            if tuple(lower[place : place + len(phrase)]) != phrase:
                continue
            before = lower[max(0, place - 3) : place]
            rest = [word for word in lower[place + len(phrase) :] if word != "be"]
            impersonal = "it" in before and phrase[-1] == "possible"
            is_good = bool(rest) and rest[0] in not_refused and _ASKED_FOR.isdisjoint(rest[1:2])
            if not is_good and (impersonal or not deciders.isdisjoint(before)):
                found.append(place)
    refused = telling.place_of("refused", lower)
    if refused >= 0 and not telling.says("not_refused", lower):
        found.append(refused)
    return found
