"""Letters from an organisation's own Word template: fields, styles, print, language, draft."""

from __future__ import annotations

import io
import itertools
import re

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop import paths
from ceframework_desktop.documents.model import PrintStyle
from ceframework_desktop.documents.registry import render
from ceframework_desktop.documents.template_fields import FIELDS, Sort, filling
from ceframework_desktop.documents.template_package import BadTemplate
from ceframework_desktop.documents.writers.docx_template import check, fill
from ceframework_desktop.domain.record import replace
from devtools import letter_template
from tests.documents.example import ORGANISATION, document, material
from tests.documents.reading import docx_text, words
from tests.documents.templates import BODY, filled, in_language, in_runs, lines, saved, template

SAMPLE = paths.resources() / "templates" / "letter.docx"
BOLD = "<w:b/>"


def test_a_field_becomes_what_it_stands_for() -> None:
    word = filled(template("Our reference: {{ reference }}", "{{LETTER DATE}}", BODY))
    assert lines(word)[:2] == ["Our reference: MSC-2026-001", "1 October 2026"]


def test_nothing_is_worked_out_in_an_answer() -> None:
    """What people typed is text, also where it looks like a field."""
    given_ = material({"thanks": "{{ reference }} {% if 1 %}"})
    assert "{{ reference }} {% if 1 %}." in lines(filled(template("{{ thanks }}", BODY), given_))


def test_a_field_that_word_cut_into_pieces_keeps_the_first_ones_look() -> None:
    cut = in_runs(("", "Dear "), (BOLD, "{"), ("", "{ gree"), ("<w:i/>", "ting }}, hello"))
    data = template(BODY, build=lambda word: word.element.body.insert(0, cut))
    paragraph = filled(data).paragraphs[0]
    assert paragraph.text == "Dear To everyone who took part, hello"
    assert [(r.text, bool(r.bold), bool(r.italic)) for r in paragraph.runs] == [
        ("Dear ", False, False),
        ("To everyone who took part", True, False),
        (", hello", False, True),
    ]


@given(st.lists(st.integers(min_value=0, max_value=40), max_size=6), st.booleans())
def test_wherever_word_cuts_a_paragraph_it_reads_the_same(cuts: list[int], two: bool) -> None:
    text = "A {{ reference }} b {{ signer_role }} c" if two else "A {{ reference }} b"
    marks = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [("", text[a:b]) for a, b in itertools.pairwise(marks)]
    data = template(BODY, build=lambda word: word.element.body.insert(0, in_runs(*pieces)))
    wanted = "A MSC-2026-001 b Centre manager c" if two else "A MSC-2026-001 b"
    assert filled(data).paragraphs[0].text == wanted


def test_lines_of_an_address_become_line_breaks() -> None:
    paragraph = filled(template("{{ organisation_address }}", BODY)).paragraphs[0]
    assert paragraph.text == "1 Meadow Street\nMaltby\nS00 0XX"
    assert len(list(paragraph._p.iter(qn("w:br")))) == 2


def test_a_line_whose_fields_are_all_empty_is_left_out() -> None:
    bare = material(organisation=replace(ORGANISATION, phone="", website=""))
    data = template("{{ organisation_phone }} · {{ organisation_website }}", "Tel: ", BODY)
    assert lines(filled(data, bare))[0] == "Tel: "


def test_fields_in_head_and_foot() -> None:
    def build(word: docx.document.Document) -> None:
        word.sections[0].header.paragraphs[0].text = "{{ organisation_name }}"
        word.sections[0].footer.paragraphs[0].text = "{{ reference }} ©"

    section = filled(template(BODY, build=build)).sections[0]
    assert section.header.paragraphs[0].text == ORGANISATION.name
    assert section.footer.paragraphs[0].text == "MSC-2026-001 ©"


def test_paragraphs_are_repeated_together_for_each_thing_people_said() -> None:
    data = template("Before", "{{ theme.said }}", "", "→ {{ theme.answer }}", "After")
    found = lines(filled(data))
    assert found[0] == "Before"
    assert found[-1] == "After"
    assert found[1:3] == [
        "Open on Tuesday evenings.",
        "→ The centre opens from 5 pm to 9 pm. The centre manager will do this by 5 November 2026.",
    ]
    assert len(found) == 2 + 3 * 2


def test_rows_of_a_table_are_repeated() -> None:
    def build(word: docx.document.Document) -> None:
        table = word.add_table(2, 3)
        for cell, text in zip(table.rows[0].cells, ("What", "When", "Who"), strict=True):
            cell.text = text
        for cell, name in zip(table.rows[1].cells, ("what", "when", "who"), strict=True):
            cell.text = f"{{{{ step.{name} }}}}"

    table = filled(template(BODY, build=build)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["What", "When", "Who"],
        ["New opening times go up.", "12 October 2026", "the centre manager"],
        ["We write to you again.", "1 March 2027", ""],
    ]


