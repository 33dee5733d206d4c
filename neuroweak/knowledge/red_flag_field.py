"""The form of a red flag rule in the file; `red_flag_rules` says what it asks of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.field_types import Fault, Field, Flag, Items, Number, OneOrMany, Record, Text
from neuroweak.knowledge.model import Tempo
from neuroweak.knowledge.red_flag_rules import UNTOLD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from neuroweak.files.document import Path, Plain

_LINE = Text()
_ID = Text(pattern="[a-z][a-z0-9_]*", form="an id of small letters, digits and underscores, such as ptosis")
_IDS = Items(_ID)
_YEARS = Number(0, 120)


def _rule(value: Mapping[str, Plain], path: Path) -> Iterator[Fault]:
    """A rule without findings would never speak."""
    if not (value.get("any") or value.get("all") or value.get("groups")):
        yield Fault("NW208", path, "one of the keys 'any', 'all' and 'groups' is needed, with findings", at="key")


def _age_rule(value: Mapping[str, Plain], path: Path) -> Iterator[Fault]:
    """Ages run upwards."""
    start, stop = value.get("from", 0), value.get("to", 120)
    if isinstance(start, int | float) and isinstance(stop, int | float) and start >= stop:
        message = f"the ages {start:g} to {stop:g} are upside down"
        yield Fault("NW210", path, message, "write the lower age under 'from'", "key")


def _group_rule(value: Mapping[str, Plain], path: Path) -> Iterator[Fault]:
    """More than there are can never be present."""
    wanted, of = value["at_least"], value["of"]
    if isinstance(wanted, int) and isinstance(of, list) and wanted > len(of):
        message = f"{wanted} of {len(of)} can never be present"
        yield Fault("NW204", (*path, "at_least"), message, f"write {len(of)} or less")


def _quiet_rule(value: Mapping[str, Plain], path: Path) -> Iterator[Fault]:
    """A picture of which nothing is said would silence its rule always."""
    if not any(value.get(key) for key in ("all", "any", "denied", "onset")):
        yield Fault("NW208", path, "one of the keys 'all', 'any', 'denied' and 'onset' is needed", at="key")


AGE = Record(
    {
        "from": Field(_YEARS, "Years from which the rule speaks; 0 if left out."),
        "to": Field(_YEARS, "Years at which it no longer does; 120 if left out."),
        "told": Field(Flag(), "Whether it is silent where no age is told; otherwise it speaks there."),
    },
    rule=_age_rule,
)

GROUP = Record(
    {
        "at_least": Field(Number(1, 9, whole=True), "How many of them must be present.", required=True),
        "of": Field(
            Items(OneOrMany(_ID), least=1),
            "Finding ids; those in brackets of their own stand for one another and count once.",
            required=True,
        ),
    },
    rule=_group_rule,
)

_TEMPOS = OneOrMany(Text(one_of=(*Tempo, UNTOLD)))

QUIET = Record(
    {
        "all": Field(_IDS, "Finding ids that must all be present."),
        "any": Field(_IDS, "Finding ids, one of which must be present."),
        "denied": Field(_IDS, "Finding ids, one of which must be absent."),
        "onset": Field(_TEMPOS, f"Only at these tempos; `{UNTOLD}` where none is known."),
        "none": Field(_IDS, "Finding ids with one of which it is another picture."),
    },
    rule=_quiet_rule,
)
"""The form of a picture in which a rule stays silent."""

RED_FLAG = Record(
    {
        "name": Field(_LINE, "The name people read.", required=True),
        "any": Field(_IDS, "Finding ids, one of which must be present; a special form of a finding is enough."),
        "all": Field(_IDS, "Finding ids that must all be present."),
        "groups": Field(Items(GROUP), "Groups of findings, of each of which some must be present."),
        "none": Field(_IDS, "Finding ids that silence the rule where one is present."),
        "loosely": Field(_IDS, "Those of its findings for which a more general word, said as such, is enough."),
        "age": Field(AGE, "Only at these ages."),
        "onset": Field(_TEMPOS, f"Only at these tempos; `{UNTOLD}` where none is known."),
        "with": Field(OneOrMany(_ID), "Condition ids: one must lead, or they must hold a third of belief together."),
        "unless": Field(Items(QUIET), "Pictures in each of which it stays silent, such as a long and stable illness."),
        "if_new": Field(
            _IDS,
            "It is an emergency only while it is new or getting worse, which these findings say: where none is there "
            "and the words of a telling sound calm, `read` says what to watch for in place of the urgent line.",
        ),
        "urgency": Field(Text(one_of=("now", "today")), "How soon: `now`, if left out, or `today`."),
        "says": Field(_LINE, "The urgent line.", required=True),
        "first": Field(_LINE, "What a clinician does first.", required=True),
        "person": Field(_LINE, "What the person should do, in one sentence."),
        "source": Field(OneOrMany(_ID), "Where this is written.", required=True),
        "fires": Field(Items(_IDS), "Examples, each a list of finding ids, in which the rule speaks."),
        "silent": Field(Items(_IDS), "Examples in which it does not."),
    },
    rule=_rule,
)
"""The form of one rule."""
