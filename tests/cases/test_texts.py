"""Texts that are data: refused by name, since as sentences they would say the opposite; notes and sentences are read."""

from __future__ import annotations

import json

import pytest
import yaml

from neuroweak.cases.texts import refuse_data
from neuroweak.errors import InputError
from neuroweak.vocabulary import Vocabulary
from tests.process import run

FEATURES = [
    {"type": {"id": "HP:0000508", "label": "Ptosis"}},
    {"type": {"id": "HP:0000651", "label": "Diplopia"}, "excluded": True},
]
PACKET = {"id": "p1", "phenotypicFeatures": FEATURES, "metaData": {"phenopacketSchemaVersion": "2.0"}}
FIRST = {**PACKET, "phenotypicFeatures": [{"type": FEATURES[1]["type"], "negated": True}]}
OBSERVED = [{"id": "HP:0000508", "observed": "no"}]


@pytest.fixture(scope="module")
def known(shipped):
    return Vocabulary.of(shipped)


def compact(data):
    return yaml.safe_dump(data, default_flow_style=True)


DATA = {
    "packet as YAML": (yaml.safe_dump(PACKET), "this is a phenopacket as YAML"),
    "packet of version 1 as YAML": (yaml.safe_dump(FIRST), "this is a phenopacket as YAML"),
    "family as YAML": (yaml.safe_dump({"proband": PACKET, "pedigree": {}}), "this is a phenopacket as YAML"),
    "cohort as YAML": ("%YAML 1.1\n---\n" + yaml.safe_dump({"members": [PACKET]}), "this is a phenopacket as YAML"),
    "packets as YAML": (yaml.safe_dump([PACKET, PACKET]), "this is a phenopacket as YAML"),
    "packet in braces": (compact(PACKET), "this is a phenopacket as YAML"),
    "packet cut short": (yaml.safe_dump(PACKET)[:-4] + '"', "this is a phenopacket as YAML"),
    "packet below a line": ("From the ward\n\n" + yaml.safe_dump(PACKET), "denies what another names"),
    "several documents": ("\n---\n".join([yaml.safe_dump(FIRST)] * 2), "this is a phenopacket as YAML"),
    "packet as JSON": (json.dumps(PACKET), "this is a phenopacket as JSON"),
    "case as YAML": ("id: a\npresent: [ptosis]\nabsent:\n- diplopia\n", "this is a case as YAML"),
    "cases as YAML": ("- absent: [ptosis]\n- absent: [diplopia]\n", "this is a case as YAML"),
    "YAML of some kind": (
        yaml.safe_dump({"signs": [{"name": "ptosis", "present": False}]}),
        "denies what another names",
    ),
    "more of some kind": ("- sign: ptosis\n  status: absent # today\n", "'status: absent' denies what another names"),
    "in braces": ("- {sign: ptosis, observed: no}\n- {sign: diplopia}\n", "denies what another names"),
    "table with lists": (
        "id,present,absent\na,ptosis;diplopia,sensory loss\nb,foot drop,\n",
        "this is a table of cases",
    ),
    "table with answers": ("id\tptosis\tdiplopia\tward\na\tyes\tno\t3\nb\t\t\t4\n", "this is a table of cases"),
    "table with one column": ("Ptosis\nno\nyes\n", "this is a table of cases"),
    "table of a spreadsheet": ("sep=;\nid;ptosis\na;no\n", "this is a table of cases"),
    "table with an open quote": ('id,absent\na,"ptosis\nb,diplopia\n', "this is a table of cases"),
    "request": (json.dumps({"patient": {"features": OBSERVED}}), "this is a MatchMaker Exchange request"),
    "answer": (json.dumps({"results": [{"patient": {"features": OBSERVED}}]}), "this is a MatchMaker Exchange answer"),
    "features": (json.dumps({"sex": "F", "features": OBSERVED}), "this is a list of HPO features"),
    "parsed": (json.dumps({"mentions": [{"id": "s_21", "choice_id": "absent"}]}), "this is an Infermedica file"),
    "JSON of some kind": (json.dumps({"note": "He has ptosis."}, indent=1), "this is JSON"),
    "JSON lines of some kind": ('{"note": "Ptosis"}\n{"note": "Diplopia"}\n', "this is JSON"),
    "numbers": ("[1, 2]", "this is JSON"),
    "broken JSON": ('{"signs": [{"name": "ptosis", "there": false}, ', "this begins as JSON does"),
    "JSON with a key twice": ('{"a": {"ptosis": 0}, "a": 1}', "this begins as JSON does"),
}


@pytest.mark.parametrize("name", DATA)
def test_data_are_refused_by_name_with_the_way(known, name):
    """Whoever wrote them, and where they are cut short too."""
    text, said = DATA[name]
    with pytest.raises(InputError) as caught:
        refuse_data(text, known)
    (problem,) = caught.value.problems
    assert said in problem.message
    assert "not a written case" in problem.message
    assert problem.help or "broken" in problem.message or "refused" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Ptosis, diplopia, fatigue.\nShe denies numbness, pain, and fever.\nShe is 34, and well otherwise.\n",
        "Symptoms, signs\n\nPtosis since May.\nNo numbness, no pain.\n",
        "Findings; age 34; female\nHe has ptosis; no diplopia.\n",
        "Absent\nptosis\ndiplopia\n",
        "Present: ptosis, diplopia\nAbsent: numbness\nSubject: a woman of 34\n",
        "Present:\n- ptosis\n- diplopia\nAbsent:\n- numbness\n",
        "present: ptosis\nabsent: diplopia\n",
        "ptosis: yes\ndiplopia: no\n",
        "- Ptosis: absent\n- Diplopia: present\n",
        "Subject: woman, 34.\nMembers of the family: none affected.\nPhenotypic features: ptosis.\nMetadata: none.\n",
        "Observed: no ptosis.\nExcluded: myasthenia, botulism.\nStatus: absent reflexes.\n",
        "---\nHistory: a man of 60: cannot climb stairs\n",
        "# Case 3\n\nA man of 60 with ptosis.\n",
        "[1] He has ptosis. [2] He denies diplopia.",
        "[1]\nHe has ptosis.",
        "{Name} is 34 and has ptosis, excluded: botulism.",
        '"He has ptosis."',
        "",
        "\n\n",
    ],
)
def test_sentences_and_notes_that_look_a_little_like_data_are_read(known, text):
    """Headings, lists, commas and brackets are what people write with."""
    refuse_data(text, known)


def test_what_is_denied_in_data_never_becomes_present(tmp_path):
    """From a shell: one line, the way, and the exit code of a wrong call."""
    file = tmp_path / "family.yml"
    file.write_text(DATA["family as YAML"][0])
    refused = run("read", str(file))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "neuroweak: error: this is a phenopacket as YAML, not a written case\n"
        "  neuroweak match --case FILE, or batch for many\n"
    )
