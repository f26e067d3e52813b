"""Where the built program begins: the same door as the command `ceframework`."""

import sys

from ceframework_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
