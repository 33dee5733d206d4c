"""
Choose the global constants of the engine by cross-validation, and print what they are worth on cases not used.

    python benchmarks/fit_constants.py CASES.jsonl [--write]

For each fold a coordinate search over small grids looks for the constants that do best on the other folds, over both
stages; the fold then shows what they are worth. A constant leaves its present value only for one that is better by
more than the standard error of the difference, so that a flat optimum stays where it is.
"""

from __future__ import annotations

import argparse
import math
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from docs_tables import listing, refresh
from docs_tables import table as markdown
from readings import read

from neuroweak.engine.model import Engine
from neuroweak.engine.parameters import DEFAULT
from neuroweak.evaluation.calibration import calibration_error
from neuroweak.evaluation.metrics import evaluate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readings import Measured

    from neuroweak.engine.parameters import Parameters
    from neuroweak.knowledge.model import Knowledge

STAGES = ("all", "bedside")

CALIBRATION_WEIGHT = 0.5
"""Nats of log loss that a calibration error of 1 counts for."""

STRENGTHS = ("figure_strength", "band_strength", "estimate_strength")
"""Parameters that are moved together, as multiples of their present values, under the name `strength`."""

GRIDS: dict[str, tuple[float, ...]] = {
    "exposure_told": (0.0, 0.5, 0.7, 0.8, 0.9),
    "half_told": (5.0, 7.0, 10.0, 15.0, 20.0, 40.0, math.inf),
    "finding_weight": (1.0, 1.1, 1.2, 1.3, 1.4),
    "correlation": (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.35, 0.5),
    "stated_weight": (0.3, 0.45, 0.6, 0.75, 1.0),
    "unlisted_share": (0.05, 0.1, 0.2, 0.35, 0.5, 0.75),
    "absent_missed": (0.05, 0.1, 0.2, 0.35, 0.5, 0.65),
    "prior_power": (0.0, 0.1, 0.15, 0.2, 0.25, 0.3),
    "strength": (0.25, 0.5, 1.0, 2.0, 4.0),
    "typical_frequency": (0.05, 0.1, 0.2, 0.3),
    "floor": (0.001, 0.002, 0.004, 0.008, 0.015),
    "onset_misread": (0.15, 0.25, 0.35, 0.5),
    "atypical": (0.05, 0.1, 0.2, 0.3),
}
"""Values tried; the present one is added where it is missing."""

Setting = tuple[float, ...]
"""One value for each name in `GRIDS`, in that order."""


class Scored(NamedTuple):
    """What one setting gives for one case, at the two stages."""

    loss: tuple[float, float]
    rank: tuple[int, int]
    leader: tuple[tuple[float, bool], tuple[float, bool]]
    """Belief in the leader, and whether it was right."""


class Figures(NamedTuple):
    """What a setting is worth on some cases; pairs are all findings, then bedside."""

    loss: tuple[float, float]
    top1: tuple[float, float]
    top3: tuple[float, float]
    error: tuple[float, float]


def present(name: str) -> float:
    """The value a constant has now."""
    return 1.0 if name == "strength" else float(getattr(DEFAULT, name))


def constants(setting: Setting) -> Parameters:
    """The engine's constants for a setting."""
    values = dict(zip(GRIDS, setting, strict=True))
    scale = values.pop("strength")
    return DEFAULT._replace(**values, **{name: getattr(DEFAULT, name) * scale for name in STRENGTHS})


_WORK: list[tuple[Knowledge, Measured]] = []
"""The knowledge and the cases, inherited by the worker processes."""


def score(setting: Setting) -> list[Scored]:
    """Rank every case with a setting, at both stages."""
    knowledge, cases = _WORK[0]
    engine = Engine(knowledge, constants(setting))
    both = [evaluate(engine, cases, stage=stage, intervals=False).outcomes for stage in STAGES]
    return [
        Scored(
            (a.loss, b.loss),
            (a.rank, b.rank),
            ((a.believed, a.first in a.accept), (b.believed, b.first in b.accept)),
        )
        for a, b in zip(*both, strict=True)
    ]


class Search:
    """Coordinate search with a memory, so that folds that walk the same way share the walking."""

    def __init__(self, processes: int) -> None:
        """Start the workers."""
        self.pool = get_context("fork").Pool(processes)
        self.memory: dict[Setting, list[Scored]] = {}
        self.grids = {name: tuple(sorted({*grid, present(name)})) for name, grid in GRIDS.items()}
        self.start: Setting = tuple(present(name) for name in GRIDS)

    def scores(self, settings: Sequence[Setting]) -> list[list[Scored]]:
        """The scores of several settings, new ones worked out side by side."""
        new = [s for s in dict.fromkeys(settings) if s not in self.memory]
        self.memory.update(zip(new, self.pool.map(score, new, chunksize=1), strict=True))
        return [self.memory[s] for s in settings]

    def best(self, cases: Sequence[int], sweeps: int = 4) -> Setting:
        """Search the setting that does best on some of the cases."""
        setting = self.start
        for _ in range(sweeps):
            before = setting
            for at, name in enumerate(GRIDS):
                setting = self._line(setting, at, self.grids[name], cases)
            if setting == before:
                break
        return setting

    def _line(self, setting: Setting, at: int, grid: Sequence[float], cases: Sequence[int]) -> Setting:
        """The best value of one constant; among those as good within a standard error, the nearest to the present."""
        tried = [(*setting[:at], value, *setting[at + 1 :]) for value in grid]
        scored = self.scores(tried)
        goals = [objective(s, cases) for s in scored]
        top = min(range(len(tried)), key=goals.__getitem__)
        home = grid.index(self.start[at])
        for i in sorted(range(len(tried)), key=lambda i: (abs(i - home), i)):
            if goals[i] - goals[top] <= standard_error(scored[i], scored[top], cases):
                return tried[i]
        return tried[top]


