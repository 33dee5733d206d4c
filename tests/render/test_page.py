"""What all pages share."""

from __future__ import annotations

import pytest

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
