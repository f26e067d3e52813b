"""The files a framework is made of, as data that has not been checked yet."""

from __future__ import annotations

from pathlib import Path

from .files import BadFile, PackFile, read_file
from .problems import Problems
from .reader import Entry

PACK = "pack.toml"
STANDARDS = "standards.toml"
EXEMPTIONS = "exemptions.toml"
STAGES = "stages.toml"
ALWAYS_THERE = (PACK, STANDARDS, EXEMPTIONS, STAGES)


class Sources:
    """Files by name, and what was found wrong so far."""

    def __init__(self) -> None:
        self.files: dict[str, PackFile] = {}
        self.problems = Problems()

    def add(self, file: PackFile) -> None:
        """Take in one more file."""
        self.files[file.name] = file
        self.problems.know(file)

    def top(self, name: str, what: str) -> Entry:
        """The outermost table of a file. Messages call it `what`."""
        return Entry(name, self.files[name].raw, what, self.problems)


def read_sources(folder: Path) -> Sources:
    """Read the four fixed files and the file that each stage names.

    Raises BadPack if one of them is missing or cannot be read as TOML.
    """
    sources = Sources()
    for name in ALWAYS_THERE:
        try:
            sources.add(read_file(folder, name))
        except BadFile as error:
            sources.problems.add_bad_file(name, error)
    if STAGES in sources.files:
        for stage in sources.top(STAGES, "the list of stages").entries("stages"):
            _read_stage_file(sources, folder, stage)
    sources.problems.raise_if_any(folder.name)
    return sources


def _read_stage_file(sources: Sources, folder: Path, stage: Entry) -> None:
    name = stage.text("file", required=False)
    if not name:
        return
    stage.named("stage")
    if name in sources.files:
        stage.wrong(f"names {name}, which is used already.", "file")
        return
    try:
        sources.add(read_file(folder, name))
    except BadFile as error:
        if error.line:
            sources.problems.add_bad_file(name, error)
        else:
            stage.wrong(f"names {name}: {error.message}", "file")
