"""Finds verbs hidden in nouns: "carry out a review of" → "review".

Three shapes: a light verb and a noun, in either order ("a review was carried out"); "be" and a
phrase ("is in agreement with"); and a noun with "of". The nouns, their verbs and what follows them
are data, in resources/plain_english/grammar/hidden_verbs.toml.
"""

from __future__ import annotations

from functools import lru_cache

from ceframework_desktop.domain.record import record

from ..model import Finding, Sentence, Token
from . import data, shape, verbs
from .data import bag

_FILE = "hidden_verbs.toml"
_ANY_NOUN = ("carry", "conduct", "undertake", "perform", "execute", "effect", "make")
_MOST_BETWEEN = 3  # describing words between the verb and the noun
_FARTHEST = 9  # tokens between a noun and "was carried out"
_PARTICLES = {"come": ("to",), "arrive": ("at",), "enter": ("into",), "engage": ("in",),
              "bring": ("about",), "carry": ("out",)}  # fmt: skip
_LEADS = bag("into about on to up")
_STOPS = bag("that which who but because if when , ; : ( ) .")
_MESSAGE = "The real verb here is “{verb}”, hidden in “{noun}”. "


@record
class _Hidden:
    """The verb in a noun, what may follow it, and whether it may stand alone."""

    verb: str
    after: dict[str, str]
    alone: bool


@lru_cache(maxsize=1)
def _pairs() -> dict[str, dict[str, _Hidden]]:
    """For the plain form of each light verb: the nouns that hide a verb after it."""
    table = data.table(_FILE)
    nouns = {noun: _parsed(text) for noun, text in table["nouns"].items()}
    found = {verb: dict(nouns) for verb in _ANY_NOUN}
    for verb, pairs in table["pairs"].items():
        found.setdefault(verb, {}).update((noun, _parsed(text)) for noun, text in pairs.items())
    return found


@lru_cache(maxsize=1)
def _light_forms() -> dict[str, str]:
    """Every form of every light verb, with its plain form."""
    return {form: plain for plain in _pairs() for form in verbs.forms(plain)}


@lru_cache(maxsize=1)
def _light_participles() -> dict[str, str]:
    return {verbs.participle(plain): plain for plain in _pairs() if plain != "do"}


@lru_cache(maxsize=1)
def _of_nouns() -> dict[str, str]:
    table = data.table(_FILE)["of"]
    return dict(zip(table["nouns"].split(), table["verbs"].split(), strict=True))


@lru_cache(maxsize=1)
def _be_phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases after "be", by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, verb in data.table(_FILE)["be"].items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, verb))
    return found


def _parsed(text: str) -> _Hidden:
    verb, _, rest = text.partition("|")
    parts = rest.split()
    after = dict(part.split(">") for part in parts if ">" in part)
    return _Hidden(verb.strip(), after, "*" in parts)


def find(sentence: Sentence) -> list[Finding]:
    """One finding for each verb of a sentence that is hidden in a noun."""
    if not shape.is_judged(sentence):
        return []
    found: list[Finding] = []
    words = [token.lower for token in sentence.tokens]
    reader = _Reader(sentence, words)
    end = -1
    for place in range(len(words)):
        if place <= end:
            continue
        item = reader.at(place)
        if item is not None:
            found.append(item)
            end = reader.last
    return [item for item in found if not shape.is_quoted(sentence, item.start, item.end)]


