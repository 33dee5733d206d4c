"""What a shell completes: words of the knowledge file, of which nothing leaves that a shell could act on."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping, Sequence

    from neuroweak.vocabulary import Vocabulary

KEPT = frozenset(" -.,_")
"""Signs beside letters and digits that stay in a help text: they mean nothing to any shell, even outside quotes."""

LONGEST_HELP = 80
"""Characters of a help text, which shares a line with its value."""


BEFORE = "_NEUROWEAK_BEFORE"
"""The variable that keeps what bash does not replace of the word that is completed."""


def rejoin(environ: MutableMapping[str, str]) -> None:
    """
    Put together again what bash parts: it takes colons and equals signs for ends of words, and replaces only the rest.

    Args:
        environ: The variables that a shell asks for completion with; those of bash are changed.
    """
    if environ.get("_NEUROWEAK_COMPLETE") != "complete_bash":
        return
    parted = environ["COMP_WORDS"].split("\n")[: int(environ["COMP_CWORD"]) + 1]
    words = [parted[0]]
    for before, word in pairwise(parted):
        if word == "=" and before.startswith("--"):
            continue
        if word == ":" or before == ":":
            words[-1] += word
        else:
            words.append(word)
    if parted[-1] == "=" and len(words) < len(parted):
        words.append("")
    head, colon, words[-1] = words[-1].rpartition(":")
    environ.update(COMP_WORDS="\n".join(words), COMP_CWORD=str(len(words) - 1), **{BEFORE: head + colon})


def complete_finding(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Finding ids that begin with what was typed, or else everyday words and HPO ids."""
    known = _vocabulary(context)
    found = known.knowledge.findings.values() if known else ()
    ids = [(f.id, f.name) for f in found if f.id.startswith(incomplete.lower())]
    return list(_offered(ids)) or _by_words([(f.name, (f.name, *f.synonyms, f.hpo)) for f in found], incomplete)


def complete_condition(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Condition ids that begin with what was typed, and abbreviations; or else names. After a comma it begins anew."""
    known = _vocabulary(context)
    before, comma, last = incomplete.rpartition(",")
    wanted = last.lower()
    found = known.knowledge.conditions.values() if known else ()
    ids = [(c.id, c.name) for c in found if c.id.startswith(wanted)]
    short = [(s, c.name) for c in found for s in c.synonyms if s.isupper() and s.lower().startswith(wanted)]
    begun = list(_offered((before + comma + word, name) for word, name in (*ids, *short)))
    return begun or _by_words([(c.name, (c.name, *c.synonyms)) for c in found], incomplete)


def _by_words(named: Sequence[tuple[str, tuple[str, ...]]], incomplete: str) -> list[tuple[str, str]]:
    """
    Give the words that begin with what was typed, with the name that they lead to.

    Shells take only what begins as it was typed, in the same case. Several words are one, joined by underscores, unless
    a space was typed, in quotes; but bash replaces what it is handed without quoting it.
    """
    before = os.environ.get(BEFORE, "")
    typed = before + incomplete
    wanted = typed.lower().replace(" ", "_")
    space = " " if " " in incomplete else "_"
    begun = (
        ((typed + word[len(typed) :].replace(" ", space)).removeprefix(before), name)
        for name, words in named
        for word in words
        if word.lower().replace(" ", "_").startswith(wanted)
    )
    return list(_offered(begun, space))


def complete_page(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """What `show` has a page for: conditions and terms that begin with what was typed; without any, findings."""
    from neuroweak.knowledge import glossary

    terms = [
        (word, term.name)
        for term in glossary.load().terms.values()
        for word in (term.id, *filter(str.isupper, term.also))
        if word.lower().startswith(incomplete.lower())
    ]
    pages = [*complete_condition(context, incomplete), *_offered(terms)]
    return pages or complete_finding(context, incomplete)


def complete_region(context: typer.Context, incomplete: str) -> list[str]:
    """Regions of the file that begin with what was typed."""
    known = _vocabulary(context)
    regions = dict.fromkeys(f.region for f in known.knowledge.findings.values()) if known else ()
    return [region for region, _ in _offered((r, "") for r in regions if r.startswith(incomplete.lower()))]


def _offered(pairs: Iterable[tuple[str, str]], space: str = "_") -> Iterator[tuple[str, str]]:
    """
    Give values with their help, as any shell may be handed them.

    Shells evaluate what completion prints, each in its own way, so there is no quoting that suits all. A value that is
    not plain is left out, since a changed one would be another value; help is stripped to letters and digits. `space`
    is what may stand between words beside an underscore: a space where one was typed, which a quote then guards.
    """
    for value, help_ in pairs:
        # What any shell may be handed: a plain word, several parted by commas, or an HPO id.
        if re.fullmatch("[A-Za-z0-9][A-Za-z0-9_,-]*|[Hh][Pp]:[0-9]+", value.replace(space, "_")):
            yield value, _plain(help_)


def _plain(text: str) -> str:
    kept = "".join(c if c.isalnum() or c in KEPT else " " for c in text[:LONGEST_HELP])
    return " ".join(kept.split())


def _vocabulary(context: typer.Context) -> Vocabulary | None:
    from neuroweak.errors import NeuroweakError
    from neuroweak.knowledge.loading import load
    from neuroweak.vocabulary import Vocabulary

    parent = context.parent
    named = context.params.get("knowledge") or (parent.params.get("knowledge") if parent else None)
    if named and not Path(named).is_file():  # a pipe or a terminal would keep the shell waiting
        return None
    try:
        return Vocabulary.of(load(named))
    except NeuroweakError:
        return None
