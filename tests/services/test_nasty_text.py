"""Whatever people type stays text: it never becomes markup, a formula, a path, a header or SQL.

One register is filled with text made to hurt and another with harmless text. What is made from both
may differ in its words alone.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import unicodedata
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest

from ceframework_desktop.domain.contact import FIELDS
from ceframework_desktop.domain.errors import NotNeeded
from ceframework_desktop.domain.framework import Column, Framework, Kind, Question
from ceframework_desktop.domain.record import replace
from ceframework_desktop.services import exporting, file_writing, held_copy, merge_run
from ceframework_desktop.services.answers_io import add_engagement, answers_out, check_answers
from ceframework_desktop.services.contact_export import neutral, to_csv
from ceframework_desktop.services.contact_search import Wanted
from ceframework_desktop.services.contact_table import read_table
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.mail_merge import Options, plan
from ceframework_desktop.services.safety import verify_file
from ceframework_desktop.services.workspace import Workspace
from devtools.torture import hostile
from tests.documents.reading import html_text
from tests.services.registering import ORGANISATION, new_register, registers

NASTY = (
    "<script>alert(1)</script>",
    "<img src='file:///etc/passwd'/><br/><para>",
    "<a href='http://127.0.0.1:9'>x</a><font color=red>",
    "</w:t></w:r><w:fldSimple w:instr='DDEAUTO c:\\cmd'/><w:r><w:t>",
    "]]></x><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
    "&lt;b&gt; &#x3c;script&#x3e; &nbsp",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}${7*7}",
    "(\\) Tj ET /JS (app.alert\\(1\\)) /S /JavaScript",
    "=cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1-2|x",
    "-2+3",
    "'; DROP TABLE answer; DELETE FROM op; --",
    '" OR 1=1; ATTACH DATABASE "/etc/evil" AS x; --',
    "%' UNION SELECT value FROM meta -- _%",
    "../../../etc/passwd",
    "..\\..\\x:y|z?*",
    "CON",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "%s%n%x {0} {name.__class__}",
    "\u202egpj.exe\u202c \u2066x\u2069",
    "\x1b[31mred\x07\x08",
    "x\r\nBcc: all@example.org\r\nX-Evil: 1\r\n\r\nbody",
    "x\u2028Bcc: all@example.org\u0085y",
    "__import__('os').system('x')",
)
HARMLESS = "One plain line, www.example.org"  # addresses may become links
_DIRECTS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
TEXT = (Kind.SHORT, Kind.LONG)


class Filled:
    """A register of which every text is nasty, or every text is not."""

    def __init__(self, folder: Path, *, nasty: bool) -> None:
        folder.mkdir()
        self._nasty = nasty
        self._next = 0
        self.workspace = new_register(folder / "ours.ceregister")
        self.out = folder / "out"
        self.out.mkdir()
        self.workspace.save_organisation(
            replace(
                ORGANISATION,
                name=self.line(),
                address="\n".join(self.line() for _ in range(4)),
                phone=self.line(),
                email="x@example.org\r\nBcc: all@example.org" if nasty else "x@example.org",
                website="javascript:alert(1)" if nasty else "www.example.org",
                person=self.line(),
                role=self.line(),
                prefix="../../x\r\ny" if nasty else "MSC",
            )
        )
        checked = check_answers(self.workspace.framework, self._answers(self.workspace.framework))
        self.engagement = add_engagement(self.workspace, checked)
        for _ in NASTY:
            self._add_contact("post")
        self._add_contact("email")

    def line(self) -> str:
        """The next nasty text, or a harmless one."""
        self._next += 1
        return NASTY[self._next % len(NASTY)] if self._nasty else HARMLESS

    def _answers(self, framework: Framework) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for question in framework.questions.values():
            if question.is_table:
                rows = [self._row(question) for _ in range(3)]
                found[question.id] = [row for row in rows if row]
            elif question.kind in TEXT:
                found[question.id] = self._text(question)
        return {name: value for name, value in found.items() if value}

    def _row(self, question: Question) -> dict[str, str]:
        return {
            column.id: column.options[0].id if column.kind is Kind.CHOICE else self._text(column)
            for column in question.columns
            if column.kind in (*TEXT, Kind.CHOICE)
        }

    def _text(self, asked: Question | Column) -> str:
        if asked.kind is Kind.SHORT:
            return self.line()
        return "\n".join(NASTY if self._nasty else [HARMLESS] * len(NASTY))

    def _add_contact(self, delivery: str) -> None:
        mail = "jo@example.org"
        details = {f.id: self.line() for f in FIELDS if f.kind in TEXT and f.id != "groups"}
        details |= {"email": mail if delivery == "email" else "", "delivery": delivery}
        added = self.workspace.contacts.add({k: v for k, v in details.items() if v})
        self.workspace.contacts.set_taking_part(self.engagement.id, [added], takes_part=True)


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """A register full of text made to hurt."""
    filled = Filled(tmp_path_factory.mktemp("nasty") / "register", nasty=True)
    yield filled
    filled.workspace.close()


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """The same with plain text."""
    filled = Filled(tmp_path_factory.mktemp("harmless") / "register", nasty=False)
    yield filled
    filled.workspace.close()


def papers(filled: Filled, format_name: str) -> Iterator[bytes]:
    """All documents of the register, and one person's copy of what is held on them."""
    workspace = filled.workspace
    for paper in Paper:
        document = exporting.compose(workspace, filled.engagement.id, paper)
        yield exporting.render(document, format_name)
    found = held_copy.held(workspace, workspace.contacts.all()[0].id)
    yield exporting.render(held_copy.compose(workspace, found), format_name)


