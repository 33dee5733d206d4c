"""Counting how often a ranking is right: figures known by construction, intervals, calibration, stages and misses."""

from __future__ import annotations

import math
from random import Random

import pytest

from neuroweak.engine.model import Engine
from neuroweak.evaluation.calibration import calibration_error
from neuroweak.evaluation.error_analysis import explain_miss
from neuroweak.evaluation.metrics import evaluate
from neuroweak.patient import Case

MG, LEMS, GBS = "myasthenia_gravis", "lambert_eaton", "guillain_barre"


@pytest.fixture(scope="module")
def engine(tiny_knowledge):
    return Engine(tiny_knowledge)


class Made:
    """Cases whose right condition stands in a place that was decided beforehand, whatever their findings say."""

    def __init__(self, ranks, right=MG, leads=0.5):
        """Make one case for each place; the leader has the share `leads`, the others halve what is left."""
        self.cases = [(Case(("ptosis",), id=f"c{i}", diagnosis=right), "made up") for i in range(len(ranks))]
        self.rank = {case.id: rank for (case, _), rank in zip(self.cases, ranks, strict=True)}
        self.right, self.leads = right, leads

    def believe(self, engine, case, _prior):
        """Share belief out so that the right condition is where it shall be."""
        order = [c for c in engine.hypotheses if c != self.right]
        order.insert(self.rank[case.id] - 1, self.right)
        left = [(1 - self.leads) * 0.5**place for place in range(1, len(order))]
        shares = dict(zip(order, [self.leads, *left], strict=True))
        return [shares[c] for c in engine.hypotheses]

    def told(self, engine, **more):
        """Measure."""
        return evaluate(engine, self.cases, believe=self.believe, **more)


# --- figures -------------------------------------------------------------------------------------------------


def test_the_figures_are_those_the_cases_were_made_for(engine):
    """Six of ten first, two more among three, one more among five; the rest follows from the places."""
    ranks = [1, 1, 1, 1, 1, 1, 2, 3, 4, 6]
    told = Made(ranks).told(engine)
    assert [o.rank for o in told.outcomes] == ranks
    assert (told.top1.value, told.top3.value, told.top5.value) == pytest.approx((0.6, 0.8, 0.9))
    assert told.mrr.value == pytest.approx(sum(1 / r for r in ranks) / 10)
    share = {1: 0.5} | {r: 0.5**r for r in range(2, 8)}
    assert told.log_loss.value == pytest.approx(-sum(math.log(share[r]) for r in ranks) / 10)


def test_conditions_that_tie_take_the_worst_place(engine):
    """A ranking that cannot tell has not told."""

    def even(of, _case, _prior):
        return [1 / len(of.hypotheses)] * len(of.hypotheses)

    told = evaluate(engine, [(Case(("ptosis",), diagnosis=MG), "")], believe=even)
    assert told.outcomes[0].rank == len(engine.summaries)
    assert told.top1.value == 0


def test_any_accepted_condition_counts_and_without_any_the_diagnosis(engine):
    """The best of them sets the place; their belief is added up."""
    made = Made([3], right=LEMS)
    case = made.cases[0][0]
    both = Case(("ptosis",), id=case.id, diagnosis="something finer", accept=(LEMS, MG))
    outcome = evaluate(engine, [(both, "")], believe=made.believe).outcomes[0]
    shares = dict(zip(engine.hypotheses, made.believe(engine, both, ""), strict=True))
    assert (outcome.rank, outcome.first, outcome.diagnosis) == (1, MG, "something finer")
    assert outcome.right == pytest.approx(shares[MG] + shares[LEMS])
    assert made.told(engine).outcomes[0].rank == 3


def test_two_accepted_conditions_do_not_stand_in_each_others_way(engine):
    """A tie between two right answers is a right answer."""

    def both_lead(of, _case, _prior):
        return [0.4 if c in {MG, LEMS} else 0.01 for c in of.hypotheses]

    told = evaluate(engine, [(Case(("ptosis",), diagnosis=MG, accept=(MG, LEMS)), "")], believe=both_lead)
    assert told.outcomes[0].is_right


