"""A file of the installed package that is damaged is told, or what it was made of is read in its place."""

from __future__ import annotations

import os

import pytest

from neuroweak.cases import diseases, laboratory
from neuroweak.errors import MissingError
from neuroweak.evaluation import published
from neuroweak.files.packaged import mapped, packaged
from neuroweak.knowledge import glossary, hpo
from neuroweak.render.web import shell
from neuroweak.vignette import resources

READ = [
    (hpo, hpo.terms.__wrapped__),
    (laboratory, laboratory.laboratory.__wrapped__),
    (published, published.measured),
    (diseases, diseases.forms.__wrapped__),
    (resources, lambda: resources.read_list.__wrapped__("cues.toml")["skipped"]),
]


@pytest.mark.parametrize(("module", "read"), READ)
@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"1 2", b"[" * 100_000])
def test_damage_is_told(module, read, content, monkeypatch):
    """With what to do about it."""
    monkeypatch.setattr(module, "packaged", lambda _path: content)
    with pytest.raises(MissingError, match="a file of the installed package is damaged") as raised:
        read()
    assert raised.value.help == "install neuroweak again"


def test_damage_to_what_pages_are_made_of_is_told(monkeypatch):
    """Though nearly any text is some style."""
    monkeypatch.setattr(shell, "packaged", lambda _path: b"\xff")
    with pytest.raises(MissingError, match="a file of the installed package is damaged"):
        shell.document("", ())


@pytest.mark.parametrize(("module", "read"), [(diseases, READ[3][1]), (hpo, READ[0][1]), (published, READ[2][1])])
@pytest.mark.parametrize("place", [12, 1_000, -9])
def test_one_changed_bit_is_damage(module, read, place, monkeypatch):
    """Of what has no other form beside it, a figure or a code would be another one."""
    content = bytearray(module.packaged(module._FILE))
    content[place] ^= 1
    monkeypatch.setattr(module, "packaged", lambda _path: bytes(content))
    with pytest.raises(MissingError, match="a file of the installed package is damaged"):
        read()


def test_a_damaged_glossary_is_read_as_it_is_written(monkeypatch):
    """One changed letter is damage too."""
    whole = glossary.packaged(glossary.COMPILED)
    monkeypatch.setattr(glossary, "packaged", lambda _path: whole.replace(b"needle", b"nettle", 1))
    assert glossary.load.__wrapped__() == glossary.load()
    monkeypatch.setattr(glossary, "WRITTEN", glossary.PACKAGE / "gone.yaml")
    with pytest.raises(MissingError, match="a file of the installed package"):
        glossary.load.__wrapped__()


def test_what_is_no_file_is_not_waited_for(tmp_path):
    """A pipe would give nothing and never end."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe", "gone"):
        for read in (packaged, mapped):
            with pytest.raises(OSError, match=name):
                read(tmp_path / name)


@pytest.mark.parametrize("content", [b"", b"one\ntwo\n"])
def test_what_is_fetched_by_parts_is_the_same(content, tmp_path):
    """Searched, sliced and counted as bytes are."""
    (tmp_path / "file").write_bytes(content)
    found = mapped(tmp_path / "file")
    assert (found[:], len(found), found.find(b"\n", 1)) == (content, len(content), content.find(b"\n", 1))
