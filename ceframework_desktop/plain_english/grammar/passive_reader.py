"""Reads where the passives of a sentence stand: "was sent", "has not yet been agreed", "got moved".

A form of "be" or "get", then perhaps adverbs, then a past participle. What makes it hard are
describing words that look like participles ("we are interested"), participles that stand before a
noun ("they are trained volunteers"), and perfects ("it's changed everything"). Lists for these are
in resources/plain_english/grammar/passive.toml.
"""

from __future__ import annotations

from ceframework_desktop.domain.record import record

from ..model import Sentence
from . import data, shape, verbs
from .data import bag
from .gaps import LISTS
from .participles import Participles

_GET = bag("get gets got getting gotten")
_HELPERS = _GET | shape.BE  # or what ends in one: "we're"
_OBJECTS = bag("it them him her us me")
_SUBJECTS = bag("i we you he she they it")
_ADJOINING = frozenset(("and", "or", "but", "nor", "then", ","))
_CLAUSE_STARTS = bag(
    "and or but so nor neither then never only when why how where what which who whom if"
)
_STOPS_GAP = bag("who which that what to if because when where while whether than there")
# "Further to your call, attached is a note": letters often begin like this.
_OPENINGS = bag("further following as per in with for after and also please again")
_FARTHEST_JOINED = 14  # tokens from a passive to "and told to leave"
_LONGEST_OPENING = 15  # tokens
_LONGEST_SUBJECT = 8  # tokens between "was" and "sent" in a question


@record
class Passive:
    """Where one passive stands, as token numbers: its helpers, its last participle, its agent."""

    first: int  # the first helping verb: "has" in "has been sent"
    be: int  # the form of "be" or "get" next to the participle
    participle: int
    last: int  # the last participle that belongs to it
    inverted: bool = False  # the subject stands inside: "was it sent"
    by: int | None = None  # "by", where it names who acted


def passives(sentence: Sentence) -> list[Passive]:
    """Every passive of a sentence, in order, quoted ones too. Not to be changed by the caller."""
    last = _KEPT[0]
    if last is not None and last[0] is sentence:
        return last[1]
    found = _passives(sentence)
    _KEPT[0] = (sentence, found)
    return found


# Two rules ask for the passives of each sentence, one after the other.
_KEPT: list[tuple[Sentence, list[Passive]] | None] = [None]


def _passives(sentence: Sentence) -> list[Passive]:
    found: list[Passive] = []
    reader = _Reader(sentence)
    end = -1
    for number, word in enumerate(reader.lower):
        if number <= end or not (word in _HELPERS or "'" in word):
            continue
        passive = reader.at(number)
        while passive is not None:
            found.append(passive)
            end = passive.last
            passive = reader.joined(passive)
    return found


