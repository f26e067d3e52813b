"""An engagement that was taken out: no page, field or signal may stumble over it."""

import pytest

from ceframework_desktop.domain.errors import CannotSave
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.session import FieldId
from tests.gui.conftest import settle

PAGES = ("topic", "check", "exempt", "documents")


@pytest.mark.parametrize("page", PAGES)
def test_redoing_a_removal_leads_from_each_page_of_it_to_the_list(sample, page):
    session = sample.session
    found = session.workspace.find("VAR-2005-002").id
    session.workspace.remove_engagement(found)
    session.undo()
    sample.show_destination(Destination(page, found, "people" if page == "topic" else ""))
    settle()
    assert sample.here.page == page
    assert session.redo() is not None
    settle()
    assert sample.here.page == "home"
    assert not sample.body.banner.isVisible()
    session.organisation_changed.emit()
    session.engagement_changed.emit(found)
    settle()


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_it_hears_of_it_while_it_is_still_in_front(sample, page):
    session = sample.session
    found = session.workspace.find("VAR-2005-002").id
    sample.show_destination(Destination(page, found, "people" if page == "topic" else ""))
    settle()
    session.workspace.remove_engagement(found)
    shown = sample.page
    handler = getattr(shown, "_on_engagement_changed")  # noqa: B009 - each page has its own
    handler(found)
    session.organisation_changed.emit()
    sample.frame.going.step(1)
    assert sample.here.page == page
    session.engagement_changed.emit(found)
    assert sample.here.page == "home"


def test_taking_back_a_new_engagement_while_one_types_leads_to_the_list(own, keys, write):
    keys("Ctrl+N")
    made = own.here.engagement
    assert made
    own.session.undo()
    settle()
    assert own.here.page == "home"
    assert not own.session.has(made)
    assert not own.body.banner.isVisible()


def test_text_of_it_that_was_not_saved_holds_up_nothing(sample, monkeypatch):
    session = sample.session
    gone = session.workspace.find("VAR-2005-002").id
    other = session.workspace.find("VAR-2005-001").id

    def refuse(*_args):
        raise CannotSave("The stick is gone.", "Put it back.")

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "save_answer", refuse)
        assert not session.save_field(FieldId(gone, "title"), "One")
        assert not session.save_field(FieldId(other, "title"), "Other")
    session.save("", lambda workspace: workspace.remove_engagement(gone))
    assert session.unsaved == {}
    assert session.engagement(other).answers["title"] == "Other"
    assert session.save_field(FieldId(gone, "title"), "Too late")
    assert session.unsaved == {}
