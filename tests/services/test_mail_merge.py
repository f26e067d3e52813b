"""Who gets which letter; letters that are whole or not there; going on after a stop."""

from __future__ import annotations

import email
import email.policy
import json
import os
import signal
import stat
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from ceframework_desktop.domain.contact import Contact
from ceframework_desktop.domain.errors import CannotWriteFile, FileExists, NotFound, UserError
from ceframework_desktop.domain.record import replace
from ceframework_desktop.domain.translation import translation
from ceframework_desktop.services import languages, merge_run
from ceframework_desktop.services.mail_merge import ONE_FILE, WORD
from ceframework_desktop.services.merge_run import in_words, run
from ceframework_desktop.services.translations import add_translation, read_translation
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
from tests.services.registering import registers


@pytest.fixture
def workspace(tmp_path):
    """A register with contacts of every kind."""
    with merging_register(tmp_path / "ours.ceregister") as opened:
        yield opened


def test_each_is_written_to_in_their_own_way(workspace) -> None:
    found = planned(workspace)
    ways = {
        letter.contact.title: (letter.contact.print_style, letter.language, letter.is_mail)
        for letter in found.letters
    }
    assert ways == {
        "Jo Example": ("standard", "en", False),
        "Łukasz Żółć": ("clear", "pl", False),
        "محمد حسين": ("large", "en", False),
        "Siân Llŷr": ("standard", "en", True),
        "Lunch club": ("standard", "en", False),
    }
    assert [letter.number for letter in found.letters] == [1, 2, 3, 4, 5]
    assert [out.contact.title for out in found.left_out] == ["No Address"]
    assert found.left_out[0].reasons == ("They want post, but there is no address.",)


def test_what_is_odd_is_said_before_anything_is_made(workspace) -> None:
    notes = " ".join(planned(workspace).notes)
    assert "1 person reads Urdu, but there is no Urdu text of the letter." in notes
    assert "words in Polish are not yet checked by a native speaker" in notes
    assert "1 contact gets no letter" in notes
    assert "DRAFT" not in notes
    languages.set_checked(workspace, "pl", "A. Example")
    workspace.save_answer(workspace.engagements()[0].id, "letter_final", "draft")
    notes = " ".join(planned(workspace).notes)
    assert "Polish" not in notes
    assert "Every page will say DRAFT." in notes


