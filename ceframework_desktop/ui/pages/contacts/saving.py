"""Saving in a file: the list as a spreadsheet, and a copy of all that is held on one person.

Each function asks where to, saves, and says on the page's notice what came of it. True once
something was saved.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import personal_data
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Notice

_CSV = "Spreadsheet (*.csv)"
_KEEP_SAFE = "Anyone who has this file can read it. Keep it safe, and delete it when you are done."
_LOOK_THROUGH = "Look through it before you hand it over. It may also name other people."


def save_list(page: Page, notice: Notice, ids: Sequence[str]) -> bool:
    """The contacts with these ids as a spreadsheet."""
    from ceframework_desktop.services import file_writing
    from ceframework_desktop.services.contact_export import to_csv

    workspace = page.session.workspace
    name = f"contacts {workspace.today.isoformat()}.csv"
    chosen = dialogs().save_document(page, paths.documents_folder() / name, [_CSV])
    if chosen is None:
        return False
    path = chosen[0] if chosen[0].suffix else chosen[0].with_suffix(".csv")
    try:
        data = to_csv([workspace.contacts.get(contact) for contact in ids])
        file_writing.write_file(path, data, force=path == chosen[0], private=True)
        personal_data.note_given_out(workspace, ids, personal_data.LIST)
    except UserError as error:
        notice.say_error(error)
        return False
    notice.say(f"Saved as “{path.name}”.", _KEEP_SAFE)
    return True


def save_held(page: Page, notice: Notice, contact: str) -> bool:
    """A copy of what is held on one contact, in the form that the user chooses."""
    from ceframework_desktop.services import held_copy

    workspace = page.session.workspace
    filters = [f"{name} (*.{suffix})" for suffix, name in held_copy.FORMATS.items()]
    start = paths.documents_folder() / held_copy.file_name(workspace)
    chosen = dialogs().save_document(page, start, filters)
    if chosen is None:
        return False
    path, picked = chosen
    forms = zip(held_copy.FORMATS, filters, strict=True)
    suffix = next((suffix for suffix, shown in forms if shown == picked), "pdf")
    asked = path.suffix.lower().lstrip(".") in held_copy.FORMATS
    path = path if asked else path.with_name(f"{path.name}.{suffix}")
    try:
        held_copy.save_copy(workspace, contact, path, force=asked)
    except UserError as error:
        notice.say_error(error)
        return False
    notice.say(f"Saved as “{path.name}”.", _LOOK_THROUGH)
    return True
