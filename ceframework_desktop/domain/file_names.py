"""Names of files that stand for something else on Windows."""

from __future__ import annotations

# Windows keeps these for devices, whatever ending follows.
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{n}{i}" for n in ("com", "lpt") for i in range(10)}


def names_a_device(name: str) -> bool:
    """True for names such as "con" and "Aux.pdf"."""
    return name.split(".")[0].strip().casefold() in _DEVICES
