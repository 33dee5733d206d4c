"""The phrases a text is searched for: cues, places, qualities and findings, in tries that find the longest match."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict

from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.misspelt import Spelling
from neuroweak.vignette.phrase_trie import END, Beginnings, Node, add, entries, longest, phrases_in
from neuroweak.vignette.tokenizer import phrase_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SAME_TROUBLE = "same_trouble"
"""The group of words by which a relative is said to have what the patient has."""

Roles = dict[str, tuple[str, ...]]
"""
All that a phrase does in a sentence: for each kind of role, what it is.

Kinds are `cue`, `head`, `part`, `topic`, `quality`, `verb`, `question`, `relatives`, `have` and `tell`.
"""


class Meaning(TypedDict, total=False):
    """All that a phrase stands for."""

    roles: Roles
    groups: list[int]
    """The groups of words, by number, that count only together with others."""
    bits: int
    """The same as bits of one number, by which a sentence is sieved (`ready`)."""
    rules: list[int]
    """The numbers of the rules that are tried where the phrase stands."""
    finding: tuple[str, bool, bool]
    """As in `Named`."""
    condition: str


Phrase = tuple[int, int, Meaning]
"""A phrase in a text: its first unit, the unit after its last, and what it stands for."""


AT_A_PLACE = "?"
"""Stands behind the head of a word that says it only of a place: a hand that stopped working is weak, a man is not."""

MANNERS = frozenset({"left", "right", "both", "even", "uneven"}) | {
    *("flaccid", "ascending", "descending", "fluctuating", "fatigable", "progressive", "spastic", "episodic")
}
"""Places that are none: sides of the body, and words that say what kind of trouble it is."""

LEVELS = frozenset({"proximal", "distal"})
"""Places that narrow others."""


class Named(NamedTuple):
    """A phrase of the vocabulary: the finding, and whether the phrase says it is there."""

    finding: str
    present: bool
    capitals: bool
    """Whether it is an abbreviation that must be written in capitals."""


class Range(NamedTuple):
    """The ordinary limits of a measurement in one unit."""

    unit: str
    plain: bool
    low: float | None
    high: float | None
    least: float
    most: float


class Topic(NamedTuple):
    """Something that is examined or measured, and what each result says."""

    says: Mapping[str, tuple[str, ...]]
    ranges: tuple[Range, ...]
    very: float
    """How many times the upper limit is called very high; 0 for never."""
    near: str = ""
    """The topic that must stand in the same clause."""
    unless: str = ""
    """The topic that must not be raised in the same clause."""


class Rule(NamedTuple):
    """A finding that several words of one sentence state together."""

    finding: str
    groups: tuple[int, ...]
    """The groups of words that must all be there; the second, or the only one, is what a denial must reach."""
    within: int
    unless: tuple[int, ...] = ()
    """The groups of words that must not be near."""
    segments: int = 0
    """How many segments of the cord the sentence must name, from one level to another."""
    everyday: bool = False
    """Whether it counts only in a text told in everyday words."""
    number: str = ""
    """Whether the words of the first group must name one of each or several (`patterns.NUMBERS`)."""
    needed: int = 0
    """The groups that must be there, as bits."""
    barred: int = 0
    """Those that must not be near, as bits."""


class Head(NamedTuple):
    """Something that is wrong, and the finding it is at each place."""

    bare: tuple[str, ...]
    normal: tuple[str, ...]
    """What is denied when an examination calls the whole of it normal; `bare` where empty."""
    at: tuple[tuple[frozenset[str], tuple[str, ...]], ...]
    uneven: tuple[str, ...]
    """What it is on one side, or worse there."""
    hemi: tuple[str, ...]
    """What it is of arm and leg on one side."""
    qualified: Mapping[str, tuple[str, ...]]
    """What a word beside it adds: `flaccid`, `ascending`."""
    nowhere: tuple[str, ...] = ()
    """What is absent where it is denied of no place."""


@dataclass(slots=True)
class Lexicon:
    """All phrases, compiled for one vocabulary."""

    same: Node = field(default_factory=dict)
    """Words that are read as other words."""
    skipped: frozenset[str] = frozenset()
    phrases: Beginnings = field(default_factory=Beginnings)
    """All that is searched for, each with its `Meaning`: one walk finds everything that begins at a word."""
    groups: dict[str, int] = field(default_factory=dict)
    """The number of each group of words that count only together with others."""
    rules: list[Rule] = field(default_factory=list)
    relatives: tuple[str, ...] = ()
    """The findings that a relative with the same trouble states."""
    heads: dict[str, Head] = field(default_factory=dict)
    collapse: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    """Wider findings, each with the groups of places that make it when all are named."""
    topics: dict[str, Topic] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    spelling: Spelling = field(default_factory=lambda: Spelling(b""))
    """What misspelt words of everyday speech are read as."""
    abbreviations: frozenset[str] = frozenset()
    named: dict[tuple[object, ...], tuple[tuple[str, ...], frozenset[str]]] = field(default_factory=dict)
    """What `relations` has worked out for troubles at their places."""

    def units(self, words: Sequence[str]) -> list[str]:
        """The words of a phrase as they are compared: synonyms made one, small words left out."""
        out: list[str] = []
        at, stop = 0, len(words)
        while at < stop:
            other = longest(self.same, words, at, stop)
            if other:
                out += other[0]
                at = other[1]
            else:
                if words[at] not in self.skipped:
                    out.append(words[at])
                at += 1
        return out

    def rules_met(self, perhaps: Iterable[int], there: int, *, everyday: bool) -> list[Rule]:
        """The rules, of those with some numbers, whose groups are all there (as bits)."""
        rules = map(self.rules.__getitem__, sorted(perhaps))
        met = [rule for rule in rules if there & rule.needed == rule.needed]
        return met if everyday else [rule for rule in met if not rule.everyday]

    def mark_rules(self) -> None:
        """Note each rule at the phrases of its group without short ones: what is short is common, and tried in vain."""
        meanings = [(len(" ".join(words)), meaning) for words, meaning in entries(self.phrases) if "groups" in meaning]
        shortest: dict[int, int] = {}
        for letters, meaning in meanings:
            for name in meaning["groups"]:
                shortest[name] = min(letters, shortest.get(name, letters))
        numbers: dict[int, list[int]] = {}
        for number, rule in enumerate(self.rules):
            numbers.setdefault(max(rule.groups, key=lambda name: shortest.get(name, 0)), []).append(number)
        for _, meaning in meanings:
            rules = sorted({number for name in meaning["groups"] for number in numbers.get(name, ())})
            if rules:
                meaning["rules"] = rules

    def meaning(self, words: Iterable[str]) -> Meaning:
        """What a phrase stands for, to be added to."""
        meaning: Meaning = add(self.phrases, words).setdefault(END, {})
        return meaning

    def roles(self, word: str) -> Roles:
        """The roles that a word plays by itself."""
        step = self.phrases[word]  # its `get` looks for words, not for `END`
        meaning: Meaning = step[END] if step and END in step else {}
        return meaning.get("roles", {})

    def roles_of(self, phrase: str) -> Roles:
        """The roles that a phrase of the text plays as a whole; none where it plays none."""
        words = self.units(phrase_words(phrase))
        whole = (meaning for at, to, meaning in phrases_in(self.phrases, words, 0, len(words)) if to - at == len(words))
        return next((meaning["roles"] for meaning in whole if "roles" in meaning), {})

    def add_role(self, phrase: str, kind: str, value: str) -> None:
        """Let a phrase play a role: one of `kind`, which is `value`. A colon that it begins with is a word of it."""
        words = self.units(phrase_words(phrase))
        if words:
            words = [":", *words] if phrase.startswith(":") else words
            roles = self.meaning(words).setdefault("roles", {})
            if value not in roles.get(kind, ()):
                roles[kind] = (*roles.get(kind, ()), value)

    def add_group(self, phrase: str, name: str) -> None:
        """Let a phrase count as one of a group of words; groups are added whole, one after another."""
        words = self.units(phrase_words(phrase))
        if words:
            numbers = self.meaning(words).setdefault("groups", [])
            number = self.group(name)
            if numbers[-1:] != [number]:  # a phrase may stand in thousands of groups
                numbers.append(number)

    def group(self, name: str) -> int:
        """The number of a group of words, the next one for a new name."""
        return self.groups.setdefault(name, len(self.groups))


def bits(numbers: Iterable[int]) -> int:
    """Different numbers as bits of one."""
    return sum(1 << number for number in numbers)


def ready(node: Node) -> Node:
    """Note the groups of all phrases of a trie as bits, and give it back."""
    for word, after in node.items():
        if word != END:
            ready(after)
        elif "groups" in after:
            after["bits"] = bits(after["groups"])
    return node
