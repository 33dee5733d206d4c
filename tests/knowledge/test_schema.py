"""The form of a file: what it may hold, how faults are worded, and how it describes itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.files.document import Document
from neuroweak.files.strict_yaml import read
from neuroweak.knowledge.condition import FREQUENCY_WORDS
from neuroweak.knowledge.decode import build
from neuroweak.knowledge.decode_condition import frequency
from neuroweak.knowledge.model import Kind, Knowledge, Sex, Site, Tempo
from neuroweak.knowledge.schema import MOST_PROBLEMS, check_fields, json_schema

TINY = (Path(__file__).parent.parent / "knowledge" / "good" / "tiny.yaml").read_text(encoding="utf-8")


def faults(old: str, new: str) -> list[tuple[str, str, str]]:
    """Code, message and help of the faults in tiny.yaml when one text is replaced once."""
    assert old in TINY
    found = check_fields(read(TINY.replace(old, new, 1).encode()))
    return [(problem.code, problem.message, problem.help) for problem in found]


@pytest.mark.parametrize(
    ("old", "new", "code", "message", "advice"),
    [
        ("name: Ptosis", "nmae: Ptosis", "NW201", "unknown key 'nmae'", "did you mean 'name'?"),
        ("name: Ptosis", "x: Ptosis", "NW202", "key 'name' is missing", "The name people read, with a capital."),
        (
            'pmid: "12438488"',
            "pmid: 12438488",
            "NW203",
            "'pmid' must be text, not the number 12438488",
            'put it in quotes: "12438488"',
        ),
        ("also: [MG]", "also: MG", "NW203", "'also' must be a list, not the text 'MG'", "put it in brackets: [ … ]"),
        ("urgent: true", "urgent: yes", "NW203", "'urgent' must be true or false, not the text 'yes'", ""),
        (
            "female: 0.55",
            "female: '0.55'",
            "NW203",
            "'female' must be a number, not the text '0.55'",
            "write it without quotes",
        ),
        ("female: 0.55", "female: true", "NW203", "'female' must be a number, not true", ""),
        (
            'codes: {orpha: "589"',
            "codes: [] #",
            "NW203",
            "'codes' must be a set of keys, not a list",
            "keys: orpha, mondo, omim, icd10",
        ),
        (
            "share: 0.08",
            "share: 8",
            "NW204",
            "'share' must be from 0 to 1, not 8",
            "shares go from 0 to 1: write 0.08 for 8 %",
        ),
        ("schema: 1", "schema: 2", "NW204", "'schema' must be 1, not 2", ""),
        (
            "hpo: HP:0000508",
            "hpo: HP:508",
            "NW205",
            "'hpo' has not the right form: 'HP:508'",
            "wanted: HP: and seven digits, such as HP:0000508",
        ),
        ("kind: history", "kind: histroy", "NW206", "'kind' cannot be 'histroy'", "did you mean 'history'?"),
        ("sex: female", "sex: x", "NW206", "'sex' cannot be 'x'", "one of: female, male"),
        ("also: [MG]", 'also: [" "]', "NW207", "an item of 'also' is empty", ""),
        (
            "month: 2024-02",
            "month: 2026-13",
            "NW205",
            "'month' has not the right form: '2026-13'",
            "wanted: a month as YYYY-MM",
        ),
        (
            "{treatment: {month",
            "{traetment: {month",
            "NW206",
            "key 'traetment' cannot be 'traetment'",
            "did you mean 'treatment'?",
        ),
        ("source: [oneill1988]}", "source: []}", "NW207", "'source' needs at least 1 item", ""),
        ("37/50", "51/50", "NW210", "51/50 counts more people than there were", ""),
        ("37/50", "0/0", "NW210", "0/0 counts more people than there were", ""),
        (
            "37/50",
            "common",
            "NW206",
            "the text 'common' is not a frequency",
            "a number from 0 to 1, or one of: " + ", ".join(FREQUENCY_WORDS),
        ),
        ("37/50", "ocasional", "NW206", "the text 'ocasional' is not a frequency", "did you mean 'occasional'?"),
        ("[0.97, 1]", "[1, 0.97]", "NW210", "the range [1, 0.97] is upside down", "write [low, high]"),
    ],
)
def test_faults_are_worded_for_authors(old, new, code, message, advice):
    """The words are key, list, text and number, with what to do about it where that is known."""
    assert (code, message, advice) in faults(old, new)


def test_an_unquoted_comma_is_explained():
    """A note with a comma in braces becomes a key without a value; the help says what happened."""
    ((code, _, advice),) = faults("note: half of them with a tumour", "note: half of them, with a tumour")
    assert (code, advice) == ("NW201", "a text that holds a comma must stand in quotes")


def test_the_words_of_programmers_are_not_used():
    """Nobody who writes the file has to know what an object, an array or a string is."""
    changed = re.sub(r": .*", ": 1", TINY) + "\nx: y\n"
    for problem in check_fields(read(changed.encode())):
        assert not re.search(r"\b(object|array|string|boolean|integer|null|None|dict|schema error)\b", problem.message)


@pytest.mark.parametrize("text", ["- a\n", "text\n", "1\n", "[]\n", "{}\n"])
def test_a_file_of_another_kind_is_refused(text):
    """A list, a text or a number at the top is no knowledge file, nor are no keys at all."""
    codes = {problem.code for problem in check_fields(read(text.encode()))}
    assert codes in ({"NW203"}, {"NW202"})


def test_checking_stops_after_the_most_problems():
    """A file of nothing but faults is not listed to its end."""
    text = "\n".join(f"x{number}: 1" for number in range(1000))
    assert len(check_fields(read(text.encode()))) == MOST_PROBLEMS


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "findings", "conditions", "x"]), inner)
    ),
    max_leaves=10,
)


@given(PLAIN)
def test_no_data_crashes_the_check(content):
    """Whatever the file holds, there are faults and no crash."""
    assert check_fields(Document(content, ""))


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value of the tiny file."""
    yield path
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(item, (*path, key))


