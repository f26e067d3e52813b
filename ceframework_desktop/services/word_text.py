"""The text of a Word file. Nothing in it is run, unpacked to the disk, or looked up elsewhere.

The file may come from anywhere: its XML is read piece by piece, and given up if it is too large,
too deep, or declares anything of its own.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

MOST_UNPACKED = 5_000_000  # bytes of the text's XML: a hundred thousand letters are two million
MOST_DEPTH = 200  # elements in one another; Word itself needs a few dozen
MOST_PARTS = 5_000  # files within the file
MOST_PARAGRAPHS = 20_000

_PART = "word/document.xml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_AGAIN = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"


class NotWord(ValueError):
    """The file is no Word file, or one that is not read."""


def word_text(data: bytes) -> str:
    """The paragraphs of a .docx file, with an empty line between. Raises NotWord."""
    reader = _Reader()
    try:
        reader.read(_xml(data))
    except (expat.ExpatError, LookupError, ValueError):
        raise NotWord from None
    return "\n\n".join(filter(None, (paragraph.text() for paragraph in reader.paragraphs)))


def _xml(data: bytes) -> bytes:
    """The XML of the text. What the file says of its size is not believed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if len(package.filelist) > MOST_PARTS:
                raise NotWord
            with package.open(_PART) as file:
                raw = file.read(MOST_UNPACKED + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError):
        raise NotWord from None
    if len(raw) > MOST_UNPACKED:
        raise NotWord
    return raw


class _Paragraph:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.is_item = False

    def text(self) -> str:
        """The paragraph as text; an item of a list begins with a dash."""
        text = "".join(self.parts).strip()
        return f"- {text}" if text and self.is_item else text


class _Reader:
    """Collects the paragraphs in the order in which they begin."""

    def __init__(self) -> None:
        self.paragraphs: list[_Paragraph] = []
        self._open: list[_Paragraph] = []
        self._path: list[str] = []
        self._again = 0  # how many elements deep in what older programs are shown instead

    def read(self, raw: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        parser.Parse(raw, True)

    def _begin(self, name: str, _attributes: object) -> None:
        if len(self._path) >= MOST_DEPTH:
            raise NotWord
        self._path.append(name)
        self._again += bool(self._again or name == _AGAIN)
        if not name.startswith(_WORD):
            return
        short = name[len(_WORD) :]
        if short == "p":
            if len(self.paragraphs) >= MOST_PARAGRAPHS:
                raise NotWord
            self._open.append(_Paragraph())
            self.paragraphs.append(self._open[-1])
        elif not self._open or self._again:
            return
        elif short in ("br", "cr"):
            self._open[-1].parts.append("\n")
        elif short == "tab":
            self._open[-1].parts.append(" ")
        elif short == "numPr":
            self._open[-1].is_item = True

    def _end(self, name: str) -> None:
        self._path.pop()
        self._again = max(0, self._again - 1)
        if name == f"{_WORD}p":
            self._open.pop()

    def _said(self, text: str) -> None:
        if self._path[-1] == f"{_WORD}t" and self._open and not self._again:
            self._open[-1].parts.append(text)


def _refuse(*_declared: object) -> None:
    raise NotWord
