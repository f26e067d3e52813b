"""Small disks of our own, for what happens when a disk is full, read-only or gone."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def mount(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the system's mount."""
    words = ["mount", *map(str, arguments)]
    return subprocess.run(words, check=False, capture_output=True, text=True)


def unmount(disk: Path) -> None:
    """Take a disk away, whatever is open on it. It need not be there."""
    subprocess.run(["umount", "-l", disk], check=False, capture_output=True)


def plug_in(disk: Path, size: str = "1m") -> None:
    """Put an empty disk in this folder. Skips the test where the system does not let us."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small disk")
    made = mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk)
    if made.returncode:
        pytest.skip(f"no small disk can be made here: {made.stderr.strip()}")


def fill(disk: Path) -> Path:
    """Fill a disk to the last byte; gives the file that does it."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
    return ballast


@contextmanager
def pulled(disk: Path, keep: Path) -> Iterator[None]:
    """A stick that is pulled while the block runs, and plugged in again as it was."""
    shutil.copytree(disk, keep)
    unmount(disk)
    try:
        yield
    finally:
        plug_in(disk)
        shutil.copytree(keep, disk, dirs_exist_ok=True)
