"""Cases with a known diagnosis, read for measuring: all or none, each fault with its line."""

from __future__ import annotations

import contextlib
import io
import json

import pytest

from neuroweak.cases.labelled import placed_problems, read_solved, unresolved_words
from neuroweak.errors import InputError
from neuroweak.vocabulary import Vocabulary

MG, LEMS = "myasthenia_gravis", "lambert_eaton"


@pytest.fixture(scope="module")
def vocabulary(tiny_knowledge):
    return Vocabulary.of(tiny_knowledge)


def solved(*lines):
    """A file of cases."""
    return io.BytesIO("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines).encode())


def test_cases_are_read_with_kind_and_line(vocabulary):
    """Words become findings, abbreviations conditions; empty lines are passed over."""
    read = read_solved(
        vocabulary,
        solved(
            {"id": "c1", "kind": "made up", "present": ["double vision"], "diagnosis": "MG"},
            "",
            {"present": ["ptosis"], "diagnosis": "finer than the file", "accept": ["LEMS"]},
        ),
    )
    assert [(r.line, r.kind, r.case.diagnosis, r.case.accept) for r in read] == [
        (1, "made up", MG, ()),
        (3, "", "finer than the file", (LEMS,)),
    ]
    assert read[0].case.present == ("diplopia",)


def test_every_wrong_case_is_told_with_its_line(vocabulary):
    """All at once and in order, and then there is no figure at all."""
    lines = (
        {"id": "fine", "present": ["ptosis"], "diagnosis": MG},
        {"id": "unsolved", "present": ["ptosis"]},
        {"id": "green", "present": "ptosis", "diagnosis": MG},
        '{"id": "torn", "present": [',
        {"id": "old", "age": 300, "present": ["ptosis"], "diagnosis": MG},
    )
    with pytest.raises(InputError) as caught:
        read_solved(vocabulary, solved(*lines))
    assert [(p.line, p.code) for p in caught.value.problems] == [(3, "NW612"), (4, "NW611"), (5, "NW604")]


@pytest.mark.parametrize(
    "lines",
    [("id,present,diagnosis", "a,ptosis,", "b,ptosis,MG"), ({"id": "a", "present": []}, {"id": "b", "accept": [MG]})],
)
def test_a_case_without_a_diagnosis_is_one_that_is_not_solved(vocabulary, lines):
    """In a table as on lines, as a packet is; it is outside when the others are measured."""
    first, _ = (reading.case for reading in read_solved(vocabulary, solved(*lines)))
    assert (first.id, first.diagnosis, first.accept) == ("a", "", ())


def test_words_that_are_not_known_are_counted_or_refused(vocabulary):
    """Most frequent first; refused, each has its line."""
    lines = [{"present": ["ptosis", word], "diagnosis": MG} for word in ("blorp", "zworf", "blorp")]
    read = read_solved(vocabulary, solved(*lines))
    assert unresolved_words(read) == (("blorp", 2), ("zworf", 1))
    with pytest.raises(InputError) as caught:
        read_solved(vocabulary, solved(*lines), strict=True)
    assert [(p.line, p.code) for p in caught.value.problems] == [(1, "NW601"), (2, "NW601"), (3, "NW601")]


def test_what_was_mended_keeps_the_line_of_its_case(vocabulary):
    """A finding both present and absent is taken as present, and that is said."""
    lines = [{"present": ["ptosis"], "diagnosis": MG}, {"present": ["ptosis"], "absent": ["ptosis"], "diagnosis": MG}]
    problems = placed_problems(read_solved(vocabulary, solved(*lines)))
    assert [p.line for p in problems] == [2]
    assert "as present and as absent" in problems[0].message


def test_every_wrong_row_of_a_table_is_told_with_its_line(vocabulary):
    """As for lines."""
    with pytest.raises(InputError) as caught:
        read_solved(vocabulary, solved("id,present,diagnosis", "a,ptosis,", "b,ptosis,MG", "c,ptosis,MG,x"))
    assert [(p.line, p.code) for p in caught.value.problems] == [(4, "NW612")]


def test_a_word_that_is_nearly_a_condition_is_told_once(vocabulary):
    """With the one that is near; a diagnosis far from all is another disease, and nothing to tell of."""
    read = read_solved(
        vocabulary,
        solved(
            {"present": ["ptosis"], "diagnosis": "MG", "accept": ["myasthenia gravs"]},
            {"present": ["ptosis"], "diagnosis": "myasthenia gravs"},
            {"present": ["ptosis"], "diagnosis": "OMIM:123456"},
            {"present": ["ptosis"], "diagnosis": "MG", "accept": ["zzzz"]},
        ),
    )
    problems = placed_problems(read)
    assert [(p.code, p.line, p.message) for p in problems] == [
        ("NW602", 1, 'no condition called "myasthenia gravs"'),
        ("NW602", 4, 'no condition called "zzzz"'),
    ]
    assert "myasthenia_gravis" in problems[0].help


@pytest.mark.parametrize("line", [{"present": ["ptosis"], "diagnosis": "MG"}, {"present": "ptosis"}])
def test_more_cases_than_can_be_held_are_refused(vocabulary, monkeypatch, line):
    """However few of them are usable: an input without an end is given up."""
    monkeypatch.setattr("neuroweak.cases.labelled.MOST_CASES", 3)
    with pytest.raises(InputError, match="more than 3 cases"):
        read_solved(vocabulary, solved(*[line] * 4))
    with pytest.raises(InputError) if "diagnosis" not in line else contextlib.nullcontext():
        read_solved(vocabulary, solved(*[line] * 3))
