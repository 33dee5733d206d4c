"""The numbers of a compiled file as plain tables, for what sums them without Python; `render/web/sums.js` does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from neuroweak.engine import demographics
from neuroweak.engine.families import IN_PLAY
from neuroweak.engine.priors import Prior
from neuroweak.engine.red_flags import BELIEVED, LEADING
from neuroweak.engine.results import NOT_TO_MISS_SHARE, NOTABLE, THIN_BITS
from neuroweak.knowledge.model import AGE, SEX, Tempo
from neuroweak.text.suggestions import other_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.index import Index
    from neuroweak.knowledge.model import RedFlag

Table = dict[str, Any]
"""Plain data: what JSON can hold."""

DIGITS = 13
"""Digits of a chance: a score over fifty findings is then off by less than 1e-10 nats."""


def tables(engine: Engine) -> Table:
    """
    Write down all that the scores and red flags of a file are summed from.

    Findings stand in the order of the forest and are named by their place in it, conditions by their place in
    `engine.hypotheses`; everywhere chances are shares of 0 to 1 and logs are in nats.

    Args:
        engine: The compiled file.

    Returns:
        `constants`; `findings`, each with its parent (or -1), region, tempo, chances, the other sides of the question
        about it, and where it is a usual complaint; `conditions`; `bound`, exposures with the conditions they belong to
        by definition; `priors` and `tempo`, logs; `rules` of red flags.
    """
    place = engine.forest.order
    called = {engine.knowledge.findings[finding].name.lower(): at for finding, at in place.items()}
    return {
        "constants": _constants(engine),
        "findings": [_finding(engine, finding, place, called) for finding in place],
        "conditions": [_condition(engine.index, key) for key in engine.index.summaries],
        "bound": [[place[finding], list(places)] for finding, places in engine.bound.items()],
        "priors": list(engine.priors.logs(Prior.TEMPERED)),
        "tempo": {tempo.value: list(engine.demographics.logs(None, None, tempo)[2]) for tempo in Tempo},
        "rules": [_rule(engine, rule, place) for rule in engine.knowledge.red_flags.values()],
    }


def _constants(engine: Engine) -> Table:
    p = engine.parameters
    return {
        "floor": p.floor,
        "absentMissed": p.absent_missed,
        "exposureUntold": math.log1p(-p.exposure_told),
        "halfTold": p.half_told,
        "correlation": p.correlation,
        "finding_weight": p.finding_weight,
        "statedWeight": p.stated_weight,
        "atypical": p.atypical,
        "lifespan": demographics.LIFESPAN,
        "blur": demographics.AGE_BLUR,
        "believed": BELIEVED,
        "leading": LEADING,
        "notable": NOTABLE,
        "thinBits": THIN_BITS,
        "notToMiss": NOT_TO_MISS_SHARE,
        "inPlay": IN_PLAY,
    }


def _finding(engine: Engine, finding: str, place: Mapping[str, int], called: Mapping[str, int]) -> Table:
    """Chances are those of people in general, then of the conditions that differ, those that list it first."""
    leak, shown = engine.frequencies.shown(finding)
    listed = dict.fromkeys(engine.index.figures.get(finding, ((),))[0])
    places = [*listed, *(at for at in shown if at not in listed)]
    table = {
        "id": finding,
        "parent": place.get(engine.forest.parents.get(finding, ""), -1),
        "region": engine.knowledge.findings[finding].region,
        "leak": leak,
        "listed": len(listed),
        "places": places,
        "chances": [float(f"{shown[at]:.{DIGITS}g}") for at in places],
    }
    sides = other_sides(engine.knowledge.findings[finding].name)
    more = {
        "otherSides": sorted(called[side] for side in sides & called.keys()),
        "onlyTold": engine.knowledge.findings[finding].is_only_told,
        "tempo": engine.knowledge.findings[finding].onset,
        "usual": list(map(list, engine.silence.usually(finding))),
    }
    return table | {key: value for key, value in more.items() if value}


def _condition(index: Index, key: str) -> Table:
    summary, patients = index.summaries[key], index.patients[key]
    return {
        "id": key,
        "name": summary.name,
        "sites": list(dict.fromkeys(summary.sites)),
        "urgent": summary.urgent,
        "family": summary.family,
        "complaints": summary.complaints,
        "female": patients.female,
        "ages": [list(stratum) for stratum in patients.ages],
        "boundToAge": AGE in summary.bound_to,
        "boundToSex": SEX in summary.bound_to,
    }


def _rule(engine: Engine, rule: RedFlag, place: Mapping[str, int]) -> Table:
    def places(findings: Iterable[str]) -> list[int]:
        return [place[finding] for finding in findings]

    return {
        "id": rule.id,
        "any": places(rule.any),
        "all": places(rule.all),
        "none": places(rule.none),
        "loosely": places(rule.loosely),
        "groups": [{"atLeast": group.at_least, "of": [places(item) for item in group.of]} for group in rule.groups],
        "conditions": [engine.position[condition] for condition in rule.conditions],
        "onset": list(rule.onset),
        "age": rule.age and list(rule.age),
        "ageTold": rule.age_told,
        "unless": [
            {
                "all": places(picture.all),
                "any": places(picture.any),
                "denied": places(picture.denied),
                "onset": list(picture.onset),
                "none": places(picture.none),
            }
            for picture in rule.unless
        ],
        "now": rule.urgency == "now",
    }
