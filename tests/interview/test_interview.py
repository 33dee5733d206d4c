"""The interview: the states between answers, the reading of replies, the simulated patient, and the whole as a process."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from neuroweak.cases.ages import read_age
from neuroweak.cases.from_words import read_case
from neuroweak.cases.in_words import present_words
from neuroweak.engine.model import NONE_OF_THESE, Engine
from neuroweak.engine.ranking import COMMON, belief
from neuroweak.errors import InputError
from neuroweak.interview import simulated_patient as patient
from neuroweak.interview.hearing import hear_urgency
from neuroweak.interview.leading import leaders
from neuroweak.interview.replies import LONGEST, Said, read
from neuroweak.interview.state import (
    NEAR_BEST,
    WORTH_ASKING,
    Interview,
    answer,
    back,
    begin,
    next_question,
    state,
    volunteer,
)
from neuroweak.knowledge.model import Knowledge
from neuroweak.patient import Case, contradictions, implied
from neuroweak.reasoning.questions import Question, next_questions
from neuroweak.reasoning.tiers import Tier
from neuroweak.render.data.interview import command
from neuroweak.render.pages import interview as pages
from neuroweak.render.text import Look
from neuroweak.vocabulary import Vocabulary
from tests.process import PATIENCE, environment

TINY = Path(__file__).parent.parent / "knowledge" / "good" / "tiny.yaml"
TREE = Path(__file__).parent.parent.parent
PTOSIS = Case(present=("ptosis",))


@pytest.fixture(scope="module")
def engine(tiny_knowledge: Knowledge) -> Engine:
    return Engine(tiny_knowledge)


@pytest.fixture(scope="module")
def real_engine(shipped: Knowledge) -> Engine:
    return Engine(shipped)


@pytest.fixture(scope="module")
def words(tiny_knowledge: Knowledge) -> Vocabulary:
    return Vocabulary.of(tiny_knowledge)


def asked(engine: Engine, interview: Interview) -> Question:
    question = next_question(engine, interview)
    assert question is not None
    return question


# --- the states ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "where"), [(Said.YES, "present"), (Said.NO, "absent")])
def test_an_answer_becomes_part_of_the_case(engine: Engine, said: Said, where: str):
    """Yes and no enter the case, move belief as the engine says, and are kept with the question."""
    start = begin(engine, PTOSIS)
    question = asked(engine, start)
    after = answer(engine, start, question, said, "as typed")
    assert question.finding in getattr(after.case, where)
    assert list(after.shares) == belief(engine, after.case)[0]
    turn = after.transcript[-1]
    assert (turn.finding, turn.said, turn.words, turn.question) == (question.finding, said, "as typed", question)
    assert {s.after for s in turn.leaders} <= set(after.shares)


def test_not_sure_changes_nothing_but_is_not_asked_again(engine: Engine):
    """A question that cannot be answered is passed over for good."""
    now = begin(engine, PTOSIS)
    seen = []
    while question := next_question(engine, now):
        seen.append(question.finding)
        now = answer(engine, now, question, Said.UNSURE)
    assert len(seen) == len(set(seen)) > 3
    assert now.case == PTOSIS
    assert all(s.before == s.after for turn in now.transcript for s in turn.leaders)


def test_only_yes_no_and_not_sure_are_answers(engine: Engine):
    """Other meanings of a reply do not reach the state."""
    start = begin(engine, PTOSIS)
    with pytest.raises(InputError, match="back"):
        answer(engine, start, asked(engine, start), Said.BACK)


def test_back_is_the_state_before(engine: Engine):
    """Every reply can be taken back, one after the other, down to the first state."""
    first = begin(engine, PTOSIS)
    second = state(engine, first, "age", 60.0)
    third = answer(engine, second, asked(engine, second), Said.YES)
    assert back(third) is second
    assert back(second) is first
    assert back(first) is first
    assert next_question(engine, back(third)) == third.transcript[-1].question


def test_the_question_is_the_cheapest_that_comes_near_the_best(engine: Engine):
    """History before examination before tests, where it tells nearly what the best would, the more so later on."""
    now = begin(engine, PTOSIS)
    order = list(Tier)
    for said in (Said.NO, Said.UNSURE, Said.YES, Said.NO):
        question = asked(engine, now)
        every = [q for q in next_questions(engine, now.case, top=99) if q.finding not in now.asked]
        enough = (NEAR_BEST + (1 - NEAR_BEST) * len(now.asked) / now.most) * every[0].gain_bits
        near = [q for q in every if q.gain_bits >= enough]
        assert question == min(near, key=lambda q: (order.index(q.tier), -q.gain_bits))
        now = answer(engine, now, question, said)


def test_it_ends_when_nothing_is_worth_asking(engine: Engine):
    """Below the threshold no question is asked, however many are left."""
    now = begin(engine, PTOSIS, most=99)
    while question := next_question(engine, now):
        assert question.gain_bits >= WORTH_ASKING * NEAR_BEST
        now = answer(engine, now, question, Said.YES)
    left = [q for q in next_questions(engine, now.case, top=99) if q.finding not in now.asked]
    assert all(q.gain_bits < WORTH_ASKING for q in left)


def test_it_ends_after_the_number_asked_for(engine: Engine):
    """Not sure counts as asked; what is volunteered does not."""
    now = begin(engine, PTOSIS, most=1)
    now = volunteer(engine, now, Vocabulary.of(engine.knowledge).read(["dysphagia"])[0])
    now = answer(engine, now, asked(engine, now), Said.UNSURE)
    assert next_question(engine, now) is None


def test_tiers_can_be_restricted(engine: Engine):
    """Only the kinds of effort named are asked for."""
    now = begin(engine, PTOSIS, tiers=[Tier.SIMPLE_TEST])
    assert asked(engine, now).tier is Tier.SIMPLE_TEST


def test_intake_is_asked_for_what_is_not_given(engine: Engine):
    """Age, sex and onset come first, each once, and each can be passed over."""
    now = begin(engine, PTOSIS.replace(sex="female"), intake=True)
    assert now.intake == ("age", "onset")
    now = state(engine, now, "age", None)
    now = state(engine, now, "onset", "chronic", "years")
    assert (now.intake, now.case.age, now.case.onset) == ((), None, "chronic")
    assert [(t.finding, t.words) for t in now.transcript] == [("onset", "years")]


def test_what_is_volunteered_is_one_reply(engine: Engine, words: Vocabulary):
    """Each new finding is a turn; back takes them back together; what is known adds nothing."""
    start = begin(engine, Case(present=("fatigable_ptosis",)))
    readings, _ = words.read(["diplopia, no numbness, over days, ptosis"])
    after = volunteer(engine, start, readings, "typed")
    assert after.case == Case(present=("fatigable_ptosis", "diplopia"), absent=("sensory_disturbance",), onset="acute")
    assert [t.finding for t in after.transcript] == ["diplopia", "sensory_disturbance", "onset"]
    assert back(after) is start
    assert volunteer(engine, after, readings) is after


@pytest.mark.parametrize("said", ["no ptosis", "!diplopia, diplopia"])
def test_a_contradiction_is_refused_whole(engine: Engine, words: Vocabulary, said: str):
    """Nothing of a reply that contradicts itself or an earlier one is taken."""
    with pytest.raises(InputError):
        volunteer(engine, begin(engine, Case(present=("fatigable_ptosis",))), words.read([said])[0])


def test_a_red_flag_is_new_once(engine: Engine):
    """A rule that fires is told at once, not again while it holds, and again after it was taken back."""
    start = begin(engine, Case(present=("dysphagia",)))
    assert start.alarms == ()
    question = next(q for q in next_questions(engine, start.case, top=99) if q.finding == "limb_weakness")
    fired = answer(engine, start, question, Said.YES)
    assert [a.rule for a in fired.new_alarms] == ["bulbar_weakness"]
    on = answer(engine, fired, asked(engine, fired), Said.NO)
    assert [a.rule for a in on.alarms] == ["bulbar_weakness"]
    assert on.new_alarms == ()
    again = answer(engine, back(back(on)), question, Said.YES)
    assert again.new_alarms == fired.new_alarms


def test_leaders_show_a_fall(engine: Engine):
    """Who led before is named even when it leads no more, and the order is that of now."""
    before = [0.9, 0.02, 0.02, 0.02, 0.02, 0.01, 0.01]
    after = [0.01, 0.5, 0.2, 0.1, 0.1, 0.05, 0.04]
    told = leaders(engine, before, after)
    assert [s.after for s in told] == [0.5, 0.2, 0.01]
    assert leaders(engine, before, [0.0] * 6 + [1.0])[0].condition == NONE_OF_THESE


# --- replies ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("y\n", Said.YES),
        (" YES. ", Said.YES),
        ("n", Said.NO),
        *((words, Said.YES) for words in ("kind of", "probably", "certainly", "absolutely", "no doubt")),
        *((words, Said.NO) for words in ("rarely", "seldom", "hardly ever", "usually not", "not any more")),
        *((words, Said.NO) for words in ("probably not", "definitely not", "of course not", "I used to, but not now")),
        *((words, Said.UNSURE) for words in ("not sure, maybe", "I have no idea")),
        ("no usually not", Said.NO),
        ("yes, no", Said.BOTH),
        ("yes i think not", Said.BOTH),
        ("yes but it is gone now", Said.BOTH),
        ("no, sometimes", Said.BOTH),
        ("never had double vision", Said.VOLUNTEERED),
        ("?", Said.UNSURE),
        ("Not sure?", Said.UNSURE),
        ("I don't know", Said.UNSURE),
        ("I don\u2019t know.", Said.UNSURE),
        ("help", Said.HELP),
        ("w", Said.WHY),
        ("why?", Said.WHY),
        ("b", Said.BACK),
        ("s", Said.STOP),
        ("also diplopia", Said.VOLUNTEERED),
        ("double vision and droopy eyelid", Said.VOLUNTEERED),
        ("no double vision", Said.VOLUNTEERED),
        ("diplopia and banana", Said.UNCLEAR),
        ("banana", Said.UNCLEAR),
        ("", Said.UNCLEAR),
        ("\t \n", Said.UNCLEAR),
        ("42", Said.UNCLEAR),
        ("y" * (LONGEST + 1), Said.UNCLEAR),
        ("\x1b[31m\x00", Said.UNCLEAR),
        ("!", Said.UNCLEAR),
        (",,;", Said.UNCLEAR),
    ],
)
def test_replies_are_read_generously(words: Vocabulary, line: str, said: Said):
    """Words and single letters mean what people mean by them, and the rest is unclear."""
    assert read(words, line).said is said


@pytest.mark.parametrize("wanted", ["age", "sex", "onset"])
@pytest.mark.parametrize(
    ("line", "finding", "also"),
    [
        ("i cant breathe", "dyspnea", ()),
        ("double vision", "diplopia", ()),
        ("i have GBS", "known_neuromuscular_disease", ()),
        ("62 and i cant breathe", "dyspnea", (("age", 62.0),)),
    ],
)
def test_what_is_named_instead_of_a_value_is_taken(
    shipped: Knowledge, line: str, finding: str, also: tuple, wanted: str
):
    """Whatever was asked for, with the values beside it."""
    reply = read(Vocabulary.of(shipped), line, wanted)
    assert (reply.said, reply.also) == (Said.VOLUNTEERED, also)
    assert finding in {one.finding for one in reply.readings if one.present}


@pytest.mark.parametrize(
    ("line", "finding", "tempo"),
    [
        ("suddenly i cant breathe", "dyspnea", "hyperacute"),
        ("since last week my legs are numb", "sensory_disturbance", "acute"),
    ],
)
def test_a_tempo_may_come_with_what_it_is_of(shipped: Knowledge, line: str, finding: str, tempo: str):
    """It is taken as both."""
    reply = read(Vocabulary.of(shipped), line, "onset")
    assert (reply.said, reply.value) == (Said.STATED, tempo)
    assert finding in {one.finding for one in reply.readings}


@pytest.mark.parametrize(
    ("line", "said", "unread"),
    [
        ("CIDP", Said.YES, ""),
        ("yes, CIDP", Said.YES, ""),
        ("yes, since 2019", Said.YES, "since 2019"),
        ("banana", Said.UNCLEAR, ""),
    ],
)
def test_the_name_of_a_condition_answers_whether_one_was_found_before(
    shipped: Knowledge, line: str, said: Said, unread: str
):
    """Only there: elsewhere it is no answer."""
    words = Vocabulary.of(shipped)
    reply = read(words, line, names_condition=True)
    assert (reply.said, reply.unread) == (said, unread)
    assert read(words, "CIDP").said is not Said.YES


def test_a_condition_found_before_counts_however_it_is_said(real_engine: Engine, shipped: Knowledge):
    """Unasked, or as the answer to the question for it; what it denies is none."""
    words, start = Vocabulary.of(shipped), begin(real_engine, Case(present=("leg_weakness",)))
    (readings, _) = words.read(["known CIDP"])
    assert volunteer(real_engine, start, readings, "known CIDP").case.known == ("cidp",)
    question = asked(real_engine, start)._replace(finding=readings[0].finding)
    assert answer(real_engine, start, question, Said.YES, "yes, CIDP").case.known == ("cidp",)
    assert answer(real_engine, start, question, Said.YES, "yes, but not CIDP").case.known == ()
    again = volunteer(real_engine, answer(real_engine, start, question, Said.YES, "yes"), readings, "known CIDP")
    assert again.case.known == ("cidp",)


def test_words_that_sound_like_an_emergency_are_heard(real_engine: Engine):
    """Though no finding is named in them; calm ones change nothing, and where a rule fired it speaks alone."""
    start = begin(real_engine, Case(present=("ptosis",)))
    heard = hear_urgency(real_engine, start, "help my baby is blue and floppy")
    assert [alarm.rule for alarm in heard.new_alarms] == ["sounds_urgent"]
    assert back(heard) is start
    assert hear_urgency(real_engine, start, "what a nice day it is") is start


@pytest.mark.parametrize(
    ("line", "wanted", "key", "value"),
    [
        ("34", "age", "age", 34.0),
        ("8mo", "age", "age", 8 / 12),
        ("34 years old", "", "age", 34.0),
        ("age 34", "", "age", 34.0),
        ("f", "sex", "sex", "female"),
        ("man", "", "sex", "male"),
        ("weeks", "onset", "onset", "subacute"),
        ("sudden", "onset", "onset", "hyperacute"),
        ("over days", "onset", "onset", "acute"),
        ("a few months", "onset", "onset", "chronic"),
        ("it started two weeks ago", "onset", "onset", "subacute"),
        ("very slowly", "onset", "onset", "chronic"),
        ("forty", "age", "age", 40.0),
        ("she is forty-two", "age", "age", 42.0),
        ("a woman", "sex", "sex", "female"),
        ("I am 62", "", "age", 62.0),
        ("since yesterday", "", "onset", "acute"),
        ("a few months", "", "onset", "chronic"),
        ("it began two weeks ago", "", "onset", "subacute"),
        ("chronic", "", "onset", "chronic"),
    ],
)
def test_age_sex_and_onset_are_values(words: Vocabulary, line: str, wanted: str, key: str, value: object):
    """They are understood where they are asked for, and elsewhere when they cannot be mistaken."""
    reply = read(words, line, wanted)
    assert (reply.said, reply.key, reply.value) == (Said.STATED, key, value)


@pytest.mark.parametrize(("line", "wanted"), [
    *(("200", "age"), ("ptosis", "sex"), ("yes", "onset"), ("m", "onset"), ("not suddenly", "onset")),
    *(("forty", ""), ("two", ""), ("62", ""), ("yesterday", ""), ("two weeks after a cold", "")),
])  # fmt: skip
def test_what_is_no_value_is_no_value(words: Vocabulary, line: str, wanted: str):
    """Where a value is wanted nothing else is taken for one, nor a bare number where none is."""
    assert read(words, line, wanted).said is not Said.STATED


def test_one_reply_may_state_two_values(words: Vocabulary):
    """An age and a time, each with its unit, are both taken; where a question names a time, a time is no onset."""
    reply = read(words, "I am 62 and it began three weeks ago")
    assert (reply.key, reply.value, reply.also) == ("age", 62.0, (("onset", "subacute"),))
    assert read(words, "three weeks", asked="Is it still getting worse, and since when?").said is Said.UNCLEAR


@pytest.mark.parametrize(
    ("line", "asked_for", "said"),
    [
        ("sometimes", "Is everything but the eyes normal?", Said.BOTH),
        ("a bit", "Did it get worse, stand still and then improve, once only?", Said.BOTH),
        ("yes, mostly", "Is everything but the eyes normal?", Said.BOTH),
        ("no", "Is everything but the eyes normal?", Said.NO),
        ("sometimes", "Do you ever see double?", Said.YES),
        ("sometimes", "Do you have attacks of weakness with normal strength between them?", Said.YES),
        ("not any more", "Have you ever worked with lead?", Said.BOTH),
        ("not any more", "Do you ever see double?", Said.NO),
    ],
)
def test_how_much_answers_no_question_of_all_or_nothing(words: Vocabulary, line: str, asked_for: str, said: Said):
    """It is asked again; so where something was and is no more."""
    assert read(words, line, asked=asked_for).said is said


@pytest.mark.parametrize(
    ("line", "said", "there", "unread"),
    [
        ("sometimes", Said.YES, {}, ""),
        ("not really", Said.NO, {}, ""),
        ("no, never", Said.NO, {}, ""),
        ("yes but only in the evening", Said.YES, {"worse_end_of_day": True}, ""),
        ("yes, when I am tired", Said.YES, {}, "when i am tired"),
        ("yes, but not always", Said.YES, {}, "but not always"),
        ("no, but I see double", Said.NO, {"diplopia": True}, ""),
        ("no it is fine", Said.NO, {}, "it is fine"),
        ("no I can swallow", Said.NO, {"dysphagia": False}, ""),
        ("i can swallow fine", Said.VOLUNTEERED, {"dysphagia": False}, ""),
        ("no strength in my legs", Said.VOLUNTEERED, {"leg_weakness": True}, ""),
        ("no, numbness", Said.VOLUNTEERED, {"sensory_disturbance": False}, ""),
        ("no blurples", Said.UNCLEAR, {}, ""),
    ],
)
def test_an_answer_may_go_on(shipped: Knowledge, line: str, said: Said, there: dict[str, bool], unread: str):
    """What stands behind a yes or no is taken too, or named; a `no` that may deny something else is no answer."""
    reply = read(Vocabulary.of(shipped), line)
    assert (reply.said, {r.finding: r.present for r in reply.readings}, reply.unread) == (said, there, unread)


# --- pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 60, 80, 120, None])
def test_belief_fits_on_one_line(engine: Engine, width: int | None):
    """However narrow the terminal, one line names the leader with its bar, before and after."""
    now = begin(engine, PTOSIS)
    after = answer(engine, now, asked(engine, now), Said.YES)
    drawn = pages.turn_page(engine.knowledge, after, after.transcript, Look(width=width))
    assert drawn.count("\n") == 1
    assert len(drawn) <= (width or 100) + 1
    assert re.match(r"\S.+ [█▏▎▍▌▋▊▉·]{5} [<>]?\d+ → [<>]?\d+ %", drawn)


def test_a_sign_is_looked_for_and_a_symptom_asked_for(tiny_knowledge: Knowledge):
    """A sign has its manoeuvre, a symptom its question, and a finding without words is still a question."""
    findings = tiny_knowledge.findings
    assert pages.asked(findings["dysarthria"]) == (
        "Let the patient count aloud to fifty.",
        "Do you find dysarthria?",
        "",
    )
    assert pages.asked(findings["diplopia"]) == ("", "Do you ever see double?", "diplopia")
    assert pages.asked(findings["pupil_abnormality"]).ask == "Is there abnormal pupils?"
    assert pages.asked(findings["test_ck_elevated"]).ask == "Test: raised creatine kinase?"


def test_a_sign_is_asked_for_in_words_that_fit(shipped: Knowledge):
    """What cannot stand behind `Do you find` is asked with the question of the file, or named."""
    told = {key: pages.asked(finding).ask for key, finding in shipped.findings.items()}
    assert not [ask for ask in told.values() if re.match(r"Do you find (cannot|unable|worse|will|does)\b", ask)]
    assert told["calf_weakness"] == shipped.findings["calf_weakness"].ask
    unasked = shipped.findings["calf_weakness"]._replace(ask="")
    assert pages.asked(unasked).ask == "Is this found: cannot stand on tiptoe (calf weakness)?"


def test_what_is_typed_is_data(engine: Engine):
    """Markup and control characters of a reply are shown, not obeyed."""
    assert pages.unclear("[b]\x1b[31m", Look()).startswith('"[b]\\x1b[31m" is not understood')
    assert len(pages.unclear("x" * 9999, Look()).splitlines()) == 1


def test_why_says_where_each_answer_leads(engine: Engine):
    """Both answers stand there with their chance and the conditions they move."""
    question = asked(engine, begin(engine, PTOSIS))
    drawn = pages.why(engine.knowledge, question, Look())
    first = question.if_present[0]
    assert f"{question.gain_bits:.2f} bit" in drawn
    assert re.search(rf"yes: \(\d+ % likely\) {first.name} [<\d]+ → >?\d+ %", drawn)
    assert re.search(r"no:  \(\d+ % likely\) ", drawn)


# --- the simulated patient -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("condition", ["myasthenia_gravis", "guillain_barre", "polymyalgia_rheumatica"])
def test_the_patient_is_consistent(engine: Engine, condition: str):
    """Whatever is drawn, no answer contradicts another, and a seed always gives the same patient."""
    knowledge = engine.knowledge

    def play(seed: int) -> Interview:
        random = Random(seed)
        now = begin(engine, patient.arrive(engine, condition, random, Case()), most=99)
        while question := next_question(engine, now):
            present, absent = implied(knowledge, now.case)
            assert question.finding not in present | absent
            said = patient.reply(engine, condition, random, now.case, question.finding)
            now = answer(engine, now, question, said)
            assert not contradictions(knowledge, now.case)
        return now

    for seed in range(5):
        assert play(seed) == play(seed)


def test_a_typical_patient_shows_what_most_show(real_engine: Engine):
    """From half of the patients on there, below a fifth not; between the two, over many patients, as often as the file
    says."""
    chance = real_engine.frequencies.chance
    drawn = {
        finding: [patient.reply(real_engine, "lambert_eaton", Random(seed), Case(), finding) for seed in range(400)]
        for finding in ("proximal_weakness", "test_ck_elevated", "diplopia")
    }
    at = real_engine.position["lambert_eaton"]
    assert chance("proximal_weakness")[at] > patient.MOST_SHOW
    assert set(drawn["proximal_weakness"]) == {Said.YES}
    assert chance("test_ck_elevated")[at] < COMMON
    assert set(drawn["test_ck_elevated"]) == {Said.NO}
    assert drawn["diplopia"].count(Said.YES) / 400 == pytest.approx(chance("diplopia")[at], abs=0.08)


def test_a_patient_comes_with_what_is_typical(real_engine: Engine):
    """The complaint is one that most patients have and few others, and an exposure by definition is told unasked."""
    came = [patient.arrive(real_engine, "lambert_eaton", Random(seed), Case()).present for seed in range(20)]
    assert {"dry_mouth", "difficulty_climbing_stairs"} <= {finding for case in came for finding in case}
    assert {len(case) for case in came} == {1}
    assert "statin_use" in patient.arrive(real_engine, "statin_myopathy", Random(0), Case()).present
    denied = Case(absent=("statin_use",))
    assert "statin_use" not in patient.arrive(real_engine, "statin_myopathy", Random(0), denied).present


@pytest.mark.parametrize("condition", ["myasthenia_gravis", "statin_myopathy", "nmosd", "functional_weakness"])
def test_a_played_interview_ends_with_what_the_patient_has(real_engine: Engine, condition: str):
    """The questions find a typical patient's condition among all of the file; `benchmarks/interviews.py` counts it."""
    now = begin(real_engine, patient.arrive(real_engine, condition, Random(3), Case()))
    while question := next_question(real_engine, now):
        said = patient.reply(real_engine, condition, Random(3), now.case, question.finding)
        now = answer(real_engine, now, question, said)
    assert leaders(real_engine, now.shares, now.shares)[0].condition == condition


