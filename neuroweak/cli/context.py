"""What every verb does before and after its own work: find the knowledge, write the answer."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from neuroweak.cli import diagnostics, output
from neuroweak.cli.options import Color
from neuroweak.render import formats
from neuroweak.render.text import FEWEST, Look
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import typer

    from neuroweak.errors import Problem
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.formats import Answer, Format
    from neuroweak.understanding.names import Names
    from neuroweak.vocabulary import Vocabulary

NARROWEST = 40
"""Columns below which nothing is laid out any narrower."""

WIDEST = 1_000
"""Columns beyond which nothing is laid out any wider."""


def knowledge(context: typer.Context, named: str | None) -> Knowledge:
    """Load the file named after the verb, before it, in the environment, or the one built in."""
    from neuroweak.knowledge.loading import load

    return load(knowledge_file(context, named))


def knowledge_file(context: typer.Context, named: str | None) -> str | None:
    """
    The file named after the verb, before it, or in the environment; None for the one built in.

    Raises:
        InputError: The name is empty.
    """
    from neuroweak.errors import InputError, Problem

    chosen: str | None = context.obj if named is None else named
    if chosen == "":
        raise InputError(
            Problem("NW605", "the name of the knowledge file is empty", help="name a file, or leave it out")
        )
    return chosen


def vocabulary(
    context: typer.Context,
    named: str | None,
    among: Sequence[str] | None = None,
    asked: Iterable[str | None] | None = None,
) -> Vocabulary:
    """
    Load the knowledge and index its words.

    Args:
        context: That of the verb.
        named: The file named after the verb.
        among: The conditions to leave, several of them in one text with commas between; all where None.
        asked: Conditions that the call names besides, which belong to the choice.

    Raises:
        InputError: A condition is not known.
    """
    from neuroweak.vocabulary import Vocabulary

    known = Vocabulary.of(knowledge(context, named))
    if not among:
        return known
    from neuroweak.knowledge.choice import among as only

    chosen = {*conditions(known, among), *(condition(known, name) for name in asked or () if name)}
    return Vocabulary.of(only(known.knowledge, chosen))


def conditions(known: Vocabulary, given: Sequence[str]) -> list[str]:
    """
    The ids of conditions that were named one by one, or several in one text with commas between.

    A name of several words needs no quotes: of words that together name a condition, as many as do are taken for one.

    Raises:
        InputError: One is not known.
    """
    left, found = names(given), []
    while left:
        together = (n for n in range(min(len(left), LONGEST_NAME), 1, -1) if _named(known, left[:n]))
        most = next(together, 0) or _most_meant(known, left)
        found.append(condition(known, " ".join(left[:most])))
        left = left[most:]
    return found


def condition(known: Vocabulary, name: str) -> str:
    """
    The id of a condition; where a shorter or misspelt name leaves no doubt, what it was taken for is told.

    Raises:
        InputError: It is not known.
    """
    from neuroweak.errors import InputError

    try:
        return known.condition(name)
    except InputError:
        meant = _names(known).meant(name)
        if meant is None:
            raise
        tell_taken(name, known.knowledge.conditions[meant].name)
        return meant


def tell_taken(typed: str, name: str) -> None:
    """Say for what a name was taken that nothing bears."""
    from neuroweak.errors import shown

    diagnostics.note(f'"{shown(typed)}" was taken for {name}')


def _most_meant(known: Vocabulary, words: Sequence[str]) -> int:
    """Count the words that together stand for a condition though none bears that name; one where none do."""
    if normal_form(words[0]) in known.conditions:
        return 1
    names = _names(known)
    together = range(min(len(words), LONGEST_NAME), 1, -1)
    return next((n for n in together if names.meant(" ".join(words[:n]))), 1)


def _names(known: Vocabulary) -> Names:
    from neuroweak.understanding.names import Names

    return Names(known)


LONGEST_NAME = 12
"""Words of the longest name of a condition."""


def _named(known: Vocabulary, words: Sequence[str]) -> bool:
    return normal_form(" ".join(words)) in known.conditions


def names(given: Sequence[str]) -> list[str]:
    """Names that were given one by one, or several in one text with commas between."""
    return [name for text in given for name in text.split(",") if name.strip()]


MOST = 10
"""Rows of a ranking that are shown where nobody says how many; in a terminal as many of them as it has room for."""

AROUND = 12
"""Lines of a ranking that are surely no rows: what was given, the titles, the foot, and the prompt below it."""


def look(color: Color, top: int | None = None) -> Look:
    """
    Find out what standard output can show.

    Args:
        color: When to use colour.
        top: Rows of a ranking; None for as many as there is room for.
    """
    terminal = sys.stdout is not None and sys.stdout.isatty()
    lines = shutil.get_terminal_size().lines if terminal else None
    most = min(MOST, max(FEWEST, (lines - AROUND) // 2)) if lines else MOST
    width = (
        min(WIDEST, max(NARROWEST, shutil.get_terminal_size().columns))
        if terminal or os.environ.get("COLUMNS", "").isdigit()
        else None
    )
    bright = bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")
    auto = bright and not os.environ.get("NO_COLOR")  # what a person sets, where the other is set by what runs it
    colored = color is Color.ALWAYS or (color is Color.AUTO and auto)
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    return Look(
        width=width,
        color=colored,
        unicode=encoding.replace("-", "").startswith("utf"),
        top=most if top is None else top,
        fitting=bool(lines) and top is None,
        lines=lines,
        # The console of Linux writes what it does not know; all others pass over it.
        links=terminal and colored and os.environ.get("TERM") not in {"dumb", "linux"},
    )


def emit(text: str) -> None:
    """Write an answer to standard output, whole."""
    output.write(sys.stdout, text)


def chosen(fmt: str, *, json: bool) -> Format:
    """Give the format that was asked for, `--json` being short for one of them."""
    return formats.named("json" if json else fmt)


def answer(told: Answer, fmt: Format, look: Look, *, quiet: bool = False) -> None:
    """
    Write an answer in a format; what the format has no place for goes to standard error.

    A page that is longer than the screen goes through the pager: it opens with what is urgent or differs most.

    Args:
        told: The answer.
        fmt: The format.
        look: What standard output can show.
        quiet: Whether to leave out the notes.
    """
    text = fmt.write(told, look)
    if not (fmt.is_page and look.lines and text.count("\n") >= look.lines and _in_pager(text)):
        emit(text)
    if told.red_flags and not fmt.has_notice:
        # An option that drops words drops no warning.
        diagnostics.urgent(alarm.in_words for alarm in told.red_flags)
    if told.knowledge:
        footnote(told.knowledge, fmt, quiet=quiet, problems=(*told.problems, *fmt.lost(told)))


def _in_pager(text: str) -> bool:
    from neuroweak.cli.pager import through_pager

    return through_pager(text)


def footnote(known: Knowledge, fmt: Format, *, quiet: bool, problems: Iterable[Problem] = ()) -> None:
    """Put the notice, and what was left aside, on standard error for the formats that cannot carry them."""
    if not (fmt.has_notice or quiet):
        diagnostics.problem_notes(problems)
        diagnostics.note(known.notice.removeprefix("note: "))
