"""A caller from Python is told what is wrong in our errors, with the words of the command line, never in a KeyError."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from io import BytesIO, StringIO

import pyarrow as pa
import pytest

import neuroweak
from neuroweak.columnar import score
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import expected, rank
from neuroweak.errors import InputError
from neuroweak.evaluation.metrics import evaluate
from neuroweak.interview.state import begin
from neuroweak.patient import Case
from neuroweak.reasoning.contrast import contrast
from neuroweak.reasoning.questions import next_questions
from neuroweak.vocabulary import Vocabulary
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
        ({"id": 7}, "id must be a text, not the number 7"),
        ({"diagnosis": None}, "diagnosis must be a text, not empty"),
        ({"tests": (7,)}, "'tests' must hold finding ids, not the number 7"),
        ({"accept": (None,)}, "'accept' must hold condition ids, not empty"),
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


WRONG = {
    "empty": None,
    "the number 5": 5,
    "the text 'ptosis'": "ptosis",
    "a list": ["ptosis"],
    "an object": object(),
}
"""What may come by mistake, and what it is called."""


@pytest.mark.parametrize("named", WRONG)
def test_what_is_of_another_kind_is_refused_by_name(engine, named):
    """Wherever something that was made before is handed over."""
    wrong, known = WRONG[named], Vocabulary.of(engine.knowledge)
    ranking, case = rank(engine, Case(present=("ptosis",))), Case(present=("ptosis",), diagnosis="myasthenia_gravis")
    for wanted, call in {
        "a knowledge must be a Knowledge": (lambda: Engine(wrong), lambda: Vocabulary.of(wrong)),
        "an engine must be an Engine": (
            lambda: rank(wrong, case),
            lambda: next_questions(wrong, case),
            lambda: contrast(wrong, ranking, "myasthenia_gravis", "lambert_eaton"),
            lambda: evaluate(wrong, [case]),
        ),
        "a ranking must be a Ranking": (lambda: contrast(engine, wrong, "myasthenia_gravis", "lambert_eaton"),),
        "a case must be a Case": (lambda: evaluate(engine, [wrong]), lambda: begin(engine, wrong)),
        "a vocabulary must be a Vocabulary": (
            lambda: neuroweak.read(wrong, "Ptosis."),
            lambda: list(neuroweak.read_cases(wrong, BytesIO())),
        ),
        "cases must be a RecordBatch": (lambda: score(wrong),),
    }.items():
        for made in call:
            assert refused(made)[0].message == f"{wanted}, not {named}"
    if not isinstance(wrong, str):
        for wanted, call in {
            "a phrase must be a text": (known.look_up, known.suggest, lambda w: known.term(w, there=True)),
            "a finding must be a text": (engine.shown_by, lambda w: known.read([w])),
            "a condition must be a text": (
                known.condition,
                ranking.row,
                lambda w: next_questions(engine, case, among=[w]),
            ),
            "what is read must be a text": (lambda w: neuroweak.read(known, w),),
        }.items():
            for made in call:
                assert refused(made, wrong)[0].message == f"{wanted}, not {named}"


def test_a_text_is_no_list(engine):
    """It would be read letter by letter; nor is a number one."""
    known = Vocabulary.of(engine.knowledge)
    for name, call in {
        "phrases": known.read,
        "cases": lambda wrong: evaluate(engine, wrong),
        "among": lambda wrong: next_questions(engine, Case(), among=wrong),
        "skip": lambda wrong: next_questions(engine, Case(), skip=wrong),
        "tiers": lambda wrong: next_questions(engine, Case(), tiers=wrong),
    }.items():
        assert refused(call, "ptosis")[0].message == f"'{name}' must be a list, not the text 'ptosis'"
        assert refused(call, 5)[0].message == f"'{name}' must be a list, not the number 5"
    assert refused(neuroweak.case, "ptosis", without=5)[0].message == "'without' must be a list, not the number 5"


def test_a_choice_is_one_of_those_there_are(engine):
    """By name, and also where a list stands in its place."""
    case = Case(present=("ptosis",), diagnosis="myasthenia_gravis")
    for said, call in {
        "prior must be one of tempered, flat, incidence": lambda wrong: evaluate(engine, [case], prior=wrong),
        "stage must be one of all, bedside": lambda wrong: evaluate(engine, [case], stage=wrong),
        "tier must be one of history, examination, simple_test, specialist_test": (
            lambda wrong: next_questions(engine, case, tiers=[wrong])
        ),
    }.items():
        assert refused(call, "none")[0].message == f"{said}, not 'none'"
        assert refused(call, ["flat"])[0].message == f"{said}, not ['flat']"


def test_a_number_of_things_is_a_whole_number(engine):
    """Of none or more."""
    ranking = rank(engine, Case(present=("ptosis",)))
    table = pa.RecordBatch.from_pylist([{"present": ["ptosis"]}])
    for call in (
        lambda top: next_questions(engine, Case(), top=top),
        lambda top: contrast(engine, ranking, "myasthenia_gravis", "lambert_eaton", top=top),
        lambda top: score(table, engine.knowledge, top=top),
        lambda top: Vocabulary.of(engine.knowledge).suggest("tosis", top=top),
        ranking.to_records,
    ):
        assert refused(call, "5")[0].message == "top must be a whole number, not the text '5'"
        assert refused(call, -1)[0].message == "top must be 0 or more, not -1"


def test_a_file_is_a_path_or_a_stream_of_bytes(tiny_knowledge):
    """A stream of text has lost the bytes that its hash and its places are of."""
    known = Vocabulary.of(tiny_knowledge)
    (problem,) = refused(list, neuroweak.read_cases(known, StringIO("{}")))
    assert problem.message == "a file must be given by its path, or be a stream of bytes, not a StringIO"
    assert refused(neuroweak.load, 5)[0].message == "a file must be given by its path, not the number 5"
    assert refused(neuroweak.load, [])[0].message == "a file must be given by its path, not a list"
