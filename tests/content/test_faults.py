"""Each way of breaking a pack gives one plain message with file and line."""

import os
from pathlib import Path

import pytest

from ceframework_desktop.content import load_framework
from ceframework_desktop.domain import known
from ceframework_desktop.domain.errors import BadPack

from .packs import change, copy_to, line_of, problems_in, rotherham

# file, what stands there, what is put there, a text on the line to blame, the message
FAULTS = [
    (
        "plan.toml",
        'kind = "rows"\nrow_name = "barrier"',
        'kind = "grid"',
        'kind = "grid"',
        "question 'barriers' has the unknown kind 'grid'. Known are: short, long, choice, choices, "
        "date, number, money, rows, people.",
    ),
    (
        "plan.toml",
        'row_name = "barrier"',
        'row_nam = "barrier"',
        'row_nam = "barrier"',
        "question 'barriers' has the unknown key 'row_nam'.",
    ),
    (
        "plan.toml",
        'good = "Each barrier',
        'god = "Each barrier',
        ('id = "barriers"', 2),
        "question 'barriers' has no 'good'.",
    ),
    (
        "think.toml",
        'help = "Use the date of the meeting',
        'help = "  "\nnote = "',
        'help = "  "',
        "question 'decision_date' has nothing in 'help'.",
    ),
    (
        "think.toml",
        'evidence = ["S1.1", "S2.2"]',
        'evidence = ["S1.1", "S2.2", "S9.9"]',
        "S9.9",
        "question 'known_already' is evidence for 'S9.9', which is not a criterion.",
    ),
    (
        "think.toml",
        'evidence = ["S1.1", "S2.2"]',
        'evidence = "S1.1"',
        'evidence = "S1.1"',
        "question 'known_already' needs a list of texts for 'evidence'.",
    ),
    (
        "think.toml",
        'id = "decider"',
        'id = "summary"',
        ('id = "summary"', 2),
        "question 'summary' is there twice.",
    ),
    (
        "plan.toml",
        '{ id = "cost", label = "Cost", kind = "money", required = true, hint = "In pounds. '
        'Write 0 if it is free" },\n    { id = "who"',
        '{ id = "cost", label = "Cost", kind = "choice" },\n    { id = "who"',
        'id = "cost", label = "Cost", kind = "choice"',
        "question 'barriers', column 'cost' is a choice and needs at least two options.",
    ),
    (
        "plan.toml",
        '{ id = "older", label = "Older people", tags = ["interest"]',
        '{ id = "young", label = "Older people", tags = ["interest"]',
        ('id = "young"', 2),
        "question 'communities' has 'young' twice among its options.",
    ),
    (
        "plan.toml",
        'id = "phone_round", label',
        'id = "phone round", label',
        "phone round",
        "question 'methods', column 'method', option 'phone round' may have only letters, digits, "
        "dots and _ in its id.",
    ),
    (
        "exempt.toml",
        'show_if = { question = "form_outcome"',
        'show_if = { question = "outcome"',
        'question = "outcome"',
        "question 'form_conditions' depends on 'outcome', which is not a choice question.",
    ),
    (
        "exempt.toml",
        'values = ["approved_with_conditions"]',
        'values = ["with_conditions"]',
        "show_if",
        "question 'form_conditions' depends on the option 'with_conditions', which 'form_outcome' "
        "does not have.",
    ),
    (
        "exempt.toml",
        'hide_if = { question = "ground", values = ["planning_application"',
        'hide_if = { question = "ground", values = ["planning"',
        'values = ["planning"',
        "question 'outside_deadline' depends on the option 'planning', which 'ground' does not "
        "have.",
    ),
    (
        "feedback.toml",
        'required_if = { column = "response", values = ["yes"',
        'required_if = { column = "answer", values = ["yes"',
        'column = "answer"',
        "question 'themes', column 'action' depends on 'answer', which is not a choice column "
        "here.",
    ),
    (
        "exempt.toml",
        'hide_if = { question = "ground", values = ["planning_application"',
        'hide_if = { question = "ground", values = ["planning"',
        'values = ["planning"',
        "question 'outside_deadline' depends on the option 'planning', which 'ground' does not "
        "have.",
    ),
    (
        "feedback.toml",
        'required_if = { column = "response", values = ["yes"',
        'required_if = { column = "response", values = ["aye"',
        '"aye"',
        "question 'themes', column 'action' depends on the option 'aye', which is not there.",
    ),
    (
        "feedback.toml",
        'values = ["partly", "no", "undecided"]',
        'values = ["partly", "undecided"]',
        'values = ["partly", "undecided"]',
        "question 'themes', column 'reason' must be required if the response is no, partly, "
        "undecided.",
    ),
    (
        "feedback.toml",
        'id = "undecided", label',
        'id = "later", label',
        ("options = [", 1),
        "question 'themes', column 'response' must have exactly the options no, partly, "
        "undecided, yes.",
    ),
    (
        "standards.toml",
        'checks = [\n    { kind = "answered", question = "missed"',
        'checks = [\n    { kind = "answered", question = "forgotten"',
        ("checks = [", 4),
        "criterion 'S1.4' has a check on 'forgotten', which is not a question.",
    ),
    (
        "standards.toml",
        'question = "communities", tag = "place"',
        'question = "communities", tag = "planet"',
        ("checks = [", 2),
        "criterion 'S1.2' has a check on 'communities', which has no option with the tag 'planet'.",
    ),
    (
        "standards.toml",
        'column = "method", tag = "written"',
        'column = "way", tag = "written"',
        ("checks = [", 13),
        "criterion 'S4.2' has a check on 'methods', which has no column 'way'.",
    ),
    (
        "standards.toml",
        'kind = "answered", question = "missed"',
        'kind = "rows_at_least", question = "missed"',
        ("checks = [", 4),
        "criterion 'S1.4' has a check on 'missed', which is not a table.",
    ),
    (
        "standards.toml",
        'kind = "twelve_weeks", question = "end_date"',
        'kind = "twelve_weeks", question = "start_date"',
        ("checks = [", 10),
        "criterion 'S3.2' has a check on 'start_date', which is not the closing date 'end_date'.",
    ),
    (
        "standards.toml",
        'question = "missed"',
        'question = "title"',
        ("checks = [", 4),
        "criterion 'S1.4' has a check on 'title', which does not name 'S1.4' as its evidence.",
    ),
    (
        "standards.toml",
        'kind = "answered", question = "missed"',
        'kind = "guessed", question = "missed"',
        ('question = "missed"', 1),
        "criterion 'S1.4', a check has the unknown kind 'guessed'. Known are: answered, "
        "rows_at_least, rows_complete, tagged, not_only_tagged, twelve_weeks.",
    ),
    (
        "standards.toml",
        'question = "team", at_least = 1',
        'question = "team", at_least = 0',
        ("checks = [", 29),
        "criterion 'S7.1' has a check on 'team', which asks for at least 0 rows.",
    ),
    (
        "standards.toml",
        "number = 2",
        "number = 3",
        "number = 3",
        "standard 'S2' should have the number 2.",
    ),
    (
        "standards.toml",
        "number = 2",
        'number = "two"',
        'number = "two"',
        "standard 'S2' needs a whole number for 'number'.",
    ),
    (
        "standards.toml",
        'id = "S1.2"',
        'id = "S1.1"',
        ('id = "S1.1"', 2),
        "criterion 'S1.1' is there twice.",
    ),
    (
        "stages.toml",
        'id = "check"\n',
        'id = "plan"\n',
        ('id = "plan"', 2),
        "the list of stages has 'plan' twice among its stages.",
    ),
    (
        "stages.toml",
        'file = "do.toml"',
        'file = "done.toml"',
        "done.toml",
        "stage 'do' names done.toml: the file is missing.",
    ),
    (
        "stages.toml",
        'file = "do.toml"',
        'file = "../do.toml"',
        "../do.toml",
        "stage 'do' names ../do.toml: the name of the file is not a plain name that ends in .toml.",
    ),
    (
        "stages.toml",
        'file = "do.toml"',
        'file = "plan.toml"',
        ('file = "plan.toml"', 2),
        "stage 'do' names plan.toml, which is used already.",
    ),
    (
        "exemptions.toml",
        "automatic = false",
        'automatic = "no"',
        'automatic = "no"',
        "ground 'ofsted_home_office' needs true or false for 'automatic'.",
    ),
    (
        "exemptions.toml",
        'id = "eu_policy"',
        'id = "eu_law"',
        "eu_law",
        "ground 'eu_law' is not an option of the question 'ground'.",
    ),
    (
        "exempt.toml",
        'id = "eu_policy"',
        'id = "eu_law"',
        "options = [",
        "question 'ground' has the option 'eu_law', which is not a ground in the exemptions.",
    ),
    (
        "exempt.toml",
        '{ id = "refused", label = "Refused" },',
        '{ id = "no", label = "Refused" },',
        ("options = [", 3),
        "question 'form_outcome' must have exactly the options approved, approved_with_conditions, "
        "refused.",
    ),
    (
        "pack.toml",
        'version = "2010.1"',
        "version = 2010",
        "version = 2010",
        "the pack, pack needs text in quotes for 'version'.",
    ),
    (
        "exemptions.toml",
        'standard = "S3"',
        'standard = "S8"',
        'standard = "S8"',
        "the exemptions name the standard 'S8', which is not there.",
    ),
    (
        "plan.toml",
        'id = "tell_dates"\nlabel = "How will people hear when it begins and ends?"\nkind = "long"',
        'id = "tell_dates"\nlabel = "How will people hear when it begins and ends?"\nkind = "date"',
        ('kind = "date"', 3),
        "question 'tell_dates' must be of the kind long.",
    ),
    (
        "plan.toml",
        '{ id = "role", label = "Role"',
        '{ id = "job", label = "Role"',
        ("columns = [", 3),
        "question 'team' needs the columns name, role, organisation, contact, in this order.",
    ),
    (
        "feedback.toml",
        'id = "by"\nlabel = "By when"\nkind = "date"',
        'id = "by"\nlabel = "By when"\nkind = "short"',
        ('kind = "short"', 2),
        "question 'themes', column 'by' must be of the kind date.",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "where", "message"), FAULTS)