def test_a_diagnosis_outside_the_file_is_set_aside_by_name(engine):
    """It is neither right nor wrong; a case without an id is known by its number."""
    inside = (Case(("ptosis", "diplopia"), id="in", diagnosis=MG), "")
    told = evaluate(engine, [inside, (Case(("ptosis",), id="out", diagnosis="flu"), ""), (Case(("ptosis",)), "")])
    assert [o.id for o in told.outcomes] == ["in"]
    assert told.outside == ("out", "case 3")


def test_where_nothing_to_be_accepted_is_in_the_file_the_diagnosis_counts(engine):
    """A slip under `accept` takes no case out of the measurement."""
    told = evaluate(engine, [Case(("ptosis",), diagnosis=MG, accept=("myasthenai",))])
    assert (told.outside, [o.accept for o in told.outcomes]) == ((), [(MG,)])


@pytest.mark.parametrize("cases", [[], [(Case(("ptosis",), id="out", diagnosis="flu"), "")]])
def test_where_nothing_is_measured_figures_are_no_numbers(engine, cases):
    """Not nought, which would say that all came out wrong."""
    told = evaluate(engine, cases)
    assert (told.outcomes, told.outside, told.reliability) == ((), ("out",)[: len(cases)], ())
    figures = [*told.top1, *told.mrr, *told.log_loss, told.calibration_error, told.calibration_chance]
    assert all(map(math.isnan, figures))


def test_groups_hold_their_own_cases(engine):
    """By kind, site and condition, the largest group first; together they are all cases."""
    cases = [(Case(("fatigable_ptosis", "diplopia"), diagnosis=MG), "clinic")] * 2
    cases += [(Case(("ascending_weakness", "hyporeflexia"), diagnosis=GBS), "ward")]
    cases += [(Case(("ascending_weakness", "hyporeflexia"), diagnosis=LEMS), "")]
    told = evaluate(engine, cases)
    assert [(g.name, g.cases, g.top1) for g in told.per_kind] == [
        ("clinic", 2, 1),
        ("unspecified", 1, 0),
        ("ward", 1, 1),
    ]
    assert {g.name: g.cases for g in told.per_condition} == {MG: 2, GBS: 1, LEMS: 1}
    assert {g.name: (g.cases, round(g.top1, 2)) for g in told.per_site} == {
        "neuromuscular_junction": (3, 0.67),
        "root_plexus": (1, 1),
    }
    assert told.confusions == ((LEMS, GBS, 1),)


def test_misses_stand_worst_first(engine):
    """And hits are not among them."""
    told = Made([2, 1, 5, 3]).told(engine)
    assert [(o.id, o.rank) for o in told.misses] == [("c2", 5), ("c3", 3), ("c0", 2)]


def test_progress_counts_every_case(engine):
    """Those set aside too."""
    seen = []
    cases = [(Case(("ptosis",), diagnosis=d), "") for d in (MG, "flu", LEMS)]
    evaluate(engine, cases, progress=seen.append)
    assert seen == [1, 2, 3]


# --- intervals and calibration -------------------------------------------------------------------------------


def test_the_same_cases_give_the_same_figures(engine):
    """Intervals included; and the order of cases changes no figure."""
    made = Made([1, 1, 2, 1, 4, 1, 1, 3])
    first, again = made.told(engine), made.told(engine)
    assert first == again
    Random(1).shuffle(made.cases)
    turned = made.told(engine)
    for name in ("top1", "top3", "mrr", "log_loss"):
        assert getattr(turned, name).value == pytest.approx(getattr(first, name).value)


def test_intervals_are_as_wide_as_chance(engine):
    """Half of 100 cases right: 0.4 to 0.6 within sampling; four times the cases, half the width."""
    few = Made([1, 2] * 50).told(engine).top1
    many = Made([1, 2] * 200).told(engine).top1
    assert (few.low, few.high) == pytest.approx((0.4, 0.6), abs=0.03)
    assert (many.high - many.low) / (few.high - few.low) == pytest.approx(0.5, abs=0.1)


