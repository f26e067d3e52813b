"""What an organisation's own letter template can name, and what each name stands for.

A field is written {{ letter_date }}. It is looked up in a list, and nothing is ever worked out: a
template holds no code.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from enum import Enum

from ceframework_desktop.domain import feedback, known
from ceframework_desktop.domain.feedback import NextStep, Theme

from .clean import clean, clean_text, plain_spaces, with_plain_spaces
from .feedback_letter import compose, how_many, reply
from .letter_parts import contact
from .material import Material
from .model import (
    Addressed,
    AnyBlock,
    Document,
    Heading,
    ItemList,
    Letterhead,
    Logo,
    Paragraph,
    PrintStyle,
    Role,
    Together,
)
from .wording import FEWEST, bare, capital, day, sentence


class Sort(Enum):
    """How a field is used."""

    TEXT = "anywhere in the text"
    PART = "in a paragraph of its own"
    THEME = "repeated for each thing people said"
    STEP = "repeated for each thing that happens next"


@dataclass(frozen=True, slots=True)
class Named:
    """One field. `english` ones hold answers, which are there in English only."""

    name: str
    about: str
    sort: Sort = Sort.TEXT
    english: bool = False


FIELDS: tuple[Named, ...] = (
    Named("letter_text", "The letter from the thanks to what happens next", Sort.PART),
    Named("questions", "How to ask, and how to ask in other languages", Sort.PART),
    Named("logo", "Your logo, if there is one", Sort.PART),
    Named("reader_address", "The reader’s name and address, in letters to contacts"),
    Named("letter_date", "The date of the letter"),
    Named("reference", "The reference, such as VAR-2026-001"),
    Named("title", "The heading of the letter"),
    Named("greeting", "To everyone who took part, or Dear and a name"),
    Named("closing", "With our thanks"),
    Named("signer_name", "Who signs the letter"),
    Named("signer_role", "Their role"),
    Named("organisation_name", "The name of your organisation"),
    Named("organisation_address", "Its address, on several lines"),
    Named("organisation_phone", "Its telephone number"),
    Named("organisation_email", "Its e-mail address"),
    Named("organisation_website", "Its website"),
    Named("contact", "Whom to ask: the number or address for this letter"),
    Named("engagement_title", "What the engagement is called", english=True),
    Named("summary", "What it was about", english=True),
    Named("reply_count", "How many people took part, from five upwards"),
    Named("decider", "Who decides", english=True),
    Named("decision_date", "When it is decided", english=True),
    Named("thanks", "Your own words of thanks", english=True),
    Named("too_little", "Who you heard too little from", english=True),
    Named("theme.said", "One thing people said", Sort.THEME, english=True),
    Named("theme.people", "How many said it, from five upwards", Sort.THEME, english=True),
    Named("theme.decision", "Yes, Partly, No or Not decided yet", Sort.THEME, english=True),
    Named("theme.answer", "What will happen, or why not", Sort.THEME, english=True),
    Named("step.what", "One thing that happens next", Sort.STEP, english=True),
    Named("step.when", "The day of it", Sort.STEP, english=True),
    Named("step.who", "Who does it", Sort.STEP, english=True),
)
BY_NAME = {named.name: named for named in FIELDS}
IN_THE_LANGUAGE = frozenset(("letter_date", "title", "greeting", "closing"))
ON_THE_SIDE = IN_THE_LANGUAGE | {"signer_name", "signer_role"}  # where the letter's lines begin
_NO_ROWS: dict[str, tuple[dict[str, str], ...]] = {"theme": (), "step": ()}
_DECISIONS = {
    known.YES: "Yes",
    known.PARTLY: "Partly",
    known.NO: "No",
    known.UNDECIDED: "Not decided yet",
}


@dataclass(frozen=True, slots=True)
class Filling:
    """What the fields stand for in one letter. All text is clean.

    `rows` holds the values of repeated fields, by "theme" and "step".
    """

    document: Document
    texts: dict[str, str]
    parts: dict[str, tuple[AnyBlock, ...]]
    rows: dict[str, tuple[dict[str, str], ...]]
    logo: Logo | None = None
    is_english: bool = field(default=True)


def filling(material: Material) -> Filling:
    """The fields of the feedback letter, in the language that is asked for."""
    document = with_plain_spaces(clean(compose(material)))
    is_english = document.language.startswith("en")
    texts, parts = _from_blocks(document)
    if is_english:
        texts |= _plain(_answers(material))
    texts |= _plain(_organisation(material))
    if material.to is not None and material.to.number:
        texts["reference"] = material.to.number
    rows = _rows(material) if is_english else _NO_ROWS
    head = document.blocks[0]
    logo = head.logo if isinstance(head, Letterhead) else None
    return Filling(document, texts, parts, rows, logo, is_english)


def _plain(texts: dict[str, str]) -> dict[str, str]:
    return {name: plain_spaces(clean_text(text)) for name, text in texts.items()}


def _from_blocks(document: Document) -> tuple[dict[str, str], dict[str, tuple[AnyBlock, ...]]]:
    """What the letter itself says: its head and end as texts, what lies between as blocks."""
    blocks = document.blocks
    signed = next(n for n, block in enumerate(blocks) if _is_signature(block))
    opening, between = blocks[1], blocks[2:signed]
    texts = {"title": document.title, "reader_address": ""}
    if isinstance(opening, Addressed):
        texts["reader_address"] = "\n".join(opening.lines)
        texts["letter_date"], texts["greeting"] = opening.dated[0], opening.greeting
    elif isinstance(opening, Paragraph):
        texts["letter_date"], _, texts["greeting"] = opening.text.partition("\n")
    end = blocks[signed]
    if isinstance(end, Together):
        closing, signer = end.blocks
        if isinstance(closing, Paragraph) and isinstance(signer, Paragraph):
            texts["closing"] = closing.text
            texts["signer_name"], _, texts["signer_role"] = signer.text.partition("\n")
    text = tuple(b for b in between if not (isinstance(b, Heading) and b.level == 1))
    return texts, {"letter_text": text, "questions": blocks[signed + 1 :]}


def _is_signature(block: AnyBlock) -> bool:
    return isinstance(block, Together) and any(
        isinstance(inner, Paragraph) and inner.role is Role.SIGNED for inner in block.blocks
    )


def _organisation(material: Material) -> dict[str, str]:
    organisation, engagement = material.organisation, material.engagement
    count = engagement.count(known.REPLY_COUNT)
    lines = [line.strip() for line in organisation.address.split("\n")]
    return {
        "reference": engagement.ref,
        "organisation_name": organisation.name,
        "organisation_address": "\n".join(filter(None, lines)),
        "organisation_phone": organisation.phone,
        "organisation_email": organisation.email,
        "organisation_website": organisation.website,
        "contact": contact(material),
        "reply_count": f"{count:,}" if count is not None and count >= FEWEST else "",
    }


def _answers(material: Material) -> dict[str, str]:
    engagement = material.engagement
    return {
        "engagement_title": bare(engagement.text(known.TITLE)),
        "summary": engagement.text(known.SUMMARY).strip(),
        "decider": capital(bare(engagement.text(known.DECIDER))),
        "decision_date": day(engagement.day(known.DECISION_DATE)),
        "thanks": sentence(engagement.text("thanks")),
        "too_little": engagement.text(known.TOO_LITTLE).strip(),
    }


def _rows(material: Material) -> dict[str, tuple[dict[str, str], ...]]:
    engagement = material.engagement
    themes = (_theme(theme, material) for theme in feedback.themes(engagement))
    steps = map(_step, feedback.next_steps(engagement))
    return {"theme": tuple(map(_plain, themes)), "step": tuple(map(_plain, steps))}


def _theme(theme: Theme, material: Material) -> dict[str, str]:
    return {
        "theme.said": sentence(" ".join(theme.said.split())),
        "theme.people": how_many(theme.people),
        "theme.decision": _DECISIONS.get(theme.response, ""),
        "theme.answer": reply(theme, material.today),
    }


def _step(step: NextStep) -> dict[str, str]:
    return {
        "step.what": f"{bare(capital(' '.join(step.what.split())))}.",
        "step.when": day(step.when),
        "step.who": bare(step.who),
    }


_DOT = Logo(
    b64decode(  # a PNG of one white point
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg=="
    ),
    width=1,
    height=1,
    description="A",
)
TRIAL = Filling(  # a letter with all that a letter can hold, to see whether it can be put in
    Document(kind="letter", title="A letter", blocks=(), print_style=PrintStyle.LARGE, draft=True),
    {named.name: "A" for named in FIELDS},
    {
        "letter_text": (
            Heading("A", 2),
            Paragraph("A", lead="A"),
            ItemList((Paragraph("A"),)),
            ItemList((Paragraph("A"),), numbered=True),
        ),
        "questions": (Paragraph("A"),),
    },
    {
        "theme": ({named.name: "A" for named in FIELDS},),
        "step": ({named.name: "A" for named in FIELDS},),
    },
    _DOT,
)
