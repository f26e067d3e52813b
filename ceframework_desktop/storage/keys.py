"""The key of a protected register: made from its passphrase, or read from its recovery key.

A protected register begins with 16 bytes that are not secret: a mark by which it is known, and
chance. SQLCipher calls them its salt. From the passphrase and these bytes the secret is worked
out, on purpose slowly, and from the secret the key of the pages. The recovery key is the secret
itself, in letters. So the file needs nothing beside it. See docs/adr/0017.

Keys that were given are kept in memory, by salt, until they are forgotten: a register's backups
begin with the same bytes, and open with it. No key is ever written anywhere.
"""

from __future__ import annotations

from pathlib import Path

from ceframework_desktop.domain import recovery_key
from ceframework_desktop.domain.errors import UserError

from .files import what_else

MARK = b"CERP\x01"  # with the version of all that is described here
SALT = 16  # bytes
PAGE = 4096  # bytes of a page in a protected register
RESERVED = 80  # bytes at the end of each page: 16 to begin from, 64 that prove the page
_PROOF = 64
_MOST_PAGES = 4000  # looked at before a key is called wrong

# scrypt: 128 MB and some 0.4 s for each guess (OWASP's advice of 2023 for passwords).
_COST = {"n": 2**17, "r": 8, "p": 1, "maxmem": 2**28}


class Key:
    """What opens a protected register. `salt` is how the file begins; the rest is secret."""

    __slots__ = ("_secret", "salt")

    def __init__(self, salt: bytes, secret: bytes) -> None:
        if len(salt) != SALT or len(secret) != recovery_key.SECRET:
            raise ValueError("not a key")
        self.salt = salt
        self._secret = secret

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and (self.salt, self._secret) == (other.salt, other._secret)

    def __hash__(self) -> int:
        return hash(self.salt)

    def __repr__(self) -> str:
        return "Key()"  # reprs end up in reports

    @property
    def recovery_key(self) -> str:
        """The recovery key, to be printed and kept safe."""
        return recovery_key.to_text(self._secret)

    @property
    def page_key(self) -> bytes:
        """The 32 bytes with which the pages are encrypted (AES-256)."""
        import hmac

        return hmac.digest(self._secret, b"community engagement register: pages", "sha256")

    @property
    def proof_key(self) -> bytes:
        """The 32 bytes that prove a page, as SQLCipher 4 makes them from key and salt."""
        import hashlib

        salt = bytes(byte ^ 0x3A for byte in self.salt)
        return hashlib.pbkdf2_hmac("sha512", self.page_key, salt, 2, 32)


def new_salt() -> bytes:
    """How a register that is protected from now on will begin."""
    import os

    return MARK + os.urandom(SALT - len(MARK))


def from_passphrase(passphrase: str, salt: bytes) -> Key:
    """The key that a passphrase gives with a salt. Takes about half a second and 128 MB.

    Spaces at the ends do not count, nor how the system writes accents. Raises UserError if there
    is not as much memory.
    """
    import hashlib
    import unicodedata

    plain = unicodedata.normalize("NFC", passphrase.strip())
    words = plain.encode("utf-8", "surrogatepass")
    try:
        secret = hashlib.scrypt(words, salt=salt, dklen=recovery_key.SECRET, **_COST)
    except (MemoryError, ValueError) as error:
        raise UserError(
            "There is not enough free memory to work with a passphrase.",
            "Nothing was changed. Please close other programs, then try again.",
        ) from error
    return Key(salt, secret)


def from_recovery_key(text: str, salt: bytes) -> Key:
    """The key that a printed recovery key gives. Raises BadRecoveryKey."""
    return Key(salt, recovery_key.from_text(text))


def salt_in(header: bytes) -> bytes:
    """The salt in a file's first bytes, b"" if it is not a protected register."""
    salted = header.startswith(MARK) and len(header) >= SALT
    return header[:SALT] if salted else b""


def salt_of(path: Path) -> bytes:
    """The same for a file that is not open here; b"" if it cannot be read."""
    if what_else(path):  # reading a pipe would wait for ever
        return b""
    try:
        with path.open("rb") as file:
            return salt_in(file.read(SALT))
    except (OSError, ValueError):
        return b""


def fits(key: Key, path: Path) -> bool:
    """True if the key opens the file, which may be damaged: one page that it proves is enough.

    Raises OSError.
    """
    proof_key = key.proof_key
    with path.open("rb") as file:
        for number in range(1, _MOST_PAGES + 1):
            page = file.read(PAGE)
            if len(page) < PAGE:
                return False
            if is_proved(page, number, proof_key):
                return True
    return False


def is_proved(page: bytes, number: int, proof_key: bytes) -> bool:
    """True if a page is as it was written, and was page `number` (from 1) of that register."""
    import hmac

    start = SALT if number == 1 else 0
    signed = page[start:-_PROOF] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(proof_key, signed, "sha512"), page[-_PROOF:])


_held: dict[bytes, Key] = {}


def remember(key: Key) -> None:
    """Keep a key in memory: files that begin with its salt open from now on."""
    _held[key.salt] = key


def forget(but: Key | None = None) -> None:
    """Keep no key any longer, or only this one."""
    _held.clear()
    if but is not None:
        remember(but)


def held_for(path: Path) -> Key | None:
    """The key for a damaged file, if it was given: one that begins as it does, or that fits."""
    by_salt = held(salt_of(path))
    try:
        return by_salt or next((key for key in _held.values() if fits(key, path)), None)
    except OSError:
        return None


def held(salt: bytes) -> Key | None:
    """The key for files that begin like this, if it was given."""
    return _held.get(salt)
