"""Many cases: every line is answered by itself, in order, whatever stands in the others."""

from __future__ import annotations

import csv
import io
import json
import math
import multiprocessing
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from random import Random

import pytest

from neuroweak import __version__
from neuroweak.batch import Answer, Answerer, Settings, answers
from neuroweak.cases.lines import Line, numbered_lines
from neuroweak.cli.commands.batch import Notes
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import belief, rank
from neuroweak.errors import Problem
from neuroweak.files.limits import LONGEST_LINE
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.patient import Case
from neuroweak.render.data.batch import ascii_json_line, csv_header, csv_line, json_line
from tests.inside import said
from tests.process import PATIENCE, PROGRAM, environment, run, shell

GOOD = '{"id": "a", "present": ["ptosis", "diplopia"], "age": 34}\n'
BAD = (
    GOOD
    + '\n{"id": 7, "present": ["ptosis"], "age": 500}\nnot json\n{"id": "z", "present": ["ptosis", "green hair"]}\n'
)


def read(text):
    """The objects of JSON lines."""
    return [json.loads(line) for line in text.splitlines()]


def drawn(knowledge, number, seed=1):
    """Cases drawn from a knowledge file."""
    chance = Random(seed)
    ids = [f.id for f in knowledge.findings.values() if not f.onset]
    for at in range(number):
        condition = chance.choice(list(knowledge.conditions.values()))
        present = [a.finding for a in condition.associations.values() if chance.random() < a.frequency.value / 2]
        present.append(chance.choice(ids))
        above = {a for f in present for a in ancestors(knowledge, f)}
        absent = [f for f in chance.sample(ids, 4) if f not in present and f not in above]
        sex = chance.choice(["female", "male", None])
        onset = chance.choice(["acute", "chronic", None])
        yield Case(tuple(present), tuple(absent), chance.choice([None, 34, chance.random() * 90]), sex, onset, str(at))


def as_line(case):
    return json.dumps({"id": case.id, "present": case.present, "absent": case.absent, "age": case.age, "sex": case.sex,
                       "onset": case.onset})  # fmt: skip


# --- the short way through the engine -------------------------------------------------------------------------


def plain_joint(engine, evidence):
    """P(evidence of one tree), summed over the tree without any memory or short cut."""
    state, seen = dict(evidence), set()
    by_definition = [
        {f for key in summary.bound_to for f in (key, *ancestors(engine.knowledge, key))}
        for summary in engine.summaries
    ] + [set()]
    for finding in state:
        seen |= {finding, *ancestors(engine.knowledge, finding)}

    def message(node):
        chance = engine.frequencies.chance(node)
        parent = engine.knowledge.findings[node].parent
        low, high = engine.parameters.floor, 1 - engine.parameters.floor
        given = (
            [min(high, max(low, c / p)) for c, p in zip(chance, engine.frequencies.chance(parent), strict=True)]
            if parent
            else chance
        )
        below = [message(child) for child in engine.forest.children.get(node, ()) if child in seen]
        here = [math.prod(parts) for parts in zip(given, *(m for m, _ in below), strict=True)]
        if state.get(node) is False:
            here = [
                # What belongs to a condition by definition cannot have been missed there.
                h * (0.0 if node in bound else engine.parameters.absent_missed)
                for h, bound in zip(here, by_definition, strict=True)
            ]
        present = state.get(node, False) or any(p for _, p in below)
        return (here if present else [h + 1 - q for h, q in zip(here, given, strict=True)]), present

    return message(engine.forest.root(evidence[0][0]))[0]


