"""Measurements to test findings: which analyte a LOINC code or a name means, and what high and low say of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.knowledge.model import Finding


class Analyte(NamedTuple):
    """Something that is measured."""

    codes: str
    """LOINC codes, parted by spaces."""
    names: tuple[str, ...]
    high: str = ""
    """The finding that a value above the reference range is."""
    low: str = ""
    very_high: str = ""
    """The finding that ten times the upper limit is."""


class Shown(NamedTuple):
    """What a measurement says of findings."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


ANALYTES = (
    Analyte("2157-6", ("creatine kinase", "ck", "cpk"), "test_ck_elevated", very_high="test_ck_very_high"),
    Analyte("2823-3 6298-4", ("potassium",), "test_hyperkalemia", "test_hypokalemia"),
    Analyte("2951-2 2947-0", ("sodium",), "", "test_hyponatremia"),
    Analyte("17861-6", ("calcium",), "test_calcium_high"),
    Analyte("2777-1", ("phosphate",), "", "test_phosphate_low"),
    Analyte("19123-9 2601-3", ("magnesium",), "test_hypermagnesemia", "test_magnesium_low"),
    Analyte("6768-6", ("alkaline phosphatase", "alp"), "test_alp_raised"),
    Analyte("1989-3 62292-8", ("25-hydroxyvitamin d", "vitamin d"), "", "test_vitamin_d_low"),
    Analyte("3016-3 11580-8", ("thyrotropin", "tsh"), "test_tsh_abnormal", "test_tsh_abnormal"),
    Analyte("2524-7 32693-4", ("lactate",), "test_lactate_raised"),
    Analyte("2532-0 14804-9", ("lactate dehydrogenase", "ldh"), "test_ldh_raised"),
    Analyte("1761-6", ("aldolase",), "test_ldh_raised"),
    Analyte("1742-6", ("alanine aminotransferase", "alt"), "test_liver_enzymes_raised"),
    Analyte("1920-8", ("aspartate aminotransferase", "ast"), "test_liver_enzymes_raised"),
    Analyte("10839-9 6598-7 67151-1 89579-7", ("troponin", "troponin i", "troponin t"), "test_troponin_raised"),
    Analyte("2345-7", ("glucose",), "", "hypoglycemia"),
    Analyte("9813-7", ("morning cortisol",), "", "test_cortisol_low"),
    Analyte("718-7", ("hemoglobin", "haemoglobin"), "", "test_anemia"),
    Analyte("787-2", ("mean corpuscular volume", "mcv"), "test_macrocytosis"),
    Analyte("6690-2", ("leukocytes", "white cell count"), "test_leukocytosis", "test_leukopenia"),
    Analyte("777-3", ("platelets",), "test_thrombocytosis", "test_leukopenia"),
    Analyte("711-2", ("eosinophils",), "eosinophilia"),
    Analyte("4537-7 30341-2", ("erythrocyte sedimentation rate", "esr"), "test_esr_crp"),
    Analyte("1988-5", ("c reactive protein", "crp"), "test_esr_crp"),
    Analyte("2276-4", ("ferritin",), "test_ferritin_raised", "test_ferritin_low"),
    Analyte("2132-9", ("cobalamin", "vitamin b12"), "", "test_b12_low"),
    Analyte("13964-2", ("methylmalonate", "methylmalonic acid"), "test_mma_raised"),
    Analyte("13965-9", ("homocysteine",), "test_mma_raised"),
    Analyte("5631-7", ("copper",), "", "test_copper_low"),
    Analyte("2064-4", ("ceruloplasmin", "caeruloplasmin"), "", "test_copper_low"),
    Analyte("2098-2", ("cholinesterase",), "", "test_cholinesterase_low"),
    Analyte("5671-3", ("lead in blood", "blood lead"), "test_blood_lead"),
    Analyte("19868-9 19870-5 19872-1", ("forced vital capacity", "vital capacity", "fvc"), "", "test_fvc_low"),
    Analyte("2019-8", ("carbon dioxide partial pressure", "pco2"), "test_hypercapnia"),
)
"""What is known. Several analytes may share a finding; each denies only what it alone would show."""

