"""What is there, denied or open, as people and forms write it: each line is a text and what it says."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


def said(reader, text):
    """The findings of a text that are there, denied and open, by name."""
    states = reader.read(text).states
    return tuple({f for f, state in states.items() if state == which} for which in ("present", "absent", "unsure"))


def check(reader, text, present="", absent="", unsure=""):
    for found, names in zip(said(reader, text), (present, absent, unsure), strict=True):
        assert set(names.split()) <= found, (text, reader.read(text).states)
    states = reader.read(text).states
    for name in present.split():
        assert states[name] == "present"


def exactly(reader, text, present="", absent="", unsure=""):
    assert said(reader, text) == tuple(set(names.split()) for names in (present, absent, unsure))


CONDITIONS = [
    ("No numbness after the car crash.", "trauma", "sensory_disturbance"),
    ("No weakness since my fall, no surgery.", "trauma", "muscle_weakness recent_surgery"),
    ("short of breath when i lie flat", "orthopnea dyspnea", ""),
    ("she is breathless when she lies flat", "orthopnea dyspnea", ""),
    ("i choke if i eat anything, my lids are fine", "dysphagia", "ptosis"),
    ("i ate home canned beans two days ago now blurred vision", "contaminated_food blurred_vision", ""),
]


@pytest.mark.parametrize(("text", "present", "absent"), CONDITIONS)
def test_the_time_of_a_trouble_or_of_its_denial_is_not_denied(reader, text, present, absent):
    exactly(reader, text, present, absent)


FORMS = [
    ("Affected: left arm, both legs\nNot affected: face", "arm_weakness leg_weakness", "facial_weakness"),
    ("Weak: arms. Normal: legs.", "arm_weakness", "leg_weakness"),
    ("Unaffected: swallowing, speech\nWeak: neck", "neck_weakness", "dysphagia dysarthria"),
    ("Not weak: arms, legs\nNumb: feet", "distal_sensory_loss", "arm_weakness leg_weakness"),
    ("Ptosis [Y], diplopia [N]", "ptosis", "diplopia"),
    ("ptosis [-], diplopia [+]", "diplopia", "ptosis"),
    ("ptosis++ diplopia- dysphagia+", "ptosis dysphagia", "diplopia"),
    ("-ptosis +diplopia -dysphagia", "diplopia", "ptosis dysphagia"),
    ("neg ptosis, pos diplopia", "diplopia", "ptosis"),
    ("rash=0\nptosis=1", "ptosis", "skin_rash"),
    ("Diplopia: never\nPtosis: often\nDysphagia: never", "ptosis", "diplopia dysphagia"),
    ("Myalgia \N{EM DASH} absent; weakness \N{EM DASH} marked", "muscle_weakness", "myalgia"),
    ("Symptom,Yes,No\nptosis,x,\ndiplopia,,x", "ptosis", "diplopia"),
    ("| Symptom | Present | Absent |\n|---|---|---|\n| ptosis | | x |\n| diplopia | x | |", "diplopia", "ptosis"),
    ("Not present:\n- facial weakness\n- fever\n\nWeak legs.", "leg_weakness", "facial_weakness fever"),
    ("The patient does not have\n1. ptosis\n2. diplopia", "", "ptosis diplopia"),
    ("Negative for: headache; fever; diplopia.", "", "headache fever diplopia"),
    ("I have: weak legs. I don't have: numbness, rash.", "leg_weakness", "sensory_disturbance skin_rash"),
    ("Symptoms absent -> ptosis, diplopia", "", "ptosis diplopia"),
    ("w/o ptosis or diplopia", "", "ptosis diplopia"),
    ("Ptosis: no\nDiplopia: yes", "diplopia", "ptosis"),
    ("Ptosis: yes\nDiplopia: no\nDysphagia: yes", "ptosis dysphagia", "diplopia"),
    ("Ptosis: no / Diplopia: yes", "diplopia", "ptosis"),
    ("Ptosis: no, diplopia: yes, dysphagia: no", "diplopia", "ptosis dysphagia"),
    ("Fever: no. Ptosis: yes. Diplopia: no.", "ptosis", "fever diplopia"),
    ("Ptosis: N\nDiplopia: Y\nDysphagia: N", "diplopia", "ptosis dysphagia"),
    ("Ptosis = no; diplopia = yes", "diplopia", "ptosis"),
    ("Ptosis - no\nDiplopia - yes", "diplopia", "ptosis"),
    ("| Ptosis | no |\n| Diplopia | yes |", "diplopia", "ptosis"),
    ("Ptosis\tno\nDiplopia\tyes", "diplopia", "ptosis"),
    ("Ptosis | absent | Diplopia | present", "diplopia", "ptosis"),
    ("Sign,Seen\nPtosis,no\nDiplopia,yes", "diplopia", "ptosis"),
    ("[x] ptosis [ ] diplopia", "ptosis", "diplopia"),
    ("[ ] ptosis\n[X] diplopia\n[ ] dysphagia", "diplopia", "ptosis dysphagia"),
    ("Ptosis [x]\nDiplopia [ ]", "ptosis", "diplopia"),
    ("Ptosis: [ ] yes [x] no\nDiplopia: [x] yes [ ] no", "diplopia", "ptosis"),
    ("\N{BALLOT BOX} ptosis \N{BALLOT BOX WITH CHECK} diplopia", "diplopia", "ptosis"),
    ("She denies:\n\N{BULLET} ptosis\n\N{BULLET} diplopia", "", "ptosis diplopia"),
    ("She denies:\n- ptosis\n- diplopia\n\nShe has dysphagia.", "dysphagia", "ptosis diplopia"),
    ("She has no:\n1. ptosis\n2. diplopia\nBut she has dysphagia.", "dysphagia", "ptosis diplopia"),
    ("She reports:\n- ptosis\n- diplopia", "ptosis diplopia", ""),
    ("Absent: ptosis, diplopia. Present: dysphagia.", "dysphagia", "ptosis diplopia"),
    ("Present: ptosis, dysphagia\nAbsent: diplopia", "ptosis dysphagia", "diplopia"),
    ("Denies: ptosis, diplopia; reports: dysphagia", "dysphagia", "ptosis diplopia"),
    ("Ptosis (+), diplopia (-), dysphagia (+)", "ptosis dysphagia", "diplopia"),
    ("Ptosis (-)\nDiplopia (+)", "diplopia", "ptosis"),
    ("(-) ptosis (+) diplopia", "diplopia", "ptosis"),
    ("HEENT: (-) ptosis, (-) diplopia. Neuro: (+) dysphagia", "dysphagia", "ptosis diplopia"),
    ("ROS: +fatigue, -fever, -cough", "fatigue", "fever cough"),
    ("Ptosis: \N{BALLOT BOX}\nDiplopia: \N{BALLOT BOX WITH CHECK}", "diplopia", "ptosis"),
    ("ptosis -ve, diplopia +ve", "diplopia", "ptosis"),
    ("dysphagia-, ptosis+", "ptosis", "dysphagia"),
    ("+ptosis, -diplopia, +dysphagia", "ptosis dysphagia", "diplopia"),
    ("+ ptosis\n- diplopia", "ptosis", "diplopia"),
    ("- ptosis\n- diplopia", "ptosis diplopia", ""),
    ("Tick all that apply: (x) ptosis  ( ) diplopia  (x) dysphagia", "ptosis dysphagia", "diplopia"),
    ("Ptosis ( ) yes (x) no; diplopia (x) yes ( ) no", "diplopia", "ptosis"),
    ("Yes [x] No [ ] ptosis\nYes [ ] No [x] diplopia", "ptosis", "diplopia"),
    ("Ptosis (no), diplopia (yes), dysphagia (no)", "diplopia", "ptosis dysphagia"),
    ("Ptosis yes, diplopia no, dysphagia yes", "ptosis dysphagia", "diplopia"),
    ("ptosis=no diplopia=yes", "diplopia", "ptosis"),
    ("Ptosis ... absent\nDiplopia ... present", "diplopia", "ptosis"),
    ("Finding     Y/N\nPtosis       N\nDiplopia     Y", "diplopia", "ptosis"),
    ("Not present: ptosis; diplopia.", "", "ptosis diplopia"),
]


@pytest.mark.parametrize(("text", "present", "absent"), FORMS)
def test_an_answer_in_a_form_speaks_of_its_own_line(reader, text, present, absent):
    exactly(reader, text, present, absent)


def test_what_was_examined_keeps_its_own_words_in_a_form(reader):
    text = "Fever: none\nReflexes: absent\nTone: N\nEMG: negative\nAChR antibodies: positive"
    check(reader, text, "areflexia test_achr_ab", "fever spasticity hypotonia test_emg_abnormal")


def test_a_form_in_which_nothing_is_ticked_says_nothing(reader):
    exactly(reader, "[ ] ptosis\n[ ] diplopia", unsure="ptosis diplopia")


def test_a_stretch_that_an_answer_settled_is_shown_as_it_was_written(reader):
    text = "Ptosis: no\nDiplopia: yes"
    denied, stated = reader.read(text).mentions
    assert (denied.words, denied.cue, stated.words) == ("Ptosis", "no", "Diplopia")
    assert reader.read(text).text == text


@pytest.mark.parametrize(
    ("text", "present", "absent", "unsure"),
    [
        ("Any weakness? - Yes. Any numbness? No.", "muscle_weakness", "sensory_disturbance", ""),
        ("Any ptosis? No. Any diplopia? Yes, in the evening.", "diplopia", "ptosis", ""),
        ("Q: Any ptosis?\nA: No.\nQ: Any diplopia?\nA: Yes", "diplopia", "ptosis", ""),
        ("Doctor: Any double vision? Patient: No. Doctor: Any fever? Patient: Yes.", "fever", "diplopia", ""),
        ("Any weakness or numbness? Yes.", "", "", "muscle_weakness sensory_disturbance"),
        ("Why do I have ptosis? No doctor knows.", "ptosis", "", ""),
        ("Ptosis? Diplopia?", "", "", ""),
    ],
)
def test_a_reply_answers_its_question(reader, text, present, absent, unsure):
    exactly(reader, text, present, absent, unsure)


@pytest.mark.parametrize(
    "text",
    [
        "I have ptosis. How would you define yourself? I have diplopia.",
        "I have ptosis. What would you do? My diplopia is worse by evening.",
        "He has ptosis. What is the most likely diagnosis? He also has diplopia.",
    ],
)
def test_a_question_drops_only_itself(reader, text):
    check(reader, text, "ptosis diplopia")
    assert reader.read(text).problems == ()


@pytest.mark.parametrize(
    ("text", "present", "unsure"),
    [
        ("No worsening of the ptosis.", "ptosis", ""),
        ("She denies any improvement in ptosis.", "ptosis", ""),
        ("Not just leg weakness: arms as well.", "leg_weakness", ""),
        ("I was never weak before.", "", "muscle_weakness"),
        ("Rule out fasciculations.", "", "fasciculations"),
        ("R/o fasciculations.", "", "fasciculations"),
        ("Please evaluate for fasciculations.", "", "fasciculations"),
        ("?fasciculations", "", "fasciculations"),
        ('Seen?\n"?fasciculations, plan EMG"', "", "fasciculations"),
        ("Fasciculations cannot be ruled out.", "", "fasciculations"),
        ("We cannot rule out fasciculations.", "", "fasciculations"),
        ("Suspected ptosis, definite diplopia and dysphagia.", "diplopia dysphagia", "ptosis"),
        ("He has possible ptosis and definite diplopia.", "diplopia", "ptosis"),
        ("She has ptosis, diplopia and had headache 8 years ago.", "ptosis diplopia", "headache"),
        ("Headache 8 years ago and now ptosis.", "ptosis", "headache"),
    ],
)
def test_not_every_no_and_not_every_doubt_reaches_a_finding(reader, text, present, unsure):
    check(reader, text, present, "", unsure)
    assert not said(reader, text)[1] - {"progressive_course"}


def test_a_comparison_denies_nothing(reader):
    assert "muscle_weakness" not in reader.read("He is stronger, not weaker.").states


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Numbness? Not really. Weakness? Definitely.", "muscle_weakness", "sensory_disturbance"),
        ("Q: Do you have trouble swallowing? A: Never. Q: Double vision? A: All the time.", "diplopia", "dysphagia"),
        ('"Do your eyelids droop?" "No." "Do you see double?" "Sometimes, yes."', "diplopia", "ptosis"),
        ("He asked if I see double, I said no. My lids droop.", "ptosis", "diplopia"),
        ("Double vision? It was fine till noon. My lids droop.", "ptosis", ""),
        ("Double vision? I do. Droopy lids? He doesn't.", "diplopia", "ptosis"),
        ("They asked about double vision and I said yes.", "diplopia", ""),
        ("He did not complain of ptosis, of diplopia or of dysphagia.", "", "ptosis diplopia dysphagia"),
        ("Weakness in the legs, not the arms.", "leg_weakness", ""),
        ("His reflexes were not brisk.", "", "hyperreflexia"),
        ("nothing tingles", "", "paresthesia"),
        ("my legs are not weak. blood pressure's up", "hypertension", "leg_weakness"),
        ("My hands and my face are perfectly strong.", "", "hand_weakness facial_weakness"),
        ("ROS neg: LOC, dizzy, palps, SOB, fever.", "", "dizziness dyspnea fever palpitations syncope"),
        ("Mouth dry, no drooling, foot drop on the left.", "dry_mouth foot_drop", "hypersalivation"),
        ("Ptosis, no fever, chills, cough.", "ptosis", "cough fever"),
        ("Fever \u2013 ; rash \u2013 ; ptosis + .", "ptosis", "fever skin_rash"),
        ("Power 5/5 throughout, give-way weakness absent.", "", "give_way_weakness muscle_weakness"),
        ("Labs: CK 96 (normal), ESR 8, CRP <5", "", "test_ck_elevated test_esr_crp"),
        ("Dyspnoea, dysphagia, ptosis - none.", "", "dysphagia dyspnea ptosis"),
        ("Fever, rash, headache: absent. Weakness: present.", "muscle_weakness", "fever headache skin_rash"),
        ("Ptosis present, rash: none.", "ptosis", "skin_rash"),
        ("Left pupil 6 mm non-reactive, left ptosis.", "mydriasis unilateral_ptosis", ""),
        ("Left side does not move.", "hemiparesis", ""),
        ("No hx: DM, HTN. He has ptosis.", "ptosis", "diabetes hypertension"),
        ("swallowing fine, my lids droop, standing is no difficulty", "ptosis", "dysphagia"),
        ("I have no rash, swallowing fine, no pain walking ok", "", "skin_rash dysphagia gait_disturbance"),
        ("I've no rash and I bruise easily", "easy_bruising", "skin_rash"),
        ("Cannot walk without falling.", "falls", ""),
        ("She is never free of diplopia.", "diplopia", ""),
        ("No wonder I keep falling over my feet.", "falls", ""),
    ],
)
def test_answers_and_denials_reach_what_they_speak_of(reader, text, present, absent):
    there, denied, _ = said(reader, text)
    assert set(present.split()) <= there, (text, reader.read(text).states)
    assert denied == set(absent.split())
    assert not there & denied


@pytest.mark.parametrize(
    ("text", "present", "unsure"),
    [
        ("Her brother, aged 40, has foot drop.", "", "foot_drop"),
        ("His mother, a nurse, had ptosis.", "", "ptosis"),
        ("My brother has weak legs and I see double.", "diplopia", "leg_weakness"),
        ("My brother has weak legs but my eyelids droop.", "ptosis", "leg_weakness"),
        ("My mum had a droopy eyelid on Monday. I called the doctor.", "ptosis", ""),
        ("Hi all, my dad has weak legs and I'm worried.", "leg_weakness", ""),
        ("His father, who has diabetes, says he has ptosis.", "ptosis", "diabetes"),
        ("His brother who has foot drop came along. He has ptosis.", "ptosis", "foot_drop"),
        ("His sister, who had ptosis, is well. He has diplopia.", "diplopia", "ptosis"),
        ("Her husband, a doctor, noticed her ptosis.", "ptosis", ""),
        ("Sir, my uncle was spraying the cotton and now he is vomiting", "pesticide_exposure nausea_vomiting", ""),
        ("According to his mother, the patient, previously well, had ptosis.", "ptosis", ""),
    ],
)
def test_a_relative_is_not_the_patient(reader, text, present, unsure):
    exactly(reader, text, present, "", unsure)


@pytest.mark.parametrize(
    "text",
    [
        "He had diplopia as a child, which fully resolved.",
        "He had diplopia as a boy.",
        "When I was a child I had diplopia.",
        "Diplopia resolved within a week.",
    ],
)
def test_what_is_over_is_not_there(reader, text):
    check(reader, text, unsure="diplopia")


@pytest.mark.parametrize(
    ("text", "present", "unsure"),
    [
        ("if I look to the left I see double", "diplopia", ""),
        ("They asked if I see double. My lids droop.", "ptosis", "diplopia"),
        ("my lids have started to droop, my neck's gone stiff", "ptosis neck_stiffness", ""),
        ("my numbness is gone", "", "sensory_disturbance"),
        ("my foot has dragged since maybe 12", "foot_drop", ""),
        ("my eyelid maybe droops", "", "ptosis"),
        ("two years ago my foot started to drag", "foot_drop", ""),
        ("two years ago I saw double", "", "diplopia"),
        ("my optician reckoned dry eyes", "", "dry_eye"),
        ("so dad cant lift his arms above his head, he fell twice", "difficulty_raising_arms falls", ""),
        ("I have weak legs and cataracts on my dad's side.", "leg_weakness", "cataract"),
        ("I am weak and there's diabetes in the family.", "muscle_weakness", "diabetes"),
    ],
)
def test_how_people_doubt_end_and_hand_on(reader, text, present, unsure):
    there, _, doubted = said(reader, text)
    assert set(present.split()) <= there
    assert set(unsure.split()) <= doubted


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Acute sinusitis was treated.", "copd"),
        ("EMG showed membrane irritability.", "anxiety"),
        ("Finger abduction was weak.", "abduction_deficit ophthalmoparesis"),
        ("He was well until a backpacking trip.", "falls"),
        ("She pressed the call button with a weak arm.", "hand_weakness"),
        ("I am numb below the belly button.", "hand_weakness hand_numbness"),
        ("Her knee gives way.", "dysphagia bulbar_weakness"),
    ],
)
def test_a_word_with_another_meaning(reader, text, never):
    assert not said(reader, text)[0].intersection(never.split())


@pytest.mark.parametrize(
    ("text", "present", "never"),
    [
        ("Lost ankle jerks.", "hyporeflexia", "areflexia"),
        ("Ankle jerks were absent.", "hyporeflexia", "areflexia"),
        ("Ankle reflexes 1+.", "hyporeflexia", "areflexia"),
        ("Reflexes were 2+ throughout, absent at the ankles.", "hyporeflexia", "areflexia"),
        ("Reflexes 2+ throughout except absent at the ankles.", "hyporeflexia", "areflexia"),
        ("Knee and ankle jerks were absent.", "areflexia", ""),
        ("No ptosis at rest but ptosis on sustained upgaze.", "ptosis", ""),
    ],
)
def test_part_is_not_the_whole_and_nothing_is_both(reader, text, present, never):
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present) | {f for f, s in seen.states.items() if s == "present"}
    assert not set(never.split()) & set(seen.present)
    assert not set(present.split()) & set(seen.absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("no double vision my eyelids droop", {"ptosis"}, {"diplopia"}),
        (
            "no fever no cough my legs are weak and i cant walk",
            {"leg_weakness", "loss_of_ambulation"},
            {"fever", "cough"},
        ),
        ("no trouble moving my arms", set(), {"arm_weakness"}),
        (
            "since tuesday my legs are so weak and i cant swallow no double vision should i see a doctor or is it just stress?",
            {"leg_weakness", "dysphagia"},
            {"diplopia"},
        ),
    ],
)
def test_what_is_typed_without_marks_is_parted(reader, text, present, absent):
    seen = reader.read(text)
    assert set(seen.present) >= present
    assert set(seen.absent) == absent


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("My lids droop. Face and talking are grand.", {"facial_weakness", "dysarthria"}),
        ("My lids droop. My hands are as good as gold.", {"hand_weakness"}),
        ("My legs are weak, but I can still reach the top cupboard.", {"difficulty_raising_arms"}),
        ("My arms are weak, though I can climb stairs.", {"difficulty_climbing_stairs"}),
        ("My hand is weak. Zero double vision.", {"diplopia"}),
    ],
)
def test_what_works_and_what_can_be_done_is_not_lost(reader, text, absent):
    assert set(reader.read(text).absent) == absent


def test_the_no_of_a_pattern_does_not_turn_it(reader):
    check(reader, "My arms are weak, no change for about four years.", present="static_course")


def test_what_can_hardly_be_done_is_not_denied(reader):
    assert "difficulty_climbing_stairs" in reader.read("I can hardly climb stairs.").present


@pytest.mark.parametrize(
    ("text", "present", "unsure"),
    [
        ("Mum had polio.", "", "prior_polio"),
        ("My lid droops. Gran had a weak leg.", "ptosis", "leg_weakness"),
        ("I'm weak. Auntie Jean has myasthenia gravis.", "muscle_weakness", "known_myasthenia"),
        (
            "Hello there. Mum has a droopy lid. She sees double and she can't chew.",
            "ptosis diplopia chewing_weakness",
            "",
        ),
        ("Dad has to lift my weak leg.", "leg_weakness", ""),
        ("Mum has weak legs. She can't climb the stairs.", "leg_weakness difficulty_climbing_stairs", ""),
    ],
)
def test_what_a_relative_has_is_not_the_tellers_and_what_is_mine_is(reader, text, present, unsure):
    exactly(reader, text, present, unsure=unsure)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("I have no pain and nothing helped, my mama had the same.", "family_history", ""),
        ("My legs are weak. None of his five brothers has the same.", "", "family_history"),
        ("My legs are weak, my husband has the same.", "leg_weakness", ""),
    ],
)
def test_a_family_history_is_denied_by_words_beside_the_relative(reader, text, present, absent):
    check(reader, text, present, absent)
    assert ("family_history" in reader.read(text).states) == ("family_history" in present + absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("glucose 45", "hypoglycemia", ""),
        ("glucose 2.1", "hypoglycemia", ""),
        ("glucose 30", "", ""),
        ("glucose 30 mg/dl", "hypoglycemia", ""),
        ("phosphate 2.0", "", ""),
        ("CSF: glucose 1.0", "", ""),
        ("My potassium came back 2.1", "test_hypokalemia", ""),
        ("Sodium came back at 118", "test_hyponatremia", ""),
    ],
)
def test_a_bare_number_counts_where_one_unit_alone_is_likely(reader, text, present, absent):
    exactly(reader, text, present, absent)
