"""The case itself as a phenopacket (GA4GH, version 2)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from neuroweak.render.data.phenopacket import left_out, packet

if TYPE_CHECKING:
    from neuroweak.errors import Problem
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, _look: Look) -> str:
    """Write the case that an answer is about, stamped with the present time."""
    if answer.knowledge is None or answer.case is None:
        raise NotImplementedError
    return packet(answer.knowledge, answer.case, created=datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def lost(answer: Answer) -> tuple[Problem, ...]:
    """Say what of the case is not in its packet."""
    return left_out(answer.case) if answer.case else ()
