"""Phenopackets as others write them: families, cohorts, version 1, other spellings, measurements, onsets."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import neuroweak
from neuroweak.cases.files import load_case, parse_case, read_cases
from neuroweak.cases.labelled import read_solved
from neuroweak.cases.laboratory import laboratory
from neuroweak.errors import InputError
from neuroweak.vocabulary import Vocabulary
from tests.process import run

PTOSIS = {"type": {"id": "HP:0000508", "label": "Ptosis"}}
DIPLOPIA = {"type": {"id": "HP:0000651", "label": "Diplopia"}}


@pytest.fixture(scope="module")
def known(shipped):
    return Vocabulary.of(shipped)


def built(*features, **parts):
    """A small packet of version 2."""
    meta = {"phenopacketSchemaVersion": "2.0.2"}
    return {"id": "p1", "subject": {"id": "s1"}, "phenotypicFeatures": list(features), "metaData": meta, **parts}


def said(reading):
    """What was remarked, in one text."""
    return "; ".join(p.message for p in reading.problems)


# --- families and cohorts -------------------------------------------------------------------------------------


def family(*statuses, **parts):
    """A proband with father and mother, and brothers, of the given statuses."""
    names = ("father", "mother", *(f"brother{n}" for n in range(len(statuses) - 2)))
    persons = [{"individualId": "s1", "paternalId": "father", "maternalId": "mother", "affectedStatus": "AFFECTED"}]
    persons += [{"individualId": n, "affectedStatus": s} for n, s in zip(names, statuses, strict=True)]
    return {"id": "f", "proband": built(PTOSIS), "pedigree": {"persons": persons}, **parts}


@pytest.mark.parametrize(
    ("packet", "history"),
    [
        (family("AFFECTED", "UNAFFECTED"), "present"),
        (family("UNAFFECTED", "UNAFFECTED", 2), "present"),
        (family("UNAFFECTED", "UNAFFECTED"), "absent"),
        (family(1, 1, 1), "absent"),
        (family("UNAFFECTED", "MISSING"), "untold"),
        ({"id": "f", "proband": built(PTOSIS)}, "untold"),
        ({"proband": built(PTOSIS), "pedigree": {"persons": [{"individualId": "aunt", "affectedStatus": "UNAFFECTED"}]}}, "untold"),
    ],
)  # fmt: skip
def test_relatives_are_the_family_history(known, packet, history):
    """That of the proband, whose own status says nothing; it is denied only where both parents are known to be well."""
    case = parse_case(known, packet).case
    assert case.present[0] == "ptosis"
    assert ("family_history" in case.present, "family_history" in case.absent) == (
        history == "present",
        history == "absent",
    )


def test_a_relative_with_the_same_disease_and_related_parents_count(known):
    """The schema's own spelling of the key, and the right one."""
    mg = {"diseases": [{"term": {"id": "OMIM:254200"}}]}
    packet = {"proband": built(PTOSIS, **mg), "relatives": [built(**mg)], "consanguinousParents": True}
    case = parse_case(known, packet).case
    assert {"family_history", "consanguinity"} <= set(case.present)
    assert case.diagnosis == "myasthenia_gravis"
    other = {"proband": built(PTOSIS), "relatives": [built(**mg)], "consanguineous_parents": True}
    assert set(parse_case(known, other).case.present) == {"ptosis", "consanguinity"}


def test_a_cohort_is_many_cases(known, tmp_path):
    """One by one where many are read, refused with the way out where one is wanted."""
    cohort = {"id": "c", "members": [built(PTOSIS), built(DIPLOPIA, id="p2")]}
    for text in (json.dumps(cohort), json.dumps(cohort, indent=2), json.dumps([cohort])):
        cases = [reading.case for reading in read_cases(known, io.BytesIO(text.encode()))]
        assert [(c.id, c.present) for c in cases] == [("p1", ("ptosis",)), ("p2", ("diplopia",))]
    with pytest.raises(InputError, match="one is wanted"):
        load_case(known, io.BytesIO(json.dumps(cohort).encode()))
    file = tmp_path / "cohort.json"
    file.write_text(json.dumps(cohort, indent=2))
    done = run("batch", str(file))
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["p1", "p2"]
    refused = run("match", "--case", str(file))
    assert refused.returncode == 2
    assert "neuroweak batch" in refused.stderr


