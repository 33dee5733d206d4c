"""Says at the end how many inputs of each kind were tried."""

from __future__ import annotations

import pytest

from tests.fuzz.effort import tried


def pytest_sessionfinish(session):
    """Hand over what this process tried, where it is a worker of another."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["tried"] = dict(tried)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Add what a worker tried."""
    tried.update(getattr(node, "workeroutput", {}).get("tried", {}))


def pytest_terminal_summary(terminalreporter):
    """Tell it."""
    if tried:
        counts = ", ".join(f"{number:,} {kind}" for kind, number in sorted(tried.items()))
        terminalreporter.write_line(f"inputs tried: {counts}; {tried.total():,} in all")
