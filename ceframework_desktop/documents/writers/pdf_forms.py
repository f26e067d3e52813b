"""Forms as strips: a label, a hint, and a box that is large enough for its text or for a hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import (
    AnyField,
    ChoiceField,
    Form,
    TextField,
    TickField,
)
from ceframework_desktop.documents.styles import MM, QUIET_INK, RULE

from .columns import share_out
from .lines import Line, Span, longest_word
from .pdf_fields import PAD, Fields, Place, TextLook, Words
from .pdf_pages import FIELD, Paint, Strip, total_height
from .pdf_paint import Painter
from .pdf_structure import Element
from .pdf_text import Area, Setter

_BETWEEN = 14.0  # between fields side by side
_SIGNATURE_HEIGHT = 17 * MM
_SHORT_VALUE = 20  # characters
_TICK_SIZE = 1.25  # of the type size


BoxPaint = Callable[[Painter, Place, Element], None]


@dataclass(frozen=True, slots=True)
class Overflow:
    """The part of an answer that its box could not hold."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class _Column:
    """One field, measured: the text above its box, and the box."""

    above: list[Strip]
    height: float
    paint: Paint


class FormLayout:
    """Lays out the forms of one document. `overflow` gathers what goes on a continuation sheet."""

    def __init__(self, page_height: float) -> None:
        self.fields = Fields()
        self.overflow: list[Overflow] = []
        self._tallest = page_height * 0.45

    def strips(self, block: Form, area: Area, setter: Setter) -> list[Strip]:
        """The fields of one row side by side, or in several rows where the page is narrow."""
        shares = list(block.widths) or [1.0] * len(block.fields)
        found: list[Strip] = []
        for row in _rows(list(zip(block.fields, shares, strict=True)), area, setter):
            found += self._row(row, setter)
        return found

    def _row(self, fields: list[tuple[AnyField, Area]], setter: Setter) -> list[Strip]:
        columns = [self._column(field, area, setter) for field, area in fields]
        gap = setter.measures.paragraph_gap
        above = max(total_height(column.above) for column in columns)
        space = 3.0 if above else 0.0
        height = above + space + max(column.height for column in columns)

        def paint(painter: Painter, top: float) -> None:
            for column in columns:
                y = top + above - total_height(column.above)
                for strip in column.above:
                    strip.paint(painter, y)
                    y += strip.height
                column.paint(painter, top + above + space)

        is_bare = not any(field.label for field, _area in fields)
        return [Strip(height, paint, before=gap * (0.5 if is_bare else 1.0), cost=FIELD)]

    def _column(self, field: AnyField, area: Area, setter: Setter) -> _Column:
        element = area.parent.add("P", language=setter.block_language)
        if isinstance(field, TickField):
            return self._tick(field, area.under(element), setter)
        above: list[Strip] = []
        for text, look in (
            (field.label, setter.body(weight=Weight.SEMIBOLD)),
            (field.hint, setter.body(colour=QUIET_INK)),
        ):
            if text and above:
                element = area.parent.add("P", language=setter.block_language)
            if text:
                above += setter.strips(text, area, look, element)
        inner = area.under(element)
        if isinstance(field, TextField):
            return self._text(field, inner, setter, above)
        if isinstance(field, ChoiceField):
            return self._choice(field, inner, setter, above)
        return _signature(inner, above)

    def _text(self, field: TextField, area: Area, setter: Setter, above: list[Strip]) -> _Column:
        sizes = setter.measures
        look = setter.body()
        value = field.value.strip("\n")
        shown = [Span(_unbroken(value))]
        lines = setter.lines(shown, area.width - 2 * PAD - 2, look) if value else []
        is_multi = field.lines > 1 or len(lines) > 1
        height = sizes.hand_height * (1 if value else field.lines)
        if value and is_multi:
            spare = 1 if field.lines > 2 else 0  # room to add a few words
            height = max(height, (len(lines) + spare) * look.leading + 2 * PAD)
        cut: Line | None = None
        if height > self._tallest:
            most = max(2, int((self._tallest - 2 * PAD) / look.leading))
            if len(lines) > most:
                rest = value[lines[most - 1].start :]
                self.overflow.append(Overflow(field.label, rest))
                lines = lines[: most - 1]
                continued = setter.document.phrases.continued
                cut = setter.lines([Span(continued)], area.width - 2 * PAD, look)[0]
            height = self._tallest
        element = area.parent.add("Form", alt=field.tooltip or field.label)
        text_look = TextLook(look.size, look.leading, multi_line=is_multi, rtl=setter.rtl, cut=cut)

        def paint(painter: Painter, top: float) -> None:
            words = Words(field.name, field.tooltip or field.label, value, element)
            place = Place(area.x, top, area.width, height)
            self.fields.text(painter, place, words, lines, text_look)

        return _Column(above, height, paint)

    def _tick(self, field: TickField, area: Area, setter: Setter) -> _Column:
        def box(painter: Painter, place: Place, element: Element) -> None:
            words = Words(field.name, field.tooltip or field.label, "", element)
            self.fields.tick(painter, place, words, ticked=field.ticked)

        return _ticked_line(field.label, area, setter, box, weight=Weight.SEMIBOLD)

    def _choice(
        self, field: ChoiceField, area: Area, setter: Setter, above: list[Strip]
    ) -> _Column:
        columns: list[_Column] = []
        for option in field.options:
            tooltip = f"{field.tooltip or field.label}: {option.label}"

            def box(
                painter: Painter,
                place: Place,
                element: Element,
                choice: tuple[str, str] = (option.id, tooltip),
            ) -> None:
                words = Words(field.name, choice[1], field.value, element)
                self.fields.option(painter, place, words, choice[0])

            inner = area.under(area.parent.add("Span"))
            columns.append(_ticked_line(option.label, inner, setter, box))
        gap = 6.0
        height = sum(column.height for column in columns) + gap * (len(columns) - 1)

        def paint(painter: Painter, top: float) -> None:
            for column in columns:
                column.paint(painter, top)
                top += column.height + gap

        return _Column(above, height, paint)