def test_what_is_told_of_a_cohort_names_the_member(known, tmp_path):
    """All of them stand on one line; so do the cases of a list."""
    first = built(PTOSIS, biosamples=[{}])
    unnamed = built({**DIPLOPIA, "type": {"id": 5}}, DIPLOPIA, id=None, subject={})
    cohort = {"members": [first, unnamed, {**first, "metaData": {"phenopacketSchemaVersion": "3"}}]}
    for text, word in ((json.dumps(cohort), "member"), (json.dumps(cohort, indent=1), "member"),
                       (json.dumps(cohort["members"]), "case")):  # fmt: skip
        wrong = []
        read = list(read_cases(known, io.BytesIO(text.encode()), bad=lambda error, to=wrong: to.extend(error.problems)))
        assert [p.case for r in read for p in r.problems] == [f"{word} 1 (p1)", f"{word} 2"]
        assert [p.case for p in wrong] == [f"{word} 3 (p1)"]
        file = tmp_path / "cohort.json"
        file.write_text(text)
        told = run("batch", str(file)).stderr
        assert f"line 1: {word} 1 (p1): not used of the phenopacket: 1 biosample" in told
        assert f"line 1: {word} 2: feature 1 of the phenopacket has no term" in told
        assert f"line 1: {word} 3 (p1): this is a phenopacket of version '3'" in told
    assert not [p.case for p in parse_case(known, first).problems if p.case]


def test_a_family_says_who_it_is_about_and_what_of_it_is_not_used(known):
    """Without a proband it is refused; features of relatives are theirs; a status that is none is told."""
    packet = family("MAYBE", "affected", relatives=[built(DIPLOPIA, PTOSIS)])
    reading = parse_case(known, packet)
    assert set(reading.case.present) == {"ptosis", "family_history"}
    assert "'affectedStatus' of the phenopacket cannot be 'MAYBE'" in said(reading)
    assert "'affectedStatus' of the phenopacket is written 'affected'" in said(reading)
    assert "not used of the phenopacket: 2 relatives' features" in said(reading)
    unclear = family("MISSING", "MISSING", consanguinousParents="yes")
    assert "'consanguinousParents' of the phenopacket must be true or false" in said(parse_case(known, unclear))
    del packet["proband"]
    with pytest.raises(InputError, match="of a family without a 'proband'"):
        parse_case(known, packet)


# --- version 1 and other spellings ----------------------------------------------------------------------------


def test_a_packet_of_version_1_is_converted(known):
    """Negated features are absent, the age at collection is the age, and it is told."""
    first = {
        "id": "old",
        "subject": {"id": "s", "sex": "MALE", "ageAtCollection": {"age": "P14Y"}},
        "phenotypicFeatures": [
            {**PTOSIS, "classOfOnset": {"id": "HP:0003577", "label": "Congenital onset"}},
            {**DIPLOPIA, "negated": True},
        ],
        "metaData": {"phenopacketSchemaVersion": "1.0.0-RC3"},
    }
    reading = parse_case(known, first)
    case = reading.case
    assert (case.present, case.absent, case.age, case.sex) == (("ptosis",), ("diplopia",), 14, "male")
    assert "of version 1; read as version 2" in said(reading)
    span = {"id": "s", "ageRangeAtCollection": {"start": {"age": "P10Y"}, "end": {"age": "P20Y"}}}
    assert parse_case(known, {**first, "subject": span}).case.age == 15
    assert parse_case(known, {**first, "metaData": {}}).case.absent == ("diplopia",)


