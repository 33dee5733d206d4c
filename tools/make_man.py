"""
Make the manual page, `docs/neuroweak.1`, from the help of the program and the tables of the README.

    python tools/make_man.py

A test makes it again and compares, so run this after changing help.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from neuroweak import __version__
from neuroweak.cli.app import PURPOSES, application
from neuroweak.render.references import LICENSE, TITLE

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "neuroweak.1"


def manual() -> str:
    """Give the page in the man macros of roff."""
    program: Any = typer.main.get_command(application())
    context = program.make_context("neuroweak", [], resilient_parsing=True)
    told = TITLE.partition(": ")[2]
    lines = [
        r".\" Made by tools/make_man.py; change the help, not this page.",
        f'.TH NEUROWEAK 1 "" "neuroweak {__version__}" "User Commands"',
        ".SH NAME",
        f"neuroweak \\- {_text(told[:1].lower() + told[1:])}",
        ".SH SYNOPSIS",
        *_usage(program, context),
        ".SH DESCRIPTION",
        *_prose(program.help),
        ".SH OPTIONS",
        *_parameters(program, context),
    ]
    for purpose, verbs in PURPOSES.items():
        lines.append(f'.SH "VERBS: {purpose.upper()}"')
        for verb in verbs:
            command = program.commands[verb]
            inner = command.make_context(verb, [], parent=context, resilient_parsing=True)
            lines += [f".SS {verb}", *_usage(command, inner), ".PP", *_prose(command.help)]
            lines += _parameters(command, inner)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines += [".SH EXIT STATUS", *_table(readme, "exit code"), ".SH ENVIRONMENT", *_table(readme, "variable")]
    lines += [".SH COPYING", f"{LICENSE} licence."]
    return "\n".join(lines) + "\n"


def _usage(command: Any, context: Any) -> Iterator[str]:
    """The call, its parts in one line."""
    yield f".B {_text(context.command_path)}"
    yield _text(" ".join(command.collect_usage_pieces(context)))


def _prose(help_: str) -> Iterator[str]:
    """Paragraphs of help; those that begin with a backspace are examples and keep their lines."""
    for number, part in enumerate(re.split(r"\n\s*\n", help_.strip("\n"))):
        if number:
            yield ".PP"
        if part.lstrip().startswith("\b"):
            yield from (".nf", *(_text(line) for line in part.lstrip(" ").splitlines()[1:]), ".fi")
        else:
            yield _text(" ".join(part.split()))


def _parameters(command: Any, context: Any) -> Iterator[str]:
    """Arguments and options, each with its help."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record:
            name, told = record
            yield from (".TP", f"\\fB{_text(name)}\\fR", _text(" ".join(told.split())))


def _table(page: str, title: str) -> Iterator[str]:
    """The rows of the table of a page whose first column has a title."""
    rows = page.partition(f"| {title} | meaning |\n")[2].partition("\n\n")[0].splitlines()[1:]
    for row in rows:
        name, told = (cell.strip() for cell in row.strip("|").split("|"))
        yield from (".TP", f"\\fB{_text(name.replace('`', ''))}\\fR", _text(told))


def _text(text: str) -> str:
    """Escape what roff would read in a line; words in backticks are bold."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    bold = re.sub(r"`([^`]+)`", r"\\fB\1\\fR", plain)
    return f"\\&{bold}" if bold[:1] in {".", "'"} else bold


if __name__ == "__main__":
    PAGE.write_text(manual(), encoding="utf-8")
