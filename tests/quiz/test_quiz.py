"""The quiz: the cases that are dealt, the score that rewards honesty, replies, paper, cards, and the whole as a process."""

from __future__ import annotations

import csv
import html
import json
import math
import re
import signal
import subprocess
from itertools import islice, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.interview.state import NEAR_BEST
from neuroweak.knowledge.model import Kind, Knowledge
from neuroweak.patient import contradictions
from neuroweak.quiz.cases import CHOICES, LEAD, Item, Origin, deal
from neuroweak.quiz.explanation import explain
from neuroweak.quiz.replies import Said, read
from neuroweak.quiz.score import brier, points, score
from neuroweak.quiz.state import Ending, Pick, Quiz, ask, diagnose, put
from neuroweak.reasoning.questions import next_questions
from neuroweak.render import quiz_paper as paper
from neuroweak.render.pages import quiz as pages
from neuroweak.render.text import Look
from tests import inside
from tests.process import PATIENCE, PROGRAM, at_a_terminal, environment, run

SHIPPED = {"NEUROWEAK_KNOWLEDGE": None}


@pytest.fixture(scope="module")
def engine(shipped: Knowledge) -> Engine:
    return Engine(shipped)


@pytest.fixture(scope="module")
def items(engine: Engine) -> list[Item]:
    return list(islice(deal(engine, Random(7)), 12))


# --- the cases -------------------------------------------------------------------------------------------------------


def test_every_case_has_one_right_answer(items: list[Item]):
    """It leads the whole ranking, and is at least twice as likely as each choice beside it."""
    for item in items:
        assert item.ranking.rows[0].condition == item.condition
        assert len(set(item.choices)) == CHOICES
        for other in set(item.choices) - {item.condition}:
            assert item.ranking.row(other).probability * LEAD <= item.ranking.row(item.condition).probability


def test_look_alikes_of_the_file_are_among_the_choices(engine: Engine, items: list[Item]):
    """Two of those that the file names as neighbours, where so many are clearly less likely; for most cases they are."""
    near = [set(item.choices) & set(engine.knowledge.conditions[item.condition].neighbours or ()) for item in items]
    assert sum(len(named) >= 2 for named in near) > len(items) / 2


def test_the_right_answer_has_no_place_of_its_own(engine: Engine):
    """Over many cases each letter is right now and then, for what it is and for what to ask."""
    dealt = list(islice(deal(engine, Random(1), ["myasthenia_gravis", "lambert_eaton"]), 30))
    assert {item.key for item in dealt} == set(range(CHOICES))
    assert {item.best for item in dealt if item.asks} == set(range(CHOICES))


def test_one_question_is_clearly_the_best(engine: Engine, items: list[Item]):
    """The others tell at most half as much, speak of other findings, and nothing is asked that is known."""
    for item in items:
        gains = sorted((q.gain_bits for q in item.asks), reverse=True)
        assert len(gains) == CHOICES
        assert gains[1] <= NEAR_BEST * gains[0]
        assert len({engine.forest.root(q.finding) for q in item.asks}) == CHOICES
        assert {q.finding for q in item.asks}.isdisjoint({*item.case.present, *item.case.absent})


def test_the_question_to_ask_is_one_that_next_would_ask(engine: Engine, items: list[Item]):
    """Of all there is to ask it tells much as all that is known stands, not only of the choices."""
    shares = []
    for item in items:
        now = {q.finding: q.gain_bits for q in next_questions(engine, item.case, top=200, shifts=False)}
        shares.append(now[item.asks[item.best].finding] / max(now.values()))
        assert all(now.get(q.finding, 0.0) < max(now.values()) for at, q in enumerate(item.asks) if at != item.best)
    assert min(shares) > 1 / 3
    assert sum(share > NEAR_BEST for share in shares) > 0.8 * len(shares)


def test_a_small_child_is_not_asked_what_it_feels(engine: Engine):
    """What it would have to tell is looked for or told by others: no complaints are offered."""
    dealt = list(islice(deal(engine, Random(3), ["infant_botulism", "spinal_muscular_atrophy"]), 10))
    small = [item for item in dealt if item.case.age is not None and item.case.age < 4]
    assert small
    kinds = {engine.knowledge.findings[q.finding].kind for item in small for q in item.asks}
    assert kinds
    assert Kind.SYMPTOM not in kinds


