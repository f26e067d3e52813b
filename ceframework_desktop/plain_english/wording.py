"""The program's own word packs, read once and shared by letters and questions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop import paths

from .packs import Pack, read_packs
from .phrases import PhraseIndex

if TYPE_CHECKING:
    from .spelling import Speller

# Where a word is in several packs, it is told of in the first of these.
_ORDER = ("jargon", "legal", "wordy", "negative", "hard_word", "spelling")


def packs_folder() -> Path:
    """Where the word packs are."""
    return paths.resources() / "plain_english"


@lru_cache(maxsize=1)
def speller() -> Speller:
    """The British dictionary, shared by all who spell. It is read when a word is asked for."""
    from .spelling import Speller

    return Speller(packs_folder())


@lru_cache(maxsize=2)
def index(folder: Path | None = None) -> PhraseIndex:
    """The phrases of all packs in a folder, the program's own unless another is named.

    Raises BadRules for a pack that cannot be used, OSError for one that cannot be read.
    """
    return PhraseIndex(in_order(read_packs(folder or packs_folder())))


def in_order(packs: Iterable[Pack]) -> list[Pack]:
    """The packs in the order in which a word that is in several is told of."""
    return sorted(packs, key=lambda pack: _ORDER.index(pack.rules[0].category))
