"""What lies around the text of a Word file: its typeface, its settings, and its zip file.

The typeface travels inside the file, as the format allows, so that a letter opens looking as it
was made on a computer that does not have it.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from ceframework_desktop.documents import fonts
from ceframework_desktop.documents.fonts import FAMILY, Weight

from .docx_xml import element

_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_FONT_TABLE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<w:font w:name="{family}"><w:altName w:val="Verdana"/><w:panose1 w:val="020B0503050202020204"/>
<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>
<w:embedRegular r:id="{regular}" w:fontKey="{regular_key}"/>
<w:embedBold r:id="{bold}" w:fontKey="{bold_key}"/></w:font>
<w:font w:name="Microsoft YaHei"><w:altName w:val="Noto Sans SC,SimSun"/></w:font>
<w:font w:name="Nirmala UI"><w:altName w:val="Noto Sans,Mangal"/></w:font>
<w:font w:name="Noto Nastaliq Urdu"><w:altName w:val="Urdu Typesetting"/></w:font></w:fonts>"""
_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>Community Engagement Planner</Application></Properties>"""
_LEFT_OVER = ("stylesWithEffects", "customXml", "thumbnail")  # of python-docx's own template
_UNSAID = ("w:proofState", "w:savePreviewPicture", "w:rsids", "w:themeFontLang", "w:shapeDefaults")
_WORD_OF_TODAY = "15"  # Word 2013 and later: any less opens in "compatibility mode"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def embed_fonts(word: Any) -> None:
    """Put the regular and bold faces into the file."""
    table = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    names: dict[str, str] = {"family": FAMILY}
    for weight, name in ((Weight.REGULAR, "regular"), (Weight.BOLD, "bold")):
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"{FAMILY} {name}")
        data = _obscured(fonts.files(weight)[0].read_bytes(), key)
        part = Part(PackURI(f"/word/fonts/{name}.odttf"), _FONT_TYPE, data, word.part.package)
        names[name] = table.relate_to(part, _FONT_RELATION)
        names[f"{name}_key"] = f"{{{str(key).upper()}}}"
    table._blob = _FONT_TABLE.format(**names).encode()
    settings = word.settings.element
    settings.insert(1, element("w:embedTrueTypeFonts"))
    settings.insert(2, element("w:saveSubsetFonts"))


def tidy(word: Any) -> None:
    """Take out what python-docx's template brings along that is not true of this file."""
    for holder in (word.part.package, word.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in _LEFT_OVER:
                holder.rels.pop(key)
            elif relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
                relation.target_part._blob = _PROPERTIES.encode()
    settings = word.settings.element
    for tag in _UNSAID:
        for found in settings.findall(qn(tag)):
            settings.remove(found)
    settings.replace(settings.find(qn("w:zoom")), element("w:zoom", percent="100"))
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_OF_TODAY)


def _obscured(data: bytes, key: uuid.UUID) -> bytes:
    """The font as the format wants it: its first 32 bytes mixed with the key."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]


def to_bytes(word: Any) -> bytes:
    """The file, with the same bytes for the same document."""
    made = io.BytesIO()
    word.save(made)
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(made) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 3  # else the file says that it was made on Windows, if it was
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