def test_a_table_without_a_row_left_is_taken_out() -> None:
    def build(word: docx.document.Document) -> None:
        word.add_table(1, 1).rows[0].cells[0].text = "{{ step.what }}"
        word.add_paragraph("After")

    word = filled(template(BODY, build=build), material({"next_steps": []}))
    assert word.tables == []
    assert lines(word)[-1] == "After"


def test_a_cell_keeps_a_paragraph_at_its_end() -> None:
    """Word refuses a file with a cell that has none, or that ends with a table."""

    def build(word: docx.document.Document) -> None:
        one, two = word.add_table(1, 2).rows[0].cells
        one.text = "{{ organisation_phone }}"
        two.add_table(1, 1)
        two.paragraphs[-1].text = "{{ organisation_phone }}"

    bare = material(organisation=replace(ORGANISATION, phone=""))
    word = filled(template(BODY, build=build), bare)
    cells = list(word.element.body.iter(qn("w:tc")))
    assert len(cells) == 3
    assert all(cell[-1].tag == qn("w:p") for cell in cells)


def test_a_small_count_is_not_published() -> None:
    found = lines(filled(template("Said: {{ theme.people }}", BODY)))
    assert found[:3] == ["Said: 96 people said this.", "Said: 31 people said this.", "Said: "]
    few = filled(template("Replies: {{ reply_count }}", BODY), material({"reply_count": 4}))
    assert lines(few)[0] == "Replies: "


def test_the_text_has_real_styles_and_the_look_of_its_field() -> None:
    def build(word: docx.document.Document) -> None:
        paragraph = word.add_paragraph(style="Body Text")
        run = paragraph.add_run(BODY)
        run.font.size, run.font.name = Pt(13), "Georgia"

    word = filled(template(build=build))
    names = {p.style.name for p in word.paragraphs}
    assert names == {"Body Text", "Heading 2", "List Bullet"}
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            assert run.font.name == "Georgia"
            is_heading = paragraph.style.name == "Heading 2"
            assert run.font.size == (None if is_heading else Pt(13))


def test_styles_that_a_template_lacks_are_added() -> None:
    def build(word: docx.document.Document) -> None:
        for name in ("Heading 2", "List Bullet", "List Number"):
            word.styles[name].delete()
        word.styles["Normal"].font.size = Pt(13)

    word = filled(template(BODY, build=build))
    heading = next(p for p in word.paragraphs if p.style.name == "Heading 2")
    assert heading.style.font.size == Pt(16)
    assert heading.style.element.pPr.find(qn("w:outlineLvl")) is not None
    item = next(p for p in word.paragraphs if p.style.name == "List Bullet")
    number = item.style.element.pPr.numPr.numId.val
    assert word.part.numbering_part.element.num_having_numId(number) is not None


@pytest.mark.parametrize(("style", "least"), [(PrintStyle.CLEAR, 14), (PrintStyle.LARGE, 18)])
def test_clear_and_large_print_are_never_smaller_than_they_say(
    style: PrintStyle, least: int
) -> None:
    def build(word: docx.document.Document) -> None:
        run = word.sections[0].footer.paragraphs[0].add_run("small")
        run.font.size = Pt(7)
        word.paragraphs[0].paragraph_format.line_spacing = Pt(11)

    data = template("{{ title }}", BODY, build=build)
    made = fill(data, filling(material(style=style)))
    word = docx.Document(io.BytesIO(made))
    assert word.styles["Normal"].font.size == Pt(least)
    roots = (word.styles.element, word.element, word.sections[0].footer._element)
    sizes = [int(n.get(qn("w:val"))) / 2 for r in roots for n in r.iter(qn("w:sz"))]
    assert min(sizes) >= least
    assert word.styles["Heading 1"].font.size > word.styles["Normal"].font.size
    exact = [n for n in word.element.iter(qn("w:spacing")) if n.get(qn("w:lineRule")) == "exact"]
    assert exact == []


def test_standard_print_leaves_the_sizes_alone() -> None:
    data = template(BODY, build=lambda word: setattr(word.styles["Normal"].font, "size", Pt(11)))
    assert filled(data).styles["Normal"].font.size == Pt(11)


