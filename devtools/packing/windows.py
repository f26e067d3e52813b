"""For Windows: the icon as one file, and the details that Explorer shows of a program."""

import re
from pathlib import Path

from PIL import Image

from ceframework_desktop import __version__
from ceframework_desktop.paths import APP_NAME
from ceframework_desktop.ui.program_icon import SIZES, picture_file

ENGLISH_UK, UNICODE = 0x0809, 1200


def write_icon(path: Path) -> None:
    """Put the pictures of all sizes in one `.ico` file, each as it was drawn."""
    pictures = [Image.open(picture_file(size)) for size in SIZES]
    largest = pictures[-1]
    largest.save(path, format="ICO", append_images=pictures, sizes=[(size, size) for size in SIZES])


def details(program: str, description: str) -> str:
    """The details of a program file, in PyInstaller's words for Windows' VERSIONINFO.

    `program` is the name of the file without `.exe`. No company stands behind the program.
    """
    figures = [int(found) for found in re.findall(r"\d+", __version__)][:3]
    version = (*figures, *[0] * (4 - len(figures)))
    words = {
        "FileDescription": description,
        "FileVersion": __version__,
        "InternalName": program,
        "OriginalFilename": f"{program}.exe",
        "ProductName": APP_NAME,
        "ProductVersion": __version__,
    }
    structs = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    table = f"StringTable('{ENGLISH_UK:04X}{UNICODE:04X}', [{structs}])"
    translation = f"VarStruct('Translation', [{ENGLISH_UK}, {UNICODE}])"
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={version}, prodvers={version}),"
        f" kids=[StringFileInfo([{table}]), VarFileInfo([{translation}])])\n"
    )
