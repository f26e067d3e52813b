"""A list of questions → questions: one a line, numbered or bulleted or neither.

Answers to choose from follow the question after " | ", or stand below it as bullets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceframework_desktop.domain.record import replace

from .model import Question

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
# "1.", "2)", "Q3:", "(4)", "Question 5 -". A number alone, such as a year, is part of the text.
_NUMBER = re.compile(
    r"\s*(?:(?:q(?:uestion)?\s?\d{1,3}|\(?\d{1,3})\s?[.):](?!\d)|q\d{1,3}\s)\s*", re.I
)
_BULLET = re.compile(r"\s*(?:[-–—*•·▪◦‣o○●☐□]|\[ ?\]|\(?[a-z]\))\s+", re.I)
_BAR = re.compile(r"\s*\|\s*")
_SPACE = " \t\xa0\ufeff"


def split_questions(text: str) -> tuple[Question, ...]:
    """The questions in `text`, in order, with their places in it. Empty lines are left out.

    A bullet is an answer if the line before it asks something and has no bullet of its own;
    otherwise it is a question.
    """
    found: list[Question] = []
    under_question = False
    for match in _LINE.finditer(text):
        line, start = match[0], match.start()
        if not line.strip(_SPACE):
            continue
        bullet = _BULLET.match(line)
        if bullet and under_question and "?" not in line:
            answer = line[bullet.end() :].strip(_SPACE)
            found[-1] = replace(found[-1], options=(*found[-1].options, answer))
            continue
        question = _question(line, start, bullet)
        if question is None:
            continue
        found.append(question)
        under_question = bullet is None and question.text.endswith(("?", ":"))
    return tuple(found)


def _question(line: str, start: int, bullet: re.Match[str] | None) -> Question | None:
    lead = bullet or _NUMBER.match(line)
    at = lead.end() if lead else 0
    stem, *answers = _BAR.split(line[at:])
    at += len(stem) - len(stem.lstrip(_SPACE))
    stem = stem.strip(_SPACE)
    options = tuple(_answers(answers))
    if not stem and not options:
        return None
    return Question(stem, options, start + at, start + at + len(stem))


def _answers(parts: list[str]) -> Iterator[str]:
    for part in parts:
        answer = part.strip(_SPACE)
        if answer:
            yield answer
