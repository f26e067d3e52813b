"""Failures a user can act on.

Each one is a plain sentence that says what happened, and a second one that says what to do.
Nothing here ever carries a user's answers: error reports hold ids and names of files only.
"""

from __future__ import annotations

_LONGEST_QUOTE = 60  # characters


def quoted(name: object) -> str:
    """A name in quotation marks, as a sentence repeats it: short, and safe to print."""
    text = str(name)
    safe = "".join(c if c.isprintable() else "?" for c in text[:_LONGEST_QUOTE])
    return f"“{safe}…”" if len(text) > _LONGEST_QUOTE else f"“{safe}”"


class UserError(Exception):
    """Something went wrong that the person at the screen can mend.

    `what` says what happened, `todo` what to do next; both are whole sentences in plain English.
    """

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(f"{what} {todo}".strip())
        self.what = what
        self.todo = todo


class CannotOpen(UserError):
    """A file could not be opened as a register."""


class NotARegister(CannotOpen):
    """The file is something else."""


class DamagedRegister(CannotOpen):
    """The file is a register, but parts of it cannot be read."""


class NewerRegister(CannotOpen):
    """The file was written by a later version of the program."""


class AlreadyOpen(CannotOpen):
    """Another copy of the program has the register open."""


class ProtectedRegister(CannotOpen):
    """The register is protected, and neither passphrase nor recovery key was given."""


class WrongPassphrase(CannotOpen):
    """What was given does not open the register."""


class CannotSave(UserError):
    """A change did not reach the disk. The text must stay on the screen."""


class RegisterLost(CannotSave):
    """The register's file is gone, or another is in its place; what is open may still be copied."""


class ReadOnlyRegister(CannotSave):
    """The register may be read but not changed."""


class CannotWriteFile(UserError):
    """A document could not be written where the user asked."""


class FileExists(CannotWriteFile):
    """A document is already there and was not replaced.

    `todo` is what anyone can do. `instead` is what can be done once the user has agreed to it, as
    the rest of a sentence: "replace it"; "" if nothing is. How they agree is for the window, or
    the command line, to say.
    """

    def __init__(self, what: str, todo: str, instead: str = "") -> None:
        super().__init__(what, todo)
        self.instead = instead


class NotNeeded(UserError):
    """A document was asked for that this engagement does not need."""


class BadAnswer(UserError):
    """A value does not fit its question. `question` is the question's id."""

    def __init__(self, question: str, what: str, todo: str = "") -> None:
        super().__init__(what, todo)
        self.question = question


class BadAnswers(UserError):
    """Answers that cannot be taken. `problems` are sentences that name question and place."""

    def __init__(self, problems: tuple[str, ...], what: str = "") -> None:
        super().__init__(what or "These answers cannot be used.", "\n".join(problems))
        self.problems = problems


class NotFound(UserError):
    """Something was asked for by a name that is not there."""


class NotFinal(UserError):
    """A document cannot be final yet. `reasons` are whole sentences."""

    def __init__(self, what: str, reasons: tuple[str, ...]) -> None:
        super().__init__(what, " ".join(reasons))
        self.reasons = reasons


class BadPack(UserError):
    """A content pack breaks its rules. `problems` each name file and line."""

    def __init__(self, what: str, problems: tuple[str, ...]) -> None:
        super().__init__(what, "\n".join(problems))
        self.problems = problems
