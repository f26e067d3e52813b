"""Which translations of a letter count."""

from __future__ import annotations

from ceframework_desktop.domain.engagement import Engagement, Row
from ceframework_desktop.domain.translation import TRANSLATIONS, translation, translations


def with_rows(*rows: dict[str, str]) -> Engagement:
    made = tuple(Row(f"r{n}", row) for n, row in enumerate(rows))
    return Engagement("1", "X-2026-001", "p", "1", "2026-01-01", {}, {TRANSLATIONS: made})


def test_a_translation_needs_a_language_and_a_text() -> None:
    held = with_rows(
        {"language": "pl", "text": "Dzień dobry"}, {"language": "ur"}, {"text": "x"}, {}
    )
    assert [t.language for t in translations(held)] == ["pl"]
    assert translation(held, "ur") is None


def test_the_last_of_a_language_counts() -> None:
    held = with_rows({"language": "pl", "text": "old"}, {"language": "pl", "text": "new"})
    found = translation(held, "pl")
    assert found is not None
    assert (found.row, found.text) == ("r1", "new")
    assert len(translations(held)) == 1