def test_draft_is_on_every_page_until_the_letter_is_final() -> None:
    def build(word: docx.document.Document) -> None:
        section = word.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "First"
        word.settings.odd_and_even_pages_header_footer = True

        section.header_distance = Pt(0)

    data = template(BODY, build=build)
    section = filled(data, material({"letter_final": "draft"})).sections[0]
    assert section.header_distance.mm >= 8  # most printers print nothing nearer to the edge
    for head in (section.header, section.first_page_header, section.even_page_header):
        assert head.paragraphs[0].text.strip() == "DRAFT"
    assert section.first_page_header.paragraphs[1].text == "First"
    final = filled(data).sections[0]
    assert "DRAFT" not in final.header.paragraphs[0].text


def test_a_translation_is_marked_with_its_language_and_direction() -> None:
    word = filled(template("{{ greeting }}", BODY), in_language("ar", "شكرًا\n\nاتصلوا بنا."))
    for paragraph in word.paragraphs:
        assert paragraph._p.pPr.find(qn("w:bidi")) is not None
        for run in paragraph.runs:
            assert run._r.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ar-SA"
            assert run._r.rPr.find(qn("w:rtl")) is not None


def test_a_translation_refuses_fields_that_are_there_in_english_only() -> None:
    data = template("{{ summary }}", BODY)
    with pytest.raises(BadTemplate, match=r"\{\{ summary \}\}.*English only"):
        filled(data, in_language("pl", "Dzień dobry\n\nDziękujemy."))


def test_who_made_the_template_is_not_passed_on() -> None:
    def build(word: docx.document.Document) -> None:
        word.core_properties.author = "F. Example"

    facts = filled(template(BODY, build=build)).core_properties
    assert facts.author == facts.last_modified_by == ORGANISATION.name
    assert facts.title == document("letter").title


def test_same_letter_same_bytes() -> None:
    data = template(BODY)
    assert fill(data, filling(material())) == fill(data, filling(material()))


@pytest.mark.parametrize("style", list(PrintStyle))
def test_the_sample_says_what_the_letter_says(style: PrintStyle) -> None:
    """Only head and foot differ: how to reach us stands on lines of its own."""
    made = fill(SAMPLE.read_bytes(), filling(material(style=style)))
    own = docx_text(render(document("letter", style=style), "docx"))
    assert sorted(words(docx_text(made))) == sorted(words(own))


def test_the_sample_is_what_its_maker_makes_and_has_nothing_to_mend() -> None:
    assert SAMPLE.read_bytes() == letter_template.make()
    assert check(SAMPLE.read_bytes()) == ()


def test_the_sample_shows_the_logo() -> None:
    logo = (paths.resources() / "samples" / "logo.png").read_bytes()
    with_logo = material(organisation=replace(ORGANISATION, logo=logo))
    word = filled(SAMPLE.read_bytes(), with_logo)
    shapes = [node.get("descr") for node in word.element.body.iter("{*}docPr")]
    assert shapes == [f"Logo of {ORGANISATION.name}"]
    assert "{{" not in docx_text(saved(word))


def test_the_logo_can_stand_in_the_header() -> None:
    logo = (paths.resources() / "samples" / "logo.png").read_bytes()
    with_logo = material(organisation=replace(ORGANISATION, logo=logo))

    def build(word: docx.document.Document) -> None:
        word.sections[0].header.paragraphs[0].text = "{{ logo }}"

    header = filled(template(BODY, build=build), with_logo).sections[0].header
    (blip,) = header._element.iter("{*}blip")
    assert header.part.related_parts[blip.get(qn("r:embed"))].blob.startswith(b"\x89PNG")
    without = filled(template(BODY, build=build)).sections[0].header
    assert [p.text for p in without.paragraphs] == [""]


def test_every_field_can_be_used_and_is_in_the_guide() -> None:
    parts = [f"{{{{ {f.name} }}}}" for f in FIELDS if f.sort is Sort.PART]
    texts = [f"{f.name}: {{{{ {f.name} }}}}." for f in FIELDS if f.sort is not Sort.PART]
    assert "{{" not in docx_text(saved(filled(template(*parts, *texts))))
    guide = (paths.resources() / "guide" / "08-template.md").read_text("utf-8")
    assert set(re.findall(r"\{\{ ([a-z_.]+) \}\}", guide)) == {f.name for f in FIELDS}


def test_small_print_and_no_way_to_ask_are_noted() -> None:
    small = template(BODY, build=lambda word: setattr(word.styles["Normal"].font, "size", Pt(9)))
    notes = check(small)
    assert notes[0].startswith("Its text is 9 point.")
    assert "{{ questions }}" in notes[1]
    assert check(template(BODY, "{{ questions }}"))[0].startswith("Its text is")
