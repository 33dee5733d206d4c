"""
What an open question is about: `reflexes?`, `how are your bowels?`, `what does the EMG show?`.

Such a question asks for no one finding but for all of a kind. What is left of it without the words that only ask leads
to the findings that are called so, and to a region where it is the word for one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from neuroweak.knowledge.model import Kind
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.knowledge.model import Finding, Knowledge

ASK_ONLY = frozenset(
    split(
        "a about affected against all also am an and anti any anybody anyone anything are as at been being "
        "bothered by can change changed changes check could did difficulties difficulty do does done drink drinks "
        "eat eaten eats else ever examination examine examining feel feeling feels felt find finding findings for "
        "from function get gets getting give given go going got had has have he her him his how i if in into is "
        "issue issues it its kind kinds lately let lets level levels like look looked looking looks lot many me "
        "measure more most much my need normal notice noticed of off ok okay on or order other our over please "
        "problem problems reason recently report result results s see send she show showed shows similar so some "
        "something sort studies study t take taken takes taking tell test tested testing tests than that the "
        "their them there they thing things this those to today trouble use uses using usual usually value values "
        "was we well were what whats when where which who with without would you your yourself"
    )
)
"""Words of a question that only ask, in normal form."""

REGIONS = {
    "antibody": "antibody antibodies serology",
    "autonomic": "autonomic",
    "biopsy": "biopsy histology",
    "blood": "blood bloods laboratory lab labs",
    "bulbar": "bulbar mouth throat",
    "bulk": "bulk wasting",
    "cardiac": "heart cardiac cardiovascular",
    "cerebellar": "coordination cerebellar cerebellum",
    "csf": "csf spinal fluid lumbar puncture tap lp",
    "distal": "hand hands foot feet power strength",
    "drug": "medicine medicines medication medications drug drugs tablet tablets pill pills",
    "electrodiagnosis": "electrodiagnosis electrodiagnostic neurophysiology electrophysiology",
    "facial": "face facial",
    "family": "family relatives",
    "gait": "gait walk walking",
    "genetic": "gene genes genetic genetics",
    "imaging": "imaging scan scans",
    "joint": "joint joints",
    "limb": "limb limbs power strength",
    "lung": "lung lungs chest",
    "mood": "mood",
    "ocular": "eye eyes",
    "pain": "pain pains",
    "proximal": "power strength",
    "pupil": "pupil pupils",
    "reflexes": "reflex reflexes jerk jerks",
    "respiratory": "breathing respiration lungs",
    "sensory": "sensation sensory sensibility",
    "skin": "skin",
    "sleep": "sleep sleeping",
    "tone": "tone",
    "vision": "eye eyes sight vision eyesight",
}
"""How people call the regions of findings."""

WORD = re.compile(r"[\w'\u2019-]+")
"""A word of a question, without the marks around it."""

NEARLY = 4.0
"""
By what the share of names that hold the words may be less than the largest. A single name is often a figure of speech:
who is stiff has swallowed a broom, and is not asked for by `how is your swallowing?`.
"""

LEAST = 0.04
"""The share of its names below which a word leads to nothing: *live* is no word for heavy drinking."""

SORTS = ("now", "result", "past", "pattern")
"""What is asked for in one breath; where words lead to two of them, to which they lead more."""

SORT_OF = {Kind.TEST: "result", Kind.HISTORY: "past", Kind.RISK_FACTOR: "past", Kind.PATTERN: "pattern"}
"""The sorts of some kinds of findings; all others are of the illness now."""

ENDINGS = ("ing", "es", "s", "ed")
SHORTEST = 3
"""Letters that a word keeps when its ending is taken off."""

ALIKE, REST = 6, 2
"""Letters that two words share at least, and that may be left of each: `erections` and `erectile`."""

MOST = 80
"""Findings beyond which words lead nowhere: they say too little."""


class _Called(NamedTuple):
    """A finding with the stems of everything that it is called."""

    id: str
    region: str
    sort: str
    phrases: tuple[frozenset[str], ...]
    """One set for its name and each synonym."""
    asked: frozenset[str]
    """Those of its name and of the question for it."""


class Topics:
    """What questions may be about, by the words of one file."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Gather what findings are called."""
        self._called = [_called(finding) for finding in knowledge.findings.values() if not finding.onset]
        self._regions = {region: frozenset(map(stem, split(words))) for region, words in REGIONS.items()}

    def of(self, question: str) -> tuple[str, ...]:
        """
        Find what a question is about.

        Args:
            question: As it was typed.

        Returns:
            The ids of the findings of which it asks; none where it names nothing, or something else as well.

        Example:
            >>> import neuroweak
            >>> Topics(neuroweak.load()).of("Any problems with erections?")
            ('erectile_dysfunction',)
        """
        words = _stems(question)
        if not words:
            return ()
        about = [one.id for one in self._called if _words_in(words, self._regions.get(one.region, frozenset()))]
        named = about or self._named(words)
        return tuple(named) if len(named) <= MOST else ()

    def _named(self, words: Sequence[str]) -> list[str]:
        """Find what is called so in the largest share of its names, and what nearly is and is of the same sort."""
        shares = {
            one: count / len(one.phrases)
            for one in self._called
            if (count := sum(_words_in(words, phrase) for phrase in one.phrases))
        }
        if not shares:
            return [one.id for one in self._called if _words_in(words, one.asked)]
        least = max(LEAST, max(shares.values()) / NEARLY)
        often = [one for one, share in shares.items() if share >= least]
        if not often:
            return []
        sort = max(SORTS, key=lambda sort: sum(shares[one] for one in often if one.sort == sort))
        return [one.id for one in often if one.sort == sort]


def _words_in(words: Iterable[str], stems: frozenset[str]) -> bool:
    """Whether all of some words stand among others, in whatever form."""
    return all(word in stems or any(_alike(word, stem) for stem in stems) for word in words)


def _called(finding: Finding) -> _Called:
    phrases = tuple(frozenset(_stems(phrase)) for phrase in (finding.name, *finding.synonyms))
    asked = frozenset(_stems(f"{finding.name} {finding.ask}"))
    return _Called(finding.id, finding.region, SORT_OF.get(finding.kind, "now"), phrases, asked)


def _stems(words: str) -> list[str]:
    """The stems of the words that do not only ask."""
    return [stem(word) for word in split(" ".join(WORD.findall(words))) if word not in ASK_ONLY]


@cache
def stem(word: str) -> str:
    """
    Take the ending off a word.

    Example:
        >>> [stem(word) for word in ("crying", "cries", "bowels", "reflexes", "CK")]
        ['cry', 'cry', 'bowel', 'reflex', 'ck']
    """
    low = word.lower()
    if low.endswith("ies") and len(low) > SHORTEST + 1:
        return f"{low.removesuffix('ies')}y"
    if low.endswith("ss"):
        return low
    found = (low.removesuffix(end) for end in ENDINGS if low.endswith(end))
    return next((short for short in found if len(short) >= SHORTEST), low)


@cache
def _alike(word: str, other: str) -> bool:
    """Whether two words differ in their endings only; `dysphagia` and `dysphasia` do not."""
    shared = next(
        (at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    return shared >= ALIKE and max(len(word), len(other)) - shared <= REST
