"""When the illness of a packet began: the age, where no encounter tells it, and how fast it came on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.cases.diseases import conditions_of
from neuroweak.cases.packet_times import DAY, TEMPO_GAP, Span
from neuroweak.knowledge.model import ACUTE_DAYS, Tempo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.cases.packet_fields import Packet
    from neuroweak.vocabulary import Vocabulary

ACUTE = ACUTE_DAYS * DAY
"""Years up to which an onset is acute."""

_SLACK = DAY / 2
"""Ages are counted in days."""


def disease_onsets(packet: Packet, vocabulary: Vocabulary) -> list[Span]:
    """
    Give the ages at which the disease in question began.

    That is one that leads to a condition, or that an interpretation names: any other has a history of its own.

    Args:
        packet: A packet; the onsets of its other diseases are counted there as not used.
        vocabulary: The words of a knowledge file.
    """
    found = []
    interpreted = {disease.id for disease in packet.interpreted} - {""}
    for part in packet.diseases:
        onset = packet.onset(part)
        if onset is None:
            continue
        disease = packet.disease(part)
        if disease.id in interpreted or conditions_of(vocabulary, [disease]).ids:
            found.append(onset)
        else:
            packet.unused("comorbidity onsets")
    return found


def age_of(packet: Packet, onsets: Sequence[Span]) -> float | None:
    """
    Give the age at the last encounter, or else at the newest onset, in years.

    Args:
        packet: A packet; it is told where an onset or a class gives the age.
        onsets: Those of the disease and of its features.
    """
    known = packet.last_seen
    if known is None:
        known = max(onsets, key=lambda span: (span.low, -span.high), default=None)
        if known:
            packet.remark("the phenopacket gives no age; the age at the newest onset is taken")
    if known and known.is_class and known.high:
        packet.remark(f"an age from {known.low:.2g} to {known.high:.2g} years is taken as {known.best:.2g}")
    return known.best if known else None


def tempo_of(packet: Packet, onsets: Sequence[Span]) -> str | None:
    """
    Say how fast it came on, by the time from the first onset to the last encounter as far as the ages allow.

    Without an encounter only what took long to unfold says something: chronic.

    Args:
        packet: A packet; it is told of an onset after the last encounter, and where days or weeks were counted.
        onsets: Those of the disease and of its features.
    """
    seen = packet.last_seen
    past = [span for span in onsets if seen is None or span.low <= seen.high + _SLACK]
    if len(past) < len(onsets):
        packet.remark("an onset of the phenopacket lies after the last encounter; it says nothing of how fast it came")
    if not past:
        return None
    least = max(span.low for span in (*past, *([seen] if seen else []))) - min(span.high for span in past)
    if least > TEMPO_GAP:
        return Tempo.CHRONIC.value
    first = min(span.low for span in past)
    # What is there at birth began nobody knows when, and a class has no days.
    if seen is None or first <= 0 or any(span.is_class for span in (*past, seen)):
        return None
    most = seen.high - first
    if DAY - _SLACK <= most <= ACUTE + _SLACK:
        tempo = Tempo.ACUTE
    elif least > ACUTE + _SLACK and most <= TEMPO_GAP:
        tempo = Tempo.SUBACUTE
    else:
        return None
    packet.remark(f"the first onset is at the most {most / DAY:.0f} days before the last encounter; taken as {tempo}")
    return tempo.value
