"""Finds the passive: "was sent", "has not yet been agreed", "got moved", "Was it checked?".

A form of "be" or "get", then perhaps adverbs, then a past participle. What makes it hard are
describing words that look like participles ("we are interested"), participles that stand before a
noun ("they are trained volunteers"), and perfects ("it's changed everything"). Lists for these are
in resources/plain_english/grammar/passive.toml.
"""

from __future__ import annotations

from ceframework_desktop.domain.record import record

from ..model import Finding, Sentence, Severity, Token
from . import active, data, shape, verbs
from .data import bag

_LISTS = "passive.toml"
_GET = bag("get gets got getting gotten")
_PRESENT_ENDS = ("'s", "'re", "'m")
_INTENSIFIERS = bag("very quite rather extremely too so pretty fairly terribly most")
_PERSONS = bag("i we you he she they i'm we're you're he's she's they're")
_OBJECTS = bag("it them him her us me")
# "It's cleaned every day" tells when; "it's cleaned the air" has an object.
_OBJECT_STARTS = bag(
    "a an the my your his her its our their everything everyone nothing something everybody many"
    " most some several"
)
_SUBJECTS = bag("i we you he she they it")
_ADJOINING = frozenset(("and", "or", "but", "nor", "then", ","))
_CLAUSE_STARTS = bag(
    "and or but so nor neither then never only when why how where what which who whom if"
)
_STOPS_GAP = bag("who which that what to if because when where while whether than there")
_LONGEST_ASIDE = 8  # tokens between two commas
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


def find(sentence: Sentence) -> list[Finding]:
    """One finding for each passive of a sentence."""
    if not shape.is_judged(sentence):
        return []
    return [
        _finding(sentence, passive)
        for passive in passives(sentence)
        if not shape.is_quoted(
            sentence,
            sentence.tokens[passive.first].start,
            sentence.tokens[passive.last].end,
        )
    ]


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
    number = 0
    while number < len(reader.lower):
        passive = reader.at(number)
        if passive is None:
            number += 1
        else:
            found.append(passive)
            number = passive.last + 1
    return found


def _finding(sentence: Sentence, passive: Passive) -> Finding:
    tokens = sentence.tokens
    shown = shape.raw(sentence, passive.first, passive.last)
    if " " not in shown or len(shown) > 60:
        shown = tokens[passive.participle].text
    first, last = passive.first, passive.last
    rewrite = active.rewrite(sentence, passive.first, passive.participle, passive.by)
    if rewrite is not None:
        (first, last), text = rewrite
        message = f"“{shown}” puts who acted last. Put them first: “{text}”."
        return shape.finding(sentence, (first, last), "passive.by", message, suggestions=[text])
    opening = active.opening(sentence, passive.first, passive.be)
    if opening:
        message = f"“{shown}” does not say who acts. Say who: “{opening[0]}” or “{opening[1]}”."
        return shape.finding(
            sentence, (first, last), "passive.opening", message, suggestions=opening
        )
    mild = tokens[passive.participle].lower in data.words(_LISTS, "mild")
    if passive.by is not None:
        message = f"“{shown}” puts who acted last. Try to begin with who acts."
    else:
        message = (
            f"“{shown}” does not say who acts. Say who, if it matters: begin with “we”, “you”"
            " or a name."
        )
    return shape.finding(
        sentence,
        (first, last),
        "passive.verb",
        message,
        severity=Severity.NOTE if mild else Severity.CONSIDER,
    )