def test_the_memory_and_the_short_cuts_change_nothing(shipped):
    """Each tree's steps multiply to the exact sum over the tree, and the short way believes what the long way does."""
    engine = Engine(shipped)
    for case in drawn(shipped, 25):
        trees: dict[str, list[tuple[str, bool]]] = {}
        state = {**dict.fromkeys(case.absent, False), **dict.fromkeys(case.present, True)}
        for finding in engine.forest.canonical(list(state)):
            trees.setdefault(engine.forest.root(finding), []).append((finding, state[finding]))
        for evidence in trees.values():
            logs = [engine.trees.log_step(tuple(evidence[:i]), observed) for i, observed in enumerate(evidence)]
            steps = [math.exp(math.fsum(each)) for each in zip(*logs, strict=True)]
            assert steps == pytest.approx(plain_joint(engine, evidence), rel=1e-9)
            assert engine.trees.joint(tuple(evidence)) == pytest.approx(plain_joint(engine, evidence), rel=1e-9)
        shares = dict(zip(engine.hypotheses, belief(engine, case)[0], strict=True))
        for row in rank(engine, case).rows:
            assert row.probability == pytest.approx(shares[row.condition], rel=1e-9)


def test_an_answer_is_the_beginning_of_the_ranking(shipped):
    """The same conditions, shares and red flags as `match` gives."""
    engine, answerer = Engine(shipped), Answerer(shipped, Settings(top=7))
    for case in drawn(shipped, 25, seed=2):
        answer = answerer.answer(Line(1, as_line(case).encode()))
        ranking = rank(engine, case)
        assert [c for c, _ in answer.results] == [r.condition for r in ranking.rows[:7]]
        assert [p for _, p in answer.results] == pytest.approx([r.probability for r in ranking.rows[:7]], rel=1e-9)
        assert answer.red_flags == tuple(a.rule for a in ranking.red_flags)
        held = {place.family: place.probability for place in ranking.standings}
        named = {row.family for row in ranking.rows[:7]} - {""}
        assert dict(answer.families) == pytest.approx({family: held[family] for family in named})


# --- lines ----------------------------------------------------------------------------------------------------


def test_answers_come_in_order_and_full_digits(tiny_knowledge):
    """One line a case, with exactly these keys."""
    done = run("batch", "-", "--top", "2", stdin=GOOD * 3)
    assert done.returncode == 0
    objects = read(done.stdout)
    assert len(objects) == 3
    keys = ["id", "results", "families", "red_flags", "alarms", "unresolved"]
    assert list(objects[0]) == [*keys, "none_of_these", "nothing_fits", "remarks", "line"]
    assert [list(r) for r in objects[0]["results"]] == [["condition", "probability"]] * 2
    engine = Engine(tiny_knowledge)
    shares = belief(engine, Case(("ptosis", "diplopia"), age=34))[0]
    assert objects[0]["results"][0]["probability"] == max(shares)
    assert objects[0]["none_of_these"] == shares[-1]


def test_a_bad_line_stops_nothing():
    """It has its line in the output and its number on standard error; the exit code says that there was one."""
    done = run("batch", "-", stdin=BAD)
    assert done.returncode == 1
    objects = read(done.stdout)
    assert [o["id"] for o in objects] == ["a", 7, None, "z"]
    assert objects[1] == {"id": 7, "error": "age must be from 0 to 120 years, not the number 500", "line": 3}
    assert objects[2]["line"] == 4
    assert objects[3]["unresolved"] == ["green hair"]
    assert "neuroweak: error: line 3: age must be" in done.stderr
    assert "neuroweak: error: line 4: broken JSON" in done.stderr
    assert "green hair (1)" in done.stderr
    quiet = run("batch", "-", "--quiet", stdin=BAD)
    assert [line[:24] for line in quiet.stderr.splitlines()] == ["neuroweak: error: line 3", "neuroweak: error: line 4"]


@pytest.mark.parametrize("bad", [b"\xf6", b"\0"])
def test_a_line_that_is_no_text_stops_nothing_wherever_it_stands(bad):
    """The first one as any other."""
    good = b'{"id": "a", "present": ["ptosis"]}\n'
    wrong = good.replace(b"a", bad, 1)
    for lines in (wrong + good, good + wrong):
        done = run("batch", "-", "--quiet", stdin=lines)
        assert done.returncode == 1
        assert sorted("error" in json.loads(line) for line in done.stdout.splitlines()) == [False, True]


