"""The writing coach, against the least work on the same text: split it, look each word up."""

import itertools
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.timing import Comparison, Timed, compare, pairs_wanted, report
from ceframework_desktop.plain_english.letter import Coach
from ceframework_desktop.plain_english.wording import index, packs_folder

ROOT = Path(__file__).resolve().parents[1]
GOOD = ROOT / "tests" / "plain_english" / "samples" / "good.txt"
LETTER = 320  # words
TYPED_IN = 1000  # words
_NUMBERS = itertools.count()  # shared: a paragraph of one row may stand in another
_WORD = re.compile(r"\w+|\S")
_SENTENCE_END = re.compile(r"(?<=[a-z])(?=[.!?](?:\s|$))")


def clocked(work: Callable[[], object]) -> float:
    """The milliseconds of processor time: a busy machine would double the rest in one of twenty."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def fresh_text(text: str) -> Callable[[], str]:
    """The text with another word in every sentence each time, so that nothing is remembered."""

    def give() -> str:
        number = next(_NUMBERS)
        parts = (_SENTENCE_END.sub(f" {number}", part) for part in text.split("\n\n"))
        return "\n\n".join(f"{part} {number}" for part in parts)

    return give


def our_check(coach: Coach, give: Callable[[], str]) -> Timed:
    """One check of a text that the coach has not seen."""

    def check() -> float:
        text = give()
        return clocked(lambda: coach.check(text))

    return check


def bare_look_up(words: set[str], give: Callable[[], str]) -> Timed:
    """Every word of the text, looked up."""

    def look() -> float:
        text = give()
        return clocked(lambda: [word for word in _WORD.findall(text) if word in words])

    return look


def slowest(works: list[Timed]) -> Timed:
    """The time that 95 in 100 of these stay under."""

    def run() -> float:
        times = sorted(work() for work in works)
        return times[min(len(times) - 1, int(len(times) * 0.95))]

    return run


def typing(coach: Coach, text: str) -> Timed:
    """One letter typed into the last paragraph of a text that is otherwise known."""
    numbers = itertools.count()
    coach.check(text)

    def check() -> float:
        changed = text + " and" + "x" * (next(numbers) % 50)
        return clocked(lambda: coach.check(changed))

    return check


def bare_read() -> None:
    """The packs as bytes, cut into lines."""
    for path in packs_folder().glob("*.rules"):
        path.read_text(encoding="utf-8").splitlines()


def load() -> None:
    """The packs, read, checked and indexed."""
    index.cache_clear()
    Coach()


def in_new_process(which: str) -> float:
    """The milliseconds of the import, as a new process says."""
    command = [sys.executable, "-m", "benchmarks.coach_import", which]
    return float(subprocess.check_output(command, text=True, cwd=ROOT))


def words_of(text: str, number: int) -> str:
    """The first words of a text, its paragraphs kept."""
    ends = [match.end() for match in re.finditer(r"\S+", text * (1 + number // 900))]
    return (text * (1 + number // 900))[: ends[number - 1]]


def looking() -> list[Comparison]:
    """What a check takes: of a paragraph, of a letter, and after one key."""
    good, coach = GOOD.read_text(encoding="utf-8"), Coach()
    known = set(good.split())
    paragraphs = [part for part in good.split("\n\n") if len(part.split()) > 20]
    gives = [fresh_text(part) for part in paragraphs]
    letter = fresh_text(words_of(good, LETTER))
    typed = words_of(good, TYPED_IN)
    return [
        compare(
            "paragraph, 95 in 100 below",
            slowest([our_check(coach, give) for give in gives]),
            slowest([bare_look_up(known, give) for give in gives]),
            pairs=pairs_wanted(15),
            goal=60,
        ),
        compare(
            f"letter of {LETTER} words",
            our_check(coach, letter),
            bare_look_up(known, letter),
            pairs=pairs_wanted(31),
            goal=40,
        ),
        compare(
            f"a key typed among {TYPED_IN} words",
            typing(coach, typed),
            bare_look_up(known, lambda: typed),
            pairs=pairs_wanted(31),
            goal=12,
        ),
    ]


def starting() -> list[Comparison]:
    """What it takes before the first check."""
    return [
        compare(
            "load",
            lambda: clocked(load),
            lambda: clocked(bare_read),
            pairs=pairs_wanted(11),
            goal=130,
        ),
        compare(
            "import",
            lambda: in_new_process("ours"),
            lambda: in_new_process("bare"),
            pairs=pairs_wanted(7),
            goal=12,
        ),
    ]


def main() -> int:
    """Print the table."""
    rows = [*looking(), *starting()]
    return report("The writing coach, against looking each word up", rows)


if __name__ == "__main__":
    sys.exit(main())
