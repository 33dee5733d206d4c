"""How people are told that a finding is not there."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.model import Knowledge
from neuroweak.render.page import briefly
from neuroweak.text.denied import denied, lowered


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        ("ptosis", "no ptosis"),
        ("muscle_weakness", "no muscle weakness"),
        ("distal_sensory_loss", "no distal sensory loss"),
        ("chronic_onset", "no chronic onset"),
        ("down_syndrome", "no Down syndrome"),
        ("dyspnea_at_rest", "not: breathless at rest, or for want of a whole sentence"),
        ("consanguinity", "not: related parents"),
        ("better_with_rest", "not: weakness improves with rest"),
        ("incomplete_eye_closure", "not: eye does not close fully"),
        ("multiple_ocular_nerve_palsies", "not: more than one eye-movement nerve affected on one side"),
        ("nadir_within_4_weeks", "not: worst point reached within 4 weeks"),
        ("leg_only_weakness", "not: weakness confined to the legs"),
    ],
)
def test_no_stands_only_before_what_is_a_thing(shipped: Knowledge, finding: str, told: str):
    """A name that says a sentence, a denial or a number is denied as a whole."""
    assert denied(lowered(briefly(shipped.findings[finding].name))) == told
