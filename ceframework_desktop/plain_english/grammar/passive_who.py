"""Asks who acts in a passive: "was sent" → "Who sent it?", in its time and with its particle.

A question that may read wrong helps no one, so it is asked only where the subject, the time and
what follows the verb are all plain. Else there is none.
"""

from __future__ import annotations

from ..model import Sentence
from . import data, shape, verbs
from .data import bag
from .gaps import LISTS
from .passive_reader import Passive

_TO_OBJECT = {"you": "you", "we": "us", "i": "me", "he": "him", "she": "her", "they": "them",
              "it": "it", "this": "it", "that": "it", "these": "them", "those": "them",
              "everyone": "everyone", "everybody": "everybody", "someone": "someone",
              "somebody": "somebody", "anyone": "anyone", "all": "them", "both": "them",
              "many": "them", "several": "them", "others": "them"}  # fmt: skip
_NEGATIVE = bag("not never nobody none nothing neither nor no hardly scarcely rarely seldom few")
_PLURAL_BE = bag("are were have aren't weren't haven't")
_SINGULAR_BE = bag("is was has")
_LEAD_ON = bag("no only too so even just quite both either neither most more much little less")
_PLURALS = bag("criteria media people children men women staff police residents")
_PREPOSITIONS = bag(
    "of in on at for from about with to by into under over near between against behind since"
    " until during before after without within across around through as per"
)
_UP_AND_OUT = bag("up out off down away back forward aside apart")
_APART = _UP_AND_OUT | bag("in on over through round")
_STRANDED = bag("in on over through round to after at with for into upon")
_TOLD = bag("you me us him her everyone everybody someone anyone")
_GIVEN = bag("given offered handed awarded granted promised lent denied allotted owed")
_ONE_WORD = bag("told asked sent paid shown taught given offered")
_STOPS = bag("and or but who which what when where why how if that because so while although")
_TIMES = bag(
    "day week month year quarter morning afternoon evening night time monday tuesday wednesday"
    " thursday friday saturday sunday spring summer autumn winter minute hour term"
)
_SOON = bag("every each last next this once twice three four")
_MODALS = bag("will would can could should must may might")
_FARTHEST = 10  # tokens before the verb in which its subject is looked for


def asked(sentence: Sentence, passive: Passive) -> str:
    """ "Who will send it?", in the time of the passive; "" where that is not certain."""
    tokens = sentence.tokens
    plain = verbs.plain_of(tokens[passive.participle].lower)
    if plain is None or passive.inverted or passive.last != passive.participle or _is_asked(
        sentence
    ):  # fmt: skip
        return ""
    if tokens[passive.participle].lower in data.words(LISTS, "not_asked"):
        return ""
    verb = _verb(sentence, passive, plain)
    rest = _rest(sentence, passive)
    whom = _object(sentence, passive)
    if not verb or rest is None or not whom or is_negative(sentence, passive):
        return ""
    before, after = rest
    if whom in _TOLD and not after and tokens[passive.participle].lower in _GIVEN:
        return ""  # "Who gave us?"
    words = [word for word in ("Who", verb, before, whom, after) if word]
    return " ".join(words) + "?"


def is_negative(sentence: Sentence, passive: Passive) -> bool:
    """Whether it tells what is not done: "was not sent", "nobody was told"."""
    words = [token.lower for token in sentence.tokens]
    begin = max(0, passive.first - _FARTHEST)
    for place in range(passive.first - 1, begin - 1, -1):
        if shape.is_mark(sentence.tokens[place]):
            begin = place + 1
            break
    near = words[begin : passive.participle]
    return any(word in _NEGATIVE or word.endswith("n't") or word == "cannot" for word in near)


def has_particle(sentence: Sentence, place: int) -> bool:
    """Whether the word after the participle at `place` belongs to it: "set up", "dealt with"."""
    words = [token.lower for token in sentence.tokens[place : place + 4]] + ["", "", ""]
    word, following, after = words[:3]
    if following in _UP_AND_OUT:  # "set up to look into it", and not "increased up to £4"
        return not (following == "up" and after == "to") or words[3] in verbs.plain_forms()
    if following in _STRANDED and word in data.words(LISTS, "with_preposition"):
        return True
    if following in ("in", "on", "over") and after in _PREPOSITIONS - {"of"}:
        return True
    return following in _STRANDED and _ends(sentence, place + 2)


def _is_asked(sentence: Sentence) -> bool:
    return any(token.text == "?" for token in sentence.tokens[-2:])