class _Reader:
    """Looks for the three shapes at a place. `last` is the last token of what was found."""

    def __init__(self, sentence: Sentence, words: list[str]) -> None:
        self._sentence = sentence
        self._tokens: tuple[Token, ...] = sentence.tokens
        self._words = words
        self._forms = _light_forms()
        self._is_turned = not _light_participles().keys().isdisjoint(words)
        self.last = -1

    def at(self, place: int) -> Finding | None:
        """What is hidden at a place; None if nothing is."""
        word = self._words[place]
        if word in self._forms:
            found = self._light(place, self._forms[word])
            if found is not None:
                return found
        if shape.is_be(word):
            return self._be(place)
        if word == "the" or word in _of_nouns():
            found = self._of(place)
            if found is not None:
                return found
        return self._turned(place) if self._is_turned else None

    # "carry out a review of"

    def _light(self, place: int, plain: str) -> Finding | None:
        first = place + 1
        for particle in _PARTICLES.get(plain, ()):
            if self._word(first) != particle:
                return None
            first += 1
        if plain == "take" and self._word(first) == "into":
            return self._into_account(place, first + 1)
        noun_place = self._noun(first, _pairs()[plain])
        if noun_place is None:
            return None
        hidden = self._hidden(noun_place, _pairs()[plain])
        if hidden is None or self._is_name(noun_place):
            return None
        goes_on = self._word(noun_place + 1) in hidden.after
        if plain not in _ANY_NOUN and not goes_on and not hidden.alone:
            return None  # "give advice", "provide training"
        return self._light_finding(place, plain, first, noun_place, hidden)

    def _into_account(self, place: int, noun: int) -> Finding | None:
        """ "take into consideration", "taking into account"."""
        if self._word(noun) not in ("consideration", "account"):
            return None
        self.last = noun
        verb = verbs.like("consider", self._words[place], "take")
        return self._finding(place, "consider", noun, (verb,))

    def _noun(self, first: int, nouns: dict[str, _Hidden]) -> int | None:
        """Where the noun stands, after a word such as "a" and a few describing words."""
        place = first
        if self._word(place) in shape.DETERMINERS:
            place += 1
        for noun_place in range(place, place + _MOST_BETWEEN + 1):
            word = self._word(noun_place)
            if not word or not word[:1].isalpha() or word in _STOPS or word in shape.DETERMINERS:
                return None
            if self._hidden(noun_place, nouns) is not None:
                idiom = noun_place > place and word == "use"  # "make the best use of"
                return None if idiom else noun_place
            if word in _FUNCTION or shape.is_be(word):
                return None
        return None

    def _hidden(self, place: int, nouns: dict[str, _Hidden]) -> _Hidden | None:
        word = self._word(place)
        if word in nouns:
            return nouns[word]
        if word == "analyses":
            return nouns.get("analysis")
        if word.endswith("ies"):
            return nouns.get(word[:-3] + "y")
        return nouns.get(word[:-1]) if word.endswith("s") else None

    def _is_name(self, place: int) -> bool:
        """Whether the noun only begins a longer name: "make payment plans"."""
        after = self._word(place + 1)
        return bool(after) and after[:1].isalpha() and after not in _FUNCTION

    def _light_finding(
        self, place: int, plain: str, first: int, noun: int, hidden: _Hidden
    ) -> Finding:
        self.last = noun
        after = self._word(noun + 1)
        bare = noun == first + (self._word(first) in shape.DETERMINERS)
        verb = verbs.like(hidden.verb, self._words[place], plain)
        suggestions: tuple[str, ...] = ()
        if after in hidden.after and bare:
            self.last = noun + 1
            suggestions = (f"{verb} {hidden.after[after]}".strip(),)
        elif hidden.alone and bare and (not after or after in _FUNCTION or not after[:1].isalnum()):
            suggestions = (verb,)
        return self._finding(place, hidden.verb, noun, suggestions)

    # "a review was carried out"

    def _turned(self, place: int) -> Finding | None:
        for participle_place in range(place + 1, min(place + _FARTHEST, len(self._words))):
            word = self._words[participle_place]
            if word in _STOPS:
                return None
            plain = _light_participles().get(word)
            if plain is None or not self._is_passive(place, participle_place):
                continue
            hidden = self._hidden(place, _pairs()[plain])
            if hidden is None:
                return None
            particle = _PARTICLES.get(plain, ())
            self.last = participle_place + len(particle)
            if particle and self._word(self.last) != particle[0]:
                return None
            return self._finding(place, hidden.verb, place, ())
        return None

    def _is_passive(self, first: int, participle: int) -> bool:
        """Whether a form of "be" stands before the participle, and no other verb before that."""
        before = participle - 1
        while before > first and _is_adverb(self._words[before]):
            before -= 1
        return before > first and shape.is_be(self._words[before])

    # "is in agreement with"

    def _be(self, place: int) -> Finding | None:
        first = place + 1
        if self._word(first) in ("not", "also", "very", "still", "now", "fully", "highly"):
            first += 1
        for phrase, verb in _be_phrases().get(self._word(first), ()):
            if tuple(self._words[first : first + len(phrase)]) != phrase:
                continue
            self.last = first + len(phrase) - 1
            changed = _like_be(verb, self._words[place])
            suggestions = (changed,) if changed and first == place + 1 else ()
            return self._finding(place, verb, first, suggestions)
        return None

    # "the provision of"

    def _of(self, place: int) -> Finding | None:
        has_the = self._words[place] == "the"
        noun = place + 1 if has_the else place
        verb = _of_nouns().get(self._word(noun))
        if verb is None or self._word(noun + 1) != "of":
            return None
        before = self._word(place - 1)
        if not has_the and before not in data.words_at(_FILE, "of", "before"):
            return None
        if self._word(noun) in data.words_at(_FILE, "of", "people") and before not in _PREPOSITIONS:
            return None
        if self._word(noun + 2) in ("section", "paragraph", "clause") or before == "under":
            return None
        self.last = noun + 1
        text = verbs.gerund(verb.partition("_")[0]) + (" of" if verb.endswith("_of") else "")
        text = shape.matched_case(self._tokens[place].text, text)
        return self._finding(place, verb.replace("_", " "), noun, (text,))

    def _finding(self, first: int, verb: str, noun: int, suggestions: tuple[str, ...]) -> Finding:
        message = _MESSAGE.format(verb=verb, noun=self._tokens[noun].text)
        message += "Use the verb: it is shorter and clearer."
        cased = tuple(shape.matched_case(self._tokens[first].text, text) for text in suggestions)
        return shape.finding(
            self._sentence, (first, self.last), "hidden_verb.noun", message, suggestions=cased
        )

    def _word(self, place: int) -> str:
        return self._words[place] if 0 <= place < len(self._words) else ""


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in ("not", "also", "now", "then", "being", "often", "yet")


def _like_be(verb: str, form: str) -> str:
    """A verb in the form that `form` is of "be": ("agree with", "is") → "agrees with"."""
    plain, _, rest = verb.partition(" ")
    changed = {
        "is": verbs.third_person(plain), "are": plain, "am": plain, "be": plain,
        "was": verbs.past(plain), "were": verbs.past(plain), "been": verbs.participle(plain),
        "being": verbs.gerund(plain),
    }.get(form, "")  # fmt: skip
    return f"{changed} {rest}".strip() if changed else ""


_PREPOSITIONS = bag("for in by with on upon through during before after to from without")
_FUNCTION = bag(
    "a about after and any as at because before between but by during for from if in into its my"
    " of on or our over per so that the their they this these those to under until upon we when"
    " where which while who will with within without you your it he she i not is are was were has"
    " have had can could may might must should would again also now only today yet against"
    " one two three four regarding towards toward where whether unless online here there first"
    " early soon later all"
)
