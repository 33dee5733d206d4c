"""What is wanted, planned, avoided, warned of or guarded against is not there."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


def check(reader, text: str, present: str, unsure: str) -> None:
    """The findings are stated and left open."""
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present)
    assert set(unsure.split()) <= set(seen.unsure)


@pytest.mark.parametrize(
    ("text", "present", "unsure"),
    [
        ("Ordered: AChR Ab, MuSK Ab, VGCC Ab.", "", "test_achr_ab test_musk_ab test_vgcc_ab"),
        ("I have sent blood for AChR and MuSK antibodies.", "", "test_achr_ab test_musk_ab"),
        ("Check HIV, hepatitis B and C.", "", "chronic_viral_infection"),
        ("Needs genetic testing for SMN1 deletion.", "", "test_smn1_deletion"),
        ("If anti-AChR is positive, proceed to thymectomy.", "", "test_achr_ab"),
        ("HIV status unknown.", "", "chronic_viral_infection"),
        ("ANA is positive; check anti-dsDNA and ANCA.", "test_ana", "test_anca"),
        ("We checked AChR antibodies, which came back positive.", "test_achr_ab", ""),
        ("Repeat AChR antibodies were positive at 12 nmol/L.", "test_achr_ab", ""),
        ("Needs BiPAP for hypercapnia.", "test_hypercapnia", ""),
        ("He needs a stick and has HIV.", "chronic_viral_infection", ""),
    ],
)
def test_a_test_that_is_only_wanted_has_no_result(reader, text, present, unsure):
    check(reader, text, present, unsure)


@pytest.mark.parametrize(
    ("text", "present", "unsure"),
    [
        ("Return precautions: shortness of breath, trouble swallowing.", "", "dyspnea dysphagia"),
        ("Call if fever, vomiting, double vision.", "", "fever nausea_vomiting diplopia"),
        ("Patient advised to report any double vision or drooping eyelids.", "", "diplopia ptosis"),
        ("GBS typically presents with ascending weakness and areflexia.", "", "ascending_weakness areflexia"),
        ("Risk factors include diabetes and smoking.", "", "diabetes smoking"),
        ("His risk factors include diabetes and smoking.", "diabetes smoking", ""),
        ("They said if I can't pee go to A&E.", "", "urinary_retention"),
        ("My GP said to call if I get numb between my legs.", "", "saddle_anesthesia"),
        ("The leaflet lists double vision and weak legs.", "", "diplopia leg_weakness"),
        ("I was warned about double vision and I do see double.", "diplopia", ""),
        ("I read that statins cause weakness and I have weak thighs.", "proximal_leg_weakness", "statin_use"),
        ("I call my son if I have fallen.", "falls", ""),
        ("I'm worried about my weak legs.", "leg_weakness", ""),
        ("They warned me about my muscles getting weak.", "", "muscle_weakness"),
        (
            "I'd have to come in if my legs went weak or I couldn't pee, they said.",
            "",
            "leg_weakness urinary_retention",
        ),
        ("If she can't swallow we should come in.", "", "dysphagia"),
        ("If she stopped breathing I'd ring.", "", "episodic_apnoea"),
        ("They told me to come back if my legs get weak.", "", "leg_weakness"),
        ("I was to get in touch if my face droops.", "", "facial_weakness"),
        ("They said to come in if it got worse and it has: my legs are weak now.", "leg_weakness", ""),
        ("They said come in if my legs went weak and they have.", "leg_weakness", ""),
        ("They said if my legs went weak to come in. They have gone weak since yesterday.", "leg_weakness", ""),
        ("Come in if she can't swallow, they said, and now she can't swallow water.", "dysphagia", ""),
        ("If I lie down I can't breathe, so I'm to go in.", "orthopnea", ""),
        ("She often presents with ptosis in the evening.", "ptosis", ""),
    ],
)
def test_what_is_warned_of_is_not_there_and_what_is_said_beside_it_is(reader, text, present, unsure):
    check(reader, text, present, unsure)


@pytest.mark.parametrize(
    ("text", "present", "unsure"),
    [
        ("Seizure precautions.", "", "seizure"),
        ("PCP prophylaxis (pneumocystis pneumonia).", "", "pneumonia"),
        ("Low sodium diet.", "", "test_hyponatremia"),
        ("T2DM, diet controlled.", "diabetes", ""),
        ("Drugs to avoid in MG: ciprofloxacin, gentamicin, magnesium.", "", "nmj_worsening_drug"),
        ("Steroids are contraindicated.", "", "corticosteroid_use"),
        ("Statins may cause myalgia.", "", "statin_use"),
        ("Botox is planned for blepharospasm.", "blepharospasm", "botulinum_injection"),
        ("I missed my flu jab.", "", "recent_vaccination"),
        ("The patient missed her statin for a week.", "statin_use", ""),
        ("My surgery is next week.", "", "recent_surgery"),
        ("I had surgery, next week I see the doctor.", "recent_surgery", ""),
        ("He refused prednisone but took azathioprine.", "immunosuppressive_treatment", "corticosteroid_use"),
    ],
)
def test_what_is_avoided_planned_or_guarded_against_was_not_had(reader, text, present, unsure):
    check(reader, text, present, unsure)


def test_who_nearly_fell_and_who_was_cleared_of_something_has_not_had_it(reader):
    assert "falls" not in reader.read("I nearly fell.").present
    assert "falls" in reader.read("I fell in the kitchen again.").present
    assert "malignancy" in reader.read("I've been cleared of cancer.").absent
