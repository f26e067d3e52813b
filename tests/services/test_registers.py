"""Opening and making registers, and reading what they hold."""

from pathlib import Path

import pytest

from ceframework_desktop.domain.engagement import Organisation, Unread
from ceframework_desktop.domain.errors import CannotOpen, UserError
from ceframework_desktop.services.reading import organisation_settings, read_organisation
from ceframework_desktop.services.registers import prefix_from, with_suffix
from ceframework_desktop.storage import AddEngagement, AddRow, RegisterFile, SetAnswer, SetCell
from tests.services.registering import ORGANISATION, new_register, registers


def test_a_register_is_made_and_opened_again(tmp_path):
    path = tmp_path / "ours.ceregister"
    with new_register(path) as made:
        assert made.path == path
        assert made.read_only_reason == ""
    with registers().open(path) as again:
        assert again.organisation == ORGANISATION
        assert again.engagements() == ()


def test_a_register_is_never_made_over_a_file(tmp_path):
    path = tmp_path / "ours.ceregister"
    path.write_text("mine", "utf-8")
    with pytest.raises(UserError):
        new_register(path)
    assert path.read_text("utf-8") == "mine"


def test_a_register_that_is_not_there_is_not_made_by_opening(tmp_path):
    with pytest.raises(CannotOpen):
        registers().open(tmp_path / "ours.ceregister")
    assert list(tmp_path.iterdir()) == []


def test_what_no_longer_fits_is_shown_as_it_was_and_what_is_not_asked_is_passed_over(tmp_path):
    path = tmp_path / "ours.ceregister"
    new_register(path).close()
    with RegisterFile.open(path) as file:
        file.apply(
            [
                AddEngagement(_ID, "MSC-2026-001", "rotherham-2010", "1"),
                SetAnswer(_ID, "start_date", "soon"),
                SetAnswer(_ID, "level", "a level of long ago"),
                SetAnswer(_ID, "people_affected", 7.5),
                SetAnswer(_ID, "asked_by_another_pack", "kept in the file"),
                SetAnswer(_ID, "budget", "not a table"),
                AddRow(_ID, "budget", _ROW),
                SetCell(_ROW, "cost", "lots"),
                SetCell(_ROW, "colour", "green"),
            ],
            author="",
            label="",
        )
    with registers().open(path) as workspace:
        (engagement,) = workspace.engagements()
        assert engagement.answers == {
            "start_date": Unread("soon"),
            "level": Unread("a level of long ago"),
            "people_affected": Unread("7.5"),
        }
        assert [row.values for row in engagement.rows("budget")] == [{"cost": Unread("lots")}]
        assert workspace.assessment(engagement)


_ID = "11111111-1111-4111-8111-111111111111"
_ROW = "22222222-2222-4222-8222-222222222222"


def test_an_organisation_is_kept_as_plain_settings():
    full = Organisation(name="A", address="1\n2", prefix="AAA", logo=b"\x00\xff", sample=True)
    assert read_organisation(organisation_settings(full)) == full
    assert read_organisation({}) == Organisation()
    odd = {"organisation.name": 7, "organisation.logo": "not base 64!", "sample": "yes"}
    assert read_organisation(odd) == Organisation()


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("Voluntary Action Rotherham", "VAR"),
        ("Friends of the Park and Garden", "FPG"),
        ("Rotherfed", "ROTH"),
        ("Żółć", "ENG"),
        ("", "ENG"),
        ("one two three four five six seven", "OTTFFS"),
        ("Dinnington-on-the-Hill", "DOH"),
    ],
)
def test_a_prefix_is_made_from_a_name(name, prefix):
    assert prefix_from(name) == prefix


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ours", "ours.ceregister"), ("a.CEREGISTER", "a.CEREGISTER"), ("v1.2", "v1.2.ceregister")],
)
def test_a_register_gets_its_ending(name, expected):
    assert with_suffix(Path(name)) == Path(expected)
