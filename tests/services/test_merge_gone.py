"""Nothing is left of a letter to someone who is taken off the list while letters are made."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ceframework_desktop.domain.contact import Contact
from ceframework_desktop.domain.errors import CannotWriteFile
from ceframework_desktop.services import merge_run
from ceframework_desktop.services.mail_merge import ONE_FILE, WORD
from ceframework_desktop.services.merge_run import run
from tests.documents.reading import pdf_pages
from tests.services.merging import (
    LABELS,
    LETTER,
    TO_PRINT,
    many,
    merging_register,
    mixed,
    names,
    planned,
)


@pytest.fixture
def workspace(tmp_path):
    """A register with contacts of every kind."""
    with merging_register(tmp_path / "ours.ceregister") as opened:
        yield opened


def read_pdf(path) -> str:
    return " ".join(pdf_pages(path.read_bytes()))


class Going:
    """People who are erased while letters are made, as a run is told and asked."""

    def __init__(self, after: int, *ids: str, stop: bool = False) -> None:
        self._after, self._ids = after, ids
        self._stop = stop
        self.steps: list[int] = []
        self.gone: set[str] = set()

    def report(self, progress) -> None:
        self.steps.append(progress.done)
        if progress.done == self._after:
            self.gone.update(self._ids)

    def cancelled(self) -> bool:
        return self._stop and bool(self.gone)

    def run(self, workspace, found, out, *, force=False):
        return run(
            workspace,
            found,
            out,
            report=self.report,
            cancelled=self.cancelled,
            gone=lambda: self.gone,
            force=force,
        )


@pytest.fixture
def each_step(monkeypatch):
    """Every step is told."""
    monkeypatch.setattr(merge_run, "_OFTEN", 0)


@pytest.mark.usefixtures("each_step")
@pytest.mark.parametrize("form", ["files", ONE_FILE, WORD])
def test_nothing_is_left_of_a_letter_to_someone_erased_meanwhile(workspace, tmp_path, form) -> None:
    people = (*many(6), Contact("m", name="Zed Mail", email="z@example.org", delivery="email"))
    found = planned(workspace, people, form=form, labels="3x7")
    out = tmp_path / "out"
    going = Going(4, "c1", "c5", "m")  # one whose letter is made, and two whose is not yet
    made = going.run(workspace, found, out)
    assert (made.letters, made.gone, made.stopped) == (4, 3, False)
    if form == ONE_FILE:
        said = read_pdf(out / TO_PRINT)
        assert "Dear Jo 0," in said
        assert "Dear Jo 1," not in said
        assert "Dear Jo 5," not in said
    else:
        ending = "docx" if form == WORD else "pdf"
        assert [n for n in names(out) if "letter 0" in n] == [
            LETTER.format(n, ending) for n in (1, 3, 4, 5)
        ]
    labels = read_pdf(out / LABELS)
    assert "Jo 4" in labels
    assert "Jo 1" not in labels
    assert sorted(path.name for path in made.files) == [n for n in names(out) if "json" not in n]


@pytest.mark.usefixtures("each_step")
def test_the_one_file_is_made_anew_if_someone_goes_while_the_e_mails_are_made(
    workspace, tmp_path
) -> None:
    found, out = planned(workspace, mixed(), form=ONE_FILE, labels="3x7"), tmp_path / "out"
    going = Going(5, "c1", "m0")
    made = going.run(workspace, found, out)
    assert (made.letters, made.gone, made.stopped) == (5, 2, False)
    said = read_pdf(out / TO_PRINT)
    assert "Dear Jo 1," not in said
    assert said.count("Dear Jo ") == 2
    assert "Jo 1" not in read_pdf(out / LABELS)
    assert [n for n in names(out) if n.endswith(".eml")] == [
        LETTER.format(n, "eml") for n in (5, 6, 7)
    ]
    assert going.steps == [1, 2, 3, 4, 5, 6, 7, 5, 6, 7]  # the e-mails stay counted
    assert sorted(path.name for path in made.files) == [n for n in names(out) if "json" not in n]


@pytest.mark.usefixtures("each_step")
@pytest.mark.parametrize("form", ["files", ONE_FILE])
def test_nor_is_anything_left_if_it_is_stopped_then(workspace, tmp_path, form) -> None:
    found, out = planned(workspace, mixed(), form=form, labels="3x7"), tmp_path / "out"
    run(workspace, found, out)  # all are there from a run before
    made = Going(5, "c1", "m0", "m3", stop=True).run(workspace, found, out)
    assert made.stopped
    assert made.is_anew == (form == ONE_FILE)
    papers = [] if form == ONE_FILE else [LETTER.format(n, "pdf") for n in (1, 3)]
    mails = [LETTER.format(n, ending) for n in (5, 6) for ending in ("eml", "txt")]
    assert names(out) == [*papers, *mails, "MSC-2026-001 letters.json"]


@pytest.mark.usefixtures("each_step")
def test_nor_is_anything_left_of_letters_that_are_replaced(workspace, tmp_path) -> None:
    found, out = planned(workspace, many(4)), tmp_path / "out"
    run(workspace, found, out)
    again = planned(workspace, many(4), envelope="c5")
    made = Going(1, "c1").run(workspace, again, out, force=True)
    assert made.gone == 1
    assert names(out) == [
        *(LETTER.format(n, "pdf") for n in (1, 3, 4)),
        "MSC-2026-001 letters.json",
    ]


@pytest.mark.usefixtures("each_step")
def test_only_letters_that_are_there_are_counted(workspace, tmp_path) -> None:
    found = planned(workspace, (*mixed()[3:], *many(3)))  # who gets an e-mail is first on the list
    made = Going(3, "m0", stop=True).run(workspace, found, tmp_path / "out")
    assert len(list((tmp_path / "out").glob("*.pdf"))) == made.letters == 3
    one = planned(workspace, mixed(), form=ONE_FILE)
    made = Going(5, "c1", "m0", stop=True).run(workspace, one, tmp_path / "one")
    assert made.letters == len(list((tmp_path / "one").glob("*.eml"))) == 1  # and no PDF


@pytest.mark.usefixtures("each_step")
@pytest.mark.parametrize("form", ["files", ONE_FILE])
def test_nor_if_the_disk_is_full_then(workspace, tmp_path, monkeypatch, form) -> None:
    found, out = planned(workspace, mixed(), form=form), tmp_path / "out"
    going = Going(5, "c1", "m0")
    real = os.replace

    def replaced(old, new):
        if going.gone:
            raise OSError(errno.ENOSPC, "no room")
        real(old, new)

    monkeypatch.setattr("ceframework_desktop.services.letter_files.os.replace", replaced)
    with pytest.raises(CannotWriteFile, match="disk is full"):
        going.run(workspace, found, out)
    papers = [] if form == ONE_FILE else [LETTER.format(n, "pdf") for n in (1, 3)]
    mails = [LETTER.format(5, ending) for ending in ("eml", "txt")]
    assert names(out) == [*papers, *mails, "MSC-2026-001 letters.json"]


@pytest.mark.usefixtures("each_step")
@pytest.mark.parametrize("stop", [False, True])
def test_a_letter_that_cannot_be_deleted_is_said_by_its_name(
    workspace, tmp_path, monkeypatch, stop
) -> None:
    found, out = planned(workspace, mixed()), tmp_path / "out"
    real = Path.unlink

    def unlink(path, **how):
        if path.name == LETTER.format(1, "pdf"):
            raise PermissionError(13, "another program has it open")
        real(path, **how)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(CannotWriteFile, match=r"“MSC-2026-001 letter 0001.pdf” holds") as caught:
        Going(5, "c0", "c1", stop=stop).run(workspace, found, out)
    assert "delete it" in caught.value.todo
    assert LETTER.format(2, "pdf") not in names(out)  # the other is gone all the same
