"""`evaluate` from outside: the page, the JSON contract, stages, words not known, exit codes, standard input."""

from __future__ import annotations

import json
import re

import pytest

from tests import process
from tests.inside import run, said

CASES = (
    {"id": "lids", "kind": "classic", "present": ["fatigable ptosis"], "diagnosis": "MG"},
    {"id": "blood", "kind": "classic", "present": ["weak thighs", "AChR antibodies"], "diagnosis": "MG"},
    {
        "id": "climbs",
        "kind": "odd",
        "present": ["weakness that climbs", "absent reflexes"],
        "absent": ["double vision"],
        "onset": "acute",
        "diagnosis": "guillain_barre",
    },
    {
        "id": "grip",
        "kind": "odd",
        "present": ["weak grip", "wasting", "slow blinking"],
        "age": 70,
        "diagnosis": "finer than the file",
        "accept": ["inclusion_body_myositis", "amyotrophic_lateral_sclerosis"],
    },
    {"id": "lost", "kind": "odd", "present": ["droopy eyelid", "seeing double", "slow blinking"], "diagnosis": "LEMS"},
    {"id": "elsewhere", "present": ["dry mouth"], "diagnosis": "sjogren"},
)
"""Three that are easy, one that a test decides, one that is wrong, one whose diagnosis the tiny file does not have."""


