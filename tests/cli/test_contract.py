"""What scripts rely on: the JSON of every verb, and the exit codes. Keys may be added; none of these may go."""

from __future__ import annotations

import json
import math

import pytest

from neuroweak.cli.diagnostics import ExitCode, exit_code_for
from neuroweak.errors import InputError, KnowledgeError, MissingError, OutputError, Problem, ResourceError
from neuroweak.reasoning.localization import Site
from tests.inside import said
from tests.process import TINY, run, run_all

CASE = ("ascending weakness", "areflexia", "--without", "ptosis", "--age", "40", "--sex", "female", "--onset", "acute")
ENVELOPE = {"schema", "notice", "knowledge", "results", "problems"}
REASONED = ENVELOPE | {"case", "red_flags", "none_of_these"}
ROW = {"rank", "condition", "name", "site", "probability", "log_odds", "contributions", "not_asked"}
VERBS = {
    "match": (("match", *CASE, "--top", "99", "--json"), REASONED | {"not_to_miss"}, ROW),
    "explain": (("explain", "GBS", *CASE, "--versus", "LEMS", "--json"), REASONED | {"versus"}, ROW),
    "next": (
        ("next", *CASE, "--json"),
        REASONED,
        {"finding", "name", "tier", "gain_bits", "if_present", "if_absent"},
    ),
    "localize": (("localize", *CASE, "--json"), REASONED, {"site", "name", "probability"}),
    "timeline": (
        ("timeline", *CASE, "--json"),
        REASONED,
        {"observation", "name", "state", "leaders", "moved_bits", "none_of_these"},
    ),
    "compare": (("compare", "MG", "LEMS", "--json"), ENVELOPE | {"conditions"}, {"finding", "chances", "figures"}),
    "show": (("show", "LEMS", "--json"), ENVELOPE | {"sources"}, {"condition", "name", "site", "findings", "pearls"}),
    "show finding": (("show", "ptosis", "--json"), ENVELOPE, {"finding", "name", "kind", "region", "hpo", "shown_by"}),
    "show term": (("show", "NMJ", "--json"), ENVELOPE | {"sources"}, {"term", "name", "says", "matters", "concerned"}),
    "list": (("list", "conditions", "--json"), ENVELOPE, {"condition", "name", "site"}),
    "list terms": (("list", "terms", "--json"), ENVELOPE, {"term", "name", "kind", "also", "says"}),
    "list findings": (("list", "findings", "--json"), ENVELOPE, {"finding", "name", "kind", "region", "hpo"}),
}


@pytest.fixture(scope="module")
def answers():
    """The JSON of each verb, for one case on the tiny file."""
    return {verb: json.loads(said(*args)) for verb, (args, _, _) in VERBS.items()}


@pytest.mark.parametrize("verb", VERBS)
def test_every_answer_has_its_envelope(answers, verb):
    """The schema names the verb; the notice and the knowledge are always there."""
    answer, (_, keys, row) = answers[verb], VERBS[verb]
    assert answer["schema"] == f"neuroweak.{verb.split()[0]}/1"
    assert answer["notice"] == "For teaching, not for diagnosis."
    assert set(answer["knowledge"]) == {"version", "sha256"}
    assert len(answer["knowledge"]["sha256"]) == 64
    assert answer["problems"] == []
    assert keys <= set(answer)
    assert answer["results"]
    assert all(row <= set(r) for r in answer["results"])


@pytest.mark.parametrize("verb", [v for v, (args, _, _) in VERBS.items() if CASE[0] in args])
def test_an_answer_about_a_case_says_which(answers, verb):
    """In finding ids, with the red flags it raised and the belief in nothing listed."""
    answer = answers[verb]
    assert answer["case"] == {
        "present": ["ascending_weakness", "hyporeflexia"],
        "absent": ["ptosis"],
        "age": 40,
        "sex": "female",
        "onset": "acute",
    }
    (flag,) = answer["red_flags"]
    assert {"rule", "says", "first", "findings"} <= set(flag)
    assert flag["rule"] == "rapid_ascent"
    assert 0 < answer["none_of_these"] < 1


