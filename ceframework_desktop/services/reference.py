"""What stands beside the standards: definitions, words, partners and the like, read when asked."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ceframework_desktop.domain.reference import Reference


@lru_cache(maxsize=4)
def reference(pack: Path) -> Reference:
    """The reference texts of the pack in this folder, checked. Raises BadPack."""
    from ceframework_desktop.content.reference_loader import load_reference

    return load_reference(pack)
