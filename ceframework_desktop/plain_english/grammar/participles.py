"""Which words that look like participles tell what is done, and which only describe."""

from __future__ import annotations

from . import data, shape, verbs
from .data import bag
from .gaps import LISTS, Gaps

_PRESENT_ENDS = ("'s", "'re", "'m")
_EACH_TIME = bag("each every whenever when daily weekly monthly yearly annually")
_INTENSIFIERS = bag("very quite rather extremely too so pretty fairly terribly")
_PERSONS = bag("i we you he she they i'm we're you're he's she's they're")
_OBJECTS = bag("it them him her us me")
# "It's cleaned every day" tells when; "it's cleaned the air" has an object.
_OBJECT_STARTS = bag(
    "a an the my your his her its our their everything everyone nothing something everybody many"
    " most some several what"
)
# "The office is based in" tells where; "the plan is based on" tells what someone did.
_STATES_WITH = frozenset(
    (("fed", "up"), ("grown", "up"), ("based", "in"), ("based", "at"), ("based", "near"))
)
_ADJECTIVE_ENDS = ("ful", "ous", "able", "ible", "ive", "less", "ish", "ical", "y")
_FULLY = bag("booked equipped stocked staffed furnished insured charged automated")
_UP_AND_OUT = bag("up out off down away back")
_NO_STATES_WITH = frozenset((("sold", "out", "of"),))  # "sold out of hours"
_PLURALS = bag("people children men women staff")
# "Is again closed": what happens more than once is no state.
_EVENTS = bag("again repeatedly suddenly twice")
_LEADS_TO_AGENT = bag("the a an this that next last each every early late mid")
_PARTICLES = bag("up out off on over down in away back to at for with upon")
_FARTHEST_BY = 25  # tokens after a participle in which "by" may name who acted
_CLAUSE_MARKS = frozenset((".", ";", ":", "?", "!", "–", "—", "("))
_CLAUSE_WORDS = bag(
    "who which that what when where why how whether if because although though while unless so but"
    " until than"
)
_LEADS_TO_AMOUNT = bag("more less fewer than over nearly almost about around up to at least just")
_VEHICLES = bag("bus car train tram taxi boat coach bike bicycle ship plane")
_CLASSES = bag("year years class form group team set")
_PUPILS = bag("pupils children students class classes group pupil")
_MACHINES = bag("crane lorry van truck helicopter tractor machine computer drone hoist digger")
_WAYS = bag("post mail email phone courier")
_CLAUSE_ENDS = _CLAUSE_MARKS | _CLAUSE_WORDS | _PERSONS | shape.HAVE
_NUMBERS = bag("one two three four five six seven eight nine ten twelve twenty several half")
_AFTER_STATE = frozenset(("", ".", ",", "?", "!", ";", "with", "and", "but", "that", "on", "now"))


