"""Layer NW3, names: a word that a student types, and a code that a case brings, must mean one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from neuroweak.files.document import quoted
from neuroweak.knowledge.checks.rule import Breach, Context, Layer
from neuroweak.knowledge.hpo import current, term_id
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from neuroweak.files.document import Path

NAMES = Layer()
"""The rules of this layer that are about names."""


Named: TypeAlias = "tuple[str, str, Path]"
"""A name, what it stands for, and where it is written."""


def _doubles(names: Iterator[Named], owners: Mapping[str, str]) -> Iterator[Breach]:
    """Give the names that stand for two different things, some of which may be owned before the first is read."""
    owned = dict(owners)
    for name, owner, path in names:
        form = term_id(name) or normal_form(name)
        first = owned.setdefault(form, owner)
        if first != owner:
            message = f"{quoted(name)} already stands for {first}"
            yield Breach(path, message, f"all are read as {quoted(form)}; keep it in one place", _at(name, path))


def _at(name: str, path: Path) -> Literal["key", "value"]:
    """Say whether a name is written as a key."""
    return "key" if path[-1] == name else "value"


@NAMES.rule("NW306")
def same_word_for_two_findings(context: Context) -> Iterator[Breach]:
    """
    What it means: Two findings share an id, a name, a synonym, a normal phrase or an HPO id.

    One phrase may not say both that a finding is there and that it is not, either. Names are compared in the form in
    which words are looked up: case, hyphens, underscores, spaces, apostrophes, brackets, the plural and British
    spelling do not count.

    Why it matters: A word that a student types must mean one thing.

    Wrong:
        ptosis: {also: [droopy eyelid], …}
        eyelid_apraxia: {also: [Droopy-eyelids], …}

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

    # Two findings with one HPO id are for the rule that is about them.
    return _doubles(names(), {f.hpo: key for key, f in context.knowledge.findings.items() if f.hpo})


@NAMES.rule("NW307")
def same_name_for_two_conditions(context: Context) -> Iterator[Breach]:
    """
    What it means: Two conditions share an id, a name or another name.

    Case, hyphens, underscores, spaces, apostrophes, brackets, the plural and British spelling do not count.

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

    return _doubles(names(), {})


@NAMES.rule("NW309")
def same_hpo_id_twice(context: Context) -> Iterator[Breach]:
    """
    What it means: Two findings carry the same term of the Human Phenotype Ontology.

    An earlier id of a term is the same term.

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
        if finding.hpo and owners.setdefault(current(finding.hpo), key) != key:
            message = f"{finding.hpo} already stands for {owners[current(finding.hpo)]}"
            yield Breach(("findings", key, "hpo"), message)
