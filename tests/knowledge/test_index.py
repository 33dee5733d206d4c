"""What scoring reads of a file: made once, and never used for findings or conditions it was not made of."""

from __future__ import annotations

import pickle

import pytest

from neuroweak.engine.model import Engine
from neuroweak.knowledge.build_index import carried, index_of, indexed


@pytest.mark.parametrize("file", ["shipped", "tiny_knowledge"])
def test_a_loaded_file_carries_its_index(file, request):
    """Whether it was compiled or read from YAML; nothing is made again."""
    knowledge = request.getfixturevalue(file)
    assert carried(knowledge) is index_of(knowledge) is Engine(knowledge).index
    assert indexed(knowledge) is knowledge


@pytest.mark.parametrize("part", ["findings", "conditions"])
def test_what_was_changed_gets_an_index_of_its_own(tiny_knowledge, part):
    """And bears the hash of the file no longer."""
    held = dict(getattr(tiny_knowledge, part))
    held.popitem()
    changed = tiny_knowledge._replace(**{part: held})
    assert carried(changed) is None
    again = indexed(changed)
    assert carried(again) is not None
    assert len(again.scoring_index.backgrounds if part == "findings" else again.scoring_index.summaries) == len(held)
    assert (again.sha256, carried(tiny_knowledge)) == ("", tiny_knowledge.scoring_index)


def test_what_else_was_changed_keeps_it(tiny_knowledge):
    """Scoring reads no title."""
    assert carried(tiny_knowledge._replace(title="Another")) is tiny_knowledge.scoring_index


@pytest.mark.parametrize("file", ["shipped", "tiny_knowledge"])
def test_it_holds_in_another_process(file, request):
    """A file goes there with its index."""
    there = pickle.loads(pickle.dumps(request.getfixturevalue(file)))
    assert carried(there) is there.scoring_index is not None
