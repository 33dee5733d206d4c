"""Layer NW5: style, and the comments that silence a warning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.errors import Problem
from neuroweak.files.document import quoted
from neuroweak.knowledge.checks.rule import Breach, Context, Layer, Rule, told
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.slips import CURLY_QUOTES, HASH, hash_in, is_in_curly_quotes

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from neuroweak.files.document import Document, Path, Plain

STYLE = Layer()
"""The rules of this layer that look at the content."""

IGNORES: tuple[Rule, ...] = (
    told(
        "NW502",
        "ignore-without-reason",
        "A comment silences a warning but does not say why, so it does not count.",
        "The next reader must know whether the reason still holds.",
        "ptosis: {frequency: 0.9, source: a}  # neuroweak: ignore[NW402]",
        "ptosis: {frequency: 0.9, source: a}  # neuroweak: ignore[NW402] two series, different stages",
    ),
    told(
        "NW503",
        "ignore-that-silences-nothing",
        "A comment silences a code that is not reported on its line, does not exist, or is an error.",
        "What is mended needs no excuse; one that stays would hide the next fault. Errors cannot be silenced.",
        "ptosis: {frequency: 0.5, source: a}  # neuroweak: ignore[NW402] no longer above its parent",
        "ptosis: {frequency: 0.5, source: a}",
    ),
)
"""The rules about those comments."""


@STYLE.rule("NW501")
def name_without_capital(context: Context) -> Iterator[Breach]:
    """
    What it means: The name of a finding, a condition or a red flag begins with a small letter.

    Why it matters: Names stand in tables and titles, where half of them with capitals looks careless.

    Wrong:
        name: ptosis

    Right:
        name: Ptosis
    """
    knowledge = context.knowledge
    for section, entries in (
        ("findings", knowledge.findings),
        ("conditions", knowledge.conditions),
        ("red_flags", knowledge.red_flags),
    ):
        for key, entry in entries.items():
            if entry.name[:1].islower():
                advice = f"write {quoted(entry.name[0].upper() + entry.name[1:])}"
                yield Breach((section, key, "name"), f"{quoted(entry.name)} does not begin with a capital", advice)


@STYLE.rule("NW504")
def space_around_text(context: Context) -> Iterator[Breach]:
    """
    What it means: A text in quotes begins or ends with a space.

    Why it matters: It cannot be seen, and shows as ragged lines.

    Wrong:
        name: "Ptosis "

    Right:
        name: "Ptosis"
    """
    for path, text in _texts(context.document.data):
        if text != text.strip(" \t"):
            yield Breach(path, f"{quoted(text)} begins or ends with a space")


@STYLE.rule("NW505")
def curly_quotes_around_text(context: Context) -> Iterator[Breach]:
    """
    What it means: A text begins and ends with the curly quotes of a word processor.

    Why it matters: They do not quote: they are part of the text and are shown, and a colon or a comma between them
    still ends it.

    Wrong:
        name: “Ptosis”

    Right:
        name: "Ptosis"
    """
    for path, text in _texts(context.document.data):
        if is_in_curly_quotes(text):
            yield Breach(path, f"the curly quotes around {quoted(text[1:-1])} are part of the text", CURLY_QUOTES)


@STYLE.rule("NW506")
def text_cut_at_hash(context: Context) -> Iterator[Breach]:
    """
    What it means: A text ends where ` #` begins a comment that looks like a part of it.

    Why it matters: Everything after the # is lost without a word.

    Wrong:
        name: Stage #2 weakness

    Right:
        name: "Stage #2 weakness"
    """
    whole = context.document.text
    lines = {number: line for number, line in enumerate(whole.split("\n"), 1) if "#" in line} if " #" in whole else {}
    for path, text in _texts(context.document.data) if lines else ():
        mark = context.document.values.get(path)
        rest = lines.get(mark.line, "")[mark.column - 1 + mark.length :] if mark else ""
        if hash_in(rest) == len(rest) - len(rest.lstrip()):
            yield Breach(path, f"{quoted(text)} ends at a #: {quoted(rest.strip())} is taken for a comment", HASH)


def _texts(data: Plain) -> Iterator[tuple[Path, str]]:
    """Give every text of a file with its path."""
    todo: list[tuple[Path, Plain]] = [((), data)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            todo.extend(((*path, key), item) for key, item in value.items())
        elif isinstance(value, list):
            todo.extend(((*path, index), item) for index, item in enumerate(value))


class Ignore(NamedTuple):
    """A comment that silences codes on its line."""

    line: int
    column: int
    length: int
    codes: tuple[str, ...]
    reason: str


_IGNORE = re.compile(r"(?:^|(?<=\s))# *neuroweak: *ignore\[([A-Z0-9, ]*)\](.*)$", re.MULTILINE)


def ignores(document: Document) -> tuple[Ignore, ...]:
    """Read the comments that silence warnings; words like these inside a text are not comments."""
    if "neuroweak:" not in document.text:
        return ()
    inside: set[int] = set()
    for path, text in _texts(document.data):
        if "neuroweak:" in text:
            first = document.values[path].line if path in document.values else 0
            inside.update(range(first, first + text.count("\n") + 2))
    found = []
    for match in _IGNORE.finditer(document.text):
        line = document.text.count("\n", 0, match.start()) + 1
        if line not in inside:
            column = match.start() - document.text.rfind("\n", 0, match.start())
            codes = tuple(code for code in re.split("[, ]+", match[1]) if code)
            found.append(Ignore(line, column, len(match[0].rstrip()), codes, match[2].strip()))
    return tuple(found)


def silence(problems: Iterable[Problem], found: Iterable[Ignore], unasked: Container[str]) -> Iterator[Problem]:
    """
    Take out the warnings that comments silence, and report comments that do not do their work.

    Args:
        problems: All problems found in the file.
        found: The comments of the file.
        unasked: Codes of rules that were not asked, of which nobody can say whether a comment is needed.
    """
    reported = list(problems)
    silenced: set[tuple[int, str]] = set()
    there = {(problem.line, problem.code): problem.is_error for problem in reported}
    for ignore in found:
        place = (ignore.line, ignore.column, ignore.length)
        if not ignore.reason:
            message = "this comment does not say why the warning is silenced"
            yield Problem("NW502", message, *place, help="write the reason after the bracket")
            continue
        for code in ignore.codes:
            is_error = there.get((ignore.line, code))
            if is_error is False:
                silenced.add((ignore.line, code))
            elif is_error:
                yield Problem("NW503", f"{code} is an error and cannot be silenced", *place)
            elif code not in unasked:
                yield Problem("NW503", f"{code} is not reported on this line", *place)
    yield from (problem for problem in reported if (problem.line, problem.code) not in silenced)
