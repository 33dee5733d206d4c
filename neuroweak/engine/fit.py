"""How well findings fit a condition, in words."""

import math
from collections.abc import Mapping
from enum import StrEnum


class Fit(StrEnum):
    """
    How well the findings fit a condition, in words: a percentage reads like a diagnosis.

    Several conditions can fit strongly at once; which of them is believed is another question.
    """

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    AGAINST = "against"


FIT_SCORES: Mapping[Fit, float] = {Fit.STRONG: math.log(10), Fit.MODERATE: math.log(10) / 2, Fit.WEAK: 0.0}
"""
Smallest score for each word, in nats: the findings are ten times, three times, or just as likely with the condition
as on average.

Source: Kass and Raftery 1995, J Am Stat Assoc 90:773, after Jeffreys: half units of log10.
"""


def fit_word(score: float) -> Fit:
    """Say a score, in nats, in a word."""
    for word, least in FIT_SCORES.items():
        if score >= least:
            return word
    return Fit.AGAINST
