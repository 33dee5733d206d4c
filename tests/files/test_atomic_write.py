"""A file appears whole or not at all, whoever writes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from neuroweak.files import atomic_write
from neuroweak.files.atomic_write import write_whole

ROOT = Path(__file__).parent.parent.parent


def test_what_stood_there_stays_until_all_is_written(tmp_path, monkeypatch):
    """Where the new one cannot be put in its place, the old one is there and nothing beside it."""
    target = tmp_path / "a.txt"
    write_whole(target, b"old")
    monkeypatch.setattr(atomic_write.Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("folder", ["neuroweak", "benchmarks", "tools"])
def test_all_that_write_files_write_them_so(folder):
    """The program, the benchmarks and the tools; only the writer itself writes bytes."""
    writes = re.compile(r"\.write_(?:text|bytes)\(|\bopen\([^)]*[\"'][wax]b?\+?[\"']")
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if writes.search(line) and "devnull" not in line and path.name != "atomic_write.py"
    }
    assert found == set()
