"""Whatever is done to the data of a pack, it loads or is refused: nothing else happens."""

import copy
import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.content.files import PackFile
from ceframework_desktop.content.framework_loader import build_framework
from ceframework_desktop.content.sources import Sources
from ceframework_desktop.domain.assessment import assess
from ceframework_desktop.domain.errors import BadPack
from ceframework_desktop.domain.framework import Framework

from .packs import ROTHERHAM, engagement, full_plan, rotherham

NAMES = (
    "pack.toml",
    "standards.toml",
    "exemptions.toml",
    "stages.toml",
    *(f"{stage.id}.toml" for stage in rotherham().stages if stage.topics),
)
RAW: dict[str, Any] = {name: tomllib.loads((ROTHERHAM / name).read_text("utf-8")) for name in NAMES}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside, outermost first."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


PLACES = [place for place in places(RAW) if len(place) > 1]
junk = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(["rows", "choice", "date", "S1.1", "title", "end_date", "methods", "yes", " "]),
    st.lists(st.text(max_size=3), max_size=2),
    st.just([{}]),
    st.just([{"id": "x"}]),
    st.dictionaries(st.sampled_from(["id", "kind", "values", "question"]), st.text(max_size=3)),
)


def build(raw: dict[str, Any]) -> Framework | BadPack:
    sources = Sources()
    for name, data in raw.items():
        sources.add(PackFile(name, "", data))
    try:
        return build_framework(sources, "pack")
    except BadPack as error:
        return error


def put(raw: dict[str, Any], place: tuple[Any, ...], value: Any, remove: bool) -> bool:
    """Change one value; False if an earlier change has taken the place away."""
    inner: Any = raw
    try:
        for key in place[:-1]:
            inner = inner[key]
        inner[place[-1]]
        if remove:
            del inner[place[-1]]
        else:
            inner[place[-1]] = value
    except (KeyError, IndexError, TypeError):
        return False
    return True


@given(st.lists(st.tuples(st.sampled_from(PLACES), junk, st.booleans()), min_size=1, max_size=3))
def test_a_damaged_pack_loads_or_is_refused(
    damage: list[tuple[tuple[Any, ...], Any, bool]],
) -> None:
    raw = copy.deepcopy(RAW)
    for place, value, remove in damage:
        put(raw, place, value, remove)
    made = build(raw)
    if isinstance(made, BadPack):
        assert made.problems
        assert all(": " in problem and problem.endswith(".") for problem in made.problems)
    else:  # what was let through can be worked with
        assess(made, full_plan("think", "plan", "do", "feedback", "review"))
        assess(made, engagement({}, {}))


def test_undamaged_data_loads() -> None:
    assert build(copy.deepcopy(RAW)) == rotherham()
