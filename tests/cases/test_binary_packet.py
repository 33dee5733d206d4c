"""Phenopackets in protobuf's binary form, made by the schema's own library, against the same as JSON."""

from __future__ import annotations

import contextlib
import io
import json
import random
from pathlib import Path

import pytest
from google.protobuf.json_format import Parse, ParseDict
from phenopackets.schema.v1 import phenopackets_pb2 as first
from phenopackets.schema.v2 import phenopackets_pb2 as second
from typer.testing import CliRunner

import neuroweak
from neuroweak.cases import binary_packet
from neuroweak.cases.files import load_case, parse_case, read_cases
from neuroweak.cases.several import case_lines
from neuroweak.cli import diagnostics
from neuroweak.cli.app import application
from neuroweak.errors import InputError, MissingError
from neuroweak.files.limits import LONGEST_LINE
from tests.inside import said

META = {"phenopacketSchemaVersion": "2.0.2"}
PTOSIS = {"type": {"id": "HP:0000508", "label": "Ptosis"}}
NO_DIPLOPIA = {"type": {"id": "HP:0000651", "label": "Diplopia"}, "excluded": True}
PACKET = {"id": "p1", "subject": {"id": "s1", "sex": "MALE"}, "phenotypicFeatures": [PTOSIS, NO_DIPLOPIA], "metaData": META}  # fmt: skip
PERSONS = [
    {"individualId": "s1", "sex": "MALE", "affectedStatus": "AFFECTED"},
    {"individualId": "aunt", "sex": "FEMALE", "affectedStatus": "AFFECTED"},
]
FAMILY = {"id": "f1", "proband": PACKET, "pedigree": {"persons": PERSONS}, "metaData": META}
COHORT = {"id": "c1", "description": "two brothers", "members": [PACKET, {**PACKET, "id": "p2"}], "metaData": META}
OLD = {
    "id": "old",
    "subject": {"id": "s1", "ageAtCollection": {"age": "P9Y"}},
    "phenotypicFeatures": [PTOSIS, {"type": NO_DIPLOPIA["type"], "negated": True}],
    "metaData": {"phenopacketSchemaVersion": "1.0.0"},
}


def binary(data, kind=second.Phenopacket, far=0):
    """The bytes that the library writes, perhaps with a second at which they were made that no calendar has."""
    message = ParseDict(data, kind())
    message.meta_data.created.seconds = far
    return message.SerializeToString()


@pytest.fixture(scope="module")
def known(shipped):
    return neuroweak.Vocabulary.of(shipped)


def loaded(known, data):
    return load_case(known, io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PACKET, second.Phenopacket),
        ({**PACKET, "id": "x" * 10}, second.Phenopacket),  # whose length is a line feed
        ({**PACKET, "id": "x" * 300}, second.Phenopacket),
        ({key: value for key, value in PACKET.items() if key != "id"}, second.Phenopacket),
        (FAMILY, second.Family),
        (OLD, first.Phenopacket),
        ({"id": "f1", "proband": OLD, "metaData": OLD["metaData"]}, first.Family),
    ],
    ids=["packet", "id of 10", "id of 300", "no id", "family", "version 1", "family of version 1"],
)
def test_bytes_and_json_are_one_case(known, data, kind):
    """A Family is told from a Phenopacket, and version 1 from version 2, by where the metadata stand."""
    as_json = parse_case(known, data)
    as_bytes = loaded(known, binary(data, kind))
    assert as_bytes.case == as_json.case
    assert as_bytes.case.present[:1] == ("ptosis",)
    assert as_bytes.case.absent == ("diplopia",)
    assert [p.message for p in as_bytes.problems] == [p.message for p in as_json.problems]


def test_a_published_packet_is_the_same_as_its_json(known):
    path = Path(__file__).parents[1] / "data" / "PMID_11333380_P3.json"
    data = Parse(path.read_text(), second.Phenopacket()).SerializeToString()
    assert loaded(known, data).case == load_case(known, path).case


def test_members_of_a_cohort_come_one_by_one(known):
    """As those of a cohort in JSON do; where one patient is wanted it is refused with the way."""
    data = binary(COHORT, second.Cohort)
    assert [reading.case.id for reading in read_cases(known, io.BytesIO(data))] == ["p1", "p2"]
    lines = list(case_lines(io.BytesIO(data), known, lambda *_: None))
    assert [json.loads(line.content)["id"] for line in lines] == ["p1", "p2"]
    with pytest.raises(InputError, match="one is wanted"):
        loaded(known, data)


def test_match_and_batch_take_the_file(tmp_path, monkeypatch):
    """Without the extra they name it, with the exit code for what is not installed."""
    file = tmp_path / "family.pb"
    file.write_bytes(binary(FAMILY, second.Family))
    calls = (("match", "--case", str(file), "--json"), ("batch", str(file)))
    assert all("condition" in said(*call) for call in calls)
    monkeypatch.setattr(binary_packet, "find_spec", lambda _name: None)
    for call in calls:
        with pytest.raises(MissingError) as missing:
            CliRunner().invoke(application(call), call, catch_exceptions=False)
        assert "pip install phenopackets;" in missing.value.help
        assert diagnostics.exit_code_for(missing.value) == 69


def test_without_the_extra_only_such_a_file_is_refused(known, monkeypatch):
    monkeypatch.setattr(binary_packet, "find_spec", lambda _name: None)
    assert loaded(known, b"\n\n" + json.dumps(PACKET).encode()).case.present == ("ptosis",)
    with pytest.raises(MissingError, match="need the phenopackets library"):
        loaded(known, binary(PACKET))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (binary(PACKET)[:-3], "is broken"),
        (binary({**PACKET, "metaData": {}}), "do not say a version"),
        (binary({**PACKET, "metaData": {"phenopacketSchemaVersion": "3.0"}}), "do not say a version"),
        (b"\x1a" + b"\xff" * 20, "is broken"),
        (b"\n\x01x\x12" + b"\x00" * 40, "is broken"),
        (b"\x1a\x00" * (LONGEST_LINE // 2) + binary(PACKET), "larger than 1 MiB"),
        (b"\x1a\x00" * 20_000 + binary({"metaData": META}), "holds 20000 items"),
        (binary(PACKET, far=10**12), "is broken"),
    ],
    ids=["cut", "no version", "version 3", "endless", "zeroes", "large", "many features", "date"],
)  # fmt: skip
def test_what_cannot_be_used_is_one_clear_problem(known, data, told):
    with pytest.raises(InputError, match=told) as refused:
        loaded(known, data)
    assert len(refused.value.problems) == 1


def test_damaged_bytes_give_a_case_or_a_problem_of_ours(known):
    """Whatever a byte is turned into."""
    chance = random.Random(16)
    whole = binary(FAMILY, second.Family)
    for _ in range(300):
        data = bytearray(whole)
        data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(InputError):
            assert loaded(known, bytes(data)).case
