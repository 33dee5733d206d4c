"""Inputs of `bounds.py` that take more than a line to make: tables, bundles and patterns of a hostile shape."""

from __future__ import annotations

import io
import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from neuroweak.files.atomic_write import write_whole
from neuroweak.files.limits import LARGEST_INPUT, LONGEST_LINE, MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Call(NamedTuple):
    """A call at a limit."""

    name: str
    verb: str
    args: tuple[str, ...] = ()
    typed: bytes = b""


def filled(piece: str, size: int) -> bytes:
    """Repeat a piece up to a size."""
    content = piece.encode()
    return (content * (size // len(content) + 1))[:size]


def put(folder: Path, name: str, content: bytes) -> str:
    """Put a file into a folder; give its name."""
    write_whole(folder / name, content)
    return name


def made_apart(folder: Path) -> list[Call]:
    """Make them in another process: the most memory that this one ever took would be counted with that of each call."""
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        return [call for make in (columns, patterns, bundles) for call in other.submit(_listed, make, folder).result()]


def _listed(make: Callable[[Path], Iterator[Call]], folder: Path) -> list[Call]:
    return list(make(folder))


def columns(folder: Path) -> Iterator[Call]:
    """Give the calls with tables that are no text: few bytes may hold very much."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    def lists(words: list[str], ends: list[int]) -> pa.Array:
        codes = pa.array(np.arange(ends[-1], dtype=np.int64) % len(words)).cast(pa.int32())
        return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), pa.DictionaryArray.from_arrays(codes, words))

    long = range(0, 400_001, MOST_WORDS)
    tables = {
        "a list of very many words": {"present": lists(["ptosis"], [0, 100_000_000])},
        "as many known words a row as are read": {"present": lists(["ptosis", "diplopia"], [*long])},
        "unknown words, each once": {"present": lists([f"blorf {i}" for i in range(MOST_WORDS)], [0, MOST_WORDS])},
        "more words a row than are read": {"present": lists(["a b"], [*range(0, 10_000_000, 100_000)])},
        "a long text in each row": {"id": pa.DictionaryArray.from_arrays(np.zeros(5_000, np.int8), ["x" * 100_000])},
        "16,384 peculiar rows": {"present": lists(["ptosis", "green hair"], [*range(0, 2 * 16_385, 2)])},
    }
    for name, made in tables.items():
        table = pa.table({"present": pa.nulls(len(next(iter(made.values()))), pa.list_(pa.string())), **made})
        for form in ("parquet", "arrow"):
            sink = io.BytesIO()
            if form == "parquet":
                pq.write_table(table, sink, compression="zstd")
            else:
                with pa.ipc.new_file(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
                    writer.write_table(table)
            cases = put(folder, f"{name.replace(' ', '_')}.{form}", sink.getvalue())
            for to in ((), ("-o", "answers.parquet"), ("--jobs", "2", "-o", "answers.arrow")):
                yield Call(f"{name}, {' '.join((form, *to))}", "batch", (cases, *to))


def patterns(folder: Path) -> Iterator[Call]:
    """Give the calls with knowledge files whose patterns of everyday words are hostile."""
    small = (Path(__file__).parent.parent / "tests" / "knowledge" / "good" / "tiny.yaml").read_text("utf-8")
    before, _, after = small.partition("says: {present: {weak: anywhere}}")
    text = filled("I said my legs give up and my legs my legs give. ", LONGEST_LINE - 2)
    each = [f"[[my], [leg {i}, legs], [give up, w{i}]]" for i in range(15_000)]
    for name, asked in {
        "thousands of patterns": each,
        "one pattern again and again": ["[[my], [legs, my legs], [give, legs]]"] * 15_000,
        "a pattern of thousands of groups": [f"[{', '.join(['[my, legs]'] * 40_000)}]"],
        "a pattern of thousands of words": [f"[[{', '.join(f'my legs w{i}' for i in range(100_000))}], [give]]"],
        "long phrases": [f"[[{', '.join('my ' * i + 'legs' for i in range(1, 1_500))}], [give]]"],
    }.items():
        said = "".join(f"\n        - {{all: {one}, within: 60, everyday: true}}" for one in asked)
        file = put(folder, f"{name.replace(' ', '_')}.yaml", f"{before}says:\n      together:{said}{after}".encode())
        yield Call(name, "check", (file,))
        yield Call(name, "read", ("-", "--knowledge", file), text)
        yield Call(name, "match", ("my legs give up", "--knowledge", file))


def bundles(folder: Path) -> Iterator[Call]:
    """Give the calls with FHIR files, on one line and at the limit of a file."""
    known = {"coding": [{"system": "http://human-phenotype-ontology.org", "code": "HP:0000508"}], "text": "Ptosis"}
    ill: dict[str, Any] = {"resourceType": "Condition", "subject": {"reference": "Patient/p"}}
    seen: dict[str, Any] = {
        "resourceType": "Observation",
        "status": "final",
        "component": [{"code": known, "valueString": "no"}] * 99,
    }
    for name, resource in {"Conditions": ill, "Observations": seen}.items():
        for size in (LONGEST_LINE, LARGEST_INPUT):
            codes = (
                {"text": f"blorf {i}"} if i % 2 else known for i in range(size // (len(json.dumps(resource)) + 150))
            )
            each = [{**resource, "id": f"r{i}", "code": code} for i, code in enumerate(codes)]
            entries = [{"resource": one} for one in ({"resourceType": "Patient", "id": "p"}, *each)]
            bundle = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries})
            for verb in (("match", "--case"), ("batch",), ("evaluate",)):
                file = put(folder, f"{name}{size}.json", bundle.encode())
                yield Call(f"a FHIR bundle of {name}, {len(bundle) // 1024} KiB", verb[0], (*verb[1:], file))
