"""A knowledge file of one's own is compiled once, and what is kept of it is used only where it is sound."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from neuroweak.errors import MissingError
from neuroweak.files import strict_yaml
from neuroweak.files.seal import SEAL
from neuroweak.knowledge.compiled import unpack
from neuroweak.knowledge.compiled_cache import MOST_FILES, directory
from neuroweak.knowledge.loading import COMPILED, default_path, load
from tests.conftest import TINY
from tests.knowledge.test_loading import parts


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A directory of our own for what is kept; it is made when it is needed."""
    monkeypatch.setenv("NEUROWEAK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def parsed(monkeypatch):
    """The names of the files that were parsed, in order."""
    seen = []
    read = strict_yaml.read
    monkeypatch.setattr(strict_yaml, "read", lambda data, **more: seen.append(len(data)) or read(data, **more))
    return seen


def copy_of(folder, number=0):
    """The tiny file, with a remark that makes it another one."""
    path = folder / f"mine{number}.yaml"
    path.write_bytes(TINY.read_bytes() + b"# %d\n" % number)
    return path


def test_the_second_time_a_file_is_not_parsed(cache, parsed, tmp_path):
    """It says the same, whatever the file is called now."""
    mine = copy_of(tmp_path)
    first = load(mine)
    again = load(mine)
    assert parts(again) == parts(first)
    moved = mine.rename(tmp_path / "moved.yaml")
    assert load(moved).path == str(moved)
    assert len(parsed) == 1
    assert [oct(path.stat().st_mode & 0o777) for path in [cache] if os.name == "posix"] in ([], ["0o700"])


def test_a_changed_file_is_parsed(cache, parsed, tmp_path):
    """One letter is enough."""
    mine = copy_of(tmp_path)
    load(mine)
    mine.write_bytes(mine.read_bytes().replace(b"Six conditions", b"Sic conditions"))
    assert load(mine).title.startswith("Sic")
    assert len(parsed) == 2


@pytest.mark.parametrize("place", [0, 5, 8, 9, 200, 5000, -30, -1])
def test_a_damaged_form_is_passed_over_and_made_anew(cache, parsed, tmp_path, place):
    """Wherever a single bit is turned."""
    mine = copy_of(tmp_path)
    sound = parts(load(mine))
    (kept,) = cache.iterdir()
    content = bytearray(kept.read_bytes())
    content[place] ^= 1
    kept.write_bytes(content)
    assert parts(load(mine)) == sound
    assert parts(load(mine)) == sound
    assert len(parsed) == 2


@pytest.mark.parametrize("content", [b"", b"\n", b"00000000\n", b"00000000\n{}\n", b"no number", b"\x80\x04."])
def test_what_is_no_form_is_passed_over(cache, tmp_path, content):
    """A form that was cut off, or something else under its name."""
    mine = copy_of(tmp_path)
    sound = parts(load(mine))
    (kept,) = cache.iterdir()
    kept.write_bytes(content)
    assert parts(load(mine)) == sound


def test_the_form_of_another_file_is_passed_over(cache, tmp_path):
    """Its name does not make it the form of this one."""
    mine, other = copy_of(tmp_path, 1), copy_of(tmp_path, 2)
    load(mine)
    (kept,) = cache.iterdir()
    load(other)
    (others,) = set(cache.iterdir()) - {kept}
    kept.write_bytes(others.read_bytes())
    assert load(mine).sha256 != load(other).sha256


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system knows no owners of files")
def test_what_others_could_have_written_is_passed_over(cache, parsed, tmp_path):
    """A sound form is no proof of who made it."""
    mine = copy_of(tmp_path)
    load(mine)
    (kept,) = cache.iterdir()
    kept.chmod(0o666)
    load(mine)
    assert len(parsed) == 2
    cache.chmod(0o777)
    load(mine)
    assert len(parsed) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_what_is_no_file_is_passed_over(cache, tmp_path):
    """A pipe at whose other end is nobody is not waited for."""
    mine = copy_of(tmp_path)
    load(mine)
    (kept,) = cache.iterdir()
    kept.unlink()
    os.mkfifo(kept)
    assert load(mine).title
    assert kept.is_file()


def test_only_the_latest_are_kept(cache, tmp_path):
    """The one that was not used for the longest time goes first."""
    files = [copy_of(tmp_path, number) for number in range(MOST_FILES + 1)]
    for age, mine in enumerate(files[:-1]):
        load(mine)
        for kept in cache.iterdir():
            if kept.stat().st_mtime > 1_000_000:
                os.utime(kept, (1000 + age, 1000 + age))
    load(files[0])  # used again
    load(files[-1])
    kept = sorted(cache.iterdir(), key=lambda path: path.stat().st_mtime)
    assert len(kept) == MOST_FILES
    assert kept[0].stat().st_mtime == 1002, "the second was used least lately"


def test_without_a_place_nothing_is_kept_and_nothing_said(tmp_path, monkeypatch, capsys):
    """The variable is empty, or names what is no directory and cannot become one."""
    mine = copy_of(tmp_path)
    for named in ("", str(mine), str(mine / "below")):
        monkeypatch.setenv("NEUROWEAK_CACHE", named)
        assert load(mine).title == load(mine).title
    assert capsys.readouterr() == ("", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine0.yaml"]


def test_the_place_is_that_of_the_system(monkeypatch, tmp_path):
    """Where a person's caches are, unless they name another."""
    monkeypatch.delenv("NEUROWEAK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "neuroweak" in directory()


@pytest.mark.parametrize("part", ["findings", "conditions", "red_flags", "sources"])
def test_damage_is_told_where_only_the_size_of_the_text_is_looked_at(part):
    """As in an installed package: one changed bit is enough, and what is sound beside it is read."""
    content, size = COMPILED.read_bytes(), Path(default_path()).stat().st_size
    known = unpack(content, size, "")
    key, other = list(getattr(known, part))[:2]
    entry = getattr(known, part)[key]
    name = (entry.cite if part == "sources" else entry.name).encode()
    at = max(content.find(b'"%b"' % name, content.find(b"\n", SEAL)), 0) + 1
    damaged = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    again = getattr(unpack(damaged, size, ""), part)
    assert again[other] == getattr(known, part)[other]
    for read in (lambda: again[key], again.items):
        with pytest.raises(MissingError, match="damaged"):
            read()
    with pytest.raises(ValueError, match="damaged"):
        unpack(content[: SEAL + 20] + bytes([content[SEAL + 20] ^ 1]) + content[SEAL + 21 :], size, "")
