"""`batch` reads and writes tables, and a file of answers is there whole or not at all."""

from __future__ import annotations

import json
import signal
import subprocess
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from neuroweak.batch.answering import FEW
from neuroweak.cli import batch_files
from neuroweak.cli.app import application
from neuroweak.cli.diagnostics import ExitCode
from neuroweak.columnar import ANSWERS, CASES
from neuroweak.columnar.schemas import SOLVED
from neuroweak.errors import NeuroweakError
from tests.inside import said
from tests.process import PATIENCE, PROGRAM, TINY, environment, run

ROWS = [
    {"id": "a", "present": ["ptosis", "green hair"], "age": 34.0, "sex": "F"},
    {"id": "b", "present": ["ptosis"], "absent": ["ptosis"], "perhaps": [("diplopia", 0.4)]},
    {"id": "c", "present": ["ptosis"], "age": 500.0},
    *({"id": f"d{n}", "present": ["diplopia"], "absent": ["ptosis"]} for n in range(310)),
]


@pytest.fixture
def tables(tmp_path):
    """The same cases in Parquet, in both of Arrow's forms, and as lines."""
    table = pa.Table.from_pylist(ROWS, schema=CASES).append_column("ward", pa.array([4] * len(ROWS)))
    pq.write_table(table, tmp_path / "cases.parquet", row_group_size=150)
    for name, form in (("file.arrow", pa.ipc.new_file), ("stream.arrow", pa.ipc.new_stream)):
        with form(str(tmp_path / name), table.schema) as writer:
            writer.write_table(table, max_chunksize=150)
    lines = [json.dumps({k: dict(v) if k == "perhaps" else v for k, v in row.items()}) for row in ROWS]
    (tmp_path / "cases.jsonl").write_text("\n".join(lines))
    return tmp_path


def read(path):
    """The rows of a table of answers."""
    table = pq.read_table(path) if path.suffix == ".parquet" else pa.ipc.open_file(str(path)).read_all()
    assert table.schema == ANSWERS
    return table.to_pylist()


def rounded(rows):
    """The same with shares that do not differ in their last digits."""
    return json.loads(json.dumps(rows), parse_float=lambda number: round(float(number), 12))


def refused(*args):
    """What is said of a call that cannot be answered."""
    env = {"NEUROWEAK_KNOWLEDGE": str(TINY)}
    with pytest.raises(NeuroweakError) as raised:
        CliRunner().invoke(application(args), args, env=env, catch_exceptions=False)
    return str(raised.value)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("cases.parquet", "out.parquet"),
        ("file.arrow", "out.arrow"),
        ("stream.arrow", "out.parquet"),
        ("cases.jsonl", "out.arrow"),
    ],
)
def test_every_form_goes_to_every_table(given, wanted, tables):
    """One case is wrong, which the exit code tells as it does for lines."""
    said("batch", str(tables / given), "-o", str(tables / wanted), code=1)
    rows = read(tables / wanted)
    lines = [json.loads(line) for line in said("batch", str(tables / "cases.jsonl"), code=1).splitlines()]
    assert [row["id"] for row in rows] == [case["id"] for case in ROWS]
    assert rows[2]["error"].startswith("age must be from 0 to 120 years")
    for row, line in zip(rows, lines, strict=True):
        assert rounded(row["results"]) == rounded(line.get("results", []))
        assert row["unresolved"] == line.get("unresolved", [])


def test_a_table_goes_to_lines(tables):
    """The name of the file says the form, unless the call does."""
    lines = said("batch", str(tables / "cases.parquet"), code=1)
    assert lines == said("batch", str(tables / "cases.jsonl"), code=1)
    said("batch", str(tables / "cases.parquet"), "-o", str(tables / "out.csv"), code=1)
    assert (tables / "out.csv").read_text().startswith("id,condition_1,")
    said("batch", str(tables / "cases.parquet"), "-o", str(tables / "out.csv"), "--format", "jsonl", code=1)
    assert (tables / "out.csv").read_text() == lines
    assert said("batch", str(tables / "cases.parquet"), "--json", code=1) == lines


def test_several_processes_write_the_same_table(tables):
    """In the same order, with the same shares to the last digit."""
    for jobs, wanted in (("1", "one.parquet"), ("2", "two.parquet")):
        said(
            "batch", str(tables / "cases.parquet"), "-o", str(tables / wanted), "--jobs", jobs, "--top", "2000", code=1
        )
    assert read(tables / "two.parquet") == read(tables / "one.parquet")


def test_rows_are_told_of_as_lines_are(tables):
    """What is not read, what is not known, what is wrong; the stamp is in the metadata."""
    out = tables / "out.parquet"
    told = said("batch", str(tables / "cases.parquet"), "-o", str(out), "--stamp", code=1, merged=True)
    assert "note: columns: 'ward' left aside" in told
    assert "error: line 3: " in told
    assert "words that are not known in 1 case; most often: green hair (1)" in told
    assert pq.read_schema(out).metadata[b"program"].startswith(b"neuroweak ")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_half_a_pair_is_held_as_its_escape(jobs, tmp_path):
    """JSON may say it, a column cannot hold it; CSV has the same."""
    lines = '{"id": "\\ud800", "present": ["ptosis", "\\udfff x"]}\n' * (FEW + 1)
    out = tmp_path / "out.parquet"
    assert run("batch", "-", "--jobs", jobs, "-o", str(out), stdin=lines).returncode == 0
    rows = pq.read_table(out).to_pylist()
    assert {(row["id"], *row["unresolved"]) for row in rows} == {("\\ud800", "\\udfff x")}
    assert run("batch", "-", "--format", "csv", stdin=lines).stdout.splitlines()[1].startswith("\\ud800,")


