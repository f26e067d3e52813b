"""Loads a framework quickly: TOML is slow to read, so its data is kept as JSON.

The cache holds the data of files and a fingerprint of their bytes, nothing else. Whatever is read
from it is built and checked like the files themselves; a cache that is stale, damaged or wrong is
passed over and written anew.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import cast

from ..domain.errors import BadPack
from ..domain.framework import Framework
from .files import BadFile, PackFile, Raw, fingerprint, read_bytes
from .framework_loader import build_framework
from .sources import Sources, read_sources

FORMAT = 1
LARGEST_CACHE = 8_000_000  # bytes


def load_framework_cached(folder: Path, cache_folder: Path) -> Framework:
    """The pack in `folder`, from the cache in `cache_folder` if it still fits the files.

    Raises BadPack as `load_framework` does. Never fails because of the cache: if it cannot be
    read or written, the pack is read from its own files.
    """
    cache = cache_folder / f"{folder.name}.json"
    framework = _from_cache(folder, cache)
    if framework is not None:
        return framework
    sources = read_sources(folder)
    framework = build_framework(sources, folder.name)
    _save(cache, sources)
    return framework


def _from_cache(folder: Path, cache: Path) -> Framework | None:
    try:
        if cache.stat().st_size > LARGEST_CACHE:
            return None
        kept = json.loads(cache.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    files = _files_in(kept)
    try:
        if files is None:
            return None
        now = fingerprint((name, read_bytes(folder, name)) for name in files)
        if now != kept.get("fingerprint"):
            return None
        sources = Sources()
        for name, raw in files.items():
            sources.add(PackFile(name, "", raw))
        return build_framework(sources, folder.name)
    except (BadFile, BadPack, KeyError):
        return None


def _files_in(kept: object) -> dict[str, Raw] | None:
    """The files of a cache, if it has the right shape."""
    if not isinstance(kept, dict) or kept.get("format") != FORMAT:
        return None
    files = kept.get("files")
    if not isinstance(files, dict) or not all(isinstance(raw, dict) for raw in files.values()):
        return None
    return cast(dict[str, Raw], files)


def _save(cache: Path, sources: Sources) -> None:
    """Write the cache in one step, so that no other start of the program reads half of it."""
    files = sources.files.values()
    kept = {
        "format": FORMAT,
        "fingerprint": fingerprint((file.name, file.data) for file in files),
        "files": {file.name: file.raw for file in files},
    }
    part = cache.with_name(f"{cache.name}.{os.getpid()}.part")
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")), "utf-8")
        part.replace(cache)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
