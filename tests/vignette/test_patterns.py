"""What a finding `says`: a small file of one's own is read as well as the one that ships."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from neuroweak.vignette import Reader, plausibility
from neuroweak.vocabulary import Vocabulary

VIGNETTES = Path(__file__).parent.parent / "data" / "vignettes.jsonl"


@pytest.fixture(scope="module")
def reader(tiny_knowledge):
    return Reader(Vocabulary.of(tiny_knowledge))


SENTENCES = [
    # A trouble at a place, and the same by a grade of strength.
    ("Both hip flexors were 3/5.", "proximal_leg_weakness", ""),
    ("She cannot climb stairs.", "proximal_leg_weakness", ""),
    ("Her left eyelid sags.", "ptosis", ""),
    # A trouble at no place the file knows, and a place that is spared.
    ("The tongue is weak.", "muscle_weakness", ""),
    ("The thighs are spared.", "", "proximal_leg_weakness"),
    # An examination that calls all of it normal.
    ("Strength was normal.", "", "limb_weakness"),
    # A result, by a word and by a number.
    ("Reflexes could not be elicited.", "hyporeflexia", ""),
    ("CK was 1200 U/L.", "test_ck_elevated", ""),
    ("CK was within normal limits.", "", "test_ck_elevated"),
    # A test that the language has no name for.
    ("Acetylcholine receptor antibodies came back positive.", "test_achr_antibodies", ""),
    ("AChR antibody: negative.", "", "test_achr_antibodies"),
    # Words that stand together.
    ("Weakness began in the feet and spread to the arms.", "ascending_weakness", ""),
]


@pytest.mark.parametrize(("text", "present", "absent"), SENTENCES)
def test_a_small_file_is_read_by_what_its_findings_say(reader, text, present, absent):
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present)
    assert set(absent.split()) <= set(seen.absent)


def test_a_general_finding_gives_way_to_one_of_its_kinds(reader):
    """`muscle_weakness` is called general in the file, `limb_weakness` is not."""
    assert reader.read("He grew weak. His hip flexors are weak.").present == ("proximal_leg_weakness",)
    assert reader.read("His arms are weak. His hip flexors are weak.").present == (
        "limb_weakness",
        "proximal_leg_weakness",
    )


NUMBERS = [
    ("my arms and legs feel weak", "tetraparesis", "hemiparesis"),
    ("my arm and leg feel weak", "hemiparesis", "tetraparesis"),
    ("Arm and leg went numb on the left.", "hemisensory_loss", "distal_sensory_loss"),
    ("My arms and legs went numb, left more than right.", "sensory_disturbance", "hemisensory_loss"),
]


@pytest.mark.parametrize(("text", "heard", "unheard"), NUMBERS)
def test_one_of_each_is_not_several(shipped, text, heard, unheard):
    """An arm and a leg are those of one side, arms and legs are all four: another place, another emergency."""
    seen = Reader(Vocabulary.of(shipped)).read(text)
    assert heard in seen.present
    assert unheard not in seen.present


def renamed(knowledge):
    """The same file by another author: every finding has another id, and the old one is among its words."""

    def other(finding):
        return f"x_{finding}" if finding else ""

    def says(written):
        joins = [[other(finding) for finding in group] for group in written.get("joins", ())]
        return {**written, **({"joins": joins} if joins else {})}

    findings = {
        other(key): finding._replace(
            id=other(key),
            parent=other(finding.parent),
            synonyms=(*finding.synonyms, key),
            says=says(finding.says) if finding.says else None,
        )
        for key, finding in knowledge.findings.items()
    }
    return knowledge._replace(findings=findings)


def test_a_file_with_other_ids_is_read_alike(shipped, monkeypatch):
    """By the grammar: the clause model, which judges what it read in everyday words, knows the shipped findings alone."""
    monkeypatch.setattr(plausibility, "MOST_JUDGED", 0)
    ours, theirs = Reader(Vocabulary.of(shipped)), Reader(Vocabulary.of(renamed(shipped)))
    for line in VIGNETTES.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        said = {finding.removeprefix("x_"): state for finding, state in theirs.read(text).states.items()}
        assert said == ours.read(text).states
