"""Phrases stored word by word, so that the longest one that begins at a word is found in one walk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from neuroweak.meaning.table_file import hash_of, place_in
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator, Sequence

Node = dict[str, Any]
"""A step in a trie: the next words, and under the empty string what the words so far stand for."""

END = ""
"""The key under which a step keeps what the words so far stand for."""

MOST_KNOWN = 100_000
"""Words of texts with which no phrase begins that are remembered; bounds memory."""

MANY = 100
"""Phrases that begin with a word from which on those behind each second word are decoded by themselves."""


class Beginnings(dict[str, Node | None]):
    """The first step of a trie; what is behind a word with which no phrase begins is None, so that many are asked."""

    def __missing__(self, word: str) -> Node | None:
        """Say that no phrase begins so."""
        return None


class LateBeginnings(Beginnings):
    """The same, each step behind a first word decoded when a text first has the word: most never are."""

    def __init__(self, steps: LateLines, make_ready: Callable[[Node], Node]) -> None:
        """
        Note where the steps are written.

        Args:
            steps: A line of `step_lines` for each first word, in order of the words' hashes.
            make_ready: What is done with each step once it is decoded.
        """
        super().__init__()
        self._steps, self._make_ready = steps, make_ready

    def __missing__(self, words: str) -> Node | None:
        """Decode the step behind a word, or behind a word with which very many phrases begin and the word after it."""
        node = None
        for line in self._steps.of(hash_of(words)):
            its_words, step, is_whole = json.loads(line)
            if its_words == words:
                node = self._make_ready(step)
                node = node if is_whole else LateSteps(node, words, self)
        if len(self) < MOST_KNOWN:
            self[words] = node
        return node


class LateSteps(Node):
    """The step behind a word with which very many phrases begin; what is behind the next word is decoded when asked."""

    def __init__(self, node: Node, word: str, beginnings: Beginnings) -> None:
        """Keep what the word by itself stands for, and where the others are."""
        super().__init__(node)
        self._word, self._beginnings = word, beginnings

    def get(self, word: str, default: object = None) -> Any:
        """Give the step behind a word."""
        return self._beginnings[f"{self._word} {word}"] or default


class LateLines(NamedTuple):
    """Lines of JSON, each decoded when it is first asked for, found by the hash of what they are about."""

    hashes: array[int]
    """In order of size."""
    ends: array[int]
    """Where each line ends in the content; it begins where the one before ends."""
    content: memoryview

    def of(self, hash_: int) -> Iterator[bytes]:
        """Give the lines with a hash."""
        at = place_in(self.hashes, hash_)
        while 0 <= at < len(self.hashes) and self.hashes[at] == hash_:
            yield bytes(self.content[self.ends[at - 1] if at else 0 : self.ends[at]])
            at += 1


def step_lines(trie: Node) -> Iterator[tuple[str, list[Any]]]:
    """
    Write a trie for `LateBeginnings`, large steps in pieces.

    Args:
        trie: The phrases.

    Yields:
        The words, and what their line says: the words, the step, and whether it is all that is behind them.
    """
    for word, node in trie.items():
        if sum(1 for _ in entries(node)) < MANY:
            yield word, [word, node, True]
        else:
            yield word, [word, {END: node[END]} if END in node else {}, False]
            for following, step in node.items():
                if following != END:
                    yield f"{word} {following}", [f"{word} {following}", step, True]


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
