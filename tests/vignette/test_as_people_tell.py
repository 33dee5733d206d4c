"""Age, sex and onset as people tell them: of themselves, or of the relative that they write about."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("I'm only 31 and my eyelid droops.", 31, None),
        ("Turned 52 in spring. My legs are weak.", 52, None),
        ("I am thirty eight, my arms are weak.", 38, None),
        ("I'm in my forties and my eyelid droops.", 45, None),
        ("As a dad of two I can't lift my 4-year-old. My arms are weak.", None, "male"),
        ("My 6-year-old daughter falls a lot. She can't climb stairs.", 6, "female"),
        ("My mum's 66 and she keeps falling. She trips.", 66, "female"),
        ("he's seventy-odd and his eyelid droops", 70, "male"),
        ("My husband, 58, keeps falling. He trips over nothing.", 58, "male"),
        ("Dad's 71. He can't swallow properly.", 71, "male"),
        ("52 plasterer hands gone stupid cant do coins", 52, None),
        ("father 69 he slow and small writing now", 69, "male"),
        ("my baby 4 months she not hold head", 4 / 12, "female"),
        ("i was last in every race now 35 hips weak and i had a hysterectomy", 35, "female"),
        ("Sir, my father age 64 years is having weakness of legs.", 64, "male"),
        ("my boyfriend whos 33 cant get off the sofa", 33, "male"),
        ("Our little girl, 18 months, has gone floppy.", 1.5, "female"),
        ("The patient is my mother. 77 years old. Her legs are weak.", 77, "female"),
        ("M46. Trouble swallowing for weeks.", 46, "male"),
        ("(28m) my eyelid droops", 28, "male"),
        ("48 y/o f with weak legs", 48, "female"),
        ("hi im jenny 32 from leeds my legs are weak", 32, None),
        ("Had polio at 4, now 68 and my legs are weaker.", 68, None),
        ("I'm forty odd and my legs are weak.", 43, None),
        ("Sixty next birthday. My legs are weak.", 60, None),
        ("I'm pregnant, 27 weeks, and my eyelids droop. I'm 30.", 30, "female"),
        ("Proud dad here. My legs are weak.", None, "male"),
        ("57f, my legs are weak", 57, "female"),
        ("my legs are weak, 28 m btw", 28, "male"),
        ("Truck driver, 58, and my eyelid droops.", 58, None),
        ("This is Mrs Hill, I'm eighty and my lids droop.", 80, "female"),
        ("My husband, who is seventy-six, keeps falling.", 76, "male"),
        ("I'm a barmaid, 36 f and my hand goes dead.", 36, "female"),
        ("Postman, 44. I can't shut my eye.", 44, "male"),
        ("It's your sis. My legs are weak. 51 this week.", 51, "female"),
        ("Since I stopped breastfeeding my arms are weak.", None, "female"),
        ("My eyelid droops by evening, no pain. Trinidad, 24", 24, None),
        ("Her hand is weak, no numbness. She's 46", 46, "female"),
        ("Is it normal at 29 that my eyelid droops?", 29, None),
        ("9 weeks pregnant, I can't blink and my face droops.", None, "female"),
        ("No erections since Christmas and my thighs are weak.", None, "male"),
        ("Care home resident (F), right arm weak since breakfast.", None, "female"),
        ("I'm the lady who plays the organ and my fingers are weak.", None, "female"),
        ("Our girl is 2 and she walks on her toes.", 2, "female"),
        ("I'm 16 and a girl and half my face is slack.", 16, "female"),
        ("Waterworks are normal for a man my age. I'm 69.", 69, "male"),
        ("My arms tire. I am 71. Mrs Okoro", 71, "female"),
        ("my calf twitches, nothing numb 39 m", None, "male"),
        ("38 wks pregnant n my face droops", None, "female"),
        ("Periods all over the place and my thighs are weak.", None, "female"),
        ("78 year old mother drooling, head falls on her chest by evening", 78, "female"),
        ("I have the legs of a 20 year old. I am 63.", 63, None),
        ("My lids droop, up all night with the newborn.", None, None),
        ("I'm ringing for my boss, he's sixty-four. His arm is weak and he slurs.", 64, "male"),
        ("jaw aches when chewing, headache on temple, 74f, brushing hair hurts", 74, "female"),
        ("Pain in my jaw. 74f", 74, "female"),
        ("weak legs 45f", 45, "female"),
        ("weak legs, 22m, gym goer", 22, "male"),
        ("I thought I was just a rubbish mum, my arms tire.", None, "female"),
        ("my 18-month-old is floppy", 1.5, None),
        ("My son is one and a half and floppy.", 1.5, "male"),
        ("My 3-year-old is at school and my legs are weak.", None, None),
        ("I look after my 18-month-old and my arms are weak", None, None),
    ],
)
def test_a_person_is_told_in_plain_words(reader, text, age, sex):
    case = reader.read(text).case()
    assert (case.age, case.sex) == (age, sex)


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("My arm is weak. I saw the doctor and she said that he should look at it.", None, None),
        ("I'm 29 and my husband is 44, he says my eyelid droops.", 29, None),
        ("I'm 5'4 and 60 kilos, my legs are weak.", None, None),
        ("My wife had to help me up. My legs are weak.", None, None),
        ("My wife is 9 weeks pregnant and my legs are weak.", None, None),
        ("Her brother, aged 40, has foot drop.", None, "female"),
        ("Foot drop began around age 10.", None, None),
        ("I have a weak thumb and broke that elbow aged 11.", None, None),
        ("I get tired, I keep tripping and my mum had cataracts in her late fifties.", None, None),
        ("I am on warfarin for clots since the 90s and my legs are weak.", None, None),
        ("20 mg of it and my legs went weak.", None, None),
        ("I'm one of those people whose eyelid droops.", None, None),
        ("I'm 12 weeks into this and my legs are weak.", None, None),
        ("The postman, 44, saw that my eyelid droops.", None, None),
        ("I can walk 50 m, then my legs get weak.", None, None),
        ("I can walk, 30 m, then my legs get weak.", None, None),
        ("my legs give out, 50m, then i rest", None, None),
        ("fever, 39 f, weak legs", None, None),
        ("My mum is 90. I can't lift my arms.", None, None),
        ("I have a 4 month old baby. My legs are weak.", None, None),
        ("My car is 15 years old and my legs are weak.", None, None),
        ("My friend (30F) said I look weak.", None, None),
        ("My son is 10, I'm 41 and my hand is numb.", 41, None),
        ("I'm a 28 year old mum of a 3 year old. My arms are weak.", 28, "female"),
        ("at 18 I was an athlete, at 52 I can't climb stairs", 52, None),
        ("I feel like an 80 year old woman and I'm 45. My legs are weak.", 45, None),
        ("At 16 I was diagnosed with epilepsy. Now my eyelid droops.", None, None),
        ("I'm 10 years sober. My feet are numb.", None, None),
        ("I'm 55 mins from hospital. My legs are weak.", None, None),
        (
            "Temperature of 38 and a sore throat since yesterday, everything hurts but I'm up and drinking plenty of tea.",
            None,
            None,
        ),
        (
            "They rang to say my potassium is 7 and I should come in, my legs feel so weak that I can hardly get upstairs.",
            None,
            None,
        ),
        (
            "My temp was 39 last night, I'm 45 and my neck is so stiff I can't look down, and the light hurts my eyes.",
            45,
            None,
        ),
    ],
)
def test_another_person_or_another_number_is_not_taken(reader, text, age, sex):
    case = reader.read(text).case()
    assert (case.age, case.sex) == (age, sex)


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("hello, 41 bloke, my arm is weak", "male"),
        ("I'm weak in the arms, good for a man my age", "male"),
        ("I'm 29 and a bridesmaid on Saturday and my face droops.", "female"),
        ("I'm supposed to be a bridesmaid on Saturday and my face droops.", "female"),
        ("Husband has to do my bra, my arms are weak.", "female"),
        ("periods are a horror film and my legs are weak", "female"),
        ("Since I had my second baby my arms are weak.", "female"),
        ("heavy periods, tired, legs weak, dont see double", "female"),
        ("no erections, legs weak, mouth dry, cant stand", "male"),
        ("hello all 31m roofer, my thighs hurt", "male"),
        ("my pee is cola coloured, m24, thighs sore", "male"),
        ("The way other men smoke I eat liquorice. My legs are weak.", "male"),
        ("For the nurse - Mam, 84. Left lid droops, can't read.", "female"),
        ("Son 6, note for school. He walks on tiptoes, won't let me touch his legs, I think its flu.", "male"),
        ("I am a first time mother. Daughter is two years three months. She falls.", "female"),
        ("My newborn, two days old, hardly cries. He falls off the breast. He is floppy.", "male"),
        ("husband posting. my wife is 26 and she can't lift the baby, she is weak.", "female"),
        ("Mum? no it's my dad, eighty. He can't swallow.", "male"),
        ("so its about grandad hes eighty, his eyelids droop, the SALT lady said he chokes", "male"),
        ("My partner's 57. His legs are weak and he fell. I don't want to be that woman who rings twice.", "male"),
        ("Dear Mr Lund, Petra, 48, can't stand. She is weak.", "female"),
        ("My ankles swell, my chest looks like a girl's and my feet are weak.", "male"),
        ("My voice got low like a man and my legs are weak.", "female"),
        ("Grandpa Joe here, 75. My eyelid droops.", "male"),
        ("me again the girl with the tape, my lid droops, I see double", "female"),
        ("On the pill for years, my leg is numb.", "female"),
        ("My wife (she is the patient) has a droopy eyelid.", "female"),
        ("My 3 year old can't climb stairs. He falls.", "male"),
    ],
)
def test_the_sex_of_the_patient_is_heard(reader, text, sex):
    assert reader.read(text).case().sex == sex


@pytest.mark.parametrize(
    "text",
    [
        "I can't feel my toes. The physio girl said my legs are weak.",
        "Shoulder guy said cuff tear, my arm is weak.",
        "I'm a bit better, wife says. My legs are weak.",
        "My sister had a caesarean and my legs are weak.",
        "I had epidural injections for my back and my leg is weak.",
        "I had my second shingles shot and my arm is weak.",
        "Floppy newborn, breastfeeding poorly, born by caesarean.",
        "I can walk 50 m then my legs go weak",
        "My gran here says it is a stroke, my face droops.",
        "DH: ramipril. PC: weak legs.",
        "as the physio lady said I'm weak",
        "My wife was in labour all night and my legs are weak.",
        "I work for a man who can't lift my arm. My arm is weak.",
        "My arm is weak, I can't get it up.",
        "My eyelid droops just like my mum's.",
        "My GP says she can't find a cause. My legs are weak.",
        "My heart skips a beat when he texts.",
        "My grandad had funny feet like mine.",
        "my face is numb, my sister thinks she has it too",
        "Started a new pill for blood pressure, my legs are weak.",
    ],
)
def test_the_sex_of_somebody_else_is_not_taken(reader, text):
    assert reader.read(text).case().sex is None


@pytest.mark.parametrize(
    ("text", "onset"),
    [
        ("I've had double vision for about four years.", "chronic"),
        ("4-5 days' leg weakness.", "acute"),
        ("My legs have been weak since last Friday.", "acute"),
        ("Three weeks ago it started: double vision.", "subacute"),
        ("The double vision came just before Christmas.", "chronic"),
        ("I've been diabetic for 20 years and now I have double vision.", None),
        ("Two weeks ago I had a cold, now my legs are weak.", None),
        ("My eyelid droops during the day.", None),
        ("Gran was fine at breakfast and by lunch her arm was weak.", "hyperacute"),
        ("He was well till about an hour ago. Then his arm went weak.", "hyperacute"),
        ("One minute I was fine, the next my arm was weak.", "hyperacute"),
        ("Well till a.m. today, then weak R arm.", "hyperacute"),
        ("day 4 of this now, weak legs", "acute"),
        ("About six weeks back my legs started to get weak.", "subacute"),
        ("My legs started to get weak 4/5 weeks ago.", "subacute"),
        ("In February my lid drooped, by June I could not chew.", "chronic"),
        ("Legs weak? I have had this for ten minutes now.", "hyperacute"),
        ("My legs are weak, I push through for ten minutes.", None),
        ("My right hand is weak. Nine months. I can still sew.", "chronic"),
        ("I noticed my speech has been thick since around last Easter.", "chronic"),
        ("I find my legs are stiff, a bit worse each winter.", "chronic"),
        ("I have had cramps in my calves since primary school.", "chronic"),
        ("My arm is weak. The out of hours doctor saw it.", None),
        ("She's had weak legs since she was tiny.", "chronic"),
        ("I get weak for a couple of hours after lunch.", None),
        ("The GP saw me last week about my weak hand.", None),
        ("Complaint: weak right arm. Onset: sudden.", "hyperacute"),
        ("Duration: 3 weeks\nComplaint: weak hands", "subacute"),
        ("My sister got ill last spring and now my legs feel weak.", None),
        ("My dad had a stroke two years ago. My hand is numb.", None),
        ("My brother started limping ten years ago. My calves cramp.", None),
        ("My neighbour moved out last winter. I can't swallow since Monday.", "acute"),
        ("I met my wife ten years ago. My eyelid droops.", None),
        ("My sister noticed my face drooping two weeks ago.", "subacute"),
        ("My legs got weak two years ago, my mum had the same.", "chronic"),
        ("Dad's legs went weak two months ago. He can't climb stairs.", "subacute"),
        ("I've known my wife for 40 years. My hands are weak", None),
        ("I'm 19 next week and my eyelid droops", None),
        ("I can walk for hours.", None),
    ],
)
def test_how_long_it_has_been_going_on(reader, text, onset):
    assert reader.read(text).case().onset == onset


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("The ticks on her scalp were the size of peas.", "tick_exposure"),
        ("He takes Crestor at bedtime.", "statin_use"),
        ("I keep tripping over my own feet.", "falls"),
        ("Her parents are blood relatives.", "consanguinity"),
        ("I had a tummy bug before all this.", "preceding_gastroenteritis"),
        ("My ankles are puffy.", "peripheral_edema"),
    ],
)
def test_history_in_plain_words(reader, text, finding):
    assert finding in reader.read(text).present


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("my eyes keep closing, is that normal?", {"ptosis"}),
        ("after training my pee comes out like coke??", {"myoglobinuria"}),
        ("But why can't I get out of my armchair without a shove?", {"difficulty_rising_chair"}),
        ("why is my left eyelid drooping?", {"ptosis", "unilateral_ptosis"}),
        ("what is making my hands so weak?", {"hand_weakness"}),
        ("cant see out of my left eye??", {"visual_loss"}),
        ("my legs feel weak, should I see a doctor?", {"leg_weakness"}),
        ("Is my eyelid drooping?", set()),
        ("could it be that my legs are weak?", set()),
        ("what if my legs go numb?", set()),
        ("why would my legs be weak?", set()),
        ("Has anyone had numb feet?", set()),
        ("I was asked, do you have numb feet?", set()),
        ("any weakness?", set()),
        ("Does that mean my legs will get weak?", set()),
    ],
)
def test_a_question_mark_may_stand_behind_what_is_so(reader, text, present):
    """People ask about what they have: why, what it is, or whether it is as it should be."""
    assert set(reader.read(text).present) == present


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("My speech is terrible.", "dysarthria", ""),
        ("My breathing isn't right.", "dyspnea", ""),
        ("My balance isn't what it was.", "ataxia", ""),
        ("My hands no longer work.", "hand_weakness", ""),
        ("Chewing meat isn't easy these days", "chewing_weakness", ""),
        ("I don't have much strength.", "muscle_weakness", ""),
        ("Breathing: awful\nSwallowing: fine", "dyspnea", "dysphagia"),
        ("My breathing has not been bad.", "", "dyspnea"),
    ],
)
def test_a_function_is_judged_in_plain_words(reader, text, present, absent):
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present)
    assert set(absent.split()) <= set(seen.absent)


@pytest.mark.parametrize(
    "text",
    [
        "The weather is bad and I walk slowly.",
        "I have bad breath.",
        "My headache is bad when I talk.",
        "My phone no longer works.",
    ],
)
def test_what_is_bad_otherwise_is_no_function(reader, text):
    assert not {"gait_disturbance", "dyspnea", "dysarthria", "muscle_weakness"} & set(reader.read(text).present)


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("my mum said to ask here, she worries. my uncle drags his foot and he trips, he is 50", "male"),
        ("My wife typed this. My uncle, 60, cannot lift his arms and he falls.", "male"),
        ("My daughter is floppy, she can't sit and she chokes. My husband says he was slow too.", "female"),
    ],
)
def test_of_two_relatives_the_one_whom_a_text_goes_on_about_is_meant(reader, text, sex):
    assert reader.read(text).sex.value == sex
