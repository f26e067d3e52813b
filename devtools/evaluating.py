"""Measure the writing coach on sets of labelled texts, which are not part of the program."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from devtools.console import ROOT, say, stop
from devtools.environment import PYTHON, ensure_environment

VARIABLE = "CEF_EVALUATION"


def evaluate(arguments: Sequence[str]) -> int:
    """Print precision and recall on the sets in a folder; 1 if a goal is missed."""
    if len(arguments) > 1:
        stop("Name one folder: python3 dev.py evaluate FOLDER", 2)
    named = arguments[0] if arguments else os.environ.get(VARIABLE, "")
    if not named or not Path(named).is_dir():
        say("The labelled texts for measuring are not part of the program, and are not here.")
        say(f"Name their folder: python3 dev.py evaluate FOLDER, or set {VARIABLE}.")
        return 1 if named else 0
    ensure_environment()
    command = [str(PYTHON), "-m", "devtools.evaluation", str(Path(named).resolve())]
    return subprocess.call(command, cwd=ROOT)
