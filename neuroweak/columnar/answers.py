"""Answers to a table of cases, as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from neuroweak.batch.answers import Answer
from neuroweak.columnar.schemas import ANSWERS, as_column
from neuroweak.engine.red_flags import by_words
from neuroweak.errors import Problem, in_words
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neuroweak.batch.blocks import Answered, Blocks
    from neuroweak.batch.observed import Floats, Ints, Marks
    from neuroweak.batch.rows import Numbers
    from neuroweak.batch.scores import Places
    from neuroweak.cases.decode import CaseReading


class Said(NamedTuple):
    """What is said of some rows."""

    rows: Ints
    best: Places
    """For each of the rows the places of its conditions, best first."""
    shares: Numbers
    """For each of these its share."""
    families: Numbers
    """For each of the rows what each family holds."""
    none: Floats
    """For each of the rows the share of none of these."""
    unfit: Marks
    """For each of the rows whether nothing fits."""
    fired: Ints
    """The rows in which red flags speak, once for each."""
    rules: Ints
    """The places of these red flags."""

    @classmethod
    def of(cls, answered: Answered, rows: Ints) -> Said:
        """
        Keep of a block what goes into columns.

        Args:
            answered: What is said of it.
            rows: For each of its cases the row.
        """
        scored, fired, told = answered.scored, answered.fired, ~answered.left
        shares = np.take_along_axis(scored.shares, scored.best, axis=1)
        return cls(
            rows[told],
            scored.best[told],
            shares[told],
            scored.families[told],
            scored.none[told],
            scored.unfit[told],
            rows[fired.case],
            fired.rule,
        )


class _Items(NamedTuple):
    """What the lists of a column hold."""

    row: Ints
    """For each item its row; those of a row stand in their order."""
    name: Ints
    """For each its place among names."""
    share: np.ndarray[tuple[int], np.dtype[np.float64]]
    """For each the belief that it holds, or anything where it holds none."""


def as_row(answer: Answer) -> dict[str, object]:
    """Give an answer as a row of `ANSWERS`."""
    return {
        "id": None if answer.identity is None else _text(str(answer.identity)),
        "results": [{"condition": c, "probability": p} for c, p in answer.results],
        "families": [{"family": f, "probability": p} for f, p in answer.families],
        "red_flags": answer.red_flags,
        "alarms": [{"rule": a.rule, "urgency": a.urgency, "person": a.person} for a in answer.alarms],
        "unresolved": [_text(word) for word in answer.unresolved],
        "remarks": [_text(remark) for remark in in_words(answer.remarks)],
        "error": _text("; ".join(in_words(answer.errors))) or None,
        "none_of_these": answer.none_of_these,
        "nothing_fits": None if answer.errors else answer.nothing_fits,
    }


def _text(said: str) -> str:
    """Give a text as a column holds it: halves of pairs, which JSON may have, as their escapes, as CSV has them."""
    return said.encode("utf-8", "backslashreplace").decode()


def remarked(batch: pa.RecordBatch, first: int) -> list[Answer]:
    """
    Give what is to be told of rows of `ANSWERS`: unknown words, remarks and errors; nothing for all other rows.

    Args:
        batch: The rows.
        first: The number of the first one.
    """
    told_of = np.zeros(len(batch), dtype=np.bool_)
    for name in ("unresolved", "remarks"):
        told_of |= np.diff(batch[name].offsets.to_numpy()) > 0
    rows = np.flatnonzero(told_of | batch["error"].is_valid().to_numpy(zero_copy_only=False))
    told = (batch[name].take(as_column(rows)).to_pylist() for name in ("unresolved", "remarks", "error"))
    return [
        Answer(
            first + row,
            None,
            unresolved=tuple(unresolved),
            remarks=tuple(Problem("NW612", remark, first + row) for remark in remarks),
            errors=(Problem("NW612", error, first + row),) if error else (),
        )
        for row, unresolved, remarks, error in zip(rows.tolist(), *told, strict=True)
    ]


def answers_of(
    identities: pa.Array,
    of_blocks: Sequence[Said],
    readings: Mapping[int, CaseReading],
    alone: Mapping[int, Answer],
    blocks: Blocks,
) -> pa.RecordBatch:
    """
    Put answers into columns.

    Args:
        identities: The ids of the cases.
        of_blocks: What is said of those that were answered together.
        readings: By row what was understood of those of them that were read one by one.
        alone: By row the answers to those that were answered one by one.
        blocks: Knows the conditions, families and red flags by their places.
    """
    size, scores, rules = len(identities), blocks.scores, blocks.rules
    results = [_of_alone(scores.conditions, {row: answer.results for row, answer in alone.items()})]
    families = [_of_alone(scores.families, {row: answer.families for row, answer in alone.items()})]
    alarms = {row: [(rule, 0.0) for rule in answer.red_flags] for row, answer in alone.items()}
    unruled = by_words(())
    lines = [(rule.id, rule.urgency, rule.person) for rule in rules]
    lines.append((unruled.rule, unruled.urgency, unruled.person))
    flags = [_of_alone([line[0] for line in lines], alarms)]
    for said in of_blocks:
        results.append(_Items(np.repeat(said.rows, said.best.shape[1]), said.best.ravel(), said.shares.ravel()))
        families.append(_families(said, np.array(scores.family_of, dtype=np.int64)))
        flags.append(_Items(said.fired, said.rules, np.empty(len(said.rules))))
    unresolved = {row: reading.unresolved for row, reading in readings.items()}
    unresolved |= {row: answer.unresolved for row, answer in alone.items()}
    remarks = {row: in_words(reading.problems) for row, reading in readings.items()}
    remarks |= {row: in_words(answer.remarks) for row, answer in alone.items()}
    errors: list[str | None] = [None] * size
    none: list[float | None] = [None] * size
    unfit: list[bool | None] = [None] * size
    for row, answer in alone.items():
        errors[row] = "; ".join(in_words(answer.errors)) or None
        none[row], unfit[row] = answer.none_of_these, None if answer.errors else answer.nothing_fits
    for said in of_blocks:
        for row, share, is_unfit in zip(said.rows.tolist(), said.none.tolist(), said.unfit.tolist(), strict=True):
            none[row], unfit[row] = share, is_unfit
    offsets, items = _listed(size, flags)
    spoke = as_column(items.name)
    told = [pa.array(values, pa.string()).take(spoke) for values in zip(*lines, strict=True)]
    of_rules = pa.StructArray.from_arrays(told, ["rule", "urgency", "person"])
    columns = [
        identities,
        _beliefs("condition", scores.conditions, size, results),
        _beliefs("family", scores.families, size, families),
        pa.ListArray.from_arrays(offsets, told[0]),
        pa.ListArray.from_arrays(offsets, of_rules),
        _texts(size, unresolved),
        _texts(size, remarks),
        pa.array(errors, pa.string()),
        pa.array(none, pa.float64()),
        pa.array(unfit, pa.bool_()),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=ANSWERS)


def _of_alone(names: Sequence[str], pairs: Mapping[int, Sequence[tuple[str, float]]]) -> _Items:
    """Give what lists hold that are known by row."""
    place = {name: at for at, name in enumerate(names)} if pairs else {}
    row = [row for row, of_row in pairs.items() for _ in of_row]
    name = [place[name] for of_row in pairs.values() for name, _ in of_row]
    share = [share for of_row in pairs.values() for _, share in of_row]
    return _Items(np.array(row, dtype=np.int64), np.array(name, dtype=np.int64), np.array(share, dtype=np.float64))


def _families(said: Said, family_of: Ints) -> _Items:
    """Name for each row the families of its first conditions, the one that holds most first."""
    named = np.zeros(said.families.shape, dtype=np.bool_)
    families = family_of[said.best]
    at, nth = np.nonzero(families >= 0)
    named[at, families[at, nth]] = True
    order = np.argsort(-said.families, axis=1)
    at, nth = np.nonzero(np.take_along_axis(named, order, axis=1))
    names = order[at, nth]
    return _Items(said.rows[at], names, said.families[at, names])


def _listed(size: int, items: Sequence[_Items]) -> tuple[pa.Array, _Items]:
    """Put the items of all rows one after another; give with them where each row begins, and the end."""
    row, name, share = map(np.concatenate, zip(*items, strict=True))
    order = np.argsort(row, kind="stable")
    ends = np.cumsum(np.bincount(row, minlength=size))
    return as_column(np.append(0, ends).astype(np.int32)), _Items(row[order], name[order], share[order])


def _beliefs(key: str, names: Sequence[str], size: int, items: Sequence[_Items]) -> pa.ListArray:
    """Make a column of lists of names with their shares."""
    offsets, all_items = _listed(size, items)
    named = pa.array(names, pa.string()).take(as_column(all_items.name))
    pairs = pa.StructArray.from_arrays([named, as_column(all_items.share)], names=[key, "probability"])
    return pa.ListArray.from_arrays(offsets, pairs)


def _texts(size: int, texts: Mapping[int, Sequence[str]]) -> pa.ListArray:
    """Make a column of lists of texts, most of them empty."""
    counts = np.zeros(size + 1, dtype=np.int32)
    for row, of_row in texts.items():
        counts[row + 1] = len(of_row)
    values = [text for row in sorted(texts) for text in texts[row]]
    return pa.ListArray.from_arrays(as_column(np.cumsum(counts, dtype=np.int32)), pa.array(values, pa.string()))
