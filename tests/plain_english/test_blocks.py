"""Text → blocks and sentences: letters as people write and paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english import blocks
from ceframework_desktop.plain_english.model import BlockKind

LETTER = """Voluntary Action Example
12 Example Street
Rotherham
S60 1AA

Tel: 01709 000000
Email: hello@example.org

12 March 2026

Dear Ms Example,

Evening opening at the library

Thank you for coming. On 3 March 62 people told us what they think of the plan, and
we listened.

What you told us
- You want the library to open later, and you want it
  to be warm.
- Buses matter.

“The buses come late.”
– Tenant, Maltby

Yours sincerely

Pat Example
Engagement Officer
"""


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in blocks.split(text)]


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for block in blocks.split(text) for s in block.sentences]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_letter(end):
    assert kinds(LETTER.replace("\n", end)) == [
        "address", "address", "address", "greeting", "heading", "paragraph", "heading",
        "bullet", "bullet", "quotation", "quotation", "sign_off", "sign_off",
    ]  # fmt: skip


def test_wrapped_lines_are_one_sentence():
    assert any(part.endswith("of the plan, and\nwe listened.") for part in sentences(LETTER))
    assert any(part.endswith("want it\n  to be warm.") for part in sentences(LETTER))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two? Three!", 3),
        ("Ask Dr. Smith or Cllr. Jones about no. 4.", 1),
        ("Ask J. Smith. He knows.", 2),
        ("We close at 5 p.m. Please come before.", 2),
        ("Use plain words, e.g. Monday, i.e. Not jargon.", 1),
        ("“Is it open?” she asked. We said yes.", 2),
        ("It is open.) Then it closed.", 2),
        ("It ended.Then it began.", 2),
        ("The answer was No. We asked why.", 2),
        ("It cost £1.50. 3 people paid.", 2),
        ("Wait… what?", 1),
    ],
)
def test_sentences(text, count):
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Stakeholders matter", BlockKind.PARAGRAPH),
        ("Please ring 01709 000000 if you would like a copy.", BlockKind.PARAGRAPH),
        ("E-mail: someone@example.org", BlockKind.ADDRESS),
        ("Our ref: AB/12", BlockKind.ADDRESS),
        ("Friday 6 March 2026", BlockKind.ADDRESS),
        ("1 Example Row, Rotherham, S60 1AA", BlockKind.ADDRESS),
        ("Dear Sir or Madam", BlockKind.GREETING),
        ("Dear residents have complained about the cost of it.", BlockKind.PARAGRAPH),
        ("Kind regards,", BlockKind.SIGN_OFF),
        ("1. Open later", BlockKind.BULLET),
        ("• Open later", BlockKind.BULLET),
        ("## Our plan", BlockKind.HEADING),
        ("> The bus was late.", BlockKind.QUOTATION),
        ("“The bus was late,” said a tenant.", BlockKind.QUOTATION),
        ("“We agree,” they said. We will now build it.", BlockKind.PARAGRAPH),
        ("ਸਤ ਸ੍ਰੀ ਅਕਾਲ", BlockKind.OTHER_SCRIPT),
        ("شکریہ", BlockKind.OTHER_SCRIPT),
    ],
)
def test_kind_of_one_line(text, kind):
    assert [block.kind for block in blocks.split(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('They said "it is late" and left.', ['"it is late"']),
        ("They said ‘why not the tenants’ hall?’ twice.", ["‘why not the tenants’ hall?’"]),
        ("We don’t know the tenants’ view, and don't ask.", []),
        ('A pipe of 5" and 6" was laid.', []),
        ("“One.” Then “two”.", ["“One.”", "“two”"]),
        ("They said 'no' to it.", ["'no'"]),
    ],
)
def test_quotations_inside_a_paragraph(text, wanted):
    spans = [
        text[start:end]
        for block in blocks.split(text)
        for part in block.sentences
        for start, end in part.quoted
    ]
    assert spans == wanted


def test_one_sentence_is_kept_whole():
    part = blocks.sentence("Dear me. It is 3 p.m. Today!")
    assert (part.start, part.end, part.kind) == (0, 28, BlockKind.PARAGRAPH)
    assert blocks.sentence("").tokens == ()


@given(st.text(alphabet=st.sampled_from("aB .\r\n-–“”‘’'\"!?>#1£é\x00ب"), max_size=200))
def test_nothing_is_lost_and_nothing_overlaps(text):
    found = blocks.split(text)
    end = 0
    for block in found:
        assert block.start >= end
        end = block.end
        place = block.start
        for part in block.sentences:
            assert part.start >= place
            assert all(part.start <= a < b <= part.end for a, b in part.quoted)
            assert text[part.start : part.end].strip() == text[part.start : part.end]
            place = part.end
        assert place <= block.end
