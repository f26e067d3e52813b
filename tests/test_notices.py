"""Whatever the built program carries, it carries the licence of."""

from pathlib import Path

import pytest

from devtools import notices


def test_every_library_has_its_licence(tmp_path: Path) -> None:
    target = tmp_path / "LICENSES"
    notices.gather(target)
    listed = (target / "LIBRARIES.txt").read_text(encoding="utf-8")
    for name in notices.shipped():
        assert f"\n{name} " in listed
        kept = notices.KEPT_HERE.get(name)
        texts = [target / kept] if kept else list((target / name).iterdir())
        assert any(text.stat().st_size > 500 for text in texts), name
    assert list((target / "Python").iterdir())


def test_a_library_without_a_licence_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "texts", lambda _library: [])
    with pytest.raises(LookupError, match="No licence text is known"):
        notices.gather(tmp_path / "LICENSES")
