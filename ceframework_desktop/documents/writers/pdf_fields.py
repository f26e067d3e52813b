"""Form fields of a PDF: made here rather than by ReportLab, whose fields embed no font.

Every field has its own appearance, so that what is filled in already shows in any viewer, and an
embedded font with all of the face's letters, so that any viewer can show what is typed. Its default
value (/DV) is what it was made with: whoever reads the form back sees what was changed on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase import pdfdoc

from ceframework_desktop.documents.styles import INK, PAGE_HEIGHT, QUIET_INK, RULE

from .lines import Line
from .pdf_fonts import FontBook, font_reference, write_form_font
from .pdf_paint import Ink, Painter, baseline_drop, colour_operands, text_operators
from .pdf_structure import Element

_FONT = "Form"
_MULTI_LINE = 1 << 12
_RADIO = 1 << 15
_PRINTED = 4
PAD = 6.0
EDGE = 1.0


class Fields:
    """All fields of one file. Positions are points from the top left of the page."""

    def __init__(self) -> None:
        self._refs: list[Any] = []
        self._groups: dict[str, _Group] = {}
        self.mark = ""  # says which form this is, on the first field: some programs drop the rest

    def text(
        self, painter: Painter, place: Place, words: Words, lines: list[Line], look: TextLook
    ) -> None:
        """A field for text. `lines` is the part of its value that fits, already broken."""
        widget = place.widget(words.tooltip)
        widget |= {
            "FT": pdfdoc.PDFName("Tx"),
            "T": pdfdoc.PDFString(words.name),
            "V": pdfdoc.PDFString(words.value),
            "DV": pdfdoc.PDFString(words.value),
            "DA": pdfdoc.PDFString(f"/{_FONT} {look.size:g} Tf {colour_operands(INK)} rg"),
            "Ff": _MULTI_LINE if look.multi_line else 0,
        }
        if not words.value:
            del widget["V"]
        if self.mark and not self._refs:
            widget["TM"] = pdfdoc.PDFString(self.mark)
        code = _box(place.width, place.height)
        code += _value(place, lines, look, painter.fonts)
        shown = [*lines, look.cut] if look.cut else lines
        fonts = {piece.face.key for line in shown for piece in line.pieces}
        widget["AP"] = pdfdoc.PDFDictionary({"N": _appearance(painter, place, code, fonts)})
        self._refs.append(painter.canvas.annotate(widget, words.element))

    def tick(self, painter: Painter, place: Place, words: Words, *, ticked: bool) -> None:
        """One box to tick; its value is "Yes" or "Off"."""
        state = pdfdoc.PDFName("Yes" if ticked else "Off")
        widget = place.widget(words.tooltip)
        widget |= {"FT": pdfdoc.PDFName("Btn"), "T": pdfdoc.PDFString(words.name)}
        widget |= {"V": state, "DV": state, "AS": state, "AP": _two_states(painter, place, "Yes")}
        self._refs.append(painter.canvas.annotate(widget, words.element))

    def option(self, painter: Painter, place: Place, words: Words, option: str) -> None:
        """One box of several of which one is ticked. `words` are those of the whole choice."""
        group = self._groups.get(words.name)
        if group is None:
            group = self._groups[words.name] = _Group(words)
            self._refs.append(group.reference(painter))
        state = pdfdoc.PDFName(option if option == words.value else "Off")
        widget = place.widget(words.tooltip)
        first = pdfdoc.PDFName(words.value or "Off")
        widget |= {"Parent": group.reference(painter), "AS": state, "DV": first}
        widget["AP"] = _two_states(painter, place, option)
        group.kids.append(painter.canvas.annotate(widget, words.element))

    def finish(self, painter: Painter) -> None:
        """Make the fields known to the file."""
        if not self._refs:
            return
        doc = painter.canvas.doc
        for group in self._groups.values():
            group.finish()
        fonts = pdfdoc.PDFDictionary({_FONT: write_form_font(doc, _FONT)})
        doc.Catalog.AcroForm = pdfdoc.PDFDictionary(
            {
                "Fields": pdfdoc.PDFArray(self._refs),
                "DA": pdfdoc.PDFString(f"/{_FONT} 12 Tf 0 g"),
                "DR": pdfdoc.PDFDictionary({"Font": fonts}),
            }
        )


class Words:
    """What a field is called and holds; `element` is the Form element it belongs to."""

    def __init__(self, name: str, tooltip: str, value: str, element: Element) -> None:
        self.name = name
        self.tooltip = tooltip
        self.value = value
        self.element = element


class TextLook:
    """How a text field's value is set."""

    def __init__(
        self, size: float, leading: float, *, multi_line: bool, rtl: bool, cut: Line | None = None
    ) -> None:
        self.size = size
        self.leading = leading
        self.multi_line = multi_line
        self.rtl = rtl
        self.cut = cut  # the last line, when the value goes on elsewhere


