"""How clinicians write in short: arrows, grades, limits in brackets, and nouns that several items share."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary

TEXTS = [
    # Arrows, and the sign of the empty set.
    ("CK \u2191\u2191, K \u2193", "test_ck_elevated test_hypokalemia", ""),
    ("Tone \u2191 in LL, plantars \u2191 b/l", "spasticity babinski", ""),
    ("Reflexes \u2193, plantars \u2193\u2193", "hyporeflexia", "babinski"),
    ("\u00d8 ptosis, \u00d8 diplopia", "", "ptosis diplopia"),
    # Grades that stand alone behind a mover; behind the name of a reflex they are the reflex's.
    ("Deltoids 4-, hip flex 3+, ankle DF 5.", "proximal_arm_weakness proximal_leg_weakness", "foot_drop"),
    ("Hip flexors 3 bilaterally, knee jerks 2+.", "proximal_leg_weakness", "hyporeflexia hyperreflexia"),
    (
        "Power: HF 5, KE 4+, ADF 3 R / 2 L, PF 5.",
        "quadriceps_weakness foot_drop",
        "proximal_leg_weakness calf_weakness",
    ),
    ("MRC: elbow 3/3, hip 2+/2+, knee 3-/3-", "proximal_arm_weakness proximal_leg_weakness quadriceps_weakness", ""),
    ("UL: shoulder 4 / grip 4-. LL: hip 3 / knee 3.", "proximal_arm_weakness hand_weakness quadriceps_weakness", ""),
    ("Power 4/5 in the legs, R=L.", "leg_weakness symmetric_weakness", ""),
    ("DTR: knees 3+, ankles 0.", "hyperreflexia hyporeflexia", ""),
    ("Reflexes normal.", "", "hyporeflexia hyperreflexia abnormal_reflexes"),
    ("Knee jerks absent, plantars mute.", "hyporeflexia", "babinski"),
    # A sign behind a name is said of it, whatever follows.
    ("Hoffmann + L, Tinel + both wrists, Romberg +.", "hoffmann_sign tinel_sign sensory_ataxia", ""),
    ("Weakness L>R.", "asymmetric_weakness", ""),
    # In a list of results each has its own.
    ("ALT 140, ANA 1:640 speckled, Jo-1 neg.", "test_liver_enzymes_raised test_ana", "test_jo1"),
    ("AQP4 and MOG negative.", "", "test_aqp4 test_mog"),
    ("Trop 19 (<14), eos 6.8 (<0.5), MMA 1.9 (<0.4).", "test_troponin_raised eosinophilia test_mma_raised", ""),
    ("Mg 0.9, glucose 6.1, eGFR 74.", "", "test_magnesium_low hypoglycemia renal_failure"),
    ("Alert. A&Ox3.", "", "reduced_consciousness"),
    ("There is no family history of neurological disease.", "", "family_history"),
    ("TSH normal, RF negative.", "", "test_tsh_abnormal test_rf"),
    # Ions, printed limits, the share of what is predicted, cells of the spinal fluid.
    ("K+ 1.9, Na+ 140", "test_hypokalemia", "test_hyponatremia"),
    ("CK 200 (<170)", "test_ck_elevated", ""),
    ("CK 300 (40-320)", "", "test_ck_elevated"),
    ("FVC 1.1 L (38% pred)", "test_fvc_low", ""),
    ("CSF: protein 145 mg/dL, WBC 3", "test_albuminocytologic", "test_csf_pleocytosis"),
    # A noun that the items of a list share.
    ("No sensory or sphincter symptoms.", "", "sensory_disturbance bladder_dysfunction"),
    ("No facial, leg or speech symptoms.", "", "facial_weakness leg_weakness dysarthria"),
    ("No visual, bulbar or sensory disturbance.", "", "visual_disturbance bulbar_weakness sensory_disturbance"),
    ("Facial, bulbar and neck flexor weakness.", "facial_weakness bulbar_weakness neck_flexor_weakness", ""),
    ("Neck, shoulder and back pain.", "neck_pain back_pain", ""),
    # Said of both, and said of the morning.
    ("Ptosis and wasting were absent.", "", "ptosis muscle_atrophy"),
    ("Diplopia, absent on waking, was worse by evening.", "diplopia worse_end_of_day", ""),
    # Words of another kind.
    ("Toe extensors weak.", "foot_drop", ""),
    ("Flattened T waves.", "test_ecg_hypokalemia", ""),
    ("Power was reduced in the left arm.", "arm_weakness asymmetric_weakness", ""),
    ("Power in both legs reduced, face normal.", "leg_weakness", "facial_weakness"),
    ("Power \u2193 L arm and leg", "hemiparesis", ""),
    ("Power \u2193 L arm, reflexes normal, sensation intact.", "arm_weakness", "hyporeflexia sensory_loss"),
    ("Weakness of the left arm, face normal.", "arm_weakness", "facial_weakness"),
    ("EOM full, face weak bilat", "bilateral_facial_palsy", "ophthalmoparesis"),
    ("Power UL 5/5 LL 3/5", "paraparesis", "arm_weakness"),
    ("Diabetes no. Hypertension no.", "", "diabetes hypertension"),
    ("ptosis no", "", "ptosis"),
    ("HIV/RPR NR", "", "chronic_viral_infection"),
    ("ptosis R>L, EOM full, pupils N", "ptosis", "pupil_abnormality ophthalmoparesis"),
    ("Horiz double vision worse pm, L lid droop, swallow ok", "diplopia unilateral_ptosis", "dysphagia"),
    ("CK 40K today", "test_ck_very_high", ""),
    ("CK 8x ULN", "test_ck_elevated", ""),
    ("EMG: fibs in quads, decrement none", "test_emg_irritable", "test_rns_decrement"),
    ("VC 13.5 ml/kg, lac 3.9, phos 1.1 mg/dL", "test_fvc_low test_lactate_raised test_phosphate_low", ""),
    ("ROS: + dry skin, \u2013 palpitations, \u2013 tremor", "dry_skin", "palpitations tremor"),
    ("ptosis +, diplopia -", "ptosis", "diplopia"),
    ("MuSK Ab <0.01, negative", "", "test_musk_ab"),
    ("No papules over the knuckles, no lid rash, hands cracked laterally", "mechanics_hands", "gottron_papules"),
    ("R face droop, no dysphasia, power R arm 4", "facial_weakness arm_weakness", "aphasia"),
    ("Lead level not raised.", "", "test_blood_lead"),
]

UNSAID = [
    ("FVC 1.1 L (38% pred)", "corticosteroid_use"),
    ("CSF: protein 145 mg/dL, WBC 3", "test_leukopenia"),
    ("Toe extensors weak.", "babinski"),
    ("Flattened T waves.", "muscle_atrophy"),
    ("Pain and leg weakness.", "bulbar_weakness"),
    ("TSH normal, RF negative.", "hyperthyroidism"),
    ("FVC 2.4 L (pred 3.6)", "corticosteroid_use"),
    ("She cannot get up stairs.", "difficulty_rising_chair"),
    ("Speech is delayed.", "dysarthria"),
    ("Knee jerks absent.", "areflexia"),
]


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


@pytest.mark.parametrize(("text", "present", "absent"), TEXTS)
def test_shorthand_is_read_as_it_is_meant(reader, text, present, absent):
    states = reader.read(text).states
    assert {f: states.get(f) for f in (present + " " + absent).split()} == (
        dict.fromkeys(present.split(), "present") | dict.fromkeys(absent.split(), "absent")
    )


@pytest.mark.parametrize(("text", "finding"), UNSAID)
def test_what_only_looks_like_a_finding_is_passed_over(reader, text, finding):
    assert finding not in reader.read(text).states
