"""What can be asked about passphrases, and the help for it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .options import add_file, add_force, add_passphrase, command

if TYPE_CHECKING:
    from .options import Commands


def add_protecting(commands: Commands) -> None:
    """The commands `protect`, `unprotect`, `change-passphrase` and `recovery-key`."""
    parser = command(
        commands,
        "protect",
        "Protect a register with a passphrase. Its backups are protected too.\n"
        "Prints the recovery key: keep it in a safe place, away from the computer. Without the\n"
        "passphrase and without this key nobody can ever open the register again.",
        "protect --file ours.ceregister --sheet recovery-key.pdf",
    )
    add_file(parser, engagement=False)
    _add_sheet(parser)
    parser = command(
        commands,
        "unprotect",
        "Take the passphrase away from a register and its backups. Anyone can then open them.",
        "unprotect --file ours.ceregister",
    )
    add_file(parser, engagement=False)
    parser = command(
        commands,
        "change-passphrase",
        "Give a protected register a new passphrase. Prints the new recovery key.\n"
        "The old passphrase and the old recovery key then open neither it nor its backups.",
        "change-passphrase --file ours.ceregister",
    )
    add_file(parser, engagement=False)
    add_passphrase(parser, "--new-passphrase-file", "the new passphrase")
    _add_sheet(parser)
    parser = command(
        commands,
        "recovery-key",
        "Print the recovery key of a protected register.",
        "recovery-key --file ours.ceregister --sheet recovery-key.pdf",
    )
    add_file(parser, engagement=False)
    _add_sheet(parser)


def _add_sheet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sheet", type=Path, metavar="PDF", help="write a page with the key to print and keep"
    )
    add_force(parser)
