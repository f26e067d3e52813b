"""The folder that the letters of a mail merge go to, and the list without names beside them.

The list says which letters they are, of which day, and whether all of them are there.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from ceframework_desktop.domain.errors import CannotWriteFile, FileExists, quoted

from .file_writing import plain_sentences, write_file
from .kept_json import read_kept
from .mail_merge import Plan, manifest_name

ENDINGS = (".pdf", ".docx", ".eml", ".txt")  # of what a run makes
_FORMAT = 1


class MergeFolder:
    """The folder for the letters of a plan. `there` are the names of the files found in it."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self._plan = plan
        self._folder = folder
        self._manifest = folder / manifest_name(plan.engagement)
        self.there: frozenset[str] = frozenset()

    def make(self) -> None:
        """Make the folder if it is not there, and see what is in it. Raises CannotWriteFile."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError):
            raise CannotWriteFile(
                f"The folder {quoted(self._folder.name)} could not be made.", "Choose another."
            ) from None
        with plain_sentences(self._manifest):
            self.there = frozenset(path.name for path in self._folder.iterdir())

    def read(self) -> dict[str, object]:
        """What the list of a run before says; {} if there is none."""
        return read_kept(self._manifest)

    def refuse_others(self, before: dict[str, object]) -> None:
        """Raise FileExists if there are letters of another run, or other files of such names."""
        if before:
            raise FileExists(
                "There are other letters about this engagement in that folder. "
                "They were not changed.",
                "Choose an empty folder.",
                "replace them",
            )
        taken = self.there.intersection(self._plan.files)
        if taken:
            raise FileExists(
                f"There is already a file {quoted(min(taken))} in that folder. It was not changed.",
                "Choose an empty folder.",
                "replace it",
            )

    def clear_others(self, before: dict[str, object]) -> None:
        """Take away the letters of a run before that this one does not replace.

        Only what its list names and can be a letter of ours: the list is a file like any other.
        """
        listed = before.get("files")
        names = {str(name) for name in listed} if isinstance(listed, list) else set()
        ours = self._manifest.name.removesuffix("letters.json")
        for name in self.there.intersection(names).difference(self._plan.files):
            if name.startswith(ours) and name.endswith(ENDINGS):
                with plain_sentences(self._folder / name):
                    (self._folder / name).unlink(missing_ok=True)

    def note(self, found: str, dated: date, *, finished: bool) -> None:
        """Write the list. `found` is the letters' fingerprint; no name and no word is in it."""
        data = {
            "made_by": "Community Engagement Planner",
            "format": _FORMAT,
            "engagement": self._plan.engagement.ref,
            "dated": dated.isoformat(),
            "letters": len(self._plan.letters),
            "fingerprint": found,
            "finished": finished,
            "files": list(self._plan.files),
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        write_file(self._manifest, text.encode(), force=True)
