"""The file of the glossary: its form, what must hold between its entries, and its compiled form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neuroweak.errors import KnowledgeError, Problem
from neuroweak.files.document import in_order, quoted
from neuroweak.files.limits import LARGEST_INPUT
from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.field_types import Entries, Field, Flag, Items, Number, OneOrMany, Record, Text
from neuroweak.knowledge.glossary import GENERAL, build, names_of
from neuroweak.knowledge.model import Site
from neuroweak.knowledge.schema import SOURCE
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from neuroweak.files.document import Document
    from neuroweak.files.document import Path as Way
    from neuroweak.knowledge.model import Knowledge

KINDS = ("anatomy", "idea", "sign", "test", "antibody", "treatment", "care", "reckoning")
"""What sort of word a term is."""

_LINE = Text()
_LINES = Items(_LINE)
_ID = Text(pattern="[a-z][a-z0-9_]*", form="an id of small letters, digits and underscores, such as ice_pack_test")
_DATE = Text(pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}", form="a date as YYYY-MM-DD")

TERM = Record(
    {
        "name": Field(_LINE, "The name people read, with a capital.", required=True),
        "also": Field(_LINES, "Other names and abbreviations; each only once in the file."),
        "kind": Field(Text(one_of=KINDS), "What sort of word it is.", required=True),
        "explains": Field(Items(_ID, least=1), "Findings whose pages it opens, because it says what they are."),
        "says": Field(_LINE, "What it means, in two or three sentences.", required=True),
        "matters": Field(_LINE, "Where it matters.", required=True),
        "findings": Field(
            Items(_ID, least=1), "Further findings it is about: the conditions that show them are named."
        ),
        "site": Field(Text(one_of=tuple(Site)), "The conditions at this site are named."),
        "autoimmune": Field(Flag(), "Whether the autoimmune conditions are named."),
        "treated_with": Field(_LINE, "The conditions whose treatment names it are named."),
        "see": Field(Items(_ID, least=1), "Other terms, by id."),
        "source": Field(OneOrMany(_ID), "Where the sentences come from; `general` for what all textbooks say.", True),
    }
)

GLOSSARY = Record(
    {
        "schema": Field(Number(1, 1, whole=True), "The version of this form: 1.", required=True),
        "title": Field(_LINE, "The title of the file.", required=True),
        "reviewed": Field(_DATE, "Date of the last review, YYYY-MM-DD.", required=True),
        "sources": Field(Entries(_ID, SOURCE, "One source."), "Where sentences come from, by key.", required=True),
        "terms": Field(Entries(_ID, TERM, "One term.", 1), "The terms, by id.", required=True),
    }
)
"""The whole file."""


def examine(data: bytes, knowledge: Knowledge) -> tuple[Document, tuple[Problem, ...]]:
    """
    Read the file of a glossary and find what is wrong with it.

    Args:
        data: Its bytes, of which no more are read than of a knowledge file.
        knowledge: The file with the findings that terms are about.

    Returns:
        What was read, and the problems in its order: those of any YAML file here, of the form (NW2), and of names,
        findings, terms and sources that are not there, are there twice, or are used by nothing (NW3).
    """
    from neuroweak.files.strict_yaml import read

    document = read(data[: LARGEST_INPUT + 1])
    problems = list(document.problems)
    if not problems:
        for fault in GLOSSARY.faults(document.data, ()):
            place = document.place_of_key(fault.path) if fault.at == "key" else document.place(fault.path)
            problems.append(Problem(fault.code, fault.message, *place, fault.help))
    if not problems and isinstance(document.data, dict):
        problems += (Problem(code, said, *document.place(way)) for code, way, said in _faults(document.data, knowledge))
    return document, in_order(problems)


def _faults(data: Mapping[str, Any], knowledge: Knowledge) -> Iterator[tuple[str, Way, str]]:
    """What does not hold between entries: code, place and message."""
    glossary, known = build(data), index_of(knowledge).phrases
    first: dict[str, str] = {}
    for term in glossary.terms.values():
        way = ("terms", term.id)
        for name in dict.fromkeys(names_of(term)):
            form = normal_form(name)
            if first.setdefault(form, term.id) != term.id:
                yield "NW307", way, f"{quoted(name)} stands for {first[form]} as well"
            taken = known["conditions"].get(form) or known["findings"].get(form)
            if taken and taken not in term.explains:
                yield "NW307", way, f"{quoted(name)} stands for {taken} of the knowledge file"
        yield from (
            ("NW301", (*way, key), f"there is no finding {quoted(finding)}")
            for key in ("explains", "findings")
            for finding in getattr(term, key)
            if finding not in knowledge.findings
        )
        yield from (
            ("NW301", (*way, "see"), f"there is no term {quoted(other)}")
            for other in term.see
            if other not in glossary.terms or other == term.id
        )
        yield from (
            ("NW302", (*way, "source"), f"there is no source {quoted(source)}")
            for source in term.sources
            if source not in glossary.sources and source != GENERAL
        )
    cited = {source for term in glossary.terms.values() for source in term.sources}
    yield from (
        ("NW302", ("sources", key), f"nothing cites {quoted(key)}") for key in glossary.sources if key not in cited
    )


def compile_to(yaml_path: str | Path, json_path: str | Path, knowledge: Knowledge) -> None:
    """
    Write the compiled form of the glossary.

    Args:
        yaml_path: The YAML file.
        json_path: Where the compiled form goes; it appears whole or not at all.
        knowledge: The file with the findings that terms are about.

    Raises:
        KnowledgeError: The YAML file cannot be used.
        OSError: A file cannot be read or written.
    """
    document, problems = examine(Path(yaml_path).read_bytes(), knowledge)
    if problems:
        raise KnowledgeError(str(yaml_path), problems, document.text)
    from neuroweak.files.atomic_write import write_whole
    from neuroweak.files.seal import sealed

    write_whole(json_path, sealed(json.dumps(document.data, ensure_ascii=False, separators=(",", ":")).encode()))
