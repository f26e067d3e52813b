"""The forms of an English word: "utilise" → utilises, utilising, utilised; "party" → parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

# Base: past, past participle. Only words that the packs and their suggestions use.
_IRREGULAR = {
    "be": ("was", "been"), "become": ("became", "become"), "begin": ("began", "begun"),
    "bring": ("brought", "brought"), "build": ("built", "built"), "buy": ("bought", "bought"),
    "choose": ("chose", "chosen"), "come": ("came", "come"), "cut": ("cut", "cut"),
    "deal": ("dealt", "dealt"), "do": ("did", "done"), "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"), "fall": ("fell", "fallen"), "find": ("found", "found"),
    "forbid": ("forbade", "forbidden"), "forget": ("forgot", "forgotten"),
    "get": ("got", "got"), "give": ("gave", "given"), "go": ("went", "gone"),
    "grow": ("grew", "grown"), "have": ("had", "had"), "hear": ("heard", "heard"),
    "hold": ("held", "held"), "keep": ("kept", "kept"), "know": ("knew", "known"),
    "lead": ("led", "led"), "leave": ("left", "left"), "let": ("let", "let"),
    "lose": ("lost", "lost"), "make": ("made", "made"), "mean": ("meant", "meant"),
    "meet": ("met", "met"), "pay": ("paid", "paid"), "put": ("put", "put"),
    "read": ("read", "read"), "run": ("ran", "run"), "say": ("said", "said"),
    "see": ("saw", "seen"), "sell": ("sold", "sold"), "send": ("sent", "sent"),
    "set": ("set", "set"), "show": ("showed", "shown"), "speak": ("spoke", "spoken"),
    "spend": ("spent", "spent"), "split": ("split", "split"), "spread": ("spread", "spread"),
    "stand": ("stood", "stood"), "stick": ("stuck", "stuck"), "take": ("took", "taken"),
    "teach": ("taught", "taught"), "tell": ("told", "told"), "think": ("thought", "thought"),
    "undertake": ("undertook", "undertaken"), "understand": ("understood", "understood"),
    "win": ("won", "won"), "write": ("wrote", "written"),
}  # fmt: skip
_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_PLURALS = {
    "person": "people", "child": "children", "man": "men", "woman": "women",
    "criterion": "criteria", "analysis": "analyses", "basis": "bases", "life": "lives",
    "half": "halves",
}  # fmt: skip
# Longer words double their last consonant only if the stress is on the end: committed, visited.
_DOUBLED = frozenset(
    ("abet", "abhor", "acquit", "admit", "allot", "befit", "begin", "commit", "concur", "confer",
     "defer", "deter", "embed", "emit", "equip", "forget", "format", "incur", "infer", "inter",
     "occur", "omit", "outfit", "permit", "prefer", "program", "recur", "refer", "regret", "remit",
     "submit", "transfer", "transmit", "upset", "handicap", "kidnap", "worship", "unzip")
)  # fmt: skip
_VOWELS = "aeiou"


@cache
def verb_forms(base: str) -> dict[str, str]:
    """The forms of a verb by name: base, s, ing, ed (past) and en (past participle).

    In a verb of several words ("carry out") the first is the one that changes.
    """
    first, space, rest = base.partition(" ")
    past, participle = _IRREGULAR.get(first, (_add(first, "ed"), _add(first, "ed")))
    forms = {
        "base": first,
        "s": _THIRD.get(first, _with_s(first)),
        "ing": _ing(first),
        "ed": past,
        "en": participle,
    }
    return {name: form + space + rest for name, form in forms.items()}


@cache
def noun_forms(base: str) -> dict[str, str]:
    """The forms of a noun by name: base and s. In several words, the last one changes."""
    rest, space, last = base.rpartition(" ")
    return {"base": base, "s": rest + space + _PLURALS.get(last, _with_s(last))}


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word == "be" or word.endswith(("ee", "oe", "ye")):
        return word + "ing"
    return _add(word, "ing")


def _add(word: str, ending: str) -> str:
    if word.endswith("e"):
        return word[:-1] + ending if ending == "ing" else word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS and ending == "ed":
        return word[:-1] + "ied"
    return (word + word[-1] if _doubles(word) else word) + ending


def _doubles(word: str) -> bool:
    if len(word) < 3 or word[-1] in "wxyaeiouhc" or word[-2] not in _VOWELS:
        return False
    if word[-3] in _VOWELS:
        return word[-4:-1] == "qui"  # quit, equip: here "u" is no vowel
    if word.endswith("l"):
        return True  # the British way: travelled, cancelled
    one_syllable = not any(letter in _VOWELS or letter == "y" for letter in word[:-2])
    return one_syllable or word in _DOUBLED


# Whether two stretches of a text are the same words

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ARTICLES = ("a", "an", "the")
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ing", ""), ("ing", "e"), ("ying", "ie"),
    ("d", ""), ("ed", ""), ("ied", "y"),
)  # fmt: skip
_BE = ("am", "is", "are", "were", "being")


@lru_cache(maxsize=4096)
def is_same_word(one: str, other: str) -> bool:
    """Whether two words or phrases are the same but for their form: "a facilitator, facilitators".

    A finding may take in the article before its words and one word after them: so may these.
    """
    first, second = sorted((_words(one), _words(other)), key=len)
    if "".join(first) == "".join(second):  # "roll-out", "rollout"
        return True
    if not first or len(second) - len(first) > 1:
        return False
    return all(_bases(a) & _bases(b) for a, b in zip(first, second, strict=False))


def _words(text: str) -> list[str]:
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


@lru_cache(maxsize=4096)
def _bases(word: str) -> frozenset[str]:
    """The words that a word may be a form of, itself among them."""
    return frozenset(_possible(word.removesuffix("'s"))) | {word}


def _possible(word: str) -> Iterator[str]:
    yield word
    if word in _BE:
        yield "be"
    yield from (base for base, past in _IRREGULAR.items() if word in past)
    yield from (base for base, plural in _PLURALS.items() if word == plural)
    yield from _regular(word)
    british = word[:-5] + word[-5:].replace("iz", "is")
    if british != word:
        yield british
        yield from _regular(british)


def _regular(form: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 2:
            continue
        for base in (stem + instead, stem[:-1]):  # "levelled": the last letter is doubled
            if form in (*verb_forms(base).values(), *noun_forms(base).values()):
                yield base
