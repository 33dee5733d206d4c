"""A file appears whole or not at all, whoever writes it."""

from __future__ import annotations

import os
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


@pytest.mark.parametrize("folder", ["/", ".", ""])
def test_a_folder_is_refused(folder):
    """Also one without a name of its own."""
    with pytest.raises(IsADirectoryError):
        write_whole(folder, b"new")


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path):
    """It is mistyped."""
    with pytest.raises(FileNotFoundError, match=r"there is no folder .*nowhere"):
        write_whole(tmp_path / "nowhere" / "a.txt", b"new")
    assert not list(tmp_path.iterdir())


def test_no_link_laid_by_another_is_followed(tmp_path, monkeypatch):
    """Even where the name under which a file is written could be guessed."""
    precious = tmp_path / "precious.txt"
    precious.write_bytes(b"old")
    monkeypatch.setattr(atomic_write.os, "urandom", bytes)
    (tmp_path / ".a.txt.000000000000").symlink_to(precious)
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "a.txt", b"new")
    assert precious.read_bytes() == b"old"


@pytest.mark.skipif(os.name != "posix", reason="this system has other rights")
def test_who_may_read_a_file_stays_as_it_was(tmp_path):
    """A file of patients that was closed to others is so when it is written anew."""
    target = tmp_path / "a.txt"
    write_whole(target, b"old")
    target.chmod(0o600)
    write_whole(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("folder", ["neuroweak", "benchmarks", "tools"])
def test_all_that_write_files_write_them_so(folder):
    """The program, the benchmarks and the tools; only the writer itself writes bytes, and what may write to a device."""
    writes = re.compile(r"\.write_(?:text|bytes)\(|\bopen\([^)]*[\"'][wax]b?\+?[\"']")
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if writes.search(line) and "devnull" not in line and path.name not in {"atomic_write.py", "output.py"}
    }
    assert found == set()
