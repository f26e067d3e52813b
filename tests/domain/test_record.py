"""Records behave as frozen dataclasses do."""

from __future__ import annotations

import copy
import pickle

import pytest

from ceframework_desktop.domain.record import as_dict, record, replace


@record
class Point:
    x: int
    y: int = 0

    @property
    def sum(self) -> int:
        return self.x + self.y


def test_made_by_place_and_by_name_with_defaults() -> None:
    assert Point(1, 2) == Point(y=2, x=1)
    assert Point(1) == Point(1, 0)
    assert Point(1) != Point(2)
    assert Point(1, 2).sum == 3
    assert as_dict(Point(1, 2)) == {"x": 1, "y": 2}


@pytest.mark.parametrize(
    ("args", "names"),
    [((), {}), ((1, 2, 3), {}), ((), {"x": 1, "z": 2}), ((), {"y": 1})],
)
def test_missing_unknown_and_surplus_fields_are_refused(
    args: tuple[int, ...], names: dict[str, int]
) -> None:
    with pytest.raises(TypeError):
        Point(*args, **names)


def test_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.x
    assert replace(point, x=2) == Point(2)
    with pytest.raises(TypeError):
        replace(point, z=2)


def test_hash_copy_and_pickle() -> None:
    assert {Point(1): "a"}[Point(1, 0)] == "a"
    assert copy.copy(Point(1)) == Point(1)
    assert pickle.loads(pickle.dumps(Point(1, 5))) == Point(1, 5)
    assert repr(Point(1)) == "Point(x=1, y=0)" or repr(Point(1)) == "Point(y=0, x=1)"


def test_a_record_never_equals_another_class() -> None:
    @record
    class Other:
        x: int
        y: int = 0

    assert Point(1) != Other(1)
