"""The lists of words that the reader goes by, kept beside it as data."""

from __future__ import annotations

import json
import re
from _blake2 import blake2b
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from neuroweak.files.atomic_write import write_whole
from neuroweak.files.packaged import damage_told, damaged, packaged
from neuroweak.files.seal import SEAL, check_seal, sealed

HERE = Path(__file__).parent

HASH = 32
"""Characters of the hash before the compiled form."""

LISTS = ("cues.toml", "frames.toml", "topics.toml", "groups.toml")
"""The lists that phrases are made of, with the knowledge file."""


READ = "people.toml"
"""The list that every text is read with."""

COMPILED = HERE.parent / "generated" / "people.json"
"""The same as JSON behind a checksum and a hash of the list, which a start reads in a tenth of the time."""


@cache
@damage_told
def read_list(name: str) -> dict[str, Any]:
    """Read one of the TOML files of this package."""
    content = packaged(HERE / name)
    return _Parts((_compiled(content) if name == READ else None) or _parsed(content))


class _Parts(dict[str, Any]):
    """What a list holds; that a part is not there is damage: a file that was cut short may still be one of TOML."""

    def __missing__(self, part: str) -> Any:
        raise damaged(__name__)


def compile_to(path: Path) -> None:
    """
    Write the list that every text is read with as JSON.

    Args:
        path: Where it goes; it appears whole or not at all.

    Raises:
        OSError: It cannot be written.
    """
    content = packaged(HERE / READ)
    write_whole(path, sealed(_hash(content) + json.dumps(_parsed(content)).encode()))


def _parsed(content: bytes) -> dict[str, Any]:
    import tomllib  # not needed where the compiled form is used

    return tomllib.loads(content.decode())


def _compiled(content: bytes) -> dict[str, Any] | None:
    """The compiled form of a list; None where it is of another one, damaged or not there."""
    try:
        kept = packaged(COMPILED)
        check_seal(kept)
        begin = SEAL + HASH
        return json.loads(kept[begin:]) if kept[SEAL:begin] == _hash(content) else None
    except (OSError, ValueError):
        return None


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=HASH // 2).hexdigest().encode()


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(r"[-\s]+".join(map(re.escape, phrase.split())) for phrase in ordered) + ")"
