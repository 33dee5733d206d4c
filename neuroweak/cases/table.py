"""Tables of cases, in CSV or TSV, with columns that list findings or one column a finding: a row to a line of JSON."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from neuroweak.cases.fields import SAYING
from neuroweak.cases.lines import Line
from neuroweak.cases.table_rows import rows_in
from neuroweak.errors import InputError, Problem
from neuroweak.files.document import quoted
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from neuroweak.vocabulary import Vocabulary

_HEADS = {
    "id": ("id", "case", "case id", "patient", "patient id", "record id", "subject", "subject id", "participant id"),
    "present": ("present", "present findings", "findings", "symptoms", "signs", "features", "hpo", "hpo terms"),
    "absent": ("absent", "absent findings", "excluded", "excluded findings", "negative", "negated", "denied"),
    "perhaps": ("perhaps",),
    "absent_forms": ("absent forms",),
    "known": ("known", "known conditions", "known diseases", "known diagnoses"),
    "sounds_urgent": ("sounds urgent",),
    "tests": ("tests",),
    "age": ("age", "age years", "age in years", "age yrs", "age in yrs", "age y", "age at exam", "age at examination",
            "age at visit", "patient age"),
    "sex": ("sex", "gender", "sex m f", "gender m f", "patient sex", "sex at birth"),
    "onset": ("onset", "tempo"),
    "diagnosis": ("diagnosis", "dx"),
    "accept": ("accept",),
    "kind": ("kind",),
}  # fmt: skip
"""Names of columns, by what they are taken for; plurals, units in brackets and underscores make no difference."""
_TAKEN_FOR = {normal_form(name): key for key, names in _HEADS.items() for name in names}

_NO_PART_OF_A_NAME = str.maketrans(dict.fromkeys("_,:?*#", " "))

_LISTS = SAYING | {"tests", "accept"}

_FIRST = ("present", "absent")
"""Lists that every case has, if empty."""
_FINDING = "finding"

_YES = frozenset({"yes", "y", "true", "t", "1", "1.0", "present", "+", "x"})
_NO = frozenset({"no", "n", "false", "f", "0", "0.0", "absent", "-"})
_NOT_SAID = frozenset({"", "?", "unknown", "na", "n/a", "none", "null"})

_NAN = frozenset({"nan", "<na>", "nat"})
_EMPTY = _NAN | {"na", "n/a", "none", "null", "-"}
"""What programs and people write where there is nothing; under a finding `-` says no."""

_EMPTY_HELP = (
    "leave empty what is not known; in pandas: df.fillna('').to_csv(FILE, index=False), in R: write.csv(d, FILE, na='')"
)


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


_NUMBER = re.compile(r"\d*\.?\d+(?:e-?\d{1,3})?", re.IGNORECASE | re.ASCII)

_SEPARATOR = re.compile(r"sep=([^\"\r\n])\s*", re.IGNORECASE)


def separator_in(line: str) -> str | None:
    """
    Give the delimiter that a line states, as a spreadsheet writes it above a header; None where it states none.

    Example:
        >>> separator_in("sep=;"), separator_in("id;present")
        (';', None)
    """
    stated = _SEPARATOR.fullmatch(line)
    return stated[1] if stated else None


def table_of(header: str, vocabulary: Vocabulary, delimiter: str | None = None) -> Table | None:
    """
    Look whether a line is the header of a table of cases.

    Args:
        header: The first line of a file.
        vocabulary: The words of a knowledge file, whose findings may be columns.
        delimiter: What parts the cells, where the file states it.

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
    delimiter = delimiter or ("\t" if "\t" in header else max(",;", key=header.count))
    try:
        names = next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:  # a break of lines inside: no header has one
        return None
    columns = _columns(names, vocabulary)
    keys = {column.key for column in columns}
    if keys & {*SAYING, _FINDING}:
        return Table(columns, delimiter)
    if len(columns) > 1 and any(keys):
        said = "no column of this table says anything of findings"
        raise InputError(Problem("NW612", said, 1, help="name one present, with findings parted by ;, or as a finding"))
    return None


