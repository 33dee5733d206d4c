"""How far a denial reaches: lists, exceptions, sides, abilities, results of other things, what is overruled or warned of."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


def said(reader, text: str) -> tuple[set[str], set[str]]:
    """What a text states and what it denies."""
    seen = reader.read(text)
    return set(seen.present), set(seen.absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Ptosis, diplopia, dysphagia - all absent.", "", "ptosis diplopia dysphagia"),
        ("Ptosis, diplopia, dysphagia all negative.", "", "ptosis diplopia dysphagia"),
        ("Asked about diplopia, dysphagia and SOB, all of which she denied.", "", "diplopia dysphagia dyspnea"),
        ("Asked about diplopia and dysphagia: neither.", "", "diplopia dysphagia"),
        ("No double vision, drooping of the left lid.", "ptosis", "diplopia"),
        ("No choking with feeds, chest infections x4 last winter.", "pneumonia", "dysphagia"),
        ("No falls since AFO.", "foot_drop", "falls"),
        ("No cramps even after a marathon.", "extreme_exertion", "muscle_cramps"),
        ("Not once has she choked on food.", "", "dysphagia"),
        ("Absence of cramps, ptosis and fasciculations was noted.", "", "muscle_cramps ptosis fasciculations"),
        ("He came without fever, neck stiffness, and headache.", "", "fever neck_stiffness headache"),
        ("A large thyroid without nodules, and marked proptosis.", "proptosis", ""),
        ("No appetite, lost some kilos.", "loss_of_appetite weight_loss", ""),
        ("She is tired no appetite lost weight no pain", "loss_of_appetite weight_loss", "myalgia"),
        ("Vitamin D nearly zero, alk phos up.", "test_alp_raised", ""),
        ("Denies MS. Diplopia for 3 days.", "diplopia", ""),
        ("Ms. Lee denies diplopia, dysphagia and ptosis.", "", "diplopia dysphagia ptosis"),
        ("I could not find any weakness.", "", "muscle_weakness"),
        ("Fasciculations absent throughout, ptosis absent today.", "", "fasciculations ptosis"),
        ("Nobody has noticed any slurred speech. He has yet to develop ptosis.", "", "dysarthria ptosis"),
        ("Feeling in the feet fine.", "", "sensory_loss"),
        ("Reflexes in the legs normal.", "", "abnormal_reflexes"),
    ],
)
def test_a_list_is_denied_whole_and_what_is_said_for_itself_is_not(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert set(present.split()) <= stated
    assert set(absent.split()) <= denied


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("There was no weakness except in the neck.", "neck_weakness"),
        ("No weakness apart from the neck flexors.", "neck_flexor_weakness"),
        ("Strength was full apart from the finger flexors.", "finger_flexor_weakness"),
        ("No wasting other than in the hands.", "hand_wasting"),
        ("Normal sensation with the exception of the feet.", "distal_sensory_loss"),
        ("Nil neuro deficit except absent AJs.", "hyporeflexia"),
    ],
)
def test_an_exception_says_what_is_there(reader, text, present):
    stated, denied = said(reader, text)
    assert present in stated
    assert present not in denied


@pytest.mark.parametrize(
    "text", ["R arm normal.", "No weakness in the left arm.", "Power in the left hand was normal."]
)
def test_a_limb_of_one_side_says_nothing_of_its_fellow(reader, text):
    stated, denied = said(reader, text)
    assert not stated
    assert not denied & {"arm_weakness", "hand_weakness", "muscle_weakness"}


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Weak L shoulder.", "proximal_arm_weakness asymmetric_weakness"),
        ("L shoulder sore, R foot drop.", "foot_drop"),
        ("R hand wasted.", "hand_wasting"),
    ],
)
def test_a_letter_is_a_side_before_what_there_are_two_of(reader, text, present):
    assert set(present.split()) <= said(reader, text)[0]


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Hip flexion 3/5, Romberg negative.", "proximal_leg_weakness", "sensory_ataxia"),
        ("Grip 3/5, Tinel negative.", "hand_weakness", "tinel_sign"),
        ("Wrist extension R 5 L 2.", "distal_arm_weakness", ""),
        ("MRC sum score 38/60.", "muscle_weakness", ""),
        ("MRC-SS 60/60.", "", "limb_weakness"),
        ("ANCA N, CK 4500.", "test_ck_elevated", "test_anca"),
        ("ANCA was normal, anti-AChR positive.", "test_achr_ab", "test_anca"),
        ("Toe walking, Gowers positive.", "toe_walking gowers_sign", ""),
        ("Anal tone normal.", "", "reduced_anal_tone"),
        ("LP: prot 1.9, WCC 2.", "test_albuminocytologic", "test_csf_pleocytosis"),
    ],
)
def test_a_result_belongs_to_its_own_name(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert set(present.split()) <= stated
    assert set(absent.split()) <= denied
    assert not denied & set(present.split())
    assert "babinski" not in stated


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Fasciculations were sought but not seen.", "fasciculations"),
        ("Wasting was looked for but not found.", "muscle_atrophy"),
        (
            "Safety-netted re saddle numbness, urinary retention and leg weakness.",
            "saddle_anesthesia urinary_retention",
        ),
        ("Steroids explained: weight gain, diabetes, osteoporosis.", "weight_gain diabetes osteoporosis"),
        ("What was thought to be ptosis was swelling.", "ptosis"),
        ("The apparent foot drop turned out to be an old injury.", "foot_drop"),
        ("Power was normal until Friday.", "limb_weakness"),
        ("His brother, who has FSHD, cannot raise his arms.", "difficulty_raising_arms"),
        ("His son (aged 12) has foot drop.", "foot_drop"),
        ("Maternal uncle wheelchair bound by 12.", "loss_of_ambulation"),
        ("Father had foot drop. A 40-year-old man with ptosis.", "foot_drop"),
        ("I had trouble swallowing after the op, all sorted now.", "dysphagia"),
        ("The patient is a weak historian.", "muscle_weakness"),
        ("Weak pulses in both feet.", "distal_leg_weakness"),
        ("Calf MRI normal.", "calf_pseudohypertrophy"),
    ],
)
def test_what_is_looked_for_warned_of_over_or_anothers_is_not_there(reader, text, never):
    stated, denied = said(reader, text)
    assert not stated & set(never.split())
    if "not" not in text.split():
        assert not denied & set(never.split())


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("He denies fasciculations, but they were readily seen over both deltoids.", "fasciculations"),
        ("She denies weakness, though it was obvious.", "muscle_weakness"),
        ("He denies diplopia, but it was seen.", "diplopia"),
        ("Mum doesn't open her eyes today and chokes on water.", "dysphagia"),
        ("He doesn't sleep and sees double.", "diplopia"),
        ("She isn't eating and her speech is slurred.", "dysarthria"),
        ("Not feeling great: double vision, weak neck.", "diplopia neck_weakness"),
        ("Not a day goes by without cramps.", "muscle_cramps"),
    ],
)
def test_a_denial_ends_where_another_statement_begins(reader, text, present):
    stated, denied = said(reader, text)
    assert set(present.split()) <= stated
    assert not denied & set(present.split())


def test_abilities_are_lost_under_a_denial_and_kept_without_one(reader):
    assert "aphasia" not in said(reader, "He doesn't move his arm or talk properly since this morning.")[1]
    assert "cough" in said(reader, "He doesn't cough or choke.")[1]
    assert not {"orthopnea", "neck_weakness"} & said(reader, "I can breathe lying flat and hold my head up fine.")[0]


def test_one_word_answers_keep_to_their_item(reader):
    assert said(reader, "Diplopia Y / Ptosis N / Dysarthria Y / Dyspnoea N") == (
        {"diplopia", "dysarthria"},
        {"ptosis", "dyspnea"},
    )
    assert said(reader, "Diplopia: Y Ptosis: N Dyspnoea: N") == ({"diplopia"}, {"ptosis", "dyspnea"})
    assert said(reader, "□ ptosis ☑ diplopia □ dysphagia") == ({"diplopia"}, {"ptosis", "dysphagia"})
    assert "hyporeflexia" in said(reader, "Tone N, reflexes N, CK N.")[1]


def test_who_speaks_is_not_who_is_spoken_of(reader):
    stated, _ = said(reader, "(Daughter) Mum was right as rain until today and now she can hardly move her right arm.")
    assert "arm_weakness" in stated


@pytest.mark.parametrize(
    ("text", "present", "never"),
    [
        (
            "My neighbour had a stroke. He can't speak and his arm is weak. I only have a stiff neck.",
            "neck_stiffness",
            "arm_weakness",
        ),
        (
            "A bloke at work has myasthenia. His eyelids droop and he sees double. I just have a sore knee.",
            "",
            "ptosis diplopia",
        ),
        (
            "My colleague has ALS, she is in a wheelchair and can't swallow. My calves twitch.",
            "fasciculations",
            "dysphagia",
        ),
        ("My husband is 60. He can't swallow. I am worried.", "dysphagia", ""),
        ("My wife had a fall last year. She says my face droops.", "facial_weakness", ""),
    ],
)
def test_what_goes_on_about_somebody_else_is_not_the_tellers(reader, text, present, never):
    """Where tellers have a trouble of their own; else the one they tell of is the patient."""
    stated, _ = said(reader, text)
    assert set(present.split()) <= stated
    assert not stated & set(never.split())


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Double vision as such no, but blurred.", "", "diplopia"),
        ("Tingling, not as such.", "", "paresthesia"),
        ("Weakness not exactly, more slowness.", "", "muscle_weakness"),
        ("I can't say I have double vision.", "", "diplopia"),
        ("Wouldn't exactly call it weakness.", "", "muscle_weakness"),
        ("It's weak, not really painful.", "muscle_weakness", "myalgia"),
        ("I can't say how weak my legs are.", "leg_weakness", ""),
        ("I can't really chew.", "chewing_weakness", ""),
        ("My lids droop, not really bad.", "ptosis", ""),
    ],
)
def test_a_soft_denial_denies_what_stands_beside_it(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert stated == set(present.split())
    assert denied == set(absent.split())


@pytest.mark.parametrize(
    "text",
    [
        "I have no energy no strength in my legs",
        "no appetite, no strength in my legs, I am worried",
        "no sleep and no power in my legs, I am worried",
    ],
)
def test_what_is_a_lack_itself_is_not_denied_by_the_lack_of_something_else(reader, text):
    stated, denied = said(reader, text)
    assert stated & {"leg_weakness", "muscle_weakness"}
    assert not denied & {"leg_weakness", "muscle_weakness"}


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("I've never had a headache like this.", "headache", ""),
        ("I have never had such a bad headache.", "headache", ""),
        ("I have never seen my legs this weak.", "leg_weakness", ""),
        ("I have no numbness just weak legs.", "leg_weakness", "sensory_disturbance"),
        ("I don't have any feeling in my feet.", "sensory_loss distal_sensory_loss", ""),
        ("She hasn't got any strength in her legs, I am worried.", "leg_weakness", ""),
        ("I have never had a headache.", "", "headache"),
        ("I don't have any pain, fever or rash.", "", "myalgia fever skin_rash"),
    ],
)
def test_never_so_bad_and_none_at_all_say_that_it_is_there(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert stated == set(present.split())
    assert denied == set(absent.split())


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("My calves cramp but my thighs don't. My legs are weak but my arms aren't.", "leg_weakness", "arm_weakness"),
        ("The hands are numb while the feet are not.", "hand_numbness", "distal_sensory_loss"),
        ("His legs are weak but his arms aren't weak.", "leg_weakness", "arm_weakness"),
        ("My arms aren't weak but my legs are.", "leg_weakness", "arm_weakness"),
        ("I wasn't weak but now I am.", "muscle_weakness", ""),
        ("Swallowing was fine but it's bad now.", "dysphagia", ""),
        ("It doesn't droop first thing but it does at night, the eyelid. No pain.", "", "myalgia"),
        ("There was no diplopia last year, but there is now.", "diplopia", ""),
        ("I'm not weak but my wife is.", "", "muscle_weakness"),
        ("My legs are weak and my arms are too.", "leg_weakness arm_weakness", ""),
        ("I have no double vision but I am tired.", "fatigue", "diplopia"),
        ("My legs aren't weak, but they are numb.", "", "leg_weakness"),
    ],
)
def test_a_bare_verb_says_or_denies_what_was_said_before_it(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert set(present.split()) <= stated
    assert set(absent.split()) <= denied


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("No sensory loss, reflexes absent, plantars flexor.", "areflexia", "sensory_loss babinski"),
        ("No diplopia, swallowing impaired, voice weak.", "dysphagia dysphonia", "diplopia"),
        ("no numbness, my eyelid droops", "ptosis", "sensory_disturbance"),
        ("no rash, can't climb stairs", "difficulty_climbing_stairs", "skin_rash"),
        ("No rash, marked proximal weakness.", "proximal_weakness", "skin_rash"),
        ("no pain at all, weak hands", "hand_weakness", "myalgia"),
        ("Denies fever, SOB, endorses fatigue.", "fatigue", "fever dyspnea"),
        ("no fever\nno cough\nweak legs", "leg_weakness", "fever cough"),
        ("no fever\ncough\nrash", "", "fever cough skin_rash"),
        (
            "No fever, no cough, no chest pain,\nno dizziness or\nweakness.",
            "",
            "fever cough chest_pain muscle_weakness",
        ),
        ("Denies fever, severe headache, rash.", "", "fever headache skin_rash"),
        ("No diplopia, droopy eyelids, slurred speech.", "", "diplopia ptosis dysarthria"),
    ],
)
def test_a_denied_list_ends_before_a_statement(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert set(present.split()) == stated
    assert set(absent.split()) <= denied


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Power was preserved in the upper limbs and reduced in the lower limbs.", "leg_weakness", "arm_weakness"),
        ("Strength was full in the arms but decreased in both legs.", "leg_weakness", "arm_weakness"),
        ("Power was intact proximally and severely impaired distally.", "distal_weakness", "proximal_weakness"),
        ("Sensation was normal in the arms and reduced below the knees.", "sensory_loss", ""),
        ("Reflexes were brisk in the legs but normal in the arms.", "hyperreflexia", ""),
    ],
)
def test_one_subject_may_be_found_so_here_and_otherwise_there(reader, text, present, absent):
    assert said(reader, text) == (set(present.split()), set(absent.split()))


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Ptosis was absent, as were diplopia and dysphagia.", "", "ptosis diplopia dysphagia"),
        ("Ptosis was present, as was diplopia.", "ptosis diplopia", ""),
        ("Absence of ptosis and ophthalmoplegia was noted.", "", "ptosis ophthalmoparesis"),
        ("There was absence of the ankle jerks.", "hyporeflexia", ""),
        ("Sensation normal save vibration.", "vibration_loss", ""),
        ("With the exception of dysphagia, review of systems was negative.", "dysphagia", ""),
        ("Weakness in the legs, none in the arms.", "leg_weakness", "arm_weakness"),
        ("Has trouble with stairs, none with chewing or swallowing.", "difficulty_climbing_stairs", "dysphagia"),
        ("Ptosis with neither diplopia nor dysphagia.", "ptosis", "diplopia dysphagia"),
        ("Sensory loss without weakness or areflexia.", "sensory_loss", "muscle_weakness areflexia"),
        ("Cannot walk without falling.", "loss_of_ambulation falls", ""),
        ("No fluctuation of the ptosis.", "ptosis", "fluctuating_weakness"),
        ("Ptosis was initially absent but became evident later.", "ptosis", ""),
        ("Initially there was no ptosis, but it developed on day 3.", "ptosis", ""),
    ],
)
def test_a_denial_keeps_to_what_it_is_said_of(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert set(present.split()) == stated
    assert set(absent.split()) <= denied


@pytest.mark.parametrize(
    "text",
    ["Diplopia has now resolved.", "Diplopia subsequently resolved.", "She had diplopia, which resolved in 2019."],
)
def test_what_resolved_is_over(reader, text):
    assert reader.read(text).unsure == ("diplopia",)


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("I haven't seen a doctor about my weak legs.", "leg_weakness"),
        ("The splint isn't helping my foot drop.", "foot_drop"),
        ("Sunglasses don't help double vision.", "diplopia"),
        ("I've no idea when the weakness started.", "muscle_weakness"),
        ("She isn't on anything for her cramps.", "muscle_cramps"),
        ("My boss doesn't take my weakness seriously.", "muscle_weakness"),
        ("Ice did not relieve the ptosis.", "ptosis"),
        ("I don't use my numb hand much.", "hand_numbness"),
    ],
)
def test_what_nothing_is_done_about_is_there(reader, text, present):
    stated, denied = said(reader, text)
    assert present in stated
    assert present not in denied


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("I'm not worried, I haven't noticed any weakness.", "muscle_weakness"),
        ("I haven't had the cramps.", "muscle_cramps"),
        ("Not worried about any numbness.", "sensory_disturbance"),
        ("I don't need help with stairs.", "difficulty_climbing_stairs"),
        ("I've never been treated for cancer.", "malignancy"),
        ("I have never taken the statins.", "statin_use"),
        ("I don't complain about the numbness.", "sensory_disturbance"),
    ],
)
def test_what_is_not_had_is_denied_however_it_is_called(reader, text, absent):
    stated, denied = said(reader, text)
    assert absent in denied
    assert absent not in stated


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("I don't think I have double vision.", "diplopia"),
        ("I dont think that I get any cramps.", "muscle_cramps"),
        ("I wouldn't say I have numbness.", "sensory_disturbance"),
        ("I don't believe I've had a fever.", "fever"),
        ("It's not true that I have numbness.", "sensory_disturbance"),
        ("He doesn't think he has a rash.", "skin_rash"),
    ],
)
def test_an_opinion_denies_what_it_is_of(reader, text, absent):
    stated, denied = said(reader, text)
    assert absent in denied
    assert absent not in stated


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("I don't think it helps that I have weak legs.", "leg_weakness"),
        ("I don't think I should ignore it, I have weak legs.", "leg_weakness"),
        ("I don't think I can climb stairs.", "difficulty_climbing_stairs"),
        ("I don't think my doctor knows I have weak legs.", "leg_weakness"),
        ("I don't just think I have double vision, I do.", "diplopia"),
        ("My wife doesn't think I slur my words but my legs are weak.", "leg_weakness"),
    ],
)
def test_an_opinion_denies_nothing_else(reader, text, present):
    stated, denied = said(reader, text)
    assert present in stated
    assert not denied & {present, "dysarthria"}


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("no my legs are weak", "leg_weakness"),
        ("oh no the pain is in my back", "back_pain"),
        ("yeah no my hands shake", "tremor"),
        ("no honestly my arms are weak", "arm_weakness"),
        ("no i'm weak not tired", "muscle_weakness"),
        ("No word of a lie I fell 5 times.", "falls"),
    ],
)
def test_no_that_answers_or_exclaims_denies_nothing(reader, text, present):
    stated, denied = said(reader, text)
    assert present in stated
    assert present not in denied


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("no no pain", "myalgia"),
        ("oh no numbness in my hands", "hand_numbness"),
        ("no my speech is not slurred", "dysarthria"),
        ("no my hands are fine", "hand_weakness"),
        ("no numbness so far", "sensory_disturbance"),
    ],
)
def test_no_before_a_bare_trouble_denies(reader, text, absent):
    assert absent in said(reader, text)[1]


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("I had no numbness until last month.", "sensory_disturbance"),
        ("My eyelid didn't droop until the evening.", "ptosis worse_end_of_day"),
        ("There was no weakness until the age of 12.", "muscle_weakness"),
        ("I never had cramps until I started jogging.", "muscle_cramps"),
        ("I never used to get cramps but now I get them every night.", "muscle_cramps"),
    ],
)
def test_what_was_not_there_until_some_time_is_there_since(reader, text, present):
    stated, denied = said(reader, text)
    assert set(present.split()) <= stated
    assert not denied & set(present.split())


@pytest.mark.parametrize(
    "text",
    [
        "I wasn't weak before March.",
        "I used to be able to climb stairs.",
        "My balance used to be good.",
        "my speech was clear before the stroke",
    ],
)
def test_what_was_so_once_says_nothing_of_the_present(reader, text):
    assert said(reader, text) == (set(), set())


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("I can still climb stairs as I used to.", "difficulty_climbing_stairs"),
        ("I have no weakness before or after meals.", "muscle_weakness"),
        ("No fever before the weakness.", "fever"),
        ("I am as strong as I used to be.", "muscle_weakness"),
    ],
)
def test_what_is_compared_with_an_earlier_time_holds(reader, text, absent):
    assert absent in said(reader, text)[1]


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("My eyelids don't droop unless I'm tired.", "ptosis fatigable_ptosis", ""),
        ("I don't get breathless unless I lie flat.", "dyspnea", ""),
        ("I don't have double vision except at night.", "diplopia", ""),
        ("There was no weakness except after exercise.", "muscle_weakness", ""),
        ("I have every symptom except numbness.", "", "sensory_disturbance"),
        ("No weakness except for fatigue.", "fatigue", "muscle_weakness"),
        ("All my symptoms went except the numbness.", "sensory_disturbance", ""),
    ],
)
def test_what_is_denied_but_for_a_time_is_there_then(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert set(present.split()) <= stated
    assert set(absent.split()) <= denied
    assert not stated & denied


@pytest.mark.parametrize("text", ["No weakness apart from my thumb.", "My swallowing is fine unless I'm tired."])
def test_what_is_excepted_by_a_place_or_from_what_is_sound_is_open(reader, text):
    assert said(reader, text) == (set(), set())


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Double vision doesn't happen.", "diplopia"),
        ("Cramps aren't a problem, numbness I don't have.", "muscle_cramps sensory_disturbance"),
        ("As for numbness, none.", "sensory_disturbance"),
        ("My GP asked about a rash. There isn't one.", "skin_rash"),
        ("he said do your hands shake and i was like no", "tremor"),
        ("Other people get double vision. I don't.", "diplopia"),
        ("I thought I had a rash but it was just sunburn.", "skin_rash"),
        ("I was worried my eyelid was drooping but it isn't.", "ptosis"),
    ],
)
def test_what_is_named_and_taken_back_is_not_there(reader, text, absent):
    stated, denied = said(reader, text)
    assert set(absent.split()) <= denied
    assert not stated & set(absent.split())


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("My wife thinks I slur my words but I don't.", "dysarthria"),
        ("My notes say I have diabetes but that's wrong.", "diabetes"),
        ("My cramps aren't a problem.", "muscle_cramps"),
    ],
)
def test_what_one_says_and_another_takes_back_is_open(reader, text, open_):
    assert open_ in reader.read(text).unsure


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("The cramps don't happen during the day.", "muscle_cramps"),
        ("Weakness isn't the problem.", "muscle_weakness"),
        ("They asked about numbness. I have it in my hands.", "sensory_disturbance"),
        ("I have cramps, which I don't get at rest.", "muscle_cramps"),
        ("I thought the weakness would go but it didn't.", "muscle_weakness"),
        ("People ask if I'm drunk because I slur my words. I'm not.", "dysarthria"),
        ("My doctor says it isn't weakness but my legs give way all the time.", "leg_weakness"),
    ],
)
def test_what_is_said_of_something_else_takes_nothing_back(reader, text, present):
    assert present in said(reader, text)[0]


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("it never does. my arms are weak", "arm_weakness", ""),
        ("no pain at all any day. my legs are weak", "leg_weakness", ""),
        ("65 yr old lady. Cough that never goes, out of puff.", "cough dyspnea", ""),
        ("my cramps never let up. no fever", "", "fever"),
        ("Seen by Dr. smith for ptosis.", "ptosis", ""),
    ],
)
def test_a_full_stop_ends_a_sentence_that_begins_small_and_what_never_goes_is_there(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert set(present.split()) <= stated
    assert set(absent.split()) <= denied


@pytest.mark.parametrize(
    "text",
    [
        "no numbness - since I",
        "no ptosis but now again it",
        "no ptosis but then later became",
        "my no was left if ( strength no",
    ],
)
def test_a_text_may_end_where_more_was_to_come(reader, text):
    """What is looked for behind a word need not be there."""
    assert reader.read(text).present == ()


@pytest.mark.parametrize(
    ("text", "over", "present"),
    [
        ("My double vision is gone.", "diplopia", ""),
        ("The rash has gone. My legs are gone.", "skin_rash", "leg_weakness"),
        ("PMH: hypertension, COPD, previous Bell's palsy with full recovery.", "", "hypertension copd"),
        ("He had a sore throat and a cough ten days before, now gone.", "cough", ""),
    ],
)
def test_an_end_is_of_what_it_is_said_of(reader, text, over, present):
    stated, denied = said(reader, text)
    assert set(present.split()) <= stated
    assert set(over.split()).isdisjoint(stated | denied)


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("My husband, who is 68, can no longer lift his arms.", "difficulty_raising_arms"),
        ("My mother, who is 74 and has had myasthenia for years, cannot swallow.", "known_myasthenia dysphagia"),
    ],
)
def test_who_the_text_is_about_owns_what_is_told_behind_who(reader, text, present):
    assert set(present.split()) <= said(reader, text)[0]


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("I can't walk no more.", "loss_of_ambulation", ""),
        ("She can't swallow no more since Monday.", "dysphagia", ""),
        ("I can't see nothing out of my left eye.", "visual_loss", ""),
        ("I haven't got no feeling in my legs.", "sensory_loss", ""),
        ("I don't have no double vision.", "", "diplopia"),
        ("There is no more double vision.", "", "diplopia"),
        ("My neck doesn't hurt and nothing is wrong with my legs.", "", "neck_pain"),
    ],
)
def test_two_denials_that_are_meant_as_one_are_one(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert set(present.split()) <= stated
    assert set(absent.split()) <= denied


@pytest.mark.parametrize(
    "text", ["Reflexes in the legs normal.", "Tone in the legs was normal.", "Feeling in legs fine."]
)
def test_where_something_sound_is_says_nothing_of_the_place(reader, text):
    assert "leg_weakness" not in said(reader, text)[1]


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("I can't chew or lift my arms.", "difficulty_raising_arms", ""),
        ("I cannot lift the baby or rise from the floor.", "difficulty_rising_chair", ""),
        ("I have no trouble swallowing or with my eyes moving.", "", "dysphagia ophthalmoparesis"),
        ("my legs are weak no fever very tired", "leg_weakness fatigue", "fever"),
        ("I have weak legs, no statins CK 5200 now", "test_ck_very_high", ""),
        ("my legs ache no numbness on atorvastatin 6 years", "statin_use", "sensory_disturbance"),
        ("I am weak no pain hand numb since May", "hand_numbness", ""),
        ("I am weak no shaking constipation for years", "constipation", "tremor"),
        ("I am weak no numbness tingling.", "", "sensory_disturbance paresthesia"),
        ("I am weak no pain not short of breath", "", "dyspnea"),
        ("She has been the same for six years, neither better nor worse.", "static_course", ""),
        ("Asked about diplopia and dysphagia: neither.", "", "diplopia dysphagia"),
    ],
)
def test_what_is_told_next_is_not_denied(reader, text, present, absent):
    stated, denied = said(reader, text)
    assert set(present.split()) <= stated
    assert set(absent.split()) <= denied


def test_the_other_hand_says_nothing_of_the_hand(reader):
    assert "hand_weakness" in said(reader, "My right hand is weak, the other hand is good.")[0]


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("He's talking ok, just lispy.", "dysarthria"),
        ("My legs are weak. Swallowing ok except tablets.", "dysphagia"),
        ("I can't get up, my legs feel full of sand.", "leg_weakness"),
    ],
)
def test_what_is_sound_but_for_something_is_open(reader, text, open_):
    assert open_ not in said(reader, text)[1]
