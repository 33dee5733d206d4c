"""Which known words a misspelt one may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from neuroweak.text.spelling import allowed, near_words, slips
from tests.strategies import checked

WORDS = st.text("abcdeéß'1", min_size=4, max_size=10)


@checked
@given(WORDS, st.lists(WORDS, max_size=30))
def test_the_near_words_are_those_with_few_slips(word, known):
    """None is lost by looking at the letters first."""
    most = allowed(word)
    counted = sorted((count, other) for other in known if (count := slips(word, other, most + 1)) <= most + 1)
    assert near_words(word, known) == (
        [pair for pair in counted if counted[0][0] <= most and pair[0] <= counted[0][0] + 1] if most else []
    )
