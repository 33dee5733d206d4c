"""
Measure how often the ranking is right, and put the figures where people read them.

    python benchmarks/accuracy.py CASES.jsonl [--write] [--constants] [--causes FILE]

CASES holds one case with a diagnosis a line, as for `neuroweak evaluate`. Without `--write` the tables are printed;
with it they go into `docs/explanation/accuracy.md`, and the figures into `neuroweak/reference/measured.json`, which
`neuroweak about` shows. `--constants` also chooses the constants again, as `fit_constants.py` does, which takes
minutes. The file of causes has lines like `near neighbours: case_1 case_2`; a line in brackets is a comment. With
`--write` what it says is kept in `benchmarks/miss_causes.tsv`, which is used when no file is named.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from docs_tables import listing, refresh, table
from fit_constants import fitted
from worth import worth

from neuroweak.cases.labelled import read_solved, unresolved_words
from neuroweak.engine.model import Engine
from neuroweak.evaluation.metrics import STAGES, evaluate
from neuroweak.evaluation.published import record, write
from neuroweak.files.atomic_write import write_whole
from neuroweak.knowledge.loading import load
from neuroweak.render.text import SITE_NAMES
from neuroweak.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from neuroweak.cases.decode import CaseReading
    from neuroweak.evaluation.metrics import Evaluation, Group, Interval, Outcome
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.patient import Case

CAUSES = Path(__file__).parent / "miss_causes.tsv"
"""Why each case was missed, as far as someone has read it: id, tab, cause."""

UNREAD = "not read yet"
"""The cause of a miss that nobody has looked into."""

NEEDS_TESTS = "right once tests are known"
"""The cause of a miss at the bedside only, unless another one is known."""

LOST = (0.0, 0.1, 0.2, 0.3, 0.5)
"""Shares of the findings that are left out, to see how the figures fall."""

DRAWS = 5
"""Times that findings are drawn for each share."""

Stages = dict[str, "Evaluation"]
"""An evaluation by stage."""


def main() -> None:
    """Measure, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--write", action="store_true", help="refresh docs/explanation/accuracy.md and measured.json")
    parser.add_argument("--constants", action="store_true", help="choose the constants again, by cross-validation")
    parser.add_argument("--causes", type=Path, help="why cases were missed")
    asked = parser.parse_args()
    knowledge = load()
    readings = read_solved(Vocabulary.of(knowledge), asked.cases)
    engine = Engine(knowledge)
    told = {stage: evaluate(engine, [(r.case, r.kind) for r in readings], stage=stage) for stage in STAGES}
    causes = given_causes(asked.causes) if asked.causes else kept_causes()
    parts = {
        "what": described(knowledge, readings, told["all"]),
        "figures": figures(told),
        "kinds": groups("kind of case", told, "per_kind"),
        "sites": groups("site", told, "per_site"),
        "reliability": reliability(told),
        "worth": worth(knowledge, [(r.case, r.kind) for r in readings], told),
        "thinned": thinned(engine, [(r.case, r.kind) for r in readings]),
        "causes": counted(told, causes),
        "misses": missed(knowledge, told, causes),
    }
    if asked.constants:
        parts["constants"], parts["folds"] = fitted(asked.cases, None, folds=10, repeats=3, processes=2)
    if not asked.write:
        print("\n\n".join(parts.values()))
        return
    for name, text in parts.items():
        refresh(name, text)
    if asked.causes:
        write_whole(CAUSES, "".join(f"{case}\t{cause}\n" for case, cause in causes.items()).encode())
    print(f"refreshed docs/explanation/accuracy.md and {write(record(engine, told)).name}")


# --- why cases were missed -----------------------------------------------------------------------------------


def given_causes(path: Path) -> dict[str, str]:
    """Read lines of a cause, a colon and the ids it holds for."""
    causes: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cause, colon, cases = line.partition(":")
        if colon and not line.startswith("("):
            causes |= dict.fromkeys(cases.split(), cause.strip())
    return dict(sorted(causes.items()))


def kept_causes() -> dict[str, str]:
    """Read what was kept from the last time."""
    lines = CAUSES.read_text(encoding="utf-8").splitlines() if CAUSES.is_file() else ()
    return {case: cause for case, _, cause in (line.partition("\t") for line in lines)}


def cause_of(outcome: Outcome, causes: Mapping[str, str], other: str) -> str:
    """The cause of one miss."""
    return causes.get(outcome.id, other)


def by_stage(told: Stages) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """The misses with all findings, and those at the bedside that all findings put right."""
    everything = told["all"].misses
    known = {o.id for o in everything}
    return everything, tuple(o for o in told["bedside"].misses if o.id not in known)


def counted(told: Stages, causes: Mapping[str, str]) -> str:
    """How often each cause led to a miss, at either stage."""
    everything, bedside = by_stage(told)
    full = Counter(cause_of(o, causes, UNREAD) for o in everything)
    only = Counter(cause_of(o, causes, NEEDS_TESTS) for o in bedside)
    names = sorted(full.keys() | only.keys(), key=lambda c: (-full[c], -only[c], c))
    rows: list[Sequence[object]] = [(name, full[name] or "", only[name] or "") for name in names]
    rows.append(("**all**", len(everything), len(bedside)))
    return table(["cause", "missed with all findings", "missed at the bedside only"], rows)


