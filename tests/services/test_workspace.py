"""One open register: every change is kept, can be undone, and is read back the same."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.errors import CannotOpen, CannotSave, NotFound
from ceframework_desktop.domain.record import replace as changed
from ceframework_desktop.services.answers_io import answers_out
from tests.services.registering import ORGANISATION, TODAY, new_register, registers


@pytest.fixture
def workspace(tmp_path):
    with new_register(tmp_path / "ours.ceregister") as opened:
        yield opened


@pytest.fixture
def engagement(workspace):
    return workspace.new_engagement({"title": "Evening opening"})


def test_references_count_up_within_a_year(workspace):
    refs = [workspace.new_engagement(year=year).ref for year in (None, None, 2005, None, 2005)]
    assert refs == ["MSC-2026-001", "MSC-2026-002", "MSC-2005-001", "MSC-2026-003", "MSC-2005-002"]


def test_an_engagement_is_found_by_its_reference_in_any_case(workspace, engagement):
    assert workspace.find("msc-2026-001 ") == engagement
    with pytest.raises(NotFound, match=r"no engagement “x”"):
        workspace.find("x")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("title", "Łukasz <b>&"),
        ("summary", "one\ntwo"),
        ("level", "consult"),
        ("communities", ("young", "older")),
        ("start_date", date(2026, 5, 1)),
        ("people_affected", 0),
        ("end_date", Unread("32/13/2026")),
    ],
)
def test_an_answer_of_every_kind_is_kept_and_read_back(tmp_path, question, value):
    path = tmp_path / "r.ceregister"
    with new_register(path) as workspace:
        made = workspace.new_engagement()
        assert workspace.save_answer(made.id, question, value).answers[question] == value
    with registers().open(path) as again:
        assert again.engagement(made.id).answers == {question: value}


def test_none_empties_an_answer(workspace, engagement):
    assert workspace.save_answer(engagement.id, "title", None).answers == {}


def test_rows_are_added_changed_moved_and_removed(workspace, engagement):
    ids = [workspace.add_row(engagement.id, "budget", {"item": item}) for item in "ABC"]

    def items():
        return "".join(r.text("item") for r in workspace.engagement(engagement.id).rows("budget"))

    assert items() == "ABC"
    workspace.save_cell(engagement.id, "budget", ids[1], "cost", Decimal("5.00"))
    assert workspace.engagement(engagement.id).rows("budget")[1].pounds("cost") == 5
    workspace.move_row(engagement.id, "budget", ids[2], -1)
    assert items() == "ACB"
    workspace.move_row(engagement.id, "budget", ids[0], 1)
    assert items() == "CAB"
    workspace.move_row(engagement.id, "budget", ids[2], -1)
    assert items() == "CAB"
    workspace.remove_row(engagement.id, "budget", ids[0])
    assert items() == "CB"
    for expected in ("CAB", "ACB", "ABC"):
        workspace.undo()
        assert items() == expected


def test_a_row_of_a_table_can_hold_nothing_and_be_filled_later(workspace, engagement):
    row = workspace.add_row(engagement.id, "budget")
    assert workspace.engagement(engagement.id).rows("budget")[0].values == {}
    after = workspace.save_cell(engagement.id, "budget", row, "item", "Tea")
    assert after.rows("budget")[0].values == {"item": "Tea"}


def test_undo_names_its_step_and_its_place(workspace, engagement):
    workspace.save_answer(engagement.id, "title", "Late opening")
    step = workspace.can_undo
    assert step.label == "“What shall we call this engagement?”"
    assert (step.engagement, step.question) == (engagement.id, "title")
    assert workspace.undo() is step
    assert workspace.engagement(engagement.id).text("title") == "Evening opening"
    assert workspace.redo().label == step.label
    assert workspace.engagement(engagement.id).text("title") == "Late opening"


def test_a_step_names_the_row_and_the_cell_it_changed(workspace, engagement):
    row = workspace.add_row(engagement.id, "barriers", {"barrier": "Stairs"})
    assert workspace.can_undo.cell == (row, "")
    workspace.save_cell(engagement.id, "barriers", row, "support", "A ramp")
    assert workspace.can_undo.cell == (row, "support")
    workspace.remove_row(engagement.id, "barriers", row)
    assert workspace.undo().cell == (row, "")
    workspace.save_answer(engagement.id, "title", "Late opening")
    assert workspace.can_undo.cell == ("", "")


def test_a_new_change_ends_redo(workspace, engagement):
    workspace.save_answer(engagement.id, "title", "B")
    workspace.undo()
    workspace.save_answer(engagement.id, "title", "C")
    assert workspace.can_redo is None
    assert workspace.redo() is None


def test_what_changes_nothing_is_no_step(workspace, engagement):
    before = workspace.can_undo
    workspace.save_answer(engagement.id, "title", "Evening opening")
    workspace.save_answer(engagement.id, "summary", None)
    assert workspace.can_undo is before


def test_a_new_and_a_removed_engagement_can_be_undone(workspace, engagement):
    workspace.remove_engagement(engagement.id)
    assert workspace.engagements() == ()
    with pytest.raises(NotFound):
        workspace.engagement(engagement.id)
    workspace.undo()
    assert workspace.engagements() == (engagement,)
    workspace.undo()
    assert workspace.engagements() == ()
    workspace.redo()
    assert answers_out(workspace.framework, workspace.find(engagement.ref)) == {
        "title": "Evening opening"
    }


def test_the_organisation_is_kept_and_can_be_undone(tmp_path):
    path = tmp_path / "r.ceregister"
    with new_register(path) as workspace:
        assert workspace.organisation == ORGANISATION
        workspace.save_organisation(changed(ORGANISATION, name="Rother Fed", logo=b"\x89PNG"))
    with registers().open(path) as again:
        assert again.organisation.name == "Rother Fed"
        assert again.organisation.logo == b"\x89PNG"
        assert again.organisation.prefix == "MSC"
        again.save_organisation(changed(again.organisation, name="REMA", logo=None))
        assert again.organisation.logo is None
        again.undo()
        assert again.organisation.name == "Rother Fed"
        assert again.organisation.logo == b"\x89PNG"


def test_the_place_is_remembered_and_is_no_step(tmp_path):
    path = tmp_path / "r.ceregister"
    with new_register(path) as workspace:
        assert workspace.place() == ("", "")
        workspace.keep_place("an id", "dates")
        assert workspace.can_undo is None
    with registers().open(path) as again:
        assert again.place() == ("an id", "dates")


def test_the_history_of_an_answer_goes_from_what_to_what(workspace, engagement):
    workspace.save_answer(engagement.id, "title", "Late opening")
    newest = workspace.history(engagement.id, "title")[0]
    assert (newest.before, newest.after) == ("Evening opening", "Late opening")
    assert newest.author == "Jo Example"


def test_the_standards_are_worked_out_again_after_a_change(workspace, engagement):
    before = workspace.assessment(engagement)
    assert workspace.assessment(engagement) is before
    after = workspace.save_answer(engagement.id, "decider", "The trustees")
    assert workspace.assessment(after) != before


def test_a_register_that_was_opened_for_reading_cannot_be_changed(tmp_path):
    path = tmp_path / "r.ceregister"
    with new_register(path) as workspace:
        made = workspace.new_engagement({"title": "A"})
    with registers().open(path, read_only=True) as reading:
        assert reading.read_only_reason
        with pytest.raises(CannotSave):
            reading.save_answer(made.id, "title", "B")
        reading.keep_place("x", "y")
        assert reading.engagement(made.id).text("title") == "A"
        assert reading.can_undo is None


def test_a_change_that_fails_is_neither_shown_nor_a_step(workspace, engagement, monkeypatch):
    before = workspace.can_undo

    def full(*_args, **_named):
        raise CannotSave("The disk is full.")

    monkeypatch.setattr(type(workspace.register), "apply", full)
    with pytest.raises(CannotSave):
        workspace.save_answer(engagement.id, "title", "B")
    assert workspace.engagement(engagement.id).text("title") == "Evening opening"
    assert workspace.can_undo is before


def test_what_was_saved_but_not_read_again_is_read_anew(workspace, engagement, monkeypatch):
    workspace.engagements()

    def unreadable(*_args):
        raise CannotOpen("The disk failed.")

    with monkeypatch.context() as broken:
        broken.setattr(type(workspace.register), "engagement", unreadable)
        with pytest.raises(CannotOpen):
            workspace.save_answer(engagement.id, "title", "B")
    assert workspace.engagement(engagement.id).text("title") == "B"
    workspace.undo()
    assert workspace.engagement(engagement.id).text("title") == "Evening opening"


def test_today_is_the_day_it_was_given(workspace):
    assert workspace.today == TODAY


# Undo all the way back and redo all the way forth, whatever was done


class Undoing(RuleBasedStateMachine):
    """Answers and rows of one engagement, against the list of states that undo must bring back."""

    @initialize()
    def begin(self):
        import tempfile
        from pathlib import Path

        self.folder = tempfile.TemporaryDirectory()
        self.workspace = new_register(Path(self.folder.name) / "r.ceregister")
        self.id = self.workspace.new_engagement().id
        self.past = [self.state()]
        self.future = []

    def state(self):
        return self.workspace.engagement(self.id)

    def changed(self):
        now = self.state()
        if now != self.past[-1]:
            self.past.append(now)
            self.future.clear()

    def rows(self):
        return self.state().rows("budget")

    @rule(text=st.sampled_from(["A", "B", None]))
    def answer(self, text):
        self.workspace.save_answer(self.id, "title", text)
        self.changed()

    @rule(item=st.sampled_from(["Tea", "Bus"]))
    def add(self, item):
        self.workspace.add_row(self.id, "budget", {"item": item})
        self.changed()

    @precondition(lambda self: self.rows())
    @rule(data=st.data(), cost=st.sampled_from([Decimal("1.00"), Decimal("2.00"), None]))
    def cell(self, data, cost):
        row = data.draw(st.sampled_from(self.rows()))
        self.workspace.save_cell(self.id, "budget", row.id, "cost", cost)
        self.changed()

    @precondition(lambda self: self.rows())
    @rule(data=st.data(), by=st.sampled_from([-1, 1]))
    def move(self, data, by):
        row = data.draw(st.sampled_from(self.rows()))
        self.workspace.move_row(self.id, "budget", row.id, by)
        self.changed()

    @precondition(lambda self: self.rows())
    @rule(data=st.data())
    def remove(self, data):
        row = data.draw(st.sampled_from(self.rows()))
        self.workspace.remove_row(self.id, "budget", row.id)
        self.changed()

    @rule(
        rows=st.lists(st.fixed_dictionaries({"item": st.sampled_from(["Tea", "Bus"])}), max_size=3)
    )
    def replace_all(self, rows):
        self.workspace.save_answers(self.id, {"summary": "S"}, {"budget": rows})
        self.changed()

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self):
        assert self.workspace.undo()
        self.future.append(self.past.pop())

    @precondition(lambda self: self.future)
    @rule()
    def redo(self):
        assert self.workspace.redo()
        self.past.append(self.future.pop())

    @invariant()
    def as_it_should_be(self):
        if hasattr(self, "past"):
            assert self.state() == self.past[-1]

    def teardown(self):
        if hasattr(self, "workspace"):
            self.workspace.close()
            self.folder.cleanup()


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