def test_the_patient_keeps_what_is_given(engine: Engine):
    """What the command line says of the patient is not drawn again; a complaint does not contradict it."""
    given = Case(absent=("muscle_weakness", "sensory_disturbance"), age=3.0, sex="male", onset="acute")
    for seed in range(20):
        case = patient.arrive(engine, "guillain_barre", Random(seed), given)
        assert case.replace(present=()) == given
        assert case.present
        assert not contradictions(engine.knowledge, case)


# --- the command that says the same ----------------------------------------------------------------------------------


def test_the_command_reads_back_as_the_case(words: Vocabulary):
    """What the shell makes of it is the same case again."""
    case = Case(present=("ptosis", "diplopia"), absent=("dry_mouth", "myalgia"), age=0.5, sex="male", onset="acute")
    line = command(case, prior="flat", knowledge="my file.yaml")
    parts = shlex.split(line)
    assert parts[:2] == ["neuroweak", "match"]
    assert parts[-4:] == ["--prior", "flat", "--knowledge", "my file.yaml"]
    denied = [parts[i + 1] for i, word in enumerate(parts) if word == "--without"]
    stated = {k: parts[parts.index(f"--{k}") + 1] for k in ("age", "sex", "onset")}
    again, _ = read_case(words, parts[2 : parts.index("--without")], denied, age=read_age(stated.pop("age")), **stated)
    assert again == case