def test_utf_16_is_named():
    """As spreadsheets save "Unicode text"."""
    for text in ("id,present\na,ptosis\n", '{"present": ["ptosis"]}\n'):
        done = run("batch", "-", stdin=text.encode("utf-16"))
        assert done.returncode == 2
        assert b"UTF-16" in done.stderr


def test_strict_stops_at_the_first_bad_line():
    """What was answered before stays."""
    done = run("batch", "-", "--strict", stdin=BAD)
    assert done.returncode == 2
    assert [o["id"] for o in read(done.stdout)] == ["a"]
    assert "line 3: age" in done.stderr


def test_a_line_carries_how_urgent_it_is_and_a_word_for_the_person():
    """However few conditions are named; the ids stay where they were."""
    case = '{"id": "a", "present": ["facial weakness", "arm weakness", "slurred speech"], "onset": "hyperacute"}\n'
    (answer,) = read(run("batch", "-", "--top", "1", stdin=case, env={"NEUROWEAK_KNOWLEDGE": None}).stdout)
    assert answer["red_flags"][0] == answer["alarms"][0]["rule"] == "stroke_two_of_four"
    assert answer["alarms"][0]["urgency"] == "now"
    assert answer["alarms"][0]["person"].startswith("Call the emergency number now")


def test_unknown_words_can_be_errors():
    """With what was probably meant."""
    done = run("batch", "-", "--unknown", "error", stdin='{"id": "a", "present": ["ptosses"]}\n')
    assert done.returncode == 1
    assert read(done.stdout)[0]["error"].startswith('no finding called "ptosses" (did you mean: ptosis (Ptosis)')


def test_a_case_of_which_nothing_is_known_is_not_ranked():
    """A ranking by the prior alone would look like an answer."""
    done = run("batch", "-", stdin='{"id": "a", "present": ["green hair"], "age": 34}\n')
    assert done.returncode == 0
    (answer,) = read(done.stdout)
    lists = ("results", "families", "red_flags", "alarms")
    assert [answer[key] for key in lists] == [[]] * len(lists)
    assert answer["unresolved"] == ["green hair"]
    assert (answer["none_of_these"], answer["nothing_fits"]) == (None, True)
    assert answer["remarks"] == ["no finding of the case is known; nothing is ranked"]
    assert "line 1: no finding of the case is known" in done.stderr


def test_remarks_are_told_once():
    """A thousand records with the same odd column say so in two lines."""
    done = run("batch", "-", stdin='{"present": ["ptosis"], "ward": 4}\n' * 1000)
    assert done.stderr.count("unknown key 'ward'") == 1
    assert "note: 999 more remarks" in done.stderr
    two = run("batch", "-", stdin='{"present": ["ptosis"], "ward": 4}\n' * 2)
    assert "note: 1 more remark of this sort" in two.stderr


def test_each_answer_holds_its_own_remarks_and_its_line():
    """However often one was told before, and though standard error is silent."""
    text = '\n{"present": ["ptosis"], "absent": ["ptosis"]}\n[]\n' * 3
    said = "Ptosis is given as present and as absent; taken as present"
    answers = read(run("batch", "-", "--quiet", stdin=text).stdout)
    assert [(answer["line"], answer["remarks"]) for answer in answers] == [(n, [said]) for n in (2, 5, 8)]
    table = csv.DictReader(io.StringIO(run("batch", "-", "--quiet", "--format", "csv", stdin=text).stdout))
    assert [(row["line"], row["remarks"]) for row in table] == [("2", said), ("5", said), ("8", said)]


def test_a_batch_says_that_nothing_fits_as_match_does():
    """In lines and in tables, one by one and in blocks."""
    cases = ['{"present": ["recent vaccination", "flat feet"]}', '{"present": ["ptosis", "diplopia"]}']
    env = {"NEUROWEAK_KNOWLEDGE": None}
    single = [json.loads(run("match", "--case", "-", "--json", stdin=case, env=env).stdout) for case in cases]
    assert [one["nothing_fits"] for one in single] == [True, False]
    answers = read(run("batch", "-", stdin="\n".join(cases * 200), env=env).stdout)
    for one, first, later in zip(single, answers, answers[-2:], strict=False):
        for answer in (first, later):
            assert answer["nothing_fits"] == one["nothing_fits"]
            assert answer["none_of_these"] == pytest.approx(one["none_of_these"], abs=1e-12)
    rows = csv.DictReader(io.StringIO(run("batch", "-", "--format", "csv", stdin="\n".join(cases), env=env).stdout))
    assert [row["nothing_fits"] for row in rows] == ["true", "false"]


