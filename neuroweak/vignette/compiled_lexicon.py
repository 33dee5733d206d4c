"""
The phrases of the shipped file, compiled when the package is built: a start need not put twelve thousand together.

The compiled form is a table (`meaning.table_file`) of lines of JSON: a first one with what every text needs, and then
one for the phrases that begin with each word and one for each rule, which are read when a text first has the word. It
records a hash of the knowledge file, of the lists beside this module and of the modules that put them together, and is
never used with others.
"""

from __future__ import annotations

import json
from _blake2 import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

from neuroweak.files.atomic_write import write_whole
from neuroweak.files.packaged import mapped, packaged
from neuroweak.knowledge.build_index import carried
from neuroweak.meaning.table_file import hash_of, numbers, packed_numbers
from neuroweak.meaning.table_file import pack as pack_table
from neuroweak.meaning.table_file import unpack as unpack_table
from neuroweak.vignette.lexicon import SAME_TROUBLE, Head, Lexicon, Range, Rule, Topic, bits, ready
from neuroweak.vignette.misspelt import Spelling
from neuroweak.vignette.phrase_trie import LateBeginnings, LateLines, entries, step_lines
from neuroweak.vignette.resources import HERE, LISTS

if TYPE_CHECKING:
    from array import array
    from pathlib import Path

    from neuroweak.files.packaged import Mapped
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.vocabulary import Vocabulary

COMPILED = HERE.parent / "generated" / "lexicon.bin"
KIND, VERSION = "lexicon", 1

MODULES = (
    *("build_lexicon.py", "compiled_lexicon.py", "finding_patterns.py", "lexicon.py"),
    *("phrase_trie.py", "tokenizer.py"),
)
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
            known = unpack(mapped(COMPILED), knowledge)
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
    first = {
        "of": _fingerprint(knowledge),
        "same": lexicon.same,
        "groups": {SAME_TROUBLE: lexicon.groups[SAME_TROUBLE]},  # the others are known by their numbers
        "skipped": sorted(lexicon.skipped),
        "heads": {name: [*h[:2], [[sorted(k), f] for k, f in h.at], *h[3:]] for name, h in lexicon.heads.items()},
        "collapse": {wide: [sorted(places) for places in groups] for wide, groups in lexicon.collapse.items()},
        "topics": lexicon.topics,
        "relatives": lexicon.relatives,
        "sections": lexicon.sections,
        "abbreviations": sorted(lexicon.abbreviations),
    }
    steps = sorted((hash_of(words), _dumps(line)) for words, line in step_lines(lexicon.phrases))
    rules = [_dumps(rule[:7]) for rule in lexicon.rules]
    return pack_table(
        KIND,
        VERSION,
        {
            "first": _dumps(first),
            "hashes": packed_numbers("I", (hash_ for hash_, _ in steps)),
            "step ends": packed_numbers("I", accumulate(len(line) for _, line in steps)),
            "steps": b"".join(line for _, line in steps),
            "rule ends": packed_numbers("I", accumulate(map(len, rules))),
            "rules": b"".join(rules),
            "words": "\n".join(sorted({word for words, _ in entries(lexicon.phrases) for word in words})).encode(),
        },
    )


def _dumps(value: object) -> bytes:
    """One line of JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def unpack(content: Mapped, knowledge: Knowledge) -> Lexicon | None:
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
    sections = unpack_table(content, KIND, VERSION)
    data: dict[str, Any] = json.loads(bytes(sections["first"]))
    if data["of"] != _fingerprint(knowledge):
        return None
    hashes, step_ends, rule_ends = (numbers("I", sections[name]) for name in ("hashes", "step ends", "rule ends"))
    return Lexicon(
        phrases=LateBeginnings(LateLines(hashes, step_ends, sections["steps"]), ready),
        same=data["same"],
        groups=data["groups"],
        skipped=frozenset(data["skipped"]),
        rules=LateRules(rule_ends, sections["rules"]),
        heads={name: _head(*row) for name, row in data["heads"].items()},
        collapse={wide: tuple(map(frozenset, groups)) for wide, groups in data["collapse"].items()},
        topics={name: _topic(*row) for name, row in data["topics"].items()},
        relatives=tuple(data["relatives"]),
        sections=data["sections"],
        spelling=Spelling(bytes(sections["words"])),
        abbreviations=frozenset(data["abbreviations"]),
    )


def _head(bare: Any, normal: Any, at: Any, *others: Any) -> Head:
    return Head(bare, normal, tuple((frozenset(places), findings) for places, findings in at), *others)


class LateRules(list[Any]):
    """Rules that are made when a text first has words of theirs: of thousands a text has some."""

    def __init__(self, ends: array[int], content: memoryview) -> None:
        """
        Note where the rules are written.

        Args:
            ends: Where the line of each ends in the content.
            content: Lines of JSON.
        """
        super().__init__([None] * len(ends))
        self._ends, self._content = ends, content

    def __getitem__(self, number: Any) -> Any:
        """Give a rule by its number."""
        rule = super().__getitem__(number)
        if rule is None:
            line = self._content[self._ends[number - 1] if number else 0 : self._ends[number]]
            rule = self[number] = _rule(*json.loads(bytes(line)))
        return rule


def _rule(*written: Any) -> Rule:
    rule = Rule._make((*written, 0, 0))
    return rule._replace(needed=bits(rule.groups), barred=bits(rule.unless))


def _topic(says: Any, ranges: Any, *others: Any) -> Topic:
    return Topic(says, tuple(map(Range._make, ranges)), *others)


def _fingerprint(knowledge: Knowledge) -> str:
    """Hash what the phrases are made of."""
    made_of = blake2b(knowledge.sha256.encode(), digest_size=32)
    for path in (*(HERE / name for name in (*LISTS, *MODULES)), HERE.parent / "knowledge" / "patterns.py"):
        made_of.update(packaged(path))
    return made_of.hexdigest()
