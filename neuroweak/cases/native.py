"""The program's own way to write down a case: `present`, `absent`, `age` and so on, in a person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neuroweak.cases.decode import CaseReader, CaseReading
    from neuroweak.cases.fields import LineOf


def recognises(_data: object) -> bool:
    """Take whatever no other format recognised: its faults are named as those of a case."""
    return True


def read(reader: CaseReader, data: object, line_of: LineOf) -> CaseReading:
    """Read one case."""
    return reader.read(data, line_of)
