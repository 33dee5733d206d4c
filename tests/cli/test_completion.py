"""What a shell is handed for completion: plain words only, whatever a knowledge file holds. Real shells are for `.ci/shells`."""

from __future__ import annotations

import re

import pytest

from neuroweak.cli.completion import rejoin
from tests.inside import said
from tests.process import TINY, run

SIGNS = """Weak "when" $it {is} `hot` [or] \\\\ (any); 'x' & y | z < 1 > 0 ! ~ * ? # % : =, both-sided"""
"""A name that holds every sign that means something to some shell."""


def completed(shell, *words, knowledge=TINY):
    """What completion of the last word prints for a shell."""
    line = "\n".join(("neuroweak", *words))
    variables = {
        "_NEUROWEAK_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words)),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "NEUROWEAK_KNOWLEDGE": str(knowledge),
    }
    rejoin(variables)
    return said(**variables)


@pytest.fixture
def signs(tmp_path):
    """The tiny file with a finding and a condition that are called by signs, and abbreviations of signs."""
    text = TINY.read_text("utf-8")
    name = "'" + SIGNS.replace("'", "''") + "'"
    text = text.replace("name: Muscle weakness", f"name: {name}", 1)
    text = re.sub(r"(  lambert_eaton:\n    name: ).*\n    also: .*\n", rf"""\1{name.replace(chr(92), chr(92) * 2)}
    also: [LEMS, "LE;MS", "LE$MS", "-LEMS", "LE MS"]
""", text)  # fmt: skip
    path = tmp_path / "signs.yaml"
    path.write_text(text, "utf-8")
    assert run("check", str(path)).returncode == 0
    return path


def test_names_stand_beside_ids():
    """As help, where the shell has room for it."""
    assert completed("bash", "match", "pto") == "ptosis\n"
    assert completed("fish", "match", "pto") == "ptosis\tPtosis\n"
    assert completed("zsh", "match", "pto") == """_arguments '*: :(("ptosis":"Ptosis"))'\n"""
    assert completed("bash", "match", "--without", "pto") == "ptosis\n"
    assert completed("bash", "show", "LE") == "LEMS\n"
    assert completed("fish", "show", "EM") == "EMG\tElectromyography\n"


def test_everyday_words_and_hpo_ids_stand_for_findings():
    """As what was typed goes on: in one word, or in several where a space was typed; so shells other than bash ask."""
    assert completed("zsh", "match", "droopy_eyeli") == """_arguments '*: :(("droopy_eyelid":"Ptosis"))'\n"""
    assert completed("zsh", "match", '"Droopy eyeli') == """_arguments '*: :(("Droopy eyelid":"Ptosis"))'\n"""
    assert completed("fish", "match", "HP:000050") == "HP:0000508\tPtosis\n"
    assert completed("fish", "match", "--among", "MG,lamb").startswith("MG,lambert_eaton\t")


def test_bash_parts_words_at_signs_and_replaces_the_rest():
    """At colons and equals signs."""
    assert completed("bash", "match", "HP", ":", "000050") == "0000508\n"
    assert completed("bash", "match", "--sex", "=", "f") == "female\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_signs_of_a_shell_never_leave(shell, signs):
    """Neither in values nor in help; what is left are letters, digits and marks that mean nothing anywhere."""
    plain = r"[\w .,-]*"
    lines = {
        "bash": plain,
        "zsh": f'"{plain}":"{plain}"',
        "fish": rf"{plain}\t{plain}",
        "powershell": f"{plain}:::{plain}",
    }
    out = completed(shell, "show", "lambert", knowledge=signs)
    assert re.fullmatch(rf"(_arguments '\*: :\(\()?{lines[shell]}(\)\)')?\n", out), out


def test_a_value_that_is_no_plain_word_is_left_out(signs):
    """A changed one would be another value."""
    assert completed("bash", "show", "LE", knowledge=signs) == "LEMS\n"


def test_a_file_that_is_none_completes_nothing(tmp_path):
    """And keeps no shell waiting: a terminal is not read for a knowledge file."""
    assert completed("bash", "match", "--knowledge", "-", "pto").strip() == ""
    assert completed("bash", "match", "--knowledge", str(tmp_path), "pto").strip() == ""
