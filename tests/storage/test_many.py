"""Many changes of contacts at once do exactly what they do one by one."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceframework_desktop.domain.errors import NotFound
from ceframework_desktop.storage import (
    AddContact,
    AddEngagement,
    Change,
    RegisterFile,
    RemoveContact,
    RestoreContact,
    SetAnswer,
    SetDetail,
    SetTakingPart,
    many,
)
from ceframework_desktop.storage.erasing import Erasure

ENGAGEMENT = "10000000-0000-4000-8000-000000000000"
PEOPLE = [f"{number:08d}-0000-4000-8000-000000000000" for number in range(1, 5)]

people = st.sampled_from(PEOPLE)
values = st.one_of(st.none(), st.text("ab", max_size=2), st.booleans())
details = st.builds(SetDetail, people, st.sampled_from(["name", "notes"]), values)
taking = st.builds(SetTakingPart, st.just(ENGAGEMENT), people, st.booleans())
answers = st.builds(SetAnswer, st.just(ENGAGEMENT), st.just("title"), values)
steps = st.lists(
    st.one_of(
        details,
        details,
        taking,
        answers,
        st.builds(RemoveContact, people),
        st.builds(RestoreContact, people),
    ),
    max_size=12,
)


def made(path: Path) -> RegisterFile:
    """A register in which the first contact was erased and the second removed."""
    register = RegisterFile.create(path, author="", clock=lambda: 1_700_000_000.0)
    first = [AddContact(person, "2026-03-04", (("name", "Kim"),)) for person in PEOPLE[:3]]
    start: list[Change] = [AddEngagement(ENGAGEMENT, "R-1", "pack", "1", "2026-03-04"), *first]
    register.apply(start, author="", label="")
    register.apply([SetTakingPart(ENGAGEMENT, PEOPLE[2], True)], author="", label="")
    register.apply([RemoveContact(PEOPLE[1])], author="", label="")
    register.erase(Erasure((PEOPLE[0],)), author="")
    return register


def content(register: RegisterFile) -> tuple[object, ...]:
    log = register._store.connection.execute(
        "SELECT seq, tbl, row, col, value, base IS NULL, author, label, at FROM op"
        " WHERE tbl NOT IN ('disclosure', 'erasure') ORDER BY rowid"
    ).fetchall()
    engagement = register.engagement(ENGAGEMENT)
    assert engagement is not None
    return (
        [c.details | {"": (c.id, c.removed)} for c in register.contacts()],
        register.taking_part(),
        engagement.answers,
        log,
    )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(steps, min_size=1, max_size=3), adds=st.integers(0, 3))
def test_all_at_once_is_the_same_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[Change]], adds: int
) -> None:
    found = []
    for most in (1, 10**9):
        folder = tmp_path_factory.mktemp("one")
        with pytest.MonkeyPatch.context() as patch, made(folder / "r.ceregister") as register:
            patch.setattr(many, "MANY", most)
            outcome: list[object] = []
            for at, changes in enumerate(steps):
                new = [AddContact(PEOPLE[3], "2026-03-04")] if at == adds else []
                try:
                    done = register.apply([*new, *changes], author="Sam", label="all")
                except (NotFound, ValueError) as error:
                    outcome.append(type(error))
                else:
                    outcome.append(done.fields)
                    if at % 2:
                        outcome.append(register.revert(done, author="Sam", label="back").fields)
            assert register.verify() == []
            assert register.rebuild_check()
            found.append((outcome, content(register)))
    assert found[0] == found[1]


def test_a_list_too_long_for_one_question_to_the_file(tmp_path: Path) -> None:
    new = [f"{number:08d}-0000-4000-8000-000000000000" for number in range(1201)]
    path = tmp_path / "r.ceregister"
    with RegisterFile.create(path, author="") as register:
        register.apply([AddContact(i, details=(("name", i),)) for i in new], author="", label="")
        with pytest.raises(ValueError, match="already"):
            register.apply([AddContact(i) for i in new[1100:]], author="", label="")
        changed = [SetDetail(i, "name", "Kim") for i in new]
        assert len(register.apply(changed, author="", label="").fields) == len(new)
        assert not register.apply(changed, author="", label="")
    with RegisterFile.open(path) as register:
        assert {c.details["name"] for c in register.contacts()} == {"Kim"}
        assert register.verify() == []
        assert register.rebuild_check()


def test_a_list_with_one_that_is_gone_changes_nothing(tmp_path: Path) -> None:
    with made(tmp_path / "r.ceregister") as register:
        before = content(register)
        new = [f"{number:08d}-1111-4000-8000-000000000000" for number in range(many.MANY)]
        for gone in PEOPLE[:2]:
            with pytest.raises(NotFound):
                register.apply(
                    [*(AddContact(i) for i in new), SetDetail(gone, "name", "Kim")],
                    author="",
                    label="",
                )
        assert content(register) == before