def test_cases_of_the_file_and_simulated_ones_come_by_turns(engine: Engine, items: list[Item]):
    """None twice, and none that speaks against itself."""
    assert all(one.origin is not other.origin for one, other in pairwise(items))
    assert len({item.case for item in items}) == len(items)
    assert not any(contradictions(engine.knowledge, item.case) for item in items)
    titles = {case.title for c in engine.knowledge.conditions.values() for case in c.cases}
    assert {item.title for item in items if item.origin is Origin.FILE} <= titles


def test_only_chooses_who_comes(engine: Engine):
    """The patients are those; the other choices come from the whole file. When the file has no more, more are played."""
    only = ["lambert_eaton"]
    dealt = list(islice(deal(engine, Random(2), only), 12))
    assert {item.condition for item in dealt} == set(only)
    assert len(dealt) == 12
    assert sum(item.origin is Origin.FILE for item in dealt) <= len(engine.knowledge.conditions["lambert_eaton"].cases)


def test_a_file_without_a_second_condition_deals_nothing(tiny_knowledge: Knowledge):
    """And comes to an end."""
    alone = {"lambert_eaton": tiny_knowledge.conditions["lambert_eaton"]._replace(neighbours=None)}
    engine = Engine(tiny_knowledge._replace(conditions=alone, red_flags={}, scoring_index=None))
    assert list(deal(engine, Random(1))) == []


# --- the explanation -------------------------------------------------------------------------------------------------


def test_the_reasons_are_those_of_the_ranking(engine: Engine, items: list[Item]):
    """The strongest contributions, and against a rival the difference of two rows."""
    for item in items:
        row = rank(engine, item.case).row(item.condition)
        wrong = (item.key + 1) % len(item.choices)
        told = explain(engine, item, Pick(wrong))
        assert told.speaks_for == row.speaks_for[:3]
        assert told.rival == item.choices[wrong]
        other = {c.finding: c.log_ratio for c in item.ranking.row(told.rival).contributions}
        mine = {c.finding: c.log_ratio for c in row.contributions}
        for difference in told.apart:
            assert difference.log_ratio == pytest.approx(mine[difference.finding] - other[difference.finding])


def test_a_right_answer_is_told_from_the_next_best(engine: Engine, items: list[Item]):
    """So is a pass."""
    item = items[0]
    next_best = next(r.condition for r in item.ranking.rows[1:] if r.condition in item.choices)
    assert explain(engine, item, Pick(item.key)).rival == explain(engine, item, Pick()).rival == next_best


# --- the score -------------------------------------------------------------------------------------------------------

SHARES = st.floats(0.0, 1.0)
CHOICE_COUNTS = st.integers(2, 8)


def expected(said: float, held: float, choices: int) -> float:
    """The mean of the points of who says one thing and is right in another share of cases."""
    right, wrong = (points(said, choices, right=correct) for correct in (True, False))
    return held * right + (1.0 - held) * wrong


@given(said=SHARES, held=SHARES, choices=CHOICE_COUNTS)
def test_saying_what_one_believes_scores_best(said: float, held: float, choices: int):
    """Strictly: a confidence that differs from the share of right answers loses, the more the further it is off."""
    loss = expected(held, held, choices) - expected(said, held, choices)
    assert loss >= -1e-9
    if abs(said - held) > 1e-3:
        assert loss > 0.0


@given(less=SHARES, more=SHARES, choices=CHOICE_COUNTS)
def test_confidence_pays_when_right_and_costs_when_wrong(less: float, more: float, choices: int):
    """From an even guess upwards."""
    less, more = sorted((max(less, 1 / choices), max(more, 1 / choices)))
    assert points(more, choices, right=True) >= points(less, choices, right=True)
    assert points(more, choices, right=False) <= points(less, choices, right=False)


@given(choices=CHOICE_COUNTS, right=st.booleans())
def test_an_even_guess_is_worth_nothing(choices: int, right: bool):
    """Whether it hits or not."""
    assert points(1 / choices, choices, right=right) == pytest.approx(0.0, abs=1e-9)


