"""What the reader knows of the language, for patterns of a knowledge file to be checked against."""

from __future__ import annotations

from neuroweak.knowledge.patterns import Language
from neuroweak.vignette.build_lexicon import language
from neuroweak.vignette.lexicon import LEVELS, MANNERS
from neuroweak.vignette.resources import read_list
from neuroweak.vignette.tokenizer import phrase_words


def known_language() -> Language:
    """Give the names that patterns may refer to, and how a phrase is cut into words that count."""
    frames, lexicon = read_list("frames.toml"), language()
    pieces = {piece for place in frames["parts"] for piece in place.split(" + ")}
    return Language(
        troubles=frozenset(lexicon.heads),
        places=tuple(frozenset(piece.split()) for piece in sorted(pieces - MANNERS)),
        levels=LEVELS,
        manners=MANNERS,
        examined=frozenset(lexicon.topics),
        results=frozenset(result.rpartition(":")[2] for result in frames["qualities"]),
        groups={name: tuple(phrases) for name, phrases in read_list("groups.toml").items()},
        words_of=lambda phrase: lexicon.units(phrase_words(phrase)),
    )
