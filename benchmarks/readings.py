"""Cases for the benchmarks: a JSON-lines file with its words resolved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from neuroweak.case import Case
from neuroweak.knowledge import load
from neuroweak.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from neuroweak.model import Knowledge

Measured = list[tuple[Case, str]]
"""Cases with their kind."""


def read(cases: Path, knowledge: Path | None = None) -> tuple[Knowledge, Measured]:
    """
    Load a knowledge file and the cases whose diagnosis it holds.

    Args:
        cases: JSON lines.
        knowledge: The file, or None for the one built in.

    Returns:
        The knowledge, and pairs of case and kind.
    """
    known = load(knowledge)
    vocabulary = Vocabulary.of(known)
    found = []
    for line in cases.read_text(encoding="utf-8").splitlines():
        mapping = json.loads(line)
        case = _case(vocabulary, mapping)
        if known.conditions.keys() & set(case.accept or (case.diagnosis,)):
            found.append((case, str(mapping.get("kind", ""))))
    return known, found


def _case(vocabulary: Vocabulary, mapping: dict[str, Any]) -> Case:
    there: dict[str, bool] = {}
    tests = []
    for key in ("present", "absent"):
        for word in mapping.get(key, ()):
            entry = vocabulary.look_up(word)
            if entry and not vocabulary.knowledge.findings[entry.finding].onset:
                there.setdefault(entry.finding, entry.present == (key == "present"))
                if word in mapping.get("tests", ()):
                    tests.append(entry.finding)
    return Case(
        present=tuple(f for f, present in there.items() if present),
        absent=tuple(f for f, present in there.items() if not present),
        age=mapping.get("age"),
        sex=mapping.get("sex"),
        onset=mapping.get("onset"),
        id=mapping["id"],
        tests=tuple(tests),
        diagnosis=mapping["diagnosis"],
        accept=tuple(mapping.get("accept", ())),
    )
