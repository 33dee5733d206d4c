"""The class without a screen: what is told, what it changed, the patient who answers, and the vote of the room."""

from __future__ import annotations

import pytest

from neuroweak.classroom.ballot import cast, opened
from neuroweak.classroom.change import places, reason
from neuroweak.classroom.lesson import Entry, begin, case_of, history, remove, tell, undo
from neuroweak.classroom.patient import Patient, answers, mystery
from neuroweak.classroom.questions import asked_for
from neuroweak.classroom.room import Heard, Room
from neuroweak.classroom.topics import Topics
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.errors import InputError
from neuroweak.knowledge.model import Knowledge
from neuroweak.patient import Case
from neuroweak.render.class_view import outcome
from neuroweak.vocabulary import Vocabulary

PTOSIS = Entry("ptosis", value=True)
DIPLOPIA = Entry("diplopia", value=True)


@pytest.fixture(scope="module")
def engine(shipped: Knowledge) -> Engine:
    return Engine(shipped)


@pytest.fixture
def known(shipped: Knowledge) -> Vocabulary:
    return Vocabulary.of(shipped)


def test_what_is_told_is_ranked_as_match_ranks_it(engine):
    lesson = tell(engine, begin(engine), [PTOSIS, Entry("age", 28.0)])
    lesson = tell(engine, lesson, [Entry("sensory_loss", value=False)])
    same = rank(engine, Case(present=("ptosis",), absent=("sensory_loss",), age=28.0))
    assert lesson.ranking.to_records(3) == same.to_records(3)


def test_a_step_back_is_the_lesson_before_it(engine):
    first = tell(engine, begin(engine), [PTOSIS])
    assert undo(tell(engine, first, [DIPLOPIA])) is first
    assert undo(undo(first)) is undo(first)


def test_what_was_known_changes_nothing_and_a_value_told_anew_stands_for_the_one_before(engine):
    lesson = tell(engine, begin(engine), [Entry("fatigable_ptosis", value=True), Entry("age", 28.0)])
    assert tell(engine, lesson, [PTOSIS]) is lesson
    assert case_of(tell(engine, lesson, [Entry("age", 70.0)]).entries).age == 70.0
    with pytest.raises(InputError):
        tell(engine, lesson, [Entry("ptosis", value=False)])


def test_a_removed_finding_leaves_the_others_and_shows_what_hung_on_it(engine):
    lesson = tell(engine, tell(engine, begin(engine), [PTOSIS]), [Entry("dry_mouth", value=True)])
    without = remove(engine, lesson, 1)
    assert [entry.key for entry in without.entries] == ["dry_mouth"]
    assert without.removed == PTOSIS
    assert reason(without).entry == PTOSIS
    assert [step.removed for step in history(without)] == [None, None, PTOSIS]
    with pytest.raises(InputError):
        remove(engine, without, 2)


def test_places_say_who_rose_and_who_fell_with_the_last_step(engine):
    first = tell(engine, begin(engine), [Entry("proximal_weakness", value=True)])
    second = tell(engine, first, [PTOSIS])
    before = {s.family: s.rank for s in first.ranking.standings}
    shown = places(second, 5)
    assert [p.name for p in shown] == [s.name for s in second.ranking.standings[:5]]
    assert shown[0].name == "Myasthenia"
    assert shown[0].gained == before["Myasthenia"] - 1 > 0
    assert all(p.gained == 0 for p in places(begin(engine), 5))


def test_the_reason_is_a_contribution_of_the_ranking(engine):
    lesson = tell(engine, begin(engine), [PTOSIS])
    why = reason(lesson)
    row = next(row for row in lesson.ranking.rows if row.name == why.up.name)
    assert why.up.said in row.contributions
    assert why.up.factor > 1 > why.down.factor


def test_of_what_was_told_in_one_breath_the_most_telling_is_the_reason(engine):
    breath = [PTOSIS, Entry("age", 40.0)]
    assert reason(tell(engine, begin(engine), breath)).entry == PTOSIS
    assert reason(tell(engine, begin(engine), breath[::-1])).entry == PTOSIS


