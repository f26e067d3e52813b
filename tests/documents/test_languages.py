"""Words come out of a PDF as they went in: read off the page, or from the tags where a script runs
from right to left or its glyphs are not in the order of its letters."""

from __future__ import annotations

import io
import itertools
import shutil
import subprocess
from typing import Any

import pypdf
import pypdfium2
import pytest

from ceframework_desktop.documents.model import Direction, Document, Paragraph
from ceframework_desktop.documents.registry import render

READ_OFF_THE_PAGE = {
    "en-GB": "Thank you. The council’s office opens on 22 April 2005; affluent fjords – 5 flats.",
    "cy": "Diolch am gymryd rhan, Siân Llŷr. Bydd y swyddfa’n agor ddydd Gwener; ŵyn a thŷ.",
    "pl": "Dziękujemy. Łukasz Żółć pójdzie dziś na ćwiczenia; źródło jest blisko – ąęśżźćńół.",
    "sk": "Ďakujeme vám. Ľubomír Šťastný príde v utorok; päť ľudí má námietky.",
    "cs": "Děkujeme. Jiří Dvořák přijde ve středu; příliš žluťoučký kůň.",
    "ro": "Vă mulțumim. Ștefan și Ioana vor veni vineri; câțiva oameni așteaptă.",
    "uk": "Дякуємо за участь. Олександра Шевченко: їжак, ґанок, єдність і щастя, №5.",
    "pa": "ਹਿੱਸਾ ਲੈਣ ਲਈ ਧੰਨਵਾਦ। ਤੁਹਾਡੀ ਰਾਏ ਮਹੱਤਵਪੂਰਨ ਹੈ।",
}
FROM_THE_TAGS = {
    "ar": "شكرا لكم. رد 213 شخصا، منهم محمد حسين (غرفة 12). اتصلوا بنا على 01709 000000.",
    "ur": "شرکت کرنے کا شکریہ۔ 213 لوگوں نے جواب دیا، اور آپ کی رائے اہم ہے۔ a@example.org",
    "fa": "از مشارکت شما سپاسگزاریم. پاسخ‌های ۲۱۳ نفر رسید؛ گزارش را می‌فرستیم.",
    "ckb": "سوپاس بۆ بەشداریکردنتان. ئێمە لە ٢٢ی نیسان وەڵام دەدەینەوە.",
}


def made(text: str, language: str) -> bytes:
    direction = Direction.RTL if language in FROM_THE_TAGS else Direction.LTR
    whole = " ".join([text] * 4)  # long enough for several lines
    blocks = (Paragraph(whole),)
    return render(
        Document(kind="x", title="T", blocks=blocks, language=language, direction=direction), "pdf"
    )


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return str(pdf[0].get_textpage().get_text_range())


def by_pypdf(data: bytes) -> str:
    return pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()


def by_poppler(data: bytes) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not on this computer")
    done = subprocess.run(
        [program, "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.mark.parametrize("reader", [by_pdfium, by_pypdf, by_poppler])
@pytest.mark.parametrize("language", READ_OFF_THE_PAGE)
def test_words_are_read_off_the_page_in_order(language: str, reader: Any) -> None:
    text = READ_OFF_THE_PAGE[language]
    found = " ".join(reader(made(text, language)).split())
    assert " ".join([text] * 4) in found


def tagged(node: Any) -> list[str]:
    """The texts that stand in the structure tree itself, those of one paragraph joined."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [text for child in node for text in tagged(child)]
    if not isinstance(node, dict):
        return []
    if "/ActualText" in node:
        return [str(node["/ActualText"])]
    found = tagged(node["/K"]) if "/K" in node else []
    return ["".join(found)] if found and node.get("/S") == "/P" else found


CHINESE = "感谢您参与，有213人告诉了我们他们的想法。多謝你參與！"


@pytest.mark.parametrize("reader", [by_pdfium, by_pypdf, by_poppler])
def test_chinese_is_read_off_the_page(reader: Any) -> None:
    blocks = (Paragraph(CHINESE * 4, lead="我们问了什么？"), Paragraph("Mr 张伟 and Ms 陳大文"))
    made = render(Document(kind="x", title="T", blocks=blocks, language="zh"), "pdf")
    found = "".join(reader(made).split())  # Chinese is not parted by spaces
    assert "我们问了什么？" + CHINESE * 4 in found
    assert "Mr张伟andMs陳大文" in found
    assert len(made) < 60_000


def test_bold_chinese_is_thicker() -> None:
    pages = []
    for part in (Paragraph("感谢您参与"), Paragraph("", lead="感谢您参与")):
        made = render(Document(kind="x", title="T", blocks=(part,), language="zh"), "pdf")
        with pypdfium2.PdfDocument(made) as pdf:
            pages.append(pdf[0].render(scale=2).to_pil().convert("L"))
    plain, bold = (sum(page.histogram()[:128]) for page in pages)
    assert bold > plain * 1.1


@pytest.mark.parametrize("language", FROM_THE_TAGS)
def test_what_runs_right_to_left_is_read_from_the_tags(language: str) -> None:
    text = FROM_THE_TAGS[language]
    data = made(text, language)
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert tagged(root["/StructTreeRoot"]["/K"]) == [" ".join([text] * 4)]
    assert root["/Lang"] == language


def test_a_name_in_another_script_is_read_from_the_tags() -> None:
    text = "Mr محمد حسين came from غرفة 12 with Łukasz."
    data = render(Document(kind="x", title="T", blocks=(Paragraph(text),)), "pdf")
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert tagged(root["/StructTreeRoot"]["/K"]) == [text]


def typefaces(data: bytes) -> set[str]:
    fonts = pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"]
    return {str(font["/BaseFont"]).partition("+")[2] for font in map(fonts.get, fonts)}


def lines_of(data: bytes) -> set[int]:
    """The places of the baselines on the first page, in points."""
    found: set[int] = set()
    page = pypdf.PdfReader(io.BytesIO(data)).pages[0]
    page.extract_text(
        visitor_text=lambda text, _a, place, *_: (
            found.add(round(place[5])) if text.strip() else None
        )
    )
    return found


def test_urdu_is_set_in_nastaliq_with_room_for_it() -> None:
    urdu, arabic = made(FROM_THE_TAGS["ur"], "ur"), made(FROM_THE_TAGS["ar"], "ar")
    assert "NotoNastaliqUrduRegular" in typefaces(urdu)
    assert not any("Naskh" in name for name in typefaces(urdu))
    assert "NotoNaskhArabicRegular" in typefaces(arabic)
    assert not any("Nastaliq" in name for name in typefaces(arabic))
    first, second = sorted(lines_of(urdu), reverse=True)[:2]
    assert first - second >= 30  # 12 point on 30


def test_a_block_of_urdu_leaves_the_others_as_they_are() -> None:
    english = Paragraph("Thank you for taking part. " * 9)
    block = Paragraph(FROM_THE_TAGS["ur"] * 2, language="ur", direction=Direction.RTL)
    data = render(Document(kind="x", title="T", blocks=(english, block, english)), "pdf")
    places = sorted(lines_of(data), reverse=True)
    gaps = [high - low for high, low in itertools.pairwise(places)]
    assert gaps[0] == gaps[1] == 16
    assert max(gaps[:-1]) >= 30
