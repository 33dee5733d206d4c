"""
The compiled form of a knowledge file: what scoring needs in a first line, and the entries in lines of their own.

It begins with a checksum of all the rest, which is then JSON line by line, each line after a checksum of its own. A
start reads the first of these whole and of the others only those it shows. The first records the hash and the number
of the YAML bytes it was made from: the form is used for no other text. In an installed package, where both were laid
down together, the number is enough, and of the checksums those of the lines that are read.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from zlib import crc32

from neuroweak.files.packaged import damage_told
from neuroweak.files.seal import SEAL, check_seal, sealed
from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.decode import finding, red_flag
from neuroweak.knowledge.index import ConditionSummary, Index, Patients
from neuroweak.knowledge.lazy_mapping import Bucketed, LazyMapping, buckets
from neuroweak.knowledge.model import Knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from neuroweak.files.packaged import Mapped
    from neuroweak.knowledge.condition import Condition, Source
    from neuroweak.knowledge.decode import Entry

FORMAT = 20
"""Number of the form; another number means that it was made by another version and is not used."""

SECTIONS = ("sources", "findings", "conditions", "red_flags")
"""Parts of a file whose entries stand in lines of their own."""

BETWEEN = "."
"""Stands between the keys of a section: an id has none, nor has the beginning of a phrase in normal form."""

SUM = 9
"""Bytes of the checksum of a line and the space behind it."""


def pack(data: Entry, knowledge: Knowledge, text: bytes) -> bytes:
    """
    Write a knowledge file in its compiled form.

    Args:
        data: The plain data of a checked file.
        knowledge: What was built from it.
        text: The bytes of the YAML file.

    Returns:
        Lines in UTF-8.
    """
    index = index_of(knowledge)
    sections: dict[str, Mapping[str, object]] = {name: data.get(name, {}) for name in SECTIONS}
    values = sorted({value for _, several, _ in index.figures.values() for value in several})
    number = {value: at for at, value in enumerate(values)}
    # Whole numbers are read three times as fast as others.
    sections["figures"] = {
        finding: (places, [number[value] for value in several], list(map(int, strengths)))
        for finding, (places, several, strengths) in index.figures.items()
    }
    sections["values"] = {"all": values}
    sections["efforts"] = index.efforts
    sections["listed"] = index.listed
    sections["patients"] = index.patients
    sections["figure_sources"] = index.sources
    sections["spreads"] = index.spreads
    sections["flags"] = index.flags
    for kind, phrases in index.phrases.items():
        sections[f"phrases of {kind}"] = buckets(phrases)
    body = [_section(entries) for entries in sections.values()]
    first = {
        "format": FORMAT,
        "of": fingerprint(text),
        "size": len(text),
        "sha256": knowledge.sha256,
        "head": {key: value for key, value in data.items() if key not in SECTIONS},
        "summaries": list(index.summaries.values()),
        "names": list(index.names.values()),
        "complaints": BETWEEN.join(sorted(index.complaints)),
        "parents": index.parents,
        "backgrounds": list(index.backgrounds.values()),
        "mean_frequency": [index.mean_frequency.get(finding) for finding in index.backgrounds],
        "keys": {name: BETWEEN.join(entries) for name, entries in sections.items()},
        "sizes": list(map(len, body)),
    }
    return sealed(_line(first) + b"".join(body))


def _section(entries: Mapping[str, object]) -> bytes:
    """Write the entries in lines of their own, below a line with the lengths of these."""
    lines = [_line(entry) for entry in entries.values()]
    return b"".join([_line(list(map(len, lines))), *lines])


def fingerprint(text: bytes) -> str:
    """Hash the YAML file: BLAKE2 is quick without OpenSSL, which would take longer to load than to hash."""
    from _blake2 import blake2b  # the packaged form is not asked for it

    return blake2b(text, digest_size=32).hexdigest()


def _line(value: object) -> bytes:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %b\n" % (crc32(written), written)


def _sound(line: bytes) -> bytes:
    """
    Give what a line says.

    Raises:
        ValueError: It is not what it was.
    """
    if int(line[: SUM - 1], 16) != crc32(memoryview(line)[SUM:]):
        raise ValueError("the compiled form is damaged")
    return line[SUM:]


def unpack(content: Mapped, text: bytes | int, path: str) -> Knowledge | None:
    """
    Read a compiled form.

    Args:
        content: What `pack` wrote.
        text: The bytes of the YAML file it must have been made from, or only their number.
        path: That file as the person named it.

    Returns:
        The knowledge, its entries made when first asked for; None when the form is of another text or version.

    Raises:
        ValueError, LookupError, TypeError: The content is not a compiled form, or is damaged. Where only the number
            is given, damage beyond the first line is a `MissingError` of whoever first reads the line.
    """
    if not isinstance(text, int):
        check_seal(content)
    end = content.find(b"\n", SEAL)
    first = json.loads(_sound(content[SEAL:end]))
    if first["format"] != FORMAT:
        return None
    if first["size"] != text if isinstance(text, int) else first["of"] != fingerprint(text):
        return None
    decode = json.JSONDecoder().decode
    keys = {name: joined.split(BETWEEN) if joined else [] for name, joined in first["keys"].items()}
    starts = dict(zip(keys, accumulate(first["sizes"], initial=end + 1), strict=False))

    def section(name: str, make: Callable[[str, Entry], Any]) -> Mapping[str, Any]:
        def line(start: int) -> bytes:
            return _sound(content[start : content.find(b"\n", start)])

        @cache
        def places() -> dict[str, int]:
            lengths = line(starts[name])
            first_entry = starts[name] + SUM + len(lengths) + 1
            return dict(zip((*keys[name], ""), accumulate(json.loads(lengths), initial=first_entry), strict=True))

        @damage_told
        def one(key: str) -> Any:
            return make(key, decode(line(places()[key]).decode()))

        @damage_told
        def every() -> Iterable[Any]:
            begin, *_, stop = places().values()
            lines = map(_sound, content[begin : stop - 1].split(b"\n"))
            return map(make, keys[name], decode(f"[{b','.join(lines).decode()}]"))

        return LazyMapping(keys[name], one, every)

    values = section("values", lambda _, entry: entry)

    def figures(_: str, entry: Any) -> tuple[list[int], list[float], list[float]]:
        places, numbers, strengths = entry
        return places, [values["all"][number] for number in numbers], strengths

    means = zip(keys["findings"], first["mean_frequency"], strict=True)
    head = first["head"]
    findings, conditions = section("findings", finding), section("conditions", _condition)
    red_flags = section("red_flags", red_flag)
    return Knowledge(
        title=head["title"],
        version=head["version"],
        reviewed=head.get("reviewed", ""),
        notice=head["notice"],
        sources=section("sources", _source),
        findings=findings,
        conditions=conditions,
        red_flags=red_flags,
        sha256=first["sha256"],
        path=path,
        scoring_index=Index(
            summaries=dict(zip(keys["conditions"], map(ConditionSummary._make, first["summaries"]), strict=True)),
            patients=section("patients", lambda _, entry: Patients._make(entry)),
            figures=section("figures", figures),
            listed=section("listed", lambda _, entry: entry),
            sources=section("figure_sources", lambda _, entry: entry),
            spreads=section("spreads", lambda _, entry: entry),
            names=dict(zip(keys["findings"], first["names"], strict=True)),
            efforts=section("efforts", lambda _, entry: entry),
            complaints=frozenset(filter(None, first["complaints"].split(BETWEEN))),
            parents=first["parents"],
            backgrounds=dict(zip(keys["findings"], first["backgrounds"], strict=True)),
            mean_frequency={f: mean for f, mean in means if mean is not None},
            phrases={
                kind: Bucketed(section(f"phrases of {kind}", lambda _, entry: entry))
                for kind in ("findings", "conditions")
            },
            flags=section("flags", lambda _, entry: entry),
            made_of=(findings, conditions, red_flags),
        ),
    )


def is_of_another(content: Mapped, text: bytes) -> bool:
    """
    Whether a compiled form that is sound was made of another text.

    Raises:
        ValueError, LookupError, TypeError: The content is not a compiled form, or is damaged.
    """
    check_seal(content)
    first = json.loads(_sound(content[SEAL : content.find(b"\n", SEAL)]))
    return bool(first["format"] == FORMAT and first["of"] != fingerprint(text))


def _condition(key: str, entry: Entry) -> Condition:
    from neuroweak.knowledge.decode_condition import condition  # a ranking shows no condition

    return condition(key, entry)


def _source(key: str, entry: Entry) -> Source:
    from neuroweak.knowledge.condition import Source

    return Source(key, **entry)
