"""A case against the knowledge: belief, the reasons that add up to it, and what holds whatever the file says."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.engine import vectors
from neuroweak.engine.model import NONE_OF_THESE, Engine
from neuroweak.engine.parameters import DEFAULT
from neuroweak.engine.ranking import belief, expected, log_odds, normalised, rank
from neuroweak.engine.results import Fit, fit_word
from neuroweak.engine.state import State
from neuroweak.knowledge.condition import Association, Condition, Onset
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.knowledge.model import Finding, Kind, Site
from neuroweak.patient import Case
from tests.strategies import PLAIN, cases, checked, conditions, figure, knowledge_of, knowledges, worlds

PRIORS = st.sampled_from(["tempered", "flat", "incidence"])


def shares(engine, case, prior="tempered"):
    """Belief by hypothesis id."""
    return dict(zip(engine.hypotheses, belief(engine, case, prior)[0], strict=True))


# --- what a ranking is ---------------------------------------------------------------------------------------


@checked
@given(worlds(guesses=True), PRIORS)
def test_belief_is_shared_out_whole(world, prior):
    """The conditions and `none of these` sum to 1."""
    ranking = rank(*world, prior=prior)
    assert math.fsum(r.probability for r in ranking.rows) + ranking.none_of_these == pytest.approx(1)


@checked
@given(worlds(guesses=True), PRIORS)
def test_the_reasons_of_a_row_add_up_to_its_belief(world, prior):
    """log(probability) = log_prior + score - log_evidence, and the score is the sum of the contributions."""
    ranking = rank(*world, prior=prior)
    for row in ranking.rows:
        assert row.score == pytest.approx(math.fsum(c.log_ratio for c in row.contributions), abs=1e-12)
        assert math.log(row.probability) == pytest.approx(row.log_prior + row.score - ranking.log_evidence, abs=1e-9)
        assert row.log_odds == pytest.approx(math.log(row.probability / (1 - row.probability)), abs=1e-6)


@checked
@given(worlds(guesses=True), PRIORS)
def test_the_short_way_and_the_explained_way_believe_the_same(world, prior):
    """`belief` for long batches gives the shares of `rank`."""
    engine, case = world
    ranking, short = rank(engine, case, prior=prior), shares(engine, case, prior)
    assert {r.condition: r.probability for r in ranking.rows} | {NONE_OF_THESE: ranking.none_of_these} == pytest.approx(
        short
    )


@checked
@given(worlds())
def test_every_observation_has_its_reason_in_every_row(world):
    """Each finding given, and each of age, sex and onset, is accounted for once; the rest is what was not told."""
    engine, case = world
    given_ = [*case.present, *case.absent, *(k for k in ("age", "sex", "onset") if getattr(case, k) is not None)]
    for row in rank(engine, case).rows:
        told = [c.finding for c in row.contributions if c.state is not State.UNTOLD]
        assert sorted(told) == sorted(given_)


@checked
@given(worlds())
def test_rows_stand_in_the_order_of_belief(world):
    """Best first; ranks count from 1; only equals share a rank."""
    rows = rank(*world).rows
    assert rows[0].rank == 1
    for at, (above, below) in enumerate(itertools.pairwise(rows), start=2):
        assert above.probability >= below.probability
        tied = math.isclose(above.probability, below.probability, rel_tol=1e-9)
        assert below.rank == (above.rank if tied else at)


# --- what must not matter ------------------------------------------------------------------------------------


@checked
@given(worlds(), st.randoms())
def test_the_order_of_findings_does_not_matter(world, random):
    """Nor does saying a thing twice."""
    engine, case = world
    present, absent = list(case.present) * 2, list(case.absent) * 2
    random.shuffle(present)
    random.shuffle(absent)
    shuffled = case.replace(present=tuple(present), absent=tuple(absent))
    fresh = Engine(engine.knowledge)
    assert shares(fresh, shuffled) == shares(engine, case)


@checked
@given(worlds())
def test_a_special_finding_says_its_general_ones(world):
    """Proximal weakness is weakness: adding the general word to the special one changes nothing."""
    engine, case = world
    above = {a for f in case.present for a in ancestors(engine.knowledge, f)}
    told = case.replace(present=(*case.present, *sorted(above)))
    assert shares(engine, told) == shares(engine, case)


@checked
@given(worlds())
def test_a_general_finding_absent_says_its_special_ones(world):
    """No weakness at all: adding that none of its kinds is there changes nothing."""
    engine, case = world
    findings = engine.knowledge.findings
    below = {f for f in findings if set(case.absent).intersection(ancestors(engine.knowledge, f))}
    told = case.replace(absent=(*case.absent, *sorted(below)))
    assert shares(engine, told) == shares(engine, case)


@checked
@given(st.data())
def test_another_condition_in_the_file_does_not_come_between_two(data):
    """The ratio between two conditions is theirs alone."""
    knowledge = data.draw(knowledges(least=2))
    case = data.draw(cases(knowledge))
    newcomer = data.draw(conditions(knowledge.findings, "newcomer"))
    wider = knowledge_of(knowledge.findings.values(), [newcomer, *knowledge.conditions.values()])
    before, after = shares(Engine(knowledge), case), shares(Engine(wider), case)
    first, second, *_ = knowledge.conditions
    assert math.log(before[first] / before[second]) == pytest.approx(math.log(after[first] / after[second]), abs=1e-9)


@checked
@given(st.data())
def test_names_are_only_names(data):
    """Renaming findings and conditions renames the answer and changes no number."""
    engine, case = data.draw(worlds())
    knowledge = engine.knowledge
    called = dict(zip(knowledge.findings, data.draw(st.permutations([f"g{i}" for i in range(6)])), strict=False))
    findings = [f._replace(id=called[f.id], parent=called.get(f.parent, "")) for f in knowledge.findings.values()]
    renamed = []
    for condition in knowledge.conditions.values():
        shown = {called[f]: a._replace(finding=called[f]) for f, a in condition.associations.items()}
        bound = tuple(called.get(key, key) for key in condition.bound_to)
        renamed.append(condition._replace(id=f"renamed_{condition.id}", associations=shown, bound_to=bound))
    other = Engine(knowledge_of(findings, renamed))
    same = case.replace(present=tuple(called[f] for f in case.present), absent=tuple(called[f] for f in case.absent))
    before, after = shares(engine, case), shares(other, same)
    assert [after[f"renamed_{c}"] for c in knowledge.conditions] == pytest.approx(
        [before[c] for c in knowledge.conditions]
    )


# --- what evidence may do ------------------------------------------------------------------------------------


@checked
@given(worlds(), PRIORS)
def test_no_case_proves_or_excludes(world, prior):
    """Belief is never 0 and never 1."""
    ranking = rank(*world, prior=prior)
    assert all(0 < p < 1 for p in (ranking.none_of_these, *(r.probability for r in ranking.rows)))


def unasked(data, engine, case):
    """A finding that is no form of another, and the case without all that is said of it and its forms."""
    root = engine.forest.root
    asked = data.draw(st.sampled_from([f for f in engine.knowledge.findings if root(f) == f]))
    present, absent = (tuple(f for f in told if root(f) != asked) for told in (case.present, case.absent))
    return asked, case.replace(present=present, absent=absent)


@checked
@given(st.data())
def test_a_finding_favours_the_condition_that_shows_it_more(data):
    """Undamped, a root finding raises c against d exactly when it is likelier under c; its absence does the reverse."""
    engine, case = data.draw(worlds(PLAIN, least=2, demography=False))
    asked, case = unasked(data, engine, case)
    now = shares(engine, case)
    yes = shares(engine, case.replace(present=(*case.present, asked)))
    no = shares(engine, case.replace(absent=(*case.absent, asked)))
    first, second, *_ = engine.knowledge.conditions
    p, q = (engine.frequencies.chance(asked)[engine.position[c]] for c in (first, second))
    for then, expected_ in ((yes, math.log(p / q)), (no, math.log((1 - p) / (1 - q)))):
        moved = math.log(then[first] / then[second]) - math.log(now[first] / now[second])
        assert moved == pytest.approx(expected_, abs=1e-9)


@checked
@given(st.data())
def test_on_average_an_answer_changes_nothing(data):
    """Undamped, what one expects to believe after a question is what one believes now."""
    engine, case = data.draw(worlds(PLAIN, demography=False))
    asked, case = unasked(data, engine, case)
    now = belief(engine, case)[0]
    chance = math.fsum(w * p for w, p in zip(now, engine.frequencies.chance(asked), strict=True))
    yes = belief(engine, case.replace(present=(*case.present, asked)))[0]
    no = belief(engine, case.replace(absent=(*case.absent, asked)))[0]
    for before, if_yes, if_no in zip(now, yes, no, strict=True):
        assert chance * if_yes + (1 - chance) * if_no == pytest.approx(before)


@checked
@given(worlds())
def test_an_empty_case_leaves_the_prior(world):
    """Nothing seen, nothing learnt."""
    engine, _ = world
    ranking = rank(engine, Case())
    assert ranking.bits == pytest.approx(0)
    for row in ranking.rows:
        assert row.probability == pytest.approx(math.exp(row.log_prior))
        assert row.contributions == ()


@checked
@given(worlds())
def test_belief_moves_by_some_bits_or_none(world):
    """Relative entropy is never negative."""
    assert rank(*world).bits >= -1e-12


# --- on a file one can read ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def engine(tiny_knowledge):
    return Engine(tiny_knowledge)


def test_droopy_lids_and_double_vision_suggest_myasthenia(engine):
    """The reasons name the finding, its chance here, its chance elsewhere, and who says so."""
    row = rank(engine, Case(present=("ptosis", "diplopia"))).rows[0]
    assert row.condition == "myasthenia_gravis"
    lids = next(c for c in row.contributions if c.finding == "ptosis")
    assert (lids.state, lids.listed, lids.sources) == (State.PRESENT, True, ("estimate",))
    assert lids.probability > lids.average
    assert lids.log_ratio > 0
    assert row.speaks_for[0].log_ratio >= row.speaks_for[-1].log_ratio > 0
    assert row.speaks_against == ()


def test_an_absent_finding_speaks_more_softly_than_a_present_one(engine):
    """It may have been missed."""
    there = rank(engine, Case(present=("ptosis",))).row("myasthenia_gravis").score
    gone = rank(engine, Case(absent=("ptosis",))).row("myasthenia_gravis").score
    assert gone < 0 < there
    assert abs(gone) < abs(there)


def test_what_is_said_already_weighs_nothing_and_says_why(engine):
    """Ptosis given beside fatigable ptosis is shown, with nought, and with what said it."""
    row = rank(engine, Case(present=("ptosis", "fatigable_ptosis"))).rows[0]
    by_finding = {c.finding: c for c in row.contributions}
    assert by_finding["ptosis"].log_ratio == 0
    assert by_finding["ptosis"].implied_by == "fatigable_ptosis"
    assert by_finding["fatigable_ptosis"].implied_by == ""


def test_no_weakness_at_all_says_each_kind_of_it(engine):
    """Denying the kinds too adds nothing."""
    kinds = ("limb_weakness", "ascending_weakness", "fatigable_weakness")
    told = Case(present=("ptosis",), absent=("muscle_weakness", *kinds))
    assert shares(engine, told) == shares(engine, Case(present=("ptosis",), absent=("muscle_weakness",)))


def test_what_was_seen_stands_against_a_denial_of_the_general_word(engine):
    """A case that contradicts itself, as one from elsewhere may, is read as what was seen."""
    at_odds = Case(present=("fatigable_ptosis",), absent=("ptosis", "diplopia"))
    assert shares(engine, at_odds) == shares(engine, Case(present=("fatigable_ptosis",), absent=("diplopia",)))


def test_findings_of_one_region_are_heard_as_less_than_two_witnesses(engine):
    """Ptosis and diplopia come together; ptosis and a dry mouth do not."""
    together = rank(engine, Case(present=("ptosis", "diplopia"))).weights
    apart = rank(engine, Case(present=("ptosis", "dry_mouth"))).weights
    assert together["ptosis"] < apart["ptosis"] == DEFAULT.finding_weight


def test_age_sex_and_onset_are_reasons_too(engine):
    """They stand among the contributions by their own names."""
    row = rank(engine, Case(present=("ptosis",), age=28, sex="female", onset="subacute")).rows[0]
    stated = {c.finding: c.name for c in row.contributions if c.state is State.STATED}
    assert stated == {"age": "Age 28", "sex": "Female", "onset": "Subacute onset"}


def test_findings_that_fit_nothing_are_called_that():
    """`none of these` wins when all is absent that every patient of the one condition shows."""
    findings = [Finding(f"f{i}", f"F{i}", Kind.SIGN, f"region {i}", background=0.1) for i in range(6)]
    onset = Onset({"chronic": 1.0}, 0.5, (), ("series",))
    shown = {f.id: Association(f.id, figure(1.0), ("series",)) for f in findings}
    only = Condition("c", "C", Site.MUSCLE, False, False, onset, shown)
    one = Engine(knowledge_of(findings, [only]))
    assert not rank(one, Case()).nothing_fits
    ranking = rank(one, Case(absent=tuple(shown)))
    assert ranking.nothing_fits
    assert ranking.none_of_these > ranking.rows[0].probability


def test_one_finding_is_too_thin_to_tell(engine):
    """A case that moves belief little says so."""
    assert rank(engine, Case(present=("dysphagia",))).is_thin
    assert not rank(engine, Case(present=("fatigable_ptosis", "diplopia", "test_achr_antibodies"))).is_thin


def test_the_dangerous_that_still_fit_are_named_below_the_first_three(engine):
    """Only urgent ones, that the case speaks for, with a real share of belief, that the table may have cut off."""
    ranking = rank(engine, Case(present=("muscle_weakness", "dyspnea")))
    below = {r.condition for r in ranking.rows[3:]}
    for row in ranking.not_to_miss:
        assert row.urgent
        assert row.score > 0
        assert row.condition in below


def test_one_in_a_hundred_is_enough_not_to_be_missed(shipped):
    """And nothing less: with the whole file there are urgent conditions just on either side."""
    engine, near = Engine(shipped), set()
    for finding in itertools.islice(shipped.findings, 80):
        ranking = rank(engine, Case(present=(finding,)))
        urgent = [r for r in ranking.rows[3:] if r.urgent and r.score > 0]
        assert list(ranking.not_to_miss) == [r for r in urgent if r.probability >= 0.01]
        near |= {r.probability >= 0.01 for r in urgent if 0.0095 < r.probability < 0.0105}
    assert near == {True, False}


def test_what_is_expected_was_not_asked(engine):
    """Neither what is known nor what follows from it is expected; tests can be left out."""
    case = Case(present=("fatigable_ptosis",), absent=("muscle_weakness",))
    findings = engine.knowledge.findings
    told = expected(engine, case, "myasthenia_gravis")
    assert told
    assert not {"ptosis", "fatigable_ptosis", "fatigable_weakness", "muscle_weakness"} & {e.finding for e in told}
    assert all(e.probability > e.average for e in told)
    bedside = expected(engine, case, "myasthenia_gravis", tests=False)
    assert all(findings[e.finding].kind is not Kind.TEST for e in bedside)
    assert any(findings[e.finding].kind is Kind.TEST for e in told)


def test_ties_below_the_first_place_and_near_ties():
    """Two of three alike share the second place; a difference of a thousandth is one."""
    finding = Finding("f", "F", Kind.SIGN, "x", background=0.01)
    onset = Onset({"chronic": 1.0}, 0.5, (), ("series",))

    def places(*shares):
        entries = [
            Condition(f"c{i}", "C", Site.MUSCLE, False, False, onset, {"f": Association("f", figure(p), ("series",))})
            for i, p in enumerate(shares)
        ]
        return [row.rank for row in rank(knowledge_of([finding], entries), Case(present=("f",)), prior="flat").rows]

    assert places(0.9, 0.5, 0.5) == [1, 2, 2]
    assert places(0.9, 0.5, 0.4999) == [1, 2, 3]


def two_conditions(shares):
    """A file of findings f0, f1, ... that the first of two conditions shows this often, the other never."""
    findings = [Finding(f"f{i}", f"F{i}", Kind.SIGN, f"region {i}", background=0.0) for i in range(len(shares))]
    onset = Onset({"chronic": 1.0}, 0.5, (), ("series",))
    shown = {f.id: Association(f.id, figure(p), ("series",)) for f, p in zip(findings, shares, strict=True)}
    pair = [Condition(key, key, Site.MUSCLE, False, False, onset, held) for key, held in (("c", shown), ("d", {}))]
    return Engine(knowledge_of(findings, pair))


def test_what_a_fifth_of_the_patients_show_is_expected():
    """Of 40 patients drawn towards a tenth, 0.22 comes to 0.217 and 0.19 to 0.188."""
    assert [e.finding for e in expected(two_conditions([0.22, 0.19]), Case(), "c")] == ["f0"]


def test_six_are_expected_at_most():
    """Those that would say most; equals in the order of their ids."""
    told = expected(two_conditions([0.5] * 7 + [0.9]), Case(), "c")
    assert [e.finding for e in told] == ["f7", "f0", "f1", "f2", "f3", "f4"]


def test_equals_share_a_rank():
    """And the next counts on from how many stand before it."""
    engine = two_conditions([0.9])
    nothing = rank(engine, Case(), prior="flat")
    assert [(r.rank, r.condition, r.score) for r in nothing.rows] == [(1, "c", 0.0), (1, "d", 0.0)]
    apart = rank(engine, Case(present=("f0",)), prior="flat")
    assert [(r.rank, r.condition) for r in apart.rows] == [(1, "c"), (2, "d")]


def test_log_odds_keep_their_digits():
    """Even where one condition holds nearly all belief."""
    engine = two_conditions([0.9] * 8)
    ranking = rank(engine, Case(present=tuple(engine.knowledge.findings)), prior="flat")
    first, second = ranking.rows
    assert first.log_odds == pytest.approx(-math.log(second.probability + ranking.none_of_these))
    assert first.log_odds > 30
    assert second.log_odds == pytest.approx(math.log(second.probability))


@checked
@given(st.lists(st.floats(-50, 50), min_size=2, max_size=30))
def test_log_odds_are_those_of_each_share_against_the_sum_of_the_others(logs):
    """As exact fractions of the same numbers have it."""
    those = normalised(logs)[0]
    exact = [Fraction(p) for p in those]
    for odds, share in zip(log_odds(those), exact, strict=True):
        assert odds == pytest.approx(math.log(share) - math.log(sum(exact) - share), abs=1e-13)


class Counted(list):
    """A list that counts how many of its numbers were read."""

    read = 0

    def __iter__(self):
        Counted.read += len(self)
        return super().__iter__()

    def __getitem__(self, at):
        part = super().__getitem__(at)
        Counted.read += len(part) if isinstance(at, slice) else 1
        return part


@pytest.mark.parametrize("first", [0.9, 0.001])
def test_the_odds_of_twice_as_many_conditions_are_twice_the_work(first):
    """A share is not held against every other one by one, whether or not one condition leads."""
    work = []
    for size in (500, 1000):
        Counted.read = 0
        log_odds(Counted([first, *[(1 - first) / size] * size]))
        work.append(Counted.read)
    assert work[1] < 2.1 * work[0]


@given(world=worlds())
@checked
def test_packed_vectors_say_the_same(world):
    """In a file of thousands of conditions what is kept is packed, and the memory holds fewer entries."""
    engine, case = world
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "LONG", 1)
        patch.setattr(vectors, "MOST_BYTES", 1)
        packed = Engine(engine.knowledge, engine.parameters)
        assert belief(packed, case) == belief(engine, case)
        assert rank(packed, case).to_records() == rank(engine, case).to_records()
        assert expected(packed, case, engine.hypotheses[0]) == expected(engine, case, engine.hypotheses[0])


@pytest.mark.parametrize(
    ("times", "word"),
    [(10, Fit.STRONG), (9.9, Fit.MODERATE), (3.17, Fit.MODERATE), (3.1, Fit.WEAK), (1, Fit.WEAK), (0.99, Fit.AGAINST)],
)
def test_a_score_is_said_in_a_word(times, word):
    """Ten times, about three times, or just as likely with the condition as on average."""
    assert fit_word(math.log(times)) is word


@given(st.lists(st.floats(-1e4, 1e4), min_size=1))
def test_logs_of_any_size_become_shares(logs):
    """Neither overflow nor nought over nought."""
    weights, total = normalised(logs)
    assert math.fsum(weights) == pytest.approx(1)
    assert total >= max(logs)
