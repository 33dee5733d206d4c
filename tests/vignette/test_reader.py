"""A written vignette read: each test is a sentence that a student might paste, and what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.errors import InputError
from neuroweak.files.encoding import decode
from neuroweak.files.limits import LONGEST_LINE
from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader, State
from neuroweak.vignette.measurements import to_number
from neuroweak.vocabulary import Vocabulary
from tests.steps import calls
from tests.strategies import checked


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


@pytest.fixture
def states(reader):
    """The state of each finding in a text, as words."""
    return lambda text: {finding: str(state) for finding, state in reader.read(text).states.items()}


def check(found, present="", absent="", unsure=""):
    for state, names in (("present", present), ("absent", absent), ("unsure", unsure)):
        for name in names.split():
            assert found.get(name) == state, (name, found)


# --- denial --------------------------------------------------------------------------------------------------

DENIALS = [
    ("There is no fever, rash or weight loss.", "", "fever skin_rash weight_loss"),
    ("He denies fever, cough, and shortness of breath.", "", "fever cough dyspnea"),
    ("No fever, cough, night sweats.", "", "fever cough"),
    ("She denies numbness but has tingling of the hands.", "paresthesia", "sensory_disturbance"),
    ("She denies numbness and has ptosis.", "ptosis", "sensory_disturbance"),
    ("Weakness came without rash, proximal weakness of both legs was seen.", "proximal_leg_weakness", "skin_rash"),
    ("Without fever or headache he grew weak.", "muscle_weakness", "fever headache"),
    ("Ptosis was not present.", "", "ptosis"),
    ("Fasciculations were absent.", "", "fasciculations"),
    ("Diplopia: denied.", "", "diplopia"),
    ("Neither ptosis nor diplopia was found.", "", "ptosis diplopia"),
    ("There was no sensory loss and reflexes were absent.", "areflexia", "sensory_loss"),
    ("The rash was absent, but he had dysphagia.", "dysphagia", "skin_rash"),
    ("In the absence of fever, the headache was put down to strain.", "headache", "fever"),
    ("He climbs stairs without difficulty.", "", "difficulty_climbing_stairs"),
    ("Free of pain, cramps or fasciculations.", "", "muscle_cramps fasciculations"),
    ("For lack of other symptoms such as cough, dyspnoea and fever, he was sent home.", "", "cough dyspnea fever"),
]


@pytest.mark.parametrize(("text", "present", "absent"), DENIALS)
def test_a_denial_reaches_as_far_as_a_reader_would_take_it(states, text, present, absent):
    check(states(text), present, absent)


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("She has not only ptosis but also diplopia.", "ptosis diplopia"),
        ("There was no improvement of the ptosis with rest.", "ptosis"),
        ("The dysphagia did not improve.", "dysphagia"),
        ("Edrophonium did not improve the ptosis.", "ptosis"),
        ("No increase of the weakness was noted, yet dysarthria began.", "muscle_weakness dysarthria"),
        ("Headache occurred with or without fever.", "headache fever"),
    ],
)
def test_a_negative_word_is_not_always_a_denial(states, text, present):
    check(states(text), present)


# --- normal --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Sensation was intact.", "sensory_loss"),
        ("Light touch and vibration are preserved.", "sensory_loss vibration_loss"),
        ("Reflexes, tone and coordination were normal.", "hyporeflexia hyperreflexia spasticity ataxia"),
        ("Deep tendon reflexes were 2+ throughout.", "hyporeflexia hyperreflexia"),
        ("Pupils are equal, round and reactive.", "pupil_abnormality"),
        ("Normal strength, sensation and gait.", "limb_weakness sensory_loss gait_disturbance"),
        ("Power was 5/5 in all limbs.", "limb_weakness"),
        ("Cranial nerves II-XII are intact.", "cranial_nerve_palsy"),
        ("The eye movements were full.", "ophthalmoparesis"),
        ("CK, ESR and TSH were within normal limits.", "test_ck_elevated test_esr_crp test_tsh_abnormal"),
        ("EMG was unremarkable.", "test_emg_abnormal"),
        ("Sensory examination shows no abnormalities.", "sensory_loss"),
        ("Plantar responses were flexor.", "babinski"),
        ("CT of the head was normal.", "test_mri_brain_abnormal"),
        ("Her gait is normal.", "gait_disturbance"),
        ("Testing for CK, ANA and rheumatoid factor was done; results were all unremarkable.", "test_ana test_rf"),
    ],
)
def test_what_is_normal_denies_its_opposite(states, text, absent):
    check(states(text), absent=absent)


def test_absent_reflexes_are_a_finding(states):
    check(states("Ankle and knee jerks were absent."), "areflexia")
    check(states("There are absent deep tendon reflexes in the legs."), "areflexia")
    check(states("The tendon reflexes could not be elicited."), "areflexia")


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Deep tendon reflexes were 1+ in the arms.", "hyporeflexia"),
        ("Knee reflexes were brisk.", "hyperreflexia"),
        ("Reflexes 3+ and symmetric.", "hyperreflexia"),
        ("Plantar responses were extensor on both sides.", "babinski"),
        ("The left plantar response was upgoing.", "babinski"),
        ("The gag reflex was weak.", "bulbar_weakness"),
        ("Muscle tone was reduced.", "hypotonia"),
        ("Sensation to pinprick was reduced.", "sensory_loss"),
        ("Abdominal reflexes were absent, knee jerks brisk.", "hyperreflexia"),
    ],
)
def test_what_was_examined_and_how_it_was(states, text, present):
    found = states(text)
    check(found, present)
    assert "Abdominal" not in text or found.get("areflexia") != "present"


# --- words in any order ----------------------------------------------------------------------------------------

ORDERS = [
    ("There was weakness of the proximal muscles.", "proximal_weakness"),
    ("Weakness in both legs.", "leg_weakness"),
    ("His legs had become weak.", "leg_weakness"),
    ("Leg pain and weakness.", "leg_pain leg_weakness"),
    ("Difficulty in climbing up stairs.", "difficulty_climbing_stairs"),
    ("She is unable to raise her arms above her head.", "difficulty_raising_arms"),
    ("Trouble combing her hair and getting out of a chair.", "difficulty_raising_arms difficulty_rising_chair"),
    ("Difficulty swallowing and chewing.", "dysphagia chewing_weakness"),
    ("Muscle strength was reduced in the shoulder and hip girdle.", "proximal_weakness"),
    ("Strength was 3/5 proximally.", "proximal_weakness"),
    ("Power 4/5 in hip flexors.", "proximal_leg_weakness"),
    ("Strength is 4 out of 5 in the deltoids.", "proximal_arm_weakness"),
    ("MRC grade 3 in ankle dorsiflexion.", "foot_drop"),
    ("He could not hold his head up.", "neck_weakness"),
    ("Weakness of eye closure.", "orbicularis_oculi_weakness"),
    ("The eyelids were drooping.", "ptosis"),
    ("Wasting of the small muscles of the hand.", "hand_wasting"),
    ("Fasciculations and atrophy of the tongue.", "tongue_atrophy"),
    ("Numbness of the feet.", "distal_sensory_loss"),
    ("Bulky calves.", "calf_pseudohypertrophy"),
    ("A purple rash of the eyelids.", "heliotrope_rash"),
    ("He pushes on his thighs with his hands to stand up.", "gowers_sign"),
    ("Voice had changed and become hoarse.", "dysphonia"),
]


@pytest.mark.parametrize(("text", "present"), ORDERS)
def test_words_apart_and_in_any_order(states, text, present):
    check(states(text), present)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        (
            "Power 4/5 in flexors and extensors of the upper and lower limbs.",
            "arm_weakness leg_weakness",
            "",
        ),
        ("Plantar responses were extensor on the left.", "babinski", ""),
        ("He is unable to walk or climb stairs.", "loss_of_ambulation difficulty_climbing_stairs", ""),
        ("She cannot walk without support.", "gait_disturbance", ""),
        ("He is able to walk.", "", "loss_of_ambulation"),
        ("Bilateral fatigable ptosis was seen.", "bilateral_ptosis fatigable_ptosis", ""),
        ("A flaccid tetraparasis.", "tetraparesis flaccid_weakness", ""),
        ("Weakness with involvement of the respiratory muscles.", "respiratory_muscle_weakness", ""),
        ("The bulbar muscles were not involved.", "", "bulbar_weakness"),
        ("The gums showed a blue line.", "lead_line", ""),
        ("Percussion raised a mound of muscle.", "myoedema", ""),
        ("When he stands he falls to the left.", "ataxia", ""),
        ("Stiffness of the shoulders is worst in the morning.", "morning_stiffness", ""),
        ("Inspiration is noisy.", "stridor", ""),
        ("She feels depressed.", "low_mood", ""),
        ("Knee and ankle jerks are gone.", "areflexia", ""),
        ("He cannot move his arms and legs.", "arm_weakness leg_weakness", ""),
        ("Her legs and then her arms grew weak.", "leg_weakness arm_weakness ascending_weakness", ""),
        ("Swallowing solid food is hard.", "dysphagia", ""),
        ("Chewing meat tires her jaw.", "chewing_weakness", ""),
        ("She is short of breath when lying flat.", "orthopnea", ""),
        ("Fasciculations in the tongue and arms.", "tongue_atrophy fasciculations", ""),
        ("His hands do not let go after shaking hands.", "myotonia", ""),
        ("He has shaking hands.", "tremor", ""),
        ("She never held her head up.", "motor_delay", ""),
        ("His biceps are thin.", "muscle_atrophy", ""),
        ("It has happened twice before.", "relapsing_course", ""),
        ("He has not passed urine since yesterday.", "urinary_retention", ""),
        ("DTRs 3+ in legs, toes upgoing.", "hyperreflexia babinski", ""),
        ("b/l LE weakness, L>R.", "leg_weakness asymmetric_weakness", ""),
        ("MRC 4/5 in hip flexion bilat, 5/5 elsewhere.", "proximal_leg_weakness", ""),
        ("His breathing was shallow.", "respiratory_muscle_weakness", ""),
        ("She chokes on pills.", "dysphagia", ""),
        ("The left foot has dropped.", "foot_drop", ""),
        ("Proximal weakness spared the face.", "proximal_weakness", "facial_weakness"),
        ("Weak quadriceps, deltoids spared.", "quadriceps_weakness", "proximal_arm_weakness"),
        ("Both scapulae are winged.", "scapular_winging", ""),
        ("Bladder, bowels and breathing are fine.", "", "bladder_dysfunction bowel_incontinence dyspnea"),
        ("Plantars up, reflexes N, tone N.", "babinski", "hyporeflexia spasticity"),
        ("Muscle wasting is absent in the face, reflexes absent.", "areflexia", ""),
        ("Nasal speech and difficulty running.", "nasal_speech gait_disturbance", ""),
        ("Sensation is only mildly reduced.", "sensory_loss", ""),
        ("Pinprick reduced below T8.", "sensory_level", ""),
        ("She is falling behind her classmates.", "cognitive_impairment", ""),
        ("The neck veins were distended.", "heart_failure", ""),
        ("There was obesity of the trunk.", "central_obesity", ""),
        ("Pyramidal impairment of the legs.", "upper_motor_neuron_signs", ""),
    ],
)
def test_more_words_for_signs(states, text, present, absent):
    check(states(text), present, absent)


def test_a_word_that_only_looks_like_a_finding(states):
    assert states("The reflexes were depressed in the patient.") == {"hyporeflexia": "present"}
    assert "low_mood" not in states("There was ST depression.")
    assert "test_emg_irritable" not in states("He has atrial fibrillation.")
    assert "ataxia" not in states("The tongue deviates to the left.")
    assert "worse_end_of_day" not in states("The diplopia began this evening.")
    assert "worse_end_of_day" not in states("Leg weakness improves throughout the day.")
    assert "sensory_disturbance" not in states("He was feeling too weak to go out.")
    check(states("The drug is known to trigger autoimmune diseases."), unsure="autoimmune_disease")
    assert "test_biopsy_inflammation" not in states("Biopsy of a nerve showed inflammation.")
    assert "skin_rash" not in states("Skin biopsy was normal.")
    assert "tremor" not in states("His grip is weak when shaking hands.")
    assert "muscle_atrophy" not in states("She is a thin woman.")
    assert states("The tumour has shrunk, and she has stopped working.") == {}
    assert states("He dropped a brick on his foot and sat with crossed legs.") == {}
    assert "family_history" not in states("His brother has diabetes as well.")
    assert "hyperpigmentation" not in states("Brown urine and itchy skin.")
    assert "babinski" not in states("He stood up on his toes.")
    assert "fatigue" not in states("The abscess was drained.")
    assert "cognitive_impairment" not in states("Her vision is foggy.")
    assert states("He goes over the results with puffed cheeks.") == {}
    assert "diplopia" in states("If I read on, my eyes tire, and by evening I see double.")
    assert "dysarthria" not in states("Nasal speech and difficulty running.")
    assert "eye_pain" not in states("Jaw pain and sudden loss of vision in one eye.")


def test_a_place_belongs_to_its_own_trouble(states):
    found = states("Weakness and leg pain.")
    check(found, "muscle_weakness leg_pain")
    assert "leg_weakness" not in found
    found = states("Arm weakness with normal ankle reflexes.")
    check(found, "arm_weakness")
    assert "distal_leg_weakness" not in found


def test_sides(states):
    check(states("Weakness of the left arm."), "arm_weakness asymmetric_weakness")
    check(states("Weakness of the right arm and leg."), "hemiparesis")
    check(states("Symmetric weakness of the legs."), "symmetric_weakness leg_weakness")
    check(states("Ptosis of the left eye."), "unilateral_ptosis")
    check(states("Bilateral facial weakness."), "bilateral_facial_palsy")


def test_what_stands_beside_weakness(states):
    check(
        states("Progressive, ascending, flaccid weakness of the legs."),
        "progressive_course ascending_weakness flaccid_weakness leg_weakness",
    )


# --- whose, when, and whether at all ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Her mother has ptosis.", "ptosis"),
        ("CT was done to rule out thymoma.", "thymoma"),
        ("Possible ptosis.", "ptosis"),
        ("Return if fever develops.", "fever"),
        ("The headache has resolved.", "headache"),
        ("As a child he had headaches.", "headache"),
        ("Dysphagia could not be excluded.", "dysphagia"),
        ("She is at risk of respiratory failure.", "respiratory_failure"),
    ],
)
def test_what_is_not_the_patients_state_today_is_unsure(states, text, unsure):
    check(states(text), unsure=unsure)


def test_weight_lost_on_purpose_is_no_sign(states):
    assert "weight_loss" not in states("Lost 2 kg intentionally.")
    check(states("Lost 5 kg in a month."), "weight_loss")


def test_what_is_ruled_out_is_absent(states):
    check(states("Thymoma was excluded."), absent="thymoma")
    check(states("CT ruled out thymoma."), absent="thymoma")
    check(states("Stroke was ruled out and weakness persisted."), "muscle_weakness")


def test_a_relative_who_tells_is_not_a_relative_who_is_ill(states):
    check(states("His mother says that he has ptosis."), "ptosis")
    check(states("He was brought by his father with leg weakness."), "leg_weakness")


def test_a_text_about_a_relative_is_about_the_patient(states):
    check(states("My 4-year-old son has weak legs and walks on his toes."), "leg_weakness toe_walking")
    check(states("My mother has ptosis and I have weak legs."), "leg_weakness", unsure="ptosis")


@pytest.mark.parametrize(
    ("text", "present", "unsure"),
    [
        ("A neonate born to a mother with myasthenia gravis has a weak cry.", "weak_cry", "known_myasthenia"),
        ("The mother of this floppy infant has grip myotonia.", "hypotonia", "myotonia"),
        ("Infant of a diabetic mother with hypotonia.", "hypotonia", "diabetes"),
        ("The mother had diabetes in pregnancy. The infant is hypotonic.", "hypotonia", "diabetes"),
        ("She has ptosis, and her mother's diplopia was noted.", "ptosis", "diplopia"),
        (
            "A man whose father and brother have cataracts and frontal balding has foot drop.",
            "foot_drop",
            "frontal_balding",
        ),
        ("A woman, whose brother has diplopia, has foot drop.", "foot_drop", "diplopia"),
        ("A woman whose brother has diplopia and foot drop.", "", "foot_drop diplopia"),
        ('Daughter: "He chokes on water and his speech is slurred."', "dysphagia dysarthria", ""),
        ("History obtained from wife: he has foot drop.", "foot_drop", ""),
        ("Father: he had foot drop.", "", "foot_drop"),
        ("I limp since the week after my father's funeral.", "psychological_stressor", ""),
    ],
)
def test_what_is_told_of_a_relative_and_what_a_relative_tells(states, text, present, unsure):
    check(states(text), present, unsure=unsure)


@pytest.mark.parametrize(
    ("text", "present", "unsure"),
    [
        ("My wife is diabetic. I get cramps.", "muscle_cramps", "diabetes"),
        ("My kids have a fever. My legs are weak.", "leg_weakness", "fever"),
        ("Everyone at work has a cough. My eyelid droops.", "ptosis", "cough"),
        ("My sister has double vision and I don't.", "", "diplopia"),
        ("My dad's hands shake. Mine don't.", "", "tremor"),
        ("My ex smokes. My hand is weak.", "hand_weakness", "smoking"),
        ("My cat has a droopy eyelid.", "", "ptosis"),
        ("My wife says my speech is slurred.", "dysarthria", ""),
        ("My mate's a paramedic, he said my face is weak.", "facial_weakness", ""),
        ("My cat scratched me and my hand is weak.", "hand_weakness", ""),
        ("My husband is diabetic and has numb feet.", "diabetes distal_sensory_loss", ""),
        ("My baby is floppy.", "hypotonia", ""),
    ],
)
def test_what_a_teller_says_of_somebody_else_is_not_theirs(states, text, present, unsure):
    check(states(text), present, unsure=unsure)


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("My arms feel like lead.", "arm_weakness"),
        ("My jaw gives out.", "chewing_weakness"),
        ("One eyelid hangs.", "ptosis"),
        ("He keeps dropping cups.", "hand_weakness"),
        ("My pee was brown.", "myoglobinuria"),
        ("He pushes off his knees to get up.", "gowers_sign"),
        ("His calves are huge.", "calf_pseudohypertrophy"),
        ("My hands stay clenched after I grip something.", "myotonia"),
        ("I sleep badly and cannot think straight.", "sleep_disturbance cognitive_impairment"),
        ("Every muscle hurts.", "myalgia"),
        ("I had the flu two weeks back.", "preceding_respiratory_infection"),
        ("He falls because his knees buckle.", "falls"),
    ],
)
def test_everyday_words(states, text, present):
    check(states(text), present)


def test_family_history(states):
    check(states("His brother and an uncle have similar weakness."), "family_history")
    check(states("My legs are weak. Dad sleeps with his eyes open."), unsure="incomplete_eye_closure")
    check(states("The newborn of a myasthenic mother is hypotonic."), "hypotonia maternal_myasthenia")
    check(states("There is a family history of muscular dystrophy."), "family_history")
    check(states("Family history: none."), absent="family_history")
    check(states("The family history is unremarkable."), absent="family_history")
    check(states("Family history: hypertension. Examination: ptosis."), "ptosis", unsure="hypertension")


def test_an_earlier_illness_counts(states):
    check(states("Two weeks ago he had diarrhoea that subsided."), "preceding_gastroenteritis")
    check(states("She has a history of diabetes."), "diabetes")


def test_a_drug_given_for_the_illness_did_not_come_before_it(states):
    check(states("He was treated with prednisone."), unsure="corticosteroid_use")
    check(states("He takes atorvastatin."), "statin_use")


def test_a_drug_given_earlier_did(states):
    check(states("Weakness began one month after treatment with rituximab."), "immunosuppressive_treatment")
    check(states("He received chemotherapy two months ago."), "anticancer_treatment")
    check(states("She is not taking prednisone."), absent="corticosteroid_use")


def test_presence_beats_doubt_and_denial(states):
    check(states("Possible ptosis was mentioned. Examination shows ptosis. Later there was no ptosis."), "ptosis")


# --- numbers -----------------------------------------------------------------------------------------------------

NUMBERS = [
    ("CK was 12 000 U/L.", "test_ck_very_high", ""),
    ("Creatine kinase (CK) of 450 IU/L.", "test_ck_elevated", ""),
    ("CK 120 U/L.", "", "test_ck_elevated"),
    ("CK 240 U/L (normal < 300).", "", "test_ck_elevated"),
    ("CK 240 U/L (reference range 30-180 U/L).", "test_ck_elevated", ""),
    ("The CK level was fifteen times the upper limit of normal.", "test_ck_very_high", ""),
    ("Creatine kinase was elevated.", "test_ck_elevated", ""),
    ("Potassium was 1.8 mmol/L.", "test_hypokalemia", ""),
    ("K+: 2.9 mEq/L, Na+: 128 mEq/L", "test_hypokalemia test_hyponatremia", ""),
    ("Potassium 4.1 mEq/L", "", "test_hypokalemia test_hyperkalemia"),
    ("ESR 70 mm/h and CRP 4 mg/dL.", "test_esr_crp", ""),
    ("TSH 60 mU/L", "hypothyroidism", ""),
    ("Haemoglobin 8.9 g/dL.", "test_anemia", ""),
    ("Temperature 38.9 °C, pulse 120/min, blood pressure 160/95 mm Hg.", "fever tachycardia hypertension", ""),
    ("Temperature is 98.6 F (37 C).", "", "fever"),
    ("BMI is 36 kg/m2.", "obesity", ""),
    ("Vital capacity was 45 % of predicted.", "test_fvc_low", ""),
    ("FVC 2.4 L (45% of predicted).", "test_fvc_low", ""),
    ("FVC 3.9 L.", "", "test_fvc_low"),
    ("Mean arterial pressure was 48 mmHg.", "hypotension", ""),
    ("TSH was undetectable.", "hyperthyroidism", ""),
    ("WBC 3.1, Hb 9.8.", "test_leukopenia test_anemia", ""),
    ("WBC 7.4, WBC 8.1.", "", "test_leukocytosis"),
    ("Sats 88% on air.", "test_hypercapnia", ""),
    ("Her blood pressure was 88 over 50.", "hypotension", ""),
    ("GCS 13.", "reduced_consciousness", ""),
    ("Blood lead 72 µg/dL, Hb 98.", "test_blood_lead test_anemia", ""),
    ("Sodium was 118 mmol/L. Porphobilinogen was 30 times the upper limit.", "test_hyponatremia test_pbg", ""),
    ("CK ranged from 4,000 to 7,500 IU/L.", "test_ck_very_high", ""),
    ("Motor conduction velocity 22 m/s.", "test_ncs_demyelinating", ""),
    ("Motor conduction velocity 52 m/s.", "", "test_ncs_demyelinating"),
    ("Sodium 146 mEq/L.", "test_electrolyte_other", ""),
    ("Visual acuity was 20/20 in the right eye and 20/200 in the left.", "visual_loss", ""),
    ("Visual acuity is 6/6 on both sides.", "", "visual_loss"),
    ("Visual acuity was 20/0, and 6/12 with glasses.", "visual_loss", ""),
    ("Vision was down to counting fingers.", "visual_loss", ""),
]


@pytest.mark.parametrize(("text", "present", "absent"), NUMBERS)
def test_a_number_is_read_against_its_limits(states, text, present, absent):
    check(states(text), present, absent)


def test_an_acuity_between_ordinary_and_low_says_nothing(states):
    assert "visual_loss" not in states("Visual acuity is 20/30.")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("MRI showed hyperintense signal reaching from T2 to T6.", "test_mri_letm"),
        ("There was a lesion of the cord from the second to the fifth cervical level.", "test_mri_letm"),
        ("MRI of the cord showed a lesion from T9 down to the conus.", "test_mri_letm"),
        ("MRI showed a lesion of the cord from C3 to C4.", "test_mri_cord_lesion"),
        ("MRI showed a cord lesion at T4 below a C5-C7 disc protrusion.", "test_mri_cord_lesion"),
    ],
)
def test_a_lesion_of_three_segments_or_more_is_a_long_one(states, text, finding):
    found = states(text)
    check(found, finding)
    assert (finding == "test_mri_letm") == ("test_mri_letm" in found)


def test_numbers_as_people_print_them():
    assert [to_number(n) for n in ("12 000", "5,308", "1.8", "2,9", "160,000")] == [12000, 5308, 1.8, 2.9, 160000]


# --- tests ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Acetylcholine receptor antibodies were positive.", "test_achr_ab", ""),
        ("AChR antibodies were negative, MuSK antibodies positive.", "test_musk_ab", "test_achr_ab"),
        ("Negative ANA, ANCA and rheumatoid factor.", "", "test_ana test_anca test_rf"),
        ("Anti-Jo-1 antibody was not detected.", "", "test_jo1"),
        ("MuSK antibodies were positive; AChR antibodies were not detected.", "test_musk_ab", "test_achr_ab"),
        ("AChR Ab +ve, MuSK Ab neg.", "test_achr_ab", "test_musk_ab"),
        ("The test for AChR antibodies came back positive.", "test_achr_ab", ""),
        ("P/Q-type calcium channel antibodies are raised.", "test_vgcc_ab", ""),
        ("Small sensory potentials.", "test_snap_reduced", ""),
        ("MRI showed compression of the cauda equina.", "test_mri_cauda_compression", ""),
        ("A deletion in the dystrophin gene was found.", "test_dystrophin_gene", ""),
        ("Lactate failed to rise on forearm exercise.", "test_forearm_lactate", ""),
        ("MRI of the cord: T2 signal at C5; the brain is normal.", "test_mri_cord_lesion", ""),
        ("Neostigmine abolished the ptosis.", "test_edrophonium", ""),
        ("CSF: 180 cells, protein 90 mg/dL.", "test_csf_pleocytosis", ""),
        ("CSF: 2 cells, protein 90 mg/dL.", "test_albuminocytologic", ""),
        ("Repetitive stimulation showed a decrement of 25 %.", "test_rns_decrement", ""),
        ("Small CMAPs, the amplitude increasing after exercise.", "test_rns_increment", ""),
        ("Electromyography revealed a myopathic pattern.", "test_emg_myopathic", ""),
        ("EMG showed active denervation.", "test_emg_neurogenic", ""),
        ("Nerve conduction studies showed slowed velocities typical of demyelination.", "test_ncs_demyelinating", ""),
        (
            "Biopsy of the muscle showed endomysial inflammation and rimmed vacuoles.",
            "test_biopsy_inflammation test_biopsy_rimmed_vacuoles",
            "",
        ),
        ("CSF protein was raised with no white cells.", "test_albuminocytologic", ""),
        ("Lumbar puncture showed protein 1.2 g/L (normal below 0.45) and WBC 3/mm3.", "test_albuminocytologic", ""),
        ("CSF protein 80 mg/dL, white cell count 240/mm3.", "test_csf_pleocytosis", ""),
        ("Vital capacity was 1.1 L (38% predicted).", "test_fvc_low", ""),
        ("Sequencing found a mutation in the gene.", "test_genetic", ""),
        ("Edrophonium brought a dramatic improvement of speech.", "test_edrophonium", ""),
        ("There was no improvement with the ice pack.", "", "test_ice_pack"),
        ("The ptosis improved after an ice pack.", "test_ice_pack ptosis", ""),
        ("Enterovirus RNA was not detected by PCR.", "", "test_virus_detected"),
        ("On neck flexion, MRI showed an anterior shift of the cord.", "test_flexion_mri", ""),
        ("CD8+ lymphocytes invaded the endomysium.", "test_biopsy_endomysial_cd8", ""),
        ("Angiography showed stenosis and ectasia.", "test_angiography_stenosis", ""),
        ("Nailfold capillaroscopy showed a scleroderma pattern.", "periungual_telangiectasia", ""),
        ("Electromyography showed fibrillations.", "test_emg_irritable", ""),
    ],
)
def test_results_in_sentences(states, text, present, absent):
    check(states(text), present, absent)


# --- what is no finding ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "finding", "state"),
    [
        ("AQP4 antibodies pending.", "test_aqp4", "unsure"),
        ("AChR antibodies were sent.", "test_achr_ab", "unsure"),
        ("AChR antibodies were sent and came back positive.", "test_achr_ab", "present"),
        ("Awaiting MuSK antibodies.", "test_musk_ab", "unsure"),
        ("Anti-MuSK was requested and was negative.", "test_musk_ab", "absent"),
        ("CK raised, AQP4 antibodies pending.", "test_ck_elevated", "present"),
        ("AChR antibodies measured 12 nmol/L.", "test_achr_ab", "present"),
    ],
)
def test_a_test_that_was_only_sent_has_no_result(states, text, finding, state):
    assert states(text)[finding] == state


def test_questions_answers_and_diagnoses_state_nothing(states):
    text = "He has ptosis. Which of the following is most likely?\nA) Diplopia\nB) Fever"
    assert states(text) == {"ptosis": "present"}
    assert "episodic_weakness" not in states("Hypokalaemic periodic paralysis was diagnosed.")
    assert "optic_neuritis" not in states("He walked on the ward; the pain went on.")


def test_a_text_behind_an_exam_question_is_not_left_out_in_silence(reader):
    seen = reader.read("He has ptosis.\nWhat is the most likely diagnosis?\nA) Botulism\n\nShe has fever.")
    assert seen.present == ("ptosis",)
    (problem,) = seen.problems
    assert problem.code == "NW623"
    assert (problem.message, problem.line) == ("the text after the question at line 2 was not read", 2)
    assert "file of its own" in problem.help


@pytest.mark.parametrize(
    "text",
    [
        "He has ptosis. What is the diagnosis?",
        "He has ptosis. What is the diagnosis?\n\n(A) Botulism\nB. Tetanus\n- Rabies\n",
        "He has ptosis? She has fever.",
    ],
)
def test_the_answers_that_a_question_offers_are_no_text_left_out(reader, text):
    assert reader.read(text).problems == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "She denies numbness and has ptosis.",
        "Family history: his mother had the same trouble.",
        "CK was 5,400 U/L.",
        "Potassium was",
        "Nerve conduction studies and MRI were normal.",
        "Strength was 3/5 in the arms and reflexes were absent in the legs.",
        "Which of the following has ptosis.",
    ],
)
def test_a_sentence_said_again_is_read_as_it_was_the_first_time(reader, sentence):
    other = "  2.1 mmol/L was told.\n\nThe legs are weak. "
    text = f"{sentence} {other}{sentence} Nobody came.\n\n{other}{sentence} {other}{sentence}"
    alone = [mention[2:] for mention in reader.read(f"{sentence} {other}").mentions]
    mentions = reader.read(text).mentions
    assert all(text[m.start : m.end] == m.words for m in mentions)
    assert [mention[2:] for mention in mentions[: len(alone)]] == alone
    again = [m for m in mentions if text.rindex(other) - len(sentence) - 1 <= m.start < text.rindex(sentence)]
    assert [mention[2:] for mention in again] == alone


def test_an_empty_text_and_a_text_of_something_else(reader):
    for text in ("", "   \n", "The train left at nine. Nobody was on it."):
        seen = reader.read(text)
        assert (seen.mentions, seen.case().is_empty) == ((), True)


# --- the patient -------------------------------------------------------------------------------------------------------

PEOPLE = [
    ("A 34-year-old woman", 34, "female"),
    ("A 34 year old man", 34, "male"),
    ("34 yo F with ptosis", 34, "female"),
    ("34M, weak", 34, "male"),
    ("F/34", 34, "female"),
    ("F/24. Ptosis.", 24, "female"),
    ("A woman of 36 with ptosis.", 36, "female"),
    ("Mr K, 71, has ptosis.", 71, "male"),
    ("Patient, 40, with ptosis.", 40, None),
    ("I'm 34 and weak.", 34, None),
    ("My son is four. He is weak.", 4, "male"),
    ("Male, 56, smoker", 56, "male"),
    ("A patient, aged 34, and her cough", 34, "female"),
    ("A woman in her sixties", 65, "female"),
    ("A man in his early 40s", 42, "male"),
    ("A twenty-five-year-old lady", 25, "female"),
    ("A 6-week-old boy", 6 * 7 / 365.25, "male"),
    ("A 9-month-old girl", 0.75, "female"),
    ("A teenage girl", 15, "female"),
    ("An infant boy", 0.5, "male"),
    ("A newborn girl", 0.02, "female"),
    ("Mrs Roe, age 71", 71, "female"),
    ("Since the age of 20 this 53 years old male was slow", 53, "male"),
    ("A man whose 60-year-old sister is ill", None, "male"),
    ("The patient came with his wife", None, "male"),
    ("He reports a 10-year history of gout", None, "male"),
    # How notes say it.
    ("ED. 26 y/o Samoan M, forklift driver. Weak legs.", 26, "male"),
    ("Ward 4. Shazia, 24 years F, student. Weak legs.", 24, "female"),
    ("Bed 4, Hamza 22 months M. Floppy.", 22 / 12, "male"),
    ("Age 5 yrs 8 mths. Sex: M. Falls.", 5 + 8 / 12, "male"),
    ("Left vastus, open. Female 52. Lids droop.", 52, "female"),
    ("Discharge summary. Mrs Joan T, 70. Weak legs.", 70, "female"),
    ("NCV report. Mr. S. Pillai 49 yrs. Weak legs.", 49, "male"),
    ("K.M., 44. Ptosis.", 44, None),
    ("68 yo \u2642 with ptosis", 68, "male"),
    ("Pt is a 34 yo G2P1 with ptosis", 34, "female"),
    ("Seen by telephone, then F2F. 62M, ptosis.", 62, "male"),
    ("Triage. Temp 101 F, BP 120/80. Weak legs.", None, None),
    ("Physio. Walks 10 M with a stick. Ptosis.", None, None),
    ("shes not drunk shes 70 shes dropped her tea", 70, "female"),
    ("Thank you for seeing Mrs Brown's husband, who has dysphagia.", None, "male"),
    ("Patient aged 7/12 with head lag.", 7 / 12, None),
    ("Baby, 20 weeks, floppy.", 20 * 7 / 365.25, None),
    # Who and what is not the patient.
    ("Neck: no LAD or thyromegaly.", None, None),
    ("CAD s/p LAD PCI. She denies pain.", None, "female"),
    ("Mother: ptosis. Father: stroke.", None, None),
    ("The mother had diabetes. The patient is weak.", None, None),
    ("Dr. Brown, a female neurologist, found ptosis.", None, None),
    ("Seen by Dr Ahmed. He found foot drop.", None, None),
    ("Pregnant, 34 weeks, with facial palsy.", None, "female"),
    ("Weakness, 3 weeks. Ptosis.", None, None),
    ("The 40-year smoker has ptosis.", None, None),
]


@pytest.mark.parametrize(("text", "age", "sex"), PEOPLE)
def test_age_and_sex_in_their_usual_forms(reader, text, age, sex):
    case = reader.read(text).case()
    assert case.age == (None if age is None else pytest.approx(age))
    assert case.sex == sex


@pytest.mark.parametrize(
    ("text", "onset"),
    [
        ("Leg weakness for 2or 3 weeks.", "subacute"),
        ("Leg weakness over three weeks.", "subacute"),
        ("For the past 2 days she had ptosis.", "acute"),
        ("A 3-day history of diplopia.", "acute"),
        ("Weakness since childhood.", "chronic"),
        ("Ptosis for 3 years.", "chronic"),
        ("Slowly progressive weakness.", "chronic"),
        ("Sudden weakness of the left arm.", "hyperacute"),
        ("Overnight his legs grew weak.", "hyperacute"),
        ("Weakness of the legs for the past month.", "subacute"),
        ("He has ptosis. The symptoms began 5 hours ago and are resolving gradually.", "hyperacute"),
        ("History of present illness: 4-month history of ptosis.", "chronic"),
        ("A 9-year-old boy has had frequent falls since age 5.", "chronic"),
        ("A 5-year-old boy has had frequent falls since age 5.", None),
        ("Mild leg weakness lasting about five weeks.", "subacute"),
        ("She comes with 3 months of ptosis.", "chronic"),
        ("Dysphagia x3d.", "acute"),
        ("DYSPHAGIA X 3 D.", "acute"),
        ("Ptosis for 3 m\u0131nutes.", "hyperacute"),  # an i without a dot, which `re` takes for one
        ("3/52 of ptosis.", "subacute"),
        ("He described six years of leg weakness.", "chronic"),
        ("A smoker, with seven months of leg weakness.", "chronic"),
        ("Ptosis for 2 wks.", "subacute"),
        ("He woke with ptosis.", "hyperacute"),
        ("Ptosis without acute distress, and no sudden onset.", None),
        ("He has smoked for 30 years and has ptosis.", None),
        ("Ptosis.", None),
    ],
)
def test_onset_from_the_time_told(reader, text, onset):
    assert reader.read(text).case().onset == onset


@pytest.mark.parametrize(
    ("text", "onset"),
    [
        ("A man with a 20-year history of hypertension has left-sided weakness of sudden onset.", "hyperacute"),
        ("A man with a 10-year history of diabetes presented with weakness over 3 days.", "acute"),
        ("She has taken simvastatin for 5 years and noticed proximal weakness 3 weeks ago.", "subacute"),
        ("Ptosis for 2 weeks, lupus for 6 years.", "subacute"),
        ("Longstanding diabetes. Foot drop since yesterday.", "acute"),
        ("Ten years of heavy drinking and two months of numb feet.", "subacute"),
        ("Foot drop since yesterday, back pain for 10 years.", "acute"),
        ("Back pain for 10 years.", "chronic"),
        ("Snake bite 3 hours ago, ptosis.", "hyperacute"),
        ("Discontinued atorvastatin 2 years ago.", None),
        ("Mechanical ventilation was required for 3 weeks.", None),
        ("No falls in the last year. Foot drop.", None),
        ("Weak R triceps. MRI: C6/7 disc.", None),
        ("Grip strength 8/12 kg.", None),
        ("Power: hip flexion 4/5 R, 5/5 L; knee extension 4-/5 R, 5/5 L; ankle DF 2/5 R, 5/5 L.", None),
    ],
)
def test_the_time_of_something_else_is_no_onset(reader, text, onset):
    assert reader.read(text).case().onset == onset


# --- the answer ----------------------------------------------------------------------------------------------------------


def test_a_mention_keeps_its_place_its_words_and_its_cue(reader):
    text = "No drooping eyelids.\nReflexes were lost."
    first, second = reader.read(text).mentions
    assert (first.finding, first.state, first.cue) == ("ptosis", State.ABSENT, "No")
    assert text[first.start : first.end] == first.words == "drooping eyelids"
    assert (second.finding, text[second.start : second.end]) == ("areflexia", second.words)


def test_corrections_have_the_last_word(reader):
    seen = reader.read("A 40-year-old man has ptosis, fever and sensory loss.")
    case = seen.case(present=("diplopia",), absent=("sensory_disturbance",), ignore=("fever",), age=41, onset="acute")
    assert set(case.present) == {"ptosis", "diplopia"}
    assert case.absent == ("sensory_disturbance",)
    assert (case.age, case.sex, case.onset) == (41, "male", "acute")


def test_a_contradiction_in_the_text_is_settled_for_what_is_there(reader):
    case = reader.read("There is no weakness. The left hand is weak.").case()
    assert "hand_weakness" in case.present
    assert "muscle_weakness" not in case.absent


def test_a_file_without_the_usual_findings_is_read_with_its_own_words(tiny_knowledge):
    seen = Reader(Vocabulary.of(tiny_knowledge)).read("Ptosis and diplopia but no fever; CK 9000 U/L.")
    assert {"ptosis", "diplopia"} <= set(seen.present)
    assert set(seen.states) <= set(tiny_knowledge.findings)


@pytest.mark.parametrize(
    "words", ["She denies fever, but has weakness of the legs. ", "weakness ", "no ", "3/5 ", "CK "]
)
def test_a_long_text_is_read_in_steps_that_grow_with_its_length(reader, words):
    """Eight times the text takes about eight times the calls, whatever the machine."""
    short, long = (calls(reader.read, words * (size // len(words))) for size in (10_000, 80_000))
    assert long < 12 * short


# --- bytes -----------------------------------------------------------------------------------------------------------------


def test_bytes_become_text():
    assert decode("Guérin".encode()) == ("Guérin", ())
    assert decode("\ufeffptosis\r\n".encode()) == ("ptosis\n", ())
    assert decode("ptosis".encode("utf-16"))[0] == "ptosis"
    text, problems = decode("Guérin\n".encode() + b"Gu\xe9rin")
    assert text == "Guérin\nGuérin"
    assert [p.code for p in problems] == ["NW622"]
    text, problems = decode("Guérin, ".encode() + b"Gu\xe9rin, \x93ptosis\x94")
    assert text == "Guérin, Guérin, “ptosis”"
    assert [p.code for p in problems] == ["NW622"]


@pytest.mark.parametrize("data", [b"\x00\x01\x02ptosis", bytes(range(256)) * 20, b"\x7fELF\x02\x01\x01" + b"\0" * 50])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(InputError, match="not a text"):
        decode(data)


def test_too_many_bytes_are_refused():
    with pytest.raises(InputError, match="longer than 1 MiB"):
        decode(b"a" * (LONGEST_LINE + 1))


def test_colours_of_a_terminal_are_passed_over(reader):
    seen = reader.read("He has \x1b[31mptosis\x1b[0m.")
    assert seen.present == ("ptosis",)
    assert seen.text[seen.mentions[0].start : seen.mentions[0].end] == "ptosis"


# --- whatever the text -----------------------------------------------------------------------------------------------

PIECES = (
    *("ptosis", "weakness", "fever", "legs", "brother", "mother", "similar", "family history", "reflexes", "CK", "MRI"),
    *("no", "not", "without", "denies", "normal", "absent", "possible", "resolved", "and", "or", "but", "with", "of"),
    *(
        "visual acuity",
        "20/0",
        "6/60",
        "3/5",
        "12 000 U/L",
        "C3",
        "to",
        "T9",
        "lesion",
        "cord",
        "since age 4",
        "2 weeks",
    ),
    *(
        ".",
        ",",
        ";",
        ":",
        "(",
        ")",
        "?",
        "\n\n",
        "\N{NO-BREAK SPACE}",
        "\x1b[1m",
        "\N{EN DASH}",
        "é",
        "\N{GRINNING FACE}",
    ),
)


@checked
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_text_is_read_and_every_mention_stands_at_its_place(reader, text):
    seen = reader.read(text)
    for mention in seen.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert "\x1b" in text or text[mention.start : mention.end] == mention.words
    assert seen.case().present == tuple(f for f in seen.present if not seen.knowledge.findings[f].onset)
