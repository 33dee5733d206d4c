"""
Phenopackets ranked over all diseases that HPO annotates, by this engine and by two other ways, on the same file.

    python benchmarks/all_of_hpo.py all_of_hpo.yaml phenotype.hpoa FOLDER [--write]

The first file is what `tools/import_hpo_annotations.py` made of the second; FOLDER holds packets, one a file, of which
those count whose disease it knows. Many annotations were made from the very papers that packets come from: packets from
papers that HPO does not cite for their disease are counted once more by themselves. LIRICAL's ratio is our own
rendering (`peers/lirical.py`), and hpo3 compares sets of terms (`peers/semantic.py`), in the environment that
`peers/README.md` sets up. Ties count by chance. Each way is a process of its own; time is that of its processors for
all packets, without loading, memory the most that it took. `--write` puts the table into
`docs/explanation/accuracy.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from itertools import compress, product
from pathlib import Path
from typing import TYPE_CHECKING

from docs_tables import refresh, table

import neuroweak
from neuroweak.cases.files import load_case
from neuroweak.engine.ranking import belief

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.patient import Case

    Scores = Callable[[Case], Sequence[float]]

sys.path += [str(Path(__file__).parent / "peers"), str(Path(__file__).parent.parent / "tools")]

LISTED = 0.0001
"""Frequency from which a disease is said to have a term: whatever HPO says that it has."""

FIRST = (1, 3, 10)


def by_belief(knowledge: Knowledge) -> Scores:
    """Score as `match` does."""
    engine = neuroweak.Engine(knowledge)
    return lambda case: belief(engine, case)[0][:-1]


def by_presence(knowledge: Knowledge) -> Scores:
    """Score as `match` does where nothing is told to be absent."""
    scores_of = by_belief(knowledge)
    return lambda case: scores_of(case.replace(absent=()))


def by_ratio(knowledge: Knowledge) -> Scores:
    """Score by likelihood ratios of findings that are there or not, in LIRICAL's way."""
    from lirical import Lirical

    scores: Scores = Lirical(knowledge, absent=True).scores
    return scores


def by_similarity(knowledge: Knowledge) -> Scores:
    """Score by how alike two sets of terms are."""
    from semantic import Semantic

    scores: Scores = Semantic(knowledge, "resnik", LISTED).scores
    return scores


WAYS = {
    "neuroweak": by_belief,
    "neuroweak, absent findings not heard": by_presence,
    "LIRICAL's ratio, our own rendering": by_ratio,
    "hpo3, Resnik, `funSimAvg`": by_similarity,
}


def cited(annotations: Path) -> set[tuple[str, str]]:
    """Give each disease, by its id in the imported file, with each paper that HPO cites for it."""
    from import_hpo_annotations import identity

    lines = [line.split("\t") for line in annotations.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return {(identity(line[0]), paper) for line in lines for paper in line[4].split(";")}


def papers(packet: Path) -> list[str]:
    """Give the papers that a packet comes from."""
    return [paper["id"] for paper in json.loads(packet.read_bytes())["metaData"].get("externalReferences", ())]


def measured(way: str, file: str, annotations: Path, folder: Path) -> dict[str, float]:
    """Rank all packets whose disease the file knows."""
    from common import chance_within

    knowledge = neuroweak.load(file)
    place = {condition: at for at, condition in enumerate(knowledge.conditions)}
    vocabulary, known = neuroweak.Vocabulary.of(knowledge), cited(annotations)
    read = [(load_case(vocabulary, path).case, papers(path)) for path in sorted(folder.glob("*.json"))]
    cases = [case for case, _ in read if case.accept]
    new = [known.isdisjoint(product(case.accept, sources)) for case, sources in read if case.accept]
    scores_of = WAYS[way](knowledge)
    begun = time.process_time()
    every = [scores_of(case) for case in cases]
    found = {"seconds": time.process_time() - begun, "all": len(cases), "new": sum(new), "diseases": len(place)}
    for first in FIRST:
        right = [
            chance_within(scores, {place[condition] for condition in case.accept}, first)
            for case, scores in zip(cases, every, strict=True)
        ]
        found[f"all {first}"] = sum(right) / len(right)
        found[f"new {first}"] = sum(compress(right, new)) / max(1, sum(new))
    unit = 1024 if sys.platform == "darwin" else 1
    return {**found, "MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit / 1024}


def told(found: dict[str, dict[str, float]]) -> str:
    """Put into words and a table what all ways did."""
    base = found["neuroweak"]
    groups = {"all": f"all {base['all']}", "new": f"{base['new']} from other papers"}
    heads = [f"{group}: first" if first == 1 else f"first {first}" for group in groups.values() for first in FIRST]
    rows = [
        (
            way,
            *(f"{of[f'{group} {first}']:.0%}".replace("%", " %") for group in groups for first in FIRST),
            f"{of['seconds'] / base['seconds']:.1f}",
            f"{of['MiB']:.0f}",
        )
        for way, of in found.items()
    ]
    return f"{base['diseases']:,} diseases.\n\n{table(['way', *heads, 'time', 'MiB'], rows)}"


def main() -> int:
    """Run each way, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("knowledge")
    parser.add_argument("annotations", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="refresh docs/explanation/accuracy.md")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.way:
        print(json.dumps(measured(asked.way, asked.knowledge, asked.annotations, asked.folder)))
        return 0
    os.environ.setdefault("NEUROWEAK_MAX_MIB", "64")
    # Compiled before any way is timed, and by a child: memory of this process would be counted in that of the ways.
    compiled = [sys.executable, "-c", "import neuroweak, sys; neuroweak.load(sys.argv[1])", asked.knowledge]
    subprocess.run(compiled, check=True)
    found = {}
    for way in WAYS:
        command = [sys.executable, __file__, asked.knowledge, asked.annotations, asked.folder, "--way", way]
        found[way] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    text = told(found)
    print(text)
    if asked.write:
        refresh("all of HPO", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
