"""Documents in files: whole or not at all, and never over another unasked."""

import hashlib
import os
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain.errors import (
    CannotOpen,
    CannotWriteFile,
    FileExists,
    NotFound,
    NotNeeded,
)
from ceframework_desktop.domain.record import replace
from ceframework_desktop.services import exporting, file_writing
from ceframework_desktop.services.answers_io import add_engagement, check_answers
from ceframework_desktop.services.exporting import (
    compose,
    export,
    file_name,
    render,
    why_draft,
)
from ceframework_desktop.services.file_writing import safe_name, write_file
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.kept_json import read_kept
from ceframework_desktop.services.letter_files import put
from ceframework_desktop.services.safety import restore_file
from ceframework_desktop.services.sample import make_sample, sample_answers
from ceframework_desktop.storage.backups import backup_now
from ceframework_desktop.storage.files import write_whole
from tests.services.registering import TODAY, new_register, registers

as_root = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    with new_register(tmp_path_factory.mktemp("exporting") / "r.ceregister") as opened:
        yield opened


def added(workspace, name=None, **answers):
    """An engagement of the sample with some answers changed, or one with only these."""
    raw = {**(sample_answers(name)[1] if name else {}), **answers}
    return add_engagement(workspace, check_answers(workspace.framework, raw))


# Names


def test_a_name_holds_the_reference_and_no_answer(workspace):
    engagement = added(workspace, title="Secret plans of J. Bloggs")
    name = file_name(engagement, Paper.LETTER, "pdf")
    assert name == f"{engagement.ref} feedback letter.pdf"
    assert file_name(engagement, Paper.PLAN, "docx", "large") == (
        f"{engagement.ref} engagement plan, large print.docx"
    )


@given(st.text(max_size=300))
def test_any_text_becomes_a_name_that_windows_allows(text):
    name = safe_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert name.isprintable()
    assert name == name.strip(" .")
    assert len(name) <= 121
    stem = name.split(".")[0].strip().upper()
    assert stem not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("VAR-2026-001 letter", "VAR-2026-001 letter"),
        ("A/B: c?", "A-B- c-"),
        ("con", "_con"),
        ("LPT1.old", "_LPT1.old"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("...", "document"),
        ("", "document"),
    ],
)
def test_names_are_made_safe(text, name):
    assert safe_name(text) == name


# Advice


def test_a_letter_that_cannot_be_answered_is_noted_wherever_it_is_made(workspace, tmp_path):
    before = workspace.organisation
    letter = added(workspace, "tenants-vote", letter_contact=None)
    workspace.save_organisation(replace(before, phone="", email=""))
    done = export(workspace, letter.id, Paper.LETTER, "txt", "standard", tmp_path)
    workspace.save_organisation(replace(before, phone="01709 000000"))
    reached = compose(workspace, letter.id, Paper.LETTER)
    workspace.save_organisation(before)
    assert [note for note in done.notes if "How can people reach you?" in note]
    assert not [note for note in reached.notes if "reach you" in note]


# Writing


