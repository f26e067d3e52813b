"""A letter as an e-mail to send: a message file that mail programs open as a draft.

The same text is there twice: plain, for any program, and as a page in the reader's own print size
and direction. The letter itself is attached as a PDF.
"""

from __future__ import annotations

import hashlib
import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from .mail_page import page
from .model import Document

_LONGEST_HEADER = 200  # characters
_LINE = 74  # characters of a line with encoded words: RFC 2047 allows 76
_SHORT = 60  # characters that fit on a header's first line with its name
_PLAIN_WORDS = re.compile(r"[\w!#$%&'*+/=?^`{|}~ -]+", re.ASCII)  # RFC 5322: atoms and spaces
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


def message(
    document: Document,
    text: str,
    pdf: bytes,
    *,
    sender: tuple[str, str],
    to: tuple[str, str],
    name: str,
) -> bytes:
    """The letter's text with the letter itself attached as `name`. Names and addresses are pairs.

    The same letter makes the same bytes. A message without a sender can still be opened and sent.
    A sender's address that is none is left out; the reader's is passed on for the user to mend.
    """
    made = EmailMessage(policy=SMTP)
    made.set_content(text, cte="base64")
    made.add_alternative(page(document), subtype="html", cte="base64")
    made.add_attachment(pdf, maintype="application", subtype="pdf", filename=_one_line(name))
    digest = hashlib.sha256(pdf).hexdigest()
    made.set_boundary(f"=_{digest[:32]}")
    next(made.iter_parts()).set_boundary(f"=_{digest[32:]}")
    head = {
        "Subject": _words(document.title, "Subject"),
        "From": _mailbox(*sender, "From"),
        "To": _mailbox(*to, "To") or (_one_line(to[1]) if "@" in to[1] else ""),
        "X-Unsent": "1",  # mail programs open it for sending, not for reading
        "Content-Language": document.language,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
    return lines.encode("utf-8") + made.as_bytes()


def _mailbox(who: str, address: str, header: str) -> str:
    """A name with one address; "" if it is none.

    The library would let "=?…?=" in a name be decoded, and encode a domain as if it were words.
    Here a domain in letters of its own is written as the network knows it. Letters before the @
    that are not ASCII stay: every program that can send to such an address reads them.
    """
    local, _, domain = _one_line(address).rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    if not (_LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)):
        return ""
    shown = _words(who, header, quoted=True)
    between = "\r\n " if len(shown) + len(address) > _SHORT else " "
    return f"{shown}{between}<{local}@{domain}>" if shown else f"{local}@{domain}"


def _words(text: str, header: str, *, quoted: bool = False) -> str:
    """Text of a header on lines of at most 76 characters. Nothing in it is read as a sign.

    With `quoted` it is a name before an address, in which some signs mean something.
    """
    plain = _one_line(text)
    if plain.isascii() and "=?" not in plain and len(plain) <= _SHORT:
        if not quoted or not plain or _PLAIN_WORDS.fullmatch(plain):
            return plain
        inside = plain.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{inside}"'
    words = Header(plain, "utf-8", maxlinelen=_LINE, header_name=header)
    return words.encode(linesep="\r\n")


def _one_line(text: str) -> str:
    """Text that fits in a header: no line end can begin another one."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(plain.split())[:_LONGEST_HEADER]
