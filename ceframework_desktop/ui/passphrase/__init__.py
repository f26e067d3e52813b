"""Protecting a register with a passphrase, and opening one that is protected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["offer_protection"]


def offer_protection(widget: QWidget) -> None:
    """Offer to protect the open register: people's details have just been put into it.

    `widget` is any part of the window. Nothing happens if the register is protected already or
    cannot be changed, nor where the window is not the program's own.
    """
    frame = getattr(widget.window(), "frame", None)
    if frame is None:
        return
    from .commands import ProtectionCommands

    ProtectionCommands(frame).offer()
