"""Write the template to its place."""

from devtools.letter_template import PLACE, make

PLACE.parent.mkdir(parents=True, exist_ok=True)
PLACE.write_bytes(make())
