"""Where a library may be used. The order of the layers is import-linter's to check."""

import ast
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT, imported, is_part_of, modules, tree

# Each library has one home: the only paths below the package that may import it.
HOMES = {
    "PySide6": ("app.py", "ui/"),
    "shiboken6": ("app.py", "ui/"),
    "docx": ("documents/writers/docx",),
    "jinja2": ("documents/",),
    "platformdirs": ("paths.py",),
    "pypdfium2": ("documents/", "services/", "ui/"),
    "reportlab": ("documents/writers/pdf",),
    "sqlite3": ("storage/",),
    "sqlite_utils": ("storage/",),
    "uharfbuzz": ("documents/",),
}
NETWORK = (
    "PySide6.QtNetwork",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebSockets",
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
)
# These run what they are given, and the program is given people's own files.
UNSAFE = ("marshal", "pickle", "shelve")


def wrong_imports(name: str, module: ast.Module) -> list[str]:
    """What `name` imports against the rules above."""
    found = []
    for line, what in imported(module):
        if any(is_part_of(what, banned) for banned in NETWORK + UNSAFE):
            found.append(f"{name}:{line} imports {what}, which nothing may")
        for library, homes in HOMES.items():
            if is_part_of(what, library) and not name.startswith(homes):
                found.append(f"{name}:{line} imports {what}, which belongs in {homes}")
        if name.endswith("presenter.py") and is_part_of(what, "PySide6"):
            found.append(f"{name}:{line} imports {what}, but a presenter knows no Qt")
        if name.startswith("domain/") and not is_standard_or_domain(what):
            found.append(f"{name}:{line} imports {what}, but the domain stands alone")
    return found


def is_standard_or_domain(name: str) -> bool:
    """Say whether `name` is of the standard library or the domain itself."""
    return name.split(".")[0] in sys.stdlib_module_names or is_part_of(
        name, "ceframework_desktop.domain"
    )


@pytest.mark.parametrize("name", modules())
def test_libraries_stay_where_they_belong(name: str) -> None:
    assert wrong_imports(name, tree(name)) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("services/export.py", "import reportlab"),
        ("documents/registry.py", "def f():\n    from reportlab.pdfgen import canvas"),
        ("documents/writers/html.py", "import reportlab.lib"),
        ("services/planning.py", "import sqlite_utils"),
        ("ui/pages/dates/presenter.py", "from PySide6.QtCore import QObject"),
        ("services/planning.py", "import PySide6"),
        ("ui/help.py", "from PySide6 import QtNetwork"),
        ("app.py", "import urllib.request"),
        ("app.py", "from urllib import request"),
        ("storage/x.py", "import socket as s"),
        ("storage/x.py", "import importlib\nimportlib.import_module('http.client')"),
        ("content/x.py", "import pickle"),
        ("domain/x.py", "import platformdirs"),
        ("domain/x.py", "from ceframework_desktop.storage import anything"),
    ],
)
def test_a_wrong_import_is_seen(name: str, code: str) -> None:
    assert wrong_imports(name, ast.parse(code)) != []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("documents/writers/pdf.py", "import reportlab"),
        ("documents/writers/pdf_tags.py", "from reportlab.pdfgen import canvas"),
        ("storage/x.py", "import sqlite_utils"),
        ("ui/pages/dates/page.py", "from PySide6.QtCore import QObject"),
        ("domain/x.py", "import dataclasses, datetime"),
        ("documents/x.py", "from urllib.parse import quote"),
    ],
)
def test_a_right_import_is_let_through(name: str, code: str) -> None:
    assert wrong_imports(name, ast.parse(code)) == []


def loaded_after(statement: str) -> set[str]:
    """The top-level names loaded in a new Python after `statement`."""
    code = f"import sys\n{statement}\nprint(*(name.split('.')[0] for name in sys.modules))"
    command = [sys.executable, "-c", code]
    return set(subprocess.check_output(command, text=True, cwd=ROOT).split())


HEAVY = {"docx", "jinja2", "pypdfium2", "reportlab", "sqlite_utils", "uharfbuzz"}


@pytest.mark.parametrize(
    "layer", ["domain", "content", "storage", "documents", "services", "ui", "__main__"]
)
def test_importing_a_layer_loads_nothing_heavy(layer: str) -> None:
    if f"{layer}.py" not in modules() and f"{layer}/__init__.py" not in modules():
        pytest.fail(f"There is no ceframework_desktop.{layer}.")
    assert loaded_after(f"import ceframework_desktop.{layer}") & HEAVY == set()


def test_presenters_load_without_qt() -> None:
    presenters = [name for name in modules() if name.endswith("presenter.py")]
    names = [f"ceframework_desktop.{name[:-3].replace('/', '.')}" for name in presenters]
    loaded = loaded_after("\n".join(f"import {name}" for name in names))
    assert "PySide6" not in loaded