def test_files_have_numbers_and_no_names(workspace, tmp_path) -> None:
    found = planned(workspace, labels="3x7")
    made = run(workspace, found, tmp_path / "out")
    there = names(tmp_path / "out")
    numbers = {letter.contact.title: letter.number for letter in found.letters}
    mail = numbers["Siân Llŷr"]
    paper = [f"MSC-2026-001 letter {n:04}.pdf" for n in range(1, 6) if n != mail]
    assert there == sorted(
        [
            *paper,
            f"MSC-2026-001 letter {mail:04}.eml",
            f"MSC-2026-001 letter {mail:04}.txt",
            "MSC-2026-001 address labels.pdf",
            "MSC-2026-001 letters.json",
        ]
    )
    assert (made.letters, made.kept, made.stopped) == (5, 0, False)
    assert sorted(path.name for path in made.files) == sorted(found.files)
    listed = (tmp_path / "out" / "MSC-2026-001 letters.json").read_text("utf-8")
    assert not any(name in listed for name in ("Jo Example", "Łukasz", "Meadow", "sian@"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_letters_are_for_the_users_eyes_alone(workspace, tmp_path) -> None:
    for form in ("files", ONE_FILE):
        made = run(workspace, planned(workspace, form=form, labels="2x7"), tmp_path / form)
        for path in made.files:
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_in_a_letter(workspace, tmp_path) -> None:
    found = planned(workspace)
    run(workspace, found, tmp_path / "out")
    letters = {letter.contact.title: letter for letter in found.letters}

    def text(title: str) -> str:
        name = f"MSC-2026-001 letter {letters[title].number:04}.pdf"
        return " ".join(" ".join(pdf_pages((tmp_path / "out" / name).read_bytes())).split())

    jo = text("Jo Example")
    assert "Jo Example 1 Meadow Street Maltby S00 0XX 4 March 2026" in jo
    assert f"Our reference: {letters['Jo Example'].reference} Dear Jo Example," in jo
    polish = text("Łukasz Żółć")
    assert "04.03.2026" in polish
    assert "Szanowni Państwo, Otwarcie Dziękujemy za udział." in polish
    assert "Z poważaniem," in polish


def test_a_message_to_send(workspace, tmp_path) -> None:
    found = planned(workspace)
    run(workspace, found, tmp_path / "out")
    number = found.mailed[0].number
    path = tmp_path / "out" / f"MSC-2026-001 letter {number:04}.eml"
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert read["To"] == "Siân Llŷr <sian@example.org>"
    text = read.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert "Dear Siân Llŷr," in text
    assert path.with_suffix(".txt").read_text("utf-8") == text
    [attached] = read.iter_attachments()
    assert attached.get_content().startswith(b"%PDF")
    assert "Siân" not in attached.get_filename()


@pytest.mark.parametrize("two_sided", [False, True])
def test_one_file_to_print(workspace, tmp_path, two_sided) -> None:
    found = planned(workspace, form=ONE_FILE, two_sided=two_sided)
    made = run(workspace, found, tmp_path / "out")
    pages = pdf_pages((tmp_path / "out" / "MSC-2026-001 letters to print.pdf").read_bytes())
    assert made.pages == len(pages)
    firsts = [n for n, page in enumerate(pages) if "reference:" in page or "Nasz numer" in page]
    assert len(firsts) == len(found.printed)
    assert not two_sided or all(n % 2 == 0 for n in firsts)


def test_a_second_run_keeps_what_is_right_and_mends_what_is_not(workspace, tmp_path) -> None:
    found = planned(workspace)
    first = run(workspace, found, tmp_path / "out")
    before = {path: path.read_bytes() for path in first.files}
    pdfs = [path for path in first.files if path.suffix == ".pdf"]
    pdfs[0].write_bytes(b"%PDF half")
    pdfs[1].unlink()
    again = run(workspace, found, tmp_path / "out")
    assert again.kept == len(first.files) - 2
    assert {path: path.read_bytes() for path in again.files} == before
    assert "files were there already" in in_words(again)


class Stop:
    """Says stop after some letters."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_a_cancelled_run_leaves_whole_letters_and_goes_on_with_its_day(tmp_path) -> None:
    path = tmp_path / "ours.ceregister"
    out = tmp_path / "out"
    with merging_register(path) as workspace:
        made = run(workspace, planned(workspace, many(40)), out, cancelled=Stop(7))
        assert made.stopped
        assert made.letters == 7
        assert "Stopped after 7 letters" in in_words(made)
        assert len(names(out)) == 8
        whole = {p.name: p.read_bytes() for p in out.glob("*.pdf")}
    assert json.loads((out / "MSC-2026-001 letters.json").read_text("utf-8"))["finished"] is False
    with registers(date(2026, 3, 9)).open(path) as workspace:
        made = run(workspace, planned(workspace, many(40)), out)
    assert (made.letters, made.kept, made.dated) == (40, 7, date(2026, 3, 4))
    assert {name: (out / name).read_bytes() for name in whole} == whole
    assert len(list(out.glob("*.pdf"))) == 40


def test_a_cancelled_file_to_print_is_not_there(workspace, tmp_path) -> None:
    out = tmp_path / "out"
    made = run(workspace, planned(workspace, many(9), form=ONE_FILE), out, cancelled=Stop(4))
    assert made.stopped
    assert made.is_anew
    assert "always made anew" in in_words(made)
    assert names(out) == ["MSC-2026-001 letters.json"]
    assert not run(workspace, planned(workspace, many(9), form=ONE_FILE), out).is_anew


_KILLED = """
import sys
from pathlib import Path
sys.path[:0] = [{root!r}]
from ceframework_desktop.domain.contact import Contact
from ceframework_desktop.services.mail_merge import Options, plan
from ceframework_desktop.services.merge_run import run
from ceframework_desktop.services.registers import Registers
from ceframework_desktop import paths
people = tuple(Contact(id=f"c{{n}}", name=f"Jo {{n}}", address="1 Road") for n in range(5000))
with Registers(paths.default_pack(), Path({cache!r})).open(Path({register!r})) as workspace:
    engagement = workspace.engagements()[0]
    run(workspace, plan(workspace, engagement.id, people, Options()), Path({out!r}))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a kill that nothing can catch")
def test_a_killed_run_leaves_no_half_letter(tmp_path) -> None:
    register, out = tmp_path / "ours.ceregister", tmp_path / "out"
    merging_register(register).close()
    code = _KILLED.format(
        root=str(Path.cwd()), cache=str(tmp_path), register=str(register), out=str(out)
    )
    child = subprocess.Popen([sys.executable, "-c", code])
    try:
        while child.poll() is None and not (out.is_dir() and len(list(out.iterdir())) > 40):
            time.sleep(0.01)
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    letters = list(out.glob("MSC*.pdf"))
    assert len(letters) > 30
    assert all(path.read_bytes().endswith(b"%%EOF\n") for path in letters)
    assert len(list(out.glob(".*"))) <= 1
    with registers().open(register) as workspace:
        run(workspace, planned(workspace, many(len(letters) + 5)), out, force=True)
    assert not list(out.glob(f".*{len(letters):04}*"))


def test_other_letters_are_not_replaced_unasked(workspace, tmp_path) -> None:
    out = tmp_path / "out"
    run(workspace, planned(workspace, many(3)), out)
    others = planned(workspace, many(4))
    with pytest.raises(FileExists, match="other letters"):
        run(workspace, others, out)
    assert run(workspace, others, out, force=True).letters == 4
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "MSC-2026-001 letter 0001.pdf").write_bytes(b"mine")
    with pytest.raises(FileExists, match="letter 0001"):
        run(workspace, others, tmp_path / "mine")
    assert (tmp_path / "mine" / "MSC-2026-001 letter 0001.pdf").read_bytes() == b"mine"


def test_replaced_letters_are_gone_but_nothing_else_is(workspace, tmp_path) -> None:
    out = tmp_path / "out"
    run(workspace, planned(workspace, many(4)), out)
    (out / "MSC-2026-001 letter 0009.pdf").write_bytes(b"not in the list")
    (out / "mine.pdf").write_bytes(b"mine")
    (tmp_path / "MSC-2026-001 other.pdf").write_bytes(b"outside")
    manifest = out / "MSC-2026-001 letters.json"
    listed = json.loads(manifest.read_text("utf-8"))
    listed["files"] += ["mine.pdf", "../MSC-2026-001 other.pdf", 5, None]
    manifest.write_text(json.dumps(listed), "utf-8")
    run(workspace, planned(workspace, many(2)), out, force=True)
    assert names(out) == [
        *(f"MSC-2026-001 letter {n:04}.pdf" for n in (1, 2, 9)),
        "MSC-2026-001 letters.json",
        "mine.pdf",
    ]
    assert (tmp_path / "MSC-2026-001 other.pdf").exists()


def test_a_changed_letter_is_another_letter(workspace, tmp_path) -> None:
    out = tmp_path / "out"
    people = many(2)
    run(workspace, planned(workspace, people), out)
    for change in (replace(people[0], print_style="large"), replace(people[0], address="2 Road")):
        with pytest.raises(FileExists):
            run(workspace, planned(workspace, (change, people[1])), out)
    engagement = workspace.engagements()[0]
    workspace.save_answer(engagement.id, "summary", "Something else.")
    with pytest.raises(FileExists):
        run(workspace, planned(workspace, people), out)


def test_progress_is_told_to_the_end(workspace, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(merge_run, "_OFTEN", 0)
    told = []
    run(workspace, planned(workspace, many(12)), tmp_path / "out", report=told.append)
    assert [step.done for step in told] == list(range(1, 13))
    assert {step.total for step in told} == {12}
    assert told[-1].seconds_left in (None, 0)


def test_a_folder_that_cannot_be_made(workspace, tmp_path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWriteFile, match="could not be made"):
        run(workspace, planned(workspace), tmp_path / "file" / "out")


def test_a_full_disk_is_said_and_leaves_no_half_letter(workspace, tmp_path, monkeypatch) -> None:
    import errno

    real = os.replace
    calls = []

    def replaced(old, new):
        if str(new).endswith(".pdf"):
            calls.append(new)
        if len(calls) > 3:
            raise OSError(errno.ENOSPC, "no room")
        real(old, new)

    monkeypatch.setattr("ceframework_desktop.services.letter_files.os.replace", replaced)
    with pytest.raises(CannotWriteFile, match=r"letter 0004.pdf” could .* The disk is full\."):
        run(workspace, planned(workspace, many(9)), tmp_path / "out")
    monkeypatch.undo()
    assert not list((tmp_path / "out").glob(".*"))
    assert run(workspace, planned(workspace, many(9)), tmp_path / "out").kept == 3


@pytest.mark.parametrize(
    ("options", "taken"),
    [
        ({}, LETTER.format(2, "pdf")),
        ({"form": ONE_FILE}, TO_PRINT),
        ({"labels": "3x7"}, LABELS),
    ],
)
def test_a_name_that_something_else_has_is_said(workspace, tmp_path, options, taken) -> None:
    out = tmp_path / "out"
    (out / taken).mkdir(parents=True)
    with pytest.raises(CannotWriteFile) as caught:
        run(workspace, planned(workspace, many(3), **options), out, force=True)
    assert caught.value.what == (
        f"Not all the letters could be made. “{taken}” could not be written. It is the name of a"
        " folder, and that was not changed."
    )
    assert caught.value.todo == "Each letter that is there is whole. Choose another folder."


def test_a_letter_that_may_not_be_replaced_is_said_by_its_name(
    workspace, tmp_path, monkeypatch
) -> None:
    out = tmp_path / "out"
    run(workspace, planned(workspace, many(4)), out)
    real = Path.unlink

    def unlink(path, **how):
        if path.name == LETTER.format(3, "pdf"):
            raise PermissionError(13, "another program has it open")
        real(path, **how)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(CannotWriteFile, match=r"“MSC-2026-001 letter 0003\.pdf” could not be"):
        run(workspace, planned(workspace, many(2)), out, force=True)


UNSET = "\u0e01"  # a letter that no typeface has


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, "in letters 2 and 7 where"),
        ({"form": ONE_FILE}, "in letters 2 and 7 where"),
        ({"form": WORD}, "in letter 7 where"),  # the PDF of its e-mail
        ({"form": WORD, "labels": "3x7"}, "in letters 2 and 7 where"),
    ],
)
def test_what_cannot_be_printed_is_said_with_the_letters(
    workspace, tmp_path, options, told
) -> None:
    people = list(mixed())
    assert run(workspace, planned(workspace, people, **options), tmp_path / "a").notes == ()
    people[1] = replace(people[1], address=f"1 Road {UNSET}")
    people[6] = replace(people[6], name=f"Jo {UNSET}")
    [note] = run(workspace, planned(workspace, people, **options), tmp_path / "b").notes
    assert f"{told} these stand, because no typeface has them: {UNSET}." in note


