"""Make the letters of a mail merge: each whole or not at all, and from where it stopped.

A letter is written under another name and then renamed. So after a cancel, a crash or a cut there
is no half letter under a letter's name. By the list beside the letters (`merge_folder`) a run that
was interrupted is carried on, with the same day on every letter: what is there already and is right
stays as it is.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from ceframework_desktop.domain.errors import CannotWriteFile
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import show_day
from ceframework_desktop.storage.files import flush_folder

from .mail_merge import (
    ONE_FILE,
    WORD,
    Plan,
    PlannedLetter,
    day_of_letter,
    fingerprint,
    labels_name,
    letter_name,
    one_file_name,
)
from .merge_files import Gone, MergeFiles
from .merge_folder import MergeFolder
from .merge_letters import Letters
from .snapshot import Facts

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
    gone: int = 0  # people who were taken off the list meanwhile: there is no letter to them
    is_anew: bool = False  # stopped before the one PDF was whole: the next run begins it anew
    notes: tuple[str, ...] = ()  # whole sentences, such as which characters could not be printed


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
    gone: Gone = frozenset,
) -> Made:
    """Make every file of a plan in `folder`, which is made if it is not there.

    `facts` is the workspace, or a snapshot of it in a thread of its own. `gone` gives the ids of
    contacts who were taken off the list since the plan was made: no letter to them is left behind.
    Raises FileExists if other letters are there and `force` is not set, and CannotWriteFile.
    """
    return _Run(facts, plan, folder, report, cancelled, gone).go(force=force)


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
        gone: Gone,
    ) -> None:
        self._plan = plan
        self._gone = gone
        self._folder = folder
        self._report = report
        self._cancelled = cancelled
        self._listed = MergeFolder(plan, folder)
        self._facts = facts
        self._started = self._reported = time.monotonic()
        self._done = self._pages = 0
        self._files = MergeFiles(plan, folder, gone)

    def go(self, *, force: bool) -> Made:
        self._listed.make()
        today = day_of_letter(self._facts, self._plan.engagement)
        letters = Letters(self._facts, self._plan, today)
        found = fingerprint(self._plan, letters.texts)
        before = self._listed.read()
        is_same = before.get("fingerprint") == found
        if is_same:
            letters = self._as_before(letters, before, today)
        elif force:
            self._listed.clear_others(before)
        else:
            self._listed.refuse_others(before)
        self._files.found(self._listed.there, are_ours=is_same)
        self._listed.note(found, letters.dated, finished=False)
        stopped = False
        try:
            self._make_all(letters)
            self._listed.note(found, letters.dated, finished=True)
        except _Stopped:
            stopped = True
        return self._made(letters, stopped=stopped)

    def _made(self, letters: Letters, *, stopped: bool) -> Made:
        files = self._files
        return Made(
            self._folder,
            tuple(self._folder / name for name in files.names),
            files.kept,
            files.letters,
            self._pages,
            time.monotonic() - self._started,
            stopped,
            letters.dated,
            files.gone,
            stopped and self._is_one_file and self._one_name not in files.names,
            () if stopped else letters.not_in_print(self._gone()),
        )

    @property
    def _is_one_file(self) -> bool:
        return self._plan.options.form == ONE_FILE and bool(self._plan.printed)

    @property
    def _one_name(self) -> str:
        return one_file_name(self._plan.engagement)

    def _as_before(self, letters: Letters, before: dict[str, object], today: date) -> Letters:
        """A run that was interrupted goes on with the day it began on."""
        with suppress(ValueError):
            dated = date.fromisoformat(str(before.get("dated")))
            if not before.get("finished") and dated != today:
                return Letters(self._facts, self._plan, dated)
        return letters

    def _make_all(self, letters: Letters) -> None:
        try:
            with _all_or_said(), self._files.named():
                if self._is_one_file:
                    self._one_file(letters)
                else:
                    self._each(letters)
                self._mails(letters)
                self._until_nobody_goes(letters)
                flush_folder(self._folder)
        finally:
            self._files.take_back()

    def _until_nobody_goes(self, letters: Letters) -> None:
        """Make the labels; and what holds many anew if one of them was taken off the list."""
        made = None
        while made != self._files.missing():
            made = self._files.missing()
            for name, make in self._for_many().items():
                if not self._files.is_right(name):
                    make(letters)

    def _for_many(self) -> dict[str, Callable[[Letters], None]]:
        """The files that hold more than one letter or address, by name."""
        found: dict[str, Callable[[Letters], None]] = {}
        if self._is_one_file:
            found[self._one_name] = self._one_file
        if self._plan.options.labels and self._plan.printed:
            found[labels_name(self._plan.engagement)] = self._labels
        return found

    def _each(self, letters: Letters) -> None:
        for letter in self._ticking(self._plan.printed):
            if self._plan.options.form == WORD:
                data = letters.word(letter)
                name = letter_name(self._plan.engagement, letter, "docx")
                self._files.put(name, data, hashlib.sha256(data).hexdigest())
            else:
                made = letters.pdf(letter)
                name = letter_name(self._plan.engagement, letter, "pdf")
                self._files.put(name, made.data, made.sha256)
                self._pages += made.pages

    def _one_file(self, letters: Letters) -> None:
        if self._one_name in self._files.names:  # made anew, so its letters are counted anew
            self._done -= len(self._plan.printed)
        with self._files.for_many(self._one_name) as file:
            self._pages = letters.bundle(file, self._ticking(self._plan.printed))

    def _labels(self, letters: Letters) -> None:
        with self._files.for_many(labels_name(self._plan.engagement)) as file:
            file.write(letters.labels(self._gone()))

    def _mails(self, letters: Letters) -> None:
        for letter in self._ticking(self._plan.mailed):
            for ending, data in letters.mail(letter).items():
                name = letter_name(self._plan.engagement, letter, ending)
                self._files.put(name, data, hashlib.sha256(data).hexdigest())

    def _ticking(self, letters: tuple[PlannedLetter, ...]) -> Iterator[PlannedLetter]:
        """One after the other, with a look at whether to stop; those who are gone are left out."""
        for letter in letters:
            self._look()
            if letter.contact.id not in self._gone():
                yield letter
            self._step()

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


@contextmanager
def _all_or_said() -> Iterator[None]:
    """A failure says what is there all the same."""
    try:
        yield
    except CannotWriteFile as fault:
        raise CannotWriteFile(
            f"Not all the letters could be made. {fault.what}",
            f"Each letter that is there is whole. {fault.todo}",
        ) from None


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