class Place:
    """Where a field stands on its page."""

    def __init__(self, x: float, top: float, width: float, height: float) -> None:
        self.x = x
        self.top = top
        self.width = width
        self.height = height

    def widget(self, tooltip: str) -> dict[str, Any]:
        """The entries that every field has."""
        low = PAGE_HEIGHT - self.top - self.height
        rect = [self.x, low, self.x + self.width, low + self.height]
        edge = [float(part) for part in colour_operands(RULE).split()]
        return {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Widget"),
            "Rect": pdfdoc.PDFArray([round(value, 2) for value in rect]),
            "F": _PRINTED,
            "TU": pdfdoc.PDFString(tooltip),
            "MK": pdfdoc.PDFDictionary(
                {"BC": pdfdoc.PDFArray(edge), "BG": pdfdoc.PDFArray([1, 1, 1])}
            ),
            "BS": pdfdoc.PDFDictionary({"W": EDGE, "S": pdfdoc.PDFName("S")}),
        }


class _Group:
    """A choice: the field above its boxes."""

    def __init__(self, words: Words) -> None:
        self.kids: list[Any] = []
        self._words = words
        self._field = pdfdoc.PDFDictionary(
            {
                "FT": pdfdoc.PDFName("Btn"),
                "Ff": _RADIO,
                "T": pdfdoc.PDFString(words.name),
                "TU": pdfdoc.PDFString(words.tooltip),
                "V": pdfdoc.PDFName(words.value or "Off"),
                "DV": pdfdoc.PDFName(words.value or "Off"),
            }
        )
        self._reference: Any = None

    def reference(self, painter: Painter) -> Any:
        if self._reference is None:
            name = f"Choice.{self._words.name}"
            self._reference = painter.canvas.doc.Reference(self._field, name)
        return self._reference

    def finish(self) -> None:
        self._field["Kids"] = pdfdoc.PDFArray(self.kids)


def _box(width: float, height: float) -> str:
    half = EDGE / 2
    return (
        f"q 1 1 1 rg {colour_operands(RULE)} RG {EDGE:g} w {half:g} {half:g} "
        f"{width - EDGE:.2f} {height - EDGE:.2f} re B Q "
    )


def _value(place: Place, lines: list[Line], look: TextLook, fonts: FontBook) -> str:
    """The operators that paint a text field's value."""
    parts = ["/Tx BMC q"]
    top = PAD if look.multi_line else (place.height - look.leading) / 2
    shown = [(line, INK) for line in lines]
    if look.cut is not None:
        shown.append((look.cut, QUIET_INK))
    for number, (line, colour) in enumerate(shown):
        x = place.width - PAD - line.width if look.rtl else PAD
        drop = top + number * look.leading + baseline_drop(look.leading, look.size)
        if line.pieces:
            ink = Ink(look.size, colour)
            parts.append(text_operators(line, x, place.height - drop, ink, fonts))
    parts.append("Q EMC")
    return " ".join(parts)


def _appearance(painter: Painter, place: Place, code: str, fonts: Iterable[str] = ()) -> Any:
    """A picture of a field. It names its fonts itself: pdf.js looks for them nowhere else."""
    names = [*sorted(fonts), _FONT]
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Form"),
        "BBox": pdfdoc.PDFArray([0, 0, round(place.width, 2), round(place.height, 2)]),
        "Resources": pdfdoc.PDFDictionary(
            {"Font": pdfdoc.PDFDictionary({name: font_reference(name) for name in names})}
        ),
    }
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), code)
    stream.filters = [pdfdoc.PDFZCompress]
    return painter.canvas.doc.Reference(stream)


def _two_states(painter: Painter, place: Place, on: str) -> Any:
    box = _box(place.width, place.height)
    w, h = place.width, place.height
    tick = (
        f"q {colour_operands(INK)} RG {w * 0.12:.2f} w 1 J 1 j "
        f"{w * 0.2:.2f} {h * 0.52:.2f} m {w * 0.42:.2f} {h * 0.26:.2f} l "
        f"{w * 0.82:.2f} {h * 0.78:.2f} l S Q"
    )
    states = {on: _appearance(painter, place, box + tick), "Off": _appearance(painter, place, box)}
    return pdfdoc.PDFDictionary({"N": pdfdoc.PDFDictionary(states)})
