"""A message is whole, says the letter twice, and nothing can be slipped into it."""

from __future__ import annotations

import email
import email.policy
import re
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceframework_desktop.documents.mail import message
from ceframework_desktop.documents.mail_page import page
from ceframework_desktop.documents.merging import addressed, with_reader
from ceframework_desktop.documents.model import Direction, Document, ItemList, Paragraph, PrintStyle
from ceframework_desktop.documents.recipient import Recipient
from ceframework_desktop.documents.registry import render
from tests.documents.example import material
from tests.documents.reading import words
from tests.documents.test_merge_letters import letter

HEADERS = ["Subject", "From", "To", "X-Unsent", "Content-Language", "MIME-Version", "Content-Type"]
SIZES = {PrintStyle.STANDARD: 12, PrintStyle.CLEAR: 14, PrintStyle.LARGE: 18}
NAMES = (
    "Łukasz Żółć-O’Brien",
    "محمد حسين",
    "Smith, Jo",
    'Jo "JJ" <x@example.com>',
    "=?utf-8?q?Bcc=3A_x?=",
    "Ł" * 90 + ", x",
    "张伟 (lead); group: a@example.com",
    "back\\slash",
    "A, " + "ż" * 100 + "<x@example.com>, B",
    "J" * 200,
)


def made(title: str = "What will change", **changes: object) -> bytes:
    document = Document(kind="letter", title=title, blocks=(), language="pl")
    given = {"sender": ("Meadow Street", "centre@example.org"), "to": ("Jo", "jo@example.org")}
    return message(document, "Dzień dobry\n", b"%PDF-1.7 x", name="a.pdf", **(given | changes))


def read(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def raw(data: bytes, header: str) -> str:
    """A header as it stands, unfolded but not decoded."""
    found = email.message_from_bytes(data)[header]
    return re.sub(r"\r?\n", "", found)


def shown(text: str) -> str:
    return str(make_header(decode_header(text)))


def test_a_message_has_the_text_twice_and_the_letter() -> None:
    found = read(made("Co się zmieni"))
    assert found["Subject"] == "Co się zmieni"
    assert found["To"] == "Jo <jo@example.org>"
    assert found["X-Unsent"] == "1"
    assert found.get_body(("plain",)).get_content().split() == ["Dzień", "dobry"]
    assert found.get_body(("html",)).get_content_charset() == "utf-8"
    assert found.get_content_type() == "multipart/mixed"
    assert next(found.iter_parts()).get_content_type() == "multipart/alternative"
    [attached] = found.iter_attachments()
    assert attached.get_filename() == "a.pdf"
    assert attached.get_content() == b"%PDF-1.7 x"
    assert found.defects == []


def test_the_same_letter_makes_the_same_message() -> None:
    assert made() == made()


@pytest.mark.parametrize("text", ["a\nBcc: all@example.org", "a\r\nX: 1", "a\u2028b", "a\0b"])
def test_nothing_is_slipped_into_a_header(text: str) -> None:
    data = made(text, to=(text, "jo@example.org"), sender=(text, ""))
    assert list(read(data).keys()) == [name for name in HEADERS if name != "From"]


@settings(max_examples=200, deadline=None)
@given(who=st.text(max_size=220), title=st.text(max_size=220), address=st.text(max_size=60))
def test_whatever_is_typed_the_headers_are_ours(who: str, title: str, address: str) -> None:
    data = made(title, to=(who, "jo@example.org"), sender=(who, address))
    head, _, _ = data.partition(b"\r\n\r\n")
    names = [line.partition(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] != b" "]
    assert set(names) <= set(HEADERS)
    assert len(names) == len(set(names))
    assert all(len(line) <= 320 for line in head.split(b"\r\n"))
    assert parseaddr(raw(data, "To"))[1] == "jo@example.org"
    assert b"\0" not in data


@pytest.mark.parametrize("name", NAMES)
def test_a_name_arrives_as_it_was_typed_and_is_one_address(name: str) -> None:
    data = made(to=(name, "jo@example.org"))
    who, address = parseaddr(raw(data, "To"))
    assert address == "jo@example.org"
    assert shown(who) == name
    assert len(read(data)["To"].addresses) == 1
    assert max(map(len, data.split(b"\r\n"))) <= 78 + (" " not in name and len(name))


def test_a_domain_in_letters_of_its_own_is_written_for_the_network() -> None:
    address = "@".join(("jo", "bücher.example"))
    assert "\r\nTo: Jo <jo{}xn--bcher-kva.example>\r\n".format("@").encode() in made(
        to=("Jo", address)
    )


def test_an_odd_address_is_left_to_the_user_and_an_odd_sender_left_out() -> None:
    data = made(to=("Jo", "jo@@example"), sender=("A", "a@example.org, b@example.org"))
    assert b"\r\nTo: jo@@example\r\n" in data
    assert "From" not in read(data)


@pytest.mark.parametrize("language", ["en", "pl", "ur"])
def test_no_line_is_too_long_for_any_post(language: str) -> None:
    document = letter(language)
    text = render(document, "txt").decode()
    data = message(document, text, b"%PDF" * 9999, sender=("", ""), to=("", ""), name="a.pdf")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.isascii()


@pytest.mark.parametrize("style", PrintStyle)
def test_the_page_says_what_the_text_says_in_the_reader_s_print(style: PrintStyle) -> None:
    to = Recipient((), "Jo & Co <b>", "MSC-2026-001/0001")
    block = addressed(to, "en", material({}, style).today)
    document = with_reader(letter("en", style), block)
    found = page(document)
    assert f"font-size: {SIZES[style]}pt" in found
    assert "Dear Jo &amp; Co &lt;b&gt;," in found
    plain = render(document, "txt").decode().replace("=", "").replace("-", " ")
    said = re.sub(r"<[^>]+>", " ", found.partition("</head>")[2]).replace("-", " ")
    assert words(_unescaped(said)) == words(plain)


def _unescaped(text: str) -> str:
    import html

    return html.unescape(text)


def test_the_page_runs_as_its_language_does() -> None:
    assert '<html lang="ur" dir="rtl">' in page(letter("ur"))
    text = "اقرأوا https://example.org/2026-123-456-789 أو 01709 000000"
    blocks = (
        Paragraph(text, lead="12 May 2026"),
        ItemList((Paragraph(text),)),
        Paragraph(text, direction=Direction.LTR),
    )
    made = Document(kind="letter", title="", blocks=blocks, direction=Direction.RTL)
    marked = text
    for whole in ("https://example.org/2026-123-456-789", "01709 000000"):
        marked = marked.replace(whole, f"\u200e{whole}\u200e")
    found = page(made)
    assert (found.count(marked), found.count(text)) == (2, 1)
    assert "\u200e12\u200e May 2026" in found


def test_nothing_typed_is_markup() -> None:
    blocks = (
        Paragraph("<script>a</script>", lead="<b>"),
        ItemList((Paragraph("<img src=x>"),), language='"x'),
    )
    found = page(Document(kind="letter", title="<title>", blocks=blocks, organisation="<o>"))
    assert "<script" not in found
    assert "<img" not in found
    assert "<b>" not in found
    assert 'lang="&quot;x"' in found
