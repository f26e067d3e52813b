"""Make the letters of a mail merge: each whole or not at all, and from where it stopped.

A letter is written under another name and then renamed. So after a cancel, a crash or a cut there
is no half letter under a letter's name. Beside the letters lies a list without names. By it a run
that was interrupted is carried on, with the same day on every letter: what is there already and is
right stays as it is.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from ceframework_desktop.domain.errors import CannotWriteFile, FileExists, quoted
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import show_day
from ceframework_desktop.storage.files import discard, flush_folder, replace_file

from .exporting import plain_sentences, write_file
from .kept_json import read_kept
from .letter_files import new_name, private, put
from .mail_merge import (
    ONE_FILE,
    WORD,
    Plan,
    PlannedLetter,
    day_of_letter,
    fingerprint,
    labels_name,
    letter_name,
    manifest_name,
    one_file_name,
)
from .merge_letters import Letters
from .snapshot import Facts

_FORMAT = 1
_BUFFER = 1 << 20  # bytes
_OFTEN = 0.1  # seconds between two reports


@record
class Progress:
    """How far it is. `seconds_left` is None while nothing is known of it."""

    done: int
    total: int
    seconds_left: float | None


@record
class Made:
    """What was made. `kept` files were there already, from a run before. Each is in `files`."""

    folder: Path
    files: tuple[Path, ...]
    kept: int
    letters: int
    pages: int  # of PDFs; how many a Word file has, only Word knows
    seconds: float
    stopped: bool  # the user cancelled; what is there is whole, and the rest can follow
    dated: date
    is_anew: bool = (
        False  # it was stopped before the one PDF was whole: the next run begins it anew
    )


Report = Callable[[Progress], None]


def _no_report(_: Progress) -> None:
    return


def run(
    facts: Facts,
    plan: Plan,
    folder: Path,
    *,
    report: Report = _no_report,
    cancelled: Callable[[], bool] = lambda: False,
    force: bool = False,
) -> Made:
    """Make every file of a plan in `folder`, which is made if it is not there.

    `facts` is the workspace, or a snapshot of it in a thread of its own.
    Raises FileExists if other letters are there and `force` is not set, and CannotWriteFile.
    """
    return _Run(facts, plan, folder, report, cancelled).go(force=force)


class _Stopped(Exception):
    """The user cancelled."""


class _Run:
    def __init__(
        self,
        facts: Facts,
        plan: Plan,
        folder: Path,
        report: Report,
        cancelled: Callable[[], bool],
    ) -> None:
        self._plan = plan
        self._folder = folder
        self._report = report
        self._cancelled = cancelled
        self._manifest = folder / manifest_name(plan.engagement)
        self._facts = facts
        self._started = self._reported = time.monotonic()
        self._done = self._kept = self._pages = 0
        self._files: list[str] = []
        self._there: frozenset[str] = frozenset()
        self._place = str(folder)

    def go(self, *, force: bool) -> Made:
        self._make_folder()
        today = day_of_letter(self._facts, self._plan.engagement)
        letters = Letters(self._facts, self._plan, today)
        found = fingerprint(self._plan, letters.texts)
        before = self._read_manifest()
        if before.get("fingerprint") == found:
            letters = self._as_before(letters, before, today)
        elif not force:
            self._refuse_others(before)
        self._note(found, letters.dated, finished=False)
        stopped = False
        try:
            self._make_all(letters)
            self._note(found, letters.dated, finished=True)
        except _Stopped:
            stopped = True
        return Made(
            self._folder,
            tuple(self._folder / name for name in self._files),
            self._kept,
            self._done,
            self._pages,
            time.monotonic() - self._started,
            stopped,
            letters.dated,
            stopped and self._is_one_file and not self._files,
        )

    @property
    def _is_one_file(self) -> bool:
        return self._plan.options.form == ONE_FILE and bool(self._plan.printed)

    def _as_before(self, letters: Letters, before: dict[str, object], today: date) -> Letters:
        """A run that was interrupted goes on with the day it began on."""
        with suppress(ValueError):
            dated = date.fromisoformat(str(before.get("dated")))
            if not before.get("finished") and dated != today:
                return Letters(self._facts, self._plan, dated)
        return letters

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError):
            raise CannotWriteFile(
                f"The folder {quoted(self._folder.name)} could not be made.", "Choose another."
            ) from None
        with plain_sentences(self._manifest):
            self._there = frozenset(path.name for path in self._folder.iterdir())

    def _read_manifest(self) -> dict[str, object]:
        return read_kept(self._manifest)

    def _refuse_others(self, before: dict[str, object]) -> None:
        if before:
            raise FileExists(
                "There are other letters about this engagement in that folder. "
                "They were not changed.",
                "Choose an empty folder, or say that they may be replaced.",
            )
        taken = self._there.intersection(self._plan.files)
        if taken:
            raise FileExists(
                f"There is already a file {quoted(min(taken))} in that folder. It was not changed.",
                "Choose an empty folder, or say that it may be replaced.",
            )

    def _note(self, found: str, dated: date, *, finished: bool) -> None:
        """Write the list. It holds no name and no word of a letter."""
        data = {
            "made_by": "Community Engagement Planner",
            "format": _FORMAT,
            "engagement": self._plan.engagement.ref,
            "dated": dated.isoformat(),
            "letters": len(self._plan.letters),
            "fingerprint": found,
            "finished": finished,
            "files": list(self._plan.files),
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        write_file(self._manifest, text.encode(), force=True)

    def _make_all(self, letters: Letters) -> None:
        with plain_sentences(self._folder / "letters"):
            if self._is_one_file:
                self._one_file(letters)
            else:
                self._each(letters)
            self._mails(letters)
            flush_folder(self._folder)
        if self._plan.options.labels and self._plan.printed:
            name = labels_name(self._plan.engagement)
            write_file(self._folder / name, letters.labels(), force=True, private=True)
            self._files.append(name)

    def _each(self, letters: Letters) -> None:
        for letter in self._plan.printed:
            self._look()
            if self._plan.options.form == WORD:
                data = letters.word(letter)
                name = letter_name(self._plan.engagement, letter, "docx")
                self._put(name, data, hashlib.sha256(data).hexdigest())
            else:
                made = letters.pdf(letter)
                name = letter_name(self._plan.engagement, letter, "pdf")
                self._put(name, made.data, made.sha256)
                self._pages += made.pages
            self._step()

    def _one_file(self, letters: Letters) -> None:
        name = one_file_name(self._plan.engagement)
        new = self._folder / new_name(name)
        try:
            with private(str(new), _BUFFER) as file:
                self._pages += letters.bundle(file, self._ticking(self._plan.printed))
            replace_file(new, self._folder / name)
        finally:
            discard(new)
        self._files.append(name)

    def _mails(self, letters: Letters) -> None:
        for letter in self._plan.mailed:
            self._look()
            for ending, data in letters.mail(letter).items():
                name = letter_name(self._plan.engagement, letter, ending)
                self._put(name, data, hashlib.sha256(data).hexdigest())
            self._step()

    def _ticking(self, letters: tuple[PlannedLetter, ...]) -> Iterator[PlannedLetter]:
        for letter in letters:
            self._look()
            yield letter
            self._step()

    def _put(self, name: str, data: bytes, sha256: str) -> None:
        """One that is there already and right is left alone."""
        self._files.append(name)
        if not put(self._place, name, data, sha256 if name in self._there else ""):
            self._kept += 1

    def _look(self) -> None:
        if self._cancelled():
            raise _Stopped

    def _step(self) -> None:
        self._done += 1
        now = time.monotonic()
        total = len(self._plan.letters)
        if now - self._reported >= _OFTEN or self._done == total:
            self._reported = now
            taken = now - self._started
            left = taken / self._done * (total - self._done) if taken > 0.5 else None
            self._report(Progress(self._done, total, left))


def in_words(made: Made) -> str:
    """What was made, as a sentence for a list or a notice."""
    count = "1 letter" if made.letters == 1 else f"{made.letters:,} letters"
    if made.is_anew:
        return (
            "Stopped. The PDF was not made, and nothing half-made is left. It is always made anew,"
            " which takes seconds."
        )
    if made.stopped:
        return f"Stopped after {count}. Each of them is whole. Start again to make the rest."
    kept = " 1 file was" if made.kept == 1 else f" {made.kept:,} files were"
    kept = f"{kept} there already." if made.kept else ""
    return f"Made {count}, dated {show_day(made.dated)}.{kept}"
