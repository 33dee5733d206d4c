"""Phenopackets in protobuf's binary form, turned into their JSON by the schema's own library."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, BinaryIO

from neuroweak.errors import InputError, MissingError, Problem, to_install
from neuroweak.files.limits import LONGEST_LINE, mib
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.cases.lines import Line

# A field's number and kind are its first byte: 1, the id; 2, the subject or proband; 3, the features or members. What
# follows an id is field 2 or 3. No text holds either of these as a control character.
_ID, _NEXT = b"\n", (b"\x12", b"\x1a")

_HELP = "neuroweak reads phenopackets as JSON and YAML too"


class _Kind(NamedTuple):
    """A message that a file may be, and how its metadata write their version."""

    message: Any
    version: re.Pattern[str]


def packet_as_json(first: Line, stream: BinaryIO) -> bytes | None:
    """
    Read a phenopacket, a family or a cohort in binary form, of version 1 or 2.

    Args:
        first: The first line of a stream.
        stream: The rest of it, which is read only where it is such a file.

    Returns:
        Its JSON; None where the stream is something else.

    Raises:
        InputError: It is too large, broken, or does not say of which version it is.
        MissingError: The library is not installed.
    """
    if not isinstance(first.content, bytes):
        return None
    begun = b"\n" * (first.number - 1) + first.content
    if not _is_packet(begun):
        return None
    if find_spec("phenopackets") is None:
        said = "phenopackets in binary form need the phenopackets library, which is not installed"
        raise MissingError(said, to_install("phenopackets"))
    data = begun + stream.read(LONGEST_LINE)
    if len(data) > LONGEST_LINE:
        said = f"the phenopacket in binary form is larger than {mib(LONGEST_LINE)}"
        raise InputError(Problem("NW610", said, help="give the members of a cohort one by one"))
    return _json_of(data)


def _is_packet(begun: bytes) -> bool:
    """Whether a stream that begins so is meant as a phenopacket in binary form."""
    if begun[:1] != _ID:
        return begun.startswith(_NEXT)
    # The length of the id: seven bits a byte, the lowest first, and a high bit where another byte follows.
    low, high = (*begun[1:3], 0, 0)[:2]
    length, start = (low & 0x7F | high << 7, 3) if low & 0x80 else (low, 2)
    return begun.startswith(_NEXT, start + length)


def _json_of(data: bytes) -> bytes:
    """
    Turn a packet into JSON.

    Raises:
        InputError: It is broken, or says no version.
    """
    from google.protobuf.json_format import Error, MessageToJson
    from google.protobuf.message import DecodeError

    for kind in _kinds():
        try:
            message = kind.message.FromString(data)
            # The field is another one in each message: only where a version stands in it is this the right message.
            if kind.version.fullmatch(message.meta_data.phenopacket_schema_version):
                text: str = MessageToJson(message, indent=None)
                return text.encode()
        except (DecodeError, Error):  # bytes of another message, or a date that is none
            continue
    said = "this begins as a phenopacket in binary form, but is broken, or its metaData do not say a version"
    raise InputError(Problem("NW614", said, help=_HELP))


def _kinds() -> Iterator[_Kind]:
    from phenopackets.schema.v1 import phenopackets_pb2 as first
    from phenopackets.schema.v2 import phenopackets_pb2 as second

    for schema, number in ((second, 2), (first, 1)):
        for name in ("Phenopacket", "Family", "Cohort"):
            yield _Kind(getattr(schema, name), re.compile(rf"v?{number}(\.[\w.-]*)?"))
