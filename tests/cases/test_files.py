"""Cases from files: what is understood, what is mended, and what bad input gets."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.caching import Memory
from neuroweak.cases.fields import read_duration
from neuroweak.cases.files import load_case, parse_case, read_cases
from neuroweak.cases.lines import numbered_lines
from neuroweak.errors import InputError, Problem
from neuroweak.files.limits import LONGEST_LINE
from neuroweak.files.strict_json import decode
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def known(shipped):
    return Vocabulary.of(shipped)


@pytest.fixture(scope="module")
def tiny(tiny_knowledge):
    return Vocabulary.of(tiny_knowledge)


def load(known, text, **more):
    data = text if isinstance(text, bytes) else text.encode()
    return load_case(known, io.BytesIO(data), **more)


def refusal(known, text, **more):
    """The problems that a file is refused with."""
    with pytest.raises(InputError) as caught:
        load(known, text, **more)
    return caught.value.problems


# --- what is understood ---------------------------------------------------------------------------------------


def test_words_of_every_kind_become_ids(known):
    """Ids, names, synonyms, HPO ids in any form; a word for the normal state means absence."""
    words = ["ptosis", "Double vision", "HP:0003473", "hp_0002015", "normal CK", "no fever"]
    reading = parse_case(known, {"present": words, "absent": ["numbness"]})
    assert set(reading.case.present) == {"ptosis", "diplopia", "fatigable_weakness", "dysphagia"}
    assert reading.case.absent[:2] == ("test_ck_elevated", "fever")
    assert reading.unresolved == ()
    assert reading.problems == ()
    assert [r.words for r in reading.readings] == [*words, "numbness"]


def test_all_that_a_case_may_say_is_read(known):
    """The example of the manual."""
    reading = parse_case(
        known,
        {
            "id": "c1",
            "present": ["ptosis", "AChR antibodies"],
            "absent": ["sensory loss"],
            "tests": ["AChR antibodies"],
            "age": 34,
            "sex": "female",
            "onset": "subacute",
            "diagnosis": "MG",
            "accept": ["myasthenia_gravis", "Ocular myasthenia gravis"],
            "kind": "exam_vignette",
        },
    )
    case = reading.case
    assert (case.id, case.age, case.sex, case.onset, case.diagnosis) == (
        "c1",
        34,
        "female",
        "subacute",
        "myasthenia_gravis",
    )
    assert case.accept == ("myasthenia_gravis", "ocular_myasthenia_gravis")
    assert case.tests == case.present[1:]
    assert reading.kind == "exam_vignette"


def test_unknown_words_are_named_as_written_or_refused(tiny):
    """Never read as something else."""
    data = {"present": ["ptosis", "green hair", "ptosses"]}
    assert parse_case(tiny, data).unresolved == ("green hair", "ptosses")
    problems = refusal(tiny, json.dumps(data), strict=True)
    assert [p.code for p in problems] == ["NW601", "NW601"]
    assert problems[1].help == "did you mean: ptosis (Ptosis)?"


def test_a_text_is_not_a_finding(tiny):
    """It is named by its beginning, and takes no time; an empty word is none."""
    reading = parse_case(tiny, {"present": ["weak " * 50_000, " ", "ptosis; diplopia"]})
    assert reading.unresolved == (("weak " * 50_000)[:80] + "…",)
    assert reading.case.present == ("ptosis", "diplopia")


@pytest.mark.parametrize(
    ("present", "absent", "left", "said"),
    [
        (["ptosis"], ["ptosis"], (), "Ptosis is given as present and as absent"),
        (["fatigable ptosis"], ["ptosis"], (), "Ptosis is given as absent, but its form Fatigable ptosis as present"),
        (["ptosis"], ["fatigable ptosis"], ("fatigable_ptosis",), None),
        (["diplopia"], ["no ptosis"], ("ptosis",), "'no ptosis' stands among the absent findings and says no itself"),
    ],
)
def test_a_contradiction_is_mended_and_told(tiny, present, absent, left, said):
    """What is there wins over what is not."""
    reading = parse_case(tiny, {"present": present, "absent": absent})
    assert len(reading.case.present) == 1
    assert reading.case.absent == left
    assert [p.message.partition(";")[0] for p in reading.problems] == ([said] if said else [])


def test_words_for_the_tempo_set_the_onset(known):
    """They are not findings; the key `onset` wins, and two words that differ cancel out."""
    assert parse_case(known, {"present": ["ptosis", "acute onset"]}).case.onset == "acute"
    assert parse_case(known, {"present": ["ptosis", "acute onset"]}).case.present == ("ptosis",)
    for words in ("Subacute onset", "subacute", "weeks"):
        assert parse_case(known, {"present": ["ptosis"], "onset": words}).case.onset == "subacute"
    both = parse_case(known, {"present": ["acute onset"], "onset": "chronic"})
    assert both.case.onset == "chronic"
    assert "chronic is taken" in both.problems[0].message
    neither = parse_case(known, {"present": ["acute onset", "chronic onset"]})
    assert neither.case.onset is None
    assert "none is taken" in neither.problems[0].message


@pytest.mark.parametrize(
    ("written", "years"),
    [(34, 34), (0, 0), (0.5, 0.5), ("34", 34), ("8mo", 8 / 12), ("P34Y", 34), ("P1Y6M", 1.5), ("P2W", 14 / 365.25),
     ("P34Y2M3DT4H", 34 + 2 / 12 + 3 / 365.25), ("", None), (None, None)],
)  # fmt: skip
def test_an_age_is_years_or_text(tiny, written, years):
    """Numbers, ages as people write them, and ISO 8601."""
    age = parse_case(tiny, {"age": written}).case.age
    assert age == (None if years is None else pytest.approx(years))


@pytest.mark.parametrize("text", ["P", "PT", "34Y", "P-3Y", "PxY", "P1Y ago", "P3Y2", ""])
def test_what_is_no_duration_is_none(text):
    """A `P` alone says nothing."""
    assert read_duration(text) is None


@pytest.mark.parametrize(
    ("key", "value", "code", "said"),
    [
        ("age", 121, "NW604", "from 0 to 120"),
        ("age", -1, "NW604", "from 0 to 120"),
        ("age", 10**400, "NW604", "a huge number"),
        ("age", float("nan"), "NW604", "nan"),
        ("age", "P200Y", "NW604", "'P200Y' is not an age"),
        ("age", "old", "NW604", "'old' is not an age"),
        ("age", True, "NW612", "not true"),
        ("age", [34], "NW612", "not a list"),
        ("sex", "x", "NW604", "female or male, not 'x'"),
        ("sex", 1, "NW612", "must be text, not the number 1"),
        ("onset", "briskly", "NW604", "onset cannot be 'briskly'"),
        ("present", "ptosis", "NW612", "must be a list, not the text 'ptosis'"),
        ("present", {"a": 1}, "NW612", "not a set of keys"),
        ("absent", ["ptosis", 5], "NW612", "item 2 of 'absent' must be text, not the number 5"),
        ("tests", [None], "NW612", "not empty"),
        ("present", ["x"] * 10_001, "NW612", "10001 items"),
        ("id", 1.5, "NW612", "'id' must be text"),
        ("diagnosis", [], "NW612", "'diagnosis' must be text"),
        ("presnt", [], "NW613", "unknown key 'presnt'"),
    ],
)
def test_a_wrong_value_has_one_problem(tiny, key, value, code, said):
    """Of the right code, saying which key and why."""
    with pytest.raises(InputError) as caught:
        parse_case(tiny, {key: value})
    (problem,) = caught.value.problems
    assert problem.code == code
    assert said in problem.message


def test_all_wrong_values_are_told_at_once(tiny):
    """Each with its line."""
    text = '{\n "age": 500,\n "sex": "x",\n\n "present": [1],\n "onset": "briskly"\n}'
    assert sorted(p.line for p in refusal(tiny, text)) == [2, 3, 5, 6]
    text = "present: [ptosis]\nage: 500\nabsent:\n  - 5\nsex: x\n"
    assert sorted(p.line for p in refusal(tiny, text)) == [2, 3, 5]


def test_a_key_that_means_nothing_is_left_aside_and_told(tiny):
    """Records of a hospital have more columns than we know."""
    reading = load(tiny, '{"present": ["ptosis"], "ward": 4, "note": "said so"}')
    assert [(p.code, p.message, p.line) for p in reading.problems] == [("NW613", "unknown key 'ward' is left aside", 1)]


def test_a_whole_number_may_be_an_id(tiny):
    """As databases have it."""
    assert parse_case(tiny, {"id": 7}).case.id == "7"


def test_a_special_hpo_term_is_read_as_the_general_one_only_when_present(known):
    """That a special form is absent denies the general finding never, and speaks softly against it if nothing else does."""
    special = "HP:0002395"  # lower limb hyperreflexia
    there = parse_case(known, {"present": [special]})
    assert there.case.present == ("hyperreflexia",)
    assert "is not listed; read as" in there.problems[0].message
    gone = parse_case(known, {"absent": [special, "HP:0001761 Pes cavus", "HP:0001765 Hammertoe"]})
    assert gone.case.absent == ("pes_cavus",)
    assert (gone.case.absent_forms, gone.unresolved) == (("hyperreflexia",), ())
    again = parse_case(known, {"absent": ["pes cavus"], "absent_forms": ["hyperreflexia", "green hair"]})
    assert (again.case.absent_forms, again.unresolved) == (("hyperreflexia",), ("green hair",))


# --- forms of files -------------------------------------------------------------------------------------------

ONE = {"id": "c1", "present": ["ptosis"], "age": 34}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ONE),
        json.dumps(ONE, indent=2),
        "\n\n" + json.dumps(ONE) + "\n\n",
        "\ufeff" + json.dumps(ONE),
        json.dumps(ONE).replace("{", "{\r\n"),
        json.dumps([ONE]),
        "[\n" + json.dumps(ONE) + "\n]",
        "id: c1\npresent: [ptosis]\nage: 34\n",
        "- id: c1\n  present:\n    - ptosis\n  age: 34\n",
        "{id: c1, present: [ptosis], age: 34}",
        "# a comment\n---\nid: c1\npresent: [ptosis]\nage: 34\n",
    ],
)
def test_every_form_gives_the_same_case(tiny, text):
    """JSON on one line or many, in a list or not, and YAML."""
    assert load(tiny, text).case == parse_case(tiny, ONE).case


def test_cases_come_one_by_one_with_their_lines(tiny):
    """JSON lines and YAML alike; what is wrong is handed to whoever asks."""
    bad: list[Problem] = []
    lines = b'{"id": "a"}\n\n{"id": "b", "age": 500}\noops\n{"id": "c"}\n'
    readings = list(read_cases(tiny, io.BytesIO(lines), bad=lambda error: bad.extend(error.problems)))
    assert [(r.case.id, r.line) for r in readings] == [("a", 1), ("c", 5)]
    assert [p.line for p in bad] == [3, 4]
    readings = list(read_cases(tiny, io.BytesIO(b"- id: a\n  age: 3\n- id: b\n")))
    assert [(r.case.id, r.line) for r in readings] == [("a", 1), ("b", 3)]


def test_json_lines_may_begin_with_a_bad_line(tiny):
    """They are told from JSON over several lines by the second line."""
    bad: list[Problem] = []
    lines = b'{"id": "a", \n{"id": "b"}\n{"id": "c"}\n'
    readings = list(read_cases(tiny, io.BytesIO(lines), bad=lambda error: bad.extend(error.problems)))
    assert [r.case.id for r in readings] == ["b", "c"]
    readings = list(read_cases(tiny, io.BytesIO(b'{"id": "a"}\noops'), bad=lambda error: bad.extend(error.problems)))
    assert [r.case.id for r in readings] == ["a"]
    assert [p.line for p in bad] == [1, 2]


def test_a_file_is_opened_by_its_name(tiny, tmp_path):
    """And one that is not there is told as the system tells it."""
    file = tmp_path / "case.json"
    file.write_text(json.dumps(ONE))
    assert load_case(tiny, file).case.id == "c1"
    assert load_case(tiny, str(file)).case.id == "c1"
    with pytest.raises(FileNotFoundError):
        load_case(tiny, tmp_path / "none.json")


# --- bad files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"id": "a"', (1, 11)),
        ('{"id": "a"\n\n', (1, 11)),
        ('{"id": "a",\n "age": 3,, "sex": "male"}\n', (2, 11)),
    ],
)
def test_broken_json_is_told_with_its_place(text, place):
    """Where text is missing, that is after the last character, not the line break that follows."""
    with pytest.raises(InputError) as caught:
        decode(text)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == place


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "there is nothing to read"),
        (b" \n\t\n", "there is nothing to read"),
        (b"[]", "there is no case here"),
        (b'{"id": "a"}\n{"id": "b"}', "a second case begins here"),
        (b"- id: a\n- id: b\n", "a second case begins here"),
        (b"\x7fELF\x00\x01", "this is not text"),
        ('{"id": "é"}'.encode("utf-16"), "this is text in UTF-16"),
        ('{"id": "é"}'.encode("latin-1"), "byte 0xe9 is not UTF-8"),
        (b'{"id": "a", "present": ["pt', "it ends too early"),
        (b'{"id": "a"', "it ends too early"),
        (b'{"age": NaN}', "NaN is not a number"),
        (b'{"age": -Infinity}', "-Infinity is not a number"),
        (b'{"age": 1e999}', "the number inf"),
        (b'{"age": ' + b"9" * 5000 + b"}", "too many digits"),
        (b'{"age": 1, "age": 2}', "key 'age' stands there twice"),
        (b'{"a": {"b": 1, "b": 2}}', "key 'b' stands there twice"),
        (b"[" * 300, "nested too deeply"),
        (b'{"a":' * 300, "nested too deeply"),
        (b"- " * 30 + b"a", "deep"),
        (b"a: &x 1\nb: *x\n", "anchor"),
        (b"just words", "a case is a set of keys, not the text 'just words'"),
        (b'"text"', "a case is a set of keys"),
        (b"5", "a case is a set of keys, not the number 5"),
        (b"x" * (LONGEST_LINE + 2), "the line is longer than 1 MiB"),
        (b"- {id: a}\n" * 500_000, "this is not one case a line, and larger than 4 MiB"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_words(tiny, text, said):
    """Never a traceback, whatever the bytes."""
    assert said in refusal(tiny, text)[0].message


def test_many_files_are_refused_with_the_way_to_put_them_on_lines(tiny, tmp_path):
    """A folder of packets, and several of them one behind the other."""
    with pytest.raises(InputError, match="is a folder") as caught:
        load_case(tiny, tmp_path)
    assert "jq -c ." in caught.value.problems[0].help
    assert "jq -c ." in refusal(tiny, '{\n "present": ["ptosis"]\n}\n{\n "present": ["ptosis"]\n}')[0].help


def test_nan_is_refused_with_the_way_pandas_leaves_it_out(tiny):
    assert 'orient="records"' in refusal(tiny, b'{"age": NaN}')[0].help


def test_a_long_line_is_passed_over_without_being_held():
    """The lines after it are read, and know their numbers."""
    stream = io.BytesIO(
        b"x" * (3 * LONGEST_LINE) + b"\nshort\n" + b"y" * LONGEST_LINE + b"\n" + b"z" * (LONGEST_LINE + 1)
    )
    lines = list(numbered_lines(stream))
    assert [line.number for line in lines] == [1, 2, 3, 4]
    assert [isinstance(line.content, Problem) for line in lines] == [True, False, False, True]


@given(st.binary(max_size=200))
def test_bytes_never_break_the_reader(tiny, data):
    """They are a case or a refusal."""
    refused: list[InputError] = []
    try:
        load(tiny, data)
    except InputError as error:
        refused.append(error)
    assert all(error.problems for error in refused)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(
    ["id", "present", "absent", "tests", "age", "sex", "onset", "diagnosis", "accept", "subject", "phenotypicFeatures",
     "metaData", "diseases", "proband", "x"]
)  # fmt: skip


@given(st.dictionaries(keys, plain))
def test_values_never_break_the_reader(tiny, data):
    """Nor do values of the wrong type at any key, of a case or of a packet."""
    refused: list[InputError] = []
    try:
        parse_case(tiny, data)
    except InputError as error:
        refused.append(error)
    assert all(p.message and p.code.startswith("NW6") for error in refused for p in error.problems)


def test_a_memory_keeps_what_is_asked_for_and_stays_small():
    """Two generations at most; what is common stays."""
    memory: Memory[int, int] = Memory(10)
    for number in range(1000):
        memory.put(number, number)
        assert memory.get(0) == 0
        assert len(memory) <= 20
    assert memory.get(500) is None
