"""How sure the order is, given what stands behind the figures."""

from __future__ import annotations

import pytest
from hypothesis import given

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.knowledge.condition import Association, Frequency
from neuroweak.patient import Case
from neuroweak.reasoning.uncertainty import stability
from tests.strategies import checked, knowledge_of, worlds


@checked
@given(worlds())
def test_a_band_holds_its_belief(world):
    """One band for each of the first places, around the share it belongs to, within 0 and 1."""
    engine, case = world
    ranking = rank(engine, case)
    bands = stability(engine, ranking, top=3).bands
    assert [b.condition for b in bands] == [r.condition for r in ranking.rows[:3]]
    for band, row in zip(bands, ranking.rows, strict=False):
        assert 0 < band.low <= row.probability * (1 + 1e-9)
        assert row.probability <= band.high * (1 + 1e-9)
        assert band.high <= 1


def test_an_empty_case_has_no_figure_to_doubt(tiny_knowledge):
    """The bands are points, but nothing is decided between equals."""
    engine = Engine(tiny_knowledge)
    told = stability(engine, rank(engine, Case()))
    assert all(b.low == pytest.approx(b.high) for b in told.bands)


def changed(knowledge, name, condition):
    """The file with a condition put in."""
    entries = {**knowledge.conditions, name: condition}
    return knowledge_of(knowledge.findings.values(), entries.values())


def written(knowledge, figure):
    """The file with every figure of the ptosis of myasthenia written in another way."""
    shown = knowledge.conditions["myasthenia_gravis"].associations
    other = {**shown, "ptosis": Association("ptosis", figure, ("series",))}
    return changed(
        knowledge, "myasthenia_gravis", knowledge.conditions["myasthenia_gravis"]._replace(associations=other)
    )


def width(knowledge):
    """How wide the band of myasthenia is when all that is known is ptosis."""
    engine = Engine(knowledge)
    ranking = rank(engine, Case(present=("ptosis",)))
    band = next(b for b in stability(engine, ranking).bands if b.condition == "myasthenia_gravis")
    return band.high - band.low


def test_a_wide_range_makes_a_wide_band(tiny_knowledge):
    """And a small series a wider one than a large series."""
    narrow = width(written(tiny_knowledge, Frequency(0.6, 0.6, 0.6, "0.6")))
    wide = width(written(tiny_knowledge, Frequency(0.6, 0.2, 1.0, "0.2-1")))
    assert wide > narrow
    small = width(written(tiny_knowledge, Frequency(0.6, 0.6, 0.6, "6/10")))
    large = width(written(tiny_knowledge, Frequency(0.6, 0.6, 0.6, "600/1000")))
    assert small > large > 0


def test_two_that_the_figures_cannot_tell_apart_are_called_undecided(tiny_knowledge):
    """And a firm picture is called decided."""
    engine = Engine(tiny_knowledge)
    firm = Case(present=("fatigable_ptosis", "diplopia", "test_achr_antibodies", "fatigable_weakness"))
    assert not stability(engine, rank(engine, firm)).undecided
    twin = tiny_knowledge.conditions["myasthenia_gravis"]._replace(id="twin")
    twins = Engine(changed(tiny_knowledge, "twin", twin))
    assert stability(twins, rank(twins, firm)).undecided
