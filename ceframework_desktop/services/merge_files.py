"""The files that a mail merge has made, of which none is left behind to someone who goes meanwhile.

A letter to someone who is taken off the list while letters are being made is deleted again, however
the run ends. A file that holds many letters is as good as theirs until it is made without them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ceframework_desktop.domain.errors import CannotWriteFile, quoted
from ceframework_desktop.storage.files import discard, flush_folder, replace_file, what_else

from .file_writing import plain_sentences
from .letter_files import new_name, private, put
from .mail_merge import (
    ONE_FILE,
    WORD,
    Plan,
    PlannedLetter,
    labels_name,
    letter_name,
    one_file_name,
)
from .merge_folder import ENDINGS

_BUFFER = 1 << 20  # bytes

Gone = Callable[[], Collection[str]]


class MergeFiles:
    """What is made in `folder`: the `names` of its files.

    `gone` gives the ids of contacts who were taken off the list since the plan was made.
    """

    def __init__(self, plan: Plan, folder: Path, gone: Gone) -> None:
        self._plan = plan
        self._folder = folder
        self._place = str(folder)
        self._gone = gone
        self._there: frozenset[str] = frozenset()
        self._before: frozenset[str] = frozenset()
        self._without: dict[str, frozenset[str]] = {}  # of whom a file for many holds nothing
        self._kept: set[str] = set()
        self._at = folder.name  # the file that is being made
        self.names: list[str] = []

    def found(self, there: frozenset[str], *, are_ours: bool) -> None:
        """What is there already: if `are_ours`, the same letters, which a run before made.

        If not, it is to be replaced; then too nothing of it stays of who goes meanwhile.
        """
        self._before = self._there = there.intersection(self._plan.files)
        if not are_ours:
            return
        engagement = self._plan.engagement
        for name in self._before.intersection((one_file_name(engagement), labels_name(engagement))):
            self._without[name] = frozenset()

    @property
    def kept(self) -> int:
        """How many of `names` were there and right before."""
        return len(self._kept.intersection(self.names))

    @property
    def letters(self) -> int:
        """How many letters are there."""
        gone, names = self._gone(), set(self.names)
        return sum(
            letter.contact.id not in gone and self._file_of(letter) in names
            for letter in self._plan.letters
        )

    @property
    def gone(self) -> int:
        """To how many people there is no letter because they were taken off the list."""
        gone = self._gone()
        return sum(letter.contact.id in gone for letter in self._plan.letters)

    def _file_of(self, letter: PlannedLetter) -> str:
        form = self._plan.options.form
        if form == ONE_FILE and not letter.is_mail:
            return one_file_name(self._plan.engagement)
        paper = "docx" if form == WORD else "pdf"
        return letter_name(self._plan.engagement, letter, "eml" if letter.is_mail else paper)

    def missing(self) -> frozenset[str]:
        """Who of those on paper was taken off the list."""
        gone = self._gone()
        return frozenset(x.contact.id for x in self._plan.printed if x.contact.id in gone)

    def is_right(self, name: str) -> bool:
        """True if a file for many is made, and nobody in it was taken off the list since."""
        return name in self.names and self._without[name] == self.missing()

    def put(self, name: str, data: bytes, sha256: str) -> None:
        """The file of one letter; one that is there already and right is left alone."""
        self._at = name
        self.names.append(name)
        if not put(self._place, name, data, sha256 if name in self._there else ""):
            self._kept.add(name)

    @contextmanager
    def for_many(self, name: str) -> Iterator[BinaryIO]:
        """A file for many, which gets its name once it is whole and on the disk."""
        self._at = name
        without = self.missing()  # who goes from now on may be in it
        new = self._folder / new_name(name)
        try:
            with private(str(new), _BUFFER) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            replace_file(new, self._folder / name)
        finally:
            discard(new)
        self._without[name] = without
        if name not in self.names:
            self.names.append(name)

    @contextmanager
    def named(self) -> Iterator[None]:
        """Turn a failure of the system into one that names the file that was being made."""
        try:
            yield
        except OSError as fault:
            path = self._folder / self._at
            other = what_else(path)
            if other and isinstance(fault, FileExistsError):
                raise CannotWriteFile(
                    f"{quoted(self._at)} could not be written. It is the name of {other}, and that"
                    " was not changed.",
                    "Choose another folder.",
                ) from None
            with plain_sentences(path):
                raise

    def take_back(self) -> None:
        """Nothing is left of a letter to someone who was taken off the list since it was made.

        Raises CannotWriteFile, but not before all that can be deleted is.
        """
        stuck, names = "", self._of_the_gone()
        for name in names:
            if name in self.names:
                self.names.remove(name)
            try:
                (self._folder / name).unlink(missing_ok=True)
            except OSError:
                stuck = stuck or name
        if names:
            with suppress(OSError):
                flush_folder(self._folder)
        if stuck:
            raise CannotWriteFile(
                f"{quoted(stuck)} holds a letter or an address of someone who was taken off the"
                " list, and it could not be deleted.",
                "Close it if it is open. Then delete it in its folder, and make the letters again.",
            )

    def _of_the_gone(self) -> list[str]:
        gone, missing = self._gone(), self.missing()
        found = [name for name, without in self._without.items() if without != missing]
        there = self._before.union(self.names)
        for letter in self._plan.letters:
            if letter.contact.id in gone:
                names = (letter_name(self._plan.engagement, letter, e[1:]) for e in ENDINGS)
                found += there.intersection(names)
        return found