def test_what_of_the_letter_itself_cannot_be_printed_is_said_once(workspace, tmp_path) -> None:
    workspace.save_answer(workspace.engagements()[0].id, "thanks", f"Thanks {UNSET}")
    [note] = run(workspace, planned(workspace, mixed()), tmp_path / "a").notes
    assert note.startswith("An empty box is printed where these stand")
    [note] = run(workspace, planned(workspace, mixed(), form=WORD), tmp_path / "b").notes
    assert run(workspace, planned(workspace, many(3), form=WORD), tmp_path / "c").notes == ()


def test_who_checked_the_words_is_kept(workspace) -> None:
    assert {own.state for own in languages.languages(workspace)} == {
        "Not yet checked by a native speaker"
    }
    languages.set_checked(workspace, "ur", " A.  Example ")
    held = {own.code: own.checked for own in languages.languages(workspace)}
    assert held["ur"] == "A. Example, 4 March 2026"
    languages.set_checked(workspace, "ur", "")
    assert {own.checked for own in languages.languages(workspace)} == {""}
    with pytest.raises(NotFound):
        languages.set_checked(workspace, "xx", "A. Example")
    with pytest.raises(UserError, match="too long"):
        languages.set_checked(workspace, "ur", "A" * 501)


def test_a_translation_replaces_the_one_before(workspace) -> None:
    engagement = workspace.engagements()[0].id
    add_translation(workspace, engagement, "ur", "متن", "A. Example")
    add_translation(workspace, engagement, "pl", "Nowy tekst")
    assert languages.offered(workspace.engagement(engagement)) == ("en", "pl", "ur")
    assert translation(workspace.engagement(engagement), "pl").text == "Nowy tekst"
    workspace.undo()
    assert translation(workspace.engagement(engagement), "pl").text.startswith("Otwarcie")
    for code, text in (("xx", "a"), ("en", "a")):
        with pytest.raises(NotFound):
            add_translation(workspace, engagement, code, text)
    with pytest.raises(UserError, match="no text"):
        add_translation(workspace, engagement, "pl", " \n")
    with pytest.raises(UserError, match="too long"):
        add_translation(workspace, engagement, "pl", "a" * 100_001)


