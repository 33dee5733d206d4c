"""A table of cases gets a table of answers: those that `batch` gives, in the declared columns."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest

from neuroweak.batch import Answerer, Settings
from neuroweak.columnar import ANSWERS, CASES, Scorer, score
from neuroweak.errors import InputError, in_words

GUARDS = Path(__file__).parents[1] / "data" / "guard_cases.jsonl"

PECULIAR = [
    {"id": "contradiction", "present": ["ptosis", "diplopia"], "absent": ["ptosis", "rash"]},
    {"id": "general is absent", "present": ["fatigable ptosis"], "absent": ["ptosis"]},
    {"id": "impossible", "present": ["checkpoint_inhibitor"], "absent": ["anticancer_treatment"]},
    {"id": "tempo word", "present": ["ptosis", "sudden onset"]},
    {"id": "unknown", "present": ["ptosis", "green hair"]},
    {"id": "nothing known", "present": ["green hair"]},
    {"id": "nothing told", "age": 40.0},
    {"id": "only denied", "absent": ["ptosis"], "sex": "F", "onset": "Acute"},
    {"id": "no word", "present": ["ptosis", None]},
    {"id": "perhaps", "present": ["ptosis"], "perhaps": {"diplopia": 0.4}},
    {"id": "a form is absent", "present": ["ptosis"], "absent_forms": ["hyperreflexia"]},
    {"id": "sounds urgent", "present": ["ptosis"], "sounds_urgent": ["wont wake"]},
    {"id": "sounds urgent alone", "sounds_urgent": ["wont wake"]},
    {"id": "known", "present": ["ptosis"], "known": ["myasthenia_gravis", "green disease"]},
    {"id": "known by its words", "present": ["ptosis", "known myasthenia"]},
    {"id": "a special term", "present": ["ptosis"], "absent": ["HP:0002395 Lower limb hyperreflexia"]},
    {"id": "too old", "present": ["ptosis"], "age": 500.0},
    {"id": "a sex", "present": ["ptosis"], "sex": "both"},
    {"present": ["ptosis"], "age": float("nan")},
    {"id": "empty", "present": [], "absent": []},
]


def table(cases):
    """Cases as a record batch with the declared columns."""
    rows = [{**dict.fromkeys(CASES.names), **{k: v for k, v in case.items() if k in CASES.names}} for case in cases]
    columns = [pa.array([row[field.name] for row in rows], field.type) for field in CASES]
    return pa.RecordBatch.from_arrays(columns, schema=CASES)


def as_row(answer):
    """What a row of the answers should hold."""
    return {
        "id": answer.identity,
        "results": [{"condition": c, "probability": pytest.approx(p, rel=0, abs=1e-12)} for c, p in answer.results],
        "families": [{"family": f, "probability": pytest.approx(p, rel=0, abs=1e-12)} for f, p in answer.families],
        "red_flags": list(answer.red_flags),
        "alarms": [{"rule": a.rule, "urgency": a.urgency, "person": a.person} for a in answer.alarms],
        "unresolved": list(answer.unresolved),
        "remarks": in_words(answer.remarks),
        "error": "; ".join(in_words(answer.errors)) or None,
        "none_of_these": answer.none_of_these and pytest.approx(answer.none_of_these, rel=0, abs=1e-12),
        "nothing_fits": None if answer.errors else answer.nothing_fits,
    }


@pytest.mark.parametrize("size", [1, 1_000])
def test_every_sort_of_case_gets_the_answer_of_batch(shipped, size):
    """Alone or with others, in the order of the rows."""
    cases = [*PECULIAR, *map(json.loads, GUARDS.read_text(encoding="utf-8").splitlines()[:20])]
    plain, scorer = Answerer(shipped, Settings(top=7)), Scorer(shipped, Settings(top=7))
    batches = pa.Table.from_batches([table(cases)]).to_batches(max_chunksize=size)
    rows = [row for at, batch in enumerate(batches) for row in scorer.score(batch, 1 + at * size).to_pylist()]
    clean = [{k: v for k, v in case.items() if v == v} for case in cases]
    assert rows == [as_row(plain.answer_data(number, case)) for number, case in enumerate(clean, 1)]


def test_threads_may_ask_at_once(shipped):
    """As the streaming engine of Polars does."""
    cases = [json.loads(line) for line in GUARDS.read_text(encoding="utf-8").splitlines()]
    batches = pa.Table.from_batches([table(cases)]).to_batches(max_chunksize=10)
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(partial(score, knowledge=shipped), batches))
    assert pa.Table.from_batches(answers).to_pylist() == score(table(cases), shipped).to_pylist()


def test_the_columns_are_as_declared(tiny_knowledge):
    """However few the rows; what is worked out is kept between calls."""
    for cases in ([], [{"id": "a", "present": ["ptosis"]}]):
        answers = score(table(cases), tiny_knowledge, top=2)
        assert answers.schema == ANSWERS
        assert len(answers) == len(cases)


def test_columns_may_be_of_any_type_that_can_stand_for_the_declared_one(tiny_knowledge):
    """Whole numbers for ages and ids, dictionaries and large lists for words; others are left aside."""
    batch = pa.RecordBatch.from_pydict({
        "present": pa.array([["ptosis"]], pa.large_list(pa.large_string())),
        "sex": pa.array(["female"]).dictionary_encode(),
        "age": pa.array([34], pa.int16()),
        "id": pa.array([7]),
        "ward": pa.array([4]),
    })  # fmt: skip
    (row,) = score(batch, tiny_knowledge, top=1).to_pylist()
    (same,) = score(
        table([{"id": "7", "present": ["ptosis"], "age": 34, "sex": "female"}]), tiny_knowledge, top=1
    ).to_pylist()
    assert row == same


@pytest.mark.parametrize(
    ("columns", "wrong"),
    [
        ({"age": [34]}, "there is no column of findings"),
        ({"present": ["ptosis"]}, "column 'present' is of type string, not list<"),
        ({"present": [["ptosis"]], "absnt": [["rash"]]}, "unknown column 'absnt'"),
        ({"present": [["ptosis"]], "age": [True]}, "column 'age' is of type bool, not double"),
        ({"present": [["ptosis"]], "sex": [True]}, "column 'sex' is of type bool, not string"),
        ({"present": [["ptosis"]], "age": ["thirty"]}, "column 'age' is of type string, not double"),
    ],
)
def test_a_table_of_something_else_is_refused(tiny_knowledge, columns, wrong):
    """With the column that is wrong."""
    with pytest.raises(InputError) as raised:
        score(pa.RecordBatch.from_pydict({key: pa.array(values) for key, values in columns.items()}), tiny_knowledge)
    assert wrong in str(raised.value)


def test_a_finding_that_stands_twice_among_chances_is_told(tiny_knowledge):
    """Which of the two is meant nobody knows; JSON refuses a key that stands twice."""
    pairs = pa.array(
        [[("diplopia", 0.4), ("diplopia", 0.6)], [("diplopia", 0.4)], []], pa.map_(pa.string(), pa.float64())
    )
    batch = pa.RecordBatch.from_arrays([pa.array([["ptosis"]] * 3), pairs], names=["present", "perhaps"])
    assert [bool(row["error"]) for row in score(batch, tiny_knowledge).to_pylist()] == [True, False, False]


def test_a_table_may_say_only_what_was_found_before(tiny_knowledge):
    (row,) = score(pa.RecordBatch.from_pydict({"known": [["MG"]]}), tiny_knowledge).to_pylist()
    assert row["results"][0]["condition"] == "myasthenia_gravis"


def test_what_may_be_wrong_can_be_made_an_error(tiny_knowledge):
    """A word that is not known, as with `--unknown error`."""
    (row,) = score(table([{"present": ["green hair", "ptosis"]}]), tiny_knowledge, strict=True).to_pylist()
    assert row["error"].startswith('no finding called "green hair"')
    assert row["results"] == []
