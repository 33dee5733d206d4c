"""What the ranking was measured on and how often it was right: the figures that ship with the package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from neuroweak.evaluation.metrics import STAGES, Group, Interval
from neuroweak.files.atomic_write import write_whole
from neuroweak.files.packaged import damage_told, packaged
from neuroweak.files.seal import sealed_json, unsealed_json
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.evaluation.metrics import Evaluation
    from neuroweak.knowledge.model import Knowledge

Figure = tuple[float, float, float]
"""A figure and the ends of its interval, in plain data."""

_FILE = Path(__file__).parent.parent / "reference" / "measured.json"

LIMITS = (
    "Examination questions and published reports are not the people who come to a clinic: the pictures are clearer.",
    "Every case had a condition of the file, and one only. Others, and two at once, cannot be ranked.",
    "A person picked the findings out of each text. Findings typed in haste, or left out, make it worse.",
    "The constants and the vocabulary were fitted to these cases and their misses were read: expect less on new ones.",
)
"""What the figures do not cover, for people."""

PURPOSE = (
    "The percentages are shares of belief among the conditions of this file, given what was typed; they are not the "
    "chance that a person has a disease, and they do not say what to do. A ranked list is easily read as a verdict. "
    "The notice on every answer is there so that it is read as something to think with."
)
"""How the notice is meant, for people."""


class StageFigures(NamedTuple):
    """How often the ranking was right at one stage."""

    stage: str
    """One of `STAGES`."""
    top1: Interval
    top3: Interval
    top5: Interval
    calibration_error: float
    """Expected calibration error of the leader's belief, 0 to 1."""
    calibration_chance: float
    """The error that the same beliefs would show on average if they were exactly right."""
    per_kind: tuple[Group, ...]


class Measured(NamedTuple):
    """A measurement, with what it was made of."""

    cases: int
    """Cases whose diagnosis is in the file."""
    outside: int
    """Cases left out because theirs is not."""
    conditions: tuple[str, ...]
    """Ids of the conditions that were the diagnosis of at least one case."""
    version: str
    """Version of the knowledge file."""
    sha256: str
    """Hash of its bytes."""
    constants: Mapping[str, float]
    """The engine's constants, by name."""
    stages: tuple[StageFigures, ...]
    """In the order of `STAGES`."""

    def is_of(self, sha256: str, constants: Mapping[str, float]) -> bool:
        """Whether it was made with the knowledge file that has this hash, and with these constants."""
        return (self.sha256, dict(self.constants)) == (sha256, dict(constants))


def record(engine: Engine, told: Mapping[str, Evaluation]) -> Measured:
    """
    Put the figures of an evaluation at each stage into a record.

    Args:
        engine: What was measured.
        told: By stage; all of `STAGES`, over the same cases.

    Returns:
        The record.
    """
    whole = told[STAGES[0]]
    return Measured(
        len(whole.outcomes),
        len(whole.outside),
        tuple(sorted({outcome.accept[0] for outcome in whole.outcomes})),
        engine.knowledge.version,
        engine.knowledge.sha256,
        engine.parameters._asdict(),
        tuple(
            StageFigures(stage, e.top1, e.top3, e.top5, e.calibration_error, e.calibration_chance, e.per_kind)
            for stage, e in ((stage, told[stage]) for stage in STAGES)
        ),
    )


def plain(measured: Measured) -> dict[str, object]:
    """Give a record as plain data for JSON, with names for everything."""
    return {
        "cases": measured.cases,
        "outside": measured.outside,
        "conditions": list(measured.conditions),
        "knowledge": {"version": measured.version, "sha256": measured.sha256},
        "constants": dict(measured.constants),
        "stages": [
            {
                "stage": s.stage,
                **{name: list(getattr(s, name)) for name in ("top1", "top3", "top5")},
                "calibration_error": s.calibration_error,
                "calibration_chance": s.calibration_chance,
                "per_kind": [g._asdict() for g in s.per_kind],
            }
            for s in measured.stages
        ],
    }


def from_plain(data: Mapping[str, Any]) -> Measured:
    """Read a record from what `plain` gives."""
    return Measured(
        data["cases"],
        data["outside"],
        tuple(data["conditions"]),
        data["knowledge"]["version"],
        data["knowledge"]["sha256"],
        data["constants"],
        tuple(_stage(**stage) for stage in data["stages"]),
    )


def _stage(
    *, top1: Figure, top3: Figure, top5: Figure, per_kind: Sequence[Mapping[str, Any]], **rest: Any
) -> StageFigures:
    groups = tuple(Group(**group) for group in per_kind)
    return StageFigures(top1=Interval(*top1), top3=Interval(*top3), top5=Interval(*top5), per_kind=groups, **rest)


def limits(made: Measured, knowledge: Knowledge) -> tuple[str, ...]:
    """What a measurement does not cover, sentence by sentence, for a knowledge file in use."""
    known = knowledge.conditions
    unmeasured = len(known) - sum(condition in known for condition in made.conditions)
    return (f"{unmeasured} of the {len(known)} conditions were not the diagnosis of any case.", *LIMITS)


@damage_told
def measured() -> Measured:
    """Give the measurement that ships with the package."""
    return from_plain(unsealed_json(packaged(_FILE)))


def write(made: Measured) -> Path:
    """Put a measurement in the place of the one that ships with the package."""
    write_whole(_FILE, sealed_json(plain(made)))
    return _FILE