TINY_DATA = read(TINY.encode()).data
TINY_PATHS = list(paths(TINY_DATA))[1:]


def replaced(value: object, path: tuple[str | int, ...], new: object) -> object:
    """A copy with one value replaced."""
    if not path:
        return new
    items = value.items() if isinstance(value, dict) else enumerate(value)
    made = [(key, replaced(item, path[1:], new) if key == path[0] else item) for key, item in items]
    return dict(made) if isinstance(value, dict) else [item for _, item in made]


@given(st.sampled_from(TINY_PATHS), PLAIN)
def test_what_passes_the_check_can_be_built(path, new):
    """Any value put anywhere into a good file is either a fault or harmless: the builder may trust the check."""
    content = replaced(TINY_DATA, path, new)
    if not check_fields(Document(content, "")):
        assert isinstance(build(content), Knowledge)


@pytest.mark.parametrize(
    ("written", "value", "low", "high", "words"),
    [
        (0.95, 0.95, 0.95, 0.95, "0.95"),
        (1, 1, 1, 1, "1"),
        ([0.2, 0.4], 0.3, 0.2, 0.4, "0.2-0.4"),
        ([0, 1], 0.5, 0, 1, "0-1"),
        ("12/101", 12.5 / 102, 0.0693, 0.1963, "12/101"),
        ("0/20", 0.5 / 21, 0, 0.1611, "0/20"),
        ("20/20", 20.5 / 21, 0.8389, 1, "20/20"),
        ("frequent", 0.545, 0.30, 0.79, "frequent"),
        ("obligate", 1, 1, 1, "obligate"),
        ("excluded", 0, 0, 0, "excluded"),
    ],
)
def test_a_figure_is_read_as_it_was_meant(written, value, low, high, words):
    """A range stands for its middle; a count is drawn in a little and has its Wilson interval."""
    assert frequency(written) == (
        pytest.approx(value),
        pytest.approx(low, abs=1e-4),
        pytest.approx(high, abs=1e-4),
        words,
    )


@given(st.integers(1, 10**9).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_a_count_lies_within_its_interval(count):
    """Low, value and high are in order and within 0 to 1, whatever was counted."""
    shown, total = count
    figure = frequency(f"{shown}/{total}")
    assert 0 <= figure.low <= figure.high <= 1
    assert 0 < figure.value < 1
    assert figure.low - 1e-9 <= figure.value <= figure.high + 1e-9


def test_the_knowledge_is_what_the_file_says(tiny_knowledge):
    """Each part of an entry arrives where it belongs."""
    lems = tiny_knowledge.conditions["lambert_eaton"]
    assert lems.site is Site.NEUROMUSCULAR_JUNCTION
    assert lems.synonyms == ("LEMS", "Lambert-Eaton syndrome")
    assert lems.prevalence == (0.3, ("estimate",), "half of them with a tumour", 8)
    assert lems.incidence is None
    assert lems.onset.ages[1] == (20, 50, 0.22, 0.65)
    assert lems.associations["dry_mouth"].sources == ("oneill1988",)
    assert lems.associations["dry_mouth"].frequency.written == "37/50"
    assert not lems.associations["dry_mouth"].is_estimate
    assert lems.cases[0].rank_at_most == 1
    assert lems.cases[0].sex == Sex.FEMALE.MALE
    mg = tiny_knowledge.conditions["myasthenia_gravis"]
    assert mg.cases[1].title == "Bulbar beginning"
    assert mg.accompanies[0] == "Thymoma in about a tenth"
    ptosis = tiny_knowledge.findings["ptosis"]
    assert (ptosis.kind, ptosis.hpo, ptosis.parent, ptosis.normal) == (Kind.SIGN, "HP:0000508", "", ("no ptosis",))
    assert tiny_knowledge.findings["acute_onset"].onset == Tempo.ACUTE
    flag = tiny_knowledge.red_flags["rapid_ascent"]
    assert (flag.conditions, flag.onset, flag.sources) == (("guillain_barre",), ("hyperacute", "acute"), ("estimate",))


def inner_schemas(schema: object) -> Iterator[dict[str, object]]:
    """Every schema inside a JSON Schema, itself included."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from inner_schemas(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from inner_schemas(value)


def test_the_json_schema_describes_every_key_and_allows_no_other():
    """Editors can explain what they complete, and mark what is misspelt."""
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    records = [inner for inner in inner_schemas(schema) if inner.get("type") == "object"]
    assert len(records) > 15
    for record in records:
        assert record["additionalProperties"] is False
        for properties in (record.get("properties", {}), record.get("patternProperties", {})):
            for name, inner in properties.items():
                assert inner.get("description", "").endswith((".", ")")), name


def test_the_json_schema_closes_what_is_closed():
    """Kinds, sites and tempos are those of the model."""
    schema = json_schema()
    sections = {
        name: next(iter(inner["patternProperties"].values()))
        for name, inner in schema["properties"].items()
        if "patternProperties" in inner
    }
    assert sections["findings"]["properties"]["kind"]["enum"] == list(Kind)
    assert sections["conditions"]["properties"]["site"]["enum"] == list(Site)
    assert sections["red_flags"]["properties"]["onset"]["anyOf"][0]["enum"] == [*Tempo, "untold"]
    assert set(sections) == {"sources", "findings", "conditions", "red_flags"}


def test_the_json_schema_is_a_value_of_its_own():
    """Who changes one copy does not change the next."""
    json_schema()["properties"].clear()
    assert json_schema()["properties"]
