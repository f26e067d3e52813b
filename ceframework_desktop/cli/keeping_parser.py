"""What can be asked about backups and damaged registers, and the help for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .options import add_file, add_force, add_out, add_passphrase, command

if TYPE_CHECKING:
    from .options import Commands


def add_keeping(commands: Commands) -> None:
    """The commands `backup`, `restore`, `verify` and `rescue`."""
    _add_backup(commands)
    _add_restore(commands)
    _add_verify(commands)
    _add_rescue(commands)


def _add_backup(commands: Commands) -> None:
    parser = command(
        commands,
        "backup",
        "Make a checked backup of a register. Prints where it is.",
        "backup --file ours.ceregister --to backups",
    )
    add_file(parser, engagement=False)
    parser.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="the folder for it (default: where the window keeps the backups of this register)",
    )


def _add_restore(commands: Commands) -> None:
    parser = command(
        commands,
        "restore",
        "Put a backup in the place of a register. Prints where the register is.\n"
        "The backup stays where it is. A register that is replaced is kept beside it.",
        "restore ours.0f8fad5b.20260307T140509Z.close.cebackup --to ours.ceregister --force",
    )
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="the backup to use")
    add_passphrase(parser)
    parser.add_argument(
        "--to", type=Path, required=True, metavar="REGISTER", help="the register to make"
    )
    add_force(
        parser, "do it even if REGISTER is there already; the old one is kept under a second name"
    )


def _add_verify(commands: Commands) -> None:
    parser = command(
        commands,
        "verify",
        "Check a whole register; it is built again from its log and compared.\n"
        "A backup can be checked in the same way.",
        "verify --file ours.ceregister",
    )
    add_file(parser, engagement=False)


def _add_rescue(commands: Commands) -> None:
    parser = command(
        commands,
        "rescue",
        "Bring what can be read of a damaged register into a new one.\n"
        "The damaged file is never changed. Prints where the new register is; what could not be\n"
        "read is said on standard error.",
        "rescue ours.ceregister --out rescued.ceregister",
    )
    parser.add_argument("damaged", type=Path, metavar="DAMAGED", help="the damaged register")
    add_passphrase(parser)
    add_out(parser, "NEW", "the register to make")
