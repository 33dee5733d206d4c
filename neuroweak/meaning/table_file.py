"""
One file for a table of numbers: a header, named sections and a checksum of them all.

The layout, little-endian throughout: the eight bytes `NWTABLE` and a line feed; eight bytes that name the kind, padded
with zeros; the version of the kind and the number of sections, two bytes each; the number of bytes that follow the
header, eight bytes; their CRC-32 in four (`files.seal` says why no hash); for every section its name in sixteen bytes
and its length in eight; the sections.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal
from zlib import crc32

if TYPE_CHECKING:
    from neuroweak.files.packaged import Mapped

MAGIC = b"NWTABLE\n"
HEADER = struct.Struct("<8s8sHHQI")
SECTION = struct.Struct("<16sQ")


class TableError(ValueError):
    """A table file is damaged, of another kind, or of a version that this program does not read."""


def pack(kind: str, version: int, sections: Mapping[str, bytes]) -> bytes:
    """
    Make the content of a table file.

    Args:
        kind: What the table holds; at most eight ASCII letters.
        version: The version of the kind, 0 to 65,535.
        sections: Their names (at most sixteen ASCII letters) and contents, in the order in which they are kept.

    Returns:
        The bytes of the file; the same for the same arguments.
    """
    directory = b"".join(SECTION.pack(name.encode("ascii"), len(content)) for name, content in sections.items())
    body = directory + b"".join(sections.values())
    return HEADER.pack(MAGIC, kind.encode("ascii"), version, len(sections), len(body), crc32(body)) + body


def unpack(data: Mapped | memoryview, kind: str, version: int) -> dict[str, memoryview]:
    """
    Check a table file and give its sections without copying them.

    Args:
        data: The content of the file.
        kind: What it must hold.
        version: The version it must have.

    Returns:
        The sections by name.

    Raises:
        TableError: The file is no such table, cut short, longer than it says, or changed.
    """
    if len(data) < HEADER.size:
        raise TableError("the table is cut short: it has no whole header")
    magic, its_kind, its_version, count, length, checksum = HEADER.unpack_from(data)
    if magic != MAGIC:
        raise TableError("this is no table file")
    if its_kind.rstrip(b"\0") != kind.encode("ascii"):
        raise TableError(f"this table does not hold {kind}")
    if its_version != version:
        raise TableError(f"the table has version {its_version}; this program reads version {version}")
    body = memoryview(data)[HEADER.size :]
    if len(body) != length:
        raise TableError(f"the table has {len(body)} bytes after its header and says {length}")
    if crc32(body) != checksum:
        raise TableError("the table is damaged: its checksum is not the one it states")
    at, sections = count * SECTION.size, {}
    if at > length:
        raise TableError("the table is damaged: its list of sections is cut short")
    for index in range(count):
        name, size = SECTION.unpack_from(body, index * SECTION.size)
        sections[name.rstrip(b"\0").decode("ascii", "replace")] = body[at : at + size]
        at += size
    if at != length:
        raise TableError("the table is damaged: its sections do not fill it")
    return sections


def section(sections: Mapping[str, memoryview], name: str, length: int | None = None) -> memoryview:
    """
    Give one section of a table.

    Args:
        sections: What `unpack` gave.
        name: Which one.
        length: The number of bytes it must have, if that is known.

    Raises:
        TableError: It is missing or has another length.
    """
    found = sections.get(name)
    if found is None:
        raise TableError(f"the table has no section {name}")
    if length is not None and len(found) != length:
        raise TableError(f"section {name} has {len(found)} bytes; {length} were expected")
    return found


def numbers(code: Literal["H", "I"], content: memoryview) -> array[int]:
    """Unpack little-endian whole numbers of two (H) or four (I) bytes."""
    unpacked = array(code)
    unpacked.frombytes(content)
    if sys.byteorder == "big":
        unpacked.byteswap()
    return unpacked


def packed_numbers(code: Literal["H", "I"], content: Iterable[int]) -> bytes:
    """Pack whole numbers as `numbers` unpacks them."""
    packed = array(code, content)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def hash_of(name: str) -> int:
    """Give the number by which something is found in a list in order of size (CRC-32)."""
    return crc32(name.encode(errors="surrogatepass"))


def place_in(hashes: array[int], feature: int) -> int:
    """Give the first place of a hash in a list in order of size, or -1."""
    at = bisect_left(hashes, feature)
    return at if at < len(hashes) and hashes[at] == feature else -1
