"""
A question put to a patient in a person's own words, as the findings it asks for.

A question is turned into what the patient would say if the answer were yes ("do you see double?": "I see double"),
and read as all that people say is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import normal_form
from neuroweak.understanding import Understanding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.vocabulary import Vocabulary

LONGEST = 300
"""Characters of the longest question that is read."""

BETWEEN = re.compile(r"(?<=[?!.;])\s+")
"""What lies between two questions."""

TURNED = (
    (r"(?:do|did|does) (?:you|he|she|they) (?:ever |also |often |sometimes )?(.+)", ("I {}", "{}")),
    (r"(?:do|does|did) (?:your|his|her|the|their) (.+)", ("my {}",)),
    (r"(?:have|has|had) (?:you|he|she|they) (?:got |ever |had |noticed |been )*(.+)", ("I have {}", "I {}", "{}")),
    (r"(?:are|were|is|was) (?:you|he|she|they) (?:ever )?(.+)", ("I am {}",)),
    (r"(?:are|were|is|was|have|has) (?:your|his|her|the|their) (.+)", ("my {}", "{}")),
    (r"(?:are|is|was|were) there (?:any |a |an |some )?(.+)", ("{}",)),
    (r"(?:is|does|did|was|has) it (.+)", ("it {}", "it is {}")),
    (r"(?:can|could) (?:you|he|she|they) (.+)", ("I cannot {}",)),
    (r"(?:any|what about|how about|how is|how are|and|your) (?:the |your |his |her )?(.+)", ("{}",)),
    (r"(?:show me|let me see|check|test|examine|look for|look at) (?:the |your |for )?(.+)", ("{}",)),
)
"""How questions begin, and what says yes to them; `{}` is the rest of the question."""


class Asked(NamedTuple):
    """What a line asks for."""

    findings: tuple[str, ...]
    """Finding ids in the order of the questions."""
    unread: tuple[str, ...]
    """The questions that were not understood."""


def asked_in(vocabulary: Vocabulary, line: str) -> Asked:
    """
    Find what a line of one question or several asks for.

    Args:
        vocabulary: The words of the file.
        line: The questions, each with its question mark or full stop, or just the name of a finding.
    """
    whole = asked_for(vocabulary, line)
    if whole:
        return Asked(whole, ())
    read = [(words, asked_for(vocabulary, words)) for words in BETWEEN.split(line.strip())]
    findings = dict.fromkeys(finding for _, found in read for finding in found)
    return Asked(tuple(findings), tuple(words for words, found in read if not found))


def asked_for(vocabulary: Vocabulary, line: str) -> tuple[str, ...]:
    """
    Find what a question asks for.

    Args:
        vocabulary: The words of the file.
        line: The question, or just the name of a finding.

    Returns:
        Finding ids in the order of the question; none where it was not understood.
    """
    words = " ".join(line.split())
    if len(words) > LONGEST:
        return ()
    as_written = normal_form(words)
    for finding in vocabulary.knowledge.findings.values():
        if finding.ask and normal_form(finding.ask) == as_written:
            return (finding.id,)
    understanding = Understanding(vocabulary)
    for statement in statements(words):
        readings, unknown, *_ = understanding.read([statement], findings_only=True)
        found = dict.fromkeys(r.finding for r in readings if not vocabulary.knowledge.findings[r.finding].onset)
        if found and not unknown:
            return tuple(found)
    return ()


def statements(question: str) -> Iterator[str]:
    """
    Turn a question into what would say yes to it, the likeliest first; what is no question stays as it is.

    Example:
        >>> list(statements("Do you see double?"))
        ['I see double', 'see double', 'Do you see double']
        >>> list(statements("Can you climb stairs?"))
        ['I cannot climb stairs', 'Can you climb stairs']
    """
    plain = question.strip().rstrip("?!. ")
    for pattern, answers in TURNED:
        found = re.fullmatch(pattern, plain, re.IGNORECASE)
        if found:
            yield from (said.format(found[1]) for said in answers)
    yield plain