@given(sure=SHARES, choices=CHOICE_COUNTS, right=st.booleans())
def test_the_quadratic_score_is_a_squared_distance(sure: float, choices: int, right: bool):
    """Between the forecast over all choices and what is so."""
    other = (1.0 - sure) / (choices - 1)
    forecast = [sure] + [other] * (choices - 1)
    outcome = [1.0, *[0.0] * (choices - 1)] if right else [0.0, 1.0, *[0.0] * (choices - 2)]
    distance = math.fsum((f - o) ** 2 for f, o in zip(forecast, outcome, strict=True))
    assert brier(sure, choices, right=right) == pytest.approx(distance)


def test_the_score_adds_up_what_was_said(items: list[Item]):
    """Right and sure, wrong and sure, right without a confidence, passed; the last case is half answered."""
    quiz = Quiz()
    picks = [Pick(items[0].key, 0.9), Pick((items[1].key + 1) % 4, 0.6), Pick(items[2].key), Pick()]
    for item, pick in zip(items, picks, strict=False):
        quiz = diagnose(put(quiz, item), pick)
        if item is not items[3]:
            quiz = ask(quiz, Pick(item.best))
    told = score(quiz)
    assert (told.answered, told.right, told.asked, told.asked_best, told.information) == (4, 2, 3, 3, 1.0)
    assert (told.sure, told.confidence, told.right_when_sure) == (2, 0.75, 0.5)
    assert told.points == pytest.approx(points(0.9, 4, right=True) + points(0.6, 4, right=False))
    assert told.brier == pytest.approx((brier(0.9, 4, right=True) + brier(0.6, 4, right=False)) / 2)


def test_without_a_confidence_there_is_no_such_score(items: list[Item]):
    """Nor an average of nothing."""
    told = score(diagnose(put(Quiz(), items[0]), Pick(items[0].key)))
    assert (told.right, told.points, told.brier, told.confidence, told.information) == (1, None, None, None, None)


def test_answers_come_in_their_order(items: list[Item]):
    """A case, what it is, what to ask; nothing else is taken."""
    start = put(Quiz(), items[0])
    for wrong in (lambda: put(start, items[1]), lambda: ask(start, Pick(0)), lambda: diagnose(Quiz(), Pick(0))):
        with pytest.raises(ValueError, match=r".*"):
            wrong()
    with pytest.raises(ValueError, match=r".*"):
        diagnose(diagnose(start, Pick(0)), Pick(1))


def test_a_case_without_questions_is_over_with_its_diagnosis(items: list[Item]):
    """The question is passed by itself, and counts for nothing."""
    quiz = diagnose(put(Quiz(), items[0]._replace(asks=())), Pick(0))
    assert len(quiz.questions) == 1
    assert score(quiz).asked == 0


# --- replies ---------------------------------------------------------------------------------------------------------

OPTIONS = [("mg", "Myasthenia gravis"), ("lambert_eaton", "LEMS"), ("dm2", "Myotonic dystrophy 2"), ("ibm", "IBM")]


@pytest.mark.parametrize(
    ("line", "pick"),
    [
        ("b\n", Pick(1)),
        (" B) 80 % ", Pick(1, 0.8)),
        ("2 80", Pick(1, 0.8)),
        ("b: 0.8", Pick(1, 0.8)),
        ("b 1", Pick(1, 0.01)),
        ("b 1.0", Pick(1, 1.0)),
        ("b 100%", Pick(1, 1.0)),
        ("b 0", Pick(1, 0.0)),
        ("LEMS, 65", Pick(1, 0.65)),
        ("myotonic dystrophy 2", Pick(2)),
        ("Myotonic dystrophy 2 90", Pick(2, 0.9)),
        ("d", Pick(3)),
        ("?", Pick()),
        ("pass", Pick()),
        ("I don't know", Pick()),
    ],
)
def test_replies_are_read_generously(line: str, pick: Pick):
    """A letter, a number or a name, with a confidence in per cent or as a share."""
    reply = read(line, OPTIONS)
    assert (reply.said, reply.pick) == (Said.PICKED, pick)


@pytest.mark.parametrize(
    "line", ["", "\n", "e", "5", "b 101", "b -5", "b eighty", "banana 80", "80", "yes", "b" * 999, "b 1e1"]
)
def test_what_is_no_answer_is_unclear(line: str):
    """Nothing is guessed."""
    assert read(line, OPTIONS).said is Said.UNCLEAR


