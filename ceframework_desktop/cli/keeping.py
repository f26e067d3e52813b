"""backup, restore, verify and rescue: that a register is safe and sound."""

from __future__ import annotations

import argparse
import sys

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import quoted
from ceframework_desktop.services import protection, safety

from .unlocking import recovery_key_given, unlock_if_same


def backup(options: argparse.Namespace) -> int:
    """Make a backup; prints where it is."""
    print(safety.backup_file(options.file, paths.user_folder(), options.to))
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put a backup in the place of a register; prints where the register is."""
    unlock_if_same(options.to, options)
    was_protected = protection.is_protected(options.to)
    kept = safety.restore_file(options.backup, options.to, force=options.force)
    print(options.to)
    if was_protected and not protection.is_protected(options.to):
        print("The backup is not protected, so the register is not protected now.", file=sys.stderr)
    if kept is not None:
        print(f"The file that was there is now {quoted(kept.name)}.", file=sys.stderr)
    return 0


def verify(options: argparse.Namespace) -> int:
    """Check a whole register: 0 if it is sound, 1 with what is wrong if it is not."""
    found = safety.verify_file(options.file)
    if not found:
        print(f"{quoted(options.file.name)} is sound.")
        return 0
    for sentence in found:
        print(sentence, file=sys.stderr)
    print(
        "It was not changed. Please keep it, and open the newest backup that is sound.",
        file=sys.stderr,
    )
    return 1


def rescue(options: argparse.Namespace) -> int:
    """Bring what can be read of a damaged register into a new one; prints where that is."""
    done = safety.rescue_file(
        options.damaged, options.out, recovery_key=recovery_key_given(options)
    )
    print(done.path)
    for line in safety.rescue_report(done):
        print(line, file=sys.stderr)
    for name, text in done.loose:
        print(f"  {quoted(name)}: {text}", file=sys.stderr)
    return 0


COMMANDS = {"backup": backup, "restore": restore, "verify": verify, "rescue": rescue}
