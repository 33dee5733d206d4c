"""Tables of cases, in CSV or TSV, with columns that list findings or one column a finding: a row to a line of JSON."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, NamedTuple

from neuroweak.cases.lines import Line
from neuroweak.errors import InputError, Problem
from neuroweak.files.document import quoted
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from neuroweak.vocabulary import Vocabulary

_TAKEN_FOR = {
    **dict.fromkeys(("id", "case", "case id", "patient", "patient id", "record id"), "id"),
    **dict.fromkeys(("present", "finding", "findings", "symptom", "symptoms", "signs", "features", "hpo"), "present"),
    **dict.fromkeys(("absent", "excluded", "negative", "denied"), "absent"),
    **dict.fromkeys(("tests", "test"), "tests"),
    **dict.fromkeys(("age", "age years", "age in years"), "age"),
    **dict.fromkeys(("sex", "gender"), "sex"),
    **dict.fromkeys(("onset", "tempo"), "onset"),
    "diagnosis": "diagnosis",
    "accept": "accept",
    "kind": "kind",
}
"""What a column is taken for by its name."""

_LISTS = frozenset({"present", "absent", "tests", "accept"})

_FINDING = "finding"

_YES = frozenset({"yes", "y", "true", "t", "1", "1.0", "present", "+", "x"})
_NO = frozenset({"no", "n", "false", "f", "0", "0.0", "absent", "-"})
_NOT_SAID = frozenset({"", "?", "unknown", "na", "n/a", "none", "null"})

_NAN = frozenset({"nan", "<na>", "nat"})
_NAN_HELP = "leave empty what is not known; in pandas: df.fillna('').to_csv(FILE, index=False)"


class Column(NamedTuple):
    """One column and what it is taken for."""

    name: str
    key: str
    """A key of a case, `finding` where the column is one, or empty where it is left aside."""
    finding: str = ""


class Table(NamedTuple):
    """How the rows of a table are read."""

    columns: tuple[Column, ...]
    delimiter: str

    def told(self) -> str:
        """Say what each column is taken for."""
        said = [f"{quoted(c.name, 40)} as {c.key}" for c in self.columns if c.key not in {"", _FINDING}]
        findings = [quoted(c.name, 40) for c in self.columns if c.key == _FINDING]
        aside = [quoted(c.name, 40) for c in self.columns if not c.key]
        said += [f"{', '.join(findings)} as one finding each"] if findings else []
        said += [f"{', '.join(aside)} left aside"] if aside else []
        return f"columns: {'; '.join(said)}"


def table_of(header: str, vocabulary: Vocabulary) -> Table | None:
    """
    Look whether a line is the header of a table of cases.

    Args:
        header: The first line of a file.
        vocabulary: The words of a knowledge file, whose findings may be columns.

    Returns:
        How its rows are read, or None where it is no such header.

    Raises:
        InputError: Columns are known, but none says anything of findings.

    Example:
        >>> import neuroweak
        >>> known = neuroweak.Vocabulary.of(neuroweak.load())
        >>> table_of("id,present,ward", known).told()
        "columns: 'id' as id; 'present' as present; 'ward' left aside"
    """
    delimiter = "\t" if "\t" in header else max(",;", key=header.count)
    try:
        names = next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:  # a break of lines inside: no header has one
        return None
    columns = tuple(_column(name.strip(), vocabulary) for name in names)
    keys = {column.key for column in columns}
    if keys & {"present", "absent", _FINDING}:
        return Table(columns, delimiter)
    if len(columns) > 1 and any(keys):
        said = "no column of this table says anything of findings"
        raise InputError(Problem("NW612", said, 1, help="name one present, with findings parted by ;, or as a finding"))
    return None


def _column(name: str, vocabulary: Vocabulary) -> Column:
    known = _TAKEN_FOR.get(normal_form(name.replace("_", " ")))
    if known:
        return Column(name, known)
    entry = vocabulary.look_up(name) if name else None
    return Column(name, _FINDING, ("" if entry.present else "!") + entry.finding) if entry else Column(name, "")


def table_lines(table: Table, lines: Iterable[bytes], remark: Callable[[str, str], None]) -> Iterator[Line]:
    """
    Read the rows of a table.

    Args:
        table: How they are read.
        lines: The whole file, its header first.
        remark: Is told, with a remedy, of what was taken as empty.

    Yields:
        A case a row as JSON, or why it cannot be read, with the line on which the row ends.

    Raises:
        InputError: What follows is no table.
    """
    number = 0

    def text() -> Iterator[str]:
        nonlocal number
        for number, line in enumerate(lines, 1):
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")

    rows = csv.reader(text(), delimiter=table.delimiter)
    try:
        filled = (row for row in rows if any(cell.strip() for cell in row))
        next(filled, None)
        for row in filled:
            yield _line(table, row, rows.line_num, remark)
    except UnicodeDecodeError as error:
        said = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise InputError(Problem("NW610", said, number, help="save the table in UTF-8")) from None
    except csv.Error as error:
        raise InputError(Problem("NW610", f"broken table: {error}", rows.line_num)) from None


def _line(table: Table, row: list[str], number: int, remark: Callable[[str, str], None]) -> Line:
    if len(row) > len(table.columns):
        said = f"the row has {len(row)} cells and the table {len(table.columns)} columns"
        help_ = f"put a cell that holds {quoted(table.delimiter)} in quotes"
        return Line(number, Problem("NW612", said, number, help=help_), _identity(table, row))
    case: dict[str, object] = {}
    present, absent = list[str](), list[str]()
    for column, written in zip(table.columns, row, strict=False):
        cell = written.strip()
        if cell.lower() in _NAN:
            remark(f"{quoted(cell)} in a cell is taken as empty", _NAN_HELP)
            cell = ""
        if column.key == _FINDING:
            is_there = _answer(cell)
            if isinstance(is_there, str):
                said = f"{quoted(cell, 40)} under {quoted(column.name, 40)} is neither yes nor no"
                help_ = "yes or 1, no or 0, or empty"
                return Line(number, Problem("NW612", said, number, help=help_), _identity(table, row))
            if is_there is not None:
                denies = column.finding.startswith("!")
                (present if is_there is not denies else absent).append(column.finding.removeprefix("!"))
        elif column.key in _LISTS:
            listed = {"present": present, "absent": absent}.get(column.key)
            words = _words(cell, table.delimiter)
            if listed is None:
                case[column.key] = words
            else:
                listed += words
        elif column.key and cell:
            case[column.key] = cell
    return Line(number, json.dumps({**case, "present": present, "absent": absent}).encode())


def _identity(table: Table, row: list[str]) -> str | None:
    """Give the id of a row that is refused."""
    cells = (cell.strip() for column, cell in zip(table.columns, row, strict=False) if column.key == "id")
    return next(filter(None, cells), None)


def _answer(cell: str) -> bool | str | None:
    """Read a cell that says yes, no or nothing; give it back where it says something else."""
    word = cell.lower()
    return True if word in _YES else False if word in _NO else None if word in _NOT_SAID else cell


def _words(cell: str, delimiter: str) -> list[str]:
    """Part the findings of a cell."""
    bars = cell if delimiter == ";" else cell.replace(";", "|")
    return [word.strip() for word in bars.split("|") if word.strip()]