@pytest.mark.parametrize(
    "feature",
    [
        {**PTOSIS, "excluded": True},
        {**PTOSIS, "negated": True},
        {**PTOSIS, "excluded": False, "negated": True},
        {**PTOSIS, "Excluded": True},
        {**PTOSIS, "excluded": False, "EXCLUDED": True},
        {**PTOSIS, "excluded": "true"},
        {**PTOSIS, "excluded": 1},
        {**PTOSIS, "excluded": True, "modifiers": [{"id": "HP:0011009"}]},
    ],
)
def test_nothing_that_is_excluded_becomes_present(known, feature):
    """In whatever spelling or version it is said; a flag that is neither true nor false says nothing at all."""
    for version in ("2.0", "1.0", None):
        case = parse_case(known, built(feature, metaData={"phenopacketSchemaVersion": version})).case
        assert case.present == ()
        assert case.onset is None, "a modifier of what is excluded says nothing of the case"


def test_enums_may_be_numbers_and_keys_in_another_case(known):
    """The latter is told."""
    assert parse_case(known, built(PTOSIS, subject={"sex": 2})).case.sex == "male"
    assert parse_case(known, built(PTOSIS, subject={"sex": 0})).case.sex is None
    reading = parse_case(known, built(PTOSIS, subject={"Sex": "female"}))
    assert reading.case.sex == "female"
    assert "another case than the schema's are read: 'Sex'" in said(reading)
    assert "written 'female'" in said(reading)


@pytest.mark.parametrize(
    ("sex", "told"),
    [("m", "cannot be 'm'"), (9, "cannot be '9'"), ("OTHER_SEX", "neither female nor male"), ("UNKNOWN_SEX", "")],
)
def test_a_sex_that_is_none_is_told(known, sex, told):
    """And left aside."""
    reading = parse_case(known, built(PTOSIS, subject={"sex": sex}))
    assert reading.case.sex is None
    assert told in said(reading)
    assert bool(said(reading)) == bool(told)


def test_keys_of_version_1_in_a_packet_of_version_2_are_read(known):
    """Which is told; a key of version 2 that stands beside one comes first."""
    subject = {"ageAtCollection": {"age": "P35Y"}}
    born = {**PTOSIS, "classOfOnset": {"id": "HP:0003577"}}
    reading = parse_case(known, built(born, subject=subject))
    assert (reading.case.age, reading.case.onset) == (35, "chronic")
    assert "keys of version 1 in a phenopacket of version 2 are read: ageAtCollection, classOfOnset" in said(reading)
    both = {**subject, "timeAtLastEncounter": at("P36Y")}
    assert parse_case(known, built(PTOSIS, subject=both)).case.age == 36


@pytest.mark.parametrize(
    ("key", "value", "is_there"),
    [
        ("is_excluded", True, False),
        ("isExcluded", True, False),
        ("absent", True, False),
        ("present", False, False),
        ("observed", "no", False),
        ("status", "absent", False),
        ("negation", 1, False),
        ("found", False, False),
        ("qualifier", "NOT", False),
        ("occurrence", "Not observed", False),
        ("absent", None, True),
        ("comment", "since May", True),
        ("description", "both lids", True),
    ],
)
def test_a_key_that_is_not_of_the_schema_is_told(known, key, value, is_there):
    """A feature that it may deny is left aside, and so is a disease."""
    reading = parse_case(known, built({**PTOSIS, key: value}, DIPLOPIA))
    assert set(reading.case.present) == {"diplopia"} | ({"ptosis"} if is_there else set())
    assert (f"feature 1 of the phenopacket has '{key}'" in said(reading)) == (not is_there)
    is_told = value is not None and key != "description"
    assert (f"not of the phenopacket schema are left aside: '{key}'" in said(reading)) == is_told
    within = built({**PTOSIS, "type": {**PTOSIS["type"], key: value}}) if key != "description" else built(PTOSIS)
    assert bool(parse_case(known, within).case.present) == is_there, "nor does it count in the term"
    disease = {"term": {"id": "OMIM:254200"}, key: value}
    assert bool(parse_case(known, built(diseases=[disease])).case.diagnosis) == is_there
    assert parse_case(known, built({**PTOSIS, key: value, "excluded": True})).case.absent == ("ptosis",)


