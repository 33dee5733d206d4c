"""Phrases stored word by word, so that the longest one that begins at a word is found in one walk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Node = dict[str, Any]
"""A step in a trie: the next words, and under the empty string what the words so far stand for."""

END = ""
"""The key under which a step keeps what the words so far stand for."""

MOST_KNOWN = 100_000
"""Words of texts with which no phrase begins that are remembered; bounds memory."""


class Beginnings(dict[str, Node | None]):
    """The first step of a trie; what is behind a word with which no phrase begins is None, so that many are asked."""

    def __missing__(self, word: str) -> Node | None:
        """Say that no phrase begins so."""
        return None


class LateBeginnings(Beginnings):
    """The same, each step behind a first word decoded when a text first has the word: most never are."""

    def __init__(self, content: bytes, places: dict[str, tuple[int, int]], make_ready: Callable[[Node], Node]) -> None:
        """
        Note where the steps are written.

        Args:
            content: JSON in UTF-8.
            places: Where the step behind each first word begins, and where it ends.
            make_ready: What is done with each step once it is decoded.
        """
        super().__init__()
        self._content, self._places, self._make_ready = content, places, make_ready

    def __missing__(self, word: str) -> Node | None:
        """Decode the step behind a word."""
        place = self._places.get(word)
        node = self._make_ready(json.loads(self._content[slice(*place)])) if place else None
        if len(self) < MOST_KNOWN:
            self[word] = node
        return node


def longest(trie: Node, words: Sequence[str], at: int, stop: int) -> tuple[Any, int] | None:
    """
    The longest phrase of a trie that begins at a word.

    Args:
        trie: The phrases.
        words: The words of the text.
        at: Where the phrase must begin.
        stop: The word it may not reach.

    Returns:
        What the phrase stands for and the word after it, or None.
    """
    node = trie.get(words[at])
    found = None
    while node is not None:
        at += 1
        if END in node:
            found = (node[END], at)
        if at >= stop:
            break
        node = node.get(words[at])
    return found


def phrases_in(trie: Node, words: Sequence[str], start: int, stop: int) -> list[tuple[int, int, Any]]:
    """
    All phrases of a trie in a stretch of words.

    Args:
        trie: The phrases.
        words: The words of the text.
        start: The first word of the stretch.
        stop: The word after its last.

    Returns:
        The first word of each phrase, the word after its last, and what it stands for; in the order of the first words,
        and of those that begin at the same one the shortest first.
    """
    found = []
    for at, first in enumerate(map(trie.__getitem__, words[start:stop]), start):
        node, to = first, at + 1
        while node is not None:
            if END in node:
                found.append((at, to, node[END]))
            if to >= stop:
                break
            node = node.get(words[to])
            to += 1
    return found


def entries(trie: Node, *before: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give the words of each phrase of a trie, and what it stands for."""
    for word, node in trie.items():
        if word == END:
            yield before, node
        else:
            yield from entries(node, *before, word)


def add(trie: Node, words: Iterable[str]) -> Node:
    """Make room for a phrase; its meaning is kept in what is returned, under `END`."""
    node = trie
    for word in words:
        node = node.setdefault(word, {})
    return node
