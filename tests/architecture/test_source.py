"""How long files and functions may grow, and what no file may hold."""

import ast
import re
import subprocess
from functools import cache

import pytest

from tests.architecture.source import ROOT, modules, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# Paths of one person's machine have no place in a file that everyone gets.
MACHINE_PATH = re.compile(
    r"(?<![\w.~/-])/(?:root|home/(?!(?:jo|sam|user|you)\b)\w+|Users/(?!you\b)\w+|work|tmp)/\w"
    r"|[A-Z]:\\Users\\(?!you\b)\w"
)
E_MAIL = re.compile(r"[\w.+-]+@(?!example\.(?:org|com|net)\b)(?:[\w-]+\.)+[a-z]{2,}", re.I)
# Numbers that Ofcom keeps for stories, and 000000, are nobody's.
DIRECT_LINE = re.compile(r"\b01709[ -]?(?!000 ?000\b)\d{3}[ -]?\d{3}\b")
BINARY = {".ceregister", ".gif", ".icns", ".ico", ".jpg", ".otf", ".pdf", ".png", ".ttf", ".docx"}
# Licences and type notices name their authors, as they must.
EXCEPT = re.compile(r"(^|/)(LICENSES?|OFL[\w.-]*|NOTICE|COPYING)(/|\.|$)", re.I)


@cache
def tracked_texts() -> dict[str, str]:
    """Every text file under version control, by its path, and what it says."""
    try:
        listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    names = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    return {
        name: (ROOT / name).read_text(encoding="utf-8")
        for name in names
        if (ROOT / name).suffix not in BINARY and not EXCEPT.search(name)
    }


def private_things(text: str) -> list[str]:
    """Machine paths, e-mail addresses and direct telephone lines in `text`."""
    patterns = (MACHINE_PATH, E_MAIL, DIRECT_LINE)
    return [found.group() for pattern in patterns for found in pattern.finditer(text)]


def functions(module: ast.Module) -> list[tuple[str, int]]:
    """Name and length in lines of every function, methods too."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        (node.name, (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(module)
        if isinstance(node, kinds)
    ]


@pytest.mark.parametrize("name", modules())
def test_files_stay_short(name: str) -> None:
    lines = len(modules()[name].read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE, f"{name} has {lines} lines: split it by what it is about"


@pytest.mark.parametrize("name", modules())
def test_functions_stay_short(name: str) -> None:
    long = [(what, lines) for what, lines in functions(tree(name)) if lines > LONGEST_FUNCTION]
    assert long == [], f"in {name}: name the steps and give each its own function"


def test_a_long_function_is_seen() -> None:
    body = "\n".join(f"    a{line} = 1" for line in range(LONGEST_FUNCTION))
    module = ast.parse(f"class C:\n  def long(self):\n{body}")
    assert functions(module) == [("long", LONGEST_FUNCTION + 1)]


def test_nothing_private_is_in_any_file() -> None:
    texts = tracked_texts()
    if not texts:
        pytest.skip("this copy is not under version control")
    me = "tests/architecture/test_source.py"
    found = {name: private_things(text) for name, text in texts.items() if name != me}
    assert {name: things for name, things in found.items() if things} == {}


@pytest.mark.parametrize(
    "text",
    [
        "/".join(("see ", "root", "notes")),  # not one word, so that no search finds it here
        "/home/dsmith/x",
        r"C:\Users\Sam\x",
        "ann@council.gov.uk",
        "01709 822 222",
    ],
)
def test_something_private_is_seen(text: str) -> None:
    assert private_things(text) != []


@pytest.mark.parametrize(
    "text",
    ["sam@example.org", "01709 000000", "https://x.org/home/page", "@pytest.fixture", "/usr/bin"],
)
def test_what_is_nobodys_is_let_through(text: str) -> None:
    assert private_things(text) == []
