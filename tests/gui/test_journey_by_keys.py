"""From an empty register to a signed form and a letter, with nothing but the keyboard.

Every answer is typed, every choice is made with arrows and Space, every page is reached by a
shortcut or by Tab. The register is only read, to see what the keys have done. The system's own
file dialogs cannot be driven from here: a name stands in for what would be chosen in them.
"""

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State
from ceframework_desktop.domain.framework import Kind
from ceframework_desktop.services.overview import summary
from ceframework_desktop.ui.dialogs import Dialogs, use_dialogs
from ceframework_desktop.ui.navigation import DOCUMENTS, EXEMPT, HOME, TOPIC, WELCOME, Destination
from tests.gui.conftest import focused, settle

TYPED = {
    known.TITLE: "Buses",
    known.DECISION_DATE: "24 September 2027",
    known.START: "1/5/2027",
    known.END: "30 June 2027",  # 61 days: an exemption is needed
    known.FEEDBACK_DATE: "30 September 2027",
    known.DEADLINE: "1 July 2027",
    known.FORM_OUTCOME_DATE: "28 April 2027",
    known.CLOSED_ON: "30 June 2027",
    known.FEEDBACK_SENT: "29 September 2027",
}
CHOSEN = {known.RESPONSE: (0, 2)}  # of each row in turn: "Yes, we will", then "No"
ROWS = {known.METHODS: 2, known.THEMES: 2}
ROW_DAY = "12 October 2027"
MOST_STEPS = 120  # questions; a journey that goes round in circles fails


class Chosen(Dialogs):
    """The name that would be chosen in the system's dialog to save a document."""

    def __init__(self):
        self.path = None

    def save_document(self, parent, suggested, filters):
        return self.path, filters[0]


@pytest.fixture
def chosen():
    """What the next dialog gives."""
    made = Chosen()
    before = use_dialogs(made)
    yield made
    use_dialogs(before)


class Hand:
    """A person at the keyboard."""

    def __init__(self, window, keys, write, tab_to):
        self.window, self.keys, self.write, self.tab_to = window, keys, write, tab_to

    @property
    def engagement(self):
        """The engagement as the register holds it."""
        return self.window.session.engagement(self.window.here.engagement)

    def press(self, name):
        """Tab to a button and press it."""
        self.tab_to(name)
        self.keys("Space")
        settle()

    def page_to(self, page, key):
        """Turn pages until this one is in front."""
        for _ in range(40):
            if self.window.here.page == page:
                return
            self.keys(key)
        raise AssertionError(f"{key} does not lead to the page {page!r}")

    def answer_all(self, until):
        """Answer one open question after another, up to this one."""
        asked = []
        for _ in range(MOST_STEPS):
            self.keys("Ctrl+J")
            settle()
            here = self.window.here
            assert here.page == TOPIC
            if here.question == until:
                return asked
            asked.append(here.question)
            self.answer(self.window.session.framework.questions[here.question])
        raise AssertionError(f"{until!r} is never asked: {asked}")

    def answer(self, question):
        """Answer the question whose field has the focus."""
        if question.is_table:
            for number in range(1, ROWS.get(question.id, 1) + 1):
                self._add_row(question, number)
        elif question.kind is Kind.CHOICES:
            assert focused() == question.options[0].label
            self.keys("Space", "Tab", times=len(question.options))
        else:
            self._fill(question, TYPED.get(question.id, ""), 0)

    def _add_row(self, question, number):
        self.press(f"Add {'a' if number == 1 else 'another '}")
        rows = self.engagement.rows(question.id)
        assert len(rows) == number
        for column in question.columns:
            values = self.engagement.rows(question.id)[-1].values
            condition = column.required_if
            needed = condition is not None and (
                str(values.get(condition.question)) in condition.values
            )
            if not (column.required or needed):
                continue
            if column.kind is Kind.CHOICE and len(column.options) <= 4:
                self.tab_to(column.options[0].label)
            else:
                self.tab_to(f"{column.label}, {question.row_name} {number}")
            which = CHOSEN.get(column.id, (0,) * number)[number - 1]
            self._fill(column, ROW_DAY if column.kind is Kind.DATE else "", which)

    def _fill(self, asked, text, which):
        """Type or choose in the field that has the focus, and leave it."""
        field = QApplication.focusWidget()
        if isinstance(field, QComboBox):
            self.keys("Down", times=which + 1)
        elif isinstance(field, QAbstractButton):
            self.keys("Space")
            self.keys("Down", times=which)
        elif asked.kind in (Kind.NUMBER, Kind.MONEY):
            self.write("40")
        else:
            assert text or asked.kind in (Kind.SHORT, Kind.LONG), asked.id
            self.write(text or f"On {asked.id.replace('_', ' ')}.")
        self.keys("Tab")