def test_a_name_that_denies_its_term_leaves_the_feature_aside(known):
    """One that HPO gives the term says what the term says, however it sounds."""
    reading = parse_case(known, built({"type": {"id": "HP:0000508", "label": "No ptosis"}}, DIPLOPIA))
    assert (reading.case.present, reading.case.absent) == (("diplopia",), ())
    assert "feature 1 of the phenopacket is named 'No ptosis', which denies its term" in said(reading)
    lost = {"type": {"id": "HP:0001284", "label": "Areflexia"}}
    assert parse_case(known, built(lost)).case.present == ("areflexia",)


# --- what belongs to a feature --------------------------------------------------------------------------------


def test_what_is_over_or_only_asserted_by_a_program_is_not_used(known):
    """And is counted, once."""
    over = {**DIPLOPIA, "resolution": {"age": {"iso8601duration": "P3Y"}}}
    guessed = {**PTOSIS, "evidence": [{"evidenceCode": {"id": "ECO:0000501"}}]}
    stated = {**PTOSIS, "evidence": [{"evidenceCode": {"id": "ECO:0000501"}}, {"evidenceCode": {"id": "ECO:0000033"}}]}
    reading = parse_case(known, built(over, guessed, biosamples=[{}, {}]))
    assert reading.case.present == ()
    told = "not used of the phenopacket: 1 resolved feature, 1 automatically asserted feature, 2 biosamples"
    assert told in said(reading)
    assert parse_case(known, built(stated)).case.present == ("ptosis",)
    attacks = {"type": {"id": "HP:0003752"}, "resolution": {"age": {"iso8601duration": "P3Y"}}}
    assert parse_case(known, built(attacks)).case.present == ("episodic_weakness",), "attacks count when they are over"


def test_a_modifier_that_is_a_finding_is_one(known):
    """Others are counted."""
    modifiers = [{"id": "HP:0025212", "label": "Triggered by fasting"}, {"id": "HP:0012828", "label": "Severe"}]
    reading = parse_case(known, built({**PTOSIS, "modifiers": modifiers}))
    assert set(reading.case.present) == {"ptosis", "fasting_trigger"}
    assert "not used of the phenopacket: 1 modifier" in said(reading)
    severe = {**PTOSIS, "severity": {"id": "HP:0012828", "label": "Severe"}}
    told = "not used of the phenopacket: 1 severity grade, 1 file"
    assert told in said(parse_case(known, built(severe, files=[{"uri": "file:///a.vcf"}])))


@pytest.mark.parametrize(
    ("first", "second", "onset"),
    [
        ("P2Y", "P5Y", "chronic"),
        ("P2Y", "P3Y", None),
        ("P2Y1M", "P2Y5M", "chronic"),
        ("P2Y1M", "P2Y2M", None),
        ("HP:0003593", "HP:0003621", "chronic"),
        ("HP:0003593", "HP:0011463", None),
    ],
)
def test_what_began_over_months_is_chronic(known, first, second, onset):
    """Where the ages at onset lie more than two months apart, however they are read."""

    def time(written):
        return {"ontologyClass": {"id": written}} if ":" in written else {"age": {"iso8601duration": written}}

    packet = built({**PTOSIS, "onset": time(first)}, {**DIPLOPIA, "onset": time(second)})
    assert parse_case(known, packet).case.onset == onset
    seen = {"subject": {"timeAtLastEncounter": time(second)}}
    lasting = built(PTOSIS, diseases=[{"term": {"id": "OMIM:254200"}, "onset": time(first)}], **seen)
    assert parse_case(known, lasting).case.onset == onset, "and where the patient was seen so long after it began"
    assert parse_case(known, built(PTOSIS, **seen)).case.onset is None


def at(written):
    """A time: a date, or an age."""
    return {"timestamp": written} if "-" in written else {"age": {"iso8601duration": written}}