def test_the_probabilities_of_a_match_sum_to_one(answers):
    """When nothing is cut by --top."""
    match = answers["match"]
    assert math.fsum(r["probability"] for r in match["results"]) + match["none_of_these"] == pytest.approx(1)


def test_the_numbers_of_a_row_add_up(answers):
    """Unrounded: the contributions to the score, and prior, score and evidence to the probability."""
    match = answers["match"]
    for row in match["results"]:
        keys = {"finding", "name", "state", "probability", "elsewhere", "log_ratio", "sources"}
        assert all(keys <= set(c) for c in row["contributions"])
        assert math.fsum(c["log_ratio"] for c in row["contributions"]) == pytest.approx(row["score"], abs=1e-12)
        assert math.log(row["probability"]) == pytest.approx(
            row["log_prior"] + row["score"] - match["log_evidence"], abs=1e-9
        )
        assert row["log_odds"] == pytest.approx(math.log(row["probability"] / (1 - row["probability"])), abs=1e-6)


def test_every_row_says_what_nobody_has_looked_for(answers):
    """Not the first alone; and what the case holds is not among it."""
    case = answers["match"]["case"]
    for row in answers["match"]["results"]:
        missing = {e["finding"] for e in row["not_asked"]}
        assert missing
        assert missing.isdisjoint({*case["present"], *case["absent"]})


def test_explain_is_the_row_of_match(answers):
    """The same case, the same numbers; and against another condition, the difference of two rows."""
    rows = {r["condition"]: r for r in answers["match"]["results"]}
    (row,) = answers["explain"]["results"]
    assert row["contributions"] == rows["guillain_barre"]["contributions"]
    versus = answers["explain"]["versus"]
    assert {"first", "second", "log_odds", "differences", "separators"} <= set(versus)
    ratio = rows[versus["first"]]["probability"] / rows[versus["second"]]["probability"]
    assert versus["log_odds"] == pytest.approx(math.log(ratio))


def test_questions_come_best_first(answers):
    """By expected bits, each in its tier."""
    gains = [q["gain_bits"] for q in answers["next"]["results"]]
    assert gains == sorted(gains, reverse=True)
    assert {q["tier"] for q in answers["next"]["results"]} <= {
        "history",
        "examination",
        "simple_test",
        "specialist_test",
    }


def test_the_sites_stand_from_brain_to_muscle(answers):
    """All of them, and with `none of these` they sum to 1."""
    sites = answers["localize"]["results"]
    assert [s["site"] for s in sites] == [str(s) for s in Site]
    assert math.fsum(s["probability"] for s in sites) + answers["localize"]["none_of_these"] == pytest.approx(1)


def test_the_timeline_ends_with_the_match(answers):
    """One moment for the start and one for each thing given."""
    moments = answers["timeline"]["results"]
    assert [m["observation"] for m in moments] == [
        None,
        "age",
        "sex",
        "onset",
        "ascending_weakness",
        "hyporeflexia",
        "ptosis",
    ]
    assert moments[-1]["leaders"][0]["probability"] == pytest.approx(answers["match"]["results"][0]["probability"])


def test_top_cuts_rows_and_nothing_else():
    """The first row of --top 1 is the first row of all."""
    short, whole = (json.loads(run("match", *CASE, "--json", "--top", n).stdout) for n in ("1", "99"))
    assert short["results"] == whole["results"][:1]
    assert {k: v for k, v in short.items() if k != "results"} == {k: v for k, v in whole.items() if k != "results"}


