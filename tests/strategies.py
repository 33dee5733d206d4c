"""Small random knowledge files and cases, for the properties that must hold whatever a file says."""

from __future__ import annotations

import math

from hypothesis import settings
from hypothesis import strategies as st

from neuroweak.engine.model import Engine
from neuroweak.engine.parameters import Parameters
from neuroweak.knowledge.condition import AgeStratum, Association, Condition, Frequency, Onset, Rate, Source
from neuroweak.knowledge.decode_condition import frequency
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.knowledge.model import Finding, Kind, Knowledge, Sex, Site, Tempo
from neuroweak.patient import Case

checked = settings(max_examples=20, deadline=None)
"""How hard each property is tried."""

PLAIN = Parameters(
    finding_weight=1.0,
    correlation=0.0,
    absent_missed=0.0,
    stated_weight=1.0,
    exposure_told=0.0,
    half_told=math.inf,
)
"""The engine as textbook Bayes: no damping, absence and what is stated at full weight, silence unheard."""

EXACT = PLAIN._replace(floor=1e-12)
"""The same with hardly any floor, so that no chance is rounded up."""

shares = st.integers(0, 100).map(lambda n: n / 100)
"""Shares of people, 0 to 1, in whole percent."""

parts = st.integers(1, 99).map(lambda n: n / 100)
"""Shares that are neither nobody nor everybody."""


PERHAPS = "perhaps"
"""The state of a finding that was perhaps said."""


def figure(share):
    """A frequency as the file would state it."""
    return Frequency(share, share, share, f"{share:g}")


@st.composite
def counts(draw):
    """A count of people, as the file would state it: the share of it that is reckoned with is not the plain one."""
    of = draw(st.integers(1, 300))
    written = f"{draw(st.integers(0, of))}/{of}"
    return frequency(written)


@st.composite
def forests(draw, most=6):
    """One to six findings f0, f1, ... in a forest; a child is never commoner among people than its parent."""
    found = {}
    for i in range(draw(st.integers(1, most))):
        parent = draw(st.sampled_from(["", *found]))
        background = draw(parts) * (found[parent].background if parent else 0.5)
        found[f"f{i}"] = Finding(
            id=f"f{i}",
            name=f"Finding {i}",
            kind=draw(st.sampled_from([Kind.SYMPTOM, Kind.SIGN, Kind.HISTORY, Kind.TEST])),
            region=draw(st.sampled_from(["ocular", "limbs"])),
            background=background,
            parent=parent,
        )
    return found


@st.composite
def onsets(draw):
    """Any mixture of tempos, any share of women, up to two strata of age."""
    weights = draw(st.lists(st.integers(0, 5), min_size=4, max_size=4).filter(any))
    ages = []
    left = 1.0
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, 80))
        share = left * draw(parts)
        left -= share
        ages.append(AgeStratum(start, start + draw(st.integers(1, 40)), share, draw(st.none() | shares)))
    tempo = {name: weight / sum(weights) for name, weight in zip(Tempo, weights, strict=True)}
    return Onset(tempo, draw(shares), tuple(ages), ("series",))


@st.composite
def conditions(draw, findings, name):
    """A condition that lists some of the findings."""
    associations = {}
    for finding in findings:
        stated = draw(st.none() | shares.map(figure) | counts())
        if stated is not None:
            associations[finding] = Association(
                finding, stated, (draw(st.sampled_from(["series", "estimate", "hpo"])),)
            )
    told = [f for f in associations if findings[f].kind is Kind.HISTORY]
    bound = draw(st.lists(st.sampled_from([*told, "age", "sex"]), max_size=2, unique=True))
    sites = draw(st.lists(st.sampled_from(list(Site)), min_size=1, max_size=3, unique=True))
    return Condition(
        id=name,
        name=name.upper(),
        site=sites[0],
        other_sites=tuple(sites[1:]),
        autoimmune=False,
        urgent=draw(st.booleans()),
        onset=draw(onsets()),
        associations=associations,
        bound_to=tuple(bound),
        family=draw(st.sampled_from(["", "", "Family one", "Family two"])),
        prevalence=draw(st.none() | st.sampled_from([0.01, 1.0, 50.0]).map(lambda rate: Rate(rate, ("series",)))),
    )


def knowledge_of(findings, entries, red_flags=()):
    """A whole file of these findings and conditions."""
    return Knowledge(
        title="Small",
        version="0",
        reviewed="2026-01-01",
        notice="For teaching.",
        sources={"series": Source("series", "A series")},
        findings={f.id: f for f in findings},
        conditions={c.id: c for c in entries},
        red_flags={r.id: r for r in red_flags},
    )


@st.composite
def knowledges(draw, least=1, most=4):
    """A forest of findings and one to four conditions c0, c1, ..."""
    findings = draw(forests())
    entries = [draw(conditions(findings, f"c{i}")) for i in range(draw(st.integers(least, most)))]
    return knowledge_of(findings.values(), entries)


@st.composite
def cases(draw, knowledge, demography=True, guesses=False):
    """A case that does not contradict itself: nothing is absent of which a special form is present."""
    known = [None, True, False, PERHAPS] if guesses else [None, True, False]
    states = {f: draw(st.sampled_from(known)) for f in knowledge.findings}
    perhaps = tuple((f, draw(parts)) for f, there in states.items() if there is PERHAPS)
    present = [f for f, there in states.items() if there is True]
    implied = {above for f in present for above in ancestors(knowledge, f)}
    absent = [f for f, there in states.items() if there is False and f not in implied]
    if not demography:
        return Case(present=tuple(present), absent=tuple(absent), perhaps=perhaps)
    return Case(
        present=tuple(present),
        absent=tuple(absent),
        age=draw(st.none() | st.integers(0, 120)),
        sex=draw(st.none() | st.sampled_from([str(s) for s in Sex])),
        onset=draw(st.none() | st.sampled_from([str(t) for t in Tempo])),
        perhaps=perhaps,
    )


@st.composite
def worlds(draw, constants=None, least=1, demography=True, guesses=False):
    """A compiled file and a case in its words."""
    knowledge = draw(knowledges(least=least))
    engine = Engine(knowledge, constants) if constants else Engine(knowledge)
    return engine, draw(cases(knowledge, demography=demography, guesses=guesses))
