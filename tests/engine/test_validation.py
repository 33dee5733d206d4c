"""A caller from Python is told what is wrong in our errors, with the words of the command line, never in a KeyError."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

import neuroweak
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import expected, rank
from neuroweak.errors import InputError
from neuroweak.evaluation.metrics import evaluate
from neuroweak.patient import Case
from neuroweak.reasoning.contrast import contrast
from neuroweak.reasoning.questions import next_questions
from tests.process import run


@pytest.fixture(scope="module")
def engine(tiny_knowledge):
    return Engine(tiny_knowledge)


def refused(function, *args, **kwargs):
    """The problems for which a call is refused."""
    with pytest.raises(InputError) as error:
        function(*args, **kwargs)
    return error.value.problems


@pytest.mark.parametrize("ask", [rank, next_questions], ids=lambda ask: ask.__name__)
def test_an_unknown_finding_is_refused_with_what_is_near_it(engine, ask):
    """Every one that is not known, present or absent."""
    problems = refused(ask, engine, Case(present=("ptosys", "diplopia"), absent=("qqq",)))
    assert [(p.code, p.message, p.line) for p in problems] == [
        ("NW601", 'no finding called "ptosys"', 0),
        ("NW601", 'no finding called "qqq"', 0),
    ]
    assert problems[0].help.startswith("did you mean: ptosis (Ptosis)")


def test_three_near_findings_are_suggested_at_most(shipped):
    """Parted by commas."""
    (problem,) = refused(rank, Engine(shipped), Case(present=("leg_weakness_of_the_arm",)))
    assert problem.help.startswith("did you mean: ")
    assert problem.help.count("), ") == 2


def test_of_many_unknown_findings_some_are_named(engine):
    """A list of a thousand is not a message."""
    assert len(refused(rank, engine, Case(present=tuple(f"q{i}" for i in range(1000))))) == 25


@pytest.mark.parametrize("ask", [rank, next_questions], ids=lambda ask: ask.__name__)
def test_a_case_that_contradicts_itself_is_refused(engine, ask):
    """Whoever has a lid that tires has a droopy lid."""
    (problem,) = refused(ask, engine, Case(present=("fatigable_ptosis",), absent=("ptosis",)))
    assert problem.code == "NW603"
    assert problem.help == "leave ptosis out of the absent findings"


def test_an_unknown_prior_is_refused(engine):
    """With those there are."""
    (problem,) = refused(rank, engine, Case(), prior="uniform")
    assert problem.code == "NW604"
    assert problem.message == "prior must be one of tempered, flat, incidence, not 'uniform'"


def test_an_unknown_condition_is_refused(engine):
    """Wherever one is named."""
    ranking = rank(engine, Case(present=("ptosis",)))
    for problems in (
        refused(expected, engine, Case(), "lambert_eton"),
        refused(contrast, engine, ranking, "lambert_eton", "myasthenia_gravis"),
    ):
        assert problems[0].message == 'no condition called "lambert_eton"'
        assert "lambert_eaton" in problems[0].help


def test_what_shows_an_unknown_finding_is_not_asked(engine):
    """It has no page."""
    assert refused(engine.shown_by, "ptosys")[0].message == 'no finding called "ptosys"'


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"present": "ptosis"}, "'present' must be a list, not the text 'ptosis'"),
        ({"absent": "ptosis"}, "'absent' must be a list, not the text 'ptosis'"),
        ({"present": None}, "'present' must be a list, not empty"),
        ({"age": "28"}, "age must be a number of years, not the text '28'"),
        ({"accept": "MG"}, "'accept' must be a list, not the text 'MG'"),
        ({"present": (["ptosis"],)}, "'present' must hold finding ids, not a list"),
        ({"perhaps": "ptosis"}, "'perhaps' must be a list, not the text 'ptosis'"),
        ({"perhaps": ("ptosis", 0.4)}, "'perhaps' must hold pairs of a finding id and a chance, not the text 'ptosis'"),
        ({"age": 10**400}, "age must be from 0 to 120 years, not 1e+300"),
        ({"sex": ["female"]}, "sex must be female or male, not ['female']"),
        ({"age": True}, "age must be a number of years, not true"),
        ({"age": 121}, "age must be from 0 to 120 years, not 121"),
        ({"sex": "woman"}, "sex must be female or male, not 'woman'"),
        ({"onset": "sudden"}, "onset must be one of hyperacute, acute, subacute, chronic, not 'sudden'"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(given, message):
    """When the case is made, in the words of the case files."""
    assert refused(Case, **given)[0].message == message


@pytest.mark.parametrize("ask", [rank, next_questions], ids=lambda ask: ask.__name__)
def test_what_is_no_case_is_refused(engine, ask):
    """With the way to make one."""
    (problem,) = refused(ask, engine, "ptosis")
    assert problem.message == "a case must be a Case, not the text 'ptosis'"
    assert 'neuroweak.case("ptosis")' in problem.help


def test_words_of_a_case_are_texts(tiny_knowledge):
    """A list of them is given word by word."""
    (problem,) = refused(neuroweak.case, ["ptosis"], knowledge=tiny_knowledge)
    assert problem.message == "a finding must be a text, not a list"


@pytest.mark.parametrize("wrong", [{"present": ("ptosys",)}, {"present": ("fatigable_ptosis",), "absent": ("ptosis",)}])
def test_a_measurement_refuses_what_a_ranking_would(engine, wrong):
    """In the same words."""
    (problem,) = refused(evaluate, engine, [Case(**wrong, diagnosis="myasthenia_gravis")])
    assert problem == refused(rank, engine, Case(**wrong))[0]


def test_a_case_says_what_the_command_line_says(engine):
    """Word for word, for an unknown finding and for a contradiction."""
    for case, words in (
        (Case(present=("ptosys",)), ["ptosys"]),
        (Case(present=("fatigable_ptosis",), absent=("ptosis",)), ["fatigable_ptosis", "--without", "ptosis"]),
    ):
        (problem,) = refused(rank, engine, case)
        assert run("match", *words).stderr.startswith(f"neuroweak: error: {problem.message}\n  {problem.help}\n")


def test_any_number_is_an_age():
    """As plain years."""
    assert Case(age=Fraction(7, 2)) == Case(age=Decimal("3.5")) == Case(age=3.5)
    assert type(Case(age=Fraction(7, 2)).age) is float


def test_lists_are_taken_for_tuples(engine):
    """A case made from lists is the same case; what is perhaps said may stand as in a case file."""
    assert Case(perhaps={"ptosis": 0.4}) == Case(perhaps=(("ptosis", 0.4),))
    assert Case(present=["ptosis"], absent=["diplopia"]) == Case(present=("ptosis",), absent=("diplopia",))
    assert rank(engine, Case(present=["ptosis"])).rows[0].rank == 1
