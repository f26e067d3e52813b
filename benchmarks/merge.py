"""One letter to each of 3,500 people, against typst and WeasyPrint, which write tagged PDFs too.

`python -m benchmarks.merge files REGISTER OUT N`, and likewise with `one-file`, `word`, `typst` and
`weasyprint`, each make letters in a new process and print seconds, peak memory in MB and the bytes
written.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.timing import pairs_wanted
from ceframework_desktop.domain.contact import Contact
from ceframework_desktop.domain.known import LETTER_FINAL
from ceframework_desktop.paths import default_pack, resources
from ceframework_desktop.services.mail_merge import FILES, ONE_FILE, WORD, Options, plan
from ceframework_desktop.services.merge_run import run
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.sample import make_sample
from ceframework_desktop.services.workspace import Workspace

LETTERS = 3_500
FEW = {"typst": 300, "weasyprint": 40}  # letters: the time for each does not depend on how many
GOAL_RATIO, GOAL_SECONDS, GOAL_MEMORY = 10.0, 3.0, 150.0
GOAL_ONE_SIZE, GOAL_ONE_MEMORY = 15.0, 120.0

_FIRST = ("Amina", "Łukasz", "Jo", "Maryam", "Ștefan", "Oksana", "Žaneta", "Peter", "Siân", "Wei")
_LAST = ("Żółć", "O’Brien", "Khan", "Example", "Popescu", "Nováková", "Begum", "Llŷr", "Hussain")
_STREETS = ("Meadow Street", "Wheatley Road", "Doncaster Gate", "Moorgate Road", "Wellgate")


class Figures(NamedTuple):
    """What making letters took. `size` is the bytes of all files.

    `work` is the seconds of processor time, which a busy machine changes less than `seconds`.
    """

    seconds: float
    work: float
    memory: float  # MB, at most
    size: int
    letters: int

    @property
    def each(self) -> float:
        """Letters a second."""
        return self.letters / self.seconds


def people(count: int) -> Iterator[Contact]:
    """Plainly invented people with names and addresses of the usual length."""
    for n in range(count):
        yield Contact(
            id=f"c{n}",
            name=f"{_FIRST[n % 10]} {_LAST[n // 10 % 9]}",
            address=f"{n % 199 + 1} {_STREETS[n % 5]}\nRotherham",
            postcode=f"S00 {n % 10}XX",
        )


def open_sample(register: Path) -> Workspace:
    """The sample register."""
    return Registers(default_pack(), register.parent / "cache").open(register, read_only=True)


def ours(form: str, register: Path, out: Path, count: int) -> Figures:
    """Letters as files of their own, or in one file, about the sample's first final letter."""
    with open_sample(register) as workspace:
        engagement = next(e for e in workspace.engagements() if e.text(LETTER_FINAL) == "final")
        started, worked = time.perf_counter(), time.process_time()
        planned = plan(workspace, engagement.id, tuple(people(count)), Options(form=form))
        made = run(workspace, planned, out)
        seconds = time.perf_counter() - started
    assert made.letters == count
    work = time.process_time() - worked
    return Figures(seconds, work, peak(), sum(path.stat().st_size for path in made.files), count)


def typst(register: Path, out: Path, count: int) -> Figures:
    """The same letters by typst with the same typeface, on as many processes as there are cores."""
    with open_sample(register) as workspace:
        data = _letter_text(workspace)
    out.mkdir()
    out.with_suffix(".typ").write_text(_TYPST, encoding="utf-8")
    return _on_all_cores(lambda share: _typst_share(data, out, share, count), out, count)


def weasyprint(register: Path, out: Path, count: int) -> Figures:
    """The same letters by WeasyPrint, from the program's own web page, on all cores."""
    from ceframework_desktop.services.exporting import compose, render
    from ceframework_desktop.services.finishing import Paper

    with open_sample(register) as workspace:
        engagement = next(e for e in workspace.engagements() if e.text(LETTER_FINAL) == "final")
        page = render(compose(workspace, engagement.id, Paper.LETTER), "html").decode()
    out.mkdir()
    importlib.import_module("weasyprint")  # loaded once, before the work is shared out
    return _on_all_cores(lambda share: _weasyprint_share(page, out, share, count), out, count)


def _weasyprint_share(page: str, out: Path, share: range, count: int) -> None:
    engine: Any = importlib.import_module("weasyprint")
    readers = list(people(count))
    for n in share:
        lines = "".join(f"<p>{line}</p>" for line in (*readers[n].address_block, f"Letter {n}"))
        whole = page.replace("<main>", f"<main>{lines}", 1)
        made = engine.HTML(string=whole).write_pdf(pdf_variant="pdf/ua-1")
        (out / f"{n:05}.pdf").write_bytes(made)


def _on_all_cores(work: Callable[[range], None], out: Path, count: int) -> Figures:
    """Share the letters out among as many processes as there are cores."""
    cores = os.cpu_count() or 1
    started = time.perf_counter()
    workers = []
    for share in [range(first, count, cores) for first in range(cores)]:
        child = os.fork()
        if child == 0:
            work(share)
            os._exit(0)
        workers.append(child)
    for child in workers:
        _, status = os.waitpid(child, 0)
        assert status == 0
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = used.ru_utime + used.ru_stime
    return Figures(
        seconds,
        worked,
        used.ru_maxrss / 1024,
        sum(path.stat().st_size for path in out.iterdir()),
        count,
    )


