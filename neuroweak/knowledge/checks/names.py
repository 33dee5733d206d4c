"""Layer NW3, names: a word that a student types, and a code that a case brings, must mean one thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from neuroweak.files.document import quoted
from neuroweak.knowledge.checks.rule import Breach, Context, Layer

if TYPE_CHECKING:
    from neuroweak.files.document import Path

NAMES = Layer()
"""The rules of this layer that are about names."""


def normal(words: str) -> str:
    """Bring a name to the form in which names are compared: case, hyphens, underscores and spaces do not matter."""
    return " ".join(words.casefold().replace("-", " ").replace("_", " ").split())


Named: TypeAlias = "tuple[str, str, Path]"
"""A name, what it stands for, and where it is written."""


def _doubles(names: Iterator[Named]) -> Iterator[Breach]:
    """Give the names that stand for two different things."""
    owners: dict[str, str] = {}
    for name, owner, path in names:
        first = owners.setdefault(normal(name), owner)
        if first != owner:
            message = f"{quoted(name)} already stands for {first}"
            yield Breach(path, message, "keep it in one place", "key" if path[-1] == name else "value")


@NAMES.rule("NW306")
def same_word_for_two_findings(context: Context) -> Iterator[Breach]:
    """
    What it means: Two findings share an id, a name, a synonym or a normal phrase.

    One phrase may not say both that a finding is there and that it is not, either. Case, hyphens, underscores and
    spaces do not count.

    Why it matters: A word that a student types must mean one thing.

    Wrong:
        ptosis: {also: [droopy eyelid], …}
        eyelid_apraxia: {also: [Droopy-eyelid], …}

    Right:
        ptosis: {also: [droopy eyelid], …}
        eyelid_apraxia: {also: [cannot open the eyes], …}
    """

    def names() -> Iterator[Named]:
        # Ids first, so that a synonym elsewhere is the one reported.
        for key in context.knowledge.findings:
            yield key, key, ("findings", key)
        for key, finding in context.knowledge.findings.items():
            yield finding.name, key, ("findings", key, "name")
            for index, word in enumerate(finding.synonyms):
                yield word, key, ("findings", key, "also", index)
            for index, phrase in enumerate(finding.normal):
                yield phrase, f"the absence of {key}", ("findings", key, "normal", index)

    return _doubles(names())


@NAMES.rule("NW307")
def same_name_for_two_conditions(context: Context) -> Iterator[Breach]:
    """
    What it means: Two conditions share an id, a name or another name.

    Case, hyphens, underscores and spaces do not count.

    Why it matters: `neuroweak show MMN` must open one page.

    Wrong:
        multifocal_motor_neuropathy: {also: [MMN], …}
        mononeuritis: {also: [MMN], …}

    Right:
        multifocal_motor_neuropathy: {also: [MMN], …}
        mononeuritis: {also: [mononeuritis multiplex], …}
    """

    def names() -> Iterator[Named]:
        for key in context.knowledge.conditions:
            yield key, key, ("conditions", key)
        for key, condition in context.knowledge.conditions.items():
            yield condition.name, key, ("conditions", key, "name")
            for index, word in enumerate(condition.synonyms):
                yield word, key, ("conditions", key, "also", index)

    return _doubles(names())


@NAMES.rule("NW309")
def same_hpo_id_twice(context: Context) -> Iterator[Breach]:
    """
    What it means: Two findings carry the same term of the Human Phenotype Ontology.

    Why it matters: A case that comes with HPO ids would not know which of the two it means.

    Wrong:
        ptosis: {hpo: "HP:0000508", …}
        unilateral_ptosis: {hpo: "HP:0000508", …}

    Right:
        ptosis: {hpo: "HP:0000508", …}
        unilateral_ptosis: {hpo: "HP:0007687", …}
    """
    owners: dict[str, str] = {}
    for key, finding in context.knowledge.findings.items():
        if finding.hpo and owners.setdefault(finding.hpo, key) != key:
            yield Breach(("findings", key, "hpo"), f"{finding.hpo} already stands for {owners[finding.hpo]}")