def test_a_file_is_written_and_nothing_else_stays(tmp_path):
    path = write_file(tmp_path / "a.pdf", b"one")
    assert path.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_is_never_replaced_unasked(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"mine")
    with pytest.raises(FileExists, match="it was not changed"):
        write_file(path, b"other")
    assert path.read_bytes() == b"mine"
    assert write_file(path, b"other", force=True).read_bytes() == b"other"
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_that_appears_while_we_write_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    real = os.fsync

    def someone_else_is_faster(handle):
        if not path.exists():
            path.write_bytes(b"theirs")
        real(handle)

    monkeypatch.setattr(file_writing.os, "fsync", someone_else_is_faster)
    with pytest.raises(FileExists):
        write_file(path, b"ours")
    assert path.read_bytes() == b"theirs"
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize("force", [True, False])
def test_a_disk_that_fills_up_leaves_the_old_file_and_no_half(tmp_path, monkeypatch, force):
    path = tmp_path / "a.pdf"
    if force:
        path.write_bytes(b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(file_writing.os, "fsync", full)
    with pytest.raises(CannotWriteFile, match="The disk is full"):
        write_file(path, b"new", force=force)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == ([b"old"] if force else [])


@pytest.mark.parametrize(
    ("name", "what"),
    [("nowhere/a.pdf", "There is no folder"), ("file/a.pdf", "There is no folder"), ("a\0b", "a")],
)
def test_a_place_that_cannot_be_written_is_said_plainly(tmp_path, name, what):
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(CannotWriteFile, match=what) as caught:
        write_file(tmp_path / name, b"x")
    assert caught.value.todo


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("linked", [True, False])
def test_only_ordinary_files_are_replaced(tmp_path, force, linked):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    path = tmp_path / "a.pdf" if linked else pipe
    if linked:
        path.symlink_to(pipe)
    with pytest.raises(CannotWriteFile, match="was not changed") as caught:
        write_file(path, b"x", force=force)
    assert caught.value.todo
    assert stat.S_ISFIFO(path.stat().st_mode)
    assert path.is_symlink() == linked
    assert {p.name for p in tmp_path.iterdir()} == {"pipe", path.name}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_no_other_writer_replaces_a_pipe(workspace, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writers = (
        lambda: export(workspace, added(workspace).id, Paper.PLAN, "pdf", "standard", pipe),
        lambda: write_whole(pipe, b"x"),
        lambda: put(str(tmp_path), "pipe", b"x", ""),
        lambda: put(str(tmp_path), "pipe", b"x", hashlib.sha256(b"x").hexdigest()),
        lambda: restore_file(backup_now(workspace.register, tmp_path, "asked"), pipe, force=True),
        lambda: make_sample(registers(), pipe, replace=True),
    )
    for write in writers:
        with pytest.raises((CannotWriteFile, CannotOpen, FileExistsError)):
            write()
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_the_place_of_a_file_of_our_own_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "letters.json")
    assert read_kept(tmp_path / "letters.json") == {}


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_to_an_ordinary_file_may_be_replaced(tmp_path):
    real = tmp_path / "real.pdf"
    real.write_bytes(b"old")
    (tmp_path / "a.pdf").symlink_to(real)
    write_file(tmp_path / "a.pdf", b"new", force=True)
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_a_folder_is_never_replaced_by_a_file(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(CannotWriteFile):
        write_file(tmp_path / "a.pdf", b"x", force=True)
    assert (tmp_path / "a.pdf").is_dir()


@pytest.mark.skipif(as_root or os.name == "nt", reason="everything may be written here")
def test_a_folder_without_permission_is_said_plainly(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(CannotWriteFile, match="You may not write there"):
        write_file(tmp_path / "a.pdf", b"x")
    tmp_path.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_document_may_be_read_by_whom_the_system_says(tmp_path):
    old = os.umask(0o022)
    try:
        path = write_file(tmp_path / "a.pdf", b"x")
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o644


# Documents


def test_a_document_goes_into_a_folder_under_its_own_name(workspace, tmp_path):
    engagement = added(workspace, "tenants-vote")
    done = export(workspace, engagement.id, Paper.LETTER, "txt", "standard", tmp_path)
    assert done.path == tmp_path / f"{engagement.ref} feedback letter.txt"
    assert "22 April 2005" in done.path.read_text("utf-8").replace("\u00a0", " ")


def test_an_engagement_that_is_not_there_is_said_so(workspace, tmp_path):
    with pytest.raises(NotFound):
        export(workspace, "no such id", Paper.PLAN, "txt", "standard", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_if_it_may_not_be_written(workspace, tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("mine", "utf-8")
    monkeypatch.setattr(exporting, "compose", lambda *_: pytest.fail("made in vain"))
    engagement = added(workspace)
    with pytest.raises(FileExists):
        export(workspace, engagement.id, Paper.PLAN, "txt", "standard", path)


@pytest.mark.parametrize("format_name", exporting.FORMATS)
@pytest.mark.parametrize("print_style", exporting.PRINT_STYLES)
def test_an_empty_engagement_makes_every_document(workspace, format_name, print_style):
    engagement = added(workspace)
    for paper in Paper:
        document = compose(workspace, engagement.id, paper, print_style)
        assert document.draft
        assert render(document, format_name)


def test_a_letter_that_went_out_keeps_its_date(workspace):
    sent = added(workspace, "tenants-vote")
    assert compose(workspace, sent.id, Paper.LETTER).made_on == date(2005, 4, 22)
    assert compose(workspace, sent.id, Paper.PLAN).made_on == TODAY
    unsent = added(workspace, "tenants-vote", feedback_sent=None)
    assert compose(workspace, unsent.id, Paper.LETTER).made_on == TODAY


@pytest.mark.parametrize(
    ("name", "paper", "draft"),
    [
        ("tenants-vote", Paper.LETTER, False),
        ("tenants-vote", Paper.PLAN, False),
        ("compact-plus", Paper.LETTER, False),
        ("compact-plus", Paper.PLAN, False),
        ("gypsy-traveller-needs", Paper.PLAN, True),
        ("lifestyle-survey", Paper.EXEMPTION, False),
        ("lifestyle-survey", Paper.LETTER, True),
        ("inspection", Paper.EXEMPTION, True),
    ],
)
def test_what_is_not_final_says_draft_and_why(workspace, name, paper, draft):
    engagement = added(workspace, name)
    assert compose(workspace, engagement.id, paper).draft is draft
    assert bool(why_draft(workspace, engagement, paper)) is draft


def test_a_letter_that_only_waits_for_someone_to_say_so_says_that(workspace):
    engagement = added(workspace, "tenants-vote", letter_final="draft")
    assert why_draft(workspace, engagement, Paper.LETTER) == (
        "Nobody has said yet that the feedback letter is final.",
    )


def test_an_exemption_form_that_is_not_needed_is_refused_with_the_reason(workspace, tmp_path):
    for name, reason in (
        ("compact-plus", "No exemption is needed"),
        ("traffic-order", "automatic"),
    ):
        engagement = added(workspace, name)
        with pytest.raises(NotNeeded, match=reason):
            export(workspace, engagement.id, Paper.EXEMPTION, "txt", "standard", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("answers", [{}, {"start_date": "2026-05-01", "end_date": "2026-05-20"}])
def test_a_form_may_be_printed_while_the_dates_or_the_ground_are_open(
    workspace, tmp_path: Path, answers
):
    engagement = added(workspace, **answers)
    done = export(workspace, engagement.id, Paper.EXEMPTION, "txt", "standard", tmp_path)
    assert "DRAFT" in done.path.read_text("utf-8")


@pytest.mark.parametrize("name", ["con.pdf", "NUL", "Aux.tar.gz", "com1 .docx", "a?b.pdf", 'a"b'])
def test_names_that_windows_keeps_for_itself_are_refused_there(tmp_path, monkeypatch, name):
    monkeypatch.setattr(file_writing, "_ON_WINDOWS", True)
    with pytest.raises(CannotWriteFile) as refused:
        write_file(tmp_path / name, b"x")
    assert refused.value.what.endswith("Windows allows no file of that name.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["console.pdf", "VAR-2026-001 letter.pdf", "com10", "ü, ß.txt"])
def test_other_names_are_not(tmp_path, monkeypatch, name):
    monkeypatch.setattr(file_writing, "_ON_WINDOWS", True)
    assert write_file(tmp_path / name, b"x").read_bytes() == b"x"


@pytest.mark.parametrize(("letters", "too_long"), [(100, True), (1, False)])
def test_folders_that_are_too_long_for_windows_are_named_so(
    tmp_path, monkeypatch, letters, too_long
):
    monkeypatch.setattr(file_writing, "_ON_WINDOWS", True)
    folder = tmp_path / ("x" * letters) / ("y" * letters) / ("z" * letters)
    with pytest.raises(CannotWriteFile) as refused:
        write_file(folder / "a.pdf", b"x")
    assert ("too long together" in refused.value.what) == too_long


# What cannot be printed


@pytest.mark.parametrize(("said", "named"), [("Good 😀", ""), ("Good \u0e01", "\u0e01")])
def test_what_no_typeface_has_is_said_of_a_pdf_alone(workspace, tmp_path, said, named):
    engagement = added(workspace, "tenants-vote", summary=said)
    for format_name in ("pdf", "docx", "html", "txt"):
        done = export(workspace, engagement.id, Paper.LETTER, format_name, "standard", tmp_path)
        told = [note for note in done.notes if "empty box" in note]
        assert bool(told) == (bool(named) and format_name == "pdf")
        assert all(f": {named}." in note for note in told)
