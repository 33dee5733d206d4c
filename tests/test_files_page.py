"""The page of which verb reads which file: each cell is tried with a file of its row."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from google.protobuf.json_format import ParseDict
from phenopackets import Phenopacket
from typer.testing import CliRunner

from neuroweak.cli.app import application
from tests.process import ROOT, TINY

CASE = {"id": "c1", "present": ["ptosis", "diplopia"], "diagnosis": "myasthenia_gravis"}
CASES = [CASE, CASE | {"id": "c2"}]
PACKET = {
    "id": "p1",
    "phenotypicFeatures": [{"type": {"id": "HP:0000508", "label": "Ptosis"}}],
    "diseases": [{"term": {"id": "OMIM:254200", "label": "Myasthenia gravis"}}],
    "metaData": {"phenopacketSchemaVersion": "2.0"},
}
CONDITIONS = [
    {"resource": {"resourceType": "Condition", "code": {"text": text}}} for text in ("Ptosis", "Myasthenia gravis")
]
FEATURES = [{"id": "HP:0000508", "observed": "yes"}]


def written(save):
    """The bytes that something writes into a file."""
    file = io.BytesIO()
    save(file)
    return file.getvalue()


def arrow(file):
    table = pa.Table.from_pylist(CASES)
    with pa.ipc.new_stream(file, table.schema) as writer:
        writer.write_table(table)


def archive(file):
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")


EXAMPLES = {
    "a case as JSON": CASE,
    "a case as YAML": yaml.safe_dump(CASE),
    "cases as JSON lines": "\n".join(map(json.dumps, CASES)),
    "cases as a JSON list": CASES,
    "cases as YAML": yaml.safe_dump(json.loads(json.dumps(CASES))),
    "CSV or TSV": "id,present,diagnosis\nc1,ptosis;diplopia,MG\nc2,ptosis,MG\n",
    "Parquet": written(lambda file: pq.write_table(pa.Table.from_pylist(CASES), file)),
    "Arrow, as a file or a stream": written(arrow),
    "phenopacket of version 1 or 2 as JSON": PACKET,
    "phenopacket as YAML": yaml.safe_dump(PACKET),
    "phenopacket in binary form": ParseDict(PACKET, Phenopacket()).SerializeToString(),
    "phenopacket of a family": {"id": "f1", "proband": PACKET},
    "phenopacket of a cohort": {"id": "k1", "members": [PACKET, PACKET]},
    "FHIR Bundle": {"resourceType": "Bundle", "entry": CONDITIONS},
    "FHIR resource by itself": {"resourceType": "Patient", "gender": "female"},
    "PhenoTips": {"report_id": "P1", "features": FEATURES},
    "MatchMaker Exchange": {"patient": {"id": "1", "features": FEATURES}},
    "Infermedica": {"sex": "male", "evidence": [{"id": "s_21", "choice_id": "present"}]},
    "XML": '<Bundle xmlns="http://hl7.org/fhir"/>\n',
    "a workbook or zip archive": written(archive),
    "packed by gzip": gzip.compress(json.dumps(CASE).encode()),
    "a text in sentences": "She is 34 and has had a droopy eyelid for a week.\n",
}
"""A file of each row, with a diagnosis for `evaluate`."""

ENDS = {"Parquet": ".parquet", "Arrow, as a file or a stream": ".arrow"}

CALLS = {
    "one case": ("match", "--json", "--case"),
    "`batch`": ("batch",),
    "`evaluate`": ("evaluate", "--json"),
    "`read`": ("read", "--json"),
}


def table_of_reading():
    """The cells of the page: by row what each column says."""
    page = (ROOT / "docs" / "reference" / "files.md").read_text(encoding="utf-8")
    head, _, *rows = [
        re.split(r" \| ", line.strip("| \n")) for line in re.findall(r"^\|.*\n", page.partition("## ")[0], re.MULTILINE)
    ]
    return {row[0]: dict(zip(head[1:5], row[1:5], strict=True)) for row in rows}


TABLE = table_of_reading()


def test_the_page_has_a_row_for_each_file_and_a_column_for_each_verb():
    """And says which verbs take one case, in the table made from the program."""
    assert TABLE.keys() == EXAMPLES.keys()
    assert all(row.keys() == CALLS.keys() for row in TABLE.values())


@pytest.mark.parametrize("row", EXAMPLES)
def test_each_verb_reads_what_the_page_says(row, tmp_path):
    """What it does not read ends in words, and with the exit code for that."""
    held = EXAMPLES[row]
    file = Path(tmp_path, f"file{ENDS.get(row, '')}")
    file.write_bytes(
        held if isinstance(held, bytes) else held.encode() if isinstance(held, str) else json.dumps(held).encode()
    )
    done = {}
    for column, call in CALLS.items():
        arguments = (*call, str(file))
        result = CliRunner().invoke(application(arguments), arguments, env={"NEUROWEAK_KNOWLEDGE": str(TINY)})
        done[column] = "no" if result.exit_code else "yes"
    assert done == TABLE[row]
