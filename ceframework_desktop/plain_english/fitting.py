"""Fits what a pack suggests to the sentence: one that would not read well is left out.

A verb takes no article before it ("the impact" gets no "affect"), "too high" stands before no noun,
an object comes before "up" ("speed it up"), and no word is said twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ceframework_desktop.domain.record import record

from .grammar import verbs
from .grammar.data import bag
from .inflect import noun_forms, verb_forms
from .rules import Suggestion

_VOWEL_SOUND = ("a", "e", "i", "o", "u", "hour", "honest")
_NO_VOWEL_SOUND = ("one", "use", "uni", "usual", "eu")
ARTICLES = frozenset(("a", "an"))
_NOUN_LEADS = bag("a an the my your his our their its another whose for of in on at by from about")
_VERB_LEADS = bag("to will would can could should may might must shall cannot we they i who not")
_VERB_LEADS |= bag("won't don't didn't can't shouldn't couldn't wouldn't please you let")
_OWNERS = bag("a an the my your his her our their its this that these those some any no every each")
_OWNERS |= bag("another more much less little further such all both which what whose")
_BARE_LEADS = bag("for of in on at by from with about into through as than and or but is are was")
_BARE_LEADS |= bag("were mean means value values need needs support supports fund funds include")
_BARE_LEADS |= bag("includes involve involves do does did like that offer offers without despite")
_FUNCTION = bag("for of in on at by from with to about into through as than and or but is are was")
_FUNCTION |= bag("were be been will would can could should may might must has have had if when")
_FUNCTION |= bag("that which who where because so not we you they it he she i this these those the")
_FUNCTION |= bag("a an our your their its my his her now then here there today until after before")
_FUNCTION |= bag("since during under over between within without across around all")
_OBJECTS = bag("it them him me us")
# "Make it possible" reads well, "make possible the work" does not.
_AFTER_OBJECT = bag("worse better simpler possible normal known separate short first")
_SEPARABLE = bag("up out off back down over away aside together apart right place") | _AFTER_OBJECT
_MODALS = bag("can could will would shall should may might must cannot")
_JOINS = bag("but so and or")
_PREPOSITIONS = bag("to of for with from at about into on by")
_OBJECT_ENDS = _PREPOSITIONS | _OBJECTS | bag("you that how if when whether who what where")
_MEASURES = bag(
    "series number set range lot lots pair couple variety programme half most many some"
)

# With one of these before or after it only one thing is spoken of.
_MANY = {"is": "are", "was": "were", "has": "have", "isn't": "aren't", "wasn't": "weren't",
         "hasn't": "haven't", "does": "do", "doesn't": "don't"}  # fmt: skip
_ONES = bag("a an this that each every another one much little")
_SINCE = bag("since until before after during upon towards")
# With one of these inside it a phrase stands before no other noun.
_JOINERS = bag("of for with in to and from at by between beside under on using taking what")
_NO_PASSIVE = bag("get have let go come act try mean")  # no one says "it was got"
_PLACES = bag("by through in at within above below during under")
_LEANS = bag("as when if than where unless")
_ACTORS = bag("i we you they he she it who has have had and not never also that which")

Form = tuple[Suggestion, str]  # and the form that the text has


@record
class Around:
    """The words next to what was found, in small letters; "" where there is none, or a mark."""

    before: str
    after: str
    has_article: bool = False  # "a" stands some words before, as in "a strong"
    earlier: tuple[str, ...] = ()  # the words just before, with the one in `before`
    later: tuple[str, ...] = ()  # the next words, with the one in `after`
    is_passive: bool = False  # "be" stands just before


@record
class Fitted:
    """The suggestions that fit. `article` and `next` say which words beside are replaced too."""

    texts: tuple[str, ...]
    article: bool = False
    next: bool = False  # the word or mark that follows


def fitted(forms: Sequence[Form], around: Around) -> Fitted:
    """The suggestions for words in a place, each in its form."""
    kept = [(item, form) for item, form in forms if _may_stand(item, form, around)]
    if {"v", "n"} <= {item.kind for item, _ in kept}:
        wanted = "v" if _is_verb_place(around) else "n"
        kept = [(item, form) for item, form in kept if item.kind == wanted]
    many = around.after in _MANY and any(_is_plural(item, form) for item, form in kept)
    if many and (_PREPOSITIONS | {"in"}).isdisjoint(around.earlier):
        return _as_many(kept, around.after)
    pronoun = around.after in _OBJECTS and any(
        item.kind == "v" and _separates(item.tail) for item, _ in kept
    )
    texts: list[str] = []
    dropped = around.after == "that" and any(not suggestion_text(*form) for form in kept)
    if dropped:  # "The truth is that we met": "That we met" is no sentence
        left = (suggestion_text(*form) for form in kept)
        return Fitted(tuple(text and f"{text} that" for text in left), next=True)
    for item, form in kept:
        text = _with_pronoun(item, form, around.after) if pronoun else suggestion_text(item, form)
        if item.kind == "t" and not _has_lead(around):
            text = f"the {text}"
        trimmed = _trimmed(text, around, pronoun)
        if trimmed is not None:
            texts.append(trimmed)
    comma = around.after == "," and not _JOINS.isdisjoint(texts)
    if comma:  # "Nevertheless, we met": "But we met"
        texts = [text if text in _JOINS else f"{text}," for text in texts]
    if around.before not in ARTICLES:
        return Fitted(tuple(texts), next=pronoun or comma)
    bare = {suggestion_text(item, form) for item, form in kept if item.kind == "s"}
    following = {text: article(text or around.after) for text in texts}
    if not any(text in bare or following[text] != around.before for text in texts):
        return Fitted(tuple(texts), next=pronoun or comma)
    with_article = (text if text in bare else f"{following[text]} {text}".strip() for text in texts)
    return Fitted(tuple(with_article), True, pronoun or comma)


def _as_many(kept: Sequence[Form], after: str) -> Fitted:
    """ "The documentation is" → "The papers are"."""
    texts = [
        f"{suggestion_text(item, form)} {_MANY[after] if _is_plural(item, form) else after}"
        for item, form in kept
    ]
    return Fitted(tuple(texts), next=True)


def suggestion_text(item: Suggestion, form: str) -> str:
    """A suggestion in the form that the text has: "utilised" → "used"."""
    if item.kind == "v":
        name = form if form in ("s", "ing", "ed", "en") else "base"
        return verb_forms(item.text)[name] + item.tail
    if item.kind == "n":
        return noun_forms(item.text)["s" if form == "s" else "base"] + item.tail
    return item.text + item.tail


def article(text: str) -> str:
    """ "a" or "an", by the sound that a text begins with."""
    small = text.lower()
    return "an" if small.startswith(_VOWEL_SOUND) and not small.startswith(_NO_VOWEL_SOUND) else "a"


def _is_allowed(item: Suggestion, around: Around) -> bool:
    """Whether the suggestion's own conditions hold."""
    if item.where == "^":
        begins = not around.before[:1].isalnum() or around.before in _JOINS
        return begins and (around.after == "," or around.after[:1].isalpha())
    if item.where == "$" and around.after[:1].isalnum():
        return False
    if item.where == "(v)" and around.before not in _VERB_LEADS:
        return False
    if item.where == "-ing" and not around.after.endswith("ing"):
        return False
    if not item.objects:
        return True
    if around.is_passive:  # what it speaks of stands before: "three meetings were facilitated"
        return item.wanted and not item.objects.isdisjoint(around.earlier)
    return item.objects.isdisjoint(_object(around.later)) is not item.wanted