def _verb(sentence: Sentence, passive: Passive, plain: str) -> str:
    """The active verb in the time of the passive; "" if that time is not known."""
    tokens = sentence.tokens
    words = [token.lower for token in tokens[passive.first : passive.participle]]
    helpers = tuple(word for word in words if word in _HELPERS)
    if words[:1] == ["to"]:
        owner = tokens[passive.first - 1].lower if passive.first else ""
        return f"{_NEEDS[owner]} to {plain}" if owner in _NEEDS else ""
    if not helpers:
        return ""  # "we're now to getting paid": no helping verb of its own tells the time
    if "to" in words:
        return _verb_with_to(helpers, plain)
    helper = "will" if helpers[0] == "shall" else helpers[0]
    if helper in _MODALS:
        tails = {("be",): plain, ("have", "been"): f"have {verbs.participle(plain)}"}
        tail = tails.get(helpers[1:], "")
        return f"{helper} {tail}" if tail else ""
    return _SIMPLE.get(helpers, "").format(
        plain=plain,
        past=verbs.past(plain),
        third=verbs.third_person(plain),
        done=verbs.participle(plain),
        doing=verbs.gerund(plain),
    )


_NEEDS = {"need": "needs", "needs": "needs", "needed": "needed", "ought": "ought"}
_HELPERS = shape.BE | shape.MODALS | shape.HAVE | bag("get gets got")
_SIMPLE = {
    ("was",): "{past}", ("were",): "{past}", ("got",): "{past}",
    ("is",): "{third}", ("are",): "{third}", ("am",): "{third}", ("gets",): "{third}",
    ("has", "been"): "has {done}", ("have", "been"): "has {done}",
    ("had", "been"): "had {done}",
    ("is", "being"): "is {doing}", ("are", "being"): "is {doing}", ("am", "being"): "is {doing}",
    ("was", "being"): "was {doing}", ("were", "being"): "was {doing}",
}  # fmt: skip


def _verb_with_to(helpers: tuple[str, ...], plain: str) -> str:
    """ "Has to be sent" → "has to send", "are to be sent" → "is to send"."""
    first = {"have": "has", "are": "is", "were": "was"}.get(helpers[0], helpers[0])
    if helpers[1:] == ("be",) and first in ("has", "had", "is", "was", "ought"):
        return f"{first} to {plain}"
    if helpers[1:] == ("have", "be") and first in _MODALS:
        return f"{first} have to {plain}"
    return ""


def _rest(sentence: Sentence, passive: Passive) -> tuple[str, str] | None:
    """What stands before and after the object: ("to", "") for "listened to", ("", "up").

    None where the verb cannot do without what follows it: "was made chair", "were kept awake".
    """
    place = passive.participle
    words = [token.lower for token in sentence.tokens[place : place + 3]] + ["", ""]
    word, following, after = words[:3]
    if has_particle(sentence, place):
        apart = following in _APART and word not in data.words(LISTS, "with_preposition")
        return ("", following) if apart else (following, "")
    if word == "made" and following in ("in", "at", "on", "during") and after != "fun":
        return "", ""
    if word in data.words(LISTS, "needs_more"):
        return ("", "") if _is_end(sentence, place + 1) else None
    if _ends(sentence, place + 1) or following in _PREPOSITIONS:
        return _before_preposition(word, following, after)
    if following in ("to", "that", "about"):
        return "", ""
    if word in _ONE_WORD and following in ("a", "an", "the"):
        return _second_object(sentence, place + 1)
    return None


def _before_preposition(word: str, following: str, after: str) -> tuple[str, str] | None:
    if following == "as" and after not in ("soon", "well", "part", "usual", "a"):
        return None
    believes = word in data.words(LISTS, "believed")
    return None if believes and following in ("to", "as") else ("", "")


def _is_time(following: str, after: str) -> bool:
    if following.endswith("ly") and following not in data.words(LISTS, "not_adverbs"):
        return True
    if following in _OFTEN:
        return True
    if following in data.words(LISTS, "adverbs"):
        return following != "as" and following not in _LEAD_ON
    return following in _SOON and after in _TIMES


_OFTEN = bag("once twice online yesterday tomorrow monthly early")


def _second_object(sentence: Sentence, place: int) -> tuple[str, str] | None:
    """ "A warning" in "was given a warning and told to leave"; None if it is long."""
    for end in range(place + 1, min(place + 5, len(sentence.tokens) + 1)):
        word = sentence.tokens[end].lower if end < len(sentence.tokens) else "."
        stops = not word[0].isalnum() or word in _STOPS or word in _PREPOSITIONS
        if stops or word in _TIMES or word in _SOON:
            return ("", shape.raw(sentence, place, end - 1)) if end > place + 1 else None
    return None


