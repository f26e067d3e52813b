"""Which program reads aloud, and what it is given. No text is ever an argument."""

import pytest

from ceframework_desktop.ui.coach.voices import find_voice, how_to_get_one, spoken


def test_linux_prefers_the_voice_that_the_user_has_set_up():
    everything = {"spd-say": "/usr/bin/spd-say", "espeak": "/usr/bin/espeak"}
    assert find_voice("linux", everything.get).program == "/usr/bin/spd-say"
    only = find_voice("linux", {"espeak-ng": "/usr/bin/espeak-ng"}.get)
    assert (only.program, only.arguments) == ("/usr/bin/espeak-ng", ("--stdin",))
    assert find_voice("linux", {}.get) is None


def test_windows_uses_its_own_powershell_and_none_from_elsewhere(tmp_path):
    assert find_voice("win32", {}.get, {"SystemRoot": str(tmp_path)}) is None
    own = tmp_path / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"")
    voice = find_voice("win32", {"powershell": "C:/evil.exe"}.get, {"SystemRoot": str(tmp_path)})
    assert voice.program == str(own)


@pytest.mark.parametrize("text", ["!-!KILL", "  !-!KILL", "a\n!-!KILL", "a\r!-!KILL\x00b"])
def test_no_line_is_an_order_to_the_speech_service(text):
    lines = spoken(text).decode().splitlines()
    assert lines
    assert all(line.startswith(" ") for line in lines)


@pytest.mark.parametrize(
    ("system", "words"),
    [
        ("win32", "Settings, then Time & language, then Speech"),
        ("linux", "speech-dispatcher or espeak-ng"),
        ("darwin", "Spoken Content"),
    ],
)
def test_it_is_said_how_to_get_a_voice(system, words):
    assert words in how_to_get_one(system)
