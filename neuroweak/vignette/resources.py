"""The lists of words that the reader goes by, kept beside it as data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from neuroweak.files.packaged import packaged

HERE = Path(__file__).parent

LISTS = ("cues.toml", "frames.toml", "topics.toml", "groups.toml")
"""The lists that phrases are made of, with the knowledge file."""


@cache
def read_list(name: str) -> dict[str, Any]:
    """Read one of the TOML files of this package."""
    return tomllib.loads(packaged(HERE / name).decode())


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(r"[-\s]+".join(map(re.escape, phrase.split())) for phrase in ordered) + ")"
