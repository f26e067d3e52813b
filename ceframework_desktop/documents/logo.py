"""Open a logo safely, or say in plain words why it is left out."""

from __future__ import annotations

import io
import warnings
from typing import Any

from .model import Logo
from .phrases import Phrases

MOST_PIXELS = 20_000_000  # while a picture is opened, each needs up to eight bytes
MOST_BYTES = 20_000_000
_WIDEST = 900  # pixels, also in height: 60 mm at well over 300 dots an inch


def open_logo(
    data: bytes | None, name: str, phrases: Phrases
) -> tuple[Logo | None, tuple[str, ...]]:
    """The logo, scaled down on a white ground, and notes for whoever asked for the document.

    Without data there is neither a logo nor a note. A picture that cannot be read gives a note.
    """
    if not data:
        return None, ()
    if len(data) > MOST_BYTES:
        return None, (
            "The logo was left out, because its file is too large. Choose a smaller one.",
        )
    picture = _opened(data)
    if picture is None:
        return None, (
            "The logo was left out, because it could not be read as a picture. "
            "Choose a PNG or JPEG file in the settings.",
        )
    return Logo(*picture, description=phrases.logo_of.format(name=name)), ()


def _opened(data: bytes) -> tuple[bytes, int, int] | None:
    """The picture as PNG with its width and height in pixels; None if it cannot be read."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as source:
                if source.width * source.height > MOST_PIXELS or not source.width:
                    return None
                picture = _smaller(source).convert("RGBA")
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,  # what Pillow raises for a broken PNG
    ):
        return None
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    largest = max(ground.size)
    if largest > _WIDEST:
        width, height = (max(1, round(side * _WIDEST / largest)) for side in ground.size)
        ground = ground.resize((width, height))
    out = io.BytesIO()
    ground.save(out, "PNG")
    return out.getvalue(), ground.width, ground.height


def _smaller(picture: Any) -> Any:
    """A huge picture with a part of its dots, before anything is done that needs more memory."""
    times = max(picture.size) // (2 * _WIDEST)
    if times < 2:
        return picture
    plain = picture if picture.mode in ("L", "RGB", "RGBA") else picture.convert("RGBA")
    return plain.reduce((min(times, plain.width), min(times, plain.height)))
