"""Phrases stored word by word, so that the longest one that begins at a word is found in one walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Node = dict[str, Any]
"""A step in a trie: the next words, and under the empty string what the words so far stand for."""

END = ""
"""The key under which a step keeps what the words so far stand for."""


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


def add(trie: Node, words: Iterable[str]) -> Node:
    """Make room for a phrase; its meaning is kept in what is returned, under `END`."""
    node = trie
    for word in words:
        node = node.setdefault(word, {})
    return node
