"""A checksum before what the program keeps for itself, so that nothing is read of it once it is damaged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from neuroweak.files.packaged import Mapped

SEAL = 9
"""Bytes of the checksum and its line feed."""


def sealed(content: bytes) -> bytes:
    """Put its checksum before a content."""
    return _seal(content) + content


def check_seal(content: Mapped) -> None:
    """
    Refuse what is not as it was sealed.

    A checksum finds damage, as in every archive, in a tenth of the time of a hash. Who means to mislead could put
    another hash there just as well.

    Args:
        content: What `sealed` gave; what was sealed begins after `SEAL` bytes.

    Raises:
        ValueError: It is damaged.
    """
    if content[:SEAL] != _seal(memoryview(content)[SEAL:]):
        raise ValueError("the compiled form is damaged")


_LED = b'{\n "seal": "%08x",'
"""How JSON that bears its checksum begins; all that follows is what it is of."""


def sealed_json(data: dict[str, object]) -> bytes:
    """Write an object that is not empty as JSON for people to look at, its first entry a checksum of the others."""
    rest = json.dumps(data, ensure_ascii=False, indent=1).encode()[1:] + b"\n"
    return _LED % crc32(rest) + rest


def unsealed_json(content: bytes) -> dict[str, Any]:
    """
    Read what `sealed_json` wrote.

    Raises:
        ValueError: It is damaged.
    """
    begin = len(_LED % 0)
    if content[:begin] != _LED % crc32(memoryview(content)[begin:]):
        raise ValueError("the file is damaged")
    data: dict[str, Any] = json.loads(content)
    del data["seal"]
    return data


def _seal(content: bytes | memoryview) -> bytes:
    return b"%08x\n" % crc32(content)