_SHARED = frozenset(
    {"test_ldh_raised", "test_liver_enzymes_raised", "test_leukopenia", "test_esr_crp", "test_mma_raised",
     "test_copper_low", "test_hypercapnia"}
)  # fmt: skip
"""Findings that something else may show too, so that one ordinary value does not deny them."""

WORDS = {
    **dict.fromkeys(("high", "raised", "elevated", "increased", "above", "h", "hh"), "high"),
    **dict.fromkeys(("low", "reduced", "decreased", "below", "l", "ll"), "low"),
    **dict.fromkeys(("normal", "n"), "normal"),
}
"""First words of a coded value, and the codes of HL7 for an interpretation."""

VERY = 10.0
"""Times the upper limit from which a value is very high."""


@cache
def _known() -> Mapping[str, Analyte]:
    by_code = {code: analyte for analyte in ANALYTES for code in analyte.codes.split()}
    return by_code | {normal_form(name): analyte for analyte in ANALYTES for name in analyte.names}


def analyte(code: str, label: str) -> Analyte | None:
    """
    Find what is measured.

    Args:
        code: A LOINC code, with or without its prefix, or anything else.
        label: Its name, as LOINC writes it or shorter.

    Returns:
        The analyte, or None where it is not known.

    Example:
        >>> analyte("LOINC:2823-3", "").low, analyte("", "Creatine kinase [Enzymatic activity/volume] in Serum").high
        ('test_hypokalemia', 'test_ck_elevated')
    """
    prefix, _, number = code.rpartition(":")
    found = _known().get(number) if prefix.upper() in {"", "LOINC", "LNC"} else None
    # A code of LOINC that is not listed is something else of the same name, such as the urine's.
    if found or (number and prefix.upper() in {"LOINC", "LNC"}):
        return found
    return _known().get(normal_form(label.partition("[")[0]))


def level_of(value: float | None, low: float | None, high: float | None, word: str = "") -> str:
    """
    Say where a value stands.

    Args:
        value: What was measured, in the unit of the range.
        low: The lower end of the reference range, where it has one.
        high: The upper end.
        word: What a coded value or an interpretation says, used where the numbers do not tell.

    Returns:
        `very high`, `high`, `normal`, `low`, of a range with one end `not low` or `not high`, or empty where it cannot
        be told.

    Example:
        >>> level_of(5200, 30, 200), level_of(150, None, 200), level_of(None, None, None, "Elevated")
        ('very high', 'not high', 'high')
    """
    if value is not None and high is not None and value > high:
        return "very high" if high > 0 and value >= VERY * high else "high"
    if value is not None and low is not None and value < low:
        return "low"
    if value is not None and (low is not None or high is not None):
        return "normal" if low is not None and high is not None else "not low" if high is None else "not high"
    return WORDS.get(normal_form(word).partition(" ")[0], "")


def findings_of(what: Analyte, level: str, findings: Mapping[str, Finding]) -> Shown:
    """
    Say what a measurement shows.

    Args:
        what: What was measured.
        level: Where the value stands.
        findings: The findings of the knowledge file; others are left out.

    Returns:
        The findings that are there and those that are not.
    """
    present = {
        "very high": (what.high, what.very_high),
        "high": (what.high,),
        "low": (what.low,),
    }.get(level, ())
    high, low = (what.high,), (what.low,)
    denied = {"normal": high + low, "high": low, "very high": low, "low": high, "not high": high, "not low": low}
    absent = tuple(f for f in denied.get(level, ()) if f not in present and f not in _SHARED)
    return Shown(tuple(f for f in present if f in findings), tuple(f for f in dict.fromkeys(absent) if f in findings))
