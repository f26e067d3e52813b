"""Whether somebody can be asked, and commands that are given no output at all."""

import io
import sys

import pytest

from ceframework_desktop.__main__ import main
from ceframework_desktop.cli import asking


class Keyboard(io.StringIO):
    """What says that it is a terminal."""

    def isatty(self):
        return True

    def fileno(self):
        return 7


@pytest.mark.parametrize("stream", [None, io.StringIO("y\n")])
def test_nobody_is_there(monkeypatch, stream):
    monkeypatch.setattr(sys, "stdin", stream)
    assert not asking.someone_there()


@pytest.mark.parametrize("console", [True, False])
def test_on_windows_nothing_is_not_taken_for_a_terminal(monkeypatch, console):
    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(asking, "_is_console", lambda number: number == 7 and console)
    assert asking.someone_there() == console


def test_elsewhere_a_terminal_is_believed(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(sys, "platform", "linux")
    assert asking.someone_there()


@pytest.mark.parametrize(
    ("words", "code"), [(["list", "--file", "{sample}"], 0), (["list", "--file", "no"], 1)]
)
def test_a_command_without_any_output_is_carried_out(monkeypatch, sample, words, code):
    """As on Windows, where the program with the window has no streams."""
    with monkeypatch.context() as patch:
        for name in ("stdin", "stdout", "stderr"):
            patch.setattr(sys, name, None)
        assert main([word.format(sample=sample) for word in words]) == code
        for stream in (sys.stdout, sys.stderr):
            stream.close()