def test_a_condition_found_before_stands_in_the_command(shipped: Knowledge):
    """In words that are read as it again, beside the rest as it was."""
    words = Vocabulary.of(shipped)
    case, _ = read_case(words, ["leg weakness", "known CIDP", "I have GBS"], age=30.0)
    assert len(case.known) == 2
    parts = shlex.split(command(case, present=present_words(words, case)))
    again, _ = read_case(words, parts[2 : parts.index("--age")], age=30.0)
    assert (set(again.present), set(again.known)) == (set(case.present), set(case.known))


# --- the whole as a process ------------------------------------------------------------------------------------------


def run(*arguments: str, answers: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "neuroweak", "interview", "--knowledge", str(TINY), *arguments],
        input=answers,
        capture_output=True,
        cwd=TREE,
        env=environment(COLUMNS="80", PYTHONIOENCODING="utf-8"),
        timeout=PATIENCE,
        check=False,
    )


def test_piped_answers_are_echoed_and_end_with_the_ranking():
    """The end of the answers is no error: the ranking so far, the transcript and the command follow."""
    done = run("ptosis", answers=b"yes\nno\n?\nw\nalso dysphagia\n")
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "> " not in text
    assert [line for line in text.splitlines() if line.startswith("Answer:")] == [
        f"Answer: {word}" for word in ("yes", "no", "?", "w", "also dysphagia")
    ]
    assert text.index("No more answers.") < text.index("Fits best") < text.index("TRANSCRIPT")
    assert "For teaching, not for diagnosis." in text
    assert text.splitlines()[-1].startswith("  neuroweak match ptosis ")


