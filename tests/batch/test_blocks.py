"""Cases in blocks of arrays get the answers that they get one by one, whatever sort of case it is."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.batch import Answerer, Settings
from neuroweak.batch.lines_in_blocks import BlockAnswerer
from neuroweak.batch.observed import Ancestors, observed
from neuroweak.cases.lines import Line
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import observations
from tests.strategies import cases, checked, knowledges

GUARDS = Path(__file__).parents[1] / "data" / "guard_cases.jsonl"

PECULIAR = [
    {"id": "contradiction", "present": ["ptosis", "diplopia"], "absent": ["ptosis", "rash"]},
    {"id": "general is absent", "present": ["fatigable ptosis", "rash"], "absent": ["ptosis", "diplopia"]},
    {"id": "kind of what is absent", "present": ["rash"], "absent": ["ptosis", "fatigable ptosis", "diplopia"]},
    {"id": "tempo word", "present": ["ptosis", "sudden onset", "rash"]},
    {"id": "two tempos", "present": ["ptosis", "sudden onset", "chronic onset"], "onset": "acute"},
    {"id": "unknown words", "present": ["ptosis", "green hair"], "absent": ["blue teeth"]},
    {"id": "nothing known", "present": ["green hair"], "age": 40},
    {"id": "nothing told", "age": 40, "sex": "female"},
    {"id": "only denied", "absent": ["ptosis", "no rash"]},
    {"id": "denied among present", "present": ["ptosis", "no rash", "!diplopia", ""]},
    {"id": "a slip", "present": ["ptosos", "diplopia"]},
    {"id": "a sentence", "present": ["droopy lids but no double vision"]},
    {"id": "terms", "present": ["HP:0000508", "HP:0000651 Diplopia", "HP:0010628"], "absent": ["HP:0003394"]},
    {"id": "perhaps", "present": ["ptosis"], "perhaps": {"diplopia": 0.4, "statin use": 0.2}},
    {"id": "only perhaps", "perhaps": {"diplopia": 0.4, "ptosis": 0.9}},
    {"id": "only a form", "absent_forms": ["ptosis"]},
    {"id": "only urgent", "sounds_urgent": ["cannot breathe"], "age": 40},
    {"id": "repeated", "present": ["ptosis", "droopy eyelids", "ptosis"]},
    {"id": "packet", "phenotypicFeatures": [{"type": {"id": "HP:0000508", "label": "Ptosis"}}], "metaData": {}},
    {"id": 7, "present": ["ptosis"], "age": 34.5, "sex": "F", "onset": "Acute"},
    {"id": None, "present": ["ptosis"], "age": 0, "sex": "unknown", "onset": ""},
    {"id": True, "present": ["ptosis"]},
    {"id": 10**16, "present": ["ptosis"]},
    {"id": "é\u202e\x7f", "present": ["ptosis"]},
    {"id": 'a: "b": c', "present": ["ptosis"], "note": "x: y", "kind": {"a": 1}},
    {"id": "age in words", "present": ["ptosis"], "age": "8mo"},
    {"id": "no age", "present": ["ptosis"], "age": True},
    {"id": "too old", "present": ["ptosis"], "age": 500},
    {"id": "a sex", "present": ["ptosis"], "sex": "both"},
    {"id": "no list", "present": "ptosis"},
    {"id": "no word", "present": ["ptosis", 4]},
    {"id": "no words", "present": [["ptosis"]]},
    {"id": "tests", "present": ["ptosis", "AChR antibodies"], "tests": ["AChR antibodies"], "diagnosis": "MG", "accept": ["MG"]},
    {"id": "no tests", "present": ["ptosis"], "tests": [4]},
    {"id": "unknown key", "present": ["ptosis"], "ward": 4},
    {"id": "nearly a key", "presents": ["ptosis"]},
]  # fmt: skip

BROKEN = [
    b"not json",
    b'{"id": 1, "present": ["ptosis"], "present": ["rash"]}',
    b'{"id": "spaces", "present" : ["ptosis"], "present"\t: ["rash"]}',
    b'{"present": ["ptosis"], "age": NaN}',
    b'{"present": ["ptosis"], "age": 1e999}',
    b'{"present": ["pt\\ud800osis", "ptosis"]}',
    b'\xef\xbb\xbf{"present": ["ptosis"]}',
    b'{"present": ["ptosis\xff"]}',
    b'{"present": ["ptosis"], "note": ' + b"[" * 70 + b"]" * 70 + b"}",
    b'["ptosis"]',
    b"{}",
]


def same(one, other):
    """Whether two answers agree: shares of belief nearly, all else to the letter."""
    for a, b in ((one.results, other.results), (one.families, other.families)):
        assert [name for name, _ in a] == [name for name, _ in b], one.identity
        assert [share for _, share in a] == pytest.approx([share for _, share in b], rel=0, abs=1e-12)
    none = other.none_of_these
    assert one.none_of_these == (none and pytest.approx(none, rel=0, abs=1e-12))
    rounded = {"results": (), "families": (), "none_of_these": None}
    return one._replace(**rounded) == other._replace(**rounded)


def agree(knowledge, lines, settings):
    """Answer lines both ways and compare; give the answers."""
    numbered = [Line(number, line) for number, line in enumerate(lines, 1)]
    plain = Answerer(knowledge, settings)
    expected = [plain.answer(line) for line in numbered]
    answers = BlockAnswerer(Answerer(knowledge, settings)).answer_all(numbered)
    assert all(map(same, answers, expected))
    return answers


@pytest.mark.parametrize("settings", [Settings(), Settings(top=40, prior="flat", strict=True)])
def test_peculiar_and_broken_lines_are_answered_alike(shipped, settings):
    """Contradictions, words for how it began, words that nobody knows, all that may be wrong with a line."""
    lines = [*(json.dumps(case).encode() for case in PECULIAR), *BROKEN]
    answers = agree(shipped, lines, settings)
    assert sum(bool(answer.results) for answer in answers) > len(answers) / 3


def test_cases_of_people_are_answered_alike(shipped):
    """In the words in which they were written, with red flags and families, and with more findings thrown in."""
    chance = Random(3)
    ids = [f.id for f in shipped.findings.values() if not f.onset]
    lines = []
    for text in GUARDS.read_bytes().splitlines()[:60]:
        case = json.loads(text)
        lines += [text, json.dumps({**case, "absent": chance.sample(ids, 12), "age": chance.random() * 90}).encode()]
    answers = agree(shipped, lines, Settings(top=10))
    assert sum(bool(answer.alarms) for answer in answers) > 20
    assert sum(bool(answer.families) for answer in answers) > 20


@checked
@given(st.data())
def test_any_cases_of_any_file_are_answered_alike(data):
    """Exposures by definition, usual complaints that are not told, ties between conditions alike."""
    knowledge = data.draw(knowledges())
    drawn = data.draw(st.lists(cases(knowledge, guesses=True), min_size=1, max_size=5))
    lines = [
        json.dumps({"present": c.present, "absent": c.absent, "age": c.age, "sex": c.sex, "onset": c.onset,
                    "perhaps": dict(c.perhaps)} if c.perhaps else
                   {"present": c.present, "absent": c.absent, "age": c.age, "sex": c.sex, "onset": c.onset}).encode()
        for c in drawn
    ]  # fmt: skip
    agree(knowledge, lines, Settings(top=data.draw(st.integers(1, 5))))


@checked
@given(st.data())
def test_what_a_block_says_is_what_each_case_says(data):
    """The observations, without what follows from the rest."""
    knowledge = data.draw(knowledges())
    engine = Engine(knowledge)
    drawn = data.draw(st.lists(cases(knowledge), min_size=1, max_size=4))
    order = list(engine.forest.order)
    told = [
        (at, engine.forest.order[f], absent)
        for at, case in enumerate(drawn)
        for absent, findings in ((False, case.present), (True, case.absent))
        for f in findings
    ]
    case, finding, absent = np.array(told, dtype=np.int64).reshape(-1, 3).T
    seen = observed(Ancestors(engine.forest), len(drawn), case, finding, absent.astype(bool))
    for at, one in enumerate(drawn):
        codes = seen.code[seen.case == at].tolist()
        assert [(order[code >> 1], not code & 1) for code in codes] == observations(engine, one)


def test_a_case_does_not_depend_on_its_block(shipped):
    """To the last digit: it may stand with others, alone, or come by another process."""
    lines = [
        Line(1, json.dumps({"present": ["ptosis", "rash", f], "age": 40}).encode()) for f in list(shipped.findings)
    ]
    together = BlockAnswerer(Answerer(shipped, Settings())).answer_all(lines)
    alone = BlockAnswerer(Answerer(shipped, Settings()))
    assert [alone.answer_all([line])[0] for line in lines[::20]] == together[::20]


def test_rows_are_forgotten_where_they_are_too_many(shipped, monkeypatch):
    """The answers stay."""
    lines = [Line(1, json.dumps({"present": [f], "age": 40}).encode()) for f in list(shipped.findings)[:40]]
    monkeypatch.setattr("neuroweak.batch.rows.MOST_BYTES", 1)
    forgetful = BlockAnswerer(Answerer(shipped, Settings()))
    few = [answer for line in lines for answer in forgetful.answer_all([line])]
    assert few == BlockAnswerer(Answerer(shipped, Settings())).answer_all(lines)
