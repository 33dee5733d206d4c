"""Says at the end how many inputs of each kind were tried."""

from __future__ import annotations

from tests.fuzz.effort import tried


def pytest_terminal_summary(terminalreporter):
    if tried:
        counts = ", ".join(f"{number:,} {kind}" for kind, number in sorted(tried.items()))
        terminalreporter.write_line(f"inputs tried: {counts}; {tried.total():,} in all")
