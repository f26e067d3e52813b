"""A report of a fault tells where it happened, and nothing that anyone wrote."""

import sys

from ceframework_desktop.ui.errors import REPORTS, FaultHandler, keep_report, report

SECRET = "Mrs Example of 12 Hidden Street"


def fault():
    """A fault whose message, values and local names hold somebody's words."""
    answer = {SECRET: SECRET}
    try:
        raise ValueError(f"cannot read {answer}")
    except ValueError:
        return sys.exc_info()


def test_a_report_names_the_fault_and_the_place_without_the_words():
    kind, _error, trace = fault()
    text = report(kind, trace)
    assert "ValueError" in text
    assert "test_faults.py" in text
    assert "in fault" in text
    assert SECRET not in text
    assert "Hidden" not in text


def test_no_folder_of_the_user_is_named():
    kind, _error, trace = fault()
    text = report(kind, trace)
    assert "/home" not in text
    assert str(sys.prefix) not in text


def test_a_fault_is_kept_and_shown(tmp_path, capsys):
    shown = []
    FaultHandler(tmp_path, shown.append)(*fault())
    kept = (tmp_path / REPORTS).read_text("utf-8")
    assert "ValueError" in kept
    assert SECRET not in kept
    assert SECRET not in capsys.readouterr().err
    assert len(shown) == 1


def test_a_fault_while_one_is_shown_is_kept_but_not_shown(tmp_path):
    shown = []

    def show(text):
        shown.append(text)
        handler(*fault())

    handler = FaultHandler(tmp_path, show)
    handler(*fault())
    assert len(shown) == 1
    assert (tmp_path / REPORTS).read_text("utf-8").count("Fault:") == 2


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    assert keep_report(file / "below", "text") is None


def test_the_file_of_reports_does_not_grow_for_ever(tmp_path):
    (tmp_path / REPORTS).write_text("x" * 300_000)
    keep_report(tmp_path, "new")
    assert (tmp_path / REPORTS).stat().st_size < 1000
