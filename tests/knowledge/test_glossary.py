"""The glossary: its file is sound, its words are found, and the conditions follow from the knowledge file in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from neuroweak.knowledge import glossary
from neuroweak.knowledge.glossary_file import KINDS, examine
from neuroweak.knowledge.model import Knowledge

FILE = Path(__file__).parent.parent.parent / "knowledge" / "glossary.yaml"


def test_the_file_is_sound_and_is_what_was_compiled(shipped: Knowledge):
    """No problem of form, names, findings or sources; the installed form holds the same terms."""
    document, problems = examine(FILE.read_bytes(), shipped)
    assert problems == ()
    assert isinstance(document.data, dict)
    assert glossary.build(document.data) == glossary.load()
    assert {term.kind for term in glossary.load().terms.values()} == set(KINDS)


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("kind: test", "kind: tests", "NW206"),
        ("see: [lower_motor_neuron, myelopathy]", "see: [no_such_term]", "NW301"),
        ("findings: [upper_motor_neuron_signs]", "findings: [no_such_finding]", "NW301"),
        ("source: afp2020", "source: afp1920", "NW302"),
        ("also: [motor system]", "also: [UMN]", "NW307"),
        ("also: [motor system]", "also: [droopy eyelid]", "NW307"),
        ("also: [motor system]", 'also: ["\\x1b[31m"]', "NW109"),
    ],
)
def test_what_is_wrong_is_found(shipped: Knowledge, right: str, wrong: str, code: str):
    """A kind, term, finding or source that is not there, a name that is taken, and what is unsafe to show."""
    text = FILE.read_text("utf-8")
    assert right in text
    assert examine(text.replace(right, wrong, 1).encode(), shipped)[1][0].code == code


def test_words_are_found_in_every_form():
    """Names, abbreviations and ids, whatever their case, number and hyphens."""
    look_up = glossary.load().look_up
    assert look_up("EMG") is look_up("electromyography") is look_up("needle-EMG") is not None
    assert look_up("neuromuscular junctions") is look_up("NMJ")
    assert look_up("banana") is None


def test_conditions_follow_from_the_file_in_use(tiny_knowledge: Knowledge):
    """By finding, commonest first, by site, by being autoimmune and by treatment; what the file lacks is left out."""
    terms = glossary.load().terms

    def named(term: str) -> list[tuple[str, list[str]]]:
        return [(g.why, [c.id for c in g.conditions]) for g in glossary.concerned(tiny_knowledge, terms[term])]

    sites = [c.id for c in tiny_knowledge.conditions.values() if c.site == "neuromuscular_junction"]
    assert named("neuromuscular_junction") == [("At this site", sites)]
    assert named("autoimmune")[0] == (
        "Autoimmune are",
        [c.id for c in tiny_knowledge.conditions.values() if c.autoimmune],
    )
    shares = {c.id: c.associations["test_ck_elevated"].frequency.value
              for c in tiny_knowledge.conditions.values() if "test_ck_elevated" in c.associations}  # fmt: skip
    often = sorted((c for c in shares if shares[c] >= glossary.OFTEN), key=lambda c: -shares[c])
    assert named("ck") == [("Raised creatine kinase", often)]
