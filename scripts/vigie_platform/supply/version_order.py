"""Which of two versions is the newer one, as Maven and Python order them."""

from __future__ import annotations

import re
from itertools import zip_longest

_TOKEN = re.compile(r"\d+|[a-z]+")

# Before the release, the release itself (0) and what comes after it.
_QUALIFIERS = {
    "dev": -6,
    "a": -5,
    "alpha": -5,
    "b": -4,
    "beta": -4,
    "m": -3,
    "milestone": -3,
    "rc": -2,
    "cr": -2,
    "c": -2,
    "snapshot": -1,
    "final": 0,
    "ga": 0,
    "release": 0,
    "sp": 1,
    "post": 1,
}
_OTHER = 2

_RELEASE = (1, 0)


def key(version: str) -> tuple:
    """Sorts as versions do: 4.2.9.Final before 4.2.17.Final, 2.0rc1 before 2.0, 2.0 as 2.0.0."""
    tokens = [_part(token) for token in _TOKEN.findall(version.lower().partition("+")[0])]
    while tokens and tokens[-1] in (_RELEASE, (2, 0)):
        tokens.pop()
    return tuple(tokens)


def is_before(one: str, other: str) -> bool:
    for left, right in zip_longest(key(one), key(other), fillvalue=_RELEASE):
        if left != right:
            return left < right
    return False


def _part(token: str) -> tuple:
    # A number comes after every word but those that follow a release: 1.0-alpha, 1.0, 1.0.1.
    if token.isdigit():
        return (2, int(token)) if int(token) else _RELEASE
    rank = _QUALIFIERS.get(token, _OTHER)
    return _RELEASE if rank == 0 else (0, rank) if rank < 0 else (1, rank, token)
