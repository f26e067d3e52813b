"""Spelling: British, with our own words, and quiet about names and other languages."""

import shutil
import sys
import types

import pytest

from ceframework_desktop.plain_english import blocks
from ceframework_desktop.plain_english.spelling import Speller
from ceframework_desktop.plain_english.wording import packs_folder

SPELLER = Speller(packs_folder())


def wrong(text, speller=SPELLER):
    return [f.text for block in blocks.split(text) for f in speller.find(block.sentences)]


@pytest.mark.parametrize(
    "word",
    [
        "organise", "colour", "wellbeing", "foodbank", "residents’", "council's", "don’t",
        "e-mail", "neighbourhood", "co-op", "litter-pick", "GPs", "Makaton", "well-being",
        "tenant-led", "naïve", "café", "ten-year-olds",
    ],
)  # fmt: skip
def test_right_words(word):
    assert SPELLER.is_right(word)


@pytest.mark.parametrize(
    "word", ["recieve", "organize", "color", "seperate", "definately", "olds", "yaer-olds"]
)
def test_wrong_words(word):
    assert not SPELLER.is_right(word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We recieve it becuase we asked.", ["recieve", "becuase"]),
        ("Teh hall is open.", ["Teh"]),
        ("Thrybergh and Wath-upon-Dearne met Xanthe Oyelaran.", []),
        ("Ask RMBC, VCSE or the DfE about NASUWT.", []),
        ("Write to us@example.org or www.exampel.org.", []),
        ("“Ee, it were reet grand,” he said, and laughed.", []),
        ("Our flat 3B is £250.50.", []),
        ("Nous utilisons la salle tous les jours.", []),
        ("Say bonjour to them when you come to the hall.", ["bonjour"]),
    ],
)
def test_words_in_a_text(text, words):
    assert wrong(text) == words


def test_a_slip_of_the_finger_is_to_be_mended_and_the_rest_only_looked_at():
    [slip, other] = SPELLER.find(blocks.split("We recieve a fnordle.")[0].sentences)
    assert (slip.severity, slip.suggestions) == ("fix", ("receive",))
    assert (other.severity, other.suggestions) == ("consider", ())


def test_a_word_can_be_allowed():
    own = Speller(packs_folder())
    assert wrong("It is a fnordle.", own) == ["fnordle"]
    own = Speller(packs_folder())
    own.allow(["Fnordle"])
    assert wrong("It is a fnordle.", own) == []


def test_suggestions_come_when_asked():
    assert SPELLER.suggest("recieve")[0] == "receive"
    assert SPELLER.suggest("Becuase")[0] == "Because"


def test_the_program_may_lie_in_a_folder_of_any_name(tmp_path):
    folder = tmp_path / "Zoë Łukasz 你好"
    folder.mkdir()
    for name in ("common.txt", "words.txt", "en_GB.aff", "en_GB.dic"):
        shutil.copy(packs_folder() / name, folder)
    assert wrong("We fnordle it.", Speller(folder)) == ["fnordle"]


class Plain:
    """What stands in for spylls, which is not among the program's libraries."""

    @classmethod
    def from_files(cls, path):
        assert path.endswith("en_GB")
        return cls()

    def lookup(self, word):
        return word.lower() != "recieve"

    def suggest(self, word):
        return [word.upper()]


def test_without_the_fast_library_the_other_one_spells(monkeypatch):
    monkeypatch.setitem(sys.modules, "hunspell", None)
    monkeypatch.setitem(sys.modules, "spylls", types.ModuleType("spylls"))
    module = types.ModuleType("spylls.hunspell")
    module.Dictionary = Plain
    monkeypatch.setitem(sys.modules, "spylls.hunspell", module)
    slow = Speller(packs_folder())
    assert wrong("We recieve it and fnordle it.", slow) == ["recieve"]
    assert slow.suggest("recieve") == ("receive", "RECIEVE")


def test_without_any_library_nothing_is_said(monkeypatch):
    for name in ("hunspell", "spylls", "spylls.hunspell"):
        monkeypatch.setitem(sys.modules, name, None)
    none = Speller(packs_folder())
    assert wrong("We recieve it.", none) == []
    assert none.suggest("fnordle") == ()
    assert none.is_missing


@pytest.mark.parametrize("name", ["en_GB.aff", "en_GB.dic"])
def test_a_missing_dictionary_is_known_once_a_word_was_looked_up(tmp_path, name):
    for one in ("common.txt", "words.txt", "en_GB.aff", "en_GB.dic"):
        shutil.copy(packs_folder() / one, tmp_path)
    whole = Speller(tmp_path)
    assert wrong("We fnordle it.", whole) == ["fnordle"]
    assert not whole.is_missing
    (tmp_path / name).unlink()
    part = Speller(tmp_path)
    assert wrong("We fnordle it.", part) == []
    assert part.is_missing
