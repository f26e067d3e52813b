"""From a `Document` to bytes: one writer for each format. Import them through `registry`.

ReportLab would run two files of the user's home folder as programs, if they are there, to let
people change it. With empty modules of those names in place it does not look for them.
"""

import sys
from types import ModuleType

for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
