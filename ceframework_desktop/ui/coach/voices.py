"""Which program of the system reads a text aloud. No Qt, and never a shell.

The text is given on standard input: other users of the computer can see the arguments.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from ceframework_desktop.domain.record import record

NO_VOICE = "There is no voice on this computer that the program can use."
_HOW_TO_GET_ONE = {
    "win32": "To get one, open Settings, then Time & language, then Speech.",
    "darwin": "To get one, open System Settings, then Accessibility, then Spoken Content.",
}
_ON_LINUX = "To get one, install the package speech-dispatcher or espeak-ng."
# Fixed words, in which nothing of the user's stands.
_WINDOWS = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8;"
    " Add-Type -AssemblyName System.Speech;"
    " (New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)
_POWERSHELL = ("System32", "WindowsPowerShell", "v1.0", "powershell.exe")


def how_to_get_one(system: str = sys.platform) -> str:
    """How to get a voice, in one sentence."""
    return _HOW_TO_GET_ONE.get(system, _ON_LINUX)


@record
class Voice:
    """A program with its arguments. `hush` stops what it has handed on, if it hands on."""

    program: str
    arguments: tuple[str, ...]
    hush: tuple[str, ...] = ()


def find_voice(
    system: str = sys.platform,
    find: Callable[[str], str | None] = shutil.which,
    environment: Mapping[str, str] = os.environ,
) -> Voice | None:
    """The system's voice; None if there is none."""
    if system == "win32":
        found = Path(environment.get("SystemRoot", r"C:\Windows")).joinpath(*_POWERSHELL)
        options = ("-NoProfile", "-NonInteractive", "-Command", _WINDOWS)
        return Voice(str(found), options) if found.is_file() else None
    if system == "darwin":
        say = "/usr/bin/say"
        return Voice(say, ("-f", "-")) if Path(say).is_file() else None
    for name, arguments, hush in _LINUX:
        program = find(name)
        if program:
            return Voice(program, arguments, hush)
    return None


_LINUX = (
    ("spd-say", ("--pipe-mode", "--wait"), ("--cancel",)),
    ("espeak-ng", ("--stdin",), ()),
    ("espeak", ("--stdin",), ()),
)


def spoken(text: str) -> bytes:
    """The text as it is given to a voice.

    A line that begins with "!-!" would be an order to the speech service: none can begin so.
    """
    plain = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    return "\n".join(f" {line}" for line in plain.split("\n")).encode("utf-8") + b"\n"
