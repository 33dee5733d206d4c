"""Answers to a table of cases, as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from neuroweak.batch.answers import Answer
from neuroweak.batch.observed import ranges
from neuroweak.columnar.schemas import ANSWERS
from neuroweak.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from neuroweak.batch.blocks import Answered
    from neuroweak.batch.observed import Ints
    from neuroweak.batch.rows import Numbers
    from neuroweak.batch.scores import Places, Scores
    from neuroweak.columnar.cases import Taken


class _Named(NamedTuple):
    """For some rows lists of names with their shares."""

    rows: Ints
    counts: Ints
    """For each of the rows how many names it has."""
    names: Ints
    """Row by row the places of the names."""
    shares: np.ndarray[tuple[int], np.dtype[np.float64]]


def said(problems: Sequence[Problem]) -> list[str]:
    """Put problems into words, each with what to do about it."""
    return [f"{p.message} ({p.help})" if p.help else p.message for p in problems]


def as_row(answer: Answer) -> dict[str, object]:
    """Give an answer as a row of `ANSWERS`."""
    return {
        "id": None if answer.identity is None else str(answer.identity),
        "results": [{"condition": c, "probability": p} for c, p in answer.results],
        "families": [{"family": f, "probability": p} for f, p in answer.families],
        "red_flags": answer.red_flags,
        "alarms": [{"rule": a.rule, "urgency": a.urgency, "person": a.person} for a in answer.alarms],
        "unresolved": answer.unresolved,
        "remarks": said(answer.remarks),
        "error": "; ".join(said(answer.errors)) or None,
    }


def remarked(batch: pa.RecordBatch, first: int) -> Iterator[Answer]:
    """
    Give of each row of `ANSWERS` what is to be told of it: unknown words, remarks and errors.

    Args:
        batch: The rows.
        first: The number of the first one.
    """
    told = (batch[name].to_pylist() for name in ("unresolved", "remarks", "error"))
    for number, (unresolved, remarks, error) in enumerate(zip(*told, strict=True), first):
        yield Answer(
            number,
            None,
            unresolved=tuple(unresolved),
            remarks=tuple(Problem("NW612", remark, number) for remark in remarks),
            errors=(Problem("NW612", error, number),) if error else (),
        )


def answers_of(
    identities: pa.Array, taken: Taken, answered: Answered, alone: Mapping[int, Answer], scores: Scores
) -> pa.RecordBatch:
    """
    Put answers into columns.

    Args:
        identities: The ids of the cases.
        taken: How they were read.
        answered: What is said of the block.
        alone: By row the answers to those that were answered one by one.
        scores: Knows the conditions and families by their places.
    """
    size = len(identities)
    told = ~answered.left
    rows, best = taken.rows[told], answered.scored.best[told]
    ranked = np.take_along_axis(answered.scored.shares[told], best, axis=1)
    results = _Named(rows, np.full(len(rows), best.shape[1]), best.ravel(), ranked.ravel())
    families = _families(rows, best, answered.scored.families[told], np.array(scores.family_of, dtype=np.int64))
    alarms = [()] * size  # type: list[Sequence[object]]
    red_flags, unresolved, remarks = list(alarms), list(alarms), list(alarms)
    errors: list[str | None] = [None] * size
    fired = {int(taken.rows[at]): alarms for at, alarms in answered.alarms.items()}
    fired |= {row: answer.alarms for row, answer in alone.items()}
    for row, of_row in fired.items():
        alarms[row] = [(alarm.rule, alarm.urgency, alarm.person) for alarm in of_row]
        red_flags[row] = [alarm.rule for alarm in of_row]
    for row, reading in taken.readings.items():
        unresolved[row], remarks[row] = reading.unresolved, said(reading.problems)
    for row, answer in alone.items():
        unresolved[row], remarks[row] = answer.unresolved, said(answer.remarks)
        errors[row] = "; ".join(said(answer.errors)) or None
    columns = {
        "id": identities,
        "results": _lists("condition", scores.conditions, size, results, {r: a.results for r, a in alone.items()}),
        "families": _lists("family", scores.families, size, families, {r: a.families for r, a in alone.items()}),
        "red_flags": red_flags,
        "alarms": alarms,
        "unresolved": unresolved,
        "remarks": remarks,
        "error": errors,
    }
    return pa.RecordBatch.from_arrays([pa.array(columns[field.name], field.type) for field in ANSWERS], schema=ANSWERS)


def _families(rows: Ints, best: Places, held: Numbers, family_of: Ints) -> _Named:
    """Name for each row the families of its first conditions, the one that holds most first."""
    named = np.zeros(held.shape, dtype=np.bool_)
    families = family_of[best]
    at, nth = np.nonzero(families >= 0)
    named[at, families[at, nth]] = True
    order = np.argsort(-held, axis=1)
    at, nth = np.nonzero(np.take_along_axis(named, order, axis=1))
    names = order[at, nth]
    return _Named(rows, named.sum(axis=1), names, held[at, names])


def _lists(
    key: str,
    names: Sequence[str],
    size: int,
    of_rows: _Named,
    alone: Mapping[int, Sequence[tuple[str, float]]],
) -> pa.ListArray:
    """Make a column of lists of names with their shares, from what is said of some rows at once and of others alone."""
    place = {name: at for at, name in enumerate(names)} if alone else {}
    counts = np.zeros(size, dtype=np.int64)
    counts[of_rows.rows] = of_rows.counts
    for row, pairs in alone.items():
        counts[row] = len(pairs)
    offsets = np.concatenate(([0], np.cumsum(counts)))
    which, shares = np.empty(offsets[-1], dtype=np.int64), np.empty(offsets[-1])
    at = ranges(offsets[of_rows.rows], of_rows.counts)[1]
    which[at], shares[at] = of_rows.names, of_rows.shares
    for row, pairs in alone.items():
        for nth, (name, share) in enumerate(pairs, offsets[row]):
            which[nth], shares[nth] = place[name], share
    named = pa.array(names, pa.string()).take(pa.array(which))
    pairs_of_all = pa.StructArray.from_arrays([named, pa.array(shares)], names=[key, "probability"])
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pairs_of_all)
