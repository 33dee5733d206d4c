"""FHIR bundles as cases. The resources are reductions of HL7's published examples, with findings of this file."""

from __future__ import annotations

import io
import json
import shutil
import subprocess

import pytest

from neuroweak.cases.files import load_case, parse_case, read_cases
from neuroweak.cases.foreign import foreign
from neuroweak.cases.labelled import read_solved
from neuroweak.cases.several import case_lines
from neuroweak.cases.texts import refuse_data
from neuroweak.errors import InputError
from neuroweak.vocabulary import Vocabulary
from tests.inside import said
from tests.process import run

HPO, SNOMED = "http://human-phenotype-ontology.org", "http://snomed.info/sct"
STATUS = "http://terminology.hl7.org/CodeSystem/condition-"
PATIENT = {"resourceType": "Patient", "id": "example", "gender": "female", "birthDate": "1984-12-25"}


@pytest.fixture(scope="module")
def known(shipped):
    return Vocabulary.of(shipped)


def bundle(*resources, **parts):
    """A collection with one patient."""
    entries = [{"fullUrl": f"https://example.org/fhir/{r['resourceType']}/{at}", "resource": r}
               for at, r in enumerate((PATIENT, *resources))]  # fmt: skip
    return {"resourceType": "Bundle", "id": "b1", "type": "collection", "entry": entries, **parts}


def coded(system, code, display):
    return {"coding": [{"system": system, "code": code, "display": display}]}


def condition(code, verification="", clinical="active", **parts):
    """A Condition; R4 lets a refuted one go without a clinical status, R5 does not."""
    own = {"resourceType": "Condition", "code": code, "subject": {"reference": "Patient/example"}}
    if verification:
        own["verificationStatus"] = coded(f"{STATUS}ver-status", verification, "")
    if clinical:
        own["clinicalStatus"] = coded(f"{STATUS}clinical", clinical, "")
    return own | parts


def observation(code, **parts):
    own = {"resourceType": "Observation", "status": "final", "subject": {"reference": "Patient/example"}}
    return own | {"code": code} | parts