@pytest.mark.parametrize(
    ("onset", "seen", "tempo"),
    [
        ("2020-05-28T08:00:00Z", "2020-06-01T10:00:00Z", "acute"),
        ("2020-05-18", "2020-06-01", "acute"),
        ("2020-05-10", "2020-06-01", "subacute"),
        ("2020-02-01", "2020-06-01", "chronic"),
        ("2020-06-01", "2020-06-01", None),
        ("P40Y", "P40Y5D", "acute"),
        ("P40Y", "P40Y20D", None),
        ("P40Y2W", "P40Y7W", "subacute"),
        ("P40Y", "P40Y", None),
        ("P0D", "P5D", None),
        ("P16Y", "P10Y", None),
        ("2020-07-01", "2020-06-01", None),
    ],
)
def test_days_and_weeks_before_the_encounter_are_acute_and_subacute(known, onset, seen, tempo):
    """As the knowledge file divides them; where the ages allow both, or it began afterwards, none is taken."""
    subject = {"dateOfBirth": "1990-05-02", "timeAtLastEncounter": at(seen)}
    reading = parse_case(known, built({**PTOSIS, "onset": at(onset)}, DIPLOPIA, subject=subject))
    assert reading.case.onset == tempo
    assert ("before the last encounter; taken as" in said(reading)) == (tempo in {"acute", "subacute"})
    assert ("lies after the last encounter" in said(reading)) == (onset in {"P16Y", "2020-07-01"})


def test_only_the_disease_in_question_says_when_it_began(known):
    """One that leads to a condition or was interpreted; the onset of a comorbidity is counted as not used."""
    ptosis = {**PTOSIS, "onset": at("P65Y")}
    diabetes = {"term": {"id": "MONDO:0005148", "label": "type 2 diabetes mellitus"}, "onset": at("P55Y")}
    seen = {"subject": {"timeAtLastEncounter": at("P65Y")}}
    reading = parse_case(known, built(ptosis, diseases=[diabetes], **seen))
    assert (reading.case.age, reading.case.onset) == (65, None)
    assert "not used of the phenopacket: 1 comorbidity onset" in said(reading)
    case = parse_case(known, built(ptosis, diseases=[diabetes])).case
    assert (case.age, case.onset) == (65, None), "the age is not below the newest onset"
    gravis = {"term": {"id": "OMIM:254200"}, "onset": at("P55Y")}
    assert parse_case(known, built(ptosis, diseases=[gravis], **seen)).case.onset == "chronic"
    solved = [{"progressStatus": "SOLVED", "diagnosis": {"disease": diabetes["term"]}}]
    case = parse_case(known, built(PTOSIS, diseases=[diabetes], interpretations=solved)).case
    assert case.age == 55, "an interpreted one counts though the file does not know it"


def test_an_onset_gives_the_age_where_no_encounter_does(known):
    """The newest, as exactly as it is told; a class of onset that is not known is told."""
    ptosis, diplopia = ({**f, "onset": at(age)} for f, age in ((PTOSIS, "P20Y"), (DIPLOPIA, "P25Y")))
    reading = parse_case(known, built(ptosis, diplopia))
    assert reading.case.age == 25
    assert "the age at the newest onset is taken" in said(reading)
    adult = {**DIPLOPIA, "onset": {"ontologyClass": {"id": "HP:0003581"}}}
    assert parse_case(known, built(ptosis, adult)).case.age == 20
    puerperal = {**PTOSIS, "onset": {"ontologyClass": {"id": "HP:4000040"}}}
    assert "'HP:4000040' is no class of onset that is known" in said(parse_case(known, built(puerperal)))


# --- measurements ---------------------------------------------------------------------------------------------


def measurement(code, label, value, low=None, high=None, unit="u"):
    """A measured quantity with its reference range."""
    span = {"unit": {"id": "u"}} | {k: v for k, v in (("low", low), ("high", high)) if v is not None}
    quantity = {"unit": {"id": unit}, "value": value, "referenceRange": span}
    return {"assay": {"id": code, "label": label}, "value": {"quantity": quantity}}


