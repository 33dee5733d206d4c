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
]

UNSAID = [
    ("FVC 1.1 L (38% pred)", "corticosteroid_use"),
    ("CSF: protein 145 mg/dL, WBC 3", "test_leukopenia"),
    ("Toe extensors weak.", "babinski"),
    ("Flattened T waves.", "muscle_atrophy"),
    ("Pain and leg weakness.", "bulbar_weakness"),
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
