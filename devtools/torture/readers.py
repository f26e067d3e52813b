"""Every reader of files that the program has, with files for it, good and hostile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from devtools.torture import paper_readers as papers
from devtools.torture import register_readers as registers
from devtools.torture.readable import Readable
from devtools.torture.work import KEY

READERS: dict[str, tuple[str, Callable[[Path], Readable]]] = {
    "register": ("registers", registers.for_registers(registers.use_register)),
    "rescue": ("registers to be rescued", registers.for_registers(registers.rescue_register)),
    "backup": ("backups that are put back", registers.for_registers(registers.use_backup)),
    "pack": ("content packs", papers.packs),
    "answers": ("answers as JSON", papers.answers),
    "forms": ("forms that were filled in (PDF)", papers.forms),
    "pictures": ("logos (PNG, JPEG)", papers.pictures),
    "contacts": ("contacts (CSV)", papers.contacts),
    "texts": ("texts and questions to be checked", papers.texts),
    "translations": ("translations (text, Word)", papers.translations),
    "templates": ("letter templates (Word)", papers.templates),
    "states": ("settings and notes that the program keeps", registers.states),
    "protected": ("protected registers", registers.for_registers(registers.use_register, KEY)),
    "protected rescue": (
        "protected registers to be rescued",
        registers.for_registers(registers.rescue_register, KEY),
    ),
    "protected backup": (
        "protected backups that are put back",
        registers.for_registers(registers.use_backup, KEY),
    ),
}
