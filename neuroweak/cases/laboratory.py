"""Measurements to test findings: which analyte a LOINC code or a name means, and what high and low say of it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from neuroweak.files.packaged import damage_told, packaged
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.knowledge.model import Finding


class Analyte(NamedTuple):
    """Something that is measured."""

    codes: tuple[str, ...]
    """Of LOINC."""
    names: tuple[str, ...]
    high: str = ""
    """The finding that a value above the reference range is."""
    low: str = ""
    very_high: str = ""
    """The finding that ten times the upper limit is."""
    is_antibody: bool = False
    """Whether it is there or not at all, so that *positive* is above its range and *negative* within it."""


class Shown(NamedTuple):
    """What a measurement says of findings."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


WORDS = {
    **dict.fromkeys(("high", "raised", "elevated", "increased", "above", "h", "hh"), "high"),
    **dict.fromkeys(("low", "reduced", "decreased", "below", "l", "ll"), "low"),
    **dict.fromkeys(("normal", "n"), "normal"),
}
"""First words of a coded value, and the codes of HL7 for an interpretation."""

_ANTIBODIES = (
    "{} ab", "{} abs", "{} antibody", "{} autoantibody", "{} igg", "{} igm", "{} ab igg", "{} igg ab", "{} ab igm",
    "{} igm ab", "anti {}", "anti {} ab", "anti {} antibody", "anti {} igg", "anti {} igm",
)  # fmt: skip
"""How an antibody is named after what it is against."""

VERY = 10.0
"""Times the upper limit from which a value is very high."""


class Laboratory(NamedTuple):
    """What is known of measurements."""

    analytes: tuple[Analyte, ...]
    """Several may share a finding; each denies only what it alone would show."""
    shared: frozenset[str]
    """Findings that something else may show too, so that one ordinary value does not deny them."""


@cache
@damage_told
def laboratory() -> Laboratory:
    """Read the table of analytes."""
    data = tomllib.loads(packaged(Path(__file__).with_name("laboratory.toml")).decode())
    analytes = [
        Analyte(tuple(a["codes"]), tuple(a["names"]), a.get("high", ""), a.get("low", ""), a.get("very_high", ""))
        for a in data["analyte"]
    ]
    for antibody in data["antibody"]:
        names = (form.format(name) for name in antibody["against"] for form in _ANTIBODIES)
        analytes.append(Analyte(tuple(antibody["codes"]), tuple(names), antibody["high"], is_antibody=True))
    return Laboratory(tuple(analytes), frozenset(data["shared"]))


@cache
def _known() -> Mapping[str, Analyte]:
    by_code = {code: analyte for analyte in laboratory().analytes for code in analyte.codes}
    return by_code | {normal_form(name): analyte for analyte in laboratory().analytes for name in analyte.names}


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
    if found:
        return found
    named = _known().get(normal_form(label.partition("[")[0]))
    # A code of LOINC that is not listed is something else of the same name, such as the urine's; of an antibody it is
    # another way to look for it.
    is_other = number and prefix.upper() in {"LOINC", "LNC"}
    return named if not is_other or (named and named.is_antibody) else None


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


def level_of_answer(*, there: bool) -> str:
    """Say where an antibody stands that is there, or is not."""
    return "high" if there else "normal"


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
    absent = tuple(f for f in denied.get(level, ()) if f not in present and f not in laboratory().shared)
    return Shown(tuple(f for f in present if f in findings), tuple(f for f in dict.fromkeys(absent) if f in findings))
