"""HPO ids in a text: the findings that they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.relations import Hit
from neuroweak.vignette.tokenizer import TERM

if TYPE_CHECKING:
    from neuroweak.vocabulary import Vocabulary


def term_hit(vocabulary: Vocabulary, word: str, at: int) -> Hit | None:
    """Give what the unit at a place states, where it is an HPO id that leads to a finding."""
    read = vocabulary.term(f"HP:{word.removeprefix(TERM)}", there=True) if word.startswith(TERM) else None
    return Hit(at, at + 1, read.finding, present=True, cue=None, settled=False) if read else None


def is_special(vocabulary: Vocabulary, word: str) -> bool:
    """Whether a unit is an HPO id that, were it absent, would say nothing of the finding it is read as."""
    return word.startswith(TERM) and vocabulary.term(f"HP:{word.removeprefix(TERM)}", there=False) is None
