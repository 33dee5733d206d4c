"""Every regular expression of the package costs no more than its input is long, however the input is made."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest

import neuroweak
from neuroweak.knowledge.schema import json_schema
from neuroweak.vignette.late_pattern import Late
from tests.regex_steps import Counter, pumps

RUNS = (" ", "a", "1", "-", "[", "\n", "\n ", ". ", "a ", "1 ", "a-", "1-", "'")
"""What is repeated for each expression, beside what it repeats itself."""

ENDS = ("\x01", "")
"""What stands behind: something that no expression goes on with, or nothing."""

LENGTHS = (8, 16, 24)

BOUNDED = frozenset({"VALUE", "TIMES", "COUNT", "PRINTED", "PRESSURE"})
"""Expressions that see no more of a text than `vignette.measurements.REACH` characters behind or before a name."""

ANCHORED = {"match", "fullmatch"}


def patterns_in(value):
    """The expressions in a value, however deep in tuples."""
    if isinstance(value, re.Pattern):
        yield re.compile(value.pattern.decode()) if isinstance(value.pattern, bytes) else value
    elif isinstance(value, Late):
        yield value.compiled
    elif isinstance(value, tuple | list):
        for item in value:
            yield from patterns_in(item)


def written_in_calls(tree):
    """The expressions that functions give to `re.sub` and the like, with the name of what they are given to."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    for node in (inner for function in functions for inner in ast.walk(function)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.func.attr, re.compile(node.args[0].value)


@cache
def every_pattern():
    """All expressions with a name and whether they are tried at the beginning of a text only."""
    found = {}
    sources = [path.read_text(encoding="utf-8") for path in Path(neuroweak.__path__[0]).rglob("*.py")]
    for module in pkgutil.walk_packages(neuroweak.__path__, "neuroweak."):
        if module.name == "neuroweak.__main__":
            continue
        loaded = importlib.import_module(module.name)
        source = inspect.getsource(loaded)
        for function, pattern in written_in_calls(ast.parse(source)):
            found.setdefault((pattern.pattern, pattern.flags), (module.name, pattern, function in ANCHORED))
        for name, value in vars(loaded).items():
            patterns = list(patterns_in(value))
            if not patterns:
                continue
            # What a module lends is used where that is imported.
            users = [text for text in sources if f"import {module.name.rpartition('.')[2]}" in text]
            uses = set(re.findall(rf"\b{name}\.(\w+)\(", "\n".join((source, *users))))
            for pattern in patterns:
                found[pattern.pattern, pattern.flags] = (name, pattern, bool(uses) and uses <= ANCHORED)
    for text in patterns_of_schema(json_schema()):
        found.setdefault((text, 0), ("schema", re.compile(text), True))
    return list(found.values())


def patterns_of_schema(shape):
    """What the form of a knowledge file asks of its texts."""
    if isinstance(shape, dict):
        if isinstance(shape.get("pattern"), str):
            yield shape["pattern"]
        for inner in shape.values():
            yield from patterns_of_schema(inner)
    elif isinstance(shape, list):
        for inner in shape:
            yield from patterns_of_schema(inner)


def excess(counter, before, piece, end, *, anchored):
    """By how much more the third part of a text costs than the second: nothing, where cost grows with length."""
    costs = [counter.count(before + piece * length + end, anchored=anchored) for length in LENGTHS]
    return costs[2] - 2 * costs[1] + costs[0]


def test_no_regular_expression_costs_more_than_its_input_is_long():
    """For every repeat without a bound, and for runs of what texts are made of, steps grow as the length does."""
    slow = {}
    for name, pattern, anchored in every_pattern():
        if name in BOUNDED:
            continue
        counter = Counter(pattern)
        texts = dict.fromkeys([*pumps(counter.tree), *(("", run) for run in RUNS)])
        for before, piece in texts:
            for end in ENDS:
                if excess(counter, before, piece, end, anchored=anchored) > 0:
                    slow[name] = (pattern.pattern, before, piece, end)
    assert slow == {}


def test_the_expressions_are_found():
    """In modules, in tuples, in calls and in the form of the file."""
    names = {name for name, *_ in every_pattern()}
    assert {"AGES", "DURATIONS", "MEANT_AS_JSON", "schema", "neuroweak.cases.ages", *BOUNDED} <= names
    assert len(every_pattern()) > 90


@pytest.mark.parametrize(
    ("pattern", "before", "piece", "is_slow"),
    [
        ("a +b", "a", " ", False),
        ("a +(?:,)? *b", "a", " ", True),
        ("a ++(?:,)? *b", "a", " ", False),
        (" *b", "", " ", True),
        ("x{0,2}y", "", "x", False),
        ("(?:a|ab)*+c", "", "a", True),
    ],
)
def test_steps_are_counted_as_a_backtracking_engine_takes_them(pattern, before, piece, is_slow):
    """Two repeats of the same beside one another, or one that begins anywhere, are slow."""
    assert (excess(Counter(re.compile(pattern)), before, piece, "\x01", anchored=False) > 0) is is_slow


@pytest.mark.parametrize(
    "pattern", [p for _, p, _ in every_pattern()], ids=lambda p: str(crc32(repr(p.pattern).encode()))
)
def test_the_counter_finds_what_the_engine_finds(pattern):
    """On ordinary sentences, so that what is counted is what is done."""
    for text in (
        "A 62-year-old man, ill for three weeks: CK 1,200 U/l (normal < 200).",
        "my mum is 70; P1Y2M; - [x] yes\n",
    ):
        counter = Counter(pattern)
        counter.text = text
        ends = [counter._end(counter.tree, at, pattern.flags) for at in range(len(text) + 1)]
        assert ends == [found and found.end() for found in (pattern.match(text, at) for at in range(len(text) + 1))]