def lines(cases=CASES):
    return "".join(json.dumps(case) + "\n" for case in cases)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("cases") / "cases.jsonl"
    path.write_text(lines(), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def told(file):
    done = run("evaluate", file, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def page(file):
    done = run("evaluate", file, env={"COLUMNS": "100"})
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def refused(done, code, *said):
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert "Traceback" not in done.stderr
    for words in said:
        assert words in done.stderr


# --- JSON ----------------------------------------------------------------------------------------------------


def test_json_has_the_keys_that_scripts_rely_on(told):
    """In the envelope that all answers share."""
    assert told["schema"] == "neuroweak.evaluate/1"
    assert told["notice"] == "For teaching, not for diagnosis."
    assert set(told["knowledge"]) == {"version", "sha256"}
    figures = {"top1", "top3", "top5", "mrr", "log_loss", "calibration_error", "calibration_chance"}
    groups = {"per_condition", "per_site", "per_kind"}
    lists = {"outside", "reliability", "confusions", "unresolved", "misses", "problems"}
    rest = {"schema", "notice", "knowledge", "stage", "prior", "cases", "measured", "intervals"}
    assert set(told) == figures | groups | lists | rest


def test_json_says_what_the_cases_were_made_for(told):
    """Four of five right; the sixth is outside and not counted."""
    assert (told["cases"], told["measured"], told["outside"]) == (6, 5, ["elsewhere"])
    assert told["top1"] == pytest.approx(0.8)
    assert told["top3"] == told["top5"] == 1
    assert told["mrr"] == pytest.approx((4 + 1 / told["misses"][0]["rank"]) / 5)
    assert set(told["intervals"]) == {"top1", "top3", "top5", "mrr", "log_loss"}
    for name, (low, high) in told["intervals"].items():
        assert low <= told[name] <= high
    assert {g["kind"]: (g["cases"], g["top1"]) for g in told["per_kind"]} == {
        "classic": (2, 1),
        "odd": (3, pytest.approx(2 / 3)),
    }
    assert {g["condition"]: g["cases"] for g in told["per_condition"]}["myasthenia_gravis"] == 2
    assert sum(g["cases"] for g in told["per_site"]) == sum(b["cases"] for b in told["reliability"]) == 5


def test_a_miss_says_what_it_would_have_needed(told):
    """Who was first, what pushed it up, what held the right one, what would turn it, what was not understood."""
    (miss,) = told["misses"]
    assert (miss["id"], miss["kind"], miss["diagnosis"]) == ("lost", "odd", "lambert_eaton")
    assert (miss["first"], miss["right"]) == ("myasthenia_gravis", "lambert_eaton")
    assert miss["rank"] > 1
    assert miss["believed"] > miss["believed_right"]
    assert {d["finding"] for d in miss["pushed"] if d["state"] != "untold"} == {"ptosis", "diplopia"}
    assert "hyporeflexia" in miss["would_change_the_order"]
    assert miss["unresolved"] == ["slow blinking"]
    assert told["confusions"] == [{"diagnosis": "lambert_eaton", "first": "myasthenia_gravis", "count": 1}]


def test_words_that_are_not_known_are_counted(told):
    """Over all cases, hit or miss."""
    assert told["unresolved"] == [{"word": "slow blinking", "count": 2}]


def test_the_same_cases_give_the_same_answer(told):
    """Also from standard input, and whatever the terminal."""
    piped = run("evaluate", "-", "--format", "json", stdin=lines(), env={"COLUMNS": "40", "PYTHONHASHSEED": "7"})
    assert json.loads(piped.stdout) == told


def test_the_bedside_does_not_know_antibodies(file, told):
    """The case that a test decides is lost without it."""
    bedside = json.loads(run("evaluate", file, "--stage", "bedside", "--json").stdout)
    assert (told["stage"], bedside["stage"]) == ("all", "bedside")
    assert bedside["top1"] < told["top1"]
    assert "blood" in {m["id"] for m in bedside["misses"]}


def test_top_says_how_many_misses_are_told(file):
    """All of them in JSON unless asked otherwise; the figures stay."""
    none = json.loads(run("evaluate", file, "--json", "--top", "0").stdout)
    assert none["misses"] == []
    assert none["top1"] == pytest.approx(0.8)


def test_a_mean_over_one_case_has_no_interval(tmp_path):
    """Null, not a list of nothing; that of a share is exact."""
    file = tmp_path / "one.jsonl"
    file.write_text('{"present": ["ptosis", "diplopia"], "diagnosis": "myasthenia_gravis"}')
    told = json.loads(run("evaluate", str(file), "--json").stdout)
    assert told["intervals"]["mrr"] is told["intervals"]["log_loss"] is None
    assert told["intervals"]["top5"] == [0.025, 1.0]


# --- the page ------------------------------------------------------------------------------------------------


def test_the_page_says_the_same_as_json(page, told):
    """Figures with intervals, groups, the miss with its reasons, words and diagnoses left out, the notice last."""
    assert page.startswith("5 cases, all findings; Six conditions for tests, version 2026.11\n")
    low, high = (round(end * 100) for end in told["intervals"]["top1"])
    assert re.search(rf"first place \(top-1\) +80 % +{low}-{high} %", page)
    assert re.search(r"classic +2 +100 % +100 %", page)
    assert re.search(r"odd +3 +67 % +100 %", page)
    assert re.search(
        r"lost  Lambert-Eaton myasthenic syndrome came 2nd \([<\d]+ %\); first was Myasthenia gravis", page
    )
    assert "pushed it up: ptosis" in page
    assert "slow blinking (2)" in page
    assert "DIAGNOSIS NOT IN THE FILE\nelsewhere\n" in page
    assert page.endswith("For teaching, not for diagnosis.\n")


def test_a_miss_within_a_family_that_led_says_so(tmp_path):
    """`match` shows the family first: the two do not disagree."""
    file = tmp_path / "one.jsonl"
    file.write_text('{"id": "x", "present": ["ptosis", "diplopia"], "diagnosis": "myasthenia_gravis"}')
    shipped = {"NEUROWEAK_KNOWLEDGE": None}
    page = run("evaluate", str(file), env=shipped).stdout
    led = re.search(r"x  Myasthenia gravis came 3rd \(\d+ %\); first was .+; Myasthenia together led \((\d+ %)\)", page)
    assert led, page
    first = json.loads(run("match", "ptosis", "diplopia", "--json", env=shipped).stdout)["families"][0]
    assert (first["family"], f"{first['probability'] * 100:.0f} %") == ("Myasthenia", led[1])


def test_the_page_draws_how_far_belief_can_be_trusted(page, told):
    """One bar for each bin that holds cases, with belief marked on it."""
    bars = [line for line in page.splitlines() if re.match(r"\d+-\d+ % ", line)]
    assert len(bars) == len(told["reliability"])
    assert all("│" in line for line in bars)


def test_one_case_is_one_case_and_no_lines_stand_blank_one_below_the_other():
    """All right, and nothing is left to be named."""
    page = run("evaluate", "-", stdin=lines(CASES[:1])).stdout
    assert page.startswith("1 case, all findings; ")
    assert "\n\n\n" not in page
    assert "1 further condition (all" in page


def test_a_packet_without_a_disease_is_outside():
    """An unsolved patient in a folder of packets does not end the run; a case that lacks its diagnosis does."""
    unsolved = {"id": "unsolved", "phenotypicFeatures": [{"type": {"id": "HP:0000508", "label": "Ptosis"}}]}
    told = json.loads(run("evaluate", "-", "--json", stdin=lines((unsolved, *CASES[:1]))).stdout)
    assert (told["cases"], told["measured"], told["outside"]) == (2, 1, ["unsolved"])


def test_plain_characters_do_where_there_are_no_others(file):
    """Nothing is lost but beauty."""
    done = process.run("evaluate", file, stdin=b"", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert b"80 %" in done.stdout
    assert done.stdout.isascii()


# --- refusals ------------------------------------------------------------------------------------------------


def test_wrong_cases_are_all_told_with_their_lines():
    """And nothing is measured: a figure from the rest would mislead."""
    text = '{"id": "x", "present": "ptosis"}\n{"present": [\n{"present": ["ptosis"], "age": "old", "diagnosis": "MG"}\n'
    done = process.run("evaluate", "-", stdin=text)
    refused(done, 2, "line 1: 'present' must be a list", "line 2: broken JSON", "line 3: 'old' is not an age")


def test_unknown_words_can_be_refused(file):
    """Each with its line."""
    refused(
        process.run("evaluate", file, "--unknown", "error"), 2, 'line 4: no finding called "slow blinking"', "line 5: "
    )


def test_nothing_to_read_is_a_wrong_call():
    """Not an answer of nought."""
    refused(process.run("evaluate", "-", stdin=""), 2, "nothing to read")


OUTSIDE = {
    "another disease": '{"id": "a", "present": ["ptosis"], "diagnosis": "flu"}\n{"id": "b", "present": ["ptosis"]}\n',
    "rows of a table": "id,present,diagnosis\na,ptosis,flu\nb,ptosis,\n",
    "packets": "".join(
        f'{{"id": "{i}", "phenotypicFeatures": [], "metaData": {{"phenopacketSchemaVersion": "2.0"}}, '
        '"diseases": [{"term": {"id": "OMIM:154700", "label": "Marfan syndrome"}}]}\n'
        for i in "ab"
    ),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_where_no_diagnosis_is_in_the_file_that_is_the_answer(name):
    """Nought measured, those outside by name, and the exit code that says no; figures are null in JSON."""
    done = run("evaluate", "-", stdin=OUTSIDE[name])
    assert done.returncode == 1, done.stderr
    assert "0 cases" in done.stdout
    assert "DIAGNOSIS NOT IN THE FILE\na, b\n" in done.stdout
    assert "no case has a diagnosis that is in the knowledge file" in done.stderr
    assert "neuroweak list conditions" in done.stderr
    answered = run("evaluate", "-", "--json", "--quiet", stdin=OUTSIDE[name])
    told = json.loads(answered.stdout)
    assert (answered.returncode, answered.stderr) == (1, "")
    assert (told["cases"], told["measured"], told["outside"], told["top3"]) == (2, 0, ["a", "b"], None)


@pytest.mark.parametrize(
    "args", [["--stage", "ward"], ["--unknown", "guess"], ["--top", "-1"], ["--format", "csv"], ["--prior", "none"]]
)
def test_options_that_mean_nothing_are_refused(file, args):
    """With what would be allowed."""
    refused(run("evaluate", file, *args), 2, args[0])


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path):
    """And a knowledge file that is not there cannot be used."""
    refused(process.run("evaluate", str(tmp_path / "none.jsonl")), 2, "none.jsonl")
    refused(process.run("evaluate", "-", "--knowledge", "/nowhere.yaml", stdin=lines()), 3, "/nowhere.yaml")


# --- tables --------------------------------------------------------------------------------------------------


def test_a_table_of_solved_cases_is_measured_as_lines_are(tmp_path):
    """And what its columns were taken for is told."""
    table, same = tmp_path / "cases.csv", tmp_path / "cases.jsonl"
    table.write_text("id,present,diagnosis\na,ptosis;double vision,MG\n", encoding="utf-8")
    same.write_text('{"id": "a", "present": ["ptosis", "double vision"], "diagnosis": "MG"}', encoding="utf-8")
    both = [said("evaluate", str(file), "--quiet", "--json") for file in (table, same)]
    assert both[0] == both[1]
    assert "note: columns: 'id' as id; 'present' as present" in said("evaluate", str(table), merged=True)
