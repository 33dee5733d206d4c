"""Reading YAML: the subset, the limits, the places, and text that means harm."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.files.document import Document, Mark
from neuroweak.files.limits import LARGEST_INPUT
from neuroweak.files.strict_yaml import read
from neuroweak.files.yaml_builder import MOST_DEPTH, MOST_PROBLEMS, MOST_VALUES


def data(text: str) -> object:
    """The data of a text that has no problem."""
    document = read(text.encode())
    assert document.problems == ()
    return document.data


def codes(text: str | bytes) -> list[str]:
    """The codes of the problems of a text."""
    return [problem.code for problem in read(text.encode() if isinstance(text, str) else text).problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("-3", -3),
        ("+12", 12),
        ("0.25", 0.25),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("-1.5E-2", -0.015),
        *((text, text) for text in ("no", "yes", "on", "off", "y", "N", "tRUE", "1:30", "010", "0o7", "0x1f", "1_000")),
        *((text, text) for text in ("2026-11-01", "12/101", ".inf", "-.nan", "1e999", "=", "-x", "1.2.3", "9" * 40)),
        ("'1'", "1"),
        ('"true"', "true"),
        ("''", ""),
    ],
)
def test_scalars_are_those_of_yaml_1_2(written, value):
    """What is not clearly a number, true, false or null is text; what is quoted always is."""
    found = data(f"key: {written}\n")["key"]
    assert found == value
    assert type(found) is type(value)


def test_places_of_keys_and_values():
    """Lines and columns count from 1; lengths are those of the text itself, quotes included."""
    document = read(b"one: 'two'\nthree:\n  - four\n  - {five: 6}\n")
    assert document.keys == {
        ("one",): Mark(1, 1, 3),
        ("three",): Mark(2, 1, 5),
        ("three", 1, "five"): Mark(4, 6, 4),
    }
    assert document.values["one",] == Mark(1, 6, 5)
    assert document.values["three", 0] == Mark(3, 5, 4)
    assert document.values["three", 1, "five"] == Mark(4, 12, 1)


def test_a_collection_is_pointed_at_by_its_key():
    """A block of keys has no text of its own; a place that does not exist leads to the nearest around it."""
    document = read(b"a:\n  b: [1, 2]\n  c:\n")
    assert document.place(("a",)) == Mark(1, 1, 1)
    assert document.place(("a", "b")) == Mark(2, 3, 1)
    assert document.place(("a", "b", 1)) == Mark(2, 10, 1)
    assert document.place(("a", "c")) == Mark(3, 3, 1)
    assert document.place(("a", "z", 7, "y")) == Mark(1, 1, 1)
    assert document.place(("z",)) == Mark(1, 1, 1)
    assert document.place_of_key(("a", "b", 1)) == Mark(2, 10, 1)


def test_places_count_characters_not_bytes():
    """Umlauts, wide characters and a byte order mark do not move a column."""
    document = read("\ufeffGröße: 日本 # x\nnext: [ä, b]\n".encode())
    assert document.keys["Größe",] == Mark(1, 1, 5)
    assert document.values["Größe",] == Mark(1, 8, 2)
    assert document.values["next", 1] == Mark(2, 11, 1)


def test_windows_line_ends_are_read():
    """A file from Windows gives the same data and places."""
    text = b"a: 1\nb:\n  - x\n"
    windows = read(text.replace(b"\n", b"\r\n"))
    assert (windows.data, windows.values, windows.problems) == (read(text).data, read(text).values, ())


def test_without_places_the_data_is_the_same():
    """Leaving the places out is only quicker."""
    text = b"a: [1, {b: c}]\nd: !x e\n"
    quick = read(text, places=False)
    assert quick.data == read(text).data
    assert quick.problems == read(text).problems
    assert not quick.keys
    assert quick.place(("a", 1)) == Mark(1, 1, 1)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: !!str 2", "NW101", 2, 4),
        ("a: 1\nb: !x {c: d}", "NW101", 2, 4),
        ("a: &x 1", "NW102", 1, 4),
        ("a:\n  <<: {b: 1}", "NW104", 2, 3),
        ("a: 1\nb: 2\na: 3", "NW105", 3, 1),
        ("a: {b: 1, b: 2}", "NW105", 1, 11),
        ("a: 1\n---\nb: 2", "NW106", 2, 1),
        ("a: x\x07y", "NW109", 1, 5),
        ("a: x\x85y", "NW109", 1, 5),
        ("a: x\u2028y", "NW109", 1, 5),
        ("a: x\rb: y", "NW109", 1, 5),
        ("a: x\ufeffy", "NW109", 1, 5),
        ("a: x\u202ey", "NW110", 1, 5),
        ("a: x\u2066y", "NW110", 1, 5),
        ("a: x\u200fy", "NW110", 1, 5),
        ("a: x\u061cy", "NW110", 1, 5),
        ("a: x\u200by", "NW109", 1, 5),
        ("a: x\u3164y", "NW109", 1, 5),
        ("a: x\U000e0101y", "NW109", 1, 5),
        ("a: x\xady", "NW109", 1, 5),
        ("a: x\U000e0041y", "NW109", 1, 5),
        ('a: "x\\u202ey"', "NW110", 1, 4),
        ('a: "x\\x00y"', "NW109", 1, 4),
        ("{[a]: 1}", "NW111", 1, 2),
        ("? {a: 1}\n: 2", "NW111", 1, 3),
        ("'': 1", "NW111", 1, 1),
        ("a: b: c", "NW007", 1, 5),
        ("a: 1\n b: 2", "NW007", 2, 3),
        ("a:\n\t- b", "NW007", 2, 1),
        ("a: 1\nb: 'open\nc: 2\n", "NW007", 2, 4),
        ("a: [1, 2", "NW007", 1, 4),
    ],
)
def test_a_fault_has_its_place(text, code, line, column):
    """Each fault is reported once, where it stands."""
    found = [(problem.code, problem.line, problem.column) for problem in read(text.encode()).problems]
    assert (code, line, column) in found
    assert [problem[0] for problem in found].count(code) == 1


def test_several_faults_are_reported_in_one_pass():
    """Reading goes on behind a fault, and the rest of the data is there."""
    document = read(b"a: &x 1\nb: *x\nc: !t 2\nd: 3\nd: 4\ne: {<<: {f: 1}, g: 2}\n")
    assert [problem.code for problem in document.problems] == ["NW102", "NW103", "NW101", "NW105", "NW104"]
    assert document.data == {"a": 1, "b": None, "c": "2", "d": 3, "e": {"g": 2}}


def test_the_first_of_two_values_is_kept_whole():
    """The value of a duplicate key leaves neither data nor places, however deep it is."""
    document = read(b"a: {b: 1}\na: {c: [2, {d: 3}]}\n")
    assert document.data == {"a": {"b": 1}}
    assert ("a", "c") not in document.values


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~\n", "\ufeff"])
def test_an_empty_file_is_said_to_be_empty(text):
    """Nothing, comments and null are all nothing."""
    assert codes(text) == ["NW003"]


def test_bytes_that_are_no_text():
    """Zero bytes mean that this is no text file; UTF-16 is one such."""
    assert codes(b"\x89PNG\r\n\x1a\n\0\0") == ["NW004"]
    assert codes("schema: 1".encode("utf-16")) == ["NW004"]


def test_latin_1_is_refused_with_its_place():
    """The first byte that is not UTF-8 is named, and the text can still be shown."""
    document = read("title: x\nname: Guillain-Barré".encode("latin-1"))
    (problem,) = document.problems
    assert (problem.code, problem.line, problem.column) == ("NW005", 2, 20)
    assert "0xe9" in problem.message
    assert document.text.startswith("title: x\nname: Guillain-Barr")
    assert codes("Guillain-Barré".encode()[:-1]) == ["NW005"]


def test_a_file_that_is_too_large_is_not_read():
    """The limit is on bytes."""
    assert codes(b"a" * (LARGEST_INPUT + 1)) == ["NW006"]
    assert codes(b"#" * (LARGEST_INPUT - 1) + b"\n") == ["NW003"]


def test_too_many_values_are_refused():
    """Reading stops there."""
    document = read(b"[" + b"1," * (MOST_VALUES + 10) + b"]", places=False)
    assert [problem.code for problem in document.problems] == ["NW108"]
    assert len(document.data) < MOST_VALUES


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "? ", "[{a: "])
@pytest.mark.parametrize("depth", [MOST_DEPTH + 1, 300, 1200])
def test_deep_nesting_is_refused_alike_whichever_parser_meets_it(piece, depth, monkeypatch):
    """At our own limit, although PyYAML 6.0.4 refuses a thousand levels before it hands out the first."""
    with_libyaml = read((piece * depth).encode()).problems
    assert with_libyaml[-1].code == "NW107"
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert read((piece * depth).encode()).problems == with_libyaml


def test_the_depth_allowed_is_allowed():
    """Sixteen levels are read, seventeen are not."""
    assert codes("[" * MOST_DEPTH + "]" * MOST_DEPTH) == []
    assert codes("[" * (MOST_DEPTH + 1) + "]" * (MOST_DEPTH + 1)) == ["NW107"]


def test_a_bomb_of_aliases_does_not_go_off():
    """Aliases are reported and never followed."""
    lines = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    document = read("\n".join(lines).encode())
    assert {problem.code for problem in document.problems} == {"NW102", "NW103"}
    assert len(document.problems) <= MOST_PROBLEMS


def test_reading_stops_after_the_most_problems():
    """A file of nothing but faults is not read to its end."""
    assert len(codes("- !t x\n" * 5000)) == MOST_PROBLEMS
    assert len(codes("\x07" * 5000)) <= MOST_PROBLEMS + 1


def test_markup_is_text():
    """What other tools would interpret is only text here."""
    assert data("a: '[red]x[/red]'\nb: <script>\nc: '%d {0} ${HOME}'\n") == {
        "a": "[red]x[/red]",
        "b": "<script>",
        "c": "%d {0} ${HOME}",
    }


def test_the_pure_parser_reads_the_same(monkeypatch):
    """Where libyaml is missing, the slower parser gives the same data, places and codes."""
    texts = [b"a: [1, 'x', {b: c}]\nd: |\n  e\n  f\n", b"a: &x !t 1\na: 2\n", b"a: b: c", b"a: [", b"[" * 300]
    with_libyaml = [read(text) for text in texts]
    monkeypatch.delattr(yaml, "CSafeLoader")
    for text, document in zip(texts, with_libyaml, strict=True):
        pure = read(text)
        assert (pure.data, pure.keys) == (document.data, document.keys)
        assert [problem.code for problem in pure.problems][:1] == [problem.code for problem in document.problems][:1]


def test_an_escape_that_is_no_character_is_a_fault_in_both_parsers(monkeypatch):
    """A code point out of range is broken YAML, not a crash."""
    assert codes('a: "\\U00110000"') == ["NW007"]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert codes('a: "\\U00110000"') == ["NW007"]


def values_of(document: Document):
    """Every path with its value, from the outside in."""
    todo = [((), document.data)]
    while todo:
        path, value = todo.pop()
        yield path, value
        if isinstance(value, dict):
            todo.extend(((*path, key), item) for key, item in value.items())
        elif isinstance(value, list):
            todo.extend(((*path, index), item) for index, item in enumerate(value))


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_crash_the_reader(raw):
    """Whatever is read, there is data or a problem, and every problem has a code and a place in the text."""
    document = read(raw)
    assert document.data is not None or document.problems
    lines = document.text.split("\n")
    for problem in document.problems:
        assert problem.code[:3] in {"NW0", "NW1"}
        assert 0 <= problem.line <= len(lines)
        assert problem.length >= 1


YAML_PIECES = st.lists(
    st.sampled_from(
        [*"abc:-?[]{},&*!|>'\"%@`#\n\t ", ": ", "- ", "\n  ", "\n    ", "<<", "---\n", "...", "é", "日", "\x1b"]
    ),
    max_size=60,
).map("".join)


@given(YAML_PIECES)
def test_what_looks_like_yaml_does_not_crash_the_reader(text):
    """The characters of YAML in any order give data with a place for every value, or problems."""
    document = read(text.encode())
    assert document.data is not None or document.problems
    if not document.problems:
        for path, _ in values_of(document):
            assert path in document.values


UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0" + "".join(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""Letters and marks that show nothing, which are refused."""

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters=UNSEEN), min_size=1, max_size=12
)
# PyYAML writes for YAML 1.1, where `0E0` is text; here it is a number, so texts that begin like one are left out.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"], exclude_characters=UNSEEN)).filter(
    lambda text: re.match(r"[-+.]*[0-9]", text) is None
)
PLAIN = st.recursive(
    st.integers(-(10**6), 10**6) | st.booleans() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(WORDS, PLAIN, min_size=1, max_size=4), st.booleans())
def test_positions_point_at_the_text_they_name(content, flow):
    """What YAML writers write reads back equal, and every key stands where its place says."""
    text = yaml.safe_dump(content, allow_unicode=True, default_flow_style=flow, width=10**6, sort_keys=False)
    document = read(text.encode())
    if document.problems:  # a long key is written with `?`, and a key like << is refused
        assert {problem.code for problem in document.problems} <= {"NW104", "NW111"}
        return
    assert document.data == content
    lines = document.text.split("\n")
    for path, (line, column, length) in document.keys.items():
        written = lines[line - 1][column - 1 : column - 1 + length]
        if written[0] not in "'\"":
            assert written == path[-1]
    for path, value in values_of(document):
        line, column, length = document.values[path]
        written = lines[line - 1][column - 1 : column - 1 + length]
        if isinstance(value, int) and not isinstance(value, bool):
            assert int(written) == value