def test_json_is_data_on_stdout_and_talk_on_stderr():
    """One object: the turns, the command, and the results as `match` gives them."""
    done = run("ptosis", "--json", "--top", "2", "--age", "30", answers=b"yes\nno\nstop\n")
    told = json.loads(done.stdout)
    assert list(told)[:8] == ["schema", "notice", "knowledge", "simulated", "ended", "turns", "command", "case"]
    assert (told["schema"], told["ended"], len(told["results"])) == ("neuroweak.interview.state/1", "stopped", 2)
    assert [t["answer"] for t in told["turns"]] == ["yes", "no"]
    assert set(told["turns"][0]) == {"finding", "question", "tier", "answer", "words", "gain_bits", "chance", "leaders"}
    assert b"Question 1 of at most 15" in done.stderr
    words = shlex.split(told["command"])[1:]
    matched = json.loads(
        subprocess.run(
            [sys.executable, "-m", "neuroweak", *words, "--json", "--top", "2"],
            capture_output=True,
            cwd=TREE,
            env=environment(),
            check=True,
        ).stdout
    )
    assert matched["case"] == told["case"]
    assert matched["results"] == told["results"]


def test_an_answer_that_goes_on_is_one_reply():
    """The finding behind it counts with it, both are taken back together, and what is left out is said."""
    done = run("ptosis", answers=b"yes, and dysphagia\nback\nyes but blurple\n")
    text = done.stdout.decode()
    assert text.count("Question 1 of") == 2
    assert re.search(r"Taken back: .* yes; Dysphagia yes \(volunteered\)", text)
    assert 'Taken as yes; "but blurple" was left out.' in text
    assert "Question 2 of" in text
    assert "dysphagia" not in text.splitlines()[-1]


