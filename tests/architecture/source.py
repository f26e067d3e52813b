"""Reading the program's own source, for the tests beside this file."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ceframework_desktop"


@cache
def modules() -> dict[str, Path]:
    """Every module of the program, by its path below the package, with `/`."""
    return {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def tree(name: str) -> ast.Module:
    """The parsed source of one module."""
    return ast.parse(modules()[name].read_text(encoding="utf-8"))


def imported(module: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, inside functions too.

    `from PySide6 import QtNetwork` gives `PySide6.QtNetwork`. Imports relative
    to the package stay inside it and are left to import-linter.
    """
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call):
            yield from _imported_by_call(node)


def _imported_by_call(call: ast.Call) -> Iterator[tuple[int, str]]:
    """`importlib.import_module("x")` and `__import__("x")` with a plain name."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name in ("import_module", "__import__") and call.args:
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield call.lineno, first.value


def is_part_of(name: str, package: str) -> bool:
    """Say whether the imported `name` is `package` or lies inside it."""
    return name == package or name.startswith(package + ".")
