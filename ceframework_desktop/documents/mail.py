"""A letter as an e-mail to send: a message file that mail programs open as a draft."""

from __future__ import annotations

import hashlib
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from .model import Document

_LONGEST_HEADER = 200  # characters


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
    """
    made = EmailMessage(policy=SMTP)
    made["Subject"] = _one_line(document.title)
    for header, (who, address) in (("From", sender), ("To", to)):
        if "@" in address:
            made[header] = _address(who, address)
    made["X-Unsent"] = "1"  # mail programs open it for sending, not for reading
    made.set_content(text, cte="base64")
    made.add_attachment(pdf, maintype="application", subtype="pdf", filename=_one_line(name))
    made["Content-Language"] = document.language
    made.set_boundary(f"=_{hashlib.sha256(pdf).hexdigest()[:32]}")
    return made.as_bytes()


def _address(who: str, address: str) -> Address | str:
    try:
        return Address(_one_line(who), addr_spec=_one_line(address))
    except (ValueError, IndexError, HeaderParseError):
        return _one_line(address)


def _one_line(text: str) -> str:
    """Text that fits in a header: no line end can begin another one."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(plain.split())[:_LONGEST_HEADER]
