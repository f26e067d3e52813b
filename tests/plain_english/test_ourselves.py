"""What the program says is held to what it asks of others."""

import tomllib
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

import pytest

from ceframework_desktop.services.coach import coach
from tests.plain_english.ourselves import texts

ALLOWED = tomllib.loads((Path(__file__).parent / "allowed.toml").read_text("utf-8"))["allowed"]
MOST_PASSIVES = 0.2  # of our sentences


@lru_cache(maxsize=1)
def found():
    """Where something was found, the finding, and the text."""
    return [(where, one, text) for where, text in texts() for one in coach().check(text)]


def fits(entry, where, finding):
    return (
        fnmatchcase(finding.rule, entry["rule"])
        and where.startswith(entry.get("where", ""))
        and ("texts" not in entry or finding.text.lower() in entry["texts"])
    )


def test_every_sentence_we_show_is_plain():
    wrong = [
        f"{where}: {finding.rule} “{finding.text}” in “{text[:100]}”"
        for where, finding, text in found()
        if not any(fits(entry, where, finding) for entry in ALLOWED)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("entry", ALLOWED, ids=lambda entry: entry["rule"])
def test_every_exception_has_a_reason_and_is_needed(entry):
    assert entry["reason"].endswith(".")
    assert any(fits(entry, where, finding) for where, finding, _ in found())


def test_few_of_our_sentences_are_passive():
    every = [coach().read(text) for _, text in texts()]
    sentences = sum(one.sentences for one in every)
    passive = sum((one.passive or 0) * one.sentences for one in every)
    assert sentences > 2500
    assert passive / sentences < MOST_PASSIVES


def test_our_texts_are_found():
    places = {where.split(":")[0].split("/")[0] for where, _ in texts()}
    assert {"packs", "guide", "rules", "ui", "cli", "services", "documents"} <= places
