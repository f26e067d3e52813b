"""From a PDF to pictures of its pages.

PDFium must not be used by two threads at once, so every use of it holds one lock. It is imported
when the first page is drawn: the window does not need it to start.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtGui import QImage

from ceframework_desktop.domain.record import record

POINTS_PER_INCH = 72
MOST_PIXELS = 9_000  # of a picture's longer side, so that one page never takes all the memory

_pdfium = threading.Lock()


@contextmanager
def pdfium_alone() -> Iterator[None]:
    """Whoever else uses PDFium, such as to read a form, holds the same lock meanwhile."""
    with _pdfium:
        yield


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            document.init_forms()
            yield document
        finally:
            document.close()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height in points of every page."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


@record
class Picture:
    """A page as it is drawn. `dots` are its lines one after the other, `step` bytes each."""

    image: QImage
    dots: bytes
    step: int


def page_image(pdf: bytes, page: int, dots_per_inch: float, *, grey: bool = False) -> QImage:
    """One page as a picture, counted from 0. Forms show what is filled in."""
    return page_picture(pdf, page, dots_per_inch, grey=grey).image


def page_picture(pdf: bytes, page: int, dots_per_inch: float, *, grey: bool = False) -> Picture:
    """The same with its dots, to be compared with another."""
    with _opened(pdf) as document:
        width, height = document.get_page_size(page)
        scale = dots_per_inch / POINTS_PER_INCH
        scale = min(scale, MOST_PIXELS / max(width, height))
        bitmap = document[page].render(
            scale=scale, grayscale=grey, rev_byteorder=True, may_draw_forms=True
        )
        made = _picture(bitmap)
        bitmap.close()
        return made


def first_change(before: Picture | None, after: Picture) -> int:
    """The first line of dots, from 0, in which two pictures of one size differ; -1 if in none."""
    if before is None or (before.step, len(before.dots)) != (after.step, len(after.dots)):
        return -1
    for start in range(0, len(after.dots), after.step):
        part = slice(start, start + after.step)
        if before.dots[part] != after.dots[part]:
            return start // after.step
    return -1


def _picture(bitmap: Any) -> Picture:
    """A copy of PDFium's picture that outlives it."""
    formats = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBX8888,
    }
    dots = bytes(bitmap.buffer)
    view = QImage(dots, bitmap.width, bitmap.height, bitmap.stride, formats[bitmap.n_channels])
    return Picture(view.copy(), dots, bitmap.stride)
