"""Two cards below the way of an exemption form: what it asks, and the other six standards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.parts import muted_word
from ceframework_desktop.ui.pages.plain_words import IN_PLAIN_WORDS, meaning_of
from ceframework_desktop.ui.widgets.basics import card, column, heading, label, muted, row
from ceframework_desktop.ui.widgets.disclosure import Disclosure
from ceframework_desktop.ui.widgets.links import WrapLink
from ceframework_desktop.ui.widgets.marks import StateMark

from .presenter import FormLine, GateLine

Go = Callable[[Destination], object]

_IN_FULL = "Complied with in full"  # the words of the condition that need explaining


def answers_card(lines: Sequence[FormLine], go: Go) -> QFrame:
    """What the form asks: what is missing first, and what is there when it is wanted."""
    done = sum(line.answered for line in lines)
    inside = column(gap=0)
    for line in lines:
        if not line.answered:
            inside.addWidget(WrapLink(line.text, partial(go, line.to)))
    given = [line for line in lines if line.answered]
    if given:
        inside.addWidget(_given(given, go))
    counted = label(f"{done} of {len(lines)} answers are there.")
    return card(heading("What the form asks", 3), counted, inside)


def _given(lines: Sequence[FormLine], go: Go) -> Disclosure:
    def fill(layout: QVBoxLayout) -> None:
        for line in lines:
            name = f"Change: {line.text}"
            layout.addWidget(WrapLink(line.text, partial(go, line.to), name=name))

    return Disclosure("Answers that are there", fill)


def gate_card(lines: Sequence[GateLine], condition: str, go: Go) -> QFrame:
    """The other six standards, and the framework's condition that they are met."""
    missing = any(not line.met for line in lines)
    waits = "The form waits for those that are not met in full."
    text = waits if missing else "The plan meets all six."
    inside = column(gap=0)
    for line in lines:
        inside.addLayout(_gate_line(line, go))
    said = [muted(condition)]
    if meaning := meaning_of(_IN_FULL):
        said.append(muted(f"{IN_PLAIN_WORDS}: {meaning}"))
    return card(heading("The other six standards", 3), *said, label(text), inside)


def _gate_line(line: GateLine, go: Go) -> QHBoxLayout:
    made = row(gap=1)
    made.addWidget(StateMark(line.state))
    if line.met:
        made.addWidget(label(line.text), 1)
        word = "met"
    else:
        link = WrapLink(line.text, partial(go, line.to), name=f"{line.text}: not met in full")
        made.addWidget(link, 1)
        word = "not met in full"
    made.addWidget(muted_word(word))
    return made
