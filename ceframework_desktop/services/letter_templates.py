"""The organisation's own Word template for letters: taken in, kept in the register, and filled."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import UserError, quoted
from ceframework_desktop.domain.record import record
from ceframework_desktop.storage import SetSetting

from . import exporting
from .finishing import Paper
from .given_files import read_given
from .workspace import Workspace

if TYPE_CHECKING:
    from ceframework_desktop.documents.material import Material
    from ceframework_desktop.documents.writers.docx_letters import WordLetters

SAMPLE = "letter template.docx"
_DATA, _NAME = "letters.template", "letters.template_name"
_MOST_BYTES = 3_000_000  # as the writer of documents has it
_LABEL = "the letter template"
_LONGEST_NAME = 200


class UnusableTemplate(UserError):
    """The template cannot be used. `problems` are whole sentences."""

    def __init__(self, what: str, problems: tuple[str, ...], todo: str) -> None:
        super().__init__(what, "\n".join(filter(None, (*problems, todo))))
        self.problems = problems


@record
class LetterTemplate:
    """A template that can be used. `name` is its file's; `notes` say what would make it better."""

    name: str
    data: bytes
    notes: tuple[str, ...] = ()


def held(workspace: Workspace) -> LetterTemplate | None:
    """The template in the register, if there is one. It is looked through when it is filled."""
    settings = workspace.register.settings()
    raw, name = settings.get(_DATA), settings.get(_NAME)
    if not isinstance(raw, str):
        return None
    try:
        data = base64.b64decode(raw, validate=True)
    except binascii.Error:
        return None
    return LetterTemplate(name if isinstance(name, str) else "", data)


def read_template(path: Path) -> LetterTemplate:
    """A template from a file, looked through. Raises UserError if it cannot be used."""
    data = read_given(path, _MOST_BYTES, "Choose the Word file that is your template.")
    return LetterTemplate(path.name[:_LONGEST_NAME], data, check(data, path.name))


def check(data: bytes, name: str) -> tuple[str, ...]:
    """What would make a template better, as sentences. Raises UserError if it cannot be used."""
    from ceframework_desktop.documents.template_package import BadTemplate
    from ceframework_desktop.documents.writers.docx_template import check as look_through

    try:
        return look_through(data)
    except BadTemplate as fault:
        what = f"{quoted(name)} cannot be used as a template."
        raise UnusableTemplate(what, fault.problems, fault.todo) from None


def keep(workspace: Workspace, template: LetterTemplate) -> None:
    """Use this template for letters in Word from now on. Can be undone."""
    raw = base64.b64encode(template.data).decode("ascii")
    workspace.change([SetSetting(_DATA, raw), SetSetting(_NAME, template.name)], _LABEL)


def forget(workspace: Workspace) -> None:
    """Make letters in Word in the program's own look again. Can be undone."""
    if held(workspace) is not None:
        workspace.change([SetSetting(_DATA, None), SetSetting(_NAME, None)], _LABEL)


def letter(template: bytes, material: Material) -> bytes:
    """The feedback letter as DOCX. Raises UserError if the template cannot be used."""
    return _filler(template, material)()


def maker(
    workspace: Workspace,
    engagement_id: str,
    paper: Paper,
    format_name: str,
    document: exporting.Document,
) -> Callable[[], bytes]:
    """What makes the file of a document; it may be called in another thread.

    A letter in Word is made from the register's template, if there is one.
    """
    own = held(workspace) if (paper, format_name) == (Paper.LETTER, "docx") else None
    if own is None:
        return lambda: exporting.render(document, format_name)
    language = document.language.partition("-")[0]
    made_from = exporting.material(
        workspace, engagement_id, paper, document.print_style.value, language
    )
    return _filler(own.data, made_from)


def _filler(template: bytes, material: Material) -> Callable[[], bytes]:
    from ceframework_desktop.documents.template_fields import filling
    from ceframework_desktop.documents.template_package import BadTemplate
    from ceframework_desktop.documents.writers.docx_template import fill

    values = filling(material)

    def work() -> bytes:
        try:
            return fill(template, values)
        except BadTemplate as fault:
            what = "The letter could not be made from your template."
            raise UnusableTemplate(what, fault.problems, fault.todo) from None

    return work


def letters(template: bytes, material: Material) -> WordLetters:
    """What makes the same letter to one reader after the other. Raises UserError."""
    from ceframework_desktop.documents.template_package import BadTemplate
    from ceframework_desktop.documents.writers.docx_letters import WordLetters

    try:
        return WordLetters.from_template(template, material)
    except BadTemplate as fault:
        what = "The letters could not be made from your template."
        raise UnusableTemplate(what, fault.problems, fault.todo) from None


def sample() -> bytes:
    """A template to start from: the program's own look, with every part of a letter."""
    return (paths.resources() / "templates" / "letter.docx").read_bytes()
