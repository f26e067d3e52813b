"""Loads content packs: folders of TOML files that say what a framework asks.

A pack is data. It is checked as a whole when it is loaded; every mistake is reported at once, with
its file and line, in one `BadPack`. The reference texts of a pack are read apart, by
`reference_loader.load_reference`, because the first window does not need them.
"""

from .cache import load_framework_cached
from .framework_loader import load_framework

__all__ = ["load_framework", "load_framework_cached"]