def test_stop_stops_and_b_is_a_choice():
    """Words of an interview, except where a letter is a choice here."""
    assert read("stop", OPTIONS).said is read("q", OPTIONS).said is Said.STOP
    assert read("b", OPTIONS).said is Said.PICKED


# --- on the screen ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 60, 140])
def test_pages_fit_without_colour_and_beyond_ascii(engine: Engine, items: list[Item], width: int):
    """At every width, and with plain characters where no others can be shown but in names of the file."""
    look = Look(width=width, unicode=False)
    for item in items:
        quiz = ask(diagnose(put(Quiz(), item), Pick(item.key, 0.8)), Pick(0))
        given = quiz.diagnoses[0], quiz.questions[0]
        shown = pages.case_page(engine.knowledge, item, 1, 5, look) + pages.ask_page(engine.knowledge, item, look)
        shown += pages.explanation_page(engine.knowledge, item, given, explain(engine, item, given[0]), look)
        assert max(map(len, shown.splitlines())) <= width
        assert "\x1b" not in shown


def test_a_case_is_put_without_a_word_of_its_answer(engine: Engine, items: list[Item]):
    """The title of a teaching case stands in the explanation only."""
    for item in items:
        assert not item.title or item.title not in pages.case_page(engine.knowledge, item, 1, 5, Look())
        told = pages.explanation_page(engine.knowledge, item, (Pick(), Pick()), explain(engine, item), Look())
        assert item.title in told


# --- paper and cards -------------------------------------------------------------------------------------------------


def test_the_key_answers_the_sheet():
    """One seed, the same cases: each answer of the key stands with its letter on the sheet, which gives none away."""
    told = {
        name: inside.run("quiz", f"--{name}", "--seed", "3", "--length", "4", env=SHIPPED) for name in ("sheet", "key")
    }
    assert {done.returncode for done in told.values()} == {0}
    sheet, key = told["sheet"].stdout, told["key"].stdout
    cases = re.split(r"^## \d+$", sheet, flags=re.MULTILINE)[1:]
    answers = re.findall(r"^## \d+: ([A-D]) (.+)$", key, flags=re.MULTILINE)
    assert len(cases) == len(answers) == 4
    for case, (letter, name) in zip(cases, answers, strict=True):
        assert f"- **{letter}** {name}\n" in case
        assert "For it" not in case
    for page in (sheet, key):
        assert page.count("for teaching, not diagnosis") == 1
    assert "--seed 3 --sheet" in sheet


def test_cards_are_what_anki_imports(engine: Engine, items: list[Item]):
    """Headers first, then front, back and deck of a card as Anki's reader of separated values takes them, all text escaped."""
    name = 'A <b>bold</b> "name"\twith\nbreaks & more'
    named = engine.knowledge.conditions[items[0].condition]._replace(name=name)
    knowledge = engine.knowledge._replace(conditions={**engine.knowledge.conditions, named.id: named})
    lines = paper.anki(Engine(knowledge), items).splitlines()
    headers = dict(line[1:].split(":", 1) for line in lines if line.startswith("#"))
    assert headers == {
        "separator": "Tab",
        "html": "true",
        "notetype": "Basic",
        "tags": "neuroweak",
        "columns": "Front\tBack\tDeck",
        "deck column": "3",
    }
    cards = list(csv.reader(lines[len(headers) :], delimiter="\t"))
    assert [len(card) for card in cards] == [3] * len(items)
    front, back, deck = cards[0]
    assert deck == "neuroweak quiz"
    assert name.replace("\t", " ").replace("\n", " ") in html.unescape(front)
    for field in (front, back):
        assert set(re.findall(r"<[^>]*>", field)) <= {"<b>", "</b>", "<br>"}
        assert "A <b>bold" not in field


def test_cards_go_to_standard_output_alone():
    """The notice is beside them, as it is no card."""
    done = inside.run("quiz", "--anki", "--length", "2", "--seed", "1")
    assert done.returncode == 0
    assert done.stdout.startswith("#separator:Tab\n")
    assert done.stderr == "note: For teaching, not for diagnosis.\n"
    assert inside.run("quiz", "--anki", "--length", "2", "--seed", "1", "--quiet").stderr == ""


# --- as a process ----------------------------------------------------------------------------------------------------