def _object(later: Sequence[str]) -> Sequence[str]:
    """What a verb speaks of: the next words, up to where something else is spoken of.

    "Of" goes on after a measure, as in "a series of meetings".
    """
    for place, word in enumerate(later):
        goes_on = word == "of" and place and later[place - 1] in _MEASURES
        if word in _OBJECT_ENDS and not goes_on:
            return later[:place]
    return later


def _is_plural(item: Suggestion, form: str) -> bool:
    """Whether a plural would stand for one thing."""
    own = item.kind == "s" and item.text.partition(" ")[0].endswith("s")
    return item.kind == "m" or (own and form != "s")


def _has_lead(around: Around) -> bool:
    """Whether "the", "our" or the like stands before, so that none is needed."""
    return around.before not in ARTICLES and (around.before in _OWNERS or around.before == "the")


def _is_one(around: Around) -> bool:
    """Whether what stands around shows that only one is spoken of: "this", or "is" later on."""
    if around.before in _ONES or around.after in ("which", "that", ","):
        return True
    if any(word in _MANY or word == "there's" for word in around.earlier[-3:]):
        return True  # "there is good provision"
    later = around.later[1:] if around.after in _MANY else around.later
    return any(word in _MANY or word in _verbs_of_one() for word in later)


@lru_cache(maxsize=1)
def _verbs_of_one() -> frozenset[str]:
    """The verbs that stand with one thing: "explains"."""
    return frozenset(verbs.third_person(plain) for plain in verbs.plain_forms())


