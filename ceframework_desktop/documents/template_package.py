"""Open an organisation's Word template safely: a file that may come from anywhere.

Nothing in it is run, unpacked to the disk, or looked up elsewhere. What could do harm in a letter
that goes to hundreds of people is refused with a plain sentence. What Word adds unasked and a user
cannot easily take away, such as the name of the file it was made from, is taken out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree
from xml.parsers import expat

MOST_BYTES = 3_000_000  # of the file
MOST_PARTS = 500  # files within the file; Word makes about fifteen
MOST_UNPACKED = 30_000_000  # bytes of all parts together
MOST_XML = 5_000_000  # bytes of one part of XML: a hundred thousand letters are two million
MOST_DEPTH = 200  # elements in one another; Word itself needs a few dozen
MOST_ELEMENTS = 30_000  # of one part; the sample's largest part has a tenth of it
MOST_BRACES = 1_000  # in one part: each field has two on each side

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # a .doc, or a .docx with a password
_AGAIN = "Open it in Word, save it as .docx once more, and choose it again."
_WITHOUT = "Take it out in Word, save the template, and choose it again."
_MACROS = ("vbaproject", "vbadata", "macroenabled", "activex", "customui", "keymapcustomizations")
_EMBEDDED = ("oleobject", "/embeddings/", "afchunk", "/package", "/control", "/attachedtoolbars")
_PROGRAMS = (".exe", ".dll", ".js", ".vbs", ".ps1", ".bat", ".cmd", ".com", ".scr", ".lnk", ".jar")
_LINKS = ("http://", "https://", "mailto:", "tel:")
_DROPPED = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "recipientData")


class BadTemplate(ValueError):
    """The file cannot be used as a template. `problems` are whole sentences, `todo` one more."""

    def __init__(self, *problems: str, todo: str = "") -> None:
        super().__init__(" ".join((*problems, todo)).strip())
        self.problems = problems
        self.todo = todo


def open_package(data: bytes) -> dict[str, bytes]:
    """The parts of a .docx or .dotx by name, all checked. Raises BadTemplate."""
    if len(data) > MOST_BYTES:
        raise BadTemplate(
            f"The file is too large: {len(data) / 1_000_000:.1f} MB. "
            f"The most we can keep is {MOST_BYTES // 1_000_000} MB.",
            todo="Make its pictures smaller in Word (Compress Pictures), and choose it again.",
        )
    if data.startswith(_OLD_WORD):
        raise BadTemplate(
            "The file is in Word’s old form, or has a password.",
            todo="Save it as .docx without a password, and choose it again.",
        )
    parts = _unpacked(data)
    for name, content in parts.items():
        if _is_xml(name):
            _check_xml(content)
    _check_types(parts)
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = _checked_relations(parts[name])
    parts[TYPES] = _as_document(parts[TYPES])
    return parts


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Every part. What the file says of its own sizes is not believed."""
    parts: dict[str, bytes] = {}
    room = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_names(package)
            for entry in package.infolist():
                if entry.is_dir():
                    continue
                with package.open(entry) as file:
                    content = file.read(room + 1)
                room -= len(content)
                if room < 0:
                    raise BadTemplate(
                        "The file is small but holds far too much when it is opened.", todo=_AGAIN
                    )
                parts[entry.filename] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise no_word_file() from None
    if MAIN not in parts or TYPES not in parts:
        raise no_word_file()
    return parts


def no_word_file() -> BadTemplate:
    """The refusal of a file that is no Word file, or a spoilt one."""
    return BadTemplate("The file could not be read as a Word file.", todo=_AGAIN)


def _check_names(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if len(entries) > MOST_PARTS:
        raise BadTemplate("The file holds too many parts for a template.", todo=_AGAIN)
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) != len(names):
        raise BadTemplate("The file holds two parts of the same name.", todo=_AGAIN)
    for entry in entries:
        name = entry.filename
        steps = name.split("/")
        if name.startswith("/") or "\\" in name or ":" in name or ".." in steps:
            raise BadTemplate(
                "A part of the file has a name that leads outside it. Word makes no such file.",
                todo="Do not use it. Ask whoever gave it to you.",
            )
        if entry.flag_bits & _ENCRYPTED:
            raise BadTemplate("The file has a password.", todo="Save it without one.")
        if entry.compress_type not in _COMPRESSIONS:
            raise no_word_file()


