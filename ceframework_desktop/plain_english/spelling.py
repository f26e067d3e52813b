"""Spelling with the British dictionary, our own words and the reader's names left alone.

The dictionary is SCOWL's en_GB with -ise (Hunspell form). It is read by the `hunspell` library of
chunspell, or where that is missing or cannot read it, by spylls if it is installed, which is slower
and the same. Without either, or without the dictionary, spelling is not checked, which is said to
the reader. (spylls is no library of ours: it would put a package called `tests` beside it.) A word
of a name, an acronym or another language is not told off.
"""

from __future__ import annotations

import gc
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .breath import breathing
from .model import BlockKind, Finding, Sentence, Severity, Token
from .quoting import touches
from .reading import Words
from .tokens import is_word, lower, straight

_NAME = "en_GB"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FOREIGN = 0.4  # a block with a larger share of unknown words is in another language
_FEWEST = 5  # words in such a block
_LONGEST = 45  # letters: what is longer is no word
_LAST_LATIN = "\u024f"
_NOT_CHECKED = frozenset((BlockKind.HEADING,))
# How the library is given the folder. On Windows only UTF-8 finds every name, such as "C:\Łuk";
# on a network drive there only the system's own way does.
_PATHS = ("UTF-8", None)


class Speller:
    """Checks words. The dictionary is read when the first word is asked for.

    `is_missing` says, from then on, that it could not be: every word passes for right.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._common = Words(folder / "common.txt")
        self._lookup: Callable[[str], bool] | None = None
        self._suggest: Callable[[str], Iterable[str]] | None = None
        self.is_missing = False
        self._own: set[str] = set()
        self._known: dict[str, bool] = {}

    def allow(self, words: Iterable[str]) -> None:
        """Words that are right here, in any letters."""
        self._own.update(word.lower() for word in words)

    def is_right(self, word: str) -> bool:
        """Whether a word is in the dictionary or among our own."""
        right = self._known.get(word)
        if right is None:
            right = self._known[word] = self._is_right(word)
        return right

    def is_small(self, word: str) -> bool:
        """Whether a word in small letters is right as it stands: "sarah" is a name."""
        lookup = self._lookup or self._load()
        return word in self._own or lookup(straight(word)) or lookup(_bare(word))

    def suggest(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first. Slow: ask only when the reader does."""
        self._load()
        if self._suggest is None:
            return ()
        near = self._near(word.lower())
        found = [_like(word, near)] if near else []
        return tuple(dict.fromkeys([*found, *self._suggest(word)]))[:5]

    def find(self, sentences: tuple[Sentence, ...]) -> tuple[Finding, ...]:
        """The misspelt words of one block. None in a block of another language."""
        words = list(_checked(sentences))
        wrong = [(token, inside) for token, inside in words if not self.is_right(token.text)]
        if len(words) >= _FEWEST and len(wrong) > _FOREIGN * len(words):
            return ()
        found = [self._finding(token, inside) for token, inside in wrong]
        return tuple(finding for finding in found if finding is not None)

    def _finding(self, token: Token, inside: bool) -> Finding | None:
        capital = token.text[0].isupper()
        if capital and inside:
            return None  # a name
        near = self._near(token.lower, swaps_only=capital)
        if capital and near is None:
            return None  # at the beginning of a sentence: most likely a name too
        return Finding(
            "spelling.unknown",
            "spelling",
            Severity.FIX if near else Severity.CONSIDER,
            token.start,
            token.end,
            token.text,
            f"“{token.text}” is not in the dictionary. Check how it is spelt."
            " If it is right, you can allow it.",
            (_like(token.text, near),) if near else (),
        )

    def _is_right(self, word: str) -> bool:
        lookup = self._lookup or self._load()
        plain = straight(word).rstrip("'")
        if plain.lower().endswith("'s"):
            plain = plain[:-2]
        if len(plain) < 2 or plain.lower() in self._own or lookup(plain):
            return True
        if lookup(plain.lower()) or lookup(plain.capitalize()) or lookup(_bare(plain)):
            return True
        parts = [part for part in plain.split("-") if part]
        if len(parts) > 1 and parts[-1] == "olds":  # "ten-year-olds"
            parts.pop()
        return "-" in plain and all(map(self._is_right, parts))

    def _near(self, word: str, *, swaps_only: bool = False) -> str | None:
        """The common word that one slip of the finger makes this one of."""
        common = self._common.common
        splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
        swaps = [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
        doubles = [a + b[1:] for a, b in splits if b and a[-1:] == b[0]]
        found = [option for option in (*swaps, *doubles) if option in common]
        if not found and not swaps_only and len(word) > 3:
            others = [a + b[1:] for a, b in splits if b]
            others += [a + letter + b for a, b in splits for letter in _LETTERS]
            others += [a + letter + b[1:] for a, b in splits if b for letter in _LETTERS]
            found = [option for option in others if option in common]
        return found[0] if found else None

    def _load(self) -> Callable[[str], bool]:
        own = (self._folder / "words.txt").read_text(encoding="utf-8").splitlines()
        for line in own:
            if not line.startswith("#"):
                self.allow(line.split())
        opened = _open(self._folder)
        self.is_missing = opened is None
        self._lookup, self._suggest = opened or (lambda _word: True, lambda _word: ())
        return self._lookup


def _open(folder: Path) -> tuple[Callable[[str], bool], Callable[[str], Iterable[str]]] | None:
    """The dictionary by the faster library, or by the other. None if it cannot be read."""
    if not all((folder / f"{_NAME}.{ending}").is_file() for ending in ("aff", "dic")):
        return None
    for encoding in _PATHS:
        try:
            import hunspell

            words = hunspell.Hunspell(_NAME, str(folder), encoding)
            if words.spell("people"):
                return words.spell, words.suggest
        except (ImportError, hunspell_error()):
            pass
    try:
        from spylls.hunspell import Dictionary
    except ImportError:
        return None
    with warnings.catch_warnings():  # it leaves its files for Python to close
        warnings.simplefilter("ignore", ResourceWarning)
        plain = Dictionary.from_files(str(folder / _NAME))
        gc.collect()
    return plain.lookup, plain.suggest


def hunspell_error() -> type[Exception]:
    """What the faster library raises where it cannot read the dictionary."""
    try:
        from hunspell import HunspellFilePathError
    except ImportError:
        return OSError
    error: type[Exception] = HunspellFilePathError
    return error


def _checked(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Token, bool]]:
    """The words to check, and whether each stands inside its sentence."""
    for sentence in breathing(sentences, 8):
        if sentence.kind in _NOT_CHECKED:
            continue
        for number, token in enumerate(sentence.tokens):
            if _is_checked(token) and not touches(sentence.quoted, token.start, token.end):
                yield token, number > 0


def _is_checked(token: Token) -> bool:
    text = token.text
    if not is_word(token) or "." in text or "&" in text or not 3 <= len(text) <= _LONGEST:
        return False
    if any(character.isdigit() or character > _LAST_LATIN for character in lower(text)):
        return False
    return not any(character.isupper() for character in text[1:])


def _bare(word: str) -> str:
    """A word without accents, as the dictionary has most: "café" is "cafe" there."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(character for character in parts if not unicodedata.combining(character))


def _like(text: str, word: str) -> str:
    return word[:1].upper() + word[1:] if text[:1].isupper() else word
