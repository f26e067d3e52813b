"""The few line drawings on buttons, in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from ceframework_desktop import paths
from ceframework_desktop.ui.theme import look

_SHARP = 2  # drawn at twice the size, for screens with small pixels


def icon(name: str, color: str = "accent", size: float = 18) -> QIcon:
    """An icon from resources/icons by name; `size` in pixels at 100%."""
    now = look()
    return QIcon(_drawn(name, str(getattr(now.tokens, color)), now.px(size)))


def pixmap(name: str, color: str = "accent", size: float = 18) -> QPixmap:
    """The same as a picture, for a label."""
    now = look()
    return _drawn(name, str(getattr(now.tokens, color)), now.px(size))


def set_icon(target: QAbstractButton, name: str, color: str = "accent", size: float = 18) -> None:
    """Put an icon on a button, with a little air before the text if it has any."""
    side = look().px(size)
    gap = look().px(6) if target.text() else 0
    drawn = QPixmap((side + gap) * _SHARP, side * _SHARP)
    drawn.setDevicePixelRatio(_SHARP)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.drawPixmap(0, 0, pixmap(name, color, size))
    painter.end()
    target.setIcon(QIcon(drawn))
    target.setIconSize(QSize(side + gap, side))


@lru_cache(maxsize=256)
def _drawn(name: str, color: str, pixels: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    drawn = QPixmap(pixels * _SHARP, pixels * _SHARP)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, pixels * _SHARP, pixels * _SHARP))
    painter.end()
    drawn.setDevicePixelRatio(_SHARP)
    return drawn
