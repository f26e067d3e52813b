"""Turns a simple passive round: "The form was sent by the council" → "The council sent the form".

Only where nothing can go wrong: a short subject at the start of the sentence, one helping verb or
"has been", a verb whose forms are known, and an agent that ends the sentence. Else there is none.
"""

from __future__ import annotations

from ..model import Sentence
from . import data, hidden_verb_tables, shape, verbs
from .data import bag
from .gaps import LISTS

_LONGEST = 6  # words of a subject or an agent
_TO_OBJECT = {"i": "me", "we": "us", "he": "him", "she": "her", "they": "them"}
_TO_SUBJECT = {"me": "I", "us": "we", "him": "he", "her": "she", "them": "they"}
_PLURAL = bag("we they you these those both many several all")
_ENDS = frozenset(".!")
_STARTS = shape.DETERMINERS | frozenset(_TO_OBJECT) | {"you", "it"}

Rewrite = tuple[tuple[int, int], str]


def rewrite(sentence: Sentence, first: int, participle: int, by: int | None) -> Rewrite | None:
    """The tokens to replace and the active words for them; None if it is not simple enough.

    `first` is the first helping verb, `by` the word "by" before who acted.
    """
    if by is None or by != participle + 1 or not 1 <= first <= _LONGEST:
        return None
    words = [token.lower for token in sentence.tokens]
    last = _agent_end(sentence, words, by)
    if last is None or not _is_plain(words[:first]) or not _is_plain(words[by + 1 : last + 1]):
        return None
    if words[by + 1] in _TO_SUBJECT and last > by + 1:
        return None  # "by us all"
    if _keeps_hidden_verb(words[:first], words[participle]):
        return None
    agent = shape.raw(sentence, by + 1, last)
    plural = is_plural(words[by + 1 : last + 1])
    verb = _verb(words[first:participle], words[participle], plural)
    if verb is None:
        return None
    subject = _TO_OBJECT.get(words[0]) if first == 1 else None
    if subject is None:
        own = sentence.tokens[0].text
        rest = shape.raw(sentence, 1, first - 1) if first > 1 else ""
        gap = " " * (sentence.tokens[1].start - sentence.tokens[0].end)
        subject = own[:1].lower() + own[1:] + (gap + rest if rest else "")
    agent = _TO_SUBJECT.get(agent.lower(), agent)
    text = f"{agent[:1].upper()}{agent[1:]} {verb} {subject}"
    return (0, last), text


def _keeps_hidden_verb(subject: list[str], participle: str) -> bool:
    """Whether "The board made a decision" would come of it, which still hides "decided"."""
    end = subject.index("of") if "of" in subject else len(subject)
    noun = subject[end - 1].removesuffix("s") if end else ""
    hidden = hidden_verb_tables.pairs().get(verbs.plain_of(participle) or "")
    return hidden is not None and (noun in hidden or noun.endswith(_HIDING_ENDS))


_HIDING_ENDS = ("tion", "sion", "ment", "ance", "ence", "al", "ysis", "ing")


def opening(sentence: Sentence, first: int, be: int) -> tuple[str, ...]:
    """For "Attached is": ("I attach", "We attach"). Empty for anything else."""
    plain = verbs.plain_of(sentence.tokens[first].lower)
    if be != first + 1 or plain not in ("attach", "enclose"):
        return ()
    we = "We" if sentence.tokens[first].text[0].isupper() else "we"
    return (f"I {plain}", f"{we} {plain}")


def _agent_end(sentence: Sentence, words: list[str], by: int) -> int | None:
    """The last word of the agent. Only when it was done may follow: that stays where it is."""
    last = len(words) - 1
    while last > by and words[last] in _ENDS:
        last -= 1
    for place in range(by + 2, last + 1):
        is_name = sentence.tokens[place].text[:1].isupper()  # by Cllr Kelly
        if _tells_when(words, place, last) and not (is_name and place == last):
            last = place - 1
            break
    return last if by < last <= by + _LONGEST else None


def _tells_when(words: list[str], place: int, last: int) -> bool:
    """Whether the words from a place on say when or how: "before Christmas", "last week"."""
    word = words[place]
    if word in _WHEN:
        return True
    if word in _WHICH:
        return place < last and words[place + 1] in _TIMES
    return place == last and word.endswith("ly") and word not in data.words(LISTS, "not_adverbs")


_WHEN = bag("before after during until since throughout yesterday today tomorrow twice again")
_WHICH = bag("last next this every each earlier later")
_TIMES = bag(
    "day week month year quarter morning afternoon evening night monday tuesday wednesday thursday"
    " friday saturday sunday spring summer autumn winter term january february march april may june"
    " july august september october november december"
)


def _is_plain(words: list[str]) -> bool:
    """Whether the words are one simple name for something: no joined parts, marks or clauses."""
    if not words or (words[0] not in _STARTS and words[0] not in _TO_SUBJECT and len(words) > 1):
        return False
    if words[0] in ("all", "both", "each", "that", "it", "this") and len(words) == 1:
        return words[0] == "it"
    return all(word[:1].isalpha() and word not in _BREAKS for word in words)


_BREAKS = (
    bag(
        "and or but to for with from on at by as that which who where when while because if in"
        " not also then within over under between near around across about into through without"
        " despite via per plus like than whose until till"
    )
    | shape.BE
    | shape.MODALS
    | shape.HAVE
)


def is_plural(words: list[str]) -> bool:
    """Whether the words, in small letters, name more than one."""
    if words[0] in _PLURAL or words[0] in ("us", "them", "you"):
        return True
    if words[0] in ("me", "i"):
        return True
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    if head in ("people", "children", "men", "women"):
        return True
    return (
        head.endswith("s") and not head.endswith(("ss", "us", "is")) and words[0] not in ("a", "an")
    )


def _verb(helpers: list[str], participle: str, plural: bool) -> str | None:
    """The active verb for the helpers: ["was"] → past, ["has", "been"] → perfect. None if other."""
    plain = verbs.plain_of(participle)
    if plain is None or participle in data.words("passive.toml", "two_objects") - _SAFE:
        return None
    if len(helpers) == 1 and helpers[0] in shape.BE_PAST and not helpers[0].endswith("n't"):
        return verbs.past(plain)
    if helpers in (["is"], ["are"]):
        return plain if plural else verbs.third_person(plain)
    if len(helpers) == 2 and helpers[1] == "be" and helpers[0] in _MODALS:
        return f"{helpers[0]} {plain}"
    if helpers in (["has", "been"], ["have", "been"]):
        return f"{'have' if plural else 'has'} {verbs.participle(plain)}"
    return f"had {verbs.participle(plain)}" if helpers == ["had", "been"] else None


_MODALS = bag("will can must should may could would")
# These take two objects, but with only one they turn round safely.
_SAFE = bag(
    "sent paid bought brought built drawn found issued kept made offered painted read refused sold"
    " seen taught told saved asked appointed elected baked left"
)