@pytest.mark.parametrize(
    ("one", "present", "absent"),
    [
        (measurement("LOINC:2157-6", "", 900, 30, 200), {"test_ck_elevated"}, set()),
        (measurement("LOINC:2157-6", "", 5200, 30, 200), {"test_ck_elevated", "test_ck_very_high"}, set()),
        (measurement("LOINC:2157-6", "", 150, None, 200), set(), {"test_ck_elevated"}),
        (measurement("LOINC:2823-3", "", 2.4, 3.5, 5.3), {"test_hypokalemia"}, {"test_hyperkalemia"}),
        (measurement("LOINC:2823-3", "", 4.4, 3.5, 5.3), set(), {"test_hypokalemia", "test_hyperkalemia"}),
        (measurement("LOINC:2823-3", "", 4.4, 3.5), set(), {"test_hypokalemia"}),
        (measurement("LOINC:3016-3", "", 12, 0.4, 4), {"test_tsh_abnormal"}, set()),
        (measurement("LAB:1", "Creatine kinase [Enzymatic activity/volume] in Serum", 900, 30, 200), {"test_ck_elevated"}, set()),
        (measurement("", "Forced vital capacity", 1.4, 3.1, 5.0), {"test_fvc_low"}, set()),
        (measurement("LOINC:2532-0", "", 100, 90, 200), set(), set()),
        (measurement("LOINC:2157-6", "", 900, 0.5, 3.3, unit="other"), set(), set()),
        (measurement("LOINC:2828-2", "Potassium [Moles/volume] in Urine", 9, 20, 50), set(), set()),
        ({"assay": {"id": "LOINC:2157-6"}, "value": {"ontologyClass": {"label": "Elevated"}}}, {"test_ck_elevated"}, set()),
        ({"assay": {"id": "LOINC:2157-6"}, "value": {"quantity": {"value": True}}}, set(), set()),
        (measurement("LOINC:11034-6", "Acetylcholine receptor Ab", 10, 0, 0.4), {"test_achr_ab"}, set()),
        (measurement("LOINC:11034-6", "", 0.2, 0, 0.4), set(), {"test_achr_ab"}),
        (measurement("LOINC:99999-9", "Muscle specific receptor tyrosine kinase Ab [Moles/volume] in Serum", 3, None, 0.02), {"test_musk_ab"}, set()),
        (measurement("", "anti-VGCC antibodies", 100, 0, 30), {"test_vgcc_ab"}, set()),
        (measurement("", "Contactin-1 IgG", 1, 0, 10), set(), set()),
        (measurement("LOINC:42233-7", "Acetylcholine receptor ganglionic neuronal Ab", 10, 0, 0.4), set(), set()),
        ({"assay": {"label": "AChR antibodies"}, "value": {"ontologyClass": {"id": "SNOMEDCT:10828004"}}}, {"test_achr_ab"}, set()),
        ({"assay": {"label": "AChR antibodies"}, "value": {"ontologyClass": {"id": "SCT:260385009", "label": "Negative"}}}, set(), {"test_achr_ab"}),
        ({"assay": {"label": "AChR antibodies"}, "value": {"ontologyClass": {"id": "SCT:260385009", "label": "Positive"}}}, set(), set()),
        ({"complexValue": {"typedQuantities": [{"type": {"id": "LOINC:2823-3"}, "quantity": {"value": 2, "referenceRange": {"low": 3.5, "high": 5}}}]}},
         {"test_hypokalemia"}, {"test_hyperkalemia"}),
        ("x", set(), set()),
    ],
)  # fmt: skip
def test_a_measurement_is_a_test_finding(known, one, present, absent):
    """By its code or its name and its own range; what says nothing is counted."""
    reading = parse_case(known, built(PTOSIS, measurements=[one]))
    case = reading.case
    assert set(case.present) == {"ptosis"} | present
    assert set(case.absent) == absent
    assert set(case.tests) == present
    assert ("not used of the phenopacket: 1 measurement" in said(reading)) == (not present and not absent)


def test_what_is_measured_leads_to_findings_of_the_file(shipped):
    """No analyte names one that is not there."""
    named = {f for a in laboratory().analytes for f in (a.high, a.low, a.very_high) if f}
    assert named <= shipped.findings.keys()


# --- measuring ------------------------------------------------------------------------------------------------


