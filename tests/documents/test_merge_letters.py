"""The letters of a mail merge: tagged, whole, in the window, and nobody else's name inside."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceframework_desktop.documents.envelopes import ENVELOPES, MOST_LINES, fewer_lines
from ceframework_desktop.documents.merging import with_reader
from ceframework_desktop.documents.model import Addressed, Document, PrintStyle
from ceframework_desktop.documents.recipient import Recipient
from ceframework_desktop.documents.registry import compose, render
from ceframework_desktop.documents.styles import MM
from ceframework_desktop.documents.writers.pdf_bundle import Bundle
from ceframework_desktop.documents.writers.pdf_letters import LetterPress, _seeded
from ceframework_desktop.documents.writers.pdf_merge import Template
from ceframework_desktop.documents.writers.pdf_merge_fonts import OwnBook
from ceframework_desktop.documents.writers.pdf_metadata import PdfFacts
from tests.documents.example import material
from tests.documents.reading import pdf_pages, structure, words
from tests.documents.test_languages import tagged
from tests.documents.test_links import pdf_links

TRANSLATIONS = [
    {"language": "pl", "text": "Otwarcie\n\nDziękujemy za udział.\n\n- kawa\n- autobus"},
    {"language": "ar", "text": "فتح المركز\n\nشكرا لكم. رد 213 شخصا.\n\n- قهوة"},
    {"language": "ur", "text": "مرکز کھلے گا\n\nشرکت کا شکریہ۔"},
    {"language": "zh", "text": "中心晚间开放\n\n感谢您参与，有213人告诉了我们他们的想法。"},
]
NAMES = ("Jo Example", "Łukasz Żółć-O’Brien", "محمد حسين", "张伟", "ਹਰਪ੍ਰੀਤ ਸਿੰਘ", "আনিকা", "अनीता")


def letter(language: str = "en", style: str = "standard") -> Document:
    made = material({"letter_translations": TRANSLATIONS}, PrintStyle(style))
    to = Recipient(("A. Example",), "A. Example", "MSC-2026-001/0001")
    return compose("letter", replace(made, language=language, to=to))


def reader(name: str = "Jo Example", number: int = 1, envelope: str = "dl") -> Addressed:
    lines = (name, f"{number} Meadow Street", "Maltby", "S00 0XX")
    dated = ("1\u00a0October\u00a02026", f"Our reference: MSC-2026-001/{number:04}")
    return Addressed(lines, dated, f"Dear {name},", envelope)


def flat(pages: list[str]) -> str:
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("style", ["standard", "clear", "large"])
@pytest.mark.parametrize("language", ["en", "pl"])
def test_it_says_what_an_ordinary_letter_says(language: str, style: str) -> None:
    document = letter(language, style)
    made = LetterPress(document).letter(reader())
    ordinary = render(with_reader(document, reader()), "pdf")
    assert words(flat(pdf_pages(made.data))) == words(flat(pdf_pages(ordinary)))
    assert structure(made.data) == structure(ordinary)
    assert made.pages == len(pdf_pages(ordinary))
    assert made.sha256 == hashlib.sha256(made.data).hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_printed_and_can_be_copied_out(name: str) -> None:
    made = LetterPress(letter()).letter(reader(name))
    root = pypdf.PdfReader(io.BytesIO(made.data)).trailer["/Root"]
    found = " ".join(tagged(root["/StructTreeRoot"]["/K"])) + flat(pdf_pages(made.data))
    assert f"Dear {name}," in found


@pytest.mark.parametrize("language", ["ar", "ur", "zh"])
def test_other_scripts_as_a_file_and_in_one(language: str) -> None:
    document = letter(language)
    block = replace(reader("محمد حسين"), greeting="محمد حسين")
    made = LetterPress(document).letter(block).data
    assert structure(made) == structure(render(with_reader(document, block), "pdf"))
    whole = bundle([("a", document, block)])
    title = document.title
    for data in (made, whole):
        root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
        found = " ".join(tagged(root["/StructTreeRoot"]["/K"])) + flat(pdf_pages(data))
        assert title in found
        assert "محمد حسين 1 Meadow Street" in found.replace("\n", " ")


def bundle(letters: list[tuple[str, Document, Addressed]]) -> bytes:
    out = io.BytesIO()
    made = Bundle(out, PdfFacts("Letters", "MSC", "MSC-2026-001", "en-GB"))
    for number, (key, document, block) in enumerate(letters, start=1):
        made.add(key, document, block, f"Letter {number}")
    made.finish()
    return out.getvalue()


def test_one_file_holds_every_letter_once_and_shares_the_rest() -> None:
    document = letter()
    letters = [("en", document, reader(f"{name} {n}", n)) for n, name in enumerate(NAMES * 9)]
    data = bundle(letters)
    pages = LetterPress(document).letter(reader()).pages
    with pypdfium2.PdfDocument(data) as pdf:
        assert len(list(pdf)) == pages * len(letters)
    parts = [tag for depth, tag in structure(data) if depth == 1]
    assert parts == ["Part"] * len(letters)
    marks = pypdf.PdfReader(io.BytesIO(data)).outline
    assert [mark.title for mark in marks[:2]] == ["Letter 1", "Letter 2"]
    text = flat(pdf_pages(data))
    assert text.count("Our reference: MSC-2026-001/0007") == 1
    more = bundle(letters + letters)
    assert len(more) - len(data) < 3_000 * len(letters)


def test_every_piece_on_every_page_belongs_to_its_own_letter() -> None:
    document = letter()
    data = bundle([("en", document, reader(f"Jo Example {n}", n)) for n in range(5)])
    pdf = pypdf.PdfReader(io.BytesIO(data))
    numbers = pdf.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    lists = [held.get_object() for held in numbers[1::2]]
    owners = dict(zip(numbers[::2], lists, strict=True))
    for page in pdf.pages:
        content = page.get_contents().get_data()
        assert content.count(b"/MCID") == len(owners[page["/StructParents"]])
        for element in owners[page["/StructParents"]]:
            assert element.get_object()["/Pg"].get_object() == page.get_object()


@pytest.mark.parametrize("is_one_file", [True, False])
def test_every_link_belongs_to_its_own_letter(is_one_file: bool) -> None:
    document = letter()
    blocks = [reader(f"Jo Example {n}", n) for n in range(3)]
    if is_one_file:
        files = [bundle([("en", document, block) for block in blocks])]
    else:
        press = LetterPress(document)
        files = [press.letter(block).data for block in blocks]
    targets = []
    for data in files:
        pdf = pypdf.PdfReader(io.BytesIO(data))
        numbers = pdf.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for page in pdf.pages:
            for link in (one.get_object() for one in page.get("/Annots", [])):
                owner = owners[link["/StructParent"]].get_object()
                [place] = [kid for kid in owner["/K"] if isinstance(kid, dict)]
                assert place["/Obj"].get_object() == link
                assert place["/Pg"].get_object() == page.get_object()
                targets.append(link["/A"]["/URI"])
    ordinary = [target for target, _, _ in pdf_links(render(document, "pdf"))]
    assert targets == ordinary * len(blocks)
    assert {"tel:+441709000000", "mailto:centre@example.org"} <= set(targets)


def test_the_same_reader_has_the_same_bytes_whoever_came_before() -> None:
    alone = LetterPress(letter()).letter(reader("Jo Example", 5)).data
    press = LetterPress(letter())
    for name in NAMES:
        press.letter(reader(name))
    assert press.letter(reader("Jo Example", 5)).data == alone


def test_no_letter_holds_what_only_another_name_needs() -> None:
    press = LetterPress(letter())
    press.letter(reader("ਹਰਪ੍ਰੀਤ ਸਿੰਘ"))
    fonts = pypdf.PdfReader(io.BytesIO(press.letter(reader()).data)).pages[0]["/Resources"]["/Font"]
    assert not any("Gurmukhi" in name for name in fonts)


TEXT = st.text(
    alphabet=st.sampled_from("abcŁżőñ 'ʼ-.,éß王अमмΩ💚\u0301\u00a0AVTo0189"), min_size=1, max_size=40
).filter(lambda text: bool(text.strip()))


@settings(max_examples=120, deadline=None)
@given(name=TEXT, street=TEXT, more=st.lists(TEXT, max_size=6), style=st.sampled_from(PrintStyle))
def test_the_short_way_paints_what_the_long_way_paints(name, street, more, style) -> None:
    template, press_fonts = templates(style)
    lines = tuple(" ".join(line.split()) for line in (name, street, *more))
    block = replace(reader(), lines=lines, greeting=f"Dear {lines[0]},")
    short = template._plain.operators(block, template._first_mark, 160 * MM)
    if short is not None:
        long = template._long_way(block, OwnBook(press_fonts))
        assert long is not None
        assert long.operators == short
        assert long.tails == template._tails_of_plain


def templates(style: PrintStyle, held: dict = {}) -> tuple[Template, object]:  # noqa: B006
    if style not in held:
        book = _seeded()
        held[style] = Template(with_reader(letter("en", style), reader()), book), book
    return held[style]


def test_the_short_way_is_taken_for_a_usual_reader() -> None:
    template, _ = templates(PrintStyle.STANDARD)
    assert template._plain.operators(reader(), template._first_mark, 160 * MM) is not None


def places(data: bytes) -> dict[str, tuple[float, float]]:
    """Where the first letter of each line of the first page stands, in mm from the top left."""
    found = {}
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        for n in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(n)
            line = text.get_text_bounded(left, bottom, right, top).strip()
            found.setdefault(line, (left / MM, 297 - top / MM, right / MM, 297 - bottom / MM))
    return found


@pytest.mark.parametrize(("language", "is_right"), [("en", False), ("pl", False), ("ur", True)])
def test_the_sender_stands_where_reading_begins(language: str, is_right: bool) -> None:
    found = places(LetterPress(letter(language)).letter(reader()).data)
    [left] = [place[0] for line, place in found.items() if line == "Meadow Street"]
    assert (left > ENVELOPES["dl"].shows[2]) == is_right
    assert found["01709 000000"][0] > ENVELOPES["dl"].shows[2]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("style", ["standard", "clear", "large"])
@pytest.mark.parametrize("name", ENVELOPES)
def test_only_the_address_shows_in_the_window(name: str, style: str, language: str) -> None:
    data = LetterPress(letter(language, style)).letter(reader(envelope=name)).data
    window = ENVELOPES[name].shows
    seen = ENVELOPES[name].seen
    for line, (left, top, right, bottom) in places(data).items():
        inside = left < window[2] and right > window[0] and top < window[3] and bottom > window[1]
        is_address = line in reader().lines and left < 105 and top < 120
        assert inside == is_address, (line, left, top)
        if is_address:
            assert seen[0] <= left <= right <= seen[2]
            assert seen[1] - 2 <= top <= bottom <= seen[3] + 2


LONG_ADDRESS = (
    "Jo Example-Something",
    "The Old Mill Community Association",
    "Flat 12 B",
    "The Old Mill House",
    "Mill Lane",
    "Low Town",
    "Maltby",
    "Rotherham",
    "S00 0XX",
)


def test_a_long_address_is_held_on_six_lines() -> None:
    found = fewer_lines(LONG_ADDRESS, MOST_LINES)
    assert len(found) == 6
    assert found[0] == LONG_ADDRESS[0]
    assert found[-1] == "S00 0XX"
    assert ", ".join(found) == ", ".join(LONG_ADDRESS)
    made = LetterPress(letter()).letter(replace(reader(), lines=LONG_ADDRESS))
    assert all(line.split(", ")[0] in flat(pdf_pages(made.data)) for line in found)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("style", ["standard", "clear", "large"])
@pytest.mark.parametrize("name", ENVELOPES)
def test_the_longest_address_shows_whole_and_alone_if_the_letter_slips(
    name: str, style: str, language: str
) -> None:
    """The window of the envelope, moved over the page by 3 mm each way and to its very edges."""
    block = replace(reader(envelope=name), lines=LONG_ADDRESS)
    data = LetterPress(letter(language, style)).letter(block).data
    envelope = ENVELOPES[name]
    shows, seen = envelope.shows, envelope.seen
    middle = (seen[1] + seen[3]) / 2
    inside = []
    for line, (left, top, right, bottom) in places(data).items():
        if left < shows[2] and right > shows[0] and top < shows[3] and bottom > shows[1]:
            inside.append(line)
            assert seen[0] <= left <= right <= seen[2]
            assert top >= middle - envelope.window_height / 2 + 3, line
            assert bottom <= middle + envelope.window_height / 2 - 3, line
    assert len(inside) <= MOST_LINES
    assert sorted(words(" ".join(inside))) == sorted(words(" ".join(LONG_ADDRESS)))


def test_the_windows_are_where_the_words_say() -> None:
    dl, c5 = ENVELOPES["dl"], ENVELOPES["c5"]
    assert dl.shows == (10, 46 - 2, 110, 92)
    assert dl.seen == (20, 57, 100, 79)
    assert c5.shows == (1, 53.5, 110, 102)
    assert c5.seen == (20, 67, 91, 88.5)
    assert [round(mark) for mark in dl.fold_marks] == [99, 198]