def _check_types(parts: dict[str, bytes]) -> None:
    """Refuse what can act on its own, by the names of the parts and what they are said to be."""
    root = _parsed(parts[TYPES])
    said = " ".join(value for node in root.iter() for value in node.attrib.values()).casefold()
    names = [f"/{name.casefold()}" for name in parts]
    if any(mark in text for mark in _MACROS for text in (said, *names)):
        raise BadTemplate(
            "The file holds macros. They are small programs, and none is run or passed on.",
            todo="Save it in Word as a .docx file, which has none, and choose it again.",
        )
    if any(mark in name for mark in _EMBEDDED[:2] for name in names) or "oleobject" in said:
        raise BadTemplate("The file has another file embedded in it.", todo=_WITHOUT)
    if any(name.endswith(_PROGRAMS) for name in names):
        raise BadTemplate("The file has a program embedded in it.", todo=_WITHOUT)
    if _DOCUMENT not in said and _TEMPLATE not in said:
        raise no_word_file()


def _is_xml(name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels", ".vml"))


def _check_xml(content: bytes) -> None:
    """Refuse XML that is too large or too deep, or that declares anything of its own."""
    if len(content) > MOST_XML:
        raise _too_long()
    counts = _Counts()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = counts.begin, counts.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = counts.said, counts.declared
    try:
        parser.Parse(content, True)
    except BadTemplate:
        raise
    except (expat.ExpatError, LookupError, ValueError):
        raise no_word_file() from None


class _Counts:
    """Looks on while XML is read, and refuses what no letter needs."""

    def __init__(self) -> None:
        self._depth = self._elements = self._braces = 0

    def begin(self, _name: str, _attributes: object) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MOST_DEPTH:
            raise BadTemplate("The parts of the file lie too deep in one another.", todo=_AGAIN)
        if self._elements > MOST_ELEMENTS:
            raise _too_long()

    def end(self, _name: str) -> None:
        self._depth -= 1

    def said(self, text: str) -> None:
        self._braces += text.count("{")
        self._braces += text.count("}")
        if self._braces > MOST_BRACES:
            raise BadTemplate("The file has far more fields than a letter needs.", todo=_AGAIN)

    def declared(self, *_what: object) -> None:
        raise BadTemplate(
            "The file declares things of its own in its text. Word makes no such file.",
            todo="Do not use it. Ask whoever gave it to you.",
        )


def _too_long() -> BadTemplate:
    return BadTemplate("The text of the file is far too long for a letter.", todo=_AGAIN)


def _parsed(content: bytes) -> ElementTree.Element:
    """The XML of a part that was checked: it declares nothing and is not deep."""
    try:
        return ElementTree.fromstring(content)  # noqa: S314 - what could harm was refused before
    except ElementTree.ParseError:
        raise no_word_file() from None


def _written(root: ElementTree.Element) -> bytes:
    made = io.BytesIO()
    ElementTree.ElementTree(root).write(made, encoding="utf-8", xml_declaration=True)
    return made.getvalue()


def _as_document(content: bytes) -> bytes:
    """The list of types with a template (.dotx) called a document."""
    root = _parsed(content)
    for node in root:
        if node.get("ContentType", "").casefold() == _TEMPLATE:
            node.set("ContentType", _DOCUMENT)
    return _written(root)


def _checked_relations(content: bytes) -> bytes:
    """The relations of a part without those that Word adds unasked; any other to outside fails."""
    root = _parsed(content)
    for relation in list(root):
        kind = relation.get("Type", "").rpartition("/")[2]
        if kind in _DROPPED:
            root.remove(relation)
        else:
            _check_relation(kind, relation.get("Target", ""), relation.get("TargetMode", ""))
    return _written(root)


def _check_relation(kind: str, target: str, mode: str) -> None:
    if any(mark.strip("/") in f"/{kind}".casefold() for mark in _EMBEDDED):
        raise BadTemplate("The file has another file embedded in it.", todo=_WITHOUT)
    if mode.casefold() == "external":
        if kind == "hyperlink" and target.strip().casefold().startswith(_LINKS):
            return
        what = "picture" if kind == "image" else "link" if kind == "hyperlink" else "part"
        raise BadTemplate(
            f"The file has a {what} that lies outside it, at “{_shown(target)}”. "
            "Nothing is fetched from elsewhere.",
            todo="Put the picture itself into the template, or take the link out. Links to web "
            "pages and e-mail addresses may stay.",
        )
    if "\\" in target or ":" in target or target.startswith("//"):
        raise BadTemplate(
            f"A part of the file lies outside it, at “{_shown(target)}”.",
            todo="Do not use it. Ask whoever gave it to you.",
        )


def _shown(target: str) -> str:
    plain = "".join(c if c.isprintable() else "?" for c in target)
    return plain if len(plain) <= 60 else f"{plain[:60]}…"
