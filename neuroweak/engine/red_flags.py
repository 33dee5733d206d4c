"""Rules of the file that raise an urgent line at the top of an answer, whatever the ranking says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from neuroweak.errors import shown
from neuroweak.knowledge.build_index import carried
from neuroweak.knowledge.model import Knowledge, RedFlag
from neuroweak.knowledge.red_flag_rules import Told, fired_by, told_by
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case

BELIEVED = 1 / 3
"""Share of belief that the conditions of a rule `with` some must hold together, where none of them leads."""

LIKELY = 0.7
"""Chance from which on what was only perhaps said raises a line as what was said does: to ask can come too late."""

MOST_QUOTED = 8
"""Words of a telling that a line repeats at most."""

LEADING = 0.10
"""Least share of belief of a leader: where little is told, the first of many equals is no answer."""


BY_WORDS = "sounds_urgent"
"""What stands in the place of a rule's id where only the words of a telling raised the line."""

NO_ALARM = "No urgent line does not mean safe: what was not told cannot raise one."
"""What is said of a case that fires no rule."""


class Alarm(NamedTuple):
    """A red flag rule that fired, and what set it off."""

    rule: str
    name: str
    says: str
    first: str
    """What a clinician does first."""
    findings: tuple[str, ...]
    """The findings of the case that fired it."""
    conditions: tuple[str, ...]
    """The believed conditions that fired it, for a rule that needs one."""
    sources: tuple[str, ...]
    person: str = ""
    """What the person should do, in one sentence."""
    urgency: str = "now"
    """`now` or `today`."""
    if_new: bool = False
    """Whether it is an emergency only while it is new or getting worse, and nothing says that it is."""

    @property
    def in_words(self) -> str:
        """The line with its two voices, where it must be one piece of text."""
        person = f" If this is you: {self.person}" if self.person else ""
        return f"{self.says}{person} First: {self.first}"


def by_words(words: Iterable[str]) -> Alarm:
    """Give the line that the words of a telling raise where no rule fired; it names no condition."""
    quoted = ", ".join(f'"{shown(word)}"' for word in islice(words, MOST_QUOTED))
    return Alarm(
        BY_WORDS,
        "Told like an emergency",
        f"This is told like an emergency ({quoted}), though no rule of the file was met.",
        "Ask how fast it came and what it has reached: breathing, swallowing, speech, sight, bladder; then examine.",
        (),
        (),
        (),
        "Call the emergency number if this is happening now: that little was recognised does not mean it can wait.",
    )


def alarms(knowledge: Knowledge, case: Case, belief: Mapping[str, float]) -> tuple[Alarm, ...]:
    """
    Find the red flag rules that a case fires.

    Args:
        knowledge: The file.
        case: A case with known finding ids.
        belief: Share of belief by condition id, 0 to 1, for all conditions; may be empty when nothing is ranked.

    Returns:
        The rules that fired, those for now before those for today, otherwise in the order of the file; where none did,
        what the words of the case raise.
    """
    likely = (finding for finding, chance in case.perhaps if chance >= LIKELY)
    told = told_by(knowledge, (*case.present, *likely), case.absent, age=case.age, onset=case.onset)
    fired = raised(_in_question(knowledge, told), told, belief)
    return (by_words(case.sounds_urgent),) if case.sounds_urgent and not fired else fired


def raised(rules: Iterable[RedFlag], told: Told, belief: Mapping[str, float]) -> tuple[Alarm, ...]:
    """
    Ask some rules.

    Args:
        rules: Rules in the order of the file.
        told: What the case says.
        belief: Share of belief by condition id; at least for the conditions of these rules and for the first of all.

    Returns:
        The rules that fired, those for now before those for today.
    """
    lead = max(belief.values(), default=0.0)
    fired = []
    for rule in rules:
        believed = _believed(rule, belief, lead) if rule.conditions else ()
        if rule.conditions and not believed:
            continue
        findings = fired_by(rule, told)
        if findings is not None:
            fired.append(
                Alarm(
                    rule.id,
                    rule.name,
                    rule.says,
                    rule.first,
                    findings,
                    believed,
                    rule.sources,
                    rule.person,
                    rule.urgency,
                    bool(rule.if_new) and told.present.isdisjoint(rule.if_new),
                )
            )
    return tuple(sorted(fired, key=lambda alarm: alarm.urgency != "now"))


def _in_question(knowledge: Knowledge, told: Told) -> Iterator[RedFlag]:
    """The rules that what is there may make speak, in the order of the file; all, where it carries no index."""
    index = carried(knowledge)
    if index is None:
        yield from knowledge.red_flags.values()
        return
    waiting = {rule for finding in told.present for rule in index.flags.get(finding, ())}
    yield from (knowledge.red_flags[rule] for rule in knowledge.red_flags if rule in waiting)


def _believed(rule: RedFlag, belief: Mapping[str, float], lead: float) -> tuple[str, ...]:
    """The conditions of a rule that lead, or that hold a third together, the likeliest first; empty where none do."""
    held = sorted(((belief.get(c, 0.0), c) for c in rule.conditions), key=lambda pair: -pair[0])
    if not held or not (held[0][0] >= max(lead, LEADING) or sum(share for share, _ in held) >= BELIEVED):
        return ()
    return tuple(c for share, c in held if share >= LEADING) or (held[0][1],)