@pytest.mark.parametrize(
    ("question", "findings"),
    [
        ("Do you see double?", ("diplopia",)),
        ("are your eyelids drooping", ("ptosis",)),
        ("Do you have trouble swallowing?", ("dysphagia",)),
        ("can you climb stairs?", ("difficulty_climbing_stairs",)),
        ("is it worse in the evening?", ("worse_end_of_day",)),
        ("any rash?", ("skin_rash",)),
        ("ptosis", ("ptosis",)),
        ("Does the eyelid sink further when you keep looking up, or when you are tired?", ("fatigable_ptosis",)),
        ("What is the capital of France?", ()),
        ("x" * 1000, ()),
    ],
)
def test_a_question_in_words_is_understood(known, question, findings):
    assert tuple(wanted.key for wanted in asked_for(known, question)) == findings


TROUBLE = [
    ("do you have trouble swallowing?", "dysphagia"),
    ("can you see double?", "diplopia"),
    ("are you unable to walk?", "loss_of_ambulation"),
    ("are your reflexes absent?", "areflexia"),
    ("do you get better with rest?", "better_with_rest"),
    ("is swallowing difficult?", "dysphagia"),
    ("Is it impossible to stand on tiptoe on one leg?", "calf_weakness"),
]
"""Questions to which somebody with the finding says yes."""

HEALTH = [
    ("can you swallow?", "dysphagia"),
    ("are you able to swallow?", "dysphagia"),
    ("do you swallow fine?", "dysphagia"),
    ("swallowing ok?", "dysphagia"),
    ("can you still walk?", "loss_of_ambulation"),
    ("can you climb stairs?", "difficulty_climbing_stairs"),
    ("can you raise your arms?", "difficulty_raising_arms"),
    ("can you close your eyes?", "incomplete_eye_closure"),
    ("can you see clearly?", "blurred_vision"),
    ("can you breathe lying flat?", "orthopnea"),
    ("can you feel your feet?", "distal_sensory_loss"),
    ("is your vision ok?", "visual_disturbance"),
    ("are your pupils normal?", "pupil_abnormality"),
    ("are your reflexes normal?", "abnormal_reflexes"),
    ("are your reflexes present?", "areflexia"),
    ("do you sleep well?", "sleep_disturbance"),
    ("is your neck strong?", "neck_weakness"),
    ("do your eyes close fully?", "incomplete_eye_closure"),
]
"""Questions to which somebody with the finding says no."""


@pytest.fixture
def topics(known):
    return Topics(known.knowledge)


@pytest.mark.parametrize(
    ("question", "some"),
    [
        ("Reflexes?", {"areflexia", "hyperreflexia", "clonus"}),
        ("How are the reflexes?", {"areflexia", "hyperreflexia"}),
        ("What does the EMG show?", {"test_emg_myopathic", "test_emg_neurogenic"}),
        ("CK?", {"test_ck_elevated"}),
        ("What did the lumbar puncture show?", {"test_csf_pleocytosis"}),
        ("Check anti-VGCC antibodies please", {"test_vgcc_ab"}),
        ("What tablets are you on?", {"statin_use", "corticosteroid_use"}),
        ("How are your bowels?", {"constipation", "diarrhea"}),
        ("Any problems with erections?", {"erectile_dysfunction"}),
        ("Is anybody in the family affected?", {"family_history"}),
        ("Have you noticed twitching of the muscles?", {"fasciculations"}),
        ("Do you laugh or cry without reason?", {"pseudobulbar_affect"}),
        ("Any pain?", {"myalgia", "back_pain"}),
    ],
)
def test_an_open_question_asks_for_all_of_a_kind(topics, question, some):
    assert some <= set(topics.of(question))


def test_a_figure_of_speech_is_not_what_a_word_asks_for(topics):
    """Who is stiff has swallowed a broom, and bowel cancer is no answer to how the bowels are."""
    assert topics.of("How is your swallowing?") == ("dysphagia",)
    assert "malignancy" not in topics.of("How are your bowels?")


@pytest.mark.parametrize("question", ["", "?", "How are you?", "What is the capital of France?", "reflexes of France"])
def test_what_names_nothing_known_asks_for_nothing(topics, question):
    assert topics.of(question) == ()