def _columns(names: Iterable[str], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """Take columns for what their names say; of two for one text, such as the age, the second is left aside."""
    columns: list[Column] = []
    for name in names:
        column = _column(name.strip(), vocabulary)
        is_second = column.key not in {*_LISTS, _FINDING} and any(column.key == c.key for c in columns)
        columns.append(Column(column.name, "") if is_second else column)
    return tuple(columns)


def _column(name: str, vocabulary: Vocabulary) -> Column:
    known = _TAKEN_FOR.get(normal_form(name.translate(_NO_PART_OF_A_NAME)))
    if known:
        return Column(name, known)
    entry = vocabulary.look_up(name.rstrip("?*")) if name else None
    return Column(name, _FINDING, ("" if entry.present else "!") + entry.finding) if entry else Column(name, "")


_LOOKED_AT = 200
"""Rows that tell whether a text is a table."""


def is_table(text: str, vocabulary: Vocabulary) -> bool:
    r"""
    Tell a table of cases from sentences whose first line holds commas: by its header and the rows below it.

    Args:
        text: A whole text.
        vocabulary: The words of a knowledge file, whose findings may be columns.

    Example:
        >>> import neuroweak
        >>> known = neuroweak.Vocabulary.of(neuroweak.load())
        >>> is_table("id,ptosis,diplopia\na,yes,no", known), is_table("Ptosis, diplopia.\nShe is well, now.", known)
        (True, False)
    """
    lines = (line for line in StringIO(text) if not line.isspace() and not line.startswith("#"))
    header = next(lines, "")
    stated = separator_in(header)
    try:
        table = table_of(next(lines, "") if stated else header, vocabulary, stated)
    except InputError:
        return False
    if table is None:
        return False
    below = list(islice(lines, _LOOKED_AT))
    # An open quote makes one row of all that follow: each line is looked at by itself as well.
    return _are_rows(table, _parted(below, table)) or _are_rows(table, [r for x in below for r in _parted([x], table)])


def _parted(lines: list[str], table: Table) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=table.delimiter))
    except csv.Error:
        return []


def _are_rows(table: Table, rows: list[list[str]]) -> bool:
    """Whether most of some rows are as the columns want them, and one of them is full and says something."""
    keys = {column.key for column in table.columns} - {"", _FINDING}
    lists = len(table.columns) > 1 and (len(keys) > 1 or "absent" in keys)
    fitting = said = 0
    for row in rows:
        cells = [cell.strip() for c, cell in zip(table.columns, row, strict=False) if c.key == _FINDING]
        answers = [None if cell.lower() in _NAN else _answer(cell) for cell in cells]
        if len(row) <= len(table.columns) and not any(isinstance(answer, str) for answer in answers):
            fitting += 1
            said += len(row) == len(table.columns) and (any(a is not None for a in answers) or lists)
    return 2 * fitting > len(rows) and said > 0


def table_lines(table: Table, lines: Iterable[bytes], remark: Callable[[str, str], None]) -> Iterator[Line]:
    """
    Read the rows of a table.

    Args:
        table: How they are read.
        lines: The whole file, its header first.
        remark: Is told, with a remedy, of what was taken as empty.

    Yields:
        A case a row as JSON, with the line on which the row ends, or why it cannot be read.

    Raises:
        InputError: The header has no end, or a row has none.
    """
    rows = rows_in(lines, table.delimiter)
    header = next(rows, None)
    if header and isinstance(header.cells, Problem):
        raise InputError(header.cells)
    for row in rows:
        if isinstance(row.cells, Problem):
            yield Line(row.number, row.cells)
        else:
            yield _line(table, row.cells, row.number, remark)


def _line(table: Table, row: list[str], number: int, remark: Callable[[str, str], None]) -> Line:
    def refused(said: str, help_: str) -> Line:
        return Line(number, Problem("NW612", said, number, help=help_), _identity(table, row))

    if len(row) > len(table.columns):
        said = f"the row has {len(row)} cells and the table {len(table.columns)} columns"
        return refused(said, f"put a cell that holds {quoted(table.delimiter)} in quotes")
    case: dict[str, object] = {}
    lists: dict[str, list[str]] = {key: [] for key in _FIRST}
    for column, written in zip(table.columns, row, strict=False):
        cell = written.strip()
        if column.key and cell.lower() in (_NAN if column.key == _FINDING else _EMPTY):
            remark(f"{quoted(cell)} in a cell is taken as empty", _EMPTY_HELP)
            cell = ""
        if column.key == _FINDING:
            is_there = _answer(cell)
            if isinstance(is_there, str):
                said = f"{quoted(cell, 40)} under {quoted(column.name, 40)} is neither yes nor no"
                return refused(said, "yes or 1, no or 0, or empty")
            if is_there is not None:
                denies = column.finding.startswith("!")
                lists["present" if is_there is not denies else "absent"].append(column.finding.removeprefix("!"))
        elif column.key in _LISTS:
            lists.setdefault(column.key, []).extend(_words(cell, table.delimiter))
        elif column.key and cell:
            case[column.key] = cell
    chances = lists.pop("perhaps", [])
    if chances:
        by_word = dict(map(_chance, chances))
        if len(by_word) < len(chances):
            return refused("a finding stands twice under 'perhaps'", "give it one chance")
        case["perhaps"] = by_word
    case.update((key, words) for key, words in lists.items() if words or key in _FIRST)
    return Line(number, json.dumps(case).encode())


def _chance(item: str) -> tuple[str, object]:
    """Part a finding from its chance, which stays as it is written where it is no number and is then told as wrong."""
    word, _, chance = item.rpartition("=") if "=" in item else (item, "", "")
    return word.strip(), float(chance) if _NUMBER.fullmatch(chance.strip()) else chance


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
