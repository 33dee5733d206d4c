"""The form of `says` of a finding in the file; `patterns` reads it."""

from __future__ import annotations

from neuroweak.knowledge.field_types import Entries, Field, Flag, Items, Number, OneOrMany, Record, Text
from neuroweak.knowledge.patterns import NUMBERS, WITHIN

_PHRASES = Items(Text(), least=1)
_GROUPS = Items(OneOrMany(Text()), least=1)
_NAME = Text(pattern="[a-z][a-z0-9_]*", form="the name of a trouble, of something examined, or `own`")
_FINDINGS = Items(Text(pattern="[a-z][a-z0-9_]*", form="a finding id"), least=1)
_CLAIMS = Entries(_NAME, OneOrMany(Text()), "Places of a trouble, or results of what is examined.", 1)

SAYS = Record(
    {
        "words": Field(_PHRASES, "Names of what is examined, where the reader has none; call them `own` below."),
        "present": Field(_CLAIMS, "What states it: a trouble with its places, or something examined with its results."),
        "absent": Field(_CLAIMS, "What denies it, in the same form."),
        "joins": Field(Items(_FINDINGS, least=2), "Groups of findings that are this one when one of each is stated."),
        "together": Field(
            Items(
                Record(
                    {
                        "all": Field(
                            _GROUPS, "Lists of phrases, or names of shared lists; one of each.", required=True
                        ),
                        "none": Field(_GROUPS, "Lists of which no phrase may stand in the sentence."),
                        "within": Field(Number(1, 60, whole=True), f"Words it may span; {WITHIN} if nothing is said."),
                        "segments": Field(Number(1, 30, whole=True), "Segments of the cord that must be named."),
                        "everyday": Field(Flag(), "Whether it counts only in texts told in everyday words."),
                        "number": Field(
                            Text(one_of=NUMBERS),
                            "Whether the words of the first list must name one of each, as `arm and leg` does, or "
                            "several, as `arms and legs`; forms of a word count as the same otherwise.",
                        ),
                    }
                ),
                least=1,
            ),
            "Words that state it when they stand together in one sentence.",
        ),
        "relatives": Field(Flag(), "Whether a relative with the same trouble states it."),
    }
)
"""The form of `says` in the file."""
