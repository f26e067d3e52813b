"""The same words, in the same order, whatever a document is written to."""

from __future__ import annotations

import pytest

from ceframework_desktop.documents.model import (
    ChoiceField,
    Contents,
    Document,
    Fact,
    Facts,
    Field,
    Form,
    Heading,
    ItemList,
    Letterhead,
    Paragraph,
    SignatureField,
    Table,
    TextField,
    TickField,
    Together,
)
from ceframework_desktop.documents.registry import render
from tests.documents.example import document
from tests.documents.reading import docx_text, html_text, pdf_fields, pdf_pages, words

KINDS = ("plan", "exemption", "letter")
DRAFT = {"letter_final": "draft"}


def expected(document_: Document) -> list[str]:
    """The words that every format must show, in order, worked out from the model alone."""
    found: list[str] = []
    for block in document_.blocks:
        found += _block_words(block)
    return found


def _block_words(block: object) -> list[str]:
    if isinstance(block, Together):
        return [word for inner in block.blocks for word in _block_words(inner)]
    if isinstance(block, Heading):
        return words(f"{block.number} {block.text}")
    if isinstance(block, Paragraph):
        return words(f"{block.lead} {block.text}")
    if isinstance(block, ItemList):
        return [word for item in block.items for word in words(f"{item.lead} {item.text}")]
    if isinstance(block, Contents):
        return [word for entry in block.entries for word in words(entry.text)]
    if isinstance(block, Letterhead):
        return words(" ".join((block.name, *block.lines)))
    if isinstance(block, Facts):
        return [word for fact in block.facts for word in _fact_words(fact)]
    if isinstance(block, Table):
        return [word for row in (block.header, *block.rows) for cell in row for word in words(cell)]
    if isinstance(block, Form):
        return [word for field in block.fields for word in _field_words(field)]
    raise TypeError(type(block))


def _fact_words(fact: Fact) -> list[str]:
    return words(f"{fact.label} {fact.value or 'Not answered yet'}")


def _field_words(field: Field) -> list[str]:
    found = words(f"{field.label} {field.hint}")
    if isinstance(field, TextField):
        found += words(field.value)
    elif isinstance(field, ChoiceField):
        found += [word for option in field.options for word in words(option.label)]
    else:
        assert isinstance(field, TickField | SignatureField)
    return found


def is_part_of(wanted: list[str], shown: list[str]) -> bool:
    """True if all the words stand in `shown` in this order, with others between them or not."""
    left = iter(shown)
    return all(word in left for word in wanted)


def missing(wanted: list[str], shown: list[str]) -> list[str]:
    rest = list(shown)
    lost = []
    for word in wanted:
        if word in rest:
            rest.remove(word)
        else:
            lost.append(word)
    return lost


@pytest.mark.parametrize("changes", [{}, DRAFT], ids=["final", "draft"])
@pytest.mark.parametrize("kind", KINDS)
def test_word_and_web_hold_the_same_words_in_order(kind: str, changes: dict[str, str]) -> None:
    made = document(kind, changes)
    wanted = expected(made)
    assert len(wanted) > 150
    for shown in (docx_text(render(made, "docx")), html_text(render(made, "html"))):
        assert missing(wanted, words(shown)) == []
    assert is_part_of(wanted, words(html_text(render(made, "html"))))


@pytest.mark.parametrize("kind", KINDS)
def test_plain_text_holds_the_same_words(kind: str) -> None:
    made = document(kind)
    assert missing(expected(made), words(render(made, "txt").decode())) == []


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_holds_the_same_words(kind: str) -> None:
    made = document(kind)
    data = render(made, "pdf")
    shown = words(" ".join(pdf_pages(data)))
    for value in pdf_fields(data).values():
        shown += words(value)
    assert missing(expected(made), shown) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_added_but_furniture(kind: str) -> None:
    """No format says what the others do not: only page numbers, heads and ticks come on top."""
    made = document(kind)
    wanted = set(expected(made)) | set(words(f"{made.organisation} {made.reference} {made.title}"))
    wanted |= {"Page", "of", "DRAFT", "This", "is", "not", "the", "final", "version", "x"}
    wanted |= {str(number) for number in range(40)}
    labels = {word for block in made.blocks for word in _tooltips(block)}
    for name in ("docx", "html", "txt"):
        data = render(made, name)
        read = {"docx": docx_text, "html": html_text}.get(name, bytes.decode)
        extra = set(words(read(data))) - wanted - labels
        assert {word for word in extra if word.strip("_")} == set()
    pages = set(words(" ".join(pdf_pages(render(made, "pdf")))))
    assert pages - wanted == set()


def _tooltips(block: object) -> list[str]:
    if isinstance(block, Together):
        return [word for inner in block.blocks for word in _tooltips(inner)]
    if isinstance(block, Form):
        return [word for field in block.fields for word in words(field.tooltip)]
    return []