def test_answers_can_be_piped_and_the_same_again():
    """One a line; the score, the notice once, and the command that deals the same cases again."""
    args = ("quiz", "--seed", "7", "--length", "2", "--only", "MG,LEMS")
    typed = "b 80\na\nbanana\nLEMS 60\n?\n"
    first, second = (run(*args, stdin=typed, env=SHIPPED | {"COLUMNS": "60"}) for _ in range(2))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == second.stdout
    assert '"banana" is not understood' in first.stdout
    assert first.stdout.count("for teaching, not diagnosis") == 1
    assert "neuroweak quiz --only myasthenia_gravis,lambert_eaton --length 2 --seed 7\n" in first.stdout
    assert max(len(line) for line in first.stdout.splitlines() if "neuroweak quiz" not in line) <= 60
    assert "\x1b" not in first.stdout


def test_the_answer_as_data():
    """Standard output is the object alone; what is asked goes to standard error."""
    done = run("quiz", "--json", "--seed", "7", "--length", "3", stdin="a 70\nb\nc\n", env=SHIPPED)
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert (told["schema"], told["seed"], told["ended"]) == ("neuroweak.quiz/1", 7, "end_of_input")
    assert (told["score"]["answered"], told["score"]["asked"], told["score"]["sure"]) == (2, 1, 1)
    first, second = told["results"]
    assert first["right"] is (first["answer"] == first["condition"] == first["choices"][0])
    assert first["points"] == pytest.approx(points(0.7, 4, right=first["right"]))
    assert first["asked"] == first["questions"][1]["finding"]
    assert (second["answered"], second["confidence"], second["asked"]) == (True, None, None)
    assert "CASE 1 OF 3" in done.stderr


@pytest.mark.parametrize(
    ("args", "stdin", "code", "said"),
    [
        (("--seed", "1"), "", 1, "No case was answered."),
        (("--seed", "1"), "stop\n", 1, "Stopped."),
        (("--seed", "1"), "a\nstop\n", 0, "Stopped."),
        (("--seed", "1"), "what\n" * 50, 1, "Too many replies in a row"),
        (("--seed", "1", "--length", "1"), "a\na\n", 0, "That was the last case."),
        (("--seed", "1", "--length", "1"), b"\xff\x00\x1b[31m\na\na", 0, "That was the last case."),
        (("--only", "banana"), "", 2, 'no condition called "banana"'),
        (("--only", ","), "", 2, "names no condition"),
        (("--length", "0"), "", 2, "--length"),
        (("--sheet", "--key"), "", 2, "goes alone"),
        (("--anki", "--json"), "", 2, "goes alone"),
    ],
)
def test_exit_codes(args, stdin, code, said):
    """0 where a case was answered, 1 where none was, 2 for a wrong call."""
    done = run("quiz", *args, stdin=stdin)
    told = [out if isinstance(out, str) else out.decode() for out in (done.stdout, done.stderr)]
    assert done.returncode == code
    assert said in "".join(told)
    assert "\x1b" not in "".join(told)


def test_at_a_terminal():
    """Each wait has its mark, and the answers are typed behind it."""
    code, shown = at_a_terminal("quiz", "--seed", "1", "--length", "1", typed="b 90\nc\n", env={"COLUMNS": "60"})
    assert code == 0
    assert shown.count("\n> ") == 2
    assert "Answer:" not in shown
    assert "That was the last case." in shown
    assert max(len(line) for line in shown.splitlines() if "neuroweak quiz" not in line) <= 60


def test_nothing_is_lost_on_interrupt():
    """Ctrl-C shows the score so far, as data too, and ends with 130."""
    process = subprocess.Popen(
        [*PROGRAM, "quiz", "--json", "--seed", "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(b"a 60\n")
    process.stdin.flush()
    assert any(b"What would you ask" in line for line in process.stderr)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    answer = json.loads(told)
    assert (answer["ended"], answer["score"]["answered"]) == ("interrupted", 1)


def test_the_worst_score_is_told_for_the_number_of_choices(shipped: Knowledge, items: list[Item]):
    """The line that explains the points says what they are here."""
    quiz = ask(diagnose(put(Quiz(), items[0]), Pick(items[0].key, 1.0)), Pick(items[0].best))
    shown = pages.ending(shipped, quiz, Look(), end=Ending.DONE, command="neuroweak quiz")
    assert "+100 points of 100" in shown
    assert "-167 for certain and wrong" in shown