def quantity(value, unit="mmol/L"):
    return {"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}


def potassium(value, low=3.5, high=5.1, **parts):
    """As HL7's example of a blood glucose is built."""
    span = {"low": quantity(low), "high": quantity(high)}
    code = coded("http://loinc.org", "2823-3", "Potassium [Moles/volume] in Serum or Plasma")
    return observation(code, valueQuantity=quantity(value), referenceRange=[span]) | parts


def interpreted(code):
    return [coded("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code, "")]


def remarks(reading):
    return "; ".join(problem.message for problem in reading.problems)


PTOSIS = coded(HPO, "HP:0000508", "Ptosis")
DIPLOPIA = coded(SNOMED, "24982008", "Diplopia (disorder)")


def test_a_bundle_is_a_case(known):
    """Findings by HPO code or by name, test results by their range, and the age on the newest date."""
    weakness = coded("http://purl.obolibrary.org/obo/hp.owl", "0001324", "Muscle weakness")
    absent = {"valueCodeableConcept": coded("http://loinc.org", "LA9634-2", "Absent")}
    read = parse_case(
        known,
        bundle(
            condition(PTOSIS, "confirmed", recordedDate="2019-04-04"),
            condition({"text": "Double vision"}),
            observation(coded(HPO, "HP:0002015", "Dysphagia"), **absent),
            observation(weakness, valueBoolean=True, effectiveDateTime="2020-12-25T09:30:10+01:00"),
            potassium(4.4),
            timestamp="2026-01-01T00:00:00Z",
        ),
    )
    case = read.case
    assert set(case.present) == {"ptosis", "diplopia", "muscle_weakness"}
    assert set(case.absent) == {"dysphagia", "test_hypokalemia", "test_hyperkalemia"}
    assert (case.id, case.sex, case.age) == ("b1", "female", 36)
    assert "the age is that on 2020-12-25" in remarks(read)
    assert read.unresolved == ()


@pytest.mark.parametrize(
    ("one", "present", "absent"),
    [
        (condition(PTOSIS), "ptosis", ""),
        (condition(PTOSIS, "confirmed"), "ptosis", ""),
        (condition(PTOSIS, "refuted", clinical=""), "", "ptosis"),
        (condition(DIPLOPIA, "refuted", clinical="inactive"), "", "diplopia"),
        (condition(PTOSIS, "entered-in-error"), "", ""),
        (condition(PTOSIS, "provisional"), "", ""),
        (condition(PTOSIS, "differential"), "", ""),
        (condition(PTOSIS, "unconfirmed"), "", ""),
        (condition(PTOSIS, "something-new"), "", ""),
        (condition(PTOSIS) | {"verificationStatus": {"text": "Refuted"}}, "", "ptosis"),
        (condition(PTOSIS) | {"verificationStatus": {"coding": [{"display": "Refuted"}]}}, "", "ptosis"),
        (condition(PTOSIS) | {"verificationStatus": 7}, "", ""),
        (condition(PTOSIS, "confirmed", "resolved"), "", ""),
        (condition(PTOSIS, abatementDateTime="2012"), "", ""),
        (condition(PTOSIS, modifierExtension=[{"url": "https://example.org/not"}]), "", ""),
        (condition(PTOSIS | {"text": "r/o ptosis"}), "", ""),
        (condition({"text": "ptosis?"}), "", ""),
        (condition(PTOSIS | {"text": "Suspected droop of a lid"}), "", ""),
        (condition({"text": "No ptosis"}, "confirmed"), "", "ptosis"),
        (condition({"text": "No ptosis"}, "refuted"), "", ""),
        (condition(coded(SNOMED, "312824007", "Family history of ptosis")), "", ""),
        (condition(coded(HPO, "HP:0001284", "Areflexia")), "areflexia", ""),
        (observation(PTOSIS, valueBoolean=True), "ptosis", ""),
        (observation(PTOSIS, valueBoolean=False), "", "ptosis"),
        (observation(PTOSIS, valueString="Absent"), "", "ptosis"),
        (observation(PTOSIS, valueString="as before"), "", ""),
        (observation(PTOSIS, valueCodeableConcept={"text": "Present"}), "ptosis", ""),
        (observation(PTOSIS, valueCodeableConcept={"text": "not detected"}, interpretation=interpreted("POS")), "", ""),
        (observation(PTOSIS, valueBoolean=True, status="entered-in-error"), "", ""),
        (observation(PTOSIS, valueBoolean=True, status="preliminary"), "", ""),
        (observation(PTOSIS, valueBoolean=True, focus=[{"reference": "RelatedPerson/newborn"}]), "", ""),
        (observation(PTOSIS, dataAbsentReason=coded("", "asked-declined", "")), "", ""),
        (observation(PTOSIS), "", ""),
        (observation({"text": "No ptosis"}, valueBoolean=False), "", ""),
        (observation({"text": "Symptom"}, valueCodeableConcept=DIPLOPIA), "diplopia", ""),
        (observation({"text": "AChR antibodies"}, interpretation=interpreted("POS")), "test_achr_ab", ""),
        (observation({"text": "AChR antibodies"}, interpretation=interpreted("NEG")), "", "test_achr_ab"),
        (observation(PTOSIS, valueCodeableConcept=coded(SNOMED, "373066001", "")), "ptosis", ""),
        (observation(PTOSIS, valueCodeableConcept=coded(SNOMED, "373067005", "No (qualifier value)")), "", "ptosis"),
        (observation(PTOSIS, valueCodeableConcept=coded(SNOMED, "52101004", "")), "ptosis", ""),
        (observation(PTOSIS, valueCodeableConcept=coded(SNOMED, "2667000", "")), "", "ptosis"),
        (observation(PTOSIS, valueCodeableConcept=coded(SNOMED, "10828004", "")), "ptosis", ""),
        (observation(PTOSIS, valueCodeableConcept=coded(f"{SNOMED}/900000000000207008", "260385009", "")), "", "ptosis"),
        (observation(PTOSIS, valueCodeableConcept=coded(SNOMED, "10828004", "Negative")), "", ""),
        (observation(PTOSIS, valueCodeableConcept=coded("https://example.org", "10828004", "")), "", ""),
        (observation(PTOSIS, interpretation=[coded(SNOMED, "260385009", "")]), "", "ptosis"),
        (observation({"text": "Review"}, component=[{"code": DIPLOPIA, "valueBoolean": False}]), "", "diplopia"),
    ],
)  # fmt: skip
def test_what_is_excluded_or_in_doubt_is_never_present(known, one, present, absent):
    """Each resource says what its status, its value and its wording let it say, and no more."""
    case = parse_case(known, bundle(one)).case
    assert (" ".join(case.present), " ".join(case.absent)) == (present, absent)


@pytest.mark.parametrize(
    ("one", "present", "absent"),
    [
        (potassium(2.4), "test_hypokalemia", "test_hyperkalemia"),
        (potassium(6.3, interpretation=interpreted("H")), "test_hyperkalemia", "test_hypokalemia"),
        (potassium(4.4, interpretation=interpreted("L")), "", ""),
        (potassium(2.4, low=3500, high=5100, referenceRange=[{"low": quantity(3500, "umol/L")}]), "", ""),
        (potassium(2.4, referenceRange=[], interpretation=interpreted("LL")), "test_hypokalemia", "test_hyperkalemia"),
        (potassium(4.4, referenceRange=[], interpretation=interpreted("N")), "", "test_hypokalemia test_hyperkalemia"),
        (potassium(2, valueQuantity={**quantity(2), "comparator": "<"}), "test_hypokalemia", "test_hyperkalemia"),
        (potassium(4, valueQuantity={**quantity(4), "comparator": "<"}), "", ""),
        (potassium(2.4, status="cancelled"), "", ""),
        (potassium(2.4, referenceRange=[{"type": coded("", "therapeutic", ""), "low": quantity(3.5)}]), "", ""),
        (observation(coded("http://loinc.org", "2828-2", "Potassium"), interpretation=interpreted("L")), "", ""),
    ],
)
def test_a_quantity_stands_by_its_own_range(known, one, present, absent):
    """Or by its interpretation; where the two disagree, or the code is of the urine's, it says nothing."""
    case = parse_case(known, bundle(one)).case
    assert (" ".join(case.present), set(case.absent)) == (present, set(absent.split()))
    assert set(case.tests) == set(case.present)


def titre(value, span, code=None, **parts):
    """The level of an antibody."""
    named = code or coded("http://loinc.org", "11034-6", "Acetylcholine receptor Ab [Units/volume] in Serum")
    return observation(named, valueQuantity=quantity(value, "nmol/L"), referenceRange=[span]) | parts


@pytest.mark.parametrize(
    ("one", "present", "absent"),
    [
        (titre(10, {"high": quantity(0.4, "nmol/L")}), "test_achr_ab", ""),
        (titre(0.1, {"high": quantity(0.4, "nmol/L")}), "", "test_achr_ab"),
        (titre(10, {"text": "<= 0.4 nmol/L"}), "test_achr_ab", ""),
        (titre(0.1, {"text": "0.0 - 0.4"}), "", "test_achr_ab"),
        (titre(10, {"text": "<= 0.4 pmol/L"}), "", ""),
        (titre(10, {"text": "see report"}), "", ""),
        (titre(10, {"text": "<= 0.4"}, {"text": "AChR antibodies"}), "test_achr_ab", ""),
        (titre(10, {"text": "<= 0.4"}, interpretation=interpreted("POS")), "test_achr_ab", ""),
        (titre(10, {"text": "<= 0.4"}, interpretation=interpreted("NEG")), "", ""),
        (titre(10, {}, interpretation=interpreted("POS")), "test_achr_ab", ""),
        (titre(10, {"text": "<= 0.4"}, coded("http://loinc.org", "42233-7", "Acetylcholine receptor ganglionic neuronal Ab")), "", ""),
        (titre(0.02, {"text": "≤0.02"}, {"text": "MuSK Ab"}, valueQuantity=quantity(0.02, "nmol/L") | {"comparator": "<"}), "", "test_musk_ab"),
        (observation({"text": "MuSK antibodies"}, valueBoolean=True), "test_musk_ab", ""),
        (potassium(2.4, referenceRange=[{"text": "3.5 - 5.1 mmol/L"}]), "test_hypokalemia", "test_hyperkalemia"),
        (potassium(2.4, referenceRange=[{"text": "3500 - 5100 umol/L"}]), "", ""),
        (potassium(5.1, valueQuantity=quantity(5.1) | {"comparator": ">"}), "test_hyperkalemia", "test_hypokalemia"),
        (potassium(5.1, valueQuantity=quantity(5.1) | {"comparator": ">="}), "", ""),
    ],
)  # fmt: skip
def test_antibodies_and_printed_ranges(known, one, present, absent):
    """An antibody is there above its range or where it is positive; a range may be written as a laboratory prints it."""
    case = parse_case(known, bundle(one)).case
    assert (" ".join(case.present), " ".join(case.absent)) == (present, absent)


def test_what_is_not_used_is_told_once_with_its_number(known):
    """Findings that are not known are named."""
    drug = {"resourceType": "MedicationRequest", "status": "active"}
    weight = observation(coded("http://loinc.org", "29463-7", "Body weight"), valueQuantity=quantity(70, "kg"))
    read = parse_case(
        known, bundle(condition({"text": "Green hair"}), drug, drug, condition(PTOSIS, "provisional"), weight)
    )
    told = "not used of the FHIR bundle: MedicationRequest (2), Condition that is not confirmed (1), Observation whose"
    assert told in remarks(read)
    assert read.unresolved == ("Green hair",)


def test_a_confirmed_disease_is_what_evaluate_measures_against(known):
    """By its number or its name; a finding of the same bundle stays one."""
    for code in (coded("http://www.orpha.net", "589", "Myasthenia gravis"), {"text": "Myasthenia gravis"}):
        text = json.dumps(bundle(condition(code, "confirmed"), condition(PTOSIS)), indent=1)
        (reading,) = read_solved(known, io.BytesIO(text.encode()))
        assert (reading.case.diagnosis, reading.case.present) == ("myasthenia_gravis", ("ptosis",))
    assert not parse_case(known, bundle(condition(code, "refuted"))).case.diagnosis


def test_dates_that_give_no_age(known):
    """They are told; a year is taken at its middle."""
    assert "the age is left open" in remarks(parse_case(known, bundle()))
    assert parse_case(known, bundle(timestamp="1970-01-01T00:00:00Z")).case.age is None
    assert parse_case(known, bundle(condition(PTOSIS, recordedDate="2019"))).case.age == 34.5


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (bundle({**PATIENT, "id": "other"}), "of 2 patients"),
        (bundle(condition(PTOSIS, subject={"reference": "https://h.example.org/Patient/other/_history/2"})), "of 2 patients"),
        (bundle(condition(PTOSIS, "confirmed", id="c"), condition(PTOSIS, "refuted", id="c")), "two versions"),
        ({"resourceType": "Bundle", "entry": {}}, "'entry' of the FHIR bundle must be a list"),
        (condition(PTOSIS), "a FHIR resource 'Condition'"),
    ],
)  # fmt: skip
def test_a_bundle_that_is_no_case_is_refused(known, data, told):
    """Nobody's findings are put together with another's, nor an early state with a late one."""
    with pytest.raises(InputError, match=told):
        load_case(known, io.BytesIO(json.dumps(data).encode()))


def test_bundles_are_cases_among_others(known):
    """On lines, in a list, and beside cases of the program's own."""
    both = [bundle(condition(PTOSIS)), {"id": "own", "present": ["diplopia"]}]
    for text in ("\n".join(map(json.dumps, both)), json.dumps(both, indent=1)):
        cases = [reading.case for reading in read_cases(known, io.BytesIO(text.encode()))]
        assert [(c.id, c.present) for c in cases] == [("b1", ("ptosis",)), ("own", ("diplopia",))]


FOREIGN = {
    "a PhenoTips patient": {"report_id": "P1", "sex": "F", "features": [{"id": "HP:0000508", "observed": "yes"}]},
    "a MatchMaker Exchange request": {"patient": {"id": "1", "features": [{"id": "HP:0000508"}]}},
    "a MatchMaker Exchange answer": {"results": [{"score": {}, "patient": {"features": [{"id": "HP:0000508"}]}}]},
    "a list of HPO features": {"sex": "F", "features": [{"id": "HP:0000508", "observed": "no"}]},
    "an Infermedica file": {"sex": "male", "age": {"value": 30}, "evidence": [{"id": "s_21", "choice_id": "present"}]},
    "a FHIR resource 'Condition'": condition(PTOSIS),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_files_of_other_programs_are_named(known, name, tmp_path):
    """Where one case is wanted, where many are, and where a text is."""
    text = json.dumps(FOREIGN[name], indent=2)
    with pytest.raises(InputError, match=f"this is {name}"):
        load_case(known, io.BytesIO(text.encode()))
    with pytest.raises(InputError, match=f"this is {name}, not a written case"):
        refuse_data(text, known)
    file = tmp_path / "foreign.json"
    file.write_text(text)
    assert name in said("batch", str(file), code=1)


def test_the_words_of_a_text_are_infermedicas_too():
    """What its `/parse` answers is as little a case."""
    assert foreign({"mentions": [{"id": "s_21", "choice_id": "absent"}], "obvious": True}).name == "an Infermedica file"


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not here")
def test_the_line_of_jq_makes_cases(known, tmp_path):
    """Of one patient, of a list of them, as PhenoTips exports several, and of a request and an answer of MatchMaker."""
    features = [{"id": "HP:0000508"}, {"id": "HP:0000651", "observed": "no"}, {"id": "HP:0002015", "observed": "yes"}]
    patient = {"report_id": "P1", "id": "P1", "features": features}
    for data in (patient, [patient], {"patient": patient}, {"results": [{"patient": patient}]}):
        file = tmp_path / "foreign.json"
        file.write_text(json.dumps(data))
        command = foreign(data[0] if isinstance(data, list) else data).help.replace("FILE", str(file))
        made = subprocess.run(["sh", "-c", command], capture_output=True, check=True).stdout
        (case,) = (reading.case for reading in read_cases(known, io.BytesIO(made)))
        assert (case.id, set(case.present), case.absent) == ("P1", {"ptosis", "dysphagia"}, ("diplopia",))


def test_a_bundle_without_an_id_has_that_of_its_patient():
    """Also in the answers of `batch`; so has a packet that of its subject."""
    packet = {"subject": {"id": "s1"}, "phenotypicFeatures": [{"type": {"id": "HP:0000508"}}]}
    lines = [bundle(condition(PTOSIS)), bundle(condition(PTOSIS), id=None), packet, {"present": ["ptosis"]}]
    done = run("batch", "-", "-q", stdin="\n".join(map(json.dumps, lines)).encode())
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["b1", "example", "s1", None]


def test_xml_is_named(known):
    """With the way to JSON, and before its characters are taken for faults of a text."""
    data = b'<?xml version="1.0"?>\n<Bundle xmlns="http://hl7.org/fhir"/>'
    with pytest.raises(InputError, match="this is XML") as refused:
        load_case(known, io.BytesIO(data))
    assert "JSON" in refused.value.problems[0].help
    with pytest.raises(InputError, match="this is XML"):
        next(case_lines(io.BytesIO(data), known, lambda *_: None))


def test_read_sends_a_bundle_to_match(tmp_path):
    """Its keys are no sentences; the exit code is that of a wrong call."""
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(bundle(condition(PTOSIS)), indent=1))
    refused = run("read", str(file))
    assert refused.returncode == 2
    assert "this is a FHIR bundle, not a written case" in refused.stderr
    assert "neuroweak match --case FILE" in refused.stderr
    assert "ptosis" in said("match", "--case", str(file), "--json")
