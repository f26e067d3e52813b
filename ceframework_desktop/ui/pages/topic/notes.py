"""What stands below some of the questions: notes and checks that follow the answers."""

from __future__ import annotations

from collections.abc import Iterator

from ceframework_desktop.domain import known
from ceframework_desktop.ui.pages.topic.advice import AdviceBox, AheadBox
from ceframework_desktop.ui.pages.topic.letter_check import LetterCheckBox
from ceframework_desktop.ui.pages.topic.not_final import PAPERS, NotFinalBox
from ceframework_desktop.ui.pages.topic.period import PeriodBox
from ceframework_desktop.ui.pages.topic.question_set import QuestionSetBox
from ceframework_desktop.ui.session import Session

Note = PeriodBox | NotFinalBox | AdviceBox | AheadBox | LetterCheckBox | QuestionSetBox


def notes_below(session: Session, engagement: str, question: str) -> Iterator[Note]:
    """The notes of one question that need nothing but the register, in order."""
    if question in PAPERS:
        yield NotFinalBox(session, engagement, question)
    if question == known.LETTER_FINAL:
        yield LetterCheckBox(session, engagement)
    if question == known.LETTER_FINAL:
        yield AheadBox(session, engagement)
    if question == known.LETTER_CONTACT:
        yield AdviceBox(session, engagement, question)
