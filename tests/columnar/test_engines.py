"""What `docs/how-to/score-a-cohort.md` shows gives the answers of `score` on the whole table, in every engine."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from neuroweak.columnar import CASES, score
from tests.columnar.test_score import GUARDS, PECULIAR, table
from tests.process import PATIENCE, environment

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "score-a-cohort.md"
RECIPES = dict(re.findall(r"^## (\w+)\n+```python\n(.*?)^```", PAGE.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE))


@pytest.fixture
def cohort(tmp_path, monkeypatch):
    """A folder with `cases.parquet`, in several row groups, in which the recipes run; every case has an id."""
    monkeypatch.chdir(tmp_path)
    guards = map(json.loads, GUARDS.read_text(encoding="utf-8").splitlines()[:60])
    cases = [{**case, "id": f"case {n}"} for n, case in enumerate([*PECULIAR, *guards])]
    pq.write_table(pa.Table.from_batches([table(cases)], CASES), "cases.parquet", row_group_size=20)
    return table(cases)


def rows_by_id(rows):
    return sorted(rows, key=lambda row: row["id"])


@pytest.mark.parametrize("engine", ["DuckDB", "Polars"])
def test_an_engine_in_the_process_gives_the_answers_of_score(cohort, engine):
    """In the order of the cases."""
    exec(RECIPES[engine], {})
    assert pq.read_table("answers.parquet").to_pylist() == score(cohort).to_pylist()


@pytest.mark.skipif(not importlib.util.find_spec("pyspark"), reason="needs the extra: pip install -e '.[spark]'")
@pytest.mark.skipif(not shutil.which("java"), reason="needs Java: apt-get install openjdk-17-jre-headless")
def test_spark_gives_the_answers_of_score(cohort):
    """In a session of its own, in any order."""
    done = subprocess.run(
        [sys.executable, "-c", RECIPES["Spark"]],
        env=environment(PYSPARK_PYTHON=sys.executable),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert rows_by_id(pq.read_table("answers.parquet").to_pylist()) == rows_by_id(score(cohort).to_pylist())
