"""Reading a file the user names: at most so much of it, and a plain sentence if it cannot be."""

from pathlib import Path

from ceframework_desktop.domain.errors import UserError, quoted


def read_given(path: Path, most: int, give: str) -> bytes:
    """What is in a file, but no more than one byte over `most`, so that more can be told.

    `give` says what to give in place of a folder. Raises UserError.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise UserError(
            f"There is no file {quoted(path.name)} here.", "Check the name and the folder."
        ) from None
    except (OSError, ValueError):
        if is_folder(path):  # Windows only says that it may not be opened
            raise UserError(f"{quoted(path.name)} is a folder.", give) from None
        raise UserError(
            f"The file {quoted(path.name)} could not be read.", "Check that you may open it."
        ) from None


def is_folder(path: Path) -> bool:
    """Whether there is a folder here; no for a name that no system allows."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
