"""What the page of the letter's languages says."""

from datetime import date

import pytest

from ceframework_desktop.services.languages import set_checked
from ceframework_desktop.services.translations import add_translation
from ceframework_desktop.ui.pages.languages import presenter
from tests.services.merging import merging_register

TODAY = date(2026, 3, 4)


@pytest.fixture
def merging(tmp_path):
    with merging_register(tmp_path / "own.ceregister") as workspace:
        yield workspace


def test_each_translation_with_how_it_begins_and_whether_it_was_checked(merging):
    engagement = merging.engagements()[0]
    (polish,) = presenter.kept(merging, engagement)
    assert polish.title.startswith("Polish (")
    assert (polish.begins, polish.by) == ("Otwarcie", "")
    assert polish.state == "Not yet checked by a native speaker."
    set_checked(merging, "pl", "Jo Example", TODAY)
    (polish,) = presenter.kept(merging, engagement)
    assert polish.state == "Checked by Jo Example, 4 March 2026."


def test_who_translated_it_is_said(merging):
    engagement = merging.engagements()[0].id
    add_translation(merging, engagement, "ur", "السلام", "Example Words Ltd")
    found = presenter.kept(merging, merging.engagement(engagement))
    assert found[1].begins == "السلام"
    assert found[1].by == "Translated by Example Words Ltd."


def test_every_language_of_the_framework_is_offered(merging):
    offered = presenter.choices(merging.framework)
    assert offered[0][1] == ""
    assert ("Ukrainian", "uk") in offered
    assert len(offered) == 17


@pytest.mark.parametrize(
    ("when", "wrong"),
    [("4 March 2026", False), ("5 March 2026", True), ("soon", True), ("", True)],
)
def test_the_day_of_checking_is_one_that_has_been(when, wrong):
    assert bool(presenter.when_problem(when, TODAY)) is wrong


def test_somebody_has_to_have_checked_it():
    assert presenter.who_problem("  ")
    assert presenter.who_problem("x" * 1000)
    assert presenter.who_problem("Jo Example") == ""


def test_a_translation_that_the_letter_has_left_behind_is_marked(merging):
    engagement = merging.engagements()[0].id
    (polish,) = presenter.kept(merging, merging.engagement(engagement))
    assert not polish.is_behind
    merging.save_answer(engagement, "reply_count", 11)
    (polish,) = presenter.kept(merging, merging.engagement(engagement))
    assert polish.is_behind
