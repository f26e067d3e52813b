"""Gather the licences of everything the built program carries.

Run with the Python of `.venv`: `python -m devtools.notices FOLDER`.
"""

import importlib.metadata
import re
import shutil
import sys
import sysconfig
from pathlib import Path

from devtools.console import ROOT
from devtools.environment import RUNTIME_LOCK

OWN = ROOT / "LICENSES"
LICENCE_FILE = re.compile(r"(^|/)(licen[cs]es?|copying|notice|authors)\b", re.IGNORECASE)
# The wheels of these carry no text; theirs are kept in LICENSES/.
KEPT_HERE = {"pyside6-essentials": "LGPL-3.0.txt", "shiboken6": "LGPL-3.0.txt"}
# Needed to install others, and left out of the built program.
NOT_SHIPPED = {"pip"}


def shipped() -> dict[str, importlib.metadata.Distribution]:
    """The libraries of requirements.lock by name, as they are installed here."""
    lines = RUNTIME_LOCK.read_text(encoding="utf-8").splitlines()
    pins = [line.split(";")[0].strip() for line in lines if line and not line.startswith("#")]
    names = [pin.partition("==")[0] for pin in pins]
    return {
        name: importlib.metadata.distribution(name) for name in names if name not in NOT_SHIPPED
    }


def texts(library: importlib.metadata.Distribution) -> list[Path]:
    """The licence files that a library's wheel carries."""
    files = library.files or []
    found = [Path(str(file.locate())) for file in files if LICENCE_FILE.search(file.as_posix())]
    return [file for file in found if file.suffix not in {".py", ".pyc", ".pyi"}]


def gather(target: Path) -> None:
    """Fill `target` with all licences and a list of the libraries.

    Raises LookupError if a library has no licence text: then add it to LICENSES/.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(OWN, target)
    lines = [f"Python {sys.version.split()[0]}: PSF-2.0, see Python/"]
    homes = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    _copy([home / "LICENSE.txt" for home in homes], target / "Python")
    for name, library in shipped().items():
        found = texts(library)
        if not found and name not in KEPT_HERE:
            raise LookupError(f"No licence text is known for {name}.")
        _copy(found, target / name)
        place = KEPT_HERE.get(name, f"{name}/")
        lines.append(f"{name} {library.version}: {_licence(library)}, see {place}")
    (target / "LIBRARIES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _licence(library: importlib.metadata.Distribution) -> str:
    metadata = library.metadata
    for key in ("License-Expression", "License"):
        if key in metadata:
            return str(metadata[key]).splitlines()[0]
    return "its own terms"


def _copy(files: list[Path], folder: Path) -> None:
    for file in files:
        if file.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / file.name)


if __name__ == "__main__":
    gather(Path(sys.argv[1]))
