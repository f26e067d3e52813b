"""The page to print and keep: the recovery key of a protected register, and what it is for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain.values import show_day

from .exporting import render
from .file_writing import safe_name, write_file

if TYPE_CHECKING:
    from ceframework_desktop.documents.model import AnyBlock, Document

TITLE = "Recovery key"
_WHAT_FOR = (
    "The register is protected with a passphrase. If the passphrase is forgotten, this key opens"
    " the register."
)
_HOW_TO_TYPE = (
    "Capitals, spaces and dashes do not matter when you type it. The key has no vowels, and none"
    " of the digits 0, 1, 2, 5 and 8."
)
_ADVICE = (
    "Print this page. Do not keep it on the computer that holds the register.",
    "Keep it where you keep other papers that matter, such as a locked drawer or a safe.",
    "Tell one person you trust where it is.",
    "If somebody who should not has seen it, change the passphrase. You then get a new key, and"
    " this one stops working.",
)


def sheet_name(register: str) -> str:
    """A name for the file, such as "ours recovery key.pdf"."""
    return safe_name(f"{register} recovery key") + ".pdf"


def write_sheet(
    path: Path, register: str, recovery_key: str, *, today: date | None = None, force: bool = False
) -> Path:
    """Write the page as a PDF. `register` is the name of the register's file without its ending.

    Raises FileExists unless `force` is set, and CannotWriteFile.
    """
    pdf = as_pdf(register, recovery_key, today or date.today())
    return write_file(path, pdf, force=force)


def as_pdf(register: str, recovery_key: str, today: date) -> bytes:
    """The page as the bytes of a PDF."""
    return render(compose(register, recovery_key, today), "pdf")


def compose(register: str, recovery_key: str, today: date) -> Document:
    """The page as a document."""
    from ceframework_desktop.documents.model import Document, Fact, Facts, Heading, Paragraph, Role

    return Document(
        kind="recovery-key",
        title=TITLE,
        reference=register,
        made_on=today,
        blocks=(
            Heading(TITLE),
            Paragraph("Keep this page in a safe place.", role=Role.NOTE),
            Facts((Fact("Register", register), Fact("Printed on", show_day(today)))),
            Paragraph(_WHAT_FOR),
            *_the_key(recovery_key),
            *_advice(),
        ),
    )


def _the_key(recovery_key: str) -> tuple[AnyBlock, ...]:
    from ceframework_desktop.documents.model import Heading, Paragraph, Role, Table

    groups = recovery_key.split("-")
    return (
        Heading("The key", 2),
        Table(
            ("Group", "Letters and digits"),
            tuple((str(number), group) for number, group in enumerate(groups, 1)),
            widths=(1, 4),
            description="The seven groups of the recovery key",
        ),
        Paragraph(f"In one line: {recovery_key}", role=Role.QUIET),
        Paragraph(_HOW_TO_TYPE),
    )


def _advice() -> tuple[AnyBlock, ...]:
    from ceframework_desktop.documents.model import Heading, ItemList, Paragraph

    return (
        Heading("Please remember", 2),
        ItemList(tuple(Paragraph(text) for text in _ADVICE)),
        Paragraph(
            "Without the passphrase and without this key, nobody can open the register again."
        ),
    )
