"""From a written vignette to what it states."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from neuroweak import diagnoses
from neuroweak.files.arguments import TEXT, VOCABULARY, must_be
from neuroweak.knowledge.model import Kind
from neuroweak.vignette.age_heard import heard_age
from neuroweak.vignette.assertion import Scope
from neuroweak.vignette.body_sites import is_trouble
from neuroweak.vignette.compiled_lexicon import lexicon_of
from neuroweak.vignette.cooccurrence import combined
from neuroweak.vignette.demographics import sex_of
from neuroweak.vignette.double_negatives import single
from neuroweak.vignette.ellipsis import completed
from neuroweak.vignette.exam_questions import left_out, offers
from neuroweak.vignette.exceptions import is_condition
from neuroweak.vignette.forms import Form
from neuroweak.vignette.found_before import found_before
from neuroweak.vignette.lexicon import SAME_TROUBLE, Named
from neuroweak.vignette.measurements import FRACTIONS
from neuroweak.vignette.model import Mention, State, Vignette, is_history
from neuroweak.vignette.onset import onset_of
from neuroweak.vignette.onset_heard import heard_onset, tells_when
from neuroweak.vignette.onset_told import from_health, told_onset
from neuroweak.vignette.others import Others
from neuroweak.vignette.overlaps import called_sound, denied_in, merged, narrowed
from neuroweak.vignette.relations import Hit, hits
from neuroweak.vignette.relatives import family_history
from neuroweak.vignette.repeats import Known, Seen
from neuroweak.vignette.run_on import told_next
from neuroweak.vignette.sentences import sentence_of
from neuroweak.vignette.spans import spans_of
from neuroweak.vignette.terms import is_special, term_hit
from neuroweak.vignette.then_and_now import ThenAndNow
from neuroweak.vignette.time_owners import places_of
from neuroweak.vignette.tokenizer import scan
from neuroweak.vignette.typed import with_apostrophes
from neuroweak.vignette.units import units_of
from neuroweak.vignette.warned import warned
from neuroweak.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.errors import Problem
    from neuroweak.vignette.lexicon import Phrase
    from neuroweak.vignette.model import Perhaps
    from neuroweak.vignette.perhaps import Guesses
    from neuroweak.vignette.plausibility import Judge
    from neuroweak.vignette.sentences import Clause, Sentence
    from neuroweak.vignette.units import Units


ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
"""What a terminal would act on."""

LOOKALIKES = (("\u0131", "i"), ("\u017f", "s"), ("\N{KELVIN SIGN}", "k"))
"""What `re` takes for other letters where small and capital ones are the same; tables know only those others."""


def _results(sentence: Sentence) -> int:
    """Where a sentence last calls the results before it normal, or -1."""
    return max(
        [m.start for c in sentence.clauses for m in c.marks if "cue" in m.roles and "results" in m.roles["cue"]],
        default=-1,
    )


def _places(clause: Clause, at: int, units: Units) -> bool:
    """Whether a name begins with the place of what was examined before it: `reflexes in the legs normal`."""
    return units.words[at - 1] == "in" and any(
        at - 1 <= m.stop <= at and m.values("topic") and "part" not in m.roles and "strength" not in m.values("topic")
        for m in clause.marks
    )


class Reader:
    """Reads texts with the words of one knowledge file; made once, used for many texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the phrases of a vocabulary."""
        must_be(Vocabulary, vocabulary, VOCABULARY)
        self.knowledge = vocabulary.knowledge
        self._vocabulary = vocabulary
        self.lexicon = lexicon_of(vocabulary)
        self._before: dict[str, str] = {}

    def read(self, text: str) -> Vignette:
        """
        Read one text.

        Args:
            text: Any text, of any length.

        Returns:
            The findings it states, with age, sex and onset where they are stated.
        """
        must_be(str, text, TEXT)
        whole = text
        if "\x1b" in text:
            # Colours copied from a terminal say nothing; their places are kept.
            text = ESCAPES.sub(lambda found: " " * len(found[0]), text)
        for letter, read_as in LOOKALIKES:
            text = text.replace(letter, read_as)
        text = with_apostrophes(text)
        times = ThenAndNow(text)
        form = Form(times.text)
        written, text = text, form.text
        units = units_of(completed(single(scan(text))), self.lexicon)
        mentions: dict[tuple[int, int, str], Mention] = {}
        problems: tuple[Problem, ...] = ()
        asides: list[tuple[int, int]] = []
        section, known, others = "", Known(units, text), Others(units, text)
        for first, stop in spans_of(units, self.lexicon, text):
            here = others.section(first, stop, section)
            key = known.key(first, stop, here)
            seen = known.recall(key, first, stop)
            if seen is None:
                sentence = sentence_of(units, self.lexicon, first, stop, here)
                normal = _results(sentence)
                found = tuple(self._sentence(sentence, others.clauses(sentence), units, text, normal))
                of_another = others.is_about_another(sentence)
                aside = bool(sentence.clauses) and (others.all_told or warned(found)) and not others.is_alike
                seen = Seen(units.starts[first], found, sentence.section, sentence.asks, of_another, aside)
                if normal + 2 < stop:
                    known.keep(key, first, stop, seen, measures=self._measures(sentence))
            if seen.aside:
                asides.append((units.starts[first], units.ends[stop - 1]))
            said = seen.mentions_at(units.starts[first])
            for mention in said:
                settled = times.settle(form.settle(mention, said))
                mentions.setdefault((mention.start, mention.end, mention.finding), settled)
            section = seen.section if here == section else section
            others.heard(of_another=seen.of_another)
            if seen.asks and offers(text, units.ends[stop - 1]):
                problems = left_out(text, units.ends[stop - 1])
                break
        ordered = tuple(sorted(mentions.values(), key=lambda m: (m[0], -m[1])))
        perhaps: tuple[Perhaps, ...] = ()
        taken: tuple[Perhaps, ...] = ()
        if units.everyday:
            ordered, perhaps, taken = self._judge.judged(ordered, units, text)
        age, unheard = heard_age(written)
        problems += unheard
        years = float(age.value) if age else None
        places = places_of(ordered, self.knowledge.findings, everyday=units.everyday)
        onset = from_health(written) or onset_of(written, places, years) or told_onset(written, places)
        if units.everyday or (not onset and tells_when(written, age)):
            onset, unheard = heard_onset(written, onset, ordered)
            problems += unheard
        sex = sex_of(written)
        return Vignette(
            whole, ordered, age, sex, onset, problems, perhaps, taken, tuple(asides), knowledge=self.knowledge
        )

    @cached_property
    def _judge(self) -> Judge:
        from neuroweak.vignette.plausibility import Judge  # a model that only everyday words need

        return Judge(self._vocabulary, self.lexicon)

    def guesses(self, seen: Vignette) -> Guesses:
        """
        Guess what a text perhaps states besides what was read.

        Args:
            seen: A text read by this reader.

        Returns:
            Findings with the chance that they are stated; none for a text that is not in everyday words.
        """
        from neuroweak.vignette.perhaps import guesses_in  # a model that only everyday words need

        return guesses_in(seen, self.lexicon)

    def _measures(self, sentence: Sentence) -> bool:
        """Whether a sentence names a measurement, whose value may stand behind its full stop."""
        topics = self.lexicon.topics
        return any(
            name in FRACTIONS or topics[name].ranges
            for clause in sentence.clauses
            for mark in clause.marks
            for name in mark.roles.get("topic", ())
        )

    def _sentence(
        self, sentence: Sentence, clauses: Iterable[Clause], units: Units, text: str, normal: int
    ) -> Iterable[Mention]:
        """What one sentence states."""
        if not sentence.clauses:
            return
        together = combined(sentence, units, text)
        for clause in clauses:
            named = self._named(clause, sentence.names, units, text) if sentence.names or units.terms else []
            framed = hits(clause, units, self.lexicon, text, named) if clause.marks else []
            framed += [
                hit
                for hit in together
                if clause.start <= hit.start < clause.stop
                and not (denied_in(hit, named) or called_sound(hit, clause, sentence.names))
            ]
            if named or framed:
                inside = [h for h in named if h.whole]  # no atrophy is told of in `has spinal muscular atrophy`
                framed = [h for h in framed if not any(n.start <= h.start and h.stop <= n.stop for n in inside)]
                stated = merged(named, framed, self.knowledge)
                yield from narrowed(self._mentions(clause, units, text, stated, normal), self.knowledge)
            if clause.marks or clause.section:
                same = sentence.groups.get(self.lexicon.groups[SAME_TROUBLE], ())
                yield from family_history(clause, units, text, same, self.lexicon.relatives)

    def _mentions(
        self, clause: Clause, units: Units, text: str, stated: Iterable[Hit], normal: int
    ) -> Iterable[Mention]:
        """What a clause states, with its state."""
        scope = Scope(clause, units, text, self.lexicon)
        out: list[Mention] = []
        absent: dict[int, tuple[int, int, tuple[int, int]]] = {}
        for hit in stated:
            finding = self.knowledge.findings[hit.finding]
            state, cue, over = scope.judge(hit, finding)
            if hit.only_denied and state is not State.ABSENT:
                continue
            first, last = hit.whole or (hit.start, hit.stop)
            start, end = units.starts[first], units.ends[last - 1]
            denied = finding.names_condition and state is State.ABSENT
            if denied and diagnoses.conditions_in(self._vocabulary, text[start:end]):
                continue  # of others nothing is said
            words = text[units.starts[cue[0]] : units.ends[cue[1] - 1]] if cue else ""
            if state is State.ABSENT and is_special(self._vocabulary, units.words[hit.start]):
                state = State.UNSURE
            if over and not is_history(finding):
                state = State.UNSURE
            elif hit.stop <= normal and state is not State.ABSENT and finding.kind is Kind.TEST:
                state, words = (
                    State.ABSENT,
                    text[units.starts[normal] : units.ends[min(normal + 2, len(units.ends) - 1)]],
                )
            if state is State.ABSENT and hit.present and cue:
                absent[len(out)] = (first, last, cue)
            out.append(Mention(start, end, text[start:end], hit.finding, state, words))
        if units.everyday and len(absent) > 1:
            places = [*absent]
            for number in told_next(units, clause.stop, [*absent.values()]):
                out[places[number]] = out[places[number]]._replace(state=State.PRESENT, cue="")
        return out

    def _named(self, clause: Clause, names: Iterable[Phrase], units: Units, text: str) -> list[Hit]:
        """The names of findings in a clause, longest first; of conditions those that were found before."""
        findings: dict[int, tuple[Named, int]] = {}
        conditions: dict[int, tuple[str, int]] = {}
        for at, to, meaning in names:
            if clause.start <= at and to <= clause.stop:
                if "finding" in meaning:
                    findings[at] = Named._make(meaning["finding"]), to
                if "condition" in meaning:
                    conditions[at] = meaning["condition"], to
        terms = units.terms[bisect_left(units.terms, clause.start) : bisect_left(units.terms, clause.stop)]
        reversing = [m for m in clause.marks if "pseudo" in m.values("cue")]
        out: list[Hit] = []
        after = clause.start
        for at in sorted({*findings, *conditions, *terms}):
            term = term_hit(self._vocabulary, units.words[at], at)
            if term:
                out.append(term)
                continue
            if at < after:
                continue
            found, (condition, other) = findings.get(at), conditions.get(at, ("", 0))
            if found and found[1] >= other:
                entry, stop = found
                # `jerks absent` is no name in `knee jerks absent`, nor the first words of `gait could not be assessed`,
                # nor is `strong` in `arms aren't strong`.
                cut = any(
                    (
                        (m.start < stop < m.stop or m.start < at < m.stop)
                        and (m.values("topic") or "unsure_after" in m.values("cue"))
                    )
                    or (m.start < at < m.stop and not entry.present and is_trouble(m))
                    for m in clause.marks
                )
                cut = cut or (not entry.present and is_condition(units.words, clause.start, at))
                cut = cut or (not entry.present and _places(clause, at, units))
                if not cut and (not entry.capitals or text[units.starts[at] : units.ends[stop - 1]].isupper()):
                    turned = next((m for m in reversing if m.start < at < m.stop), None)
                    cue = (turned.start, turned.stop) if turned else None
                    present = entry.present and not turned
                    out.append(Hit(at, stop, entry.finding, present, cue, settled=not present))
                    after = stop
                    continue
            before = self._found_before(condition) if condition else ""
            known = found_before(units, text, clause.start, at, other, before) if before else None
            if known:
                out.append(known)
            after = max(after, other)
        return out

    def _found_before(self, condition: str) -> str:
        """The finding that a condition was found before."""
        if condition not in self._before:
            self._before[condition] = diagnoses.found_before(self._vocabulary, condition)
        return self._before[condition]


def read(vocabulary: Vocabulary, text: str) -> Vignette:
    """
    Read one text with the words of a knowledge file.

    Args:
        vocabulary: The file's names and synonyms.
        text: A written vignette, of any length.

    Returns:
        What the text states; for many texts make one `Reader`.

    Example:
        >>> import neuroweak
        >>> seen = read(neuroweak.Vocabulary.of(neuroweak.load()), "Ptosis, but no diplopia.")
        >>> seen.present, seen.absent
        (('ptosis',), ('diplopia',))
    """
    return Reader(vocabulary).read(text)
