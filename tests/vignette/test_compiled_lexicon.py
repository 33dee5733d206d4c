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


@pytest.fixture
def compiled(tmp_path, monkeypatch):
    """The shipped vocabulary, read from a compiled knowledge file, and a place for its phrases."""
    compile_to(shipped(), tmp_path / "conditions.jsonl")
    monkeypatch.setattr("neuroweak.knowledge.loading.COMPILED", tmp_path / "conditions.jsonl")
    monkeypatch.setattr(home, "COMPILED", tmp_path / "lexicon.bin")
    return Vocabulary.of(load())


def test_the_compiled_phrases_are_those_put_together_now(compiled):
    home.compile_to(compiled, home.COMPILED)
    known, now = home.lexicon_of(compiled), build_lexicon(compiled)
    phrases = {word: ready(steps) for word, steps in json.loads(json.dumps(now.phrases)).items()}
    for words, meaning in entries(phrases):
        assert (0, len(words), meaning) in phrases_in(known.phrases, words, 0, len(words))
    assert [list(known.rules[at])[:6] for at in range(len(known.rules))] == json.loads(
        json.dumps([rule[:6] for rule in now.rules])
    )
    assert (known.heads["weak"].at[0][0], known.collapse) == (now.heads["weak"].at[0][0], now.collapse)
    assert (known.skipped, known.abbreviations) == (now.skipped, now.abbreviations)


def test_without_them_they_are_put_together(compiled):
    assert home.lexicon_of(compiled).heads


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"of": "another file"}', b"\xff"])
def test_what_is_no_compiled_form_of_this_file_is_not_used(compiled, content):
    home.COMPILED.write_bytes(content)
    assert home.lexicon_of(compiled).heads


def test_damaged_phrases_are_put_together_anew(compiled):
    """They are still JSON, and of this file; their checksum tells."""
    home.compile_to(compiled, home.COMPILED)
    content = home.COMPILED.read_bytes()
    assert b'"gottron"' in content
    home.COMPILED.write_bytes(content.replace(b'"gottron"', b'"gottran"'))
    assert home.lexicon_of(compiled).phrases["gottron"]


def test_phrases_of_another_knowledge_file_are_not_used(compiled, tiny_knowledge):
    home.compile_to(compiled, home.COMPILED)
    assert home.lexicon_of(compiled).phrases["gottron"]
    assert home.lexicon_of(Vocabulary.of(tiny_knowledge)).phrases["gottron"] is None
    changed = compiled.knowledge._replace(findings={k: compiled.knowledge.findings[k] for k in ("ptosis",)})
    assert home.lexicon_of(Vocabulary.of(changed)).phrases["gottron"] is None
