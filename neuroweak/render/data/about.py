"""How far to trust the answers, as plain data: the JSON contract of `about`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.evaluation.published import PURPOSE, limits, plain
from neuroweak.render.data import answers as answer

if TYPE_CHECKING:
    from neuroweak.evaluation.published import Measured
    from neuroweak.knowledge.model import Knowledge


def data(knowledge: Knowledge, measured: Measured, *, current: bool) -> answer.Data:
    """
    The answer of `about`.

    Args:
        knowledge: The file in use.
        measured: The measurement that ships with the package.
        current: Whether the measurement was made with the file in use and the present constants.

    Returns:
        The envelope; `results` holds the figures of each stage, `measured` what they were made of.
    """
    told = plain(measured)
    return answer.envelope(
        "about",
        knowledge,
        measured={key: told[key] for key in ("cases", "outside", "conditions", "knowledge", "constants")},
        is_current=current,
        results=told["stages"],
        limits=list(limits(measured, knowledge)),
        purpose=PURPOSE,
    )