def _ticked_line(
    label: str, area: Area, setter: Setter, box: BoxPaint, weight: Weight = Weight.REGULAR
) -> _Column:
    """A box with its words beside it."""
    look = setter.body(weight=weight)
    size = look.size * _TICK_SIZE
    form = area.parent.add("Form", alt=label)
    indent = size + 9
    inner = area.inset(0, indent) if setter.rtl else area.inset(indent)
    words = setter.strips(label, inner, look, area.parent)
    height = max(size, total_height(words))
    x = area.x + area.width - size if setter.rtl else area.x

    def paint(painter: Painter, top: float) -> None:
        middle = max(0.0, (look.leading - size) / 2)
        box(painter, Place(x, top + middle, size, size), form)
        y = top + max(0.0, (size - look.leading) / 2)
        for strip in words:
            strip.paint(painter, y)
            y += strip.height

    return _Column([], height, paint)


def _signature(area: Area, above: list[Strip]) -> _Column:
    def paint(painter: Painter, top: float) -> None:
        painter.canvas.artifact()
        painter.box(area.x, top, area.width, _SIGNATURE_HEIGHT, RULE)

    return _Column(above, _SIGNATURE_HEIGHT, paint)


def _rows(
    fields: list[tuple[AnyField, float]], area: Area, setter: Setter
) -> list[list[tuple[AnyField, Area]]]:
    """The fields in rows, each with its place: halved until no word has to be parted."""
    shares = [share for _field, share in fields]
    free = area.width - _BETWEEN * (len(fields) - 1)
    widths = [free * share / sum(shares) for share in shares]
    needs = [_need(field, setter) for field, _share in fields]
    if len(fields) > 1 and any(n > w for n, w in zip(needs, widths, strict=True)):
        if sum(needs) > free:
            half = (len(fields) + 1) // 2
            return _rows(fields[:half], area, setter) + _rows(fields[half:], area, setter)
        widths = share_out(shares, needs, free)
    placed = []
    x = area.x + area.width if setter.rtl else area.x
    for (field, _share), width in zip(fields, widths, strict=True):
        left = x - width if setter.rtl else x
        placed.append((field, replace(area, x=left, width=width)))
        x += -(width + _BETWEEN) if setter.rtl else width + _BETWEEN
    return [placed]


def _unbroken(value: str) -> str:
    """A short value, such as a day, with its spaces made hard: it is not parted between lines."""
    return value.replace(" ", "\u00a0") if len(value) <= _SHORT_VALUE else value


def _need(field: AnyField, setter: Setter) -> float:
    """The least width of a field: the longest word of its label or its value."""
    setting = setter.setting(setter.body())
    need = longest_word(field.label, Weight.SEMIBOLD, setting)
    if isinstance(field, TextField):
        word = longest_word(_unbroken(field.value[:2000]), Weight.REGULAR, setting) + 2 * PAD + 3
        need = max(need, min(word, setter.measures.body * 20))
    return max(need, setter.measures.body * 6.5)  # room for a day by hand