class _Reader:
    """Looks for a passive at one place of a sentence after another."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.lower = [token.lower for token in sentence.tokens]
        self._is_question = bool(self.lower) and "?" in self.lower[-2:]

    def at(self, number: int) -> Passive | None:
        """The passive whose form of "be" or "get" is at `number`; None if there is none."""
        if self.lower[number] in _GET:
            return self._with_get(number)
        if not shape.is_be(self.lower[number]):
            return None
        return self._straight(number) or self._asked(number) or self._announced(number)

    def _with_get(self, number: int) -> Passive | None:
        place = self._past_adverbs(number + 1)
        word = self._word(place or 0)
        if place is None or word in data.words(_LISTS, "after_get"):
            return None
        if word in data.words(_LISTS, "states") and self._by(place) is None:
            return None
        has_got = self.lower[number] == "got" and self._follows_have(number)
        if not self._can_be(place) or (has_got and self._stands_before_noun(place)):
            return None
        return self._passive(number, number, place)

    def _straight(self, number: int) -> Passive | None:
        """ "was sent", "is not yet being sent", "was, in the end, sent"."""
        place = self._past_adverbs(number + 1)
        be = number
        while place is not None and self._word(place) in ("be", "been", "being"):
            be, place = place, self._past_adverbs(place + 1)
        if place is None or not self._is_done(number, be, place):
            return None
        return self._passive(number, be, place)

    def _asked(self, number: int) -> Passive | None:
        """ "Was it sent?", "Why were the forms not sent?" """
        if not self._begins_clause(number):
            return None
        place = self._after_subject(number)
        if place is None or not self._is_done(number, number, place, asked=True):
            return None
        passive = self._passive(number, number, place)
        return Passive(number, number, place, passive.last, True, passive.by)

    def _announced(self, number: int) -> Passive | None:
        """ "Attached is a form", "Listed below are the dates"."""
        if self.lower[number] not in ("is", "are", "was", "were") or not 1 <= number <= 5:
            return None
        if self.lower[0] not in data.words(_LISTS, "first_words"):
            return None
        middle = self.lower[1:number]
        if any(not word.isalpha() or shape.is_be(word) for word in middle):
            return None
        if middle and middle[0] not in data.words(_LISTS, "function_words"):
            return None  # "Attached documents are ..."
        return Passive(0, number, 0, number)

    # What stands between.

    def _past_adverbs(self, place: int) -> int | None:
        """The first place from `place` on that holds no adverb or aside; None at the end."""
        for _ in range(12):
            if place >= len(self.lower):
                return None
            step = self._phrase_length(place) or self._aside_length(place)
            if not step and self._is_adverb(place):
                step = 1
            if not step:
                return place
            place += step
        return None

    def _is_adverb(self, place: int) -> bool:
        word = self.lower[place]
        if word in data.words(_LISTS, "adverbs"):
            return True
        return word.endswith("ly") and word not in data.words(_LISTS, "not_adverbs")

    def _phrase_length(self, place: int) -> int:
        for phrase in _between().get(self.lower[place], ()):
            if tuple(self.lower[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def _aside_length(self, place: int) -> int:
        """How many tokens an aside between two commas or dashes has: ", in the end,"."""
        mark = self.lower[place]
        if mark not in (",", "–", "—", "("):
            return 0
        closing = ")" if mark == "(" else mark
        for end in range(place + 2, min(place + _LONGEST_ASIDE + 2, len(self.lower))):
            if self.lower[end] == closing:
                inside = self.lower[place + 1 : end]
                opens = inside[0] in _ASIDE_STARTS or inside[0].endswith("ly")
                return end - place + 1 if opens else 0
            if not self.tokens[end].text[0].isalnum():
                return 0
        return 0

    def _begins_clause(self, number: int) -> bool:
        if self.lower[number] not in ("is", "are", "was", "were", "am", "isn't", "aren't", "wasn't",
                                      "weren't"):  # fmt: skip
            return False
        if number == 0:
            return True
        before = self.lower[number - 1]
        if before in _CLAUSE_STARTS:
            return self._is_question or before in ("nor", "neither", "never", "only", "so")
        if not self.tokens[number - 1].text[0].isalnum():
            return before != ")" and self._is_question
        return self._is_question and self._word(number + 1) in shape.PRONOUNS

    def _after_subject(self, number: int) -> int | None:
        """Where the participle may stand after "was" and a subject; None if there is no place."""
        words = self.lower
        if self._word(number + 1) in shape.PRONOUNS - shape.DETERMINERS:
            return self._past_adverbs(number + 2)
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
            if self._can_be(place) and not self._stands_before_noun(place, strict=True):
                return place
        return None

    def _begins_second_name(self, place: int) -> bool:
        """Whether another noun begins: "is this the letter …" asks what this is."""
        before = self.lower[place - 1]
        joins = before in _SMALL_PREPOSITIONS or before in ("all", "both", "half")
        return self.lower[place] in shape.DETERMINERS and not joins

    # What it is.

    def _is_done(self, number: int, be: int, place: int, *, asked: bool = False) -> bool:
        """Whether the participle at `place` tells what is done, and does not describe."""
        if not self._can_be(place):
            return False
        if self._by(place) is not None:
            return True
        word = self.lower[place]
        if word in data.words(_LISTS, "states") or self._describes(number, be, place, word):
            return False
        if not asked and self._is_perfect(be, place):
            return False
        return not self._stands_before_noun(place) and not self._joined_to_state(place)

    def _can_be(self, place: int) -> bool:
        word = self._word(place)
        if word in data.words(_LISTS, "intransitive"):
            return False
        token = self.tokens[place] if place < len(self.tokens) else None
        if token is None or not verbs.is_participle(word):
            return False
        if token.text[0].isupper() and not token.text.isupper() and place:
            return False  # a name
        return not (word.startswith("un") and verbs.plain_of(word) is None)

    def _describes(self, number: int, be: int, place: int, word: str) -> bool:
        """Whether the participle describes here, though elsewhere it need not."""
        after = self._word(place + 1)
        before = self.lower[place - 1]
        if before in _INTENSIFIERS and before not in ("most",) and after != "by":
            return True
        if self._has_there(number):
            return True
        if after == "to" and self._describes_with_to(place, word):
            return True
        if (word, after) in _STATES_WITH:
            return True
        person = self._word(number - 1) in _PERSONS or self.lower[number] in _PERSONS
        if person and word in data.words(_LISTS, "of_people") and after in _AFTER_STATE:
            return True
        return self._is_result(be, word, after)

    def _is_result(self, be: int, word: str, after: str) -> bool:
        helper = self.lower[be]
        if word in data.words(_LISTS, "open_or_shut"):
            return helper not in ("being", "been") and after not in ("down", "off")
        present = helper in shape.BE_PRESENT or helper.endswith(_PRESENT_ENDS)
        if not present or word not in data.words(_LISTS, "results"):
            return False
        return word != "done" or after in _AFTER_STATE

    def _describes_with_to(self, place: int, word: str) -> bool:
        if word == "used":
            return verbs.plain_of(verbs.participle(self._word(place + 2))) is None
        return word in data.words(_LISTS, "with_to")

    def _has_there(self, number: int) -> bool:
        """Whether "there" is the subject: "there is limited parking"."""
        if self.lower[number].startswith("there'"):
            return True
        place = number - 1
        while place >= 0 and (self.lower[place] in shape.MODALS | shape.HAVE
                              or self._is_adverb(place)):  # fmt: skip
            place -= 1
        if place >= 0 and self.lower[place] == "there":
            return True
        return self._word(number + 1) == "there"

    def _is_perfect(self, be: int, place: int) -> bool:
        """Whether "'s" is "has": "it's changed everything", "she's moved"."""
        helper = self.lower[be]
        if not helper.endswith("'s"):
            return False
        after = self._word(place + 1)
        if helper in ("he's", "she's", "who's", "everyone's", "someone's"):
            return True
        given = self.lower[place] in data.words(_LISTS, "two_objects")
        return after in _OBJECTS or (after in _OBJECT_STARTS and not given)

    def _stands_before_noun(self, place: int, *, strict: bool = False) -> bool:
        """Whether the participle describes a noun after it: "they are trained volunteers"."""
        after = self._word(place + 1)
        word = self.lower[place]
        if not after or not after[0].isalpha() or after.endswith("ly") or shape.is_be(after):
            return False
        if after in data.words(_LISTS, "function_words"):
            return False
        plural = after.endswith("s") and not after.endswith(("ss", "us", "is", "wards", "ways"))
        names = word in data.words(_LISTS, "two_objects")  # "was elected chair"
        if word in data.words(_LISTS, "before_nouns"):
            return plural or not names
        if names or after.endswith("ing") or (verbs.is_participle(after) and not strict):
            return False
        return plural or strict

    def _joined_to_state(self, place: int) -> bool:
        """Whether "and" joins it to a describing word: "is trained and experienced"."""
        if self._word(place + 1) not in ("and", "or"):
            return False
        last = self._past_adverbs(place + 2)
        return last is not None and self.lower[last] in data.words(_LISTS, "states")

    # How far it goes.

    def _passive(self, number: int, be: int, place: int) -> Passive:
        last = self._last_joined(place)
        by = self._by(last) if last != place else self._by(place)
        return Passive(self._first_helper(number), be, place, last, False, by)

    def _first_helper(self, number: int) -> int:
        """Where the helping verbs begin: "should" in "should not have been"."""
        first = place = number
        while place > 0 and number - place < 6:
            place -= 1
            word = self.lower[place]
            if word in shape.MODALS or word in shape.HAVE or word == "to" or shape.is_be(word):
                first = place
            elif not self._is_adverb(place) or word in ("and/or", "so", "all", "both", "each"):
                break
        return first

    def _last_joined(self, place: int) -> int:
        """The last of participles joined by "and" or "or": "was checked and then sent"."""
        last = place
        for _ in range(6):
            following = begin = last + 1 + (self._word(last + 1) in _AFTER_VERB)
            while self._word(following) in _ADJOINING:
                following += 1
            comma_only = following == begin + 1 and self._word(begin) == ","
            if following == begin or (comma_only and not self._is_list(following)):
                return last
            after = self._past_adverbs(following)
            while after is not None and self.lower[after] in ("be", "been", "being"):
                after = self._past_adverbs(after + 1)
            if after is None or not self._can_be(after) or self._takes_object(after):
                return last
            last = after
        return last

    def _is_list(self, place: int) -> bool:
        """Whether "checked, signed and sent" goes on with "and" after this participle."""
        return self._word(place + 1) in ("and", "or", ",") and self._can_be(place)

    def _takes_object(self, place: int) -> bool:
        """Whether what looks like a participle is a past with an object: "and sent us"."""
        after = self._word(place + 1)
        if self._word(place) in data.words(_LISTS, "two_objects") and after in shape.DETERMINERS:
            return True
        return after in _OBJECTS or after in shape.DETERMINERS

    def _by(self, place: int) -> int | None:
        """Where "by" stands, if it names who acted, near after the participle at `place`."""
        for number in range(place + 1, min(place + 4, len(self.lower))):
            if self.lower[number] == "by":
                return number if self._names_agent(number + 1) else None
            if not self._is_adverb(number) and self.lower[number] not in _PARTICLES:
                return None
        return None

    def _names_agent(self, number: int) -> bool:
        """Whether what follows "by" is someone or something, and no time, way or amount."""
        words = self.lower[number : number + 4]
        if not words or not words[0][0].isalpha() or words[0].endswith("ing"):
            return False
        while words and words[0] in _LEADS_TO_AGENT:
            words = words[1:]
        return bool(words) and words[0] not in data.words(_LISTS, "not_agents")

    def _follows_have(self, number: int) -> bool:
        before = self.lower[number - 1] if number else ""
        return before in shape.HAVE or before.endswith(("'ve", "'d", "'s"))

    def _word(self, place: int) -> str:
        return self.lower[place] if 0 <= place < len(self.lower) else ""


# "The office is based in" tells where; "the plan is based on" tells what someone did.
_STATES_WITH = frozenset((("fed", "up"), ("based", "in"), ("based", "at"), ("based", "near")))
_LEADS_TO_AGENT = bag("the a an this that next last each every early late mid")
_PARTICLES = bag("up out off on over down in away back to at for with upon")
_AFTER_VERB = bag("up out off down away back")
_SMALL_PREPOSITIONS = bag("of in for at from by with on about into under and or")
_AFTER_STATE = frozenset(("", ".", ",", "?", "!", ";", "with", "and", "but", "that", "on", "now"))
_ASIDE_STARTS = bag(
    "in on at for as however therefore of with by after before despite if where when to from over"
    " until since during sadly and perhaps indeed though although rightly again unless"
)


def _between() -> dict[str, list[tuple[str, ...]]]:
    """Phrases that may stand before a participle, by their first word, the longest first."""
    if not _BETWEEN:
        for phrase in sorted(data.phrases(_LISTS, "between"), key=len, reverse=True):
            _BETWEEN.setdefault(phrase[0], []).append(phrase)
    return _BETWEEN


_BETWEEN: dict[str, list[tuple[str, ...]]] = {}
