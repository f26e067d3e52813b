"""Make the letters of a mail merge: each whole or not at all, and from where it stopped.

A letter is written under another name and then renamed. So after a cancel, a crash or a cut there
is no half letter under a letter's name. By the list beside the letters (`merge_folder`) a run that
was interrupted is carried on, with the same day on every letter: what is there already and is right
stays as it is.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from ceframework_desktop.domain.errors import CannotWriteFile
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import show_day
from ceframework_desktop.storage.files import discard, flush_folder, replace_file

from .file_writing import plain_sentences, write_file
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
    one_file_name,
)
from .merge_folder import ENDINGS, MergeFolder
from .merge_letters import Letters
from .snapshot import Facts

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
    gone: int = 0  # people who were taken off the list meanwhile: there is no letter to them
    is_anew: bool = False  # stopped before the one PDF was whole: the next run begins it anew


Report = Callable[[Progress], None]
Gone = Callable[[], Collection[str]]


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
        self._done = self._kept = self._pages = 0
        self._files: list[str] = []
        self._place = str(folder)

    def go(self, *, force: bool) -> Made:
        self._listed.make()
        today = day_of_letter(self._facts, self._plan.engagement)
        letters = Letters(self._facts, self._plan, today)
        found = fingerprint(self._plan, letters.texts)
        before = self._listed.read()
        if before.get("fingerprint") == found:
            letters = self._as_before(letters, before, today)
        elif force:
            self._listed.clear_others(before)
        else:
            self._listed.refuse_others(before)
        self._listed.note(found, letters.dated, finished=False)
        stopped = False
        try:
            self._make_all(letters)
            self._listed.note(found, letters.dated, finished=True)
        except _Stopped:
            stopped = True
            self._take_back()
        return Made(
            self._folder,
            tuple(self._folder / name for name in self._files),
            self._kept,
            self._done - self._gone_among(self._plan.letters[: self._done]),
            self._pages,
            time.monotonic() - self._started,
            stopped,
            letters.dated,
            self._gone_among(self._plan.letters),
            stopped and self._is_one_file and not self._files,
        )

    def _gone_among(self, letters: Iterable[PlannedLetter]) -> int:
        gone = self._gone()
        return sum(letter.contact.id in gone for letter in letters)

    def _take_back(self) -> None:
        """Nothing is left of a letter to someone who was taken off the list since it was made."""
        gone = self._gone()
        for letter in self._plan.letters:
            if letter.contact.id in gone:
                for ending in ENDINGS:
                    name = letter_name(self._plan.engagement, letter, ending[1:])
                    if name in self._files:
                        self._files.remove(name)
                        (self._folder / name).unlink(missing_ok=True)

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

    def _make_all(self, letters: Letters) -> None:
        with _all_or_said(), plain_sentences(self._folder / "letters"):
            if self._is_one_file:
                self._one_file(letters)
            else:
                self._each(letters)
            self._mails(letters)
            self._take_back()
            flush_folder(self._folder)
        if self._plan.options.labels and self._plan.printed:
            name = labels_name(self._plan.engagement)
            data = letters.labels(self._gone())
            write_file(self._folder / name, data, force=True, private=True)
            self._files.append(name)

    def _each(self, letters: Letters) -> None:
        for letter in self._ticking(self._plan.printed):
            if self._plan.options.form == WORD:
                data = letters.word(letter)
                name = letter_name(self._plan.engagement, letter, "docx")
                self._put(name, data, hashlib.sha256(data).hexdigest())
            else:
                made = letters.pdf(letter)
                name = letter_name(self._plan.engagement, letter, "pdf")
                self._put(name, made.data, made.sha256)
                self._pages += made.pages

    def _one_file(self, letters: Letters) -> None:
        name = one_file_name(self._plan.engagement)
        new = self._folder / new_name(name)
        try:
            gone = -1
            while gone != self._gone_among(self._plan.printed):
                gone = self._gone_among(self._plan.printed)  # a letter to another may be in it
                self._done = 0
                with private(str(new), _BUFFER) as file:
                    self._pages = letters.bundle(file, self._ticking(self._plan.printed))
            replace_file(new, self._folder / name)
        finally:
            discard(new)
        self._files.append(name)

    def _mails(self, letters: Letters) -> None:
        for letter in self._ticking(self._plan.mailed):
            for ending, data in letters.mail(letter).items():
                name = letter_name(self._plan.engagement, letter, ending)
                self._put(name, data, hashlib.sha256(data).hexdigest())

    def _ticking(self, letters: tuple[PlannedLetter, ...]) -> Iterator[PlannedLetter]:
        """One after the other, with a look at whether to stop; those who are gone are left out."""
        for letter in letters:
            self._look()
            if letter.contact.id not in self._gone():
                yield letter
            self._step()

    def _put(self, name: str, data: bytes, sha256: str) -> None:
        """One that is there already and right is left alone."""
        self._files.append(name)
        if not put(self._place, name, data, sha256 if name in self._listed.there else ""):
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


@contextmanager
def _all_or_said() -> Iterator[None]:
    """A failure says what is there all the same."""
    try:
        yield
    except CannotWriteFile as fault:
        _, _, reason = fault.what.partition(". ")
        raise CannotWriteFile(
            f"Not all the letters could be made. {reason}".strip(),
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