def test_a_fault_names_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, where: str | tuple[str, int], message: str
) -> None:
    pack = copy_to(tmp_path)
    change(pack, file, old, new)
    text, nth = where if isinstance(where, tuple) else (where, 1)
    assert f"{file} line {line_of(pack, file, text, nth)}: {message}" in problems_in(pack)


def test_all_faults_are_told_at_once_in_order(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    change(pack, "think.toml", 'kind = "date"', 'kind = "day"')
    change(pack, "plan.toml", 'title = "Methods"', 'title = ""')
    change(pack, "plan.toml", 'title = "Dates"', "")
    with pytest.raises(BadPack) as caught:
        load_framework(pack)
    lines = [
        line_of(pack, "plan.toml", 'title = ""'),
        line_of(pack, "plan.toml", 'id = "dates"'),
        line_of(pack, "think.toml", 'kind = "day"'),
    ]
    assert caught.value.problems[:2] == (
        f"plan.toml line {lines[0]}: topic 'methods' has nothing in 'title'.",
        f"plan.toml line {lines[1]}: topic 'dates' has no 'title'.",
    )
    assert caught.value.problems[2].startswith(f"think.toml line {lines[2]}: ")
    assert len(caught.value.problems) == 4  # the wrong kind is also not the known one
    assert caught.value.what == "The content pack “pack” has 4 mistakes."


def test_a_topic_of_the_same_name_in_two_files(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    change(pack, "think.toml", 'id = "known"', 'id = "barriers"')
    line = line_of(pack, "plan.toml", 'id = "barriers"')
    assert f"plan.toml line {line}: topic 'barriers' is there twice." in problems_in(pack)


@pytest.mark.parametrize("name", sorted(known.KINDS))
def test_a_known_question_cannot_be_left_out(tmp_path: Path, name: str) -> None:
    pack = copy_to(tmp_path)
    file = next(
        f
        for f in pack.glob("*.toml")
        if f'[[topics.questions]]\nid = "{name}"' in f.read_text("utf-8")
    )
    change(
        pack,
        file.name,
        f'[[topics.questions]]\nid = "{name}"',
        f'[[topics.questions]]\nid = "{name}_x"',
    )
    assert f"the pack: question '{name}' is missing. Every pack must ask it." in problems_in(pack)


@pytest.mark.parametrize(
    ("question", "column"),
    [
        (question, column)
        for question, columns in known.COLUMNS.items()
        if question != known.TEAM
        for column in columns
    ],
)
def test_a_known_column_cannot_be_left_out(tmp_path: Path, question: str, column: str) -> None:
    pack = copy_to(tmp_path)
    file = next(
        f
        for f in pack.glob("*.toml")
        if f'[[topics.questions]]\nid = "{question}"' in f.read_text("utf-8")
    )
    text = file.read_text("utf-8")
    start = text.index(f'[[topics.questions]]\nid = "{question}"')
    at = text.index(f'id = "{column}"', text.index("columns", start))
    file.write_text(
        text[:at] + f'id = "{column}_x"' + text[at + len(f'id = "{column}"') :], "utf-8"
    )
    wanted = f"question '{question}' must have the column '{column}'."
    assert any(problem.endswith(wanted) for problem in problems_in(pack)), problems_in(pack)


@pytest.mark.parametrize("name", ["pack.toml", "standards.toml", "exemptions.toml", "stages.toml"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    pack = copy_to(tmp_path)
    (pack / name).unlink()
    assert problems_in(pack) == (f"{name}: the file is missing.",)


def test_an_empty_folder(tmp_path: Path) -> None:
    assert len(problems_in(tmp_path)) == 4
    assert len(problems_in(tmp_path / "nowhere")) == 4


def test_toml_that_is_not_well_formed(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    change(pack, "plan.toml", 'title = "Methods"', "title = Methods")
    line = line_of(pack, "plan.toml", "title = Methods")
    assert problems_in(pack) == (
        f"plan.toml line {line}: this is not well-formed TOML: Invalid value.",
    )


def test_toml_that_breaks_off(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    (pack / "do.toml").write_text('[[topics]]\nid = "sessions', "utf-8")
    (found,) = problems_in(pack)
    assert found.startswith("do.toml line 2: this is not well-formed TOML: ")


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    (pack / "do.toml").write_bytes(b"# one\n# two \xe9\n")
    assert problems_in(pack) == ("do.toml line 2: the file is not in UTF-8.",)


def test_a_file_nested_too_deeply(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    (pack / "pack.toml").write_text("a = " + "[" * 100_000, "utf-8")
    (found,) = problems_in(pack)
    assert found.startswith("pack.toml")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    with (pack / "pack.toml").open("a", encoding="utf-8") as file:
        file.write("#" * 2_000_001)
    assert problems_in(pack) == ("pack.toml: the file is larger than 2 megabytes.",)


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights on Windows")
def test_links_are_not_followed(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    elsewhere = (pack / "pack.toml").rename(tmp_path / "elsewhere.toml")
    (pack / "pack.toml").symlink_to(elsewhere)
    assert problems_in(pack) == (
        "pack.toml: this is not a plain file. Links and folders are not followed.",
    )


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    (pack / "pack.toml").unlink()
    (pack / "pack.toml").mkdir()
    assert problems_in(pack)[0].startswith("pack.toml: this is not a plain file.")


def test_windows_line_ends_and_a_byte_order_mark_are_fine(tmp_path: Path) -> None:
    pack = copy_to(tmp_path)
    for path in pack.glob("*.toml"):
        text = path.read_text("utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_framework(pack) == rotherham()
