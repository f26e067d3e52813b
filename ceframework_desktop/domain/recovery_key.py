"""The recovery key of a protected register as people read, print and type it.

It stands for 16 bytes and is seven groups of five signs, such as "K3QWX-…". There are no vowels,
so no words, and nothing that looks like something else. The last sign of each group is worked out
from the other four and from the group's place, so that a slip of the hand is noticed, and in which
group it is: any one wrong sign, any two neighbours swapped, and any two groups swapped.
"""

from __future__ import annotations

from .errors import UserError

SIGNS = "34679BCDFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 7, 5
SECRET = 16  # bytes

_PAYLOAD = GROUP - 1
_BASE = len(SIGNS)  # 25; 25 to the 28th is a little more than 2 to the 128th
# None is a multiple of 5, nor are neighbours' differences: so nothing cancels out modulo 25.
_WEIGHTS = (1, 2, 3, 4, 2)
_UNDO_LAST = 13  # 13 times 2 is 1 modulo 25
_LOOKS_LIKE = str.maketrans("258", "ZSB")
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


class BadRecoveryKey(UserError):
    """What was typed is no recovery key. `group` is which group is wrong, 0 if it is the length."""

    def __init__(self, what: str, todo: str, group: int = 0) -> None:
        super().__init__(what, todo)
        self.group = group


def to_text(secret: bytes) -> str:
    """The recovery key for 16 bytes. ValueError for any other number of them."""
    if len(secret) != SECRET:
        raise ValueError("a recovery key stands for 16 bytes")
    number = int.from_bytes(secret, "big")
    values: list[int] = []
    for _ in range(GROUPS * _PAYLOAD):
        number, value = divmod(number, _BASE)
        values.append(value)
    values.reverse()
    groups = []
    for at in range(GROUPS):
        group = values[at * _PAYLOAD : (at + 1) * _PAYLOAD]
        groups.append("".join(SIGNS[value] for value in [*group, _check(at, group)]))
    return "-".join(groups)


def from_text(text: str) -> bytes:
    """The 16 bytes that a typed key stands for. Capitals, spaces and dashes do not matter.

    Raises BadRecoveryKey, which says where to look: of a key that is not whole yet, too.
    """
    signs = clean(text)
    if strange := sorted(set(signs) - set(SIGNS)):
        raise BadRecoveryKey(
            f"“{strange[0]}” is never part of a recovery key.",
            "Please compare what you typed with the printed key.",
            1 + next(at for at, sign in enumerate(signs) if sign == strange[0]) // GROUP,
        )
    values = [SIGNS.index(sign) for sign in signs]
    for at in range(min(GROUPS, len(values) // GROUP)):
        *group, check = values[at * GROUP : (at + 1) * GROUP]
        if _check(at, group) != check:
            raise wrong_group(at + 1)
    if len(signs) != GROUPS * GROUP:
        raise BadRecoveryKey(
            f"A recovery key has {GROUPS} groups of {GROUP} letters and digits."
            f" You have typed {len(signs)} of {GROUPS * GROUP}.",
            "Please compare what you typed with the printed key.",
        )
    number = 0
    for at, value in enumerate(values):
        if at % GROUP != _PAYLOAD:
            number = number * _BASE + value
    if number >= 1 << (8 * SECRET):
        raise wrong_group(1)
    return number.to_bytes(SECRET, "big")


def is_recovery_key(text: str) -> bool:
    """True if this is a recovery key without a slip in it."""
    try:
        from_text(text)
    except BadRecoveryKey:
        return False
    return True


def clean(text: str) -> str:
    """Only the signs, in capitals, with 2, 5 and 8 read as the letters they look like."""
    plain = "".join(sign for sign in text.upper() if sign.isalnum())
    return plain.translate(_LOOKS_LIKE)


def wrong_group(group: int) -> BadRecoveryKey:
    """What to say of a slip in one group, counted from 1."""
    return BadRecoveryKey(
        f"There is a slip in the {_PLACES[group - 1]} group of the recovery key.",
        "Please compare that group with the printed key.",
        group,
    )


def _check(at: int, group: list[int]) -> int:
    total = sum(weight * value for weight, value in zip(_WEIGHTS, group, strict=False))
    return (at + 1 - total) * _UNDO_LAST % _BASE
