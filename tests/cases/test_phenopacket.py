"""Phenopackets: read, written, and read again."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from neuroweak.cases.files import load_case, parse_case
from neuroweak.cli.app import application
from neuroweak.errors import InputError
from neuroweak.knowledge import hpo
from neuroweak.patient import Case
from neuroweak.render.data.phenopacket import duration, packet
from neuroweak.vocabulary import Vocabulary
from tests.process import run

DATA = Path(__file__).parent.parent / "data"
CREATED = "2026-11-22T12:00:00Z"


@pytest.fixture(scope="module")
def known(shipped):
    return Vocabulary.of(shipped)


def built(*features, **parts):
    """A small packet."""
    return {
        "id": "p1",
        "subject": {"id": "s1", "sex": "FEMALE", "timeAtLastEncounter": {"age": {"iso8601duration": "P9Y6M"}}},
        "phenotypicFeatures": [{"type": {"id": i, "label": label}, **more} for i, label, more in features],
        "metaData": {"phenopacketSchemaVersion": "2.0.2"},
        **parts,
    }


# --- reading --------------------------------------------------------------------------------------------------


def test_a_published_packet_is_read(known):
    """Present and excluded terms, age, sex; what is not used is named with its label."""
    reading = load_case(known, DATA / "PMID_10939567_Patient_EMD2_III_6.json")
    case = reading.case
    assert (case.id, case.age, case.sex) == ("PMID_10939567_Patient_EMD2_III_6", 9, "male")
    assert {"proximal_arm_weakness", "proximal_leg_weakness", "distal_leg_weakness", "test_ck_elevated"} <= set(
        case.present
    )
    assert {"growth_scoliosis", "arrhythmia"} <= set(case.absent)
    assert "HP:0034671 Knee contracture" in reading.unresolved
    assert reading.kind == "phenopacket"
    assert load_case(known, DATA / "PMID_11333380_P3.json").case.present


def test_a_present_term_may_be_read_upward_and_an_excluded_one_never(known):
    """And the reader is told when it was."""
    term = ("HP:0002395", "Lower limb hyperreflexia", {})
    reading = parse_case(known, built(term))
    assert reading.case.present == ("hyperreflexia",)
    assert reading.problems[0].message.startswith("HP:0002395 Lower limb hyperreflexia is not listed; read as")
    reading = parse_case(known, built((*term[:2], {"excluded": True})))
    assert reading.case.absent == ()
    assert reading.case.absent_forms == ("hyperreflexia",), "but it speaks softly against it"
    assert "may be a form of Brisk tendon reflexes; its absence speaks softly" in reading.problems[0].message
    arms = ("HP:0033205", "Biceps hyperreflexia", {})
    reading = parse_case(known, built(arms, (*term[:2], {"excluded": True})))
    assert (reading.case.present, reading.case.absent_forms) == (("hyperreflexia",), ())
    assert reading.unresolved == ("HP:0002395 Lower limb hyperreflexia",), "another form is there: it says nothing"


def test_a_general_term_that_is_excluded_denies_its_forms(known):
    """And only then: present, it says nothing of them; a form that is present all the same stays so."""
    tone = ("HP:0003808", "Abnormal muscle tone", {"excluded": True})
    reading = parse_case(known, built(tone))
    assert {"spasticity", "rigidity"} <= set(reading.case.absent)
    assert reading.unresolved == ()
    assert "Abnormal muscle tone is not listed; absent with it: " in reading.problems[0].message
    assert parse_case(known, built((*tone[:2], {}))).case.present == ()
    case = parse_case(known, built(("HP:0001257", "Spasticity", {}), tone)).case
    assert case.present == ("spasticity",)
    assert "spasticity" not in case.absent


def test_a_term_may_be_known_by_a_synonym_of_its_own(known):
    """HPO has several names for a term; that a special form is excluded still says nothing of the general one."""
    foot = ("HP:0033526", "Limited ankle dorsiflexion", {})
    assert parse_case(known, built(foot)).case.present == ("toe_walking",)
    assert parse_case(known, built((*foot[:2], {"excluded": True}))).case.absent == ()


def test_a_diagnosis_is_known_by_its_code(known):
    """From the diseases or the interpretations, whatever the prefix looks like; an excluded one does not count."""
    for diseases in (
        [{"term": {"id": "OMIM:254200", "label": "MG"}}],
        [{"term": {"id": "MONDO:0009688", "label": "MG"}}],
        [{"term": {"id": "Orphanet:589", "label": "MG"}}],
        [{"term": {"id": "ORDO:Orphanet_589", "label": "MG"}}],
    ):
        case = parse_case(known, built(diseases=diseases)).case
        assert case.diagnosis == "myasthenia_gravis"
        assert "myasthenia_gravis" in case.accept
    case = parse_case(known, built(interpretations=[{"diagnosis": {"disease": {"id": "OMIM:254200"}}}])).case
    assert case.diagnosis == "myasthenia_gravis"
    out = [{"term": {"id": "OMIM:254200"}, "excluded": True}, {"term": {"id": "OMIM:1"}}, {"term": "x"}, 5]
    case = parse_case(known, built(diseases=out)).case
    assert (case.diagnosis, case.accept) == ("OMIM:1", ()), "a disease that the file does not know is outside"


@pytest.mark.parametrize(
    ("progress", "genomic", "counts"),
    [
        ("SOLVED", [], True),
        ("COMPLETED", ["CAUSATIVE"], True),
        ("SOLVED", ["REJECTED", "CAUSATIVE"], True),
        (None, ["CANDIDATE"], True),
        ("COMPLETED", ["REJECTED"], False),
        (3, [1, "rejected"], False),
        ("IN_PROGRESS", ["CAUSATIVE"], False),
        (1, [], False),
        ("UNSOLVED", [], False),
        ("unsolved", [], False),
        ("PERHAPS", [], False),
    ],
)
def test_an_interpretation_counts_that_is_settled_and_not_rejected(known, progress, genomic, counts):
    """Any other is no diagnosis to measure against, and is counted as not used."""
    found = {"disease": {"id": "OMIM:254200"}, "genomicInterpretations": [{"interpretationStatus": g} for g in genomic]}
    reading = parse_case(known, built(interpretations=[{"progressStatus": progress, "diagnosis": found}]))
    assert reading.case.diagnosis == ("myasthenia_gravis" if counts else "")
    assert ("ed interpretation" in str(reading.problems)) != counts


@pytest.mark.parametrize(
    ("subject", "age"),
    [
        ({"timeAtLastEncounter": {"age": {"iso8601duration": "P34Y"}}}, 34),
        ({"timeAtLastEncounter": {"ageRange": {"start": {"iso8601duration": "P30Y"}, "end": {"iso8601duration": "P40Y"}}}}, 35),
        ({"time_at_last_encounter": {"age": {"iso8601duration": "P6M"}}}, 0.5),
        ({"timeAtLastEncounter": {"ontologyClass": {"id": "HP:0003577"}}}, 0),
        ({"timeAtLastEncounter": {"ontologyClass": {"id": "HP:0003596", "label": "Middle age onset"}}}, 50),
        ({"timeAtLastEncounter": {"ontologyClass": {"id": "HP:0000508"}}}, 3),
        ({"timeAtLastEncounter": {"gestationalAge": {"weeks": 31, "days": 2}}}, 0),
        ({"timeAtLastEncounter": {"timestamp": "2020-05-02T00:00:00Z"}, "dateOfBirth": "2010-05-02T00:00:00Z"}, pytest.approx(10, abs=0.01)),
        ({"timeAtLastEncounter": {"interval": {"start": "2020-05-02", "end": "2022-05-02"}}, "dateOfBirth": "2010-05-02"}, pytest.approx(11, abs=0.01)),
        ({"timeAtLastEncounter": {"timestamp": "2001-01-01T00:00:00Z"}, "dateOfBirth": "2010-05-02T00:00:00Z"}, 3),
        ({"timeAtLastEncounter": {"timestamp": "2020-05-02T00:00:00Z"}}, 3),
        ({}, 3),
    ],
)  # fmt: skip
def test_the_age_is_that_at_the_last_encounter(known, subject, age):
    """Or else at the newest onset, which is told."""
    onset = [{"term": {"id": "OMIM:254200"}, "onset": {"age": {"iso8601duration": "P3Y"}}}]
    reading = parse_case(known, built(subject=subject, diseases=onset))
    assert reading.case.age == age
    assert ("the age at the newest onset is taken" in str(reading.problems)) == (age == 3)


def test_a_temporal_pattern_sets_the_onset(known):
    """It stands among the modifiers of a feature."""
    acute = {"modifiers": [{"id": "HP:0011009", "label": "Acute"}]}
    assert parse_case(known, built(("HP:0000508", "Ptosis", acute))).case.onset == "acute"


def test_keys_may_be_written_as_the_schema_writes_them(known):
    """`phenotypic_features`, as tools that keep the names of the schema do."""
    snake = {
        "id": "p",
        "phenotypic_features": [{"type": {"id": "HP:0000508"}}],
        "meta_data": {"phenopacket_schema_version": "2.0"},
    }
    assert parse_case(known, snake).case.present == ("ptosis",)
    both = {**snake, "phenotypicFeatures": [{"type": {"id": "HP:0000651"}}]}
    assert set(parse_case(known, both).case.present) == {"ptosis", "diplopia"}, "protobuf joins the two, and so do we"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (built(metaData={"phenopacketSchemaVersion": "3.0"}), "version '3.0'; versions 1 and 2 are read"),
        ({"id": "c", "members": [built()]}, "of a cohort, with 1 member; one patient is wanted"),
        ({"phenopacket": built()}, "around a phenopacket"),
        (built(subject=[]), "'subject' of the phenopacket must be a set of keys, not a list"),
        (built(phenotypicFeatures={}), "'phenotypicFeatures' of the phenopacket must be a list"),
        (built(phenotypicFeatures=[{}] * 5001), "holds 5001 items"),
    ],
)
def test_another_version_or_kind_is_refused(known, data, said):
    """In words that say what it is."""
    with pytest.raises(InputError) as caught:
        parse_case(known, data)
    (problem,) = caught.value.problems
    assert problem.code == "NW614"
    assert said in problem.message


def test_a_part_that_is_wrong_is_left_aside_and_told(known):
    """The rest is read."""
    features = [
        {"type": {"id": "HP:0000508", "label": "Ptosis"}},
        {"type": {"id": 5}},
        "x",
        {"type": {"id": "HP:0000651"}, "excluded": "yes"},
    ]
    wrong = built(
        phenotypicFeatures=features, subject={"sex": [1], "timeAtLastEncounter": {"age": {"iso8601duration": "old"}}}
    )
    reading = parse_case(known, wrong)
    assert reading.case.present == ("ptosis",)
    assert [p.code for p in reading.problems] == ["NW615"] * 5
    unsaid = parse_case(known, {**built(), "metaData": {"created": CREATED}})
    assert "does not say its version" in unsaid.problems[0].message


# --- HPO ------------------------------------------------------------------------------------------------------


def test_every_way_up_ends_at_a_term_that_is_carried():
    """No circle, and every target has a label."""
    terms = hpo.terms()
    for start in terms.nearest:
        at, steps = start, 0
        while at in terms.nearest:
            at, steps = terms.nearest[at], steps + 1
            assert at in terms.labels
            assert steps < 30
    known = {*terms.labels, *terms.names, *terms.synonyms, *terms.nearest}
    assert set(terms.earlier.values()) <= known
    assert not set(terms.earlier) & known
    assert {form for forms in terms.forms.values() for form in forms} <= set(terms.labels)


def test_a_file_with_other_terms_is_served_too():
    """Where the nearest term is not listed, the next one above it is looked for."""
    assert hpo.listed_above("HP:0008994", {"HP:0001324"}.__contains__) == "HP:0001324"
    assert hpo.listed_above("HP:0008994", {"HP:0000508"}.__contains__) == ""
    assert hpo.listed_above("HP:9999999", {"HP:0000508"}.__contains__) == ""


def test_most_terms_of_the_shipped_findings_are_in_the_data(shipped):
    """Otherwise tools/make_hpo_ancestors.py must run again."""
    carried = {f.hpo for f in shipped.findings.values() if f.hpo}
    assert len(carried - set(hpo.terms().labels)) <= len(carried) // 20, "run tools/make_hpo_ancestors.py"


# --- writing --------------------------------------------------------------------------------------------------


def test_what_is_written_is_built_like_a_packet(shipped):
    """Every feature has an id with a declared prefix and a label; the metadata are whole."""
    case = Case(
        present=("ptosis", "sleep_test"), absent=("sensory_loss",), age=34.5, sex="female", onset="subacute", id="c1",
        diagnosis="myasthenia_gravis",
    )  # fmt: skip
    data = json.loads(packet(shipped, case, created=CREATED))
    assert list(data) == ["id", "subject", "phenotypicFeatures", "diseases", "metaData"]
    assert data["subject"] == {
        "id": "c1",
        "timeAtLastEncounter": {"age": {"iso8601duration": "P34Y6M"}},
        "sex": "FEMALE",
    }
    types = [f["type"] for f in data["phenotypicFeatures"]]
    assert types[0] == {"id": "HP:0000508", "label": "Ptosis"}
    assert [f.get("excluded", False) for f in data["phenotypicFeatures"]] == [False, False, True]
    assert data["phenotypicFeatures"][0]["modifiers"] == [{"id": "HP:0011011", "label": "Subacute"}]
    assert data["diseases"] == [{"term": {"id": "OMIM:254200", "label": "Myasthenia gravis"}}]
    meta = data["metaData"]
    assert (meta["created"], meta["phenopacketSchemaVersion"]) == (CREATED, "2.0")
    assert {t["id"].partition(":")[0] for t in types} <= {r["namespacePrefix"] for r in meta["resources"]}
    for resource in meta["resources"]:
        assert all(resource[key] for key in ("id", "name", "url", "version", "namespacePrefix", "iriPrefix"))


@pytest.mark.parametrize("name", ["PMID_10939567_Patient_EMD2_III_6.json", "PMID_11333380_P3.json"])
def test_what_is_written_is_read_again(known, name):
    """Findings without an HPO term included."""
    case = load_case(known, DATA / name).case
    text = packet(known.knowledge, case, created=CREATED)
    again = load_case(known, io.BytesIO(text.encode()))
    assert again.unresolved == ()
    assert (set(again.case.present), set(again.case.absent)) == (set(case.present), set(case.absent))
    assert (again.case.id, again.case.age, again.case.sex) == (case.id, case.age, case.sex)


def test_an_empty_case_makes_a_packet_all_the_same(shipped):
    """With the ids that the schema asks for, and nothing that a terminal would act on."""
    data = json.loads(packet(shipped, Case(), created=CREATED))
    assert (data["id"], data["subject"]) == ("case", {"id": "patient", "sex": "UNKNOWN_SEX"})
    assert "\x1b" not in packet(shipped, Case(id="\x1b[31m"), created=CREATED)


@pytest.mark.parametrize("years", [0, 0.01, 0.1, 0.5, 0.99, 1, 1.04, 34, 34.5, 119.99, 120])
def test_an_age_survives_the_way_out_and_in(known, years):
    """To the month, below a year to the day."""
    subject = {"timeAtLastEncounter": {"age": {"iso8601duration": duration(years)}}}
    age = parse_case(known, built(subject=subject)).case.age
    assert age == pytest.approx(years, abs=0.5 / 365 if years < 1 else 0.05)


def test_a_packet_goes_through_the_program(tmp_path):
    """Out of one `match` and into another."""
    written = run("match", "ptosis", "finger_flexor_weakness", "--age", "30", "--format", "phenopacket")
    assert written.returncode == 0, written.stderr
    file = tmp_path / "packet.json"
    file.write_text(written.stdout)
    again = json.loads(run("match", "--case", str(file), "--json").stdout)
    assert again["case"]["present"] == ["ptosis", "finger_flexor_weakness"]
    assert again["case"]["age"] == 30


def test_a_packet_without_a_usable_finding_is_refused_with_what_was_left_aside(tmp_path):
    """The reason is a part of the error, which `--quiet` does not drop."""
    file = tmp_path / "packet.json"
    file.write_text(json.dumps(built(subject={}, phenotypicFeatures=[{"type": "HP:0000508"}])))
    call = ("match", "--case", str(file), "--quiet")
    with pytest.raises(InputError, match=r"no finding that can be used; feature 1 of the phenopacket has no term"):
        CliRunner().invoke(application(call), call, catch_exceptions=False)


AGED = {"sex": "FEMALE", "timeAtLastEncounter": {"age": {"iso8601duration": "P34Y2M"}}}
UNKNOWN = {"type": {"id": "HP:0002885", "label": "Medulloblastoma"}}
OVER = {"type": {"id": "HP:0000508", "label": "Ptosis"}, "resolution": {"age": {"iso8601duration": "P3Y"}}}
PATIENT = {"resource": {"resourceType": "Patient", "id": "1", "gender": "female"}}


@pytest.mark.parametrize(
    ("data", "told", "options"),
    [
        (built(subject=AGED, phenotypicFeatures=[UNKNOWN, OVER]), "not used of the phenopacket: 1 resolved feature", "--age 34.17 --sex female"),
        (built(subject=AGED, phenotypicFeatures=[UNKNOWN]), '"HP:0002885 Medulloblastoma" is not known', "--age 34.17 --sex female"),
        ({"resourceType": "Bundle", "entry": [PATIENT, {"resource": {"resourceType": "Encounter"}}]}, r"Encounter \(1\)", "--sex female"),
        ({"present": ["green hair"], "age": 34}, '"green hair" is not known', "--age 34"),
    ],
)  # fmt: skip
def test_age_and_sex_alone_are_no_case(tmp_path, data, told, options):
    """Of a file that was to tell more: it is refused with what was not used, and the way to rank by age and sex."""
    file = tmp_path / "case.json"
    file.write_text(json.dumps(data))
    call = ("match", "--case", str(file))
    with pytest.raises(InputError, match=told) as refused:
        CliRunner().invoke(application(call), call, catch_exceptions=False)
    assert refused.value.problems[0].help.endswith(f"neuroweak match {options}")
    more = (*call, "diplopia", "--json")
    assert '"diplopia"' in CliRunner().invoke(application(more), more, catch_exceptions=False).output
