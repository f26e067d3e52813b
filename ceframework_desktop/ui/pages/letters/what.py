"""What to make of the letter, and what that comes to before anything is made."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ceframework_desktop.services.mail_merge import ONE_FILE, WORD, LeftOut, Options, Plan
from ceframework_desktop.ui.navigation import CONTACT, Destination
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import add_all, clear, column, label, muted
from ceframework_desktop.ui.widgets.choices import Tick
from ceframework_desktop.ui.widgets.disclosure import Disclosure
from ceframework_desktop.ui.widgets.links import WrapLink
from ceframework_desktop.ui.widgets.picks import Pick

from . import presenter

_FEW = 5  # contacts without a letter that are listed at once; the others open
_MOST = 200  # that are listed at all
_MAIL = "Whoever wants e-mail gets a file that opens in your mail program, ready to be sent."


class WhatPart(QWidget):
    """One file or many, the template, the envelope, labels. `changed` when the user chose."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Pick("Letters on paper", presenter.FORMS)
        self.template = Pick("Made from your own template", presenter.TEMPLATE)
        self._has_template = False
        self.envelope = Pick("Envelope", presenter.ENVELOPE)
        self.labels = Pick("Address labels", presenter.LABEL)
        self.two_sided = Tick(
            "Printed on both sides", "Each letter then begins on a sheet of its own"
        )
        for pick in (self.form, self.template, self.envelope, self.labels):
            pick.picked.connect(self._on_picked)
        self.two_sided.toggled.connect(lambda _on: self.changed.emit())
        lines = column(self, gap=1.5)
        add_all(lines, self.form, self.two_sided, self.template, self.envelope, self.labels)
        lines.addWidget(muted(_MAIL))
        self._show_fitting()

    def set_template(self, there: bool) -> None:
        """Say whether the register has a template of the organisation's own."""
        self._has_template = there
        self._show_fitting()

    def _show_fitting(self) -> None:
        """Only what means something for the form chosen."""
        self.two_sided.setVisible(self.form.chosen == ONE_FILE)
        self.template.setVisible(self._has_template and self.form.chosen == WORD)

    def _on_picked(self) -> None:
        self._show_fitting()
        self.changed.emit()

    @property
    def options(self) -> Options:
        """What was chosen."""
        return presenter.options(
            self.form.chosen,
            self.envelope.chosen,
            self.labels.chosen,
            self.template.chosen,
            two_sided=self.two_sided.isChecked(),
        )


class PlanPart(QWidget):
    """How many letters, of what kind, what to know of them, and who gets none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines = column(self, gap=0.75)
        self._shown: tuple[object, ...] = ()

    def show_plan(self, plan: Plan) -> None:
        """Say what will be made."""
        shown = (presenter.summary(plan), plan.notes, plan.left_out)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._lines)
        first, *others = presenter.summary(plan)
        self._lines.addWidget(label(first, "strong"))
        for text in others:
            self._lines.addWidget(label(text))
        for note in plan.notes:
            self._lines.addWidget(label(note, "amber"))
        self._add_left_out(plan.left_out)

    def _add_left_out(self, left_out: tuple[LeftOut, ...]) -> None:
        for item in left_out[:_FEW]:
            self._lines.addWidget(self._link(item))
        rest = left_out[_FEW:_MOST]
        if rest:
            self._lines.addWidget(
                Disclosure(f"{len(left_out) - _FEW:,} more", partial(self._fill, rest))
            )

    def _fill(self, rest: tuple[LeftOut, ...], layout: QVBoxLayout) -> None:
        for item in rest:
            layout.addWidget(self._link(item))

    def _link(self, item: LeftOut) -> QWidget:
        to = Destination(CONTACT, topic=item.contact.id)
        return WrapLink(presenter.left_out(item), partial(self._session.go, to))
