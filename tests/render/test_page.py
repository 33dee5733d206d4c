"""What all pages share."""

from __future__ import annotations

import pytest

from neuroweak.engine.state import State
from neuroweak.knowledge.model import Kind
from neuroweak.reasoning.contrast import Separator
from neuroweak.render.page import turning
from neuroweak.text.denied import lowered


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Ptosis", "ptosis"),
        ("Limb weakness (any)", "limb weakness"),
        ("Anti-titin antibodies", "anti-titin antibodies"),
        ("Mechanic's hands", "mechanic's hands"),
        ("CK above 1000", "CK above 1000"),
        ("MuSK antibodies", "MuSK antibodies"),
        ("V sign", "V sign"),
        ("Cogan lid twitch", "Cogan lid twitch"),
    ],
)
def test_names_inside_a_sentence(name, inside):
    """Names of people and of molecules keep their capital."""
    assert lowered(name) == inside


@pytest.mark.parametrize(("answer", "said"), [(State.PRESENT, "ptosis"), (State.ABSENT, "no ptosis")])
def test_what_turns_an_order_is_said_with_its_answer(answer, said):
    """An examination that would turn it by being normal must not read as if a sign would."""
    assert turning(Separator("ptosis", "Ptosis", Kind.SIGN, 0.9, 0.1, 0.5, answer)) == said
