"""HL7's own examples of R4 and R5, in a bundle each, as they are."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from neuroweak.cases.files import load_case
from neuroweak.vocabulary import Vocabulary

EXAMPLES = Path(__file__).parents[1] / "data" / "fhir"
RELEASES = ("r4", "r5")


@pytest.fixture(scope="module")
def known(shipped):
    return Vocabulary.of(shipped)


def resource(release, name):
    return json.loads((EXAMPLES / release / f"{name}.json").read_text(encoding="utf-8"))


def read(known, *resources):
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}
    return load_case(known, io.BytesIO(json.dumps(bundle).encode()))


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("Condition-example2", "asthma"),
        ("Condition-stroke", "test_brain_infarct"),
        ("Observation-f003", "test_hypercapnia"),
        ("Observation-f005", "test_anemia"),
    ],
)
def test_what_is_confirmed_or_out_of_range_is_present(known, release, name, finding):
    """By text, by display and by LOINC code with the range beside the value."""
    case = read(known, resource(release, name)).case
    assert (case.present, case.absent) == ((finding,), ())


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Condition-f201", "Condition that is over"),
        ("Condition-f205", "Condition that is not confirmed"),
        ("Condition-family-history", "Condition whose wording denies, doubts or is of another"),
        ("Observation-f202", "Observation entered in error"),
        ("Observation-trachcare", "Observation about someone or something else"),
        ("Observation-satO2", "Observation whose value says nothing here"),
    ],
)
def test_what_is_over_in_doubt_wrong_or_of_another_is_not_taken(known, release, name, told):
    """A fever that is over, a differential diagnosis, cancer in the family, a slip, a mother's training."""
    reading = read(known, resource(release, name))
    assert (reading.case.present, reading.case.absent, reading.unresolved) == ((), (), ())
    assert f"{told} (1)" in str(reading.problems)


@pytest.mark.parametrize("release", RELEASES)
def test_a_patient_has_a_sex_and_an_age_when_it_happened(known, release):
    """Born in December 1974, struck in July 2010."""
    case = read(known, resource(release, "Patient-example"), resource(release, "Condition-stroke")).case
    assert case.sex == "male"
    assert case.age == pytest.approx(35.6, abs=0.1)


def test_a_bundle_is_read_as_it_is(known):
    """An anonymous patient of 1974; the burnt ear is of no finding here and is named, the provenance is counted."""
    reading = load_case(known, EXAMPLES / "r5" / "Bundle-example-anon0.json")
    assert (reading.case.sex, reading.unresolved) == ("male", ("Burn of ear",))
    assert reading.case.age == pytest.approx(37.4, abs=0.1)
    assert "Provenance (1)" in str(reading.problems)
