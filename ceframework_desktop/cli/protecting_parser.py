"""What can be asked about passphrases, and the help for it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

Command = Callable[[str, str, str], argparse.ArgumentParser]
AddFile = Callable[..., None]


def add_passphrase(
    parser: argparse.ArgumentParser,
    option: str = "--passphrase-file",
    whose: str = "its passphrase",
) -> None:
    """The option for a file with a passphrase."""
    parser.add_argument(
        option,
        type=Path,
        metavar="FILE",
        help=f"a text file with {whose} (else it is asked for)",
    )


def add_protecting(command: Command, add_file: AddFile) -> None:
    """The commands `protect`, `unprotect`, `change-passphrase` and `recovery-key`."""
    parser = command(
        "protect",
        "Protect a register with a passphrase. Its backups are protected too.\n"
        "Prints the recovery key: keep it in a safe place, away from the computer. Without the\n"
        "passphrase and without this key nobody can ever open the register again.",
        "protect --file ours.ceregister --sheet recovery-key.pdf",
    )
    add_file(parser, engagement=False)
    _add_sheet(parser)
    parser = command(
        "unprotect",
        "Take the passphrase away from a register and its backups. Anyone can then open them.",
        "unprotect --file ours.ceregister",
    )
    add_file(parser, engagement=False)
    parser = command(
        "change-passphrase",
        "Give a protected register a new passphrase. Prints the new recovery key.\n"
        "The old passphrase and the old recovery key then open neither it nor its backups.",
        "change-passphrase --file ours.ceregister",
    )
    add_file(parser, engagement=False)
    add_passphrase(parser, "--new-passphrase-file", "the new passphrase")
    _add_sheet(parser)
    parser = command(
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
    parser.add_argument("--force", action="store_true", help="replace what is there already")