RUBBISH = b"banana\n\n\x1b[31m\x07\n\xff\xfe\n" + b"z" * 200_000 + b"\n[/b]\nno ptosis\n"


def test_rubbish_gets_one_gentle_line_and_costs_no_question():
    """Empty, long, binary and contradicting lines leave the question open, and nothing unsafe is written."""
    done = run("ptosis", answers=RUBBISH + b"yes\n")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.count("is not understood; say yes, no, not sure, why, back, stop or help.") == 5
    assert "Nothing was typed; say" in text
    assert "That contradicts what was said before" in text
    assert "\\xff\\xfe" in text
    assert "\x1b" not in text
    assert text.count("Question 1 of") == 1
    assert "Question 2 of" in text


def test_endless_rubbish_ends():
    """A pipe that never makes sense does not hold the program for ever."""
    done = run("ptosis", "--json", "--quiet", answers=b"banana\n" * 100_000)
    assert json.loads(done.stdout)["ended"] == "unclear"
    assert done.stderr == b""


@pytest.mark.parametrize("answers", [b"", b"y", b"y\nn\nb\nb\nb\n", b"w", b"\xef\xbb\xbfyes\n"])
def test_input_may_end_anywhere(answers: bytes):
    """With no line, half a line or everything taken back there is still a ranking."""
    done = run("ptosis", "--quiet", answers=answers)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"Answer:") == 0
    assert b"neuroweak match ptosis" in done.stdout


