"""What gives a condition away: frequent in it, and clearly more so than elsewhere."""

from __future__ import annotations

import pytest

import neuroweak
from neuroweak.knowledge.condition import Association, Frequency
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.reasoning.portrait import portrait


@pytest.fixture(scope="module")
def knowledge():
    """The shipped file."""
    return neuroweak.load()


def telling(knowledge, condition):
    """What the portrait of a condition names as giving it away, tests included."""
    chosen = portrait(knowledge, condition)
    return [*chosen.telling, *chosen.telling_tests]


def test_what_gives_a_condition_away_is_no_rarity_in_it(knowledge):
    """A third of the patients have it, and at least twice as many as elsewhere; none is there to refute."""
    average = neuroweak.Engine(knowledge).index.mean_frequency
    for condition in knowledge.conditions.values():
        for a in telling(knowledge, condition):
            assert a.frequency.value >= max(1 / 3, 2 * average[a.finding]), (condition.id, a.finding)
            assert "pertinent negative" not in a.note


def test_what_was_given_for_a_condition_does_not_give_it_away(knowledge):
    """A drug does where it is the cause by definition: a statin in statin myopathy, and in no other."""
    for condition in knowledge.conditions.values():
        for a in telling(knowledge, condition):
            if knowledge.findings[a.finding].told_of in {"drug", "treatment"}:
                assert {a.finding, *ancestors(knowledge, a.finding)} & set(condition.bound_to), (
                    condition.id,
                    a.finding,
                )
    assert portrait(knowledge, knowledge.conditions["statin_myopathy"]).telling[0].finding == "statin_use"


def test_every_condition_has_something_that_gives_it_away(knowledge):
    """The floors leave none without a clue at the bedside."""
    assert all(portrait(knowledge, condition).telling for condition in knowledge.conditions.values())


def test_the_most_frequent_tests_of_a_condition_may_all_be_negative(knowledge):
    """Where every test is rare in it, none is named."""
    condition = knowledge.conditions["myasthenia_gravis"]
    rare = {
        key: a._replace(frequency=Frequency(0.05, 0.0, 0.1, "0-0.1"))
        for key, a in condition.associations.items()
        if knowledge.findings[key].kind == "test"
    }
    changed = condition._replace(associations={**condition.associations, **rare})
    assert portrait(knowledge, condition).telling_tests
    assert not portrait(knowledge, changed).telling_tests


def test_a_response_to_treatment_is_told_and_no_clue(knowledge):
    """A test that is told of something else than the illness now is not among the tests."""
    condition = knowledge.conditions["myasthenia_gravis"]
    first = portrait(knowledge, condition).telling_tests[0]
    assert isinstance(first, Association)
    told = knowledge.findings[first.finding]._replace(told_of="past")
    assert told.is_only_told
    changed = knowledge._replace(findings={**knowledge.findings, told.id: told})
    assert first.finding not in {a.finding for a in portrait(changed, condition).telling_tests}
