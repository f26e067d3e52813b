"""Frozen records that cost almost nothing to define.

A frozen dataclass writes and compiles six methods when its module is imported: about a
millisecond for each class, and the first window needs some forty of them. A record shares one
set of methods instead. Type checkers see it as a frozen dataclass. See docs/adr/0005.
"""

from __future__ import annotations

from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class with annotated fields a frozen record: made, compared and shown by its fields.

    Fields are given by place or by name; a field with a value in the class has that default,
    which must not be mutable. Records do not inherit fields.
    """
    names = tuple(cls.__annotations__)
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    wanted = frozenset(names)

    def make(self: object, *args: Any, **kwargs: Any) -> None:
        if len(args) == len(names) and not kwargs:
            self.__dict__.update(zip(names, args, strict=True))
            return
        state = {**defaults, **dict(zip(names, args, strict=False)), **kwargs}
        if len(args) > len(names) or state.keys() != wanted:
            wrong = ", ".join(sorted(wanted ^ state.keys())) or "too many values"
            raise TypeError(f"{cls.__name__}: missing or unknown fields: {wrong}")
        self.__dict__.update(state)

    for name, method in (
        ("__init__", make),
        ("__setattr__", _frozen),
        ("__delattr__", _frozen),
        ("__eq__", _equal),
        ("__hash__", _hash),
        ("__repr__", _show),
        ("__match_args__", names),
    ):
        setattr(cls, name, method)
    return cls


def replace(item: T, **changes: Any) -> T:
    """A copy of a record with some fields changed. TypeError for a field it does not have."""
    return type(item)(**{**item.__dict__, **changes})


def as_dict(item: object) -> dict[str, Any]:
    """The fields of a record by name."""
    return dict(item.__dict__)


def _frozen(self: object, name: str, *_: object) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")


def _equal(self: object, other: object) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return self.__dict__ == other.__dict__


def _hash(self: object) -> int:
    return hash((type(self), *sorted(self.__dict__.items(), key=lambda item: item[0])))


def _show(self: object) -> str:
    fields = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
    return f"{type(self).__name__}({fields})"