def test_intervals_hold_their_figure(engine):
    """Also where all cases are the same, so that resampling sees no doubt; without resampling they are points."""
    told = Made([1, 1, 3, 1, 2]).told(engine)
    for name in ("top1", "top3", "top5", "mrr", "log_loss"):
        figure = getattr(told, name)
        assert figure.low <= figure.value <= figure.high
    assert Made([1] * 5).told(engine).top1 == (1, pytest.approx(0.478, abs=1e-3), 1)  # exact, Clopper and Pearson 1934
    alone = Made([2]).told(engine)
    assert alone.top1 == (0, 0, pytest.approx(0.975))
    assert math.isnan(alone.mrr.low)
    bare = Made([1, 2]).told(engine, intervals=False)
    assert bare.top1 == (0.5, 0.5, 0.5)
    assert bare.calibration_chance == 0


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        ([(0.8, True)] * 4 + [(0.8, False)], 0.0),
        ([(0.75, True), (0.75, False)], 0.25),
        ([(1.0, False)], 1.0),
        ([(0.15, False)] * 3 + [(0.95, True)], (3 * 0.15 + 0.05) / 4),
        ([(0.61, True), (0.69, False)], 0.15),
    ],
)
def test_calibration_error_is_the_mean_gap(pairs, error):
    """Weighed by the cases of each bin; gaps within a bin may cancel, between bins they do not."""
    assert calibration_error(pairs) == pytest.approx(error)


def test_belief_that_is_exactly_right_has_the_error_of_chance(engine):
    """Leaders believed at 80 % and right in 80 %: the error is nought, less than chance would give."""
    told = Made([1, 1, 1, 1, 2] * 8, leads=0.8).told(engine)
    assert told.calibration_error == pytest.approx(0)
    assert 0 < told.calibration_chance < 0.15
    assert [(b.low, b.high, b.cases) for b in told.reliability] == [(0.8, 0.9, 40)]
    assert (told.reliability[0].believed, told.reliability[0].right) == pytest.approx((0.8, 0.8))


# --- stages --------------------------------------------------------------------------------------------------


def test_the_bedside_knows_no_results_of_tests(engine):
    """Neither findings that are tests nor those that a case calls so, present or absent; age and the like stay."""
    heard = {}

    def listen(of, case, _prior):
        heard[case.id] = case
        return [1 / len(of.hypotheses)] * len(of.hypotheses)

    case = Case(
        ("ptosis", "test_achr_antibodies", "hyporeflexia"),
        ("test_ck_elevated", "diplopia"),
        34,
        "female",
        "subacute",
        "c1",
        tests=("hyporeflexia",),
        diagnosis=MG,
    )
    evaluate(engine, [(case, "")], stage="bedside", believe=listen)
    assert (heard["c1"].present, heard["c1"].absent) == (("ptosis",), ("diplopia",))
    assert (heard["c1"].age, heard["c1"].sex, heard["c1"].onset) == (34, "female", "subacute")
    evaluate(engine, [(case, "")], stage="all", believe=listen)
    assert heard["c1"] == case


def test_a_test_that_decides_is_missed_at_the_bedside(engine):
    """Antibodies put a weak picture right."""
    case = (Case(("proximal_leg_weakness", "test_achr_antibodies"), diagnosis=MG), "")
    assert evaluate(engine, [case]).top1.value == 1
    assert evaluate(engine, [case], stage="bedside").top1.value == 0


# --- misses --------------------------------------------------------------------------------------------------


def test_a_miss_is_explained_by_what_adds_up_to_it(engine):
    """What pushed the leader up outweighs what held the right one, by the log odds between them."""
    case = Case(("fatigable_ptosis", "diplopia", "dry_mouth"), id="odd", diagnosis=LEMS)
    outcome = evaluate(engine, [(case, "")]).outcomes[0]
    assert (outcome.first, outcome.is_right) == (MG, False)
    miss = explain_miss(engine, case, outcome)
    assert (miss.right, miss.contrast.first.id) == (LEMS, MG)
    assert {d.finding for d in miss.pushed} == {"fatigable_ptosis", "diplopia"}
    assert [d.finding for d in miss.held] == ["dry_mouth"]
    total = math.fsum(d.log_ratio for d in (*miss.pushed, *miss.held))
    assert miss.contrast.log_odds == pytest.approx(miss.contrast.prior + total)
    assert miss.contrast.log_odds == pytest.approx(math.log(outcome.believed / outcome.right))
