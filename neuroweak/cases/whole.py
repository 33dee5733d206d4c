"""Files that are one JSON value or one YAML document over many lines: what they hold, and the line of each key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.cases.lines import text_of
from neuroweak.errors import InputError
from neuroweak.files.strict_json import decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from neuroweak.files.document import Path as Way
    from neuroweak.files.document import Plain

MEANT_AS_JSON = re.compile(r'(?=\s*+[\[{])[\s\[]*+(?:\{\s*+(?:["}]|$)|$)|\[{17}')
"""How a text begins that is faulty JSON: braces and brackets are YAML as well, but then keys seldom have quotes."""

_BEGINS_YAML = re.compile(r"\s*+(?:%YAML\b|#\s|---(?:\s|$)|-(?:\s|$)|[\w\"' -]++:(?:\s|$))")


def begins_yaml(line: str) -> bool:
    """
    Tell whether the first line of a file can only be that of a YAML document.

    Args:
        line: It, with or without its end.

    Example:
        >>> begins_yaml("- id: a"), begins_yaml("present: [ptosis]"), begins_yaml("id,HP:0000508")
        (True, True, False)
    """
    return bool(_BEGINS_YAML.match(line))


def value_of(content: bytes) -> tuple[Plain, Callable[[Way], int]]:
    """
    Read one JSON value or YAML document.

    Args:
        content: The whole file.

    Returns:
        The data, and what gives the line of a key or value by the way to it.

    Raises:
        InputError: It is neither.
    """
    text = text_of(content)
    try:
        return decode(text), lambda way: _line_of_key(text, way)
    except InputError:
        if MEANT_AS_JSON.match(text):
            raise
    from neuroweak.files.strict_yaml import read

    document = read(content)
    if document.problems:
        raise InputError(*document.problems)
    return document.data, lambda way: (document.keys.get(way) or document.values.get(way) or document.place(way)).line


def _line_of_key(text: str, way: Way) -> int:
    """Give the line on which the key of a JSON text stands; only a text that is one case is looked through."""
    if len(way) != 1 or not isinstance(way[0], str):
        return 0
    found = re.search(rf'"{re.escape(way[0])}"\s*:', text)
    return text.count("\n", 0, found.start()) + 1 if found else 0
