"""The feedback letter in another language: a pasted text between head, greeting and signature."""

from __future__ import annotations

from ceframework_desktop.domain import feedback
from ceframework_desktop.domain.translation import Translation

from .letter_parts import letterhead, opening, signature, strip
from .material import Material
from .model import Direction, Document
from .pasted import pasted_blocks
from .phrases import language


def compose(material: Material, translation: Translation) -> Document:
    """The letter. It says DRAFT, in its language, for as long as the English one does."""
    own = language(translation.language)
    phrases = own.phrases
    head, notes = letterhead(material, english=False)
    title, blocks = pasted_blocks(translation.text, phrases.told)
    return Document(
        kind="letter",
        title=title,
        blocks=(
            head,
            opening(material),
            *blocks,
            signature(material.engagement, material.organisation, phrases.closing),
            *strip(material),
        ),
        organisation=material.organisation.name,
        reference=material.engagement.ref,
        made_on=material.today,
        language=own.code,
        direction=Direction.RTL if own.rtl else Direction.LTR,
        print_style=material.print_style,
        draft=not feedback.is_letter_final(material.framework, material.engagement),
        is_letter=True,
        phrases=phrases,
        notes=notes,
    )