def figures(scores: Sequence[Scored]) -> Figures:
    """The figures of some cases."""
    n = len(scores)

    def pair(of: list[tuple[float, float]]) -> tuple[float, float]:
        return math.fsum(a for a, _ in of) / n, math.fsum(b for _, b in of) / n

    return Figures(
        pair([s.loss for s in scores]),
        pair([(s.rank[0] <= 1, s.rank[1] <= 1) for s in scores]),
        pair([(s.rank[0] <= 3, s.rank[1] <= 3) for s in scores]),
        (calibration_error([s.leader[0] for s in scores]), calibration_error([s.leader[1] for s in scores])),
    )


def objective(scores: Sequence[Scored], cases: Sequence[int]) -> float:
    """What is made small: the mean log loss of the two stages, and a little of the calibration error."""
    of = figures([scores[i] for i in cases])
    return sum(of.loss) / 2 + CALIBRATION_WEIGHT * sum(of.error) / 2


def standard_error(one: Sequence[Scored], other: Sequence[Scored], cases: Sequence[int]) -> float:
    """Standard error of the mean difference in log loss between two settings, case by case."""
    gaps = [(sum(one[i].loss) - sum(other[i].loss)) / 2 for i in cases]
    mean = math.fsum(gaps) / len(gaps)
    return math.sqrt(math.fsum((g - mean) ** 2 for g in gaps) / (len(gaps) - 1) / len(gaps))


def held_out(search: Search, n: int, folds: int, seed: int) -> tuple[list[Scored], list[Setting]]:
    """Every case scored with constants chosen without its fold, and the settings chosen."""
    order = list(range(n))
    Random(seed).shuffle(order)
    scored: dict[int, Scored] = {}
    chosen = []
    for fold in range(folds):
        out = order[fold::folds]
        left = set(out)
        setting = search.best([i for i in range(n) if i not in left])
        chosen.append(setting)
        scores = search.scores([setting])[0]
        scored.update((i, scores[i]) for i in out)
    return [scored[i] for i in range(n)], chosen


def table(rows: Sequence[tuple[str, Figures]]) -> str:
    """A Markdown table of figures."""
    heads = ["constants", "log loss", "top-1", "top-3", "ECE", "bedside log loss", "top-1", "top-3", "ECE"]
    lines = []
    for name, f in rows:
        cells = [
            format(value[stage], ".3f") for stage in range(len(STAGES)) for value in (f.loss, f.top1, f.top3, f.error)
        ]
        lines.append((name, *cells))
    return markdown(heads, lines)


def choices(search: Search, chosen: Setting, in_folds: Sequence[Setting]) -> str:
    """A Markdown table of the values chosen, and how often the folds agreed."""
    lines = []
    for at, name in enumerate(GRIDS):
        counts = {v: sum(s[at] == v for s in in_folds) for v in search.grids[name]}
        seen = ", ".join(f"{v:g}: {c}" for v, c in counts.items() if c)
        lines.append((f"`{name}`", f"{search.start[at]:g}", f"{chosen[at]:g}", seen))
    return listing(["constant", "now", "chosen", "in the folds"], lines)


def fitted(cases: Path, knowledge: Path | None, folds: int, repeats: int, processes: int) -> tuple[str, str]:
    """
    Search the constants on all cases and without each fold.

    Args:
        cases: JSON lines.
        knowledge: The file, or None for the one built in.
        folds: How many parts the cases are split into.
        repeats: How many splits are made.
        processes: How many settings are worked out side by side.

    Returns:
        Two Markdown tables: the values chosen, and what they are worth.
    """
    _WORK[:] = [read(cases, knowledge)]
    n = len(_WORK[0][1])
    search = Search(processes)
    chosen = search.best(range(n))
    rows = [
        ("present values", figures(search.scores([search.start])[0])),
        ("chosen on all cases, measured on the same", figures(search.scores([chosen])[0])),
    ]
    in_folds: list[Setting] = []
    for seed in range(repeats):
        scores, settings = held_out(search, n, folds, seed)
        rows.append((f"chosen without the fold, measured on it (split {seed + 1})", figures(scores)))
        in_folds += settings
    return choices(search, chosen, in_folds), table(rows)


def main() -> None:
    """Read the cases, search, and print or write two tables."""
    parser = argparse.ArgumentParser(description="Choose the global constants of the engine by cross-validation.")
    parser.add_argument("cases", type=Path)
    parser.add_argument("--knowledge", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/explanation/accuracy.md")
    asked = parser.parse_args()
    texts = fitted(asked.cases, asked.knowledge, asked.folds, asked.repeats, asked.processes)
    print("\n\n".join(texts))
    if asked.write:
        for name, text in zip(("constants", "folds"), texts, strict=True):
            refresh(name, text)


if __name__ == "__main__":
    main()
