"""`list` on pages of several widths: ids stay whole, because they are there to be copied."""

from __future__ import annotations

import pytest

from neuroweak.knowledge import search as catalogue
from neuroweak.render.data import entries
from neuroweak.render.pages.listing import listing_page
from neuroweak.render.text import Look


@pytest.mark.parametrize("width", [40, 60, 80, 120, None])
def test_no_id_is_broken_over_two_lines(shipped, width):
    """At the widths of terminals and on a page without an edge."""
    conditions = listing_page(shipped, entries.condition_records(catalogue.conditions(shipped)), Look(width))
    findings = listing_page(shipped, entries.finding_records(catalogue.findings(shipped)), Look(width))
    assert all(c in conditions for c in shipped.conditions)
    assert all(f in findings for f in shipped.findings)
    assert "False" not in conditions
