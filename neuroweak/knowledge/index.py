"""What scoring reads of a whole knowledge file, without its pages: small enough to read at every start."""

from __future__ import annotations

from collections.abc import Mapping
from operator import is_

from neuroweak.named_tuples import NamedTuple

ESTIMATED, BANDED, COUNTED = 0.0, -1.0, -2.0
"""Strength of a figure that does not say how many patients stand behind it: a guess, an HPO band, a series."""

BY_DEFINITION = 1e9
"""Strength of what no patient is without: more patients than there are."""

USUAL = 0.5
"""Share of patients from which a complaint is usual in a condition: most have it."""


class ConditionSummary(NamedTuple):
    """What scoring needs of one condition."""

    name: str
    sites: tuple[str, ...]
    """Where it sits, the main site first."""
    urgent: bool
    per_100k_year: float
    """How common it is: new presentations a year per 100 000 (`rates.presentations`); 0 when unknown."""
    bound_to: tuple[str, ...] = ()
    """What belongs to it by definition: finding ids, `age`, `sex`."""
    complaints: float = 0.0
    """How many usual complaints a patient has on average (`build_index.usual_complaints`)."""
    family: str = ""
    """The name of the disease it is a form of, or empty."""


class Patients(NamedTuple):
    """Who gets a condition, at what age and how fast."""

    tempo: Mapping[str, float]
    """Share of patients for each tempo; sums to 1."""
    female: float
    """Share of women among patients, 0 to 1."""
    ages: tuple[tuple[float, float, float, float | None], ...]
    """Strata: from and to in years, share of patients, share of women where it differs."""
    sources: tuple[str, ...]


class Index(NamedTuple):
    """A knowledge file as the engine reads it."""

    summaries: Mapping[str, ConditionSummary]
    """By condition id, in the order of the file."""
    patients: Mapping[str, Patients]
    """By condition id."""
    figures: Mapping[str, tuple[list[int], list[float], list[float]]]
    """For each finding: places of the conditions that list it, their frequencies, and the strength of each figure:
    patients counted, or `ESTIMATED`, `BANDED`, `COUNTED`."""
    listed: Mapping[str, Mapping[str, tuple[float, float]]]
    """The same figures by condition: for each finding it lists, frequency and strength."""
    sources: Mapping[str, list[tuple[str, ...]]]
    """For each finding the sources of each of its figures, in the order of `figures`."""
    spreads: Mapping[str, list[tuple[float, float]]]
    """For each finding how sure each of its figures is, in the order of `figures`: its strength as the file states it,
    where what belongs to a condition by definition has none of its own, and the width of its range."""
    names: Mapping[str, str]
    """The name of each finding, in the order of the file."""
    efforts: Mapping[str, str]
    """What it takes to find out about each finding (`Finding.effort`); empty where it can only be told."""
    complaints: frozenset[str]
    """The findings that people tell unasked (`build_index.is_complaint`)."""
    parents: Mapping[str, str]
    """For each finding that has one, its parent."""
    backgrounds: Mapping[str, float]
    """For each finding, its share in people without any condition of the file."""
    mean_frequency: Mapping[str, float]
    """For each finding some condition lists, its mean share over all conditions."""
    phrases: Mapping[str, Mapping[str, str]]
    """Every phrase in normal form: under `findings` and `conditions` what it stands for (`build_index.phrases_of`)."""
    flags: Mapping[str, list[str]]
    """For each finding the red flag rules to be asked where it or a kind of it is there; no other can speak."""
    made_of: tuple[Mapping[str, object], Mapping[str, object], Mapping[str, object]]
    """The findings, conditions and rules it was made of: the very mappings, so that it is known for which it holds."""

    def __repr__(self) -> str:
        """Say how much it holds, not all of it."""
        return f"<Index of {len(self.summaries)} conditions and {len(self.backgrounds)} findings>"

    def is_of(self, *made_of: Mapping[str, object]) -> bool:
        """
        Whether it was made of these very mappings; what was changed is another mapping, and needs another index.

        Pickling keeps this within one pickle, so a file may go to another process with its index.
        """
        return all(map(is_, self.made_of, made_of))
