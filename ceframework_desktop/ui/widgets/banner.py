"""Messages across the top of the page: what happened, that the work is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ceframework_desktop.domain.record import record
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import button, column, frame, label, row

NOTE, WARNING, PROBLEM = "note", "warning", "problem"
_Acts = tuple[Callable[[], object] | None, Callable[[], object] | None]
_ICONS = {NOTE: ("info", "accent"), WARNING: ("triangle-alert", "amber")}
_ICONS[PROBLEM] = ("triangle-alert", "red")


@record
class Message:
    """`kind` is note, warning or problem; `action` and `other` are the texts of buttons, if any."""

    kind: str
    what: str
    todo: str = ""
    action: str = ""
    other: str = ""


class Banner(QWidget):
    """Room for one message, with its button and a button that puts it away."""

    def __init__(self) -> None:
        super().__init__()
        self._message: Message | None = None
        self._can_close = True
        self._column = column(self)
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is shown now."""
        return self._message

    def show_message(
        self,
        message: Message,
        act: Callable[[], object] | None = None,
        *,
        other: Callable[[], object] | None = None,
        can_close: bool = True,
    ) -> None:
        """Show a message until it is put away or another takes its place.

        The same message shown again changes nothing, so that it is read aloud only once.
        """
        if message == self._message:
            return
        self._empty()
        self._message = message
        self._can_close = can_close
        self._column.addWidget(self._made(message, (act, other), can_close))
        self.show()
        urgent = message.kind != NOTE
        announce(self, f"{message.what} {message.todo}".strip(), urgent=urgent)

    def clear(self) -> None:
        """Take the message away."""
        if self._message is not None:
            self._message = None
            self._empty()
            self.hide()

    def put_away(self) -> bool:
        """Take the message away if the user may; False if there is none or it has to stay."""
        if self._message is None or not self._can_close:
            return False
        self.clear()
        return True

    def _empty(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _made(self, message: Message, acts: _Acts, can_close: bool) -> QWidget:
        box = frame(message.kind)
        across = row(box, gap=1.5, margins=(2, 1, 1, 1))
        across.addWidget(_icon(message.kind), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0.25)
        words.addWidget(label(message.what, "strong"))
        if message.todo:
            words.addWidget(label(message.todo))
        across.addLayout(words, 1)
        for text, act in zip((message.action, message.other), acts, strict=True):
            if text and act is not None:
                across.addWidget(button(text, "", act), 0, Qt.AlignmentFlag.AlignVCenter)
        if can_close:
            across.addWidget(self._close_button(), 0, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _close_button(self) -> QPushButton:
        from ceframework_desktop.ui.icons import set_icon

        close = button("", "quiet", self.clear, name="Put this message away")
        close.setToolTip("Put this message away")
        close.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_icon(close, "x", "text")
        return close


def _icon(kind: str) -> QLabel:
    from ceframework_desktop.ui.icons import pixmap

    made = QLabel()
    made.setPixmap(pixmap(*_ICONS[kind], 20))
    made.setFixedWidth(look().px(22))
    set_role(made, "icon")
    return made