def _ends(sentence: Sentence, place: int) -> bool:
    """Whether nothing that belongs to the verb stands at a place."""
    if _is_end(sentence, place):
        return True
    words = [token.lower for token in sentence.tokens[place : place + 2]] + [""]
    return _is_time(words[0], words[1])


def _is_end(sentence: Sentence, place: int) -> bool:
    """Whether the clause ends at a place, or goes on with a word that begins another part."""
    if place >= len(sentence.tokens) or shape.is_mark(sentence.tokens[place]):
        return True
    return sentence.tokens[place].lower in _STOPS | {"by", "before", "after"}


def _object(sentence: Sentence, passive: Passive) -> str:
    """The word for what the passive speaks of: "you", "them" or "it"; "" if that is not plain."""
    tokens = sentence.tokens
    first = passive.first - (tokens[passive.first].lower == "to")
    words = _subject(sentence, first)
    if not words:
        return ""
    if len(words) == 1 and words[0] in _TO_OBJECT:
        return _TO_OBJECT[words[0]]
    head, is_name = _head(sentence, words, first)
    if is_name or not head[:1].isalpha():
        return ""
    helper = tokens[first].lower
    if helper in _PLURAL_BE:
        return "them" if words[-1] not in ("us", "you") else words[-1]
    if head in _VAGUE or head in _TO_OBJECT:
        return ""
    place = first - len(words) - 1
    before = tokens[place].lower if place >= 0 else ""
    someone = _someone(head, tokens[passive.participle].lower)
    return someone or _something(words, head, helper, before)


def _someone(head: str, participle: str) -> str:
    """The word for one person, or a group; "" for anything else."""
    if head in data.words(LISTS, "persons"):
        him, her = data.words(LISTS, "him"), data.words(LISTS, "her")
        return "him" if head in him else "her" if head in her else "them"
    talks = participle in data.words(LISTS, "to_people")
    return "them" if talks and head in data.words(LISTS, "collective") else ""


def _something(words: list[str], head: str, helper: str, before: str) -> str:
    """ "It" or "them" for things; "" where it might be either."""
    if helper in _SINGULAR_BE:
        return "it"
    if before in ("and", "or"):
        return ""  # "The roof and the floor will be": of one thing or of two
    rest = words[2 if words[0] in shape.DETERMINERS else 1 : words.index(head) + 1]
    if any(verbs.is_participle(word) for word in rest) or any(
        word.endswith("ing") for word in rest[:-1]
    ):
        return ""  # "Bags left on the bus will be"
    if head in data.words(LISTS, "adverbs") or head in ("here", "there", "below", "above"):
        return ""
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is", "'s", "news", "gas"))
    return "them" if plural or head in _PLURALS else "it"


_VAGUE = bag(
    "one each half some any most much more none there who which what whose here everything"
    " something anything another other either number majority minority rest variety pair couple"
    " range lot lots"
)


def _head(sentence: Sentence, words: list[str], first: int) -> tuple[str, bool]:
    """The chief word of a subject that ends before `first`, and whether it is a name."""
    ends = _PREPOSITIONS | _PRONOUNS
    place = next((n for n, word in enumerate(words) if n and word in ends), len(words))
    number = first - len(words) + place - 1
    capital = sentence.tokens[number].text[0].isupper()
    return words[place - 1], capital and number > 0


_PRONOUNS = bag("i you he she we they")


def _subject(sentence: Sentence, first: int) -> list[str]:
    """The words of the subject that ends before `first`; [] if it is not plain."""
    words = [token.lower for token in sentence.tokens]
    begin = first
    while begin > 0 and first - begin < _FARTHEST:
        word = words[begin - 1]
        if shape.is_be(word) or word in shape.HAVE or word in shape.MODALS - {"may"}:
            return []  # "Anyone who is late will be"
        if shape.is_mark(sentence.tokens[begin - 1]) or word in _STOPS:
            break
        begin -= 1
    for place in range(first - 1, begin - 1, -1):
        before = words[place - 1] if place > begin else ""
        if place == first - 1 and words[place] in _TO_OBJECT and before not in _PREPOSITIONS:
            return words[place:first]
        if words[place] in shape.DETERMINERS and before not in _PREPOSITIONS and place < first - 1:
            return words[place:first]
    return words[begin:first]
