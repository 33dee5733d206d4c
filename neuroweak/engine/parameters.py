"""The few global constants of the engine, each with its unit and its reason."""

from __future__ import annotations

from neuroweak.named_tuples import NamedTuple


class Parameters(NamedTuple):
    """
    The few global constants of the engine.

    None belongs to a condition or a finding. Those marked *fitted* were chosen by cross-validation on the
    development cases (`benchmarks/fit_constants.py`, table in `docs/explanation/accuracy.md`).
    """

    floor: float = 0.004
    """Smallest chance of any observation, 0 to 1: files are incomplete and patients atypical."""
    absent_missed: float = 0.35
    """Chance that a finding that is there is still recorded as absent, 0 to 1. This is what makes absence
    speak more softly than presence. Fitted."""
    exposure_told: float = 0.8
    """Chance that an exposure which belongs to a condition by definition would have been told, were it there, 0 to 1.
    Fitted."""
    half_told: float = 10.0
    """How many findings a case must say are there until half of the usual complaints that are there would be among
    them; infinite where silence says nothing. Fitted."""
    finding_weight: float = 1.2
    """How much one finding counts, as a multiple of what its figures say. Floor, background and typical frequency
    draw every figure towards the middle, and a little of that goes to each of many conditions: together the findings
    know more than they say. Fitted."""
    form_share: float = 0.7
    """Share of those with a finding who show a form of it that the file does not list and that was looked for, 0 to 1.
    Counted, on the Human Phenotype Ontology's annotations: `benchmarks/form_share.py`."""
    correlation: float = 0.1
    """How far findings of one region repeat each other, 0 (independent) to 1 (one witness). Fitted."""
    unlisted_share: float = 0.1
    """How readily a listed general finding takes a form the file does not list for the condition, as a
    multiple of how often people in general show that form, 0 to 1."""
    figure_strength: float = 40.0
    """How many patients a figure from a series counts for, unless it says so itself (`12/101`)."""
    band_strength: float = 12.0
    """The same for a frequency band of the Human Phenotype Ontology."""
    estimate_strength: float = 8.0
    """The same for an estimate."""
    typical_frequency: float = 0.1
    """What one pseudo-patient of prior knowledge says about any frequency, 0 to 1."""
    stated_weight: float = 0.6
    """Weight of age, sex and tempo against findings, 0 to 1: strata are coarse and the three go together. Fitted."""
    onset_misread: float = 0.25
    """Chance that a stated tempo belongs to the neighbouring class, 0 to 1: two readers of one text agreed
    in 27 of 39."""
    atypical: float = 0.1
    """Share of patients outside every stratum of age and sex, 0 to 1."""
    prior_power: float = 0.2
    """Exponent of new presentations a year in the tempered prior: 0 flat, 1 as they are. Fitted."""
    known_again: float = 0.3
    """Share of those who come with a condition in whom it had been found before, 0 to 1: an estimate, as the file has
    for multiple sclerosis and myasthenia (0.1 to 0.5)."""
    known_kin: float = 0.1
    """Share of those who come with one form of a disease in whom another was named before, 0 to 1: an estimate; forms
    are told apart late, and by few."""
    known_elsewhere: float = 0.002
    """Share of those who come with something else in whom a given condition of the file was found before, 0 to 1: an
    estimate, the prevalence of the commonest of them."""
    none_share: float = 0.03
    """Prior share of belief that no condition of the file is at work."""


DEFAULT = Parameters()
"""The constants every command uses."""
