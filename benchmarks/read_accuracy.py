"""
How well `neuroweak read` reads: findings, states, age, sex and onset against readings made by hand.

    python benchmarks/read_accuracy.py CASES.jsonl [TEXTS.jsonl] [--only PREFIX] [--against PEER.jsonl] [--write NAME]

CASES holds one reading a line (`id`, `present`, `absent`, `age`, `sex`, `onset`), TEXTS one text a line (`id`,
`text`), unless the readings hold their own `text`. `--only` takes those whose id begins so. Words of the readings are
looked up in the vocabulary; a word for something normal counts as its absence. PEER holds what another program read
(`id`, `present`, `absent`: finding ids), as `benchmarks/peers/spacy_read.py` writes it. Where cases have a
`diagnosis`, the ranking of what was read is set beside that of the reading by hand. `--write` puts the tables into
`docs/explanation/reading.md`, between the comments that begin with the name given; `--show missed`, `extra`, `wrong`
or `person` lists findings.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from docs_tables import refresh, table

import neuroweak
from neuroweak.cases.decode import CaseReader
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.patient import Case
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary

Line = dict[str, Any]
BESIDES = frozenset({"text", "style", "story", "emergency"})
"""Keys of a reading that are no part of a case."""

READING = Path(__file__).parent.parent / "docs" / "explanation" / "reading.md"
"""The document that holds what was measured."""

STATES = ("present", "absent")


@dataclass
class Tally:
    """Counts over all texts."""

    hit: Counter[str] = field(default_factory=Counter)
    near: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    near_given: Counter[str] = field(default_factory=Counter)
    lists: dict[str, list[str]] = field(default_factory=lambda: {"missed": [], "extra": [], "wrong": []})
    found: int = 0
    right_state: int = 0


class Personal(NamedTuple):
    """How often one of age, sex and onset was read as by hand."""

    name: str
    right: int
    told: int
    invented: int
    """Given where the reading by hand has none."""
    wrong: tuple[str, ...]


def lines(path: str | Path) -> list[Line]:
    """Read JSON lines."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def wanted(vocabulary: Vocabulary, case: Line) -> tuple[set[str], set[str]]:
    """The findings a reading states and denies, in ids; tempo words are measured as the onset."""
    there: set[str] = set()
    gone: set[str] = set()
    for key, flip in (("present", False), ("absent", True)):
        for word in case.get(key, ()):
            entry = vocabulary.look_up(word)
            if entry:
                (there if entry.present != flip else gone).add(entry.finding)
    tempos = {finding for finding in there | gone if vocabulary.knowledge.findings[finding].onset}
    return there - tempos, gone - there - tempos


def count(tally: Tally, vocabulary: Vocabulary, case: Line, got: Mapping[str, set[str]]) -> None:
    """Count one text, strictly and with credit for a more general or more special finding."""
    knowledge = vocabulary.knowledge
    want = dict(zip(STATES, wanted(vocabulary, case), strict=True))
    name = case["id"]

    def related(finding: str, others: set[str]) -> bool:
        up = {finding, *ancestors(knowledge, finding)}
        return any(other in up or finding in ancestors(knowledge, other) for other in others)

    for state, other in (STATES, STATES[::-1]):
        tally.wanted[state] += len(want[state])
        tally.given[state] += len(got[state])
        tally.hit[state] += len(want[state] & got[state])
        tally.near[state] += sum(related(f, got[state]) for f in want[state])
        tally.near_given[state] += sum(related(f, want[state]) for f in got[state])
        tally.found += len(want[state] & (got["present"] | got["absent"]))
        tally.right_state += len(want[state] & got[state])
        for what, findings in (
            ("missed", want[state] - got["present"] - got["absent"]),
            ("extra", got[state] - want["present"] - want["absent"]),
            ("wrong", want[state] & got[other]),
        ):
            tally.lists[what] += [f"{name}\t{state} {finding}" for finding in sorted(findings)]


KINDS = {"lay": "everyday words", "chart": "chart notes", "letter": "letters", "exam": "exam items"}


def kind_of(case: Line) -> str:
    """The kind of a text, as the tables name it."""
    return KINDS.get(case.get("kind", "").partition("_")[0], "case reports and others")


def share(part: int, whole: int) -> str:
    """Write a share as a figure."""
    return f"{part / whole:.3f}" if whole else "-"


def figures(title: str, tally: Tally) -> tuple[str, ...]:
    """Give the figures of one program as a row."""
    return (
        title,
        *(
            share(of[state], whole[state])
            for state in STATES
            for of, whole in ((tally.hit, tally.wanted), (tally.hit, tally.given))
        ),
        share(tally.right_state, tally.found),
        share(tally.near["present"], tally.wanted["present"]),
        share(tally.near_given["present"], tally.given["present"]),
    )


HEADS = (
    "",
    "recall, present",
    "precision, present",
    "recall, absent",
    "precision, absent",
    "state right",
    "recall with is-a credit",
    "precision with is-a credit",
)


