"""Finds verbs hidden in nouns: "carry out a review of" → "review".

Four shapes: a light verb and a noun, in either order ("a review was carried out"); "be" and a
phrase ("is in agreement with"); a noun with "of"; and "there has been an improvement in". The
nouns, their verbs and what follows them are data (hidden_verb_tables.py). Pairs that people use
every day ("make an appointment", "carry out repairs") are left alone.
"""

from __future__ import annotations

from functools import lru_cache

from ..model import BlockKind, Finding, Sentence, Token
from . import data, shape, verbs
from .data import bag
from .hidden_verb_of import rewrite
from .hidden_verb_tables import (
    FILE,
    FUNCTION,
    PREPOSITIONS,
    Hidden,
    be_phrases,
    is_everyday,
    lacks_forward,
    light_forms,
    light_participles,
    like_be,
    of_nouns,
    pairs,
    singulars,
    there_nouns,
)

_MOST_BETWEEN = 3  # describing words between the verb and the noun
_FARTHEST = 9  # tokens between a noun and "was carried out"
_PARTICLES = {"come": ("to",), "arrive": ("at",), "enter": ("into",), "engage": ("in",),
              "bring": ("about",), "carry": ("out",)}  # fmt: skip
_GIVES = bag("give provide offer")  # someone may stand before what is given: "give you a reply"
_SOMEONE = bag("you us them him her me")
_LEADS = bag("into about on to up")
_STOPS = bag("that which who but because if when , ; : ( ) .")
_NOT_DOING = bag("want run have get")  # "is in charge of running": no "runs running"
_ENABLES = bag("enable enables enabled allow allows allowed support supports")
_BEFORE_NOUN = bag("in of the")
_MESSAGE = "The real verb here is “{verb}”, hidden in “{noun}”. "


def find(sentence: Sentence) -> list[Finding]:
    """One finding for each verb of a sentence that is hidden in a noun."""
    if not shape.is_judged(sentence):
        return []
    found: list[Finding] = []
    words = [token.lower for token in sentence.tokens]
    reader = _Reader(sentence, words)
    end = -1
    starts = _starts()
    for place, word in enumerate(words):
        if place <= end or not (reader.is_turned or word in starts or "'" in word):
            continue
        item = reader.at(place)
        if item is not None:
            found.append(item)
            end = reader.last
    return [item for item in found if not shape.is_quoted(sentence, item.start, item.end)]


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    """The words with which any of the shapes begins, but for a noun before "was carried out"."""
    return frozenset(light_forms()) | frozenset(of_nouns()) | shape.BE | {"the", "there"}


