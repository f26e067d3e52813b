"""`python -m benchmarks.coach_import ours` (or bare) times one import in a new process."""

import importlib
import sys
import time

MODULES = {"ours": "ceframework_desktop.plain_english.letter", "bare": "json"}


def main(which: str) -> int:
    """Print the milliseconds of processor time, the only fair measure of so short a work."""
    started = time.process_time()
    importlib.import_module(MODULES[which])
    print((time.process_time() - started) * 1000)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
