"""
The phrases of the shipped file, compiled when the package is built: a start need not put twelve thousand together.

The compiled form is JSON behind a checksum of it: a first line, and behind it one for the phrases that begin with each
word, which are read when a text first has the word. It records a hash of the knowledge file, of the lists beside this
module and of the modules that put them together, and is never used with others.
"""

from __future__ import annotations

import json
from _blake2 import blake2b
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, cast

from neuroweak.files.atomic_write import write_whole
from neuroweak.files.packaged import packaged
from neuroweak.files.seal import SEAL, check_seal, sealed
from neuroweak.knowledge.build_index import carried
from neuroweak.vignette.lexicon import Head, Lexicon, Range, Rule, Topic, bits, ready
from neuroweak.vignette.phrase_trie import LateBeginnings
from neuroweak.vignette.resources import HERE, LISTS

if TYPE_CHECKING:
    from pathlib import Path

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.vocabulary import Vocabulary

COMPILED = HERE.parent / "generated" / "lexicon.json"

MODULES = ("build_lexicon.py", "compiled_lexicon.py", "finding_patterns.py", "lexicon.py", "tokenizer.py")
"""The modules that make phrases of the lists and of the file."""


def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """
    Give the phrases of a vocabulary: the compiled ones where they are of the same file, else put together now.

    Args:
        vocabulary: The names of one knowledge file.
    """
    knowledge = vocabulary.knowledge
    # A file that was changed in memory keeps its hash, but its index holds no longer.
    if carried(knowledge):
        try:
            known = unpack(packaged(COMPILED), knowledge)
        except (OSError, ValueError, LookupError, TypeError):
            known = None
        if known:
            return known
    from neuroweak.vignette.build_lexicon import build_lexicon  # not needed where the compiled form is used

    # There is one form that texts are read by.
    return cast("Lexicon", unpack(pack(build_lexicon(vocabulary), knowledge), knowledge))


def compile_to(vocabulary: Vocabulary, path: str | Path) -> None:
    """
    Write the compiled form of a vocabulary's phrases.

    Args:
        vocabulary: The names of the shipped file.
        path: Where it goes; it appears whole or not at all.

    Raises:
        OSError: It cannot be written.
    """
    from neuroweak.vignette.build_lexicon import build_lexicon

    write_whole(path, pack(build_lexicon(vocabulary), vocabulary.knowledge))


def pack(lexicon: Lexicon, knowledge: Knowledge) -> bytes:
    """
    Write phrases in their compiled form.

    Args:
        lexicon: The phrases.
        knowledge: The file they are of.
    """
    lines = [_dumps(node) for node in lexicon.phrases.values()]
    first = {
        "of": _fingerprint(knowledge),
        "phrases": list(lexicon.phrases),
        "sizes": list(map(len, lines)),
        "same": lexicon.same,
        "groups": lexicon.groups,
        "skipped": sorted(lexicon.skipped),
        "rules": [rule[:6] for rule in lexicon.rules],
        "heads": {name: [*h[:2], [[sorted(k), f] for k, f in h.at], *h[3:]] for name, h in lexicon.heads.items()},
        "collapse": {wide: [sorted(places) for places in groups] for wide, groups in lexicon.collapse.items()},
        "topics": lexicon.topics,
        "relatives": lexicon.relatives,
        "sections": lexicon.sections,
        "abbreviations": sorted(lexicon.abbreviations),
    }
    return sealed(b"".join((_dumps(first), *lines)))


def _dumps(value: object) -> bytes:
    """One line of JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def unpack(content: bytes, knowledge: Knowledge) -> Lexicon | None:
    """
    Read a compiled form.

    Args:
        content: What `pack` wrote.
        knowledge: The file it must be of.

    Returns:
        The phrases; None when they are of another file or were made otherwise.

    Raises:
        ValueError, LookupError, TypeError: The content is not a compiled form, or is damaged.
    """
    check_seal(content)
    begin = content.index(b"\n", SEAL) + 1
    data: dict[str, Any] = json.loads(content[SEAL:begin])
    return _lexicon(data, content, begin) if data["of"] == _fingerprint(knowledge) else None


def _lexicon(data: dict[str, Any], content: bytes, begin: int) -> Lexicon:
    """The phrases of a first line, those that begin with each word on lines from a place on."""
    places = zip(data["phrases"], pairwise(accumulate(data["sizes"], initial=begin)), strict=True)
    return Lexicon(
        phrases=LateBeginnings(content, dict(places), ready),
        same=data["same"],
        groups=data["groups"],
        skipped=frozenset(data["skipped"]),
        rules=LateRules(data["rules"]),
        heads={name: _head(*row) for name, row in data["heads"].items()},
        collapse={wide: tuple(map(frozenset, groups)) for wide, groups in data["collapse"].items()},
        topics={name: _topic(*row) for name, row in data["topics"].items()},
        relatives=tuple(data["relatives"]),
        sections=data["sections"],
        abbreviations=frozenset(data["abbreviations"]),
    )


def _head(bare: Any, normal: Any, at: Any, *others: Any) -> Head:
    return Head(bare, normal, tuple((frozenset(places), findings) for places, findings in at), *others)


class LateRules(list[Rule]):
    """Rules that are made when a text first has words of theirs: of thousands a text has some."""

    def __getitem__(self, number: Any) -> Any:
        """Give a rule by its number."""
        rule = super().__getitem__(number)
        if not isinstance(rule, Rule):
            rule = self[number] = _rule(*rule)
        return rule


def _rule(finding: str, groups: Any, within: int, unless: Any, segments: int, everyday: bool) -> Rule:
    return Rule(finding, groups, within, unless, segments, everyday, bits(groups), bits(unless))


def _topic(says: Any, ranges: Any, *others: Any) -> Topic:
    return Topic(says, tuple(map(Range._make, ranges)), *others)


def _fingerprint(knowledge: Knowledge) -> str:
    """Hash what the phrases are made of."""
    made_of = blake2b(knowledge.sha256.encode(), digest_size=32)
    for path in (*(HERE / name for name in (*LISTS, *MODULES)), HERE.parent / "knowledge" / "patterns.py"):
        made_of.update(packaged(path))
    return made_of.hexdigest()
