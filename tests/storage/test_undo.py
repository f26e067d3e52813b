"""Taking changes back, in the cases that the model does not reach."""

from ceframework_desktop.storage import RegisterFile, SetAnswer, SetCell
from tests.storage.registers import add_engagement, add_row, answer, do, held


def test_undo_and_redo_after_reopening_still_work(register: RegisterFile) -> None:
    path = register.path
    engagement = add_engagement(register, title="Buses")
    made = do(register, SetAnswer(engagement, "title", "Trams"))
    register.close()
    with RegisterFile.open(path) as again:
        back = again.revert(made, author="Sam", label="undo")
        assert answer(again, engagement) == "Buses"
        again.revert(back, author="Sam", label="redo")
        assert answer(again, engagement) == "Trams"


def test_taking_back_an_old_change_puts_back_the_value_from_before_it(
    register: RegisterFile,
) -> None:
    engagement = add_engagement(register, title="Buses")
    made = do(register, SetAnswer(engagement, "title", "Trams"))
    do(register, SetAnswer(engagement, "title", "Trains"))
    back = register.revert(made, author="Sam", label="undo")
    assert answer(register, engagement) == "Buses"
    assert back.fields[0].values == ("Trains", "Buses")


def test_one_field_changed_twice_in_one_step(register: RegisterFile) -> None:
    engagement = add_engagement(register, title="Buses")
    made = do(register, SetAnswer(engagement, "title", "a"), SetAnswer(engagement, "title", "b"))
    back = register.revert(made, author="Sam", label="undo")
    assert answer(register, engagement) == "Buses"
    register.revert(back, author="Sam", label="redo")
    assert answer(register, engagement) == "b"


def test_a_change_set_says_what_it_changed(register: RegisterFile) -> None:
    engagement = add_engagement(register, title="Buses")
    row = add_row(register, engagement, cost=3)
    made = do(
        register, SetAnswer(engagement, "title", None), SetCell(row, "cost", 4), label="typing"
    )
    assert [tuple(change.field) for change in made.fields] == [
        ("answer", engagement, "title"),
        ("cell", row, "cost"),
    ]
    assert [change.values for change in made.fields] == [("Buses", None), (3, 4)]
    assert made.label == "typing"


def test_undoing_a_new_engagement_and_doing_it_again_brings_back_its_answers(
    register: RegisterFile,
) -> None:
    engagement = add_engagement(register, title="Buses")
    row = add_row(register, engagement, barrier="steps")
    before = held(register, engagement)
    (first, *_) = register.history(engagement, "title")
    assert first.after == "Buses"
    do(register, SetCell(row, "barrier", "kerbs"))
    do(register, SetCell(row, "barrier", "steps"))
    assert held(register, engagement) == before
