"""check letter and check questions, as people and programs call them."""

import io
import json
import sys

import pytest

from ceframework_desktop.services import coach
from tests.cli.calling import call, call_outside, is_plain

LETTER = "We utilise the hall.\r\n\r\nYou cannot book unless you ask. We recieve 60 letters."
FINDING = {"rule", "category", "severity", "start", "end", "text", "message", "suggestions"}
READING = {"words", "sentences", "average", "longest", "rare", "passive", "band"}
LETTER_CATEGORIES = {
    "jargon", "acronym", "long_sentence", "passive", "hidden_verb", "wordy", "legal", "hard_word",
    "negative", "emphasis", "date", "spelling", "agent",
}  # fmt: skip
QUESTION_CATEGORIES = {
    "leading", "loaded", "presumptive", "double_barrelled", "negative", "absolute", "vague",
    "hypothetical", "jargon", "long", "options",
}  # fmt: skip


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER.encode())
    return path


def test_a_letter_as_json(capsys, letter):
    said = call(capsys, "check", "letter", letter, "--json")
    assert (said.code, said.err) == (0, "")
    found = json.loads(said.out)
    assert set(found) == {"reading", "findings", "lacks", "beyond", "spelling_checked"}
    assert found["beyond"] == []
    assert found["spelling_checked"] is True
    assert set(found["reading"]) == READING
    assert (found["reading"]["words"], found["reading"]["band"]) == (14, "too short to judge")
    assert [f["text"] for f in found["findings"]] == [
        "utilise", "cannot book unless", "recieve",
    ]  # fmt: skip
    for finding in found["findings"]:
        assert set(finding) == FINDING
        assert LETTER[finding["start"] : finding["end"]] == finding["text"]
        assert finding["category"] in LETTER_CATEGORIES
        assert finding["severity"] in {"fix", "consider", "note"}
    assert found["findings"][0]["suggestions"] == ["use"]


def test_a_letter_for_people(capsys, letter):
    said = call(capsys, "check", "letter", letter)
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "14 words in 3 sentences."
    assert "Reading age: too short to judge." in lines
    assert "3 things to look at." in lines
    assert "Line 3" in lines
    assert "      Try: use" in lines