class Participles(Gaps):
    """Judges a participle by its words before and after."""

    def is_done(self, number: int, be: int, place: int, *, asked: bool = False) -> bool:
        """Whether the participle at `place` tells what is done, and does not describe."""
        if not self.can_be(place):
            return False
        if self.by(place) is not None:
            return True
        word = self.lower[place]
        if self._is_state(be, place, word) or self._describes(number, be, place, word):
            return False
        if not asked and self._is_perfect(be, place):
            return False
        return not self.stands_before_noun(place) and not self._joined_to_state(be, place)

    def can_be(self, place: int) -> bool:
        """Whether a past participle of a verb that can be passive stands at a place."""
        word = self.word(place)
        if word in data.words(LISTS, "intransitive"):
            return False
        token = self.tokens[place] if place < len(self.tokens) else None
        if token is None or not verbs.is_participle(word):
            return False
        if token.text[0].isupper() and not token.text.isupper() and place:
            return False  # a name
        return not (word.startswith("un") and verbs.plain_of(word) is None)

    def _is_state(self, be: int, place: int, word: str) -> bool:
        """Whether it describes here: "is mixed" does, "is being mixed" does not."""
        if word not in data.words(LISTS, "states"):
            return False
        if (word, self.word(place + 1)) in data.phrases(LISTS, "done_with"):
            return False
        if word not in data.words(LISTS, "also_done") or self.lower[place - 1] in _INTENSIFIERS:
            return True
        if self.lower[be] in ("be", "been", "being") or self.word(place + 1) == "by":
            return False
        joins = self.word(place + 1) in ("and", "or")  # "were packed and loaded"
        other = self.past_adverbs(place + 2) if joins else None
        return (
            other is None or not self.can_be(other) or self._is_state(be, other, self.word(other))
        )

    def _describes(self, number: int, be: int, place: int, word: str) -> bool:
        """Whether the participle describes here, though elsewhere it need not."""
        after = self.word(place + 1)
        before = self.lower[place - 1]
        if before in _INTENSIFIERS and after != "by":
            return True
        if before == "well" and word in data.words(LISTS, "after_well"):
            return True
        if self._has_there(number):
            return True
        if after == "to" and self._describes_with_to(place, word):
            return True
        if (word, after) in _STATES_WITH or self._is_state_with(be, place, word, after):
            return True
        person = self.word(number - 1) in _PERSONS or self.lower[number] in _PERSONS
        if person and word in data.words(LISTS, "of_people") and after in _AFTER_STATE:
            return True
        if before in _EVENTS or after == "by":
            return False
        return self._is_result(be, word, after)

    def _is_state_with(self, be: int, place: int, word: str, after: str) -> bool:
        """Whether the word that follows makes it a state: "is made up of", "were divided over"."""
        if self.lower[be] in ("be", "been", "being"):
            return False
        pairs = data.phrases(LISTS, "states_with")
        third = (word, after, self.word(place + 2))
        if third in _NO_STATES_WITH or self.far_by(place) is not None:
            return False
        if (word, after) in pairs or third in pairs:
            return True
        before = self.lower[place - 1]
        present = self.lower[be] in shape.BE_PRESENT or self.lower[be].endswith(_PRESENT_ENDS)
        if present and (word, after) in data.phrases(LISTS, "present_with"):
            return True
        return present and before == "fully" and word in _FULLY

    def _is_result(self, be: int, word: str, after: str) -> bool:
        helper = self.lower[be]
        if word in data.words(LISTS, "open_or_shut"):
            return helper not in ("being", "been") and after not in ("down", "off")
        present = helper in shape.BE_PRESENT or helper.endswith(_PRESENT_ENDS)
        if not present or word not in data.words(LISTS, "results") or after in _EACH_TIME:
            return False
        return word != "done" or after in _AFTER_STATE

    def _describes_with_to(self, place: int, word: str) -> bool:
        if word == "used":
            return verbs.plain_of(verbs.participle(self.word(place + 2))) is None
        if word == "set" and self.word(place + 2) in shape.DETERMINERS:
            return False  # "is set to the name of the file"; "is set to rise" describes
        return word in data.words(LISTS, "with_to")

    def _has_there(self, number: int) -> bool:
        """Whether "there" is the subject: "there is limited parking"."""
        if self.lower[number].startswith("there'"):
            return True
        place = number - 1
        while place >= 0 and (self.lower[place] in shape.MODALS | shape.HAVE
                              or self.is_adverb(place)):  # fmt: skip
            place -= 1
        if place >= 0 and self.lower[place] == "there":
            return True
        return self.word(number + 1) == "there"

    def _is_perfect(self, be: int, place: int) -> bool:
        """Whether "'s" is "has": "it's changed everything", "she's moved"."""
        helper = self.lower[be]
        if not helper.endswith("'s"):
            return False
        after = self.word(place + 1)
        if helper in ("he's", "she's", "who's", "everyone's", "someone's"):
            return True
        given = self.lower[place] in data.words(LISTS, "two_objects")
        return after in _OBJECTS or (after in _OBJECT_STARTS and not given)

    def stands_before_noun(self, place: int, *, strict: bool = False) -> bool:
        """Whether the participle describes a noun after it: "they are trained volunteers"."""
        after = self.word(place + 1)
        word = self.lower[place]
        if not after or not after[:1].isalpha() or after.endswith("ly") or shape.is_be(after):
            return False
        if after in data.words(LISTS, "function_words"):
            return False
        plural = after.endswith("s") and not after.endswith(("ss", "us", "is", "wards", "ways"))
        plural = plural or after in _PLURALS
        names = word in data.words(LISTS, "two_objects")  # "was elected chair"
        if word in data.words(LISTS, "before_nouns"):
            return plural or not names
        if names or after.endswith("ing") or (verbs.is_participle(after) and not strict):
            return False
        return plural or strict

    def _joined_to_state(self, be: int, place: int) -> bool:
        """Whether "and" joins it to a describing word: "is trained and friendly"."""
        after = place + 1 + (self.word(place + 1) in _UP_AND_OUT)
        if self.word(after) not in ("and", "or", "but", ","):
            return False
        last = self.past_adverbs(after + 1)
        if last is None:
            return False
        word = self.lower[last]
        if word in data.words(LISTS, "states"):
            return self.word(after) in ("and", "or")
        joins = self.word(after) != "," or self.word(last + 1) in ("and", ",")
        simple = self.lower[be] not in ("be", "been", "being")
        return simple and joins and self._is_adjective(last)

    def _is_adjective(self, place: int) -> bool:
        """Whether a describing word stands at a place, with no noun after it."""
        word = self.lower[place]
        known = word in data.words(LISTS, "adjectives") or word.endswith(_ADJECTIVE_ENDS)
        after = self.word(place + 1)
        ends = not after[:1].isalnum() or after in data.words(LISTS, "function_words")
        return known and ends and word not in data.words(LISTS, "no_adjectives")

    def by(self, place: int) -> int | None:
        """Where "by" stands, if it names who acted, near after the participle at `place`."""
        for number in range(place + 1, min(place + 4, len(self.lower))):
            if self.lower[number] == "by":
                names = self._is_someone(number + 1) and not self._is_beside(place, number + 1)
                return number if names else None
            if not self.is_adverb(number) and self.lower[number] not in _PARTICLES:
                return None
        return None

    def far_by(self, place: int) -> int | None:
        """Where "by" names who acted farther along the clause: "set up in 1987 by parents"."""
        for number in range(place + 1, min(place + _FARTHEST_BY, len(self.lower))):
            word = self.lower[number]
            if word == "by":
                if self._is_agent_of(place, number):
                    return number
                continue
            if word in _CLAUSE_ENDS or shape.is_be(word) or self.is_modal(number):
                return None
            if self._begins_infinitive(number):
                return None
        return None

    def is_modal(self, number: int) -> bool:
        """Whether "will", "can" and the like stand at a place; the month of May is none."""
        return self.lower[number] in shape.MODALS and self.tokens[number].text != "May"

    def _is_agent_of(self, place: int, number: int) -> bool:
        """Whether "by" at `number` belongs to the participle at `place`, and to nothing between."""
        before = self.lower[number - 1]
        if number - 1 > place and (
            before in data.words(LISTS, "nouns_by") or verbs.is_participle(before)
        ):
            return False  # "sent with a report by the board", "held in a hall owned by us"
        return self._is_someone(number + 1) and not self._is_beside(place, number + 1)

    def _is_beside(self, place: int, number: int) -> bool:
        """Whether "by" tells where: "put up by the door". A tree may fell, and fire destroy."""
        if self.lower[place] in data.words(LISTS, "by_chance"):
            return False
        beside = self.word(number) in ("the", "our", "your", "this", "that")
        return beside and self.word(number + 1) in data.words(LISTS, "places_by")

    def _begins_infinitive(self, number: int) -> bool:
        after = self.word(number + 1)
        return self.lower[number] == "to" and after in verbs.plain_forms()

    def _is_someone(self, number: int) -> bool:
        return self._is_class(number) or self._names_agent(number)

    def _names_agent(self, number: int) -> bool:
        """Whether what follows "by" is someone or something, and no time, way or amount."""
        words = self.lower[number : number + 4]
        if not words or words[0].endswith("ing"):
            return False
        while words and words[0] in _LEADS_TO_AMOUNT:
            words = words[1:]
        if not words or (words[0] not in shape.DETERMINERS and _WAYS & set(words)):
            return False  # "by more than half", "by first-class post"
        if words[0].isdigit():  # "by 300 people", not "by 31 March" or "by 20 per cent"
            return len(words) > 1 and words[1].isalpha() and not self._is_amount(words[1])
        if not words[0][:1].isalpha():
            return False
        if words[0] in _NUMBERS and len(words) > 1 and self._is_amount(words[1]):
            return False
        if words[0] in _MACHINES:
            return False  # "moved by crane"; "hit by a lorry" names what acted
        if words[0] in ("a", "an") and len(words) > 1 and words[1] in _VEHICLES:
            return True
        while words and words[0] in _LEADS_TO_AGENT:
            words = words[1:]
        return bool(words) and words[0] not in data.words(LISTS, "not_agents")

    def _is_class(self, number: int) -> bool:
        """Whether pupils stand there: "Year 6", "year 6 pupils"; "by year 3" is a time."""
        following = self.word(number + 1)
        if self.lower[number] not in _CLASSES or not following.isdigit() or len(following) > 2:
            return False
        return self.tokens[number].text[0].isupper() or self.word(number + 2) in _PUPILS

    def _is_amount(self, word: str) -> bool:
        """Whether a number before the word gives a date, a time or an amount, and no one."""
        return word != "of" and any(  # "by one of our nurses"
            word in data.words(LISTS, key) for key in ("not_agents", "function_words", "units")
        )