def test_the_complaint_can_be_piped_and_must_be_known():
    """Without a complaint on the command line the first line is one; an unknown one is refused with suggestions."""
    assert b"Given  ptosis" in run(answers=b"\ndroopy eyelid\nyes\n").stdout
    for arguments, answers in (((), b"ptosses\n"), (("ptosses",), b"")):
        done = run(*arguments, answers=answers)
        assert done.returncode == 2
        assert b"did you mean: ptosis (Ptosis)" in done.stderr
    assert run().returncode == 2


def test_a_red_flag_is_told_at_once_and_the_questions_go_on():
    """What it says and what to do first stand under the answer that raised it; no answer is used up."""
    done = run("dysphagia", "--most", "2", answers=b"limb weakness\nyes\nno\n")
    text = done.stdout.decode()
    flag = text.index("!! URGENT  Weakness with trouble swallowing")
    assert text.index("Answer: limb weakness") < flag < text.index("First: Measure vital capacity")
    assert text.index("Go on?", flag) < text.index("Question 1 of at most 2", flag) < text.index("Question 2 of")
    assert "That was the last question" in text
    early = run("dysphagia", answers=b"limb weakness\nstop\n").stdout.decode()
    assert "Stopped." in early


def test_a_played_patient_is_the_same_for_a_seed():
    """The program says that it plays, needs no input, and repeats itself for a seed."""
    first, second = (run("--as", "LEMS", "--seed", "5") for _ in range(2))
    assert first.stdout == second.stdout
    text = first.stdout.decode()
    assert text.startswith("Simulated patient  Lambert-Eaton myasthenic syndrome, seed 5;")
    assert "The simulated patient had  Lambert-Eaton" in text
    assert "Go on?" not in text
    told = json.loads(run("ptosis", "--as", "MG", "--json").stdout)
    assert told["simulated"]["condition"] == "myasthenia_gravis"
    assert told["case"]["present"][0] == "ptosis"


