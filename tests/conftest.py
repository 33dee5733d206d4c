"""Knowledge that tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from neuroweak.knowledge import load
from neuroweak.model import Knowledge

# How long one example takes depends on the machine, not on the code.
settings.register_profile("neuroweak", deadline=None)
settings.load_profile("neuroweak")

TINY = Path(__file__).parent / "knowledge" / "good" / "tiny.yaml"


@pytest.fixture(scope="session")
def tiny_knowledge() -> Knowledge:
    """Six conditions and twenty-five findings, read from tests/knowledge/good/tiny.yaml."""
    return load(TINY)


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    """The knowledge that ships with the package."""
    return load()
