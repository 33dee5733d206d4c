"""The key `reviewed` of a condition: which parts of its page were held against which sources, and when."""

from __future__ import annotations

from neuroweak.knowledge.field_types import Entries, Field, Items, Record, Text
from neuroweak.knowledge.model import Part

_MONTH = Text(pattern="[0-9]{4}-(0[1-9]|1[0-2])", form="a month as YYYY-MM")
_SOURCES = Items(Text(pattern="[a-z][a-z0-9_]*", form="a source key such as smith2009"), least=1)

REVIEWED = Entries(
    Text(one_of=tuple(Part)),
    Record(
        {
            "month": Field(_MONTH, "When this part was last held against its sources, YYYY-MM.", required=True),
            "source": Field(_SOURCES, "Keys of those sources.", required=True),
        }
    ),
    "A part of the page.",
)