def test_notes_are_counted_apart_as_in_the_window(capsys, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("We will utilise the hall. Write regarding the path.", encoding="utf-8")
    lines = call(capsys, "check", "letter", path).out.splitlines()
    assert "1 thing to look at and 1 note." in lines


def test_findings_on_the_same_words_are_one_place_for_people(capsys, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("It will be utilised in May. The hall was sold.", encoding="utf-8")
    lines = call(capsys, "check", "letter", path).out.splitlines()
    assert "3 things to look at." in lines  # as the window counts them
    assert len([line for line in lines if line.startswith("Line 1")]) == 2
    assert "   Mend (jargon): “utilised”" in lines
    assert "      Also here: passive “will be utilised”." in lines


def test_one_fault_is_told_once_to_people_and_whole_to_programs(capsys, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("A decision will be made in May.", encoding="utf-8")
    lines = call(capsys, "check", "letter", path).out.splitlines()
    assert "1 thing to look at." in lines
    assert "   Think about (who does it): “A decision will be made”" in lines
    assert not [line for line in lines if "Also here" in line]
    every = json.loads(call(capsys, "check", "letter", path, "--json").out)["findings"]
    assert {"agent", "hidden_verb", "passive"} == {found["category"] for found in every}


def test_a_good_letter_is_praised_by_silence(capsys, tmp_path):
    path = tmp_path / "good.txt"
    path.write_text("Thank you for coming. We will open the hall on Monday.", "utf-8")
    assert "Nothing to mend." in call(capsys, "check", "letter", path).out
    assert call(capsys, "check", "letter", path, "--fail-on", "fix").code == 0


def test_a_letter_that_tells_what_came_of_it(capsys, tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("Dear friend,\n\nWe will not mend the path.\n\nYours sincerely\n", "utf-8")
    said = call(capsys, "check", "letter", path).out
    assert "Standard 5 (Feedback) asks for more:" in said
    assert "S5.7  “We will not mend the path” is a “no” without a reason. Say why." in said
    lacks = json.loads(call(capsys, "check", "letter", path, "--json").out)["lacks"]
    assert {"rule", "criterion", "message", "start", "end"} == set(lacks[0])
    assert "standard5.no_reason" in [lack["rule"] for lack in lacks]
    assert call(capsys, "check", "letter", path, "--fail-on", "fix").code == 0


def test_a_plan_is_not_asked_for_what_a_letter_needs(capsys, letter):
    assert "Standard 5" not in call(capsys, "check", "letter", letter).out
    assert json.loads(call(capsys, "check", "letter", letter, "--json").out)["lacks"] == []


def test_fail_on_fix(capsys, letter, tmp_path):
    assert call(capsys, "check", "letter", letter, "--fail-on", "fix").code == 1
    mild = tmp_path / "mild.txt"
    mild.write_text("You cannot book unless you ask.", "utf-8")
    assert call(capsys, "check", "letter", mild, "--fail-on", "fix").code == 0


def test_questions_as_json(capsys, tmp_path):
    path = tmp_path / "questions.txt"
    path.write_text(
        "Don't you agree that the park is lovely?\n\nHow old are you? | 18-25 | 25-35\n", "utf-8"
    )
    said = call(capsys, "check", "questions", path, "--json")
    assert (said.code, said.err) == (0, "")
    first, second = json.loads(said.out)
    assert set(first) == set(second) == {"text", "options", "findings"}
    assert first["text"] == "Don't you agree that the park is lovely?"
    assert (first["options"], second["options"]) == ([], ["18-25", "25-35"])
    assert "leading" in {f["category"] for f in first["findings"]}
    assert "options" in {f["category"] for f in second["findings"]}
    for question in (first, second):
        for finding in question["findings"]:
            assert set(finding) == FINDING
            assert question["text"][finding["start"] : finding["end"]] == finding["text"]
            assert finding["category"] in QUESTION_CATEGORIES


def test_questions_for_people(capsys, tmp_path):
    path = tmp_path / "questions.txt"
    path.write_text("Don't you agree that the park is lovely?\nHow did you travel here?\n", "utf-8")
    said = call(capsys, "check", "questions", path)
    assert said.code == 0
    assert "1. Don't you agree" in said.out
    assert "2. How did you travel here?" in said.out


ARABIC = "مرحبا بكم في الاجتماع القادم."
POLISH = "Zapraszamy państwa na spotkanie w sprawie przyszłości biblioteki."


def checked(capsys, tmp_path, what, text, *options):
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode())
    said = call(capsys, "check", what, path, *options)
    assert (said.code, said.err) == (0, "")
    return said.out


def test_a_letter_in_another_language_is_said_to_be_beyond_the_coach(capsys, tmp_path):
    said = checked(capsys, tmp_path, "letter", ARABIC)
    assert said == "Line 1 is not in English. There is no advice on it.\n"
    text = f"{POLISH}\r\n{POLISH}\r\n\r\n{POLISH}"
    said = checked(capsys, tmp_path, "letter", text)
    assert said == "Lines 1 to 4 are not in English. There is no advice on them.\n"


def test_a_letter_in_two_languages(capsys, tmp_path):
    text = f"Come to the hall.\n\nPlease utilise it. {POLISH}\n\n{ARABIC}"
    lines = checked(capsys, tmp_path, "letter", text).splitlines()
    assert lines[0] == "7 words in 2 sentences."
    assert "Part of lines 3 to 5 is not in English. There is no advice on it." in lines
    assert "1 thing to look at." in lines
    assert "Nothing to mend in the rest." in checked(
        capsys, tmp_path, "letter", f"Come to the hall.\n\n{ARABIC}"
    )
    found = json.loads(checked(capsys, tmp_path, "letter", text, "--json"))
    assert [text[place["start"] : place["end"]] for place in found["beyond"]] == [POLISH, ARABIC]
    assert [finding["text"] for finding in found["findings"]] == ["utilise"]


def test_several_parts_of_one_line_are_told_once(capsys, tmp_path):
    said = checked(capsys, tmp_path, "letter", f"Come to the hall. {POLISH} Thank you. {POLISH}")
    assert said.count("Part of line 1 is not in English.") == 1


def test_questions_in_another_language(capsys, tmp_path):
    text = f"{POLISH}\nDo you not disagree with this? {ARABIC}\nHow old are you?"
    lines = [line.strip() for line in checked(capsys, tmp_path, "questions", text).splitlines()]
    assert lines[1] == "This is not in English. There is no advice on it."
    assert lines[3] == "Part of this is not in English. There is no advice on it."
    assert "Nothing to mend." in lines  # of the third
    first, second, third = json.loads(checked(capsys, tmp_path, "questions", text, "--json"))
    assert (first["findings"], first["beyond"]) == ([], [{"start": 0, "end": len(POLISH)}])
    place = second["beyond"][0]
    assert second["text"][place["start"] : place["end"]] == ARABIC
    assert "beyond" not in third


SET = "What is your age?\nIs the park clean? | Yes | No | Don't know\n" * 4


def test_a_set_as_json(capsys, tmp_path):
    path = tmp_path / "set.txt"
    path.write_bytes(SET.encode())
    listed = json.loads(call(capsys, "check", "questions", path, "--json").out)
    found = json.loads(
        call(capsys, "check", "questions", path, "--json", "--set", "--minutes", 1).out
    )
    assert set(found) == {"questions", "set"}
    assert found["questions"] == listed
    assert {"set.no_open_question", "set.sensitive", "set.too_many"} <= {
        finding["rule"] for finding in found["set"]
    }
    for finding in found["set"]:
        assert set(finding) == FINDING
        assert SET[finding["start"] : finding["end"]] == finding["text"]


def test_the_minutes_promised(capsys, tmp_path):
    path = tmp_path / "set.txt"
    path.write_text(SET, "utf-8")
    said = call(capsys, "check", "questions", path, "--minutes", "1.5")
    assert (said.code, said.err) == (0, "")
    assert "These questions take about 2 minutes" not in said.out
    assert "take about 2 minutes" in call(capsys, "check", "questions", path, "--minutes", 1).out


@pytest.mark.parametrize("minutes", ["x", "0", "-1", "nan", "inf", ""])
def test_minutes_that_are_none_are_wrong_use(capsys, tmp_path, minutes):
    path = tmp_path / "set.txt"
    path.write_text(SET, "utf-8")
    said = call(capsys, "check", "questions", path, f"--minutes={minutes}")
    assert (said.code, said.out) == (2, "")
    assert "is not a number of minutes" in said.err


@pytest.mark.parametrize("options", [["--set"], ["--minutes", "5"], ["--set", "--minutes", "5"]])
def test_what_is_for_questions_alone_is_wrong_use_with_a_letter(capsys, letter, options):
    said = call(capsys, "check", "letter", letter, *options)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"{options[0]} is for questions only.")


def test_a_set_for_people(capsys, tmp_path):
    path = tmp_path / "set.txt"
    path.write_text(SET, "utf-8")
    said = call(capsys, "check", "questions", path).out
    assert "\nAll the questions together\n   " in said
    assert call(capsys, "check", "questions", path, "--set").out == said
    path.write_text("What do you think of the park?\n", "utf-8")
    said = call(capsys, "check", "questions", path).out
    assert "All the questions together" not in said
    whole = call(capsys, "check", "questions", path, "--set").out
    assert whole == f"{said}\nAll the questions together\n   Nothing to mend.\n"


def test_no_questions(capsys, tmp_path):
    path = tmp_path / "none.txt"
    path.write_text("\n \n", "utf-8")
    said = call(capsys, "check", "questions", path, "--set").out
    assert "There are no questions" in said
    assert "together" not in said
    assert json.loads(call(capsys, "check", "questions", path, "--json").out) == []


@pytest.mark.parametrize("what", ["letter", "questions"])
def test_standard_input(capsys, monkeypatch, what):
    data = "What do you think of the café?".encode()
    stream = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    said = call(capsys, "check", what, "-", "--json")
    assert said.code == 0
    assert json.loads(said.out)


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"PK\x03\x04\x14\x00", b"\x89PNG\r\n\x1a\n", b"a\x00b", b"{\\rtf1 x}"],
)
def test_what_is_no_text_is_refused(capsys, tmp_path, data):
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    said = call(capsys, "check", "letter", path)
    assert is_plain(said)
    assert "“a.bin” is not a text file." in said.err


