"""The shape of a frequency, which may be written in four ways."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from neuroweak.files.document import kind_of
from neuroweak.knowledge.condition import FREQUENCY_WORDS
from neuroweak.knowledge.field_types import Fault, Items, Json, Number, did_you_mean
from neuroweak.text.slips import decimal_comma, slip_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.files.document import Path, Plain

SHARE = Number(0, 1)
"""A share of people."""

_COUNT = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")


def _comma_advice(value: list[Plain]) -> str:
    """What `[0,2, 0,4]` was meant to be."""
    if len(value) != 4 or not all(type(part) is int for part in value):
        return ""
    return decimal_comma(f"[{value[0]}.{value[1]}, {value[2]}", f"{value[3]}]")


@dataclass(frozen=True, slots=True)
class Figure:
    """How often: a share, a range of shares, a count of people or a frequency word."""

    def faults(self, value: Plain, path: Path) -> Iterator[Fault]:
        """Give a fault when the value is none of these."""
        if isinstance(value, str):
            yield from self._text_faults(value, path)
        elif isinstance(value, list):
            if len(value) != 2:
                yield Fault("NW210", path, "a range has two numbers: [low, high]", _comma_advice(value))
                return
            yield from Items(SHARE).faults(value, path)
            if all(isinstance(end, int | float) for end in value) and value[0] > value[1]:  # type: ignore[operator]
                yield Fault("NW210", path, f"the range {value} is upside down", "write [low, high]")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield from SHARE.faults(value, path)
        else:
            wanted = "a share (0.4), a range ([0.2, 0.4]), a count (12/101) or a frequency word"
            yield Fault("NW203", path, f"a frequency must be {wanted}, not {kind_of(value)}")

    def _text_faults(self, value: str, path: Path) -> Iterator[Fault]:
        """Give a fault when a text is neither a count nor a frequency word."""
        count = _COUNT.fullmatch(value)
        if count is not None:
            if not 0 <= int(count[1]) <= int(count[2]) or int(count[2]) == 0:
                yield Fault("NW210", path, f"{value} counts more people than there were")
        elif value not in FREQUENCY_WORDS:
            words = f"a number from 0 to 1, or one of: {', '.join(FREQUENCY_WORDS)}"
            advice = slip_in(value) or did_you_mean(value, FREQUENCY_WORDS) or words
            yield Fault("NW206", path, f"the text '{value[:40]}' is not a frequency", advice)

    def json(self) -> dict[str, Json]:
        """Describe the four ways to write it."""
        share = SHARE.json()
        return {
            "anyOf": [
                share,
                {"type": "array", "items": share, "minItems": 2, "maxItems": 2},
                {"type": "string", "pattern": f"^(?:{_COUNT.pattern})$"},
                {"type": "string", "enum": list(FREQUENCY_WORDS)},
            ]
        }
