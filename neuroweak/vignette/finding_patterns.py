"""What the findings of a file say beside their names, added to the language: troubles at places, results, groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.patterns import ANYWHERE, HALF, NOWHERE, OWN, SPECIAL, UNEVEN, WHOLE, claims_of
from neuroweak.vignette.lexicon import MANNERS, Head, Lexicon, Rule, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.knowledge.patterns import Combination, Patterns


def add_patterns(lexicon: Lexicon, patterns: Mapping[str, Patterns], shared: Mapping[str, list[str]]) -> None:
    """
    Add what the findings of a file say.

    Args:
        lexicon: The language; it is added to.
        patterns: The patterns by finding id.
        shared: Lists of words that combinations may name.

    What refers to a name that the language lacks is left out: `neuroweak check` reports it.
    """
    claims: dict[str, dict[str, list[str]]] = {}
    numbers: dict[tuple[str, ...], str] = {}
    for finding, said in patterns.items():
        if said.words:
            for phrase in said.words:
                lexicon.add_role(phrase, "topic", _own(finding))
            lexicon.topics[_own(finding)] = Topic({}, (), 0.0)
        for named, value, states in claims_of(said):
            name = _own(finding) if named == OWN else named
            claims.setdefault(name, {}).setdefault(value, []).append(finding if states else f"!{finding}")
        for combination in said.together:
            _add_combination(lexicon, finding, combination, shared, numbers)
        if said.joins:
            lexicon.collapse[finding] = tuple(map(frozenset, said.joins))
    lexicon.mark_rules()
    for name, values in claims.items():
        if name in lexicon.heads:
            lexicon.heads[name] = _head(lexicon.heads[name], values)
        elif name in lexicon.topics:
            topic = lexicon.topics[name]
            results = {result: (*topic.says.get(result, ()), *found) for result, found in values.items()}
            lexicon.topics[name] = topic._replace(says={**topic.says, **results})
    lexicon.relatives = tuple(finding for finding, said in patterns.items() if said.relatives)


def _own(finding: str) -> str:
    """The name of what is examined for one finding alone."""
    return f"{OWN}:{finding}"


def _head(plain: Head, places: Mapping[str, list[str]]) -> Head:
    """A trouble with the findings that it is at its places."""
    at = list(plain.at)
    qualified: dict[str, tuple[str, ...]] = {}
    special: dict[str, tuple[str, ...]] = {}
    for place, findings in places.items():
        words = frozenset(place.split())
        if place in SPECIAL:
            special[place] = tuple(findings)
        elif words & MANNERS:
            qualified[place] = tuple(findings)
        else:
            at.append((words, tuple(findings)))
    # The narrowest place is tried first.
    at.sort(key=lambda pair: -len(pair[0]))
    return Head(
        bare=special.get(ANYWHERE, ()),
        normal=tuple(finding.lstrip("!") for finding in special.get(WHOLE, ())),
        at=tuple(at),
        uneven=special.get(UNEVEN, ()),
        hemi=special.get(HALF, ()),
        qualified=qualified,
        nowhere=tuple(finding.lstrip("!") for finding in special.get(NOWHERE, ())),
    )


def _add_combination(
    lexicon: Lexicon,
    finding: str,
    combination: Combination,
    shared: Mapping[str, list[str]],
    numbers: dict[tuple[str, ...], str],
) -> None:
    """Add a combination; a list of its own is named by a number, the same for the same list."""
    groups = (*combination.all, *combination.none)
    if any(isinstance(group, str) and group not in shared for group in groups):
        return
    names = [g if isinstance(g, str) else numbers.setdefault(g, f"#{len(numbers)}") for g in groups]
    for name, group in zip(names, groups, strict=True):
        if name not in lexicon.groups:
            for phrase in shared[group] if isinstance(group, str) else group:
                lexicon.add_group(phrase, name)
    needed, barred = names[: len(combination.all)], names[len(combination.all) :]
    needs, unless = (tuple(map(lexicon.group, some)) for some in (needed, barred))
    _, _, within, segments, everyday, number = combination
    lexicon.rules.append(Rule(finding, needs, within, unless, segments, everyday, number))
