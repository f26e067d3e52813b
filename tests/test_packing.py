"""The program's icon, and what Windows says of its files."""

import re

import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QImage

from ceframework_desktop import __version__, app
from ceframework_desktop.ui.main_window import MainWindow
from ceframework_desktop.ui.program_icon import SIZES, picture_file
from devtools.packing import pictures, windows


def _opened(path):
    with Image.open(path) as picture:
        return picture.convert("RGBA")


@pytest.mark.parametrize("size", SIZES)
def test_each_picture_is_what_the_drawing_shows(size, tmp_path):
    anew = tmp_path / "drawn.png"
    assert pictures.drawn(size).save(str(anew))
    kept, drawn = _opened(picture_file(size)), _opened(anew)
    assert kept.size == (size, size)
    furthest = max(most for _, most in ImageChops.difference(kept, drawn).getextrema())
    assert furthest <= 8, "draw it anew: python -m devtools.packing.pictures"


def test_no_picture_lies_about_unused():
    kept = {file.name for file in picture_file(16).parent.glob("*.png")}
    assert kept == {picture_file(size).name for size in SIZES}


@pytest.mark.parametrize("ground", ["#FBFAF7", "#161A1C"])
@pytest.mark.parametrize("size", [16, 32, 256])
def test_the_icon_is_seen_on_light_and_dark(size, ground):
    on_ground = Image.new("RGBA", (size, size), ground)
    on_ground.alpha_composite(_opened(picture_file(size)))
    grey = on_ground.convert("L")
    edge = grey.getpixel((size // 2, 0))
    beside = Image.new("RGBA", (1, 1), ground).convert("L").getpixel((0, 0))
    assert abs(edge - beside) > 40
    assert grey.getextrema()[1] > 240  # the white shape


def test_every_window_has_the_icon(qtbot):
    app.make_application()
    window = MainWindow()
    qtbot.addWidget(window)
    assert sorted(size.width() for size in window.windowIcon().availableSizes()) == list(SIZES)
    assert not QImage(window.windowIcon().pixmap(16).toImage()).isNull()


def test_windows_gets_every_size_as_it_was_drawn(tmp_path):
    path = tmp_path / "icon.ico"
    windows.write_icon(path)
    with Image.open(path) as icon:
        assert icon.info["sizes"] == {(size, size) for size in SIZES}
        for size in SIZES:
            inside = icon.ico.getimage((size, size)).convert("RGBA")
            assert inside.tobytes() == _opened(picture_file(size)).tobytes()


class _Part:
    """Stands for PyInstaller's classes, which cannot be loaded away from Windows."""

    def __init__(self, *given, **named):
        self.given, self.named = given, named


def test_windows_says_what_the_program_is():
    names = "VSVersionInfo FixedFileInfo StringFileInfo StringTable StringStruct VarFileInfo"
    parts = {name: type(name, (_Part,), {}) for name in [*names.split(), "VarStruct"]}
    read = eval(windows.details("ceframework-cli", "For commands"), parts)
    strings, variables = read.named["kids"]
    (table,) = strings.given[0]
    code, structs = table.given
    said = dict(struct.given for struct in structs)
    assert said["FileDescription"] == "For commands"
    assert said["ProductName"] == "Community Engagement Planner"
    assert said["OriginalFilename"] == "ceframework-cli.exe"
    assert said["ProductVersion"] == said["FileVersion"] == __version__
    assert "CompanyName" not in said
    language, letters = variables.given[0][0].given[1]
    assert code == f"{language:04X}{letters:04X}"
    version = read.named["ffi"].named["filevers"]
    assert len(version) == 4
    assert ".".join(map(str, version)).startswith(re.match(r"[\d.]*\d", __version__)[0])
