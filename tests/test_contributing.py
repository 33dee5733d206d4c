"""The recipes of CONTRIBUTING.md, followed block by block in a copy of the program."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys

import pytest

from tests.process import PATIENCE, ROOT, environment

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = re.findall(r"^## (Add .+?)\n(.*?)(?=^## |\Z)", PAGE, flags=re.DOTALL | re.MULTILINE)
RECIPES = dict(SECTIONS)
BLOCK = re.compile(r"(.*?)^```(\w+)\n(.*?)^```\n", flags=re.DOTALL | re.MULTILINE)
KNOWLEDGE = ROOT / "knowledge" / "conditions.yaml"


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of what the recipes change; each recipe adds to what those before it made."""
    folder = tmp_path_factory.mktemp("copy")
    for part in ("neuroweak", "knowledge", "tests/knowledge/bad"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "generated"))
    return folder


def run(copy, script, **env):
    """Run lines of shell in which `neuroweak` is the copy's."""
    program = f'neuroweak() {{ {shlex.quote(sys.executable)} -m neuroweak "$@"; }}\nset -eo pipefail\n'
    return subprocess.run(
        ["bash", "-c", program + script],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=copy,
        env=environment(PYTHONPATH=str(copy), **env),
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
    )


def follow(copy, recipe):
    """Do what a recipe says; give what its commands said, in their order."""
    said = []
    for words, language, block in BLOCK.findall(RECIPES[recipe]):
        path = next((copy / name for name in re.findall(r"`([\w/]+\.(?:py|yaml))`", words)), None)
        if language == "sh":
            done = run(copy, block)
            assert done.returncode == 0, (block, done.stderr)
            said.append(done.stdout)
        elif "new file" in words:
            assert not path.exists()
            path.write_text(block, encoding="utf-8")
        elif "end of" in words:
            path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{block}", encoding="utf-8")
        else:
            above = re.search(r"nder `(.+?)`\s+in", words)[1] + "\n"
            before, found, after = path.read_text(encoding="utf-8").partition(f"\n{above}")
            assert found, above
            path.write_text(before + found + block + after, encoding="utf-8")
    return "".join(said)


def test_every_recipe_is_followed_here():
    """A recipe that nobody follows rots; one that stands twice says two things."""
    assert [title for title, _ in SECTIONS] == [
        "Add a finding",
        "Add a condition",
        "Add a check",
        "Add a format",
        "Add a way to read cases",
    ]


def test_a_finding_and_a_condition_are_two_entries(copy):
    """Both pass `check --strict`, and the condition is found by the words of the finding."""
    assert "SWALLOWED OR BREATHED IN BARIUM SALTS" in follow(copy, "Add a finding")
    said = follow(copy, "Add a condition")
    assert "no problems in 1 file" in said
    assert next(line for line in said.splitlines() if line.split()[:1] == ["1"]).split()[1:3] == ["Barium", "poisoning"]


def test_a_check_is_a_function_and_a_bad_file(copy):
    """The function explains itself, finds what the comment of the bad file says, and nothing else is found."""
    bad = "neuroweak check --format concise tests/knowledge/bad/style.yaml"
    before = run(copy, bad).stdout.splitlines()
    said = follow(copy, "Add a check")
    assert "NW599: question-without-mark" in said
    assert "NW599 'Say it' does not end with a question mark" in said
    codes = [line.split()[1] for line in run(copy, bad).stdout.splitlines()[:-1]]
    assert sorted(codes) == sorted([*(line.split()[1] for line in before[:-1]), "NW404", "NW599"])
    assert "NW599" not in run(copy, "neuroweak check --format concise", NEUROWEAK_KNOWLEDGE=str(KNOWLEDGE)).stdout


def test_a_format_is_a_module_and_a_line(copy):
    """It is then offered by the verbs it names and by no other, on the command line and in help."""
    said = follow(copy, "Add a format")
    assert said.startswith(
        "[%header]\n|===\n|rank|condition|name|site|fit|probability|for|against|family\n|1|myasthenia_gravis|"
    )
    assert "asciidoc" in run(copy, "neuroweak match --help").stdout
    assert "For teaching" in run(copy, "neuroweak match ptosis -f asciidoc").stderr
    refused = run(copy, "neuroweak show MG -f asciidoc")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "'asciidoc' is not one of 'table', 'html', 'svg', 'json'" in refused.stderr


def test_a_way_to_read_cases_is_a_module_and_a_line(copy):
    """In a file of one case and in a batch, in JSON and in YAML; the other ways are read as before."""
    said = follow(copy, "Add a way to read cases")
    assert 'ptosis ("droopy eyelids"); no ' in said
    assert '"unresolved": []' in said.splitlines()[-1]
    (copy / "ward.yaml").write_text("checklist:\n  ptosis: true\n", encoding="utf-8")
    assert "Given  ptosis\n" in run(copy, "neuroweak match --case ward.yaml").stdout
    (copy / "own.yaml").write_text("present: [diplopia]\n", encoding="utf-8")
    assert "Given  diplopia\n" in run(copy, "neuroweak match --case own.yaml").stdout
