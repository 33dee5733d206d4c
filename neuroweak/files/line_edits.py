"""A file written anew with less in it: what stays keeps its lines, its layout and its comments."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from neuroweak.files.document import Document, Path, Plain
from neuroweak.named_tuples import NamedTuple

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_HEADING = re.compile(r"\s*# ?[-=]{3}")

Keyed: TypeAlias = "Mapping[str, Plain]"


class _Edit(NamedTuple):
    """Lines that go, counted from 0, and what stands in their place."""

    first: int
    stop: int
    instead: list[str]


def rewritten(document: Document, data: Plain) -> str:
    """
    Write a document with other data, line by line.

    Args:
        document: What was read, with places.
        data: What it shall hold: the same with keys left out or values changed.

    Returns:
        The text. A key that is left out takes its lines with it and the comments right above it, and a heading
        (`# ---- Eyes`) goes where nothing is left under it. A changed value is written on one line, or one
        line for each item that has keys of its own.
    """
    if not (isinstance(document.data, dict) and isinstance(data, dict)):
        return _flow(data) + "\n"
    lines = document.text.split("\n")
    edits = list(_edits(document, lines, _starts(document, lines), (), document.data, data))
    if any(edit is None for edit in edits):
        return _flow(data) + "\n"
    for edit in sorted(filter(None, edits), reverse=True):
        lines[edit.first : edit.stop] = edit.instead
    return "\n".join(_without_empty_headings(lines))


def _starts(document: Document, lines: list[str]) -> list[tuple[int, int]]:
    """Line and column, from 0, of each key before which nothing stands but the dash of an item, in order."""
    places = {(mark.line - 1, mark.column - 1) for mark in document.keys.values()}
    return sorted(place for place in places if not lines[place[0]][: place[1]].strip(" -"))


def _edits(
    document: Document, lines: list[str], starts: list[tuple[int, int]], path: Path, old: Keyed, new: Keyed
) -> Iterator[_Edit | None]:
    """Give what must change below a path; None where its keys have no lines of their own."""
    for key, value in old.items():
        here = (*path, key)
        if key in new and new[key] == value:
            continue
        mark = document.keys[here]
        if lines[mark.line - 1][: mark.column - 1].strip():
            yield None
            return
        inner = None
        if key in new and isinstance(value, dict) and isinstance(wanted := new[key], dict) and wanted:
            inner = list(_edits(document, lines, starts, here, value, wanted))
        if inner is not None and None not in inner:
            yield from inner
            continue
        first, stop = mark.line - 1, _end(lines, starts, mark.line - 1, mark.column - 1)
        if key in new:
            yield _Edit(first, stop, _entry(lines[first][: mark.column - 1], key, new[key]))
        else:
            yield _Edit(_above(lines, first), stop, [])


def _end(lines: list[str], starts: list[tuple[int, int]], first: int, indent: int) -> int:
    """The line after the last of an entry: the next key as deep or less deep, without the comments above that one."""
    for line, column in starts[bisect_left(starts, (first + 1, 0)) :]:
        if column <= indent:
            return _above(lines, line, headings=True)
    return len(lines) - (lines[-1] == "")


def _above(lines: list[str], line: int, *, headings: bool = False) -> int:
    """The first of the comments right above a line; empty lines and headings count only where asked for."""
    indent = _indent(lines[line])
    while line and _belongs(lines[line - 1], indent, headings=headings):
        line -= 1
    return line


def _belongs(text: str, indent: int, *, headings: bool) -> bool:
    bare = text.strip()
    if not bare or _HEADING.match(text):
        return headings
    return bare.startswith("#") and _indent(text) == indent


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _without_empty_headings(lines: list[str]) -> Iterator[str]:
    """Leave out headings under which nothing is left before the next one, or before a shallower line."""
    for number, line in enumerate(lines):
        if _HEADING.match(line):
            follower = next((text for text in lines[number + 1 :] if text.strip()), "")
            if not follower or _HEADING.match(follower) or _indent(follower) < _indent(line):
                continue
        yield line


def _entry(before: str, key: str, value: Plain) -> list[str]:
    """Write a key with its value; items that have keys stand on lines of their own."""
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return [f"{before}{_bare(key)}:", *(f"{' ' * len(before)}  - {_flow(item)}" for item in value)]
    return [f"{before}{_bare(key)}: {_flow(value)}"]


def _flow(value: Plain) -> str:
    """Write a value on one line, bare where it is a word that can be nothing else."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_bare(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _bare(value) if isinstance(value, str) else json.dumps(value)


def _bare(text: str) -> str:
    """Write a text without quotes where it can be nothing else."""
    bare = _WORD.fullmatch(text) and text not in {"null", "true", "false"}
    return text if bare else json.dumps(text, ensure_ascii=False)
