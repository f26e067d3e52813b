"""Make a document of an engagement as it stands now, and put it in a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain import known
from ceframework_desktop.domain.contact import language_name
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.errors import NotFound, NotNeeded
from ceframework_desktop.domain.exemption import Route, route
from ceframework_desktop.domain.reason import texts
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.translation import translation

from .file_writing import refuse_existing, safe_name, write_file
from .finishing import TITLES, Paper, advice, is_final, problems
from .workspace import Workspace

if TYPE_CHECKING:  # its libraries are heavy and wait until a document is made
    from ceframework_desktop.documents.material import Material
    from ceframework_desktop.documents.model import Document as Document  # for the window

FORMATS = {"pdf": "PDF", "docx": "Word", "html": "Web page", "txt": "Plain text"}
PRINT_STYLES = {"standard": "Standard print", "clear": "Clear print", "large": "Large print"}

_MOST_SHOWN = 12  # characters that cannot be printed
_NO_FORM = (Route.NOT_NEEDED, Route.AUTOMATIC)


@record
class Written:
    """A document in a file. `notes` are plain sentences, such as why the logo is missing."""

    path: Path
    notes: tuple[str, ...]


def file_name(
    engagement: Engagement,
    paper: Paper,
    format_name: str,
    print_style: str = "standard",
    language: str = "en",
) -> str:
    """A name for the file, without a word of the answers: "VAR-2026-004 feedback letter.pdf"."""
    size = "" if print_style == "standard" else f", {PRINT_STYLES[print_style].lower()}"
    name = f"{engagement.ref} {TITLES[paper].lower()}{size}"
    if language != "en":
        name += f", {language_name(language)}"
    return f"{safe_name(name)}.{format_name}"


def why_draft(workspace: Workspace, engagement: Engagement, paper: Paper) -> tuple[str, ...]:
    """Why the document prints with DRAFT, as whole sentences; empty if it is final."""
    assessment = workspace.assessment(engagement)
    if is_final(paper, workspace.framework, engagement, assessment):
        return ()
    found = problems(paper, workspace.framework, engagement, assessment)
    return found or (f"Nobody has said yet that the {TITLES[paper].lower()} is final.",)


def check_needed(workspace: Workspace, engagement: Engagement, paper: Paper) -> None:
    """Raise NotNeeded if the document is an exemption form and none is needed."""
    assessment = workspace.assessment(engagement)
    if paper is Paper.EXEMPTION and route(workspace.framework, engagement, assessment) in _NO_FORM:
        raise NotNeeded(*problems(paper, workspace.framework, engagement, assessment))


def export(
    workspace: Workspace,
    engagement_id: str,
    paper: Paper,
    format_name: str,
    print_style: str,
    out: Path,
    *,
    force: bool = False,
    language: str = "en",
    template: bytes | None = None,
) -> Written:
    """Make a document and write it; `out` may be a folder.

    `template` is the organisation's own for a letter in Word. Raises NotNeeded, FileExists unless
    `force` is set, CannotWriteFile, and UserError for a template that cannot be used.
    """
    engagement = workspace.engagement(engagement_id)
    check_needed(workspace, engagement, paper)
    if out.is_dir():
        out = out / file_name(engagement, paper, format_name, print_style, language)
    refuse_existing(out, force=force)
    document = compose(workspace, engagement_id, paper, print_style, language)
    if template is None:
        data = render(document, format_name)
    else:
        from .letter_templates import letter

        data = letter(template, material(workspace, engagement_id, paper, print_style, language))
    write_file(out, data, force=force)
    missing = not_in_print(document) if format_name == "pdf" else ()
    return Written(out, (*document.notes, *missing))


def not_in_print(document: Document) -> tuple[str, ...]:
    """A sentence about the characters that print as an empty box, if there are any.

    It may be asked for in any thread.
    """
    from ceframework_desktop.documents.registry import cannot_be_set

    found = cannot_be_set(document)
    return (empty_boxes(found),) if found else ()


def empty_boxes(characters: str, where: str = "") -> str:
    """What to say of characters that print as an empty box; `where` is such as "in letter 12"."""
    shown = " ".join(characters[:_MOST_SHOWN])
    return (
        f"An empty box is printed {where}{' ' if where else ''}where these stand, because no"
        f" typeface has them: {shown}. They are right in Word, on a web page and in plain text."
    )


def compose(
    workspace: Workspace,
    engagement_id: str,
    paper: Paper,
    print_style: str = "standard",
    language: str = "en",
) -> Document:
    """The document as it stands now, with DRAFT on every page unless it is final.

    A letter that has gone out keeps the date on which it went. `language` asks for a translation
    of the letter. Raises NotFound, also if there is no such translation.
    """
    from dataclasses import replace

    from ceframework_desktop.documents import registry

    from .translation_age import left_behind

    given = material(workspace, engagement_id, paper, print_style, language)
    document = registry.compose(paper, given)
    advised = texts(advice(paper, given.engagement, workspace.organisation))
    unread = tuple(map(not_checked, unchecked_languages(workspace, (language,))))
    behind = left_behind(workspace, given.engagement, (language,))
    return replace(document, notes=(*document.notes, *advised, *unread, *behind))


def material(
    workspace: Workspace, engagement_id: str, paper: Paper, print_style: str, language: str = "en"
) -> Material:
    """What a document is made from. Raises NotFound, also for a language that is not there."""
    from ceframework_desktop.documents.material import Material
    from ceframework_desktop.documents.model import PrintStyle

    engagement = workspace.engagement(engagement_id)
    sent = engagement.day(known.FEEDBACK_SENT) if paper is Paper.LETTER else None
    _check_language(engagement, paper, language)
    return Material(
        framework=workspace.framework,
        organisation=workspace.organisation,
        engagement=engagement,
        assessment=workspace.assessment(engagement),
        today=sent or workspace.today,
        print_style=PrintStyle(print_style),
        language=language,
    )


def _check_language(engagement: Engagement, paper: Paper, language: str) -> None:
    if language == "en":
        return
    name = language_name(language)
    if paper is not Paper.LETTER:
        raise NotFound(f"The {TITLES[paper].lower()} is there in English only.")
    if translation(engagement, language) is None:
        raise NotFound(
            f"There is no {name} text of this letter.",
            "Add it under “The letter in other languages”.",
        )


def not_checked(name: str) -> str:
    """What to say of a language whose fixed words nobody has read."""
    return (
        f"The program’s own words in {name} are not yet checked by a native speaker. "
        "Ask one to read the letter before it goes out."
    )


def unchecked_languages(workspace: Workspace, codes: Iterable[str]) -> tuple[str, ...]:
    """The English names of those languages whose fixed words no native speaker has read."""
    from .languages import languages

    wanted = set(codes)
    return tuple(own.name for own in languages(workspace) if own.code in wanted and not own.checked)


def render(document: Document, format_name: str) -> bytes:
    """The document in one of `FORMATS`."""
    from ceframework_desktop.documents.registry import render as render_document

    return render_document(document, format_name)
