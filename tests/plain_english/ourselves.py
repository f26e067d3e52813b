"""Every sentence that the program shows: its packs, guide, messages, help and documents."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.content.test_plain_english import own_texts

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "ceframework_desktop"
SHOWN = ("cli", "documents", "domain", "services", "storage", "ui", "plain_english", "content")
_MARKUP = re.compile(r"[*`_]{1,3}|^#+ |\[([^\]]*)\]\([^)]*\)", re.M)
_SENTENCE = re.compile(r"[A-Z“‘].*\s.*[.?!:”]$", re.S)
# What is read by SQLite or a shell, not by people.
_CODE = re.compile(
    r"\s*(?:SELECT|UPDATE|DELETE|INSERT|CREATE|PRAGMA|DROP|FROM|WHERE)\b"
    r"|.*(?:“it” JOIN|[=<>] \?)"
)
_KEYS = frozenset({"say", "message", "help", "why"})  # of the rules of questions and grammar


def texts() -> Iterator[tuple[str, str]]:
    """Where a text stands, and the text."""
    for file, key, text in own_texts():
        yield f"packs/{file}:{key}", text
    yield from _guide()
    yield from _rules()
    for folder in SHOWN:
        for path in sorted((CODE / folder).rglob("*.py")):
            yield from _strings(path)


def _guide() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "resources" / "guide").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for number, part in enumerate(re.split(r"\n\s*\n", text), 1):
            if not part.startswith(("```", "|")):
                yield f"guide/{path.name}:{number}", _MARKUP.sub(r"\1", part)


def _rules() -> Iterator[tuple[str, str]]:
    folder = ROOT / "resources" / "plain_english"
    for path in sorted(folder.glob("*.rules")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith((" say ", "! message ")):
                text = line.strip().removeprefix("! message ").removeprefix("say ")
                yield f"rules/{path.name}", text.replace("{text}", "")
    for path in sorted(folder.rglob("*.toml")):
        for key, text in _values(tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in _KEYS:
                yield f"rules/{path.name}:{key}", text


def _values(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _values(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, key)


def _strings(path: Path) -> Iterator[tuple[str, str]]:
    """The sentences among the strings of a module; its docstrings are for programmers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inner.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            inner.update(id(part) for part in ast.walk(node) if part is not node)
    for node in ast.walk(tree):
        if id(node) in inner:
            continue
        text = _text(node)
        if len(text) > 12 and _SENTENCE.match(text.strip()) and not _CODE.match(text):
            yield f"{path.relative_to(CODE)}:{node.lineno}", text


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "“it”" for part in node.values
        )
    return ""
