"""Fair and clear questions: one question or a list of them in, findings out."""

from .check import check_question
from .lines import split_questions
from .model import Question
from .whole import check_set

__all__ = ["Question", "check_question", "check_set", "split_questions"]
