"""Where the user can go. No Qt."""

from __future__ import annotations

from ceframework_desktop.domain.record import record

WELCOME = "welcome"
HOME = "home"
TOPIC = "topic"
CHECK = "check"
EXEMPT = "exempt"
DOCUMENTS = "documents"
LETTERS = "letters"  # the letter to every contact who is chosen
LANGUAGES = "languages"  # the letter in other languages
ORGANISATION = "organisation"
CONTACTS = "contacts"  # the list of people and groups
CONTACT = "contact"  # one of them; the destination's `topic` is its id
CONTACTS_IMPORT = "contacts_import"
FORM = "form"  # a filled-in form that came back
BACKUPS = "backups"
LIBRARY = "library"  # standards word for word, definitions, glossary
HELP = "help"
MINUTES = "minutes"  # told to people: below the questions to ask, as a column of them
READING = (HELP, LIBRARY)  # read beside the work: Esc goes back to it


@record
class Destination:
    """A page, and what it should show.

    `engagement` is an engagement id for the pages of an engagement, else "". `topic` goes with
    the topic page and may name a help or library section; `question` asks for the focus to be
    put on that question's field, `row` and `column` on one field of a table. For the documents
    page `row` is the language in which to show the letter.
    """

    page: str
    engagement: str = ""
    topic: str = ""
    question: str = ""
    row: str = ""
    column: str = ""
