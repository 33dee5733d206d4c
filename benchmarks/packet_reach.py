"""
How much of phenopackets is used, and how often their condition comes among the first three.

    python benchmarks/packet_reach.py FOLDER [--half open|kept]

FOLDER holds packets, one a file. The half is chosen by a hash of the file's name: terms may be looked at and findings
be widened after the open half (`--terms` lists what it lacks), figures are told of the kept one.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from pathlib import Path

import neuroweak
from neuroweak.cases.decode import CaseReading
from neuroweak.cases.files import load_case
from neuroweak.cases.packet_fields import Packet
from neuroweak.files.strict_json import decode
from neuroweak.knowledge import hpo

LISTED = 60
"""Terms listed at the most."""


def half_of(name: str) -> str:
    """Say which half a file belongs to."""
    return "kept" if hashlib.sha256(name.encode()).digest()[0] % 2 else "open"


class Count:
    """What was used of the terms that are present, or of those that are excluded."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.terms: Counter[str] = Counter()
        self.unused: Counter[str] = Counter()
        self.softly = 0
        """Terms that are read as no finding and used all the same: forms that are absent."""

    def share(self) -> str:
        """Give the share that was not used."""
        unused, terms = self.unused.total(), self.terms.total()
        return f"{unused} of {terms} ({unused / max(terms, 1):.1%})"


def count(path: Path, reading: CaseReading, present: Count, excluded: Count) -> None:
    """Count the terms of one packet."""
    read = {found.words for found in reading.readings}
    packet = Packet(decode(path.read_text(encoding="utf-8")), 0)  # type: ignore[arg-type]
    for feature in packet.features:
        word = packet.word(feature, "")
        where = excluded if packet.is_excluded(feature) else present
        where.terms[word] += 1
        where.unused[word] += word in reading.unresolved
        where.softly += word not in read and word not in reading.unresolved


def special_forms(vocabulary: neuroweak.Vocabulary, excluded: Count) -> int:
    """Count the terms without use that would be read as a finding if they were there: they may be a form of it."""
    words = excluded.unused.items()
    return sum(number for word, number in words if vocabulary.term(hpo.term_id(word), there=True))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=["open", "kept"], help="by default both")
    parser.add_argument("--terms", action="store_true", help="list the terms of the open half that are not used")
    asked = parser.parse_args()
    knowledge = neuroweak.load()
    vocabulary, engine = neuroweak.Vocabulary.of(knowledge), neuroweak.Engine(knowledge)
    present, excluded, places = Count(), Count(), []
    paths = sorted(asked.folder.glob("*.json"))
    for path in (path for path in paths if asked.half in {None, half_of(path.name)}):
        reading = load_case(vocabulary, path)
        count(path, reading, present, excluded)
        if reading.case.accept:
            order = [row.condition for row in neuroweak.rank(engine, reading.case).rows]
            places.append(min(order.index(condition) for condition in reading.case.accept))
    print(f"unused: present {present.share()}, excluded {excluded.share()}")
    forms, heads = special_forms(vocabulary, excluded), excluded.unused.total()
    print(
        f"of the excluded: {excluded.softly} are forms of a finding that is not there, against which they speak softly"
    )
    print(f"unused: {forms} are forms of a finding that is there, {heads - forms} of none")
    for most in (1, 3):
        right = sum(place < most for place in places)
        print(f"right among the first {most}: {right} of {len(places)} ({right / max(len(places), 1):.2f})")
    if asked.terms and asked.half == "open":
        for name, where in (("present", present), ("excluded", excluded)):
            print(f"\n{name}")
            for word, number in where.unused.most_common(LISTED):
                print(f"{number:4} {word}")


if __name__ == "__main__":
    main()
