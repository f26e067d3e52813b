"""The languages of letters: which have words, and who has checked them.

The program brings its fixed words ("Dear", "Yours sincerely") in many languages. None of them was
checked by a native speaker when it was made. Whoever uses the program can have that done, and say
here who did it and when; it is kept in the register.
"""

from __future__ import annotations

from datetime import date

from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.errors import NotFound, UserError, quoted
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.translation import translations
from ceframework_desktop.domain.values import SHORT_LIMIT, show_day
from ceframework_desktop.storage import SetSetting

from .workspace import Workspace

_KEY = "languages.checked."


@record
class LetterLanguage:
    """One language. `checked` says who read its fixed words and when, "" if nobody has."""

    code: str
    name: str
    own_name: str
    checked: str

    @property
    def state(self) -> str:
        """What to show beside it."""
        return self.checked or "Not yet checked by a native speaker"


def languages(workspace: Workspace) -> tuple[LetterLanguage, ...]:
    """Every language but English that letters can be written in, by English name."""
    from ceframework_desktop.documents.phrases import languages as all_languages

    settings = workspace.register.settings()
    return tuple(
        LetterLanguage(
            own.code,
            own.name,
            own.own_name,
            str(settings.get(_KEY + own.code) or own.checked),
        )
        for own in all_languages()
        if own.code != "en"
    )


def set_checked(workspace: Workspace, code: str, by: str, on: date | None = None) -> None:
    """Say who checked the words of a language; an empty `by` takes it back. Raises NotFound."""
    if code not in {own.code for own in languages(workspace)}:
        raise NotFound(f"The program has no words in the language {quoted(code)}.")
    by = " ".join(by.split())
    if len(by) > SHORT_LIMIT:
        raise UserError("This name is too long.", "Please shorten it.")
    said = f"{by}, {show_day(on or workspace.today)}" if by else None
    workspace.register.apply(
        [SetSetting(_KEY + code, said)],
        author=workspace.organisation.person,
        label="the words of a language",
    )


def offered(engagement: Engagement) -> tuple[str, ...]:
    """The codes of the languages that the letter is there in, English first."""
    return ("en", *(item.language for item in translations(engagement)))