def _may_stand(item: Suggestion, form: str, around: Around) -> bool:
    if not _is_allowed(item, around):
        return False
    noun_follows = around.after[:1].isalpha() and around.after not in _FUNCTION
    noun_follows = noun_follows and not around.after.endswith("ly")
    if item.kind == "v":
        follows = noun_follows or (around.after in _OWNERS and around.after not in _OBJECTS)
        follows = follows or around.after == "you"
        if follows and item.tail.rpartition(" ")[2] in _AFTER_OBJECT:
            return False
        return _verb_may_stand(item, form, around, noun_follows)
    if item.kind == "n":
        if noun_follows and not _JOINERS.isdisjoint(item.tail.split(" ")):
            return False  # "the end user group": no "people using the service group"
        if noun_follows and item.text == "person" and form != "s":
            return False  # "person contact"
        return form == "s" or around.before not in _VERB_LEADS
    if item.kind == "a":
        return noun_follows
    if item.kind == "":
        return not noun_follows or _JOINERS.isdisjoint(item.text.split(" ")[1:-1])
    if around.has_article and item.kind != "p":
        return False
    return _as_marked(item, form, around, noun_follows)


def _as_marked(item: Suggestion, form: str, around: Around, noun_follows: bool) -> bool:
    """Whether words that want a place of their own have it: see `Suggestion.kind`."""
    leads = not around.before[:1].isalpha() or around.before in _BARE_LEADS
    joined = around.before in _JOINS
    match item.kind:
        case "s":
            one = _is_one(around) and around.before not in ARTICLES
            return not (one and _is_plural(item, form))
        case "p":
            return not noun_follows and around.before not in _OWNERS
        case "g":
            return leads and around.after != "of" and not noun_follows
        case "t":
            leads = leads or around.before in _SINCE or _has_lead(around)
            return leads and not noun_follows and not joined
        case "m":
            return not (_is_one(around) or noun_follows)
        case _:
            return around.before not in ARTICLES and not _has_lead(around)


def _is_verb_place(around: Around) -> bool:
    """Whether a word that is a verb and a noun is a verb here: "the cuts impact families"."""
    if around.before in _VERB_LEADS:
        return True
    if around.before in _NOUN_LEADS or around.before in _OWNERS:
        return False
    follows = around.after[:1].isalpha() and around.after not in _FUNCTION - _OWNERS
    return follows and (around.after in _OWNERS or around.before.endswith("s"))


def _verb_may_stand(item: Suggestion, form: str, around: Around, noun_follows: bool) -> bool:
    if form in ("base", "s"):  # "the dispatch of" is a noun, whatever stands before it
        return around.before not in _NOUN_LEADS and around.after != "of"
    if form == "ed" and _is_unsure(item, around):
        return False
    if around.is_passive and form == "en" and item.text in _NO_PASSIVE:
        return False
    describes = noun_follows and form in ("ed", "en") and not _is_told(around)
    if describes and (item.tail or (item.objects and _has_lead(around))):
        return False  # "enhanced access" is not "added to access"
    if not item.tail:
        return True
    if form == "ing":
        return around.after != "of"
    return not (noun_follows and around.before in _OWNERS)


def _is_unsure(item: Suggestion, around: Around) -> bool:
    """Whether it may be "showed" or "shown": "the need demonstrated in May"."""
    forms = verb_forms(item.text)
    leans = around.after in _PLACES or around.before in _LEANS
    return forms["ed"] != forms["en"] and leans and not _is_told(around)


def _is_told(around: Around) -> bool:
    """Whether the words before are those of someone who did it: "we enhanced parks"."""
    return around.before in _ACTORS


def _separates(tail: str) -> bool:
    return tail.rpartition(" ")[2] in _SEPARABLE


def _with_pronoun(item: Suggestion, form: str, pronoun: str) -> str:
    """ "speed up" → "speed it up", and "put in your diary" → "put it in your diary"."""
    if item.kind == "v" and _separates(item.tail):
        return f"{suggestion_text(Suggestion(item.text, 'v'), form)} {pronoun}{item.tail}"
    return f"{suggestion_text(item, form)} {pronoun}"


def _trimmed(text: str, around: Around, pronoun: bool) -> str | None:
    """The text without a word that stands beside it already; None if it cannot be said there."""
    words = text.split(" ")
    if len(words) > 1 and not pronoun and words[-1].lower() == around.after:
        words.pop()
    if len(words) > 1 and words[0].lower() == around.before:
        words.pop(0)
    first, last = words[0].lower(), words[-1].lower()
    if not first:
        return None if around.before == around.after != "," else text
    if first == around.before or (last == around.after and not pronoun):
        return None
    if first in _MODALS and around.before in _MODALS | {"to"}:
        return None
    if last in _PREPOSITIONS and around.after in _PREPOSITIONS:
        return None
    return " ".join(words)
