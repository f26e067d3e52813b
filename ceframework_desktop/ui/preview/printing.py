"""Print a PDF through the system: each page is drawn as a picture on the printer's page.

Grey at up to 600 dots an inch, or colour at up to 300: finer pictures take seconds a page and
cannot be told apart on paper.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ceframework_desktop.domain.errors import UserError

from .rendering import page_image, page_sizes

MOST_GREY, MOST_COLOUR = 600, 300  # dots an inch


class CannotPrint(UserError):
    """The printer did not take the pages."""


def new_printer(title: str) -> QPrinter:
    """A printer set to A4, upright, with no margins of its own: the document has its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return printer


def resolution(printer_dpi: int, *, grey: bool) -> int:
    """Dots an inch at which pages are drawn."""
    return max(72, min(printer_dpi, MOST_GREY if grey else MOST_COLOUR))


def pages_to_print(printer: QPrinter, total: int) -> range:
    """The pages chosen in the dialog, counted from 0."""
    first, last = printer.fromPage(), printer.toPage()
    chosen = printer.printRange() == QPrinter.PrintRange.PageRange
    if not chosen or first < 1 or last < first:
        return range(total)
    return range(min(first, total) - 1, min(last, total))


def print_pdf(
    pdf: bytes, printer: QPrinter, on_page: Callable[[int, int], bool] | None = None
) -> int:
    """Print the chosen pages; returns how many were sent.

    `on_page(done, total)` is called after each page; False from it stops. Raises CannotPrint.
    """
    grey = printer.colorMode() == QPrinter.ColorMode.GrayScale
    pages = pages_to_print(printer, len(page_sizes(pdf)))
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotPrint(
            "The printer did not take the document.",
            "Nothing was printed. Check that the printer is on, or save the document as a PDF.",
        )
    done = 0
    try:
        for page in pages:
            if done and not printer.newPage():
                raise CannotPrint(
                    f"The printer stopped after {done} of {len(pages)} pages.",
                    "Check the printer, then print the rest.",
                )
            _draw(painter, printer, pdf, page, grey=grey)
            done += 1
            if on_page is not None and not on_page(done, len(pages)):
                printer.abort()
                break
    finally:
        painter.end()
    return done


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, page: int, *, grey: bool) -> None:
    """One page, as large as the paper allows without changing its shape."""
    image = page_image(pdf, page, resolution(printer.resolution(), grey=grey), grey=grey)
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    painter.drawImage(_fitted(QRectF(paper), image.width() / image.height()), image)


def _fitted(paper: QRectF, shape: float) -> QRectF:
    """The largest rectangle of this shape (width by height) in the middle of the paper."""
    width = min(paper.width(), paper.height() * shape)
    height = width / shape
    left = (paper.width() - width) / 2
    top = (paper.height() - height) / 2
    return QRectF(left, top, width, height)
