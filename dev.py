#!/usr/bin/env python3
"""Set up, run and check the Community Engagement Planner.

    python3 dev.py run            set everything up and start the program
    python3 dev.py test           set everything up and run all the checks
    python3 dev.py help           the other commands

Needs only Python 3.11 or later with pip. The work is done in devtools/. This
file stays readable by very old Pythons, so that they can say what is wrong.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file also runs on older Pythons
    sys.exit(
        "Python 3.11 or later is needed; this is Python %d.%d. "  # noqa: UP031
        "Please install a newer Python and try again." % sys.version_info[:2]
    )

from devtools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
