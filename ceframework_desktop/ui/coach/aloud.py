"""Reads a text aloud with the system's own voice, and stops when asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess

from ceframework_desktop.ui.coach.voices import Voice, find_voice, spoken


class Reader(QObject):
    """One voice. `ended` is called when it has finished, or could not begin."""

    def __init__(self, parent: QObject, voice: Voice | None = None) -> None:
        super().__init__(parent)
        self._voice = voice or find_voice()
        self._process: QProcess | None = None
        self._ended: Callable[[bool], object] = bool

    @property
    def has_voice(self) -> bool:
        """Whether the system can read aloud."""
        return self._voice is not None

    @property
    def is_reading(self) -> bool:
        """True until the voice has finished or was stopped."""
        return self._process is not None

    def read(self, text: str, ended: Callable[[bool], object] = bool) -> None:
        """Read a text. What was being read stops. `ended` is told whether all went well."""
        self.stop()
        if self._voice is None or not text.strip():
            return
        self._ended = ended
        process = self._process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.errorOccurred.connect(lambda _error: self._on_end(process, well=False))
        process.finished.connect(lambda code, _status: self._on_end(process, well=code == 0))
        process.start(self._voice.program, list(self._voice.arguments))
        if self._process is process:  # it may have failed at once
            process.write(spoken(text))
            process.closeWriteChannel()

    def stop(self) -> None:
        """Be quiet."""
        process, self._process = self._process, None
        if process is None or self._voice is None:
            return
        process.kill()
        process.waitForFinished(500)
        process.deleteLater()
        if self._voice.hush:
            QProcess.startDetached(self._voice.program, list(self._voice.hush))

    def _on_end(self, process: QProcess, *, well: bool) -> None:
        if self._process is process:
            self._process = None
            process.deleteLater()
            self._ended(well)
