"""What the page "Send the letter" says. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from ceframework_desktop.domain.contact import (
    DELIVERIES,
    ENGLISH,
    PRINT_STYLES,
    STANDARD,
    Contact,
    language_name,
)
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.record import record
from ceframework_desktop.services.contact_search import Wanted
from ceframework_desktop.services.file_writing import safe_name
from ceframework_desktop.services.mail_merge import (
    FILES,
    IN_ALL,
    IN_STANDARD,
    NO_TEMPLATE,
    ONE_FILE,
    WORD,
    LeftOut,
    Options,
    Plan,
)
from ceframework_desktop.services.merge_run import Made
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.choices import Choices

TAKING_PART, EVERYONE = "part", "all"
WHO: Choices = (
    ("Those who take part in this engagement", TAKING_PART),
    ("Everyone on the list of contacts", EVERYONE),
)
FORMS: Choices = (
    ("One PDF with all of them, to print", ONE_FILE),
    ("A PDF each", FILES),
    ("A Word file each", WORD),
)
TEMPLATE: Choices = (
    ("Letters in standard print", IN_STANDARD),
    ("All letters, made larger for those who want larger print", IN_ALL),
    ("No letters: use the program’s own design", NO_TEMPLATE),
)
ENVELOPE: Choices = (
    ("DL with a window (110 × 220 mm)", "dl"),
    ("C5 with a window (162 × 229 mm)", "c5"),
)
LABEL: Choices = (
    ("None", ""),
    ("21 on a sheet, 63.5 × 38.1 mm (L7160)", "3x7"),
    ("18 on a sheet, 63.5 × 46.6 mm (L7161)", "3x6"),
    ("14 on a sheet, 99.1 × 38.1 mm (L7163)", "2x7"),
)


@record
class Person:
    """One contact in the list, every text ready to be shown."""

    id: str
    title: str
    detail: str


def people(workspace: Workspace, engagement: str, who: str, wanted: Wanted) -> tuple[Person, ...]:
    """The contacts to choose from, in the order of the alphabet."""
    within = engagement if who == TAKING_PART else ""
    found = workspace.contacts.select(
        Wanted(
            wanted.search,
            wanted.group,
            wanted.delivery,
            wanted.language,
            wanted.print_style,
            within,
        )
    )
    return tuple(person(item) for item in found)


def person(item: Contact) -> Person:
    """A contact with what decides how the letter is made; what is usual goes without saying."""
    parts = [item.organisation if item.name else "", _label(DELIVERIES, item.delivery)]
    if item.print_style != STANDARD:
        parts.append(_label(PRINT_STYLES, item.print_style))
    if item.language != ENGLISH:
        parts.append(language_name(item.language))
    return Person(item.id, item.title, " · ".join(part for part in parts if part))


def chosen_in_words(chosen: int, of: int) -> str:
    """ "3 of 12 chosen"."""
    return f"{chosen:,} of {of:,} chosen"


def options(
    form: str, envelope: str, labels: str, template: str = IN_STANDARD, *, two_sided: bool
) -> Options:
    """What was chosen. Starting on a new sheet means something for one file only."""
    return Options(form, envelope, labels, two_sided and form == ONE_FILE, template)


def summary(plan: Plan) -> tuple[str, ...]:
    """What will be made, as whole sentences."""
    if not plan.letters:
        return ("No letter will be made yet. Choose who gets one.",)
    found = [_how_many(plan)]
    contacts = [letter.contact for letter in plan.letters]
    found.append(f"Print: {_counts(_style(item) for item in contacts)}.")
    if any(letter.language != ENGLISH for letter in plan.letters):
        names = _counts(language_name(letter.language) for letter in plan.letters)
        found.append(f"Languages: {names}.")
    found.append(_files(plan))
    return tuple(found)


def _how_many(plan: Plan) -> str:
    paper, mail = len(plan.printed), len(plan.mailed)
    if not mail:
        return f"{counted(paper, 'letter')}, on paper."
    if not paper:
        return f"{counted(mail, 'letter')}, by e-mail."
    return f"{counted(paper + mail, 'letter')}: {paper:,} on paper and {mail:,} by e-mail."


def _files(plan: Plan) -> str:
    """What files there will be."""
    paper, mail = len(plan.printed), len(plan.mailed)
    parts = []
    if paper and plan.options.form == ONE_FILE:
        parts.append("one PDF to print")
    elif paper:
        parts.append(counted(paper, "Word file" if plan.options.form == WORD else "PDF"))
    if mail:
        parts.append(f"{counted(mail, 'e-mail')} to open and send, with the text beside")
    if paper and plan.options.labels:
        parts.append("a sheet of labels")
    return f"Files: {', '.join(parts)}."


def _counts(names: Iterable[str]) -> str:
    """ "8 standard, 2 large", the most first."""
    return ", ".join(f"{count:,} {name}" for name, count in Counter(names).most_common())


def _style(item: Contact) -> str:
    return _label(PRINT_STYLES, item.print_style).removesuffix(" print").lower()


def left_out(item: LeftOut) -> str:
    """Who gets no letter, and why."""
    return f"{item.contact.title}: {' '.join(item.reasons)}"


def counted(number: int, noun: str) -> str:
    """ "1 letter", "1,200 letters"."""
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"


def default_folder(documents: Path, engagement: Engagement) -> Path:
    """Where the letters go unless another folder is chosen."""
    return documents / safe_name(f"{engagement.ref} letters")


def shown_path(path: Path) -> str:
    """A path that may go on in the next line after each folder's name."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")