@pytest.mark.parametrize(
    "arguments", [("--seed", "3"), ("--as", "nonsense"), ("ptosis", "--most", "0"), ("ptosis", "--without", "ptosis")]
)
def test_a_wrong_call_is_refused(arguments: tuple[str, ...]):
    """Options that make no sense end with the code for a wrong call."""
    assert run(*arguments).returncode == 2


# --- at a terminal ---------------------------------------------------------------------------------------------------


class Terminal:
    """The program on the other side of a terminal, 80 columns wide."""

    def __init__(self, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "neuroweak", "interview", "--knowledge", str(TINY), *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=TREE,
            env=environment(COLUMNS="80", TERM="dumb"),
            start_new_session=True,
        )
        os.close(slave)
        self.seen = ""

    def until(self, text: str) -> str:
        """Read until a text appears; give what came before and with it."""
        while text not in self.seen:
            ready = select.select([self.master], [], [], PATIENCE)[0]
            try:
                more = os.read(self.master, 65536) if ready else b""
            except OSError:
                more = b""
            if not more:
                pytest.fail(f"{text!r} never came; seen: {self.seen!r}")
            self.seen += more.decode(errors="replace").replace("\r\n", "\n")
        at = self.seen.index(text) + len(text)
        before, self.seen = self.seen[:at], self.seen[at:]
        return before

    def type(self, line: str) -> None:
        os.write(self.master, line.encode())

    def end(self) -> int:
        code = self.process.wait(PATIENCE)
        os.close(self.master)
        return code


