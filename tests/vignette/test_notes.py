"""How notes and letters put it: denials by phrase, what could not be judged, results of other things, marks, scores."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


def holds(reader, text: str, present: str = "", absent: str = "", never: str = "") -> None:
    """See that a text states, denies, and neither states nor denies findings."""
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present)
    assert set(absent.split()) <= set(seen.absent)
    assert not set(never.split()) & {*seen.present, *seen.absent}


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Review of systems was negative, including diplopia and dysphagia.", "", "diplopia dysphagia"),
        ("Systems review otherwise unremarkable, incl. ptosis, diplopia.", "", "ptosis diplopia"),
        ("Symptoms including ptosis and diplopia were noted. MRI normal.", "ptosis diplopia", ""),
        ("Sensation was normal, including the feet, but he has foot drop.", "foot_drop", ""),
    ],
)
def test_what_a_normal_list_includes_is_denied(reader, text, present, absent):
    holds(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent", "never"),
    [
        ("She has nothing to suggest ptosis, but her legs are weak.", "leg_weakness", "ptosis", ""),
        ("There is nothing on examination to suggest fatigability.", "", "fatigable_weakness", ""),
        ("Little to suggest myotonia.", "", "", "myotonia"),
        ("Fasciculations were not a feature.", "", "fasciculations", ""),
        ("Ptosis was conspicuous by its absence.", "", "ptosis", ""),
        ("Dysphagia was not documented but she had diplopia.", "diplopia", "", "dysphagia"),
        ("He has not reported diplopia or dysphagia.", "", "diplopia dysphagia", ""),
        ("Intubation was never required.", "", "respiratory_failure", ""),
        ("She never required intubation.", "", "respiratory_failure", ""),
        ("Steroids were not required for her ptosis.", "ptosis", "corticosteroid_use", ""),
    ],
)
def test_a_phrase_denies_or_leaves_open(reader, text, present, absent, never):
    holds(reader, text, present, absent, never)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Clonus could not be elicited.", "", "clonus"),
        ("We were unable to elicit clonus or a Hoffmann sign.", "", "clonus hoffmann_sign"),
        ("Percussion failed to elicit myotonia.", "", "myotonia"),
        ("Unable to elicit reflexes in the legs.", "areflexia", ""),
        ("Ankle jerks could not be elicited. A Babinski sign could not be elicited.", "hyporeflexia", "babinski"),
    ],
)
def test_what_could_not_be_elicited_is_lost_or_was_never_there(reader, text, present, absent):
    holds(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Babinski: down.", "", "babinski"),
        ("Babinski sign: flexor.", "", "babinski"),
        ("Babinski: R down, L up.", "babinski", ""),
        ("Babinski extensor.", "babinski", ""),
        ("ANA 1:640 speckled, Jo-1 neg.", "test_ana", "test_jo1"),
    ],
)
def test_a_name_used_for_what_was_examined_is_as_it_was_found(reader, text, present, absent):
    holds(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "never"),
    [
        ("Babinski equivocal on the left.", "", "babinski"),
        ("AChR antibodies were positive, MuSK inconclusive.", "test_achr_ab", "test_musk_ab"),
        ("? ptosis on right.", "", "ptosis unilateral_ptosis"),
        ("Foot drop and ? ptosis", "foot_drop", "ptosis"),
        ("Ptosis was difficult to assess because of oedema.", "", "ptosis"),
        ("Gait could not be assessed; he has foot drop.", "foot_drop", "gait_disturbance"),
        ("Strength testing limited by pain.", "", "muscle_weakness limb_weakness"),
        ("One would expect areflexia in GBS, but reflexes were brisk.", "hyperreflexia", "areflexia"),
        ("As one would expect, reflexes were brisk.", "hyperreflexia", ""),
        ("Do you have diplopia ? yes", "diplopia", ""),
    ],
)
def test_what_is_asked_expected_or_could_not_be_judged_is_left_open(reader, text, present, never):
    holds(reader, text, present, never=never)


@pytest.mark.parametrize(
    ("text", "present", "absent", "never"),
    [
        ("General physical examination normal.", "", "", "limb_weakness"),
        ("Motor nerve conduction studies normal.", "", "test_ncs_abnormal", "limb_weakness"),
        ("EMG: normal motor unit morphology.", "", "", "limb_weakness"),
        ("Normal arm swing.", "", "", "arm_weakness"),
        ("CN XII: 5/5.", "", "", "muscle_weakness"),
        ("CN III/IV/VI: EOMI.", "", "ophthalmoparesis", "multiple_ocular_nerve_palsies"),
        ("CN III, IV and VI palsies on the right.", "multiple_ocular_nerve_palsies", "", ""),
        ("General and neurological examination were normal.", "", "limb_weakness", ""),
        ("Motor examination normal.", "", "limb_weakness", ""),
    ],
)
def test_what_else_is_normal_says_nothing_of_the_limbs(reader, text, present, absent, never):
    holds(reader, text, present, absent, never)


@pytest.mark.parametrize(
    ("text", "present", "never"),
    [
        ("Proximal greater than distal weakness.", "proximal_weakness", ""),
        ("Distal more marked than proximal weakness.", "distal_weakness", ""),
        ("Ptosis R>L.", "bilateral_ptosis", "unilateral_ptosis"),
        ("Ptosis on the right.", "unilateral_ptosis", "bilateral_ptosis"),
    ],
)
def test_a_comparison_names_both(reader, text, present, never):
    holds(reader, text, present, never=never)


@pytest.mark.parametrize(
    ("text", "present", "never"),
    [
        ("2/5 strength in the left upper and lower extremities.", "hemiparesis", "tetraparesis"),
        ("RUE 2/5, RLE 3/5, LUE 5/5, LLE 5/5.", "hemiparesis", "paraparesis leg_only_weakness"),
        ("RUE 4/5, LUE 4/5, RLE 4/5, LLE 4/5.", "arm_weakness leg_weakness", "hemiparesis asymmetric_weakness"),
        ("RUE 3/5, LLE 3/5.", "arm_weakness leg_weakness", "hemiparesis"),
        ("LLE 0/5, otherwise 5/5.", "leg_weakness", "paraparesis"),
        ("BLE 2/5, BUE 5/5.", "paraparesis", "hemiparesis"),
        ("LL 3/5, UL 5/5.", "paraparesis", "hemiparesis"),
        ("3/5 in the upper and lower limbs.", "tetraparesis", ""),
    ],
)
def test_grades_of_a_side_or_of_one_limb_are_not_of_both(reader, text, present, never):
    holds(reader, text, present, never=never)


def test_what_is_strong_on_either_side_is_strong(reader):
    holds(reader, "RUE 5/5, LUE 5/5, RLE 2/5, LLE 2/5.", "leg_weakness", "arm_weakness")


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("NIHSS: facial palsy 1, dysarthria 0, left arm 4.", "facial_weakness", "dysarthria"),
        ("Clonus 0 beats. Wasting grade 0.", "", "clonus muscle_atrophy"),
        ("Clonus 0 beats R, 6 beats L.", "clonus", ""),
        ("ALSFRS-R: swallowing 4, salivation 3, dyspnea 4.", "", "dyspnea"),
        ("Ankle jerks 0, knee jerks 2+.", "hyporeflexia", ""),
        ("Weak since day 0.", "muscle_weakness", ""),
        ("Fatigue, 0.5 mg clonazepam.", "fatigue", ""),
        ("House-Brackmann grade I bilaterally.", "", "lmn_facial_palsy"),
    ],
)
def test_a_score_of_nought_denies(reader, text, present, absent):
    holds(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent", "never"),
    [
        ("Ptosis ✓ Diplopia ✗ Dysphagia ✗.", "ptosis", "diplopia dysphagia", ""),
        ("✓ Ptosis ✗ Diplopia", "ptosis", "diplopia", ""),
        ("Ptosis +\nDiplopia -\nDysphagia -", "ptosis", "diplopia dysphagia", ""),
        ("diplopia + / ptosis - / dysphagia -", "diplopia", "ptosis dysphagia", ""),
        ("AChR +, MuSK -.", "test_achr_ab", "test_musk_ab", ""),
        ("Babinski (-/-), Hoffmann (+/+).", "hoffmann_sign", "babinski", ""),
        ("Ptosis +/-, diplopia -", "", "diplopia", "ptosis"),
        ("Headache: denies. Diplopia: endorses.", "diplopia", "headache", ""),
        ("Ptosis ......... no\nDiplopia ....... yes", "diplopia", "ptosis", ""),
        ("Ptosis (Y/N) N\nDiplopia (Y/N) Y", "diplopia", "ptosis", ""),
        ("Ptosis ○ yes ● no\nDiplopia ● yes ○ no", "diplopia", "ptosis", ""),
        ("Ptosis: yes/no", "", "", "ptosis"),
        ("● Ptosis\n● Diplopia\n○ Dysphagia", "ptosis diplopia dysphagia", "", ""),
    ],
)
def test_a_mark_behind_an_item_is_its_own(reader, text, present, absent, never):
    holds(reader, text, present, absent, never)


@pytest.mark.parametrize(
    ("text", "present", "absent", "never"),
    [
        ("There was relative sparing of the arms.", "", "arm_weakness", "family_history"),
        ("Tongue protrudes in the midline without fasciculations.", "", "fasciculations", "macroglossia"),
        ("Hip abduction 3/5 bilaterally.", "proximal_leg_weakness", "", "abduction_deficit"),
        ("Calves non-tender but thighs tender.", "thigh_pain", "calf_pain", ""),
        ("Heel and toe walking normal.", "", "gait_disturbance", "babinski"),
        ("N/V for 2 days.", "nausea_vomiting", "", "facial_sensory_loss"),
        ("The illness progressed to inability to walk.", "loss_of_ambulation", "", "hearing_loss"),
        ("One week after a flu vaccination she developed leg weakness.", "leg_weakness", "", "preceding_infection"),
        ("No myalgia; dyspnoea on exertion.", "dyspnea", "myalgia", "exercise_induced_cramps"),
        ("Myalgia absent, fatigue on exertion.", "", "myalgia", "exercise_induced_cramps"),
    ],
)
def test_what_only_looks_like_a_finding_is_none(reader, text, present, absent, never):
    holds(reader, text, present, absent, never)


@pytest.mark.parametrize(
    ("text", "present", "never"),
    [
        ("I can't see the doctor till June.", "", "visual_disturbance"),
        ("I can't see the board from the back.", "visual_disturbance", ""),
        ("I can't speak French.", "", "dysarthria"),
        ("I'm tired of my job.", "", "fatigue"),
        ("I have a weak bladder.", "bladder_dysfunction", "muscle_weakness"),
        ("All my bloods came back fine.", "", "back_pain"),
        ("My hand lets go fine.", "", "hand_weakness"),
        ("Gave up smoking 10 years ago. Weak hands for 3 weeks.", "hand_weakness", "muscle_weakness"),
        ("Weakness for 3 weeks.", "muscle_weakness", ""),
    ],
)
def test_what_people_say_in_another_sense_is_no_complaint(reader, text, present, never):
    holds(reader, text, present, never=never)
