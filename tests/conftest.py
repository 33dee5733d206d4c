"""Knowledge that tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from neuroweak.knowledge.loading import load
from neuroweak.knowledge.model import Knowledge

# A shell that starts the tests in the background ignores Ctrl-C, and so would every process that a test starts;
# under nohup it is the end of a terminal.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

# What tests load leaves nothing in the cache of whoever runs them.
os.environ["NEUROWEAK_CACHE"] = ""

# As the command has it for tables that are no text; it must stand before pyarrow is imported.
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"

# How long one example takes depends on the machine, not on the code.
settings.register_profile("neuroweak", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", deadline=None)  # see tests/fuzz
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
