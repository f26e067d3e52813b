"""What one person's copy of the program remembers between starts."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain.record import replace
from ceframework_desktop.services.preferences import (
    Preferences,
    load_preferences,
    save_preferences,
)


def test_what_is_kept_comes_back(tmp_path):
    kept = Preferences(theme="dark", zoom=150, show_standards=False, recent=("/a", "/b"))
    assert save_preferences(tmp_path / "new" / "folder", kept)
    assert load_preferences(tmp_path / "new" / "folder") == kept


def test_nothing_kept_means_the_defaults(tmp_path):
    assert load_preferences(tmp_path) == Preferences()
    assert Preferences().last_register is None


@given(
    st.one_of(
        st.binary(max_size=50),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=9),
            lambda inner: (
                st.lists(inner)
                | st.dictionaries(
                    st.sampled_from(["theme", "zoom", "show_standards", "recent", "x"]), inner
                )
            ),
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_whatever_the_file_holds_the_program_starts(data):
    folder = Path(os.environ["CEFRAMEWORK_HOME"])
    (folder / "settings.json").write_bytes(data)
    found = load_preferences(folder)
    assert found.theme in ("light", "dark", "contrast")
    assert 75 <= found.zoom <= 300
    assert isinstance(found.show_standards, bool)
    assert all(isinstance(path, str) for path in found.recent)


@pytest.mark.parametrize(("zoom", "kept"), [(10, 75), (1000, 300), (True, 100), ("150", 100)])
def test_a_zoom_that_cannot_be_is_put_right(tmp_path, zoom, kept):
    (tmp_path / "settings.json").write_text(json.dumps({"zoom": zoom}), "utf-8")
    assert load_preferences(tmp_path).zoom == kept


def test_the_last_registers_are_remembered_once_each_and_not_for_ever():
    found = Preferences()
    for name in "abcdefgc":
        found = found.with_register(Path(name))
    assert found.recent == ("c", "g", "f", "e", "d", "b")
    assert found.last_register == Path("c")


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    assert not save_preferences(tmp_path / "file" / "folder", Preferences())


def test_saving_again_replaces_and_leaves_nothing_else(tmp_path):
    save_preferences(tmp_path, Preferences())
    save_preferences(tmp_path, replace(Preferences(), zoom=200))
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]
    assert load_preferences(tmp_path).zoom == 200
