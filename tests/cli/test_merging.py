"""merge, translation and languages on the command line."""

from __future__ import annotations

import json

import pytest

from tests.cli.calling import call
from tests.services.merging import merging_register


@pytest.fixture
def register(tmp_path):
    """A register with contacts of every kind."""
    path = tmp_path / "ours.ceregister"
    merging_register(path).close()
    return path


def merge(capsys, register, *more):
    words = ("merge", "letter", "--file", register, "--engagement", "MSC-2026-001")
    return call(capsys, *words, *more)


def test_letters_and_a_report(register, tmp_path, capsys) -> None:
    said = merge(capsys, register, "--out", tmp_path / "out", "--labels", "--json")
    assert said.code == 0
    found = json.loads(said.out)
    assert (found["letters"], found["kept"], found["stopped"]) == (5, 0, False)
    assert len(found["files"]) == 7
    assert found["left_out"][0]["reasons"] == ["They want post, but there is no address."]
    assert "Note: 1 person reads Urdu" in said.err
    said = merge(capsys, register, "--out", tmp_path / "out", "--labels")
    assert "Made 5 letters, dated 4 March 2026" in said.out or "Made 5 letters" in said.out
    assert "No letter to No Address" in said.err


def test_a_dry_run_makes_nothing(register, tmp_path, capsys) -> None:
    said = merge(capsys, register, "--out", tmp_path / "out", "--dry-run")
    assert said.code == 0
    assert "4 letters on paper, 1 by e-mail." in said.out
    assert not (tmp_path / "out").exists()
    found = json.loads(merge(capsys, register, "--out", "x", "--dry-run", "--json").out)
    assert [letter["number"] for letter in found["letters"]] == [1, 2, 3, 4, 5]


def test_one_file_and_groups(register, tmp_path, capsys) -> None:
    said = merge(capsys, register, "--out", tmp_path / "o", "--one-file", "--all")
    assert said.code == 0
    assert (tmp_path / "o" / "MSC-2026-001 letters to print.pdf").exists()
    said = merge(capsys, register, "--out", tmp_path / "o", "--group", "nobody")
    assert said.code == 1
    assert "no contacts in the group" in said.err


def test_word_files(register, tmp_path, capsys) -> None:
    out = tmp_path / "out"
    said = merge(capsys, register, "--out", out, "--format", "docx", "--json")
    assert said.code == 0
    found = json.loads(said.out)
    assert sum(name.endswith(".docx") for name in found["files"]) == 4
    assert len(list(out.glob("*.docx"))) == 4
    said = merge(capsys, register, "--out", out, "--format", "docx", "--one-file")
    assert said.code == 2
    assert "One file for all is there as PDF only." in said.err
    words = ("--out", "x", "--format", "docx", "--template", "none", "--dry-run", "--json")
    found = json.loads(merge(capsys, register, *words).out)
    assert {letter["template"] for letter in found["letters"]} == {False}


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--template", "all"), "--template is for letters in Word."),
        (("--template", "none", "--one-file"), "--template is for letters in Word."),
        (("--two-sided",), "--two-sided is for one file with all the letters."),
        (("--two-sided", "--format", "docx"), "--two-sided is for one file with all the letters."),
    ],
)
def test_an_option_that_would_do_nothing_is_wrong_use(
    register, tmp_path, capsys, options, why
) -> None:
    said = merge(capsys, register, "--out", tmp_path / "out", *options)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(why)
    assert not (tmp_path / "out").exists()
    done = merge(capsys, register, "--out", tmp_path / "out", "--one-file", "--two-sided")
    assert done.code == 0


def test_who_checked_a_language_that_is_not_named_is_wrong_use(register, capsys) -> None:
    said = call(capsys, "languages", "--file", register, "--by", "A. Example")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("--by says who checked a language, but none is named.")


def test_other_letters_are_kept_unless_forced(register, tmp_path, capsys) -> None:
    out = tmp_path / "out"
    assert merge(capsys, register, "--out", out).code == 0
    said = merge(capsys, register, "--out", out, "--envelope", "c5")
    assert said.code == 1
    assert said.err.endswith("\nChoose an empty folder. Or add --force to replace them.\n")
    assert merge(capsys, register, "--out", out, "--envelope", "c5", "--force").code == 0


def test_languages_and_translations(register, tmp_path, capsys) -> None:
    said = call(capsys, "languages", "--file", register)
    assert "pl  Polish (Polski): Not yet checked by a native speaker" in said.out
    words = ("languages", "--file", register, "--checked", "pl", "--by", "A. Example", "--json")
    found = {row["code"]: row for row in json.loads(call(capsys, *words).out)}
    assert found["pl"]["checked"].startswith("A. Example, ")
    (tmp_path / "ur.txt").write_text("عنوان\n\nمتن۔", "utf-8")
    engagement = ("--file", register, "--engagement", "MSC-2026-001")
    said = call(capsys, "translation", tmp_path / "ur.txt", "--language", "ur", *engagement)
    assert (said.code, said.out) == (0, "MSC-2026-001\n")
    out = tmp_path / "letter.pdf"
    said = call(capsys, "export", "letter", *engagement, "--language", "ur", "--out", out)
    assert said.code == 0
    assert "words in Urdu are not yet checked" in said.err
    assert out.read_bytes().startswith(b"%PDF")
    said = call(
        capsys, "export", "letter", *engagement, "--language", "cs", "--out", tmp_path / "cs.pdf"
    )
    assert said.code == 1
    assert "There is no Czech text of this letter." in said.err
    said = call(capsys, "export", "plan", *engagement, "--language", "ur", "--out", tmp_path)
    assert said.code == 1
    assert "in English only" in said.err