@pytest.mark.parametrize("mark", "\t\v\f\x1c\x1d\x1e\x85\u2028\u2029")
def test_every_kind_of_space_may_stand_in_a_text(capsys, tmp_path, mark):
    path = tmp_path / "letter.txt"
    path.write_bytes(f"We met.{mark}We utilise it.".encode())
    said = call(capsys, "check", "letter", path, "--json")
    assert said.code == 0
    [found] = json.loads(said.out)["findings"]
    assert (found["text"], found["start"]) == ("utilise", 11)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_places_count_the_mark_of_the_encoding_as_given(capsys, tmp_path, encoding):
    text = "\ufeffDear friend,\n\nWe utilise it.\n"
    path = tmp_path / "letter.txt"
    path.write_bytes(text.encode(encoding))
    said = json.loads(call(capsys, "check", "letter", path, "--json").out)
    [found] = said["findings"]
    assert text[found["start"] : found["end"]] == found["text"] == "utilise"
    assert said["reading"]["words"] == 3
    path.write_bytes("\ufeffDo you utilise it?".encode(encoding))
    [asked] = json.loads(call(capsys, "check", "questions", path, "--json").out)
    assert asked["text"] == "Do you utilise it?"


def test_many_questions_are_not_checked_without_a_word(capsys, tmp_path):
    path = tmp_path / "questions.txt"
    path.write_text("Do you swim?\n" * 2_500)
    said = call(capsys, "check", "questions", path, "--json")
    assert "Checking 2,501 lines." in said.err
    assert len(json.loads(said.out)) == 2_500
    path.write_text("Do you swim?\n" * 20)
    assert call(capsys, "check", "questions", path).err == ""


