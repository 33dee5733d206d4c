"""What a result is said of: a whole list of tests, a value and its printed range, two values against each other."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


def check(reader, text: str, present: str, absent: str) -> None:
    """The findings are stated and denied, and none of those denied is stated as well."""
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present)
    assert set(absent.split()) <= set(seen.absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Normal TSH, ANA, ENA and ANCA.", "", "test_ana test_anca"),
        ("TSH, B12, HIV, RPR, Lyme: unremarkable or negative.", "", "chronic_viral_infection"),
        ("Anti-Jo-1, anti-SRP and anti-HMGCR were negative.", "", "test_jo1 test_srp test_hmgcr"),
        ("Negative for ANA, ANCA and Jo-1.", "", "test_ana test_anca test_jo1"),
        ("Antibodies against AChR, MuSK and LRP4 were all negative.", "", "test_achr_ab test_musk_ab test_lrp4_ab"),
        ("Antibodies to AChR and MuSK were detected.", "test_achr_ab test_musk_ab", ""),
        ("Raised ANA and ANCA, CK normal.", "test_ana test_anca", "test_ck_elevated"),
        ("Anti-SRP positive, anti-HMGCR negative.", "test_srp", "test_hmgcr"),
        ("Known HIV, CK normal.", "chronic_viral_infection", "test_ck_elevated"),
        ("Muscle biopsy: endomysial inflammation, CK normal.", "test_biopsy_inflammation", "test_ck_elevated"),
        ("She had anti-AChR antibodies, normal CK and normal TSH.", "test_achr_ab", "test_ck_elevated"),
    ],
)
def test_one_result_is_said_of_all_tests_of_a_list(reader, text, present, absent):
    check(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("AChR antibodies 0.1 nmol/L (normal <0.25).", "", "test_achr_ab"),
        ("AChR antibodies 12.5 nmol/L (normal <0.25).", "test_achr_ab", ""),
        ("MuSK antibodies <0.05 nmol/L.", "", "test_musk_ab"),
        ("Vitamin D <4 ng/ml.", "test_vitamin_d_low", ""),
        ("Anti-GM1 IgM titre 1:100 (normal <1:800).", "", "test_gm1"),
        ("Anti-GM1 IgM 1:3200 (normal <1:800).", "test_gm1", ""),
        ("DMPK CTG repeat 12 (normal 5-34).", "", "test_dm_repeat"),
        ("Mean jitter 28 µs (normal <35).", "", "test_sfemg_jitter"),
        ("RNS at 3 Hz showed a 32% decrement in trapezius (normal <10%).", "test_rns_decrement", ""),
        ("RNS at 3 Hz: 5% decrement (normal).", "", "test_rns_decrement"),
        ("Decrement of 8% at rest and 40% one minute after exercise.", "test_rns_decrement", ""),
        ("CSF: 120 cells, 70% lymphocytes.", "test_csf_pleocytosis", ""),
    ],
)
def test_the_value_of_a_test_counts_and_not_its_name(reader, text, present, absent):
    check(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("FVC 82% predicted sitting and 48% supine.", "test_fvc_low", ""),
        ("FVC sitting 88%, supine 86%.", "", "test_fvc_low"),
        ("FVC rose from 45% to 90% after treatment.", "test_fvc_low", ""),
        ("BP 120/80 lying, 80/50 standing.", "orthostatic_hypotension", ""),
        ("Supine BP 140/85, standing BP 98/60.", "orthostatic_hypotension", ""),
    ],
)
def test_of_two_postures_the_lower_value_counts(reader, text, present, absent):
    check(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("BP 120/80 lying, 115/80 standing.", "orthostatic_hypotension"),
        ("HR 128, BP 88/50.", "bradycardia"),
        ("pH 7.28, pCO2 68.", "test_metabolic_acidosis"),
    ],
)
def test_a_number_is_not_taken_for_that_of_something_else(reader, text, finding):
    assert finding not in reader.read(text).present


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("CT abdomen normal.", "", ""),
        ("MRI lumbar spine normal.", "", ""),
        ("CT of the abdomen was normal, CT head normal.", "", "test_mri_brain_abnormal"),
        ("MRI spine normal, brain normal.", "", "test_mri_cord_lesion test_mri_brain_abnormal"),
        ("MRI thigh: enlarged oedematous vastus lateralis.", "muscle_swelling", ""),
    ],
)
def test_a_scan_of_another_part_says_nothing_of_the_brain(reader, text, present, absent):
    check(reader, text, present, absent)
    assert "test_mri_brain_abnormal" not in set(reader.read(text).absent) - set(absent.split())


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Cord compression excluded.", "", "test_mri_cord_compression"),
        ("Stroke excluded, legs weak.", "leg_weakness", ""),
        ("Excluded diabetes and B12 deficiency.", "", "diabetes test_b12_low"),
        ("No personal or family history of diabetes.", "", "diabetes family_history"),
        ("Denies any family or personal history of autoimmune disease.", "", "autoimmune_disease family_history"),
    ],
)
def test_what_is_excluded_or_denied_of_both_is_absent(reader, text, present, absent):
    check(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("HbA1c 9.8%.", "diabetes", ""),
        ("HbA1c 38 mmol/mol.", "", "diabetes"),
        ("Plantars – extensor.", "babinski", ""),
        ("Reflexes - brisk, power - reduced.", "hyperreflexia muscle_weakness", ""),
        ("Gait unsteady; reflexes absent.", "gait_disturbance areflexia", ""),
        ("Ankle jerk – slow relaxing.", "delayed_reflex_relaxation", ""),
        ("Sleep study: AHI 45/h.", "test_polysomnography", ""),
        ("VEPs: P100 latency 135 ms right.", "test_vep", ""),
        ("Seropositive for MuSK.", "test_musk_ab", ""),
        ("Bulbar function impaired.", "bulbar_weakness", ""),
    ],
)
def test_standard_results_are_read(reader, text, present, absent):
    check(reader, text, present, absent)
