"""The same words in PDF, Word, web page and plain text: each print, and letters in each script."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

import pypdf
import pytest

from ceframework_desktop.documents.model import Document, PrintStyle
from ceframework_desktop.documents.registry import compose, render
from tests.documents.example import document, material
from tests.documents.reading import docx_text, html_text, pdf_fields, pdf_pages, words
from tests.documents.test_equal_text import expected, is_part_of, missing
from tests.documents.test_languages import tagged

KINDS = ("plan", "exemption", "letter")
LARGER = (PrintStyle.CLEAR, PrintStyle.LARGE)
TEXTS = {
    "pl": "Dziękujemy za udział\n\nCo powiedzieliście\n\nOtworzymy we wtorki. Źródło – ąęśżźćńół.",
    "ro": "Vă mulțumim\n\nȘtefan și Ioana vor veni vineri; câțiva oameni așteaptă.",
    "uk": "Дякуємо за участь\n\nОлександра Шевченко: їжак, ґанок, єдність і щастя.",
    "zh": "感谢您的参与\n\n您告诉我们，希望中心在星期二晚上开放。请致电 01709 000000。",
    "ar": "شكرا لكم\n\nأخبرتمونا أنكم تريدون فتح المركز مساء. اتصلوا على 01709 000000.",
    "ur": "شرکت کرنے کا شکریہ\n\nآپ نے ہمیں بتایا کہ مرکز شام کو کھلا رہے۔ فون 01709 000000",
    "fa": "از مشارکت شما سپاسگزاریم\n\nپاسخ‌های ۲۱۳ نفر رسید؛ گزارش را می‌فرستیم.",
    "ckb": "سوپاس بۆ بەشداریکردنتان\n\nئێمە لە ٢٢ی نیسان وەڵام دەدەینەوە: 1 Meadow Street, Maltby.",
    "bn": "অংশ নেওয়ার জন্য ধন্যবাদ\n\nআমরা মঙ্গলবার সন্ধ্যায় খুলব। centre@example.org, 01709 000000.",
    "hi": "भाग लेने के लिए धन्यवाद\n\nहम मंगलवार की शाम को खोलेंगे। 1 Meadow Street, 01709 000000.",
    "pa": "ਹਿੱਸਾ ਲੈਣ ਲਈ ਧੰਨਵਾਦ\n\nਤੁਹਾਡੀ ਰਾਏ ਮਹੱਤਵਪੂਰਨ ਹੈ।",
}


def letter(code: str, style: PrintStyle) -> Document:
    """The example's letter as a translation, which offers every other language."""
    rows = [{"language": code, "text": f"{TEXTS[code]}\n\n- 12\n- 34"}]
    changes = {"letter_translations": rows, "letter_formats": "Polish, Arabic, Urdu, Chinese"}
    return compose("letter", replace(material(changes, style), language=code))


def pdf_words(data: bytes) -> list[str]:
    """The words of a PDF: from the tags where they say what is set, else off the page."""
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    return words(" ".join((*tagged(root["/StructTreeRoot"]["/K"]), *pdf_pages(data))))


@pytest.mark.parametrize("style", LARGER)
@pytest.mark.parametrize("kind", KINDS)
def test_every_format_has_the_same_words_in_larger_print(kind: str, style: PrintStyle) -> None:
    made = document(kind, style=style)
    wanted = expected(made)
    for name, read in (("docx", docx_text), ("html", html_text), ("txt", bytes.decode)):
        assert missing(wanted, words(read(render(made, name)))) == [], name
    data = render(made, "pdf")
    shown = words(" ".join((*pdf_pages(data), *pdf_fields(data).values())))
    assert missing(wanted, shown) == []


@pytest.mark.parametrize("style", list(PrintStyle))
@pytest.mark.parametrize("code", TEXTS)
def test_a_translation_has_the_same_words_in_order_in_every_format(
    code: str, style: PrintStyle
) -> None:
    made = letter(code, style)
    wanted = expected(made)
    assert set(words(TEXTS[code])) <= set(wanted)
    for name, read in (("docx", docx_text), ("html", html_text), ("txt", bytes.decode)):
        shown = words(read(render(made, name)))
        assert is_part_of(wanted, shown), (name, missing(wanted, shown))
    assert Counter(wanted) - Counter(pdf_words(render(made, "pdf"))) == Counter()
