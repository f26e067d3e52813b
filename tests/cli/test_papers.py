"""export and demo."""

import json
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from tests.cli.calling import Said, call, call_outside, is_plain

ENDINGS = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!DOCTYPE html>", "txt": b"Voluntary Action"}


def export(capsys, register, paper, ref, out, *rest):
    """Call export."""
    return call(
        capsys, "export", paper, "--file", register, "--engagement", ref, "--out", out, *rest
    )


@pytest.mark.parametrize("format_name", ENDINGS)
@pytest.mark.parametrize("print_style", ["standard", "clear", "large"])
def test_a_letter_in_every_format_and_print(capsys, sample, tmp_path, format_name, print_style):
    out = tmp_path / f"letter.{format_name}"
    said = export(
        capsys,
        sample,
        "letter",
        "VAR-2004-001",
        out,
        "--format",
        format_name,
        "--print",
        print_style,
    )
    assert said.code == 0
    assert said.out == f"{out}\n"
    assert said.err == ""
    assert out.read_bytes().startswith(ENDINGS[format_name])


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        (["letter.docx"], b"PK"),
        (["letter.TXT"], b"Voluntary"),
        (["letter"], b"%PDF-"),
        (["letter.doc"], b"%PDF-"),
        (["letter.pdf", "--format", "html"], b"<!DOCTYPE"),
    ],
)
def test_without_a_format_the_ending_decides(capsys, sample, tmp_path, words, starts):
    out = tmp_path / words[0]
    assert export(capsys, sample, "letter", "VAR-2004-001", out, *words[1:]).code == 0
    assert out.read_bytes().startswith(starts)


def test_what_is_not_final_says_draft_on_every_page_and_why(capsys, sample, tmp_path):
    out = tmp_path / "form.pdf"
    said = export(capsys, sample, "exemption", "VAR-2010-003", out)
    assert said.code == 0
    assert "The exemption form says DRAFT on every page:" in said.err
    assert "Standard 7, Capacity and Resources, is not met in full yet." in said.err
    pages = pypdf.PdfReader(out).pages
    assert len(pages) > 1
    assert all("DRAFT" in page.extract_text() for page in pages)


def test_what_is_final_says_nothing_of_a_draft(capsys, sample, tmp_path):
    out = tmp_path / "form.pdf"
    assert export(capsys, sample, "exemption", "VAR-2010-001", out).err == ""
    assert all("DRAFT" not in page.extract_text() for page in pypdf.PdfReader(out).pages)


def test_a_file_is_never_replaced_without_force(capsys, sample, tmp_path):
    out = tmp_path / "letter.pdf"
    out.write_text("mine", "utf-8")
    said = export(capsys, sample, "letter", "VAR-2004-001", out)
    assert is_plain(said)
    assert "There is already a file “letter.pdf”" in said.err
    assert said.err.endswith("\nChoose another name. Or add --force to replace it.\n")
    assert out.read_text("utf-8") == "mine"
    assert export(capsys, sample, "letter", "VAR-2004-001", out, "--force").code == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("ref", "reason"),
    [("VAR-2005-001", "twelve weeks or more"), ("VAR-2010-002", "This exemption is automatic.")],
)
def test_a_form_that_is_not_needed_is_refused(capsys, sample, tmp_path, ref, reason):
    out = tmp_path / "form.pdf"
    said = export(capsys, sample, "exemption", ref, out)
    assert is_plain(said)
    assert reason in said.err
    assert not out.exists()


def test_a_folder_gets_the_file_under_its_own_name(capsys, sample, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    said = export(capsys, sample, "plan", "VAR-2011-001", folder, "--format", "txt")
    assert said.out == f"{folder / 'VAR-2011-001 engagement plan.txt'}\n"


@pytest.mark.parametrize("name", ["nowhere/letter.pdf", "sample.ceregister/letter.pdf"])
def test_a_folder_that_is_not_there_is_said_plainly(capsys, sample, tmp_path, name):
    said = export(capsys, sample, "letter", "VAR-2004-001", tmp_path / name)
    assert is_plain(said)
    assert "There is no folder" in said.err
    assert not (tmp_path / name).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder nobody can write to")
def test_a_folder_that_cannot_be_written_is_said_plainly(capsys, sample):
    assert is_plain(export(capsys, sample, "letter", "VAR-2004-001", "/proc/letter.pdf"))


# The demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "new" / "folder"
    code = (
        "import sys\n"
        "from ceframework_desktop.__main__ import main\n"
        f"code = main(['demo', '--out', {str(folder)!r}])\n"
        "assert not [name for name in sys.modules if 'PySide' in name or 'shiboken' in name]\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    return folder, Said(done.returncode, done.stdout, done.stderr)


def test_the_demo_prints_a_line_for_each_file_it_wrote_and_loads_no_window(demo):
    folder, said = demo
    assert said.code == 0
    assert said.err == ""
    written = [Path(line) for line in said.out.splitlines()]
    assert all(path.parent == folder for path in written)
    assert sorted(path.name for path in written) == sorted(p.name for p in folder.iterdir())


def test_the_demo_writes_each_document_in_every_format_and_print(demo):
    names = {path.name for path in demo[0].iterdir()}
    wanted = {
        f"VAR-2004-001 feedback letter{rest}"
        for rest in (".pdf", ", clear print.pdf", ", large print.pdf", ".docx", ".html", ".txt")
    }
    assert wanted < names
    assert {
        name.replace("2004-001 feedback letter", "2010-001 exemption form") for name in wanted
    } < names
    assert {name.replace("feedback letter", "engagement plan") for name in wanted} < names
    assert sum(name.endswith("engagement plan.pdf") for name in names) == 7
    assert sum("exemption form.pdf" in name for name in names) == 2
    assert sum("feedback letter.pdf" in name for name in names) == 2


def test_the_register_of_the_demo_can_be_used(demo, capsys):
    said = call(capsys, "list", "--file", demo[0] / "sample.ceregister", "--json")
    assert len(json.loads(said.out)) == 7


def test_a_second_demo_writes_over_nothing(demo):
    folder, _said = demo
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    said = call_outside("demo", "--out", folder)
    assert is_plain(said)
    assert "already a file “sample.ceregister”" in said.err
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_document_in_the_way_stops_the_demo_before_it_begins(capsys, tmp_path):
    (tmp_path / "VAR-2011-001 engagement plan.txt").write_text("mine", "utf-8")
    said = call(capsys, "demo", "--out", tmp_path)
    assert is_plain(said)
    assert [path.name for path in tmp_path.iterdir()] == ["VAR-2011-001 engagement plan.txt"]


def test_a_demo_into_a_file_is_said_plainly(capsys, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    assert is_plain(call(capsys, "demo", "--out", tmp_path / "file"))
