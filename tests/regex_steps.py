"""How much work a regular expression does, counted step by step, so that no test depends on how fast a machine is."""

from __future__ import annotations

import re
from re import _constants as op
from re import _parser as parser

ENOUGH = 3
"""Repeats beyond which a bounded repeat is not counted on: what it costs then is a constant."""

CATEGORIES = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda c: not c.isdecimal(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    op.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}
SINGLE = {op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN}
REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}


def _fits(node, char, flags):
    """Whether one character is one that a node stands for."""
    kind, value = node
    if kind is op.ANY:
        return bool(flags & re.DOTALL) or char != "\n"
    if kind is op.LITERAL or kind is op.NOT_LITERAL:
        same = char == chr(value) or (flags & re.IGNORECASE and char.lower() == chr(value).lower())
        return bool(same) is (kind is op.LITERAL)
    negated = value[0][0] is op.NEGATE
    found = any(
        _in_set(item, c)
        for item in value
        for c in ({char, char.lower(), char.upper()} if flags & re.IGNORECASE else {char})
    )
    return found is not negated


def _in_set(item, char):
    kind, value = item
    if kind is op.LITERAL:
        return char == chr(value)
    if kind is op.RANGE:
        return value[0] <= ord(char) <= value[1] if len(char) == 1 else False
    return kind is op.CATEGORY and CATEGORIES[value](char)


class Counter:
    """Matches as a backtracking engine without any short cut does, and counts the nodes it tries."""

    def __init__(self, pattern):
        self.tree = list(parser.parse(pattern.pattern, pattern.flags))
        self.flags = pattern.flags
        self.steps = 0
        self._known = {}

    def count(self, text, *, anchored):
        """Steps until it is known that the text has no match, or where each is."""
        self.text, self.steps = text, 0
        at = 0
        while at <= len(text):
            self.steps += 1
            end = self._end(self.tree, at, self.flags)
            if anchored:
                break
            at = at + 1 if end is None else max(end, at + 1)
        return self.steps

    def _end(self, tree, at, flags):
        ends = []
        return ends[0] if self._match(tree, 0, at, flags, lambda end: ends.append(end) or True) else None

    def _match(self, tree, index, at, flags, then):
        while True:
            if index == len(tree):
                return then(at)
            self.steps += 1
            kind, value = node = tree[index]
            if kind in SINGLE:
                if not self._fits(node, at, flags):
                    return False
                at += 1
            elif kind is not op.AT:
                break
            elif not self._is_at(value, at, flags):
                return False
            index += 1

        def on(end):
            return self._match(tree, index + 1, end, flags, then)

        if kind is op.BRANCH:
            return any(self._match(way, 0, at, flags, on) for way in value[1] if self._begins(way, at, flags))
        if kind is op.SUBPATTERN:
            _, add, remove, inner = value
            return self._match(inner, 0, at, (flags | add) & ~remove, on)
        if kind is op.ATOMIC_GROUP:
            end = self._end(value, at, flags)
            return end is not None and on(end)
        if kind in {op.ASSERT, op.ASSERT_NOT}:
            direction, inner = value
            start = at if direction > 0 else at - inner.getwidth()[0]
            found = start >= 0 and self._match(inner, 0, start, flags, lambda _end: True)
            return found is (kind is op.ASSERT) and on(at)
        if kind in REPEATS:
            return self._repeat(kind, value, at, flags, on)
        raise NotImplementedError(kind)

    def _fits(self, node, at, flags):
        if at >= len(self.text):
            return False
        key = id(node), self.text[at], flags
        if key not in self._known:
            self._known[key] = _fits(node, self.text[at], flags)
        return self._known[key]

    def _begins(self, way, at, flags):
        """Whether a branch is worth a look; to see that it is not is a step too."""
        if way and way[0][0] in SINGLE and not self._fits(way[0], at, flags):
            self.steps += 1
            return False
        return True

    def _is_at(self, where, at, flags):
        if where in {op.AT_BEGINNING, op.AT_BEGINNING_STRING}:
            return at == 0 or (where is op.AT_BEGINNING and bool(flags & re.MULTILINE) and self.text[at - 1] == "\n")
        if where in {op.AT_END, op.AT_END_STRING}:
            end = len(self.text)
            if where is op.AT_END_STRING:
                return at == end
            return at == end or (self.text[at] == "\n" and (at == end - 1 or bool(flags & re.MULTILINE)))
        word = CATEGORIES[op.CATEGORY_WORD]
        before, behind = at > 0 and word(self.text[at - 1]), at < len(self.text) and word(self.text[at])
        return (before != behind) is (where is op.AT_BOUNDARY)

    def _repeat(self, kind, value, at, flags, on):
        least, most, inner = value
        most = most if most is op.MAXREPEAT else max(least, min(most, ENOUGH))
        if len(inner) == 1 and inner[0][0] in SINGLE:
            return self._repeat_single(kind, least, most, inner[0], at, flags, on)
        if kind is op.POSSESSIVE_REPEAT:
            number = 0
            while most is op.MAXREPEAT or number < most:
                end = self._end(inner, at, flags)
                if end is None or end == at:
                    break
                number, at = number + 1, end
            return number >= least and on(at)

        def more(number, here):
            if most is not op.MAXREPEAT and number >= most:
                return False
            return self._match(
                inner, 0, here, flags, lambda end: (end > here or number < least) and go(number + 1, end)
            )

        def go(number, here):
            if number < least:
                return more(number, here)
            if kind is op.MIN_REPEAT:
                return on(here) or more(number, here)
            return more(number, here) or on(here)

        return go(0, at)

    def _repeat_single(self, kind, least, most, node, at, flags, on):
        """As `_repeat` does, in the same steps, for what is one character long."""

        def another(number):
            if most is not op.MAXREPEAT and number >= most:
                return False
            self.steps += 1
            return self._fits(node, at + number, flags)

        number = 0
        while (kind is not op.MIN_REPEAT or number < least) and another(number):
            number += 1
        if number < least:
            return False
        if kind is op.POSSESSIVE_REPEAT:
            return on(at + number)
        if kind is op.MAX_REPEAT:
            return any(on(at + taken) for taken in range(number, least - 1, -1))
        while not on(at + number):
            if not another(number):
                return False
            number += 1
        return True


