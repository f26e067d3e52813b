"""How the program looks: its colours, letters and spaces, for every widget.

`Look` holds the theme and zoom in use; `look()` gives it. Widgets take colours and lengths from
there when they paint, and set the dynamic property `role` for the style sheet; no widget has a
colour of its own.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ceframework_desktop.domain.record import record
from ceframework_desktop.ui.tokens import GRID, SIZES, THEMES, Tokens

FAMILY = "Atkinson Hyperlegible Next"
_FONT_FILES = (
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
)


@record
class Look:
    """A theme at a zoom in percent."""

    theme: str
    zoom: int

    @property
    def tokens(self) -> Tokens:
        """The colours."""
        return THEMES[self.theme]

    def color(self, name: str) -> QColor:
        """A token as a colour."""
        return QColor(str(getattr(self.tokens, name)))

    def px(self, pixels: float) -> int:
        """A length given in pixels at 100%, at this zoom; never less than one."""
        return max(1, round(pixels * self.zoom / 100))

    def space(self, steps: float = 1) -> int:
        """A length in steps of the 8-pixel grid: 1 inside a group, 3 between groups."""
        return self.px(GRID * steps)

    def points(self, size: str = "base") -> float:
        """A letter size in points: base, h3, h2, h1 or display."""
        return SIZES[size] * self.zoom / 100

    def font(self, size: str = "base", *, strong: bool = False) -> QFont:
        """A font of the family, for what is painted by hand."""
        font = QFont(FAMILY)
        font.setPointSizeF(self.points(size))
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font


_state = {"look": Look("light", 100)}


def look() -> Look:
    """The look in use."""
    return _state["look"]


def load_fonts(folder: Path) -> None:
    """Make the program's own letters known; the system's are used where a file is missing."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(folder / name))


def prepare_look(application: QApplication, theme: str, zoom: int) -> None:
    """Letters and colours for the first paint; `apply_look` gives the rest."""
    chosen = Look(theme if theme in THEMES else "light", zoom)
    _state["look"] = chosen
    application.setFont(chosen.font())
    application.setPalette(palette(chosen.tokens))


def apply_look(application: QApplication, theme: str, zoom: int) -> None:
    """Give the whole program this theme and zoom."""
    from ceframework_desktop.ui.stylesheet import style_sheet

    prepare_look(application, theme, zoom)
    application.setStyleSheet(style_sheet(look()))
    application.setFont(look().font())  # on Windows the sheet brings back small letters in menus


def palette(tokens: Tokens) -> QPalette:
    """The tokens as Qt's palette, which Fusion and screen readers' checks use."""
    roles = QPalette.ColorRole
    colors = {
        roles.Window: tokens.ground,
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.panel,
        roles.Text: tokens.text,
        roles.PlaceholderText: tokens.faint,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.text,
        roles.BrightText: tokens.red,
        roles.Link: tokens.accent,
        roles.LinkVisited: tokens.accent,
        roles.Highlight: tokens.accent,
        roles.HighlightedText: tokens.on_accent,
        roles.ToolTipBase: tokens.surface,
        roles.ToolTipText: tokens.text,
        roles.Light: tokens.surface,
        roles.Midlight: tokens.panel,
        roles.Mid: tokens.line,
        roles.Dark: tokens.edge,
        roles.Shadow: tokens.edge,
        roles.Accent: tokens.accent,
    }
    made = QPalette()
    for role, color in colors.items():
        made.setColor(role, QColor(color))
    faint = QColor(tokens.muted)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its role in the style sheet, and show it at once."""
    if widget.property("role") == role:
        return
    from PySide6.QtCore import Qt

    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