def test_a_packet_of_an_unknown_disease_is_outside(known):
    """It does not end the run."""
    mg, other = ({"diseases": [{"term": {"id": i}}]} for i in ("ORPHA:589", "OMIM:168300"))
    lines = "\n".join(json.dumps(built(PTOSIS, **d)) for d in (mg, other)).encode()
    read = read_solved(known, io.BytesIO(lines))
    assert [(r.case.diagnosis, bool(r.case.accept)) for r in read] == [
        ("myasthenia_gravis", True),
        ("OMIM:168300", False),
    ]
    done = run("evaluate", "-", "--json", stdin=lines)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["outside"] == ["p1"]


@pytest.mark.parametrize(
    ("disease", "accept"),
    [
        ({"id": "OMIM:615120", "label": "Myasthenic syndrome, congenital, 8"}, ("congenital_myasthenic_syndrome",)),
        ({"id": "Orphanet:90114"}, ("charcot_marie_tooth",)),
        ({"id": "http://purl.obolibrary.org/obo/MONDO_0800341"}, ("congenital_myopathy",)),
        # Two at once, as MONDO says.
        ({"id": "OMIM:254130", "label": "Miyoshi muscular dystrophy 1"}, ("distal_myopathy", "dysferlinopathy")),
        # A condition's own code comes before what it is a form of.
        ({"id": "OMIM:253601"}, ("dysferlinopathy",)),
        ({"id": "MONDO:0010056", "label": "spinal muscular atrophy, type IV"}, ("spinal_muscular_atrophy_adult",)),
        # MONDO has it below congenital myopathy; no clinician would look for it there.
        ({"id": "OMIM:158810", "label": "Bethlem myopathy 1A"}, ()),
    ],
)
def test_a_form_counts_under_its_condition(known, disease, accept):
    """By MONDO's hierarchy, from any of three kinds of number."""
    assert parse_case(known, built(PTOSIS, diseases=[{"term": disease}])).case.accept == accept


@pytest.mark.parametrize(
    "address",
    [
        "https://omim.org/entry/254200",
        "https://www.omim.org/entry/254200",
        "http://omim.org/entry/254200/",
        "http://identifiers.org/omim/254200",
        "http://identifiers.org/OMIM:254200",
        "http://purl.bioontology.org/ontology/OMIM/254200",
        "http://purl.obolibrary.org/obo/OMIM_254200",
        "https://www.orpha.net/en/disease/detail/589",
        "http://www.orpha.net/ORDO/Orphanet_589",
        "https://identifiers.org/orphanet/589",
        "http://purl.obolibrary.org/obo/MONDO_0009688",
    ],
)
def test_a_number_may_stand_in_an_address(known, address):
    """Of OMIM, Orphanet, MONDO and those who hand on their terms."""
    packet = built(PTOSIS, diseases=[{"term": {"id": address}}])
    assert parse_case(known, packet).case.diagnosis == "myasthenia_gravis"
    other = built(PTOSIS, diseases=[{"term": {"id": "https://omim.org.example/254200"}}])
    assert not parse_case(known, other).case.accept


def test_a_number_that_is_not_known_leaves_the_name(known):
    """Numbers are younger than the data; the name is taken where it is MONDO's or a condition's, and that is told."""
    newest = {"id": "OMIM:999999", "label": "Charcot-Marie-Tooth disease, axonal, type 2MM"}
    reading = parse_case(known, built(PTOSIS, diseases=[{"term": newest}]))
    assert reading.case.accept == ("charcot_marie_tooth",)
    assert "its name is taken" in reading.problems[-1].message
    assert not parse_case(known, built(PTOSIS, diseases=[{"term": {**newest, "label": "Weakness"}}])).case.accept
    named = built(PTOSIS, diseases=[{"term": {"label": "Lambert-Eaton myasthenic syndrome"}}])
    assert parse_case(known, named).case.diagnosis == "lambert_eaton", "nor need there be a number"


def test_the_forms_belong_to_conditions_of_the_file(shipped):
    """Otherwise tools/make_disease_forms.py must run again."""
    borne = {condition.codes.get("mondo") for condition in shipped.conditions.values() if condition.codes}
    held = json.loads((Path(neuroweak.__file__).parent / "reference" / "disease_forms.json").read_text("utf-8"))
    assert set(held["forms"]) <= borne