def shortest(tree, *, other=False):
    """A short text that nodes match, or nearly: looks to the side are passed over."""
    out = ""
    for kind, value in tree:
        if kind is op.LITERAL:
            out += chr(value)
        elif kind in {op.NOT_LITERAL, op.ANY}:
            out += "~"
        elif kind is op.IN:
            out += sample(value)
        elif kind is op.BRANCH:
            out += shortest(value[1][-1 if other else 0], other=other)
        elif kind is op.SUBPATTERN:
            out += shortest(value[3], other=other)
        elif kind is op.ATOMIC_GROUP:
            out += shortest(value, other=other)
        elif kind in REPEATS:
            out += shortest(value[2], other=other) * value[0]
    return out


def sample(items):
    """A character of a set."""
    for char in " \n-a1.A,;:[({+/%\u2022\u2713é~":
        if any(_in_set(item, char) for item in items) is not (items[0][0] is op.NEGATE):
            return char
    return chr(items[0][1] if items[0][0] is op.LITERAL else items[0][1][0])


def pumps(tree, before=""):
    """For each repeat without a bound: a text that leads up to it, and what it repeats."""
    for index, (kind, value) in enumerate(tree):
        here = before + shortest(tree[:index])
        inner = {op.SUBPATTERN: lambda v: [v[3]], op.BRANCH: lambda v: v[1], op.ATOMIC_GROUP: lambda v: [v]}.get(kind)
        if inner:
            for way in inner(value):
                yield from pumps(list(way), here)
        elif kind in {op.ASSERT, op.ASSERT_NOT}:
            yield from pumps(list(value[1]), here)
        elif kind in REPEATS:
            yield from pumps(list(value[2]), here)
            if value[1] is op.MAXREPEAT or value[1] > ENOUGH:
                for piece in {shortest(value[2]), shortest(value[2], other=True)} - {""}:
                    yield here, piece
                    yield "", piece