def test_several_processes_give_the_same():
    """In the same order, bad lines and all."""
    text = "".join(BAD.replace('"a"', f'"a{i}"') for i in range(150))
    one, two = run("batch", "-", stdin=text), run("batch", "-", "--jobs", "2", stdin=text)
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr


def test_the_same_cases_give_the_same_bytes(shipped):
    """Python orders its sets anew at every start; what is added up is added in one order."""
    lines = "".join(as_line(case) + "\n" for case in drawn(shipped, 40))
    env = {"NEUROWEAK_KNOWLEDGE": None}
    once, again = (run("batch", "-", stdin=lines, env={**env, "PYTHONHASHSEED": seed}) for seed in "12")
    assert once.stdout == again.stdout


def test_comma_separated_values_have_a_row_a_line():
    """With a header, and room for as many conditions as were asked for."""
    done = run("batch", "-", "--format", "csv", "--top", "2", "-q", stdin=BAD)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["line"] for row in rows] == ["1", "3", "4", "5"]
    assert rows[0]["condition_1"] == "myasthenia_gravis"
    assert float(rows[0]["probability_1"]) > float(rows[0]["probability_2"])
    assert rows[1]["error"].startswith("age must be")
    assert rows[3]["unresolved"] == "green hair"


def test_the_prior_can_be_chosen():
    """As for `match`."""
    flat, plain = (read(run("batch", "-", "--prior", p, stdin=GOOD).stdout) for p in ("flat", "incidence"))
    assert flat != plain


def test_a_packet_may_stand_on_a_line():
    """So that `jq -c .` makes a batch of a folder of them."""
    packet = {"id": "p", "phenotypicFeatures": [{"type": {"id": "HP:0000508", "label": "Ptosis"}}],
              "metaData": {"phenopacketSchemaVersion": "2.0"}}  # fmt: skip
    done = run("batch", "-", stdin=json.dumps(packet) + "\n" + GOOD)
    assert [bool(o["results"]) for o in read(done.stdout)] == [True, True]


# --- bad input ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x" * (3 * LONGEST_LINE), "longer than 1 MiB"),
        (b"[" * 300, "nested too deeply"),
        (b'{"id": "a", "present": ["pt', "ends too early"),
        (b'{"id": "\xe9"}', "byte 0xe9 is not UTF-8"),
        (b'{"id": "a\x00"}', "this is not text"),
        (b'{"age": NaN}', "NaN is not a number"),
        (b'{"age": ' + b"9" * 5000 + b"}", "too many digits"),
        (b'{"id": 1, "id": 2}', "stands there twice"),
        (b'["a"]', "a case is a set of keys, not a list"),
        (b"[]", "a case is a set of keys"),
        (b"null", "a case is a set of keys, not empty"),
        (b'{"present": "ptosis"}', "must be a list"),
        (b'{"age": "thirty"}', "is not an age"),
    ],
)
def test_bad_lines_are_answered_in_words(tiny_knowledge, data, said):
    """The line after each is answered as ever."""
    stream = io.BytesIO(data + b"\n" + GOOD.encode())
    bad, good = (a for a, _ in answers(numbered_lines(stream), tiny_knowledge, json_line, Settings()))
    assert bad.line == 1
    assert said in bad.errors[0].message
    assert all(p.line == 1 for p in bad.errors)
    assert good.results