def _letter_text(workspace: Workspace) -> list[list[Any]]:
    """The letter's own text, as headings, paragraphs and lists."""
    from ceframework_desktop.documents import model
    from ceframework_desktop.services.exporting import compose
    from ceframework_desktop.services.finishing import Paper

    engagement = next(e for e in workspace.engagements() if e.text(LETTER_FINAL) == "final")
    found: list[list[Any]] = []

    def take(blocks: tuple[model.AnyBlock, ...]) -> None:
        for block in blocks:
            if isinstance(block, model.Heading):
                found.append(["h", block.level, block.text])
            elif isinstance(block, model.Paragraph):
                found.append(["p", block.lead, block.text])
            elif isinstance(block, model.ItemList):
                found.append(["l", [[item.lead, item.text] for item in block.items]])
            elif isinstance(block, model.Together):
                take(block.blocks)

    take(compose(workspace, engagement.id, Paper.LETTER).blocks)
    return found


_TYPST = """
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(font: "Atkinson Hyperlegible Next", size: 12pt, lang: "en", region: "GB")
#set page("a4", margin: 25mm, numbering: "1 of 1")
#for line in d.head [#line #linebreak()]
#v(1em)
#d.greeting
#for b in d.body {
  if b.at(0) == "h" { heading(level: b.at(1), b.at(2)) }
  else if b.at(0) == "p" { par[#strong(b.at(1)) #b.at(2)] }
  else { list(..b.at(1).map(i => [#strong(i.at(0)) #i.at(1)])) }
}
"""


def _typst_share(body: list[list[Any]], out: Path, share: range, count: int) -> None:
    engine: Any = importlib.import_module("typst")

    fonts = [str(resources() / "fonts")]
    source = out.with_suffix(".typ")
    compiler = engine.Compiler(root=str(out.parent), font_paths=fonts, ignore_system_fonts=True)
    readers = list(people(count))
    for n in share:
        data = {
            "title": "Feedback",
            "head": [*readers[n].address_block, f"VAR-2004-001/{n + 1:04}"],
            "greeting": f"Dear {readers[n].name},",
            "body": body,
        }
        made = compiler.compile(
            input=str(source),
            format="pdf",
            sys_inputs={"data": json.dumps(data)},
            pdf_standards="ua-1",
        )
        (out / f"{n:05}.pdf").write_bytes(made)


def peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_new_process(what: str, register: Path, folder: Path, count: int) -> Figures:
    """Make letters in a new process and a new folder. It stays until all runs are done: the disk
    would still be busy taking files away while the next run is timed."""
    out = folder / f"{what}{len(list(folder.iterdir()))}"
    command = [sys.executable, "-m", "benchmarks.merge", what, register, out, str(count)]
    said = subprocess.check_output(list(map(str, command)), text=True)
    return Figures(*json.loads(said.splitlines()[-1]))


def others() -> list[str]:
    """The engines that are there to be compared with."""
    return [name for name in FEW if importlib.util.find_spec(name) and hasattr(os, "fork")]


def main(arguments: list[str]) -> int:
    """Print the table; 1 if a goal was missed."""
    if arguments:
        what, sample, out, count = arguments
        engines = {"typst": typst, "weasyprint": weasyprint}
        make = engines.get(what) or partial(ours, what)
        print(json.dumps(make(Path(sample), Path(out), int(count))))
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        register = folder / "sample.ceregister"
        make_sample(Registers(default_pack(), folder / "cache"), register).close()
        return _report(register, folder, pairs_wanted(3))


def _report(register: Path, folder: Path, pairs: int) -> int:
    runs: dict[str, list[Figures]] = {}
    for _ in range(pairs):  # in turn, so that a busy moment slows all alike
        for what in (FILES, ONE_FILE, WORD, *others()):
            count = FEW.get(what, LETTERS)
            runs.setdefault(what, []).append(in_new_process(what, register, folder, count))
    print(f"{LETTERS:,} letters on {os.cpu_count()} cores, the best of {pairs} runs")
    print(f"  {'':18}{'seconds':>9}{'work':>8}{'a second':>10}{'MB memory':>11}{'MB files':>10}")
    best = {what: min(found, key=_seconds) for what, found in runs.items()}
    for what, found in best.items():
        _line(what if what not in FEW else f"{what} ({FEW[what]})", found)
    missed = _missed(best[FILES], best[ONE_FILE])
    for what in FEW:
        if what not in best:
            print(f"  {what} is not installed, so it is not compared with: pip install {what}")
            continue
        ratio = best[FILES].each / best[what].each
        print(f"  files against {what}: {ratio:.1f} times as many letters a second")
        if ratio < GOAL_RATIO:
            missed.append(f"fewer than {GOAL_RATIO:.0f} times as many as {what}")
    for what in missed:
        print(f"  over the goal: {what}")
    return int(bool(missed))


def _seconds(found: Figures) -> float:
    return found.seconds


def _line(name: str, found: Figures) -> None:
    figures = f"{found.seconds:9.2f}{found.work:8.2f}{found.each:10.0f}"
    print(f"  {name:18}{figures}{found.memory:11.0f}{found.size / 1e6:10.1f}")


def _missed(files: Figures, one: Figures) -> list[str]:
    goals = (
        (files.seconds > GOAL_SECONDS, f"files took more than {GOAL_SECONDS:.0f} s"),
        (files.memory > GOAL_MEMORY, f"files took more than {GOAL_MEMORY:.0f} MB of memory"),
        (one.memory > GOAL_ONE_MEMORY, f"one file took more than {GOAL_ONE_MEMORY:.0f} MB"),
        (one.size > GOAL_ONE_SIZE * 1e6, f"one file is over {GOAL_ONE_SIZE:.0f} MB"),
    )
    return [said for is_missed, said in goals if is_missed]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
