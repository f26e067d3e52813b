"""Gathers everything that is wrong with a pack, to be told in one go."""

from __future__ import annotations

from ..domain.errors import BadPack
from ..domain.record import record
from .files import BadFile, PackFile, Raw


@record
class _Problem:
    file: str
    message: str
    table: Raw | None = None
    key: str = ""
    line: int = 0


class Problems:
    """A list of mistakes that grows while a pack is read. Empty means the pack is good."""

    def __init__(self) -> None:
        self._found: list[_Problem] = []
        self._files: dict[str, PackFile] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def know(self, file: PackFile) -> None:
        """Remember a file, so that lines can be found in its text."""
        self._files[file.name] = file

    def add(self, file: str, message: str, table: Raw | None = None, key: str = "") -> None:
        """Note a mistake in `table` of `file`, at `key` if that is given."""
        self._found.append(_Problem(file, message, table, key))

    def add_bad_file(self, file: str, error: BadFile) -> None:
        """Note that a whole file cannot be used."""
        self._found.append(_Problem(file, error.message, line=error.line))

    def raise_if_any(self, folder_name: str) -> None:
        """Raise BadPack with all problems, in the order of files and lines."""
        if not self._found:
            return
        from .lines import Lines  # only a bad pack needs it

        lines = {name: Lines(file) for name, file in self._files.items()}
        placed = []
        for problem in self._found:
            line = problem.line
            if problem.table is not None and problem.file in lines:
                line = lines[problem.file].of(problem.table, problem.key)
            placed.append((problem.file, line, problem.message))
        texts = tuple(dict.fromkeys(_sentence(*one) for one in sorted(placed)))
        count = "one mistake" if len(texts) == 1 else f"{len(texts)} mistakes"
        raise BadPack(f"The content pack “{folder_name}” has {count}.", texts)


def _sentence(file: str, line: int, message: str) -> str:
    place = f"{file} line {line}" if line else file
    return f"{place}: {message}"
