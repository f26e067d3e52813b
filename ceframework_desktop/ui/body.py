"""What the window holds: header, messages, and three panes that fold where room is short."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.ui.middle import Middle
from ceframework_desktop.ui.missing import Missing
from ceframework_desktop.ui.pages import PageSpec
from ceframework_desktop.ui.panes import ScrollPane, SidePane
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.way import Stop
from ceframework_desktop.ui.widgets.banner import Banner
from ceframework_desktop.ui.widgets.basics import button, column, frame
from ceframework_desktop.ui.widgets.fields import TextField
from ceframework_desktop.ui.widgets.header import Header
from ceframework_desktop.ui.widgets.stage_list import StageList
from ceframework_desktop.ui.widgets.standards_panel import StandardsPanel
from ceframework_desktop.ui.widgets.toast import Toast

# Widths of the window, in pixels at 100%, from which there is room.
ROOM_FOR_ALL = 1180
ROOM_FOR_FOUR = 1700  # with the letter beside the page
ROOM_FOR_BESIDE = 1000  # for page and letter side by side
ROOM_FOR_WAY = 760
ROOM_FOR_WORDS = 560
_WAY_WIDTH, _PANEL_WIDTH = 248, 312


class Body(QWidget):
    """Lays out the panes. It knows nothing of where the user is going."""

    stop_chosen = Signal(object)  # Stop
    question_asked = Signal(str)

    def __init__(self, session: Session, *, standards: bool) -> None:
        super().__init__()
        self._stops: dict[str, Stop] = {}
        self._way_of = ""  # the id of the engagement whose way was shown last
        self._standards_wanted = standards
        self._has_standards = False
        self._width = 0
        self._way_open = False
        self.header = Header()
        self.banner = Banner()
        self.stage_list = StageList()
        self.panel = StandardsPanel()
        self.middle = Middle(session)
        self._side = SidePane(_WAY_WIDTH)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._beside: QWidget | None = None
        self._way_line, self._panel_line = frame("upright"), frame("upright")
        self._right = ScrollPane(_PANEL_WIDTH)
        self._way_button = button("Steps", "quiet", self.toggle_way)
        self.stage_list.stop_chosen.connect(self._on_stop_chosen)
        self.panel.question_asked.connect(self.question_asked)
        self._lay_out()
        self.toast = Toast(self, lambda: self.middle.mapTo(self, QPoint(0, 0)).y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the word at the foot where it belongs."""
        super().resizeEvent(event)
        self.toast.place()

    def _lay_out(self) -> None:
        column(self._side, gap=0, margins=(0, 1.5, 0, 1)).addWidget(self.stage_list)
        self.header.put_first(self._way_button)
        across = QHBoxLayout()
        across.setSpacing(0)
        for widget in (self._side, self._way_line):
            across.addWidget(widget)
        self._split.addWidget(self.middle)
        across.addWidget(self._split, 1)
        for widget in (self._panel_line, self._right):
            across.addWidget(widget)
        whole = column(self, gap=0)
        whole.addWidget(self.header)
        whole.addWidget(self.banner)
        whole.addLayout(across, 1)
        self._arrange()

    # What is shown

    def bring_forward(self, spec: PageSpec, *, at_top: bool) -> None:
        """Show a page that has been made, from its top unless it is only shown again."""
        self._way_open = False
        if (before := self.middle.current_column()) is not None:
            before.fold_out(self.panel)
        found = self.middle.bring_forward(spec)
        if found is not None and at_top:
            found.top()

    def show_way(self, stops: tuple[Stop, ...] | None, here: str, *, engagement: str = "") -> None:
        """Show the stops of an engagement, or none. Another engagement's begin folded."""
        self._stops = {stop.key: stop for stop in stops or ()}
        if stops is not None:
            self.stage_list.set_stops(stops)
            if engagement != self._way_of:
                self.stage_list.fold()
                self._way_of = engagement
            self.stage_list.set_here(here)
        self._arrange()

    def show_standards(
        self, framework: Framework | None, assessment: Assessment | None, missing: Missing | None
    ) -> None:
        """Show where the standards stand, or nothing."""
        self._has_standards = framework is not None
        if framework is not None and assessment is not None:
            self.panel.show_assessment(framework, assessment, missing)
        self._arrange()

    def set_standards_wanted(self, wanted: bool) -> None:
        """The user shows or hides the standards."""
        self._standards_wanted = wanted
        self._arrange()

    def set_beside(self, widget: QWidget | None) -> None:
        """Show something in the other half of the page's room, or nothing."""
        if widget is self._beside:
            return
        before, self._beside = self._beside, widget
        if before is not None:
            before.hide()
        if widget is not None:
            self._split.addWidget(widget)
            widget.show()
        self._arrange()
        if widget is not None:
            self._split.setSizes([1_000, 1_000])  # halves: Qt shares out what there is

    # Room

    def set_narrowness(self, width: int) -> None:
        """Arrange the panes for a window of this width in pixels."""
        self._width = width
        self._arrange()
        for field in self.middle.findChildren(TextField):
            field.fit()

    def toggle_way(self) -> None:
        """Where the way has no room beside the page: show it instead of the page, or not."""
        self._way_open = not self._way_open
        self._arrange()
        if self._way_open:
            self.stage_list.setFocus()

    def _arrange(self) -> None:
        room = self._width * 100 / look().zoom
        wide, medium = room >= ROOM_FOR_ALL, room >= ROOM_FOR_WAY
        has_way = bool(self._stops)
        beside = has_way and medium
        instead = has_way and not medium and self._way_open
        self._side.set_wide(instead)
        self._side.setVisible(beside or instead)
        self._way_line.setVisible(beside)
        self._way_button.setVisible(has_way and not medium)
        self._split.setVisible(not instead)
        self._split.setOrientation(
            Qt.Orientation.Horizontal if room >= ROOM_FOR_BESIDE else Qt.Orientation.Vertical
        )
        self.header.set_narrow(not medium, tight=room < ROOM_FOR_WORDS)
        shown = self._has_standards and self._standards_wanted
        self._place_panel(wide and (self._beside is None or room >= ROOM_FOR_FOUR), shown)

    def _place_panel(self, wide: bool, shown: bool) -> None:
        beside = shown and wide
        found = self.middle.current_column()
        if shown and not wide and found is not None:
            self._right.let_go(self.panel)
            found.fold_in(self.panel)
        else:
            if found is not None:
                found.fold_out(self.panel)
            self._right.hold(self.panel)
        self._right.setVisible(beside)
        self._panel_line.setVisible(beside)

    def panes(self) -> list[QWidget]:
        """The panes that can be seen, in the order in which F6 goes through them."""
        found: list[QWidget] = [self.header]
        if self.banner.isVisibleTo(self):
            found.append(self.banner)
        if self._side.isVisibleTo(self):
            found.append(self._side)
        if self.middle.isVisibleTo(self):
            found.append(self.middle)
        if self._beside is not None and self._beside.isVisibleTo(self):
            found.append(self._beside)
        if self.panel.isVisibleTo(self):
            found.append(self.panel)
        return found

    def _on_stop_chosen(self, key: str) -> None:
        if key in self._stops:
            self.stop_chosen.emit(self._stops[key])