def test_check_gives_each_problem_its_place(tmp_path):
    """Code, message, line and column; no problem, no rows."""
    assert json.loads(run("check", str(TINY), "--json", "--ignore", "NW4").stdout)["problems"] == []
    before, _, after = TINY.read_text("utf-8").partition("kind: sign")
    bad = tmp_path / "bad.yaml"
    bad.write_text(f"{before}kind: sing{after}", "utf-8")
    done = run("check", str(bad), "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert answer["schema"] == "neuroweak.check/1"
    problem = answer["problems"][0]
    assert {"code", "message", "line", "column"} <= set(problem)
    assert (problem["line"], problem["column"]) == (before.count("\n") + 1, len("    kind: ") + 1)


def test_the_schema_is_one_json_document():
    """For editors."""
    assert json.loads(run("schema").stdout)["type"] == "object"


# --- exit codes ----------------------------------------------------------------------------------------------


def test_the_exit_codes_are_those_of_the_table():
    """Scripts branch on them."""
    assert {code.name: int(code) for code in ExitCode} == {
        "ANSWER": 0,
        "NO": 1,
        "USAGE": 2,
        "KNOWLEDGE": 3,
        "MISSING": 69,
        "BUG": 70,
        "SYSTEM": 71,
        "OUTPUT": 74,
        "INTERRUPTED": 130,
        "PIPE_CLOSED": 141,
        "HUNG_UP": 129,
        "TERMINATED": 143,
    }


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError(Problem("NW601", "unknown")), 2),
        (KnowledgeError("mine.yaml", (Problem("NW001", "missing"),)), 3),
        (FileNotFoundError(2, "no such file"), 2),
        (BrokenPipeError(), 141),
        (KeyboardInterrupt(), 130),
        (ZeroDivisionError(), 70),
        (MemoryError(), 71),
        (ResourceError("a worker process was ended"), 71),
        (OSError(24, "too many open files"), 71),
        (MissingError("class needs Textual", "install it"), 69),
        (OutputError("the answer cannot be written"), 74),
        (OSError(28, "no space left on device"), 74),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_has_its_exit_code(error, code):
    """Whatever was raised."""
    assert exit_code_for(error) == code


CODES = [
    (("match", "ptosis"), 0),
    (("list", "findings", "no such words anywhere"), 1),
    (("list", "conditions", "--site", "brain", "gout"), 1),
    (("check", str(TINY.parents[1] / "bad" / "broken.yaml")), 1),
    (("match", "ptosses"), 2),
    (("match", "--no-such-option"), 2),
    (("show", "gout"), 2),
    (("match", "ptosis", "--knowledge", "/nowhere"), 3),
    (("compare", "MG", "LEMS", "--knowledge", "/"), 3),
    (("list", "findings", "--knowledge", "/dev/null"), 3),
]


@pytest.fixture(scope="module")
def codes():
    """The exit code of each call."""
    return {args: done.returncode for (args, _), done in run_all((args, {}) for args, _ in CODES).items()}


@pytest.mark.parametrize(("args", "code"), CODES)
def test_every_call_ends_with_its_code(codes, args, code):
    """0 an answer, 1 the answer is no, 2 the call is wrong, 3 the knowledge cannot be used."""
    assert codes[args] == code


ONE = """
schema: 1
title: One condition that always shows eight signs
version: "1"
reviewed: 2026-11-01
notice: For teaching, not for diagnosis.
sources: {series: {cite: A series}}
findings:
%s
conditions:
  only:
    name: The only condition
    site: muscle
    autoimmune: false
    urgent: false
    prevalence: {per_100k: 1, source: series}
    onset: {tempo: {chronic: 1}, female: 0.5, ages: [{from: 0, to: 90, share: 1}], source: estimate}
    summary: It always shows all of its signs.
    findings:
%s
"""


def test_nothing_fits_is_an_answer_of_no(tmp_path):
    """Every sign of the only condition is denied: the page says so, and the exit code is 1."""
    signs = [f"sign{i}" for i in range(8)]
    entry = "  {0}: {{name: {0} there, kind: sign, region: {0}, background: {{share: 0.1, source: estimate}}}}"
    path = tmp_path / "one.yaml"
    shown = "\n".join(f"      {s}: {{frequency: 1, source: series}}" for s in signs)
    path.write_text(ONE % ("\n".join(map(entry.format, signs)), shown), "utf-8")
    denied = [word for sign in signs for word in ("--without", sign)]
    done = run("match", *denied, "--knowledge", str(path))
    assert (done.returncode, done.stderr) == (1, "")
    assert "do not point to any condition in this file" in done.stdout
    assert json.loads(run("match", *denied, "--knowledge", str(path), "--json").stdout)["nothing_fits"]
    assert run("match", signs[0], "--knowledge", str(path)).returncode == 0
