"""What the page for letters to many says."""

from datetime import date
from pathlib import Path

import pytest

from ceframework_desktop.domain.contact import Contact
from ceframework_desktop.services import mail_merge
from ceframework_desktop.services.contact_search import Wanted
from ceframework_desktop.services.mail_merge import FILES, ONE_FILE, WORD, Options
from ceframework_desktop.services.merge_run import Made
from ceframework_desktop.ui.pages.letters import presenter
from ceframework_desktop.ui.pages.letters.presenter import EVERYONE, TAKING_PART
from tests.services.merging import merging_register


@pytest.fixture
def merging(tmp_path):
    with merging_register(tmp_path / "own.ceregister") as workspace:
        yield workspace


def planned(workspace, form=ONE_FILE, labels=""):
    engagement = workspace.engagements()[0].id
    return mail_merge.plan(
        workspace, engagement, workspace.contacts.all(), Options(form, labels=labels)
    )


def test_the_plan_says_how_many_in_which_print_and_language(merging):
    said = presenter.summary(planned(merging, labels="3x7"))
    assert said[0] == "5 letters: 4 on paper and 1 by e-mail."
    assert said[1] == "Print: 3 standard, 1 clear, 1 large."
    assert said[2] == "Languages: 4 English, 1 Polish."
    assert said[3] == (
        "Files: one PDF to print, 1 e-mail to open and send, with the text beside, a sheet of"
        " labels."
    )
    assert "4 PDFs" in presenter.summary(planned(merging, FILES))[3]
    assert "4 Word files" in presenter.summary(planned(merging, WORD))[3]


def test_whoever_gets_no_letter_is_named_with_the_reason(merging):
    (out,) = planned(merging).left_out
    assert presenter.left_out(out) == "No Address: They want post, but there is no address."


def test_nobody_chosen_is_said(merging):
    engagement = merging.engagements()[0].id
    (said,) = presenter.summary(mail_merge.plan(merging, engagement, ()))
    assert "No letter will be made" in said


def test_whom_to_choose_from(merging):
    engagement = merging.engagements()[0].id
    merging.contacts.add({"name": "Zoe Example", "groups": "youth"})

    def shown(who, **wanted):
        found = presenter.people(merging, engagement, who, Wanted(**wanted))
        return {person.title for person in found}

    assert "Zoe Example" not in shown(TAKING_PART)
    assert shown(EVERYONE) - shown(TAKING_PART) == {"Zoe Example"}
    assert shown(EVERYONE, group="youth") == {"Zoe Example"}
    assert shown(TAKING_PART, language="pl") == {"Łukasz Żółć"}


def test_a_person_is_shown_with_what_is_not_usual():
    held = Contact("1", name="A", organisation="B", print_style="large", language="ur")
    assert presenter.person(held).detail == "B · Post · Large print · Urdu"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (2, "A few seconds left"),
        (14, "About 10 seconds left"),
        (61, "About a minute left"),
        (200, "About 3 minutes left"),
    ],
)
def test_time_left_is_rough(seconds, said):
    assert presenter.time_left(seconds) == said


def test_progress_in_words():
    said = presenter.progress(1200, 3500, "About a minute left")
    assert said == "1,200 of 3,500 letters. About a minute left."
    assert presenter.progress(0, 3, "") == "0 of 3 letters."


def ended(letters, **how):
    how = {"kept": 0, "stopped": False} | how
    return Made(Path(), (), letters=letters, pages=0, seconds=1.0, dated=date(2026, 3, 4), **how)


def test_a_stopped_run_says_what_is_there(merging):
    files = presenter.made(planned(merging, FILES), ended(2, stopped=True))
    assert files.heading == "Stopped after 2 letters."
    assert "Carry on" in files.lines[0]
    one = presenter.made(planned(merging), ended(2, stopped=True, is_anew=True))
    assert "nothing half-made is left" in one.lines[0]
    assert "begins anew" in one.lines[0]
    mails = presenter.made(planned(merging), ended(5, stopped=True))
    assert "Carry on" in mails.lines[0]


def test_a_finished_run_says_that_nothing_was_sent(merging):
    done = presenter.made(planned(merging), ended(5, kept=3))
    assert done.heading == "5 letters were made."
    assert done.lines[0].startswith("3 files were there already and right.")
    assert "Nothing has been sent" in done.lines[1]
    noted = presenter.made(planned(merging), ended(5, notes=("An empty box is printed.",)))
    assert noted.lines[0] == "An empty box is printed."


def test_beginning_on_a_new_sheet_is_for_one_file(merging):
    assert presenter.options(ONE_FILE, "dl", "", two_sided=True).two_sided
    assert not presenter.options(FILES, "dl", "", two_sided=True).two_sided


def test_a_long_path_may_go_on_in_the_next_line():
    assert presenter.shown_path(Path("a") / "b").count("\u200b") == 1


def test_the_folder_is_named_after_the_engagement(merging):
    engagement = merging.engagements()[0]
    assert presenter.default_folder(Path("d"), engagement) == Path("d/MSC-2026-001 letters")
