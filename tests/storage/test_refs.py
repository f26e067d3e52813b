"""References count up within a year and are never given twice."""

import re
import shutil
from pathlib import Path

from ceframework_desktop.storage import RegisterFile, RemoveEngagement
from ceframework_desktop.storage.devices import code, make_device
from tests.storage.registers import add_engagement, do, make


def test_references_count_up_within_a_year(register: RegisterFile) -> None:
    assert register.next_ref("VAR", 2026) == "VAR-2026-001"
    add_engagement(register, "VAR-2026-001")
    add_engagement(register, "VAR-2026-009")
    assert register.next_ref("VAR", 2026) == "VAR-2026-010"
    assert register.next_ref("VAR", 2027) == "VAR-2027-001"
    assert register.next_ref("REMA", 2026) == "REMA-2026-001"
    add_engagement(register, "VAR-2026-1234")
    assert register.next_ref("VAR", 2026) == "VAR-2026-1235"


def test_a_prefix_is_text_and_no_pattern(register: RegisterFile) -> None:
    add_engagement(register, "VAR-2026-005")
    assert register.next_ref("V.R", 2026) == "V.R-2026-001"


def test_the_reference_of_a_removed_engagement_is_not_given_again(register: RegisterFile) -> None:
    engagement = add_engagement(register, "VAR-2026-001")
    do(register, RemoveEngagement(engagement))
    assert register.next_ref("VAR", 2026) == "VAR-2026-002"


def test_two_copies_never_give_the_same_reference(path: Path, notes: Path) -> None:
    with make(path, notes=notes) as register:
        add_engagement(register, register.next_ref("VAR", 2026))
    copy = path.with_name("copy.ceregister")
    shutil.copyfile(path, copy)
    with (
        RegisterFile.open(path, notes=notes) as register,
        RegisterFile.open(copy, notes=path.parent / "other computer") as other,
    ):
        here, there = (one.next_ref("VAR", 2026) for one in (register, other))
        assert here == "VAR-2026-002"
        assert re.fullmatch(r"VAR-2026-[B-Z][B-Z2-9]-002", there)
        add_engagement(other, there)
        assert other.next_ref("VAR", 2026) == there[:-1] + "3"


def test_the_devices_of_one_register_have_different_codes() -> None:
    known: list[str] = []
    for _ in range(200):
        known.append(make_device(known))
    assert len({code(device) for device in known}) == 200
    assert all(re.fullmatch("[0-9a-f]{16}", device) for device in known)


def test_when_all_codes_are_taken_devices_are_still_made() -> None:
    known = [f"{n:016x}" for n in range(20_000)]
    assert make_device(known) not in known
