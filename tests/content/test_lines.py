"""The line of a mistake is right, whatever way the TOML is laid out."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.content.files import PackFile
from ceframework_desktop.content.lines import Lines

ids = st.sampled_from(["a", "b", "other", "title", "x_1"])
texts = st.sampled_from(
    [
        'note = "id = \\"a\\""',
        'note = """\nid = "other"\n[[topics]]\nend"""',
        "note = '''\n{ id = \"b\" }'''",
        '# id = "a"',
        '# one, id = "a"',
        "",
        'good = "x"  # good',
    ]
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[tuple[tuple[int, ...], int]]]:
    """A file of topics, questions and options, with the line of each by its place."""
    lines: list[str] = []
    places: list[tuple[tuple[int, ...], int]] = []

    def put(text: str) -> int:
        lines.extend(text.split("\n"))
        return len(lines)

    for one in range(draw(st.integers(1, 3))):
        put("[[topics]]")
        places.append(((one,), put(f'id = "{draw(ids)}"')))
        put(draw(texts))
        for two in range(draw(st.integers(0, 3))):
            put(draw(st.sampled_from(["[[topics.questions]]", "  [[ topics.questions ]] # next"])))
            if draw(st.booleans()):
                put('kind = "choice"')
            places.append(((one, two), put(f"id = '{draw(ids)}'")))
            put(draw(texts))
            options = draw(st.lists(ids, max_size=4, unique=True))
            if options and draw(st.booleans()):
                put("options = [")
                for three, name in enumerate(options):
                    line = put(f'    {{ id = "{name}", label = "id = x" }},')
                    places.append(((one, two, three), line))
                put("]")
            else:
                for three, name in enumerate(options):
                    put("[[topics.questions.options]]")
                    places.append(((one, two, three), put(f'id = "{name}"')))
    return "\n".join(lines), places


@given(documents())
def test_every_table_is_found_on_its_line(
    document: tuple[str, list[tuple[tuple[int, ...], int]]],
) -> None:
    text, places = document
    raw = tomllib.loads(text)
    lines = Lines(PackFile("x.toml", text, raw))
    for place, line in places:
        table = raw
        for key, number in zip(("topics", "questions", "options"), place, strict=False):
            table = table[key][number]
        assert lines.of(table) == line, (place, text)


@pytest.mark.parametrize(
    ("key", "line"),
    [("kind", 3), ("id", 4), ("label", 5), ("hint", 4), ("options", 6), ("name", 4)],
)
def test_a_key_is_found_in_its_own_table_only(key: str, line: int) -> None:
    text = (
        '[[questions]]\n# first\nkind = "choice"\nid = "q"\nlabel = "L"\noptions = [\n'
        '    { id = "a", tip = "T" },\n]\n\n[[questions]]\nid = "r"\nhint = "H"\nname = "N"\n'
    )
    raw = tomllib.loads(text)
    assert Lines(PackFile("x.toml", text, raw)).of(raw["questions"][0], key) == line


def test_a_table_without_an_id_is_found_by_its_header() -> None:
    text = '[pack]\nname = "x"\n\n[[rows]]\nname = "y"\n\n[[rows]]\nid = ""\n'
    raw = tomllib.loads(text)
    lines = Lines(PackFile("x.toml", text, raw))
    assert [lines.of(raw["pack"]), *map(lines.of, raw["rows"])] == [1, 4, 8]
