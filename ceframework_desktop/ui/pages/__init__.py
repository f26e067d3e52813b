"""The pages of the window, in one explicit list.

This file knows no Qt, so that a presenter beside a page can be loaded without it. `Page`, which
every page extends, is in `base`. A page's own module is imported when the page is first shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ceframework_desktop.domain.record import record
from ceframework_desktop.ui import navigation

if TYPE_CHECKING:
    from .base import Page


@record
class PageSpec:
    """One page of the window.

    `load` imports the page and gives its class. `fills` pages take the whole middle of the
    window and scroll inside themselves; the others are set in a column of readable width that
    the window scrolls. `help` is the section of the guide that F1 opens from the page.
    """

    id: str
    title: str
    load: Callable[[], type[Page]]
    needs_register: bool = True
    needs_engagement: bool = False
    fills: bool = False
    help: str = ""


def _welcome() -> type[Page]:
    from .welcome.page import WelcomePage

    return WelcomePage


def _home() -> type[Page]:
    from .home.page import HomePage

    return HomePage


def _topic() -> type[Page]:
    from .topic.page import TopicPage

    return TopicPage


def _check() -> type[Page]:
    from .check.page import CheckPage

    return CheckPage


def _exempt() -> type[Page]:
    from .exempt.page import ExemptPage

    return ExemptPage


def _documents() -> type[Page]:
    from .documents.page import DocumentsPage

    return DocumentsPage


def _letters() -> type[Page]:
    from .letters.page import LettersPage

    return LettersPage


def _languages() -> type[Page]:
    from .languages.page import LanguagesPage

    return LanguagesPage


def _organisation() -> type[Page]:
    from .organisation.page import OrganisationPage

    return OrganisationPage


def _contacts() -> type[Page]:
    from .contacts.page import ContactsPage

    return ContactsPage


def _contact() -> type[Page]:
    from .contacts.one import ContactPage

    return ContactPage


def _contacts_import() -> type[Page]:
    from .contacts.bringing import BringingPage

    return BringingPage


def _form() -> type[Page]:
    from .form.page import FormPage

    return FormPage


def _backups() -> type[Page]:
    from .backups.page import BackupsPage

    return BackupsPage


def _library() -> type[Page]:
    from .library.page import LibraryPage

    return LibraryPage


def _help() -> type[Page]:
    from .help.page import HelpPage

    return HelpPage


PAGES: tuple[PageSpec, ...] = (
    PageSpec(navigation.WELCOME, "Welcome", _welcome, needs_register=False, help="start"),
    PageSpec(navigation.HOME, "Engagements", _home, fills=True, help="engagements"),
    PageSpec(navigation.TOPIC, "The guide", _topic, needs_engagement=True, help="guide"),
    PageSpec(navigation.CHECK, "Check", _check, needs_engagement=True, help="check"),
    PageSpec(navigation.EXEMPT, "Exemption", _exempt, needs_engagement=True, help="exemption"),
    PageSpec(
        navigation.DOCUMENTS,
        "Documents",
        _documents,
        needs_engagement=True,
        fills=True,
        help="documents",
    ),
    PageSpec(navigation.LETTERS, "Send the letter", _letters, needs_engagement=True, help="letter"),
    PageSpec(
        navigation.LANGUAGES,
        "The letter’s translations",
        _languages,
        needs_engagement=True,
        help="letter",
    ),
    PageSpec(navigation.ORGANISATION, "Your organisation", _organisation, help="organisation"),
    PageSpec(navigation.CONTACTS, "Contacts", _contacts, fills=True, help="people"),
    PageSpec(navigation.CONTACT, "A contact", _contact, help="people"),
    PageSpec(navigation.CONTACTS_IMPORT, "From a spreadsheet", _contacts_import, help="people"),
    PageSpec(navigation.FORM, "Take in a filled-in form", _form, help="exemption"),
    PageSpec(navigation.BACKUPS, "Backups", _backups, help="backups"),
    PageSpec(
        navigation.LIBRARY, "Library", _library, needs_register=False, fills=True, help="library"
    ),
    PageSpec(navigation.HELP, "Help", _help, needs_register=False, fills=True, help="help"),
)

# The section of the guide for a topic, or for all topics of a stage; else that of the page.
HELP_OF_TOPIC = {"dates": "exemption"}
HELP_OF_STAGE = {"exempt": "exemption", "do": "letter", "feedback": "letter"}


def page_spec(page_id: str) -> PageSpec:
    """The page with this id; KeyError if there is none."""
    for spec in PAGES:
        if spec.id == page_id:
            return spec
    raise KeyError(page_id)