@pytest.fixture
def hand(window, keys, write, tab_to):
    """At the page of the first start."""
    window.show_destination(Destination(WELCOME))
    return Hand(window, keys, write, tab_to)


def begin(hand):
    """Make a register and an engagement in it."""
    hand.tab_to("Name of your organisation")
    hand.write("Meadow Street Association")
    hand.tab_to("Your name")
    hand.write("Jo Example")
    hand.keys("Return")
    assert hand.window.here.page == HOME
    hand.press("Begin your first engagement")
    assert hand.window.here.page == TOPIC
    hand.write(TYPED[known.TITLE])


def save_as(hand, chosen, path, qtbot):
    """Save the document that is in front; gives what is printed on it and in its fields."""
    chosen.path = path
    hand.tab_to("Save as")
    hand.keys("Space")
    qtbot.waitUntil(path.exists, timeout=20_000)
    reader = PdfReader(path)
    fields = (reader.get_form_text_fields() or {}).values()
    return "\n".join([*(page.extract_text() for page in reader.pages), *filter(None, fields)])


def test_a_form_and_a_letter_are_made_by_keys_alone(hand, chosen, tmp_path, qtbot):
    window = hand.window
    begin(hand)
    workspace = window.session.workspace

    # Think, Plan, and the form: every open question, one after another
    asked = hand.answer_all(until=known.FORM_FINAL)
    assert {known.BARRIERS, known.END, known.GROUND, known.MAKE_UP} <= set(asked)
    assert not workspace.assessment(hand.engagement).unmet_in_plan

    hand.page_to(EXEMPT, "Ctrl+PgUp")
    hand.press("Make the form final")
    assert hand.engagement.text(known.FORM_FINAL) == known.FINAL
    hand.press("Print or save the form")
    assert window.here.page == DOCUMENTS
    form = save_as(hand, chosen, tmp_path / "form.pdf", qtbot)
    assert "On make up." in form
    assert "DRAFT" not in form

    # The form came back, people replied, and it is over
    hand.answer_all(until=known.CLOSED_ON)
    assert workspace.assessment(hand.engagement)["S3"].state is State.EXEMPT
    assert summary(workspace, hand.engagement).stage == "do"
    hand.write(TYPED[known.CLOSED_ON])
    hand.tab_to("How many people took part?")
    hand.write("213")
    hand.press("Add a comment")
    hand.write("The last bus is too early.")
    hand.keys("Tab")

    # Themes, decisions and reasons
    asked = hand.answer_all(until=known.LETTER_FINAL)
    assert {known.THEMES, known.NEXT_STEPS} <= set(asked)
    yes, no = hand.engagement.rows(known.THEMES)
    assert (yes.text(known.RESPONSE), yes.text(known.ACTION)) == (known.YES, "On action.")
    assert (no.text(known.RESPONSE), no.text(known.REASON)) == (known.NO, "On reason.")
    (comment,) = hand.engagement.rows("comments")
    assert comment.text("said") == "The last bus is too early."

    hand.page_to(DOCUMENTS, "Ctrl+PgDown")
    hand.tab_to("Exemption form: Final")
    hand.keys("Down")
    assert focused() == "Feedback letter: Draft"
    hand.press("Make final")
    assert hand.engagement.text(known.LETTER_FINAL) == known.FINAL
    letter = save_as(hand, chosen, tmp_path / "letter.pdf", qtbot)
    assert "Buses" in letter
    assert "On reason." in letter
    assert "DRAFT" not in letter
    assert summary(workspace, hand.engagement).next.text.startswith("Send the letter")
