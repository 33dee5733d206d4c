"""From a written vignette to what it states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.case import ancestors
from neuroweak.model import Kind
from neuroweak.vignette.clauses import sentences_of, units_of
from neuroweak.vignette.frames import Hit, hits
from neuroweak.vignette.lexicon import Lexicon
from neuroweak.vignette.model import Mention, State, Vignette, is_general, is_history
from neuroweak.vignette.person import age_of, sex_of
from neuroweak.vignette.scope import Scope
from neuroweak.vignette.tempo import onset_of
from neuroweak.vignette.together import combined, groups_in
from neuroweak.vignette.tokens import scan
from neuroweak.vignette.tries import longest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from neuroweak.model import Knowledge
    from neuroweak.vignette.clauses import Clause, Units
    from neuroweak.vignette.together import Places
    from neuroweak.vocabulary import Vocabulary


ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
"""What a terminal would act on."""


class Reader:
    """Reads texts with the words of one knowledge file; made once, used for many texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the phrases of a vocabulary."""
        self.knowledge = vocabulary.knowledge
        self.lexicon = Lexicon.of(vocabulary)

    def read(self, text: str) -> Vignette:
        """
        Read one text.

        Args:
            text: Any text, of any length.

        Returns:
            The findings it states, with age, sex and onset where they are stated.
        """
        whole = text
        if "\x1b" in text:
            # Colours copied from a terminal say nothing; their places are kept.
            text = ESCAPES.sub(lambda found: " " * len(found[0]), text)
        units = units_of(scan(text), self.lexicon)
        mentions: dict[tuple[int, int, str], Mention] = {}
        for sentence in sentences_of(units, self.lexicon, text):
            groups = groups_in(sentence, units, self.lexicon)
            together = combined(groups, self.lexicon) if groups else []
            normal = max(
                (m.start for c in sentence.clauses for m in c.marks if "results" in m.values("cue")), default=-1
            )
            for clause in sentence.clauses:
                inside = [hit for hit in together if clause.start <= hit.start < clause.stop]
                for mention in self._mentions(clause, units, text, inside, groups, normal):
                    mentions.setdefault((mention.start, mention.end, mention.finding), mention)
        ordered = tuple(sorted(mentions.values(), key=lambda m: (m.start, -m.end)))
        return Vignette(whole, ordered, age_of(text), sex_of(text), onset_of(text, ordered), knowledge=self.knowledge)

    def _mentions(
        self, clause: Clause, units: Units, text: str, together: list[Hit], groups: Mapping[str, Places], normal: int
    ) -> Iterable[Mention]:
        named = self._named(clause, units, text)
        framed = [*(hits(clause, units, self.lexicon, text) if clause.marks else ()), *together]
        if not clause.marks and not named and not framed:
            return
        scope = Scope(clause, units)
        for hit in _merged(named, framed, self.knowledge):
            finding = self.knowledge.findings[hit.finding]
            state, cue, over = scope.judge(hit, finding.region)
            first, last = hit.whole or (hit.start, hit.stop)
            start, end = units.starts[first], units.ends[last - 1]
            words = text[units.starts[cue[0]] : units.ends[cue[1] - 1]] if cue else ""
            if over and not is_history(finding):
                state = State.UNSURE
            elif hit.stop <= normal and state is not State.ABSENT and finding.kind is Kind.TEST:
                state, words = (
                    State.ABSENT,
                    text[units.starts[normal] : units.ends[min(normal + 2, len(units.ends) - 1)]],
                )
            yield Mention(start, end, text[start:end], hit.finding, state, words)
        yield from self._family(clause, units, text, scope, groups)

    def _named(self, clause: Clause, units: Units, text: str) -> list[Hit]:
        """The phrases of the vocabulary in a clause, longest first; names of conditions are passed over."""
        out: list[Hit] = []
        words, findings, conditions = units.words, self.lexicon.findings, self.lexicon.conditions
        at = clause.start
        while at < clause.stop:
            word = words[at]
            found = longest(findings, words, at, clause.stop) if word in findings else None
            other = longest(conditions, words, at, clause.stop) if word in conditions else None
            if found and (other is None or found[1] >= other[1]):
                entry, stop = found
                cut = any(m.start < stop < m.stop and m.values("topic") for m in clause.marks)
                if not cut and (not entry.capitals or text[units.starts[at] : units.ends[stop - 1]].isupper()):
                    out.append(Hit(at, stop, entry.finding, entry.present, None, settled=not entry.present))
                    at = stop
                    continue
            if other:
                at = other[1]
                continue
            at += 1
        return out

    def _family(
        self, clause: Clause, units: Units, text: str, scope: Scope, groups: Mapping[str, Places]
    ) -> Iterable[Mention]:
        """`His brother has the same trouble` states a family history."""
        relative = scope.relative
        of_family = clause.section == "family_sections"
        if "family_history" not in self.knowledge.findings or (relative is None and not of_family):
            return
        begin = relative.stop if relative else clause.start
        trouble = next((p for p in groups.get("same_trouble", ()) if begin <= p[0] < clause.stop), None)
        denials = [m for m in clause.marks if any(v.startswith("deny") for v in m.values("cue"))]
        if denials and (trouble or of_family or (relative and relative.values("cue"))):
            cue = denials[0]
            start, end = units.starts[cue.start], units.ends[(trouble[1] if trouble else cue.stop) - 1]
            words = text[units.starts[cue.start] : units.ends[cue.stop - 1]]
            yield Mention(min(start, end), max(start, end), text[start:end], "family_history", State.ABSENT, words)
        elif trouble and not denials:
            start, end = units.starts[relative.start if relative else trouble[0]], units.ends[trouble[1] - 1]
            yield Mention(start, end, text[start:end], "family_history", State.PRESENT, "")


def _merged(named: list[Hit], framed: list[Hit], knowledge: Knowledge) -> list[Hit]:
    """Put both ways of reading together: where they overlap, `weakness (any)` gives way to a special weakness."""
    every = [*named, *framed]
    if len(every) < 2:
        return every
    spans = [hit.whole or (hit.start, hit.stop) for hit in every]
    order = sorted(range(len(every)), key=lambda index: spans[index])
    dropped: set[int] = set()
    for place, index in enumerate(order):
        for other in order[place + 1 :]:
            if spans[other][0] >= spans[index][1]:
                break
            if every[index].present == every[other].present:
                dropped.update(_weaker(index, other, every, knowledge))
    return [hit for index, hit in enumerate(every) if index not in dropped]


def _weaker(one: int, two: int, every: list[Hit], knowledge: Knowledge) -> tuple[int, ...]:
    """Which of two overlapping hits says nothing that the other does not say."""
    first, second = every[one].finding, every[two].finding
    if first == second:
        return (max(one, two),)
    if every[one].present:
        if first in ancestors(knowledge, second) and is_general(knowledge.findings[first]):
            return (one,)
        if second in ancestors(knowledge, first) and is_general(knowledge.findings[second]):
            return (two,)
    return ()


def read(vocabulary: Vocabulary, text: str) -> Vignette:
    """
    Read one text with the words of a knowledge file.

    Args:
        vocabulary: The file's names and synonyms.
        text: A written vignette, of any length.

    Returns:
        What the text states; for many texts make one `Reader`.
    """
    return Reader(vocabulary).read(text)
