"""The phrases that a build puts together in advance say the same as those put together now."""

from __future__ import annotations

import json

import pytest

from neuroweak.knowledge.loading import compile_to, load
from neuroweak.knowledge.loading import default_path as shipped
from neuroweak.vignette import compiled_lexicon as home
from neuroweak.vignette.build_lexicon import build_lexicon
from neuroweak.vignette.lexicon import ready
from neuroweak.vignette.phrase_trie import entries, phrases_in
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory):
    """The shipped vocabulary, read from a compiled knowledge file."""
    compiled = tmp_path_factory.mktemp("compiled") / "conditions.jsonl"
    compile_to(shipped(), compiled)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("neuroweak.knowledge.loading.COMPILED", compiled)
        return Vocabulary.of(load())


@pytest.fixture
def compiled(vocabulary, tmp_path, monkeypatch):
    """That vocabulary, and a place for its phrases."""
    monkeypatch.setattr(home, "COMPILED", tmp_path / "lexicon.bin")
    return vocabulary


@pytest.fixture(scope="module")
def put_together(vocabulary):
    """Its phrases without a compiled form."""
    return build_lexicon(vocabulary)


@pytest.fixture(scope="module")
def packed(vocabulary, tmp_path_factory):
    """Its phrases in their compiled form."""
    path = tmp_path_factory.mktemp("packed") / "lexicon.bin"
    home.compile_to(vocabulary, path)
    return path.read_bytes()


@pytest.fixture
def asked(put_together, monkeypatch):
    """For whom phrases are put together from now on; they get those that were."""
    asked = []
    build = "neuroweak.vignette.build_lexicon.build_lexicon"
    monkeypatch.setattr(build, lambda vocabulary: asked.append(vocabulary) or put_together)
    return asked


def test_the_compiled_phrases_are_those_put_together_now(compiled, packed, put_together):
    home.COMPILED.write_bytes(packed)
    known, now = home.lexicon_of(compiled), put_together
    phrases = {word: ready(steps) for word, steps in json.loads(json.dumps(now.phrases)).items()}
    for words, meaning in entries(phrases):
        assert (0, len(words), meaning) in phrases_in(known.phrases, words, 0, len(words))
    assert [list(known.rules[at])[:6] for at in range(len(known.rules))] == json.loads(
        json.dumps([rule[:6] for rule in now.rules])
    )
    assert (known.heads["weak"].at[0][0], known.collapse) == (now.heads["weak"].at[0][0], now.collapse)
    assert (known.skipped, known.abbreviations) == (now.skipped, now.abbreviations)


def test_without_them_they_are_put_together(compiled, asked):
    assert home.lexicon_of(compiled).heads
    assert asked == [compiled]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"of": "another file"}', b"\xff"])
def test_what_is_no_compiled_form_of_this_file_is_not_used(compiled, content, asked):
    home.COMPILED.write_bytes(content)
    assert home.lexicon_of(compiled).heads
    assert asked == [compiled]


def test_damaged_phrases_are_put_together_anew(compiled, packed, asked):
    """They are still JSON, and of this file; their checksum tells."""
    assert b'"gottron"' in packed
    home.COMPILED.write_bytes(packed.replace(b'"gottron"', b'"gottran"'))
    assert home.lexicon_of(compiled).phrases["gottron"]
    assert asked == [compiled]


def test_phrases_of_another_knowledge_file_are_not_used(compiled, packed, tiny_knowledge):
    home.COMPILED.write_bytes(packed)
    assert home.lexicon_of(compiled).phrases["gottron"]
    assert home.lexicon_of(Vocabulary.of(tiny_knowledge)).phrases["gottron"] is None
    changed = compiled.knowledge._replace(findings={k: compiled.knowledge.findings[k] for k in ("ptosis",)})
    assert home.lexicon_of(Vocabulary.of(changed)).phrases["gottron"] is None
