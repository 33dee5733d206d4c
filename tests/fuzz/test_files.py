"""A file is read, or refused with problems that can be told; nothing else comes of it, whatever it holds."""

from __future__ import annotations

import io
import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from neuroweak.cases.files import read_cases
from neuroweak.cases.several import case_lines
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import belief
from neuroweak.errors import InputError, Problem
from neuroweak.knowledge.loading import examine
from neuroweak.patient import Case
from neuroweak.render import problems as written
from neuroweak.vocabulary import Vocabulary
from tests.cases.test_fhir import DIPLOPIA, PTOSIS, bundle, condition, interpreted, observation, potassium
from tests.fuzz.effort import tried, tries, try_out
from tests.fuzz.hostile import UNSAFE, assert_tellable, damaged

TESTS = Path(__file__).parent.parent
SEEDS = st.integers(0, 2**32)
GOOD = [(TESTS / "knowledge" / "good" / name).read_text("utf-8") for name in ("forms.yaml", "by_hand.yaml")]

NATIVE = {
    "id": "c1",
    "present": ["ptosis", "double vision"],
    "absent": ["numbness"],
    "age": 34,
    "sex": "female",
    "onset": "acute",
    "diagnosis": "MG",
    "perhaps": {"dysphagia": 0.4},
}
CASE_FILES = [
    json.dumps(NATIVE),
    json.dumps(NATIVE, indent=1),
    json.dumps([NATIVE, NATIVE]),
    json.dumps(NATIVE) + "\n" + json.dumps(NATIVE) + "\n",
    "present:\n  - ptosis\n  - double vision\nabsent: [numbness]\nage: 34\nsex: f\nonset: weeks\n",
]
PACKET = {
    "id": "p",
    "subject": {"id": "s", "timeAtLastEncounter": {"age": {"iso8601duration": "P34Y"}}, "sex": "FEMALE"},
    "phenotypicFeatures": [
        {"type": {"id": "HP:0000508", "label": "Ptosis"}, "onset": {"age": {"iso8601duration": "P33Y6M"}}},
        {"type": {"id": "HP:0003326", "label": "Myalgia"}, "excluded": True},
        {"type": {"id": "HP:0000651"}, "onset": {"ontologyClass": {"id": "HP:0003581", "label": "Adult onset"}}},
    ],
    "measurements": [
        {
            "assay": {"id": "LOINC:2157-6", "label": "CK"},
            "value": {"quantity": {"value": 900, "unit": {"id": "U/L"}, "referenceRange": {"low": 20, "high": 200}}},
        }
    ],
    "diseases": [{"term": {"id": "OMIM:254200", "label": "MG"}, "onset": {"age": {"iso8601duration": "P30Y"}}}],
    "metaData": {"created": "2026-01-01T00:00:00Z", "phenopacketSchemaVersion": "2.0"},
}
RELATIVE = {"id": "r", "subject": {"id": "r"}, "phenotypicFeatures": PACKET["phenotypicFeatures"][:1]}
PACKETS = [
    json.dumps(PACKET),
    json.dumps(PACKET, indent=1),
    json.dumps({"id": "f", "proband": PACKET, "relatives": [RELATIVE], "pedigree": {"persons": []}}),
    json.dumps({"id": "c", "members": [PACKET, RELATIVE]}),
    json.dumps({"id": "v1", "subject": {"id": "s", "ageAtCollection": {"age": "P3Y"}, "sex": 2},
                "phenotypicFeatures": [{"type": {"id": "HP:0000508"}, "negated": True, "classOfOnset": {"id": "HP:0003581"}}]}),
]  # fmt: skip

BUNDLE = bundle(
    condition(PTOSIS, "confirmed", recordedDate="2019-04-04"),
    condition({"text": "No numbness"}, "refuted"),
    observation(DIPLOPIA, valueBoolean=False, effectiveDateTime="2020-12-25T09:30:10+01:00"),
    observation({"text": "AChR antibodies"}, interpretation=interpreted("POS"), component=[{"code": DIPLOPIA}]),
    potassium(2.9),
    timestamp="2026-01-01T00:00:00Z",
)
BUNDLES = [json.dumps(BUNDLE), json.dumps(BUNDLE, indent=1), json.dumps(BUNDLE) + "\n" + json.dumps(NATIVE) + "\n"]

TABLES = [
    "id,present,absent,age,sex\na,ptosis; double vision,numbness,34,F\nb,ptosis|fatigue,,8mo,m\n",
    "id\tptosis\tdiplopia\tage\na\tyes\tno\t34\nb\t1\t0\t\n",
    'Patient ID;"Drooping eyelids";HP:0001324;numbness;tempo;diagnosis\nx;+;-;n/a;weeks;MG\ny;;"yes";;;\n',
    'present,"no ptosis",perhaps,ward\n"""ptosis"", weak legs",1,0.5,"3\n4"\n=1+1,0,,\n',
]


def test_a_knowledge_file_is_used_or_its_faults_are_told():
    """What can be used gives belief that is shared out whole; what is told of it can be shown in every format."""

    @tries(6)
    @given(SEEDS)
    def property_(seed):
        random = Random(seed)
        for _ in range(5):
            content = damaged(random, random.choice(GOOD))
            note(repr(content))
            report = examine(content, "x.yaml")
            tried["knowledge files"] += 1
            if report.problems:
                assert_tellable(report.problems)
            assert json.loads(written.as_json(report))["results"]
            for shown in (written.full(report), written.concise(report), written.github(report)):
                assert not UNSAFE.search(shown)
            if report.knowledge:
                case = Case(present=tuple(report.knowledge.findings)[-1:], age=30, sex="female")
                assert sum(belief(Engine(report.knowledge), case)[0]) == pytest.approx(1)

    try_out(property_, minutes=6)


@pytest.mark.parametrize(
    ("kind", "files"),
    [("case files", CASE_FILES), ("phenopackets", PACKETS), ("FHIR files", BUNDLES), ("tables", TABLES)],
)
def test_cases_are_read_or_refused(kind, files, shipped):
    """As one file, and case by case as `batch` reads them; what is read can be weighed."""
    known, engine = Vocabulary.of(shipped), Engine(shipped)

    @tries(2)
    @given(SEEDS)
    def property_(seed):
        random = Random(seed)
        for _ in range(10):
            content = damaged(random, random.choice(files))
            note(repr(content))
            tried[kind] += 1
            try:
                for reading in read_cases(known, io.BytesIO(content)):
                    assert all(0.0 <= share <= 1.0 for share in belief(engine, reading.case)[0])
            except InputError as error:
                assert_tellable(error.problems)
            try:
                lines = list(case_lines(io.BytesIO(content), known, lambda *_told: None))
            except InputError as error:
                assert_tellable(error.problems)
            else:
                assert all(isinstance(line.content, bytes | Problem) for line in lines)

    try_out(property_, minutes=3)
