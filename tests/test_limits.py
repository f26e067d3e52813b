"""The limits in docs/limits.md: each number is the program's own, and what is over is refused."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from ceframework_desktop.documents import form_reader, form_safety, logo, template_package
from ceframework_desktop.documents.phrases import language
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import (
    answers_io,
    coach,
    contact_table,
    kept_json,
    translations,
    word_text,
)
from devtools.torture import hostile
from devtools.torture.hostile_texts import word

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "limits.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([\d,]+) \| [^|]* \| `([\w.]+)` \|$", PAGE, re.MULTILINE)
READERS = (
    "documents/form_reader.py",
    "documents/form_safety.py",
    "documents/logo.py",
    "documents/template_package.py",
    "services/answers_io.py",
    "services/coach.py",
    "services/contact_table.py",
    "services/kept_json.py",
    "services/translations.py",
    "services/word_text.py",
    "content/files.py",
)
BODY = (
    b'<w:d xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>'
)
END = b"</w:t></w:r></w:p></w:d>"


@pytest.mark.parametrize(("what", "number", "place"), ROWS, ids=[row[2] for row in ROWS])
def test_each_number_is_the_programs_own(what: str, number: str, place: str) -> None:
    module, name = place.rsplit(".", 1)
    found = getattr(importlib.import_module(f"ceframework_desktop.{module}"), name)
    assert int(number.replace(",", "")) == found, what


@pytest.mark.parametrize("name", READERS)
def test_no_limit_of_a_reader_is_left_out(name: str) -> None:
    text = (ROOT / "ceframework_desktop" / name).read_text("utf-8")
    stated = {
        place.rsplit(".", 1)[1] for _, _, place in ROWS if name[:-3] in place.replace(".", "/")
    }
    assert set(re.findall(r"^((?:MOST|LARGEST|LONGEST)\w*) = ", text, re.MULTILINE)) == stated


def given(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "given"
    path.write_bytes(data)
    return path


HEAD = b"Name,E-mail\n"
TABLES = {
    "bytes": HEAD + b"x" * contact_table.MOST_BYTES,
    "rows": HEAD + b"x,y\n" * (contact_table.MOST_ROWS + 1),
    "columns": b"a," * contact_table.MOST_COLUMNS + b"a\n1\n",
    "lines": HEAD + b"x,y\n" + b"\n" * (2 * contact_table.MOST_LINES + 1),
    "letters": HEAD + b"x" * (contact_table.MOST_LETTERS + 1) + b",y\n",
}


@pytest.mark.parametrize("data", TABLES.values(), ids=TABLES)
def test_too_large_a_table_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UserError):
        contact_table.read_table(given(tmp_path, data))


def test_a_table_at_its_limits_is_read(tmp_path: Path) -> None:
    width = contact_table.MOST_COLUMNS
    head = b",".join(b"c%d" % n for n in range(width)) + b"\n"
    row = b"x" * contact_table.MOST_LETTERS + b"," * (width - 1) + b"\n"
    rest = b"y" + b"," * (width - 1) + b"\n"
    table = contact_table.read_table(given(tmp_path, head + row + rest * 9_999))
    assert len(table.rows) == contact_table.MOST_ROWS


def test_too_long_a_text_or_file_of_answers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too large"):
        coach.read_text(str(given(tmp_path, b"x" * (coach.LARGEST + 1))))
    with pytest.raises(UserError, match="larger than 20 MB"):
        answers_io.read_answers_file(given(tmp_path, b" " * (answers_io.MOST_BYTES + 1)))


def test_too_large_a_translation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too large"):
        translations.read_translation(given(tmp_path, b"x" * (translations.MOST_BYTES + 1)))


@pytest.mark.parametrize(
    "data",
    [
        word(BODY + b" " * word_text.MOST_UNPACKED + END),
        word(BODY.replace(b"<w:p>", b"<w:p/>" * word_text.MOST_PARAGRAPHS + b"<w:p>") + END),
        word(BODY + END, *((f"a{n}", b"") for n in range(word_text.MOST_PARTS))),
        word(b"<a>" * (word_text.MOST_DEPTH + 1) + b"</a>" * (word_text.MOST_DEPTH + 1)),
    ],
    ids=["unpacked", "paragraphs", "parts", "depth"],
)
def test_too_large_a_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(word_text.NotWord):
        word_text.word_text(data)


def test_a_word_file_within_its_limits_is_read() -> None:
    many = b"<w:p/>" * (word_text.MOST_PARAGRAPHS - 1)
    assert word_text.word_text(word(BODY.replace(b"<w:p>", many + b"<w:p>") + b"Hi" + END)) == "Hi"


def test_too_large_a_picture_is_left_out() -> None:
    words = language("en").phrases
    for data in (hostile.png(5_000, 4_001), b"\x89PNG" + b"x" * logo.MOST_BYTES):
        found, notes = logo.open_logo(data, "Us", words)
        assert found is None
        assert notes


def test_too_large_a_form_is_refused() -> None:
    with pytest.raises(form_reader.NotOurForm, match="larger than 5 MB"):
        form_reader.read(b"x" * (form_reader.MOST_BYTES + 1), "form.pdf")
    forms = hostile.forms()
    for name in ("a long answer", "five hundred long answers", "an answer that swells"):
        with pytest.raises(form_reader.NotOurForm):
            form_reader.read(forms[name], "form.pdf")
    with pytest.raises(form_safety.TooMuch):
        form_safety.harmless(forms["an answer that swells"])
    assert form_reader.read(forms["a hundred thousand fields"], "form.pdf").values


@pytest.mark.parametrize(
    "content",
    [
        b"<a>" + b"x" * template_package.MOST_XML + b"</a>",
        b"<a>" + b"<b/>" * template_package.MOST_ELEMENTS + b"</a>",
        b"<a>" * (template_package.MOST_DEPTH + 1) + b"</a>" * (template_package.MOST_DEPTH + 1),
        b"<a>" + b"{" * (template_package.MOST_BRACES + 1) + b"</a>",
    ],
    ids=["xml", "elements", "depth", "braces"],
)
def test_too_large_a_part_of_a_template_is_refused(content: bytes) -> None:
    with pytest.raises(template_package.BadTemplate):
        template_package._check_xml(content)


def test_too_large_a_file_of_the_programs_own_is_passed_over(tmp_path: Path) -> None:
    path = given(tmp_path, b'{"a": "' + b"x" * kept_json.MOST_BYTES + b'"}')
    assert kept_json.read_kept(path) == {}
    assert kept_json.read_kept(given(tmp_path, b'{"a": 1}')) == {"a": 1}
    assert kept_json.read_kept(given(tmp_path, b"[" * 100_000)) == {}
