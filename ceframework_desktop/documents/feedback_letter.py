"""The feedback letter: what people said, what was decided, and how the two are reconciled.

Standard 5 asks for feedback that is short, clear and honest, "and should explain why a certain
course of action has been decided or recommended". The letter aims at one page of standard print.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ceframework_desktop.domain import feedback, known
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.feedback import NextStep, Theme
from ceframework_desktop.domain.translation import translation

from .letter_parts import contact, letterhead, opening, signature, strip
from .material import Material
from .model import AnyBlock, Document, Heading, ItemList, Paragraph, Role
from .wording import FEWEST, bare, capital, day, joined, people, sentence, who_and_when

KIND = "letter"
_FORMATS = {
    "clear_print": "clear print",
    "large_print": "large print",
    "community_languages": "community languages",
    "easy_read": "Easy Read",
    "braille": "Braille",
    "audio": "a sound recording",
    "video": "a video with captions or signing",
}
_LONGEST_RUN_IN = 400  # characters; a longer summary gets a heading of its own
_LONGEST_LEAD = 110  # characters; what people said is set in bold up to here


def compose(material: Material) -> Document:
    """The letter to everyone who took part, or to one of them. It says DRAFT until it is final.

    In another language it is the translation; in English if there is none.
    """
    found_translation = translation(material.engagement, material.language)
    if found_translation is not None:
        from . import translated_letter

        return translated_letter.compose(material, found_translation)
    return _english(replace(material, language="en"))


def _english(material: Material) -> Document:
    engagement = material.engagement
    head, notes = letterhead(material)
    title, inner = body(material)
    blocks: list[AnyBlock] = [
        head,
        opening(material),
        *inner,
        signature(engagement, material.organisation, "With our thanks,"),
        *_standing(material),
        *strip(material),
    ]
    return Document(
        kind=KIND,
        title=title,
        blocks=tuple(blocks),
        organisation=material.organisation.name,
        reference=engagement.ref,
        made_on=material.today,
        print_style=material.print_style,
        draft=not feedback.is_letter_final(material.framework, engagement),
        is_letter=True,
        notes=(*notes, *_about_the_day(material)),
    )


def body(material: Material) -> tuple[str, tuple[AnyBlock, ...]]:
    """The title, and all that stands between the greeting and the signature: what a translator
    is given."""
    engagement = material.engagement
    found = feedback.themes(engagement)
    title = _title(engagement, found)
    return title, (
        Heading(title),
        *_thanks(engagement),
        *_asked(material),
        *_answers(found, material.today),
        *_too_little(engagement),
        *_next(engagement),
    )


def _title(engagement: Engagement, found: tuple[Theme, ...]) -> str:
    """A heading that says the outcome."""
    answers = {theme.response for theme in found if theme.response}
    if answers == {known.YES}:
        outcome = "what will change because of you"
    elif answers & {known.YES, known.PARTLY}:
        all_good = answers <= {known.YES, known.PARTLY}
        outcome = "what will change" if all_good else "what will change, and what will not"
    elif answers == {known.NO}:
        outcome = "what you told us, and why it will not change"
    else:
        outcome = "what you told us"
    subject = bare(engagement.text(known.TITLE))
    if not subject:
        return capital(outcome)
    return f"{subject} {capital(outcome)}" if subject.endswith("?") else f"{subject}: {outcome}"


def _thanks(engagement: Engagement) -> list[AnyBlock]:
    count = engagement.count(known.REPLY_COUNT)
    text = "Thank you for taking part."
    if count is not None and count >= FEWEST:
        text += f" {people(count)} told us what they think."
    own = engagement.text("thanks").strip()
    return [Paragraph(f"{text} {sentence(own)}".strip())]


def _asked(material: Material) -> list[AnyBlock]:
    engagement = material.engagement
    blocks: list[AnyBlock] = []
    summary = engagement.text(known.SUMMARY).strip()
    if len(summary) > _LONGEST_RUN_IN or "\n" in summary:
        blocks += [Heading("What we asked about", 2), Paragraph(summary)]
    elif summary:
        blocks.append(Paragraph(summary, lead="What we asked about."))
    return [*blocks, *_decider(material)]


def _decider(material: Material) -> list[AnyBlock]:
    """Who decides, and when. Without a day, a letter with all its answers tells of a decision."""
    decider = capital(bare(material.engagement.text(known.DECIDER)))
    if not decider:
        return []
    decided = material.engagement.day(known.DECISION_DATE)
    when = f" ({day(decided)})" if decided else ""
    is_past = _is_decided(material.engagement) if decided is None else decided <= material.today
    lead = "Who decided." if is_past else "Who will decide."
    return [Paragraph(f"{decider}{when}.", lead=lead)]


def _is_decided(engagement: Engagement) -> bool:
    """True if there are themes, and each has an answer that is no longer open."""
    answers = {theme.response for theme in feedback.themes(engagement)}
    return bool(answers) and answers <= {known.YES, known.PARTLY, known.NO}


def _about_the_day(material: Material) -> tuple[str, ...]:
    """A note for whoever writes the letter, if it tells of a decision that is still to come."""
    decided = material.engagement.day(known.DECISION_DATE)
    if decided is None or decided <= material.today or not _is_decided(material.engagement):
        return ()
    return (
        f"The letter answers every theme, but the decision is still to come: {day(decided)}. "
        "So it says “Who will decide.” Check the date of the decision.",
    )


def _answers(found: tuple[Theme, ...], today: date) -> list[AnyBlock]:
    """Every theme with its answer: what will happen, what will not and why, what is open."""
    if not found:
        return [
            Heading("What you told us", 2),
            Paragraph("What people told you is not written down yet.", Role.QUIET),
        ]
    parts = (
        ("What you told us, and what will happen", (known.YES, known.PARTLY)),
        ("What will not happen, and why", (known.NO,)),
        ("What is still open", (known.UNDECIDED, "")),
    )
    blocks: list[AnyBlock] = []
    for heading, responses in parts:
        chosen = [theme for theme in found if theme.response in responses]
        if chosen:
            blocks.append(Heading(heading, 2))
            blocks += [_answer(theme, today) for theme in chosen]
    return blocks


def _answer(theme: Theme, today: date) -> Paragraph:
    said = " ".join(theme.said.split())
    told = how_many(theme.people)
    if len(said) <= _LONGEST_LEAD:
        return Paragraph(
            " ".join(part for part in (told, reply(theme, today)) if part), lead=sentence(said)
        )
    text = " ".join(part for part in (sentence(said), told, reply(theme, today)) if part)
    return Paragraph(text, lead="You said:")


def how_many(count: int | None) -> str:
    """How many said it. Small numbers are not published: they could show who it was."""
    if count is None or count < FEWEST:
        return ""
    return f"{people(count)} said this."


def reply(theme: Theme, today: date) -> str:
    """What will happen, who does it and when, or why not; "" while there is no answer."""
    parts = [sentence(theme.action)]
    if theme.response in (known.YES, known.PARTLY):
        parts.append(who_and_when(theme.who, theme.by, today))
    reason = sentence(theme.reason)
    if reason and theme.response == known.PARTLY:
        parts.append(f"Why not all of it: {reason}")
    elif reason and theme.response == known.NO:
        parts.insert(0, f"We will not do this. {reason}")
    elif reason:
        parts.append(reason)
    return " ".join(part for part in parts if part)


def _too_little(engagement: Engagement) -> list[AnyBlock]:
    text = engagement.text(known.TOO_LITTLE).strip()
    if not text:
        return []
    return [Heading("Who we heard too little from", 2), Paragraph(text)]


def _next(engagement: Engagement) -> list[AnyBlock]:
    steps = feedback.next_steps(engagement)
    if not steps:
        return []
    return [Heading("What happens next", 2), ItemList(tuple(map(step_text, steps)))]


def step_text(step: NextStep) -> Paragraph:
    """One next step: the day in bold, then what happens and who does it."""
    who = f" ({bare(step.who)})" if step.who.strip() else ""
    text = f"{bare(capital(' '.join(step.what.split())))}{who}."
    return Paragraph(text, lead=f"{day(step.when)}:" if step.when else "")


def _standing(material: Material) -> list[AnyBlock]:
    """What every letter says, after the signature."""
    engagement = material.engagement
    typed, promised = bare(engagement.text("letter_formats")), _promised_formats(material)
    asked = contact(material)
    text = f"Please ask us: {asked}." if asked else "Please ask us."
    if typed:
        text += (
            f" We can offer: {typed}."  # as it was typed: names of languages keep their capitals
        )
    elif promised:
        text += f" We can offer {promised}."
    return [Paragraph(text, lead="Questions, or another format or language?")]


def _promised_formats(material: Material) -> str:
    """The formats promised in the plan that are another form of a letter."""
    chosen = material.engagement.chosen("feedback_formats")
    return joined([_FORMATS[name] for name in chosen if name in _FORMATS])
