"""Words that steer how far a denial, a doubt or an ending reaches."""

from __future__ import annotations

COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "being"}) | {
    *("appear", "appears", "appeared", "remain", "remained", "remains")
}

NOW = frozenset({"now", "currently", "today", "presently", "nowaday", "nowadays"})
"""Words that begin the present behind something past."""

HAD = frozenset({"had", "has", "have"})
NEVER = frozenset({"never", "not", "difficulty", "loss", "cannot", "cant", "couldnt", "wont", "hardly"})
"""Words before `without` that make of both an affirmation; `difficulty` stands for whatever cannot be done."""

NEVER_OR_NO = frozenset({"no", "never", "zero", "nil"})
"""Cues of people's own speech, which reach no further than the next one who does something."""

JOINING = frozenset({"when", "if", "that", "as", "while", "after", "where", "since"})
"""Words behind which `I` goes on with what is denied: `no pain when I swallow`."""

CERTAIN = frozenset({"definite", "definitely", "clear", "clearly", "obvious", "certain", "confirmed", "proven"})
"""Words that end a doubt."""
