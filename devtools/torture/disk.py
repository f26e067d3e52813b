"""A disk that loses power: what may be on it after a cut, by what the program did before it.

The model promises no more than a disk does. A file's bytes are certain once the file was flushed;
each later write may have arrived or not, in any order, whole or in sectors of 512 bytes. A name is
certain once its folder was flushed; what was done to names since may have arrived or not.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import NamedTuple

SECTOR = 512
MODES = ("none", "all", "some", "some", "first", "torn")


class Event(NamedTuple):
    """One thing that the program did.

    ==========  ============================================
    what        file, at, data, name, other
    ==========  ============================================
    create      a new file (number) under a name
    write       bytes at a place in a file
    cut         a file cut to a length (`at`)
    flush       all of a file
    link        a second name (`other`) for the file of a name
    rename      a name (`name`) becomes another (`other`)
    unlink      a name is taken away
    folder      all names are flushed
    ack         `other` (what) with number `at` was acknowledged
    ==========  ============================================
    """

    what: str
    file: int = -1
    at: int = 0
    data: bytes = b""
    name: str = ""
    other: str = ""


@dataclass
class _File:
    sure: bytearray = field(default_factory=bytearray)
    pending: list[Event] = field(default_factory=list)


class Disk:
    """The disk while the program runs: feed it events in order, then ask for images."""

    def __init__(self) -> None:
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        self._pending: list[Event] = []
        self.acknowledged: dict[str, int] = {}

    def feed(self, event: Event) -> None:
        """Take note of one event."""
        if event.what == "ack":
            self.acknowledged[event.other] = event.at
        elif event.what == "folder":
            for done in self._pending:
                _rename(self._names, done)
            self._pending.clear()
        elif event.what == "flush":
            file = self._files[event.file]
            for done in file.pending:
                _apply(file.sure, done)
            file.pending.clear()
        elif event.what in ("write", "cut"):
            self._files[event.file].pending.append(event)
        else:
            self._pending.append(event)
            if event.what == "create":
                self._files[event.file] = _File()

    def image(self, chance: random.Random) -> dict[str, bytes]:
        """What may be on the disk if the power goes now: bytes by name."""
        names = dict(self._names)
        for event in _survivors(self._pending, chance.choice(MODES), chance):
            _rename(names, event)
        mode = chance.choice(MODES)
        made: dict[int, bytes] = {}
        for number in set(names.values()):
            file = self._files[number]
            content = bytearray(file.sure)
            for event in _survivors(file.pending, mode, chance):
                _apply(content, event, chance if mode == "torn" else None)
            made[number] = bytes(content)
        return {name: made[number] for name, number in names.items()}


def _survivors(events: list[Event], mode: str, chance: random.Random) -> list[Event]:
    if mode == "none":
        return []
    if mode == "first":
        return events[: chance.randrange(len(events) + 1)]
    if mode == "some":
        return [event for event in events if chance.random() < 0.5]
    return events


def _apply(content: bytearray, event: Event, chance: random.Random | None = None) -> None:
    if event.what == "cut":
        if len(content) > event.at:
            del content[event.at :]
        else:
            content.extend(bytes(event.at - len(content)))
        return
    step = SECTOR if chance else len(event.data) or 1
    for start in range(0, len(event.data), step):
        if chance and chance.random() < 0.5:
            continue
        part = event.data[start : start + step]
        place = event.at + start
        content.extend(bytes(max(0, place - len(content))))
        content[place : place + len(part)] = part


def _rename(names: dict[str, int], event: Event) -> None:
    if event.what == "create":
        names[event.name] = event.file
    elif event.what == "unlink":
        names.pop(event.name, None)
    elif event.name in names:  # else what made the name did not arrive either
        names[event.other] = names[event.name]
        if event.what == "rename":
            del names[event.name]