class _Reader(Participles):
    """Looks for a passive at one place of a sentence after another."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._is_question = bool(self.lower) and "?" in self.lower[-2:]

    def at(self, number: int) -> Passive | None:
        """The passive whose form of "be" or "get" is at `number`; None if there is none."""
        if self.lower[number] in _GET:
            return self._with_get(number)
        if not shape.is_be(self.lower[number]):
            return None
        return self._straight(number) or self._asked(number) or self._announced(number)

    def _with_get(self, number: int) -> Passive | None:
        place = self.past_adverbs(number + 1)
        word = self.word(place or 0)
        if place is None or word in data.words(LISTS, "after_get"):
            return None
        if word in data.words(LISTS, "states") and self.by(place) is None:
            return None
        has_got = self.lower[number] == "got" and self._follows_have(number)
        if not self.can_be(place) or (has_got and self.stands_before_noun(place)):
            return None
        return self._passive(number, number, place)

    def _straight(self, number: int) -> Passive | None:
        """ "was sent", "is not yet being sent", "was, in the end, sent"."""
        place = self.past_adverbs(number + 1)
        be = number
        while place is not None and self.word(place) in ("be", "been", "being"):
            be, place = place, self.past_adverbs(place + 1)
        if place is None or not self.is_done(number, be, place):
            return None
        return self._passive(number, be, place)

    def _asked(self, number: int) -> Passive | None:
        """ "Was it sent?", "Why were the forms not sent?" """
        if not self._begins_clause(number):
            return None
        place = self._after_subject(number)
        if place is None or not self.is_done(number, number, place, asked=True):
            return None
        if self._names_thing(number, place):
            return None
        passive = self._passive(number, number, place)
        return Passive(number, number, place, passive.last, True, passive.by)

    def _names_thing(self, number: int, place: int) -> bool:
        """Whether it asks what a thing is: "What is the age required to join?"."""
        if self.word(number - 1) not in ("what", "which", "who"):
            return False
        rest = [word for word in self.lower[place + 1 :] if word[0].isalnum()]
        return self.word(number + 1) in shape.DETERMINERS and len(rest) > 1

    def _announced(self, number: int) -> Passive | None:
        """ "Attached is a form", "Listed below are the dates"."""
        if self.lower[number] not in ("is", "are", "was", "were"):
            return None
        for first in range(number - 1, max(-1, number - 6), -1):
            word = self.lower[first]
            if word in data.words(LISTS, "first_words"):
                middle = self.lower[first + 1 : number]
                if middle and middle[0] not in data.words(LISTS, "function_words"):
                    return None  # "Attached documents are ..."
                return Passive(first, number, first, number) if self._opens(first) else None
            if not word.isalpha() or shape.is_be(word):
                return None
        return None

    def _opens(self, first: int) -> bool:
        """Whether a clause begins here: at the start, or after "Further to your letter"."""
        if first == 0:
            return True
        if self.lower[0] not in _OPENINGS or first > _LONGEST_OPENING:
            return False
        return self.lower[first - 1] == "," or not any(
            shape.is_be(word) or word in shape.MODALS or word in shape.HAVE or word == ","
            for word in self.lower[:first]
        )

    def _begins_clause(self, number: int) -> bool:
        if self.lower[number] not in ("is", "are", "was", "were", "am", "isn't", "aren't", "wasn't",
                                      "weren't"):  # fmt: skip
            return False
        if number == 0:
            return True
        before = self.lower[number - 1]
        if before in _CLAUSE_STARTS:
            return self._is_question or before in ("nor", "neither", "never", "only", "so", "then")
        if not self.tokens[number - 1].text[0].isalnum():
            return before != ")" and self._is_question
        return self._is_question and self.word(number + 1) in shape.PRONOUNS

    def _after_subject(self, number: int) -> int | None:
        """Where the participle may stand after "was" and a subject; None if there is no place."""
        words = self.lower
        if self.word(number + 1) in shape.PRONOUNS - shape.DETERMINERS:
            return self.past_adverbs(number + 2)
        for place in range(number + 2, min(number + 2 + _LONGEST_SUBJECT, len(words))):
            word = words[place]
            if word in _STOPS_GAP or shape.is_be(word) or word in shape.MODALS | shape.HAVE:
                return None
            if shape.is_mark(self.tokens[place]):
                return None
            before = words[place - 1]
            if word in _SUBJECTS or self._begins_second_name(place):
                return None
            inside = before in shape.DETERMINERS or before in _SMALL_PREPOSITIONS
            if inside and not (before in shape.PRONOUNS and place == number + 2):
                continue
            if self.can_be(place) and not self.stands_before_noun(place, strict=True):
                return place
        return None

    def _begins_second_name(self, place: int) -> bool:
        """Whether another noun begins: "is this the letter …" asks what this is."""
        before = self.lower[place - 1]
        joins = before in _SMALL_PREPOSITIONS or before in ("all", "both", "half")
        return self.lower[place] in shape.DETERMINERS and not joins

    # How far it goes.

    def _passive(self, number: int, be: int, place: int) -> Passive:
        last = self._last_joined(place)
        by = self.by(last) or self.far_by(last)
        return Passive(self._first_helper(number), be, place, last, False, by)

    def _first_helper(self, number: int) -> int:
        """Where the helping verbs begin: "should" in "should not have been"."""
        first = place = number
        while place > 0 and number - place < 6:
            place -= 1
            word = self.lower[place]
            if word in shape.MODALS or word in shape.HAVE or word == "to" or shape.is_be(word):
                first = place
            elif not self.is_adverb(place) or word in ("and/or", "so", "all", "both", "each"):
                break
        return first

    def _last_joined(self, place: int) -> int:
        """The last of participles joined by "and" or "or": "was checked and then sent"."""
        last = place
        for _ in range(6):
            following = begin = last + 1 + (self.word(last + 1) in _AFTER_VERB)
            while self.word(following) in _ADJOINING:
                following += 1
            comma_only = following == begin + 1 and self.word(begin) == ","
            if following == begin or (comma_only and not self._is_list(following)):
                return last
            after = self.past_adverbs(following)
            while after is not None and self.lower[after] in ("be", "been", "being"):
                after = self.past_adverbs(after + 1)
            if after is None or not self.can_be(after) or self._takes_object(after):
                return last
            last = after
        return last

    def joined(self, passive: Passive) -> Passive | None:
        """What is joined to a passive farther on: "told" in "was given a warning and told to"."""
        start = passive.last + 1
        if passive.participle < passive.be:  # "Attached is a form"
            return None
        for number in range(start, min(start + _FARTHEST_JOINED, len(self.lower))):
            word = self.lower[number]
            if self._ends_clause(number):
                return None
            if word not in ("and", "or", "but", "then"):
                continue
            place = self.past_adverbs(number + 1)
            if place is not None and self._is_surely_done(place):
                by = self.by(place) or self.far_by(place)
                return Passive(place, passive.be, place, place, False, by)
        return None

    def _ends_clause(self, number: int) -> bool:
        word = self.lower[number]
        if shape.is_mark(self.tokens[number]):
            return word != ","
        finite = self.is_modal(number) or word in shape.HAVE or shape.is_be(word)
        return finite or word in _STOPS_GAP - {"to", "than"} or word in _SUBJECTS

    def _is_surely_done(self, place: int) -> bool:
        """Whether a bare form can only be a passive: "given", or "asked" with no object after it.

        "He was given a key and opened the door" tells what he did himself.
        """
        word = self.word(place)
        if not self.can_be(place) or word in data.words(LISTS, "states"):
            return False
        after = self.word(place + 1)
        if verbs.is_only_participle(word):
            return True
        if word not in data.words(LISTS, "with_object"):
            return False
        return not after[:1].isalnum() or after in _AFTER_DONE

    def _is_list(self, place: int) -> bool:
        """Whether "checked, signed and sent" goes on with "and" after this participle."""
        return self.word(place + 1) in ("and", "or", ",") and self.can_be(place)

    def _takes_object(self, place: int) -> bool:
        """Whether what looks like a participle is a past with an object: "and sent us"."""
        after = self.word(place + 1)
        if self.word(place) in data.words(LISTS, "two_objects") and after in shape.DETERMINERS:
            return True
        return after in _OBJECTS or after in shape.DETERMINERS

    def _follows_have(self, number: int) -> bool:
        before = self.lower[number - 1] if number else ""
        return before in shape.HAVE or before.endswith(("'ve", "'d", "'s"))


_AFTER_DONE = bag("to by that off out away for in on from with about and or not back under at as")
_AFTER_VERB = bag("up out off down away back")
_SMALL_PREPOSITIONS = bag("of in for at from by with on about into under and or")
