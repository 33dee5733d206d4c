"""
YAML text to plain data that knows the place of every key and value.

Only a strict subset of YAML is read, so that a file means what it seems to mean: no tags, anchors, aliases,
merge keys or duplicate keys, one document, and YAML 1.2 scalars (`no`, `1:30` and `010` are text). The data is
built from the event stream with a stack of our own, because the composer of libyaml can be made to overflow.
"""

from __future__ import annotations

from neuroweak.errors import Problem
from neuroweak.files.document import Document
from neuroweak.files.limits import LARGEST_INPUT, mib
from neuroweak.files.yaml_builder import MOST_PROBLEMS, MOST_VALUES, Builder
from neuroweak.text.unsafe import line_and_column, unsafe_in, without_unsafe


def read(data: bytes, *, places: bool = True, largest: int = LARGEST_INPUT) -> Document:
    """
    Read one YAML file within the subset and its limits; never fails, whatever the bytes.

    Args:
        data: The bytes of the file.
        places: Whether the document shall know the place of every key and value; without, reading is quicker.
        largest: How many bytes are read at most; how many values, follows from it.

    Returns:
        The data with places; `problems` holds every fault found (codes NW0 and NW1), in no order.
    """
    text, faults = _decode(data, largest)
    if faults:
        return Document(None, text, problems=faults)
    builder = Builder(places=places, most_values=MOST_VALUES * largest // LARGEST_INPUT)
    builder.problems.extend(unsafe_in(text, MOST_PROBLEMS))
    # What is unsafe to show becomes a space: the parser goes on and columns stay true.
    builder.feed(without_unsafe(text))
    if builder.is_empty and not builder.problems:
        builder.problems.append(
            Problem(
                "NW003", "the file is empty", 1, 1, help="it must hold at least `schema`, `findings` and `conditions`"
            )
        )
    return Document(builder.root, text, builder.keys, builder.values, tuple(builder.problems))


def _decode(data: bytes, largest: int) -> tuple[str, tuple[Problem, ...]]:
    r"""Turn bytes into text with `\n` line ends, or say why that cannot be."""
    if len(data) > largest:
        return "", (Problem("NW006", f"the file is larger than {mib(largest)}"),)
    if b"\0" in data:
        return "", (Problem("NW004", "this is not a text file", help="save it as plain text in UTF-8"),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = line_and_column(before, len(before))
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        problem = Problem("NW005", message, line, column, help="save the file in UTF-8 (not Latin-1 or Windows-1252)")
        return data.decode("utf-8", "replace"), (problem,)
    return text.removeprefix("\ufeff").replace("\r\n", "\n"), ()
