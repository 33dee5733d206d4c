"""
Count how many of the figures that carry most weight rest on a source.

    python benchmarks/sourced.py [CONDITION ...] [--most 10] [--list]

The weight of a figure is what its finding says about its condition: the relative entropy of the finding among people
with the condition to the finding in the average condition, p ln(p / m) + (1 - p) ln((1 - p) / (1 - m)). Of each
condition the heaviest are counted; all conditions unless some are named. `--list` shows those that are not sourced.
"""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING

import neuroweak
from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.model import ESTIMATE
from neuroweak.knowledge.provenance import grounds

if TYPE_CHECKING:
    from neuroweak.knowledge.condition import Association, Condition
    from neuroweak.knowledge.model import Knowledge

EDGE = 0.005
"""How near to 0 and 1 a share counts at most; nothing is never or always so."""


def heaviest(knowledge: Knowledge, condition: Condition, most: int) -> list[Association]:
    """Give the figures of a condition that say most about it, the heaviest first."""
    average = index_of(knowledge).mean_frequency

    def weight(a: Association) -> float:
        p, m = (min(max(share, EDGE), 1 - EDGE) for share in (a.frequency.value, average.get(a.finding, EDGE)))
        return p * math.log(p / m) + (1 - p) * math.log((1 - p) / (1 - m))

    return sorted(condition.associations.values(), key=weight, reverse=True)[:most]


def main() -> None:
    """Count, and print a line for each condition and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("conditions", nargs="*")
    parser.add_argument("--most", type=int, default=10)
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    knowledge = neuroweak.load()
    every: list[tuple[str, ...]] = []
    for key in args.conditions or knowledge.conditions:
        figures = heaviest(knowledge, knowledge.conditions[key], args.most)
        every += [a.sources for a in figures]
        told = grounds(a.sources for a in figures)
        print(f"{key:45} {told.sourced:3} sourced {told.partly:3} partly {told.hpo:3} HPO {told.estimate:3} estimate")
        for a in figures if args.list else ():
            if ESTIMATE in a.sources:
                print(f"    {a.finding:36} {a.frequency.written:12} {', '.join(a.sources)}  {a.note}")
    told = grounds(every)
    shares = (f"{told.share(n):.0%} {name}" for name, n in (("sourced", told.sourced), ("partly", told.partly)))
    print(f"{told.total} figures: {', '.join(shares)}")


if __name__ == "__main__":
    main()