@pytest.mark.parametrize(
    "layout",
    [
        '[{"id": "a", "present": ["ptosis"]}, {"id": "b", "present": ["diplopia"]}]',
        '[{"id": "a", "present": ["ptosis"]},\n {"id": "b", "present": ["diplopia"]}]\n',
        '{"id": "a", "present": ["ptosis"]}\n[{"id": "b", "present": ["diplopia"]}]\n',
        '{"members": [{"id": "a", "phenotypicFeatures": []},\n {"id": "b", "phenotypicFeatures": []}]}',
    ],
)
def test_json_may_be_laid_out_in_any_way(layout):
    """As a list on one line, which most programs write, over lines that begin anywhere, or in parts."""
    assert [json.loads(line)["id"] for line in said("batch", "-", "-q", stdin=layout).splitlines()] == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PAR1\x15\x04", "line 1: this is a Parquet file"),
        (b"\xff\xff\xff\xff\x00", "line 1: this is an Arrow stream"),
        (b"PK\x03\x04\x00", "save the sheet as CSV"),
        (b"\x1f\x8b\x08", "gunzip -c"),
        (b"\x7fELF\x00\x01\n", "line 1: this is not text"),
        ('{"id": "a"}\n'.encode("utf-16"), "line 1: this is text in UTF-16"),
        (b"{\n broken\n}", "line 2: "),
        (b"---\nid: [a\n", "line 2: broken YAML"),
    ],
)
def test_what_is_not_json_lines_at_all_is_refused(data, said):
    """Once, not line by line."""
    done = run("batch", "-", stdin=data)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_files_that_cannot_be_read_are_told():
    """And an empty one is no error."""
    assert run("batch", "/nowhere.jsonl").returncode == 2
    assert "No such file" in run("batch", "/nowhere.jsonl").stderr
    assert run("batch", "/").returncode == 2
    empty = run("batch", "-", stdin="\n\n")
    assert (empty.returncode, empty.stdout) == (0, "")
    assert "note: there was no case" in empty.stderr


def test_nothing_that_a_terminal_would_act_on_comes_out():
    """C0 and C1 controls, and half a surrogate pair, stay escapes; other letters stay letters."""
    answer = Answer(1, "\x1b[31m\x9b\x7fé", unresolved=("\u202e",), results=(("a", 0.1),))
    text = json_line(answer)
    assert text.startswith('{"id": "\\u001b[31m\\u009b\\u007fé"')
    assert json.loads(text)["id"] == answer.identity
    assert json.loads(json_line(Answer(1, "\ud800")))["id"] == "\ud800"
    assert json_line(Answer(1, "\ud800")).isascii()
    assert ascii_json_line(answer).isascii()
    assert json.loads(ascii_json_line(answer)) == json.loads(text)
    row = csv_line(Answer(1, "\x1b", errors=(Problem("NW610", "\x9b"),)), 1)
    assert "\x1b" not in row
    assert "\x9b" not in row
    done = run("batch", "-", stdin='{"id": "a", "present": ["\\u001b]0;x\\u0007", "\\u009b2J"]}\n{"\\u001b": 1}\n')
    assert not set(done.stdout + done.stderr) & set("\x1b\x07\x9b")


def test_a_header_has_room_for_every_condition():
    """In pairs."""
    pairs = "condition_1,probability_1,condition_2,probability_2"
    assert csv_header(2) == f"id,{pairs},red_flags,unresolved,error,line,urgency,none_of_these,nothing_fits,remarks\n"


def test_an_output_of_ascii_gets_ascii():
    """Not question marks."""
    done = run("batch", "-", stdin='{"id": "é", "present": ["ptosis"]}\n', env={"PYTHONIOENCODING": "ascii"})
    assert read(done.stdout)[0]["id"] == "é"


# --- streams --------------------------------------------------------------------------------------------------


def test_lines_are_read_no_further_ahead_than_needed(tiny_knowledge):
    """With one job, an answer is there before the next line is asked for."""
    asked = []

    def lines():
        for number in range(1, 4):
            asked.append(number)
            yield Line(number, GOOD.encode())

    for answer, _ in answers(lines(), tiny_knowledge, json_line, Settings()):
        assert asked[-1] == answer.line


