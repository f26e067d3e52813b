"""One feedback letter as PDF, against one line on one page with a bare ReportLab canvas.

`python -m benchmarks.letter ours REGISTER` and `… bare` time one first letter in a new process.
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.timing import clocked, compare, pairs_wanted, report
from ceframework_desktop.domain.known import LETTER_FINAL
from ceframework_desktop.paths import default_pack
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.sample import make_sample
from ceframework_desktop.services.workspace import Workspace


def our_letter(workspace: Workspace) -> Callable[[], bytes]:
    """The letter of the sample's first engagement that has a final one."""
    engagement = next(e for e in workspace.engagements() if e.text(LETTER_FINAL) == "final")

    def write() -> bytes:
        from ceframework_desktop.documents.registry import render
        from ceframework_desktop.services.exporting import compose

        return render(compose(workspace, engagement.id, Paper.LETTER, "standard"), "pdf")

    return write


def bare_page() -> bytes:
    """The least PDF that ReportLab can write."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 720, "Thank you for telling us what you think.")
    canvas.save()
    return buffer.getvalue()


def open_sample(register: Path) -> Workspace:
    """The sample register, with the framework read as the window reads it."""
    return Registers(default_pack(), register.parent / "cache").open(register, read_only=True)


def first_letter(arguments: list[str]) -> int:
    """Print the milliseconds of the first letter of this process."""
    if arguments[0] == "bare":
        print(clocked(bare_page))
        return 0
    with open_sample(Path(arguments[1])) as workspace:
        print(clocked(our_letter(workspace)))
    return 0


def in_new_process(*arguments: str) -> float:
    """The milliseconds of a first letter, as a new process says."""
    command = [sys.executable, "-m", "benchmarks.letter", *arguments]
    return float(subprocess.check_output(command, text=True))


def main(arguments: list[str]) -> int:
    """Print the table."""
    if arguments:
        return first_letter(arguments)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        register = Path(name) / "sample.ceregister"
        make_sample(Registers(default_pack(), register.parent / "cache"), register).close()
        first = compare(
            "first",
            lambda: in_new_process("ours", str(register)),
            lambda: in_new_process("bare"),
            pairs=pairs_wanted(11),
        )
        with open_sample(register) as workspace:
            write = our_letter(workspace)
            warm = compare(
                "warm", lambda: clocked(write), lambda: clocked(bare_page), pairs=pairs_wanted(31)
            )
    return report("Feedback letter as PDF, against one line on a bare page", [first, warm])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
