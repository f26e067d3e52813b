"""The pages of a damaged protected register, decrypted one by one without SQLite.

As SQLCipher 4 writes them (zetetic.net/sqlcipher/design): each page ends with the 16 bytes from
which its encryption begins and 64 that prove it; what is before is AES-256 in CBC mode. The first
page keeps the salt, which is not encrypted, where SQLite has its name.

A page that cannot be proved is decrypted all the same: where it is torn or overwritten, the rest of
it may still be read. What comes out is believed no more than any damaged page is.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from .keys import PAGE, RESERVED, SALT, Key

_START = 16  # bytes of each page's reserve from which its encryption begins
_NAME = b"SQLite format 3\x00"


def decrypted(data: bytes, key: Key) -> bytes:
    """A whole file as SQLite would have written it, with pages of `PAGE` bytes.

    A last page that was cut short is left out, as it cannot be decrypted.
    """
    page_key = key.page_key
    starts = range(0, len(data) - PAGE + 1, PAGE)
    return b"".join(_page(data[at : at + PAGE], page_key, is_first=not at) for at in starts)


def _page(page: bytes, page_key: bytes, *, is_first: bool) -> bytes:
    content = page[SALT if is_first else 0 : PAGE - RESERVED]
    start = page[PAGE - RESERVED : PAGE - RESERVED + _START]
    work = Cipher(AES(page_key), CBC(start)).decryptor()
    plain = work.update(content) + work.finalize()
    return (_NAME if is_first else b"") + plain + bytes(RESERVED)