@pytest.mark.parametrize("wanted", ["out.parquet", "out.jsonl"])
def test_what_is_stopped_leaves_what_was_there(wanted, tables):
    """By `--strict`, at the third case."""
    out = tables / wanted
    out.write_text("earlier")
    before = sorted(tables.iterdir())
    assert "age must be" in refused("batch", str(tables / "cases.parquet"), "-o", str(out), "--strict")
    assert out.read_text() == "earlier"
    assert sorted(tables.iterdir()) == before


@pytest.mark.parametrize(
    ("wanted", "number", "code"),
    [
        ("out.parquet", signal.SIGTERM, ExitCode.TERMINATED),
        ("out.jsonl", signal.SIGTERM, ExitCode.TERMINATED),
        ("out.jsonl", signal.SIGHUP, ExitCode.HUNG_UP),
    ],
)
def test_a_signal_leaves_nothing(wanted, number, code, tmp_path):
    """Not even the hidden file that was being written."""
    command = [*PROGRAM, "batch", "-", "-q", "-o", str(tmp_path / wanted)]
    with subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE) as child:
        until = time.monotonic() + PATIENCE
        while not any(tmp_path.iterdir()) and time.monotonic() < until:
            time.sleep(0.02)
        child.stdin.write(b'{"present": ["ptosis"]}\n')
        child.stdin.flush()
        time.sleep(0.1)
        child.send_signal(number)
        assert child.wait(PATIENCE) == code
    assert list(tmp_path.iterdir()) == []


def test_the_cases_are_never_overwritten_by_their_answers(tmp_path):
    """Through a link neither; a file without a name is refused as such."""
    cases, link = tmp_path / "cases.jsonl", tmp_path / "link.jsonl"
    cases.write_text('{"present": ["ptosis"]}\n')
    link.symlink_to(cases)
    for target in (cases, link):
        assert "holds the cases" in said("batch", str(cases), "-o", str(target), code=2, merged=True)
    assert cases.read_text() == '{"present": ["ptosis"]}\n'
    assert "the name of the file is empty" in said("batch", str(cases), "-o", "", code=2, merged=True)


def test_a_name_that_says_another_form_is_remarked_on(tmp_path):
    """Unless the form was asked for."""
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"present": ["ptosis"]}\n')
    told = {
        (name, *asked): "will hold JSON lines"
        in said("batch", str(cases), "-o", str(tmp_path / name), *asked, merged=True)
        for name, asked in (("a.tsv", ()), ("a.parquet.gz", ()), ("a.tsv", ("--json",)), ("a.jsonl", ()), ("a.csv", ()))
    }
    assert [key for key, is_told in told.items() if is_told] == [("a.tsv",), ("a.parquet.gz",)]


def test_what_is_no_table_is_told(tables, monkeypatch):
    """So is a form that cannot be, and what is not installed."""
    (tables / "broken.parquet").write_bytes((tables / "cases.parquet").read_bytes()[:-40])
    (tables / "text.arrow").write_text("{}\n")
    out = str(tables / "out.parquet")
    for name in ("broken.parquet", "text.arrow"):
        assert f"the {name.partition('.')[2]} file cannot be read" in refused("batch", str(tables / name), "-o", out)
    cases = str(tables / "cases.jsonl")
    assert "is a form of its own" in said("batch", cases, "-o", out, "--format", "csv", code=2, merged=True)
    assert "cannot be written" in refused("batch", cases, "-o", f"{cases}/x.csv")
    monkeypatch.setattr(batch_files, "find_spec", lambda _name: None)
    assert refused("batch", cases, "-o", out).startswith(".parquet files need numpy and pyarrow, which are not")
    assert not (tables / "out.parquet").exists()


def test_tables_are_measured_as_lines_are(tmp_path):
    """With the columns that say what is right, which tests there are and of what kind a case is."""
    rows = [
        {"id": "a", "present": ["ptosis", "AChR antibodies"], "tests": ["AChR antibodies"], "diagnosis": "MG", "kind": "x"},
        {"id": "b", "present": ["weak grip", "green hair"], "age": 70, "accept": ["inclusion_body_myositis"]},
    ]  # fmt: skip
    lines = tmp_path / "cases.jsonl"
    lines.write_text("\n".join(map(json.dumps, rows)))
    wanted = said("evaluate", str(lines), "--stage", "bedside", "--json")
    table = pa.Table.from_pylist(rows, schema=SOLVED)
    pq.write_table(table, tmp_path / "cases.parquet")
    with pa.ipc.new_stream(str(tmp_path / "cases.arrow"), table.schema) as writer:
        writer.write_table(table)
    for name in ("cases.parquet", "cases.arrow"):
        assert said("evaluate", str(tmp_path / name), "--stage", "bedside", "--json") == wanted
    pq.write_table(table.select(["id", "present"]), tmp_path / "bare.parquet")
    assert '"measured": 0' in said("evaluate", str(tmp_path / "bare.parquet"), "--json", "--quiet", code=1)
    assert "this is a Parquet file" in refused("match", "--case", str(tmp_path / "cases.parquet"))
