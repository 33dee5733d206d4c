"""Layer NW3, patterns: what a finding says in a text must be something that a text can say, and say one thing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from neuroweak.files.document import quoted
from neuroweak.knowledge.checks.rule import Breach, Context, Layer
from neuroweak.knowledge.field_types import did_you_mean
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.knowledge.patterns import ANYWHERE, OWN, SPECIAL, WHOLE, claims_of, patterns_of
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from neuroweak.files.document import Path
    from neuroweak.knowledge.patterns import Combination, Language, Patterns

PATTERNS = Layer()
"""The rules of this layer that are about `says`."""

Group: TypeAlias = "str | tuple[str, ...]"
Weigh: TypeAlias = "Callable[[Group], tuple[frozenset[str], int]]"

ALL = ("all", "none")
"""The keys of a combination that hold groups."""


def _patterns(context: Context) -> Iterator[tuple[str, Path, Patterns]]:
    """Go through the findings that say something, with the path of what they say."""
    for key, finding in context.knowledge.findings.items():
        patterns = patterns_of(finding)
        if patterns is not None:
            yield key, ("findings", key, "says"), patterns


@PATTERNS.rule("NW313")
def pattern_no_text_can_meet(context: Context) -> Iterator[Breach]:
    """
    What it means: A pattern under `says` asks for what no sentence can hold.

    It names a trouble, a place, something examined, a result or a list of words that the reader does not know, or a
    place that is two places at once, or more words than it gives room for.

    Why it matters: The finding would never be read, and nothing would tell.

    Wrong:
        hand_weakness: {says: {present: {weak: [hands]}}, …}

    Right:
        hand_weakness: {says: {present: {weak: [hand]}}, …}
    """
    language: Language | None = None
    for _, path, patterns in _patterns(context):
        if context.language is None:
            return
        if language is None:
            language = context.language()
            weigh = _weigher(language)
        yield from _unmet_claims(context, path, patterns, language)
        for number, combination in enumerate(patterns.together):
            yield from _unmet_combination((*path, "together", number), combination, language, weigh)


def _unmet_claims(context: Context, path: Path, patterns: Patterns, language: Language) -> Iterator[Breach]:
    for index, phrase in enumerate(patterns.words):
        if not language.words_of(phrase):
            yield Breach((*path, "words", index), f"{quoted(phrase)} holds no word that counts")
    for part, claims in (("present", patterns.present), ("absent", patterns.absent)):
        for name, values in claims.items():
            where = (*path, part, name)
            if name == OWN and not patterns.words:
                yield Breach(where, f"{quoted(OWN)} stands for words that are not given", "add them as 'words'", "key")
            elif name in language.troubles:
                for index, place in enumerate(values):
                    fault = _fault_of_place(place, part, language)
                    if fault:
                        yield Breach(context.item(where, index), *fault)
            elif name == OWN or name in language.examined:
                for index, result in enumerate(values):
                    if result not in language.results:
                        advice = did_you_mean(result, tuple(language.results)) or _one_of(language.results)
                        yield Breach(context.item(where, index), f"there is no result {quoted(result)}", advice)
            else:
                known = (*language.troubles, *language.examined)
                message = f"the reader knows no trouble and nothing examined by the name {quoted(name)}"
                yield Breach(where, message, did_you_mean(name, known), "key")
    if patterns.words and not any(OWN in claims for claims in (patterns.present, patterns.absent)):
        message = f"these words say nothing: no result of {quoted(OWN)} is given"
        yield Breach((*path, "words"), message, f"add 'present: {{{OWN}: positive}}'", "key")


def _fault_of_place(place: str, part: str, language: Language) -> tuple[str, str] | None:
    """Why a trouble can never be said of a place, with advice; None where it can."""
    if place in SPECIAL:
        return (f"{quoted(place)} only denies", "move it to 'absent'") if place == WHOLE and part == "present" else None
    words = frozenset(place.split())
    known = {*language.manners, *language.levels}.union(*language.places)
    strange = next((word for word in place.split() if word not in known), None)
    if strange:
        return f"there is no place {quoted(place)}", did_you_mean(strange, tuple(known))
    if words & language.manners:
        return None
    levels = words & language.levels
    if len(levels) > 1 or not any(words - levels <= one for one in language.places):
        return f"no place is all of {quoted(place)}", f"write places one by one: [{', '.join(place.split())}]"
    return None


def _weigher(language: Language) -> Weigh:
    """Make what tells the phrases of a group and how many words the shortest has; each group is gone through once."""

    @cache
    def weigh(group: Group) -> tuple[frozenset[str], int]:
        phrases = language.groups[group] if isinstance(group, str) else group
        lengths = [len(words) for phrase in phrases if (words := language.words_of(phrase))]
        return frozenset(map(normal_form, phrases)), min(lengths, default=0)

    return weigh


def _unmet_combination(path: Path, combination: Combination, language: Language, weigh: Weigh) -> Iterator[Breach]:
    sound = True
    for part, groups in zip(ALL, (combination.all, combination.none), strict=True):
        for index, group in enumerate(groups):
            if isinstance(group, str) and group not in language.groups:
                sound = False
                advice = did_you_mean(group, language.groups) or f"write words of your own as a list: [{group}]"
                yield Breach((*path, part, index), f"there is no list of words {quoted(group)}", advice)
            elif not weigh(group)[1]:
                sound = False
                yield Breach((*path, part, index), "no phrase here holds a word that counts")
    if not sound:
        return
    needed = [weigh(group)[0] for group in combination.all]
    barred = frozenset().union(*(weigh(group)[0] for group in combination.none))
    for index, phrases in enumerate(needed):
        if phrases <= barred:
            yield Breach((*path, "all", index), "every phrase here is ruled out by 'none'")
    shortest = [weigh(group)[1] for group in combination.all]
    # The span that is measured may exceed `within` by one word a group.
    if sum(shortest) > combination.within + len(shortest):
        message = f"the shortest phrases together are longer than {combination.within} words"
        yield Breach((*path, "within"), message, f"write at least {sum(shortest) - len(shortest)}")


def _one_of(words: frozenset[str]) -> str:
    return f"one of: {', '.join(sorted(words))}"


@PATTERNS.rule("NW314")
def pattern_that_says_two_things(context: Context) -> Iterator[Breach]:
    """
    What it means: One pattern under `says` states two findings, or states and denies the same one.

    It may state a finding together with a more general one, and it may deny several: a normal pressure speaks against
    high and against low pressure.

    Why it matters: What a text says must mean one thing.

    Wrong:
        hand_weakness: {says: {present: {weak: hand}}, …}
        finger_weakness: {says: {present: {weak: hand}}, …}

    Right:
        hand_weakness: {says: {present: {weak: hand}}, …}
        finger_weakness: {says: {present: {weak: finger}}, …}
    """
    owners: dict[tuple[object, ...], dict[str, None]] = {}
    for key, path, patterns in _patterns(context):
        for where, what, pattern in _stated(path, patterns):
            others = owners.setdefault(pattern, {})
            rival = next((other for other in others if not _related(context, key, other)), None)
            if rival:
                yield Breach(where, f"{what} already states {rival}", "keep it in one place, or join them by 'is_a'")
            others[key] = None
        states = {(name, value) for name, value, there in claims_of(patterns) if there}
        for name, values in patterns.absent.items():
            for index, value in enumerate(values):
                if (name, value) in states:
                    where = context.item((*path, "absent", name), index)
                    yield Breach(where, f"{quoted(f'{name}: {value}')} states {quoted(key)} above and denies it here")


def _stated(path: Path, patterns: Patterns) -> Iterator[tuple[Path, str, tuple[object, ...]]]:
    """Go through all that states a finding: where it is written, in words, and in a form that can be compared."""
    for name, values in patterns.present.items():
        for value in values:
            where = (*path, "present", name)
            if name == OWN:
                for phrase in patterns.words:
                    yield where, quoted(f"{phrase}: {value}"), (OWN, normal_form(phrase), value)
            else:
                words = value if value == ANYWHERE else frozenset(value.split())
                yield where, quoted(f"{name}: {value}"), (name, words)
    for number, one in enumerate(patterns.together):
        needed, barred = (
            frozenset(group if isinstance(group, str) else frozenset(map(normal_form, group)) for group in groups)
            for groups in (one.all, one.none)
        )
        yield (*path, "together", number), "this combination", (needed, barred, one.segments, one.number)


def _related(context: Context, one: str, other: str) -> bool:
    """Whether one finding is a kind of the other, or both are the same."""
    return one in {other, *ancestors(context.knowledge, other)} or other in ancestors(context.knowledge, one)
