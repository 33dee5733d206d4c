"""How fast it came, where the words of a text and a time in it disagree."""

from __future__ import annotations

import pytest

from neuroweak.vignette import read
from neuroweak.vocabulary import Vocabulary

OF_YEARS = (
    "My gran is 78. She has had MS for twenty years. Her legs have been weak for years and her bladder was always bad."
)


@pytest.mark.parametrize("denied", ["No fever.", "No fever, no rash.", "She has no fever."])
def test_what_is_denied_does_not_turn_years_into_days(shipped, denied):
    vocabulary = Vocabulary.of(shipped)
    assert read(vocabulary, OF_YEARS).case().onset == "chronic"
    assert read(vocabulary, f"{OF_YEARS} {denied}").case().onset == "chronic"
