"""
The same cases through neuroweak, simpler ways and published ones, as one table.

    python benchmarks/peers/run.py CASES.jsonl [--write]

`--write` puts the table into `docs/explanation/accuracy.md`. How to set up the environment: README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from common import STAGES, Figures, Scorer, measure  # first: it says where the others are

import ablations
import bayes
import lirical
import overlap
import semantic
from docs_tables import refresh, table
from readings import read

from neuroweak.engine.model import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from neuroweak.patient import Case
    from neuroweak.knowledge.model import Knowledge

ROUNDS = 5
"""Fresh scorers and fresh processes behind each median."""

HERE = Path(__file__).parent


class Peer(NamedTuple):
    """One way to rank, perhaps in several settings of which the best is reported."""

    name: str
    makers: tuple[tuple[str, Callable[[], Scorer]], ...]
    """Setting and how to make the scorer."""
    probe: str = ""
    """Its name for `probe.py`; an ablation has none, for its costs are those of the engine."""


def peers(knowledge: Knowledge) -> list[Peer]:
    """All of them, ours first."""
    found = [Peer("**neuroweak**", (("", lambda: ablations.Engine(knowledge)),), "neuroweak")]
    found += [Peer(f"- {name}", (("", make),)) for name, make in ablations.ablations(knowledge)]
    found.append(Peer("plain naive Bayes", (("", lambda: bayes.NaiveBayes(knowledge)),), "bayes"))
    for name, absent in (("present findings", False), ("present and absent findings", True)):
        made = (("", lambda absent=absent: lirical.Lirical(knowledge, absent=absent)),)
        found.append(Peer(f"LIRICAL ratio, {name}", made, f"lirical-{'all' if absent else 'present'}"))
    for name, method in (("Resnik", "resnik"), ("graph-IC", "graphic")) if semantic.is_there() else ():
        settings = tuple(
            (f"from {p * 100:.0f} %", lambda p=p, method=method: semantic.Semantic(knowledge, method, p))
            for p in semantic.LEAST
        )
        found.append(Peer(f"hpo3, {name}", settings, f"hpo3-{method}"))
    for name, kind in (("Jaccard overlap", overlap.Jaccard), ("count of matching findings", overlap.Count)):
        settings = tuple((f"from {p * 100:.0f} %", lambda p=p, kind=kind: kind(knowledge, p)) for p in overlap.LEAST)
        found.append(Peer(name, settings, kind.__name__.lower()))
    return found


def best(peer: Peer, engine: Engine, cases: Sequence[tuple[Case, str]]) -> tuple[str, Callable, list[Figures]]:
    """The setting of a peer that does best on these very cases, which favours it."""
    tried = []
    for setting, make in peer.makers:
        figures = [measure(make(), engine, cases, stage) for stage in STAGES]
        tried.append((sum(f.top1 for f in figures), setting, make, figures))
    _, setting, make, figures = max(tried, key=lambda t: t[0])
    return setting, make, figures


def shown(figures: Figures) -> list[str]:
    """The cells of one stage."""
    error = "" if figures.error is None else f"{figures.error:.3f}"
    return [*(f"{share * 100:.0f} %" for share in figures[:3]), error]


def speeds(makers: Sequence[Callable[[], Scorer]], cases: Sequence[tuple[Case, str]]) -> list[float]:
    """Cases a second on a first pass, when nothing has been remembered; in turns, so that all share the machine."""
    rates: list[list[float]] = [[] for _ in makers]
    for _ in range(ROUNDS):
        for make, found in zip(makers, rates, strict=True):
            scorer = make()
            begun = time.perf_counter()
            for case, _ in cases:
                scorer.scores(case)
            found.append(len(cases) / (time.perf_counter() - begun))
    return [statistics.median(found) for found in rates]


def probed(names: Sequence[str]) -> list[tuple[float, float]]:
    """Seconds from the start of a fresh process to its first answer, and the most memory it took, in MB; in turns."""
    held: list[list[tuple[float, float]]] = [[] for _ in names]
    for _ in range(ROUNDS):
        for name, found in zip(names, held, strict=True):
            begun = time.perf_counter()
            done = subprocess.run([sys.executable, HERE / "probe.py", name], stdout=subprocess.PIPE, check=True)
            found.append((time.perf_counter() - begun, json.loads(done.stdout.split()[-1])))
    return [(statistics.median(s for s, _ in found), statistics.median(m for _, m in found)) for found in held]


def rows(knowledge: Knowledge, cases: Sequence[tuple[Case, str]]) -> list[list[str]]:
    """The lines of the table; speed and memory only where a peer is a program of its own."""
    engine = Engine(knowledge)
    found, timed = [], []
    for peer in peers(knowledge):
        setting, make, figures = best(peer, engine, cases)
        cells = [cell for f in figures for cell in shown(f)]
        found.append([f"{peer.name} ({setting})" if setting else peer.name, *cells, "", "", ""])
        if peer.probe:
            timed.append((found[-1], make, peer.probe))
        print(" | ".join(found[-1]), file=sys.stderr)
    rates = speeds([make for _, make, _ in timed], cases)
    for (line, _, _), rate, (seconds, memory) in zip(timed, rates, probed([p for *_, p in timed]), strict=True):
        line[-3:] = f"{rate:,.0f}", f"{seconds:.2f}", f"{memory:.0f}"
    return found


def main() -> None:
    """Run all peers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--write", action="store_true", help="put the table into docs/explanation/accuracy.md")
    asked = parser.parse_args()
    if asked.write and not semantic.is_there():
        parser.error("hpo3 is not installed here, and a table without it would be written; see README.md")
    knowledge, cases = read(asked.cases)
    heads = ["", "top-1", "top-3", "top-5", "ECE", "bedside top-1", "top-3", "top-5", "ECE", "cases/s"]
    heads += ["first answer, s", "MB"]
    text = table(heads, rows(knowledge, cases))
    print(text)
    if asked.write:
        refresh("peers", text)


if __name__ == "__main__":
    main()
