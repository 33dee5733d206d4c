"""The phrases a text is searched for: cues, places, qualities and findings, in tries that find the longest match."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from neuroweak.vignette.phrase_trie import END, Node, add, longest
from neuroweak.vignette.resources import read_list
from neuroweak.vignette.tokenizer import phrase_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neuroweak.vocabulary import Vocabulary

Roles = dict[str, tuple[str, ...]]
"""
All that a phrase does in a sentence: for each kind of role, what it is.

Kinds are `cue`, `head`, `part`, `topic`, `quality`, `verb`, `question`, `relatives`, `have` and `tell`.
"""


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
    groups: tuple[str, ...]
    """The groups of words that must all be there; the second, or the only one, is what a denial must reach."""
    within: int
    unless: tuple[str, ...] = ()
    """The groups of words that must not be there."""
    segments: int = 0
    """How many segments of the cord the sentence must name, from one level to another."""


class Head(NamedTuple):
    """Something that is wrong, and the finding it is at each place."""

    bare: tuple[str, ...]
    normal: tuple[str, ...]
    """What is denied when an examination calls the whole of it normal; `bare` where empty."""
    at: tuple[tuple[frozenset[str], tuple[str, ...]], ...]
    even: tuple[str, ...]
    uneven: tuple[str, ...]
    hemi: tuple[str, ...]
    qualified: Mapping[str, tuple[str, ...]]
    """What a word beside it adds: `flaccid`, `ascending`."""


@dataclass(slots=True)
class Lexicon:
    """All phrases, compiled for one vocabulary."""

    same: Node = field(default_factory=dict)
    """Words that are read as other words."""
    skipped: frozenset[str] = frozenset()
    roles: Node = field(default_factory=dict)
    groups: Node = field(default_factory=dict)
    """Words that count only together with others."""
    rules: dict[str, list[Rule]] = field(default_factory=dict)
    """The rules by their first group."""
    findings: Node = field(default_factory=dict)
    conditions: Node = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    collapse: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    """Wider findings, each with the groups of places that make it when all are named."""
    topics: dict[str, Topic] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    abbreviations: frozenset[str] = frozenset()
    named: dict[tuple[object, ...], tuple[tuple[str, ...], frozenset[str]]] = field(default_factory=dict)
    """What `frames` has worked out for troubles at their places."""

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Lexicon:
        """
        Compile the cue lists and the phrases of a vocabulary.

        Args:
            vocabulary: The names of one knowledge file; frames for findings it lacks are left out.
        """
        cues, frames, topics = read_list("cues.toml"), read_list("frames.toml"), read_list("topics.toml")
        lexicon = cls()
        lexicon.skipped = frozenset(w for phrase in cues["skipped"]["words"] for w in phrase_words(phrase))
        for word, others in cues["same"].items():
            for phrase in others:
                add(lexicon.same, phrase_words(phrase))[END] = phrase_words(word)
        known = frozenset(vocabulary.knowledge.findings)
        lexicon._add_cues(cues)
        lexicon._add_frames(frames, known)
        lexicon._add_topics(topics, known)
        lexicon._add_rules(read_list("together.toml"), known)
        lexicon._add_findings(vocabulary, frozenset(cues["ignored"]["alone"]))
        for phrase in cues["ignored"]["instead"]:
            add(lexicon.conditions, lexicon.units(phrase_words(phrase)))[END] = ""
        return lexicon

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

    def _role(self, phrase: str, kind: str, value: str) -> None:
        words = self.units(phrase_words(phrase))
        if words:
            roles: Roles = add(self.roles, words).setdefault(END, {})
            if value not in roles.get(kind, ()):
                roles[kind] = (*roles.get(kind, ()), value)

    def _group(self, phrase: str, name: str) -> None:
        words = self.units(phrase_words(phrase))
        if words:
            names = add(self.groups, words).setdefault(END, [])
            if name not in names:
                names.append(name)

    def _add_rules(self, together: Mapping[str, Any], known: frozenset[str]) -> None:
        used: set[str] = set()
        for entry in together["rules"]:
            if entry["finding"] in known:
                rule = Rule(
                    entry["finding"],
                    tuple(entry["all"]),
                    int(entry.get("within", 12)),
                    tuple(entry.get("none", ())),
                    int(entry.get("segments", 0)),
                )
                self.rules.setdefault(rule.groups[0], []).append(rule)
                used.update(rule.groups, rule.unless)
        for name in used:
            for phrase in together["words"][name]:
                self._group(phrase, name)

    def _add_cues(self, cues: Mapping[str, Any]) -> None:
        for name, phrases in cues["cues"].items():
            for phrase in phrases:
                self._role(phrase, "cue", name)
        for name in ("relatives", "have", "tell"):
            for phrase in cues["people"][name]:
                self._role(phrase, name, phrase)
        for phrase in cues["people"]["same_trouble"]:
            self._group(phrase, "same_trouble")
        for phrase in cues["clauses"]["verbs"]:
            self._role(phrase, "verb", phrase)
        for phrase in cues["clauses"]["questions"]:
            self._role(phrase, "question", phrase)
        for kind in ("sections", "family_sections", "idea_sections"):
            for phrase in cues["clauses"][kind]:
                self.sections[" ".join(phrase_words(phrase))] = kind
        self.abbreviations = frozenset(cues["clauses"]["abbreviations"])

    def _add_frames(self, frames: Mapping[str, Any], known: frozenset[str]) -> None:
        for kind, table in (("part", frames["parts"]), ("quality", frames["qualities"])):
            for value, phrases in table.items():
                for phrase in phrases:
                    self._role(phrase, kind, value)
        for grade, quality in enumerate(("absent", "reduced", "normal", "raised", "raised")):
            add(self.roles, [f"#r{grade}"])[END] = {"quality": (f"reflex:{quality}",)}
        for grade in range(6):
            add(self.roles, [f"#p{grade}"])[END] = {"head": ("weak" if grade < 5 else "!weak",)}
        self.collapse = {
            wide: tuple(frozenset(places) for places in groups)
            for wide, groups in frames["collapse"].items()
            if wide in known
        }
        for name, entry in frames["heads"].items():

            def kept(key: str, source: Mapping[str, Any] = entry) -> tuple[str, ...]:
                return tuple(f for f in source.get(key, ()) if f in known)

            at = {
                frozenset(k.split()): tuple(f for f in v if f.lstrip("!") in known)
                for k, v in entry.get("at", {}).items()
            }
            ordered = sorted(at.items(), key=lambda pair: -len(pair[0]))
            qualified = {word: tuple(f for f in said if f in known) for word, said in entry.get("with", {}).items()}
            self.heads[name] = Head(
                kept("bare"), kept("normal"), tuple(ordered), kept("even"), kept("uneven"), kept("hemi"), qualified
            )
            for phrase in entry["words"]:
                self._role(phrase, "head", name)

    def _add_topics(self, topics: Mapping[str, Any], known: frozenset[str]) -> None:
        for name, entry in topics.items():
            says = {
                quality: tuple(f for f in said if f.lstrip("!") in known or "@" in f)
                for quality, said in entry.items()
                if quality not in {"words", "ranges", "very", "near", "unless"}
            }
            ranges = tuple(
                Range(
                    str(r.get("unit", "")),
                    bool(r.get("plain", False)),
                    r.get("low"),
                    r.get("high"),
                    float(r.get("least", 0.0)),
                    float(r.get("most", 1e9)),
                )
                for r in entry.get("ranges", ())
            )
            self.topics[name] = Topic(
                says, ranges, float(entry.get("very", 0.0)), str(entry.get("near", "")), str(entry.get("unless", ""))
            )
            for phrase in entry["words"]:
                self._role(phrase, "topic", name)

    def _add_findings(self, vocabulary: Vocabulary, alone: frozenset[str]) -> None:
        for finding in vocabulary.knowledge.findings.values():
            phrases = [(p, True) for p in (finding.name, finding.id, *finding.synonyms)]
            for phrase, present in (*phrases, *((p, False) for p in finding.normal)):
                words = self.units(phrase_words(phrase.replace("_", " ")))
                if not words or self._says_too_little(words, phrase, alone):
                    continue
                capitals = phrase.isupper() and len(phrase) < 5
                add(self.findings, words).setdefault(END, Named(finding.id, present, capitals))
                if not present:
                    self._add_normal(finding.id, words)
        for condition in vocabulary.knowledge.conditions.values():
            for phrase in (condition.name, *condition.synonyms):
                words = self.units(phrase_words(phrase))
                if words:
                    add(self.conditions, words)[END] = condition.id

    def _says_too_little(self, words: list[str], phrase: str, alone: frozenset[str]) -> bool:
        if phrase.lower() in alone or " ".join(words) in alone:
            return True
        roles: Roles = self.roles.get(words[0], {}).get(END, {}) if len(words) == 1 else {}
        return "quality" in roles or any(self.heads[name.lstrip("!")].bare for name in roles.get("head", ()))

    def _add_normal(self, finding: str, words: list[str]) -> None:
        """Learn from `normal gait` that a gait may be called normal in any other way."""
        normal = {"normal", "intact", "preserved", "full"}
        rest = [w for w in words if w not in normal]
        if not rest or len(rest) == len(words) or longest(self.findings, rest, 0, len(rest)):
            return
        if len(rest) > 1 and any("topic" in self.roles.get(word, {}).get(END, {}) for word in rest):
            return
        node = add(self.roles, rest)
        roles: Roles = node.setdefault(END, {})
        if "topic" not in roles:
            name = f"normal:{finding}"
            self.topics.setdefault(name, Topic({"normal": (f"!{finding}",), "negative": (f"!{finding}",)}, (), 0.0))
            roles["topic"] = (name,)