def test_an_open_question_is_answered_with_what_is_there_and_what_is_not(known):
    """The general only where none of its kinds is there; and the same whenever it is asked."""
    room = Room(known, patient=Patient("lambert_eaton", 7))
    room.open(Case())
    told = room.hear("How are the reflexes? And the swallowing?")
    assert told.heard is Heard.ANSWERED
    found = {entry.key: entry.value for entry in told.entries}
    assert found["areflexia"] is True
    assert found["hyperreflexia"] is False
    assert "abnormal_reflexes" not in found
    assert "dysphagia" in found
    assert all(answer.said is None for answer in told.answers)
    assert room.hear("Reflexes?").entries == tuple(e for e in told.entries if e.key != "dysphagia")


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize(
    ("question", "finding", "yes"), [(*pair, True) for pair in TROUBLE] + [(*pair, False) for pair in HEALTH]
)
def test_an_answer_fits_the_question_as_it_was_asked(known, question, finding, yes, is_there):
    wanted = asked_for(known, question)
    assert finding in {one.key for one in wanted}
    (answer,) = answers(wanted, [Entry(one.key, value=is_there) for one in wanted])
    assert answer.said is (is_there is yes)


@pytest.mark.parametrize(
    ("question", "findings"),
    [
        ("no ptosis?", ["ptosis"]),
        ("you don't see double, do you?", ["diplopia"]),
        ("you can swallow, can't you?", ["dysphagia"]),
        ("isn't your speech slurred?", ["dysarthria"]),
        ("can't you swallow?", ["dysphagia"]),
        ("can you no longer walk?", ["loss_of_ambulation"]),
        ("never had double vision?", ["diplopia"]),
        ("so you have no pain?", ["myalgia"]),
        ("do you have trouble swallowing, and can you walk?", ["dysphagia", "loss_of_ambulation"]),
        ("are your arms weak or your legs?", ["arm_weakness", "leg_weakness"]),
        ("Are the plantars up or down?", ["babinski"]),
        ("Are the reflexes brisk or absent?", ["hyperreflexia", "areflexia"]),
        ("Is the weakness proximal or distal?", ["proximal_weakness", "distal_weakness"]),
        ("Did it come on suddenly or gradually?", ["onset"]),
    ],
)
def test_a_question_to_which_yes_could_mean_either_is_answered_with_the_finding(known, question, findings):
    wanted = asked_for(known, question)
    assert [one.key for one in wanted] == findings
    said = answers(wanted, [Entry(finding, value=True) for finding in findings])
    assert [answer.said for answer in said] == [None] * len(findings)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("condition", ["lambert_eaton", "amyotrophic_lateral_sclerosis", "myasthenia_gravis"])
def test_the_answers_about_what_is_general_and_about_its_forms_agree_in_any_order(known, condition, seed):
    asked = [
        "any numbness?",
        "is your sensation normal?",
        "can you raise your arms above your head?",
        "are your arms weak?",
    ]
    one, other = (Room(known, patient=Patient(condition, seed)) for _ in range(2))
    forth = {question: one.hear(question) for question in asked}
    back = {question: other.hear(question) for question in reversed(asked)}
    assert {q: h.entries for q, h in forth.items()} == {q: h.entries for q, h in back.items()}
    for heard in (forth, back):
        (numb,), (normal,) = (heard[question].answers for question in asked[:2])
        assert not (numb.said and normal.said)


@pytest.mark.parametrize(
    ("condition", "question", "there", "told"),
    [
        ("botulism", "can you swallow?", {"dysphagia": True}, "No (dysphagia)."),
        ("myasthenia_gravis", "Can you walk?", {"loss_of_ambulation": False}, "Yes (not: unable to walk)."),
        ("botulism", "do you have trouble swallowing?", {"dysphagia": True}, "Yes."),
        ("guillain_barre", "are your reflexes normal?", {"abnormal_reflexes": True}, "No (abnormal tendon reflexes)."),
        ("myasthenia_gravis", "are your reflexes normal?", {"abnormal_reflexes": False}, "Yes (no abnormal tendon reflexes)."),
        ("botulism", "can you raise your arms?", {"difficulty_raising_arms": True}, "No (difficulty raising the arms overhead)."),
        ("botulism", "no trouble swallowing?", {"dysphagia": True}, "Dysphagia."),
        ("botulism", "you have no rash, do you?", {"skin_rash": False}, "No skin rash."),
        ("botulism", "Any rash? Can you swallow?", {"skin_rash": False, "dysphagia": True}, "No (no skin rash); No (dysphagia)."),
    ],
)  # fmt: skip
def test_the_patient_answers_yes_and_no_so_that_they_cannot_be_misread(known, condition, question, there, told):
    room = Room(known, patient=Patient(condition, seed=2))
    heard = room.hear(question)
    assert {entry.key: entry.value for entry in heard.entries} == there
    assert outcome(known.knowledge, heard).plain.split("  ")[1] == told