def test_an_answer_is_handed_on_at_once():
    """A program that asks and waits gets its answer before it asks again."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*PROGRAM, "batch", "-", "-q"], env=environment(), encoding="utf-8", **pipes) as child:
        for _ in range(3):
            child.stdin.write(GOOD)
            child.stdin.flush()
            assert json.loads(child.stdout.readline())["id"] == "a"
        child.stdin.close()
        assert child.wait(PATIENCE) == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_lines(jobs, tmp_path):
    """And ends with its own exit code, saying nothing more."""
    cases = tmp_path / "cases.jsonl"
    cases.write_text(GOOD * 20_000)
    command = [*PROGRAM, "batch", str(cases), "-q", "--jobs", jobs]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment(), start_new_session=True, **pipes) as child:
        first = child.stdout.readline()
        os.killpg(child.pid, signal.SIGINT)
        out, err = child.stdout.read(), child.stderr.read()
    assert child.returncode == 130
    assert (first + out).endswith(b"\n")
    assert all(o["id"] == "a" for o in read((first + out).decode()))
    assert err == b""


def test_a_closed_pipe_ends_it_quietly():
    """As `head` does."""
    done = shell('yes \'{"present": ["ptosis"]}\' | ("$@"; echo $? >&2) | head -1', "batch", "-", "-q")
    assert (done.stdout.count("\n"), done.stderr.strip()) == (1, "141")


def test_progress_shows_only_where_it_is_seen_and_harms_nothing(monkeypatch, tmp_path):
    """On standard error when that is a terminal and standard output is not, taken away at the end."""
    terminal, inside = pty.openpty()
    monkeypatch.setattr("neuroweak.cli.progress.AFTER", 0)
    with os.fdopen(inside, "w", encoding="utf-8") as stderr, (tmp_path / "out.jsonl").open("w") as stdout:
        monkeypatch.setattr("sys.stderr", stderr)
        monkeypatch.setattr("sys.stdout", stdout)
        notes = Notes(quiet=False)
        notes.take(Answer(1, "a", unresolved=("wobbly",)))
        notes.close()
    shown = b""
    # What was written may come in several pieces; after the last one the terminal is at its end.
    with suppress(OSError):
        while piece := os.read(terminal, 100_000):
            shown += piece
    os.close(terminal)
    shown = shown.decode()
    assert "1 case, " in shown
    assert "a second" in shown
    assert shown.rindex("\x1b[K") < shown.rindex("note: ")


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_jobs_work_however_processes_are_started(method):
    """`fork` on Linux until Python 3.14, then `forkserver`; `spawn` elsewhere."""
    program = f"import multiprocessing as m; m.set_start_method({method!r}); from neuroweak.cli import main; main()"
    lines = "".join(json.dumps({"id": str(n), "present": ["ptosis"]}) + "\n" for n in range(500))
    done = subprocess.run(
        [sys.executable, "-c", program, "batch", "-", "--jobs", "2", "--quiet"], input=lines, capture_output=True,
        encoding="utf-8", env=environment(), timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert [o["id"] for o in read(done.stdout)] == [str(n) for n in range(500)]
    assert all(o["results"] for o in read(done.stdout))


def test_a_stamped_line_says_what_answered(tiny_knowledge):
    """Wrong lines too, in JSON lines as in the last columns of a table."""
    program, hashed = f"neuroweak {__version__}", tiny_knowledge.sha256
    for line in said("batch", "-", "--stamp", "-q", stdin=BAD, code=1).splitlines():
        answer = json.loads(line)
        assert list(answer)[:3] == ["schema", "program", "knowledge"]
        assert (answer["schema"], answer["program"]) == ("neuroweak.batch/1", program)
        assert answer["knowledge"] == {"version": tiny_knowledge.version, "sha256": hashed}
    rows = list(csv.reader(io.StringIO(said("batch", "-", "--stamp", "-q", "-f", "csv", stdin=BAD, code=1))))
    assert rows[0][-4:] == ["schema", "program", "knowledge_version", "knowledge_sha256"]
    assert {tuple(row[-4:]) for row in rows[1:]} == {("neuroweak.batch/1", program, tiny_knowledge.version, hashed)}
