"""Shows the pages of a PDF, one at a time, large enough to read; turned and enlarged by keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.ui.icons import set_icon
from ceframework_desktop.ui.tasks import Progress, Task, Tasks
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.basics import column, label, row

from .rendering import POINTS_PER_INCH, page_image, page_sizes

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)  # of the width that fits
_A4_WIDTH = 595.28  # points
_WAIT = 120  # milliseconds after the last change of size before a page is drawn again


class PagesView(QWidget):
    """A page of a PDF with its tools above it.

    Pages are drawn off the interface thread; the last picture stays until the next one is there.
    """

    page_shown = Signal(int)  # counted from 0, once its picture is on the screen
    failed = Signal(object)  # UserError

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._page = 0
        self._zoom = 1.0
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_WAIT)
        self._redraw.timeout.connect(self._draw)
        self._create()
        self._lay_out()
        self._show_tools()

    def _create(self) -> None:
        self.back = _tool("chevron-left", "Page before", partial(self.turn, -1))
        self.on = _tool("chevron-right", "Next page", partial(self.turn, 1))
        self.where = label("", wrap=False)
        self.smaller = _tool("zoom-out", "Smaller", partial(self.zoom, -1))
        self.larger = _tool("zoom-in", "Larger", partial(self.zoom, 1))
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ground = QFrame()
        set_role(self._ground, "side")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        # Always there, so that the page that fits does not change its size by being tall.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("The page as it will be printed")
        self.area.installEventFilter(self)
        self._message = label("", "muted")
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        self.tools = QWidget()
        tools = row(self.tools, gap=0.5)
        for item in (self.back, self.where, self.on):
            tools.addWidget(item)
        tools.addStretch(1)
        for item in (self.smaller, self.larger):
            tools.addWidget(item)
        inside = QVBoxLayout(self._ground)
        gap = look().space(2)
        inside.setContentsMargins(gap, gap, gap, gap)
        inside.addWidget(self._message)
        inside.addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
        self.area.setWidget(self._ground)
        layout = column(self, gap=0.5)
        layout.addWidget(self.tools)
        layout.addWidget(self.area, 1)

    # What is shown

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document, on the same page if it has so many."""
        self._pdf = pdf
        self._sizes = page_sizes(pdf) if pdf else ()
        self._page = min(self._page, max(0, len(self._sizes) - 1))
        self._message.hide()
        self._show_tools()
        self._draw()

    def show_drawn(
        self,
        pdf: bytes,
        sizes: tuple[tuple[float, float], ...],
        page: int,
        image: QImage,
        ratio: float,
    ) -> None:
        """Show another document of which one page is drawn already, at `dots_per_inch`."""
        self._pdf, self._sizes = pdf, sizes
        self._message.hide()
        if page == min(self._page, len(sizes) - 1):  # else it was turned meanwhile
            self._cancel()
            self._page = page
            self._show(image, ratio)
        self._show_tools()

    def reveal(self, line: float) -> None:
        """Scroll to a place on the page, in pixels from its top, if it is not in view."""
        across = self.area.horizontalScrollBar().value()
        down = round(self._sheet.y() + line)
        self.area.ensureVisible(across, down, 0, self.area.viewport().height() // 3)

    def show_message(self, text: str) -> None:
        """Show a few words instead of a page."""
        self._cancel()
        self._pdf, self._sizes = b"", ()
        self._sheet.clear()
        self._sheet.hide()
        self._message.setText(text)
        self._message.show()
        self._show_tools()

    def start_again(self) -> None:
        """Go to the first page, at the width that fits."""
        self._page, self._zoom = 0, 1.0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page shown, counted from 0."""
        return self._page

    @property
    def picture(self) -> QPixmap:
        """The picture on the screen."""
        return self._sheet.pixmap()

    def turn(self, by: int) -> None:
        """Turn pages forwards or back."""
        to = min(max(0, self._page + by), max(0, self.pages - 1))
        if to != self._page:
            self._page = to
            self.area.verticalScrollBar().setValue(0)
            self._show_tools()
            self._draw()

    def zoom(self, by: int) -> None:
        """Show the page larger or smaller by one step; 0 goes back to the width that fits."""
        if by == 0:
            self._zoom = 1.0
        else:
            at = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - self._zoom))
            self._zoom = ZOOMS[min(max(0, at + by), len(ZOOMS) - 1)]
        self._show_tools()
        self._draw()

    def _show_tools(self) -> None:
        some = self.pages > 0
        self.tools.setVisible(some)
        text = f"Page {self._page + 1} of {self.pages}"
        self.where.setText(text)
        self.area.setAccessibleDescription(text if some else "")
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page < self.pages - 1)
        self.smaller.setEnabled(self._zoom > ZOOMS[0])
        self.larger.setEnabled(self._zoom < ZOOMS[-1])

    # Drawing

    def dots_per_inch(self) -> float:
        """At which the page, A4 if there is none yet, is as wide as the view, times the zoom."""
        room = self.area.viewport().width() - 2 * look().space(2) - 2
        width = (self._sizes[self._page][0] if self._sizes else _A4_WIDTH) / POINTS_PER_INCH
        return float(max(20.0, room / width) * self._zoom)

    def _draw(self) -> None:
        self._cancel()
        if not self._sizes or not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        pdf, page, dpi = self._pdf, self._page, self.dots_per_inch() * ratio

        def work(_progress: Progress) -> QImage:
            return page_image(pdf, page, dpi)

        self._task = self._tasks.start(
            work, done=lambda image: self._show(image, ratio), failed=self._on_failed
        )

    def _show(self, image: QImage, ratio: float) -> None:
        if not isValid(self):
            return
        self._task = None
        _edge(image)
        image.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(QPixmap.fromImage(image))
        self._sheet.show()
        self.page_shown.emit(self._page)

    def _on_failed(self, error: UserError) -> None:
        if not isValid(self):
            return
        self._task = None
        self.failed.emit(error)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._cancel()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys while the page has the focus."""
        if event.type() != QEvent.Type.KeyPress or watched is not self.area:
            return super().eventFilter(watched, event)
        return isinstance(event, QKeyEvent) and self._on_key(Qt.Key(event.key()))

    def _on_key(self, key: Qt.Key) -> bool:
        bar = self.area.verticalScrollBar()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.turn(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turn(1)
        elif key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turn(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn(-self.pages if key == Qt.Key.Key_Home else self.pages)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif key == Qt.Key.Key_0:
            self.zoom(0)
        else:
            return False
        return True


def _edge(image: QImage) -> None:
    """A hairline around the page, so that white paper shows on a white ground."""
    painter = QPainter(image)
    painter.setPen(look().color("line"))
    painter.drawRect(0, 0, image.width() - 1, image.height() - 1)
    painter.end()


def _tool(icon_name: str, name: str, clicked: partial[None]) -> QToolButton:
    made = QToolButton()
    set_role(made, "quiet")
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_icon(made, icon_name)
    made.clicked.connect(lambda _checked=False: clicked())
    return made
