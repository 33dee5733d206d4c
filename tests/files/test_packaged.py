"""A file of the installed package that is damaged is told, or what it was made of is read in its place."""

from __future__ import annotations

import pytest

from neuroweak.cases import laboratory
from neuroweak.errors import MissingError
from neuroweak.evaluation import published
from neuroweak.knowledge import glossary, hpo
from neuroweak.vignette import resources

READ = [
    (hpo, hpo.terms.__wrapped__),
    (laboratory, laboratory.laboratory.__wrapped__),
    (published, published.measured),
    (resources, lambda: resources.read_list.__wrapped__("cues.toml")),
]


@pytest.mark.parametrize(("module", "read"), READ)
@pytest.mark.parametrize("content", [b"{", b"\xff", b"1 2"])
def test_damage_is_told(module, read, content, monkeypatch):
    """With what to do about it."""
    monkeypatch.setattr(module, "packaged", lambda _path: content)
    with pytest.raises(MissingError, match="a file of the installed package is damaged") as raised:
        read()
    assert raised.value.help == "install neuroweak again"


def test_a_damaged_glossary_is_read_as_it_is_written(monkeypatch):
    """One changed letter is damage too."""
    whole = glossary.packaged(glossary.COMPILED)
    monkeypatch.setattr(glossary, "packaged", lambda _path: whole.replace(b"needle", b"nettle", 1))
    assert glossary.load.__wrapped__() == glossary.load()
    monkeypatch.setattr(glossary, "WRITTEN", glossary.PACKAGE / "gone.yaml")
    with pytest.raises(MissingError, match="a file of the installed package"):
        glossary.load.__wrapped__()