def test_the_patient_can_be_asked_for_age_sex_and_onset(known):
    room = Room(known, patient=Patient("guillain_barre", seed=7))
    assert room.hear("how old are you?").heard is Heard.UNCLEAR
    room.open(Case(age=40.0, sex="female", onset="acute"))
    told = {
        "how old are you?": "Age 40.",
        "since when?": "Acute onset: within days, under two weeks.",
        "how long have you had this?": "Acute onset: within days, under two weeks.",
        "did it start suddenly?": "No (acute onset: within days, under two weeks).",
        "did the weakness come on over days?": "Yes (acute onset: within days, under two weeks).",
        "are you a man?": "No (female).",
    }
    before = room.lesson
    assert {question: outcome(known.knowledge, room.hear(question)).plain.split("  ")[1] for question in told} == told
    assert room.lesson is before


def test_several_questions_are_answered_and_what_was_not_understood_is_said(known):
    room = Room(known, patient=Patient("myasthenia_gravis", seed=7))
    told = room.hear("Do you see double? Any rash? Quite the weather today?")
    assert [entry.key for entry in told.entries] == ["diplopia", "skin_rash"]
    assert told.unread == ("Quite the weather today?",)
    room.undo()
    assert room.lesson.entries == ()


def test_the_patient_comes_with_a_complaint_and_answers_the_same_whatever_is_asked_before(known):
    patient = Patient("myasthenia_gravis", seed=7)
    one, other = Room(known, patient=patient), Room(known, patient=patient)
    one.open(Case())
    other.open(Case())
    assert one.lesson.entries == other.lesson.entries
    assert case_of(one.lesson.entries).present
    other.hear("Do you have a rash?")
    asked = "Do your eyelids droop?"
    said = one.hear(asked)
    assert said.heard is Heard.ANSWERED
    assert said.entries == (PTOSIS,)
    one.undo()
    assert one.hear(asked).entries == other.hear(asked).entries == said.entries


def test_a_mystery_is_one_of_the_conditions_named_and_hidden_until_it_is_revealed(known):
    only = ["myasthenia_gravis", "lambert_eaton"]
    assert {mystery(only, seed).condition for seed in range(20)} == set(only)
    room = Room(known, patient=mystery(only, 7), only=only)
    assert room.truth is None
    assert room.vote().choices == tuple(only)
    room.reveal()
    assert room.truth.id in only


def test_a_line_is_a_finding_a_value_a_number_or_a_command(known):
    room = Room(known)
    said = [room.hear(line).heard for line in ("droopy eyelids", "ptosis", "no rash", "woman", "28 years", "weeks")]
    assert said == [Heard.TOLD, Heard.KNOWN, Heard.TOLD, Heard.TOLD, Heard.TOLD, Heard.TOLD]
    case = case_of(room.lesson.entries)
    assert (case.present, case.absent) == (("ptosis",), ("skin_rash",))
    assert (case.age, case.sex, case.onset) == (28.0, "female", "subacute")
    assert room.hear("1").entries[0].key == room.questions[0].finding
    assert room.hear("no ptosis").heard is Heard.REFUSED
    assert room.hear("remove 2").heard is Heard.REMOVED
    assert room.hear("undo").heard is Heard.UNDONE
    assert room.hear("remove 99").heard is Heard.REFUSED
    assert room.hear("blurple").heard is Heard.UNCLEAR
    assert [entry.key for entry in room.lesson.entries] == ["ptosis", "skin_rash", "sex", "age", "onset"]


def test_what_is_typed_is_completed_wherever_in_the_line_it_stands(known):
    complete = Room(known).phrases.complete
    assert complete("dipl") == "diplopia"
    assert complete("no dipl") == "no diplopia"
    assert complete("no rash, my eyelids dr") == "no rash, my eyelids droop"
    assert complete("weak legs and trouble br") == "weak legs and trouble breathing"
    assert complete("qq") == complete("d") == complete("diplopia, ") == complete("") == ""
    asked = Room(known, patient=Patient("myasthenia_gravis", 1)).phrases.complete
    assert asked("Any rash? Do both eye") == "Any rash? Do both eyelids droop?"


def test_hands_are_counted_and_taken_back():
    ballot = cast(cast(cast(opened(("a", "b")), 1), 2, 3), 1, -2)
    assert ballot.votes == (0, 3)
    assert ballot.total == 3
    assert cast(ballot, 3) is ballot