def test_a_translation_is_read_from_text_and_word(tmp_path) -> None:
    import docx

    text = "Tytuł\n\nŻółć jaźń"
    for name, data in (
        ("a.txt", text.encode()),
        ("b.txt", text.encode("utf-8-sig")),
        ("c.txt", text.encode("utf-16")),
    ):
        (tmp_path / name).write_bytes(data)
        assert read_translation(tmp_path / name) == text
    word = docx.Document()
    word.add_heading("Tytuł", 1)
    word.add_paragraph("Żółć jaźń")
    word.save(tmp_path / "d.docx")
    assert read_translation(tmp_path / "d.docx") == text


@pytest.mark.parametrize(
    "data",
    [
        "Żółć".encode("cp1250"),
        b"PK\x03\x04 not a zip",
        b"a\0b",
    ],
)
def test_a_file_that_cannot_be_read_is_said(tmp_path, data) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(UserError, match="could not be read"):
        read_translation(tmp_path / "a.txt")


@pytest.mark.parametrize("start", ["<!DOCTYPE x [<!ENTITY a 'b'>]>", "<w"])
def test_a_hostile_word_file_is_refused(tmp_path, start) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", f"<?xml version='1.0'?>{start}<x>&a;</x>")
    with pytest.raises(UserError, match="could not be read as a Word file"):
        read_translation(tmp_path / "a.docx")


def test_too_large_a_file_is_refused(tmp_path) -> None:
    import zipfile

    (tmp_path / "a.txt").write_bytes(b"a" * 5_000_001)
    with pytest.raises(UserError, match="too large"):
        read_translation(tmp_path / "a.txt")
    with zipfile.ZipFile(tmp_path / "b.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 20_000_001)
    with pytest.raises(UserError, match="could not be read as a Word file"):
        read_translation(tmp_path / "b.docx")


def test_a_bad_email_holds_up_no_letter_by_post(workspace) -> None:
    contact = Contact("p", name="Jo", address="1 Road", email="jo at example", delivery="post")
    found = planned(workspace, contacts=(contact,))
    assert [letter.contact.id for letter in found.letters] == ["p"]
    assert found.left_out == ()
