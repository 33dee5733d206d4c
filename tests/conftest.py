"""Knowledge that tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from neuroweak.knowledge import load
from neuroweak.model import Knowledge

TINY = Path(__file__).parent / "knowledge" / "good" / "tiny.yaml"


@pytest.fixture(scope="session")
def tiny_knowledge() -> Knowledge:
    """Six conditions and twenty-five findings, read from tests/knowledge/good/tiny.yaml."""
    return load(TINY)


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    """The knowledge that ships with the package."""
    return load()
