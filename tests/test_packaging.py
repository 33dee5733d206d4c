"""What ships runs wherever Python can load it from, and says truly what it needs."""

from __future__ import annotations

import importlib
import io
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipapp

import pytest

from neuroweak.cases.lines import Line
from neuroweak.errors import MissingError
from tests.process import PATIENCE, ROOT, TINY, environment

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_an_archive_made_by_zipapp_answers(tmp_path):
    """The knowledge file, here a small one, the lists of the reader and the figures of `about` are read from inside it."""
    tree = tmp_path / "tree"
    shutil.copytree(ROOT / "neuroweak", tree / "neuroweak", ignore=shutil.ignore_patterns("__pycache__", "generated"))
    (tree / "neuroweak" / "generated").mkdir()
    shutil.copy(TINY, tree / "neuroweak" / "generated" / "conditions.yaml")
    zipapp.create_archive(tree, tmp_path / "neuroweak.pyz", main="neuroweak.cli:main")
    env = environment(NEUROWEAK_KNOWLEDGE=None, PYTHONPATH=None)

    def answer(*args, stdin=""):
        done = subprocess.run(
            [sys.executable, "neuroweak.pyz", *args], input=stdin, capture_output=True, encoding="utf-8", cwd=tmp_path,
            env=env, timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    told = json.loads(answer("read", "-", "--json", stdin="Her left eyelid sags."))
    assert told["case"]["present"] == ["ptosis"]
    assert told["results"]
    assert "%" in answer("about")
    assert "no problems" in answer("check")


def test_every_tool_has_one_known_release():
    """`constraints.txt` pins all that the dev extra and the program itself ask for."""
    pins = re.findall(
        r"^([\w.-]+)==[\w.]+$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    pinned = {name.lower().replace("_", "-") for name in pins}
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert {re.match(r"[\w-]+", w)[0].lower() for w in wanted} <= pinned


def test_what_is_missing_is_named_as_its_extra_has_it(monkeypatch):
    """By the names of libraries, which can be installed however the program was."""
    for module, call in (
        ("neuroweak.cli.classroom", lambda m: m.check_installed()),
        ("neuroweak.cli.batch_files", lambda m: m.form_of("cases.parquet")),
        ("neuroweak.cases.binary_packet", lambda m: m.packet_as_json(Line(1, b"\n\x01p\x12\x00"), io.BytesIO())),
    ):
        loaded = importlib.import_module(module)
        monkeypatch.setattr(loaded, "find_spec", lambda _name: None)
        with pytest.raises(MissingError) as missing:
            call(loaded)
        told = missing.value.help.partition("pip install ")[2].partition(";")[0].split()
        assert told in [
            [re.match(r"[\w-]+", need)[0] for need in needs] for needs in PROJECT["optional-dependencies"].values()
        ]


def test_the_lowest_releases_that_are_tried_are_those_that_are_allowed():
    """What `.ci/run` installs beside the wheel."""
    told = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "lowest_releases.py")], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert [pin.partition("==")[0] for pin in told] == [re.match(r"[\w-]+", d)[0] for d in PROJECT["dependencies"]]
    assert all(pin.replace("==", ">=") in need for pin, need in zip(told, PROJECT["dependencies"], strict=True))
