"""How much work a call does, counted in steps, so that no test depends on how fast the machine is."""

from __future__ import annotations

import sys
from collections import Counter


def calls(function, *args):
    """How many functions, Python's and C's, are called until a call returns."""
    seen = Counter()
    before = sys.getprofile()
    sys.setprofile(lambda _frame, event, _arg: seen.update((event,)))
    try:
        function(*args)
    finally:
        sys.setprofile(before)
    return seen["call"] + seen["c_call"]
