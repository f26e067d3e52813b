"""A document as one web page: nothing else to load, readable by a screen reader, and printable."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING, Any

from ceframework_desktop.documents.clean import paragraphs, with_plain_spaces
from ceframework_desktop.documents.links import runs
from ceframework_desktop.documents.model import Document, Logo
from ceframework_desktop.documents.styles import ACCENT, INK, QUIET_INK, RULE, TINT, measures_for

from .html_template import PAGE, STYLE
from .marks import with_direction_marks

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_LONG_WORD = 28  # letters


def write(document: Document) -> bytes:
    """The document as UTF-8 HTML."""
    document = with_direction_marks(with_plain_spaces(document))
    sizes = measures_for(document)
    style = (
        _environment()
        .from_string(STYLE)
        .render(sizes=sizes, ink=INK, quiet=QUIET_INK, accent=ACCENT, rule=RULE, tint=TINT)
    )
    page = _template().render(document=document, phrases=document.phrases, style=style)
    return page.encode()


@cache
def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["paragraphs"] = paragraphs
    environment.filters["lines"] = _lines
    environment.filters["runs"] = runs
    environment.filters["long"] = _long
    environment.filters["image"] = _image
    environment.tests["a"] = _is_a
    return environment


@cache
def _template() -> Template:
    return _environment().from_string(PAGE)


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _long(text: str) -> str:
    """A class for text with a word so long that it must be parted to fit a column."""
    return " long" if any(len(word) > _LONG_WORD for word in text.split()) else ""


def _is_a(part: Any, name: str) -> bool:
    return type(part).__name__ == name


def _image(logo: Logo) -> str:
    kind = "png" if logo.data.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(logo.data).decode()}"
