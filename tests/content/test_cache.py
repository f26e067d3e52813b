"""The cache makes loading faster and can never change or break what is loaded."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ceframework_desktop.content import cache as cache_module
from ceframework_desktop.content import load_framework, load_framework_cached
from ceframework_desktop.domain.errors import BadPack

from .packs import ROTHERHAM, change, copy_to, line_of, rotherham


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "packs"


def cached_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def no_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on only the cache can give the pack."""

    def refuse(folder: Path) -> None:
        raise AssertionError("the files were parsed again")

    monkeypatch.setattr(cache_module, "read_sources", refuse)


def test_the_cache_gives_the_same_framework(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_framework_cached(ROTHERHAM, cache)
    no_toml(monkeypatch)
    second = load_framework_cached(ROTHERHAM, cache)
    assert first == second == rotherham()


def test_only_one_file_is_left_behind(cache: Path) -> None:
    for _ in range(2):
        load_framework_cached(ROTHERHAM, cache)
    assert [path.name for path in cache.iterdir()] == ["rotherham-2010.json"]


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("pack.toml", "Rotherham Partnership"),
        ("standards.toml", "Know who lives here"),
        ("exemptions.toml", "A form has been designed"),
        ("plan.toml", "Think about everyone"),
    ],
)
def test_a_changed_file_makes_the_cache_stale(
    tmp_path: Path, cache: Path, file: str, old: str
) -> None:
    pack = copy_to(tmp_path)
    before = load_framework_cached(pack, cache)
    change(pack, file, old, "Changed")
    after = load_framework_cached(pack, cache)
    assert after == load_framework(pack)
    assert after != before


def test_a_file_of_the_same_size_and_age_is_still_seen(tmp_path: Path, cache: Path) -> None:
    pack = copy_to(tmp_path)
    times = (pack / "think.toml").stat()
    load_framework_cached(pack, cache)
    change(pack, "think.toml", "A few words", "A dew fords")
    os.utime(pack / "think.toml", ns=(times.st_atime_ns, times.st_mtime_ns))
    hint = load_framework_cached(pack, cache).questions["title"].hint
    assert hint.startswith("A dew fords")


def test_a_broken_pack_is_told_with_lines_and_not_cached(tmp_path: Path, cache: Path) -> None:
    pack = copy_to(tmp_path)
    load_framework_cached(pack, cache)
    good = cached_file(cache).read_bytes()
    change(pack, "think.toml", 'kind = "date"', 'kind = "day"')
    with pytest.raises(BadPack) as caught:
        load_framework_cached(pack, cache)
    line = line_of(pack, "think.toml", 'kind = "day"')
    assert any(one.startswith(f"think.toml line {line}: ") for one in caught.value.problems)
    assert cached_file(cache).read_bytes() == good


def set_key(kept: dict[str, Any], key: str, value: Any) -> None:
    kept[key] = value


def drop_question(kept: dict[str, Any]) -> None:
    kept["files"]["think.toml"]["topics"].pop()


def add_outside_file(kept: dict[str, Any]) -> None:
    kept["files"]["../outside.toml"] = {}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: set_key(kept, "format", 0),
        lambda kept: set_key(kept, "fingerprint", "0" * 40),
        lambda kept: set_key(kept, "fingerprint", None),
        lambda kept: set_key(kept, "files", []),
        lambda kept: set_key(kept, "files", {}),
        lambda kept: set_key(kept, "files", {"pack.toml": "text"}),
        lambda kept: kept["files"].pop("plan.toml"),
        lambda kept: kept["files"].pop("pack.toml"),
        lambda kept: kept["files"]["pack.toml"]["pack"].pop("title"),
        lambda kept: kept["files"]["stages.toml"].update(stages="none"),
        drop_question,
        add_outside_file,
    ],
)
def test_a_cache_that_was_tampered_with_is_passed_over(
    cache: Path, spoil: Callable[[dict[str, Any]], Any]
) -> None:
    load_framework_cached(ROTHERHAM, cache)
    file = cached_file(cache)
    good = file.read_bytes()
    kept = json.loads(good)
    spoil(kept)
    file.write_text(json.dumps(kept), "utf-8")
    assert load_framework_cached(ROTHERHAM, cache) == rotherham()
    assert file.read_bytes() == good  # written anew


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"3",
        b"{",
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"format": 1}',
        b"\x00" * 99,
    ],
)
def test_rubbish_in_the_cache_is_passed_over(cache: Path, data: bytes) -> None:
    cache.mkdir(parents=True)
    (cache / "rotherham-2010.json").write_bytes(data)
    assert load_framework_cached(ROTHERHAM, cache) == rotherham()


def test_a_huge_cache_is_not_read(cache: Path) -> None:
    cache.mkdir(parents=True)
    with (cache / "rotherham-2010.json").open("wb") as file:
        file.truncate(cache_module.LARGEST_CACHE + 1)
    assert load_framework_cached(ROTHERHAM, cache) == rotherham()


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", "utf-8")
    assert load_framework_cached(ROTHERHAM, blocked) == rotherham()
    assert load_framework_cached(ROTHERHAM, blocked / "below") == rotherham()
    (tmp_path / "rotherham-2010.json").mkdir()
    assert load_framework_cached(ROTHERHAM, tmp_path) == rotherham()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "rotherham-2010.json"]


def test_two_starts_at_once(cache: Path) -> None:
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(load_framework_cached(ROTHERHAM, cache)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [rotherham()] * 4
    assert load_framework_cached(ROTHERHAM, cache) == rotherham()