def test_a_missing_dictionary_is_told(capsys, letter, monkeypatch):
    monkeypatch.setattr(coach, "spelling_is_missing", lambda: True)
    said = call(capsys, "check", "letter", letter)
    assert "Spelling was not checked: the dictionary is missing." in said.out.splitlines()
    found = json.loads(call(capsys, "check", "letter", letter, "--json").out)
    assert found["spelling_checked"] is False


def test_a_missing_file_and_a_folder_are_refused(capsys, tmp_path):
    assert is_plain(call(capsys, "check", "letter", tmp_path / "none.txt"))
    assert is_plain(call(capsys, "check", "questions", tmp_path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_of_other_programs_are_read(capsys, tmp_path, encoding):
    path = tmp_path / "letter.txt"
    path.write_bytes("The café is “open” – we utilise it.".encode(encoding))
    found = json.loads(call(capsys, "check", "letter", path, "--json").out)
    place = 24 + (encoding in ("utf-8-sig", "utf-16"))  # the mark of the encoding is a character
    assert [(f["text"], f["start"]) for f in found["findings"]] == [("utilise", place)]


def test_an_empty_letter(capsys, tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    found = json.loads(call(capsys, "check", "letter", path, "--json").out)
    assert found["findings"] == []
    assert found["reading"]["average"] is None


def test_wrong_use(capsys, letter):
    assert call(capsys, "check", "poem", letter).code == 2
    assert call(capsys, "check", "letter").code == 2
    assert call(capsys, "check", "letter", letter, "--fail-on", "note").code == 2


def test_in_a_process_of_its_own(letter):
    said = call_outside("check", "letter", letter, "--json")
    assert said.code == 0
    assert json.loads(said.out)["reading"]["words"] == 14


def test_both_lines_of_a_suggestion_are_indented(capsys, tmp_path):
    path = tmp_path / "q.txt"
    path.write_text("Do you not agree that the play area is great and safe?\n", "utf-8")
    lines = call(capsys, "check", "questions", path).out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.endswith("the play area is great?"))
    lead = "How far do you agree or disagree that the play area is"
    assert lines[at] == f"      Try: {lead} great?"
    assert lines[at + 1] == f"           {lead} safe?"
