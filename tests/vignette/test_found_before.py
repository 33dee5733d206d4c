"""A condition that a text says was found before is one, in whatever words; one that is feared or looked for is none."""

from __future__ import annotations

import pytest

from neuroweak.diagnoses import found_before
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary

MOST_NAMES = 0.8
"""Part of the names of the file that must be understood; the others are names of findings too, as `anaemia` is."""


@pytest.fixture(scope="module")
def known(shipped):
    return Vocabulary.of(shipped)


@pytest.fixture(scope="module")
def reader(known):
    return Reader(known)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Known CMT, worse.", "charcot_marie_tooth"),
        ("I have IBM.", "inclusion_body_myositis"),
        ("I have Guillain-Barré syndrome and my legs are weak.", "guillain_barre"),
        ("He's had LEMS for years and now chokes.", "lambert_eaton"),
        ("Background of limb-girdle muscular dystrophy.", "limb_girdle_muscular_dystrophy"),
        ("K/c/o GBS, weak again.", "guillain_barre"),
        ("PMH: CIDP. C/o dyspnoea.", "cidp"),
        ("My dad has Parkinson's disease and falls a lot.", "parkinson_disease"),
        ("known stroke", "stroke"),
        ("My CIDP is back, I'm short of breath.", "cidp"),
        ("Our boy with Duchenne is hard to wake.", "duchenne_muscular_dystrophy"),
        ("My son, 9, with Duchenne can't get his breath.", "duchenne_muscular_dystrophy"),
        ("Our Duchenne lad is hard to wake.", "duchenne_muscular_dystrophy"),
        ("Myotonic dystrophy patient, fainted.", "myotonic_dystrophy_1"),
        ("A 34-year-old man with CIDP presents with weak legs.", "cidp"),
    ],
)
def test_what_was_found_before_is_known(reader, text, condition):
    assert reader.read(text).case().known == (condition,)


@pytest.mark.parametrize(
    "text",
    [
        "Do I have CIDP?",
        "Could it be CIDP?",
        "I think I have botulism, my eyes droop.",
        "My brother has CIDP. My legs are weak.",
        "CIDP was excluded.",
        "A test for Pompe disease was normal.",
        "I am afraid that I have LEMS.",
        "No known CIDP.",
        "My brother with CIDP came to visit. My legs are weak.",
        "I look after a boy with Duchenne. My back aches.",
        "I saw a CIDP patient at work. My back aches.",
        "Patients with CIDP often have weak legs.",
        "It is three months since my GBS.",
        'They treated my "polymyositis" for years.',
        "I talked to my CIDP specialist, my legs are weak.",
    ],
)
def test_what_is_asked_feared_denied_or_somebody_elses_is_not(reader, text):
    seen = reader.read(text).case()
    assert seen.known == ()
    assert "known_neuromuscular_disease" not in (*seen.present, *seen.absent)


def test_a_name_states_nothing_else(reader):
    """No atrophy is told of in the name of a disease."""
    assert reader.read("I have spinal muscular atrophy.").case().present == ("known_neuromuscular_disease",)


def test_a_condition_with_a_finding_of_its_own_is_told_by_that(reader):
    seen = reader.read("I've got MS and my arm is numb.").case()
    assert "known_ms" in seen.present
    assert seen.known == ()


@pytest.mark.parametrize("said", ["Known {}.", "I have {}.", "He was diagnosed with {} last year.", "PMH: {}."])
def test_most_names_of_the_file_are_understood(known, reader, said):
    findings = known.knowledge.findings
    understood = []
    for key, condition in known.knowledge.conditions.items():
        own = found_before(known, key)
        for name in (condition.name, *condition.synonyms):
            seen = reader.read(said.format(name)).case()
            understood.append(key in seen.known or (own in seen.present and not findings[own].names_condition))
    assert sum(understood) >= MOST_NAMES * len(understood)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("I have SLE and my legs are weak.", ("systemic_lupus",)),
        ("Known lupus. Weak legs.", ("systemic_lupus",)),
        ("I have Addison's disease and feel weak.", ("adrenal_insufficiency",)),
        ("K/c/o DM, weak legs.", ()),
        ("I had polio as a child and my legs are weak.", ()),
    ],
)
def test_another_disease_is_the_condition_whose_name_it_bears(reader, text, before):
    assert reader.read(text).case().known == before