def missed(knowledge: Knowledge, told: Stages, causes: Mapping[str, str]) -> str:
    """Every miss with its cause, worst first."""
    heads = ["id", "diagnosis", "first", "rank", "cause"]
    everything, bedside = by_stage(told)

    def rows(outcomes: Sequence[Outcome], other: str) -> list[Sequence[object]]:
        named = knowledge.conditions
        return [
            (f"`{o.id}`", named[o.accept[0]].name, named[o.first].name, o.rank, cause_of(o, causes, other))
            for o in outcomes
        ]

    return "\n\n".join(
        (
            f"With all findings ({len(everything)}):",
            listing(heads, rows(everything, UNREAD)),
            f"At the bedside only ({len(bedside)}):",
            listing(heads, rows(bedside, NEEDS_TESTS)),
        )
    )


# --- figures -------------------------------------------------------------------------------------------------


def described(knowledge: Knowledge, readings: Sequence[CaseReading], told: Evaluation) -> str:
    """What was measured, in a few lines."""
    cases = [readings[o.place].case for o in told.outcomes]
    named = [len(c.present) + len(c.absent) for c in cases]
    words = sum(count for _, count in unresolved_words(readings))
    total = words + sum(len(c.present) + len(c.absent) for c in (r.case for r in readings))
    diagnoses = {o.accept[0] for o in told.outcomes}
    lengths = f"{sum(named) / len(named):.1f} findings a case on average, from {min(named)} to {max(named)}"
    held = f"{len(knowledge.conditions)} conditions, {len(knowledge.findings)} findings"
    cases_of = f"{len(told.outcomes)} cases of {len(diagnoses)} conditions"
    lines = (
        f"{cases_of}; {len(told.outside)} with a diagnosis that the file does not hold are not counted.",
        f"{lengths}; {words} of {total} words were not understood and are left aside.",
        f"Knowledge file {knowledge.version}, {held}, sha256 `{knowledge.sha256[:16]}`.",
    )
    return "\n".join(f"- {line}" for line in lines)


def figures(told: Stages) -> str:
    """The figures of both stages with their intervals."""
    everything, bedside = (told[stage] for stage in STAGES)

    def row(name: str, key: str, shown: Callable[[Any], str]) -> Sequence[object]:
        return name, *(shown(getattr(e, key)) for e in (everything, bedside))

    rows = [row(f"top-{n}", f"top{n}", share) for n in (1, 3, 5)]
    rows += [row("mean reciprocal rank", "mrr", spread), row("log loss, nats", "log_loss", spread)]
    rows.append(row("expected calibration error", "calibration_error", plain))
    rows.append(row("the same, were belief exactly right", "calibration_chance", plain))
    return table(["", "all findings", "history and examination only"], rows)


def share(figure: Interval) -> str:
    """A share of cases as percentages."""
    return f"{figure.value * 100:.1f} % ({figure.low * 100:.0f}-{figure.high * 100:.0f})"


def spread(figure: Interval) -> str:
    """A mean with its interval."""
    return f"{figure.value:.3f} ({figure.low:.2f}-{figure.high:.2f})"


def plain(figure: float) -> str:
    """A number without an interval."""
    return f"{figure:.3f}"


def groups(head: str, told: Stages, key: str) -> str:
    """Figures of groups of cases at both stages."""
    bedside: dict[str, Group] = {g.name: g for g in getattr(told["bedside"], key)}
    rows = [
        (
            SITE_NAMES.get(g.name, g.name.replace("_", " ")),
            g.cases,
            *(f"{value * 100:.0f} %" for of in (g, bedside[g.name]) for value in (of.top1, of.top3)),
        )
        for g in getattr(told["all"], key)
    ]
    return table([head, "cases", "top-1", "top-3", "bedside top-1", "bedside top-3"], rows)


def reliability(told: Stages) -> str:
    """How often the leader was right, by how far it was believed."""
    heads = ["belief in the leader", "cases", "believed", "right", "bedside cases", "believed", "right"]
    held = [{b.low: b for b in told[stage].reliability} for stage in STAGES]
    rows = []
    for low in sorted(held[0].keys() | held[1].keys()):
        bins = [of.get(low) for of in held]
        high = next(b.high for b in bins if b)
        cells = [(b.cases, f"{b.believed * 100:.0f} %", f"{b.right * 100:.0f} %") if b else (0, "", "") for b in bins]
        rows.append((f"{low * 100:.0f}-{high * 100:.0f} %", *cells[0], *cells[1]))
    return table(heads, rows)


def thinned(engine: Engine, cases: Sequence[tuple[Case, str]]) -> str:
    """How the figures fall when findings are left out by chance, as by a reader or a vocabulary."""
    rows: list[Sequence[object]] = []
    for lost in LOST:
        draws = DRAWS if lost else 1
        shares = [0.0] * 4
        for draw in range(draws):
            random = Random(draw)
            fewer = [(with_fewer(case, lost, random), kind) for case, kind in cases]
            for i, stage in enumerate(STAGES):
                told = evaluate(engine, fewer, stage=stage, intervals=False)
                shares[2 * i] += told.top1.value / draws
                shares[2 * i + 1] += told.top3.value / draws
        rows.append((f"{lost * 100:.0f} %", *(f"{value * 100:.0f} %" for value in shares)))
    return table(["findings left out", "top-1", "top-3", "bedside top-1", "bedside top-3"], rows)


def with_fewer(case: Case, lost: float, random: Random) -> Case:
    """The case without a share of its findings."""
    present, absent = (tuple(f for f in held if random.random() >= lost) for held in (case.present, case.absent))
    return case.replace(present=present, absent=absent)


if __name__ == "__main__":
    main()