def time_left(seconds: float | None) -> str:
    """How long it still takes, roughly, or ""."""
    if seconds is None:
        return ""
    if seconds < 60:
        tens = max(10, round(seconds / 10) * 10)
        return "A few seconds left" if seconds < 8 else f"About {tens} seconds left"
    minutes = round(seconds / 60)
    return "About a minute left" if minutes == 1 else f"About {minutes} minutes left"


def progress(done: int, total: int, left: str) -> str:
    """ "120 of 3,500 letters. About 2 minutes left."."""
    return f"{done:,} of {total:,} letters. {left}{'.' if left else ''}".rstrip()


_ANEW = (
    "The PDF was not made, and nothing half-made is left. One PDF is always made in one go: 3,500"
    " letters take a few seconds. So it begins anew, and nothing is lost by it."
)
_CARRY_ON = "Each of them is whole. Carry on to make the rest: what is there stays as it is."


@record
class Result:
    """How a run ended: a heading, and what to know or do."""

    heading: str
    lines: tuple[str, ...]


def made(plan: Plan, made: Made) -> Result:
    """What to say when a run has ended."""
    letters, kept = made.letters, made.kept
    if made.is_anew:
        return Result("Stopped.", (_ANEW,))
    if made.stopped:
        heading = f"Stopped after {counted(letters, 'letter')}."
        return Result(heading, (_CARRY_ON,))
    lines = []
    if made.gone:
        who = "1 person was" if made.gone == 1 else f"{made.gone:,} people were"
        lines.append(f"{who} taken off the list meanwhile. There is no letter to them.")
    if kept:
        lines.append(f"{counted(kept, 'file')} {_were(kept)} there already and right.")
    lines += made.notes
    if plan.mailed:
        lines.append(
            "Nothing has been sent. Open each e-mail file with your mail program, look at it, and"
            " send it."
        )
    if plan.printed:
        lines.append(
            "Hold one letter against your envelope before you print them all: the address has to"
            " stand in its window."
        )
    return Result(f"{counted(letters, 'letter')} {_were(letters)} made.", tuple(lines))


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _label(choices: Sequence[object], value: str) -> str:
    found = (str(getattr(o, "label", "")) for o in choices if getattr(o, "id", "") == value)
    return next(found, value)
