"""The lists the reader goes by hold language alone: what is about a finding stands in the knowledge file."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import neuroweak
from neuroweak.knowledge.patterns import patterns_of
from neuroweak.vignette import resources
from neuroweak.vignette.resources import HERE, LISTS, READ, read_list

PACKAGE = Path(neuroweak.__file__).parent


def names_in(table: object) -> Iterator[str]:
    """The names in a TOML file: its keys, and its texts but those in lists of words that people write."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from key.split()
            words = isinstance(value, list) and all(isinstance(word, str) for word in value)
            yield from (word for word in value if "_" in word) if words else names_in(value)
    elif isinstance(table, list):
        for item in table:
            yield from names_in(item)
    elif isinstance(table, str):
        yield table


def texts_in(module: Path) -> Iterator[str]:
    """The texts that Python code holds, without its docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@pytest.mark.parametrize("name", [*LISTS, "people.toml"])
def test_no_list_names_a_finding(shipped, name):
    """`ptosis` may stand among the words that people write, not as a name that rules refer to."""
    # In `same` both sides are words that people write.
    lists = {key: table for key, table in read_list(name).items() if key != "same"}
    assert {named.lstrip("!@") for named in names_in(lists)}.isdisjoint(shipped.findings)


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_names_a_finding(shipped, module):
    assert set(texts_in(module)).isdisjoint(shipped.findings)


def test_no_module_names_a_region(shipped):
    """What a finding is told of stands in the file, not in the name of its part of the body."""
    regions = {finding.region for finding in shipped.findings.values()}
    for module in sorted(HERE.glob("*.py")):
        compared = {
            node.value
            for compare in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
            if isinstance(compare, ast.Compare) and "region" in ast.dump(compare.left)
            for node in ast.walk(compare)
            if isinstance(node, ast.Constant)
        }
        assert compared.isdisjoint(regions), module.name


def test_every_shared_list_is_used_by_more_than_one_finding(shipped):
    """A list that one finding alone needs stands in its own pattern."""
    users: dict[str, set[str]] = {}
    for key, finding in shipped.findings.items():
        said = patterns_of(finding)
        for combination in said.together if said else ():
            for group in (*combination.all, *combination.none):
                if isinstance(group, str):
                    users.setdefault(group, set()).add(key)
    assert users.keys() == read_list("groups.toml").keys()
    assert all(len(findings) > 1 for findings in users.values())


def test_every_topic_reads_as_a_trouble_that_there_is():
    heads = read_list("frames.toml")["heads"]
    for name, topic in read_list("topics.toml").items():
        for said in (word for words in topic.get("says", {}).values() for word in words):
            assert said.lstrip("!").removeprefix("@") in heads, (name, said)


@pytest.mark.parametrize("change", [lambda kept: kept, lambda kept: kept.replace(b"uncle", b"uncla"), lambda _: b""])
def test_a_list_is_the_same_from_its_compiled_form_and_without_it(change, tmp_path, monkeypatch):
    """What is damaged is not used: the list itself is read."""
    monkeypatch.setattr(resources, "COMPILED", tmp_path / "people.json")
    resources.compile_to(resources.COMPILED)
    resources.COMPILED.write_bytes(change(resources.COMPILED.read_bytes()))
    assert read_list.__wrapped__(READ) == tomllib.loads((HERE / READ).read_text(encoding="utf-8"))
