"""template, and export with a template."""

import io

import docx

from tests.cli.calling import call, is_plain

REF = "VAR-2005-001"
MINE = "Made in our own look"


def mine(path, text="{{ letter_text }}"):
    word = docx.Document()
    word.add_paragraph(MINE)
    word.add_paragraph(text)
    word.save(path)
    return path


def export(capsys, register, out, *rest):
    return call(
        capsys, "export", "letter", "--file", register, "--engagement", REF, "--out", out, *rest
    )


def first_line(path):
    return docx.Document(io.BytesIO(path.read_bytes())).paragraphs[0].text


def test_a_template_for_one_letter(capsys, sample, tmp_path):
    given = mine(tmp_path / "ours.docx")
    said = export(capsys, sample, tmp_path, "--template", given)
    assert said.code == 0
    assert said.out.endswith("feedback letter.docx\n")
    assert "Note about the template: It has no {{ questions }}." in said.err
    assert first_line(tmp_path / f"{REF} feedback letter.docx") == MINE
    export(capsys, sample, tmp_path / "next.docx")
    assert first_line(tmp_path / "next.docx") != MINE


def test_a_template_for_all_letters(capsys, sample, tmp_path):
    said = call(capsys, "template", mine(tmp_path / "ours.docx"), "--file", sample)
    assert (said.code, said.out) == (0, "ours.docx\n")
    export(capsys, sample, tmp_path / "a.docx")
    export(capsys, sample, tmp_path / "b.docx", "--no-template")
    assert first_line(tmp_path / "a.docx") == MINE
    assert first_line(tmp_path / "b.docx") != MINE
    assert call(capsys, "template", "--remove", "--file", sample).code == 0
    export(capsys, sample, tmp_path / "c.docx")
    assert (tmp_path / "c.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_template_to_start_from(capsys, sample, tmp_path):
    said = call(capsys, "template", "--sample", tmp_path, "--file", sample)
    path = tmp_path / "letter template.docx"
    assert said.out == f"{path}\n"
    assert is_plain(call(capsys, "template", "--sample", path, "--file", sample))
    assert call(capsys, "template", path, "--file", sample).err == ""


def test_a_wrong_field_is_named_and_nothing_is_kept_or_written(capsys, sample, tmp_path):
    wrong = mine(tmp_path / "ours.docx", "{{ leter_text }}")
    said = call(capsys, "template", wrong, "--file", sample)
    assert said.code == 1
    assert said.out == ""
    assert "“{{ leter_text }}” is not a field. Did you mean {{ letter_text }}?" in said.err
    assert export(capsys, sample, tmp_path / "a.docx", "--template", wrong).code == 1
    assert not (tmp_path / "a.docx").exists()


def test_a_template_is_for_letters_in_word_only(capsys, sample, tmp_path):
    given = mine(tmp_path / "ours.docx")
    said = export(capsys, sample, tmp_path / "a.pdf", "--template", given)
    assert is_plain(said)
    assert "for letters in Word only" in said.err
