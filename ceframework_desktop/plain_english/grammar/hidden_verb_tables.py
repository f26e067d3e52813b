"""The tables of hidden verbs, from resources/plain_english/grammar/hidden_verbs.toml, read once."""

from __future__ import annotations

from functools import lru_cache

from ceframework_desktop.domain.record import record

from . import data, verbs
from .data import bag

FILE = "hidden_verbs.toml"
ANY_NOUN = ("carry", "conduct", "undertake", "perform", "execute", "effect", "make")

PREPOSITIONS = bag("for in by with on upon through during before after to from without")
FUNCTION = bag(
    "a about after and any as at because before between but by during for from if in into its my"
    " of on or our over per so that the their they this these those to under until upon we when"
    " where which while who will with within without you your it he she i not is are was were has"
    " have had can could may might must should would again also now only today yet against"
    " one two three four regarding towards toward where whether unless online here there first"
    " early soon later all"
)

_WHERE = bag("on in at before for")
_FORWARD = ("propose", "suggest")


@record
class Hidden:
    """The verb in a noun, what may follow it, and whether it may stand alone."""

    verb: str
    after: dict[str, str]
    alone: bool

    def is_at(self, word: str) -> bool:
        """Whether a word after the noun may tell when or where: "on" of "was held on Tuesday"."""
        return word in _WHERE and self.after.get(word) == word


@lru_cache(maxsize=1)
def pairs() -> dict[str, dict[str, Hidden]]:
    """For the plain form of each light verb: the nouns that hide a verb after it."""
    table = data.table(FILE)
    nouns = {noun: _parsed(text) for noun, text in table["nouns"].items()}
    found = {verb: dict(nouns) for verb in ANY_NOUN}
    for verb, own in table["pairs"].items():
        found.setdefault(verb, {}).update((noun, _parsed(text)) for noun, text in own.items())
    return found


@lru_cache(maxsize=1)
def light_forms() -> dict[str, str]:
    """Every form of every light verb, with its plain form."""
    return {form: plain for plain in pairs() for form in verbs.forms(plain)}


@lru_cache(maxsize=1)
def light_participles() -> dict[str, str]:
    return {verbs.participle(plain): plain for plain in pairs() if plain != "do"}


@lru_cache(maxsize=1)
def of_nouns() -> dict[str, str]:
    table = data.table(FILE)["of"]
    return dict(zip(table["nouns"].split(), table["verbs"].split(), strict=True))


@lru_cache(maxsize=1)
def there_nouns() -> dict[str, str]:
    """The nouns of "there has been an improvement in", with the verb of each."""
    found: dict[str, str] = data.table(FILE)["there"]
    return found


@lru_cache(maxsize=1)
def be_phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases after "be", by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, verb in data.table(FILE)["be"].items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, verb))
    return found


@lru_cache(maxsize=1)
def everyday() -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """Pairs of a verb and a noun that are left alone, and nouns left alone if no more follows."""
    table = data.table(FILE)["everyday"]
    found = {("make", noun) for noun in table["make"].split()}
    others = [verb for verb in ANY_NOUN if verb != "make"]
    found |= {(verb, noun) for noun in table["carry"].split() for verb in others}
    return frozenset(found), frozenset(table["open"].split())


def singulars(word: str) -> tuple[str, ...]:
    """A word, and what it may be the plural of."""
    if word == "analyses":
        return word, "analysis"
    if word.endswith("ies"):
        return word, word[:-3] + "y"
    return (word, word[:-1]) if word.endswith("s") else (word,)


def is_everyday(plain: str, nouns: tuple[str, ...], hidden: Hidden, after: str) -> bool:
    """ "Make an appointment", "carry out repairs"; "make changes", unless "to" is after it."""
    pairs_left, ends_open = everyday()
    if any((plain, noun) in pairs_left for noun in nouns):
        return True
    if after in hidden.after:
        return False
    if plain in ANY_NOUN:
        return any(noun in ends_open for noun in nouns)
    return not hidden.alone


def lacks_forward(plain: str, hidden: Hidden, after: str) -> bool:
    """Whether a proposal is not put forward, but put to a vote."""
    return plain == "put" and hidden.verb in _FORWARD and after != "forward"


def _parsed(text: str) -> Hidden:
    verb, _, rest = text.partition("|")
    parts = rest.split()
    after = dict(part.split(">") for part in parts if ">" in part)
    return Hidden(verb.strip(), after, "*" in parts)


def like_be(verb: str, form: str) -> str:
    """A verb in the form that `form` is of "be": ("agree with", "is") → "agrees with"."""
    plain, _, rest = verb.partition(" ")
    changed = {
        "is": verbs.third_person(plain), "are": plain, "am": plain, "be": plain,
        "was": verbs.past(plain), "were": verbs.past(plain), "been": verbs.participle(plain),
        "being": verbs.gerund(plain),
    }.get(form, "")  # fmt: skip
    return f"{changed} {rest}".strip() if changed else ""
