"""
How well `neuroweak read` reads: findings, states, age, sex and onset against readings made by hand.

    python benchmarks/read_accuracy.py CASES.jsonl TEXTS.jsonl [--knowledge FILE] [--against PEER.jsonl] [--show WHAT]

CASES holds one reading a line (`id`, `present`, `absent`, `age`, `sex`, `onset`), TEXTS one text a line (`id`, `text`).
Words of the readings are looked up in the vocabulary; a word for something normal counts as its absence. PEER holds
what another program read (`id`, `present`, `absent`: finding ids), as `benchmarks/peers/spacy_read.py` writes it.
`--show missed`, `extra` or `wrong` lists single findings; nothing of the texts is kept.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import neuroweak
from neuroweak.case import ancestors
from neuroweak.vignette import Reader, Vignette
from neuroweak.vocabulary import Vocabulary

Line = dict[str, Any]


@dataclass
class Tally:
    """Counts over all texts."""

    hit: Counter[str] = field(default_factory=Counter)
    near: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    near_given: Counter[str] = field(default_factory=Counter)
    found: int = 0
    right_state: int = 0
    lists: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: {"missed": [], "extra": [], "wrong": []})


def lines(path: str) -> list[Line]:
    """Read JSON lines."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def with_synonyms(vocabulary: Vocabulary, path: str) -> Vocabulary:
    """The same vocabulary with further synonyms; those that are known already are passed over."""
    knowledge = vocabulary.knowledge
    findings = dict(knowledge.findings)
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        finding, _, phrase = line.partition("\t")
        if finding in findings and phrase.strip() and not vocabulary.look_up(phrase):
            entry = findings[finding]
            findings[finding] = entry._replace(synonyms=(*entry.synonyms, phrase.strip()))
    return Vocabulary.of(knowledge._replace(findings=findings))


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


def compare(
    tally: Tally, knowledge: neuroweak.Knowledge, name: str, want: dict[str, set[str]], got: dict[str, set[str]]
) -> None:
    """Count one text, strictly and with credit for a more general or more special finding."""

    def related(finding: str, others: set[str]) -> bool:
        up = {finding, *ancestors(knowledge, finding)}
        return any(other in up or finding in ancestors(knowledge, other) for other in others)

    for state in ("present", "absent"):
        tally.wanted[state] += len(want[state])
        tally.given[state] += len(got[state])
        tally.hit[state] += len(want[state] & got[state])
        tally.near[state] += sum(related(f, got[state]) for f in want[state])
        tally.near_given[state] += sum(related(f, want[state]) for f in got[state])
        tally.lists["missed"] += [(name, f"{state} {f}") for f in sorted(want[state] - got["present"] - got["absent"])]
        tally.lists["extra"] += [(name, f"{state} {f}") for f in sorted(got[state] - want["present"] - want["absent"])]
    for state, other in (("present", "absent"), ("absent", "present")):
        wrong = want[state] & got[other]
        tally.found += len(want[state] & (got["present"] | got["absent"]))
        tally.right_state += len(want[state] & got[state])
        tally.lists["wrong"] += [(name, f"{state} {f}") for f in sorted(wrong)]


def report(title: str, tally: Tally) -> None:
    """Print the figures of one program."""

    def share(part: int, whole: int) -> str:
        return f"{part / whole:.3f} ({part}/{whole})" if whole else "-"

    print(f"\n{title}")
    for state in ("present", "absent"):
        print(
            f"  {state:8} recall    {share(tally.hit[state], tally.wanted[state]):20} with is-a credit "
            f"{share(tally.near[state], tally.wanted[state])}"
        )
        print(
            f"  {state:8} precision {share(tally.hit[state], tally.given[state]):20} with is-a credit "
            f"{share(tally.near_given[state], tally.given[state])}"
        )
    print(f"  state right in findings found {share(tally.right_state, tally.found)}")


def person(cases: list[Line], seen: dict[str, Vignette]) -> list[tuple[str, str]]:
    """Print how often age, sex and onset agree; give those that do not."""
    wrong = []
    for name in ("age", "sex", "onset"):
        right = total = invented = 0
        for case in cases:
            read = getattr(seen[case["id"]].case(), name)
            want = case.get(name)
            if want is None:
                invented += read is not None
                continue
            total += 1
            same = read is not None and (abs(read - want) < 0.6 if name == "age" else read == want)
            if name == "onset" and {read, want} == {"acute", "hyperacute"}:
                same = True
            right += same
            if not same:
                wrong.append((case["id"], f"{name} {want} read as {read}"))
        print(
            f"  {name:5} right {right / max(1, total):.3f} ({right}/{total}), "
            f"given where the reading has none: {invented}"
        )
    return wrong


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases")
    parser.add_argument("texts")
    parser.add_argument("--knowledge")
    parser.add_argument("--also", help="further synonyms to try: finding id, tab, phrase")
    parser.add_argument("--against", action="append", default=[], help="what another program read, as JSON lines")
    parser.add_argument("--show", choices=["missed", "extra", "wrong", "person"], action="append", default=[])
    args = parser.parse_args()
    vocabulary = Vocabulary.of(neuroweak.load(args.knowledge))
    if args.also:
        vocabulary = with_synonyms(vocabulary, args.also)
    texts = {line["id"]: line["text"] for line in lines(args.texts)}
    cases = [case for case in lines(args.cases) if case["id"] in texts]
    reader = Reader(vocabulary)
    started = time.process_time()
    seen = {case["id"]: reader.read(texts[case["id"]]) for case in cases}
    seconds = time.process_time() - started
    characters = sum(len(texts[case["id"]]) for case in cases)
    print(
        f"{len(cases)} texts, {characters} characters, {seconds:.2f} s of processor time "
        f"({characters / seconds / 1e6:.2f} million characters a second)"
    )
    tally = Tally()
    by_kind: dict[str, Tally] = {}
    for case in cases:
        there, gone = wanted(vocabulary, case)
        read = seen[case["id"]]
        one_case = read.case()
        got = {"present": set(one_case.present), "absent": set(one_case.absent)}
        kind = "exam items" if case.get("kind", "").startswith("exam") else "case reports and others"
        for one in (tally, by_kind.setdefault(kind, Tally())):
            compare(one, vocabulary.knowledge, case["id"], {"present": there, "absent": gone}, got)
    report("neuroweak read", tally)
    wrong = person(cases, seen)
    for kind, one in by_kind.items():
        report(f"neuroweak read, {kind}", one)
    for against in args.against:
        peer, others = Tally(), {line["id"]: line for line in lines(against)}
        for case in cases:
            there, gone = wanted(vocabulary, case)
            line = others.get(case["id"], {})
            got = {key: set(line.get(key, ())) for key in ("present", "absent")}
            compare(peer, vocabulary.knowledge, case["id"], {"present": there, "absent": gone}, got)
        report(against, peer)
    for what in args.show:
        print(f"\n{what}")
        for name, item in wrong if what == "person" else tally.lists[what]:
            print(f"  {name}\t{item}")


if __name__ == "__main__":
    main()
