"""A snapshot gives the letter that the workspace gives, and follows what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ceframework_desktop.domain.translation import TRANSLATIONS
from ceframework_desktop.services import exporting, mail_merge, merge_run
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.snapshot import letter, snapshot, with_typed
from ceframework_desktop.services.workspace import Workspace
from tests.services.merging import merging_register


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with merging_register(tmp_path / "own.ceregister") as opened:
        yield opened


def test_the_same_letter_as_the_workspace_makes(workspace: Workspace) -> None:
    engagement = workspace.engagements()[0]
    for style, language in (("standard", "en"), ("large", "pl")):
        made = letter(snapshot(workspace), engagement, style, language)
        asked = exporting.compose(workspace, engagement.id, Paper.LETTER, style, language)
        assert exporting.render(made, "pdf") == exporting.render(asked, "pdf")


def test_a_language_without_a_text_is_shown_in_english(workspace: Workspace) -> None:
    engagement = workspace.engagements()[0]
    made = letter(snapshot(workspace), engagement, language="ur")
    assert exporting.render(made, "txt") == exporting.render(
        letter(snapshot(workspace), engagement), "txt"
    )


def test_it_follows_what_is_typed_and_changes_nothing(workspace: Workspace) -> None:
    engagement = workspace.engagements()[0]
    row = engagement.rows(TRANSLATIONS)[0].id
    typed = with_typed(
        engagement,
        {
            ("thanks", "", ""): "A heron stood by the canal.",
            (TRANSLATIONS, row, "text"): "Czapla",
            (TRANSLATIONS, "gone", "text"): "nobody",
            ("next_steps", "", ""): None,
        },
    )
    facts = snapshot(workspace)
    assert "heron" in exporting.render(letter(facts, typed), "txt").decode()
    assert "Czapla" in exporting.render(letter(facts, typed, language="pl"), "txt").decode()
    assert "nobody" not in str(typed.tables)
    assert workspace.engagements()[0] is engagement
    assert "heron" not in exporting.render(letter(facts, engagement), "txt").decode()


def test_an_emptied_cell_is_gone(workspace: Workspace) -> None:
    engagement = workspace.engagements()[0]
    row = engagement.rows(TRANSLATIONS)[0].id
    typed = with_typed(engagement, {(TRANSLATIONS, row, "text"): None})
    assert typed.rows(TRANSLATIONS)[0].text("text") == ""


def test_letters_to_many_are_made_after_the_register_is_closed(
    workspace: Workspace, tmp_path: Path
) -> None:
    engagement = workspace.engagements()[0]
    plan = mail_merge.plan(workspace, engagement.id, workspace.contacts.all())
    facts = snapshot(workspace)
    workspace.close()
    made = merge_run.run(facts, plan, tmp_path / "letters")
    assert made.letters == len(plan.letters) > 0
    assert {path.name for path in made.files} == set(plan.files)


def test_several_threads_make_the_same_letters_as_one(workspace: Workspace) -> None:
    engagement = workspace.engagements()[0]
    facts = snapshot(workspace)
    kinds = [(style, language) for style in ("standard", "large") for language in ("en", "pl")]

    def made(kind: tuple[str, str]) -> bytes:
        return exporting.render(letter(facts, engagement, *kind), "pdf")

    alone = [made(kind) for kind in kinds]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(made, kinds * 4))
    assert together == alone * 4