# What may be in a document


class Tags(HTMLParser):
    """The elements of a page and the names of their attributes; and all links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        self.links |= {str(value) for name, value in attrs if name in ("href", "src", "action")}


def html_parts(data: bytes) -> set[str]:
    page = Tags()
    page.feed(data.decode())
    assert not any(link.startswith(("javascript:", "file:", "http:")) for link in page.links)
    return page.found


def docx_parts(data: bytes) -> set[str]:
    found = set()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            found.add(f"part {name}")
            if name.endswith((".xml", ".rels")):
                raw = package.read(name)
                assert b"<!DOCTYPE" not in raw
                for node in ElementTree.fromstring(raw).iter():
                    found |= {node.tag, *(f"{node.tag} {key}" for key in node.attrib)}
                    found |= {v for k, v in node.attrib.items() if k == "TargetMode"}
    return found


def pdf_parts(data: bytes) -> set[str]:
    """Every key and every name of an action, a kind or a filter in a PDF."""
    found: set[str] = set()
    reader = pypdf.PdfReader(io.BytesIO(data))
    for number in range(1, len(reader.xref[0]) + 1):
        _collect(reader.get_object(number), found)
    return found


def _collect(item: Any, found: set[str]) -> None:
    if isinstance(item, dict):
        for key, value in item.items():
            if key in ("/S", "/Subtype", "/Type"):
                found.add(f"{key} {value}")
            if key in ("/JS", "/JavaScript", "/Launch", "/URI", "/EmbeddedFiles", "/AA", "/F"):
                found.add(str(key))
            if not isinstance(value, pypdf.generic.IndirectObject):
                _collect(value, found)
    elif isinstance(item, list):
        for value in item:
            if not isinstance(value, pypdf.generic.IndirectObject):
                _collect(value, found)


PARTS = {"html": html_parts, "docx": docx_parts, "pdf": pdf_parts}


@pytest.mark.parametrize("format_name", PARTS)
def test_no_text_becomes_markup(nasty: Filled, harmless: Filled, format_name: str) -> None:
    parts = PARTS[format_name]
    for bad, good in zip(papers(nasty, format_name), papers(harmless, format_name), strict=True):
        assert parts(bad) <= parts(good)


def test_what_would_be_markup_is_seen() -> None:
    assert "script" in html_parts(b"<p>a</p><script>x</script>")
    with pytest.raises(AssertionError):
        html_parts(b"<a href='javascript:x'>y</a>")
    assert "/JS" in pdf_parts(hostile.forms()["runs something"])


def test_all_of_it_is_there_as_text(nasty: Filled) -> None:
    made = [shown(data) for data in papers(nasty, "html")]
    for text in ("<script>alert(1)</script>", "{{ 7 * 7 }}", "'; DROP TABLE answer;"):
        assert any(text in page for page in made)
        assert any(text in data.decode() for data in papers(nasty, "txt"))


def shown(data: bytes) -> str:
    return " ".join(html_text(data).split())


def test_no_text_steers_a_terminal_or_turns_round(nasty: Filled) -> None:
    for data in papers(nasty, "txt"):
        for character in data.decode():
            assert character == "\n" or unicodedata.category(character) != "Cc"
            assert unicodedata.bidirectional(character) not in _DIRECTS


# Letters to many


@pytest.fixture(scope="module")
def letters(nasty: Filled) -> list[Path]:
    """The files of a mail merge to everyone on the nasty list."""
    workspace = nasty.workspace
    everyone = workspace.contacts.chosen(nasty.engagement.id)
    planned = plan(workspace, nasty.engagement.id, everyone, Options(labels="3x7"))
    made = merge_run.run(workspace, planned, nasty.out / "letters")
    assert made.letters > len(NASTY) // 2
    return list(made.files)


def test_letters_stay_in_their_folder_under_plain_names(nasty: Filled, letters: list[Path]) -> None:
    for path in letters:
        assert path.resolve().parent == (nasty.out / "letters").resolve()
        assert path.name.isprintable()
        assert not set(path.name) & set('<>:"/\\|?*')


def test_no_text_becomes_a_header_of_an_email(letters: list[Path]) -> None:
    mails = [path for path in letters if path.suffix == ".eml"]
    assert mails
    for path in mails:
        read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert set(read.keys()) <= {
            "Subject", "From", "To", "X-Unsent", "MIME-Version", "Content-Type", "Content-Language",
        }  # fmt: skip
        assert [a.addr_spec for a in read["To"].addresses] == ["jo@example.org"]
        assert len(list(read.iter_attachments())) == 1
        name = next(read.iter_attachments()).get_filename()
        assert not set(name) & set("/\\\r\n")


def test_letters_and_labels_hold_no_more_than_a_letter_does(
    nasty: Filled, harmless: Filled, letters: list[Path]
) -> None:
    allowed = set().union(*map(pdf_parts, papers(harmless, "pdf")))
    for path in letters:
        if path.suffix == ".pdf":
            assert pdf_parts(path.read_bytes()) <= allowed


# Tables


def test_no_cell_becomes_a_formula_and_none_is_changed(nasty: Filled, tmp_path: Path) -> None:
    everyone = nasty.workspace.contacts.all()
    data = to_csv(everyone)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(everyone) + 1
    cells = [cell for row in rows[1:] for cell in row]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert not any(cell.startswith(("=", "@", "\t", "\r")) for cell in cells)
    assert not any(cell[:1] in ("+", "-") and any(c.isalpha() for c in cell) for cell in cells)
    (tmp_path / "people.csv").write_bytes(data)
    assert len(read_table(tmp_path / "people.csv").rows) == len(everyone)


@pytest.mark.parametrize("text", ["=1", "@x", "+a", "-a", "\t=1", "\r=1", "=", "-2+3|x"])
def test_what_begins_like_a_formula_is_marked(text: str) -> None:
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("text", ["+44 1709 000000", "-5", "-1.50", "x=1", "", "'=1", "+1 (2) 3"])
def test_numbers_and_other_text_are_left_alone(text: str) -> None:
    assert neutral(text) == text


def test_json_is_read_back_as_it_was(nasty: Filled) -> None:
    out = answers_out(nasty.workspace.framework, nasty.engagement)
    again = json.loads(json.dumps(out))
    assert check_answers(nasty.workspace.framework, again).values == {
        name: value for name, value in nasty.engagement.answers.items() if value is not None
    }


# Files and the database


@pytest.mark.parametrize("format_name", exporting.FORMATS)
def test_documents_go_into_the_folder_that_was_chosen(nasty: Filled, format_name: str) -> None:
    for paper in Paper:
        out = nasty.out / format_name
        out.mkdir(exist_ok=True)
        try:
            made = exporting.export(
                nasty.workspace, nasty.engagement.id, paper, format_name, "standard", out
            )
        except NotNeeded:
            continue
        assert made.path.resolve().parent == out.resolve()
        assert made.path.is_file()


@pytest.mark.parametrize("text", [*NASTY, "", ".", "..", "nul.txt", "COM1", "a" * 500, "/", "~/x"])
def test_a_name_made_from_text_is_only_a_name(text: str, tmp_path: Path) -> None:
    name = file_writing.safe_name(text)
    assert (tmp_path / name).resolve().parent == tmp_path.resolve()
    (tmp_path / name).write_bytes(b"")
    assert name.isprintable()
    assert len(name) <= 121
    assert name.split(".")[0].strip().lower() not in ("con", "nul", "com1")


def test_no_text_becomes_sql(nasty: Filled) -> None:
    workspace: Workspace = nasty.workspace
    for text in (*NASTY, '"', "-", "*", "NEAR(", "a AND", "\0", "'"):
        workspace.contacts.select(Wanted(search=text))
        workspace.register.mentions([text], ["answer", "cell", "detail"])
    assert workspace.register.verify() == []
    assert len(workspace.contacts.all()) == len(NASTY) + 1


def test_what_was_typed_is_there_after_opening_again(tmp_path: Path) -> None:
    filled = Filled(tmp_path / "register", nasty=True)
    path = filled.workspace.path
    before = filled.workspace.engagement(filled.engagement.id)
    filled.workspace.close()
    assert verify_file(path) == []
    with registers().open(path) as again:
        assert again.engagement(before.id) == before
