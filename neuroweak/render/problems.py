"""
Problems found in a file, as text: for people, for editors, for scripts and for GitHub.

Whatever comes from the file is data: it is escaped, never interpreted.
"""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Protocol

from neuroweak.render.data.answers import schema_name
from neuroweak.text.unsafe import escaped, escaped_in_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neuroweak.errors import Problem
    from neuroweak.render.contract import checking as contract

WIDTH = 100
"""Widest piece of a line that is shown, in characters."""

_RESET, _BOLD, _RED, _YELLOW, _BLUE = "\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m"


class Examined(Protocol):
    """A file and its problems: a `knowledge.Report` or an `errors.KnowledgeError`."""

    @property
    def path(self) -> str:
        """The file as the person named it."""
        ...

    @property
    def text(self) -> str:
        """What was read."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, in the order of the file."""
        ...


def full(report: Examined, *, color: bool = False) -> str:
    """
    Show each problem with its line and a caret under the place, as compilers do.

    Args:
        report: The file and its problems.
        color: Whether the terminal shows colours.

    Returns:
        A block for each problem, then the summary; ends with a line feed.
    """
    lines = report.text.split("\n")
    blocks = [_block(problem, report.path, lines, color=color) for problem in report.problems]
    return "\n\n".join([*blocks, summary((report,))]) + "\n"


def concise(report: Examined) -> str:
    """Give a line for each problem, `file:line:column: code message`, as editors read them, then the summary."""
    rows = [f"{_place(problem, report.path)}: {problem.code} {escaped(problem.message)}" for problem in report.problems]
    return "\n".join([*rows, summary((report,))]) + "\n"


def as_json(*reports: Examined) -> str:
    """Give the problems of all files as one JSON object, a line for each value."""
    return laid_out(data(*reports))


def laid_out(answer: Mapping[str, object]) -> str:
    """Write the data of an answer as JSON, a line for each value."""
    return escaped_in_json(json.dumps(answer, ensure_ascii=False, indent=2)) + "\n"


def data(*reports: Examined) -> contract.Check:
    """Give the problems of all files as plain data; lines and columns count from 1, 0 when there is no place."""
    problems: list[contract.FileProblem] = [
        {
            "file": report.path,
            "code": problem.code,
            "message": problem.message,
            "line": problem.line,
            "column": problem.column,
            "length": problem.length,
            "help": problem.help,
            "severity": _severity(problem),
        }
        for report in reports
        for problem in report.problems
    ]
    results = [_result(report) for report in reports]
    known = next((known for report in reports if (known := getattr(report, "knowledge", None))), None)
    return {
        "schema": schema_name("check"),
        "notice": known.notice if known else "",
        "knowledge": {"version": known.version, "sha256": known.sha256} if known else None,
        "file": reports[0].path if len(reports) == 1 else None,
        "results": results,
        "problems": problems,
    }


def _result(report: Examined) -> contract.Examined:
    """How one file came out."""
    errors = sum(problem.is_error for problem in report.problems)
    return {"file": report.path, "errors": errors, "warnings": len(report.problems) - errors}


def github(report: Examined) -> str:
    """Give a workflow command for each problem, which GitHub shows beside the line; nothing when there is none."""
    rows = []
    for problem in report.problems:
        properties = {"file": escaped(report.path)}
        if problem.line:
            properties |= {"line": str(problem.line), "col": str(max(problem.column, 1))}
        properties["title"] = problem.code
        told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        message = escaped(problem.message) + (f" ({escaped(problem.help)})" if problem.help else "")
        rows.append(f"::{_severity(problem)} {told}::{_data(message)}\n")
    return "".join(rows)


def summary(reports: Sequence[Examined]) -> str:
    """Sum up in one line: `1 error, 1 warning in 1 file`, and where to read more."""
    problems = [problem for report in reports for problem in report.problems]
    files = f"{len(reports)} file{'s'[: len(reports) != 1]}"
    if not problems:
        return f"no problems in {files}"
    errors = sum(problem.is_error for problem in problems)
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    told = ", ".join(f"{number} {word}{'s'[: number != 1]}" for number, word in counts if number)
    return f"{told} in {files}; run `neuroweak check --explain {problems[0].code}` for more"


def _severity(problem: Problem) -> str:
    return "error" if problem.is_error else "warning"


def _place(problem: Problem, path: str) -> str:
    """Say where a problem is, as far as it has a place."""
    place = f":{problem.line}:{max(problem.column, 1)}" if problem.line else ""
    return escaped(path) + place


def _block(problem: Problem, path: str, lines: list[str], *, color: bool) -> str:
    """Show one problem."""
    mild, strong = (_BOLD, _RED if problem.is_error else _YELLOW) if color else ("", "")
    blue, reset = (_BLUE, _RESET) if color else ("", "")
    title = f"{strong}{_severity(problem)}[{problem.code}]{reset}: {mild}{escaped(problem.message)}{reset}"
    number = str(problem.line) if problem.line else ""
    margin = " " * len(number)
    rows = [title, f"{margin}{blue} -->{reset} {_place(problem, path)}"]
    if 0 < problem.line <= len(lines) and lines[problem.line - 1].strip():
        shown, indent, carets = _excerpt(lines[problem.line - 1], problem.column, problem.length)
        rows += [
            f"{margin}{blue} |{reset}",
            f"{blue}{number} |{reset} {shown}",
            f"{margin}{blue} |{reset} {' ' * indent}{strong}{'^' * carets}{reset}",
        ]
    if problem.help:
        rows.append(f"{margin}{blue} ={reset} help: {escaped(problem.help)}")
    return "\n".join(rows)


def _excerpt(line: str, column: int, length: int) -> tuple[str, int, int]:
    """
    Cut a line to a window around a place.

    Args:
        line: The whole line.
        column: Where the place begins, from 1; may lie just behind the end.
        length: How many characters it covers.

    Returns:
        The piece to show, and for the carets their indent and number, both in terminal cells.
    """
    begin = min(max(column - 1, 0), len(line))
    end = min(begin + max(length, 1), len(line))
    left, right = 0, len(line)
    if len(line) > WIDTH:
        # A third of the window before the place, so that both what it is and what follows can be read.
        left = max(0, min(begin - WIDTH // 3, len(line) - WIDTH))
        right = left + WIDTH
    end = max(begin, min(end, right))
    before = ("…" if left else "") + _shown(line[left:begin])
    place = _shown(line[begin:end])
    after = _shown(line[end:right]) + ("…" if right < len(line) else "")
    return before + place + after, _cells(before), max(_cells(place), 1)


def _shown(text: str) -> str:
    """Make a piece of a line printable; a tab becomes one space, so that carets stand where they should."""
    return escaped(text.replace("\t", " "))


def _cells(text: str) -> int:
    """Count the terminal cells of a text: wide characters take two, marks that combine none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