class _Reader:
    """Looks for the shapes at a place. `last` is the last token of what was found."""

    def __init__(self, sentence: Sentence, words: list[str]) -> None:
        self._sentence = sentence
        self._tokens: tuple[Token, ...] = sentence.tokens
        self._words = words
        self._forms = light_forms()
        self.is_turned = not light_participles().keys().isdisjoint(words)
        self.last = -1

    def at(self, place: int) -> Finding | None:
        """What is hidden at a place; None if nothing is."""
        word = self._words[place]
        if word in self._forms:
            found = self._light(place, self._forms[word])
            if found is not None:
                return found
        if word in ("there", "there's"):
            return self._there(place)
        if shape.is_be(word):
            return self._be(place)
        if word == "the" or word in of_nouns():
            found = self._of(place)
            if found is not None:
                return found
        return self._turned(place) if self.is_turned else None

    # "carry out a review of"

    def _light(self, place: int, plain: str) -> Finding | None:
        first = place + 1
        for particle in _PARTICLES.get(plain, ()):
            if self._word(first) != particle:
                return None
            first += 1
        forward = self._word(first)
        first += plain == "put" and forward == "forward"
        if plain in _GIVES and self._word(first) in _SOMEONE:
            return self._to_someone(place, plain, first + 1)
        if plain == "take" and self._word(first) == "into":
            return self._into_account(place, first + 1)
        noun_place = self._noun(first, pairs()[plain])
        if noun_place is None:
            return None
        hidden = self._hidden(noun_place, pairs()[plain])
        if hidden is None or self._is_name(noun_place):
            return None
        if lacks_forward(plain, hidden, forward):
            return None
        names = self._singulars(noun_place)
        if is_everyday(plain, names, hidden, self._word(noun_place + 1)):
            return None
        return self._light_finding(place, plain, first, noun_place, hidden)

    def _to_someone(self, place: int, plain: str, first: int) -> Finding | None:
        """ "Give you a response by May": the verb needs other words around it."""
        nouns = data.words_at(FILE, "someone", "nouns")
        noun = self._noun(first, {n: h for n, h in pairs()[plain].items() if n in nouns})
        if noun is None or self._is_name(noun):
            return None
        self.last = noun
        return self._finding(place, pairs()[plain][self._singulars(noun)[-1]].verb, noun, ())

    def _into_account(self, place: int, noun: int) -> Finding | None:
        """ "take into consideration", "taking into account"."""
        if self._word(noun) not in ("consideration", "account"):
            return None
        self.last = noun
        verb = verbs.like("consider", self._words[place], "take")
        return self._finding(place, "consider", noun, (verb,))

    def _noun(self, first: int, nouns: dict[str, Hidden]) -> int | None:
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
            if word in FUNCTION or shape.is_be(word):
                return None
        return None

    def _hidden(self, place: int, nouns: dict[str, Hidden]) -> Hidden | None:
        return next((nouns[noun] for noun in self._singulars(place) if noun in nouns), None)

    def _singulars(self, place: int) -> tuple[str, ...]:
        return singulars(self._word(place))

    def _is_name(self, place: int) -> bool:
        """Whether the noun only begins a longer name: "make payment plans"."""
        after = self._word(place + 1)
        return bool(after) and after[:1].isalpha() and after not in FUNCTION

    def _light_finding(
        self, place: int, plain: str, first: int, noun: int, hidden: Hidden
    ) -> Finding:
        self.last = noun
        after = self._word(noun + 1)
        bare = noun == first + (self._word(first) in shape.DETERMINERS)
        verb = verbs.like(hidden.verb, self._words[place], plain)
        suggestions: tuple[str, ...] = ()
        if after in hidden.after and bare:
            self.last = noun + 1
            suggestions = (f"{verb} {hidden.after[after]}".strip(),)
        elif hidden.alone and bare and (not after or after in FUNCTION or not after[:1].isalnum()):
            suggestions = (verb,)
        return self._finding(place, hidden.verb, noun, suggestions)

    # "a review was carried out"

    def _turned(self, place: int) -> Finding | None:
        for participle_place in range(place + 1, min(place + _FARTHEST, len(self._words))):
            word = self._words[participle_place]
            if word in _STOPS:
                return None
            plain = light_participles().get(word)
            if plain is None or not self._is_passive(place, participle_place):
                continue
            hidden = self._hidden(place, pairs()[plain])
            if hidden is None:
                return None
            particle = _PARTICLES.get(plain, ())
            self.last = participle_place + len(particle)
            if particle and self._word(self.last) != particle[0]:
                return None
            after = place + 1 if self._word(place + 1) in hidden.after else self.last + 1
            if hidden.is_at(self._word(after)):
                after = -1  # "the vote on the name was held", "the vote was held on Tuesday"
            if is_everyday(plain, self._singulars(place), hidden, self._word(after)):
                return None  # "the survey was carried out in May"
            if lacks_forward(plain, hidden, self._word(self.last + 1)):
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
        for phrase, verb in be_phrases().get(self._word(first), ()):
            if tuple(self._words[first : first + len(phrase)]) != phrase:
                continue
            self.last = first + len(phrase) - 1
            changed = like_be(verb, self._words[place])
            doing = verb in _NOT_DOING and self._word(self.last + 1).endswith("ing")
            suggestions = (changed,) if changed and first == place + 1 and not doing else ()
            noun = first + (self._word(first) in _BEFORE_NOUN)
            return self._finding(place, verb, noun, suggestions)
        return None

    # "the provision of"

    def _of(self, place: int) -> Finding | None:
        has_the = self._words[place] == "the"
        noun = place + 1 if has_the else place
        verb = of_nouns().get(self._word(noun))
        if verb is None or self._word(noun + 1) != "of":
            return None
        before = self._word(place - 1)
        opens = not place and self._sentence.kind is not BlockKind.HEADING
        if not has_the and not opens and before not in data.words_at(FILE, "of", "before"):
            return None
        if self._word(noun) in data.words_at(FILE, "of", "people") and before not in PREPOSITIONS:
            return None
        if self._word(noun + 2) in ("section", "paragraph", "clause") or before == "under":
            return None
        self.last = noun + 1
        better = None if before in _ENABLES else rewrite(self._sentence, place, noun, verb)
        suggestions: tuple[str, ...] = ()
        if better is not None:
            self.last, text = better
            suggestions = (text,)
        return self._finding(place, verb.replace("_", " "), noun, suggestions)

    # "there has been an improvement in"

    def _there(self, place: int) -> Finding | None:
        first = place + 1
        while self._word(first) in shape.HAVE | shape.MODALS | shape.BE | {"also", "already"}:
            first += 1
        if first == place + 1 and self._words[place] != "there's":
            return None
        nouns = {noun: Hidden(verb, {}, True) for noun, verb in there_nouns().items()}
        noun = self._noun(first, nouns)
        if noun is None or self._word(noun + 1) not in ("in", "of", "to"):
            return None
        self.last = noun
        return self._finding(place, nouns[self._singulars(noun)[-1]].verb, noun, ())

    def _finding(self, first: int, verb: str, noun: int, suggestions: tuple[str, ...]) -> Finding:
        noun_text = self._tokens[noun].text
        message = _MESSAGE.format(verb=verb, noun=noun_text)
        if verb == noun_text.lower():
            message = f"“{noun_text}” is a verb too. "
        message += "Use the verb: it is shorter and clearer."
        cased = tuple(shape.matched_case(self._tokens[first].text, text) for text in suggestions)
        return shape.finding(
            self._sentence, (first, self.last), "hidden_verb.noun", message, suggestions=cased
        )

    def _word(self, place: int) -> str:
        return self._words[place] if 0 <= place < len(self._words) else ""


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in ("not", "also", "now", "then", "being", "often", "yet")
