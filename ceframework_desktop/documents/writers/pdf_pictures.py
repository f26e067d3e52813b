"""A picture as objects of a PDF."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from .pdf_objects import stream

if TYPE_CHECKING:
    from ceframework_desktop.documents.model import Logo


def picture_objects(logo: Logo, first: int) -> list[tuple[int, bytes]]:
    """The picture, numbered `first`, and after it what shines through, if anything does."""
    from PIL import Image

    with Image.open(io.BytesIO(logo.data)) as opened:
        image = opened.convert("RGBA")
    width, height = image.size
    size = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8" % (width, height)
    alpha = image.getchannel("A")
    found = []
    mask = b""
    if alpha.getextrema() != (255, 255):
        mask = b"/SMask %d 0 R" % (first + 1)
        found = [(first + 1, stream(alpha.tobytes(), size + b"/ColorSpace/DeviceGray"))]
    colours = stream(image.convert("RGB").tobytes(), size + b"/ColorSpace/DeviceRGB" + mask)
    return [(first, colours), *found]