def personal(name: str, cases: Sequence[Line], read: Mapping[str, Case]) -> Personal:
    """Count how often age, sex or onset agrees."""
    wrong: list[str] = []
    told = invented = 0
    for case in cases:
        got, want = getattr(read[case["id"]], name), case.get(name)
        if want is None:
            invented += got is not None
            continue
        told += 1
        same = got is not None and (abs(got - want) < 0.6 if name == "age" else got == want)
        if not (same or (name == "onset" and {got, want} == {"acute", "hyperacute"})):
            wrong.append(f"{case['id']}\t{name} {want} read as {got}")
    return Personal(name, told - len(wrong), told, invented, tuple(wrong))


def ranked(engine: Engine, case: Case, right: set[str]) -> int:
    """The place of the right condition, from 0."""
    places = [place for place, row in enumerate(rank(engine, case).rows) if row.condition in right]
    return min(places, default=len(engine.hypotheses))


def rankings(vocabulary: Vocabulary, cases: Sequence[Line], read: Mapping[str, Case]) -> list[tuple[str, ...]]:
    """How often the right condition comes first, and among the first three, from either reading."""
    engine, by_hand = Engine(vocabulary.knowledge), CaseReader(vocabulary)
    places: dict[str, list[int]] = {"findings picked out by a person": [], "findings read by `neuroweak read`": []}
    for line in cases:
        case = by_hand.read({key: value for key, value in line.items() if key not in BESIDES}).case
        right = {case.diagnosis, *case.accept} & set(engine.hypotheses)
        if right:
            for found, one in zip(places.values(), (case, read[line["id"]]), strict=True):
                found.append(ranked(engine, one, right))
    return [
        (title, str(len(found)), share(found.count(0), len(found)), share(sum(p < 3 for p in found), len(found)))
        for title, found in places.items()
        if found
    ]


def _case(reader: Reader, text: str) -> Case:
    """What was read in a text, with what it perhaps states."""
    seen = reader.read(text)
    return seen.case(perhaps=((guess.finding, guess.probability) for guess in reader.guesses(seen).found))


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases")
    parser.add_argument("texts", nargs="?", default="")
    parser.add_argument("--only", nargs="+", default=[""], help="how the ids begin of those that are measured")
    parser.add_argument("--knowledge")
    parser.add_argument("--against", action="append", default=[], help="what another program read, as JSON lines")
    parser.add_argument("--show", choices=["missed", "extra", "wrong", "person"], action="append", default=[])
    parser.add_argument("--write", default="", metavar="NAME", help="put the tables into docs/explanation/reading.md")
    args = parser.parse_args()
    vocabulary = Vocabulary.of(neuroweak.load(args.knowledge))
    texts = {line["id"]: line["text"] for line in lines(args.texts or args.cases)}
    cases = [case for case in lines(args.cases) if case["id"] in texts and case["id"].startswith(tuple(args.only))]
    reader = Reader(vocabulary)
    started = time.process_time()
    read = {case["id"]: _case(reader, texts[case["id"]]) for case in cases}
    seconds = time.process_time() - started
    characters = sum(len(texts[case["id"]]) for case in cases)
    print(f"read in {seconds:.2f} s of processor time\n")
    tallies = {
        title: Tally() for title in ("neuroweak read", *sorted({kind_of(case) for case in cases}), *args.against)
    }
    peers = {against: {line["id"]: line for line in lines(against)} for against in args.against}
    for case in cases:
        one = read[case["id"]]
        got = {"present": set(one.present), "absent": set(one.absent)}
        for title in ("neuroweak read", kind_of(case)):
            count(tallies[title], vocabulary, case, got)
        for against, others in peers.items():
            count(tallies[against], vocabulary, case, {s: set(others.get(case["id"], {}).get(s, ())) for s in STATES})
    about = [personal(name, cases, read) for name in ("age", "sex", "onset")]
    named = {title: Path(title).stem if title in peers else title.strip() for title in tallies}
    parts = {
        "texts": f"{len(cases)} texts of {characters:,} characters together.",
        "findings": table(HEADS, [figures(named[title], tally) for title, tally in tallies.items()]),
        "person": table(
            ("", "right", "of", "given where the reading by hand has none"),
            [(p.name, share(p.right, p.told), p.told, p.invented) for p in about],
        ),
        "ranking": table(("", "cases", "right first", "in first three"), rankings(vocabulary, cases, read)),
    }
    for name, text in parts.items():
        place = f"{args.write} {name}"
        if not args.write:
            print(f"{text}\n")
        elif f"begin {place} " in READING.read_text(encoding="utf-8"):
            refresh(place, text, READING)
    for what in args.show:
        found = [w for p in about for w in p.wrong] if what == "person" else tallies["neuroweak read"].lists[what]
        print(f"{what}\n", *(f"  {item}\n" for item in found), sep="")


if __name__ == "__main__":
    main()