def test_a_conversation_at_the_keyboard():
    """The complaint is asked for again, age, sex and onset can be skipped, and each wait has its mark."""
    terminal = Terminal()
    terminal.until("What brings the patient? (one or more words)\n> ")
    terminal.type("I don't know\n")
    terminal.until("Name what is felt or seen")
    terminal.until("\n> ")
    terminal.type("ptosses\n")
    assert "did you mean: ptosis" in terminal.until("What brings the patient? (one or more words)\n> ")
    terminal.type("ptosis\n")
    terminal.until("How old is the patient? (years, or like 8mo; Enter to skip)\n> ")
    terminal.type("dysphagia and limb weakness\n")
    terminal.until("URGENT")
    terminal.until("How old is the patient?")
    terminal.until("\n> ")
    terminal.type("b\n")
    terminal.until("Taken back")
    terminal.until("\n> ")
    terminal.type("banana\n")
    assert '"banana" is not understood; give years, or Enter to skip.' in terminal.until("\n> ").replace("\n", " ")
    terminal.type("60\n")
    terminal.until("Female or male? (Enter to skip)\n> ")
    terminal.type("\n")
    terminal.until("Enter to skip)\n> ")
    terminal.type("b\n")
    terminal.until("Female or male? (Enter to skip)\n> ")
    terminal.type("f\n")
    terminal.until("Enter to skip)\n> ")
    terminal.type("weeks\n")
    terminal.until("Question 1 of")
    terminal.until("\n> ")
    terminal.type("help\n")
    terminal.until("w: why this is asked")
    terminal.until("\n> ")
    terminal.type("s\n")
    terminal.until("Stopped.")
    terminal.until("neuroweak match ptosis --age 60 --sex female --onset subacute")
    assert terminal.end() == 0


def test_nothing_is_lost_on_interrupt():
    """Ctrl-C prints the transcript so far and the command, and ends with 130."""
    terminal = Terminal("ptosis", "--age", "60", "--sex", "f", "--onset", "chronic")
    terminal.until("\n> ")
    terminal.type("yes\n")
    terminal.until("\n> ")
    terminal.process.send_signal(signal.SIGINT)
    told = terminal.until("neuroweak match ptosis ")
    assert "Interrupted. Nothing is lost:" in told
    assert "TRANSCRIPT" in told
    assert "yes" in told
    terminal.until("For teaching, not for diagnosis.")
    assert terminal.end() == 130


def test_interrupt_in_json_is_still_json():
    """With --json the object is complete and says that it was cut short."""
    process = subprocess.Popen(
        [sys.executable, "-m", "neuroweak", "interview", "ptosis", "--json", "--knowledge", str(TINY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=TREE,
        env=environment(),
    )
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(b"yes\n")
    process.stdin.flush()
    assert any(b"Question 2" in line for line in process.stderr)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert json.loads(told)["ended"] == "interrupted"
    assert len(json.loads(told)["turns"]) == 1


def test_a_simulated_patient_answers_visibly_at_a_terminal():
    """Under each question stands what the patient says."""
    terminal = Terminal("--as", "LEMS", "--seed", "5")
    played = terminal.until("The simulated patient had  Lambert-Eaton")
    assert played.count("\nAnswer: ") == played.count("\nQuestion ") > 2
    assert terminal.end() == 0


def test_interrupt_before_anything_is_quiet():
    """At the first question of all there is nothing to lose."""
    terminal = Terminal()
    terminal.until("\n> ")
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.end() == 130
