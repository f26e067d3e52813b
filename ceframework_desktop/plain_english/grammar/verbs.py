"""The forms of English verbs: what a participle comes from, and a plain form put in another.

Irregular verbs are a table. Regular ones are a list of plain forms, so that "sent" gives "send"
and "approved" gives "approve" without a guess: a form that is not known gives None.
"""

from __future__ import annotations

from functools import lru_cache

from ceframework_desktop.domain.record import record

from . import data
from .data import bag

_VOWELS = frozenset("aeiou")
# Words that look like a participle and never are one after "is" or "was".
_NOT_PARTICIPLES = bag(
    "aged allseed bed beloved biped bleed bloodshed breed creed crooked daybed deed embed"
    " exceed feed flatbed flaxseed greed hatred heed hundred indeed infrared jagged kindred"
    " linseed misdeed moped naked need newlywed newsfeed proceed ragged red reed riverbed"
    " rugged sacred seabed seaweed seed seedbed sled speed stampede steed succeed sunbed ted"
    " testbed toolshed tweed unneed watershed weed wicked woodshed wretched"
    # made like participles, with a beginning and a past: "present" is no form of "presend"
    " present outcome outlet outset short-lived short-sighted short-handed short-tempered"
    " short-staffed double-edged double-barrelled double-jointed fast-paced hand-held cross-eyed"
)
_PREFIXES = ("re", "co", "pre", "over", "under", "mis", "out", "dis", "up", "down", "short")


@record
class Lexicon:
    """Every verb by its forms. `participles` and `pasts` give the plain form."""

    participles: dict[str, str]
    pasts: dict[str, str]
    irregular: dict[str, tuple[str, str]]  # plain form: past, participle
    regular: frozenset[str]
    doubling: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The verbs, read once."""
    irregular: dict[str, tuple[str, str]] = {}
    participles: dict[str, str] = {}
    pasts: dict[str, str] = {}
    for line in data.lines("irregular_verbs.txt"):
        forms = line.replace("|", " ").split()
        plain, past, participle = forms[:3]
        irregular[plain] = (past, participle)
        pasts.setdefault(past, plain)
        for form in forms[2:]:
            participles.setdefault(form, plain)
    marked = [word for line in data.lines("regular_verbs.txt") for word in line.split()]
    regular = frozenset(word.rstrip("+") for word in marked)
    doubling = frozenset(word[:-1] for word in marked if word.endswith("+"))
    for plain in regular:
        form = _with_ed(plain, plain in doubling)
        participles.setdefault(form, plain)
        pasts.setdefault(form, plain)
    return Lexicon(participles, pasts, irregular, regular, doubling)


@lru_cache(maxsize=4096)
def is_participle(word: str) -> bool:
    """Whether a word in small letters has the form of a past participle."""
    if word in _NOT_PARTICIPLES:
        return False
    if "-" in word:
        before, _, after = word.rpartition("-")
        return before in _HYPHENATED and is_participle(after)
    if word in lexicon().participles:
        return True
    if word.endswith("ed") and not word.endswith("eed"):
        return len(word) > 3 and word.isalpha()
    return any(
        word.startswith(prefix) and word[len(prefix) :] in lexicon().participles
        for prefix in _PREFIXES
        if len(word) > len(prefix) + 2
    )


# "co-funded" and "hand-delivered" are verbs; "old-fashioned" and "well-known" are not.
_HYPHENATED = bag(
    "re co pre over under mis de hand double short cross self-re part fast peer spot jointly"
)


def is_irregular(word: str) -> bool:
    """Whether a word is an irregular participle, such as "sent"."""
    return lexicon().participles.get(word, "") in lexicon().irregular


def is_only_participle(word: str) -> bool:
    """Whether a participle is no past as well: "given", and not "told"."""
    return is_irregular(word) and word not in lexicon().pasts


def plain_of(form: str) -> str | None:
    """The plain form of a past or a participle: "sent" → "send". None if it is not known."""
    verbs = lexicon()
    return verbs.participles.get(form) or verbs.pasts.get(form)


@lru_cache(maxsize=1)
def plain_forms() -> frozenset[str]:
    """The plain form of every verb that is known."""
    return lexicon().regular | lexicon().irregular.keys()


def past(plain: str) -> str:
    """ "send" → "sent", "approve" → "approved"."""
    verbs = lexicon()
    if plain in verbs.irregular:
        return verbs.irregular[plain][0]
    return _with_ed(plain, plain in verbs.doubling)


def participle(plain: str) -> str:
    """ "write" → "written", "approve" → "approved"."""
    verbs = lexicon()
    if plain in verbs.irregular:
        return verbs.irregular[plain][1]
    return _with_ed(plain, plain in verbs.doubling)


def third_person(plain: str) -> str:
    """ "send" → "sends", "carry" → "carries"."""
    if plain in ("do", "go", "undo", "redo"):
        return plain + "es"
    if plain == "have":
        return "has"
    if plain.endswith("y") and plain[-2:-1] not in _VOWELS:
        return plain[:-1] + "ies"
    if plain.endswith(("s", "sh", "ch", "x", "z")):
        return plain + "es"
    return plain + "s"


def gerund(plain: str) -> str:
    """ "send" → "sending", "approve" → "approving", "plan" → "planning"."""
    if plain.endswith("ie"):
        return plain[:-2] + "ying"
    if plain.endswith("e") and not plain.endswith(("ee", "oe", "ye")) and plain != "be":
        return plain[:-1] + "ing"
    verbs = lexicon()
    doubles = plain in verbs.doubling or (plain in verbs.irregular and _ends_cvc(plain))
    return (plain + plain[-1] if doubles else plain) + "ing"


def like(plain: str, form: str, model: str) -> str:
    """`plain` in the form that `form` is of `model`: ("review", "carrying", "carry") → "reviewing".

    A form that is not known gives the plain form.
    """
    if form == model:
        return plain
    if form == gerund(model):
        return gerund(plain)
    if form == third_person(model):
        return third_person(plain)
    if form == past(model):
        return past(plain)
    return participle(plain) if form == participle(model) else plain


def forms(plain: str) -> frozenset[str]:
    """Every form of a verb."""
    every = (plain, third_person(plain), past(plain), participle(plain), gerund(plain))
    return frozenset(every)


def _with_ed(plain: str, doubles: bool) -> str:
    if plain.endswith("e"):
        return plain + "d"
    if plain.endswith("y") and plain[-2:-1] not in _VOWELS:
        return plain[:-1] + "ied"
    return plain + (plain[-1] if doubles else "") + "ed"


def _ends_cvc(plain: str) -> bool:
    """Whether a short irregular verb doubles its last letter: "set", "run", "begin"."""
    if len(plain) < 3 or plain[-1] in _VOWELS or plain[-1] in "wxy":
        return False
    if plain[-2] not in _VOWELS or plain[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS for letter in plain) == 1 or plain.endswith(_STRESSED_ENDS)


_STRESSED_ENDS = ("get", "gin", "set", "run", "put", "let", "bid", "cut", "win", "hit", "shut")
