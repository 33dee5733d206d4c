"""
Measure the clause model on the sentences kept aside from all training, and on texts of cases if there are any.

    python tools/measure_clause_model.py [CASES.jsonl]

Of a kept-aside sentence the right finding is one that it states; for precision a more general one counts as well. A
case has `text` and `present`; its text is cut into clauses at ends of sentences, commas, "and" and "but", and of each
finding the likeliest guess counts. Says file by file: how often a right finding is among the first 1, 3, 5; precision
and recall at thresholds; how many of a case's findings are among its first 5, 10, 20 guesses.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from everyday_sentences import ASIDE, FILES, Example, ancestors, measured_on

from neuroweak.meaning.clause_model import LEVELS, Guess, combined, shipped_model

CUT = re.compile(r"[.!?;:,\n]+|\b(?:and|but)\b")


def general(findings: Sequence[str]) -> set[str]:
    """Give findings with all more general ones."""
    return {one for finding in findings for one in (finding, *ancestors().get(finding, ()))}


def of_sentences(examples: Sequence[Example]) -> None:
    """Measure on sentences kept aside."""
    model = shipped_model()
    guessed = [(example, model.guesses(example.text, least=0.0)) for example in examples]
    stating = [(example, guesses) for example, guesses in guessed if example.present]
    print(f"  {len(stating)} sentences that state a finding, {len(guessed) - len(stating)} that state none")
    for first in (1, 3, 5, 10):
        hits = sum(any(guess.finding in example.present for guess in guesses[:first]) for example, guesses in stating)
        print(f"  a right finding among the first {first}: {hits / len(stating):.3f}")
    thresholds(guessed)


def told(name: str, guessed: Sequence[tuple[Example, list[Guess]]], chosen: Callable[[Guess], bool]) -> None:
    """Print precision and recall of the guesses that are chosen; what a sentence denies, the reader's grammar tells."""
    kept = [
        (example, guess)
        for example, guesses in guessed
        for guess in guesses
        if chosen(guess) and guess.finding not in example.absent
    ]
    right = sum(guess.finding in general(example.present) for example, guess in kept)
    found = sum(guess.finding in example.present for example, guess in kept)
    wanted = sum(len(example.present) for example, _ in guessed)
    print(f"  {name}: {len(kept)} guesses, precision {right / max(len(kept), 1):.3f}, recall {found / wanted:.3f}")


def of_cases(path: Path) -> None:
    """Measure on the texts of cases."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found, spent, clauses = dict.fromkeys((5, 10, 20), 0), 0.0, 0
    told_of: list[tuple[Example, list[Guess]]] = []
    for case in cases:
        parts = [part for part in CUT.split(case["text"]) if part.strip()]
        start = time.process_time()
        guesses = combined(shipped_model().guesses(part) for part in parts)
        spent += time.process_time() - start
        clauses += len(parts)
        for first in found:
            found[first] += len({guess.finding for guess in guesses[:first]}.intersection(case["present"]))
        told_of.append((Example("", tuple(case["present"]), tuple(case["absent"]), ASIDE, path.name), guesses))
    wanted = sum(len(case["present"]) for case in cases)
    print(f"{path.name}: {len(cases)} texts, {clauses} clauses, {1000 * spent / clauses:.2f} ms a clause")
    for first, count in found.items():
        print(f"  present findings among the first {first} guesses of a text: {count / wanted:.3f}")
    thresholds(told_of)


def thresholds(guessed: Sequence[tuple[Example, list[Guess]]]) -> None:
    """Print precision and recall from every threshold on, and of what is sure."""
    for percent in LEVELS:
        told(f"at {percent} %", guessed, lambda guess, percent=percent: 100 * guess.probability >= percent)  # type: ignore[misc]
    told("sure", guessed, lambda guess: guess.sure)


def main(arguments: Sequence[str]) -> None:
    """Measure on what is kept aside, file by file, and on the cases named."""
    aside = measured_on()
    for file in FILES:
        print(file)
        of_sentences([example for example in aside if example.file == file])
    for name in arguments:
        of_cases(Path(name))


if __name__ == "__main__":
    main(sys.argv[1:])
